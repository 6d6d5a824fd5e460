//! Finds what may be place names: runs of capitalised words, and in them the
//! names that the gazetteer knows.
//!
//! A run is read from its front. A person's name in it is no place and is
//! remembered ("Sen. Mark Jordan", so that "Jordan said" is none either); a
//! street is none; a name that begins an organisation's says where that is
//! ("Kharkiv Pedagogical University"). Whether a name that stands by itself is
//! a place, and which, is `resolve`'s business; what speaks for and against it
//! is noted here as cues.

use dateline_gazetteer::{Bearer, Gazetteer, Kind, Names};
use rustc_hash::FxHashSet;

use super::cues::Cues;
use super::name::{Name, Use};
use crate::lexicon::{Lexicon, List};
use crate::token::{Token, TokenKind};

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
    pub fn contains(&self, token: &Token) -> bool {
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

pub(super) struct Finder<'a, 'b, 'g> {
    pub text: &'b str,
    pub tokens: &'a [Token<'a>],
    pub marks: &'b [Mark],
    pub small: &'b Small<'a>,
    pub people: &'b mut People<'a>,
    lexicon: &'b Lexicon,
    pub gazetteer: &'g Gazetteer,
    walk: Names<'g>,
    pub names: Vec<Name>,
}

/// A name that the gazetteer knows, as long as possible.
pub(super) struct Hit {
    pub end: usize,
    pub candidates: Vec<Bearer>,
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

    pub(super) fn slice(&self, start: usize, end: usize) -> &str {
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

    /// The longest name from `at`.
    pub(super) fn hit(&mut self, at: usize) -> Option<Hit> {
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
            let last = &self.tokens[end - 1];
            let small = !last.capital && last.has(List::FacilityAfter);
            if self.is_capital(end - 1) || last.is("'s") || end == at + 1 || small {
                let mut candidates = self.bearers(at, end);
                let facility = |b: &Bearer| self.gazetteer.place(b.id).kind == Kind::Facility;
                candidates.retain(|b| !small || facility(b));
                if !candidates.is_empty() {
                    // "Lima airport" may be that of another Lima than the one
                    // whose airport we know.
                    let works = last.has(List::FacilityAfter) && candidates.iter().any(facility);
                    if let Some(town) = best.filter(|_| works) {
                        candidates.extend(town.candidates);
                    }
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
                && (self.is_capital(end) || next.has(List::Particle) || self.is_of_facility(end))
                && !self.marks[end].opener;
            if !joined || end - at >= LONGEST {
                break;
            }
            goes_on = self.walk.push(&self.text[next.bytes()]);
            end += 1;
        }
        best
    }

    /// "Airport" and "nuclear power plant", written small after a name.
    fn is_of_facility(&self, at: usize) -> bool {
        let words = self.tokens[at..].iter().take(3).take_while(|t| t.is_word() && t.spaced);
        words.clone().any(|t| t.has(List::FacilityAfter))
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
        // "Western officials": no province, unless its type word says so.
        let typed = |t: &Token| t.has_any(&[List::TypeAfter, List::Between]);
        if single && token.has(List::DirectionWord) && !self.tokens.get(end).is_some_and(typed) {
            return Vec::new();
        }
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
    pub(super) fn abbreviated(&self, at: usize) -> Option<Hit> {
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
