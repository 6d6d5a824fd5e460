//! "X said that Y" and "Y, X said": one event, told by X.

use std::ops::Range;

use dateline_event::{Category, WhenIs};

use super::category::{self, Kind};
use super::clause::{Clause, Link};
use super::draft::{Draft, Reader};
use super::role::Role;
use super::verb::Tense;
use crate::lexicon::List;
use crate::page::Block;

impl<'a> Reader<'a, '_> {
    /// The clauses that tell what clause `at` says.
    pub(super) fn said_after(&self, at: usize) -> Range<usize> {
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

    /// "X said that Y": one event, Y where it is a deed, else the statement.
    pub(super) fn report(
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
        let acknowledges = self.page.lexicon.has(List::Ack, verb.base);
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
                    && (kind.by_verb
                        || kind.category != Category::Other
                        || dated
                        || self.is_own_act(c) && !told.is_empty())
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
        let base = || Draft {
            verb: Some(verb.head),
            attribution: attribution.clone(),
            ..Draft::new(self.block, quote.clone(), speech)
        };
        let best = self.best_time(&told, clause);
        if let Some((index, tokens, value)) = self.after_time(clause).filter(|_| best.is_none()) {
            used.push(index);
            out.push(Draft {
                when: Some((tokens, Some(value))),
                when_rule: "after",
                attribution: None,
                ..base()
            });
            return;
        }
        match (deed, best) {
            (Some((act, kind)), best)
                if verb.group == "report" && !acknowledges || best.is_none() =>
            {
                // "… said on Monday it had gone on since May": told on Monday.
                let time =
                    self.best_time(&own, act).filter(|(_, t)| best.is_none() || !self.is_since(t));
                if time.is_none() && best.is_none() && place.is_none() {
                    if let Some(there) = speech_place() {
                        return out.push(base().placed(Some(there)));
                    }
                    if kind.by_verb && !act.quoted {
                        out.push(Draft {
                            core: self.core_of(act, &said),
                            verb: act.verb.as_ref().map(|v| v.head),
                            tense: act.verb.as_ref().map(|v| v.tense),
                            kind,
                            bare: true,
                            ..base()
                        });
                    }
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
                // "told parliament in Dodoma that …".
                let place = place.or_else(|| speech_place().filter(|_| best.is_some()));
                let draft = Draft {
                    quote: if alone { clause.tokens.start..act.tokens.end } else { quote.clone() },
                    core: self.core_of(act, &said),
                    verb: act.verb.as_ref().map(|v| v.head),
                    tense: act.verb.as_ref().map(|v| v.tense),
                    when: time.map(|(_, t)| (t.found.tokens.clone(), self.value_of(t))),
                    when_rule: time.map_or("", |(_, t)| t.found.gives),
                    when_is,
                    kind,
                    ..base()
                };
                out.push(draft.placed(place));
            }
            (deed, Some((index, time))) => {
                used.push(index);
                // Where it was said; else where what is said plainly lies.
                let about = || {
                    let clauses = said.clone().map(|i| &self.clauses[i]).filter(|c| !c.quoted);
                    let places = clauses.filter_map(|c| self.place(c, self.kind(c)));
                    let mut there = places.filter(|(_, role)| *role == Role::Where);
                    there.next().map(|(place, _)| (place, Role::Other))
                };
                let place = speech_place().or_else(|| about().filter(|_| !acknowledges));
                // What somebody says is the title where the verb only says so.
                let plain = !acknowledges;
                let mut draft = base().at(time, self.value_of(time)).placed(place);
                if plain {
                    let content = self.clauses[said.start].tokens.start..quote.end;
                    draft.core = self.core(said.start, without_that(self.block, content));
                    draft.verb = self.clauses[said.start].verb.as_ref().map(|v| v.head);
                } else {
                    draft.attribution = None;
                }
                out.push(draft);
                // What is acknowledged happened, too, if it has a place.
                if let Some((act, kind)) = deed
                    && let own_place = self.place(act, kind)
                    && (acknowledges && own_place.is_some()
                        || verb.base == "announce" && !own.is_empty())
                {
                    let time = self.best_time(&own, act);
                    used.extend(time.map(|(i, _)| i));
                    let act_quote = without_that(self.block, act.tokens.clone());
                    let draft = Draft {
                        core: self.core_of(act, &said),
                        verb: act.verb.as_ref().map(|v| v.head),
                        when: time.map(|(_, t)| (t.found.tokens.clone(), self.value_of(t))),
                        when_rule: time.map_or("", |(_, t)| t.found.gives),
                        attribution: attribution.clone(),
                        ..Draft::new(self.block, act_quote, kind)
                    };
                    out.push(draft.placed(own_place));
                }
            }
            // "In Oslo, the minister told students that …".
            (None, None) if speech_place().is_some() => {
                return out.push(base().placed(speech_place()));
            }
            (None, None) => return self.said_events(said, out, used),
            (Some(_), None) => {}
        }
        // What is said may tell more than one dated thing.
        for i in said {
            let clause = &self.clauses[i];
            let new = self.dated(&clause.tokens).iter().any(|(index, _)| !used.contains(index));
            if new && !clause.quoted {
                self.plain(i, out, used);
            }
        }
    }

    /// "it had closed the mine": what the speakers say they did.
    fn is_own_act(&self, clause: &Clause) -> bool {
        let Some(verb) = &clause.verb else { return false };
        let lead = &self.block.tokens[clause.tokens.start..verb.start.max(clause.tokens.start)];
        let who = lead.iter().find(|t| !t.is("that"));
        who.is_some_and(|t| t.is_any(&["it", "they", "he", "she"]))
            && self.block.tokens[verb.start].is("had")
            && verb.head > verb.start
            && !verb.passive
            && !matches!(verb.group, "report" | "statement" | "be" | "have" | "think" | "plan")
    }

    /// What is said though it is no deed may still hold clauses with dates.
    pub(super) fn said_events(
        &self,
        said: Range<usize>,
        out: &mut Vec<Draft<'a>>,
        used: &mut Vec<usize>,
    ) {
        for i in said {
            if !self.dated(&self.clauses[i].tokens).is_empty() && !self.clauses[i].quoted {
                self.plain(i, out, used);
            }
        }
    }

    /// "…, Reuters reported on Friday": who says so, and maybe when.
    pub(super) fn trailing_says(&self, out: &mut Vec<Draft<'a>>, used: &mut Vec<usize>) {
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
        // "At least 200 people were killed, the UN said last week."
        let last = self.clauses.len() - 1;
        let deed = self.clauses[..last].iter().find_map(|act| {
            let kind = self.kind(act);
            let told = !act.quoted && self.happens(act, true) && act.link == Link::Main;
            (told
                && kind.by_verb
                && category::is_deed(kind.category)
                && kind.category != Category::Other)
                .then_some((act, kind))
        });
        if let Some((act, kind)) = deed {
            let draft = Draft {
                core: vec![act.tokens.clone()],
                verb: act.verb.as_ref().map(|v| v.head),
                when,
                when_rule: time.found.gives,
                when_is: WhenIs::Reported,
                attribution: subject,
                ..Draft::new(self.block, self.sentence.clone(), kind)
            };
            out.push(draft.placed(self.place(act, kind)));
            return;
        }
        let kind = Kind { category: Category::Statement, by_verb: true };
        let place = self.place(clause, kind);
        let before = self.sentence.start..clause.tokens.start;
        let draft = Draft {
            core: vec![before],
            when,
            when_rule: time.found.gives,
            attribution: subject,
            ..Draft::new(self.block, self.sentence.clone(), kind)
        };
        out.push(draft.placed(place));
    }

    /// "According to X, …" and "…, according to X": X says so.
    pub(super) fn according_to(&self, out: &mut [Draft<'a>]) {
        let tokens = &self.block.tokens;
        let range = self.sentence.clone();
        let Some(at) = range
            .clone()
            .find(|&i| tokens[i].is("according") && i + 1 < range.end && tokens[i + 1].is("to"))
        else {
            return;
        };
        let end = (at + 2..range.end.min(at + 14))
            .find(|&i| {
                tokens[i].is_any(&[",", ".", ";", "released", "published", "obtained"])
                    || tokens[i].has_any(&[List::Auxiliary, List::Relative, List::Modal])
                        && !tokens[i].is("'s")
            })
            .unwrap_or(range.end.min(at + 14));
        let who = at + 2..end;
        if who.is_empty() {
            return;
        }
        for draft in out {
            draft.attribution.get_or_insert_with(|| who.clone());
            // Who says so is no part of what happened.
            let mut core = Vec::new();
            for part in draft.core.drain(..) {
                core.push(part.start..part.end.min(at).max(part.start));
                // What follows in commas says more of who, not of what.
                let tail = part.start.max(end).min(part.end)..part.end;
                if core.iter().all(Range::is_empty) {
                    core.push(tail);
                }
            }
            core.retain(|part| !part.is_empty());
            draft.core = core;
        }
    }
}

/// A quote of what is said begins after "that".
pub(super) fn without_that(block: &Block, mut tokens: Range<usize>) -> Range<usize> {
    if block.tokens[tokens.start].is("that") && tokens.len() > 1 {
        tokens.start += 1;
    }
    tokens
}
