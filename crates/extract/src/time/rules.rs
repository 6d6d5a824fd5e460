//! Reads the patterns of `data/rules/<language>/time.rules`.
//!
//! The file explains its own notation at its head. A line that can't be read
//! is a mistake of ours: the test over the rule files names it, and the rule
//! is left out.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::lexicon::{Lexicon, List};

/// All rules of a language.
#[derive(Debug, Default)]
pub struct Rules {
    /// In the file's order.
    pub rules: Vec<Rule>,
    /// Lines that could not be read, for the test.
    pub mistakes: Vec<String>,
    /// Words a match can begin with; numbers may, too.
    pub(super) starters: HashSet<&'static str>,
}

/// One rule: some patterns and what they mean.
#[derive(Debug, Default)]
pub struct Rule {
    /// As the file names it; `--why` prints it.
    pub name: &'static str,
    /// The meaning, a name that `resolve` knows.
    pub gives: &'static str,
    /// Texts it must understand.
    pub yes: Vec<Example>,
    /// Texts in which it must find nothing.
    pub no: Vec<&'static str>,
    pub(super) patterns: Vec<Vec<Element>>,
}

/// A text, the expression in it and its value.
#[derive(Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "the test over the rule files reads it"))]
pub struct Example {
    /// The whole text.
    pub text: &'static str,
    /// The words that tell the time.
    pub span: &'static str,
    /// Its EDTF value, or `null`.
    pub value: &'static str,
}

#[derive(Debug)]
pub(super) struct Element {
    pub wanted: Wanted,
    pub optional: bool,
}

#[derive(Debug)]
pub(super) enum Wanted {
    /// A word of this list or number class.
    Class(&'static str),
    /// One of these words or signs.
    Words(Vec<&'static str>),
}

static ENGLISH: LazyLock<Rules> =
    LazyLock::new(|| Rules::read(include_str!("../../../../data/rules/en/time.rules")));

impl Rules {
    /// The rules of English.
    pub fn english() -> &'static Rules {
        &ENGLISH
    }

    fn read(text: &'static str) -> Rules {
        let mut rules = Rules::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (key, value) = line.split_once(' ').unwrap_or((line, ""));
            if !rules.take(key, value.trim()) {
                rules.mistakes.push(format!("line {}: {line}", number + 1));
            }
        }
        for pattern in rules.rules.iter().flat_map(|r| &r.patterns) {
            for element in pattern {
                match &element.wanted {
                    Wanted::Class(class) => {
                        let list = List::named(class).into_iter();
                        let words = list.flat_map(|list| Lexicon::english().words(list));
                        rules.starters.extend(words);
                    }
                    Wanted::Words(words) => rules.starters.extend(words.iter()),
                }
                if !element.optional {
                    break;
                }
            }
        }
        rules
    }

    /// Takes one line; false if it can't be understood.
    fn take(&mut self, key: &str, value: &'static str) -> bool {
        if key == "rule" {
            self.rules.push(Rule { name: value, ..Rule::default() });
            return !value.is_empty();
        }
        let Some(rule) = self.rules.last_mut() else { return false };
        match key {
            "match" => rule.patterns.push(value.split_whitespace().map(Element::read).collect()),
            "gives" => rule.gives = value,
            "no" => rule.no.push(value),
            "yes" => {
                let mut parts = value.split('|').map(str::trim);
                let (Some(text), Some(span), Some(value)) =
                    (parts.next(), parts.next(), parts.next())
                else {
                    return false;
                };
                rule.yes.push(Example { text, span, value });
            }
            _ => return false,
        }
        true
    }
}

impl Element {
    fn read(word: &'static str) -> Element {
        let (word, optional) = match word.strip_suffix('?') {
            Some(word) => (word, true),
            None => (word, false),
        };
        let class = word.strip_prefix('<').and_then(|w| w.strip_suffix('>'));
        let wanted = match class {
            Some(class) => Wanted::Class(class),
            None => Wanted::Words(word.split('|').collect()),
        };
        Element { wanted, optional }
    }
}
