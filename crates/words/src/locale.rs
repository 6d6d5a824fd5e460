//! One language: its words, its forms for numbers, its digits, and the ways
//! it writes dates.

use dateline_event::{Day, DayRange};

use crate::{lines, put};

/// Words, numbers and dates of a language.
#[derive(Debug)]
pub struct Locale {
    /// BCP 47: `en`, `uk`.
    pub tag: &'static str,
    /// By key; empty where the file has no such line.
    texts: Vec<&'static str>,
    /// Which form a number takes, 0 to 199: further ones repeat the second
    /// hundred, in all languages of CLDR that we have.
    forms: Vec<u8>,
    digits: Vec<char>,
    /// Between thousands.
    group: String,
    styles: Vec<DateStyle>,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `16 October 2024`.
    DayLong,
    /// `16 Oct 2024`.
    DayShort,
    /// `16 Oct ’24`.
    DayShorter,
    /// `October 2024`.
    MonthLong,
    /// `Oct 2024`.
    MonthShort,
    /// `Oct`, on an axis.
    MonthAlone,
    /// `Wed 16 Oct`.
    Weekday,
}

/// In the order of [`Style`].
const STYLES: [&str; 7] =
    ["day_long", "day_short", "day_shorter", "month_long", "month_short", "month_alone", "weekday"];

/// A pattern with `{day}`, `{month}`, `{year}`, `{year_short}`, `{weekday}`,
/// and the names that it puts there.
#[derive(Debug, Default)]
struct DateStyle {
    pattern: String,
    /// January first.
    months: Vec<String>,
    /// Monday first; only the style with a weekday has them.
    weekdays: Vec<String>,
}

/// What `Intl` would say of British English, which the page speaks.
pub const ENGLISH: &str = "digits = 0123456789
group = ,
forms = other one other
day_long = {day} {month} {year}
day_long.months = January|February|March|April|May|June|July|August|September|October|November|December
day_short = {day} {month} {year}
day_short.months = Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
day_shorter = {day} {month} ’{year_short}
day_shorter.months = Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
month_long = {month} {year}
month_long.months = January|February|March|April|May|June|July|August|September|October|November|December
month_short = {month} {year}
month_short.months = Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
month_alone = {month}
month_alone.months = Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
weekday = {weekday} {day} {month}
weekday.months = Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
weekday.weekdays = Mon|Tue|Wed|Thu|Fri|Sat|Sun
";

impl Locale {
    /// A language from its words, which the program knows by `names`, and from
    /// what `Intl` says of it. What either lacks is empty.
    pub fn new(tag: &'static str, names: &[&str], words: &'static str, intl: &str) -> Locale {
        let mut texts = vec![""; names.len()];
        let mut plurals = "";
        for (name, text) in lines(words) {
            if name == "plurals" {
                plurals = text;
            }
            if let Some(i) = names.iter().position(|known| *known == name) {
                texts[i] = text;
            }
        }
        let of = |name: &str| lines(intl).find(|(n, _)| *n == name).map_or("", |(_, text)| text);
        let list = |name: String| {
            let text = of(&name);
            if text.is_empty() { Vec::new() } else { text.split('|').map(str::to_owned).collect() }
        };
        let styles = STYLES.map(|name| DateStyle {
            pattern: of(name).to_owned(),
            months: list(format!("{name}.months")),
            weekdays: list(format!("{name}.weekdays")),
        });
        let declared: Vec<&str> = plurals.split(' ').collect();
        let form = |name| declared.iter().position(|d| *d == name).unwrap_or_default() as u8;
        Locale {
            tag,
            forms: of("forms").split(' ').map(form).collect(),
            digits: of("digits").chars().collect(),
            group: of("group").to_owned(),
            styles: styles.into(),
            texts,
        }
    }

    /// A text as it stands in the file, by its name's place among the names.
    pub fn text(&self, key: usize) -> &'static str {
        self.texts.get(key).copied().unwrap_or_default()
    }

    /// The form of a text for `n` things.
    pub fn form(&self, key: usize, n: usize) -> &'static str {
        let forms = self.text(key).split('|').map(str::trim);
        // English tells three numbers apart, and its table says just those.
        let at = if n < 100 { n } else { 100 + n % 100 };
        let form = self.forms.get(at).or(self.forms.last()).copied().unwrap_or_default();
        let mut forms = forms.skip(form.into());
        forms.next().unwrap_or_else(|| self.text(key))
    }

    /// A number as it is written: `1,000,000`.
    pub fn number(&self, n: usize) -> String {
        let plain = n.to_string();
        let mut text = String::new();
        for (i, digit) in plain.chars().enumerate() {
            if i > 0 && (plain.len() - i).is_multiple_of(3) {
                text += &self.group;
            }
            text.push(self.digit(digit));
        }
        text
    }

    /// A number without marks between its thousands: a year, a day.
    pub fn plain(&self, n: i32) -> String {
        n.to_string().chars().map(|digit| self.digit(digit)).collect()
    }

    fn digit(&self, ascii: char) -> char {
        let own = ascii.to_digit(10).and_then(|d| self.digits.get(d as usize));
        own.copied().unwrap_or(ascii)
    }

    /// A date in a style; `year` as it is called, since it may be before our era.
    pub fn date(&self, style: Style, day: Day, year: &str) -> String {
        let DateStyle { pattern, months, weekdays } = &self.styles[style as usize];
        let (y, m, d) = day.ymd();
        let name = |names: &[String], number: u8| {
            names.get(usize::from(number).wrapping_sub(1)).cloned().unwrap_or_default()
        };
        // Widths stay the same where a year is two digits.
        let short =
            format!("{}{}", self.plain(i32::from(y) / 10 % 10), self.plain(i32::from(y) % 10));
        put(
            pattern,
            &[
                ("day", &self.plain(d.into())),
                ("month", &name(months, m)),
                ("year", year),
                ("year_short", &short),
                ("weekday", &name(weekdays, day.weekday())),
            ],
        )
    }

    /// A month's name as it stands by itself.
    pub fn month(&self, style: Style, month: u8) -> &str {
        let months = &self.styles[style as usize].months;
        months.get(usize::from(month).wrapping_sub(1)).map_or("", String::as_str)
    }

    /// The days meant by a date that is written in one of this language's own
    /// ways, such as the page shows it.
    pub fn read_date(&self, text: &str) -> Option<DayRange> {
        let ascii = |c: char| match self.digits.iter().position(|own| *own == c) {
            Some(digit) => (b'0' + digit as u8) as char,
            None => c,
        };
        let text: String = text.trim().chars().map(ascii).collect();
        let mut styles = self.styles.iter().filter(|style| !style.pattern.contains("{weekday}"));
        styles.find_map(|style| style.read(&text))
    }
}

impl DateStyle {
    /// Reads a text that is written in this style.
    fn read(&self, text: &str) -> Option<DayRange> {
        let (mut rest, mut pattern) = (text, self.pattern.as_str());
        let (mut year, mut month, mut day) = (None, None, None);
        while !pattern.is_empty() {
            let Some((name, after)) = pattern.strip_prefix('{').and_then(|p| p.split_once('}'))
            else {
                let literal = pattern.find('{').map_or(pattern, |at| &pattern[..at]);
                rest = rest.strip_prefix(literal)?;
                pattern = &pattern[literal.len()..];
                continue;
            };
            pattern = after;
            if name == "month" {
                // The longest: a name may begin another.
                let named = self.months.iter().zip(1u8..).filter(|(m, _)| rest.starts_with(*m));
                let (longest, number) = named.max_by_key(|(m, _)| m.len())?;
                (month, rest) = (Some(number), &rest[longest.len()..]);
                continue;
            }
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let number: i16 = rest[..end].parse().ok()?;
            match name {
                "day" => day = u8::try_from(number).ok(),
                // As it is shown: from 1970 to 2069.
                "year_short" => year = Some(number + if number < 70 { 2000 } else { 1900 }),
                _ => year = Some(number),
            }
            rest = &rest[end..];
        }
        let (year, month) = (year?, month?);
        if !rest.is_empty() {
            return None;
        }
        let first = Day::from_ymd(year, month, day.unwrap_or(1))?;
        let last = if day.is_some() { first } else { Day::last_of_month(year, month)? };
        Some(DayRange { earliest: first, latest: last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 2] = ["events", "close"];
    const WORDS: &str = "# A comment\nplurals = one other\nevents = {n} event | {n} events\n";

    #[test]
    fn ok_numbers_and_forms() {
        let english = Locale::new("en", &NAMES, WORDS, ENGLISH);
        assert_eq!(english.number(1_234_567), "1,234,567");
        assert_eq!(english.number(999), "999");
        assert_eq!(english.form(0, 1), "{n} event");
        for n in [0, 2, 21, 101, 5000] {
            assert_eq!(english.form(0, n), "{n} events");
        }
        assert_eq!(english.text(1), "", "the file has no such line");
    }

    #[test]
    fn ok_what_is_shown_can_be_read() {
        // As Intl has Korean, and made-up digits.
        let intl = "digits = ٠١٢٣٤٥٦٧٨٩
day_short = {year}년 {month} {day}일
day_short.months = 1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월
month_long = {year}년 {month}
month_long.months = 1월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월
";
        let locale = Locale::new("ko", &[], "", intl);
        for (y, m, d) in [(2024, 10, 16), (2025, 1, 31), (1999, 12, 1)] {
            let day = Day::from_ymd(y, m, d).expect("a day");
            let shown = locale.date(Style::DayShort, day, &locale.plain(y.into()));
            // The months' names are given with our own digits here.
            let read = locale.read_date(&shown);
            assert_eq!(read, Some(DayRange { earliest: day, latest: day }), "{shown}");
        }
        assert_eq!(locale.read_date("2024년 13월 1일"), None);
        assert_eq!(locale.read_date("2024년 2월 30일"), None);
    }
}
