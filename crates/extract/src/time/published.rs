//! The day of publication where nobody gives it: read from the text, else
//! guessed from the dates it tells.
//!
//! A text states it in a line of its own ("Published: 12 May 2024"), beside
//! its author, or after the place it was written in ("KYIV, March 3, 2022
//! (Agency) -"). Else news is told soon after its newest date: the newest full
//! date in the text gives the year, the newest month or day told without a
//! year or the lead's weekday the rest. Full dates alone are no sign of the
//! article's own day ("since the war of December 2013"): then there is no
//! guess.

use dateline_event::{BlockKind, Day, Edtf};

use super::{Found, Published};
use crate::lexicon::List;
use crate::token::{Token, TokenKind};

/// So many lines at a text's head, and at its foot, can state its day.
const HEAD: usize = 8;
const FOOT: usize = 3;
/// A longer line is a sentence.
const LONGEST: usize = 24;

/// A block: its kind, its tokens and its times.
pub type Line<'a> = (BlockKind, &'a [Token<'a>], &'a [Found]);

/// The day of publication that the text states, and in which words.
pub fn stated(lines: &[Line]) -> Option<(Published, String)> {
    let foot = lines.len().saturating_sub(FOOT);
    let edge = |n: usize| n < HEAD || n >= foot;
    let line = lines.iter().enumerate().filter(|(n, _)| edge(*n)).find_map(|(_, line)| own(line));
    let dateline = || lines.iter().take(HEAD).find_map(|line| dateline(line, lines));
    let (day, why) = line.or_else(dateline)?;
    Some((Published { edtf: Edtf::of_day(day), inferred: false }, why.to_owned()))
}

/// "Published: 12 May 2024", "By Ann Lee, May 12, 2024", "12 May 2024, 10:30".
fn own((kind, tokens, found): &Line) -> Option<(Day, &'static str)> {
    if tokens.len() > LONGEST || *kind == BlockKind::Title {
        return None;
    }
    let time = found.iter().find(|found| full(found).is_some())?;
    let label = tokens[..time.tokens.start].iter().any(|t| t.has(List::DateLabel));
    let outside = |i: usize| !found.iter().any(|f| f.tokens.contains(&i));
    let rest = (0..tokens.len()).filter(|&i| outside(i)).map(|i| &tokens[i]);
    let holds = |t: &Token| {
        t.kind != TokenKind::Word
            || t.has_any(&[List::DateLabel, List::DateLine, List::Zone, List::AmPm])
    };
    let bare = rest.clone().all(holds);
    let signed = *kind == BlockKind::Byline && rest.clone().all(|t| holds(t) || t.capital);
    let opens = tokens.first().is_some_and(|t| t.has_any(&[List::DateLabel, List::DateLine]));
    if bare || signed || label && opens {
        return Some((full(time)?, "a line of the text states it"));
    }
    None
}

/// "KYIV, March 3 (Agency) -", "WASHINGTON — May 3, 2024".
fn dateline((kind, tokens, found): &Line, lines: &[Line]) -> Option<(Day, &'static str)> {
    let time = found.first().filter(|_| *kind == BlockKind::Paragraph)?;
    let before = tokens.get(..time.tokens.start).filter(|t| (2..9).contains(&t.len()))?;
    let names = |t: &Token| t.kind == TokenKind::Sign || t.capital;
    let placed = before[0].capital && before.last()?.is(",") && before.iter().all(names);
    let after = tokens.get(time.tokens.end)?;
    if !placed || !after.is_any(&["(", "-", "–", "—", "―", ":"]) {
        return None;
    }
    const WHY: &str = "the dateline tells it";
    if let Some(day) = full(time) {
        return Some((day, WHY));
    }
    // Its year is that of the newest full date not after it.
    let newest =
        lines.iter().flat_map(|(.., found)| *found).filter_map(known).max_by_key(|k| k.last)?;
    let year = newest.last.ymd().0;
    let this = in_year(time, year).filter(|k| k.is_day)?.last;
    let day = if this >= newest.last { this } else { in_year(time, year.checked_add(1)?)?.last };
    // A date of long ago says nothing of the year.
    (day.0 - newest.last.0 < 300).then_some((day, WHY))
}

/// The day, if year, month and day are told.
fn full(found: &Found) -> Option<Day> {
    if !matches!(found.gives, "iso" | "date") || found.number("era").is_some() {
        return None;
    }
    known(found).filter(|known| known.is_day).map(|known| known.last)
}

/// The guess, and the reason for it in a few words.
pub fn infer(found: &[&Found]) -> Option<(Published, String)> {
    let full = found.iter().filter_map(|f| known(f)).max_by_key(|k| k.last)?;
    let year = full.last.ymd().0;
    let yearless = found
        .iter()
        .filter(|f| f.number("year").is_none() && f.number("direction").is_none())
        .filter_map(|f| in_year(f, year));
    let of_telling = |f: &Found| f.number("direction").is_none() && f.number("turn").is_none();
    let weekday = found.iter().find(|f| f.gives == "weekday" && of_telling(f));
    // Months after a full date, a day without a year is last year's or a plan.
    let near = |k: &Known| !full.is_day || k.last.0 - full.last.0 <= FRESH;
    let any = yearless.clone().next().is_some();
    let yearless = yearless.filter(near).max_by_key(|k| (k.last, k.is_day));
    // "on Tuesday" in the lead and "on Tuesday, May 15, 2018" under a picture:
    // the text tells of that day, and later dates in it are plans.
    let leads = weekday.and_then(|f| f.number("weekday"));
    let shown = full.is_day && leads == Some(i32::from(full.last.weekday()));
    let newest = yearless.filter(|k| !shown && k.last > full.last).unwrap_or(full);
    if !(any || weekday.is_some() && newest.is_day) {
        return None;
    }
    let (edtf, why) = match weekday.and_then(|f| f.number("weekday")) {
        Some(weekday) if newest.is_day => {
            let ahead = |weekday: i32| (weekday - i32::from(newest.last.weekday())).rem_euclid(7);
            // Later weekdays are told, too, where the lead's is the newest date's own.
            let told = found.iter().filter(|f| f.gives == "weekday");
            let told = told.filter(|f| f.number("direction").is_none());
            let told = told.filter_map(|f| f.number("weekday")).map(ahead);
            let latest = told.filter(|&days| days <= NEXT_DAYS).max();
            let lead = ahead(weekday);
            let day = Day(newest.last.0 + latest.filter(|_| lead == 0).unwrap_or(lead));
            (Edtf::of_day(day), "the lead's weekday after the newest date in the text")
        }
        _ => {
            let (year, month, _) = newest.last.ymd();
            (Edtf::month(year, month).approximately(), "the newest month in the text")
        }
    };
    Some((Published { edtf, inferred: true }, why.to_owned()))
}

/// So many days after its newest full date an article is still news.
const FRESH: i32 = 60;
/// So many days after an event its weekdays are still those of one story.
const NEXT_DAYS: i32 = 2;

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
