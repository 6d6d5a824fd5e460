//! Where a journey began: of a movement, the place that it led from, if the
//! clause names both ends.
//!
//! Careful rather than thorough: an arc on a map says more than a mark. What a
//! clause must look like stands with examples in `data/rules/en/journeys.txt`.

use std::sync::LazyLock;

use dateline_event::PlaceKind;

use super::draft::Draft;
use super::role::Role;
use crate::lexicon::List;
use crate::page::{Block, Page};
use crate::place::{Mention, Use};

/// The verbs of the rules, by their base.
struct Verbs {
    verbs: Vec<&'static str>,
    arrivals: Vec<&'static str>,
    leaving: Vec<&'static str>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let rules = include_str!("../../../../data/rules/en/journeys.txt");
    let list = |heading: &str| {
        let words = rules.lines().filter_map(|line| line.strip_prefix(heading)?.strip_prefix(' '));
        words.flat_map(str::split_whitespace).collect()
    };
    Verbs { verbs: list("verbs"), arrivals: list("arrivals"), leaving: list("leaving") }
});

/// More words than these between the two ends, and they hardly belong together.
const FAR: usize = 8;

/// The place that a journey to a draft's place began at.
pub fn origin(draft: &Draft, page: &Page) -> Option<Mention> {
    let block = draft.block;
    let to = draft.place.as_ref().filter(|_| {
        !draft.place_carried && std::ptr::eq(std::ptr::from_ref(draft.place_from), block)
    })?;
    let verb = draft.verb?;
    let base = block.tokens[verb].verb()?.base;
    let leads = match draft.role {
        Role::Toward => VERBS.verbs.contains(&base) || VERBS.leaving.contains(&base),
        Role::Where | Role::Object => VERBS.arrivals.contains(&base),
        _ => false,
    };
    if !leads || to.tokens.start < verb {
        return None;
    }
    let other = |place: &&Mention| {
        place.used == Use::Literal
            && place.id != to.id
            && place.tokens.start > verb
            && draft.quote.contains(&place.tokens.start)
            && !holds(place, to, page)
            && !holds(to, place, page)
    };
    let left = |place: &Mention| {
        VERBS.leaving.contains(&base)
            && block.tokens[verb + 1..place.tokens.start].iter().all(|t| t.is("the"))
    };
    let mut others = block.places.iter().filter(other);
    others
        .find(|place| (is_from(block, place, verb) || left(place)) && meet(block, place, to))
        .cloned()
}

/// Whether one is a country and the other lies in it: no way leads there.
fn holds(country: &Mention, place: &Mention, page: &Page) -> bool {
    let of = |mention: &Mention| page.gazetteer.place(mention.id).country;
    country.kind == PlaceKind::Country && of(country) == of(place)
}

/// Whether "from" governs a name: with nothing but its article, direction or
/// "the port of" between.
fn is_from(block: &Block, place: &Mention, verb: usize) -> bool {
    let tokens = &block.tokens;
    let mut at = place.tokens.start;
    while at > verb + 1 {
        at -= 1;
        let token = &tokens[at];
        if token.has(List::Source) {
            return true;
        }
        let town = token.is("of") && tokens[at - 1].is_any(&["city", "town", "port", "village"]);
        let named = token.is_any(&["the", "city", "town", "port", "village"]);
        if !town && !named && !token.has(List::DirectionWord) {
            return false;
        }
    }
    false
}

/// Whether the two ends stand together: "from A to B", "to B from A".
fn meet(block: &Block, from: &Mention, to: &Mention) -> bool {
    let (first, second) = if from.tokens.start < to.tokens.start { (from, to) } else { (to, from) };
    let Some(between) = block.tokens.get(first.tokens.end..second.tokens.start) else {
        return false;
    };
    // "from Oryol, Russia, to Kursk": the commas of a place that holds the first.
    let holder = |at: usize| block.places.iter().any(|place| place.tokens.contains(&at));
    let comma = |i: usize| {
        let at = first.tokens.end + i;
        holder(at + 1) || i > 0 && holder(at - 1)
    };
    between.len() <= FAR
        && between.iter().enumerate().all(|(i, token)| match () {
            () if token.is(",") => comma(i),
            () => {
                !token.has_any(&[List::Conjunction, List::Relative, List::Subordinator])
                    && !token.is_any(&["and", "or", ";", "–", "—"])
                    && !token.verb().is_some_and(|form| form.past && !form.participle)
            }
        })
}
