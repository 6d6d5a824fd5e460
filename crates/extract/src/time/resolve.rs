//! What a time expression means: EDTF and TIMEX3, as docs/DERIVING.md tells.
//!
//! News counts from its day of publication ("on Tuesday"), and from the date
//! told last ("two days later"). A narrative counts all from the date it has
//! come to. Nothing is made finer than it was told.

use std::ops::Range;

use dateline_event::edtf::Bound;
use dateline_event::{Day, DayRange, Edtf};

use super::course::{Course, Telling};
use super::find::{Found, two_digit_year};
use super::timex3::Timex;
use super::when::{At, Clock, Stage, When, easter, interval, monday, plus};
use crate::lexicon::List;
use crate::token::Token;

/// The day of publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// As given or inferred; may be a month.
    pub edtf: Edtf,
    /// Whether it was inferred from the text.
    pub inferred: bool,
}

/// What a relative time counts from.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// When the article was published.
    pub published: Option<Published>,
    /// The date that the text told last, and whether its year was inferred.
    pub last: Option<Value>,
}

/// A resolved time.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The value.
    pub edtf: Edtf,
    /// Whether its year rests on an inferred day of publication.
    pub inferred: bool,
}

/// What an expression means in both notations.
#[derive(Clone, Debug)]
pub struct Reading {
    /// `None` for durations, repetitions, vague times, and what nothing is
    /// known to count from.
    pub value: Option<Value>,
    /// The same, and more, as TIMEX3 tells it.
    pub timex: Timex,
}

impl Published {
    /// The days it can be.
    pub fn range(&self) -> Option<DayRange> {
        self.edtf.range()
    }
}

impl Reading {
    /// Only TIMEX3 has something to say.
    fn bare(timex: Timex) -> Reading {
        Reading { value: None, timex }
    }
}

/// The two ends of a range told in one expression, each with its own bytes.
pub type Ends = [(Range<usize>, Reading); 2];

/// Where an expression stands.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The block's tokens.
    pub tokens: &'a [Token<'a>],
    /// Its sentence.
    pub sentence: &'a Range<usize>,
    /// The next month told with its year, where both stand in one row:
    /// "January and February 1937".
    pub row: Option<(i16, u8)>,
    /// The day told right after it: "8 p.m. on Friday".
    pub day: Option<At>,
}

/// Whether the words around a time tell what was or what is to come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    Ahead,
    /// What has happened, up to something that may be still to come.
    Near,
    Open,
}

/// The meaning of `found` at this point of the text.
pub fn resolve(found: &Found, scene: &Scene, course: &Course) -> Reading {
    let reader = Reader { found, scene, course };
    reader.read().unwrap_or(Reading::bare(reader.unknown()))
}

/// The place in the calendar of an expression told with its year.
pub fn stated(found: &Found, ancient: bool) -> Option<At> {
    let course = Course::new(Context::default(), Telling::Narrative, ancient);
    let scene = Scene { tokens: &[], sentence: &(0..0), row: None, day: None };
    let reader = Reader { found, scene: &scene, course: &course };
    match found.gives {
        "date" | "month" | "year" | "small-year" | "season" | "years" | "holiday" | "half" => {
            reader.stated_year().or(found.number("year-range").map(|n| (n / 10_000) as i16))?;
        }
        "days" if found.part("year").is_some() => return reader.ends().map(|(first, ..)| first),
        "iso" => {}
        _ => return None,
    }
    match reader.read()?.timex {
        Timex::When(when) => Some(when.at),
        _ => None,
    }
}

/// The date `n` units from the date told last: for "two days after" the day
/// that what follows happened.
fn from_last(context: &Context, n: i32, unit: &str, about: bool) -> Option<(Value, At)> {
    let last = context.last.as_ref()?;
    let range = last.edtf.range()?;
    if range.earliest == Day::MIN || range.latest == Day::MAX {
        return None;
    }
    let at = At::of(&last.edtf)?;
    let to = shift(at, n, unit)?;
    let edtf = shifted_edtf(at, to, n, unit, about)?;
    Some((Value { edtf, inferred: last.inferred }, to))
}

/// As [`At::shifted`], and something nearby where the date is known too
/// coarsely: some days after a day in May is still about May.
fn shift(at: At, n: i32, unit: &str) -> Option<At> {
    if n == 0 {
        return at.within(unit).or(Some(at)).filter(|_| !matches!(at, At::SomeDay));
    }
    at.shifted(n, unit).or(match (unit, at) {
        ("D" | "W" | "F" | "WE", At::Month(..) | At::Week(_) | At::Weekend(_)) => Some(at),
        ("D" | "W" | "F" | "M" | "Q", At::Season(..) | At::Quarter(..) | At::Year(_)) => Some(at),
        _ => None,
    })
}

/// Weeks are counted to the day where a day is known.
fn shifted_edtf(from: At, to: At, n: i32, unit: &str, about: bool) -> Option<Edtf> {
    let about = about && !matches!(unit, "H" | "N" | "S");
    let edtf = match (from, unit) {
        (At::Day(day), "W" | "F") if n != 0 => {
            let days = n.checked_mul(if unit == "W" { 7 } else { 14 })?;
            let to = plus(day, days)?;
            if about { month_of(to) } else { Edtf::of_day(to) }
        }
        (At::Day(day), "D") if about && n != 0 => month_of(plus(day, n)?),
        (_, "E" | "C") if n != 0 => {
            let years = n.checked_mul(if unit == "E" { 10 } else { 100 })?;
            match from.shifted(years, "Y")? {
                at @ At::Year(_) if !matches!(from, At::Decade(_) | At::Century(_)) => {
                    at.edtf()?.approximately()
                }
                _ => to.edtf()?,
            }
        }
        (_, "Q") if n != 0 => to.edtf()?,
        _ if from == to && n != 0 && !matches!(unit, "H" | "N" | "S") => to.edtf()?.approximately(),
        _ => to.edtf()?,
    };
    Some(if about { edtf.approximately() } else { edtf })
}

/// "Two days after": the date told last and as many days before it
/// (`sign` -1, for what the words after it tell) or after it (`sign` 1).
pub fn after(found: &Found, context: &Context, sign: i32) -> Option<Value> {
    let value = match (found.number("num"), found.part("unit")) {
        (Some(n), Some(unit)) => {
            from_last(context, sign.checked_mul(n)?, unit.value, found.part("about").is_some())
        }
        // "Just days after": about the same time.
        _ => from_last(context, sign * 3, "D", true),
    };
    value.map(|(value, _)| value)
}

fn month_of(day: Day) -> Edtf {
    let (year, month, _) = day.ymd();
    Edtf::month(year, month)
}

/// An expression in its place.
struct Reader<'a> {
    found: &'a Found,
    scene: &'a Scene<'a>,
    course: &'a Course,
}

impl Reader<'_> {
    fn read(&self) -> Option<Reading> {
        let found = self.found;
        match found.gives {
            "iso" => {
                let n = found.number("iso")?;
                let day =
                    Day::from_ymd((n / 10_000) as i16, (n / 100 % 100) as u8, (n % 100) as u8)?;
                self.told(At::Day(day))
            }
            "date" => self.date(),
            "month" => self.month(),
            "some-weekday" => {
                let weekday = u8::try_from(found.number("weekday")?).ok()?;
                Some(Reading::bare(Timex::SomeWeekday(weekday)))
            }
            "new-year" => {
                let year = self.course.now()?.year()?;
                self.counted(At::Year(year.checked_add(1)?))
            }
            "week-of" => {
                let Timex::When(When { at: At::Day(day), .. }) = self.date()?.timex else {
                    return None;
                };
                self.counted(At::Week(monday(day)?))
            }
            "month-day" => {
                let told = self.stated_year();
                let (year, month) = match found.number("month") {
                    Some(month) => {
                        let month = month as u8;
                        (told.or_else(|| self.year_of(month, None))?, month)
                    }
                    None => {
                        let last = self.course.last_or_now()?;
                        (last.year()?, last.month()?)
                    }
                };
                let day = match found.number("ordinal") {
                    Some(n) => Day::from_ymd(year, month, u8::try_from(n).ok()?)?,
                    None if found.says("first") => Day::from_ymd(year, month, 1)?,
                    None => Day::last_of_month(year, month)?,
                };
                self.result(At::Day(day), told.is_none())
            }
            "year-span" => {
                let year = self.stated_year()?;
                let n = found.number("num").and_then(|n| u8::try_from(n).ok())?;
                let months = |a, b| interval(Edtf::month(year, a), Edtf::month(year, b));
                let edtf = match () {
                    () if !found.says("months") || !(1..12).contains(&n) => {
                        Some(Edtf::year(year).approximately())
                    }
                    () if found.says("first") => months(1, n),
                    () => months(13 - n, 12),
                };
                let unit = match () {
                    () if found.says("months") => "M",
                    () if found.says("weeks") => "W",
                    () if found.says("days") => "D",
                    () => "Q",
                };
                self.both(edtf, Timex::Length(Some(i32::from(n)), false, unit), false)
            }
            "month-week" => self.month_week(),
            "dom" => self.day_of_month(),
            "weekday" => self.weekday(),
            "season" => self.season(),
            "year" | "small-year" => self.year(),
            "fiscal" => {
                let year = self.stated_year().or_else(|| self.year_by_word())?;
                self.told(At::Year(year))
            }
            "half" => self.half(),
            "decade" => self.decade(),
            "century" => self.century(),
            "years" => self.years(),
            "days" => self.days(),
            "deictic" => self.deictic(),
            "day-part" => self.day_part(),
            "period" => self.period(found.number("direction").unwrap_or_default()),
            "this-unit" => self.period(0),
            "past-week" => {
                let today = self.course.today()?;
                let value = interval(Edtf::of_day(plus(today, -7)?), Edtf::of_day(today))?;
                self.both(Some(value), Timex::When(When::plain(At::Week(monday(today)?))), true)
            }
            "ago" => self.ago(-1),
            "hence" => self.ago(1),
            "later" | "earlier" => self.turn(),
            "after" | "before" => self.beside(),
            "same" => self.same(),
            "overnight" => self.overnight(),
            "this-day" => self.counted(At::Day(self.near_day()?)),
            "night" => Some(self.night()),
            "clock" => self.clock_alone(),
            "holiday" => self.holiday(),
            "anniversary" => {
                let known = self.course.anniversary.map(At::Day);
                let at = self.scene.day.or(known).or(self.course.here)?;
                self.both(at.edtf(), Timex::When(When::plain(at)), true)
            }
            "nine-eleven" => self.told(At::Day(Day::from_ymd(2001, 9, 11)?)),
            "lately" => self.lately(),
            "vague" => Some(Reading::bare(Timex::Past)),
            "present" => Some(Reading::bare(Timex::Present)),
            "future" => Some(Reading::bare(Timex::Future)),
            "set" => Some(Reading::bare(self.set())),
            "duration" => Some(Reading::bare(self.length())),
            _ => None,
        }
    }

    /// What TIMEX3 says where nothing is known.
    fn unknown(&self) -> Timex {
        let found = self.found;
        match found.gives {
            "lately" => self.length(),
            "month" => match found.number("month") {
                Some(month) => Timex::When(When::plain(At::Month(None, month as u8))),
                None => Timex::Unknown,
            },
            "weekday" => match found.number("weekday").and_then(|n| u8::try_from(n).ok()) {
                Some(weekday) => Timex::SomeWeekday(weekday),
                None => Timex::Unknown,
            },
            "later" if found.number("num").is_none() => Timex::Future,
            "earlier" if found.number("num").is_none() => Timex::Past,
            _ => match self.clock() {
                Some(clock) => Timex::When(When { clock: Some(clock), ..When::plain(At::SomeDay) }),
                None => Timex::Unknown,
            },
        }
    }

    // What the expression says of itself.

    fn stage(&self) -> Option<Stage> {
        let found = self.found;
        let stage = found.part("stage").and_then(|p| Stage::named(p.value));
        stage.or_else(|| {
            let early = found.says("early");
            let end = found.says("year-end") || found.says("month-end") || found.says("end");
            match () {
                () if early => Some(Stage::Early),
                () if found.says("late") => Some(Stage::Late),
                () if end => Some(Stage::End),
                () => None,
            }
        })
    }

    fn about(&self) -> bool {
        self.found.part("about").is_some() || self.found.part("some").is_some()
    }

    /// The time of day.
    fn clock(&self) -> Option<Clock> {
        let found = self.found;
        let zone = found.number("zone").or_else(|| {
            let place = found.part("zone-place")?;
            place.value.parse().ok()
        });
        let half = found.number("ampm");
        let minutes = match (found.number("hm"), found.number("hour"), found.number("hour-half")) {
            (Some(hm), _, _) => Some(match half {
                Some(add) if hm < 13 * 60 => hm % 720 + add * 60,
                _ => hm,
            }),
            (_, Some(hour), _) => Some(hour % 12 * 60 + half.unwrap_or(0) * 60),
            (_, _, Some(minutes)) => Some(minutes),
            // "Ten at night".
            _ if found.part("num").is_some()
                && (found.gives == "clock"
                    || found.gives == "day-part"
                    || found.says("o'clock")
                    || found.says("half")
                    || found.says("quarter")) =>
            {
                let hour = found.number("num").filter(|n| (1..=12).contains(n));
                let minutes = match () {
                    () if found.says("half") => 30,
                    () if found.says("quarter") && found.says("to") => -15,
                    () if found.says("quarter") => 15,
                    () => 0,
                };
                let late = found.says("night")
                    || found.part("part").is_some_and(|part| part.value != "MO");
                hour.map(|hour| hour % 12 * 60 + minutes + if late { 720 } else { 0 })
                    .map(|m| m.rem_euclid(1440))
            }
            _ => found.number("hhmm").or_else(|| found.number("hour-word")),
        };
        let part = || match found.part("part") {
            Some(part) => Some(part.value),
            None if found.says("tonight") => Some("NI"),
            None if found.says("night") => Some("NI"),
            None if found.says("morning") => Some("MO"),
            // "The early hours of Sunday".
            None if found.says("hours") && found.part("stage").is_some() => Some("MO"),
            None => None,
        };
        match minutes {
            Some(minutes) => Some(Clock::Minutes(minutes, zone)),
            None => part().map(Clock::Part),
        }
    }

    /// The year as told, with its era.
    fn stated_year(&self) -> Option<i16> {
        let found = self.found;
        let short = || {
            let short = found.number("short-year")?;
            // "The battle of '63" in a text of the 1860s.
            Some(match self.course.run_year().map(i32::from) {
                Some(now) if now > 100 => {
                    let year = now / 100 * 100 + short;
                    if year > now + 5 { year - 100 } else { year }
                }
                _ => two_digit_year(short),
            })
        };
        let year = found.number("year").or_else(|| found.number("small-year")).or_else(short)?;
        let before = match found.part("era") {
            Some(era) => era.number < 0,
            None => found.part("small-year").is_some() && self.course.ancient,
        };
        Some(if before { 1 - year } else { year } as i16)
    }

    /// "Of this year", "that year".
    fn year_by_word(&self) -> Option<i16> {
        let found = self.found;
        if let Some(direction) = found.number("direction") {
            let now = self.course.now()?.year()?;
            return now.checked_add(direction as i16);
        }
        if let Some(turn) = found.number("turn") {
            let last = self.course.last_at()?.year()?;
            return last.checked_add(turn as i16);
        }
        if found.says("that") {
            return self.course.last_at()?.year();
        }
        found.says("year").then(|| self.course.now()?.year()).flatten()
    }

    // Results.

    fn both(&self, edtf: Option<Edtf>, timex: Timex, counted: bool) -> Option<Reading> {
        let inferred =
            counted && self.course.context.published.as_ref().is_some_and(|p| p.inferred);
        let value = edtf.map(|edtf| Value { edtf, inferred });
        Some(Reading { value, timex })
    }

    fn when(&self, at: At) -> When {
        let clock = self.clock();
        // "Around 2 a.m. Saturday" doubts the hour, not the day.
        let about = self.about() && !matches!(clock, Some(Clock::Minutes(..)));
        When { at, stage: self.stage(), about, clock }
    }

    fn result(&self, at: At, counted: bool) -> Option<Reading> {
        let when = self.when(at);
        // A value that no calendar has is none.
        let edtf = when.edtf()?;
        let yearless = matches!(at, At::Month(None, _) | At::Season(None, _) | At::DayOf(..));
        if !yearless {
            edtf.range()?;
        }
        self.both(Some(edtf), Timex::When(when), counted)
    }

    /// Told with its year.
    fn told(&self, at: At) -> Option<Reading> {
        self.result(at, false)
    }

    /// Told without one.
    fn counted(&self, at: At) -> Option<Reading> {
        self.result(at, true)
    }

    // The kinds.

    fn date(&self) -> Option<Reading> {
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
    fn year_by_weekday(&self, year: i16, month: u8, day: u8) -> i16 {
        let Some(weekday) = self.found.number("weekday").filter(|_| year > 1800) else {
            return year;
        };
        let fits = |year: &i16| {
            Day::from_ymd(*year, month, day).is_some_and(|d| i32::from(d.weekday()) == weekday)
        };
        [0, -1, 1, -2, 2, -3, 3].iter().map(|by| year + by).find(fits).unwrap_or(year)
    }

    fn month(&self) -> Option<Reading> {
        let month = self.found.number("month")? as u8;
        let told = self.stated_year();
        let direction = self.found.number("direction");
        let year = match (told, direction, self.found.number("turn")) {
            (Some(year), ..) => Some(year),
            (None, Some(n), _) if !self.found.says("year") => self.month_by_word(month, n),
            (None, _, Some(n)) if !self.found.says("year") => {
                let last = self.course.last_at()?;
                let year = last.year()?;
                let (than, same) = (last.month().unwrap_or(month), n == 0);
                match n {
                    -1 if month >= than && !same => year.checked_sub(1),
                    1 if month <= than && !same => year.checked_add(1),
                    _ => Some(year),
                }
            }
            _ => self.year_by_word().or_else(|| self.year_of(month, None)),
        };
        self.result(At::Month(year, month), told.is_none())
    }

    /// "Last November", told in November, is not the current one.
    fn month_by_word(&self, month: u8, direction: i32) -> Option<i16> {
        let now = self.course.now()?;
        let (year, this) = (now.year()?, now.month().unwrap_or(12));
        match direction {
            1 if month <= this => year.checked_add(1),
            -1 if month >= this => year.checked_sub(1),
            _ => Some(year),
        }
    }

    fn month_week(&self) -> Option<Reading> {
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
    fn year_of(&self, month: u8, day: Option<u8>) -> Option<i16> {
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
            _ if over => year.checked_sub(1),
            _ => Some(year),
        }
    }

    fn day_of_month(&self) -> Option<Reading> {
        let day = self.found.number("dom-ordinal")? as u8;
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
        self.counted(At::Day(of?))
    }

    fn weekday(&self) -> Option<Reading> {
        let weekday = self.found.number("weekday")?;
        let base = self.course.last_day()?;
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

    fn season(&self) -> Option<Reading> {
        let season = self.found.number("season")? as u8;
        if let Some(year) = self.stated_year() {
            return self.told(At::Season(Some(year), season));
        }
        if self.found.says("year") {
            return self.counted(At::Season(Some(self.year_by_word()?), season));
        }
        if self.found.number("turn").is_some() || self.found.says("that") {
            let turn = self.found.number("turn").unwrap_or_default();
            let last = self.course.last_at()?;
            let year = season_after(last, season, turn)?;
            return self.counted(At::Season(Some(year), season));
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
    fn in_season(
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

    fn year(&self) -> Option<Reading> {
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

    fn half(&self) -> Option<Reading> {
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
            (true, true) if unit(year, n).range()?.latest < now.range()?.earliest => {
                year.checked_add(1)?
            }
            (true, _) | (false, true) => year,
            (false, false) => year.checked_sub(1)?,
        };
        self.counted(unit(year, n))
    }

    fn decade(&self) -> Option<Reading> {
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

    fn century(&self) -> Option<Reading> {
        let found = self.found;
        let number = found.number("century-num").or_else(|| found.number("century-word"));
        if let (None, Some(by)) = (number, found.number("direction")) {
            return self.counted(self.course.now()?.within("C")?.shifted(by, "C")?);
        }
        let number = number.filter(|n| (1..=40).contains(n))? as i16;
        let before = found.number("era") == Some(-1);
        self.told(At::Century(if before { -number } else { number }))
    }

    fn years(&self) -> Option<Reading> {
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

    fn days(&self) -> Option<Reading> {
        let (first, last, told) = self.ends()?;
        let edtf = interval(first.edtf()?, last.edtf()?)?;
        self.both(Some(edtf), Timex::When(When::plain(first)), !told)
    }

    /// The two days of a range, and whether their year is told.
    fn ends(&self) -> Option<(At, At, bool)> {
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
    fn span_of_year(&self) -> Option<Ends> {
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

    fn deictic(&self) -> Option<Reading> {
        let found = self.found;
        let by = match found.number("deictic") {
            Some(n) => n,
            None if found.says("before") => -2,
            None if found.says("after") => 2,
            None if found.says("yesterday") => -1,
            None if found.says("tomorrow") => 1,
            None => 0,
        };
        if self.course.is_narrative() && by == 0 && self.clock().is_none() {
            return Some(Reading::bare(Timex::Present));
        }
        let now = self.course.now()?;
        if !now.is_day() && self.clock().is_some() {
            return None;
        }
        if !now.is_day() {
            // Published in a month: the day is not known.
            let edtf = now.edtf()?.approximately();
            return self.both(Some(edtf), Timex::When(When::plain(now)), true);
        }
        let at = now.shifted(by, "D")?;
        let when = When { stage: None, about: false, ..self.when(at) };
        self.both(when.edtf(), Timex::When(when), true)
    }

    /// "Last night", "that morning", "the next evening".
    fn day_part(&self) -> Option<Reading> {
        let found = self.found;
        let part = found.part("part")?.value;
        let (base, by) = match (found.number("direction"), found.number("turn")) {
            // "Last night" is over; "this morning" is today's.
            (Some(n), _) => (self.course.now()?, n),
            (_, Some(n)) => (self.course.last_at()?, n),
            _ if found.says("yesterday") => (self.course.now()?, -1),
            _ if found.says("tomorrow") => (self.course.now()?, 1),
            _ if found.says("before") => (self.course.last_at()?, -1),
            _ if found.says("after") => (self.course.last_at()?, 1),
            _ => (self.course.last_at()?, 0),
        };
        let At::Day(day) = base.within("D")? else { return None };
        let day = plus(day, by)?;
        let clock = self.clock().or(Some(Clock::Part(part)));
        let when = When { clock, ..When::plain(At::Day(day)) };
        self.both(when.edtf(), Timex::When(when), true)
    }

    /// "Last week", "this year", "the end of next month".
    fn period(&self, direction: i32) -> Option<Reading> {
        let found = self.found;
        let end = found.says("month-end") || found.says("month");
        let unit = match found.part("unit") {
            Some(unit) => unit.value,
            None if found.says("weekend") => "WE",
            None if found.says("week") => "W",
            None if found.says("day") => "D",
            None if end => "M",
            None => "Y",
        };
        if matches!(unit, "H" | "N" | "S" | "K") {
            return None;
        }
        // "Later in the year" goes on in the year the text has come to.
        let now = match found.gives {
            "this-unit" => self.course.last_or_now()?,
            _ => self.course.now()?,
        };
        let by = match unit {
            _ if found.says("after") => 2,
            // "The weekend", in news, is the last or, if told so, the next.
            "WE" if found.gives == "this-unit" || direction == 0 => self.weekend(now)?,
            _ => direction,
        };
        let at = match unit {
            "F" => now.shifted(by.checked_mul(2)?, "W")?,
            _ if by == 0 => now.within(unit)?,
            _ => shift(now, by, unit)?,
        };
        let when = When { about: false, clock: None, ..self.when(at) };
        let edtf = self.period_edtf(when, by, now);
        self.both(edtf.or_else(|| when.edtf()), Timex::When(when), true)
    }

    fn weekend(&self, now: At) -> Option<i32> {
        let At::Day(day) = now.within("D")? else { return None };
        let ahead = self.tense() == Tense::Ahead || self.found.says("this") && day.weekday() > 2;
        Some(match (day.weekday() >= 6, ahead) {
            (true, _) => 0,
            (false, true) => 0,
            (false, false) => -1,
        })
    }

    /// EDTF tells more of what is going on than TIMEX3 does.
    fn period_edtf(&self, when: When, by: i32, now: At) -> Option<Edtf> {
        let found = self.found;
        let earlier = found.says("earlier");
        let latest = now.range()?.latest;
        match when.at {
            At::Year(year) if found.gives == "this-unit" && found.says("later") => {
                Some(Edtf::year(year))
            }
            At::Year(year) if by == 0 && (earlier || when.stage == Some(Stage::Early)) => {
                let month = now.month().unwrap_or(12);
                interval(Edtf::month(year, 1), Edtf::month(year, month))
            }
            // This week has come as far as today.
            At::Week(monday) if by == 0 && found.gives == "period" => {
                interval(Edtf::of_day(monday), Edtf::of_day(latest))
            }
            At::Decade(_) if by == 0 => None,
            _ => None,
        }
    }

    fn ago(&self, sign: i32) -> Option<Reading> {
        let found = self.found;
        let now = self.course.now()?;
        let half = found.says("half");
        let unit = found.part("unit").or_else(|| found.part("units"))?.value;
        let Some(n) = found.number("num").or(half.then_some(0)) else {
            // "Several days ago" lies in this month or at its edge.
            let to = shift(now, sign * 3, unit)?;
            let edtf = shifted_edtf(now, to, sign * 3, unit, true);
            let timex = if sign < 0 { Timex::Past } else { Timex::Future };
            return self.both(edtf, timex, true);
        };
        // Half a year counts as six months.
        let (n, unit) = match (half, unit) {
            (true, "Y") => (n.checked_mul(12)?.checked_add(6)?, "M"),
            (true, "E") => (n.checked_mul(10)?.checked_add(5)?, "Y"),
            (true, "C") => (n.checked_mul(100)?.checked_add(50)?, "Y"),
            _ => (n, unit),
        };
        let n = sign.checked_mul(n)?;
        let to = shift(now, n, unit)?;
        // Years ago are seldom counted to the day they turn.
        let about = self.about() || unit == "Y" && n != -1;
        let edtf = shifted_edtf(now, to, n, unit, about);
        self.both(edtf, Timex::When(When::plain(to)), true)
    }

    /// "Two days later", "the previous month".
    fn turn(&self) -> Option<Reading> {
        let found = self.found;
        let sign = if found.gives == "later" { 1 } else { -1 };
        let unit = found.part("unit").or_else(|| found.part("units"));
        let (unit, day_part) = match (unit, found.part("part")) {
            (Some(unit), _) => (unit.value, None),
            (None, Some(part)) => ("D", Some(part.value)),
            _ => return None,
        };
        let n = match (found.number("num"), found.number("turn")) {
            (Some(n), _) => sign * n,
            (None, Some(turn)) => turn,
            (None, None) => sign,
        };
        let vague = found.part("some").is_some() || found.part("units").is_some();
        let mut context = self.course.counted_from(unit);
        // Nothing is told yet that it could be later than.
        if found.gives == "later" && found.number("num").is_some() && !self.course.has_told(unit) {
            context.last = None;
        }
        if vague && found.number("num").is_none() {
            let value = from_last(&context, sign * 3, unit, true).map(|(value, _)| value);
            let timex = if sign > 0 { Timex::Future } else { Timex::Past };
            return Some(Reading { value, timex });
        }
        let about = found.part("about").is_some();
        // "A year earlier", told of a quarter, is that quarter's.
        if let (Some(At::Quarter(year, quarter)), "Y", -1) = (self.course.quarter, unit, n)
            && !self.course.is_narrative()
        {
            return self.counted(At::Quarter(year.checked_sub(1)?, quarter));
        }
        // "Four minutes later" is told on the clock.
        let minutes = match unit {
            "N" => Some(n),
            "H" => n.checked_mul(60),
            _ => None,
        };
        if let (Some(minutes), Some((At::Day(day), clock))) = (minutes, self.course.clock)
            && found.number("num").is_some()
        {
            let to = clock.checked_add(minutes)?;
            let day = plus(day, to.div_euclid(1440))?;
            let clock = Some(Clock::Minutes(to.rem_euclid(1440), None));
            let when = When { clock, ..When::plain(At::Day(day)) };
            return self.both(when.edtf(), Timex::When(when), true);
        }
        if unit == "WE" && n == 0 {
            return self.period(0);
        }
        let (value, at) = from_last(&context, n, unit, about)?;
        if let Some(now) = self.would_be_ahead(at, n, unit) {
            return self.counted(now);
        }
        let stage = self.stage().filter(|_| !found.says("later") && !found.says("earlier"));
        let clock = day_part.map(Clock::Part).or_else(|| self.clock());
        let when = When { stage, clock, ..When::plain(at) };
        // "Hours earlier" is a time, told no finer than its day.
        let value = match stage {
            Some(_) => Value { edtf: when.edtf()?, ..value },
            None => value,
        };
        Some(Reading { value: Some(value), timex: Timex::When(when) })
    }

    /// "Six months on, nothing has changed", told as news of something that
    /// the text gives no date for: that is now.
    fn would_be_ahead(&self, at: At, n: i32, unit: &str) -> Option<At> {
        let (now, range) = (self.course.now()?, at.range()?);
        let ahead = n > 0
            && !self.course.is_narrative()
            && range.earliest > self.course.latest()?
            && self.tense() != Tense::Ahead;
        ahead.then(|| now.within(unit).unwrap_or(now))
    }

    /// "Two days after B": when that was, which is what the sentence tells,
    /// unless it begins with it.
    fn beside(&self) -> Option<Reading> {
        let found = self.found;
        let sign = if found.gives == "after" { 1 } else { -1 };
        let unit = found.part("unit").map_or("D", |unit| unit.value);
        let n = match found.number("num") {
            Some(n) => n,
            None if found.part("unit").is_none() && found.says("the") => 1,
            None => {
                let unit = found.part("units").map_or(unit, |unit| unit.value);
                return Some(Reading::bare(Timex::Length(None, false, unit)));
            }
        };
        let unit = match () {
            () if found.says("day") || found.says("night") || found.says("morning") => "D",
            () if found.says("week") => "W",
            () if found.says("month") => "M",
            () if found.says("year") => "Y",
            () => unit,
        };
        let n = sign * n;
        // "Two days after May 3", "a day after Sunday's raid".
        if let Some(day) = self.scene.day {
            let to = shift(day, n, unit)?;
            let edtf = shifted_edtf(day, to, n, unit, false);
            return self.both(edtf, Timex::When(When::plain(to)), true);
        }
        let first = found.tokens.start == self.scene.sentence.start;
        if let Some(here) = self.course.here.or(self.course.in_sentence).filter(|_| !first) {
            return self.beside_here(here, unit);
        }
        if self.course.is_narrative() || first {
            let context = self.course.counted_from(unit);
            let (value, at) = from_last(&context, n, unit, self.about())?;
            if let Some(now) = self.would_be_ahead(at, n, unit) {
                return self.counted(now);
            }
            let timex = Timex::When(When::plain(at));
            return Some(Reading { value: Some(value), timex });
        }
        self.beside_here(self.course.now()?, unit)
    }

    fn beside_here(&self, here: At, unit: &str) -> Option<Reading> {
        let at = match unit {
            "M" | "Y" | "E" => here.within(unit).unwrap_or(here),
            _ => here,
        };
        self.both(at.edtf(), Timex::When(When::plain(at)), true)
    }

    fn same(&self) -> Option<Reading> {
        let unit = self.found.part("unit")?.value;
        let context = self.course.counted_from(unit);
        if matches!(unit, "H" | "N" | "S") {
            return None;
        }
        let at = At::of(&context.last.as_ref()?.edtf)?;
        let at = at.within(unit)?;
        let stage = self.stage();
        let when = When { stage, ..When::plain(at) };
        let value = Value { edtf: when.edtf()?, inferred: context.last.as_ref()?.inferred };
        Some(Reading { value: Some(value), timex: Timex::When(when) })
    }

    fn overnight(&self) -> Option<Reading> {
        let today = match self.found.numbers("weekday").last() {
            Some(weekday) => {
                let base = self.course.today()?;
                let back = (i32::from(base.weekday()) - weekday).rem_euclid(7);
                plus(base, if back == 0 { -7 } else { -back })?
            }
            None => self.course.today()?,
        };
        let first = plus(today, -1)?;
        let edtf = interval(Edtf::of_day(first), Edtf::of_day(today))?;
        let night = When { clock: Some(Clock::Part("NI")), ..When::plain(At::Day(first)) };
        self.both(Some(edtf), Timex::When(night), true)
    }

    /// The day the text is at: told in this sentence, or the day of telling.
    fn near_day(&self) -> Option<Day> {
        match self.scene.day.or(self.course.here).or_else(|| self.course.now())? {
            At::Day(day) => Some(day),
            _ => None,
        }
    }

    /// "At night": of no day in particular, unless its sentence tells one.
    fn night(&self) -> Reading {
        let clock = self.clock();
        let reading = |at| Timex::When(When { clock, ..When::plain(at) });
        match self.course.here {
            Some(here @ At::Day(day)) if !self.found.says("one") => {
                let edtf = Some(Edtf::of_day(day));
                let bare = || Reading::bare(reading(here));
                self.both(edtf, reading(here), true).unwrap_or_else(bare)
            }
            _ => Reading::bare(reading(At::SomeDay)),
        }
    }

    fn clock_alone(&self) -> Option<Reading> {
        let clock = self.clock();
        // The hour is the day's that was told last.
        let near = |day: Day| {
            self.course.is_narrative()
                || self.course.latest().is_none_or(|l| (l.0 - day.0).abs() <= WEEKS)
        };
        let last = || match self.course.last_at() {
            Some(At::Day(day)) if near(day) => Some(day),
            _ => self.near_day(),
        };
        let day = match self.scene.day.or(self.course.here) {
            Some(At::Day(day)) => Some(day),
            _ => last(),
        };
        let when = When { clock, ..When::plain(At::Day(day?)) };
        self.both(when.edtf(), Timex::When(when), true)
    }

    fn holiday(&self) -> Option<Reading> {
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

    /// "The past two years": how long, and, counted back, since when.
    fn lately(&self) -> Option<Reading> {
        let found = self.found;
        let unit = found.part("unit")?.value;
        let timex = self.length();
        let n = match (found.number("num"), found.part("some")) {
            (Some(n), _) => Some(n),
            (None, None) => Some(1),
            _ => None,
        };
        let edtf = n.and_then(|n| {
            let now = self.course.now()?;
            let months = match unit {
                "Y" => n.checked_mul(12),
                "E" => n.checked_mul(120),
                "M" => Some(n),
                _ => None,
            };
            let start = match (months, now) {
                (Some(months), _) => now.within("M")?.shifted(-months, "M")?.edtf()?,
                (None, _) => shifted_edtf(now, shift(now, -n, unit)?, -n, unit, false)?,
            };
            let start = if months.is_some() { start.approximately() } else { start };
            let end = match unit {
                "D" | "W" => Edtf::of_day(self.course.today()?),
                _ => month_of(now.range()?.latest),
            };
            interval(start, end)
        });
        self.both(edtf, timex, true)
    }

    fn length(&self) -> Timex {
        let found = self.found;
        let half = found.says("half");
        if let Some(compound) = found.part("compound") {
            let count = Some(compound.number).filter(|n| *n > 0);
            return Timex::Length(count, false, compound.value);
        }
        let unit = found.part("unit").or_else(|| found.part("units"));
        let unit = unit.map(|unit| unit.value).unwrap_or(match () {
            () if found.says("week") => "W",
            () if found.says("month") => "M",
            () if found.says("year") => "Y",
            () => "D",
        });
        let numbers = found.numbers("num");
        let count = match (numbers.last(), found.part("some")) {
            (Some(n), _) => Some(n),
            (None, Some(_)) => None,
            (None, None) if half => Some(0),
            // "The past year", "the whole week".
            (None, None) if found.part("units").is_none() => Some(1),
            (None, None) => None,
        };
        // "Half a year" has an article that counts for nothing.
        let count = match found.words.first() {
            Some(&"half") => Some(0),
            _ => count,
        };
        Timex::Length(count, half, unit)
    }

    fn set(&self) -> Timex {
        let found = self.found;
        if let Some(weekday) = found.number("weekday") {
            let part = found.part("part").map(|part| part.value);
            return Timex::EveryDay(u8::try_from(weekday).ok(), part);
        }
        if let Some(part) = found.part("part") {
            return Timex::EveryDay(None, Some(part.value));
        }
        if let Some(month) = found.number("month") {
            return Timex::EveryWhen(When::plain(At::Month(None, month as u8)));
        }
        if let Some(season) = found.number("season") {
            return Timex::EveryWhen(When::plain(At::Season(None, season as u8)));
        }
        let n = match found.says("other") {
            true => 2,
            false if found.says("times") => 1,
            false => found.number("num").unwrap_or(1),
        };
        if let Some(unit) = found.part("unit") {
            return Timex::Every(n, unit.value);
        }
        let word = found.words.iter().find_map(|word| {
            Some(match *word {
                "daily" | "nightly" | "everyday" | "day" => (1, "D"),
                "weekly" | "week" => (1, "W"),
                "biweekly" | "fortnightly" => (2, "W"),
                "monthly" | "month" => (1, "M"),
                "quarterly" => (1, "Q"),
                "yearly" | "annual" | "annually" | "year" => (1, "Y"),
                "hourly" | "hour" => (1, "H"),
                "minute" => (1, "N"),
                _ => return None,
            })
        });
        match word {
            Some((n, unit)) => Timex::Every(n, unit),
            None => Timex::EveryDay(None, None),
        }
    }

    /// Whether what is told of the time was or is still to come: by the
    /// nearest verb before it, else by the first after it.
    fn tense(&self) -> Tense {
        let tokens = self.scene.tokens;
        let start = self.found.tokens.start.min(tokens.len());
        let from = self.scene.sentence.start.min(start);
        let limit = start.checked_sub(1).is_some_and(|i| {
            tokens[i].is_any(&["by", "until", "till", "through", "before"])
                // "Moved to April 2".
                || tokens[i].is("to")
                    && self.found.part("month").is_some()
                    && i > from
                    && tokens[i - 1].verb().is_some_and(|verb| verb.past)
        });
        for at in (from..start).rev().take(FAR) {
            match self.tense_at(at, from) {
                Tense::Open => {}
                // "Closed until Monday"; which one, the nearer of the two says.
                Tense::Past if limit && !tokens[at].has(List::Have) => return Tense::Near,
                tense => return tense,
            }
        }
        if limit {
            return if tokens[start - 1].is_any(&["before", "to"]) {
                Tense::Near
            } else {
                Tense::Ahead
            };
        }
        let end = self.found.tokens.end;
        for at in (end..self.scene.sentence.end.min(tokens.len())).take(FAR) {
            match self.tense_at(at, from) {
                Tense::Open => {}
                tense => return tense,
            }
        }
        Tense::Open
    }

    fn tense_at(&self, at: usize, from: usize) -> Tense {
        let tokens = self.scene.tokens;
        let token = &tokens[at];
        if token.has(List::Ahead) {
            return Tense::Ahead;
        }
        if token.is("to") {
            let verb = tokens.get(at + 1).and_then(Token::verb).is_some_and(|v| v.infinitive);
            // "Had tried to", "began to": what follows is past as well.
            let had = (from..at).rev().take(3).any(|i| tokens[i].has(List::Have));
            let told = had || at > from && tokens[at - 1].has(List::NoAhead);
            return match (verb, told) {
                (true, false) => Tense::Ahead,
                _ => Tense::Open,
            };
        }
        if token.has(List::PastAux) {
            return Tense::Past;
        }
        // "The vote is on June 17."
        let start = self.found.tokens.start;
        if token.has(List::PresentAux) && at < start && at + 2 >= start {
            return Tense::Ahead;
        }
        let Some(verb) = token.verb() else {
            // A verb that no list knows: "learned".
            let past = token.is_word()
                && !token.capital
                && token.entry.is_none()
                && token.norm.len() > 4
                && token.norm.ends_with("ed")
                && !token.norm.ends_with("eed");
            return if past && !self.is_helped(at, from) { Tense::Past } else { Tense::Open };
        };
        let noun = at > from
            && tokens[at - 1].has_any(&[List::Determiner, List::Preposition, List::PastAux]);
        // "Let go", "made travel hard": no verb of its own.
        let second = at > from && tokens[at - 1].verb().is_some_and(|v| v.past || v.infinitive);
        if verb.present && !verb.past && token.has(List::Schedule) && !noun && !second {
            return Tense::Ahead;
        }
        let past = verb.past && !verb.infinitive && !self.is_helped(at, from);
        if past { Tense::Past } else { Tense::Open }
    }

    /// "Will be held": the auxiliary before it tells the tense.
    fn is_helped(&self, at: usize, from: usize) -> bool {
        let before = (from..at).rev().take(3).map(|i| &self.scene.tokens[i]);
        before
            .clone()
            .find(|t| !t.has(List::Adverb))
            .is_some_and(|t| t.is_any(&["be", "been", "being", "have", "has", "get", "getting"]))
    }
}

/// How many words away a verb still tells the tense.
const FAR: usize = 20;
/// An hour is told of a day so near, else of the day of telling.
const WEEKS: i32 = 14;
/// A day or month so many days ahead is nearer than the one of last year.
const NEAR: i32 = 45;

/// A day or month so many days ago is not told of the next year's.
const JUST_OVER: i32 = 60;

/// The year of the season `turn` (-1, 0, 1) after a date.
fn season_after(last: At, season: u8, turn: i32) -> Option<i16> {
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

/// A holiday's day in a year: "12-25", "e-2" (days from Easter), "11/4/4"
/// (the fourth Thursday of November; -1: the last).
fn holiday(value: &str, year: i16) -> Option<Day> {
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
    if nth < 0 {
        let last = Day::last_of_month(year, month)?;
        return plus(last, -(i32::from(last.weekday()) - weekday).rem_euclid(7));
    }
    let first = Day::from_ymd(year, month, 1)?;
    let ahead = (weekday - i32::from(first.weekday())).rem_euclid(7);
    plus(first, ahead + 7 * (nth - 1))
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
