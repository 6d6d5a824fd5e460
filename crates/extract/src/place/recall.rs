//! "The city", "the region": places told by what they are, meaning the one of
//! that kind named last.

use dateline_event::PlaceKind;
use dateline_gazetteer::{Gazetteer, Kind, PlaceId};

use super::{Mention, Use};
use crate::lexicon::Lexicon;
use crate::token::Token;

/// The places named last, by kind.
#[derive(Debug, Default)]
pub struct Recall {
    city: Option<PlaceId>,
    region: Option<PlaceId>,
    country: Option<PlaceId>,
}

impl Recall {
    /// Adds a block's recalled places to its named ones, in order.
    pub fn add(
        &mut self,
        tokens: &[Token],
        places: &mut Vec<Mention>,
        lexicon: &Lexicon,
        gazetteer: &Gazetteer,
    ) {
        let named = std::mem::take(places);
        let mut next = named.into_iter().peekable();
        for at in 0..tokens.len() {
            while next.peek().is_some_and(|m| m.tokens.start <= at) {
                if let Some(mention) = next.next() {
                    self.note(&mention, gazetteer);
                    places.push(mention);
                }
            }
            if let Some(mention) = self.recalled(tokens, at, lexicon)
                && places.last().is_none_or(|p| p.tokens.end <= mention.tokens.start)
            {
                places.push(mention);
            }
        }
        places.extend(next);
    }

    fn note(&mut self, mention: &Mention, gazetteer: &Gazetteer) {
        let place = gazetteer.place(mention.id);
        match (place.kind, mention.used) {
            (Kind::City, Use::Literal) => {
                self.city = Some(mention.id);
                self.region = place.admin1.or(self.region);
                self.country = gazetteer.country(place.country).or(self.country);
            }
            (Kind::Region | Kind::Area | Kind::Island, Use::Literal) => {
                self.region = Some(mention.id)
            }
            (Kind::Country, Use::Literal | Use::Demonym) => self.country = Some(mention.id),
            _ => {}
        }
    }

    fn recalled(&self, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<Mention> {
        let word = &tokens[at];
        if word.capital || !word.is_word() {
            return None;
        }
        let (id, kind) = match lexicon.value("anaphor", &word.norm)? {
            "city" => (self.city?, PlaceKind::City),
            "region" => (self.region?, PlaceKind::Region),
            _ => (self.country?, PlaceKind::Country),
        };
        // "the mountainous state"; "a city" is a new one, "the city of X" named.
        let start = (at.saturating_sub(2)..at).find(|&i| tokens[i].is_any(&["the", "this"]))?;
        let named = tokens.get(at + 1).is_some_and(|t| t.is("of") || t.capital && t.spaced)
            || tokens[start + 1..at].iter().any(|t| t.capital || !t.is_word());
        (!named).then(|| Mention {
            tokens: start..at + 1,
            id,
            kind,
            used: Use::Literal,
            recalled: true,
            certainty: 0.6,
        })
    }
}
