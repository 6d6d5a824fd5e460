//! What a sentence leaves to those before it: the place and the day of an
//! episode that goes on.
//!
//! "Rockets hit Kharkiv on Monday. A school was destroyed." Only for deeds,
//! only from near by, and never sure: the confidence says so.

use dateline_event::{Category, PlaceKind};

use super::again::{are_kin, value};
use super::draft::Draft;
use super::role::Role;
use super::verb::Tense;
use crate::lexicon::List;
use crate::place::Mention;
use crate::token::Token;

/// How sure a place is that only the sentence before tells.
const INHERITED: f32 = 0.5;
/// How many events back a teller is looked for.
const BACK: usize = 12;
/// Days between two events of one episode; a campaign of one kind takes longer.
const EPISODE: i32 = 2;
const CAMPAIGN: i32 = 7;

/// A deed without a place is where the episode it belongs to is.
pub fn place<'a>(draft: &mut Draft<'a>, before: &[Draft<'a>]) {
    if draft.place.is_some() || !is_deed(draft.kind.category) {
        return;
    }
    // "The bank's shares fell" goes on with nothing.
    if draft.kind.category == Category::Other || !draft.kind.by_verb {
        return;
    }
    let number = draft.block.number;
    let teller = before.iter().rev().take(BACK).find(|b| {
        b.place.is_some()
            && b.block.number + 2 > number
            && !b.block.caption
            && goes_on(b.kind.category, draft.kind.category)
            && same_episode(b, draft)
    });
    let lead = || {
        before.iter().take(3).find(|b| {
            b.place.as_ref().is_some_and(|p| p.kind != PlaceKind::Country)
                && b.block.number < 3
                && b.kind.category == draft.kind.category
                && value(b).is_some()
                && value(b).map(|v| &v.edtf) == value(draft).map(|v| &v.edtf)
        })
    };
    let Some(teller) = teller.or_else(lead) else { return };
    if let Some(place) = &teller.place {
        draft.place_from = teller.place_from;
        draft.place = Some(Mention { certainty: place.certainty.min(INHERITED), ..place.clone() });
        draft.role = Role::Other;
        draft.place_carried = true;
    }
}

/// "The first missile was launched from Wonsan": the day of the launches that
/// the sentences before tell with the same verb.
pub fn day<'a>(draft: &mut Draft<'a>, before: &[Draft<'a>]) {
    let Some(verb) = draft.verb.filter(|_| draft.when.is_none() && is_deed(draft.kind.category))
    else {
        return;
    };
    if draft.tense != Some(Tense::Past) {
        return;
    }
    let tokens = &draft.block.tokens;
    let Some(base) = tokens[verb].verb().map(|f| f.base).filter(|b| !b.is_empty()) else { return };
    let teller = before.iter().rev().take(BACK).find(|b| {
        let same = |t: &Token| t.verb().is_some_and(|f| f.base == base);
        value(b).is_some()
            && b.block.tokens[b.quote.clone()].iter().any(same)
            && b.block.number + 6 > draft.block.number
            && are_kin(b.kind.category, draft.kind.category)
            && shares_noun(b, draft)
    });
    let Some(teller) = teller else { return };
    draft.when.clone_from(&teller.when);
    draft.when_rule = teller.when_rule;
    draft.when_from = teller.when_from;
    draft.when_carried = true;
}

fn is_deed(category: Category) -> bool {
    !matches!(
        category,
        Category::Statement | Category::Diplomacy | Category::Politics | Category::ArmsTransfer
    )
}

/// Whether a deed of one kind can go on with one of another.
fn goes_on(first: Category, then: Category) -> bool {
    are_kin(first, then) || then == Category::Movement && first == Category::Disaster
}

fn same_episode(a: &Draft, b: &Draft) -> bool {
    let (a_kind, b_kind) = (a.kind.category, b.kind.category);
    let range = |d: &Draft| value(d).and_then(|v| v.edtf.range());
    match (range(a), range(b)) {
        (Some(a), Some(b)) => {
            let gap = if a.latest < b.earliest {
                b.earliest.0.saturating_sub(a.latest.0)
            } else {
                a.earliest.0.saturating_sub(b.latest.0)
            };
            gap <= if a_kind == b_kind { CAMPAIGN } else { EPISODE }
        }
        _ => true,
    }
}

/// Whether both speak of the same thing: "missile", "militant".
fn shares_noun(a: &Draft, b: &Draft) -> bool {
    let noun = |t: &&Token| {
        t.is_word()
            && !t.capital
            && t.norm.len() > 3
            && t.verb().is_none_or(|f| f.infinitive)
            && !t.has_any(&[
                List::Preposition,
                List::Determiner,
                List::Adverb,
                List::Pronoun,
                List::Subordinator,
                List::Conjunction,
                List::Auxiliary,
            ])
    };
    fn stem<'t>(t: &'t Token) -> &'t str {
        t.norm.trim_end_matches('s')
    }
    let left = a.block.tokens[a.quote.clone()].iter().filter(noun);
    let right = &b.block.tokens[b.quote.clone()];
    left.map(stem).any(|word| right.iter().filter(noun).any(|t| stem(t) == word))
}
