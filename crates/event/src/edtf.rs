//! Dates as the text tells them: EDTF (ISO 8601-2:2019) levels 0 and 1.
//!
//! A value keeps the precision it was told with and always has an earliest
//! and a latest day. Times of day are not kept. The surprise: winter (`-24`)
//! starts in the December of its year and ends in the next February.

use std::fmt;
use std::str::FromStr;

use crate::day::{Day, DayRange};

/// A date or an interval: `2025-04-26`, `2025-12~`, `2025-24`, `200X`,
/// `2024/2025`, `2025-04-26/..`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// One date of some precision.
    Date(PartialDate),
    /// From one end to the other, both included.
    Interval(Bound, Bound),
}

/// An end of an interval.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A date of some precision.
    Date(PartialDate),
    /// `..`: goes on without end.
    Open,
    /// Empty: there is an end, nobody says when.
    Unknown,
}

/// A date with the parts that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// The year and how many of its last digits are unknown.
    pub year: Year,
    /// What is known within the year.
    pub rest: Rest,
    /// `~`: about.
    pub approximate: bool,
    /// `?`: the source doubts it.
    pub uncertain: bool,
}

/// A year, decade, century, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Year {
    /// `2025`.
    Known(i16),
    /// `202X`: the decade's first year; before year 0 its last.
    Decade(i16),
    /// `20XX`: the century's first year; before year 0 its last.
    Century(i16),
    /// `XXXX`: only month or day are told.
    Unknown,
}

/// What a date tells below its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rest {
    /// Nothing: the whole year.
    Whole,
    /// A season.
    Season(Season),
    /// A month, 1 to 12.
    Month(u8),
    /// A month and a day.
    Day(u8, u8),
    /// `2025-XX-XX` and the like: a day, nobody says which.
    SomeDay,
    /// `2025-04-XX`: some day of a month.
    SomeDayOf(u8),
}

/// A season of the northern year, as EDTF numbers them (21 to 24).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// 21: March to May.
    Spring,
    /// 22: June to August.
    Summer,
    /// 23: September to November.
    Autumn,
    /// 24: December to the next February.
    Winter,
}

/// How finely a date is told; what the timeline draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// One day.
    Day,
    /// One month.
    Month,
    /// Three months.
    Season,
    /// One year.
    Year,
    /// A decade or a century.
    Decade,
    /// Two known ends.
    Interval,
    /// One end is open or unknown.
    OpenInterval,
    /// No year: on no axis.
    Unplaceable,
}

/// Why a text is not a date we read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    /// What was found.
    pub found: String,
    /// What is wrong with it, as a clause.
    pub why: &'static str,
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a date like 2025-04-26, 2025-04, 2025 or 2024/2025, found “{}”: {}",
            self.found, self.why
        )
    }
}

impl std::error::Error for EdtfError {}

impl Edtf {
    /// The day `year`-`month`-`day`, not checked against the calendar.
    pub fn day(year: i16, month: u8, day: u8) -> Edtf {
        Edtf::Date(PartialDate::new(Year::Known(year), Rest::Day(month, day)))
    }

    /// One day, by its number.
    pub fn of_day(day: Day) -> Edtf {
        let (year, month, day) = day.ymd();
        Edtf::day(year, month, day)
    }

    /// A month, 1 to 12.
    pub fn month(year: i16, month: u8) -> Edtf {
        Edtf::Date(PartialDate::new(Year::Known(year), Rest::Month(month)))
    }

    /// A year.
    pub fn year(year: i16) -> Edtf {
        Edtf::Date(PartialDate::new(Year::Known(year), Rest::Whole))
    }

    /// A season of a year.
    pub fn season(year: i16, season: Season) -> Edtf {
        Edtf::Date(PartialDate::new(Year::Known(year), Rest::Season(season)))
    }

    /// The same date, marked `~` (a date only; an interval stays as it is).
    pub fn approximately(self) -> Edtf {
        match self {
            Edtf::Date(date) => Edtf::Date(PartialDate { approximate: true, ..date }),
            interval => interval,
        }
    }

    /// Whether any part is marked `~`.
    pub fn is_approximate(&self) -> bool {
        self.dates().any(|date| date.approximate)
    }

    /// Whether any part is marked `?`.
    pub fn is_uncertain(&self) -> bool {
        self.dates().any(|date| date.uncertain)
    }

    fn dates(&self) -> impl Iterator<Item = &PartialDate> {
        let (a, b) = match self {
            Edtf::Date(date) => (Some(date), None),
            Edtf::Interval(a, b) => (a.date(), b.date()),
        };
        a.into_iter().chain(b)
    }

    /// How finely it is told.
    pub fn precision(&self) -> Precision {
        match self {
            Edtf::Date(date) => date.precision(),
            Edtf::Interval(Bound::Date(a), Bound::Date(b)) => {
                if a.range().is_none() && b.range().is_none() {
                    Precision::Unplaceable
                } else {
                    Precision::Interval
                }
            }
            Edtf::Interval(a, b) => {
                if a.date().or(b.date()).and_then(PartialDate::range).is_some() {
                    Precision::OpenInterval
                } else {
                    Precision::Unplaceable
                }
            }
        }
    }

    /// The earliest and the latest day it can mean; an open or unknown end
    /// reaches to [`Day::MIN`] or [`Day::MAX`]. `None` where no year is told.
    pub fn range(&self) -> Option<DayRange> {
        match self {
            Edtf::Date(date) => date.range(),
            Edtf::Interval(a, b) => {
                let start = a.date().and_then(PartialDate::range);
                let end = b.date().and_then(PartialDate::range);
                if start.is_none() && end.is_none() {
                    return None;
                }
                Some(DayRange {
                    earliest: start.map_or(Day::MIN, |r| r.earliest),
                    latest: end.map_or(Day::MAX, |r| r.latest),
                })
            }
        }
    }
}

impl Bound {
    fn date(&self) -> Option<&PartialDate> {
        match self {
            Bound::Date(date) => Some(date),
            Bound::Open | Bound::Unknown => None,
        }
    }
}

impl PartialDate {
    /// A plain date, neither approximate nor doubted.
    pub fn new(year: Year, rest: Rest) -> PartialDate {
        PartialDate { year, rest, approximate: false, uncertain: false }
    }

    fn precision(&self) -> Precision {
        match (self.year, self.rest) {
            (Year::Unknown, _) => Precision::Unplaceable,
            (Year::Decade(_) | Year::Century(_), _) => Precision::Decade,
            (_, Rest::Whole | Rest::SomeDay) => Precision::Year,
            (_, Rest::Season(_)) => Precision::Season,
            (_, Rest::Month(_) | Rest::SomeDayOf(_)) => Precision::Month,
            (_, Rest::Day(..)) => Precision::Day,
        }
    }

    fn range(&self) -> Option<DayRange> {
        let (first, last) = match self.year {
            Year::Unknown => return None,
            // Before year 0 the digits count backwards: `-03XX` ends in -300.
            Year::Decade(y) if y < 0 => return Some(DayRange::years(y.saturating_sub(9), y)),
            Year::Century(y) if y < 0 => return Some(DayRange::years(y.saturating_sub(99), y)),
            Year::Decade(y) => return Some(DayRange::years(y, y.saturating_add(9))),
            Year::Century(y) => return Some(DayRange::years(y, y.saturating_add(99))),
            Year::Known(y) => match self.rest {
                Rest::Whole | Rest::SomeDay => return Some(DayRange::years(y, y)),
                Rest::Month(m) | Rest::SomeDayOf(m) => ((y, m), (y, m)),
                Rest::Season(Season::Spring) => ((y, 3), (y, 5)),
                Rest::Season(Season::Summer) => ((y, 6), (y, 8)),
                Rest::Season(Season::Autumn) => ((y, 9), (y, 11)),
                Rest::Season(Season::Winter) => ((y, 12), (y.checked_add(1)?, 2)),
                Rest::Day(m, d) => {
                    let day = Day::from_ymd(y, m, d)?;
                    return Some(DayRange { earliest: day, latest: day });
                }
            },
        };
        Some(DayRange {
            earliest: Day::from_ymd(first.0, first.1, 1)?,
            latest: Day::last_of_month(last.0, last.1)?,
        })
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    /// Reads level 0 and 1; a time of day after `T` is dropped.
    ///
    /// # Errors
    /// Says what is wrong: no such form, no such month, no such day, or an
    /// interval that ends before it starts.
    fn from_str(text: &str) -> Result<Edtf, EdtfError> {
        let fail = |why| EdtfError { found: text.chars().take(60).collect(), why };
        let trimmed = text.trim();
        let edtf = match trimmed.split_once('/') {
            None => Edtf::Date(partial_date(trimmed).map_err(fail)?),
            Some((a, b)) => Edtf::Interval(bound(a).map_err(fail)?, bound(b).map_err(fail)?),
        };
        if let (Edtf::Interval(..), Some(range)) = (&edtf, edtf.range())
            && range.earliest > range.latest
        {
            return Err(fail("it ends before it starts"));
        }
        Ok(edtf)
    }
}

fn bound(text: &str) -> Result<Bound, &'static str> {
    match text {
        ".." => Ok(Bound::Open),
        "" => Ok(Bound::Unknown),
        date => partial_date(date).map(Bound::Date),
    }
}

const FORM: &str = "it has another form";

fn partial_date(text: &str) -> Result<PartialDate, &'static str> {
    let text = text.split_once('T').map_or(text, |(date, _)| date);
    let stripped = text.trim_end_matches(['?', '~', '%']);
    let marks = &text[stripped.len()..];
    let approximate = marks.contains(['~', '%']);
    let uncertain = marks.contains(['?', '%']);
    let (negative, digits) = match stripped.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, stripped),
    };
    let mut parts = digits.split('-');
    let year = year(parts.next().unwrap_or_default(), negative)?;
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() {
        return Err(FORM);
    }
    let rest = match (month, day) {
        (None, _) | (Some("XX"), None) => Rest::Whole,
        (Some("XX"), Some("XX")) => Rest::SomeDay,
        (Some("XX"), Some(_)) => return Err(FORM),
        (Some(month), day) => rest(two_digits(month)?, day)?,
    };
    if let Rest::Day(m, d) = rest {
        // 2024 stands in for an unknown year, so that 29 February is allowed.
        let y = if let Year::Known(y) = year { y } else { 2024 };
        if Day::from_ymd(y, m, d).is_none() {
            return Err(match (m, d) {
                (2, 29..=31) => "February has no such day in that year",
                _ => "that month has no such day",
            });
        }
    }
    if !matches!(year, Year::Known(_) | Year::Unknown) && rest != Rest::Whole {
        return Err(FORM);
    }
    Ok(PartialDate { year, rest, approximate, uncertain })
}

fn rest(month: u8, day: Option<&str>) -> Result<Rest, &'static str> {
    let season = match month {
        1..=12 => None,
        21 => Some(Season::Spring),
        22 => Some(Season::Summer),
        23 => Some(Season::Autumn),
        24 => Some(Season::Winter),
        _ => return Err("there is no such month"),
    };
    match (season, day) {
        (Some(season), None) => Ok(Rest::Season(season)),
        (Some(_), Some(_)) => Err("a season has no days"),
        (None, None) => Ok(Rest::Month(month)),
        (None, Some("XX")) => Ok(Rest::SomeDayOf(month)),
        (None, Some(day)) => Ok(Rest::Day(month, two_digits(day)?)),
    }
}

fn year(text: &str, negative: bool) -> Result<Year, &'static str> {
    let sign = if negative { -1 } else { 1 };
    if text.len() != 4 || !text.is_ascii() {
        return Err("a year has four digits");
    }
    if text == "XXXX" {
        return Ok(Year::Unknown);
    }
    let number = |digits: &str| {
        if digits.bytes().all(|b| b.is_ascii_digit()) {
            digits.parse::<i16>().map_err(|_| FORM)
        } else {
            Err(FORM)
        }
    };
    if let Some(century) = text.strip_suffix("XX") {
        Ok(Year::Century(sign * number(century)? * 100))
    } else if let Some(decade) = text.strip_suffix('X') {
        Ok(Year::Decade(sign * number(decade)? * 10))
    } else {
        Ok(Year::Known(sign * number(text)?))
    }
}

fn two_digits(text: &str) -> Result<u8, &'static str> {
    match text.as_bytes() {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Ok((a - b'0') * 10 + (b - b'0')),
        _ => Err(FORM),
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edtf::Date(date) => date.fmt(f),
            Edtf::Interval(a, b) => write!(f, "{a}/{b}"),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Date(date) => date.fmt(f),
            Bound::Open => f.write_str(".."),
            Bound::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signed = |f: &mut fmt::Formatter<'_>, year: i16, width: usize| {
            if year < 0 {
                f.write_str("-")?;
            }
            write!(f, "{:0width$}", year.unsigned_abs())
        };
        match self.year {
            Year::Known(y) => signed(f, y, 4)?,
            Year::Decade(y) => {
                signed(f, y / 10, 3)?;
                f.write_str("X")?;
            }
            Year::Century(y) => {
                signed(f, y / 100, 2)?;
                f.write_str("XX")?;
            }
            Year::Unknown => f.write_str("XXXX")?,
        }
        match self.rest {
            Rest::Whole => {}
            Rest::Season(season) => write!(f, "-{}", 21 + season as u8)?,
            Rest::Month(m) => write!(f, "-{m:02}")?,
            Rest::Day(m, d) => write!(f, "-{m:02}-{d:02}")?,
            Rest::SomeDay => f.write_str("-XX-XX")?,
            Rest::SomeDayOf(m) => write!(f, "-{m:02}-XX")?,
        }
        f.write_str(match (self.uncertain, self.approximate) {
            (true, true) => "%",
            (true, false) => "?",
            (false, true) => "~",
            (false, false) => "",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, precision: Precision, days: Option<(&str, &str)>) {
        let edtf: Edtf = text.parse().unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(edtf.to_string(), text, "written back");
        assert_eq!(edtf.precision(), precision, "{text}");
        let range = edtf.range().map(|r| (r.earliest.to_string(), r.latest.to_string()));
        assert_eq!(range, days.map(|(a, b)| (a.into(), b.into())), "{text}");
    }

    fn check_err(text: &str, why: &str) {
        let error = text.parse::<Edtf>().expect_err(text);
        assert_eq!(error.why, why, "{text}");
    }

    #[test]
    fn ok_dates() {
        check("2025-04-26", Precision::Day, Some(("2025-04-26", "2025-04-26")));
        check("2024-02-29", Precision::Day, Some(("2024-02-29", "2024-02-29")));
        check("2025-01", Precision::Month, Some(("2025-01-01", "2025-01-31")));
        check("2025-12~", Precision::Month, Some(("2025-12-01", "2025-12-31")));
        check("2025-04-XX", Precision::Month, Some(("2025-04-01", "2025-04-30")));
        check("2024?", Precision::Year, Some(("2024-01-01", "2024-12-31")));
        check("2025-22", Precision::Season, Some(("2025-06-01", "2025-08-31")));
        check("2023-24", Precision::Season, Some(("2023-12-01", "2024-02-29")));
        check("-03XX", Precision::Decade, Some(("-0399-01-01", "-0300-12-31")));
        check("200X", Precision::Decade, Some(("2000-01-01", "2009-12-31")));
        check("19XX", Precision::Decade, Some(("1900-01-01", "1999-12-31")));
        check("XXXX-05", Precision::Unplaceable, None);
        check("-0044-03-15", Precision::Day, Some(("-0044-03-15", "-0044-03-15")));
    }

    #[test]
    fn ok_intervals() {
        check("2024/2025", Precision::Interval, Some(("2024-01-01", "2025-12-31")));
        check("2026-02-16/2026-02-20", Precision::Interval, Some(("2026-02-16", "2026-02-20")));
        let open: Edtf = "2025-04-26/..".parse().unwrap();
        assert_eq!(open.precision(), Precision::OpenInterval);
        assert_eq!(open.range().unwrap().latest, Day::MAX);
        let unknown_start: Edtf = "/2025".parse().unwrap();
        assert_eq!(unknown_start.range().unwrap().earliest, Day::MIN);
    }

    #[test]
    fn ok_time_of_day_is_dropped() {
        assert_eq!("2025-04-26T12:00:00Z".parse::<Edtf>(), Ok(Edtf::day(2025, 4, 26)));
    }

    #[test]
    fn err_impossible_dates() {
        check_err("2025-02-29", "February has no such day in that year");
        check_err("2025-04-31", "that month has no such day");
        check_err("2025-13", "there is no such month");
        check_err("2025/2024", "it ends before it starts");
        check_err("26th inst.", "a year has four digits");
        check_err("2025-24-01", "a season has no days");
        check_err("2025-4-1", FORM);
        check_err("", "a year has four digits");
        check_err("2025-01-01-01", FORM);
        check_err("20é", "a year has four digits");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            if let Ok(edtf) = text.parse::<Edtf>() {
                if let Some(range) = edtf.range() {
                    prop_assert!(range.earliest <= range.latest);
                }
                prop_assert_eq!(edtf.to_string().parse::<Edtf>(), Ok(edtf));
            }
        }

        #[test]
        fn date_like_text_reads_back(text in "-?[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?(/([0-9]{4}|\\.\\.)?)?") {
            if let Ok(edtf) = text.parse::<Edtf>() {
                prop_assert_eq!(edtf.to_string().parse::<Edtf>(), Ok(edtf));
            }
        }
    }
}
