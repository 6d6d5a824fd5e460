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
use super::{again, carry};
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
            kind,
            attribution: None,
            when_from: block,
            when_carried: false,
            place_carried: false,
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
                carry::day(&mut draft, &out, page);
                carry::place(&mut draft, &out, page);
                out.push(draft);
            }
        }
    }
    again::merge(out, page)
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
        let state = matches!(verb.group, "be" | "have") && gap == 0;
        if !state && !since {
            continue;
        }
        let start = at - usize::from(at > 0 && tokens[at - 1].has(List::Preposition));
        if start > verb.head + 1 {
            clauses[i].tokens.start = start;
            clauses[i - 1].tokens.end = start;
        }
    }
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

    pub(super) fn times(&self, tokens: &Range<usize>) -> Vec<(usize, &'a Time)> {
        let inside =
            |t: &&Time| tokens.start <= t.found.tokens.start && t.found.tokens.end <= tokens.end;
        let tells = |t: &Time| t.found.tells_when();
        let times = self.block.times.iter().enumerate();
        times
            .filter(|(_, t)| inside(t) && tells(t) && !matches!(t.found.gives, "after" | "before"))
            .collect()
    }

    /// Whether a clause in quotation marks tells what happened on a day, as
    /// officials and analysts do; what people think and remember stays theirs.
    fn is_told_fact(&self, clause: &Clause) -> bool {
        let exact = |(_, t): &(usize, &Time)| {
            !matches!(
                t.found.gives,
                "lately"
                    | "vague"
                    | "period"
                    | "decade"
                    | "year"
                    | "past-week"
                    | "deictic"
                    | "later"
                    | "earlier"
                    | "ago"
            )
        };
        let personal = self.block.tokens[clause.tokens.clone()]
            .iter()
            .any(|t| t.is_any(&["i", "my", "me", "we", "our", "us", "you", "your"]));
        let pronoun = self.block.tokens[clause.tokens.clone()]
            .iter()
            .find(|t| !t.has_any(&[List::Conjunction, List::Adverb]) && t.is_word())
            .is_some_and(|t| t.has(List::Pronoun));
        !personal
            && !pronoun
            && clause.verb.as_ref().is_some_and(|v| matches!(v.tense, Tense::Past | Tense::Perfect))
            && self.dated(&clause.tokens).iter().any(exact)
    }

    /// Times that have a value, lie not in the future and date what the
    /// clause tells, not a noun in it.
    pub(super) fn dated(&self, tokens: &Range<usize>) -> Vec<(usize, &'a Time)> {
        let mut times = self.times(tokens);
        let others = times.len() > 1;
        times.retain(|(_, t)| match &t.value {
            Some(value) => !self.is_future(value),
            // "Today", in a text that says nothing of its own day.
            None => self.page.published.is_none() && is_anchored(t.found.gives),
        });
        times.retain(|(_, t)| {
            let start = t.found.tokens.start;
            let is = |back: usize, words: &[&str]| {
                start.checked_sub(back).is_some_and(|i| self.block.tokens[i].is_any(words))
            };
            // "Until" and "by" tell an end, not when it happened; "not until"
            // tells when it did.
            let until = is(1, &["until", "till"])
                || is(2, &["until", "till"]) && is(1, &["at", "late", "early", "the"]);
            let ended = until
                && !self.block.tokens[self.sentence.start..start]
                    .iter()
                    .any(|t| t.has(List::Negation));
            let since = is(1, &["since"]) || is(1, &["the"]) && is(2, &["since"]);
            // Nor does "since", where another time tells it.
            !(ended
                || is(1, &["every", "each"])
                || self.is_modifier(t)
                || self.is_of_gerund(t, tokens)
                || is(1, &["by"]) && t.found.gives == "year"
                || since && others
                || self.is_of_noun(t, tokens))
        });
        times
    }

    /// "accused of taking bribes in 2012", "died after being taken to hospital
    /// on June 8": the time belongs to the taking.
    fn is_of_gerund(&self, time: &Time, clause: &Range<usize>) -> bool {
        let tokens = &self.block.tokens;
        let floor = clause.start.max(time.found.tokens.start.saturating_sub(12));
        let exact = matches!(time.found.gives, "date" | "month" | "year" | "iso");
        for i in (floor + 1..time.found.tokens.start).rev() {
            let token = &tokens[i];
            if token.is(",") || token.verb().is_some_and(|f| f.past && !f.participle) {
                return false;
            }
            let ing = token.norm.len() > 4 && token.norm.ends_with("ing") && !token.capital;
            if ing && !token.has_any(&[List::Happening, List::Noun, List::Preposition]) {
                let before = &tokens[i - 1];
                let led = before.is_any(&["of", "for", "before", "about", "against", "without"]);
                if led || exact && before.is("after") {
                    return true;
                }
            }
        }
        false
    }

    /// "the 1998 Nobel Prize", "copper for July delivery": a year or month that
    /// says which, not when.
    fn is_modifier(&self, time: &Time) -> bool {
        let at = &time.found.tokens;
        if !matches!(time.found.gives, "year" | "month") {
            return false;
        }
        let tokens = &self.block.tokens;
        let Some(next) = tokens.get(at.end).filter(|_| at.end < self.sentence.end) else {
            return false;
        };
        let before = at.start.checked_sub(1).map(|i| &tokens[i]);
        let led = before
            .is_some_and(|t| t.is("for") || t.has(List::Determiner) && time.found.gives == "year");
        let noun = next.is_word()
            && next.spaced
            && !next.has(List::Happening)
            && !next.has_any(&[
                List::Preposition,
                List::Conjunction,
                List::Auxiliary,
                List::Modal,
                List::Relative,
                List::Subordinator,
                List::Adverb,
                List::Pronoun,
                List::Determiner,
            ])
            && (next.capital || next.verb().is_none_or(|f| !f.past && !f.ing))
            && !next.is_any(&["election", "elections", "when", "vote", "war", "trial"]);
        led && noun
    }

    /// "… an inquiry into the attack in Paris in 2015": the time belongs to the
    /// attack.
    fn is_of_noun(&self, time: &Time, clause: &Range<usize>) -> bool {
        let tokens = &self.block.tokens;
        let floor = clause.start.max(time.found.tokens.start.saturating_sub(8));
        let mut at = time.found.tokens.start;
        // Back over the noun's own place: "in Paris in".
        while at > floor
            && !tokens[at - 1].has(List::Happening)
            && (tokens[at - 1].capital
                || tokens[at - 1]
                    .is_any(&["in", "on", "at", "near", "the", "of", "by", "last", "city"]))
        {
            at -= 1;
        }
        if at <= floor || tokens[at - 1].capital || !tokens[at - 1].has(List::Happening) {
            return false;
        }
        let mut before = at - 1;
        while before > floor
            && at - before < 5
            && !tokens[before - 1].has_any(&[List::Preposition, List::Subordinator])
        {
            if !tokens[before - 1].is_word() || tokens[before - 1].verb().is_some_and(|f| f.past) {
                return false;
            }
            before -= 1;
        }
        let coarse = matches!(time.found.gives, "year" | "month" | "period" | "decade" | "season");
        tokens[before.saturating_sub(1)].is_any(&[
            "since", "before", "about", "for", "from", "into", "over", "despite", "because",
        ]) || coarse && tokens[before.saturating_sub(1)].is_any(&["after", "following"])
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
        category::of(clause.verb.as_ref(), &self.block.tokens, clause.tokens.clone(), self.theme)
    }

    /// The place where a clause of that category happens.
    pub(super) fn place(&self, clause: &Clause, kind: Kind) -> Option<Placed<'a>> {
        let places = self.places(clause);
        let head = clause.verb.as_ref().map_or(clause.tokens.start, |v| v.head);
        let travels = clause
            .verb
            .as_ref()
            .is_some_and(|v| v.group == "movement" || self.page.lexicon.has(List::Motion, v.base));
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
                .and_then(|(_, role)| pick(role))
                .or_else(|| pick(Role::From)),
            Category::Diplomacy | Category::Politics => pick(Role::Where)
                .or_else(|| pick(Role::Object))
                .or_else(|| pick(Role::Toward).filter(|_| travels))
                .or_else(|| pick(Role::From)),
            // "swam to Melilla".
            _ => pick(Role::Where)
                .or_else(|| pick(Role::Object))
                .or_else(|| pick(Role::Toward).filter(|_| travels))
                .or_else(|| pick(Role::From)),
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
        let lead = clause.tokens.start..verb.start.max(clause.tokens.start);
        // "if troops entered", "not clear whether anyone was hurt".
        if self.block.tokens[clause.tokens.start].has(List::Condition)
            || self.block.tokens[lead.clone()].iter().any(|t| t.has(List::Condition))
        {
            return false;
        }
        // "It was the first time the group has targeted the country".
        let start = clause.tokens.start;
        let before = &self.block.tokens[self.sentence.start.max(start.saturating_sub(6))..start];
        if before.windows(2).any(|w| w[0].is("first") && w[1].is("time")) {
            return false;
        }
        // "No one was injured".
        let none = self.block.tokens[lead.clone()]
            .iter()
            .any(|t| t.is_any(&["no", "none", "nobody", "neither"]));
        if none {
            return false;
        }
        match verb.group {
            "be" | "have" if verb.tense != Tense::Past => return false,
            "be" => return dated && self.is_happening(clause),
            "have" => return dated && self.has_happening(clause),
            "think" => return false,
            _ => {}
        }
        if self.page.lexicon.has(List::Idle, verb.base) && !verb.passive
            || self.page.lexicon.has(List::Static, verb.base) && verb.reduced
        {
            return false;
        }
        match verb.tense {
            Tense::Past => true,
            Tense::Perfect => !self.has_lasted(clause),
            // "is using … this year"; on a named day it is an appointment.
            // Undated, it goes on where the text says.
            Tense::Going => !self.is_appointed(clause) || !dated,
            // Captions and chronicles tell what happened in the present;
            // elsewhere it is what is so, or what is to come.
            Tense::Present => {
                let speaks = matches!(verb.group, "report" | "statement");
                dated && (self.block.caption || speaks || verb.passive || self.is_chronicle(clause))
            }
            Tense::Modal => false,
        }
    }

    /// "The vote was on Friday", "there were clashes", "he was in Kyiv": a state
    /// that a date makes an event.
    fn is_happening(&self, clause: &Clause) -> bool {
        let tokens = &self.block.tokens;
        let Some(verb) = &clause.verb else { return false };
        let before = &tokens[clause.tokens.start..verb.start.max(clause.tokens.start)];
        let after = &tokens[(verb.head + 1).min(clause.tokens.end)..clause.tokens.end];
        let happens = |t: &Token| !t.capital && t.has(List::Happening);
        // "Most of the shells used were North Korean".
        let used = before
            .iter()
            .any(|t| !t.capital && t.verb().is_some_and(|f| f.participle && !f.infinitive));
        let there = before.iter().any(|t| t.is("there"));
        let next = after.iter().find(|t| !t.has(List::Adverb));
        used || there && after.iter().take(6).any(happens)
            || before.iter().any(happens)
                && next.is_none_or(|t| t.has_any(&[List::Preposition, List::Weekday]))
            || before.last().is_some_and(|t| t.capital || t.has(List::Pronoun))
                && next.is_some_and(|t| t.is_any(&["in", "at"]))
                && self.place(clause, Kind { category: Category::Other, by_verb: false }).is_some()
    }

    /// "had a meeting in Geneva".
    fn has_happening(&self, clause: &Clause) -> bool {
        let Some(verb) = &clause.verb else { return false };
        let after = (verb.head + 1).min(clause.tokens.end)..clause.tokens.end;
        self.block.tokens[after].iter().take(5).any(|t| {
            !t.capital
                && (t.has(List::Happening)
                    || matches!(t.value(List::Noun), Some("diplomacy" | "protest" | "crime")))
        })
    }

    /// "has lived there since 2015".
    fn has_lasted(&self, clause: &Clause) -> bool {
        let long = clause.verb.as_ref().is_some_and(|v| {
            matches!(v.base, "live" | "work" | "serve" | "hold" | "keep" | "lead" | "run" | "be")
        });
        let tokens = &self.block.tokens[clause.tokens.clone()];
        long && tokens.iter().any(|t| t.is_any(&["since", "for"]))
    }

    /// "is travelling to Ankara on Monday".
    fn is_appointed(&self, clause: &Clause) -> bool {
        self.dated(&clause.tokens).iter().all(|(_, t)| {
            matches!(t.found.gives, "weekday" | "date" | "iso" | "month" | "year" | "season")
        })
    }

    /// "March 11, 2011: an earthquake strikes Japan": the date leads in.
    fn is_chronicle(&self, clause: &Clause) -> bool {
        let leads = |t: &Time| t.found.tokens.start <= self.sentence.start + 1;
        let exact = |t: &Time| matches!(t.found.gives, "date" | "iso" | "month");
        // A day of a year: a caption, whatever stands at its end.
        let whole = |t: &Time| t.found.number("dom").is_some() && t.found.number("year").is_some();
        self.dated(&clause.tokens).iter().any(|(_, t)| whole(t))
            || clause.tokens.start <= self.sentence.start + 8
                && self.dated(&self.sentence).first().is_some_and(|(_, t)| leads(t) && exact(t))
    }
}
