//! Matches the rules against tokens: the longest match wins, then the first.

use super::rules::{Element, Rules, Wanted};
use crate::lexicon::List;
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
    pub fn numbers(&self, class: &str) -> Vec<i32> {
        self.parts.iter().filter(|p| p.class == class).map(|p| p.number).collect()
    }

    /// Whether this literal word was there.
    pub fn says(&self, word: &str) -> bool {
        self.words.contains(&word)
    }
}

/// Every time expression among `tokens` (one block's), in order, none inside
/// another.
pub fn find(tokens: &[Token], rules: &Rules) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match longest(tokens, at, rules) {
            Some(hit) => {
                at = hit.tokens.end;
                found.push(hit);
            }
            None => at += 1,
        }
    }
    found
}

fn longest(tokens: &[Token], at: usize, rules: &Rules) -> Option<Found> {
    let token = &tokens[at];
    let can_start = token.kind == TokenKind::Number
        || rules.starters.contains(&*token.norm)
        || token.has(List::Number);
    if !can_start {
        return None;
    }
    let mut best: Option<Found> = None;
    for (number, rule) in rules.rules.iter().enumerate() {
        for pattern in &rule.patterns {
            let mut state = State { tokens, parts: Vec::new(), words: Vec::new() };
            let Some(end) = state.run(pattern, at) else { continue };
            let end = trim_comma(tokens, at, end);
            if best.as_ref().is_some_and(|b| b.tokens.end >= end) {
                continue;
            }
            let found = Found {
                tokens: at..end,
                rule: number,
                gives: rule.gives,
                parts: state.parts,
                words: state.words,
            };
            if stands(&found, tokens) {
                best = Some(found);
            }
        }
    }
    best
}

/// An optional comma before an absent year doesn't belong to the expression.
fn trim_comma(tokens: &[Token], at: usize, mut end: usize) -> usize {
    while end > at + 1 && tokens[end - 1].is_any(&[",", "of"]) {
        end -= 1;
    }
    end
}

struct State<'a> {
    tokens: &'a [Token<'a>],
    parts: Vec<Part>,
    words: Vec<&'static str>,
}

impl State<'_> {
    /// Where the pattern ends if it matches at `at`; tries what is optional
    /// first with, then without.
    fn run(&mut self, pattern: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = pattern.split_first() else { return Some(at) };
        let (parts, words) = (self.parts.len(), self.words.len());
        if let Some(length) = self.one(element, at) {
            if let Some(end) = self.run(rest, at + length) {
                return Some(end);
            }
            self.parts.truncate(parts);
            self.words.truncate(words);
        }
        if element.optional { self.run(rest, at) } else { None }
    }

    fn one(&mut self, element: &Element, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        match &element.wanted {
            Wanted::Words(words) => {
                let word = words.iter().find(|w| token.is(w))?;
                self.words.push(word);
                Some(1)
            }
            Wanted::Class(class) => {
                let (number, value, length) = self.class(class, at)?;
                self.parts.push(Part { class, number, value });
                Some(length)
            }
        }
    }

    fn class(&self, class: &str, at: usize) -> Option<(i32, &'static str, usize)> {
        let token = &self.tokens[at];
        let plain = |number: Option<i32>| number.map(|n| (n, "", 1));
        match class {
            "year" => plain(self.year(at)),
            "dom" => plain(day_of_month(token)),
            "dom-range" => {
                let (a, b) = token.norm.split_once(['-', '–'])?;
                let (a, b): (i32, i32) = (a.parse().ok()?, b.parse().ok()?);
                // Two days in one number; `resolve` parts them again.
                (0 < a && a < b && b <= 31).then_some((a * 100 + b, "", 1))
            }
            "num" => {
                let digits = (token.kind == TokenKind::Number)
                    .then(|| token.norm.replace(',', "").parse().ok())
                    .flatten();
                plain(digits.or_else(|| token.number(List::Number)))
            }
            "iso" => plain(numeric_date(&token.norm)),
            "decade-num" => {
                let digits = token.norm.strip_suffix('s')?;
                let year: i32 = digits.parse().ok()?;
                plain((digits.len() == 4 && year % 10 == 0).then_some(year))
            }
            "month" | "weekday" if !token.capital => None,
            list => {
                let value = token.value(List::named(list)?)?;
                Some((value.parse().unwrap_or_default(), value, 1))
            }
        }
    }

    /// Four digits that no counted noun follows.
    fn year(&self, at: usize) -> Option<i32> {
        let token = &self.tokens[at];
        if token.kind != TokenKind::Number || token.norm.len() != 4 {
            return None;
        }
        let year: i32 = token.norm.parse().ok()?;
        let counts = |t: &Token| t.has(List::Counted) && t.spaced || t.is("%");
        let money = at > 0 && self.tokens[at - 1].is_any(&["$", "€", "£", "no", "#"]);
        let counted = self.tokens.get(at + 1).is_some_and(counts);
        ((1000..2200).contains(&year) && !counted && !money).then_some(year)
    }
}

fn day_of_month(token: &Token) -> Option<i32> {
    if token.kind != TokenKind::Number {
        return None;
    }
    let digits = token.norm.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &token.norm[digits.len()..];
    let day: i32 = digits.parse().ok()?;
    ((1..=31).contains(&day)
        && digits.len() <= 2
        && matches!(ending, "" | "st" | "nd" | "rd" | "th"))
    .then_some(day)
}

/// `2025-04-26`, `26.04.2025`, `04/26/2025` as 20250426. A slash is read the
/// American way unless that is no date; with dots the day comes first.
fn numeric_date(norm: &str) -> Option<i32> {
    let sign = norm.chars().find(|c| !c.is_ascii_digit())?;
    let mut numbers = norm.split(sign).map(|p| (p.len(), p.parse::<i32>().ok()));
    let mut next = || numbers.next().and_then(|(len, n)| Some((len, n?)));
    let ((al, a), (bl, b), (cl, c)) = (next()?, next()?, next()?);
    let (year, month, day) = match (sign, al, bl, cl) {
        ('-' | '/', 4, 1..=2, 1..=2) => (a, b, c),
        ('.', 1..=2, 1..=2, 4) => (c, b, a),
        ('/', 1..=2, 1..=2, 4) if a <= 12 => (c, a, b),
        ('/' | '-', 1..=2, 1..=2, 4) => (c, b, a),
        _ => return None,
    };
    let holds = (1..=12).contains(&month) && (1..=31).contains(&day) && year >= 1000;
    holds.then_some(year * 10_000 + month * 100 + day)
}

/// Bare words that are more often something else need a word before them that
/// says they tell a time.
fn stands(found: &Found, tokens: &[Token]) -> bool {
    let before = found.tokens.start.checked_sub(1).map(|i| &tokens[i]);
    let after = tokens.get(found.tokens.end);
    let first = &tokens[found.tokens.start];
    let bare = found.tokens.len() == 1;
    let led = before.is_some_and(|t| {
        t.is_any(&[
            "in", "on", "since", "by", "until", "till", "before", "after", "during", "from", "of",
            "through", "for", "to", "and", "this", "last", "next", "around", "between", "at",
        ])
    });
    match found.gives {
        "month" if bare => led || !first.is_any(&["may", "march", "mar", "jan", "jun", "sun"]),
        // "the Sun", "Sat": three letters alone are rarely a weekday.
        "weekday" if bare => {
            let name = after.is_some_and(|t| t.capital && t.spaced && !t.is("the"))
                && before.is_some_and(|t| t.is("the") || t.capital && !t.is("on"));
            first.norm.len() > 4 && !name && !before.is_some_and(|t| t.is("black"))
        }
        "year" if found.part("stage").is_none() && found.part("about").is_none() => {
            led || before.is_none_or(|t| {
                t.is_any(&["(", "the", ",", "early", "late", "[", "–", "—", "-", "year"])
            }) && !after.is_some_and(|t| t.is_word() && !t.capital && t.verb().is_none())
                || before.is_some_and(|t| t.capital && t.has(List::Season))
        }
        "season" => found.parts.len() > 1 || found.words.len() > 1,
        // "The war lasted 3 seconds" is no matter, "second" alone is none.
        "duration" => found.part("unit").is_some_and(|u| u.value != "S" || found.parts.len() > 1),
        "period" => found.part("unit").is_none_or(|u| {
            let whole = !matches!(u.value, "H" | "N" | "S");
            // "the past two years" is a duration; "last day of" is an order.
            let next = after.is_some_and(|t| t.is("of") && u.value == "D");
            whole && !next
        }),
        // "Yesterday's Papers" is a title, "an overnight bag" a bag.
        "deictic" => {
            !(after.is_some_and(|t| t.is("'s"))
                && tokens.get(found.tokens.end + 1).is_some_and(|t| t.capital))
        }
        "overnight" => !before.is_some_and(|t| t.is_any(&["an", "the"])),
        _ => true,
    }
}
