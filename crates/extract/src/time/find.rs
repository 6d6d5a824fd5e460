//! Matches the rules against tokens: the longest match wins, then the first.

use std::cmp::Ordering;

use super::rules::{Class, Rule, Rules, Shape, Step, Wanted};
use crate::lexicon::{List, WordNumber};
use crate::token::{Token, TokenKind};

/// A time expression in a text.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its tokens.
    pub tokens: std::ops::Range<usize>,
    /// Its rule's number in [`Rules::rules`].
    pub rule: usize,
    /// The rule's meaning.
    pub gives: &'static str,
    /// What the classes of the pattern matched, in order.
    pub parts: Vec<Part>,
    /// Which literal words were there: "earlier", "later", "for" …
    pub words: Vec<&'static str>,
}

/// What one class matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The class.
    pub class: &'static str,
    /// The word's value where it is a number, else 0.
    pub number: i32,
    /// The word's value in its list.
    pub value: &'static str,
    /// Its first token.
    pub at: usize,
}

impl Found {
    /// The first part of a class.
    pub fn part(&self, class: &str) -> Option<Part> {
        self.parts.iter().copied().find(|p| p.class == class)
    }

    /// The number of the first part of a class.
    pub fn number(&self, class: &str) -> Option<i32> {
        self.part(class).map(|p| p.number)
    }

    /// All numbers of a class.
    pub fn numbers(&self, class: &str) -> impl Iterator<Item = i32> {
        self.parts.iter().filter(move |p| p.class == class).map(|p| p.number)
    }

    /// Whether this literal word was there.
    pub fn says(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    /// Whether it can tell when something happened: no duration, no
    /// repetition, and not "now" or "the future".
    pub fn tells_when(&self) -> bool {
        !matches!(
            self.gives,
            "duration"
                | "set"
                | "present"
                | "future"
                | "age"
                | "anniversary"
                | "clock"
                | "small-year"
        )
    }
}

/// Every time expression among `tokens` (one block's), in order, none inside
/// another.
pub fn find(tokens: &[Token], rules: &Rules) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut run = Run { tokens, rules, parts: Vec::new(), words: Vec::new(), best: None };
    while at < tokens.len() {
        match run.longest(at) {
            Some(hit) => {
                at = hit.tokens.end;
                if !is_name(tokens, &hit) {
                    found.push(hit);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// "the 9 May Square", "the Fourth of June Bridge": a place called after a day.
fn is_name(tokens: &[Token], hit: &Found) -> bool {
    let house = tokens
        .get(hit.tokens.end)
        .is_some_and(|t| t.capital && t.has_any(&[List::FacilityAfter, List::StreetAfter]));
    house && hit.number("dom").is_some() && hit.number("year").is_none()
}

/// An optional comma or the like at the end doesn't belong to the expression.
fn trim(tokens: &[Token], at: usize, mut end: usize) -> usize {
    while end > at + 1 && tokens[end - 1].is_any(&[",", "of"]) {
        end -= 1;
    }
    end
}

/// A search over one block.
struct Run<'a> {
    tokens: &'a [Token<'a>],
    rules: &'a Rules,
    /// What the path being tried has matched.
    parts: Vec<Part>,
    words: Vec<&'static str>,
    /// The best match so far and its pattern.
    best: Option<(Found, u16)>,
}

impl Run<'_> {
    fn longest(&mut self, at: usize) -> Option<Found> {
        self.best = None;
        let rules = self.rules;
        let next = self.tokens.get(at + 1);
        for starts in rules.starting(&self.tokens[at]).into_iter().flatten() {
            self.run(&starts.any, at);
            let Some(next) = next else { continue };
            if let Some(patterns) = next.number.and_then(|number| starts.word.get(&number)) {
                self.run(patterns, at);
            }
            match next.kind {
                TokenKind::Number => self.run(&starts.number[Shape::of(&next.norm) as usize], at),
                TokenKind::Word if !starts.compound.is_empty() && next.norm.contains('-') => {
                    self.run(&starts.compound, at);
                }
                _ => {}
            }
        }
        self.best.take().map(|(found, _)| found)
    }

    fn run(&mut self, patterns: &[u16], at: usize) {
        for &id in patterns {
            let pattern = self.rules.patterns[usize::from(id)];
            self.parts.clear();
            self.words.clear();
            self.go(pattern.start, at, at, id);
        }
    }

    /// Follows every way from a step, and keeps the longest that stands.
    fn go(&mut self, step: usize, at: usize, from: usize, id: u16) {
        match &self.rules.program[step] {
            Step::Go(to) => self.go(*to, at, from, id),
            Step::Or(other) => {
                let (parts, words) = (self.parts.len(), self.words.len());
                self.go(step + 1, at, from, id);
                self.parts.truncate(parts);
                self.words.truncate(words);
                self.go(*other, at, from, id);
            }
            Step::One(wanted) => {
                let tokens = self.tokens;
                if at >= tokens.len() {
                    return;
                }
                match wanted {
                    Wanted::Words(words) => {
                        if let Some(word) = one_of(words, &tokens[at]) {
                            self.words.push(word);
                            self.go(step + 1, at + 1, from, id);
                        }
                    }
                    Wanted::List(list, class) => {
                        if let Some(value) = listed(tokens, at, *list) {
                            let number = value.parse().unwrap_or_default();
                            self.parts.push(Part { class, number, value, at });
                            self.go(step + 1, at + 1, from, id);
                        }
                    }
                    Wanted::Class(class, name) => {
                        if let Some((number, value, length)) = number(tokens, at, *class) {
                            self.parts.push(Part { class: name, number, value, at });
                            self.go(step + 1, at + length, from, id);
                        }
                    }
                    Wanted::Edge | Wanted::Capital | Wanted::Small | Wanted::Plural => {
                        if is(tokens, Some(at), wanted) {
                            self.go(step + 1, at + 1, from, id);
                        }
                    }
                }
            }
            Step::Done => {
                let end = trim(self.tokens, from, at);
                let better = |(best, of): &(Found, u16)| match best.tokens.end.cmp(&end) {
                    Ordering::Less => true,
                    Ordering::Equal => id < *of,
                    Ordering::Greater => false,
                };
                if end == from || !self.best.as_ref().is_none_or(better) {
                    return;
                }
                let rule = self.rules.patterns[usize::from(id)].rule;
                let of = &self.rules.rules[rule];
                if !stands(of, self.tokens, from, end) {
                    return;
                }
                let found = Found {
                    tokens: from..end,
                    rule,
                    gives: of.gives,
                    parts: self.parts.clone(),
                    words: self.words.clone(),
                };
                self.best = Some((found, id));
            }
        }
    }
}

/// Whether what stands around a match allows it.
fn stands(rule: &Rule, tokens: &[Token], from: usize, end: usize) -> bool {
    let before = from.checked_sub(1);
    let any = |wanted: &[Wanted], at| wanted.iter().any(|w| is(tokens, at, w));
    (rule.before.is_empty() || any(&rule.before, before))
        && (rule.after.is_empty() || any(&rule.after, Some(end)))
        && !any(&rule.not_before, before)
        && !any(&rule.not_after, Some(end))
        && !(any(&rule.not_around.0, before) && any(&rule.not_around.1, Some(end)))
}

fn one_of(words: &[(WordNumber, &'static str)], token: &Token) -> Option<&'static str> {
    let number = token.number?;
    words.iter().find(|(of, _)| *of == number).map(|(_, word)| *word)
}

/// Whether a token, or the block's edge, is what is wanted.
fn is(tokens: &[Token], at: Option<usize>, wanted: &Wanted) -> bool {
    let Some((at, token)) = at.and_then(|at| Some((at, tokens.get(at)?))) else {
        return matches!(wanted, Wanted::Edge);
    };
    match wanted {
        Wanted::Edge => false,
        Wanted::Words(words) => one_of(words, token).is_some(),
        Wanted::List(list, _) => listed(tokens, at, *list).is_some(),
        Wanted::Class(class, _) => number(tokens, at, *class).is_some(),
        Wanted::Capital => token.capital && token.is_word(),
        Wanted::Plural => {
            token.norm.ends_with('s')
                && !token.norm.ends_with("ss")
                && is(tokens, Some(at), &Wanted::Small)
                || token.has(List::Counted)
        }
        Wanted::Small => {
            token.is_word()
                && token.spaced
                && !token.capital
                && token.verb().is_none()
                && !token.has_any(&[
                    List::Preposition,
                    List::Conjunction,
                    List::Subordinator,
                    List::Determiner,
                    List::Auxiliary,
                    List::Modal,
                    List::Adverb,
                    List::Pronoun,
                ])
        }
    }
}

/// Names of months and days are written with a capital letter.
fn listed(tokens: &[Token], at: usize, list: List) -> Option<&'static str> {
    let token = &tokens[at];
    if !token.capital
        && matches!(
            list,
            List::Month
                | List::MonthPlain
                | List::MonthSure
                | List::MonthName
                | List::Weekday
                | List::WeekdayPlain
                | List::Holiday
        )
    {
        return None;
    }
    token.value(list)
}

/// What the tokens at `at` are as a number: its value and its length.
fn number(tokens: &[Token], at: usize, class: Class) -> Option<(i32, &'static str, usize)> {
    let token = &tokens[at];
    let digits = token.kind == TokenKind::Number;
    let norm: &str = &token.norm;
    let plain = |number: Option<i32>| number.map(|n| (n, "", 1));
    match class {
        Class::Num => count(tokens, at),
        Class::CenturyNum => plain(match digits {
            true => ordinal_digits(norm).filter(|n| (1..=40).contains(n)),
            false => token.number(List::Ordinal),
        }),
        Class::CenturyWord => {
            let (number, rest) = norm.split_once('-')?;
            if !matches!(rest, "century" | "centuries") {
                return None;
            }
            let lexicon = crate::lexicon::Lexicon::english();
            let of_word = || lexicon.entry(number).and_then(|e| e.number(List::Ordinal));
            plain(ordinal_digits(number).or_else(of_word))
        }
        Class::QuarterWord => {
            let (number, rest) = norm.split_once('-')?;
            let lexicon = crate::lexicon::Lexicon::english();
            let of_word = || lexicon.entry(number).and_then(|e| e.number(List::Ordinal));
            let number = ordinal_digits(number).or_else(of_word)?;
            match rest {
                "quarter" if number <= 4 => Some((number, "Q", 1)),
                "half" if number <= 2 => Some((number, "H", 1)),
                _ => None,
            }
        }
        Class::Compound => compound(norm).map(|(number, unit)| (number, unit, 1)),
        _ if !digits => None,
        Class::Year => plain(year(tokens, at)),
        Class::RecentYear => plain(year(tokens, at).filter(|year| (1700..2100).contains(year))),
        Class::SmallYear => {
            plain(norm.parse().ok().filter(|n| norm.len() < 4 && (1..1000).contains(n)))
        }
        Class::ShortYear => plain(norm.parse().ok().filter(|_| norm.len() == 2)),
        Class::YearRange => {
            let (a, b) = norm.split_once(['-', '–'])?;
            let (first, last): (i32, i32) = (a.parse().ok()?, b.parse().ok()?);
            if a.len() != 4 || !matches!(b.len(), 2 | 4) {
                return None;
            }
            let last = if b.len() == 2 { first - first % 100 + last } else { last };
            ((1000..2200).contains(&first) && first < last && last < 2200).then_some((
                first * 10_000 + last,
                "",
                1,
            ))
        }
        Class::SmallRange => {
            let (a, b) = norm.split_once(['-', '–'])?;
            let (a, b): (i32, i32) = (a.parse().ok()?, b.parse().ok()?);
            (a > 0 && b > 0 && a != b && a < 5000 && b < 5000).then_some((a * 10_000 + b, "", 1))
        }
        Class::HourDot => {
            let (hour, minute) = norm.split_once('.')?;
            let (h, m): (i32, i32) = (hour.parse().ok()?, minute.parse().ok()?);
            (minute.len() == 2 && h < 25 && m < 60).then_some((h * 60 + m, "", 1))
        }
        Class::Nth => plain(ordinal_digits(norm)),
        Class::DecadeYear => {
            plain(norm.parse().ok().filter(|year| matches!(norm.len(), 2 | 4) && year % 10 == 0))
        }
        Class::Dom => plain(day_of_month(norm)),
        Class::DomOrdinal => {
            let ends = norm.ends_with(|c: char| c.is_ascii_alphabetic());
            plain(day_of_month(norm).filter(|_| ends))
        }
        Class::DomRange => {
            let (a, b) = norm.split_once(['-', '–'])?;
            let (a, b): (i32, i32) = (a.parse().ok()?, b.parse().ok()?);
            // Two days in one number; `resolve` parts them again.
            (0 < a && a < b && b <= 31).then_some((a * 100 + b, "", 1))
        }
        Class::Iso => plain(numeric_date(norm)),
        Class::DecadeNum => {
            let digits = norm.strip_suffix("'s").or_else(|| norm.strip_suffix('s'))?;
            let year: i32 = digits.parse().ok()?;
            let fits = match digits.len() {
                4 => year % 10 == 0,
                3 => year % 10 == 0,
                2 => year % 10 == 0,
                _ => false,
            };
            plain(fits.then_some(year))
        }
        Class::HourMinute => hour_minute(norm).map(|minutes| (minutes, "", 1)),
        Class::HourHalf => {
            let (digits, after) = norm
                .strip_suffix("pm")
                .map(|d| (d, 12))
                .or_else(|| norm.strip_suffix("am").map(|d| (d, 0)))?;
            let hour: i32 = digits.parse().ok()?;
            plain((1..=12).contains(&hour).then_some((hour % 12 + after) * 60))
        }
        Class::Hour => plain(norm.parse().ok().filter(|n| (1..=12).contains(n))),
        Class::FourDigits => {
            let n: i32 = norm.parse().ok().filter(|_| norm.len() == 4)?;
            plain((n / 100 <= 24 && n % 100 < 60).then_some(n / 100 * 60 + n % 100))
        }
    }
}

/// A number in digits or words, and how many tokens it takes: "12,000",
/// "six", "twenty-five", "two hundred", "a dozen".
fn count(tokens: &[Token], at: usize) -> Option<(i32, &'static str, usize)> {
    let one = |token: &Token| -> Option<i32> {
        if token.kind == TokenKind::Number {
            return match token.norm.contains(',') {
                true => token.norm.replace(',', "").parse().ok(),
                false => token.norm.parse().ok(),
            };
        }
        token.number(List::Number).or_else(|| in_words(&token.norm))
    };
    let first = one(&tokens[at])?;
    // "Two hundred": what counts hundreds stands in the list, too.
    match tokens.get(at + 1).filter(|t| t.is_word()).and_then(|t| t.number(List::Number)) {
        Some(many) if many >= 12 && first < many && (many % 100 == 0 || many == 12) => {
            Some((first.checked_mul(many)?, "", 2))
        }
        _ => Some((first, "", 1)),
    }
}

/// "Twenty-five".
fn in_words(norm: &str) -> Option<i32> {
    let (tens, ones) = norm.split_once('-')?;
    let lexicon = crate::lexicon::Lexicon::english();
    let number = |word: &str| lexicon.entry(word)?.number(List::Number);
    let (tens, ones) = (number(tens)?, number(ones)?);
    (tens % 10 == 0 && (20..100).contains(&tens) && ones < 10).then_some(tens + ones)
}

/// "Three-year", "24-hour", "month-long": the count and the unit; 0 where no
/// count is told ("years-long"). "19-year-old" is an age.
fn compound(norm: &str) -> Option<(i32, &'static str)> {
    let lexicon = crate::lexicon::Lexicon::english();
    let unit = |word: &str| lexicon.value(List::Unit, word);
    let mut parts = norm.splitn(3, '-');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    if second == "long" && third.is_none() {
        let many = first.ends_with('s');
        return Some((if many { 0 } else { 1 }, unit(first)?));
    }
    if !matches!(third, None | Some("long")) {
        return None;
    }
    let number = first
        .parse()
        .ok()
        .or_else(|| lexicon.entry(first).and_then(|e| e.number(List::Number)))
        .filter(|n| *n > 0)?;
    // "One-quarter" is a part of something.
    Some((number, unit(second).filter(|unit| *unit != "Q")?))
}

/// Four digits that no counted noun follows.
fn year(tokens: &[Token], at: usize) -> Option<i32> {
    let token = &tokens[at];
    if token.norm.len() != 4 {
        return None;
    }
    let year: i32 = token.norm.parse().ok()?;
    let counts = |t: &Token| t.has(List::Counted) && t.spaced || t.is("%");
    let money = at > 0 && tokens[at - 1].is_any(&["$", "€", "£", "no", "#"]);
    let counted = tokens.get(at + 1).is_some_and(counts);
    ((1000..2200).contains(&year) && !counted && !money).then_some(year)
}

fn day_of_month(norm: &str) -> Option<i32> {
    let digits = norm.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &norm[digits.len()..];
    let day: i32 = digits.parse().ok()?;
    ((1..=31).contains(&day)
        && digits.len() <= 2
        && matches!(ending, "" | "st" | "nd" | "rd" | "th"))
    .then_some(day)
}

/// "20th".
fn ordinal_digits(norm: &str) -> Option<i32> {
    let digits = norm.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &norm[digits.len()..];
    matches!(ending, "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

/// "8:00", "20.15"? no: "8:00", "17:30", "5:30pm", as minutes; hours told
/// with "pm" are counted on.
fn hour_minute(norm: &str) -> Option<i32> {
    let (norm, after) = if let Some(time) = norm.strip_suffix("pm") {
        (time, Some(12))
    } else if let Some(time) = norm.strip_suffix("am") {
        (time, Some(0))
    } else {
        let time = norm.strip_suffix("hrs").or_else(|| norm.strip_suffix('h')).unwrap_or(norm);
        (time.strip_suffix('z').unwrap_or(time), None)
    };
    // "7.45pm" is British; "7.45" alone is some number.
    let (hour, minute) = match norm.split_once(':') {
        Some(time) => time,
        None => norm.split_once('.').filter(|_| after.is_some())?,
    };
    let minute = minute.split_once(':').map_or(minute, |(minute, _)| minute);
    if minute.len() != 2 || hour.len() > 2 {
        return None;
    }
    let (hour, minute): (i32, i32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = after.map_or(hour, |after| hour % 12 + after);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

/// `2025-04-26`, `26.04.2025`, `04/26/2025` as 20250426. A slash is read the
/// American way unless that is no date; with dots the day comes first.
fn numeric_date(norm: &str) -> Option<i32> {
    // "2025-04-26t08:00" is that day.
    let norm = norm.split_once('t').map_or(norm, |(day, _)| day);
    let sign = norm.chars().find(|c| !c.is_ascii_digit())?;
    let mut numbers = norm.split(sign).map(|p| (p.len(), p.parse::<i32>().ok()));
    let mut next = || numbers.next().and_then(|(len, n)| Some((len, n?)));
    let ((al, a), (bl, b), (cl, c)) = (next()?, next()?, next()?);
    let (year, month, day) = match (sign, al, bl, cl) {
        ('-' | '/', 4, 1..=2, 1..=2) => (a, b, c),
        ('.', 1..=2, 1..=2, 4) => (c, b, a),
        ('/', 1..=2, 1..=2, 4) if a <= 12 => (c, a, b),
        ('/' | '-', 1..=2, 1..=2, 4) => (c, b, a),
        ('/', 1..=2, 1..=2, 2) if a <= 12 => (two_digit_year(c), a, b),
        _ => return None,
    };
    let holds = (1..=12).contains(&month) && (1..=31).contains(&day) && year >= 1000;
    holds.then_some(year * 10_000 + month * 100 + day)
}

/// The century of a year told with two digits, as most programs read it.
pub(super) fn two_digit_year(short: i32) -> i32 {
    if short < 50 { 2000 + short } else { 1900 + short }
}
