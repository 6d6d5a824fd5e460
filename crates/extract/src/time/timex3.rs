//! A time's kind and value as TimeML 1.2.1 (TIMEX3) writes them.

use std::fmt;

use dateline_event::Day;

use super::when::{At, Clock, When, plus};

/// What a time expression means, as TIMEX3 parts it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Timex {
    /// A stretch of the calendar or a time of day.
    When(When),
    /// Some Saturday.
    SomeWeekday(u8),
    /// `PAST_REF`: "recently".
    Past,
    /// `PRESENT_REF`: "now".
    Present,
    /// `FUTURE_REF`: "the future".
    Future,
    /// How long: the count (`None`: not told), whether a half comes on top,
    /// and the unit.
    Length(Option<i32>, bool, &'static str),
    /// How often: every so many of a unit.
    Every(i32, &'static str),
    /// Every Friday, every morning, every July.
    EveryDay(Option<u8>, Option<&'static str>),
    /// Every winter, every July.
    EveryWhen(When),
    /// A day nothing is known of.
    Unknown,
}

/// What sort of time an expression tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// A day or something longer.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimexKind {
    /// The word that annotations use: `date`, `time`, `duration` or `set`.
    pub fn word(self) -> &'static str {
        match self {
            TimexKind::Date => "date",
            TimexKind::Time => "time",
            TimexKind::Duration => "duration",
            TimexKind::Set => "set",
        }
    }
}

impl Timex {
    /// Which of the four it is.
    pub fn kind(&self) -> TimexKind {
        match self {
            Timex::When(When { clock: Some(_), .. }) => TimexKind::Time,
            Timex::When(_)
            | Timex::Past
            | Timex::Present
            | Timex::Future
            | Timex::Unknown
            | Timex::SomeWeekday(_) => TimexKind::Date,
            Timex::Length(..) => TimexKind::Duration,
            Timex::Every(..) | Timex::EveryDay(..) | Timex::EveryWhen(_) => TimexKind::Set,
        }
    }
}

impl fmt::Display for Timex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Timex::When(when) | Timex::EveryWhen(when) => when.fmt(f),
            Timex::SomeWeekday(weekday) => write!(f, "XXXX-WXX-{weekday}"),
            Timex::Past => f.write_str("PAST_REF"),
            Timex::Present => f.write_str("PRESENT_REF"),
            Timex::Future => f.write_str("FUTURE_REF"),
            Timex::Unknown => f.write_str("XXXX-XX-XX"),
            Timex::Length(count, half, unit) => {
                let (unit, times) = match unit {
                    "F" => ("W", 2),
                    "E" => ("DE", 1),
                    "C" => ("CE", 1),
                    "K" => ("ML", 1),
                    unit => (unit, 1),
                };
                let time = if matches!(unit, "H" | "N" | "S") { "T" } else { "" };
                let unit = if unit == "N" { "M" } else { unit };
                match (count, half) {
                    (None, _) => write!(f, "P{time}X{unit}"),
                    (Some(0), true) => write!(f, "P{time}0.5{unit}"),
                    (Some(n), true) => write!(f, "P{time}{n}.5{unit}"),
                    (Some(n), false) => write!(f, "P{time}{}{unit}", n.saturating_mul(times)),
                }
            }
            Timex::Every(n, unit) => Timex::Length(Some(n), false, unit).fmt(f),
            Timex::EveryDay(Some(weekday), part) => {
                write!(f, "XXXX-WXX-{weekday}")?;
                part.map_or(Ok(()), |part| write!(f, "T{part}"))
            }
            Timex::EveryDay(None, part) => {
                f.write_str("XXXX-XX-XX")?;
                part.map_or(Ok(()), |part| write!(f, "T{part}"))
            }
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.fmt(f)?;
        match self.clock {
            None => Ok(()),
            Some(Clock::Part(part)) => write!(f, "T{part}"),
            Some(Clock::Minutes(minutes, zone)) => {
                write!(f, "T{:02}:{:02}", minutes / 60, minutes % 60)?;
                match zone {
                    None => Ok(()),
                    Some(0) => f.write_str("Z"),
                    Some(hours) => write!(f, "{hours:+03}"),
                }
            }
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = |f: &mut fmt::Formatter<'_>, year: Option<i16>| match year {
            None => f.write_str("XXXX"),
            Some(year) if year > 0 => write!(f, "{year:04}"),
            Some(year) => write!(f, "BC{:04}", 1 - i32::from(year)),
        };
        match *self {
            At::Century(n) if n < 0 => write!(f, "BC{:02}", -(n + 1)),
            At::Century(n) => write!(f, "{:02}", n - 1),
            At::Decade(n) if n < 0 => write!(f, "BC{:03}", -(n / 10)),
            At::Decade(n) => write!(f, "{:03}", n / 10),
            At::Year(y) => year(f, Some(y)),
            At::Half(y, n) => {
                year(f, Some(y))?;
                write!(f, "-H{n}")
            }
            At::Quarter(y, n) => {
                year(f, Some(y))?;
                write!(f, "-Q{n}")
            }
            At::Season(y, n) => {
                year(f, y)?;
                f.write_str(match n {
                    21 => "-SP",
                    22 => "-SU",
                    23 => "-FA",
                    _ => "-WI",
                })
            }
            At::Month(y, month) => {
                year(f, y)?;
                write!(f, "-{month:02}")
            }
            At::Week(monday) => week(f, monday),
            At::Weekend(saturday) => {
                week(f, Day(saturday.0.saturating_sub(5)))?;
                f.write_str("-WE")
            }
            At::Day(day) => {
                let (y, month, date) = day.ymd();
                year(f, Some(y))?;
                write!(f, "-{month:02}-{date:02}")
            }
            At::DayOf(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            At::SomeDay => f.write_str("XXXX-XX-XX"),
        }
    }
}

/// The ISO week of a Monday; its year is its Thursday's.
fn week(f: &mut fmt::Formatter<'_>, monday: Day) -> fmt::Result {
    let thursday = plus(monday, 3).unwrap_or(monday);
    let year = thursday.ymd().0;
    let first = Day::from_ymd(year, 1, 1).map_or(0, |first| thursday.0 - first.0);
    write!(f, "{year:04}-W{:02}", first / 7 + 1)
}
