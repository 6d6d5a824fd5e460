//! What a sentence leaves to those before it: the place and the day of an
//! episode that goes on.
//!
//! "Rockets hit Kharkiv on Monday. A school was destroyed." Only for deeds,
//! only from near by, and never sure: the confidence says so.

use dateline_event::{Category, PlaceKind, WhenIs};

use super::again::{are_kin, value};
use super::draft::{Draft, dateline_end};
use super::role::Role;
use super::settle::About;
use super::verb::Tense;
use crate::lexicon::List;
use crate::page::{Block, Page, Time};
use crate::place::{Mention, Use};
use crate::token::{Token, TokenKind};

/// How sure a place is that only the sentence before tells.
const INHERITED: f32 = 0.5;
/// How many events back a teller is looked for.
const BACK: usize = 12;
/// Days between two events of one episode; a campaign of one kind takes longer.
const EPISODE: i32 = 2;
const CAMPAIGN: i32 = 7;

/// A deed that tells neither time nor place belongs to the episode that the
/// sentence before it in the paragraph tells both of; elsewhere it is no event.
pub fn both<'a>(draft: &mut Draft<'a>, before: &[Draft<'a>]) -> bool {
    let teller = before.iter().rev().find(|b| is_just_told(b, draft));
    let day = |b: &Draft| {
        let range = value(b).and_then(|v| v.edtf.range());
        range.is_some_and(|r| r.latest.0.saturating_sub(r.earliest.0) <= 1)
    };
    let violent = |category: Category| is_deed(category) && category != Category::Other;
    let Some(teller) = teller.filter(|b| {
        day(b)
            && violent(draft.kind.category)
            && goes_on(b.kind.category, draft.kind.category)
            && b.kind.category != Category::Other
            && !names_elsewhere(draft)
    }) else {
        return false;
    };
    let Some(place) = teller.place.clone() else { return false };
    draft.when.clone_from(&teller.when);
    draft.when_rule = teller.when_rule;
    draft.when_from = teller.when_from;
    draft.when_carried = true;
    let block = teller.place_from;
    take(draft, block, &place);
    true
}

/// A deed without a place is where the episode it belongs to is.
pub fn place<'a>(draft: &mut Draft<'a>, before: &[Draft<'a>], page: &'a Page, about: &About<'a>) {
    // "There, an officer was jailed": in the place named last.
    if let Some(place) = there(draft) {
        take(draft, draft.block, place);
        return;
    }
    if draft.place.is_some() {
        return;
    }
    // "attacked Goma in July, looted its bank in August": one subject,
    // one place.
    if let Some((block, place)) = same_subject(draft, before) {
        let place = place.clone();
        take(draft, block, &place);
        return;
    }
    if !is_deed(draft.kind.category) {
        let speaks = draft.kind.category == Category::Statement;
        let town = || {
            let named = names_facility(draft) && !speaks;
            named.then(|| town_of(draft, before, page)).flatten()
        };
        let found = town().or_else(|| local_story(draft, page));
        if let Some((block, place)) = found.or_else(|| nation(draft, page, about)) {
            take(draft, block, &place);
        }
        return;
    }
    if let Some((block, place)) = the_same(draft, before) {
        take(draft, block, &place);
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
    if found.is_none() && fresh && draft.kind.category != Category::Other {
        found = lead().and_then(|t| Some((t.place_from, t.place.as_ref()?)));
    }
    // "at St. Rose Church", which no place file has: in the story's town.
    let found = found.map(|(block, place)| (block, place.clone()));
    let found = found.or_else(|| match names_facility(draft) {
        true => town_of(draft, before, page),
        false => None,
    });
    let found = found.or_else(|| local_story(draft, page)).or_else(|| nation(draft, page, about));
    let Some((block, place)) = found else { return };
    take(draft, block, &place);
}

/// The town that a church, a court or a street that no place file has is in:
/// the one told of last, else the story's.
fn town_of<'a>(
    draft: &Draft<'a>,
    before: &[Draft<'a>],
    page: &'a Page,
) -> Option<(&'a Block<'a>, Mention)> {
    let number = draft.block.number;
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
    let near = told.filter(|(block, _)| names_known(draft) || block.number == number);
    named_before(draft)
        .map(|mention| (draft.block, mention))
        .or(near)
        .or_else(known)
        .or_else(|| home(page))
        .or(told)
        .map(|(block, place)| (block, place.clone()))
}

/// "The explosion", "the attack" as who or what does something: the one that
/// was told of last with its place.
fn the_same<'a>(draft: &Draft<'a>, before: &[Draft<'a>]) -> Option<(&'a Block<'a>, Mention)> {
    let tokens = &draft.block.tokens;
    let start = draft.quote.start;
    let lead = &tokens[start..draft.verb?.max(start)];
    let the = lead.iter().position(|t| t.is_any(&["the", "that", "this"])).filter(|&i| i < 2)?;
    // "the attack in Lima" is where it says.
    let noun = lead[the + 1..].iter().take(3).position(|t| t.has(List::Happening))?;
    let own =
        lead[the + 1 + noun + 1..].iter().all(|t| t.has_any(&[List::Adverb, List::Auxiliary]));
    let range = |d: &Draft| value(d).and_then(|v| v.edtf.range());
    let recalled = range(draft).zip(before.first().and_then(range));
    let old = recalled.is_some_and(|(a, b)| b.earliest.0.saturating_sub(a.latest.0) > CAMPAIGN);
    if !own || old || names_elsewhere(draft) {
        return None;
    }
    let stem = lead[the + 1 + noun].norm.trim_end_matches('s');
    let tells = |b: &&Draft| {
        let placed = b.place.as_ref().is_some_and(|p| p.kind != PlaceKind::Country);
        placed && goes_on(b.kind.category, draft.kind.category)
    };
    let named = |b: &&Draft| {
        let words = &b.block.tokens[b.quote.clone()];
        words.iter().any(|t| t.norm.trim_end_matches('s') == stem)
    };
    let told = before.iter().rev().take(4 * BACK).find(|b| tells(b) && named(b));
    let teller = told.or_else(|| before.iter().take(3).find(tells))?;
    Some((teller.place_from, teller.place.clone()?))
}

/// The place of the clause before in the sentence, where this one goes on
/// without a subject of its own.
fn same_subject<'a>(draft: &Draft<'a>, before: &[Draft<'a>]) -> Option<(&'a Block<'a>, Mention)> {
    let block = draft.block;
    let verb = draft.verb?;
    let start = draft.quote.start;
    let sentence = block.sentences.iter().find(|s| s.contains(&start))?;
    let bare = (start..verb).all(|i| {
        let token = &block.tokens[i];
        token.has_any(&[List::Adverb, List::Preposition, List::Auxiliary])
            || token.is(",")
            || block.times.iter().any(|t| t.found.tokens.contains(&i))
    });
    let teller = before.last().filter(|b| {
        std::ptr::eq(b.block, block)
            && sentence.contains(&b.quote.start)
            && b.kind.category != Category::Statement
    })?;
    let goes_on = bare && start > sentence.start && !names_elsewhere(draft);
    let moves = draft.kind.category == Category::Movement;
    let place = teller.place.as_ref().filter(|_| goes_on && !moves)?;
    Some((teller.place_from, place.clone()))
}

/// The draft with a place that other words than its own tell.
fn take<'a>(draft: &mut Draft<'a>, block: &'a Block<'a>, place: &Mention) {
    draft.place_from = block;
    draft.place = Some(Mention { certainty: place.certainty.min(INHERITED), ..place.clone() });
    draft.role = Role::Other;
    draft.place_carried = true;
}

/// The town that the first paragraph names and the text comes back to.
fn town_of_lead<'a>(page: &'a Page) -> Option<(&'a Block<'a>, &'a Mention)> {
    let block = page.paragraphs().next()?;
    let town = |p: &&Mention| p.kind == PlaceKind::City && p.used == Use::Literal;
    let place = block.places.iter().find(town).filter(|p| !page.gazetteer.is_capital(p.id))?;
    let told = page.paragraphs().flat_map(|b| &b.places).filter(|p| p.id == place.id).count();
    (told >= TOLD).then_some((block, place))
}

/// A town named so often is what the text is about.
const TOLD: usize = 3;

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
        // "in Sector 4" is a part of the town spoken of.
        let ward = || tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
        let name = led && tokens[i].capital && tokens[i].is_word();
        name && !known() && !timed() && !through() && !ward()
    })
}

/// What a story of one town tells without a place happened there: news under a
/// town's dateline that names no country.
fn local_story<'a>(draft: &Draft<'a>, page: &'a Page) -> Option<(&'a Block<'a>, Mention)> {
    if draft.kind.category == Category::Statement {
        return None;
    }
    let (block, place) = home(page).or_else(|| town_of_lead(page))?;
    let abroad = page
        .paragraphs()
        .flat_map(|b| &b.places)
        .any(|p| p.kind == PlaceKind::Country && matches!(p.used, Use::Literal | Use::Government));
    // The sentence is about somewhere else.
    let sentence = draft.block.sentences.iter().find(|s| s.contains(&draft.quote.start))?;
    let start = dateline_end(&draft.block.tokens, sentence);
    let other = draft.block.places.iter().any(|p| {
        (start..sentence.end).contains(&p.tokens.start)
            && p.used == Use::Literal
            && p.kind != PlaceKind::Country
            && p.id != place.id
    });
    (!abroad && !other && !names_elsewhere(draft)).then(|| (block, place.clone()))
}

/// The country that the article is about: what its people and powers do among
/// themselves happens there, wherever exactly.
fn nation<'a>(
    draft: &Draft<'a>,
    page: &'a Page,
    about: &About<'a>,
) -> Option<(&'a Block<'a>, Mention)> {
    let inner = matches!(
        draft.kind.category,
        Category::Politics | Category::Protest | Category::Crime | Category::Disaster
    );
    if !inner || names_elsewhere(draft) {
        return None;
    }
    let (block, nation) = about.nation?;
    let country = |p: &Mention| page.gazetteer.place(p.id).country;
    // The sentence is about somewhere else.
    let sentence = draft.block.sentences.iter().find(|s| s.contains(&draft.quote.start))?;
    let inside = |p: &&Mention| sentence.contains(&p.tokens.start);
    let home = country(nation);
    let abroad = draft.block.places.iter().filter(inside).any(|p| country(p) != home);
    (!abroad).then(|| (block, nation.clone()))
}

/// Whether what happened did so at a church, court, market and the like.
fn names_facility(draft: &Draft) -> bool {
    let tokens = &draft.block.tokens[draft.quote.clone()];
    let facility = |t: &Token| {
        t.has_any(&[List::FacilityAfter, List::Local, List::StreetAfter]) && !t.has(List::Happening)
    };
    // "The airport was closed": the one of the town spoken of.
    if let [the, what, ..] = tokens
        && the.is("the")
        && !what.capital
        && what.has(List::FacilityAfter)
    {
        return true;
    }
    // "on the road at Tarvel": in a town, if an unknown one.
    let unknown = names_elsewhere(draft);
    tokens.iter().enumerate().filter(|(_, t)| t.capital || !unknown).any(|(i, t)| {
        let near = &tokens[i.saturating_sub(6)..i];
        let led = near
            .iter()
            .rposition(|t| t.is_any(&["at", "in", "outside", "inside", "near", "on", "into"]));
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
    let undated = draft.when.as_ref().is_none_or(|(_, v)| v.is_none() && is_clock(draft));
    let simple = draft.tense == Some(Tense::Past) && undated
        || draft.kind.category == Category::Statement && draft.when.is_none();
    // "Three winters ago": a day that we can't tell is not the one told before.
    let own = draft.block.times.iter().any(|t| {
        draft.quote.contains(&t.found.tokens.start)
            && t.found.tells_when()
            && !matches!(
                t.found.gives,
                "clock" | "day-part" | "vague" | "lately" | "duration" | "before" | "after"
            )
    });
    let ago = draft.block.tokens[draft.quote.clone()].iter().any(|t| t.is("ago"));
    if !simple || own || ago || is_earlier(draft) || draft.place.is_none() {
        return;
    }
    // What is said, and talks, are of the day of what was told just before.
    if !is_deed(draft.kind.category) {
        let near = |b: &&Draft| b.block.number + 1 >= draft.block.number && value(b).is_some();
        let time = of_sentence(draft, page);
        let teller = before.iter().rev().take(BACK).find(near).filter(|b| is_news(b, page));
        if let Some(time) = time {
            draft.when = Some((time.found.tokens.clone(), time.value.clone()));
            draft.when_rule = time.found.gives;
            draft.when_carried = true;
        } else if let Some(teller) = teller.filter(|t| t.when_is == WhenIs::Occurred) {
            draft.when.clone_from(&teller.when);
            draft.when_rule = teller.when_rule;
            draft.when_from = teller.when_from;
            draft.when_carried = true;
        }
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
    // "They rallied on Monday for a teacher who died last year": of a
    // sentence the news goes on, not what it recalls.
    let aside = |b: &Draft| {
        let of = |d: &Draft| d.block.sentences.iter().position(|s| s.contains(&d.quote.start));
        !is_news(b, page)
            && before.iter().rev().take(BACK).any(|d| {
                std::ptr::eq(d.block, b.block)
                    && of(d) == of(b)
                    && d.quote.start < b.quote.start
                    && is_news(d, page)
            })
    };
    let dated = || before.iter().rev().take(BACK).filter(|b| value(b).is_some() && !aside(b));
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
    let just = || {
        dated().next().filter(|b| {
            let near = b.block.number + 1 >= draft.block.number
                && goes_on(b.kind.category, draft.kind.category)
                && b.kind.category != Category::Other
                && b.when_is == WhenIs::Occurred;
            (is_just_told(b, draft) || near) && is_news(b, page)
        })
    };
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
    // "In the spring of 1985, a month after the vote, troops left …".
    let tokens = &block.tokens;
    let fronted = time.found.tokens.start <= sentence.start + 2
        && tokens[sentence.start].has(List::Preposition)
        && tokens.get(time.found.tokens.end).is_some_and(|t| t.is(","))
        && !tokens[start].has_any(&[List::Subordinator, List::Relative]);
    if fronted && start > time.found.tokens.end + 1 {
        return Some(time);
    }
    if times.next().is_some() || start == sentence.start {
        return None;
    }
    let range = time.value.as_ref()?.edtf.range()?;
    let published = page.published.as_ref().and_then(|p| p.edtf.range());
    if published.is_some_and(|p| range.earliest > p.latest) {
        return None;
    }
    let is_day = range.latest.0.saturating_sub(range.earliest.0) <= 1;
    // A quote begins after the word that joins it.
    let joined = tokens[start - 1].is_any(&["and", "but", ";"]);
    let joined = joined || tokens[start].is_any(&["as", "while"]);
    let after = tokens[start].is("after") && !is_day;
    let since = tokens[time.found.tokens.start.saturating_sub(1)].is("since");
    ((joined && is_day || after) && !since).then_some(time)
}

/// Whether its time is but one of the clock.
fn is_clock(draft: &Draft) -> bool {
    matches!(draft.when_rule, "clock" | "day-part")
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
