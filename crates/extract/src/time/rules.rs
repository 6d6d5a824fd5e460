//! Reads the patterns of `data/rules/<language>/time.rules` and makes a
//! program of them that `find` runs.
//!
//! The file explains its own notation at its head. A line that can't be read
//! is a mistake of ours: the test over the rule files names it, and the rule
//! is left out. The surprise: patterns are indexed by the word they begin
//! with, so that a word no pattern begins with costs one look-up.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::{Lexicon, List, WordNumber};
use crate::token::{Token, TokenKind};

/// All rules of a language.
#[derive(Debug, Default)]
pub struct Rules {
    /// In the file's order.
    pub rules: Vec<Rule>,
    /// Lines that could not be read, for the test.
    pub mistakes: Vec<String>,
    pub(super) program: Vec<Step>,
    pub(super) patterns: Vec<Pattern>,
    /// What can begin with a word or sign, as a number of `starts`, by the
    /// word's number.
    by_word: Vec<Option<u16>>,
    /// What can begin with a number in digits, by its shape.
    by_number: [u16; Shape::COUNT],
    /// What can begin with a compound: "three-year".
    by_compound: Option<u16>,
    starts: Vec<Starts>,
    macros: FxHashMap<&'static str, &'static str>,
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
    /// What must stand before it; empty: anything.
    pub(super) before: Vec<Wanted>,
    /// What must stand after it; empty: anything.
    pub(super) after: Vec<Wanted>,
    /// What must not stand before it.
    pub(super) not_before: Vec<Wanted>,
    /// What must not stand after it.
    pub(super) not_after: Vec<Wanted>,
    /// What must not stand before and after it at the same time.
    pub(super) not_around: (Vec<Wanted>, Vec<Wanted>),
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
    /// Its TIMEX3 value, where the example gives it.
    pub timex3: Option<&'static str>,
}

/// Patterns that begin alike, by what can come second: "the" begins a hundred
/// of them, but few go on with the word that follows it.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// Those that can be complete with one token, or go on with just anything.
    pub any: Vec<u16>,
    /// Those that can go on with a word or sign.
    pub word: FxHashMap<WordNumber, Vec<u16>>,
    /// Those that can go on with a number in digits, by its shape.
    pub number: [Vec<u16>; Shape::COUNT],
    /// Those that can go on with a compound.
    pub compound: Vec<u16>,
}

/// The tokens that something in a pattern can be.
enum Matches<'a> {
    Literal(&'a [(WordNumber, &'static str)]),
    Words(&'a [WordNumber]),
    Number(Class),
    Compound,
    Any,
}

/// A pattern: the rule it belongs to and where its program begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pattern {
    pub rule: usize,
    pub start: usize,
}

/// A step of the program.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// One element has to match.
    One(Wanted),
    /// Go on with the next step, or else there.
    Or(usize),
    /// Go on there.
    Go(usize),
    /// The pattern has matched.
    Done,
}

#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// A word of this list, with its heading.
    List(List, &'static str),
    /// A number class, by its name.
    Class(Class, &'static str),
    /// One of these words or signs.
    Words(Vec<(WordNumber, &'static str)>),
    /// The block's beginning or end.
    Edge,
    /// Any word written with a capital.
    Capital,
    /// A word written small that is no verb and no grammatical word.
    Small,
    /// One of these in the plural.
    Plural,
}

/// What digits, or words that stand for them, can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// 1000 to 2199.
    Year,
    /// 1700 to 2099: rarely anything but a year.
    RecentYear,
    /// One to three digits; a year only beside "BC" or the like.
    SmallYear,
    /// Two digits after an apostrophe or a stroke.
    ShortYear,
    /// "1914-18", "1904–1905".
    YearRange,
    /// 1 to 31, "3rd".
    Dom,
    /// "3rd" alone.
    DomOrdinal,
    /// "3-5".
    DomRange,
    /// A number in digits or words.
    Num,
    /// "2024-02-29", "29.02.2024".
    Iso,
    /// "1990s", "90s".
    DecadeNum,
    /// "8:00", "5:30pm".
    HourMinute,
    /// "5pm".
    HourHalf,
    /// 1 to 12.
    Hour,
    /// "0900".
    FourDigits,
    /// "20th", "twentieth".
    CenturyNum,
    /// "7.45".
    HourDot,
    /// "104th", any number.
    Nth,
    /// "112–106", before BC.
    SmallRange,
    /// "1950" before "'s".
    DecadeYear,
    /// "third-quarter", "first-half".
    QuarterWord,
    /// "18th-century", "nineteenth-century".
    CenturyWord,
    /// "24-hour", "three-year", "month-long".
    Compound,
}

/// How a number in digits looks; most classes fit one or two shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "7", "12".
    Short,
    /// "300".
    Three,
    /// "2012".
    Four,
    /// "12000", "12,000".
    Long,
    /// "3rd", "8:30", "2012-06-03".
    Mixed,
}

impl Shape {
    /// Their number.
    const COUNT: usize = 5;
    const ALL: [Shape; Shape::COUNT] =
        [Shape::Short, Shape::Three, Shape::Four, Shape::Long, Shape::Mixed];

    /// The shape of a number token's norm.
    pub fn of(norm: &str) -> Shape {
        match norm.len() {
            _ if !norm.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') => Shape::Mixed,
            _ if norm.contains(',') => Shape::Long,
            1 | 2 => Shape::Short,
            3 => Shape::Three,
            4 => Shape::Four,
            _ => Shape::Long,
        }
    }
}

impl Class {
    /// Whether a number of this shape can be one; said too often it only costs
    /// time.
    fn fits(self, shape: Shape) -> bool {
        match self {
            Class::Num => true,
            Class::Year | Class::RecentYear | Class::FourDigits => shape == Shape::Four,
            Class::SmallYear => matches!(shape, Shape::Short | Shape::Three),
            Class::ShortYear => shape == Shape::Short,
            Class::DecadeYear => matches!(shape, Shape::Short | Shape::Four),
            Class::Dom => matches!(shape, Shape::Short | Shape::Mixed),
            // "007" counts as well.
            Class::Hour => shape != Shape::Mixed,
            Class::YearRange
            | Class::DomOrdinal
            | Class::DomRange
            | Class::Iso
            | Class::DecadeNum
            | Class::HourMinute
            | Class::HourHalf
            | Class::CenturyNum
            | Class::HourDot
            | Class::Nth
            | Class::SmallRange
            | Class::QuarterWord
            | Class::CenturyWord
            | Class::Compound => shape == Shape::Mixed,
        }
    }

    fn named(name: &str) -> Option<Class> {
        Some(match name {
            "year" => Class::Year,
            "recent-year" => Class::RecentYear,
            "small-year" => Class::SmallYear,
            "short-year" => Class::ShortYear,
            "year-range" => Class::YearRange,
            "dom" => Class::Dom,
            "dom-ordinal" => Class::DomOrdinal,
            "dom-range" => Class::DomRange,
            "num" => Class::Num,
            "iso" => Class::Iso,
            "decade-num" => Class::DecadeNum,
            "hm" => Class::HourMinute,
            "hour-half" => Class::HourHalf,
            "hour" => Class::Hour,
            "hhmm" => Class::FourDigits,
            "century-num" => Class::CenturyNum,
            "nth" => Class::Nth,
            "hm-dot" => Class::HourDot,
            "small-range" => Class::SmallRange,
            "decade-year" => Class::DecadeYear,
            "quarter-word" => Class::QuarterWord,
            "century-word" => Class::CenturyWord,
            "compound" => Class::Compound,
            _ => return None,
        })
    }
}

static ENGLISH: LazyLock<Rules> =
    LazyLock::new(|| Rules::read(include_str!("../../../../data/rules/en/time.rules")));

impl Rules {
    /// The rules of English.
    pub fn english() -> &'static Rules {
        &ENGLISH
    }

    /// What can begin with `token`.
    pub(super) fn starting(&self, token: &Token) -> [Option<&Starts>; 2] {
        let word = token.number.and_then(|number| *self.by_word.get(number.index())?);
        let class = match token.kind {
            TokenKind::Number => self.by_number.get(Shape::of(&token.norm) as usize).copied(),
            TokenKind::Word if token.norm.as_bytes().contains(&b'-') => self.by_compound,
            _ => None,
        };
        [word, class].map(|start| start.and_then(|start| self.starts.get(usize::from(start))))
    }

    fn read(text: &'static str) -> Rules {
        let mut rules = Rules::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (key, value) = line.split_once(' ').unwrap_or((line, ""));
            if rules.take(key, value.trim()).is_none() {
                rules.mistakes.push(format!("line {}: {line}", number + 1));
            }
        }
        rules.index();
        rules
    }

    /// Takes one line; `None` if it can't be understood.
    fn take(&mut self, key: &str, value: &'static str) -> Option<()> {
        match key {
            "let" => {
                let (name, pattern) = value.split_once('=')?;
                self.macros.insert(name.trim(), pattern.trim());
                return Some(());
            }
            "rule" => {
                self.rules.push(Rule { name: value, ..Rule::default() });
                return (!value.is_empty()).then_some(());
            }
            "match" => {
                let rule = self.rules.len().checked_sub(1)?;
                let start = self.program.len();
                let done = self.compile(value, 0);
                if done.is_none() {
                    self.program.truncate(start);
                    return None;
                }
                self.program.push(Step::Done);
                self.patterns.push(Pattern { rule, start });
                return Some(());
            }
            _ => {}
        }
        let wanted = || value.split_whitespace().map(wanted).collect::<Option<Vec<_>>>();
        let rule = self.rules.last_mut()?;
        match key {
            "gives" => rule.gives = value,
            "before" => rule.before = wanted()?,
            "after" => rule.after = wanted()?,
            "not-before" => rule.not_before = wanted()?,
            "not-after" => rule.not_after = wanted()?,
            "not-around" => {
                let (before, after) = value.split_once('/')?;
                let all = |words: &'static str| {
                    words.split_whitespace().map(self::wanted).collect::<Option<Vec<_>>>()
                };
                rule.not_around = (all(before)?, all(after)?);
            }
            "no" => rule.no.push(value),
            "yes" => {
                let mut parts = value.split('|').map(str::trim);
                rule.yes.push(Example {
                    text: parts.next()?,
                    span: parts.next()?,
                    value: parts.next()?,
                    timex3: parts.next(),
                });
            }
            _ => return None,
        }
        Some(())
    }

    /// Adds the steps of a pattern: alternatives, each a row of elements.
    /// Macros may stand in macros, but not without end.
    fn compile(&mut self, text: &'static str, depth: usize) -> Option<()> {
        if depth > 8 {
            return None;
        }
        let branches = split(text)?;
        let last = branches.len().checked_sub(1)?;
        let mut ends = Vec::new();
        for (i, branch) in branches.iter().enumerate() {
            let fork = (i < last).then(|| self.push(Step::Or(0)));
            for element in branch {
                self.element(element, depth)?;
            }
            if let Some(fork) = fork {
                ends.push(self.push(Step::Go(0)));
                self.program[fork] = Step::Or(self.program.len());
            }
        }
        for end in ends {
            self.program[end] = Step::Go(self.program.len());
        }
        Some(())
    }

    fn element(&mut self, element: &'static str, depth: usize) -> Option<()> {
        let (body, optional) = match element.strip_suffix('?') {
            Some(body) if !body.is_empty() => (body, true),
            _ => (element, false),
        };
        let fork = optional.then(|| self.push(Step::Or(0)));
        if let Some(group) = body.strip_prefix('(').and_then(|b| b.strip_suffix(')')) {
            self.compile(group, depth + 1)?;
        } else if let Some(name) = body.strip_prefix('{').and_then(|b| b.strip_suffix('}')) {
            let pattern = *self.macros.get(name)?;
            self.compile(pattern, depth + 1)?;
        } else {
            let wanted = wanted(body)?;
            self.push(Step::One(wanted));
        }
        if let Some(fork) = fork {
            self.program[fork] = Step::Or(self.program.len());
        }
        Some(())
    }

    fn push(&mut self, step: Step) -> usize {
        self.program.push(step);
        self.program.len() - 1
    }

    /// Enters each pattern under everything it can begin with and go on with.
    fn index(&mut self) {
        let lists = Lexicon::english().words_by_list();
        let mut words: Vec<Vec<(u16, usize)>> = vec![Vec::new(); Lexicon::english().len()];
        let mut numbers: [Vec<(u16, usize)>; Shape::COUNT] = Default::default();
        let mut compounds = Vec::new();
        for (id, pattern) in self.patterns.iter().enumerate() {
            for first in self.elements(pattern.start) {
                let Step::One(wanted) = &self.program[first] else { continue };
                let entry = (id as u16, first);
                for matches in wanted.matches(&lists) {
                    match matches {
                        Matches::Literal(list) => {
                            list.iter().for_each(|(word, _)| words[word.index()].push(entry));
                        }
                        Matches::Words(list) => {
                            list.iter().for_each(|word| words[word.index()].push(entry));
                        }
                        Matches::Number(class) => {
                            for shape in Shape::ALL.into_iter().filter(|s| class.fits(*s)) {
                                numbers[shape as usize].push(entry);
                            }
                        }
                        Matches::Compound => compounds.push(entry),
                        // A pattern can't begin with just anything.
                        Matches::Any => {}
                    }
                }
            }
        }
        // Words that begin the same patterns share what comes second.
        let mut known: FxHashMap<Vec<(u16, usize)>, u16> = FxHashMap::default();
        let mut starts = Vec::new();
        let mut number = |entries: Vec<(u16, usize)>, rules: &Rules| {
            *known.entry(entries.clone()).or_insert_with(|| {
                starts.push(rules.seconds(&entries, &lists));
                (starts.len() - 1) as u16
            })
        };
        let by_word = words
            .into_iter()
            .map(|entries| (!entries.is_empty()).then(|| number(entries, self)))
            .collect();
        self.by_number = numbers.map(|numbers| number(numbers, self));
        self.by_compound = Some(number(compounds, self));
        self.by_word = by_word;
        self.starts = starts;
    }

    /// What can come second, for patterns and the step they began with.
    fn seconds(&self, entries: &[(u16, usize)], lists: &[Vec<WordNumber>]) -> Starts {
        let mut starts = Starts::default();
        let add = |of: &mut Vec<u16>, id: u16| {
            if of.last() != Some(&id) {
                of.push(id);
            }
        };
        for &(id, first) in entries {
            // "Two hundred" is one number.
            if let Step::One(Wanted::Class(Class::Num, _)) = &self.program[first] {
                for &word in &lists[List::Number as usize] {
                    add(starts.word.entry(word).or_default(), id);
                }
            }
            for step in self.elements(first + 1) {
                let Step::One(wanted) = &self.program[step] else {
                    add(&mut starts.any, id);
                    continue;
                };
                for matches in wanted.matches(lists) {
                    match matches {
                        Matches::Literal(list) => {
                            for &(word, _) in list {
                                add(starts.word.entry(word).or_default(), id);
                            }
                        }
                        Matches::Words(list) => {
                            for &word in list {
                                add(starts.word.entry(word).or_default(), id);
                            }
                        }
                        Matches::Number(class) => {
                            for shape in Shape::ALL.into_iter().filter(|s| class.fits(*s)) {
                                add(&mut starts.number[shape as usize], id);
                            }
                        }
                        Matches::Compound => add(&mut starts.compound, id),
                        Matches::Any => add(&mut starts.any, id),
                    }
                }
            }
        }
        starts
    }

    /// The elements, or the end, that can come at a step.
    fn elements(&self, from: usize) -> Vec<usize> {
        let (mut todo, mut out) = (vec![from], Vec::new());
        while let Some(at) = todo.pop() {
            match &self.program[at] {
                Step::One(_) | Step::Done => out.push(at),
                Step::Or(other) => todo.extend([at + 1, *other]),
                Step::Go(to) => todo.push(*to),
            }
        }
        out
    }
}

impl Wanted {
    /// What tokens can be this.
    fn matches<'a>(&'a self, lists: &'a [Vec<WordNumber>]) -> Vec<Matches<'a>> {
        let words = |list: List| Matches::Words(&lists[list as usize]);
        match self {
            Wanted::Words(words) => vec![Matches::Literal(words)],
            Wanted::List(list, _) => vec![words(*list)],
            Wanted::Class(class, _) => match class {
                Class::Num => {
                    vec![Matches::Number(*class), Matches::Compound, words(List::Number)]
                }
                Class::CenturyNum => vec![Matches::Number(*class), words(List::Ordinal)],
                Class::CenturyWord | Class::Compound | Class::QuarterWord => {
                    vec![Matches::Number(*class), Matches::Compound]
                }
                _ => vec![Matches::Number(*class)],
            },
            Wanted::Edge | Wanted::Capital | Wanted::Small | Wanted::Plural => vec![Matches::Any],
        }
    }
}

fn wanted(word: &'static str) -> Option<Wanted> {
    match word {
        "^" => return Some(Wanted::Edge),
        "<Capital>" => return Some(Wanted::Capital),
        "<small>" => return Some(Wanted::Small),
        "<plural>" => return Some(Wanted::Plural),
        _ => {}
    }
    match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
        Some(name) => match Class::named(name) {
            Some(Class::RecentYear) => Some(Wanted::Class(Class::RecentYear, "year")),
            Some(Class::HourDot) => Some(Wanted::Class(Class::HourDot, "hm")),
            Some(Class::DecadeYear) => Some(Wanted::Class(Class::DecadeYear, "decade-num")),
            Some(class) => Some(Wanted::Class(class, name)),
            None => List::named(name).map(|list| Wanted::List(list, plain(name))),
        },
        None => {
            let numbered = |word| Some((Lexicon::english().word(word)?.number, word));
            (word.len() == 1 || !word.contains(['(', ')', '{', '}']))
                .then(|| word.split('|').map(numbered).collect::<Option<Vec<_>>>())?
                .map(Wanted::Words)
        }
    }
}

/// Cuts a pattern at its lone bars and white space; groups stay whole.
fn split(text: &'static str) -> Option<Vec<Vec<&'static str>>> {
    let mut branches = vec![Vec::new()];
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let mut depth = 0_usize;
        let end = rest.char_indices().find(|&(_, c)| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && c.is_whitespace()
        });
        if depth > 0 {
            return None;
        }
        let end = end.map_or(rest.len(), |(i, _)| i);
        match &rest[..end] {
            "|" => branches.push(Vec::new()),
            element => branches.last_mut()?.push(element),
        }
        rest = rest[end..].trim_start();
    }
    Some(branches)
}

/// A list of a part of another's words counts as that one.
fn plain(heading: &'static str) -> &'static str {
    match heading {
        "calendar" => "unit",
        "month-sure" | "month-name" => "month",
        _ => heading.strip_suffix("-plain").unwrap_or(heading),
    }
}
