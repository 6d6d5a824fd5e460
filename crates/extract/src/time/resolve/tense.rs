//! Whether the words around a time tell what was or what is still to come.

use super::Reader;
use crate::lexicon::List;
use crate::token::{Token, TokenKind};

/// Whether the words around a time tell what was or what is to come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Ahead,
    /// What has happened, up to something that may be still to come.
    Near,
    Open,
}

impl Reader<'_> {
    /// Whether what is told of the time was or is still to come: by the
    /// nearest verb before it, else by the first after it.
    pub(super) fn tense(&self) -> Tense {
        let tokens = self.scene.tokens;
        let start = self.found.tokens.start.min(tokens.len());
        let from = self.scene.sentence.start.min(start);
        // "Closed since Saturday, the road will open …"
        if start > from && tokens[start - 1].is("since") {
            return Tense::Past;
        }
        // "It could come as soon as Thursday."
        if let [.., how, _] = &tokens[from..start]
            && tokens[start - 1].is("as")
            && (how.is("soon") || how.is("early") && self.may(from, start))
        {
            return Tense::Ahead;
        }
        let limit = start.checked_sub(1).is_some_and(|i| {
            // "Before dawn on Saturday" is no limit.
            let dawn = tokens[i].is("before")
                && tokens.get(start).is_some_and(|t| {
                    t.is_any(&["dawn", "noon", "midnight", "sunrise", "daybreak", "dusk"])
                });
            tokens[i].is_any(&["by", "until", "till", "through", "before"]) && !dawn
                // "Moved to April 2".
                || tokens[i].is("to")
                    && self.found.part("month").is_some()
                    && i > from
                    && tokens[i - 1].verb().is_some_and(|verb| verb.past)
        });
        // "…; Wednesday will be dry."
        let opens = start == from
            || tokens[start - 1].kind == TokenKind::Sign
            || tokens[start - 1].has(List::Conjunction);
        if opens && tokens.get(self.found.tokens.end).is_some_and(|t| t.has(List::Ahead)) {
            return Tense::Ahead;
        }
        for at in (from..start).rev().take(FAR) {
            if tokens[at].is(";") {
                break;
            }
            match self.tense_at(at, from) {
                Tense::Open => {}
                // "They had until Monday to leave."
                Tense::Past if limit && at + 2 == start && tokens[at].has(List::Have) => {
                    return Tense::Near;
                }
                // "Three hundred had signed by Monday."
                Tense::Past if limit && self.is_had(at, from) => return Tense::Past,
                // "Closed until Monday"; which one, the nearer of the two says.
                Tense::Past if limit && !tokens[at].has(List::Have) => {
                    return if self.goes_on(at, start) { Tense::Past } else { Tense::Near };
                }
                tense => return tense,
            }
        }
        let end = self.found.tokens.end;
        for at in (end..self.scene.sentence.end.min(tokens.len())).take(FAR) {
            match self.tense_at(at, from) {
                Tense::Open => {}
                // "By Monday they held the town."
                Tense::Past
                    if limit && tokens[start - 1].is("by") && self.found.gives == "weekday" =>
                {
                    return Tense::Past;
                }
                // "For the six months through September the deficit was …".
                Tense::Past if limit => return Tense::Near,
                tense => return tense,
            }
        }
        match limit {
            true if tokens[start - 1].is_any(&["before", "to"]) => Tense::Near,
            true => Tense::Ahead,
            false => Tense::Open,
        }
    }

    /// Whether what is told may be.
    fn may(&self, from: usize, to: usize) -> bool {
        let mut before = self.scene.tokens[from..to].iter().rev().take(FAR);
        before.any(|t| t.is_any(&["could", "may", "might", "can"]))
    }

    /// What the nearest verb before it says.
    pub(super) fn tense_before(&self) -> Tense {
        let start = self.found.tokens.start.min(self.scene.tokens.len());
        let from = self.scene.sentence.start.min(start);
        let tenses = (from..start).rev().take(FAR).map(|at| self.tense_at(at, from));
        tenses.into_iter().find(|tense| *tense != Tense::Open).unwrap_or(Tense::Open)
    }

    /// "They worked until Thursday", "were talking through Monday night": only
    /// what was put off or closed is so until a day still to come.
    fn goes_on(&self, at: usize, start: usize) -> bool {
        let tokens = self.scene.tokens;
        let day = self.found.gives == "weekday";
        let before = start.checked_sub(1).is_some_and(|i| tokens[i].is("before"));
        let clock = ["hm", "hour"].iter().any(|class| self.found.part(class).is_some());
        let doing = || {
            let next = tokens[at + 1..start].iter().find(|t| !t.has(List::Adverb));
            next.is_some_and(|t| t.norm.ends_with("ing"))
        };
        let passive = || {
            tokens[at].has(List::PastAux)
                || at > 0 && tokens[at - 1].has_any(&[List::PastAux, List::Have])
        };
        let put_off = || tokens[at..start].iter().any(|t| t.has(List::PutOff));
        day && (before && clock || !put_off() && (doing() || !passive()))
    }

    pub(super) fn tense_at(&self, at: usize, from: usize) -> Tense {
        let tokens = self.scene.tokens;
        let token = &tokens[at];
        if token.has(List::Ahead) {
            return Tense::Ahead;
        }
        if token.is("to") {
            // "The year to March."
            let verb = tokens.get(at + 1).filter(|_| at + 1 != self.found.tokens.start);
            let verb = verb.and_then(Token::verb).is_some_and(|v| v.infinitive);
            // "Had tried to", "began to": what follows is past as well.
            let had = (from..at).rev().take(3).any(|i| tokens[i].has(List::Have));
            let told = had || at > from && tokens[at - 1].has(List::NoAhead);
            // "Flew by helicopter to meet them on Monday."
            let same = |t: &&Token| {
                t.kind != TokenKind::Sign && !t.has_any(&[List::Conjunction, List::Relative])
            };
            let way = tokens[from..at].iter().rev().take(WAY).take_while(same);
            let told = told || way.into_iter().any(|t| t.has(List::Went));
            return match (verb, told) {
                (true, false) => Tense::Ahead,
                _ => Tense::Open,
            };
        }
        if token.has(List::PastAux) {
            return Tense::Past;
        }
        // "The vote is on June 17."
        let start = self.found.tokens.start;
        if token.has(List::PresentAux) && at < start && at + 2 >= start {
            return Tense::Ahead;
        }
        let Some(verb) = token.verb() else {
            // A verb that no list knows: "learned".
            let past = token.is_word()
                && !token.capital
                && token.entry.is_none()
                && token.norm.len() > 4
                && token.norm.ends_with("ed")
                && !token.norm.ends_with("eed");
            return if past && !self.is_helped(at, from) { Tense::Past } else { Tense::Open };
        };
        let noun = at > from
            && tokens[at - 1].has_any(&[List::Determiner, List::Preposition, List::PastAux]);
        // "Let go", "made travel hard": no verb of its own.
        let second = at > from
            && tokens[at - 1].verb().is_some_and(|v| v.past || v.infinitive)
            // "His team plays Japan".
            && !(at > from + 1 && tokens[at - 2].has(List::Determiner))
            // "All sea travel": of one, it would be "travels".
            || at > from
                && !token.norm.ends_with('s')
                && !tokens[at - 1].norm.ends_with('s')
                && !tokens[at - 1].has_any(&[List::Pronoun, List::Counted, List::Adverb])
                && tokens[at - 1].is_word()
                && !tokens[at - 1].capital
                && tokens[at - 1].verb().is_none_or(|verb| !verb.past);
        if verb.present && !verb.past && token.has(List::Schedule) && !noun && !second {
            return Tense::Ahead;
        }
        let past = verb.past && !verb.infinitive && !self.is_helped(at, from);
        if past { Tense::Past } else { Tense::Open }
    }

    /// "Had signed".
    fn is_had(&self, at: usize, from: usize) -> bool {
        let mut before = (from..at).rev().take(3).map(|i| &self.scene.tokens[i]);
        before.find(|t| !t.has(List::Adverb) && !t.is("been")).is_some_and(|t| t.is("had"))
    }

    /// Whether the nearest verb before it tells what had been before.
    pub(super) fn had(&self) -> bool {
        let tokens = self.scene.tokens;
        let start = self.found.tokens.start.min(tokens.len());
        let from = self.scene.sentence.start.min(start);
        let verb = (from..start).rev().take(FAR).find(|&at| tokens[at].verb().is_some());
        verb.is_some_and(|at| self.is_had(at, from))
    }

    /// "Will be held": the auxiliary before it tells the tense.
    pub(super) fn is_helped(&self, at: usize, from: usize) -> bool {
        let before = (from..at).rev().take(3).map(|i| &self.scene.tokens[i]);
        before
            .clone()
            .find(|t| !t.has(List::Adverb))
            .is_some_and(|t| t.is_any(&["be", "been", "being", "have", "has", "get", "getting"]))
    }
}

/// How many words before "to" the going there is told.
const WAY: usize = 8;

/// How many words away a verb still tells the tense.
pub(super) const FAR: usize = 20;
