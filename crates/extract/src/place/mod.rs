//! Places: finds their names and decides which place each one means.
//!
//! `find` looks at capitals, `beside` at type words and what else stands
//! around a name; `resolve` chooses among places of one name by what else the
//! article speaks of. The role a place has in a sentence is `event`'s business.

mod beside;
mod cues;
mod find;
mod name;
mod recall;
mod resolve;

pub use name::Use;
pub use recall::Recall;

use std::ops::Range;

use dateline_event::PlaceKind;
use dateline_gazetteer::{Gazetteer, Kind, PlaceId};

use crate::lexicon::{Lexicon, List};
use crate::token::{Token, TokenKind};
use find::{Mark, People, Small};
use name::Name;
use resolve::Found;

/// A place that a text names.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The name's tokens, type word included.
    pub tokens: std::ops::Range<usize>,
    /// The place it means.
    pub id: PlaceId,
    /// How exactly it is told: "Kursk region" is a region.
    pub kind: PlaceKind,
    /// What the name is used for.
    pub used: Use,
    /// Whether the words say where something is. "Boston Celtics" and
    /// "European" only name a place.
    pub locates: bool,
    /// Whether it is a country, a capital or a seat of power that speaks or
    /// acts.
    pub acts: bool,
    /// Whether it is told by "the city" and the like.
    pub recalled: bool,
    /// From 0 to 1: how sure the choice among places of that name is.
    pub certainty: f32,
}

/// The format's kind for a gazetteer's.
pub fn kind_of(kind: Kind) -> PlaceKind {
    match kind {
        Kind::City => PlaceKind::City,
        Kind::District => PlaceKind::District,
        Kind::Country => PlaceKind::Country,
        Kind::Sea | Kind::Lake => PlaceKind::Sea,
        Kind::River => PlaceKind::River,
        Kind::Facility => PlaceKind::Facility,
        Kind::Region | Kind::Continent | Kind::Island | Kind::Area | Kind::Mountain => {
            PlaceKind::Region
        }
    }
}

/// The places named in an article's blocks: each is its tokens, its sentences,
/// and the tokens of its times, which are no places ("Spring 2002").
pub fn read<'a, 'b>(
    text: &str,
    blocks: impl Iterator<Item = (&'b [Token<'a>], &'b [Range<usize>], Vec<Range<usize>>)> + Clone,
    lexicon: &'static Lexicon,
    gazetteer: &Gazetteer,
) -> Vec<Vec<Mention>>
where
    'a: 'b,
{
    let mut small = Small::new(lexicon);
    for (tokens, ..) in blocks.clone() {
        small.note(tokens);
    }
    let mut people = People::default();
    let mut found: Vec<Found> = Vec::new();
    for (tokens, sentences, times) in blocks {
        let marks = marks(tokens, sentences);
        let mut names = find::find(text, tokens, &marks, &small, &mut people, lexicon, gazetteer);
        names.retain(|name| {
            !times.iter().any(|t| t.start < name.tokens.end && name.tokens.start < t.end)
        });
        found.push(Found { tokens, names });
    }
    for block in &mut found {
        for name in &mut block.names {
            let last = &*block.tokens[name.tokens.end - 1].norm;
            name.cues.person = people.sure.contains(last);
            name.cues.perhaps_person = people.likely.contains(last);
        }
    }
    let mut places = resolve::resolve(&mut found, gazetteer);
    add_halves(&found, &mut places, gazetteer);
    places
}

/// "The North said": in an article that names one of the two Koreas it is one
/// of them.
fn add_halves(found: &[Found], places: &mut [Vec<Mention>], gazetteer: &Gazetteer) {
    let half = |token: &Token| gazetteer.country(token.value(List::Half)?);
    let halves = ["KP", "KR"].map(|iso2| gazetteer.country(iso2));
    if !places.iter().flatten().any(|m| halves.contains(&Some(m.id))) {
        return;
    }
    for (block, places) in found.iter().zip(places) {
        for (at, token) in block.tokens.iter().enumerate().skip(1) {
            let Some(id) = half(token).filter(|_| token.capital) else {
                continue;
            };
            let goes_on = |t: &Token| t.is("of") || t.capital && t.spaced;
            if !block.tokens[at - 1].is("the") || block.tokens.get(at + 1).is_some_and(goes_on) {
                continue;
            }
            let place = places.partition_point(|m| m.tokens.start < at);
            places.insert(
                place,
                Mention {
                    tokens: at..at + 1,
                    id,
                    kind: PlaceKind::Country,
                    used: Use::Literal,
                    locates: true,
                    acts: true,
                    recalled: false,
                    certainty: 0.9,
                },
            );
        }
    }
}

/// What the sentences say of each token's capital letter.
fn marks(tokens: &[Token], sentences: &[Range<usize>]) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); tokens.len()];
    for sentence in sentences {
        if let Some(first) = sentence.clone().find(|&i| tokens[i].kind != TokenKind::Sign) {
            marks[first].opener = true;
        }
        let words = || tokens[sentence.clone()].iter().filter(|t| t.is_word() && t.norm.len() > 3);
        let (all, capital) = (words().count(), words().filter(|t| t.capital).count());
        if all >= 4 && capital * 10 >= all * 8 {
            marks[sentence.clone()].iter_mut().for_each(|mark| mark.titled = true);
        }
    }
    // What a quotation mark opens may begin a sentence as well.
    for i in 1..tokens.len() {
        if tokens[i - 1].is_any(&["“", "\"", ":"]) {
            marks[i].opener = true;
        }
    }
    marks
}

#[cfg(test)]
mod tests;
