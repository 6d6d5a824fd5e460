//! Clauses that tell something in the article's own voice: what happened,
//! with the time and place that belong to it.

use std::ops::Range;

use dateline_event::{Category, PlaceKind};

use super::category::{self, Kind};
use super::clause::{Clause, Link};
use super::draft::{Draft, Placed, Reader};
use super::role::Role;
use super::verb::Tense;
use crate::lexicon::List;
use crate::page::Time;
use crate::place::{Mention, Use};
use crate::time::{self, Context, Value};
use crate::token::{Token, TokenKind};

/// The second of two happenings that one verb tells.
struct Second<'a, 't> {
    quote: Range<usize>,
    core: Vec<Range<usize>>,
    /// Where the quote of the first ends.
    first_end: usize,
    /// Where its title ends.
    core_end: usize,
    place: &'a Mention,
    /// Its own time; else that of the first is its, too.
    time: Option<(usize, &'t Time)>,
}

impl<'a> Reader<'a, '_> {
    /// A clause that tells something in the article's own voice. Gives the
    /// number of the next clause to look at.
    pub(super) fn plain(
        &self,
        at: usize,
        out: &mut Vec<Draft<'a>>,
        used: &mut Vec<usize>,
    ) -> usize {
        let mut clause = self.clauses[at].clone();
        let mut next = at + 1;
        // "according to figures released on Friday": who says so, and when.
        if self.is_by_source(&clause) || self.is_of_speaker(at) {
            return next;
        }
        // "killed one and arrested two": one subject, one event.
        // "…, signed in Rome, and closed the port": the main clause goes on.
        let aside = clause.verb.as_ref().is_some_and(|v| v.reduced);
        while let Some(more) = self.clauses.get(next)
            && self.shares_subject(more)
            && !(aside
                && more.tokens.start > 1
                && self.block.tokens[more.tokens.start - 2].is(","))
            && !more.verb.as_ref().is_some_and(|v| v.tense == Tense::Modal || v.negated)
            // "left school in 1942 and worked at a depot in Lima".
            && (self.dated(&clause.tokens).is_empty()
                || !self.place(more, self.kind(more)).is_some_and(|(_, role)| role == Role::Where))
            && self.block.tokens[..more.tokens.start]
                .last()
                .is_some_and(|t| t.is_any(&["and", "but", "or"]))
            && (self.dated(&clause.tokens).is_empty() || self.dated(&more.tokens).is_empty())
            && (self.kind(&clause).category == self.kind(more).category
                || self.dated(&more.tokens).is_empty()
                || !self.happens(&clause, true))
        {
            clause.tokens.end = more.tokens.end;
            next += 1;
        }
        let dated = self.dated(&clause.tokens);
        let mut kind = self.kind(&clause);
        let mut place = self.place(&clause, kind);
        // "took the town": what is taken tells what taking is.
        let takes =
            clause.verb.as_ref().is_some_and(|v| matches!(v.base, "take" | "retake" | "lose"));
        if takes && place.is_some_and(|(_, role)| role == Role::Object) {
            kind = Kind { category: Category::Capture, by_verb: true };
        }
        let given = self.after_time(&clause).or_else(|| self.when_time(&clause, &dated));
        if !self.happens(&clause, !dated.is_empty() || given.is_some()) {
            return next;
        }
        // "Some 30 people died in May when a boat went down near the port": one
        // happening, told by two clauses.
        let mut at_once = None;
        if (place.is_none() || dated.is_empty())
            && let Some(follower) = self.clauses.get(next)
            && self.block.tokens[follower.tokens.start].is_any(&["when", "as"])
            && follower.verb.as_ref().is_some_and(|v| v.tense == Tense::Past && !v.negated)
            && follower.tokens.start > self.sentence.start
        {
            let there = self.place(follower, self.kind(follower));
            let then = self.dated(&follower.tokens);
            let harm = clause.verb.as_ref().is_some_and(|v| v.group == "harm" || v.base == "shoot");
            if place.is_none() && there.is_some() && then.is_empty() && (!dated.is_empty() || harm)
            {
                (place, at_once) = (there, Some(follower.tokens.end));
            }
        }
        // "in the county, which was flooded on Friday".
        let led = self.antecedent_place(at).filter(|_| place.is_none());
        if let Some(mention) = led {
            place = Some((mention, Role::Object));
        }
        // "His troubles began in May, when …": told with the clause before.
        if let Some((index, ..)) = &given
            && self.block.tokens[clause.tokens.start].is("when")
            && used.contains(index)
            && let Some(told) = out.last_mut()
            // "have attacked ships since May, when they seized one": two.
            && told.tense != Some(Tense::Perfect)
        {
            told.quote.end = told.quote.end.max(clause.tokens.end);
            if told.place.is_none()
                && let Some((mention, role)) = place
            {
                (told.place, told.role) = (Some(mention.clone()), role);
            }
            return next;
        }
        // "Employees were told on Thursday": not what.
        let told = clause.verb.as_ref().filter(|v| v.group == "report");
        if let Some(verb) = told
            && kind.category == Category::Statement
            && !self.says_something(&clause, verb.head)
        {
            return next;
        }
        let mut bare = false;
        // Without a date only deeds count, and only where they happen.
        let vague = self.times(&clause.tokens).into_iter().find(|(_, t)| t.value.is_none());
        if dated.is_empty() && given.is_none() {
            let deed = category::is_deed(kind.category)
                && (kind.by_verb || kind.category != Category::Other)
                || kind.category == Category::Other && vague.is_some();
            // Whatever happened in a town counts, where the article itself tells
            // it in the past.
            let there = place.is_some_and(|(p, role)| {
                let travels = || {
                    clause.verb.as_ref().is_some_and(|v| {
                        v.group == "movement" || self.page.lexicon.has(List::Motion, v.base)
                    })
                };
                (role == Role::Where || role == Role::Toward && travels())
                    && p.kind != PlaceKind::Country
                    && (!p.recalled || self.is_named_so(p))
                    || p.kind == PlaceKind::Country && self.is_house_in(p)
            }) && (clause.link == Link::Main
                || self.block.tokens[clause.tokens.start].is_any(&["as", "while"]))
                && clause
                    .verb
                    .as_ref()
                    .is_some_and(|v| v.tense != Tense::Present && v.group != "statement")
                && kind.category != Category::Statement;
            let deed = deed || there;
            let told = clause
                .verb
                .as_ref()
                .is_some_and(|v| matches!(v.tense, Tense::Past | Tense::Perfect) || there);
            // "More than 1,000 people have died in the country": a total.
            let total = clause
                .verb
                .as_ref()
                .is_some_and(|v| v.group == "harm" && v.tense == Tense::Perfect)
                && place.is_some_and(|(p, _)| p.kind == PlaceKind::Country);
            if total {
                return next;
            }
            let deed = deed && (kind.by_verb || !clause.verb.as_ref().is_some_and(|v| v.reduced));
            let firm = place.is_some_and(|(_, role)| {
                !matches!(role, Role::From) || kind.category == Category::Strike
            });
            if !(deed && told && firm) {
                let clock =
                    vague.is_none_or(|(_, t)| matches!(t.found.gives, "clock" | "day-part"));
                bare = place.is_none()
                    && clock
                    && clause.verb.as_ref().is_some_and(|v| is_violent(v.group))
                    // "one driver, badly hurt".
                    && !clause.verb.as_ref().is_some_and(|v| self.follows_comma(v.start))
                    && clause.link == Link::Main
                    && clause.verb.as_ref().is_some_and(|v| {
                        v.tense == Tense::Past && !self.block.tokens[v.start].is("had")
                    });
                if !bare {
                    return next;
                }
            }
        }
        let lately =
            dated.iter().all(|(_, t)| matches!(t.found.gives, "lately" | "vague" | "past-week"))
                && !dated.is_empty();
        // "had stood since 1888": the year of what it was, not of what was done.
        let since = dated.iter().any(|(_, t)| self.is_since(t));
        let past = clause.verb.as_ref().is_some_and(|v| v.tense == Tense::Past && !v.passive);
        if lately && place.is_none() || since && past && dated.len() == 1 {
            return next;
        }
        // "… via a producer who had visited a camp near Kyiv".
        let mut quote = clause.tokens.clone();
        if let Some(end) = at_once {
            (quote.end, next) = (end, next + 1);
        }
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
        if let Some(mention) = led {
            quote.start = mention.tokens.start;
        }
        if let Some(start) = self.antecedent(at) {
            quote.start = quote.start.min(start);
        }
        let second = self.second(&clause, place, &dated);
        let split = self.listed(&dated);
        let times: Vec<Option<(usize, &Time)>> = match (split, dated.is_empty()) {
            _ if second.as_ref().is_some_and(|s| s.time.is_some()) => {
                vec![dated.first().copied()]
            }
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
                    let value = self.value_of(time);
                    let lasts = |v| self.lasts_since(&clause, &time.found.tokens, v);
                    let value = value.as_ref().and_then(lasts).or(value);
                    (Some((time.found.tokens.clone(), value)), time.found.gives)
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
            out.push(
                Draft {
                    core: self.core(at, quote.start..clause.tokens.end),
                    verb: clause.verb.as_ref().map(|v| v.head),
                    tense: clause.verb.as_ref().map(|v| v.tense),
                    when,
                    when_rule: rule,
                    bare,
                    ..Draft::new(self.block, quote.clone(), kind)
                }
                .placed(place),
            );
        }
        if let Some(second) = second
            && let Some(first) = out.last_mut()
        {
            let mut draft = Draft::new(self.block, second.quote.clone(), kind)
                .placed(Some((second.place, Role::Where)));
            draft.core = second.core;
            (draft.verb, draft.tense) = (first.verb, first.tense);
            (draft.when, draft.when_rule) = (first.when.clone(), first.when_rule);
            if let Some((index, time)) = second.time {
                used.push(index);
                draft = draft.at(time, self.value_of(time));
            }
            first.quote.end = first.quote.end.min(second.first_end);
            let told = self.core(at, first.quote.start..first.quote.end.min(second.core_end));
            first.core = told;
            out.push(draft);
        }
        next
    }

    /// "One died in A and two in B", "in A on Monday and in B on Tuesday": one
    /// verb, two happenings. What the second is told by.
    fn second<'t>(
        &self,
        clause: &Clause,
        place: Option<Placed<'a>>,
        dated: &[(usize, &'t Time)],
    ) -> Option<Second<'a, 't>> {
        let (first, Role::Where) = place? else { return None };
        let verb = clause.verb.as_ref().filter(|v| v.head < first.tokens.start)?;
        let tokens = &self.block.tokens;
        let range = &clause.tokens;
        let joint = (first.tokens.end..range.end).find(|&i| tokens[i].is("and"))?;
        let after = joint + 1..range.end;
        let all = self.block.places.iter();
        let mut inside = all.filter(|p| after.start < p.tokens.start && p.tokens.end <= after.end);
        let place = inside.next().filter(|p| p.used == Use::Literal && p.id != first.id)?;
        // But "in", an article and a noun or two stand between.
        let lead = &tokens[after.start..place.tokens.start];
        let led = lead.iter().position(|t| t.has(List::Where) && !t.is_any(&["to", "into"]))?;
        if lead.len() > 6 || lead.iter().any(|t| t.is(",") || t.verb().is_some_and(|f| f.past)) {
            return None;
        }
        let number =
            |t: &Token| t.kind == TokenKind::Number || t.has(List::Number) || t.is("another");
        let prep = after.start + led;
        let (before, later): (Vec<_>, Vec<_>) =
            dated.iter().copied().partition(|(_, t)| t.found.tokens.start < joint);
        let mut shared = None;
        let time = match (before.as_slice(), later.as_slice()) {
            // "in A on Monday and in B on Tuesday".
            ([_], [time]) if time.1.found.tokens.start >= place.tokens.end => Some(*time),
            ([] | [_], []) if number(&lead[0]) && led > 0 => None,
            // "one in A and two in B on Friday": the day of both.
            ([], [time])
                if number(&lead[0]) && led > 0 && time.1.found.tokens.start >= place.tokens.end =>
            {
                shared = Some(time.1.found.tokens.end);
                None
            }
            _ => return None,
        };
        if led > 0 && !number(&lead[0]) {
            return None;
        }
        let end = time.map_or(shared.unwrap_or(place.tokens.end), |(_, t)| t.found.tokens.end);
        // "Two were killed in B", "Shelling killed two in B", "They met in B".
        let counted = led > 0 && (range.start..verb.start).any(|i| number(&tokens[i]));
        let core = match counted {
            true => vec![after.start..prep, verb.start..verb.head + 1, prep..place.tokens.end],
            false if led > 0 => vec![range.start..verb.head + 1, after.start..place.tokens.end],
            false => {
                let to = (range.start..first.tokens.start).rev();
                let cut = to.take(4).find(|&i| tokens[i].has(List::Where))?;
                vec![range.start..cut, prep..place.tokens.end]
            }
        };
        let comma = usize::from(tokens[joint - 1].is(","));
        let first_end = if shared.is_some() { range.end } else { joint - comma };
        Some(Second {
            quote: after.start..end,
            core,
            first_end,
            core_end: joint - comma,
            place,
            time,
        })
    }

    /// Whether but adverbs stand between a comma and token `at`.
    fn follows_comma(&self, at: usize) -> bool {
        let tokens = &self.block.tokens[self.sentence.start..at];
        let last = tokens.iter().rev().find(|t| !t.has(List::Adverb) && !t.norm.ends_with("ly"));
        last.is_some_and(|t| t.is(","))
    }

    /// Whether a place that was not found by its own name is told as plainly:
    /// "there", or by a name that the text explains.
    fn is_named_so(&self, place: &Mention) -> bool {
        let token = &self.block.tokens[place.tokens.start];
        token.is("there") || token.capital
    }

    /// "taken to a clinic in Malta": a house in a small country.
    fn is_house_in(&self, place: &Mention) -> bool {
        let before = &self.block.tokens[..place.tokens.start];
        matches!(before, [.., house, led]
            if led.is("in") && house.has_any(&[List::Local, List::FacilityAfter]))
    }

    /// Whether more than time, place and listeners stands after a reporting verb.
    fn says_something(&self, clause: &Clause, head: usize) -> bool {
        let quotes =
            self.block.tokens[self.sentence.clone()].iter().any(|t| t.is_any(&["“", "”", "\""]));
        if quotes {
            return true;
        }
        let times = self.times(&clause.tokens);
        let rest = (head + 1)..clause.tokens.end;
        let said = rest.filter(|&i| {
            let token = &self.block.tokens[i];
            let timed = times.iter().any(|(_, t)| t.found.tokens.contains(&i));
            token.is_word() && !timed && !token.has_any(&[List::Preposition, List::Determiner])
        });
        said.count() > 2
    }

    /// "…, said X, who has bred sheep since 1911": who the speaker is, not what
    /// happened; but what happened to them these days is news.
    fn is_of_speaker(&self, at: usize) -> bool {
        let told = at.checked_sub(1).map(|i| &self.clauses[i]);
        let says = told.is_some_and(|c| {
            c.link == Link::Says
                || c.verb.as_ref().is_some_and(|v| {
                    let turned =
                        v.head > 0 && self.block.tokens[v.head - 1].is_any(&[",", "”", "\""]);
                    v.group == "report" && (v.start <= c.tokens.start || turned) && !v.reduced
                })
        });
        let fresh = self.dated(&self.clauses[at].tokens).iter().any(|(_, t)| {
            matches!(
                t.found.gives,
                "weekday" | "deictic" | "overnight" | "same" | "day-part" | "night"
            )
        });
        says && self.clauses[at].link == Link::Relative && !fresh
    }

    /// Whether the clause's verb stands between "according to" and a comma.
    fn is_by_source(&self, clause: &Clause) -> bool {
        let Some(verb) = &clause.verb else { return false };
        let tokens = &self.block.tokens[self.sentence.start..verb.head];
        let comma = tokens.iter().rposition(|t| t.is(",")).unwrap_or(0);
        verb.start == verb.head
            && tokens[comma..].windows(2).any(|w| w[0].is("according") && w[1].is("to"))
    }

    /// Whether "since" stands before a time.
    pub(super) fn is_since(&self, time: &Time) -> bool {
        let tokens = &self.block.tokens;
        let before = time.found.tokens.start.checked_sub(1);
        // "the worst since 1993, when a jam wrecked wells": the time of the jam.
        let end = time.found.tokens.end;
        let comma = usize::from(tokens.get(end).is_some_and(|t| t.is(",")));
        let when = tokens.get(end + comma).is_some_and(|t| t.is("when"));
        before.is_some_and(|i| tokens[i].is("since")) && !when
    }

    /// "since 2023" for what goes on is open to the right.
    pub(super) fn value_of(&self, time: &Time) -> Option<Value> {
        use dateline_event::Edtf;
        use dateline_event::edtf::Bound;
        let value = time.value.clone()?;
        match (self.is_since(time), &value.edtf) {
            (true, Edtf::Date(date)) => {
                Some(Value { edtf: Edtf::Interval(Bound::Date(*date), Bound::Open), ..value })
            }
            (true, Edtf::Interval(Bound::Date(date), _)) => {
                Some(Value { edtf: Edtf::Interval(Bound::Date(*date), Bound::Open), ..value })
            }
            _ => Some(value),
        }
    }

    /// "have attacked ships since November, when …" goes on since then.
    fn lasts_since(&self, clause: &Clause, time: &Range<usize>, value: &Value) -> Option<Value> {
        use dateline_event::Edtf;
        use dateline_event::edtf::Bound;
        let since = time.start > 0 && self.block.tokens[time.start - 1].is("since");
        let perfect = clause.verb.as_ref().is_some_and(|v| v.tense == Tense::Perfect);
        match &value.edtf {
            Edtf::Date(date) if since && perfect => Some(Value {
                edtf: Edtf::Interval(Bound::Date(*date), Bound::Open),
                ..value.clone()
            }),
            _ => None,
        }
    }

    /// The place that a chain of relative clauses hangs on.
    pub(super) fn antecedent_place(&self, at: usize) -> Option<&'a Mention> {
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
    pub(super) fn shares_subject(&self, clause: &Clause) -> bool {
        clause.link == Link::Main
            && clause.verb.as_ref().is_some_and(|v| {
                let lead = clause.tokens.start..v.start.max(clause.tokens.start);
                lead.len() <= 1 && lead.into_iter().all(|i| self.block.tokens[i].has(List::Adverb))
            })
            && !clause.quoted
            && !clause.verb.as_ref().is_some_and(|v| matches!(v.group, "report"))
    }

    /// "in December and February": two times of one kind, one event each.
    pub(super) fn listed(&self, dated: &[(usize, &Time)]) -> bool {
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
    pub(super) fn best_time<'t>(
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
    pub(super) fn after_time(&self, clause: &Clause) -> Option<(usize, Range<usize>, Value)> {
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

    /// "left in May 2012, when rebels took the town": the time of both.
    fn when_time(
        &self,
        clause: &Clause,
        own: &[(usize, &Time)],
    ) -> Option<(usize, Range<usize>, Value)> {
        let tokens = &self.block.tokens;
        let start = clause.tokens.start;
        if !own.is_empty() || !tokens[start].is("when") || start <= self.sentence.start {
            return None;
        }
        let end = start - usize::from(tokens[start - 1].is(","));
        let (index, time) =
            self.block.times.iter().enumerate().find(|(_, t)| t.found.tokens.end == end)?;
        let value = time.value.clone().filter(|v| !self.is_future(v))?;
        time.found.tells_when().then(|| (index, time.found.tokens.clone(), value))
    }

    /// The date of what the sentence itself tells: its own, else the day of
    /// publication, which is what news without a date happened on.
    pub(super) fn sentence_date(&self, time: &Time) -> Option<Value> {
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
}

/// Whether deeds with a verb of that heading make up an episode that goes on.
fn is_violent(group: &str) -> bool {
    matches!(
        group,
        "strike" | "combat" | "capture" | "crime" | "disaster" | "protest" | "harm" | "movement"
    )
}
