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
use crate::page::{Block, Page, Time};
use crate::place::{Mention, Use};
use crate::time::{self, Context, Value};

/// An event still tied to its tokens.
pub struct Draft<'a> {
    /// The paragraph.
    pub block: &'a Block,
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
    for block in &page.blocks {
        for sentence in &block.sentences {
            let mut clauses = clauses(&block.tokens, sentence.clone(), page.lexicon);
            part_after(&mut clauses, block);
            let reader = Reader { page, block, sentence: sentence.clone(), clauses };
            let mut drafts = reader.read();
            drafts.sort_by_key(|d| (d.quote.start, d.quote.end));
            drafts.retain(|d| !told_again(d, &out));
            out.append(&mut drafts);
        }
    }
    out
}

/// "Thursday's attack": known already if something is told of that day.
fn told_again(draft: &Draft, before: &[Draft]) -> bool {
    let Some((tokens, Some(value))) = &draft.when else { return false };
    let possessive = draft.block.tokens.get(tokens.end).is_some_and(|t| t.is("'s"));
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

struct Reader<'a, 'p> {
    page: &'a Page<'p>,
    block: &'a Block,
    sentence: Range<usize>,
    clauses: Vec<Clause>,
}

/// A place and its role in a clause.
type Placed<'a> = (&'a Mention, Role);

impl<'a> Reader<'a, '_> {
    fn read(&self) -> Vec<Draft<'a>> {
        let mut out = Vec::new();
        let mut used: Vec<usize> = Vec::new();
        let mut at = 0;
        while at < self.clauses.len() {
            let said = self.said_after(at);
            let clause = &self.clauses[at];
            let speaks =
                clause.verb.as_ref().is_some_and(|v| matches!(v.group, "report" | "statement"));
            // What somebody is quoted with counts only where it has its own date.
            let speech = clause.quoted && (self.dated(&clause.tokens).is_empty() || speaks);
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
            self.by_nouns(&mut out, &used);
        }
        self.caption(&mut out);
        out
    }

    /// The clauses that tell what clause `at` says.
    fn said_after(&self, at: usize) -> Range<usize> {
        let mut end = at + 1;
        while end < self.clauses.len() {
            match self.clauses[end].link {
                Link::Said => end += 1,
                // Relative and adverbial clauses inside what is said.
                Link::Relative | Link::Adverbial if end > at + 1 => end += 1,
                _ => break,
            }
        }
        let any = self.clauses.get(at + 1).is_some_and(|c| c.link == Link::Said);
        if any { at + 1..end } else { at + 1..at + 1 }
    }

    fn times(&self, tokens: &Range<usize>) -> Vec<(usize, &'a Time)> {
        let inside =
            |t: &&Time| tokens.start <= t.found.tokens.start && t.found.tokens.end <= tokens.end;
        let tells = |t: &Time| {
            !matches!(t.found.gives, "duration" | "set")
                && !(t.found.gives == "vague" && t.value.is_some())
        };
        let times = self.block.times.iter().enumerate();
        times.filter(|(_, t)| inside(t) && tells(t) && t.found.gives != "after").collect()
    }

    /// Times that have a value and lie not in the future.
    fn dated(&self, tokens: &Range<usize>) -> Vec<(usize, &'a Time)> {
        let mut times = self.times(tokens);
        times.retain(|(_, t)| t.value.as_ref().is_some_and(|v| !self.is_future(v)));
        // "Until" and "by" tell an end, not when it happened.
        times.retain(|(_, t)| {
            let before = t.found.tokens.start.checked_sub(1).map(|i| &self.block.tokens[i]);
            !before.is_some_and(|b| b.is("by") && t.found.gives == "year")
        });
        times
    }

    fn is_future(&self, value: &Value) -> bool {
        let published = self.page.published.as_ref().and_then(|p| p.edtf.range());
        match (value.edtf.range(), published) {
            (Some(range), Some(published)) => {
                range.earliest > published.latest && published.latest != Day::MAX
            }
            _ => false,
        }
    }

    fn places(&self, clause: &Clause) -> Vec<Placed<'a>> {
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

    fn kind(&self, clause: &Clause) -> Kind {
        category::of(
            clause.verb.as_ref(),
            &self.block.tokens,
            clause.tokens.clone(),
            self.page.lexicon,
        )
    }

    /// The place where a clause of that category happens.
    fn place(&self, clause: &Clause, kind: Kind) -> Option<Placed<'a>> {
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
                let fronted = self
                    .page
                    .lexicon
                    .has("preposition", &self.block.tokens[clause.tokens.start].norm);
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
    fn happens(&self, clause: &Clause, dated: bool) -> bool {
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
        let state = matches!(verb.group, "be" | "have" | "think");
        match verb.tense {
            Tense::Past => !state || dated,
            Tense::Perfect => !state,
            Tense::Going | Tense::Present => dated && !state,
            Tense::Modal => false,
        }
    }

    /// A clause that tells something in the article's own voice. Gives the
    /// number of the next clause to look at.
    fn plain(&self, at: usize, out: &mut Vec<Draft<'a>>, used: &mut Vec<usize>) -> usize {
        let mut clause = self.clauses[at].clone();
        let mut next = at + 1;
        // "killed one and arrested two": one subject, one event.
        while let Some(more) = self.clauses.get(next)
            && self.shares_subject(more)
            && (self.dated(&clause.tokens).is_empty() || self.dated(&more.tokens).is_empty())
            && (self.kind(&clause).category == self.kind(more).category
                || self.dated(&more.tokens).is_empty()
                || !self.happens(&clause, true))
        {
            clause.tokens.end = more.tokens.end;
            next += 1;
        }
        let dated = self.dated(&clause.tokens);
        let kind = self.kind(&clause);
        let mut place = self.place(&clause, kind);
        let given = self.after_time(&clause);
        if !self.happens(&clause, !dated.is_empty() || given.is_some()) {
            return next;
        }
        // Without a date only deeds count, and only where they happen.
        let vague = self.times(&clause.tokens).into_iter().find(|(_, t)| t.value.is_none());
        if dated.is_empty() && given.is_none() {
            let deed = category::is_deed(kind.category)
                && (kind.by_verb || kind.category != Category::Other)
                || kind.category == Category::Other && vague.is_some();
            let told = clause
                .verb
                .as_ref()
                .is_some_and(|v| matches!(v.tense, Tense::Past | Tense::Perfect));
            let firm = place.is_some_and(|(_, role)| {
                !matches!(role, Role::From) || kind.category == Category::Strike
            });
            if !(deed && told && firm) {
                return next;
            }
        }
        let lately =
            dated.iter().all(|(_, t)| matches!(t.found.gives, "lately" | "vague" | "past-week"))
                && !dated.is_empty();
        // "had stood since 1888": the year of what it was, not of what was done.
        let since = dated.iter().any(|(_, t)| {
            t.found.tokens.start.checked_sub(1).is_some_and(|i| self.block.tokens[i].is("since"))
        });
        let past = clause.verb.as_ref().is_some_and(|v| v.tense == Tense::Past && !v.passive);
        if lately && place.is_none() || since && past && dated.len() == 1 {
            return next;
        }
        // "… via a producer who had visited a camp near Kyiv".
        let mut quote = clause.tokens.clone();
        if place.is_none()
            && let Some(follower) = self.clauses.get(next)
            && follower.link == Link::Relative
            && self.dated(&follower.tokens).is_empty()
        {
            let kind = self.kind(follower);
            let own = kind.by_verb
                && category::is_deed(kind.category)
                && !matches!(kind.category, Category::Movement | Category::Other);
            if !own && let Some(found) = self.place(follower, kind) {
                place = Some(found);
                quote.end = follower.tokens.end;
                next += 1;
            }
        }
        // "in the county, which was flooded on Friday".
        if place.is_none()
            && let Some(mention) = self.antecedent_place(at)
        {
            place = Some((mention, Role::Object));
            quote.start = mention.tokens.start;
        }
        let split = self.listed(&dated);
        let times: Vec<Option<(usize, &Time)>> = match (split, dated.is_empty()) {
            (true, _) => dated.into_iter().map(Some).collect(),
            (false, false) => vec![self.best_time(&dated, &clause)],
            (false, true) => vec![None],
        };
        // "Reports that … emerged in May": the subject stands before the
        // clause between.
        if clause.link == Link::Main
            && at > 0
            && clause.verb.as_ref().is_some_and(|v| v.start == clause.tokens.start)
            && self.clauses[at - 1].link == Link::Relative
        {
            quote.start = self.clauses[at - 1].tokens.start;
        }
        for time in times {
            let (when, rule) = match (time, &given) {
                (Some((index, time)), _) => {
                    used.push(index);
                    (Some((time.found.tokens.clone(), self.value_of(time))), time.found.gives)
                }
                (None, Some((index, tokens, value))) => {
                    used.push(*index);
                    (Some((tokens.clone(), Some(value.clone()))), "after")
                }
                (None, None) => (
                    vague.map(|(_, t)| (t.found.tokens.clone(), None)),
                    vague.map_or("", |(_, t)| t.found.gives),
                ),
            };
            out.push(Draft {
                block: self.block,
                quote: quote.clone(),
                core: self.core(at, quote.start..clause.tokens.end),
                verb: clause.verb.as_ref().map(|v| v.head),
                when,
                when_rule: rule,
                when_is: WhenIs::Occurred,
                place: place.map(|(p, _)| p.clone()),
                role: place.map_or(Role::Other, |(_, role)| role),
                kind,
                attribution: None,
            });
        }
        next
    }

    /// A clause's tokens for the title; one that goes on without a subject of
    /// its own gets that of the clause before.
    fn core(&self, at: usize, tokens: Range<usize>) -> Vec<Range<usize>> {
        let starts = |c: &Clause| c.verb.as_ref().is_some_and(|v| v.start <= c.tokens.start);
        if starts(&self.clauses[at])
            && let Some(before) =
                self.clauses[..at].iter().rev().find(|c| !starts(c) && c.link != Link::Relative)
            && let Some(subject) = self.subject(before)
        {
            return vec![subject, tokens];
        }
        vec![tokens]
    }

    fn core_of(&self, act: &Clause, said: &Range<usize>) -> Vec<Range<usize>> {
        let at = said.clone().find(|&i| self.clauses[i].tokens == act.tokens).unwrap_or(said.start);
        self.core(at, act.tokens.clone())
    }

    /// "since 2023" for what goes on is open to the right.
    fn value_of(&self, time: &Time) -> Option<Value> {
        use dateline_event::Edtf;
        use dateline_event::edtf::Bound;
        let value = time.value.clone()?;
        let since = time
            .found
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|i| self.block.tokens[i].is("since"));
        match (since, &value.edtf) {
            (true, Edtf::Date(date)) => {
                Some(Value { edtf: Edtf::Interval(Bound::Date(*date), Bound::Open), ..value })
            }
            _ => Some(value),
        }
    }

    /// The place that a chain of relative clauses hangs on.
    fn antecedent_place(&self, at: usize) -> Option<&'a Mention> {
        let mut i = at;
        while i > 0 && self.clauses[i].link == Link::Relative {
            let start = self.clauses[i].tokens.start;
            let found = self.block.places.iter().find(|p| {
                let gap = start.checked_sub(p.tokens.end);
                gap == Some(0) || gap == Some(1) && self.block.tokens[start - 1].is(",")
            });
            if let Some(place) = found.filter(|p| p.used == Use::Literal) {
                return Some(place);
            }
            i -= 1;
        }
        None
    }

    /// Whether a clause has no subject of its own.
    fn shares_subject(&self, clause: &Clause) -> bool {
        clause.link == Link::Main
            && clause.verb.as_ref().is_some_and(|v| v.start <= clause.tokens.start + 1)
            && !clause.quoted
            && !clause.verb.as_ref().is_some_and(|v| matches!(v.group, "report"))
    }

    /// "in December and February": two times of one kind, one event each.
    fn listed(&self, dated: &[(usize, &Time)]) -> bool {
        dated.len() > 1
            && dated.windows(2).all(|pair| {
                let (a, b) = (&pair[0].1.found, &pair[1].1.found);
                let gap = &self.block.tokens[a.tokens.end..b.tokens.start];
                a.gives == b.gives
                    && gap.len() <= 2
                    && gap.iter().any(|t| t.is("and"))
                    && gap.iter().all(|t| t.is_any(&["and", "in", ","]))
            })
    }

    /// Of several times the finest, then the nearest to the verb.
    fn best_time<'t>(
        &self,
        dated: &[(usize, &'t Time)],
        clause: &Clause,
    ) -> Option<(usize, &'t Time)> {
        let head = clause.verb.as_ref().map_or(clause.tokens.start, |v| v.head);
        dated.iter().copied().min_by_key(|(_, t)| {
            let since = t
                .found
                .tokens
                .start
                .checked_sub(1)
                .is_some_and(|i| self.block.tokens[i].is_any(&["since", "until"]));
            let year = matches!(t.found.gives, "year" | "period" | "decade" | "vague" | "lately");
            let relative = matches!(t.found.gives, "earlier" | "later" | "same");
            (since, year, relative, t.found.tokens.start.abs_diff(head))
        })
    }

    /// "…, two days after two bombs killed six": the time of what follows.
    fn after_time(&self, clause: &Clause) -> Option<(usize, Range<usize>, Value)> {
        let (index, time) = self.block.times.iter().enumerate().find(|(_, t)| {
            t.found.gives == "after"
                && t.found.tokens.start == clause.tokens.start
                && t.found.tokens.start > self.sentence.start
        })?;
        // "about two hours after the first, was …" is no clause.
        let verb = clause.verb.as_ref()?;
        if self.block.tokens[time.found.tokens.end..verb.start.max(time.found.tokens.end)]
            .iter()
            .any(|t| t.is(","))
        {
            return None;
        }
        let context =
            Context { published: self.page.published.clone(), last: self.sentence_date(time) };
        Some((index, time.found.tokens.clone(), time::after(&time.found, &context, -1)?))
    }

    /// The date of what the sentence itself tells: its own, else the day of
    /// publication, which is what news without a date happened on.
    fn sentence_date(&self, time: &Time) -> Option<Value> {
        let own = self.dated(&(self.sentence.start..time.found.tokens.start));
        let own = own.last().and_then(|(_, t)| t.value.clone());
        let published = || {
            self.page
                .published
                .as_ref()
                .map(|p| Value { edtf: p.edtf.clone(), inferred: p.inferred })
        };
        own.or_else(published)
    }

    /// "X said that Y": one event, Y where it is a deed, else the statement.
    fn report(
        &self,
        at: usize,
        said: Range<usize>,
        out: &mut Vec<Draft<'a>>,
        used: &mut Vec<usize>,
    ) {
        let clause = &self.clauses[at];
        let Some(verb) = &clause.verb else { return };
        let told = self.dated(&clause.tokens);
        let modal = verb.negated || verb.tense == Tense::Modal;
        if modal {
            return;
        }
        let quote = clause.tokens.start..self.clauses[said.end - 1].tokens.end;
        let attribution = self.subject(clause);
        let acknowledges = self.page.lexicon.has("ack", verb.base);
        // Of what is said, the first deed; a deed with a place before one without.
        let deeds: Vec<(&Clause, Kind)> = said
            .clone()
            .map(|i| &self.clauses[i])
            .map(|c| (c, self.kind(c)))
            .filter(|(c, kind)| {
                let dated = !self.dated(&c.tokens).is_empty();
                // A deed in a quotation is the speaker's word.
                (!c.quoted || dated)
                    && self.happens(c, dated || !told.is_empty())
                    && category::is_deed(kind.category)
                    && (kind.by_verb || kind.category != Category::Other || dated)
            })
            .collect();
        let deed = deeds
            .iter()
            .find(|(c, k)| k.by_verb && self.place(c, *k).is_some())
            .or_else(|| deeds.iter().find(|(_, k)| k.by_verb))
            .or_else(|| deeds.first())
            .copied();
        let own = deed.map(|(c, _)| self.dated(&c.tokens)).unwrap_or_default();
        let place = deed.and_then(|(c, k)| self.place(c, k));
        let speech = Kind { category: Category::Statement, by_verb: true };
        let speech_place = || self.place(clause, speech);
        let base = Draft {
            block: self.block,
            quote: quote.clone(),
            core: vec![quote.clone()],
            verb: Some(verb.head),
            when: None,
            when_rule: "",
            when_is: WhenIs::Occurred,
            place: None,
            role: Role::Other,
            kind: speech,
            attribution: attribution.clone(),
        };
        let best = self.best_time(&told, clause);
        if let Some((index, tokens, value)) = self.after_time(clause).filter(|_| best.is_none()) {
            used.push(index);
            out.push(Draft {
                when: Some((tokens, Some(value))),
                when_rule: "after",
                attribution: None,
                ..base
            });
            return;
        }
        match (deed, best) {
            (Some((act, kind)), best)
                if verb.group == "report" && !acknowledges || best.is_none() =>
            {
                let time = self.best_time(&own, act);
                if time.is_none() && best.is_none() && place.is_none() {
                    return self.said_events(said, out, used);
                }
                let when_is = if time.is_none() && best.is_some() {
                    WhenIs::Reported
                } else {
                    WhenIs::Occurred
                };
                let alone = time.is_none() && best.is_none();
                let from = place.is_some_and(|(_, role)| role == Role::From);
                if alone && from && kind.category != Category::Strike {
                    return;
                }
                let time = time.or(best);
                used.extend(time.map(|(i, _)| i));
                out.push(Draft {
                    quote: if alone { clause.tokens.start..act.tokens.end } else { quote },
                    core: self.core_of(act, &said),
                    verb: act.verb.as_ref().map(|v| v.head),
                    when: time.map(|(_, t)| (t.found.tokens.clone(), self.value_of(t))),
                    when_rule: time.map_or("", |(_, t)| t.found.gives),
                    when_is,
                    place: place.map(|(p, _)| p.clone()),
                    role: place.map_or(Role::Other, |(_, r)| r),
                    kind,
                    ..base
                });
            }
            (deed, Some((index, time))) => {
                used.push(index);
                let place = speech_place();
                // What somebody says is the title where the verb only says so.
                let plain = verb.group == "report" && !acknowledges;
                let core = if plain {
                    vec![self.clauses[said.start].tokens.start..quote.end]
                } else {
                    base.core.clone()
                };
                let title_verb = if plain {
                    self.clauses[said.start].verb.as_ref().map(|v| v.head)
                } else {
                    base.verb
                };
                out.push(Draft {
                    core,
                    verb: title_verb,
                    when: Some((time.found.tokens.clone(), self.value_of(time))),
                    when_rule: time.found.gives,
                    place: place.map(|(p, _)| p.clone()),
                    role: place.map_or(Role::Other, |(_, r)| r),
                    attribution: attribution.clone().filter(|_| plain),
                    ..base
                });
                // What is acknowledged happened, too, if it has a place.
                if let Some((act, kind)) = deed
                    && acknowledges
                    && let Some((place, role)) = self.place(act, kind)
                {
                    let time = self.best_time(&own, act);
                    used.extend(time.map(|(i, _)| i));
                    out.push(Draft {
                        block: self.block,
                        quote: without_that(self.block, act.tokens.clone()),
                        core: self.core_of(act, &said),
                        verb: act.verb.as_ref().map(|v| v.head),
                        when: time.map(|(_, t)| (t.found.tokens.clone(), self.value_of(t))),
                        when_rule: time.map_or("", |(_, t)| t.found.gives),
                        when_is: WhenIs::Occurred,
                        place: Some(place.clone()),
                        role,
                        kind,
                        attribution,
                    });
                }
            }
            (None, None) => return self.said_events(said, out, used),
            (Some(_), None) => {}
        }
        // What is said may tell more than one dated thing.
        for i in said.skip(1) {
            let clause = &self.clauses[i];
            let new = self.dated(&clause.tokens).iter().any(|(index, _)| !used.contains(index));
            if new && clause.link != Link::Said && !clause.quoted {
                self.plain(i, out, used);
            }
        }
    }

    /// What is said though it is no deed may still hold clauses with dates.
    fn said_events(&self, said: Range<usize>, out: &mut Vec<Draft<'a>>, used: &mut Vec<usize>) {
        for i in said {
            if !self.dated(&self.clauses[i].tokens).is_empty() && !self.clauses[i].quoted {
                self.plain(i, out, used);
            }
        }
    }

    /// "…, Reuters reported on Friday": who says so, and maybe when.
    fn trailing_says(&self, out: &mut Vec<Draft<'a>>, used: &mut Vec<usize>) {
        let Some(clause) = self.clauses.last().filter(|c| c.link == Link::Says) else { return };
        let subject = self.subject(clause);
        for draft in out.iter_mut() {
            draft.attribution = draft.attribution.clone().or(subject.clone());
        }
        let told = self.dated(&clause.tokens);
        let undated = out.iter().all(|d| d.when.is_none());
        let Some((index, time)) = self.best_time(&told, clause).filter(|_| undated) else { return };
        used.push(index);
        let when = Some((time.found.tokens.clone(), self.value_of(time)));
        if let Some(draft) = out.first_mut() {
            (draft.when, draft.when_rule, draft.when_is) =
                (when, time.found.gives, WhenIs::Reported);
            draft.quote.end = draft.quote.end.max(clause.tokens.end);
            return;
        }
        let kind = Kind { category: Category::Statement, by_verb: true };
        let place = self.place(clause, kind);
        out.push(Draft {
            block: self.block,
            quote: self.sentence.clone(),
            core: vec![self.sentence.start..clause.tokens.start],
            verb: None,
            when,
            when_rule: time.found.gives,
            when_is: WhenIs::Occurred,
            place: place.map(|(p, _)| p.clone()),
            role: place.map_or(Role::Other, |(_, r)| r),
            kind,
            attribution: subject,
        });
    }

    /// Who does what the clause tells.
    fn subject(&self, clause: &Clause) -> Option<Range<usize>> {
        let verb = clause.verb.as_ref()?;
        let times = self.times(&clause.tokens);
        let tokens = &self.block.tokens;
        let mut range = clause.tokens.start..verb.start;
        if range.is_empty() {
            // "said Serhiy Popko, head of the city administration".
            let end = (verb.head + 1..clause.tokens.end)
                .find(|&i| tokens[i].is_any(&[",", ".", "in", "on"]))
                .unwrap_or(clause.tokens.end);
            range = verb.head + 1..end;
        }
        // What stands before it: "In April," "As early as January 4, 2024,".
        if let Some((_, time)) = times
            .iter()
            .rev()
            .find(|(_, t)| t.found.tokens.end <= range.end && t.found.tokens.start >= range.start)
        {
            range.start = time.found.tokens.end;
        }
        while range.start < range.end && !tokens[range.start].is_word() {
            range.start += 1;
        }
        while range.end > range.start
            && (self.page.lexicon.has("adverb", &tokens[range.end - 1].norm)
                || !tokens[range.end - 1].is_word())
        {
            range.end -= 1;
        }
        let pronoun =
            range.len() == 1 && self.page.lexicon.has("pronoun", &tokens[range.start].norm);
        (!range.is_empty() && !pronoun).then_some(range)
    }

    /// Times that no clause has used and that a noun explains: "the siege in
    /// Mumbai seven years ago".
    fn by_nouns(&self, out: &mut Vec<Draft<'a>>, used: &[usize]) {
        let tokens = &self.block.tokens;
        for (index, time) in self.dated(&self.sentence) {
            if used.contains(&index)
                || out.iter().any(|d| d.when.as_ref().is_some_and(|(w, _)| *w == time.found.tokens))
            {
                continue;
            }
            let at = &time.found.tokens;
            let floor = self.sentence.start.max(at.start.saturating_sub(9));
            let barrier = (floor..at.start).rev().find(|&i| {
                tokens[i].is_any(&[";", "“", "”", "\""])
                    || self.block.times.iter().any(|t| t.found.tokens.contains(&i))
            });
            let floor = barrier.map_or(floor, |i| i + 1);
            let noun = (floor..at.start).rev().find(|&i| {
                !tokens[i].capital && self.page.lexicon.has("happening", &tokens[i].norm)
            });
            let Some(noun) = noun else {
                self.and_there(time, out);
                continue;
            };
            let quoted = self.clauses.iter().any(|c| c.quoted && c.tokens.contains(&noun));
            let modal = self.clauses.iter().any(|c| {
                c.tokens.contains(&noun) && c.verb.as_ref().is_some_and(|v| v.tense == Tense::Modal)
            });
            if quoted || modal {
                continue;
            }
            let start = (self.sentence.start..noun)
                .rev()
                .find(|&i| self.page.lexicon.has("determiner", &tokens[i].norm))
                .filter(|&i| noun - i <= 4)
                .unwrap_or(noun);
            let clause =
                Clause { tokens: start..at.end, link: Link::Main, verb: None, quoted: false };
            let kind = category::of(
                None,
                tokens,
                noun.saturating_sub(1).max(start)..noun + 1,
                self.page.lexicon,
            );
            let place = self.place(&clause, kind);
            // "flooding this year" alone is no event.
            if place.is_none() && matches!(time.found.gives, "period" | "lately" | "past-week") {
                continue;
            }
            out.push(Draft {
                block: self.block,
                quote: clause.tokens.clone(),
                core: vec![clause.tokens.clone()],
                verb: None,
                when: Some((at.clone(), self.value_of(time))),
                when_rule: time.found.gives,
                when_is: WhenIs::Occurred,
                place: place.map(|(p, _)| p.clone()),
                role: place.map_or(Role::Other, |(_, r)| r),
                kind,
                attribution: None,
            });
        }
    }

    /// "the siege in Mumbai in 2008 and in Paris last November": the noun goes
    /// on with another time and place.
    fn and_there(&self, time: &Time, out: &mut Vec<Draft<'a>>) {
        let at = &time.found.tokens;
        let Some(before) = out.last() else { return };
        let Some((last, _)) = before.when.as_ref().filter(|_| before.verb.is_none()) else {
            return;
        };
        let gap = last.end..at.start;
        if gap.len() > 6 || gap.is_empty() || !self.block.tokens[gap.start].is("and") {
            return;
        }
        let tokens = gap.start + 1..at.end;
        let clause = Clause { tokens: tokens.clone(), link: Link::Main, verb: None, quoted: false };
        let Some((place, role)) = self.place(&clause, before.kind) else { return };
        let noun = before.core.first().cloned().unwrap_or(tokens.clone());
        let noun = noun.start
            ..noun.end.min(before.place.as_ref().map_or(noun.end, |p| p.tokens.start - 1));
        let draft = Draft {
            block: self.block,
            quote: tokens.clone(),
            core: vec![noun, tokens],
            verb: None,
            when: Some((at.clone(), self.value_of(time))),
            when_rule: time.found.gives,
            when_is: WhenIs::Occurred,
            place: Some(place.clone()),
            role,
            kind: before.kind,
            attribution: None,
        };
        out.push(draft);
    }

    /// A picture's caption tells an event if it has a full date, whatever its
    /// verb is.
    fn caption(&self, out: &mut Vec<Draft<'a>>) {
        if !self.block.caption || !out.is_empty() {
            return;
        }
        let dated = self.dated(&self.sentence);
        let Some((_, time)) = dated.iter().find(|(_, t)| t.found.number("dom").is_some()) else {
            return;
        };
        let clause =
            Clause { tokens: self.sentence.clone(), link: Link::Main, verb: None, quoted: false };
        let kind = Kind { category: Category::Other, by_verb: false };
        let place = self.place(&clause, kind);
        out.push(Draft {
            block: self.block,
            quote: self.sentence.start..time.found.tokens.end,
            core: vec![self.sentence.start..time.found.tokens.end],
            verb: None,
            when: Some((time.found.tokens.clone(), self.value_of(time))),
            when_rule: time.found.gives,
            when_is: WhenIs::Occurred,
            place: place.map(|(p, _)| p.clone()),
            role: place.map_or(Role::Other, |(_, r)| r),
            kind,
            attribution: None,
        });
    }
}

/// A quote of what is said begins after "that".
fn without_that(block: &Block, mut tokens: Range<usize>) -> Range<usize> {
    if block.tokens[tokens.start].is("that") && tokens.len() > 1 {
        tokens.start += 1;
    }
    tokens
}
