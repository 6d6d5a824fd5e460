//! Decides which clauses tell an event, and with which time and place.
//!
//! A clause tells one if its verb says that something happened and a time or
//! a place is told with it. "X reported that Y" is one event: Y, told by X.

use std::ops::Range;

use dateline_event::{Category, Day, PlaceKind, WhenIs};

use super::category::{self, Kind};
use super::clause::{Clause, Link, clauses};
use super::role::{self, Role};
use super::verb::Tense;
use crate::lexicon::List;
use crate::page::{Block, Page, Time};
use crate::place::Mention;
use crate::time::Value;

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
    /// What kind of happening.
    pub kind: Kind,
    /// Who says so: tokens of the subject.
    pub attribution: Option<Range<usize>>,
}

/// The events of a page, in order.
pub fn drafts<'a>(page: &'a Page) -> Vec<Draft<'a>> {
    let mut out = Vec::new();
    for block in page.paragraphs() {
        for sentence in &block.sentences {
            let mut clauses = clauses(&block.tokens, sentence.clone(), page.lexicon);
            part_after(&mut clauses, block);
            let reader = Reader { page, block, sentence: sentence.clone(), clauses };
            let mut drafts = reader.read();
            drafts.sort_by_key(|d| (d.quote.start, d.quote.end));
            drafts.retain(|d| !told_again(d, &out));
            for draft in &mut drafts {
                inherit_place(draft, &out);
            }
            out.append(&mut drafts);
        }
    }
    out
}

/// "Russia attacked Ukraine all week. On Sunday, it launched 197 drones": a
/// strike without a place is where the one told in this paragraph or the last was.
fn inherit_place<'a>(draft: &mut Draft<'a>, before: &[Draft<'a>]) {
    let category = draft.kind.category;
    let spreads = matches!(category, Category::Strike | Category::Combat | Category::Disaster);
    if draft.place.is_some() || !spreads || !draft.kind.by_verb || draft.attribution.is_some() {
        return;
    }
    let near = |b: &&Draft| b.block.number + 1 >= draft.block.number && !b.block.caption;
    let same = |b: &&Draft| near(b) && b.kind.category == category;
    let Some(teller) = before.iter().rev().find(same) else { return };
    if let Some(place) = &teller.place {
        draft.place_from = teller.place_from;
        draft.place = Some(Mention { certainty: place.certainty.min(INHERITED), ..place.clone() });
        draft.role = Role::Other;
    }
}

/// Whether a meaning is a time that only lacks its day to count from.
fn is_anchored(gives: &str) -> bool {
    matches!(
        gives,
        "weekday"
            | "deictic"
            | "period"
            | "ago"
            | "later"
            | "earlier"
            | "same"
            | "overnight"
            | "this-day"
            | "season"
            | "half"
            | "past-week"
    )
}

/// How sure a place is that only the sentence before tells.
const INHERITED: f32 = 0.5;

/// "Thursday's attack": known already if something is told of that day.
fn told_again(draft: &Draft, before: &[Draft]) -> bool {
    let Some((tokens, Some(value))) = &draft.when else { return false };
    // "Thursday's attack", "Thursday's late-morning attack".
    let told = tokens.start..tokens.end.saturating_add(1).min(draft.block.tokens.len());
    let possessive = draft.block.tokens[told].iter().any(|t| t.is("'s"));
    possessive
        && before.iter().any(|b| b.when.as_ref().is_some_and(|(_, v)| v.as_ref() == Some(value)))
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

/// A sentence being read.
pub(super) struct Reader<'a, 'p> {
    pub page: &'a Page<'p>,
    pub block: &'a Block<'a>,
    pub sentence: Range<usize>,
    pub clauses: Vec<Clause>,
}

/// A place and its role in a clause.
pub(super) type Placed<'a> = (&'a Mention, Role);

impl<'a> Reader<'a, '_> {
    pub(super) fn read(&self) -> Vec<Draft<'a>> {
        let mut out = Vec::new();
        let mut used: Vec<usize> = Vec::new();
        let mut at = 0;
        while at < self.clauses.len() {
            let said = self.said_after(at);
            let clause = &self.clauses[at];
            let speaks =
                clause.verb.as_ref().is_some_and(|v| matches!(v.group, "report" | "statement"));
            // What somebody is quoted with counts only where it has its own date.
            let speech = clause.quoted
                && (self.dated(&clause.tokens).is_empty() || speaks && !said.is_empty());
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

    pub(super) fn times(&self, tokens: &Range<usize>) -> Vec<(usize, &'a Time)> {
        let inside =
            |t: &&Time| tokens.start <= t.found.tokens.start && t.found.tokens.end <= tokens.end;
        let tells = |t: &Time| t.found.tells_when();
        let times = self.block.times.iter().enumerate();
        times
            .filter(|(_, t)| inside(t) && tells(t) && !matches!(t.found.gives, "after" | "before"))
            .collect()
    }

    /// Times that have a value and lie not in the future.
    pub(super) fn dated(&self, tokens: &Range<usize>) -> Vec<(usize, &'a Time)> {
        let mut times = self.times(tokens);
        times.retain(|(_, t)| match &t.value {
            Some(value) => !self.is_future(value),
            // "Today", in a text that says nothing of its own day.
            None => self.page.published.is_none() && is_anchored(t.found.gives),
        });
        // "Until" and "by" tell an end, not when it happened.
        let others = self.times(tokens).len() > 1;
        times.retain(|(_, t)| {
            let before = t.found.tokens.start.checked_sub(1).map(|i| &self.block.tokens[i]);
            !before.is_some_and(|b| {
                // Nor does "since", where another time tells it.
                let since = b.is("since")
                    || b.is("the")
                        && t.found.tokens.start > 1
                        && self.block.tokens[t.found.tokens.start - 2].is("since");
                b.is("by") && t.found.gives == "year" || since && others
            })
        });
        times
    }

    pub(super) fn is_future(&self, value: &Value) -> bool {
        let published = self.page.published.as_ref().and_then(|p| p.edtf.range());
        match (value.edtf.range(), published) {
            (Some(range), Some(published)) => {
                range.earliest > published.latest && published.latest != Day::MAX
            }
            _ => false,
        }
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
        category::of(clause.verb.as_ref(), &self.block.tokens, clause.tokens.clone())
    }

    /// The place where a clause of that category happens.
    pub(super) fn place(&self, clause: &Clause, kind: Kind) -> Option<Placed<'a>> {
        let places = self.places(clause);
        let pick = |wanted: Role| places.iter().copied().find(|(_, role)| *role == wanted);
        let head = clause.verb.as_ref().map_or(clause.tokens.start, |v| v.head);
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
            Category::Movement => {
                pick(Role::Toward).or_else(|| pick(Role::Where)).or_else(|| pick(Role::Object))
            }
            Category::Statement => {
                let fronted = self.block.tokens[clause.tokens.start].has(List::Preposition);
                pick(Role::Where).filter(|(p, _)| {
                    p.tokens.start > head || fronted && p.kind != PlaceKind::Country
                })
            }
            Category::Strike
            | Category::Combat
            | Category::Capture
            | Category::Crime
            | Category::Disaster => places
                .iter()
                .copied()
                .find(|(_, role)| matches!(role, Role::Where | Role::Object))
                .or_else(|| pick(Role::From)),
            _ => pick(Role::Where).or_else(|| pick(Role::Object)).or_else(|| pick(Role::From)),
        }
    }

    /// Whether the clause tells something that happened or goes on.
    pub(super) fn happens(&self, clause: &Clause, dated: bool) -> bool {
        let Some(verb) = &clause.verb else { return false };
        // "had never tried until April": then they did.
        let until = self.times(&clause.tokens).iter().any(|(_, t)| {
            t.found.tokens.start.checked_sub(1).is_some_and(|i| self.block.tokens[i].is("until"))
        });
        if verb.negated && !(until && dated)
            || matches!(verb.tense, Tense::Modal)
            || verb.group == "plan"
        {
            return false;
        }
        if self.block.tokens[clause.tokens.start].is("if") {
            return false;
        }
        // "No one was injured".
        let none = self.block.tokens[clause.tokens.start..verb.start.max(clause.tokens.start)]
            .iter()
            .any(|t| t.is_any(&["no", "none", "nobody", "neither"]));
        if none {
            return false;
        }
        let state = matches!(verb.group, "be" | "have" | "think");
        match verb.tense {
            Tense::Past => !state || dated,
            Tense::Perfect => !state,
            Tense::Going | Tense::Present => dated && !state,
            Tense::Modal => false,
        }
    }
}
