//! What a place is to its clause: where it happens, where it goes, or nothing
//! of the kind.

use std::ops::Range;

use super::verb::Verb;
use crate::lexicon::Lexicon;
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

/// The role of `place` in a clause.
pub fn of(
    place: &Mention,
    places: &[Mention],
    verb: Option<&Verb>,
    tokens: &[Token],
    clause: &Range<usize>,
    lexicon: &Lexicon,
) -> Role {
    if place.used != Use::Literal {
        return Role::Other;
    }
    // "Ukraine's army": what belongs to it, not the place.
    let owned = tokens.get(place.tokens.end).is_some_and(|t| t.is("'s"));
    // "in Cairo's Abbasiya district": within it, though we don't know where.
    let within = owned
        && tokens[place.tokens.end + 1..]
            .iter()
            .take(4)
            .skip_while(|t| t.capital)
            .next()
            .is_some_and(|t| lexicon.has("type-after", &t.norm))
        && tokens.get(place.tokens.end + 1).is_some_and(|t| t.capital);
    let owner = owned && !within;
    let mut at = place.tokens.start;
    loop {
        let Some(before) = at.checked_sub(1).filter(|&i| i >= clause.start) else { break };
        let token = &tokens[before];
        let skipped = token.is_any(&[
            "the",
            "nearby",
            "both",
            "town",
            "city",
            "village",
            "region",
            "around",
            "suburb",
            "outskirts",
            "southern",
            "northern",
            "eastern",
            "western",
        ]) || token.is("of")
            && before > 0
            && lexicon.has("type-before", &tokens[before - 1].norm)
            || token.is("of") && before > 0 && lexicon.has("part-of", &tokens[before - 1].norm)
            || lexicon.has("part-of", &token.norm)
            || lexicon.has("direction-word", &token.norm)
            || lexicon.has("type-before", &token.norm)
            || lexicon.has("between", &token.norm)
            || is_adjective(token);
        // "over the Zvenihorod district of Cherkasy region".
        if token.is("of")
            && before > clause.start
            && lexicon.has("type-after", &tokens[before - 1].norm)
        {
            at = before - 1;
            while at > clause.start && tokens[at - 1].capital {
                at -= 1;
            }
            continue;
        }
        if token.is("'s") {
            // "the country's western Kursk region": look past the owner.
            at = owner_start(tokens, before, clause.start);
            continue;
        }
        if token.is_any(&[",", "and", "or"]) {
            // A list goes on: the role of the place before it.
            let listed =
                places.iter().rev().find(|p| p.tokens.end <= before && p.used == Use::Literal);
            if let Some(listed) = listed.filter(|p| {
                p.tokens.end == before || tokens[p.tokens.end].is(",") && before == p.tokens.end + 1
            }) {
                return of(listed, places, verb, tokens, clause, lexicon);
            }
            if token.is(",") {
                return if owner { Role::Other } else { by_position(place, verb) };
            }
        }
        if skipped {
            at = before;
            continue;
        }
        if owner && !lexicon.has("preposition", &token.norm) {
            return Role::Other;
        }
        let norm = &*token.norm;
        let noun = before.checked_sub(1).map_or("", |i| &*tokens[i].norm);
        return match norm {
            _ if owner => Role::Other,
            // "the war in Ukraine", "defectors in South Korea".
            "in" | "of" | "on" if lexicon.has("standing", noun) => Role::Other,
            "of" | "for" if lexicon.has("happening", noun) || lexicon.has("hold", noun) => {
                Role::Object
            }
            _ if lexicon.has("source", norm) => Role::From,
            _ if lexicon.has("toward", norm) => Role::Toward,
            _ if lexicon.has("where", norm) => Role::Where,
            _ if verb.is_some_and(|v| v.head == before) => Role::Object,
            // "to liberate the region", "seizing Kyiv".
            _ if !token.capital
                && lexicon
                    .verb(norm)
                    .is_some_and(|f| f.ing || f.infinitive && is_deed(f.group)) =>
            {
                Role::Object
            }
            _ if lexicon.has("preposition", norm) => Role::Other,
            _ => by_position(place, verb),
        };
    }
    if owner { Role::Other } else { by_position(place, verb) }
}

fn by_position(place: &Mention, verb: Option<&Verb>) -> Role {
    match verb {
        Some(verb) if place.tokens.end <= verb.start => {
            if verb.passive {
                Role::Object
            } else {
                Role::Subject
            }
        }
        _ => Role::Other,
    }
}

fn is_adjective(token: &Token) -> bool {
    !token.capital
        && ["ous", "ern", "ish", "ial", "ing", "tal", "ian"].iter().any(|e| token.norm.ends_with(e))
}

/// Where "the country's" begins.
fn owner_start(tokens: &[Token], possessive: usize, floor: usize) -> usize {
    let mut at = possessive;
    while at > floor && tokens[at - 1].is_word() && (tokens[at - 1].capital || at == possessive) {
        at -= 1;
    }
    at
}

/// Verbs that do something to a place.
fn is_deed(group: &str) -> bool {
    matches!(group, "strike" | "combat" | "capture" | "movement" | "disaster")
}
