//! What a time expression means: EDTF and TIMEX3, as docs/DERIVING.md tells.
//!
//! News counts from its day of publication ("on Tuesday"), and from the date
//! told last ("two days later"). A narrative counts all from the date it has
//! come to. Nothing is made finer than it was told.

mod counted;
mod dates;
mod length;
mod spans;
mod tense;

use std::ops::Range;

use dateline_event::{Day, DayRange, Edtf};

use super::course::{Course, Telling};
use super::find::{Found, two_digit_year};
use super::timex3::Timex;
use super::when::{At, Clock, Stage, When, interval, monday, plus};
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

use dates::nth_weekday;
pub use spans::parts;

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
                let now = self.course.now()?;
                // "It lasted until the new year", told in spring.
                let begun = now.month().is_some_and(|month| month <= 6)
                    && matches!(self.tense(), tense::Tense::Past | tense::Tense::Near);
                self.counted(At::Year(now.year()?.checked_add(i16::from(!begun))?))
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
            "month-weekday" => {
                let month = found.number("month")? as u8;
                let told = self.stated_year();
                let year = told.or_else(|| self.year_of(month, None))?;
                let nth = match found.number("ordinal") {
                    Some(n) => n,
                    None if found.says("first") => 1,
                    None => -1,
                };
                let day = nth_weekday(year, month, found.number("weekday")?, nth)?;
                self.result(At::Day(day), told.is_none())
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
                let timex = match found.number("direction") {
                    Some(-1) => Timex::Length(Some(1), false, "W"),
                    _ => Timex::When(When::plain(At::Week(monday(today)?))),
                };
                self.both(Some(value), timex, true)
            }
            "ago" if found.part("unit").is_none() && found.part("units").is_none() => {
                self.turns_ago()
            }
            "ago" => self.ago(-1),
            "hence" => self.ago(1),
            "later" | "earlier" => self.turn(),
            "after" | "before" => self.beside(),
            "same" => self.same(),
            "overnight" => self.overnight(),
            "night-of-days" => {
                let (first, last, told) = self.ends()?;
                let edtf = interval(first.edtf()?, last.edtf()?)?;
                let night = When { clock: Some(Clock::Part("NI")), ..When::plain(first) };
                self.both(Some(edtf), Timex::When(night), !told)
            }
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
        let minutes = match (
            found.number("hm").or_else(|| found.number("hm-dot")),
            found.number("hour"),
            found.number("hour-half"),
        ) {
            (Some(hm), _, _) => Some(match half {
                Some(add) if hm < 13 * 60 => hm % 720 + add * 60,
                // "11.40 last night".
                None if found.part("part").is_some_and(|part| {
                    matches!(part.value, "AF" | "EV") || part.value == "NI" && hm > 5 * 60
                }) && hm < 720 =>
                {
                    hm + 720
                }
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
            None if found.says("midday") => Some("MI"),
            None if found.says("night") => Some("NI"),
            None if found.says("morning") => Some("MO"),
            // "The early hours of Sunday".
            None if found.says("hours")
                && (found.part("stage").is_some() || found.says("small") || found.says("wee")) =>
            {
                Some("MO")
            }
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
            let last = self.course.wide()?.year()?;
            return last.checked_add(turn as i16);
        }
        if found.says("that") {
            return self.course.wide()?.year();
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
}
