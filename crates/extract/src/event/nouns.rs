//! Events that nouns tell and no verb: "the siege in Mumbai seven years ago",
//! and pictures' captions.

use dateline_event::Category;

use super::category::{self, Kind};
use super::clause::{Clause, Link};
use super::draft::{Draft, Reader};
use super::verb::Tense;
use crate::lexicon::List;
use crate::page::Time;
use crate::time::{self, Context};

impl<'a> Reader<'a, '_> {
    /// Times that no clause has used and that a noun explains: "the siege in
    /// Mumbai seven years ago".
    pub(super) fn by_nouns(&self, out: &mut Vec<Draft<'a>>, used: &[usize]) {
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
            let noun = (floor..at.start)
                .rev()
                .find(|&i| !tokens[i].capital && tokens[i].has(List::Happening));
            let Some(noun) = noun else {
                self.and_there(time, out);
                continue;
            };
            let quoted = self.clauses.iter().any(|c| c.quoted && c.tokens.contains(&noun));
            let modal = self.clauses.iter().any(|c| {
                c.tokens.contains(&noun)
                    && c.verb.as_ref().is_some_and(|v| {
                        v.tense == Tense::Modal
                            || v.negated
                            || matches!(v.group, "plan")
                            || v.tense == Tense::Present && v.group == "be"
                    })
            });
            if quoted || modal {
                continue;
            }
            let start = (self.sentence.start..noun)
                .rev()
                .find(|&i| tokens[i].has(List::Determiner))
                .filter(|&i| noun - i <= 4)
                .unwrap_or(noun);
            let clause =
                Clause { tokens: start..at.end, link: Link::Main, verb: None, quoted: false };
            let kind =
                category::of(None, tokens, noun.saturating_sub(1).max(start)..noun + 1, self.theme);
            let place = self.place(&clause, kind);
            // "the town was under siege from May to July".
            let under = start > 0 && tokens[start - 1].is("under") || tokens[start].is("under");
            let whole = self.clauses.iter().find(|c| under && c.tokens.contains(&noun));
            let place = place.or_else(|| self.place(whole?, kind));
            let clause = match whole {
                Some(whole) => Clause { tokens: whole.tokens.start..at.end, ..clause },
                None => clause,
            };
            // "a meeting on Tuesday" says too little.
            let words = tokens[start..at.start]
                .iter()
                .filter(|t| t.is_word() && !t.has_any(&[List::Determiner, List::Preposition]));
            if place.is_none() && words.count() < 2 {
                continue;
            }
            // "flooding this year" alone is no event.
            if place.is_none() && matches!(time.found.gives, "period" | "lately" | "past-week") {
                continue;
            }
            let draft = Draft::new(self.block, clause.tokens.clone(), kind);
            out.push(draft.at(time, self.value_of(time)).placed(place));
        }
    }

    /// "…, a day after an attack by gunmen in the capital": what the day dates
    /// is a noun and what belongs to it.
    pub(super) fn after_nouns(&self, out: &mut Vec<Draft<'a>>, used: &mut Vec<usize>) {
        let tokens = &self.block.tokens;
        for (index, time) in self.block.times.iter().enumerate() {
            let at = &time.found.tokens;
            let inside = self.sentence.start < at.start && at.end < self.sentence.end;
            if time.found.gives != "after" || !inside || used.contains(&index) {
                continue;
            }
            let noun = (at.end..(at.end + 5).min(self.sentence.end))
                .find(|&i| tokens[i].has(List::Happening));
            // "the attack" is one already told.
            let (Some(noun), false) = (noun, tokens[at.end].is_any(&["the", "that", "this"]))
            else {
                continue;
            };
            let verb = self
                .clauses
                .iter()
                .filter_map(|c| c.verb.as_ref())
                .map(|v| v.start)
                .find(|&v| v > noun);
            let stop = (noun..self.sentence.end)
                .find(|&i| tokens[i].is_any(&[",", ".", ";"]) || Some(i) == verb);
            let range = at.end..stop.unwrap_or(self.sentence.end);
            let context =
                Context { published: self.page.published.clone(), last: self.sentence_date(time) };
            let Some(value) = time::after(&time.found, &context, -1) else { continue };
            let clause =
                Clause { tokens: range.clone(), link: Link::Main, verb: None, quoted: false };
            let kind = category::of(None, tokens, noun..range.end, self.theme);
            let place = self.place(&clause, kind);
            used.push(index);
            let draft = Draft {
                core: vec![range.clone()],
                ..Draft::new(self.block, at.start..range.end, kind)
            };
            out.push(draft.at(time, Some(value)).placed(place));
        }
    }

    /// "the siege in Mumbai in 2008 and in Paris last November": the noun goes
    /// on with another time and place.
    pub(super) fn and_there(&self, time: &Time, out: &mut Vec<Draft<'a>>) {
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
            core: vec![noun, tokens.clone()],
            ..Draft::new(self.block, tokens, before.kind)
        };
        let draft = draft.at(time, self.value_of(time)).placed(Some((place, role)));
        out.push(draft);
    }

    /// A picture's caption tells an event if it has a full date, whatever its
    /// verb is.
    pub(super) fn caption(&self, out: &mut Vec<Draft<'a>>) {
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
        let quote = self.sentence.start..time.found.tokens.end;
        let draft = Draft::new(self.block, quote, kind);
        out.push(draft.at(time, self.value_of(time)).placed(place));
    }
}
