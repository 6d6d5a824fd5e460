//! Decides which place a name means: by the place that stands beside it, the
//! countries the article speaks of, and how well known each candidate is.

use std::collections::HashMap;

use dateline_event::PlaceKind;
use dateline_gazetteer::{Gazetteer, Kind, Place, PlaceId};

use super::{Mention, Name, Use, kind_of};
use crate::lexicon::List;
use crate::token::Token;

/// What the article speaks of, counted over all its names.
#[derive(Debug, Default)]
pub struct Focus {
    countries: HashMap<String, f32>,
    regions: HashMap<PlaceId, f32>,
}

impl Focus {
    /// Counts the names that leave no doubt: countries, their people, and
    /// towns so large that nobody means another.
    pub fn of<'a>(names: impl Iterator<Item = &'a Name>, gazetteer: &Gazetteer) -> Focus {
        let mut focus = Focus::default();
        for name in names {
            let Some(&first) = name.candidates.first() else { continue };
            let place = gazetteer.place(first);
            let weight = match (place.kind, name.used) {
                (Kind::Country, Use::Literal) => 1.0,
                (Kind::Country, _) => 0.5,
                (Kind::Region, Use::Literal) => 1.0,
                _ if name.used == Use::Literal && place.population > SURE => 1.0,
                _ if name.candidates.len() == 1 => 0.5,
                _ => continue,
            };
            *focus.countries.entry(place.country.to_owned()).or_default() += weight;
            if place.kind == Kind::Region {
                *focus.regions.entry(first).or_default() += weight;
            }
        }
        focus
    }

    /// From 0 (never named) to 1 (the article is about it).
    fn country(&self, code: &str) -> f32 {
        let most = self.countries.values().copied().fold(1.0, f32::max);
        self.countries.get(code).copied().unwrap_or_default() / most
    }
}

/// Above so many inhabitants a town is meant unless something says otherwise.
const SURE: u64 = 500_000;
/// Below so many a town needs a hint beside its name.
const NEEDS_HINT: u64 = 20_000;

/// What a name means. `next` is the name that follows it, for "Cirebon in
/// West Java"; `None` if it is likelier no place at all.
pub fn resolve(
    name: &Name,
    next: Option<&Name>,
    tokens: &[Token],
    focus: &Focus,
    gazetteer: &Gazetteer,
) -> Option<Mention> {
    let within = next.filter(|next| contains(name, next, tokens)).map(|n| &n.candidates[..]);
    let score = |id: PlaceId| score(&gazetteer.place(id), id, name, within, focus, gazetteer);
    let mut scored: Vec<(f32, PlaceId)> =
        name.candidates.iter().map(|&id| (score(id), id)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let &(best, id) = scored.first()?;
    let place = gazetteer.place(id);
    let held = within.is_some_and(|within| within.iter().any(|&w| lies_in(&place, w, gazetteer)));
    if place.kind == Kind::City && name.used == Use::Literal && name.typed.is_none() && !held {
        let before = name.tokens.start.checked_sub(1).map(|i| &tokens[i]);
        // "in Goma", "took Goma".
        let led = before.is_some_and(|t| {
            t.has_any(&[List::Preposition, List::Toward]) || !t.capital && t.verb().is_some()
        });
        let at_home = focus.country(place.country) > 0.3;
        if place.population < NEEDS_HINT && !(led && at_home) {
            return None;
        }
        if place.population < SURE && !led && !at_home {
            return None;
        }
    }
    let margin = scored.get(1).map_or(2.0, |second| best - second.0);
    let certainty = (0.6 + 0.2 * margin).clamp(0.5, 1.0);
    let kind = if name.facility { PlaceKind::Facility } else { kind_of(place.kind) };
    Some(Mention {
        tokens: name.tokens.clone(),
        id,
        kind,
        used: name.used,
        recalled: false,
        certainty,
    })
}

/// Whether `next` stands so that it can say where `name` lies: "A, B",
/// "A in B", "the A region of B", "B's A" is not seen here.
fn contains(name: &Name, next: &Name, tokens: &[Token]) -> bool {
    let gap = tokens.get(name.tokens.end..next.tokens.start).unwrap_or_default();
    match gap {
        [one] => one.is_any(&[",", "in", "of", "("]),
        [a, b] => a.is_any(&["in", "of"]) && b.is("the") || a.is(",") && b.is("in"),
        _ => false,
    }
}

fn lies_in(place: &Place, outer: PlaceId, gazetteer: &Gazetteer) -> bool {
    let outer_place = gazetteer.place(outer);
    match outer_place.kind {
        Kind::Country => place.country == outer_place.country && !place.country.is_empty(),
        Kind::Region => place.admin1 == Some(outer),
        _ => false,
    }
}

fn score(
    place: &Place,
    id: PlaceId,
    name: &Name,
    within: Option<&[PlaceId]>,
    focus: &Focus,
    gazetteer: &Gazetteer,
) -> f32 {
    let mut score = (place.population as f32 + 1.0).log10();
    score += 2.5 * focus.country(place.country);
    if focus.regions.contains_key(&id) {
        score += 0.5;
    }
    if place.admin1.is_some_and(|region| focus.regions.contains_key(&region)) {
        score += 1.5;
    }
    if within.is_some_and(|within| within.iter().any(|&outer| lies_in(place, outer, gazetteer))) {
        score += 5.0;
    }
    score += match place.kind {
        Kind::Country => 2.0,
        Kind::Continent | Kind::Sea | Kind::River | Kind::Lake => 6.0,
        Kind::Island | Kind::Area | Kind::Mountain => 5.5,
        // "Kyiv region" is the oblast, not the city that is a region, too.
        Kind::Region if name.typed.is_some() && place.name.ends_with(" City") => -3.0,
        // A bare "Kursk" is the city; its oblast's people are its own towns'.
        Kind::Region if name.typed.is_none() && has_city(place, name, gazetteer) => -1.5,
        Kind::District if name.typed.is_none() => -2.0,
        _ => 0.0,
    };
    score
}

fn has_city(region: &Place, name: &Name, gazetteer: &Gazetteer) -> bool {
    name.candidates.iter().any(|&id| {
        let place = gazetteer.place(id);
        place.kind == Kind::City && place.country == region.country && place.population > 50_000
    })
}
