//! What a place is to its clause: where it happens, where it goes, or nothing
//! of the kind.
//!
//! The answer stands left of the name: from there back over articles,
//! adjectives and "city of" to the word that governs it.

use std::ops::Range;

use dateline_event::PlaceKind;

use super::verb::Verb;
use crate::lexicon::{Lexicon, List};
use crate::place::{Mention, Use};
use crate::token::Token;

/// What a place is to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// "in Kyiv", "near Kyiv": where it happens.
    Where,
    /// "to Russia": where it goes.
    Toward,
    /// "from Kursk": where it comes from.
    From,
    /// "struck Smolensk": what it happens to.
    Object,
    /// "Russia struck …": who does it.
    Subject,
    /// Anything else: "the war with Ukraine", "leader of Iran".
    Other,
}

/// The role of `place` in a clause; `places` are all of its block.
pub fn of(
    place: &Mention,
    places: &[Mention],
    verb: Option<&Verb>,
    tokens: &[Token],
    clause: &Range<usize>,
    lexicon: &Lexicon,
) -> Role {
    let walk = Walk { places, verb, tokens, clause, lexicon };
    match place.used {
        Use::Literal => walk.role(place),
        // "Paris City Council voted": in Paris.
        Use::InName if walk.is_local_body(place) => Role::Where,
        _ => Role::Other,
    }
}

struct Walk<'a> {
    places: &'a [Mention],
    verb: Option<&'a Verb>,
    tokens: &'a [Token<'a>],
    clause: &'a Range<usize>,
    lexicon: &'a Lexicon,
}

/// What a step to the left finds.
enum Step {
    /// The word belongs to the name's phrase; go on from here.
    Skip(usize),
    /// The word before this token governs the phrase.
    Governed(usize),
    /// The role is clear.
    Is(Role),
}

impl Walk<'_> {
    fn role(&self, place: &Mention) -> Role {
        // "Ukraine's army" is no place; "Cairo's Abbasiya district" lies in it.
        // "near Bunia's port" is near Bunia; "in Russia's war" is nowhere.
        let near = place.kind != PlaceKind::Country
            && place.tokens.start > self.clause.start
            && self.has(List::Where, place.tokens.start - 1);
        if self.next_is_possessive(place)
            && !near
            && !self.owns_district(place)
            && !self.owns_event(place)
        {
            return Role::Other;
        }
        // "the Malta-flagged ship".
        let next = self.tokens.get(place.tokens.end);
        if next.is_some_and(|t| t.norm.starts_with('-') && !t.spaced) {
            return Role::Other;
        }
        // "a Lyon court": what it names stands there.
        let local = self.tokens.get(place.tokens.end).is_some_and(|t| {
            !t.capital && t.spaced && t.has(List::Local) && place.tokens.end < self.clause.end
        });
        if local && place.kind != PlaceKind::Country {
            return Role::Where;
        }
        if place.recalled && self.tokens[place.tokens.start].is("there") {
            let moves = self.verb.is_some_and(|v| v.group == "movement");
            return if moves { Role::Toward } else { Role::Where };
        }
        let mut at = place.tokens.start;
        let mut unknown = 0;
        while at > self.clause.start {
            match self.step(at - 1, place, &mut unknown) {
                Step::Skip(to) => at = to,
                Step::Governed(by) => return self.governed(by, place),
                Step::Is(role) => return role,
            }
        }
        self.by_position(place)
    }

    fn is_local_body(&self, place: &Mention) -> bool {
        let after = self.tokens.get(place.tokens.end..).unwrap_or_default();
        place.kind != PlaceKind::Country
            && after.iter().take(4).take_while(|t| t.capital).any(|t| {
                t.has(List::FacilityAfter)
                    || t.is_any(&[
                        "council",
                        "board",
                        "commissioners",
                        "court",
                        "police",
                        "legislature",
                        "sheriff",
                        "assembly",
                        "school",
                        "schools",
                        "hospital",
                        "airport",
                        "prison",
                        "jail",
                    ])
            })
    }

    fn has(&self, list: List, at: usize) -> bool {
        self.tokens[at].has(list)
    }

    /// Whether the word is a verb here, not an adjective like "heated".
    fn is_verbal(&self, at: usize) -> bool {
        let Some(form) = self.tokens[at].verb() else { return false };
        let led = |i: usize| self.tokens[i].is("to") || self.has(List::Modal, i);
        self.verb.is_some_and(|v| v.head == at)
            || self.goes_on(at)
            || form.ing
            || form.infinitive && (is_deed(form.group) || at > self.clause.start && led(at - 1))
    }

    /// Whether a second verb with the same subject stands there: "burst its
    /// banks and flooded X".
    fn goes_on(&self, at: usize) -> bool {
        let form = self.tokens[at].verb().filter(|f| f.past && is_deed(f.group));
        let joined = at > self.clause.start
            && self.tokens[at - 1].is_any(&["and", "then", ",", "or"])
            || at > self.clause.start + 1
                && self.tokens[at - 1].has(List::Adverb)
                && self.tokens[at - 2].is_any(&["and", ","]);
        form.is_some() && joined && self.verb.is_some_and(|v| v.head < at && !v.passive)
    }

    /// The demonym that a token belongs to.
    fn demonym(&self, at: usize) -> Option<&Mention> {
        self.places.iter().find(|p| p.used == Use::Demonym && p.tokens.contains(&at))
    }

    fn next_is_possessive(&self, place: &Mention) -> bool {
        self.tokens.get(place.tokens.end).is_some_and(|t| t.is("'s"))
    }

    fn owns_district(&self, place: &Mention) -> bool {
        let after = self.tokens.get(place.tokens.end + 1..).unwrap_or_default();
        let joins = |t: &Token| t.capital || t.is_any(&["and", ","]);
        let name = after.iter().take(8).take_while(|t| joins(t)).count();
        // "filled the capital's Independence Square"; "Kyiv's Mayor X" is a person.
        let stands = self.verb.is_some_and(|v| v.head < place.tokens.start)
            && after.first().is_some_and(|t| t.capital && !t.has(List::PersonTitle))
            && place.kind == PlaceKind::City
            && name > 0;
        if stands {
            return true;
        }
        // "Moscow's Vnukovo and Domodedovo airports".
        let facility = |t: &Token| t.norm.trim_end_matches('s').starts_with("airport");
        name > 0
            && after[0].capital
            && after.get(name).is_some_and(|t| {
                t.has(List::TypeAfter) && after[..name].iter().all(|t| t.capital) || facility(t)
            })
    }

    /// "in nine of the country's regions", "in Peru's second coup": what it has
    /// is a part of it or happened there. "in Russia's war" is nowhere.
    fn owns_event(&self, place: &Mention) -> bool {
        let from = place.tokens.end + 1;
        let after = self.tokens.get(from..self.clause.end.max(from)).unwrap_or_default();
        let mut lead = after.iter().take(4).take_while(|t| {
            !t.is(",") && !t.capital && !t.has_any(&[List::Preposition, List::Auxiliary])
        });
        lead.any(|t| {
            t.has_any(&[List::PartOf, List::TypeAfter, List::DirectionWord])
                || t.is_any(&["border", "airspace", "waters", "territory", "capital"])
                || t.has(List::Happening) && !t.has(List::Standing)
        })
    }

    /// Whether the noun before "of" lies somewhere: "in the dense forests".
    fn is_part(&self, noun: usize) -> bool {
        let token = &self.tokens[noun];
        // "in the hands of Moscow" is where nobody is.
        if token.is_any(&["hands", "name", "eyes", "face", "wake", "words", "case", "interest"])
            || token.capital
            || !token.is_word()
            || token.has_any(&[
                List::Standing,
                List::Happening,
                List::Hold,
                List::Noun,
                List::Loss,
                List::Pronoun,
            ])
        {
            return false;
        }
        let lead = &self.tokens[self.clause.start.max(noun.saturating_sub(3))..noun];
        let article = lead.iter().rposition(|t| t.is_any(&["the", "a", "an"]));
        article.is_some_and(|i| {
            let led = i > 0
                && (lead[i - 1].has_any(&[List::Where, List::Toward])
                    && !lead[i - 1].is_any(&["over", "during", "to"]));
            led && lead[i + 1..].iter().all(|t| t.is_word() && !t.capital)
        })
    }

    fn step(&self, before: usize, place: &Mention, unknown: &mut u32) -> Step {
        let token = &self.tokens[before];
        let earlier = before.checked_sub(1).filter(|&i| i >= self.clause.start);
        if token.is("'s") {
            // "the country's western Kursk region": look past the owner.
            return Step::Skip(self.owner_start(before));
        }
        if token.is("of")
            && let Some(noun) = earlier
        {
            // "three people east of X".
            if self.has(List::DirectionWord, noun) && !self.tokens[noun].capital {
                return Step::Is(Role::Where);
            }
            // "in nine of the country's regions".
            let number =
                |t: &Token| t.kind == crate::token::TokenKind::Number || t.has(List::Number);
            if self.next_is_possessive(place) && number(&self.tokens[noun]) {
                return Step::Skip(noun);
            }
            // "the city of X", "parts of X", "the Y district of X".
            let named = noun > self.clause.start
                && self.tokens[noun - 1].capital
                && self.demonym(noun - 1).is_none();
            if !named && (self.has(List::TypeBefore, noun) || self.has(List::PartOf, noun)) {
                return Step::Skip(noun);
            }
            // "in the forests of X", "on the edge of X": a part of it, too.
            if place.kind != PlaceKind::Country && self.is_part(noun) {
                return Step::Skip(noun);
            }
            if self.has(List::TypeAfter, noun) {
                let mut at = noun;
                while at > self.clause.start && self.tokens[at - 1].capital {
                    at -= 1;
                }
                return Step::Skip(at);
            }
        }
        if token.is_any(&[",", "and", "or", "&"]) {
            // "the Libyan capital, Tripoli".
            let of_kind = earlier.is_some_and(|i| self.has(List::Anaphor, i));
            if of_kind && token.is(",") && place.kind != PlaceKind::Country {
                return Step::Skip(before);
            }
            return self.listed(before, place);
        }
        // "the Chinese port city of X", "the Danish island of X".
        if let Some(demonym) = self.demonym(before) {
            return Step::Skip(demonym.tokens.start.max(self.clause.start));
        }
        if token.is_any(&["the", "a", "an", "both", "\"", "“", "”"])
            || self.tokens[before].has_any(&[
                List::PartOf,
                List::DirectionWord,
                List::TypeBefore,
                List::Between,
            ]) && !self.has(List::Where, before)
        {
            return Step::Skip(before);
        }
        // Some unknown adjective or noun: "war-torn", "resort".
        let plain = token.is_word()
            && !token.capital
            && !self.is_verbal(before)
            && !self.tokens[before].has_any(&[
                List::Preposition,
                List::Toward,
                List::Source,
                List::Where,
                List::Pronoun,
                List::Auxiliary,
                List::Modal,
                List::Relative,
                List::Subordinator,
                List::Conjunction,
            ]);
        if plain && *unknown < 2 {
            *unknown += 1;
            return Step::Skip(before);
        }
        Step::Governed(before)
    }

    /// "in Kyiv, Odesa and Lviv": the role of the place before it in the list.
    fn listed(&self, sign: usize, place: &Mention) -> Step {
        let mut end = sign;
        if end > self.clause.start && self.tokens[end - 1].is(",") {
            end -= 1;
        }
        let before =
            self.places.iter().rev().find(|p| p.tokens.end == end && p.used == Use::Literal);
        match before {
            Some(before) => Step::Is(self.role(before)),
            None if self.tokens[sign].is(",") => Step::Is(self.by_position(place)),
            None => Step::Governed(sign),
        }
    }

    fn governed(&self, by: usize, place: &Mention) -> Role {
        let norm = &*self.tokens[by].norm;
        // "the Nile Leader in the bay" is a ship.
        let small = |i: &usize| !self.tokens[*i].capital || *i == self.clause.start;
        let noun = by.checked_sub(1).filter(small);
        let noun = noun.map_or("", |i| &*self.tokens[i].norm);
        let form = self.lexicon.verb(norm).filter(|_| !self.tokens[by].capital);
        match norm {
            // "the war in Ukraine", "defectors in South Korea".
            "in" | "of" | "on"
                if self.lexicon.has(List::Standing, noun)
                    // "killed ten people in Cali" did so there.
                    && !(matches!(noun, "people" | "troops" | "residents")
                        && self.verb.is_some_and(|v| {
                            v.head < by
                                && (place.kind != PlaceKind::Country || v.group == "harm")
                        })) =>
            {
                Role::Other
            }
            "of" | "for"
                if self.lexicon.has(List::Happening, noun)
                    || self.lexicon.has(List::Hold, noun) =>
            {
                Role::Object
            }
            // "sanctions on Niger" are not imposed there.
            "on" if place.kind == PlaceKind::Country
                || matches!(noun, "sanctions" | "tariffs" | "embargo" | "pressure" | "curbs") =>
            {
                Role::Object
            }
            // "left for Lima", "sailed for Lima".
            "for"
                if self.verb.is_some_and(|v| {
                    v.head < by
                        && matches!(v.base, "leave" | "depart" | "flee" | "sail" | "head" | "bind")
                }) =>
            {
                Role::Toward
            }
            "of" if noun == "out" => Role::From,
            // "a win over Denmark"; but "flew over Denmark".
            "over"
                if place.kind == PlaceKind::Country
                    && !self.verb.is_some_and(|v| matches!(v.group, "strike" | "movement")) =>
            {
                Role::Other
            }
            // "cut short a visit to Oruro" did so there.
            "to" if matches!(noun, "visit" | "trip" | "tour" | "pilgrimage") => Role::Object,
            _ if self.has(List::Source, by) => Role::From,
            _ if self.has(List::Toward, by) => Role::Toward,
            _ if self.has(List::Where, by) => Role::Where,
            // "arrested three Ohio men": whose men, not where.
            _ if self.is_label(place) => Role::Other,
            _ if self.verb.is_some_and(|v| v.head == by) || self.goes_on(by) => Role::Object,
            // "to liberate the region", "seizing Kyiv".
            _ if form.is_some_and(|f| (f.ing || f.infinitive) && is_deed(f.group)) => Role::Object,
            _ if self.has(List::Preposition, by) => Role::Other,
            _ => self.by_position(place),
        }
    }

    fn by_position(&self, place: &Mention) -> Role {
        match self.verb {
            Some(verb) if place.tokens.end <= verb.start && verb.passive => Role::Object,
            // "Goma fell", "Odesa came under attack".
            Some(verb) if place.tokens.end <= verb.start && self.suffers(verb, place) => {
                Role::Object
            }
            Some(verb) if place.tokens.end <= verb.start => Role::Subject,
            _ => Role::Other,
        }
    }

    /// Whether the name only says which of the things the next noun names.
    fn is_label(&self, place: &Mention) -> bool {
        let Some(next) = self.tokens.get(place.tokens.end) else { return false };
        let inside = place.tokens.end < self.clause.end;
        inside
            && matches!(place.kind, PlaceKind::Country | PlaceKind::Region)
            && next.is_any(&[
                "man",
                "men",
                "woman",
                "women",
                "people",
                "soldiers",
                "troops",
                "officials",
                "citizens",
                "nationals",
                "residents",
                "players",
                "fans",
                "students",
                "workers",
                "tourists",
                "companies",
                "firms",
                "police",
            ])
    }

    /// Whether the verb tells what happened to a place that is its subject.
    fn suffers(&self, verb: &Verb, place: &Mention) -> bool {
        let under = self
            .tokens
            .get(verb.head + 1..self.clause.end.min(verb.head + 4))
            .is_some_and(|after| after.iter().any(|t| t.is("under")));
        let town = place.kind != PlaceKind::Country;
        town && matches!(verb.base, "fall" | "suffer" | "flood" | "burn" | "shake")
            || under && matches!(verb.base, "be" | "come" | "remain")
    }

    /// Where "the country's" begins.
    fn owner_start(&self, possessive: usize) -> usize {
        let mut at = possessive;
        while at > self.clause.start
            && self.tokens[at - 1].is_word()
            && (self.tokens[at - 1].capital || at == possessive)
        {
            at -= 1;
        }
        at
    }
}

/// Whether verbs of that heading do something to a place.
fn is_deed(group: &str) -> bool {
    matches!(group, "strike" | "combat" | "capture" | "movement" | "disaster")
}
