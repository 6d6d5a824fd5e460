//! Whether a clause tells something that happened: not a plan, a state, a
//! habit, a condition or a denial.

use dateline_event::Category;

use super::category::Kind;
use super::clause::Clause;
use super::draft::Reader;
use super::verb::Tense;
use crate::lexicon::List;
use crate::page::Time;
use crate::token::{Token, TokenKind};

impl Reader<'_, '_> {
    /// Whether a clause in quotation marks tells what happened on a day, as
    /// officials and analysts do; what people think and remember stays theirs.
    pub(super) fn is_told_fact(&self, clause: &Clause) -> bool {
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
        let since = self.block.tokens[start].is("since");
        if !since && before.windows(2).any(|w| w[0].is("first") && w[1].is("time")) {
            return false;
        }
        // "No one was injured".
        let none = lead.clone().any(|i| {
            let token = &self.block.tokens[i];
            // "Flight No. 5".
            let number = self.block.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
            token.is_any(&["no", "none", "nobody", "neither"]) && !number
        });
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
            || self.page.lexicon.has(List::Static, verb.base)
                && (verb.reduced || verb.passive && verb.tense == Tense::Present)
        {
            return false;
        }
        match verb.tense {
            Tense::Past => !(self.block.tokens[verb.start].is("had") && self.has_lasted(clause)),
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
            !v.passive
                && matches!(
                    v.base,
                    "live" | "work" | "serve" | "hold" | "keep" | "lead" | "run" | "be"
                )
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
