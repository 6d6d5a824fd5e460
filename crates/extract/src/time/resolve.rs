//! What a time expression means: EDTF, as docs/DERIVING.md tells.
//!
//! News counts from its day of publication ("on Tuesday"), and from the date
//! told last ("two days later"). Nothing is made finer than it was told.

use dateline_event::edtf::{Bound, PartialDate, Rest, Season, Year};
use dateline_event::{Day, DayRange, Edtf};

use super::Found;

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

impl Published {
    fn range(&self) -> Option<DayRange> {
        self.edtf.range()
    }
}

/// The value of `found`; `None` for durations, repetitions, vague times, and
/// what nothing is known to count from.
pub fn resolve(found: &Found, context: &Context) -> Option<Value> {
    let clock = Clock::of(context);
    let edtf = match found.gives {
        "iso" => return stated(iso(found.number("iso")?)),
        "date" | "month" => return clock.month_or_day(found),
        "weekday" => clock.weekday(found)?,
        "season" => return clock.season(found),
        "year" => return stated(year(found)),
        "decade" => {
            let decade = found.number("decade-num")? as i16;
            return stated(Edtf::Date(PartialDate::new(Year::Decade(decade), Rest::Whole)));
        }
        "years" => {
            let years = found.numbers("year");
            let (a, b) = (*years.first()?, *years.last()?);
            return stated(interval(Edtf::year(a as i16), Edtf::year(b as i16))?);
        }
        "half" => {
            let direction = found.number("direction");
            let year = match found.number("year") {
                Some(year) => year,
                None => i32::from(clock.latest()?.ymd().0) + direction?,
            };
            let ordinal = found.number("ordinal")?;
            let months = if found.says("half") { 6 } else { 3 };
            if !(1..=12 / months).contains(&ordinal) {
                return None;
            }
            let (a, b) = ((ordinal - 1) * months + 1, ordinal * months);
            let value =
                interval(Edtf::month(year as i16, a as u8), Edtf::month(year as i16, b as u8))?;
            return Some(clock.value(value, direction.is_some()));
        }
        "days" => return clock.days(found),
        "deictic" => clock.shifted(found.number("deictic")?, "D", false)?,
        "period" => clock.period(found)?,
        "past-week" => {
            let today = clock.today()?;
            interval(Edtf::of_day(Day(today.0 - 7)), Edtf::of_day(today))?
        }
        "ago" => {
            let unit = found.part("unit")?.value;
            let about = found.part("about").is_some();
            match found.number("num") {
                Some(n) => clock.shifted(-n, unit, about)?,
                // "Several days ago" lies in this month or at its edge.
                None => clock.shifted(-3, unit, true)?,
            }
        }
        "later" | "earlier" => {
            let sign = if found.gives == "later" { 1 } else { -1 };
            let n = found.number("num").unwrap_or(1);
            let about = found.part("some").is_some() || found.part("about").is_some();
            return from_last(context, sign * n, found.part("unit")?.value, about);
        }
        // Told as "it began, two days after the raid": the raid was earlier.
        "after" => return after(found, context, -1),
        "same" => return from_last(context, 0, found.part("unit")?.value, false),
        "overnight" => {
            let today = match found.parts.as_slice() {
                [] => clock.today()?,
                parts => clock.day_of_week(parts.last()?.number, -1)?,
            };
            interval(Edtf::of_day(Day(today.0 - 1)), Edtf::of_day(today))?
        }
        "this-day" => Edtf::of_day(clock.today()?),
        "lately" => {
            let unit = found.part("unit")?.value;
            let n = found.number("num")?;
            let start = clock.shifted(-n, unit, true)?;
            let end = match unit {
                "D" | "W" => Edtf::of_day(clock.today()?),
                _ => month_of(clock.latest()?),
            };
            interval(start, end)?
        }
        _ => return None,
    };
    Some(clock.value(edtf, true))
}

/// The date `n` units from the date told last: for "two days after" the day
/// that what follows happened.
pub fn from_last(context: &Context, n: i32, unit: &str, about: bool) -> Option<Value> {
    let last = context.last.as_ref()?;
    let range = last.edtf.range()?;
    if range.earliest == Day::MIN || range.latest == Day::MAX {
        return None;
    }
    let edtf = shift(&last.edtf, range, n, unit, about)?;
    Some(Value { edtf, inferred: last.inferred })
}

/// "Two days after": the date told last and as many days before it
/// (`sign` -1, for what the words after it tell) or after it (`sign` 1).
pub fn after(found: &Found, context: &Context, sign: i32) -> Option<Value> {
    match (found.number("num"), found.part("unit")) {
        (Some(n), Some(unit)) => {
            from_last(context, sign * n, unit.value, found.part("about").is_some())
        }
        // "Just days after": about the same time.
        _ => from_last(context, sign * 3, "D", true),
    }
}

fn stated(edtf: Edtf) -> Option<Value> {
    edtf.range()?;
    Some(Value { edtf, inferred: false })
}

fn iso(digits: i32) -> Edtf {
    Edtf::day((digits / 10_000) as i16, (digits / 100 % 100) as u8, (digits % 100) as u8)
}

fn month_of(day: Day) -> Edtf {
    let (year, month, _) = day.ymd();
    Edtf::month(year, month)
}

/// From the one to the other; `None` if either is an interval already or they
/// stand in the wrong order.
fn interval(a: Edtf, b: Edtf) -> Option<Edtf> {
    match (a, b) {
        (Edtf::Date(a), Edtf::Date(b)) => {
            let edtf = Edtf::Interval(Bound::Date(a), Bound::Date(b));
            edtf.range().filter(|r| r.earliest <= r.latest)?;
            Some(edtf)
        }
        _ => None,
    }
}

fn year(found: &Found) -> Edtf {
    let year = found.number("year").unwrap_or_default() as i16;
    staged_year(year, found.part("stage").map(|p| p.value), found.part("about").is_some())
}

fn staged_year(year: i16, stage: Option<&str>, about: bool) -> Edtf {
    let months = |a, b| interval(Edtf::month(year, a), Edtf::month(year, b));
    let staged = match stage {
        Some("early") => months(1, 3),
        Some("late") => months(10, 12),
        Some(_) => Some(Edtf::year(year).approximately()),
        None => None,
    };
    let plain = if about { Edtf::year(year).approximately() } else { Edtf::year(year) };
    staged.unwrap_or(plain)
}

/// `n` units from a date, as fine as the coarser of date and unit.
fn shift(from: &Edtf, range: DayRange, n: i32, unit: &str, about: bool) -> Option<Edtf> {
    use dateline_event::Precision;
    let day = range.earliest;
    let months = |m: i32| day.add_months(n.checked_mul(m).unwrap_or_default());
    let fine = from.precision() == Precision::Day;
    let edtf = match unit {
        "H" | "N" | "S" if fine => Edtf::of_day(day),
        "D" | "W" | "F" if fine => {
            let days = match unit {
                "D" => 1,
                "W" => 7,
                _ => 14,
            };
            let to = Day(day.0.checked_add(n.checked_mul(days)?)?);
            if about { month_of(to) } else { Edtf::of_day(to) }
        }
        // Days from a month: some days later is still about that month.
        "H" | "N" | "S" | "D" | "W" | "F" if n == 0 => from.clone(),
        "D" | "W" | "F" if from.precision() == Precision::Month => {
            return Some(from.clone().approximately());
        }
        "M" => month_of(months(1)),
        "Q" => month_of(months(3)).approximately(),
        "Y" => Edtf::year(months(12).ymd().0),
        "E" => {
            let year = months(120).ymd().0;
            Edtf::Date(PartialDate::new(Year::Decade(year - year.rem_euclid(10)), Rest::Whole))
        }
        _ => return None,
    };
    Some(if about { edtf.approximately() } else { edtf })
}

/// The day of publication, asked for what it knows.
struct Clock<'a> {
    published: Option<&'a Published>,
    /// What the text told last, for a text that says nothing of its own day.
    last: Option<&'a Value>,
}

impl Clock<'_> {
    fn of(context: &Context) -> Clock<'_> {
        Clock { published: context.published.as_ref(), last: context.last.as_ref() }
    }

    fn value(&self, edtf: Edtf, counted: bool) -> Value {
        Value { edtf, inferred: counted && self.published.is_some_and(|p| p.inferred) }
    }

    /// The day of publication, where it is known to the day.
    fn today(&self) -> Option<Day> {
        let range = self.published?.range()?;
        (range.earliest == range.latest).then_some(range.latest)
    }

    /// The last day it can have been published.
    fn latest(&self) -> Option<Day> {
        self.published?.range().map(|r| r.latest)
    }

    fn shifted(&self, n: i32, unit: &str, about: bool) -> Option<Edtf> {
        let published = self.published?;
        let mut from = published.edtf.clone();
        if let Edtf::Date(date) = &mut from {
            date.approximate = false;
        }
        shift(&from, published.range()?, n, unit, about)
    }

    fn month_or_day(&self, found: &Found) -> Option<Value> {
        let month = found.number("month")? as u8;
        let day = found.number("dom").map(|d| d as u8);
        let stage = found.part("stage").is_some();
        let direction = found.number("direction");
        let told = found.number("year").map(|y| y as i16);
        let counted = told.is_none();
        let year = match (told, direction) {
            (Some(year), _) => Some(year),
            (None, Some(n)) if found.gives == "date" => {
                self.latest().map(|d| d.ymd().0.saturating_add(n as i16))
            }
            (None, direction) => self.year_of(month, day, direction),
        };
        let some_year = year.unwrap_or(2000);
        let year = year.map_or(Year::Unknown, Year::Known);
        let rest = match day {
            Some(day) => Rest::Day(month, day),
            None => Rest::Month(month),
        };
        let edtf = Edtf::Date(PartialDate::new(year, rest));
        // 31 June is no date, whatever the year; 29 February is one in some.
        Day::from_ymd(some_year, month, day.unwrap_or(1))?;
        let edtf = if stage { edtf.approximately() } else { edtf };
        Some(self.value(edtf, counted))
    }

    /// The year of a month or day told without one: the latest that is not
    /// after publication; "next" the first that is. A text without any day of
    /// its own goes on in the year it told last.
    fn year_of(&self, month: u8, day: Option<u8>, direction: Option<i32>) -> Option<i16> {
        let Some(latest) = self.latest() else {
            let (year, ..) = self.last?.edtf.range()?.earliest.ymd();
            return Some(year).filter(|year| (-9999..=9999).contains(year));
        };
        let (year, this_month, _) = latest.ymd();
        let first = Day::from_ymd(year, month, day.unwrap_or(1).min(28))?;
        Some(match direction {
            Some(1) if first <= latest => year + 1,
            Some(1) | Some(0) => year,
            // "Last November", told in November, is not the current one.
            Some(_) if month >= this_month => year - 1,
            Some(_) => year,
            None if first > latest => year - 1,
            None => year,
        })
    }

    fn weekday(&self, found: &Found) -> Option<Edtf> {
        let weekday = found.number("weekday")?;
        let direction = found.number("direction");
        if found.says("week") {
            let today = self.today()?;
            let monday = today.0 - i32::from(today.weekday()) + 1;
            return Some(Edtf::of_day(Day(monday + 7 * direction? + weekday - 1)));
        }
        self.day_of_week(weekday, direction.unwrap_or(0)).map(Edtf::of_day)
    }

    /// The last such weekday up to publication; with direction -1 before it,
    /// with 1 after it.
    fn day_of_week(&self, weekday: i32, direction: i32) -> Option<Day> {
        let today = self.today()?;
        let back = (i32::from(today.weekday()) - weekday).rem_euclid(7);
        Some(Day(match direction {
            1 => today.0 + if back == 0 { 7 } else { 7 - back },
            -1 if back == 0 => today.0 - 7,
            _ => today.0 - back,
        }))
    }

    fn season(&self, found: &Found) -> Option<Value> {
        let season = match found.number("season")? {
            21 => Season::Spring,
            22 => Season::Summer,
            23 => Season::Autumn,
            _ => Season::Winter,
        };
        if let Some(year) = found.number("year") {
            return stated(Edtf::season(year as i16, season));
        }
        let latest = self.latest()?;
        let year = latest.ymd().0;
        let this = Edtf::season(year, season);
        let begun = this.range()?.earliest <= latest;
        let year = match found.number("direction")? {
            1 if begun => year + 1,
            -1 if this.range()?.latest >= latest => year - 1,
            _ if !begun => year - 1,
            _ => year,
        };
        Some(self.value(Edtf::season(year, season), true))
    }

    fn days(&self, found: &Found) -> Option<Value> {
        let months = found.numbers("month");
        let mut days = found.numbers("dom");
        if let Some(both) = found.number("dom-range") {
            days = vec![both / 100, both % 100];
        }
        let (m1, m2) = (*months.first()? as u8, *months.last()? as u8);
        let (d1, d2) = (*days.first()? as u8, *days.last()? as u8);
        let told = found.number("year").map(|y| y as i16);
        let year = told.or_else(|| self.year_of(m2, Some(d2), None))?;
        let first_year = if m1 > m2 { year - 1 } else { year };
        let edtf = interval(Edtf::day(first_year, m1, d1), Edtf::day(year, m2, d2))?;
        Some(self.value(edtf, told.is_none()))
    }

    fn period(&self, found: &Found) -> Option<Edtf> {
        let unit = found.part("unit")?.value;
        let direction = found.number("direction").unwrap_or(0);
        let earlier = found.says("earlier");
        let stage = found.part("stage").map(|p| p.value);
        match unit {
            "Y" => {
                let latest = self.latest()?;
                let (this, month, _) = latest.ymd();
                let year = this.saturating_add(direction as i16);
                if direction == 0 && (earlier || stage == Some("early")) {
                    return interval(Edtf::month(this, 1), Edtf::month(this, month));
                }
                Some(staged_year(year, stage, false))
            }
            "M" => {
                let edtf = month_of(self.latest()?.add_months(direction));
                Some(if stage.is_some() { edtf.approximately() } else { edtf })
            }
            "W" => {
                let today = self.today()?;
                let monday = today.0 - i32::from(today.weekday()) + 1 + 7 * direction;
                let last = if direction == 0 { today.0 } else { monday + 6 };
                interval(Edtf::of_day(Day(monday)), Edtf::of_day(Day(last)))
            }
            "D" if direction != 0 => self.shifted(direction, "D", false),
            "D" => Some(Edtf::of_day(self.today()?)),
            "E" => {
                let year = self.latest()?.ymd().0.saturating_add(10 * direction as i16);
                let decade = year - year.rem_euclid(10);
                Some(Edtf::Date(PartialDate::new(Year::Decade(decade), Rest::Whole)))
            }
            _ => None,
        }
    }
}
