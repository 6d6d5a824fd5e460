//! Years and what is larger or made of months: seasons, quarters, decades,
//! centuries, ranges.

use dateline_event::edtf::Bound;
use dateline_event::{Day, Edtf};

use super::dates::NEAR;
use super::tense::Tense;
use super::{Ends, Reader, Reading, Scene, Value};
use crate::lexicon::List;
use crate::time::course::Course;
use crate::time::find::Found;
use crate::time::timex3::Timex;
use crate::time::when::{At, Stage, When, interval};
use crate::token::Token;

impl Reader<'_> {
    pub(super) fn season(&self) -> Option<Reading> {
        let season = self.found.number("season")? as u8;
        if let Some(year) = self.stated_year() {
            return self.told(At::Season(Some(year), season));
        }
        if self.found.says("year") {
            return self.counted(At::Season(Some(self.year_by_word()?), season));
        }
        if self.found.number("turn").is_some() || self.found.says("that") {
            let turn = self.found.number("turn").unwrap_or_default();
            let last = match turn {
                0 => self.course.said.or_else(|| self.course.wide())?,
                _ => self.course.wide()?,
            };
            let year = season_after(last, season, turn)?;
            return self.in_season(Some(year), season, last.year(), last.month());
        }
        if self.course.is_narrative() {
            let year = match self.found.parts.len() == 1 && season != 24 {
                true => self.course.year_of(),
                false => self.course.year_of_season(season),
            };
            let by = self.found.number("direction").unwrap_or_default() as i16;
            let year = year.and_then(|y| y.checked_add(by));
            let now = self.course.now();
            return self.in_season(year, season, now.and_then(At::year), now.and_then(At::month));
        }
        let latest = self.course.latest()?;
        let year = latest.ymd().0;
        let this = At::Season(Some(year), season);
        let range = this.range()?;
        let begun = range.earliest <= latest;
        let last = At::Season(year.checked_sub(1), season).range()?;
        // January lies in last year's winter.
        let in_last = last.latest >= latest;
        let year = match self.found.number("direction") {
            Some(1) if begun => year.checked_add(1)?,
            Some(1) => year,
            Some(-1) if in_last => year.checked_sub(1)?,
            Some(-1) if range.latest >= latest => year.checked_sub(1)?,
            Some(-1) => year,
            Some(_) if in_last => year.checked_sub(1)?,
            Some(_) => year,
            None => match self.tense() {
                _ if in_last => year.checked_sub(1)?,
                Tense::Ahead if range.latest < latest => year.checked_add(1)?,
                Tense::Ahead => year,
                _ if begun => year,
                // "A spring offensive", "in spring", told in February.
                _ if self
                    .scene
                    .tokens
                    .get(self.found.tokens.end)
                    .is_some_and(|t| t.has(List::SeasonDoing))
                    && range.earliest.0.saturating_sub(latest.0) < NEAR =>
                {
                    year
                }
                Tense::Open if range.earliest.0.saturating_sub(latest.0) < NEAR => year,
                _ => year.checked_sub(1)?,
            },
        };
        let (this, month, _) = latest.ymd();
        self.in_season(Some(year), season, Some(this), Some(month))
    }

    /// Told in January, TIMEX3 gives the winter to the new year; EDTF gives
    /// it to the year it began in.
    pub(super) fn in_season(
        &self,
        year: Option<i16>,
        season: u8,
        this: Option<i16>,
        month: Option<u8>,
    ) -> Option<Reading> {
        let reading = self.counted(At::Season(year, season))?;
        let goes_on = season == 24
            && month.is_some_and(|month| month <= 2)
            && year.and_then(|y| y.checked_add(1)) == this;
        match reading.timex {
            Timex::When(when) if goes_on => {
                let timex = Timex::When(When { at: At::Season(this, season), ..when });
                Some(Reading { timex, ..reading })
            }
            _ => Some(reading),
        }
    }

    pub(super) fn year(&self) -> Option<Reading> {
        let year = self.stated_year()?;
        let when = self.when(At::Year(year));
        let later = self.found.says("later") || self.found.says("earlier");
        let half = self.found.says("half");
        let when = match when.stage {
            Some(Stage::Early) if half => When::plain(At::Half(year, 1)),
            Some(Stage::Late) if half => When::plain(At::Half(year, 2)),
            _ if later => When { stage: None, ..when },
            _ => when,
        };
        let edtf = when.edtf()?;
        edtf.range()?;
        self.both(Some(edtf), Timex::When(when), false)
    }

    pub(super) fn half(&self) -> Option<Reading> {
        let found = self.found;
        let word = found.part("quarter-word");
        let halves = found.says("half") || word.is_some_and(|w| w.value == "H");
        let count = if halves { 2 } else { 4 };
        let ordinal = ["ordinal", "quarter-sign", "quarter-word"]
            .iter()
            .find_map(|class| found.number(class))
            .map(|n| n as u8);
        if ordinal.is_some_and(|n| n > count) {
            return None;
        }
        let unit = |year, n| if halves { At::Half(year, n) } else { At::Quarter(year, n) };
        if found.says("trimester") {
            return None;
        }
        let year_earlier = found.says("earlier")
            || found.says("ago")
            || found.says("year-earlier")
            || found.says("year-ago");
        if year_earlier {
            let quarter = self.course.quarter.filter(|_| !found.says("period"));
            let at = match quarter.or_else(|| self.course.wide())? {
                _ if found.says("period") => At::Year(self.course.now()?.year()?.checked_sub(1)?),
                At::Quarter(year, n) => At::Quarter(year.checked_sub(1)?, n),
                At::Half(year, n) => At::Half(year.checked_sub(1)?, n),
                other => other.within("Q")?.shifted(-4, "Q")?,
            };
            return self.counted(at);
        }
        let stated = self.stated_year();
        if let (Some(year), true) = (stated, found.says("same")) {
            return self.result(
                match self.course.quarter {
                    Some(At::Quarter(_, n)) => At::Quarter(year, n),
                    Some(At::Half(_, n)) => At::Half(year, n),
                    _ => At::Year(year),
                },
                false,
            );
        }
        if let Some(year) = stated.or_else(|| match found.says("year") {
            true => self.year_by_word(),
            false => None,
        }) {
            let n = match ordinal {
                Some(n) => n,
                None if found.says("last") || found.says("latter") || found.says("final") => count,
                None => return None,
            };
            return self.result(unit(year, n), stated.is_none());
        }
        let now = self.course.now()?;
        let this = match halves {
            false => now.within("Q")?,
            true => At::Half(now.year()?, if now.month()? <= 6 { 1 } else { 2 }),
        };
        let Some(n) = ordinal else {
            // "The quarter" is the one the text is about.
            if found.parts.is_empty() && found.words.len() == 2 && found.says("the") {
                let last = || this.shifted(-1, "Q");
                return self.counted(self.course.quarter.or_else(last)?);
            }
            let by = match () {
                () if found.says("current") => 0,
                () if found.says("next") => 1,
                () => -1,
            };
            return self.counted(this.shifted(by, "Q")?);
        };
        // The latest that has begun; companies tell of it when it is over.
        let year = now.year()?;
        let begun = unit(year, n).range()?.earliest <= now.range()?.latest;
        let ahead = self.tense() == Tense::Ahead;
        let year = match (begun, ahead) {
            // "A report on third-quarter output may show it", told in October.
            (true, true) if unit(year, n).range()?.latest.0 + QUARTER < now.range()?.earliest.0 => {
                year.checked_add(1)?
            }
            (true, _) | (false, true) => year,
            (false, false) => year.checked_sub(1)?,
        };
        self.counted(unit(year, n))
    }

    pub(super) fn decade(&self) -> Option<Reading> {
        let found = self.found;
        if let Some(short) = found.number("decade") {
            let century = match self.course.run_year() {
                Some(year) if self.course.is_narrative() => year / 100 * 100,
                _ => 1900,
            };
            return self.told(At::Decade(century + short as i16));
        }
        let year = found.number("decade-num")? as i16;
        let at = match (year, found.number("era")) {
            (year, Some(-1)) => At::Decade(-year),
            // "The '20s" are still the last century's.
            (year @ 0..20, _) => At::Decade(2000 + year),
            (year @ 20..100, _) => At::Decade(1900 + year),
            (year @ 100..1000, None) if self.course.ancient => At::Decade(-year),
            (year, _) => At::Decade(year),
        };
        self.told(at)
    }

    pub(super) fn century(&self) -> Option<Reading> {
        let found = self.found;
        let number = found.number("century-num").or_else(|| found.number("century-word"));
        if let (None, Some(by)) = (number, found.number("direction")) {
            return self.counted(self.course.now()?.within("C")?.shifted(by, "C")?);
        }
        let number = number.filter(|n| (1..=40).contains(n))? as i16;
        let before = found.number("era") == Some(-1);
        self.told(At::Century(if before { -number } else { number }))
    }

    pub(super) fn years(&self) -> Option<Reading> {
        let mut years = Vec::with_capacity(2);
        for part in &self.found.parts {
            match part.class {
                "year" | "small-year" => years.push(part.number),
                "short-year" => years.push(years.first()? / 100 * 100 + part.number),
                "year-range" | "small-range" => {
                    years.extend([part.number / 10_000, part.number % 10_000]);
                }
                _ => {}
            }
        }
        let era = self.found.number("era");
        let before = era.map_or(
            ["small-year", "small-range"].iter().any(|class| self.found.part(class).is_some()),
            |era| era < 0,
        );
        let astronomical = |year: i32| if before { 1 - year } else { year } as i16;
        let (first, last) = (astronomical(*years.first()?), astronomical(*years.last()?));
        let edtf = interval(Edtf::year(first), Edtf::year(last))?;
        self.both(Some(edtf), Timex::When(When::plain(At::Year(first))), false)
    }

    pub(super) fn days(&self) -> Option<Reading> {
        let (first, last, told) = self.ends()?;
        let edtf = interval(first.edtf()?, last.edtf()?)?;
        self.both(Some(edtf), Timex::When(When::plain(first)), !told)
    }

    /// The two days of a range, and whether their year is told.
    pub(super) fn ends(&self) -> Option<(At, At, bool)> {
        let found = self.found;
        let mut months = found.numbers("month");
        let mut days = found.numbers("dom");
        let both = found.number("dom-range");
        let (first, last) = match both {
            Some(both) => (both / 100, both % 100),
            None => (days.next()?, days.last()?),
        };
        let from = months.next()? as u8;
        let to = months.last().map_or(from, |month| month as u8);
        let told = self.stated_year();
        let mut years = found.numbers("year");
        let (first_year, last_year) = match (years.next(), years.last()) {
            (Some(a), Some(b)) => (a as i16, b as i16),
            (Some(_), None) => {
                let year = told?;
                (if from > to { year.checked_sub(1)? } else { year }, year)
            }
            _ => {
                let year = self.year_of(to, Some(last as u8))?;
                (if from > to { year.checked_sub(1)? } else { year }, year)
            }
        };
        let a = Day::from_ymd(first_year, from, first as u8)?;
        let b = Day::from_ymd(last_year, to, last as u8)?;
        Some((At::Day(a), At::Day(b), told.is_some()))
    }

    /// "The first two months of 2023": how long, and the year.
    pub(super) fn span_of_year(&self) -> Option<Ends> {
        let (tokens, found) = (self.scene.tokens, self.found);
        let year = self.found.part("year").or_else(|| found.part("small-year"))?.at;
        let of = year.checked_sub(2)?;
        let end = found.tokens.end.checked_sub(1)?;
        let whole = At::Year(self.stated_year()?);
        let second = Reading {
            value: Some(Value { edtf: whole.edtf()?, inferred: false }),
            timex: Timex::When(When::plain(whole)),
        };
        let first = tokens[found.tokens.start].start..tokens[of].end;
        (first.start < first.end)
            .then(|| Some([(first, self.read()?), (tokens[year].start..tokens[end].end, second)]))?
    }
}

/// A quarter that ended so many days ago is still reported on.
const QUARTER: i32 = 100;

/// The year of the season `turn` (-1, 0, 1) after a date.
pub(super) fn season_after(last: At, season: u8, turn: i32) -> Option<i16> {
    let year = last.year()?;
    let month = last.month().unwrap_or(1);
    let starts = (season - 20) * 3;
    // January and February belong to the winter of the year before.
    let this = if season == 24 && month <= 2 { year.checked_sub(1)? } else { year };
    match turn {
        0 => Some(this),
        1 if month >= starts => year.checked_add(1),
        1 => Some(year),
        _ if month < starts => year.checked_sub(1),
        _ => Some(this),
    }
}

/// The two ends of a range that is told in one expression, each with the
/// bytes that tell it.
pub fn parts(found: &Found, scene: &Scene, course: &Course) -> Option<Ends> {
    let reader = Reader { found, scene, course };
    if found.gives == "year-span" {
        return reader.span_of_year();
    }
    let (first, last) = match found.gives {
        "days" => {
            let (first, last, _) = reader.ends()?;
            (first, last)
        }
        "years" => {
            let Edtf::Interval(Bound::Date(a), Bound::Date(b)) = reader.read()?.value?.edtf else {
                return None;
            };
            (At::of(&Edtf::Date(a))?, At::of(&Edtf::Date(b))?)
        }
        _ => return None,
    };
    let tokens = scene.tokens;
    let joins =
        |t: &Token| t.is_any(&["to", "and", "until", "till", "through", "-", "–", "—", "or"]);
    let (start, end) = (found.tokens.start, found.tokens.end);
    let gap = (start + 1..end).find(|&i| joins(&tokens[i]));
    let (gap, length) = match gap {
        Some(at) => (tokens[at].start, tokens[at].end - tokens[at].start),
        // "1914-18" and "3–5" are one token.
        None => {
            let token = ["year-range", "small-range", "dom-range"]
                .iter()
                .find_map(|class| found.part(class))?
                .at;
            let token = &tokens[token];
            // The sign's place in the normal form is its place in the text only
            // while both are as long.
            if token.norm.len() != token.end - token.start {
                return None;
            }
            let (at, sign) = token.norm.char_indices().find(|(_, c)| matches!(c, '-' | '–'))?;
            (token.start + at, sign.len_utf8())
        }
    };
    let leads = |t: &Token| t.is_any(&["from", "between"]);
    let first_token = if leads(&tokens[start]) { start + 1 } else { start };
    let from = tokens[first_token].start;
    let to = tokens[end - 1].end;
    if from >= gap || gap + length >= to {
        return None;
    }
    let after = tokens[start..end].iter().find(|t| t.start >= gap + length);
    let second = match after {
        Some(token) if tokens[start..end].iter().all(|t| !(t.start < gap && gap < t.end)) => {
            token.start
        }
        _ => gap + length,
    };
    let before = tokens[start..end].iter().rfind(|t| t.end <= gap).map_or(gap, |t| t.end);
    let first_end =
        if tokens[start..end].iter().any(|t| t.start < gap && gap < t.end) { gap } else { before };
    let plain = |at: At| Reading {
        value: at.edtf().map(|edtf| Value { edtf, inferred: false }),
        timex: Timex::When(When::plain(at)),
    };
    Some([(from..first_end, plain(first)), (second..to, plain(last))])
}
