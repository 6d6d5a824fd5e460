//! Days as numbers, and ranges of them: what filters and columns count in.
//!
//! The two conversions are Howard Hinnant's `days_from_civil` and
//! `civil_from_days` ("chrono-Compatible Low-Level Date Algorithms", 2013),
//! checked against jiff in the tests: jiff itself would add a tenth to the
//! module that every reader downloads.

use std::fmt;

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

    /// The day of a civil date, years -9999 to 9999; `None` where the
    /// calendar has none.
    pub fn from_ymd(year: i16, month: u8, day: u8) -> Option<Day> {
        if !(-9999..=9999).contains(&year) || day == 0 || day > days_in(year, month)? {
            return None;
        }
        // Years start in March, so that the leap day ends one.
        let year = i32::from(year) - i32::from(month <= 2);
        let month = (i32::from(month) + 9) % 12;
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * month + 2) / 5 + i32::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Day(era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970))
    }

    /// The last day of a month (1 to 12).
    pub fn last_of_month(year: i16, month: u8) -> Option<Day> {
        Day::from_ymd(year, month, days_in(year, month)?)
    }

    /// Year, month (1 to 12) and day (1 to 31); what lies outside the years
    /// -9999 to 9999 is clamped to them.
    pub fn ymd(self) -> (i16, u8, u8) {
        const FIRST: (i16, u8, u8) = (-9999, 1, 1);
        const LAST: (i16, u8, u8) = (9999, 12, 31);
        let days = i64::from(self.0) + i64::from(DAYS_TO_1970);
        let era = days.div_euclid(DAYS_PER_ERA.into());
        let day_of_era = days.rem_euclid(DAYS_PER_ERA.into());
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        match i16::try_from(year) {
            Ok(year @ -9999..=9999) => (year, month as u8, day as u8),
            _ if self.0 < 0 => FIRST,
            _ => LAST,
        }
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
}

/// 400 years of the Gregorian calendar.
const DAYS_PER_ERA: i32 = 146_097;
/// From 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i32 = 719_468;

fn days_in(year: i16, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(28 + u8::from(leap)),
        _ => None,
    }
}

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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn conversions_agree_with_jiff(year in -10_000i16..10_001, month in 0i8..14, day in 0i8..33) {
            let ours = Day::from_ymd(year, month as u8, day as u8);
            let theirs = jiff::civil::Date::new(year, month, day).ok();
            let number = |date: jiff::civil::Date| {
                date.since(jiff::civil::date(1970, 1, 1)).map(|span| Day(span.get_days())).ok()
            };
            prop_assert_eq!(ours, theirs.and_then(number));
            if let Some(ours) = ours {
                prop_assert_eq!(ours.ymd(), (year, month as u8, day as u8));
            }
        }
    }

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
