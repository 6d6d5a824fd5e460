//! Guesses when an article was published from the dates it tells.
//!
//! News is told soon after its newest date: the newest full date in the text
//! gives the year, the newest month or day told without a year or the lead's
//! weekday the rest. Full dates alone are no sign of the article's own day
//! ("since the war of December 2013"): then there is no guess.

use dateline_event::{Day, Edtf};

use super::{Found, Published};

/// The guess, and the reason for it in a few words.
pub fn infer(found: &[&Found]) -> Option<(Published, String)> {
    let full = found.iter().filter_map(|f| known(f)).max_by_key(|k| k.last)?;
    let year = full.last.ymd().0;
    let yearless = found
        .iter()
        .filter(|f| f.number("year").is_none() && f.number("direction").is_none())
        .filter_map(|f| in_year(f, year))
        .max_by_key(|k| (k.last, k.is_day));
    let weekday = found.iter().find(|f| f.gives == "weekday" && f.number("direction").is_none());
    let newest = yearless.filter(|k| k.last > full.last).unwrap_or(full);
    if yearless.is_none() && !(weekday.is_some() && newest.is_day) {
        return None;
    }
    let (edtf, why) = match weekday.and_then(|f| f.number("weekday")) {
        Some(weekday) if newest.is_day => {
            let ahead = (weekday - i32::from(newest.last.weekday())).rem_euclid(7);
            let day = Day(newest.last.0 + ahead);
            (Edtf::of_day(day), "the lead's weekday after the newest date in the text")
        }
        _ => {
            let (year, month, _) = newest.last.ymd();
            (Edtf::month(year, month).approximately(), "the newest month in the text")
        }
    };
    Some((Published { edtf, inferred: true }, why.to_owned()))
}

#[derive(Clone, Copy)]
struct Known {
    last: Day,
    is_day: bool,
}

fn known(found: &Found) -> Option<Known> {
    if let Some(iso) = found.number("iso") {
        let last =
            Day::from_ymd((iso / 10_000) as i16, (iso / 100 % 100) as u8, (iso % 100) as u8)?;
        return Some(Known { last, is_day: true });
    }
    in_year(found, found.number("year")? as i16)
}

fn in_year(found: &Found, year: i16) -> Option<Known> {
    let month = found.number("month")? as u8;
    match found.number("dom") {
        Some(day) => {
            let last = Day::from_ymd(year, month, day as u8)?;
            Some(Known { last, is_day: true })
        }
        None => Some(Known { last: Day::last_of_month(year, month)?, is_day: false }),
    }
}
