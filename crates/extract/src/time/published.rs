//! Guesses when an article was published from the dates it tells.
//!
//! News is told soon after its newest date: a year that stands in the text,
//! then the newest month or day told without a year, then the weekday of the
//! lead. Without any year in the text there is no guess.

use dateline_event::{Day, Edtf};

use super::{Found, Published};

/// The guess, and the reason for it in a few words.
pub fn infer(found: &[&Found]) -> Option<(Published, String)> {
    // What is told of the future ("by 2030") is at least not a day or month.
    let dated = |f: &&&Found| f.number("year").is_some() && f.number("month").is_some();
    let full = found.iter().filter(dated).filter_map(|f| known(f)).max_by_key(|k| k.last);
    let year = match full {
        Some(full) => full.last.ymd().0,
        None => found.iter().filter(|f| f.gives == "year").filter_map(|f| f.number("year")).max()?
            as i16,
    };
    let newest = found
        .iter()
        .filter(|f| f.number("year").is_none() && f.number("direction").is_none())
        .filter_map(|f| in_year(f, year))
        .chain(full)
        .max_by_key(|k| (k.last, k.is_day))?;
    let weekday = found.iter().find(|f| f.gives == "weekday" && f.number("direction").is_none());
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
