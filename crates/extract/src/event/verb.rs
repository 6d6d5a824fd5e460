//! Finds the finite verbs of a sentence: the words that make a clause say
//! that something happens. Not a parser: it looks a few tokens around.

use crate::lexicon::{Lexicon, List, VerbForm};
use crate::token::Token;

/// A finite verb with its auxiliaries.
#[derive(Clone, Debug)]
pub struct Verb {
    /// The first auxiliary, or the verb itself.
    pub start: usize,
    /// The word that carries the meaning.
    pub head: usize,
    /// The dictionary form; empty for a verb no list knows.
    pub base: &'static str,
    /// Its list in `verbs.txt`.
    pub group: &'static str,
    /// How it is told.
    pub tense: Tense,
    /// "was captured".
    pub passive: bool,
    /// "did not", "never".
    pub negated: bool,
    /// "the soldiers captured in May": a participle that stands for a relative
    /// clause.
    pub reduced: bool,
}

impl Verb {
    /// Makes it the participle of a relative clause.
    pub fn reduce(&mut self) {
        (self.reduced, self.passive) = (true, true);
    }
}

/// How a verb is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "struck", "was striking", "had struck".
    Past,
    /// "has struck".
    Perfect,
    /// "strikes".
    Present,
    /// "is striking".
    Going,
    /// "would strike", "may have struck".
    Modal,
}

/// The finite verbs among `tokens[range]`, in order.
pub fn verbs(tokens: &[Token], range: std::ops::Range<usize>, lexicon: &Lexicon) -> Vec<Verb> {
    let tagger = Tagger { tokens, start: range.start, end: range.end, lexicon };
    let mut out: Vec<Verb> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match tagger.verb_at(at) {
            Some(verb) => {
                at = verb.head + 1;
                out.push(verb);
            }
            None => at += 1,
        }
    }
    out
}

struct Tagger<'a> {
    tokens: &'a [Token<'a>],
    start: usize,
    end: usize,
    lexicon: &'a Lexicon,
}

impl Tagger<'_> {
    fn has(&self, list: List, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|_| at < self.end) else { return false };
        token.has(list) || list == List::Adverb && is_adverb(token)
    }

    fn verb_at(&self, at: usize) -> Option<Verb> {
        let token = &self.tokens[at];
        if !token.is_word() || token.capital && at != self.start {
            return None;
        }
        // "launched what appeared to be a missile": no clause of its own.
        if at > self.start && self.tokens[at - 1].is("what") {
            return None;
        }
        if self.has(List::Modal, at) && !(token.is("may") && token.capital)
            || self.has(List::Auxiliary, at)
        {
            return self.group(at);
        }
        self.plain(at)
    }

    /// A verb that begins with an auxiliary: "would have been captured".
    fn group(&self, at: usize) -> Option<Verb> {
        let previous = at.checked_sub(1).filter(|&i| i >= self.start);
        // "'s" is mostly a possessive; "to be", "having", "being" aren't finite.
        let norm = &*self.tokens[at].norm;
        if matches!(norm, "'s" | "be" | "been" | "being" | "having")
            || previous.is_some_and(|i| self.tokens[i].is("to"))
        {
            return None;
        }
        // "Rio Grande do Sul".
        let inside = norm == "do"
            && previous.is_some_and(|i| self.tokens[i].capital)
            && self.tokens.get(at + 1).is_some_and(|t| t.capital);
        if inside {
            return None;
        }
        let mut negated = norm.ends_with("n't");
        let modal = self.has(List::Modal, at);
        let past = self.has(List::PastAux, at);
        let have = self.has(List::Have, at);
        let mut perfect = have && !past;
        let (mut passive, mut going, mut be) = (false, false, self.has(List::Be, at));
        let mut head = at;
        let mut next = at + 1;
        while next < self.end {
            let token = &self.tokens[next];
            if self.has(List::Negation, next) {
                negated = true;
                // "had no chance": the noun's own negation ends the verb.
                if token.is("no") {
                    break;
                }
            } else if self.has(List::Auxiliary, next) && !token.is("'s") {
                be = self.has(List::Be, next);
                perfect |= self.has(List::Have, next) && !past && !modal;
                head = next;
            } else if self.has(List::Adverb, next) || token.is("last") {
            } else if let Some(form) = self.form(next).filter(|_| !token.capital) {
                let fits = if be {
                    form.participle || form.ing
                } else if have || self.tokens[head].is_any(&["have", "had", "has"]) {
                    form.participle
                } else {
                    form.infinitive
                };
                if fits {
                    passive = be && form.participle && !form.ing;
                    going = form.ing;
                    head = next;
                }
                break;
            } else {
                break;
            }
            next += 1;
        }
        // "appears to have ended", "is believed to have fled".
        let seems = self.form(head).is_some_and(|f| self.lexicon.has(List::Seeming, f.base));
        if let Some(deed) = self.to_have(head).filter(|_| seems) {
            let form = self.form(deed);
            let (base, group) = form.map_or(("", "occur"), |f| (f.base, f.group));
            return Some(Verb {
                start: at,
                head: deed,
                base,
                group,
                tense: Tense::Perfect,
                passive: false,
                negated,
                reduced: false,
            });
        }
        // "had to leave" left.
        let to = self.after_to(head);
        if have
            && past
            && head == at
            && let Some(deed) = to
        {
            let mut verb = self.simple(deed, self.form(deed)?, Tense::Past);
            (verb.start, verb.negated) = (at, negated);
            return Some(verb);
        }
        // "was to fly", "is expected to win", "has to go": not yet told as done.
        let awaited =
            self.has(List::Unreal, head) || self.tokens[head].has_any(&[List::Be, List::Have]);
        let modal = modal
            || to.is_some() && awaited
            || be && self.is_awaited(head)
            || self.tokens[head].is_any(&["scheduled", "planned", "expected", "due", "slated"])
            || self.tokens[head].is("set")
                && self.tokens.get(head + 1).is_some_and(|t| t.is("for"));
        let form = self.form(head);
        let own = self.tokens[head].norm.clone();
        let (base, group) = match form {
            Some(form) if !self.lexicon.has(List::Auxiliary, &own) => (form.base, form.group),
            _ if self.lexicon.has(List::Be, &own) => ("be", "be"),
            _ if self.lexicon.has(List::Have, &own) => ("have", "have"),
            _ => ("", "be"),
        };
        let tense = match () {
            () if modal => Tense::Modal,
            () if past => Tense::Past,
            () if perfect => Tense::Perfect,
            () if going && !passive => Tense::Going,
            () => Tense::Present,
        };
        Some(Verb { start: at, head, base, group, tense, passive, negated, reduced: false })
    }

    /// A verb without auxiliary: "captured", "says".
    fn plain(&self, at: usize) -> Option<Verb> {
        let form = self.form(at)?;
        if form.ing || at > self.start && self.has(List::Auxiliary, at - 1) {
            return None;
        }
        let before = (self.start..at)
            .rev()
            .find(|&i| !self.has(List::Adverb, i) || self.tokens[i].is("later"));
        let previous = before.map(|i| &self.tokens[i]);
        let list = |list: List| before.is_some_and(|i| self.has(list, i));
        let next = self.tokens.get(at + 1).filter(|_| at + 1 < self.end);
        let subject = previous.is_some_and(|t| {
            !(t.is_any(&["to", "'s", "a", "an", "the", "of"])
                || list(List::Determiner)
                    && !t.is_any(&[
                        "that", "this", "both", "all", "some", "two", "three", "four", "five",
                        "six", "most", "many", "several", "few", "each",
                    ])
                || list(List::Preposition) && !t.is_any(&["in", "on"]))
        });
        let opens = next.is_none_or(|t| {
            !t.is_word()
                || t.capital
                || self.has(List::Determiner, at + 1)
                || self.has(List::Preposition, at + 1)
                || self.has(List::Pronoun, at + 1)
                || self.has(List::Adverb, at + 1)
                || self.has(List::Weekday, at + 1)
                || self.has(List::Direction, at + 1)
                || t.is_any(&[
                    "that", "its", "how", "whether", "what", "and", "away", "up", "down", "back",
                    "ahead", "apart", "forward", "home", "there", "here", "together", "aside",
                ])
        });
        // "Born in Paris, she …".
        if previous.is_none() && form.participle && !form.past && !form.present {
            return Some(Verb {
                reduced: true,
                passive: true,
                ..self.simple(at, form, Tense::Past)
            });
        }
        // "this spring".
        let season = self.has(List::Season, at)
            && previous.is_some_and(|t| t.is_any(&["this", "that", "last", "next", "each"]));
        if season || !subject && previous.is_some() || previous.is_none() && !form.past {
            return None;
        }
        // "- widely regarded as …": an aside without a verb of its own.
        if previous.is_some_and(|t| t.is_any(&["-", "–", "—"]))
            && next.is_some_and(|t| t.is_any(&["as", "by", "in"]))
        {
            return None;
        }
        // "used to live": what was once, again and again.
        if self.tokens[at].is("used") && next.is_some_and(|t| t.is("to")) {
            return Some(self.simple(at, form, Tense::Modal));
        }
        if self.lexicon.has(List::Seeming, form.base)
            && let Some(deed) = self.to_have(at)
        {
            let told = self.form(deed)?;
            let mut verb = self.simple(deed, told, Tense::Perfect);
            verb.start = at;
            return Some(verb);
        }
        if form.past {
            // "travelled by train" did so.
            let done = !self.lexicon.has(List::Intransitive, form.base);
            let by = next.is_some_and(|t| t.is("by")) && form.participle && done;
            if by && form.group != "report" {
                // "the shells used by …"
                return Some(Verb {
                    reduced: true,
                    passive: true,
                    ..self.simple(at, form, Tense::Past)
                });
            }
            let noun_follows = next.is_some_and(|t| t.is_word() && !t.capital) && !opens;
            // "10 of them reported", "and captured": fine; "well prepared
            // soldiers": an adjective.
            // "one flew past it": "fell" is no participle.
            let adjective = form.participle && before.is_none_or(|i| self.is_adjectival(i));
            if noun_follows && adjective {
                return None;
            }
            return Some(self.simple(at, form, Tense::Past));
        }
        if form.participle || !form.present {
            return None;
        }
        // Nouns and present tenses look alike.
        let rare = form.group == "act";
        let noun = rare || self.tokens[at].has(List::Noun) || self.tokens[at].has(List::Counted);
        let wish = next.is_some_and(|t| t.is("to"));
        let noun = noun || self.tokens[at].has(List::NeverVerb) && !wish;
        // "reported that recalls …": this "that" only joins.
        let joins = before.is_some_and(|i| {
            self.tokens[i].is("that") && i > self.start && self.tokens[i - 1].verb().is_some()
        });
        let pronoun = !joins
            && previous.is_some_and(|t| {
                t.is_any(&["who", "which", "they", "we", "he", "she", "it", "i", "you"])
                    || t.is("that") && !noun
            });
        // "in damages", "24 suspects".
        let counted = |t: &Token| t.kind == crate::token::TokenKind::Number || t.has(List::Number);
        if previous.is_some_and(|t| t.has(List::Preposition) || counted(t)) {
            return None;
        }
        let third = form.present && !form.infinitive;
        // "documents describe how …".
        let tells = form.group == "report" && next.is_some_and(|t| t.is_any(&["that", "how"]));
        let sure = pronoun
            || tells
            || matches!(form.group, "report" | "think") && third && opens && !rare
            || !noun && opens && previous.is_some_and(|t| third || t.norm.ends_with('s'));
        if !sure || self.tokens[at].has(List::Unit) {
            return None;
        }
        Some(self.simple(at, form, Tense::Present))
    }

    fn simple(&self, at: usize, form: VerbForm, tense: Tense) -> Verb {
        let negated = at > self.start && self.has(List::Negation, at - 1);
        Verb {
            start: at,
            head: at,
            base: form.base,
            group: form.group,
            tense,
            passive: false,
            negated,
            reduced: false,
        }
    }

    /// "is due to", "was likely to": the adjective and its infinitive.
    fn is_awaited(&self, head: usize) -> bool {
        let mut at = head + 1;
        while self.has(List::Adverb, at) && !self.has(List::Unreal, at) {
            at += 1;
        }
        self.has(List::Unreal, at) && self.after_to(at).is_some()
    }

    /// The infinitive after "to", if that follows.
    fn after_to(&self, head: usize) -> Option<usize> {
        self.tokens.get(head + 1).filter(|t| head + 1 < self.end && t.is("to"))?;
        let at = head + 2;
        let token = self.tokens.get(at).filter(|t| at < self.end && !t.capital)?;
        if token.is("be") {
            // "to be evacuated".
            return self.form(at + 1).filter(|f| at + 1 < self.end && f.participle).map(|_| at + 1);
        }
        (token.is("have") || token.verb().is_some_and(|f| f.infinitive)).then_some(at)
    }

    /// The participle after "to have", if that follows.
    fn to_have(&self, head: usize) -> Option<usize> {
        let mut at = head + 1;
        for word in ["to", "have"] {
            self.tokens.get(at).filter(|t| at < self.end && t.is(word))?;
            at += 1;
        }
        while at < self.end && (self.has(List::Adverb, at) || self.tokens[at].is("been")) {
            at += 1;
        }
        (at < self.end && self.form(at)?.participle).then_some(at)
    }

    /// Whether a participle after token `i` is rather an adjective: "ten armed
    /// men", "trained and equipped soldiers"; but "took power and imposed order".
    fn is_adjectival(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        if !token.is_any(&[",", "and", "or"]) {
            return token.norm.ends_with("ly")
                || token.kind == crate::token::TokenKind::Number
                || token.has(List::Number)
                || token.is_any(&["other", "another", "more", "former", "several", "many"]);
        }
        let Some(before) = i.checked_sub(1).filter(|&b| b >= self.start) else { return true };
        let before = &self.tokens[before];
        let alike = before.verb().is_some_and(|f| f.participle && !f.infinitive)
            || ["ed", "ous", "ful", "ive", "able", "less", "ic", "ish"]
                .iter()
                .any(|end| before.norm.ends_with(end));
        alike && !before.capital
    }

    /// What the word can be as a verb; "-ed" words that no list knows are past
    /// forms of verbs that tell nothing else.
    fn form(&self, at: usize) -> Option<VerbForm> {
        let token = self.tokens.get(at)?;
        if let Some(form) = token.verb() {
            return Some(form);
        }
        let norm = &*token.norm;
        let plain = norm.len() > 4 && !norm.contains('-') && !token.capital;
        let past = plain && norm.ends_with("ed") && !norm.ends_with("eed") && norm != "hundred";
        let ing = plain && norm.len() > 5 && norm.ends_with("ing");
        (past || ing).then_some(VerbForm {
            base: "",
            group: "occur",
            past,
            participle: past,
            ing,
            present: false,
            infinitive: false,
        })
    }
}

/// "steadily"; "early" and "family" are in no list of verbs' company.
fn is_adverb(token: &Token) -> bool {
    token.norm.len() > 5
        && token.norm.ends_with("ly")
        && !token.capital
        && !token.is_any(&["family", "assembly", "supply", "anomaly"])
}
