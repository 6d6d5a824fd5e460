//! Days, months, weekdays and holidays: what year they are told of.

use dateline_event::Day;

use super::tense::Tense;
use super::{Reader, Reading};
use crate::lexicon::List;
use crate::time::timex3::Timex;
use crate::time::when::{At, easter, monday, plus};

impl Reader<'_> {
    pub(super) fn date(&self) -> Option<Reading> {
        let month = self.found.number("month")? as u8;
        let day = self.found.number("dom").or_else(|| self.found.number("ordinal"))? as u8;
        let told = self.stated_year();
        let year = told.or_else(|| self.year_by_word());
        let year = year.or_else(|| {
            let year = self.year_of(month, Some(day))?;
            Some(self.year_by_weekday(year, month, day))
        });
        // 31 June is no date, whatever the year; 29 February is one in some.
        let of = Day::from_ymd(year.unwrap_or(2000), month, day)?;
        self.result(year.map_or(At::DayOf(month, day), |_| At::Day(of)), told.is_none())
    }

    /// "Thursday, 15 May": the nearest year in which it was one, as far as the
    /// calendar can be trusted.
    pub(super) fn year_by_weekday(&self, year: i16, month: u8, day: u8) -> i16 {
        let Some(weekday) = self.found.number("weekday").filter(|_| year > 1800) else {
            return year;
        };
        let fits = |year: &i16| {
            Day::from_ymd(*year, month, day).is_some_and(|d| i32::from(d.weekday()) == weekday)
        };
        [0, -1, 1, -2, 2, -3, 3].iter().map(|by| year + by).find(fits).unwrap_or(year)
    }

    pub(super) fn month(&self) -> Option<Reading> {
        let month = self.found.number("month")? as u8;
        let told = self.stated_year();
        let direction = self.found.number("direction");
        let year = match (told, direction, self.found.number("turn")) {
            (Some(year), ..) => Some(year),
            (None, Some(n), _) if !self.found.says("year") => self.month_by_word(month, n),
            (None, _, Some(n)) if !self.found.says("year") => {
                let last = self.course.wide()?;
                let year = last.year()?;
                let (than, same) = (last.month().unwrap_or(month), n == 0);
                match n {
                    -1 if month >= than && !same => year.checked_sub(1),
                    1 if month <= than && !same => year.checked_add(1),
                    _ => Some(year),
                }
            }
            // "That June" goes back to the year told last.
            (None, ..) if self.found.says("that") => {
                self.course.said.or_else(|| self.course.wide()).and_then(At::year)
            }
            _ => self.year_by_word().or_else(|| self.year_of(month, None)),
        };
        self.result(At::Month(year, month), told.is_none())
    }

    /// "Last November", told in November, is not the current one.
    pub(super) fn month_by_word(&self, month: u8, direction: i32) -> Option<i16> {
        let now = self.course.now()?;
        let (year, this) = (now.year()?, now.month().unwrap_or(12));
        match direction {
            1 if month <= this => year.checked_add(1),
            -1 if month >= this => year.checked_sub(1),
            _ => Some(year),
        }
    }

    pub(super) fn month_week(&self) -> Option<Reading> {
        let month = self.found.number("month")? as u8;
        let told = self.stated_year();
        let year = told.or_else(|| self.year_of(month, None));
        let edtf = At::Month(year, month).edtf()?.approximately();
        let unit = if self.found.says("weekend") { "WE" } else { "W" };
        let days = self.found.says("days");
        let count = self.found.number("num").or((!days).then_some(1));
        let timex = Timex::Length(count, false, if days { "D" } else { unit });
        self.both(Some(edtf), timex, told.is_none())
    }

    /// The year of a month or day told without one.
    pub(super) fn year_of(&self, month: u8, day: Option<u8>) -> Option<i16> {
        if let Some((year, other)) = self.scene.row {
            return Some(if month <= other { year } else { year.checked_sub(1)? });
        }
        if self.course.is_narrative() {
            return self.course.year_of();
        }
        let Some(latest) = self.course.latest() else {
            // A text without any day of its own goes on in the year it told.
            return self.course.context.last.as_ref()?.edtf.range().and_then(|range| {
                let (year, ..) = range.earliest.ymd();
                (range.earliest != Day::MIN).then_some(year)
            });
        };
        if let Some(year) = self.course.story_year()
            && self.tense() != Tense::Ahead
        {
            // "On Dec. 30 …, and in January": the story has gone on.
            let last = self.course.last_at().filter(|at| at.year() == Some(year));
            let next = last.and_then(At::month).is_some_and(|last| last >= month + HALF_YEAR)
                && (year.checked_add(1)?, month) <= (latest.ymd().0, latest.ymd().1);
            return year.checked_add(i16::from(next));
        }
        // "Russian tanks came in August 2008 and left on Aug. 22."
        if let Some(At::Month(Some(year), told)) = self.course.in_sentence
            && told == month
            && day.is_some()
        {
            return Some(year);
        }
        // "Last year's protests began in May and grew on June 25."
        if let Some(year) = self.course.leads
            && self.tense() != Tense::Ahead
        {
            return Some(year);
        }
        let (year, this, today) = latest.ymd();
        let first = Day::from_ymd(year, month, day.unwrap_or(1).min(28))?;
        let over = first > latest;
        let soon = |year: i16| {
            let day = Day::from_ymd(year, month, day.unwrap_or(1).min(28))?;
            Some(day.0.saturating_sub(latest.0))
        };
        match self.tense() {
            // What was a few weeks ago is not planned for the next year.
            Tense::Ahead
                if (month, day.unwrap_or(31)) < (this, today)
                    && soon(year).is_some_and(|days| days < -JUST_OVER) =>
            {
                year.checked_add(1)
            }
            // "Starts in December", told in January, are last year's.
            Tense::Ahead if over && soon(year).is_some_and(|days| days > FAR_AHEAD) => {
                year.checked_sub(1)
            }
            Tense::Ahead => Some(year),
            Tense::Near => {
                let next = if over { year } else { year.checked_add(1)? };
                let ahead = soon(next)?;
                let back = -soon(next.checked_sub(1)?)?;
                Some(if ahead < back { next } else { next.checked_sub(1)? })
            }
            // Without a verb the nearer one is meant.
            Tense::Open if over && soon(year).is_some_and(|days| days < NEAR) => Some(year),
            Tense::Open if !over && soon(year.checked_add(1)?).is_some_and(|days| days < NEAR) => {
                year.checked_add(1)
            }
            // A day so near would be told with its year if it were the last one.
            Tense::Past
                if over
                    && day.is_some()
                    && !self.follows_past()
                    && soon(year).is_some_and(|days| days < DAY_NEAR) =>
            {
                Some(year)
            }
            _ if over => year.checked_sub(1),
            _ => Some(year),
        }
    }

    /// "It opened on 1 April": the date is of a verb before it, in the past.
    fn follows_past(&self) -> bool {
        let start = self.found.tokens.start.min(self.scene.tokens.len());
        match &self.scene.tokens[..start] {
            [.., since] if since.is("since") => true,
            [.., on] => on.is_any(&["on", "in"]) && self.tense_before() == Tense::Past,
            _ => false,
        }
    }

    pub(super) fn day_of_month(&self) -> Option<Reading> {
        let day = self.found.number("dom-ordinal").or_else(|| self.found.number("ordinal"))?;
        let day = u8::try_from(day).ok()?;
        let last = self.course.last_at().or_else(|| self.course.now())?;
        let (year, month) = (last.year()?, last.month()?);
        let mut of = Day::from_ymd(year, month, day);
        if let (At::Day(before), Some(this)) = (last, of)
            && self.course.is_narrative()
            && this.0 < before.0.saturating_sub(15)
        {
            let (year, month, _) = before.add_months(1).ymd();
            of = Day::from_ymd(year, month, day);
        }
        // "He rang on the 25th", told on the 8th.
        if let (Some(this), Some(latest)) = (of, self.course.latest())
            && !self.course.is_narrative()
            && this > latest
            && self.tense() == Tense::Past
        {
            let (year, month, _) = Day::from_ymd(year, month, 1)?.add_months(-1).ymd();
            of = Day::from_ymd(year, month, day);
        }
        self.counted(At::Day(of?))
    }

    pub(super) fn weekday(&self) -> Option<Reading> {
        let weekday = self.found.number("weekday")?;
        let base = match (self.found.number("turn"), self.course.last_at()) {
            // "On Sunday, and Australia the following Thursday."
            (Some(-1 | 1), Some(At::Day(day))) => day,
            _ => self.course.last_day()?,
        };
        // "Next Monday and Tuesday."
        let tokens = self.scene.tokens;
        let start = self.found.tokens.start.min(tokens.len());
        if let ([.., day, and], Some(At::Day(first))) = (&tokens[..start], self.course.here)
            && and.is_any(&["and", "or", "to"])
            && day.has(List::WeekdayPlain)
            && self.found.number("direction").is_none()
        {
            let ahead = (weekday - i32::from(first.weekday())).rem_euclid(7);
            return self.counted(At::Day(plus(first, ahead)?));
        }
        if self.found.says("from") {
            let ahead = (weekday - i32::from(base.weekday())).rem_euclid(7);
            let ahead = if ahead == 0 { 7 } else { ahead };
            let weeks = self.found.number("num").unwrap_or(2);
            return self.counted(At::Day(plus(base, weeks.checked_mul(7)?.checked_add(ahead)?)?));
        }
        if self.found.says("week") {
            let monday = monday(base)?;
            let direction = self.found.number("direction")?;
            return self.counted(At::Day(plus(monday, 7 * direction + weekday - 1)?));
        }
        let direction = match (self.found.number("direction"), self.found.number("turn")) {
            (Some(n), _) => n,
            (_, Some(n)) => n,
            _ if self.course.is_narrative() => 1,
            _ => match self.tense() {
                Tense::Ahead | Tense::Near => 2,
                // "It opens on Friday, with a second show on Saturday."
                Tense::Open
                    if self.course.here.is_some_and(|at| {
                        at.range().is_some_and(|range| range.earliest >= base)
                    }) =>
                {
                    2
                }
                _ => 0,
            },
        };
        let back = (i32::from(base.weekday()) - weekday).rem_euclid(7);
        let days = match direction {
            1 if back == 0 => 7,
            1 => 7 - back,
            2 if back == 0 => 0,
            2 => 7 - back,
            -1 if back == 0 => -7,
            _ => -back,
        };
        self.counted(At::Day(plus(base, days)?))
    }

    pub(super) fn holiday(&self) -> Option<Reading> {
        let found = self.found;
        let part = ["holiday", "holiday-day", "holiday-eve", "holiday-weekday"]
            .iter()
            .find_map(|class| found.part(class))?;
        if part.value == "?" {
            return None;
        }
        // "Easter Monday" comes after the Sunday, "Easter Saturday" before it.
        let of = |year: i16| match (part.value, found.number("weekday")) {
            ("e*", weekday) => {
                let days = weekday.map_or(0, |n| if n == 1 { 1 } else { n - 7 });
                plus(easter(year)?, days)
            }
            (value, _) => holiday(value, year),
        };
        let told = self.stated_year();
        if let Some(year) = told {
            return self.told(At::Day(of(year)?));
        }
        if found.says("year") {
            return self.counted(At::Day(of(self.year_by_word()?)?));
        }
        let now = self.course.now()?;
        let year = now.year()?;
        if self.course.is_narrative() {
            return self.counted(At::Day(of(year)?));
        }
        if let Some(year) = self.course.story_year()
            && self.tense() != Tense::Ahead
        {
            return self.counted(At::Day(of(year)?));
        }
        let latest = self.course.latest()?;
        let this = of(year)?;
        let next = of(year.checked_add(1)?)?;
        let day = match (found.number("direction"), self.tense()) {
            (Some(1), _) | (None, Tense::Ahead) => {
                if this >= latest {
                    this
                } else {
                    next
                }
            }
            (Some(0), _) => this,
            (None, Tense::Open) if this > latest && this.0 - latest.0 < NEAR => this,
            _ if this > latest => of(year.checked_sub(1)?)?,
            _ => this,
        };
        self.counted(At::Day(day))
    }
}

/// A day or month so many days ahead is nearer than the one of last year.
pub(super) const NEAR: i32 = 45;

/// A day of a month so many days ahead, told without a year, is this year's
/// even beside a verb of the past: "named 14 September", told in March.
const DAY_NEAR: i32 = 180;

/// So many months back are rather as many ahead.
const HALF_YEAR: u8 = 6;

/// What is so many days ahead was rather meant of the last year.
const FAR_AHEAD: i32 = 300;

/// A day or month so many days ago is not told of the next year's.
pub(super) const JUST_OVER: i32 = 60;

/// A holiday's day in a year: "12-25", "e-2" (days from Easter), "11/4/4"
/// (the fourth Thursday of November; -1: the last).
pub(super) fn holiday(value: &str, year: i16) -> Option<Day> {
    if let Some(days) = value.strip_prefix('e') {
        return plus(easter(year)?, days.parse().ok()?);
    }
    if !value.contains('/') {
        let (month, day) = value.split_once('-')?;
        return Day::from_ymd(year, month.parse().ok()?, day.parse().ok()?);
    }
    let mut parts = value.split('/');
    let month: u8 = parts.next()?.parse().ok()?;
    let weekday: i32 = parts.next()?.parse().ok()?;
    let nth: i32 = parts.next()?.parse().ok()?;
    nth_weekday(year, month, weekday, nth)
}

/// The `nth` such weekday of a month; -1 is the last.
pub(super) fn nth_weekday(year: i16, month: u8, weekday: i32, nth: i32) -> Option<Day> {
    if nth < 0 {
        let last = Day::last_of_month(year, month)?;
        return plus(last, -(i32::from(last.weekday()) - weekday).rem_euclid(7));
    }
    let first = Day::from_ymd(year, month, 1)?;
    let ahead = (weekday - i32::from(first.weekday())).rem_euclid(7);
    let day = plus(first, ahead + 7 * (nth - 1))?;
    (day.ymd().1 == month).then_some(day)
}
