//! Dates as tables and properties write them, to EDTF.
//!
//! 3/4/2025 is two days, by country: which of them is never guessed here. A
//! column says so by its other values ([`order`]), or a person does.

use dateline_event::edtf::{Bound, PartialDate, Rest, Year};
use dateline_event::{Day, Edtf};

/// How a column's dates are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// ISO 8601, EDTF, month names: what can mean one thing only.
    #[default]
    Plain,
    /// 3/4/2025 is the 3rd of April.
    DayFirst,
    /// 3/4/2025 is March the 4th.
    MonthFirst,
    /// 3/4/2025 stands in it, and nothing tells which it is.
    Undecided,
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Millis,
    /// Years of any length, also before the common era: `-44`, `618`.
    AnyYear,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDate {
    /// No form that is known here, or no such day.
    Form,
    /// Two days, by country.
    Ambiguous,
}

/// A date. Parts that are 0 are unknown: `2024-03-00` is March.
pub(crate) fn read(text: &[u8], style: DateStyle) -> Result<Edtf, NoDate> {
    if let Some(day) = iso(text) {
        return Ok(day);
    }
    let text = std::str::from_utf8(text).map_err(|_| NoDate::Form)?.trim();
    match style {
        DateStyle::Seconds | DateStyle::Millis => {
            let per_day = if style == DateStyle::Millis { 86_400_000 } else { 86_400 };
            if let Some(number) = crate::number::decimal(text.as_bytes()) {
                let day = (number as i64).div_euclid(per_day);
                return i32::try_from(day)
                    .map(|day| Edtf::of_day(Day(day)))
                    .map_err(|_| NoDate::Form);
            }
        }
        DateStyle::AnyYear => {
            if let Ok(year @ -9999..=9999) = text.parse::<i16>() {
                return Ok(Edtf::year(year));
            }
        }
        _ => {}
    }
    let (about, text) = match ABOUT.iter().find_map(|word| strip_word(text, word)) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let edtf = written(text, style)?;
    Ok(if about { edtf.approximately() } else { edtf })
}

const ABOUT: [&str; 5] = ["circa ", "about ", "ca.", "c.", "~"];

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| text[word.len()..].trim_start())
}

/// `2025-04-26`, perhaps with a time of day: most files have nothing else.
#[inline]
fn iso(text: &[u8]) -> Option<Edtf> {
    let (date, rest) = text.split_first_chunk::<10>()?;
    if date[4] != b'-' || date[7] != b'-' || !matches!(rest.first(), None | Some(b'T' | b' ')) {
        return None;
    }
    // "2025-04-26 to …" is something else.
    if let [b' ', after, ..] = rest
        && !after.is_ascii_digit()
    {
        return None;
    }
    let digit = |i: usize| match date[i] {
        b @ b'0'..=b'9' => Some(i16::from(b - b'0')),
        _ => None,
    };
    let year = digit(0)? * 1000 + digit(1)? * 100 + digit(2)? * 10 + digit(3)?;
    let month = (digit(5)? * 10 + digit(6)?) as u8;
    let day = (digit(8)? * 10 + digit(9)?) as u8;
    Day::from_ymd(year, month, day)?;
    Some(Edtf::day(year, month, day))
}

fn written(text: &str, style: DateStyle) -> Result<Edtf, NoDate> {
    if let Ok(edtf) = text.parse() {
        return Ok(edtf);
    }
    let text = without_time(text);
    if let Some(parts) = numbers(text) {
        return numeric(&parts, style);
    }
    if let Some(edtf) = named(text) {
        return Ok(edtf);
    }
    // 20250426
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return known(number(&text[..4]), number(&text[4..6]), number(&text[6..]))
            .ok_or(NoDate::Form);
    }
    text.parse().map_err(|_| NoDate::Form)
}

/// Without a time of day: `1/31/2024 12:00:00 AM`, `2024-01-31T10:00Z`.
fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        matches!(digits, 1 | 2) && rest[digits..].starts_with(':')
    };
    let mut ends = text.match_indices(['T', ' ']).map(|(at, _)| at);
    ends.find(|&at| is_time(&text[at + 1..])).map_or(text, |at| text[..at].trim_end())
}

/// The numbers of `3/4/2025`, `2025.4.3`, `03-04-25`, `4/2025`, and how many
/// digits each has.
fn numbers(text: &str) -> Option<Vec<(u32, usize)>> {
    let by = text.trim_end_matches('.').find(['/', '.', '-'])?;
    let by = char::from(text.as_bytes()[by]);
    let part = |part: &str| {
        let part = part.trim();
        let plain = matches!(part.len(), 1..=4) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse().ok().map(|n| (n, part.len())))?
    };
    let parts: Vec<_> = text.trim_end_matches('.').split(by).map(part).collect::<Option<_>>()?;
    matches!(parts.len(), 2 | 3).then_some(parts)
}

fn numeric(parts: &[(u32, usize)], style: DateStyle) -> Result<Edtf, NoDate> {
    let (year, month, day) = match *parts {
        [(year, 4), (month, 1 | 2)] | [(month, 1 | 2), (year, 4)] => (year, month, 0),
        [(year, 4), (month, _), (day, _)] => (year, month, day),
        [(a, 1 | 2), (b, 1 | 2), (year, digits @ (2 | 4))] => {
            let year = if digits == 2 { full_year(year) } else { year };
            match style {
                DateStyle::DayFirst => (year, b, a),
                DateStyle::MonthFirst => (year, a, b),
                _ if a > 12 || a == b => (year, b, a),
                _ if b > 12 => (year, a, b),
                _ => return Err(NoDate::Ambiguous),
            }
        }
        _ => return Err(NoDate::Form),
    };
    known(Some(year), Some(month), Some(day)).ok_or(NoDate::Form)
}

/// Short years from 70 on belong to the last century, as in spreadsheets'
/// own readers and `dateline_event::typed`.
fn full_year(short: u32) -> u32 {
    if short < 70 { 2000 + short } else { 1900 + short }
}

/// Year, month and day, of which month and day may be 0.
pub(crate) fn known(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<Edtf> {
    let year = i16::try_from(year?).ok().filter(|year| *year <= 9999)?;
    let (month, day) = (month.unwrap_or(0), day.unwrap_or(0));
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    match (month, day) {
        (0, _) => Some(Edtf::year(year)),
        (1..=12, 0) => Some(Edtf::month(year, month)),
        _ => Day::from_ymd(year, month, day).map(|_| Edtf::day(year, month, day)),
    }
}

/// `26 April 2025`, `Apr 26, 2025`, `26-Apr-25`, `April 2025`, also after a
/// weekday.
fn named(text: &str) -> Option<Edtf> {
    let mut tokens: Vec<&str> = text
        .split([' ', ',', '-', '/', '\u{a0}'])
        .map(|token| token.trim_end_matches('.'))
        .filter(|token| !token.is_empty())
        .collect();
    if tokens.first().is_some_and(|token| is_weekday(token)) {
        tokens.remove(0);
    }
    let at = tokens.iter().position(|token| month_named(token).is_some())?;
    let month = month_named(tokens[at]);
    let year = |token: &str| match token.len() {
        4 => number(token),
        2 => number(token).map(full_year),
        _ => None,
    };
    let day = |token: &str| {
        let digits = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &token[digits.len()..];
        let plain = matches!(ending, "" | "st" | "nd" | "rd" | "th") && digits.len() <= 2;
        plain.then(|| number(digits))?.filter(|day| *day > 0)
    };
    match (at, &tokens[..]) {
        (0, [_, y]) if y.len() == 4 => known(year(y), month, None),
        (1, [y, _]) if y.len() == 4 => known(year(y), month, None),
        (1, [y, _, d]) if y.len() == 4 => known(year(y), month, Some(day(d)?)),
        (0, [_, d, y]) | (1, [d, _, y]) => known(year(y), month, Some(day(d)?)),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// A month by its English name or three or more letters of it.
pub(crate) fn month_named(text: &str) -> Option<u32> {
    let is = |name: &str| {
        text.len() >= 3 && name.get(..text.len()).is_some_and(|n| n.eq_ignore_ascii_case(text))
    };
    (1..).zip(dateline_event::typed::MONTHS).find(|(_, name)| is(name)).map(|(month, _)| month)
}

fn is_weekday(text: &str) -> bool {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let is = |name: &str| name.get(..text.len()).is_some_and(|n| n.eq_ignore_ascii_case(text));
    text.len() >= 3 && names.into_iter().any(is)
}

/// What a value says about the order of days and months in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// It is no such date, or its parts are alike.
    Nothing,
    DayFirst,
    MonthFirst,
    Either,
}

pub(crate) fn order(text: &str) -> Order {
    match numbers(without_time(text.trim())).as_deref() {
        Some(&[(a, 1 | 2), (b, 1 | 2), (_, 2 | 4)]) => match (a, b) {
            (13..=31, 0..=12) => Order::DayFirst,
            (0..=12, 13..=31) => Order::MonthFirst,
            (1..=12, 1..=12) if a != b => Order::Either,
            _ => Order::Nothing,
        },
        _ => Order::Nothing,
    }
}

/// From one day to another.
pub(crate) fn between(first: Day, last: Day) -> Edtf {
    let bound = |day: Day| {
        let (year, month, day) = day.ymd();
        Bound::Date(PartialDate::new(Year::Known(year), Rest::Day(month, day)))
    };
    if first == last { Edtf::of_day(first) } else { Edtf::Interval(bound(first), bound(last)) }
}

/// From one date to another, as finely as each is told. `None` where the end
/// lies before the start.
pub(crate) fn span(start: Edtf, end: Edtf) -> Option<Edtf> {
    if start == end {
        return Some(start);
    }
    let (first, last) = (start.range()?, end.range()?);
    if first.earliest > last.latest {
        return None;
    }
    if first == last {
        return Some(start);
    }
    let from = match start {
        Edtf::Date(date) => Bound::Date(date),
        Edtf::Interval(from, _) => from,
    };
    let to = match end {
        Edtf::Date(date) => Bound::Date(date),
        Edtf::Interval(_, to) => to,
    };
    Some(Edtf::Interval(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, style: DateStyle, expected: &str) {
        let found = read(text.as_bytes(), style);
        assert_eq!(found.map(|edtf| edtf.to_string()), Ok(expected.to_owned()), "{text}");
    }

    #[test]
    fn ok_dates_of_one_meaning() {
        for (text, expected) in [
            ("2025-04-26", "2025-04-26"),
            ("2025-04-26T23:59:00-05:00", "2025-04-26"),
            ("2025-04-26 00:00:00.000", "2025-04-26"),
            ("2025-4-6", "2025-04-06"),
            ("2025/04/26", "2025-04-26"),
            ("2025.04.26", "2025-04-26"),
            ("20250426", "2025-04-26"),
            ("2025-04", "2025-04"),
            ("2025", "2025"),
            ("04/2025", "2025-04"),
            ("2025-04-00", "2025-04"),
            ("2025-00-00", "2025"),
            ("2025-12~", "2025-12~"),
            ("2025-24", "2025-24"),
            ("2024/2025", "2024/2025"),
            ("2025-04-26/..", "2025-04-26/.."),
            ("26 April 2025", "2025-04-26"),
            ("April 26, 2025", "2025-04-26"),
            ("Apr. 26th, 2025", "2025-04-26"),
            ("26-Apr-25", "2025-04-26"),
            ("26-Apr-2025 10:20", "2025-04-26"),
            ("Sat, 26 Apr 2025 10:20:00", "2025-04-26"),
            ("April 2025", "2025-04"),
            ("2025 April", "2025-04"),
            ("c. 1850", "1850~"),
            ("13/4/2025", "2025-04-13"),
            ("4/13/2025 12:00:00 AM", "2025-04-13"),
            ("4/4/2025", "2025-04-04"),
            ("26.4.25", "2025-04-26"),
        ] {
            check(text, DateStyle::Plain, expected);
        }
    }

    #[test]
    fn ok_dates_by_the_column_s_style() {
        check("3/4/2025", DateStyle::DayFirst, "2025-04-03");
        check("3/4/2025", DateStyle::MonthFirst, "2025-03-04");
        check("03-04-98", DateStyle::DayFirst, "1998-04-03");
        check("1745625600", DateStyle::Seconds, "2025-04-26");
        check("1745711999999", DateStyle::Millis, "2025-04-26");
        check("-1", DateStyle::Millis, "1969-12-31");
        check("618", DateStyle::AnyYear, "0618");
        check("-44", DateStyle::AnyYear, "-0044");
        check("1850-05", DateStyle::AnyYear, "1850-05");
    }

    #[test]
    fn err_no_dates() {
        let check = |text: &str, style, expected| {
            assert_eq!(read(text.as_bytes(), style), Err(expected), "{text}");
        };
        check("3/4/2025", DateStyle::Plain, NoDate::Ambiguous);
        check("3.4.2025", DateStyle::Undecided, NoDate::Ambiguous);
        for text in
            ["", "soon", "31/13/2025", "2025-02-30", "14:30", "45000", "5", "1/2/3/4", "May"]
        {
            check(text, DateStyle::Plain, NoDate::Form);
        }
        check("13/4/2025", DateStyle::MonthFirst, NoDate::Form);
    }

    #[test]
    fn ok_what_a_value_says_about_its_column() {
        let check = |text: &str, expected| assert_eq!(order(text), expected, "{text}");
        check("13/4/2025", Order::DayFirst);
        check("4-13-25", Order::MonthFirst);
        check("4/5/2025 10:00", Order::Either);
        check("4/4/2025", Order::Nothing);
        check("2025-04-05", Order::Nothing);
        check("April", Order::Nothing);
    }
}
