//! Whether the words around a time tell what was or what is still to come.

use super::Reader;
use crate::lexicon::{Lexicon, List};
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
                // "Closed until Monday"; which one, the nearer of the two says.
                // "Had voted by Monday" did so.
                Tense::Past if limit && at > from && tokens[at - 1].is("had") => {
                    return Tense::Past;
                }
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
            let verb = tokens.get(at + 1).and_then(Token::verb).is_some_and(|v| v.infinitive);
            // "Had tried to", "began to": what follows is past as well.
            let had = (from..at).rev().take(3).any(|i| tokens[i].has(List::Have));
            // "Flew to Paris to meet him": what for, but it is done.
            let went = || {
                tokens[from..at].iter().any(|t| {
                    t.verb().is_some_and(|v| {
                        let motion = Lexicon::english().has(List::Motion, v.base);
                        v.past && (v.group == "movement" || motion)
                    })
                })
            };
            let told = had || at > from && tokens[at - 1].has(List::NoAhead) || went();
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
            && !(at > from + 1 && tokens[at - 2].has(List::Determiner));
        if verb.present && !verb.past && token.has(List::Schedule) && !noun && !second {
            return Tense::Ahead;
        }
        let past = verb.past && !verb.infinitive && !self.is_helped(at, from);
        if past { Tense::Past } else { Tense::Open }
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

/// How many words away a verb still tells the tense.
pub(super) const FAR: usize = 20;
