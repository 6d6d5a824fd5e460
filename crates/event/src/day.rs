//! Days as numbers, and ranges of them: what filters and columns count in.

use std::fmt;

use jiff::{Span, civil};

/// A day, counted from 1970-01-01 (day 0) in the proleptic Gregorian calendar.
///
/// [`Day::MIN`] and [`Day::MAX`] stand for "no such end".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// An earliest and a latest day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayRange {
    /// The first day.
    pub earliest: Day,
    /// The last day.
    pub latest: Day,
}

impl Day {
    /// Before every day: the missing start of an open interval.
    pub const MIN: Day = Day(i32::MIN);
    /// After every day: the missing end of an open interval.
    pub const MAX: Day = Day(i32::MAX);

    /// The day of a civil date; `None` where the calendar has none.
    pub fn from_ymd(year: i16, month: u8, day: u8) -> Option<Day> {
        let date = civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        Some(Day::from_date(date))
    }

    /// The last day of a month (1 to 12).
    pub fn last_of_month(year: i16, month: u8) -> Option<Day> {
        let first = civil::Date::new(year, month.try_into().ok()?, 1).ok()?;
        Some(Day::from_date(first.last_of_month()))
    }

    /// Year, month (1 to 12) and day (1 to 31); the ends of time are clamped
    /// to the calendar's own.
    pub fn ymd(self) -> (i16, u8, u8) {
        let date = self.date();
        (date.year(), date.month() as u8, date.day() as u8)
    }

    /// Day of the week, 1 (Monday) to 7 (Sunday).
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        ((self.0 as i64 + 3).rem_euclid(7) + 1) as u8
    }

    /// As many months later (or earlier), kept within the month: 31 January
    /// plus one month is the last of February.
    pub fn add_months(self, months: i32) -> Day {
        let (year, month, day) = self.ymd();
        let count = i32::from(year) * 12 + i32::from(month) - 1 + months;
        let year = count.div_euclid(12).clamp(-9999, 9999) as i16;
        let month = (count.rem_euclid(12) + 1) as u8;
        let last = Day::last_of_month(year, month).unwrap_or(self);
        Day::from_ymd(year, month, day).unwrap_or(last)
    }

    fn from_date(date: civil::Date) -> Day {
        // Two civil dates are at most some 7 million days apart: this can't fail.
        Day(date.since(EPOCH).map_or(0, |span| span.get_days()))
    }

    fn date(self) -> civil::Date {
        Span::new()
            .try_days(self.0)
            .and_then(|span| EPOCH.checked_add(span))
            .unwrap_or(if self.0 < 0 { civil::Date::MIN } else { civil::Date::MAX })
    }
}

const EPOCH: civil::Date = civil::date(1970, 1, 1);

impl fmt::Display for Day {
    /// `2025-04-26`; `..` for the ends of time.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Day::MIN | Day::MAX => f.write_str(".."),
            day => crate::Edtf::of_day(day).fmt(f),
        }
    }
}

impl DayRange {
    /// From the first day of one year to the last of another.
    pub(crate) fn years(first: i16, last: i16) -> DayRange {
        DayRange {
            earliest: Day::from_ymd(first, 1, 1).unwrap_or(Day::MIN),
            latest: Day::from_ymd(last, 12, 31).unwrap_or(Day::MAX),
        }
    }

    /// Whether every day of `other` lies in this range.
    pub fn contains(&self, other: DayRange) -> bool {
        self.earliest <= other.earliest && other.latest <= self.latest
    }

    /// Whether any day of `other` lies in this range.
    pub fn meets(&self, other: DayRange) -> bool {
        self.earliest <= other.latest && other.earliest <= self.latest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_day_numbers() {
        for (ymd, number) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2000, 3, 1), 11_017),
            ((2025, 4, 26), 20_204),
        ] {
            let day = Day::from_ymd(ymd.0, ymd.1, ymd.2).unwrap();
            assert_eq!(day, Day(number));
            assert_eq!(day.ymd(), ymd);
        }
        assert_eq!(Day::from_ymd(2025, 2, 29), None);
    }

    #[test]
    fn ok_weekdays() {
        assert_eq!(Day::from_ymd(2025, 4, 26).unwrap().weekday(), 6);
        assert_eq!(Day(-3).weekday(), 1);
    }

    #[test]
    fn ok_months_stay_within_the_month() {
        let check = |from: (i16, u8, u8), months, to| {
            let day = Day::from_ymd(from.0, from.1, from.2).unwrap();
            assert_eq!(day.add_months(months).ymd(), to);
        };
        check((2025, 1, 31), 1, (2025, 2, 28));
        check((2025, 1, 31), -2, (2024, 11, 30));
        check((2024, 2, 29), 12, (2025, 2, 28));
    }

    #[test]
    fn ok_the_ends_of_time_do_not_overflow() {
        assert_eq!(Day::MAX.ymd().0, 9999);
        assert_eq!(Day::MIN.add_months(-1).ymd().0, -9999);
        assert_eq!(Day::MAX.to_string(), "..");
    }
}
