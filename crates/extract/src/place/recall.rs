//! "The city", "the region": places told by what they are. They mean the one
//! of that kind named before in the same paragraph, else the one the article
//! has named most.

use std::collections::HashMap;

use dateline_event::PlaceKind;
use dateline_gazetteer::{Gazetteer, Kind, PlaceId};

use super::{Mention, Use};
use crate::lexicon::List;
use crate::token::Token;

/// The places named so far, by kind.
#[derive(Debug, Default)]
pub struct Recall {
    city: Seen,
    region: Seen,
    country: Seen,
}

/// The places of one kind.
#[derive(Debug, Default)]
struct Seen {
    /// Named last in this paragraph.
    here: Option<PlaceId>,
    /// Named most so far; the later of equals.
    most: Option<PlaceId>,
    counts: HashMap<PlaceId, u32>,
}

impl Seen {
    fn note(&mut self, id: PlaceId) {
        self.here = Some(id);
        let count = self.counts.entry(id).or_default();
        *count += 1;
        let count = *count;
        let most = self.most.and_then(|most| self.counts.get(&most)).copied().unwrap_or_default();
        if count >= most {
            self.most = Some(id);
        }
    }

    fn meant(&self) -> Option<PlaceId> {
        self.here.or(self.most)
    }
}

impl Recall {
    /// Adds a block's recalled places to its named ones, in order.
    pub fn add(&mut self, tokens: &[Token], places: &mut Vec<Mention>, gazetteer: &Gazetteer) {
        for seen in [&mut self.city, &mut self.region, &mut self.country] {
            seen.here = None;
        }
        let named = std::mem::take(places);
        let mut next = named.into_iter().peekable();
        for at in 0..tokens.len() {
            while next.peek().is_some_and(|m| m.tokens.start <= at) {
                if let Some(mention) = next.next() {
                    self.note(&mention, gazetteer);
                    places.push(mention);
                }
            }
            if let Some(mention) = self.recalled(tokens, at)
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
                self.city.note(mention.id);
                if let Some(region) = place.admin1 {
                    self.region.note(region);
                }
                if let Some(country) = gazetteer.country(place.country) {
                    self.country.note(country);
                }
            }
            (Kind::Region | Kind::Area | Kind::Island, Use::Literal) => {
                self.region.note(mention.id)
            }
            (Kind::Country, Use::Literal | Use::Demonym) => self.country.note(mention.id),
            _ => {}
        }
    }

    fn recalled(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let word = &tokens[at];
        if word.capital || !word.is_word() {
            return None;
        }
        let (id, kind) = match word.value(List::Anaphor)? {
            "city" => (self.city.meant()?, PlaceKind::City),
            "region" => (self.region.meant()?, PlaceKind::Region),
            _ => (self.country.meant()?, PlaceKind::Country),
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
            locates: true,
            recalled: true,
            certainty: 0.6,
        })
    }
}
