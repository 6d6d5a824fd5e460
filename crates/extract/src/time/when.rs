//! A stretch of the calendar as people tell it: a day, a week, the third
//! quarter, the 1990s; perhaps with a part of the day.
//!
//! `resolve` counts in these; EDTF (here) and TIMEX3 (`timex3`) are two ways
//! to write them. Years are astronomical: 0 is 1 BC, -1 is 2 BC.

use dateline_event::edtf::{Bound, PartialDate, Rest, Season, Year};
use dateline_event::{Day, DayRange, Edtf, Precision};

/// A stretch of the calendar, with what is told besides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    /// Which stretch.
    pub at: At,
    /// "Early", "the end of".
    pub stage: Option<Stage>,
    /// "About".
    pub about: bool,
    /// The time of day.
    pub clock: Option<Clock>,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum At {
    /// A century by its number; the 4th century BC is -4.
    Century(i16),
    /// A decade by the year it is named after; the 470s BC are -470.
    Decade(i16),
    /// A year.
    Year(i16),
    /// A half of a year, 1 or 2.
    Half(i16, u8),
    /// A quarter, 1 to 4.
    Quarter(i16, u8),
    /// A season, 21 (spring) to 24; without a year where none is known.
    Season(Option<i16>, u8),
    /// A month, 1 to 12.
    Month(Option<i16>, u8),
    /// A week by its Monday.
    Week(Day),
    /// A weekend by its Saturday.
    Weekend(Day),
    /// A day.
    Day(Day),
    /// A month and a day of no known year.
    DayOf(u8, u8),
    /// A day of no known month.
    SomeDay,
}

/// Which part of a stretch is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// "Early 2023".
    Early,
    /// "Mid-2023".
    Mid,
    /// "Late 2023".
    Late,
    /// "The beginning of 2023".
    Start,
    /// "The end of 2023".
    End,
}

impl Stage {
    /// By its value in the word list.
    pub fn named(value: &str) -> Option<Stage> {
        Some(match value {
            "early" => Stage::Early,
            "mid" => Stage::Mid,
            "late" => Stage::Late,
            "start" => Stage::Start,
            "end" => Stage::End,
            _ => return None,
        })
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Morning (`MO`), night (`NI`) and the like.
    Part(&'static str),
    /// Minutes after midnight, and hours from Greenwich where they are told.
    Minutes(i32, Option<i32>),
}

impl When {
    /// Just that.
    pub fn plain(at: At) -> When {
        When { at, stage: None, about: false, clock: None }
    }

    /// Written as EDTF; `None` where not even a month is known.
    pub fn edtf(&self) -> Option<Edtf> {
        let edtf = match (self.at, self.stage) {
            (At::Year(year), Some(stage)) => {
                let months = |a, b| interval(Edtf::month(year, a), Edtf::month(year, b));
                return match stage {
                    Stage::Early => months(1, 3),
                    Stage::Late => months(10, 12),
                    Stage::Mid => Some(Edtf::year(year).approximately()),
                    Stage::Start => Some(Edtf::month(year, 1).approximately()),
                    Stage::End => Some(Edtf::month(year, 12).approximately()),
                };
            }
            (at, _) => at.edtf()?,
        };
        let staged = matches!(self.at, At::Month(..)) && self.stage.is_some();
        Some(if staged || self.about { edtf.approximately() } else { edtf })
    }
}

impl At {
    /// Written as EDTF.
    pub fn edtf(self) -> Option<Edtf> {
        let date = |year, rest| Edtf::Date(PartialDate::new(year, rest));
        let known = |year: Option<i16>| year.map_or(Year::Unknown, Year::Known);
        let months = |year, a, b| interval(Edtf::month(year, a), Edtf::month(year, b));
        let days = |a: Day, n: i32| interval(Edtf::of_day(a), Edtf::of_day(plus(a, n)?));
        Some(match self {
            // EDTF has no sign for the century before year 1.
            At::Century(-1) => return interval(Edtf::year(-99), Edtf::year(0)),
            At::Century(n) if n < 0 => date(Year::Century((n + 1).checked_mul(100)?), Rest::Whole),
            At::Century(n) => date(Year::Century((n - 1).checked_mul(100)?), Rest::Whole),
            At::Decade(year) => date(Year::Decade(year - year % 10), Rest::Whole),
            At::Year(year) => Edtf::year(year),
            At::Half(year, n) => return months(year, n * 6 - 5, n * 6),
            At::Quarter(year, n) => return months(year, n * 3 - 2, n * 3),
            At::Season(year, n) => date(known(year), Rest::Season(season(n))),
            At::Month(year, month) => date(known(year), Rest::Month(month)),
            At::Week(monday) => return days(monday, 6),
            At::Weekend(saturday) => return days(saturday, 1),
            At::Day(day) => Edtf::of_day(day),
            At::DayOf(month, day) => date(Year::Unknown, Rest::Day(month, day)),
            At::SomeDay => return None,
        })
    }

    /// What an EDTF value tells; an interval of a week, a quarter or a half
    /// is one, of another its beginning.
    pub fn of(edtf: &Edtf) -> Option<At> {
        let date = match edtf {
            Edtf::Date(date) => date,
            Edtf::Interval(Bound::Date(first), Bound::Date(last)) => {
                return At::of_interval(first, last, edtf.range()?);
            }
            Edtf::Interval(Bound::Date(date), _) | Edtf::Interval(_, Bound::Date(date)) => date,
            Edtf::Interval(..) => return None,
        };
        At::of_date(date)
    }

    fn of_date(date: &PartialDate) -> Option<At> {
        let year = match date.year {
            Year::Known(year) => Some(year),
            Year::Unknown => None,
            Year::Decade(year) => return Some(At::Decade(year)),
            Year::Century(year) if year < 0 => return Some(At::Century(year / 100 - 1)),
            Year::Century(year) => return Some(At::Century(year / 100 + 1)),
        };
        Some(match (date.rest, year) {
            (Rest::Whole | Rest::SomeDay, year) => At::Year(year?),
            (Rest::Season(season), year) => At::Season(year, 21 + season as u8),
            (Rest::Month(month) | Rest::SomeDayOf(month), year) => At::Month(year, month),
            (Rest::Day(month, day), Some(year)) => At::Day(Day::from_ymd(year, month, day)?),
            (Rest::Day(month, day), None) => At::DayOf(month, day),
        })
    }

    fn of_interval(first: &PartialDate, last: &PartialDate, range: DayRange) -> Option<At> {
        let first = At::of_date(first)?;
        let last = At::of_date(last)?;
        let days = range.latest.0.checked_sub(range.earliest.0)?;
        Some(match (first, last) {
            (At::Day(day), At::Day(_)) if day.weekday() == 1 && days == 6 => At::Week(day),
            (At::Day(day), At::Day(_)) if day.weekday() == 6 && days == 1 => At::Weekend(day),
            // "Overnight" goes on to the second day.
            (At::Day(_), At::Day(last)) if days == 1 => At::Day(last),
            (At::Month(Some(a), m), At::Month(Some(b), n))
                if a == b && m % 3 == 1 && n == m + 2 =>
            {
                At::Quarter(a, n / 3)
            }
            (At::Month(Some(a), m), At::Month(Some(b), n))
                if a == b && m % 6 == 1 && n == m + 5 =>
            {
                At::Half(a, n / 6)
            }
            (first, _) => first,
        })
    }

    /// Its first and last day.
    pub fn range(self) -> Option<DayRange> {
        self.edtf()?.range()
    }

    /// The year it lies in.
    pub fn year(self) -> Option<i16> {
        match self {
            At::Year(year) | At::Half(year, _) | At::Quarter(year, _) => Some(year),
            At::Season(year, _) | At::Month(year, _) => year,
            At::Week(day) | At::Weekend(day) | At::Day(day) => Some(day.ymd().0),
            At::Century(_) | At::Decade(_) | At::DayOf(..) | At::SomeDay => None,
        }
    }

    /// The month it lies in.
    pub fn month(self) -> Option<u8> {
        match self {
            At::Month(_, month) | At::DayOf(month, _) => Some(month),
            At::Week(day) | At::Weekend(day) | At::Day(day) => Some(day.ymd().1),
            At::Season(_, season) => Some((season - 20) * 3),
            At::Quarter(_, n) => Some(n * 3 - 2),
            _ => None,
        }
    }

    /// The stretch of the size `unit` that holds it.
    pub fn within(self, unit: &str) -> Option<At> {
        let first = || self.range().map(|r| r.earliest);
        Some(match (unit, self) {
            ("D", At::Day(_)) => self,
            ("W", At::Week(_)) => self,
            ("W", At::Day(day)) => At::Week(monday(day)?),
            ("WE", At::Day(day) | At::Week(day)) => At::Weekend(plus(monday(day)?, 5)?),
            ("M", At::Month(..)) => self,
            ("M", At::Day(_) | At::Week(_) | At::Weekend(_)) => {
                let (year, month, _) = first()?.ymd();
                At::Month(Some(year), month)
            }
            ("Q", At::Day(_) | At::Week(_) | At::Weekend(_) | At::Month(..) | At::Quarter(..)) => {
                let (year, month, _) = first()?.ymd();
                At::Quarter(year, (month - 1) / 3 + 1)
            }
            ("Y", _) => At::Year(self.year()?),
            ("E", At::Decade(_)) => self,
            ("E", _) => {
                let year = self.year()?;
                At::Decade(if year > 0 { year - year % 10 } else { -(1 - year) / 10 * 10 })
            }
            ("C", At::Century(_)) => self,
            ("C", _) => {
                let year = self.year()?;
                At::Century(if year > 0 { (year - 1) / 100 + 1 } else { -((-year) / 100 + 1) })
            }
            _ => return None,
        })
    }

    /// `n` units on, as fine as the unit.
    pub fn shifted(self, n: i32, unit: &str) -> Option<At> {
        let day = |at: At| match at {
            At::Day(day) => Some(day),
            _ => None,
        };
        let year = |by: i32| -> Option<i16> {
            let to = i32::from(self.year()?).checked_add(n.checked_mul(by)?)?;
            i16::try_from(to).ok().filter(|y| (-9999..=9999).contains(y))
        };
        Some(match unit {
            "H" | "N" | "S" => self,
            "D" => At::Day(plus(day(self)?, n)?),
            "W" => At::Week(plus(
                match self {
                    At::Week(monday) => monday,
                    _ => monday(day(self)?)?,
                },
                n.checked_mul(7)?,
            )?),
            "F" => return self.shifted(n.checked_mul(2)?, "W"),
            "WE" => {
                let At::Weekend(saturday) = self.within("WE")? else { return None };
                At::Weekend(plus(saturday, n.checked_mul(7)?)?)
            }
            "M" => {
                let (At::Month(Some(year), month), true) = (self.within("M")?, n.abs() < 100_000)
                else {
                    return None;
                };
                let count = i32::from(year) * 12 + i32::from(month) - 1 + n;
                let year = i16::try_from(count.div_euclid(12)).ok()?;
                At::Month(Some(year), (count.rem_euclid(12) + 1) as u8)
            }
            "Q" => {
                let (At::Quarter(year, quarter), true) = (self.within("Q")?, n.abs() < 100_000)
                else {
                    return None;
                };
                let count = i32::from(year) * 4 + i32::from(quarter) - 1 + n;
                let year = i16::try_from(count.div_euclid(4)).ok()?;
                At::Quarter(year, (count.rem_euclid(4) + 1) as u8)
            }
            "Y" => At::Year(year(1)?),
            "E" => match self {
                At::Decade(decade) => At::Decade(i16::try_from(i32::from(decade) + 10 * n).ok()?),
                _ => At::Year(year(10)?).within("E")?,
            },
            "C" => match self {
                At::Century(century) => At::Century(i16::try_from(i32::from(century) + n).ok()?),
                _ => At::Year(year(100)?).within("C")?,
            },
            _ => return None,
        })
    }

    /// How finely it is told.
    pub fn is_day(self) -> bool {
        self.edtf().is_some_and(|edtf| edtf.precision() == Precision::Day)
    }
}

/// As many days on; `None` beyond the calendar.
pub fn plus(day: Day, days: i32) -> Option<Day> {
    let to = Day(day.0.checked_add(days)?);
    // What `ymd` clamps has no date.
    let (year, month, date) = to.ymd();
    (Day::from_ymd(year, month, date) == Some(to)).then_some(to)
}

/// The Monday of a day's week.
pub fn monday(day: Day) -> Option<Day> {
    plus(day, 1 - i32::from(day.weekday()))
}

/// From the one to the other; `None` if either is an interval already or they
/// stand in the wrong order.
pub fn interval(a: Edtf, b: Edtf) -> Option<Edtf> {
    match (a, b) {
        (Edtf::Date(a), Edtf::Date(b)) => {
            let edtf = Edtf::Interval(Bound::Date(a), Bound::Date(b));
            edtf.range().filter(|r| r.earliest <= r.latest)?;
            Some(edtf)
        }
        _ => None,
    }
}

fn season(number: u8) -> Season {
    match number {
        21 => Season::Spring,
        22 => Season::Summer,
        23 => Season::Autumn,
        _ => Season::Winter,
    }
}

/// Easter Sunday (Gregorian), in days from the first of March.
pub fn easter(year: i16) -> Option<Day> {
    // The "anonymous Gregorian" computus, as Meeus gives it.
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Day::from_ymd(year, (n / 31) as u8, (n % 31 + 1) as u8)
}
