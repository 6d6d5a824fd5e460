//! What a sentence leaves to those before it: the place and the day of an
//! episode that goes on.
//!
//! "Rockets hit Kharkiv on Monday. A school was destroyed." Only for deeds,
//! only from near by, and never sure: the confidence says so.

use dateline_event::{Category, PlaceKind, WhenIs};

use super::again::{are_kin, value};
use super::draft::{Draft, dateline_end};
use super::role::Role;
use super::verb::Tense;
use crate::lexicon::List;
use crate::page::{Block, Page, Time};
use crate::place::{Mention, Use};
use crate::token::Token;

/// How sure a place is that only the sentence before tells.
const INHERITED: f32 = 0.5;
/// How many events back a teller is looked for.
const BACK: usize = 12;
/// Days between two events of one episode; a campaign of one kind takes longer.
const EPISODE: i32 = 2;
const CAMPAIGN: i32 = 7;

/// A deed without a place is where the episode it belongs to is.
pub fn place<'a>(draft: &mut Draft<'a>, before: &[Draft<'a>], page: &'a Page) {
    // "There, an officer was jailed": in the place named last.
    if let Some(place) = there(draft) {
        take(draft, draft.block, place);
        return;
    }
    if draft.place.is_some() {
        return;
    }
    if !is_deed(draft.kind.category) {
        if let Some((block, place)) = local_story(draft, page) {
            take(draft, block, place);
        }
        return;
    }
    let number = draft.block.number;
    // Only deeds of the violent kinds go on from paragraph to paragraph; "the
    // bank's shares fell" goes on within one, and only on the same day.
    let firm = draft.kind.category != Category::Other && draft.kind.by_verb;
    let near = |b: &&Draft| {
        let far = if firm { 2 } else { 1 };
        b.place.is_some() && b.block.number + far > number && !b.block.caption
    };
    let teller = before.iter().rev().take(BACK).filter(near).find(|b| match firm {
        true => goes_on(b.kind.category, draft.kind.category) && same_episode(b, draft),
        false => same_day(b, draft),
    });
    let lead = || {
        before.iter().take(3).find(|b| {
            b.place.as_ref().is_some_and(|p| p.kind != PlaceKind::Country)
                && b.block.number < 3
                && goes_on(b.kind.category, draft.kind.category)
                && same_episode(b, draft)
        })
    };
    let mut found = teller.and_then(|t| Some((t.place_from, t.place.as_ref()?)));
    // "arrested at Schiphol airport": elsewhere, though no place file has it.
    if names_elsewhere(draft) {
        found = None;
    }
    let fresh = is_news(draft, page) || firm && draft.when.is_none();
    if found.is_none() && fresh {
        found = named_before(draft).map(|mention| (draft.block, mention));
    }
    if found.is_none() && fresh && firm {
        found = lead().and_then(|t| Some((t.place_from, t.place.as_ref()?)));
    }
    // "at St. Rose Church", which no place file has: in the story's town.
    if found.is_none() && names_facility(draft) {
        let town = |p: &&Mention| p.kind != PlaceKind::Country && p.used == Use::Literal;
        // "the cathedral" is one told of before, further back than "a cathedral".
        let reach = if names_known(draft) { 8 } else { 2 };
        let told = before.iter().rev().take(BACK).find_map(|b| {
            let place = b.place.as_ref().filter(town)?;
            (b.block.number + reach > number && !b.block.caption).then_some((b.place_from, place))
        });
        let known = || {
            let first = before.iter().take(3).filter(|_| names_known(draft));
            first.filter_map(|b| Some((b.place_from, b.place.as_ref().filter(town)?))).next()
        };
        found = named_before(draft)
            .map(|mention| (draft.block, mention))
            .or(told)
            .or_else(known)
            .or_else(|| home(page));
    }
    let found = found.or_else(|| local_story(draft, page));
    let Some((block, place)) = found else { return };
    take(draft, block, place);
}

/// The draft with a place that other words than its own tell.
fn take<'a>(draft: &mut Draft<'a>, block: &'a Block<'a>, place: &Mention) {
    draft.place_from = block;
    draft.place = Some(Mention { certainty: place.certainty.min(INHERITED), ..place.clone() });
    draft.role = Role::Other;
    draft.place_carried = true;
}

/// What "There, …" at a sentence's head points to.
fn there<'a>(draft: &Draft<'a>) -> Option<&'a Mention> {
    let block = draft.block;
    let sentence = block.sentences.iter().find(|s| s.contains(&draft.quote.start))?;
    let points =
        block.tokens[sentence.start].is("there") && block.tokens.get(sentence.start + 1)?.is(",");
    let before = |p: &&Mention| p.tokens.end <= sentence.start && p.used == Use::Literal;
    block.places.iter().rev().find(before).filter(|_| points)
}

/// Whether the clause says where, in a name that no place file has: "at
/// Schiphol airport", "in Villa Tunari". Roads and rivers run through places.
fn names_elsewhere(draft: &Draft) -> bool {
    let block = draft.block;
    let tokens = &block.tokens;
    draft.quote.clone().skip(1).any(|i| {
        let led = tokens[i - 1].is_any(&["in", "at", "near", "outside"]);
        let known = || block.places.iter().any(|p| p.tokens.contains(&i));
        let timed = || block.times.iter().any(|t| t.found.tokens.contains(&i));
        let through = || {
            tokens[i..].iter().take_while(|t| t.capital).any(|t| {
                t.is_any(&[
                    "river", "creek", "street", "road", "avenue", "drive", "lane", "highway",
                ])
            })
        };
        led && tokens[i].capital && tokens[i].is_word() && !known() && !timed() && !through()
    })
}

/// What a story of one town tells without a place happened there: news under a
/// town's dateline that names no country.
fn local_story<'a>(draft: &Draft<'a>, page: &'a Page) -> Option<(&'a Block<'a>, &'a Mention)> {
    let (block, place) = home(page)?;
    let abroad = page
        .paragraphs()
        .flat_map(|b| &b.places)
        .any(|p| p.kind == PlaceKind::Country && matches!(p.used, Use::Literal | Use::Government));
    // The sentence is about somewhere else.
    let sentence = draft.block.sentences.iter().find(|s| s.contains(&draft.quote.start))?;
    let other = draft.block.places.iter().any(|p| {
        sentence.contains(&p.tokens.start)
            && p.used == Use::Literal
            && p.kind != PlaceKind::Country
            && p.id != place.id
    });
    (!abroad && !other && !names_elsewhere(draft)).then_some((block, place))
}

/// Whether what happened did so at a church, court, market and the like.
fn names_facility(draft: &Draft) -> bool {
    let tokens = &draft.block.tokens[draft.quote.clone()];
    let facility =
        |t: &Token| t.has_any(&[List::FacilityAfter, List::Local]) && !t.has(List::Happening);
    tokens.iter().enumerate().any(|(i, t)| {
        let near = &tokens[i.saturating_sub(6)..i];
        let led = near.iter().rposition(|t| t.is_any(&["at", "in", "outside", "inside", "near"]));
        facility(t) && led.is_some_and(|led| near[led..].iter().all(|t| !t.is(",")))
    })
}

/// Whether the facility is one told of before: "outside the cathedral".
fn names_known(draft: &Draft) -> bool {
    let tokens = &draft.block.tokens[draft.quote.clone()];
    tokens.windows(2).any(|w| {
        w[0].is("the") && !w[1].capital && w[1].has_any(&[List::FacilityAfter, List::Local])
    })
}

/// The town that the article was written in, where it says so: "LIMA — …".
fn home<'a>(page: &'a Page) -> Option<(&'a Block<'a>, &'a Mention)> {
    let block = page.paragraphs().next()?;
    let end = dateline_end(&block.tokens, block.sentences.first()?);
    let place = block.places.iter().find(|p| p.tokens.end <= end && p.kind == PlaceKind::City)?;
    Some((block, place))
}

/// The place that the paragraph has last said something happens in: "Two cases
/// were confirmed in Lukolela. On Saturday tests showed …".
fn named_before<'a>(draft: &Draft<'a>) -> Option<&'a Mention> {
    let block = draft.block;
    let tokens = &block.tokens;
    block.places.iter().rev().find(|p| {
        let at = p.tokens.start;
        let led = at > 0 && tokens[at - 1].has(List::Where)
            || at > 1 && tokens[at - 1].is("the") && tokens[at - 2].has(List::Where);
        p.tokens.end <= draft.quote.start
            && p.used == Use::Literal
            && p.kind != PlaceKind::Country
            && led
    })
}

/// A deed without a day of its own has that of the episode it belongs to: of
/// the sentence before it, of sentences that tell it with the same verb ("the
/// first missile was launched from Wonsan"), or of the lead.
pub fn day<'a>(draft: &mut Draft<'a>, before: &[Draft<'a>], page: &Page) {
    let simple = draft.tense == Some(Tense::Past) && draft.when.is_none();
    if !simple || is_earlier(draft) || !is_deed(draft.kind.category) || draft.place.is_none() {
        return;
    }
    let tokens = &draft.block.tokens;
    let base = draft.verb.and_then(|v| tokens[v].verb()).map(|f| f.base).filter(|b| !b.is_empty());
    let same_verb = |b: &&Draft| {
        let same = |t: &Token| t.verb().is_some_and(|f| Some(f.base) == base);
        b.block.tokens[b.quote.clone()].iter().any(same)
            && b.block.number + 6 > draft.block.number
            && are_kin(b.kind.category, draft.kind.category)
            && shares_noun(b, draft)
    };
    let dated = || before.iter().rev().take(BACK).filter(|b| value(b).is_some());
    let same = dated().find(|b| base.is_some() && same_verb(b));
    if let Some(time) = of_sentence(draft, page) {
        draft.when = Some((time.found.tokens.clone(), time.value.clone()));
        draft.when_rule = time.found.gives;
        draft.when_carried = true;
        return;
    }
    // After what is recalled the text goes on recalling.
    if same.is_none() && dated().next().is_some_and(|b| is_just_told(b, draft) && !is_news(b, page))
    {
        return;
    }
    let just = || dated().next().filter(|b| is_just_told(b, draft) && is_news(b, page));
    let lead = || {
        let lead =
            before.iter().take(3).find(|b| value(b).is_some() && is_deed(b.kind.category))?;
        let same =
            lead.kind.category == draft.kind.category || lead.block.number + 4 > draft.block.number;
        let country = |d: &Draft| d.place.as_ref().map(|p| page.gazetteer.place(p.id).country);
        let there = lead.place.is_none() || country(lead) == country(draft);
        (same && lead.block.number < 2 && there && is_news(lead, page)).then_some(lead)
    };
    let Some(teller) = same.or_else(just).or_else(lead) else { return };
    draft.when.clone_from(&teller.when);
    draft.when_rule = teller.when_rule;
    draft.when_from = teller.when_from;
    draft.when_carried = true;
}

/// "drones hit a barracks on Monday, and one came down near the town": the one
/// time that the sentence has told before. "fled in May 2003 after soldiers shot
/// protesters": near enough where it is no single day.
fn of_sentence<'a>(draft: &Draft<'a>, page: &Page) -> Option<&'a Time> {
    let block = draft.block;
    let start = draft.quote.start;
    let sentence = block.sentences.iter().find(|s| s.contains(&start))?;
    let inside = |t: &&Time| {
        sentence.contains(&t.found.tokens.start) && t.found.tells_when() && t.value.is_some()
    };
    let mut times = block.times.iter().filter(inside);
    let time = times.next().filter(|t| t.found.tokens.end <= start)?;
    if times.next().is_some() || start == sentence.start {
        return None;
    }
    let range = time.value.as_ref()?.edtf.range()?;
    let published = page.published.as_ref().and_then(|p| p.edtf.range());
    if published.is_some_and(|p| range.earliest > p.latest) {
        return None;
    }
    let is_day = range.latest.0.saturating_sub(range.earliest.0) <= 1;
    let tokens = &block.tokens;
    // A quote begins after the word that joins it.
    let joined = tokens[start - 1].is_any(&["and", "but", ";"]);
    let after = tokens[start].is("after") && !is_day;
    let since = tokens[time.found.tokens.start.saturating_sub(1)].is("since");
    ((joined && is_day || after) && !since).then_some(time)
}

/// "had fled": before what the sentences around tell.
fn is_earlier(draft: &Draft) -> bool {
    let Some(verb) = draft.verb else { return false };
    draft.block.tokens[verb.saturating_sub(3).max(draft.quote.start.min(verb))..verb]
        .iter()
        .any(|t| t.is_any(&["had", "previously", "earlier", "once"]))
}

/// Whether `b` stands in the same paragraph, a sentence before at most.
fn is_just_told(b: &Draft, draft: &Draft) -> bool {
    let number = |d: &Draft| {
        d.block.sentences.iter().position(|s| s.contains(&d.quote.start)).unwrap_or_default()
    };
    b.block.number == draft.block.number
        && number(b) + 1 >= number(draft)
        && is_deed(b.kind.category)
        && b.when_is == WhenIs::Occurred
}

/// Whether it happened on one day of the last week: what news tells of goes on
/// from there, what it recalls doesn't.
fn is_news(b: &Draft, page: &Page) -> bool {
    let published = page.published.as_ref().and_then(|p| p.edtf.range());
    let (Some(range), Some(published)) = (value(b).and_then(|v| v.edtf.range()), published) else {
        return false;
    };
    range.latest.0.saturating_sub(range.earliest.0) <= 1
        && published.earliest.0.saturating_sub(range.latest.0) <= CAMPAIGN
}

fn same_day(a: &Draft, b: &Draft) -> bool {
    value(a).is_some_and(|one| value(b).is_some_and(|two| one.edtf == two.edtf))
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
