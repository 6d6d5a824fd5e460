//! Finds what may be place names: runs of capitalised words, and in them the
//! names that the gazetteer knows, with the type words beside them ("Kursk
//! region").
//!
//! A run is read from its front. A person's name in it is no place and is
//! remembered ("Sen. Mark Jordan", so that "Jordan said" is none either); a
//! street is none; a name that begins an organisation's says where that is
//! ("Kharkiv Pedagogical University"). Whether a name that stands by itself is
//! a place, and which, is `resolve`'s business; what speaks for and against it
//! is noted here as cues.

use std::ops::Range;

use dateline_gazetteer::{Bearer, Gazetteer, Kind, Names, PlaceId};
use rustc_hash::FxHashSet;

use super::cues::Cues;
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
    /// For who governs there: "Kyiv said". Only annotations say so; events
    /// find out by the sentence what a place does in it.
    Government,
}

impl Use {
    /// The word that annotations use: `literal`, `demonym`, `in_name` or
    /// `government`.
    pub fn word(self) -> &'static str {
        match self {
            Use::Literal => "literal",
            Use::Demonym => "demonym",
            Use::InName => "in_name",
            Use::Government => "government",
        }
    }
}

/// A name and the places it may mean.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its tokens, type word included.
    pub tokens: Range<usize>,
    /// Places of that name.
    pub candidates: Vec<Bearer>,
    /// The kind its type word demands.
    pub typed: Option<Kind>,
    /// Whether its type word names a building or works: "airport".
    pub facility: bool,
    /// What it is used for.
    pub used: Use,
    /// What speaks for and against a place.
    pub cues: Cues,
    /// The name beside it that says where it lies; `resolve` numbers names.
    pub within: Option<usize>,
    /// The name beside it that lies in it.
    pub holds: Option<usize>,
    /// Whether the text says that it lies where no place known by that name
    /// does.
    pub elsewhere: bool,
}

impl Name {
    /// A name of which no more is known than what stands around it.
    fn new(tokens: Range<usize>, candidates: Vec<Bearer>, cues: Cues) -> Name {
        Name {
            tokens,
            candidates,
            typed: None,
            facility: false,
            used: Use::Literal,
            cues,
            within: None,
            holds: None,
            elsewhere: false,
        }
    }
}

/// Who the article speaks of, by the last word of the name.
#[derive(Debug, Default)]
pub struct People<'a> {
    /// Told with a title or a given name.
    pub sure: FxHashSet<&'a str>,
    /// Told with a word before it that nothing is known of.
    pub likely: FxHashSet<&'a str>,
}

/// The words that an article writes small somewhere: a bit for each word that
/// has a number, a set of the others.
#[derive(Debug)]
pub struct Small<'a> {
    numbered: Vec<u64>,
    others: FxHashSet<&'a str>,
}

impl<'a> Small<'a> {
    /// No words yet.
    pub fn new(lexicon: &Lexicon) -> Small<'a> {
        Small { numbered: vec![0; lexicon.len() / 64 + 1], others: FxHashSet::default() }
    }

    /// Notes those of some tokens.
    pub fn note(&mut self, tokens: &'a [Token]) {
        for token in tokens.iter().filter(|t| t.small) {
            match token.number {
                Some(number) => self.numbered[number.index() / 64] |= 1 << (number.index() % 64),
                None => _ = self.others.insert(&token.norm),
            }
        }
    }

    /// Whether a token's word is one of them.
    fn contains(&self, token: &Token) -> bool {
        match token.number {
            Some(number) => self.numbered[number.index() / 64] >> (number.index() % 64) & 1 == 1,
            None => self.others.contains(&*token.norm),
        }
    }
}

/// What a token's place in its sentence says of its capital letter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mark {
    /// It begins a sentence or a quotation.
    pub opener: bool,
    /// Its sentence writes every word with a capital, as headlines do.
    pub titled: bool,
}

/// The longest name has so many words ("Democratic Republic of the Congo").
const LONGEST: usize = 6;

/// The names in one block. `marks` are its tokens'; `small` holds the words
/// that the article writes small somewhere. Adds to `people`.
pub fn find<'a>(
    text: &str,
    tokens: &'a [Token],
    marks: &[Mark],
    small: &Small<'a>,
    people: &mut People<'a>,
    lexicon: &Lexicon,
    gazetteer: &Gazetteer,
) -> Vec<Name> {
    let walk = gazetteer.names();
    let mut finder =
        Finder { text, tokens, marks, small, people, lexicon, gazetteer, walk, names: Vec::new() };
    let mut at = 0;
    while at < tokens.len() {
        at = if finder.is_capital(at) { finder.run(at) } else { at + 1 };
    }
    finder.share_plural_types();
    finder.names
}

struct Finder<'a, 'b, 'g> {
    text: &'b str,
    tokens: &'a [Token<'a>],
    marks: &'b [Mark],
    small: &'b Small<'a>,
    people: &'b mut People<'a>,
    lexicon: &'b Lexicon,
    gazetteer: &'g Gazetteer,
    walk: Names<'g>,
    names: Vec<Name>,
}

/// A name that the gazetteer knows, as long as possible.
struct Hit {
    end: usize,
    candidates: Vec<Bearer>,
}

impl<'a> Finder<'a, '_, '_> {
    /// Whether a token is written like a name.
    fn is_capital(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is_word()
            && !token.small
            && !token.is("'s")
            && (token.capital || has_inner_capital(&self.text[token.bytes()]))
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        &self.text[self.tokens[start].start..self.tokens[end - 1].end]
    }

    /// Reads the run of capitalised words from `start`; gives where to go on.
    fn run(&mut self, start: usize) -> usize {
        let mut end = start + 1;
        while end < self.tokens.len()
            && self.is_capital(end)
            && self.tokens[end].spaced
            && !self.marks[end].opener
        {
            end += 1;
        }
        let mut at = start;
        while at < end && self.is_common(at, end) && !self.begins_long(at) {
            at += 1;
        }
        let first = at;
        // How far the run has been understood.
        let mut known = at;
        while at < end {
            if let Some(street) = self.street(at, end) {
                (at, known) = (street, street);
                continue;
            }
            let next = self.step(at, first, &mut known, end);
            at = next.max(at + 1);
        }
        at.max(end)
    }

    /// Whether a word that is no name begins one of several words: "Gulf of
    /// Aden", "Second Thomas Shoal".
    fn begins_long(&mut self, at: usize) -> bool {
        let particle = |t: &Token| t.is("of") || t.capital;
        self.tokens.get(at + 1).is_some_and(particle)
            && !self.tokens[at].has_any(&[List::Determiner, List::Preposition, List::Pronoun])
            && self.hit(at).is_some_and(|hit| hit.end > at + 1)
    }

    /// Reads on at a token of a run; gives where to go on. `known` is how far
    /// the run before it has been understood.
    fn step(&mut self, at: usize, first: usize, known: &mut usize, end: usize) -> usize {
        if let Some(seat) = self.seat(at) {
            *known = seat.tokens.end;
            self.names.push(seat);
            return *known;
        }
        if let Some(name) = self.with_small_type(at) {
            *known = name.tokens.end;
            self.names.push(name);
            return *known;
        }
        let hit = self.hit(at);
        // "Sen. Mark" is how Haiti's Saint-Marc is spelt there, too.
        let title = self.tokens[at].has(List::PersonTitle);
        let own = |hit: &Hit| hit.candidates.iter().any(|b| b.own);
        let long = hit.as_ref().is_some_and(|hit| hit.end > at + 1 && (!title || own(hit)));
        if !long && let Some(person) = self.person(at, end, hit.as_ref()) {
            *known = person;
            return person;
        }
        if let Some(demonym) = self.demonym(at, hit.as_ref()) {
            *known = demonym.tokens.end;
            self.names.push(demonym);
            return *known;
        }
        let Some(hit) = hit.filter(|hit| hit.end == at + 1 || !title || own(hit)) else {
            if let Some(listed) = self.listed(at) {
                self.names.push(listed);
                *known = at + 1;
            } else if self.is_passed(at) {
                *known = at + 1;
            }
            return at + 1;
        };
        let to = hit.end;
        match self.classified(at, first, *known, end, hit) {
            Some(name) => {
                *known = name.tokens.end;
                let next = if name.used == Use::InName { self.org_end(to, end) } else { *known };
                *known = next;
                self.names.push(name);
                next
            }
            None => to,
        }
    }

    /// A word in a run that leaves the next one a name of its own: "Downtown
    /// Lima", and in a headline any word that the article also writes small.
    fn is_passed(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        // "What Kyiv wants": a word we know, and not as a name.
        let word = token.entry.is_some() && !token.has_any(&[List::FirstName, List::Surname]);
        token.has_any(&[List::DirectionWord, List::PersonTitle, List::Month, List::Weekday])
            || self.marks[at].opener && word
            || (self.marks[at].titled || self.marks[at].opener)
                && (self.small.contains(token)
                    || token.has_any(&[List::CommonWord, List::Noun])
                    || token.verb().is_some())
    }

    /// "White House": a seat of power stands for its place in its city.
    fn seat(&self, at: usize) -> Option<Name> {
        let token = &self.tokens[at];
        let found = |word: &str| self.lexicon.value(List::Seat, word)?.parse().ok();
        let (end, id) = match token.number(List::Seat) {
            Some(id) => (at + 1, id as u32),
            None if token.has(List::SeatBefore) => {
                let next = self.tokens.get(at + 1)?;
                (at + 2, found(&format!("{}_{}", token.norm, next.norm))?)
            }
            None => return None,
        };
        let id = self.gazetteer.by_geonames(id)?;
        let cues = Cues { seat: true, ..self.cues(at, end) };
        let seat = vec![Bearer { id, own: true }];
        Some(Name { facility: true, ..Name::new(at..end, seat, cues) })
    }

    /// "Korean peninsula", "Persian gulf": a name whose own type word the
    /// article writes small.
    fn with_small_type(&self, at: usize) -> Option<Name> {
        let word = self.tokens.get(at + 1)?;
        let kind = word.value(List::TypeAfter).filter(|_| word.spaced && !word.capital)?;
        let kinds = kinds(kind);
        self.walk_two(at).then_some(())?;
        let found = self.gazetteer.lookup(self.slice(at, at + 2));
        let candidates = self.of_kinds(&found, kinds);
        (!candidates.is_empty()).then(|| Name {
            typed: kinds.first().copied(),
            ..Name::new(at..at + 2, candidates, Cues { typed: true, ..self.cues(at, at + 2) })
        })
    }

    /// Whether some name begins with these two words as they stand.
    fn walk_two(&self, at: usize) -> bool {
        let mut walk = self.gazetteer.names();
        walk.begin(&self.text[self.tokens[at].bytes()])
            && walk.push(&self.text[self.tokens[at + 1].bytes()])
    }

    /// The longest name from `at`.
    fn hit(&mut self, at: usize) -> Option<Hit> {
        let token = &self.tokens[at];
        if let Some(abbreviated) = self.abbreviated(at) {
            return Some(abbreviated);
        }
        let form = &self.text[token.bytes()];
        let found = self.longest(at, form);
        // "St. Albans" is "Saint Albans" in one source and not in another.
        let other = match token.value(List::ShortFor) {
            Some(long) if found.as_ref().is_none_or(|hit| hit.end == at + 1) => {
                self.longest(at, long).filter(|hit| hit.end > at + 1)
            }
            _ => None,
        };
        other.or(found)
    }

    fn longest(&mut self, at: usize, first: &str) -> Option<Hit> {
        let mut best: Option<Hit> = None;
        let mut end = at + 1;
        let owner = self.tokens.get(end).filter(|t| t.is("'s") && !t.spaced);
        let owned = owner
            .is_some_and(|owner| self.walk.begin(&self.text[self.tokens[at].start..owner.end]));
        let mut goes_on = owned || self.walk.begin(first);
        if owned {
            // "Land's End", but "Jordan's King".
            end += 1;
            let more = self.tokens.get(end).filter(|t| t.capital && t.spaced);
            let mut walk = self.walk.clone();
            if !more.is_some_and(|t| walk.push(&self.text[t.bytes()])) {
                goes_on = self.walk.begin(first);
                end = at + 1;
            }
        }
        while goes_on {
            if self.is_capital(end - 1) || self.tokens[end - 1].is("'s") || end == at + 1 {
                let candidates = self.bearers(at, end);
                if !candidates.is_empty() {
                    best = Some(Hit { end, candidates });
                }
            }
            let Some(next) = self.tokens.get(end) else { break };
            // "People's Republic", "St. John's".
            if let Some(owner) = self.tokens.get(end + 1).filter(|t| t.is("'s") && !t.spaced)
                && next.capital
                && next.spaced
                && end + 2 - at <= LONGEST
            {
                let mut walk = self.walk.clone();
                if walk.push(&self.text[next.start..owner.end]) {
                    self.walk = walk;
                    end += 2;
                    continue;
                }
            }
            let joined = next.is_word()
                && next.spaced
                && !next.is("'s")
                && (self.is_capital(end) || next.has(List::Particle))
                && !self.marks[end].opener;
            if !joined || end - at >= LONGEST {
                break;
            }
            goes_on = self.walk.push(&self.text[next.bytes()]);
            end += 1;
        }
        best
    }

    /// The places called so far, but for what nobody means: short all-capital
    /// names are countries ("US") or no places, for airport codes are nobody's
    /// dateline; and an alias that is a common word is none in English.
    fn bearers(&mut self, at: usize, end: usize) -> Vec<Bearer> {
        let token = &self.tokens[at];
        let form = &self.text[token.start..self.tokens[end - 1].end];
        let single = end == at + 1;
        let code = single && form.len() <= 6 && {
            let letters = form.chars().filter(|c| c.is_alphabetic());
            letters.clone().count() <= 5 && letters.clone().all(|c| c.is_uppercase())
        };
        let dated = self.marks[at].opener
            || self.tokens.get(end).is_some_and(|t| t.is_any(&[",", "(", "—", "–"]));
        let common = single && token.has(List::CommonWord);
        let gazetteer = self.gazetteer;
        let mut found: Vec<Bearer> = Vec::new();
        self.walk.bearers(|bearer| {
            if code || common && !bearer.own {
                let place = gazetteer.place(bearer.id);
                let fits = match place.kind {
                    Kind::Country | Kind::Continent => true,
                    // "ROME, Ga. (AP)", but "NATO".
                    Kind::City if code => bearer.own && dated && place.name.chars().count() > 3,
                    Kind::City => bearer.own,
                    _ => !code && bearer.own,
                };
                if !fits {
                    return;
                }
            }
            if !found.iter().any(|f| f.id == bearer.id) {
                found.push(bearer);
            }
        });
        found
    }

    /// "Ky.", "B.C.", and after a comma "KY".
    fn abbreviated(&self, at: usize) -> Option<Hit> {
        let token = &self.tokens[at];
        let after_comma = at > 1 && self.tokens[at - 1].is(",") && self.tokens[at - 2].capital;
        let form = &self.text[token.bytes()];
        let value = match token.value(List::StateAbbreviation) {
            Some(value) if form.contains('.') || form.len() > 2 && is_all_caps(form) => value,
            _ => {
                let value = token.value(List::StateCode)?;
                Some(value).filter(|_| after_comma && is_all_caps(form))?
            }
        };
        let id = self.gazetteer.by_geonames(value.parse().ok()?)?;
        Some(Hit { end: at + 1, candidates: vec![Bearer { id, own: true }] })
    }

    /// A word that a name doesn't begin with, unless more of it follows.
    fn is_common(&self, at: usize, end: usize) -> bool {
        let token = &self.tokens[at];
        if token.has(List::NeverPlace) {
            return true;
        }
        if token.has(List::DirectionWord) && at + 1 == end {
            return true; // "the North"
        }
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
            // Its full stop makes "Calif." an abbreviation; "he" and "march" are words.
            let form = &self.text[token.bytes()];
            return match token.is("us") {
                true => !is_all_caps(form),
                false => !form.contains('.') && !token.has(List::StateCode),
            };
        }
        let alone = at + 1 == end;
        alone
            && (self.marks[at].opener && (token.verb().is_some() || token.has(List::Noun))
                || self.small.contains(token))
    }

    /// "1935 Orchard St.", "Old Lexington Highway", "Highway 19": where a
    /// street's name ends.
    fn street(&self, at: usize, end: usize) -> Option<usize> {
        let is = |i: usize| {
            let token = &self.tokens[i];
            // "Dr. Brown" has a title, "Mayfield Dr." lies in a town.
            token.has(List::StreetAfter)
                && (i + 1 == end || !token.has_any(&[List::PersonTitle, List::ShortFor]))
        };
        if let Some(last) = (at + 1..end.min(at + 5)).find(|&i| is(i)) {
            return Some(last + 1);
        }
        let numbered = |i: usize| {
            self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number && t.spaced)
                && self.tokens[i].end - self.tokens[i].start <= 4
        };
        let road = self.tokens[at].has(List::StreetAfter) && numbered(at + 1);
        let state = end == at + 1
            && numbered(at + 1)
            && self.text[self.tokens[at].bytes()].contains('.')
            && (self.tokens[at].has(List::StateAbbreviation) || self.tokens[at].is("u.s"));
        (road || state).then_some(at + 1)
    }

    /// Where the person's name that begins here ends, if one does; notes it.
    fn person(&mut self, at: usize, end: usize, hit: Option<&Hit>) -> Option<usize> {
        let token = &self.tokens[at];
        let next = (at + 1 < end).then(|| &self.tokens[at + 1]);
        if self.abbreviated(at).is_some() {
            return None; // "in Berea, Ky. Jordan said"
        }
        if token.has(List::PersonTitle) {
            // "Prime Minister", "Police Chief": the name begins after the last.
            let name = (at + 1..end).find(|&i| !self.tokens[i].has(List::PersonTitle))?;
            if self.tokens[name].has_any(&NOT_SURNAMES) {
                return None;
            }
            return Some(self.note_person(name, end, true));
        }
        // "spokesman Jordan", "her husband, Henry", "officer Webb".
        let led = at.checked_sub(1).is_some_and(|i| {
            let before = &self.tokens[i];
            !before.capital && before.has(List::PersonTitle) && token.spaced
        });
        if led && !token.has_any(&NOT_SURNAMES) && (next.is_some() || hit.is_some()) {
            return Some(self.note_person(at, end, true));
        }
        let next = next?;
        if next.has_any(&NOT_SURNAMES) || next.has(List::PersonTitle) {
            return None;
        }
        if is_initial(token, self.text) {
            return Some(self.note_person(at + 1, end, true));
        }
        // "Chiquita Raquel Henry", "Michael P. Jordan".
        let given = token.has(List::FirstName);
        let large = |hit: &Hit| {
            hit.candidates.iter().any(|b| {
                let place = self.gazetteer.place(b.id);
                b.own && (place.population > GREAT || place.kind == Kind::Country)
            })
        };
        let place = hit.is_some_and(large);
        let known = next.has_any(&[List::Surname, List::FirstName]) || is_initial(next, self.text);
        if given && (!place || known)
            || next.has(List::Surname) && token.has(List::Surname) && known
        {
            return Some(self.note_person(at, end, true));
        }
        // "Paris Hilton": a place's name before a surname that is no word.
        let surname = next.has(List::Surname)
            && !next.has_any(&[List::CommonWord, List::Noun])
            && at + 2 == end
            && hit.is_some()
            && !self.marks[at].titled;
        if surname && self.gazetteer.demonym(self.slice(at, at + 1)).is_none() {
            return Some(self.note_person(at, end, true));
        }
        None
    }

    /// Notes the name that begins here as a person's; gives where it ends.
    fn note_person(&mut self, start: usize, end: usize, sure: bool) -> usize {
        // A name has few words; "said Tuesday" or an office ends it.
        let stop = |&i: &usize| {
            i > start + 3
                || i > start
                    && self.tokens[i].has_any(&[List::Month, List::Weekday, List::PersonTitle])
        };
        let end = (start..end).find(stop).unwrap_or(end);
        let last = (start..end).rev().find(|&i| {
            let token = &self.tokens[i];
            !is_initial(token, self.text) && !token.has(List::NameEnd)
        });
        if let Some(last) = last {
            let people = if sure { &mut self.people.sure } else { &mut self.people.likely };
            people.insert(&*self.tokens[last].norm);
        }
        end
    }

    /// "Ukrainian", "North Korean", "Georgians".
    fn demonym(&self, at: usize, hit: Option<&Hit>) -> Option<Name> {
        let found = |end: usize| {
            self.tokens.get(end - 1).filter(|t| end == at + 1 || t.spaced && t.capital)?;
            Some((end, self.gazetteer.demonym(self.slice(at, end))?))
        };
        let (end, id) = match hit {
            Some(hit) if hit.end > at + 1 => return None,
            _ => found(at + 2).or_else(|| found(at + 1))?,
        };
        // "Georgia's" is the country's own name, not a word for its people.
        if hit.is_some_and(|hit| {
            end == at + 1
                && hit.candidates.iter().any(|b| self.gazetteer.place(b.id).kind == Kind::Country)
        }) {
            return None;
        }
        let of = vec![Bearer { id, own: true }];
        Some(Name { used: Use::Demonym, ..Name::new(at..end, of, Cues::default()) })
    }

    /// "Kanawha, Greenbrier and Nicholas counties": a name that the gazetteer
    /// knows only with the type word at the list's end.
    fn listed(&self, at: usize) -> Option<Name> {
        let tokens = self.tokens.get(at + 1..)?;
        if !tokens.first()?.is_any(&[",", "and"]) {
            return None;
        }
        let end = tokens.iter().take(12).position(|t| !(t.capital || t.is_any(&[",", "and"])))?;
        let word = tokens.get(end)?;
        let kind = word.value(List::TypeAfter)?;
        let kinds = kinds(kind);
        let singular = if kind == "district" { "county" } else { kind };
        let found = self.gazetteer.lookup(&format!("{} {singular}", self.slice(at, at + 1)));
        let candidates = self.of_kinds(&found, kinds);
        let cues = Cues { typed: true, ..self.cues(at, at + 1) };
        (!candidates.is_empty() && end > 0).then(|| Name {
            typed: kinds.first().copied(),
            ..Name::new(at..at + 1, candidates, cues)
        })
    }

    fn of_kinds(&self, found: &[PlaceId], kinds: &[Kind]) -> Vec<Bearer> {
        let fits = |id: &&PlaceId| kinds.contains(&self.gazetteer.place(**id).kind);
        found.iter().filter(fits).map(|&id| Bearer { id, own: true }).collect()
    }

    /// Looks at what stands beside a name; `None` if it is a person's or part
    /// of something that says nothing of a place.
    fn classified(
        &mut self,
        at: usize,
        first: usize,
        known: usize,
        end: usize,
        hit: Hit,
    ) -> Option<Name> {
        let to = hit.end;
        let cues = self.cues(at, to);
        let mut name = Name::new(at..to, hit.candidates, cues);
        let abbreviated = self.abbreviated(at).is_some();
        // "the Dnipro" is the river.
        if name.cues.the && to == at + 1 && !name.cues.noun_after && to >= end {
            let water = |b: &Bearer| {
                matches!(self.gazetteer.place(b.id).kind, Kind::River | Kind::Sea | Kind::Lake)
            };
            if name.candidates.iter().any(water) {
                name.candidates.retain(water);
                name.cues.natural = true;
            }
        }
        // "Kursk border region", "Sumy Oblast".
        let skip = self.tokens.get(to).is_some_and(|t| t.has(List::Between)) as usize;
        if !abbreviated
            && let Some(word) = self.tokens.get(to + skip)
            && word.spaced
            && let Some(kind) = word.value(List::TypeAfter)
            && self.take_type(&mut name, kind, &word.norm, to + skip + 1)
        {
            name.cues.typed = true;
            return Some(self.in_org(name, end));
        }
        if at.checked_sub(1).is_some_and(|i| self.tokens[i].is("of")) && at >= 2 {
            let word = &self.tokens[at - 2];
            if self.tokens[at].has(List::Saint) && word.has(List::Holy) {
                return None; // "the church of St. Rose"
            }
            if let Some(kind) = word.value(List::TypeBefore) {
                // "city of Wonsan", "province of Idlib".
                self.restrict(&mut name, kind);
            } else if word.capital
                && !self.marks[at - 2].opener
                && !word.has(List::PersonTitle)
                && !word.has_any(&[List::DirectionWord, List::TypeAfter])
                && self.tokens[at - 1].spaced
            {
                // "Bank of China", "Armed Forces of Ukraine".
                name.used = Use::InName;
                name.cues.of_name = true;
                return Some(name);
            }
        }
        if at > known && at > first {
            // Words before it in the run are part of its name.
            let before = &self.tokens[at - 1];
            if before.has(List::NameBefore) {
                return None;
            }
            if !self.marks[at].titled {
                self.people.likely.insert(&*self.tokens[to - 1].norm);
                return None;
            }
            name.cues.capital_before = true;
        }
        if to < end && !abbreviated && !self.marks[to].opener {
            let next = &self.tokens[to];
            let facility = (to..end.min(to + 5)).find(|&i| self.tokens[i].has(List::FacilityAfter));
            if let Some(last) = facility {
                // "St. Rose Church" tells of a saint, not of the town.
                if self.tokens[at].has(List::Saint) && self.tokens[last].has(List::Holy) {
                    return None;
                }
                name.facility = true;
                name.cues.facility = true;
                name.tokens.end = last + 1;
                return Some(name);
            }
            if self.org_end(to, end) > to {
                return Some(self.in_org(name, end));
            }
            if next.has_any(&[List::PersonTitle, List::Month, List::Weekday, List::FirstName])
                || self.marks[to].titled
            {
                name.cues.capital_after = true;
            } else if self.hit_is_container(to) {
                // "Cairo Egypt".
            } else {
                name.used = Use::InName;
                name.cues.capital_after = true;
                return Some(name);
            }
        }
        // "U.S. soldiers": short names stand before nouns like adjectives.
        if name.cues.code && self.is_before_noun(to) {
            name.used = Use::Demonym;
        }
        if let Some(word) = self.tokens.get(to)
            && word.spaced
            && word.has(List::FacilityAfter)
            && !word.capital
        {
            name.facility = true;
        }
        Some(name)
    }

    /// A typed name may still begin an organisation's: "Clay County Sheriff's
    /// Office".
    fn in_org(&self, mut name: Name, end: usize) -> Name {
        let org = self.org_end(name.tokens.end, end);
        if org > name.tokens.end {
            name.used = Use::InName;
            name.cues.label = self.tokens[org - 1].has(List::LabelAfter);
            name.cues.body = !name.cues.label;
        }
        name
    }

    /// Where the organisation's name that goes on at `at` ends; `at` if none
    /// does.
    fn org_end(&self, at: usize, end: usize) -> usize {
        let end = end.min(at + 6);
        let org = |&i: &usize| self.tokens[i].has_any(&[List::OrgAfter, List::LabelAfter]);
        (at..end).rev().find(org).map_or(at, |i| i + 1)
    }

    /// Whether a state or country begins here.
    fn hit_is_container(&mut self, at: usize) -> bool {
        self.hit(at).is_some_and(|hit| {
            hit.candidates
                .iter()
                .any(|b| matches!(self.gazetteer.place(b.id).kind, Kind::Country | Kind::Region))
        })
    }

    fn is_before_noun(&self, to: usize) -> bool {
        self.tokens.get(to).is_some_and(|t| {
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
        })
    }

    /// What speaks for and against a place at these tokens.
    fn cues(&self, at: usize, to: usize) -> Cues {
        let token = &self.tokens[at];
        let form = self.slice(at, to);
        let before = at.checked_sub(1).map(|i| &self.tokens[i]);
        let after = self.tokens.get(to);
        let is = |token: Option<&Token>, f: &dyn Fn(&Token) -> bool| token.is_some_and(f);
        // "in the Bronx", "in downtown Lima", "in nearby Cadiz".
        let mut lead = at;
        while lead > 0
            && at - lead < 3
            && (self.tokens[lead - 1].is("the")
                || self.tokens[lead - 1].has_any(&[List::DirectionWord, List::PartOf]))
        {
            lead -= 1;
        }
        let leads = lead.checked_sub(1).map(|i| &self.tokens[i]);
        let single = to == at + 1;
        let age = is(after, &|t| t.is(","))
            && self
                .tokens
                .get(to + 1)
                .is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start <= 2)
            && self.tokens.get(to + 2).is_none_or(|t| !t.is_word());
        let verb = after.filter(|t| !t.capital && t.spaced).and_then(|t| t.verb());
        Cues {
            locative: is(leads, &|t| t.has(List::Preposition)),
            toward: is(leads, &|t| t.has_any(&[List::Toward, List::Source])),
            of: is(leads, &|t| t.is("of")),
            verb_before: is(leads, &|t| !t.capital && t.verb().is_some()),
            the: is(before, &|t| t.is("the")),
            speech_after: verb.is_some_and(|v| matches!(v.group, "statement" | "report" | "think")),
            verb_after: verb.is_some()
                || is(after, &|t| t.has_any(&[List::Auxiliary, List::Modal])),
            noun_after: self.is_before_noun(to),
            possessive: is(after, &|t| t.is("'s")),
            age,
            opener: self.marks[at].opener,
            titled: self.marks[at].titled,
            caps: is_all_caps(form) && form.len() > 4,
            code: form.chars().filter(|c| c.is_alphabetic()).count() <= 3 && is_all_caps(form),
            several: !single,
            surname: single && token.has(List::Surname),
            given: single && token.has(List::FirstName),
            common: single && token.has(List::CommonWord),
            small: single && self.small.contains(token),
            dateline: at == 0 && is(after, &|t| t.is_any(&["(", "—", "–", "-", "--"]))
                || self.marks[at].opener && is_all_caps(form) && is(after, &|t| t.is(",")),
            natural: !single
                && (token.has(List::NaturalBefore) || self.tokens[to - 1].has(List::NaturalAfter)),
            number_before: is(before, &|t| t.kind == TokenKind::Number),
            ..Cues::default()
        }
    }

    /// Takes the type word into the name if there is such a place.
    fn take_type(&self, name: &mut Name, kind: &'static str, word: &str, end: usize) -> bool {
        let bare = self.slice(name.tokens.start, name.tokens.end).to_owned();
        let kinds = kinds(kind);
        let found = self.gazetteer.lookup(&format!("{bare} {word}"));
        let mut fitting = self.of_kinds(&found, kinds);
        for &bearer in &name.candidates {
            let fits = kinds.contains(&self.gazetteer.place(bearer.id).kind);
            if fits && !fitting.iter().any(|f| f.id == bearer.id) {
                fitting.push(bearer);
            }
        }
        if fitting.is_empty() {
            return false;
        }
        // "Kyiv region" is the oblast, not the city that is a region, too.
        let city = |b: &Bearer| {
            let place = self.gazetteer.place(b.id);
            place.kind == Kind::Region && place.name.ends_with(" City")
        };
        if kind == "region" && !fitting.iter().all(city) {
            fitting.retain(|b| !city(b));
        }
        name.candidates = fitting;
        name.typed = kinds.first().copied();
        name.tokens.end = end;
        true
    }

    fn restrict(&self, name: &mut Name, kind: &'static str) {
        let kinds = kinds(kind);
        let fits = |b: &Bearer| kinds.contains(&self.gazetteer.place(b.id).kind);
        if name.candidates.iter().any(fits) {
            name.candidates.retain(fits);
            name.typed = kinds.first().copied();
            name.cues.typed = true;
        }
    }

    /// "Kanawha, Greenbrier and Nicholas counties": the plural at the end holds
    /// for all the names before it.
    fn share_plural_types(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        for i in (1..names.len()).rev() {
            let end = names[i].tokens.end;
            let plural = self.tokens[end - 1].norm.ends_with('s') && names[i].typed.is_some();
            let gap = &self.tokens
                [names[i - 1].tokens.end.min(names[i].tokens.start)..names[i].tokens.start];
            let listed =
                !gap.is_empty() && gap.len() <= 2 && gap.iter().all(|t| t.is_any(&[",", "and"]));
            if !(plural || names[i].typed.is_some() && self.is_listed(&names[i]))
                || !listed
                || names[i - 1].typed.is_some()
                || names[i - 1].used != Use::Literal
            {
                continue;
            }
            let kind = self.tokens[end - 1].value(List::TypeAfter).or(match names[i].typed {
                Some(Kind::Region) => Some("region"),
                Some(Kind::District) => Some("district"),
                _ => None,
            });
            if let Some(kind) = kind {
                let singular = if kind == "district" { "county" } else { kind };
                let name_end = names[i - 1].tokens.end;
                if self.take_type(&mut names[i - 1], kind, singular, name_end) {
                    names[i - 1].cues.typed = true;
                }
            }
        }
        self.names = names;
    }

    fn is_listed(&self, name: &Name) -> bool {
        self.tokens.get(name.tokens.end).is_some_and(|t| t.is_any(&[",", "and"]))
    }
}

/// A given name that is also a place of so many people may be either.
const GREAT: u64 = 300_000;

/// After one of these the word before is no given name: "Madison Street",
/// "Austin Police".
const NOT_SURNAMES: [List; 7] = [
    List::OrgAfter,
    List::LabelAfter,
    List::TypeAfter,
    List::FacilityAfter,
    List::StreetAfter,
    List::Month,
    List::Weekday,
];

/// The kinds that a type word allows, the likeliest first.
fn kinds(word: &str) -> &'static [Kind] {
    match word {
        "region" => &[Kind::Region, Kind::District, Kind::Area, Kind::Island],
        "district" => &[Kind::District, Kind::Region],
        "river" => &[Kind::River],
        "sea" => &[Kind::Sea, Kind::Lake],
        "town" => &[Kind::City, Kind::District],
        _ => &[Kind::City],
    }
}

/// "J." in a name.
fn is_initial(token: &Token, text: &str) -> bool {
    let form = &text[token.bytes()];
    let letters = form.strip_suffix('.').unwrap_or(form);
    token.capital && letters.chars().count() == 1 && letters != "I"
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
