//! What stands beside a name: type words ("Kursk region", "province of
//! Idlib"), what it is only a part of ("Clay County Sheriff's Office"), and all
//! that speaks for a place or against it.

use dateline_gazetteer::{Bearer, Kind, PlaceId};

use super::cues::Cues;
use super::find::{Finder, Hit, is_all_caps};
use super::name::{Name, Use};
use crate::lexicon::List;
use crate::token::{Token, TokenKind};

impl Finder<'_, '_, '_> {
    /// "Korean peninsula", "Persian gulf": a name whose own type word the
    /// article writes small.
    pub(super) fn with_small_type(&self, at: usize) -> Option<Name> {
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

    /// "Kanawha, Greenbrier and Nicholas counties": a name that the gazetteer
    /// knows only with the type word at the list's end.
    pub(super) fn listed(&self, at: usize) -> Option<Name> {
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
    pub(super) fn classified(
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
        let kind = |b: &Bearer| self.gazetteer.place(b.id).kind;
        if name.candidates.iter().any(|b| kind(b) == Kind::Facility) {
            let works = self.tokens[to - 1].has(List::FacilityAfter);
            (name.facility, name.cues.facility) = (works, works);
        }
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
    pub(super) fn org_end(&self, at: usize, end: usize) -> usize {
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
    pub(super) fn cues(&self, at: usize, to: usize) -> Cues {
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
    pub(super) fn share_plural_types(&mut self) {
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
