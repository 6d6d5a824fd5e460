//! The words the rules speak of, read from `data/rules/<language>/*.txt`.
//!
//! A word list is lines of words under a `[heading]`; a line may end in
//! `= value`. Nothing here knows what a heading means: that is the business of
//! the module that asks for it. Phrases of several words are joined by `_`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Word lists by heading.
#[derive(Debug, Default)]
pub struct Lexicon {
    lists: HashMap<&'static str, HashMap<&'static str, &'static str>>,
    /// Every form of every verb.
    verbs: HashMap<String, VerbForm>,
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbForm {
    /// The form a dictionary lists.
    pub base: &'static str,
    /// The heading it stands under in `verbs.txt`: what its clause is about.
    pub group: &'static str,
    /// It can be the past tense ("struck").
    pub past: bool,
    /// It can be the past participle ("taken").
    pub participle: bool,
    /// It is the present participle ("striking").
    pub ing: bool,
    /// It can be the present tense or the infinitive ("strike", "strikes").
    pub present: bool,
    /// It is the infinitive itself.
    pub infinitive: bool,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.read_words(include_str!("../../../data/rules/en/time-words.txt"));
    lexicon.read_words(include_str!("../../../data/rules/en/place-words.txt"));
    lexicon.read_words(include_str!("../../../data/rules/en/event-words.txt"));
    lexicon.read_verbs(include_str!("../../../data/rules/en/verbs.txt"));
    lexicon
});

impl Lexicon {
    /// The words of English news.
    pub fn english() -> &'static Lexicon {
        &ENGLISH
    }

    /// Whether `word` stands under `heading`.
    pub fn has(&self, heading: &str, word: &str) -> bool {
        self.value(heading, word).is_some()
    }

    /// The value of `word` under `heading`; empty for a word without one.
    pub fn value(&self, heading: &str, word: &str) -> Option<&'static str> {
        self.lists.get(heading)?.get(word).copied()
    }

    /// The words under `heading`.
    pub fn words(&self, heading: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        self.lists.get(heading).into_iter().flat_map(|list| list.keys().copied())
    }

    /// The number that `word` stands for under `heading`.
    pub fn number(&self, heading: &str, word: &str) -> Option<i32> {
        self.value(heading, word)?.parse().ok()
    }

    /// Whether a full stop after `word` belongs to it.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.has("abbreviation", word)
    }

    /// What `word` can be as a verb.
    pub fn verb(&self, word: &str) -> Option<VerbForm> {
        self.verbs.get(word).copied()
    }

    fn read_words(&mut self, text: &'static str) {
        let mut list = "";
        for line in lines(text) {
            if let Some(heading) = heading(line) {
                list = heading;
                continue;
            }
            let (words, value) = line.split_once('=').unwrap_or((line, ""));
            let list = self.lists.entry(list).or_default();
            for word in words.split_whitespace() {
                list.insert(word, value.trim());
            }
        }
    }

    fn read_verbs(&mut self, text: &'static str) {
        let mut group = "";
        for line in lines(text) {
            if let Some(heading) = heading(line) {
                group = heading;
                continue;
            }
            // Regular verbs stand in one line; irregular ones are given as
            // base/past/participle.
            for entry in line.split_whitespace() {
                self.add_verb(entry, group);
            }
        }
    }

    fn add_verb(&mut self, entry: &'static str, group: &'static str) {
        let mut forms = entry.split('/');
        let stem = forms.next().unwrap_or_default();
        // "ship+" doubles its last letter: shipped, shipping.
        let (base, doubles) = match stem.strip_suffix('+') {
            Some(base) => (base, true),
            None => (stem, false),
        };
        let regular = inflect(base, doubles, "ed");
        let past = forms.next().map_or(regular, str::to_owned);
        let participle = forms.next().map_or_else(|| past.clone(), str::to_owned);
        let none = VerbForm {
            base,
            group,
            past: false,
            participle: false,
            ing: false,
            present: false,
            infinitive: false,
        };
        let mut add = |form: String, with: fn(&mut VerbForm)| {
            with(self.verbs.entry(form).or_insert(none));
        };
        add(base.to_owned(), |v| (v.present, v.infinitive) = (true, true));
        add(inflect(base, doubles, "s"), |v| v.present = true);
        add(inflect(base, doubles, "ing"), |v| v.ing = true);
        add(past, |v| v.past = true);
        add(participle, |v| v.participle = true);
    }
}

/// A regular form: "carry" + "ed" is "carried".
fn inflect(base: &str, doubles: bool, ending: &str) -> String {
    let vowel = |c: Option<char>| matches!(c, Some('a' | 'e' | 'i' | 'o' | 'u'));
    let before_last = base.chars().rev().nth(1);
    let drop = |n: usize| &base[..base.len() - n];
    match ending {
        "s" if base.ends_with('y') && !vowel(before_last) => format!("{}ies", drop(1)),
        "s" if base.ends_with(['s', 'x', 'z', 'o']) => format!("{base}es"),
        "s" if base.ends_with("ch") || base.ends_with("sh") => format!("{base}es"),
        "s" => format!("{base}s"),
        "ed" if base.ends_with('y') && !vowel(before_last) => format!("{}ied", drop(1)),
        "ing" if base.ends_with("ie") => format!("{}ying", drop(2)),
        "ing" if base.ends_with("ee") => format!("{base}ing"),
        _ if base.ends_with('e') => format!("{}{ending}", drop(1)),
        _ if doubles => format!("{base}{}{ending}", &base[base.len() - 1..]),
        _ => format!("{base}{ending}"),
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(|l| l.split('#').next().unwrap_or_default().trim()).filter(|l| !l.is_empty())
}

fn heading(line: &'static str) -> Option<&'static str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_inflects() {
        let check = |form: &str, base: &str| {
            let verb = Lexicon::english().verb(form);
            assert_eq!(verb.map(|v| v.base), Some(base), "{form}");
        };
        check("captured", "capture");
        check("shipping", "ship");
        check("carries", "carry");
        check("struck", "strike");
        check("launches", "launch");
        check("taken", "take");
    }

    #[test]
    fn ok_values() {
        let lexicon = Lexicon::english();
        assert_eq!(lexicon.number("month", "feb"), Some(2));
        assert_eq!(lexicon.number("month", "monday"), None);
        assert!(lexicon.is_abbreviation("gen"));
    }
}
