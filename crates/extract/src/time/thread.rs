//! The thread of a narrative: which year each month and day told without one
//! belongs to.
//!
//! A text mostly goes ahead in small steps; now and then it looks back, looks
//! ahead, or starts anew under a heading. Each of these has a price, and the
//! cheapest way through all dates of the text is taken to be the author's.
//! The surprise: a year can be told without the thread moving there ("founded
//! in 1822"); that is an aside, and costs less than to go and come back.

use std::ops::Range;

use super::find::Found;
use super::resolve::stated;
use crate::lexicon::List;
use crate::token::Token;

/// A date that stands in the text, told with its year or without.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The year, where it is told.
    pub year: Option<i16>,
    /// The month, where it is told.
    pub month: Option<u8>,
    /// The year by the row it stands in: "January and February 1937".
    pub row: Option<i16>,
    /// Whether it stands in a heading.
    pub heading: bool,
    /// Whether its sentence begins with it: "In 1943, …".
    pub leads: bool,
}

/// Where the thread is: a year, perhaps a month.
pub type Place = (i16, Option<u8>);

// The prices, in no unit; only how they compare counts. Tuned on histories of
// wars, one half of them held out: both halves gave the same.

/// A month ahead, up to half a year; longer leaps cost no more.
const STEP: f32 = 0.08;
const LONGEST_STEP: i32 = 6;
/// To look back at all, and for each month.
const BACK: f32 = 0.3;
const MONTH_BACK: f32 = 0.06;
const FARTHEST_BACK: i32 = 120;
/// A month that would begin another year than the one told last.
const NEW_YEAR: f32 = 0.2;
/// To take a told date for an aside: with its month, or a bare year.
const ASIDE: f32 = 1.6;
const ASIDE_YEAR: f32 = 0.6;
/// What begins a sentence, or stands in a heading, is seldom an aside.
const ASIDE_LEADING: f32 = 2.5;
const ASIDE_HEADING: f32 = 4.0;
/// A heading may leap.
const HEADING: f32 = 6.0;
/// How many ways are kept at a time.
const WAYS: usize = 16;

/// A way through the marks so far.
#[derive(Clone, Copy)]
struct Way {
    cost: f32,
    place: Option<Place>,
    /// Its last step in the list of all steps.
    step: usize,
}

/// One step of a way: where it came to, and the step before it.
#[derive(Clone, Copy)]
struct Step {
    before: usize,
    place: Option<Place>,
}

/// Where the thread is after each mark. Before the first year told it is
/// there already.
pub fn follow(marks: &[Mark]) -> Vec<Option<Place>> {
    let mut steps = vec![Step { before: 0, place: None }];
    let mut ways = vec![Way { cost: 0.0, place: None, step: 0 }];
    let mut next: Vec<(Way, Option<Place>)> = Vec::with_capacity(4 * WAYS);
    for mark in marks {
        next.clear();
        for way in &ways {
            let mut go = |cost: f32, place: Option<Place>| {
                let way = Way { cost: way.cost + cost, place, step: way.step };
                match next.iter_mut().find(|(old, _)| old.place == place) {
                    Some((old, _)) if old.cost <= way.cost => {}
                    Some(old) => old.0 = way,
                    None => next.push((way, place)),
                }
            };
            match (mark.year.or(mark.row), way.place) {
                (Some(year), None) => go(0.0, Some((year, mark.month))),
                (Some(year), Some(from)) => {
                    let told = mark.year.is_some();
                    let leap = if mark.heading { -HEADING } else { 0.0 };
                    let kept = from.1.filter(|_| from.0 == year);
                    let cost = if told { price(from, (year, mark.month)) + leap } else { 0.0 };
                    go(cost, Some((year, mark.month.or(kept))));
                    if told {
                        let aside = if mark.month.is_some() { ASIDE } else { ASIDE_YEAR };
                        let leads = if mark.leads { ASIDE_LEADING } else { 0.0 };
                        let heading = if mark.heading { ASIDE_HEADING } else { 0.0 };
                        go(aside + leads + heading, Some(from));
                    }
                }
                (None, None) => go(0.0, None),
                (None, Some(from)) => {
                    for by in [-1_i16, 0, 1] {
                        let to = (from.0.saturating_add(by), mark.month);
                        let new = if by == 0 { 0.0 } else { NEW_YEAR };
                        go(price(from, to) + new, Some(to));
                    }
                }
            }
        }
        next.sort_by(|(a, _), (b, _)| a.cost.total_cmp(&b.cost));
        next.truncate(WAYS);
        ways.clear();
        for (way, place) in &next {
            steps.push(Step { before: way.step, place: *place });
            ways.push(Way { step: steps.len() - 1, ..*way });
        }
    }
    let mut out = Vec::with_capacity(marks.len());
    let mut at = ways.first().map_or(0, |way| way.step);
    while at > 0 {
        out.push(steps[at].place);
        at = steps[at].before;
    }
    out.reverse();
    let first = out.iter().flatten().next().map(|(year, _)| (*year, None));
    for place in out.iter_mut().take_while(|place| place.is_none()) {
        *place = first;
    }
    out
}

/// What it costs to go from one date to another.
fn price(from: Place, to: Place) -> f32 {
    let years = i32::from(to.0) - i32::from(from.0);
    let months = match (from.1, to.1) {
        (Some(a), Some(b)) => years * 12 + i32::from(b) - i32::from(a),
        // A bare year ahead begins with its January.
        (Some(a), None) if years > 0 => (years * 12 - i32::from(a) + 1).max(0),
        _ => years * 12,
    };
    match months {
        0.. => STEP * months.min(LONGEST_STEP) as f32,
        _ => BACK + MONTH_BACK * (-months).min(FARTHEST_BACK) as f32,
    }
}

/// Whether an expression is a mark.
pub fn is_mark(found: &Found, ancient: bool) -> bool {
    place(found, ancient).is_some()
}

/// The year and month that an expression tells; at least one of them.
fn place(found: &Found, ancient: bool) -> Option<(Option<i16>, Option<u8>)> {
    if let Some(at) = stated(found, ancient) {
        return at.year().map(|year| (Some(year), at.month()));
    }
    let by_word = ["direction", "turn"].iter().any(|class| found.part(class).is_some());
    let month = match found.gives {
        "date" | "month" | "days" | "month-week"
            if !by_word && !found.says("year") && !found.says("that") =>
        {
            found.number("month")
        }
        // Winter begins in one year and ends in the next.
        "season" if found.parts.len() == 1 => {
            found.number("season").filter(|n| *n != 24).map(|n| (n - 20) * 3)
        }
        _ => None,
    };
    month.map(|month| (None, Some(month as u8)))
}

/// The mark that an expression is.
pub fn mark(
    found: &Found,
    ancient: bool,
    row: Option<(i16, u8)>,
    tokens: &[Token],
    sentence: &Range<usize>,
    heading: bool,
) -> Mark {
    let (year, month) = place(found, ancient).unwrap_or_default();
    let row = match (year, row, month) {
        (None, Some((year, last)), Some(month)) => {
            Some(if month <= last { year } else { year.saturating_sub(1) })
        }
        _ => None,
    };
    let before = tokens.get(sentence.start..found.tokens.start).unwrap_or_default();
    let leads = match before {
        [] => true,
        [word] => word.has(List::Preposition),
        _ => false,
    };
    Mark { year, month, row, heading, leads }
}
