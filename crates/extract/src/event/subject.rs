//! Who a clause tells of: its subject, what a relative clause hangs on, and
//! whom a pronoun means.

use std::ops::Range;

use super::clause::{Clause, Link, clauses};
use super::draft::Reader;
use super::report::without_that;
use crate::lexicon::List;
use crate::token::{Token, TokenKind};

impl Reader<'_, '_> {
    /// Who does what the clause tells.
    pub(super) fn subject(&self, clause: &Clause) -> Option<Range<usize>> {
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
        // "Separately, the World Food Programme said".
        if let Some(comma) = range.clone().find(|&i| tokens[i].is(","))
            && comma <= range.start + 3
            && (tokens[range.start].has_any(&[List::Adverb, List::Conjunction, List::Preposition])
                || tokens[range.start].norm.ends_with("ly"))
        {
            range.start = comma + 1;
        }
        while range.start < range.end && !tokens[range.start].is_word() {
            range.start += 1;
        }
        while range.end > range.start
            && (tokens[range.end - 1].has(List::Adverb) || !tokens[range.end - 1].is_word())
        {
            range.end -= 1;
        }
        // "the United Nations (UN" keeps its bracket whole or loses it.
        if let Some(open) = range.clone().find(|&i| tokens[i].is("("))
            && !tokens[range.clone()].iter().any(|t| t.is(")"))
        {
            range.end = open;
        }
        let pronoun = range.len() == 1 && tokens[range.start].has(List::Pronoun);
        (!range.is_empty() && !pronoun).then_some(range)
    }

    /// A clause's tokens for the title. One that goes on without a subject of
    /// its own gets that of the clause before, and a pronoun gives way to who
    /// it means, where that is plain.
    pub(super) fn core(&self, at: usize, tokens: Range<usize>) -> Vec<Range<usize>> {
        // "… and in July threw the first pitch".
        let starts = |c: &Clause| {
            c.verb.as_ref().is_some_and(|v| {
                (c.tokens.start..v.start.max(c.tokens.start)).all(|i| {
                    let token = &self.block.tokens[i];
                    token.has_any(&[List::Preposition, List::Adverb])
                        || token.is(",")
                        || self.block.times.iter().any(|t| t.found.tokens.contains(&i))
                })
            })
        };
        // "Born in Paris in 1934, X survived …".
        if at == 0
            && starts(&self.clauses[0])
            && self.clauses[0].link == Link::Relative
            && let Some(subject) = self.clauses.get(1).and_then(|c| self.subject(c))
        {
            return vec![subject, tokens];
        }
        if let Some(parts) = self.relative_core(at, &tokens) {
            return parts;
        }
        if starts(&self.clauses[at])
            && tokens.start >= self.clauses[at].tokens.start
            && let Some(before) =
                self.clauses[..at].iter().rev().find(|c| !starts(c) && c.link != Link::Relative)
            && let Some(subject) = self.subject(before)
        {
            return vec![subject, tokens];
        }
        let leads = |i: usize| {
            let token = &self.block.tokens[i];
            token.has_any(&[List::Conjunction, List::Subordinator, List::Preposition])
                || token.is(",")
                || self.block.times.iter().any(|t| t.found.tokens.contains(&i))
        };
        let pronoun = (tokens.start..tokens.end.min(tokens.start + 7))
            .find(|&i| !leads(i))
            .filter(|&i| Stands::of(&self.block.tokens[i]).is_some());
        if let Some(i) = pronoun
            && let Some(who) = self.meant_by(i, at)
        {
            return vec![who, i + 1..tokens.end];
        }
        vec![tokens]
    }

    pub(super) fn core_of(&self, act: &Clause, said: &Range<usize>) -> Vec<Range<usize>> {
        let at = said.clone().find(|&i| self.clauses[i].tokens == act.tokens).unwrap_or(said.start);
        let tokens = without_that(self.block, act.tokens.clone());
        self.core(at, tokens)
    }

    /// Whom the pronoun at token `i`, in clause `at`, means: the subject of a
    /// clause or sentence before it that fits.
    fn meant_by(&self, i: usize, at: usize) -> Option<Range<usize>> {
        let stands = Stands::of(&self.block.tokens[i])?;
        let fits = |who: &Range<usize>| stands.for_whom(&self.block.tokens[who.clone()]);
        let own = self.clauses[..at]
            .iter()
            .rev()
            .filter(|c| c.link != Link::Relative && c.verb.as_ref().is_some_and(|v| v.head < i));
        if let Some(who) = own.filter_map(|c| self.subject(c)).find(fits) {
            return Some(who);
        }
        // In the sentences before, the first subject that is no pronoun
        // decides: further back others may be meant.
        let number = self.block.sentences.iter().position(|s| *s == self.sentence)?;
        for sentence in self.block.sentences[..number].iter().rev().take(3) {
            let clauses = clauses(&self.block.tokens, sentence.clone(), self.page.lexicon);
            let reader = Reader {
                page: self.page,
                block: self.block,
                sentence: sentence.clone(),
                clauses,
                theme: self.theme,
            };
            let main = reader.clauses.iter().filter(|c| c.link == Link::Main);
            if let Some(who) = main.filter_map(|c| reader.subject(c)).next() {
                return Some(who).filter(fits);
            }
        }
        None
    }

    /// Where the words begin that a relative clause tells of: "a soldier who …".
    pub(super) fn antecedent(&self, at: usize) -> Option<usize> {
        let clause = &self.clauses[at];
        let reduced = clause.verb.as_ref().is_some_and(|v| v.reduced);
        let led = reduced || self.block.tokens[clause.tokens.start].has(List::Relative);
        if at == 0 || clause.link != Link::Relative || !led {
            return None;
        }
        let floor = self.clauses[at - 1].verb.as_ref().map_or(self.sentence.start, |v| v.head + 1);
        let plural = clause.verb.as_ref().map(|v| &self.block.tokens[v.start]);
        let plural = plural.is_some_and(|t| t.is_any(&["were", "are", "have"]));
        Some(self.noun_before(clause.tokens.start, floor, plural)?.start)
    }

    /// The noun with what belongs to it that ends before token `end`: "a
    /// soldier", "a group of men"; with `plural` one that "were" can follow.
    fn noun_before(&self, end: usize, floor: usize, plural: bool) -> Option<Range<usize>> {
        let tokens = &self.block.tokens;
        let last = if end > floor && tokens[end - 1].is(",") { end - 1 } else { end };
        let mut start = last;
        // "two crossings with Belarus that were closed": not Belarus.
        let several = |t: &Token| t.norm.ends_with('s') && !t.capital && !t.is("'s");
        let mut wanting = plural && last > floor && !several(&tokens[last - 1]);
        while start > floor && last - start < 8 {
            let token = &tokens[start - 1];
            let of = token.is_any(&["of", "'s"])
                || wanting && token.is_any(&["in", "with", "at", "from", "on", "near"]);
            if !token.is_word() && token.kind != TokenKind::Number
                || !of
                    && token.has_any(&[
                        List::Preposition,
                        List::Conjunction,
                        List::Relative,
                        List::Subordinator,
                    ])
            {
                break;
            }
            start -= 1;
            wanting &= !several(token);
            let owned = start > floor && tokens[start - 1].is("of");
            if token.has(List::Determiner) && !token.is("'s") && !wanting && !owned {
                break;
            }
        }
        (start < last).then_some(start..last)
    }

    /// "The boat that was carrying aid sank" is titled "The boat sank", and what
    /// "a strike that killed ten" tells "A strike killed ten".
    fn relative_core(&self, at: usize, tokens: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let (clause, all) = (&self.clauses[at], &self.block.tokens);
        let verb = clause.verb.as_ref()?;
        let before = at.checked_sub(1).map(|i| &self.clauses[i]);
        let joins = |i: usize| all[i].is_any(&["who", "which", "that"]);
        if let Some(before) = before.filter(|b| b.link == Link::Relative)
            && clause.link == Link::Main
            && verb.start == clause.tokens.start
        {
            let inner = before.verb.as_ref()?;
            let cut = match inner.reduced {
                true => inner.start,
                false => (before.tokens.start + 1..inner.start).rev().find(|&i| joins(i))?,
            };
            // "Reports that soldiers had come emerged": the clause is what counts.
            let told = cut > 0 && all[cut - 1].has(List::Content);
            let end = if cut > 0 && all[cut - 1].is(",") { cut - 1 } else { cut };
            return (!told && end > before.tokens.start)
                .then(|| vec![before.tokens.start..end, clause.tokens.start..tokens.end]);
        }
        if clause.link != Link::Relative || verb.reduced {
            return None;
        }
        let from = clause.tokens.start;
        let relative = (from..verb.start).rev().find(|&i| joins(i))?;
        if relative <= tokens.start {
            return None;
        }
        let comma = relative > tokens.start + 1 && all[relative - 1].is(",");
        let lead = tokens.start..relative - usize::from(comma);
        let whole = !all[tokens.start].has(List::Preposition)
            && !all[lead.clone()].iter().any(|t| t.is(","));
        let noun = if whole { lead } else { self.noun_before(relative, tokens.start, false)? };
        (!noun.is_empty()).then(|| vec![noun, relative + 1..tokens.end])
    }
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    Person,
    Thing,
    Several,
}

impl Stands {
    fn of(token: &Token) -> Option<Stands> {
        match &*token.norm {
            "he" | "she" => Some(Stands::Person),
            "it" => Some(Stands::Thing),
            "they" => Some(Stands::Several),
            _ => None,
        }
    }

    /// Whether a subject can be meant. Where it may be one or the other, not.
    fn for_whom(self, subject: &[Token]) -> bool {
        if subject.len() > 8 || subject.iter().any(|t| t.is_any(&[",", "“", "\"", "(", "that"])) {
            return false;
        }
        let head = subject
            .iter()
            .position(|t| t.has(List::Preposition))
            .and_then(|i| i.checked_sub(1))
            .map_or(subject.last(), |i| subject.get(i));
        let Some(head) = head else { return false };
        let joined = subject.iter().any(|t| t.is("and"));
        let named = subject.len() > 1 && head.capital;
        let plural = !named && (head.norm.ends_with('s') || head.is_any(&["police", "people"]));
        let titled = subject.iter().any(|t| t.has_any(&[List::PersonTitle, List::FirstName]));
        let human = titled
            || head
                .is_any(&["man", "woman", "boy", "girl", "suspect", "driver", "victim", "player"]);
        // One or two bare names: a person as well as a firm.
        let name = subject.len() <= 2
            && subject.iter().all(|t| t.capital && t.is_word())
            && (subject.len() == 2 || head.entry.is_none() && !head.norm.ends_with('s'));
        match self {
            Stands::Person => !plural && !joined && (human || name),
            Stands::Thing => {
                !plural && !joined && !human && (!name || subject.len() == 1) && {
                    subject.len() == 1 || !head.capital
                }
            }
            Stands::Several => plural || joined,
        }
    }
}
