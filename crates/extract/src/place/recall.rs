//! "The city", "the region", "the airport", "there": places told by what they
//! are. They mean the one of that kind named before in the same paragraph, else
//! the one the article has named most; "the capital" is that of the country
//! spoken of.

use std::collections::HashMap;
use std::ops::Range;

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
    water: Seen,
    district: Seen,
    /// Named last in this paragraph, of whatever kind.
    place: Option<(PlaceId, PlaceKind)>,
    /// The building or works named last, by the word that says what it is.
    facilities: HashMap<String, PlaceId>,
    /// What no place file has and the text itself places: "Ulwe camp, south
    /// of Bunia".
    explained: HashMap<String, (PlaceId, PlaceKind)>,
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
        self.count_in(id);
    }

    /// Counts it without making it the one named last: "waving Russian flags".
    fn count_in(&mut self, id: PlaceId) {
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

    /// How often the one named most was.
    fn count(&self) -> u32 {
        self.most.and_then(|most| self.counts.get(&most)).copied().unwrap_or_default()
    }
}

impl Recall {
    /// Adds a block's recalled places to its named ones, in order.
    pub fn add(&mut self, tokens: &[Token], places: &mut Vec<Mention>, gazetteer: &Gazetteer) {
        let Recall { city, region, country, water, district, .. } = self;
        for seen in [city, region, country, water, district] {
            seen.here = None;
        }
        self.place = None;
        let named = std::mem::take(places);
        let mut next = &named[..];
        for at in 0..tokens.len() {
            while let Some((mention, rest)) = next.split_first()
                && mention.tokens.start <= at
            {
                self.note(mention, tokens, gazetteer);
                places.push(mention.clone());
                next = rest;
            }
            // "the capital, Tripoli": it is named.
            let named = next.first().is_some_and(|m| {
                m.used == Use::Literal
                    && m.tokens.start == at + 2
                    && tokens[at + 1].is(",")
                    && m.kind == PlaceKind::City
            });
            let recalled = self.recalled(tokens, at, places, gazetteer).filter(|_| !named);
            let recalled = recalled.or_else(|| {
                let (mention, name) = self.explained(tokens, at, places, next)?;
                self.explained.insert(name, (mention.id, mention.kind));
                if mention.kind == PlaceKind::Facility {
                    let word = tokens[mention.tokens.end - 1].norm.to_string();
                    self.facilities.insert(word, mention.id);
                }
                Some(mention)
            });
            // "the West African nation's capital", where "African" is one, too.
            let inside = places.last().map_or(0, |p| p.tokens.end);
            let recalled = recalled.map(|mut mention| {
                mention.tokens.start = mention.tokens.start.max(inside).min(at);
                mention
            });
            if let Some(mention) = recalled
                && places.last().is_none_or(|p| p.tokens.end <= mention.tokens.start)
            {
                places.push(mention);
            }
        }
        places.extend_from_slice(next);
    }

    fn note(&mut self, mention: &Mention, tokens: &[Token], gazetteer: &Gazetteer) {
        let place = gazetteer.place(mention.id);
        if mention.used == Use::Literal {
            self.place = Some((mention.id, mention.kind));
        }
        if mention.kind == PlaceKind::Facility && mention.used != Use::Demonym {
            let word = tokens[mention.tokens.end - 1].norm.to_string();
            self.facilities.insert(word, mention.id);
        }
        match (place.kind, mention.used) {
            (Kind::City, Use::Literal) => {
                self.city.note(mention.id);
                if let Some(region) = place.admin1 {
                    self.region.note(region);
                }
                if let Some(country) = gazetteer.country(place.country) {
                    self.country.count_in(country);
                }
            }
            (Kind::Region | Kind::Area | Kind::Island, Use::Literal) => {
                self.region.note(mention.id)
            }
            (Kind::District, Use::Literal) => self.district.note(mention.id),
            (Kind::River | Kind::Lake | Kind::Sea, Use::Literal) => self.water.note(mention.id),
            (Kind::Country, Use::Literal) => self.country.note(mention.id),
            (Kind::Country, Use::Demonym) => self.country.count_in(mention.id),
            _ => {}
        }
    }

    fn recalled(
        &self,
        tokens: &[Token],
        at: usize,
        before: &[Mention],
        gazetteer: &Gazetteer,
    ) -> Option<Mention> {
        let word = &tokens[at];
        if word.capital || !word.is_word() {
            return None;
        }
        let mention = |tokens: Range<usize>, id, kind| Mention {
            tokens,
            id,
            kind,
            used: Use::Literal,
            locates: true,
            acts: false,
            recalled: true,
            certainty: 0.6,
        };
        if word.is("there") {
            // "there were" only says that something was; "building there was"
            // says where.
            let noun = at > 0
                && tokens[at - 1].is_word()
                && !tokens[at - 1].has_any(&[
                    List::Conjunction,
                    List::Subordinator,
                    List::Relative,
                    List::Preposition,
                ])
                && tokens[at - 1].verb().is_none_or(|f| !f.past);
            let is = !noun
                && tokens.get(at + 1).is_some_and(|t| {
                    t.has_any(&[List::Auxiliary, List::Modal])
                        || t.verb().is_some_and(|f| f.present)
                });
            let (id, kind) = self.place.filter(|_| !is && at > 0)?;
            return Some(mention(at..at + 1, id, kind));
        }
        let facility = (!self.facilities.is_empty())
            .then(|| self.facilities.get(&*word.norm).copied())
            .flatten();
        if !word.has(List::Anaphor) && facility.is_none() {
            return None;
        }
        let goes_on = tokens.get(at + 1).is_some_and(|t| t.is("of") || t.capital && t.spaced);
        if goes_on {
            return None;
        }
        // "Libya's capital", "the Libyan capital".
        let whole = word.is("capital").then(|| {
            let owner = at - usize::from(at > 0 && tokens[at - 1].is("'s"));
            before.last().filter(|m| {
                m.tokens.end == owner
                    && (m.used == Use::Demonym || owner < at)
                    && gazetteer.place(m.id).kind == Kind::Country
            })
        });
        if let Some(country) = whole.flatten() {
            let capital = gazetteer.place(country.id).capital?;
            return Some(mention(at..at + 1, capital, PlaceKind::City));
        }
        // "the mountainous state", "the country's capital"; "a city" is a new
        // one, "the city of X" named.
        let owned = at > 1 && tokens[at - 1].is("'s") && tokens[at - 2].has(List::Anaphor);
        let reach = if owned { 6 } else { 2 };
        let start = (at.saturating_sub(reach)..at).find(|&i| tokens[i].is_any(&["the", "this"]))?;
        // "the West African nation's capital".
        let strange = |t: &Token| t.capital && !owned || !t.is_word() && !t.is("'s");
        if tokens[start + 1..at].iter().any(strange) {
            return None;
        }
        let (id, kind) = match word.value(List::Anaphor) {
            // The capital of a province is a town named before.
            Some("capital") if start + 1 < at && !owned => (self.city.meant()?, PlaceKind::City),
            Some("capital") => (self.capital(gazetteer)?, PlaceKind::City),
            Some("city") => (self.city.meant()?, PlaceKind::City),
            // In some countries a province is a district of ours.
            Some("province") => match (self.region.here, self.district.meant()) {
                (None, Some(id)) if self.district.count() > self.region.count() => {
                    (id, PlaceKind::Region)
                }
                _ => (self.region.meant()?, PlaceKind::Region),
            },
            Some("district") => (self.district.meant()?, PlaceKind::District),
            Some("region") => (self.region.meant()?, PlaceKind::Region),
            Some("water") => {
                let id = self.water.meant()?;
                (id, super::kind_of(gazetteer.place(id).kind))
            }
            Some(_) => (self.country.meant()?, PlaceKind::Country),
            None if start + 1 == at => (facility?, PlaceKind::Facility),
            None => return None,
        };
        Some(mention(start..at + 1, id, kind))
    }

    /// A name that the text itself says the place of, here or before: it is as
    /// near as we know where that place is.
    fn explained(
        &self,
        tokens: &[Token],
        at: usize,
        before: &[Mention],
        ahead: &[Mention],
    ) -> Option<(Mention, String)> {
        let token = &tokens[at];
        let dated = |t: &Token| t.has_any(&[List::Weekday, List::Month, List::Season]);
        let starts = token.capital
            && token.is_word()
            && !dated(token)
            && at > 0
            && !tokens[at - 1].capital
            && before.last().is_none_or(|m| m.tokens.end <= at)
            && ahead.first().is_none_or(|m| m.tokens.start > at);
        if !starts {
            return None;
        }
        let stop = ahead.first().map_or(tokens.len(), |m| m.tokens.start);
        let mut end = at;
        while end < stop && tokens[end].capital && tokens[end].is_word() && end - at < 5 {
            end += 1;
        }
        let key = |range: Range<usize>| {
            tokens[range].iter().map(|t| &*t.norm).collect::<Vec<_>>().join(" ")
        };
        let name = key(at..end);
        // Only what something is in, at or near is a place.
        let article = usize::from(tokens[at - 1].is("the"));
        let led = at > article
            && (tokens[at - 1 - article].has_any(&[List::Where, List::Toward, List::Source])
                || tokens[at - 1 - article].is("of"));
        let owned = before.last().filter(|m| {
            m.tokens.end + 1 == at && tokens[at - 1].is("'s") && m.kind == PlaceKind::City
        });
        let mut after = end;
        // "Ulwe camp", "the Sorn air base", "the Velha district".
        let typed = (end..tokens.len().min(end + 2)).find(|&i| {
            !tokens[i].capital
                && tokens[i].has_any(&[List::FacilityAfter, List::TypeAfter, List::Local])
        });
        let typed = typed.filter(|&i| (end..=i).all(|i| tokens[i].is_word() && tokens[i].spaced));
        if let Some(i) = typed {
            after = i + 1;
        }
        let own_type = tokens[end - 1].has_any(&[List::FacilityAfter, List::TypeAfter]);
        let kind = match typed {
            Some(i) if tokens[i].has(List::TypeAfter) => PlaceKind::District,
            None if !own_type => PlaceKind::City,
            _ => PlaceKind::Facility,
        };
        let works = typed.is_some_and(|i| tokens[i].has(List::FacilityAfter));
        if !(led || works || typed.is_some() && tokens[at - 1].is("the") || owned.is_some()) {
            return None;
        }
        let mention = |id, kind| Mention {
            tokens: at..after,
            id,
            kind,
            used: Use::Literal,
            locates: true,
            acts: false,
            recalled: true,
            certainty: 0.5,
        };
        if let Some(&(id, kind)) = self.explained.get(&name) {
            return Some((mention(id, kind), name));
        }
        if let Some(owner) = owned.filter(|_| typed.is_some()) {
            return Some((mention(owner.id, kind), name));
        }
        // "sanctions on Maduro in Caracas": only what something is in or near.
        let before = &tokens[at.saturating_sub(1 + article)];
        let person = token.has_any(&[List::FirstName, List::Surname, List::PersonTitle]);
        let firm = typed.is_some()
            || own_type
            || before.is_any(&["in", "at", "near", "from", "outside", "of"]) && !person;
        if !firm {
            return None;
        }
        let by = ahead.iter().find(|m| m.used == Use::Literal && m.kind != PlaceKind::Country)?;
        let near = matches!(by.kind, PlaceKind::City | PlaceKind::District | PlaceKind::Facility);
        let gap = &tokens[after..by.tokens.start.max(after)];
        let joins =
            (near || own_type || typed.is_some()) && is_bearing(gap) && after < by.tokens.start;
        joins.then(|| (mention(by.id, kind), name))
    }

    /// The capital of the country spoken of; a town named last that is one
    /// goes first.
    fn capital(&self, gazetteer: &Gazetteer) -> Option<PlaceId> {
        let capital = |id: &PlaceId| gazetteer.is_capital(*id);
        let of = |country: Option<PlaceId>| gazetteer.place(country?).capital;
        let here = self.city.here.filter(capital).or_else(|| of(self.country.here));
        // Of all capitals the one named most; equals in a fixed order.
        let named = self.city.counts.iter().filter(|(id, _)| capital(id));
        let named = named
            .max_by_key(|(id, count)| (**count, gazetteer.place(**id).geonames))
            .map(|(id, _)| *id);
        here.or(named).or_else(|| of(self.country.most)).or_else(|| self.city.meant())
    }
}

/// Whether the words between two names say that the one lies by the other:
/// ", about 12 km south of", "in", "on the edge of".
fn is_bearing(gap: &[Token]) -> bool {
    let gap = match gap.first() {
        Some(t) if t.is(",") => &gap[1..],
        _ => gap,
    };
    let plain = |t: &Token| {
        t.kind == crate::token::TokenKind::Number
            || t.has_any(&[
                List::DirectionWord,
                List::PartOf,
                List::TypeBefore,
                List::Unit,
                List::Number,
                List::Where,
            ])
            || t.is_any(&[
                "the",
                "a",
                "an",
                "of",
                "from",
                "about",
                "some",
                "around",
                "just",
                "km",
                "miles",
                "kilometers",
                "kilometres",
                "mile",
                "kilometer",
                "kilometre",
                "nautical",
                "to",
                "outskirts",
                "suburb",
                "edge",
                "district",
                "neighbourhood",
                "neighborhood",
                "itself",
                ",",
            ])
    };
    let leads = gap.iter().any(|t| t.has(List::Where) || t.is("of") || t.is("from"));
    !gap.is_empty() && gap.len() <= 9 && leads && gap.iter().all(plain)
}
