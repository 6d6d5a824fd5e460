//! Which times date what a clause tells, and which only a noun or a gerund in it.

use std::ops::Range;

use dateline_event::Day;

use super::draft::Reader;
use crate::lexicon::List;
use crate::page::Time;
use crate::time::Value;

impl<'a> Reader<'a, '_> {
    pub(super) fn times(&self, tokens: &Range<usize>) -> Vec<(usize, &'a Time)> {
        let inside =
            |t: &&Time| tokens.start <= t.found.tokens.start && t.found.tokens.end <= tokens.end;
        let tells = |t: &Time| t.found.tells_when();
        let times = self.block.times.iter().enumerate();
        times
            .filter(|(_, t)| inside(t) && tells(t) && !matches!(t.found.gives, "after" | "before"))
            .collect()
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
            // "the cost of living".
            let noun = token.is("living")
                || token.has_any(&[List::Happening, List::Noun, List::Preposition]);
            if ing && !noun {
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
        // A guessed day of publication says little of what came soon after it.
        let guessed = self.page.published.as_ref().is_some_and(|p| p.inferred);
        let slack = if guessed { SOON } else { 0 };
        let published = self.page.published.as_ref().and_then(|p| p.edtf.range());
        match (value.edtf.range(), published) {
            (Some(range), Some(published)) => {
                range.earliest.0 > published.latest.0.saturating_add(slack)
                    && published.latest != Day::MAX
            }
            _ => false,
        }
    }
}

/// So many days a guess may be too early.
const SOON: i32 = 62;

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
