//! Dates as people type them into a field: `2025`, `2025-01`, `2025-01-15`,
//! `16 Oct 2024`, `October 2024`.
//!
//! Forms that countries read differently (`3/4/2025`) are refused: a guess
//! would be wrong for half of the readers. The words are English, as the page.

use crate::{Day, DayRange};

/// The months' names.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotADate {
    /// No form that is known here.
    Form,
    /// There are twelve months, this is none.
    Month(u32),
    /// The month has fewer days: year, month, its days.
    Day(i16, u8, u8),
}

/// The days a typed date means: a month means all its days.
///
/// # Errors
/// Says what is wrong with it.
pub fn read(text: &str) -> Result<DayRange, NotADate> {
    let (year, month, day) = parts(text.trim()).ok_or(NotADate::Form)?;
    let (first, last) = match month {
        None => (1, 12),
        Some(m) => {
            let m = u8::try_from(m).ok().filter(|m| (1..=12).contains(m));
            let m = m.ok_or(NotADate::Month(month.unwrap_or_default()))?;
            (m, m)
        }
    };
    let start = Day::from_ymd(year, first, 1).ok_or(NotADate::Form)?;
    let end = Day::last_of_month(year, last).ok_or(NotADate::Form)?;
    let Some(day) = day else { return Ok(DayRange { earliest: start, latest: end }) };
    let one = u8::try_from(day).ok().and_then(|day| Day::from_ymd(year, first, day));
    let one = one.ok_or(NotADate::Day(year, first, end.ymd().2))?;
    Ok(DayRange { earliest: one, latest: one })
}

/// Year, month and day as numbers, not checked against the calendar.
type Parts = (i16, Option<u32>, Option<u32>);

fn parts(text: &str) -> Option<Parts> {
    let tokens: Vec<&str> =
        text.split([' ', ',', '\u{a0}']).filter(|token| !token.is_empty()).collect();
    match tokens[..] {
        [one] => numeric(one),
        [name, y] => Some((year(y)?, Some(month(name)?), None)),
        [a, b, y] => match month(b) {
            Some(m) => Some((year(y)?, Some(m), Some(number(a, 2)?))),
            None => Some((year(y)?, Some(month(a)?), Some(number(b, 2)?))),
        },
        _ => None,
    }
}

/// `2025`, `2025-01`, `2025-1-5`.
fn numeric(text: &str) -> Option<Parts> {
    let mut fields = text.split('-');
    let year = year(fields.next()?)?;
    let month = fields.next().map(|m| number(m, 2).ok_or(())).transpose().ok()?;
    let day = fields.next().map(|d| number(d, 2).ok_or(())).transpose().ok()?;
    fields.next().is_none().then_some((year, month, day))
}

fn number(text: &str, longest: usize) -> Option<u32> {
    let plain =
        !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Four digits, or two after an apostrophe: `’24` is 2024, `’98` is 1998.
fn year(text: &str) -> Option<i16> {
    if let Some(short) = text.strip_prefix(['’', '\'']) {
        let short = number(short, 2).filter(|_| short.len() == 2)? as i16;
        return Some(if short < FIRST_SHORT { 2000 } else { 1900 } + short);
    }
    (text.len() == 4).then(|| number(text, 4)).flatten().map(|year| year as i16)
}

/// Short years from here on belong to the last century.
const FIRST_SHORT: i16 = 70;

/// A month by its name or the first three or more letters of it.
fn month(text: &str) -> Option<u32> {
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    let is = |name: &&str| name.to_ascii_lowercase().starts_with(&text);
    (text.len() >= 3).then(|| (1..).zip(MONTHS).find(|(_, name)| is(name)).map(|(m, _)| m))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(edtf: &str) -> DayRange {
        edtf.parse::<crate::Edtf>().unwrap().range().unwrap()
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(read(text), Ok(days(expected)), "{text}");
    }

    fn check_err(text: &str, expected: NotADate) {
        assert_eq!(read(text), Err(expected), "{text}");
    }

    #[test]
    fn ok_typed_dates() {
        check("2025", "2025");
        check("2025-01", "2025-01");
        check(" 2025-01-15 ", "2025-01-15");
        check("2025-1-5", "2025-01-05");
        check("16 Oct 2024", "2024-10-16");
        check("16 october 2024", "2024-10-16");
        check("Oct. 16, 2024", "2024-10-16");
        check("16 Oct ’24", "2024-10-16");
        check("16 Oct '98", "1998-10-16");
        check("Sept 2024", "2024-09");
        check("October 2024", "2024-10");
        check("29 Feb 2024", "2024-02-29");
        check("0800", "0800");
    }

    #[test]
    fn err_no_dates() {
        check_err("soon", NotADate::Form);
        check_err("", NotADate::Form);
        check_err("-", NotADate::Form);
        check_err("3/4/2025", NotADate::Form);
        check_err("2025-01-15T", NotADate::Form);
        check_err("2025-", NotADate::Form);
        check_err("99999-01-01", NotADate::Form);
        check_err("16 Brumaire 2025", NotADate::Form);
        check_err("１６ Oct 2024", NotADate::Form);
        check_err("2025-13", NotADate::Month(13));
        check_err("2025-00-10", NotADate::Month(0));
        check_err("31 Feb 2025", NotADate::Day(2025, 2, 28));
        check_err("2025-04-31", NotADate::Day(2025, 4, 30));
        check_err("2025-04-00", NotADate::Day(2025, 4, 30));
    }
}
