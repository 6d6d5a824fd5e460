//! Decides which clauses tell an event, and with which time and place.
//!
//! A clause tells one if its verb says that something happened and a time or
//! a place is told with it. "X reported that Y" is one event: Y, told by X.

use std::ops::Range;

use dateline_event::{Category, PlaceKind, WhenIs};

use super::category::{self, Kind};
use super::clause::{Clause, Link, clauses};
use super::role::{self, Role};
use super::settle::{self, About};
use super::verb::Tense;
use super::{again, carry, journey};
use crate::lexicon::List;
use crate::page::{Block, Page, Time};
use crate::place::Mention;
use crate::time::Value;
use crate::token::Token;

/// An event still tied to its tokens.
pub struct Draft<'a> {
    /// The paragraph.
    pub block: &'a Block<'a>,
    /// The paragraph that tells the place: this one, or one before it.
    pub place_from: &'a Block<'a>,
    /// The tokens that are quoted.
    pub quote: Range<usize>,
    /// The tokens that the title is made of.
    pub core: Vec<Range<usize>>,
    /// The verb's token.
    pub verb: Option<usize>,
    /// How the verb tells it.
    pub tense: Option<Tense>,
    /// The time's tokens and value; the value may be unknown.
    pub when: Option<(Range<usize>, Option<Value>)>,
    /// The name of the rule that found the time.
    pub when_rule: &'static str,
    /// What the time dates.
    pub when_is: WhenIs,
    /// Where.
    pub place: Option<Mention>,
    /// The place's role.
    pub role: Role,
    /// Where what moved there began.
    pub from: Option<Mention>,
    /// What kind of happening.
    pub kind: Kind,
    /// Who says so: tokens of the subject.
    pub attribution: Option<Range<usize>>,
    /// The paragraph that tells the time: this one, or one before it.
    pub when_from: &'a Block<'a>,
    /// The time is that of the sentences before.
    pub when_carried: bool,
    /// The place is that of the sentences before.
    pub place_carried: bool,
    /// It tells neither time nor place, and is an event only if the sentences
    /// before leave it both.
    pub bare: bool,
    /// Where else it is told: the paragraph and the tokens.
    pub also: Vec<(&'a Block<'a>, Range<usize>)>,
}

impl<'a> Draft<'a> {
    /// A happening of that kind, told by those tokens; neither time nor place yet.
    pub(super) fn new(block: &'a Block<'a>, quote: Range<usize>, kind: Kind) -> Draft<'a> {
        Draft {
            block,
            place_from: block,
            core: vec![quote.clone()],
            quote,
            verb: None,
            tense: None,
            when: None,
            when_rule: "",
            when_is: WhenIs::Occurred,
            place: None,
            role: Role::Other,
            from: None,
            kind,
            attribution: None,
            when_from: block,
            when_carried: false,
            place_carried: false,
            bare: false,
            also: Vec::new(),
        }
    }

    /// With the time of an expression and what it means.
    pub(super) fn at(mut self, time: &Time, value: Option<Value>) -> Draft<'a> {
        self.when = Some((time.found.tokens.clone(), value));
        self.when_rule = time.found.gives;
        self
    }

    /// With a place and its role.
    pub(super) fn placed(mut self, place: Option<Placed<'a>>) -> Draft<'a> {
        if let Some((place, role)) = place {
            (self.place, self.role) = (Some(place.clone()), role);
        }
        self
    }
}

/// The events of a page, in order.
pub fn drafts<'a>(page: &'a Page) -> Vec<Draft<'a>> {
    let mut out = Vec::new();
    let theme = category::theme(page.blocks.iter().flat_map(|b| &b.tokens));
    let about = About::of(page);
    for block in page.paragraphs() {
        for sentence in &block.sentences {
            let start = dateline_end(&block.tokens, sentence);
            let sentence = start..sentence.end;
            let mut clauses = clauses(&block.tokens, sentence.clone(), page.lexicon);
            part_after(&mut clauses, block);
            part_when(&mut clauses, block);

            let reader = Reader { page, block, sentence, clauses, theme };
            let mut drafts = reader.read();
            drafts.sort_by_key(|d| (d.quote.start, d.quote.end));
            drafts.retain(|d| !told_again(d, &mut out));
            for mut draft in drafts {
                let before = out.last().filter(|b: &&Draft| b.block.number == block.number);
                // "and in Lima on Friday": of the kind that the verb before it tells.
                let shares = before.filter(|b| {
                    draft.verb.is_some_and(|v| !draft.quote.contains(&v)) && b.verb == draft.verb
                });
                draft.kind = match shares {
                    Some(first) => first.kind,
                    None => settle::settle(&draft, before.map(|b| b.kind.category), &about, page),
                };
                if draft.bare {
                    if !carry::both(&mut draft, &out) {
                        continue;
                    }
                } else {
                    carry::day(&mut draft, &out, page);
                    carry::place(&mut draft, &out, page, &about);
                }
                draft.from = journey::origin(&draft, page);
                out.push(draft);
            }
        }
    }
    again::merge(out, page)
}

/// Where a sentence begins after "KYIV, Ukraine, May 3 (AP) —", which says
/// where and when it was written, not what happened.
pub fn dateline_end(tokens: &[Token], sentence: &Range<usize>) -> usize {
    let (start, end) = (sentence.start, sentence.end.min(sentence.start + 14));
    if start > 0 {
        return start;
    }
    let dash = (start + 1..end).find(|&i| tokens[i].is_any(&["-", "–", "—"]) && tokens[i].spaced);
    let Some(dash) = dash.filter(|&i| i + 2 < sentence.end) else { return start };
    let lead = &tokens[start..dash];
    let bracket = lead.iter().position(|t| t.is("(")).unwrap_or(lead.len());
    let names =
        lead[..bracket].iter().all(|t| !t.is_word() || t.capital || t.is_any(&["of", "the"]));
    if !names {
        return start;
    }
    let run = tokens[dash..sentence.end].iter().take_while(|t| t.is_any(&["-", "–", "—"])).count();
    dash + run
}

/// "Thursday's attack": known already if something is told of that day; then
/// it is one more sentence about it.
fn told_again<'a>(draft: &Draft<'a>, before: &mut [Draft<'a>]) -> bool {
    let Some((tokens, Some(value))) = &draft.when else { return false };
    // "Thursday's attack", "Thursday's late-morning attack".
    let told = tokens.start..tokens.end.saturating_add(1).min(draft.block.tokens.len());
    if !draft.block.tokens[told].iter().any(|t| t.is("'s")) {
        return false;
    }
    let same = |b: &&mut Draft| again::value(b) == Some(value);
    let kin = |b: &&mut Draft| same(b) && again::are_kin(b.kind.category, draft.kind.category);
    let known = before.iter_mut().any(|b| same(&b));
    if let Some(teller) = before.iter_mut().rev().find(kin) {
        teller.also.push((draft.block, draft.quote.clone()));
    }
    known
}

/// "…, and two days after B did": the time belongs to what B did.
fn part_after(clauses: &mut [Clause], block: &Block) {
    for time in block.times.iter().filter(|t| t.found.gives == "after") {
        let at = &time.found.tokens;
        for i in 1..clauses.len() {
            if at.start < clauses[i].tokens.start
                && clauses[i].tokens.start < at.end
                && clauses[i - 1].tokens.start < at.start
            {
                clauses[i].tokens.start = at.start;
                let mut end = at.start;
                while end > clauses[i - 1].tokens.start + 1
                    && block.tokens[end - 1].is_any(&[",", "and", "just", "only"])
                {
                    end -= 1;
                }
                clauses[i - 1].tokens.end = end;
            }
        }
    }
}

/// "He was in the news in April 2007 when B did": what dates a state dates what
/// B did.
fn part_when(clauses: &mut [Clause], block: &Block) {
    let tokens = &block.tokens;
    for i in 1..clauses.len() {
        let (before, when) = (&clauses[i - 1], clauses[i].tokens.start);
        let Some(verb) = before.verb.as_ref().filter(|_| tokens[when].is("when")) else { continue };
        let gap = usize::from(when > 0 && tokens[when - 1].is(","));
        let Some(time) = block.times.iter().find(|t| t.found.tokens.end + gap == when) else {
            continue;
        };
        let at = time.found.tokens.start;
        // "has not governed since 2007, when B seized power".
        let since = at > 0 && tokens[at - 1].is("since");
        // "have attacked ships since May, when they seized one": both are told.
        let lasts = since && verb.tense == Tense::Perfect && !verb.negated && deed_verb(verb);
        if lasts {
            continue;
        }
        let state = matches!(verb.group, "be" | "have") && gap == 0;
        // "The conflict goes back to 2012, when …"; "…, and to last July, when …".
        let recalls = matches!(verb.tense, Tense::Present | Tense::Modal | Tense::Perfect);
        let inside = before.tokens.start..at;
        let other = block.times.iter().any(|t| inside.contains(&t.found.tokens.start));
        let moved =
            state || since || recalls || other || matches!(verb.base, "recall" | "remember");
        if !moved || clauses[i].verb.as_ref().is_none_or(|v| v.tense != Tense::Past) && !state {
            continue;
        }
        let led = at > 0 && tokens[at - 1].has_any(&[List::Preposition, List::Toward, List::Where]);
        let mut start = at;
        if led && (state || since || !tokens[at - 1].has(List::Toward)) {
            start -= 1;
        }
        if start > verb.head + usize::from(!recalls && !other) {
            clauses[i].tokens.start = start;
            clauses[i - 1].tokens.end = start;
        }
    }
}

/// Whether a verb tells a deed that can go on since some day.
fn deed_verb(verb: &super::verb::Verb) -> bool {
    !verb.passive
        && matches!(
            verb.group,
            "strike" | "combat" | "capture" | "movement" | "crime" | "protest" | "arms_transfer"
        )
}

/// A sentence being read.
pub(super) struct Reader<'a, 'p> {
    pub page: &'a Page<'p>,
    pub block: &'a Block<'a>,
    pub sentence: Range<usize>,
    pub clauses: Vec<Clause>,
    /// What the article is about.
    pub theme: Option<Category>,
}

/// A place and its role in a clause.
pub(super) type Placed<'a> = (&'a Mention, Role);

impl<'a> Reader<'a, '_> {
    pub(super) fn read(&self) -> Vec<Draft<'a>> {
        let mut out = Vec::new();
        // A question tells nothing.
        if self.block.tokens[self.sentence.clone()].iter().rev().take(2).any(|t| t.is("?")) {
            return out;
        }
        let mut used: Vec<usize> = Vec::new();
        let mut at = 0;
        while at < self.clauses.len() {
            let said = self.said_after(at);
            let clause = &self.clauses[at];
            let speaks =
                clause.verb.as_ref().is_some_and(|v| matches!(v.group, "report" | "statement"));
            // What somebody is quoted with counts only where it has its own date.
            let speech =
                clause.quoted && (speaks && !said.is_empty() || !self.is_told_fact(clause));
            if speech || clause.link == Link::Says && at > 0 {
                at += 1;
                continue;
            }
            if speaks && !said.is_empty() {
                self.report(at, said.clone(), &mut out, &mut used);
                at = said.end;
            } else {
                at = self.plain(at, &mut out, &mut used);
            }
        }
        self.trailing_says(&mut out, &mut used);
        if !self.block.caption {
            self.after_nouns(&mut out, &mut used);
            self.by_nouns(&mut out, &used);
        }
        self.according_to(&mut out);
        self.caption(&mut out);
        out
    }

    pub(super) fn places(&self, clause: &Clause) -> Vec<Placed<'a>> {
        let range = &clause.tokens;
        let inside = |p: &&Mention| range.start <= p.tokens.start && p.tokens.end <= range.end;
        let all = &self.block.places;
        all.iter()
            .filter(inside)
            .map(|p| {
                (
                    p,
                    role::of(
                        p,
                        all,
                        clause.verb.as_ref(),
                        &self.block.tokens,
                        range,
                        self.page.lexicon,
                    ),
                )
            })
            .filter(|(_, role)| *role != Role::Other)
            .collect()
    }

    pub(super) fn kind(&self, clause: &Clause) -> Kind {
        category::of(clause.verb.as_ref(), &self.block.tokens, clause.tokens.clone(), self.theme)
    }

    /// "The league, meeting in Cairo on Sunday, urged …": where the speaker was.
    fn is_aside(&self, place: &Mention, head: usize) -> bool {
        let tokens = &self.block.tokens[self.sentence.start..place.tokens.start.min(head)];
        let Some(comma) = tokens.iter().rposition(|t| t.is(",")) else { return false };
        tokens.get(comma + 1).is_some_and(|t| t.norm.ends_with("ing") && !t.capital)
    }

    /// Whether a comma parts where somebody went from what they left.
    fn goes_aside(&self, left: Option<Placed>, to: Option<Placed>) -> bool {
        let (Some((left, _)), Some((to, _))) = (left, to) else { return false };
        let between = self.block.tokens.get(left.tokens.end..to.tokens.start);
        between.is_some_and(|tokens| tokens.iter().any(|t| t.is(",")))
    }

    /// The place where a clause of that category happens.
    pub(super) fn place(&self, clause: &Clause, kind: Kind) -> Option<Placed<'a>> {
        let places = self.places(clause);
        let head = clause.verb.as_ref().map_or(clause.tokens.start, |v| v.head);
        let travels = clause
            .verb
            .as_ref()
            .is_some_and(|v| v.group == "movement" || self.page.lexicon.has(List::Motion, v.base));
        // "summoned the managers to Lima".
        let summons = clause.verb.as_ref().is_some_and(|v| v.base == "summon");
        // "In Peru a bus fell into a ravine near Lima": near Lima.
        let pick = |wanted: Role| {
            // "fighters of the front in the Sahara collected tax in X": where
            // the verb happens, not where they are from.
            let own = |(p, role): &Placed| {
                *role == wanted
                    && (p.tokens.start > head || p.tokens.start <= clause.tokens.start + 3)
            };
            let all = || places.iter().copied();
            let found = all().find(own).or_else(|| all().find(|(_, role)| *role == wanted))?;
            if found.0.kind != PlaceKind::Country {
                return Some(found);
            }
            let country = self.page.gazetteer.place(found.0.id).country;
            let finer = places.iter().copied().find(|(p, role)| {
                *role == wanted
                    && p.kind != PlaceKind::Country
                    && self.page.gazetteer.place(p.id).country == country
            });
            finer.or(Some(found))
        };
        match kind.category {
            Category::ArmsTransfer => {
                let receives = clause
                    .verb
                    .as_ref()
                    .is_some_and(|v| matches!(v.base, "receive" | "obtain" | "purchase" | "buy"));
                pick(Role::Toward)
                    .or_else(|| pick(Role::Where))
                    .or_else(|| if receives { pick(Role::Subject) } else { None })
            }
            // "left Lima for Quito" is told of Lima.
            Category::Movement | Category::Other | Category::Diplomacy
                if clause
                    .verb
                    .as_ref()
                    .is_some_and(|v| matches!(v.base, "leave" | "depart" | "quit"))
                    && pick(Role::Object).is_some() =>
            {
                pick(Role::Object)
            }
            // "fled Lima in May, most of them on the road to Quito".
            Category::Movement
                if clause.verb.as_ref().is_some_and(|v| v.base == "flee")
                    && self.goes_aside(pick(Role::Object), pick(Role::Toward)) =>
            {
                pick(Role::Object)
            }
            Category::Movement => pick(Role::Toward)
                .or_else(|| pick(Role::Where))
                .or_else(|| pick(Role::Object))
                .or_else(|| pick(Role::From)),
            Category::Statement => {
                let fronted = self.block.tokens[clause.tokens.start].has(List::Preposition);
                let said = pick(Role::Where).filter(|(p, _)| {
                    p.tokens.start > head
                        || (fronted || self.is_aside(p, head)) && p.kind != PlaceKind::Country
                });
                // "in an address from Oslo".
                let from = || {
                    pick(Role::From).filter(|(p, _)| {
                        p.tokens.start > head + 1
                            && p.kind != PlaceKind::Country
                            && self.block.tokens[p.tokens.start.saturating_sub(2)].is_any(&[
                                "speech",
                                "address",
                                "statement",
                                "message",
                                "broadcast",
                                "interview",
                                "telephone",
                                "phone",
                            ])
                    })
                };
                said.or_else(from)
            }
            Category::Strike
            | Category::Combat
            | Category::Capture
            | Category::Crime
            | Category::Disaster => places
                .iter()
                .copied()
                .find(|(_, role)| matches!(role, Role::Where | Role::Object))
                .and_then(|(_, role)| pick(role))
                // "pushed back into the suburbs of the town".
                .or_else(|| {
                    pick(Role::Toward)
                        .filter(|(p, _)| p.kind != PlaceKind::Country && p.tokens.start > head)
                })
                .or_else(|| pick(Role::From)),
            Category::Diplomacy | Category::Politics => pick(Role::Where)
                .or_else(|| pick(Role::Object))
                .or_else(|| pick(Role::Toward).filter(|_| travels || summons))
                .or_else(|| pick(Role::From)),
            // "swam to Melilla"; "roads into X were strewn with straw".
            _ => pick(Role::Where)
                .or_else(|| pick(Role::Object))
                .or_else(|| {
                    pick(Role::Toward).filter(|(p, _)| travels || summons || p.tokens.end <= head)
                })
                .or_else(|| pick(Role::From)),
        }
    }
}
