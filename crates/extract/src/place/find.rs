//! Finds what may be place names: runs of capitalised words that the
//! gazetteer knows, with the type words beside them ("Kursk region").
//!
//! A name inside a longer name is no place ("Bank of China", "Paris Hilton"),
//! nor is a word that the article also writes small. Which place it is, is
//! `resolve`'s business.

use std::ops::Range;

use dateline_gazetteer::{Gazetteer, Kind, PlaceId};
use rustc_hash::FxHashSet;

use crate::lexicon::{Lexicon, List};
use crate::token::{Token, TokenKind};

/// What a place's name is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To say where.
    Literal,
    /// For its people or things: "Ukrainian".
    Demonym,
    /// Inside another name: "Bank of China".
    InName,
}

impl Use {
    /// The word that annotations use: `literal`, `demonym` or `in_name`.
    pub fn word(self) -> &'static str {
        match self {
            Use::Literal => "literal",
            Use::Demonym => "demonym",
            Use::InName => "in_name",
        }
    }
}

/// A name and the places it may mean.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its tokens, type word included.
    pub tokens: Range<usize>,
    /// Places of that name, the most populous first.
    pub candidates: Vec<PlaceId>,
    /// The kind its type word demands.
    pub typed: Option<Kind>,
    /// Whether its type word names a building or works: "airport".
    pub facility: bool,
    /// What it is used for.
    pub used: Use,
}

/// The longest name has so many words ("Democratic Republic of the Congo").
const LONGEST: usize = 6;

/// The names in one block. `openers` are the tokens that begin a sentence;
/// `small` holds the words that the article writes small somewhere.
pub fn find(
    text: &str,
    tokens: &[Token],
    openers: &FxHashSet<usize>,
    small: &FxHashSet<&str>,
    lexicon: &Lexicon,
    gazetteer: &Gazetteer,
) -> Vec<Name> {
    let finder = Finder { text, tokens, openers, small, lexicon, gazetteer };
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match finder.name_at(at) {
            Some(name) => {
                at = name.tokens.end;
                names.push(name);
            }
            None => at += 1,
        }
    }
    finder.share_plural_types(&mut names);
    names
}

struct Finder<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    openers: &'a FxHashSet<usize>,
    small: &'a FxHashSet<&'a str>,
    lexicon: &'a Lexicon,
    gazetteer: &'a Gazetteer,
}

impl Finder<'_> {
    fn name_at(&self, at: usize) -> Option<Name> {
        let token = &self.tokens[at];
        if !token.is_word() || !(token.capital || has_inner_capital(self.slice(at, at + 1))) {
            return None;
        }
        if token.has(List::DirectionWord) && !self.tokens.get(at + 1).is_some_and(|t| t.capital) {
            return None; // "the North"
        }
        // Its full stop makes "Calif." an abbreviation; "he" and "march" are words.
        if self.is_common(at) {
            return None;
        }
        if let Some(seat) = self.seat(at) {
            return Some(seat);
        }
        for end in (at + 1..=(at + LONGEST).min(self.tokens.len())).rev() {
            if !self.can_be_name(at, end) {
                continue;
            }
            let form = self.slice(at, end);
            let candidates = self.lookup(form, end - at);
            if candidates.is_empty() {
                // "North Korean" goes before "North".
                if end == at + 2 && self.gazetteer.demonym(form).is_some() {
                    return self.demonym(at);
                }
                continue;
            }
            if end == at + 1
                && self.gazetteer.demonym(form).is_some()
                && !self.is_country(&candidates)
            {
                break;
            }
            return self.around(at, end, candidates);
        }
        self.demonym(at).or_else(|| self.listed(at))
    }

    /// "White House": a seat of power stands for its place in its city.
    fn seat(&self, at: usize) -> Option<Name> {
        let two = self.tokens.get(at + 1).map(|t| format!("{}_{}", self.tokens[at].norm, t.norm));
        let found = |word: &str| self.lexicon.value(List::Seat, word)?.parse().ok();
        let (end, id) = match two.as_deref().and_then(found) {
            Some(id) => (at + 2, id),
            None => (at + 1, found(&self.tokens[at].norm)?),
        };
        let city = self.gazetteer.by_geonames(id)?;
        Some(Name {
            tokens: at..end,
            candidates: vec![city],
            typed: None,
            facility: true,
            used: Use::Literal,
        })
    }

    /// "Kanawha, Greenbrier and Nicholas counties": a name that the gazetteer
    /// knows only with the type word at the list's end.
    fn listed(&self, at: usize) -> Option<Name> {
        let tokens = self.tokens.get(at + 1..)?;
        let end = tokens.iter().take(12).position(|t| !(t.capital || t.is_any(&[",", "and"])))?;
        let word = tokens.get(end)?;
        let kind = word.value(List::TypeAfter)?;
        let kinds = kinds(kind);
        let singular = if kind == "district" { "county" } else { kind };
        let mut candidates =
            self.gazetteer.lookup(&format!("{} {singular}", self.slice(at, at + 1)));
        candidates.retain(|&id| kinds.contains(&self.gazetteer.place(id).kind));
        (!candidates.is_empty() && end > 0).then(|| Name {
            tokens: at..at + 1,
            candidates,
            typed: kinds.first().copied(),
            facility: false,
            used: Use::Literal,
        })
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        &self.text[self.tokens[start].start..self.tokens[end - 1].end]
    }

    fn is_country(&self, candidates: &[PlaceId]) -> bool {
        candidates.iter().any(|&id| self.gazetteer.place(id).kind == Kind::Country)
    }

    /// Short all-capital names are countries ("US") or no places: airport
    /// codes are nobody's dateline.
    fn lookup(&self, form: &str, words: usize) -> Vec<PlaceId> {
        let letters: Vec<char> = form.chars().filter(|c| c.is_alphabetic()).collect();
        let code = words == 1 && letters.len() <= 4 && letters.iter().all(|c| c.is_uppercase());
        let mut found = self.gazetteer.lookup(form);
        if code {
            found.retain(|&id| {
                let place = self.gazetteer.place(id);
                matches!(place.kind, Kind::Country | Kind::Continent)
                    || place.kind == Kind::City && place.name.eq_ignore_ascii_case(form)
            });
        }
        found
    }

    /// A word that a name doesn't begin with, unless more of it follows.
    fn is_common(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let norm = &*token.norm;
        let lists = [
            List::Determiner,
            List::Pronoun,
            List::Preposition,
            List::Conjunction,
            List::Subordinator,
            List::Auxiliary,
            List::Modal,
            List::Adverb,
            List::Opener,
            List::Month,
            List::Weekday,
            List::Number,
        ];
        if token.has_any(&lists) {
            return !self.slice(at, at + 1).contains('.') && norm != "us"
                || norm == "us" && !is_all_caps(self.slice(at, at + 1));
        }
        let alone =
            !self.tokens.get(at + 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
        let opens = self.openers.contains(&at);
        alone && opens && (self.lexicon.verb(norm).is_some() || self.lexicon.has(List::Noun, norm))
            || alone && self.small.contains(norm)
    }

    /// Capitalised words, joined by nothing but spaces and small particles.
    fn can_be_name(&self, start: usize, end: usize) -> bool {
        let inner = &self.tokens[start..end];
        let last = &inner[inner.len() - 1];
        let particle = |t: &Token| {
            t.is_any(&[
                "of", "the", "and", "de", "la", "del", "du", "le", "on", "al", "el", "da", "do",
                "dos",
            ])
        };
        inner.iter().enumerate().all(|(i, t)| {
            t.is_word()
                && !t.is("'s")
                && (t.capital || i == 0 || particle(t))
                && (i == 0 || t.spaced)
        }) && (last.capital || inner.len() == 1)
    }

    /// Looks at what stands beside a name: type words, and more of a name.
    fn around(&self, at: usize, end: usize, candidates: Vec<PlaceId>) -> Option<Name> {
        let mut name =
            Name { tokens: at..end, candidates, typed: None, facility: false, used: Use::Literal };
        let own = self.tokens[at].capital;
        let before = at.checked_sub(1).map(|i| &self.tokens[i]);
        let after = self.tokens.get(end);
        // "Kursk border region", "Sumy Oblast".
        let skip = after.is_some_and(|t| t.has(List::Between)) as usize;
        if let Some(word) = self.tokens.get(end + skip)
            && word.spaced
            && let Some(kind) = word.value(List::TypeAfter)
            && self.take_type(&mut name, kind, &word.norm, end + skip + 1)
        {
            return Some(name);
        }
        // "city of Wonsan", "province of Idlib".
        if before.is_some_and(|t| t.is("of")) && at >= 2 {
            let word = &self.tokens[at - 2];
            if let Some(kind) = word.value(List::TypeBefore) {
                self.restrict(&mut name, kind);
            } else if word.has(List::OrgBefore) && word.capital {
                name.used = Use::InName;
            }
        }
        // "Kaleykino Oil Pumping Station".
        let last = (end..self.tokens.len().min(end + 5))
            .take_while(|&i| self.tokens[i].is_word() && self.tokens[i].spaced)
            .find(|&i| self.tokens[i].has(List::FacilityAfter));
        if let Some(last) = last
            && self.tokens[end..=last].iter().all(|t| t.capital)
            && before.is_none_or(|t| !t.capital)
        {
            name.facility = true;
            name.tokens.end = last + 1;
            return Some(name);
        }
        // "U.S. soldiers": short names stand before nouns like adjectives.
        let form = self.slice(at, end);
        let code = form.chars().filter(|c| c.is_alphabetic()).count() <= 3 && is_all_caps(form);
        let noun = after.is_some_and(|t| {
            t.is_word()
                && !t.capital
                && t.spaced
                && t.verb().is_none_or(|f| f.infinitive)
                && !t.has_any(&[
                    List::Preposition,
                    List::Conjunction,
                    List::Auxiliary,
                    List::Modal,
                    List::Adverb,
                    List::Subordinator,
                    List::Relative,
                ])
        });
        if code && noun {
            name.used = Use::Demonym;
        }
        if own && self.is_part_of_name(at, end) {
            name.used = Use::InName;
        }
        if let Some(word) = after
            && word.has(List::FacilityAfter)
        {
            name.facility = true;
            name.used = Use::Literal;
        }
        Some(name)
    }

    /// Takes the type word into the name if there is such a place.
    fn take_type(&self, name: &mut Name, kind: &'static str, word: &str, end: usize) -> bool {
        let bare = self.slice(name.tokens.start, name.tokens.end).to_owned();
        let kinds = kinds(kind);
        let mut fitting: Vec<PlaceId> = self.gazetteer.lookup(&format!("{bare} {word}"));
        fitting.extend(&name.candidates);
        fitting.retain(|&id| kinds.contains(&self.gazetteer.place(id).kind));
        if fitting.is_empty() {
            return false;
        }
        fitting.dedup();
        name.candidates = fitting;
        name.typed = kinds.first().copied();
        name.tokens.end = end;
        true
    }

    fn restrict(&self, name: &mut Name, kind: &'static str) {
        let kinds = kinds(kind);
        let fits = |id: &PlaceId| kinds.contains(&self.gazetteer.place(*id).kind);
        if name.candidates.iter().any(fits) {
            name.candidates.retain(fits);
            name.typed = kinds.first().copied();
        }
    }

    /// Whether capitalised words beside it make it part of a longer name.
    fn is_part_of_name(&self, at: usize, end: usize) -> bool {
        let name_word =
            |t: &Token| t.capital && t.is_word() && !t.has(List::Month) && !t.has(List::Weekday);
        if let Some(next) = self.tokens.get(end)
            && next.spaced
            && name_word(next)
            && !is_all_caps(self.slice(at, end))
        {
            // "Ukraine President Zelensky": a title begins the next name;
            // "Cairo Egypt": so does a place.
            let title = next.has(List::PersonTitle);
            return !title;
        }
        let Some(i) = at.checked_sub(1) else { return false };
        let before = &self.tokens[i];
        if !self.tokens[at].spaced || !name_word(before) || self.openers.contains(&at) {
            return before.is("&");
        }
        if before.has(List::FirstName) || before.has(List::PersonTitle) {
            return true;
        }
        let opens = self.openers.contains(&i);
        let plain = before.has_any(&[
            List::Preposition,
            List::Determiner,
            List::Adverb,
            List::Opener,
            List::Subordinator,
            List::DirectionWord,
        ]);
        let place = self.gazetteer.demonym(self.slice(i, at)).is_some()
            || !self.gazetteer.lookup(self.slice(i, at)).is_empty()
                && is_all_caps(self.slice(i, at));
        !(plain || place || opens && self.small.contains(&*before.norm))
    }

    fn demonym(&self, at: usize) -> Option<Name> {
        let two = (at + 2 <= self.tokens.len()
            && self.tokens[at + 1..].first().is_some_and(|t| t.capital && t.spaced))
        .then(|| (at + 2, self.gazetteer.demonym(self.slice(at, at + 2))))
        .and_then(|(end, id)| Some((end, id?)));
        let one = || Some((at + 1, self.gazetteer.demonym(self.slice(at, at + 1))?));
        let (end, id) = two.or_else(one)?;
        Some(Name {
            tokens: at..end,
            candidates: vec![id],
            typed: None,
            facility: false,
            used: Use::Demonym,
        })
    }

    /// "Kyiv, Poltava and Cherkasy regions": the plural type word counts for
    /// the whole list.
    fn share_plural_types(&self, names: &mut [Name]) {
        for i in (1..names.len()).rev() {
            let end = names[i].tokens.end;
            let plural = self.tokens[end - 1].norm.ends_with('s') && names[i].typed.is_some();
            let gap = &self.tokens[names[i - 1].tokens.end..names[i].tokens.start];
            let listed =
                !gap.is_empty() && gap.len() <= 2 && gap.iter().all(|t| t.is_any(&[",", "and"]));
            if !(plural || names[i].typed.is_some() && self.is_listed(&names[i]))
                || !listed
                || names[i - 1].typed.is_some()
            {
                continue;
            }
            let word = self.tokens[end - 1].norm.clone();
            let kind = self.lexicon.value(List::TypeAfter, &word).or(match names[i].typed {
                Some(Kind::Region) => Some("region"),
                Some(Kind::District) => Some("district"),
                _ => None,
            });
            if let Some(kind) = kind {
                let singular = match kind {
                    "district" => "county",
                    other => other,
                };
                let name_end = names[i - 1].tokens.end;
                self.take_type(&mut names[i - 1], kind, singular, name_end);
            }
        }
    }

    fn is_listed(&self, name: &Name) -> bool {
        self.tokens.get(name.tokens.end).is_some_and(|t| t.is_any(&[",", "and"]))
    }
}

/// The kinds that a type word allows, the likeliest first.
fn kinds(word: &str) -> &'static [Kind] {
    match word {
        "region" => &[Kind::Region, Kind::District, Kind::Area, Kind::Island],
        "district" => &[Kind::District, Kind::Region],
        "river" => &[Kind::River],
        "sea" => &[Kind::Sea, Kind::Lake],
        _ => &[Kind::City],
    }
}

/// "el-Fasher": the article's small letters hide the name's capital.
fn has_inner_capital(form: &str) -> bool {
    form.split_once(['-', '\'', '’']).is_some_and(|(first, rest)| {
        first.len() <= 3 && rest.starts_with(|c: char| c.is_uppercase())
    })
}

/// "SEOUL", "US": nothing but capitals.
pub(super) fn is_all_caps(form: &str) -> bool {
    form.chars().all(|c| !c.is_lowercase()) && form.chars().any(char::is_uppercase)
}
