//! A short headline for an event, made of its clause's own words.
//!
//! As headlines do, it leaves out dates (the timeline shows them), who says so
//! (the card does), auxiliaries and tails. Nothing is added.

use std::ops::Range;

use crate::lexicon::List;
use crate::page::{Block, Page};
use crate::token::{Token, TokenKind};

/// Longer ones don't fit beside a mark.
const LONGEST: usize = 60;
/// A title of fewer letters says too little.
const SHORTEST: usize = 18;

/// The title of the event that `core` tells; `verb` is its verb's token.
pub fn title(page: &Page, block: &Block, core: &[Range<usize>], verb: Option<usize>) -> String {
    let maker = Maker { page, block, tokens: &block.tokens };
    let mut kept: Vec<usize> = core.iter().flat_map(|range| maker.without_times(range)).collect();
    maker.drop_dateline(&mut kept);
    maker.drop_fronted(&mut kept, verb);
    maker.drop_asides(&mut kept, verb);
    maker.headline(&mut kept);
    maker.tidy(&mut kept);
    if maker.length(&kept) > LONGEST
        && let Some(verb) = verb
    {
        // Before the verb "of" phrases go last: they say what is spoken of.
        for of_too in [false, true] {
            if maker.length(&kept) > LONGEST {
                maker.thin_subject(&mut kept, verb, of_too);
            }
        }
    }
    if maker.length(&kept) > LONGEST {
        maker.shorten(&mut kept, verb);
        maker.tidy(&mut kept);
    }
    let mut title = maker.join(&kept);
    if !title.contains(char::is_alphanumeric) {
        // Nothing but dates and signs: then as told.
        let mut all: Vec<usize> = core.iter().cloned().flatten().collect();
        maker.shorten(&mut all, None);
        title = maker.join(&all);
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

struct Maker<'a> {
    page: &'a Page<'a>,
    block: &'a Block<'a>,
    tokens: &'a [Token<'a>],
}

impl Maker<'_> {
    fn has(&self, list: List, at: usize) -> bool {
        self.tokens[at].has(list)
    }

    /// The tokens of a range but its dates and what stands in brackets.
    fn without_times(&self, core: &Range<usize>) -> Vec<usize> {
        let mut kept: Vec<usize> = Vec::new();
        let mut at = core.start;
        while at < core.end {
            if self.tokens[at].is("(") {
                let close = (at..core.end).find(|&i| self.tokens[i].is(")"));
                at = close.map_or(core.end, |end| end + 1);
            } else if let Some(end) = self.time_phrase(at, core) {
                at = end;
                // What led in goes with its comma.
                while at < core.end
                    && self.tokens[at].is(",")
                    && (kept.is_empty()
                        || self.tokens.get(at + 1).is_some_and(|t| t.has(List::Preposition)))
                {
                    at += 1;
                }
            } else {
                let twice =
                    self.tokens[at].is(",") && kept.last().is_some_and(|&i| self.tokens[i].is(","));
                if !twice {
                    kept.push(at);
                }
                at += 1;
            }
        }
        kept
    }

    /// The end of "In April 2024," if such a phrase begins here.
    fn time_phrase(&self, at: usize, core: &Range<usize>) -> Option<usize> {
        // "At some points last year" leads in as a whole.
        let opens = at == core.start && self.has(List::Preposition, at);
        let leads = |i: usize| {
            self.has(List::Preposition, i)
                || self.tokens[i].is_any(&["early", "since", "for", "until"])
                || self.tokens[i].is("the") && i > at && self.has(List::Preposition, i - 1)
                || opens && self.tokens[i].is_word() && !self.tokens[i].capital
        };
        // "took over in 2019": the particle is the verb's.
        let particle = self.tokens[at].is_any(&["over", "off", "out", "up", "down", "through"])
            && self.tokens.get(at + 1).is_some_and(|t| t.has(List::Preposition));
        if particle {
            return None;
        }
        let mut start = at;
        loop {
            let time = self
                .block
                .times
                .iter()
                .find(|t| t.found.tokens.start == start && t.found.tokens.end <= core.end);
            // A possessive date is part of a name's phrase: "Sunday's blast".
            if let Some(time) = time
                && !self.tokens.get(time.found.tokens.end).is_some_and(|t| t.is("'s"))
            {
                // "a 77-year-old woman" keeps her age.
                if time.found.gives != "duration" {
                    return Some(time.found.tokens.end);
                }
            }
            // "at 3 a.m."
            let hour = self.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Number);
            let half = |t: &Token| t.is_any(&["a.m", "p.m", "am", "pm"]);
            if hour && start + 1 < core.end && half(&self.tokens[start + 1]) {
                return Some(start + 2);
            }
            if start >= core.end || start >= at + 4 || !leads(start) {
                break;
            }
            start += 1;
        }
        // "for the first time", "At some points".
        let first_time = ["for", "the", "first", "time"];
        let is_first = first_time
            .iter()
            .enumerate()
            .all(|(i, w)| self.tokens.get(at + i).is_some_and(|t| t.is(w)));
        (is_first && at + 4 <= core.end).then_some(at + 4)
    }

    /// "SEOUL North Korea fired …", "KYIV, Ukraine (AP) — Drones …": the place
    /// that a paragraph opens with is not part of its sentence.
    fn drop_dateline(&self, kept: &mut Vec<usize>) {
        let Some(&first) = kept.first().filter(|&&i| i == 0) else { return };
        let loud = |i: usize| {
            let word = &self.page.text[self.tokens[i].bytes()];
            word.chars().count() > 2
                && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
        };
        if !loud(first) {
            return;
        }
        let dash = kept.iter().take(10).position(|&i| self.tokens[i].is_any(&["-", "–", "—"]));
        let end = match dash {
            Some(dash) => {
                let run = kept[dash..].iter().take_while(|&&i| !self.tokens[i].is_word()).count();
                dash + run
            }
            None => kept.iter().take_while(|&&i| loud(i)).count(),
        };
        let goes_on = kept.get(end).is_some_and(|&i| self.tokens[i].capital || dash.is_some());
        if goes_on && kept.len() > end + 2 {
            kept.drain(..end);
        }
    }

    /// "Pokrovsk, a town in the east, has fallen": what stands between commas
    /// before the verb goes.
    fn drop_asides(&self, kept: &mut Vec<usize>, verb: Option<usize>) {
        let Some(verb) = verb else { return };
        let commas: Vec<usize> = (0..kept.len())
            .filter(|&n| kept[n] < verb && n > 0 && self.tokens[kept[n]].is(","))
            .collect();
        let (Some(&open), Some(&close)) = (commas.first(), commas.last()) else { return };
        let lists = kept[open..=close].iter().any(|&i| self.tokens[i].is_any(&["and", "or"]));
        if open < close && !lists {
            kept.drain(open..=close);
        } else if open == close && kept.get(open + 1).is_some_and(|&i| i + 1 >= verb) {
            kept.remove(open);
        }
    }

    /// "Over fields and hills, rockets hit Kharkiv": what stands in front goes.
    fn drop_fronted(&self, kept: &mut Vec<usize>, verb: Option<usize>) {
        let (Some(verb), Some(&first)) = (verb, kept.first()) else { return };
        let token = &self.tokens[first];
        let leads = token.has_any(&[List::Preposition, List::Subordinator])
            || token.norm.ends_with("ing") && token.norm.len() > 4;
        if !leads {
            return;
        }
        // "In Peru gunmen killed ten": the card names the place.
        let place = kept.get(1).and_then(|&i| {
            self.block.places.iter().find(|p| p.tokens.start == i && p.tokens.end < verb)
        });
        if let Some(place) = place.filter(|_| self.tokens[first].is("in")) {
            let end = kept.iter().position(|&i| i >= place.tokens.end).unwrap_or(0);
            let subject = kept.get(end).is_some_and(|&i| i < verb && self.tokens[i].is_word());
            if subject && !self.tokens[kept[end]].is_any(&["'s", "and"]) {
                kept.drain(..end);
                return;
            }
        }
        let comma = kept.iter().rposition(|&i| i < verb && self.tokens[i].is(","));
        let subject = |n: usize| kept.get(n + 1).is_some_and(|&i| i < verb);
        if let Some(n) = comma.filter(|&n| subject(n)) {
            kept.drain(..=n);
        }
    }

    /// Leaves out what headlines leave out: fillers, leading articles,
    /// auxiliaries of the passive and of the perfect.
    fn headline(&self, kept: &mut Vec<usize>) {
        // "She flown by plane" is no headline: after a pronoun all stays.
        let pronoun = kept
            .first()
            .is_some_and(|&i| self.has(List::Pronoun, i) && !self.has(List::Relative, i));
        let mut out: Vec<usize> = Vec::with_capacity(kept.len());
        for (n, &i) in kept.iter().enumerate() {
            let token = &self.tokens[i];
            let next = kept[n + 1..].iter().copied().find(|&j| !self.has(List::Adverb, j));
            let form =
                next.filter(|&j| !self.tokens[j].capital).and_then(|j| self.tokens[j].verb());
            let participle = next.is_some_and(|j| self.tokens[j].norm.ends_with("ed"))
                || form.is_some_and(|f| f.participle);
            let plain = form.is_none_or(|f| f.past == f.participle);
            let auxiliary = matches!(&*token.norm, "was" | "were") && participle
                || matches!(&*token.norm, "had" | "has" | "have")
                    && participle
                    && plain
                    && !out.last().is_some_and(|&o| self.tokens[o].is("to"))
                || matches!(&*token.norm, "had" | "has" | "have")
                    && next.is_some_and(|j| self.tokens[j].is("been"))
                || token.is("been")
                    && (participle || form.is_some_and(|f| f.ing))
                    && !out.is_empty();
            let relative = token.is_any(&["who", "which", "that"])
                && kept.get(n + 1).is_some_and(|&j| {
                    self.tokens[j].is_any(&["was", "were", "had", "have", "has"])
                });
            // "Drones — Kyiv's own — fell" keeps its last word's filler.
            let filler = self.has(List::Filler, i) && n + 1 < kept.len();
            if !(auxiliary && !pronoun || relative || filler) {
                out.push(i);
            }
        }
        *kept = out;
    }

    /// Takes leading conjunctions and articles and hanging words away.
    fn tidy(&self, kept: &mut Vec<usize>) {
        let tokens = self.tokens;
        let idle = |i: usize| {
            let t = &tokens[i];
            t.is_any(&[
                "and", "but", "then", "that", "when", "while", "as", "after", "where", "the", "a",
                "an", "so", "since", "because", "before", "until", "although", "though", "which",
                "who", "how",
            ]) || t.kind == TokenKind::Sign && !t.is_any(&["“", "\"", "$", "€", "£"])
        };
        while kept.first().is_some_and(|&i| {
            idle(i) && (kept.len() > 2 || tokens[i].kind == TokenKind::Sign && kept.len() > 1)
        }) {
            kept.remove(0);
        }
        let hangs = |i: usize| {
            let t = &tokens[i];
            t.kind == TokenKind::Sign && !t.is_any(&["”", "%", ")"])
                || t.has_any(&[
                    List::Preposition,
                    List::Determiner,
                    List::Conjunction,
                    List::Subordinator,
                    List::Relative,
                    List::Auxiliary,
                    List::Modal,
                ]) && !t.capital
                    && !t.has(List::Number)
                    && !t.is_any(&["over", "down", "up", "off", "out", "through", "away", "in"])
                || t.is_any(&["that", "including", "to", "its", "'s"])
        };
        while kept.len() > 2 && kept.last().is_some_and(|&i| hangs(i)) {
            kept.pop();
        }
        // What stood between them has gone.
        let mut n = 1;
        while n < kept.len() {
            if tokens[kept[n]].is(",") && tokens[kept[n - 1]].is(",") {
                kept.remove(n);
            } else {
                n += 1;
            }
        }
        // A cut quotation or bracket keeps no single mark.
        for marks in [&["“", "”"][..], &["\""], &["(", ")"]] {
            let count = kept.iter().filter(|&&i| tokens[i].is_any(marks)).count();
            if count % 2 == 1 {
                kept.retain(|&i| !tokens[i].is_any(marks));
            }
        }
    }

    /// Takes prepositional phrases out of what stands before the verb.
    fn thin_subject(&self, kept: &mut Vec<usize>, verb: usize, of_too: bool) {
        let mut out: Vec<usize> = Vec::new();
        let mut skipping = false;
        for (n, &i) in kept.iter().enumerate() {
            let token = &self.tokens[i];
            let infinitive = token.is("to")
                && self.tokens.get(i + 1).is_some_and(|t| {
                    t.is_any(&["have", "be"])
                        || !t.capital && t.verb().is_some_and(|f| f.infinitive)
                });
            let preposition = self.has(List::Preposition, i) && i < verb && !infinitive;
            let before = n.checked_sub(1).map(|n| kept[n]);
            if preposition {
                let counts = before.is_some_and(|b| self.has(List::Quantity, b));
                let more = token.is("than") || before.is_some_and(|b| self.tokens[b].is("than"));
                skipping = if more {
                    skipping
                } else if token.is("of") {
                    skipping || of_too && !counts
                } else {
                    n > 0
                };
            }
            // "bodies swept away in the floods": without the floods no sweeping.
            if skipping
                && out.len() > 1
                && let Some(b) = before.filter(|&b| out.last() == Some(&b))
                && !self.tokens[b].capital
                && self.tokens[b].verb().is_some_and(|f| f.participle && !f.infinitive)
                && !self.has(List::Be, verb)
            {
                out.pop();
            }
            let verbal =
                i >= verb || !token.capital && token.verb().is_some_and(|f| f.past || f.participle);
            if verbal || token.is_any(&[",", "—"]) {
                skipping = false;
            }
            if !skipping {
                out.push(i);
            }
        }
        if out.len() >= 3 {
            *kept = out;
        }
    }

    /// Keeps the longest beginning that fits and ends before a preposition,
    /// comma or conjunction.
    fn shorten(&self, kept: &mut Vec<usize>, verb: Option<usize>) {
        // Without its verb it says nothing.
        let least = verb.and_then(|v| kept.iter().position(|&i| i == v)).unwrap_or(0);
        let (mut best, mut second) = (None, None);
        let mut fits = 1;
        for n in 2..=kept.len() {
            let length = self.length(&kept[..n]);
            if length > LONGEST && (n > least + 2 || length > LONGEST * 3 / 2) {
                break;
            }
            fits = n;
            let breaks = kept.get(n).is_none_or(|&i| {
                let token = &self.tokens[i];
                let list = self.tokens[i].has_any(&[
                    List::Preposition,
                    List::Relative,
                    List::Subordinator,
                ]);
                let infinitive = token.is("to")
                    && kept.get(n + 1).is_some_and(|&j| self.tokens[j].verb().is_some());
                list && !token.is("of") && !infinitive
                    || token.is_any(&[",", "and", "but", "(", "—", "–", ";", "including"])
            });
            // "carried out attacks": the particle is the verb's.
            let particle = kept.get(n).is_some_and(|&i| {
                self.tokens[i].is_any(&["out", "off", "up", "down", "over", "away", "back"])
                    && self.tokens[kept[n - 1]].verb().is_some()
            });
            if breaks && !particle && length >= SHORTEST && n > least {
                best = Some((n, length));
            } else if kept.get(n).is_some_and(|&i| self.tokens[i].is_any(&["of", "to"])) {
                second = Some(n);
            }
        }
        // A short beginning says less than one cut before "of".
        let best = best.filter(|(_, length)| *length * 2 > LONGEST || second.is_none());
        let end = best.map(|(n, _)| n).or(second).unwrap_or_else(|| {
            // A word more is better than half a phrase.
            let rest = kept.len().saturating_sub(fits);
            if rest <= 2 && self.length(kept) <= LONGEST * 3 / 2 { kept.len() } else { fits }
        });
        kept.truncate(end);
    }

    fn length(&self, kept: &[usize]) -> usize {
        self.join(kept).chars().count()
    }

    fn join(&self, kept: &[usize]) -> String {
        let mut out = String::new();
        let mut before = None;
        for &i in kept {
            let token = &self.tokens[i];
            // Where a quotation mark was left out the words stand apart.
            let apart = token.spaced || token.is_word() && before.is_some_and(|b| b + 1 != i);
            before = Some(i);
            if apart && !out.is_empty() && !token.is("'s") {
                out.push(' ');
            }
            out.push_str(&self.page.text[token.bytes()]);
        }
        out
    }
}
