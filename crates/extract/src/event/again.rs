//! One happening told in several sentences becomes one event.
//!
//! The mention that tells date and place best stays and takes the others'
//! sentences as evidence. Careful rather than thorough: two strikes on one
//! town stay two unless day, place, words and numbers agree.

use std::ops::Range;

use dateline_event::{Category, Edtf, PlaceKind};
use dateline_gazetteer::Gazetteer;

use super::draft::Draft;
use crate::lexicon::List;
use crate::page::Page;
use crate::time::Value;
use crate::token::{Token, TokenKind};

/// How many mentions back one is looked for. What an article tells again it
/// tells soon; and a book stays fast.
const BACK: usize = 48;

/// Merges mentions of one happening.
pub fn merge<'a>(drafts: Vec<Draft<'a>>, page: &Page) -> Vec<Draft<'a>> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let from = out.len().saturating_sub(BACK);
        let Some(at) = (from..out.len()).find(|&i| is_same(&out[i], &draft, page)) else {
            out.push(draft);
            continue;
        };
        if tells(&draft, page) > tells(&out[at], page) {
            let mut before = out.remove(at);
            draft.also.push((before.block, before.quote));
            draft.also.append(&mut before.also);
            out.push(draft);
        } else {
            out[at].also.push((draft.block, draft.quote));
        }
    }
    out
}

/// How well a mention tells when and where.
fn tells(draft: &Draft, page: &Page) -> u32 {
    let day = |value: &Value| is_day(&value.edtf) && !draft.when_carried;
    let when = match &draft.when {
        Some((_, Some(value))) if day(value) => 3,
        Some((_, Some(_))) => 2,
        Some(_) => 1,
        None => 0,
    };
    let place = draft.place.as_ref().map_or(0, |place| match place.kind {
        _ if draft.place_carried || place.recalled => 1,
        PlaceKind::Country => 2,
        PlaceKind::Region if page.gazetteer.place(place.id).admin1.is_none() => 3,
        _ => 4,
    });
    when * 2 + place
}

fn is_same(a: &Draft, b: &Draft, page: &Page) -> bool {
    if !are_kin(a.kind.category, b.kind.category) || a.kind.category == Category::Statement {
        return false;
    }
    // A day that was carried on may be that of a sum: "raids across the country".
    let summed = a.when_carried != b.when_carried && same_id(a, b) != Some(true);
    let overlap = std::ptr::eq(a.block, b.block)
        && a.quote.start < b.quote.end
        && b.quote.start < a.quote.end;
    let (Some(date), Some(place)) = (same_date(a, b), same_place(a, b, page.gazetteer)) else {
        return false;
    };
    if overlap || summed || !date && !place {
        return false;
    }
    let (left, right) = (words(a), words(b));
    let shared = left.iter().filter(|w| right.contains(w)).count();
    let numbers = |words: &[Word]| words.iter().any(|w| w.number);
    let agree = left.iter().any(|w| w.number && right.contains(w));
    if numbers(&left) && numbers(&right) && !agree {
        return false;
    }
    let base = |d: &Draft| d.verb.and_then(|v| d.block.tokens[v].verb()).map(|f| f.base);
    let verb = base(a).is_some_and(|v| !v.is_empty() && Some(v) == base(b));
    // Two things that happen on one day in one country share many words.
    let told = verb || agree || a.verb.is_none() || b.verb.is_none();
    if !told && same_id(a, b) != Some(true) {
        return false;
    }
    let needed = 2 + usize::from(!verb) + usize::from(!(date && place));
    shared >= needed && shared * 3 >= left.len().min(right.len())
}

/// Whether both tell the same date; `None` if they tell different ones,
/// `false` if one tells none.
fn same_date(a: &Draft, b: &Draft) -> Option<bool> {
    match (value(a), value(b)) {
        _ if a.when_carried || b.when_carried => Some(false),
        (Some(a), Some(b)) => (a.edtf == b.edtf && is_day(&a.edtf)).then_some(true),
        _ => Some(false),
    }
}

/// The value of a mention's time, if it tells one that has any.
pub fn value<'d>(draft: &'d Draft) -> Option<&'d Value> {
    draft.when.as_ref()?.1.as_ref()
}

fn is_day(edtf: &Edtf) -> bool {
    edtf.range().is_some_and(|range| range.latest.0.saturating_sub(range.earliest.0) <= 1)
}

/// Whether both tell the same place; `None` if they tell different ones,
/// `false` if one tells none.
fn same_place(a: &Draft, b: &Draft, gazetteer: &Gazetteer) -> Option<bool> {
    // A place that was carried on proves nothing.
    let told = |d: &Draft| d.place.clone().filter(|_| !d.place_carried);
    let (Some(a), Some(b)) = (told(a), told(b)) else { return Some(false) };
    if a.id == b.id {
        return Some(true);
    }
    // "in Peru", then "near Lima".
    let (one, two) = (gazetteer.place(a.id), gazetteer.place(b.id));
    let holds = a.kind == PlaceKind::Country || b.kind == PlaceKind::Country;
    (holds && one.country == two.country && a.kind != b.kind).then_some(true)
}

fn same_id(a: &Draft, b: &Draft) -> Option<bool> {
    Some(a.place.as_ref()?.id == b.place.as_ref()?.id)
}

/// Whether two mentions of those categories can be one happening.
pub fn are_kin(a: Category, b: Category) -> bool {
    use Category::{Capture, Combat, Crime, Disaster, Other, Strike};
    let loose = |c| matches!(c, Strike | Combat | Crime | Disaster | Other | Capture);
    a == b || loose(a) && loose(b)
}

/// A word that says something.
#[derive(PartialEq)]
struct Word<'a> {
    stem: &'a str,
    number: bool,
}

fn words<'a>(draft: &'a Draft) -> Vec<Word<'a>> {
    let tokens = &draft.block.tokens;
    let named = |i: usize| draft.block.places.iter().any(|p| p.tokens.contains(&i));
    let skipped: [Option<Range<usize>>; 2] = [
        draft.when.as_ref().filter(|_| !draft.when_carried).map(|(t, _)| t.clone()),
        draft.place.as_ref().filter(|_| !draft.place_carried).map(|p| p.tokens.clone()),
    ];
    let mut out: Vec<Word> = Vec::new();
    for i in draft.quote.clone() {
        if named(i) || skipped.iter().flatten().any(|range| range.contains(&i)) {
            continue;
        }
        if let Some(word) = word(&tokens[i])
            && !out.contains(&word)
        {
            out.push(word);
        }
    }
    out
}

fn word<'a>(token: &'a Token) -> Option<Word<'a>> {
    let number = token.kind == TokenKind::Number || token.has(List::Number);
    if number && !token.is_any(&["one", "a", "an"]) {
        return Some(Word { stem: &token.norm, number: true });
    }
    let empty = token.norm.len() < 3
        || !token.is_word()
        || token.has_any(&[
            List::Determiner,
            List::Preposition,
            List::Pronoun,
            List::Auxiliary,
            List::Modal,
            List::Adverb,
            List::Conjunction,
            List::Subordinator,
            List::Relative,
            List::Filler,
            List::Weekday,
            List::Month,
            List::Deictic,
            List::Part,
            List::Quantity,
        ]);
    if empty {
        return None;
    }
    let base = token.verb().map(|f| f.base).filter(|b| !b.is_empty() && !token.capital);
    Some(Word { stem: base.unwrap_or_else(|| token.norm.trim_end_matches('s')), number: false })
}
