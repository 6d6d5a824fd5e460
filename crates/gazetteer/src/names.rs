//! Walks along a text's words as long as some name goes on with them.
//!
//! "New", "New York", "New York City" … : each step narrows the names that are
//! left, so a text is scanned for the longest name without asking anew for
//! every length.

use crate::fold::fold_into;
use crate::{Gazetteer, PlaceId, words};

/// A place that bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// Which one.
    pub id: PlaceId,
    /// Whether the name is its own, not an alias.
    pub own: bool,
}

/// The names that begin with the words pushed so far.
#[derive(Clone)]
pub struct Names<'g> {
    gazetteer: &'g Gazetteer,
    /// The words, folded.
    phrase: String,
    /// The strings left.
    low: u32,
    high: u32,
    scratch: String,
}

impl<'g> Names<'g> {
    pub(crate) fn new(gazetteer: &'g Gazetteer) -> Self {
        let (phrase, scratch) = (String::new(), String::new());
        Names { gazetteer, phrase, low: 0, high: 0, scratch }
    }

    /// Starts anew with a word as it is written. Whether any name begins so.
    pub fn begin(&mut self, word: &str) -> bool {
        self.phrase.clear();
        fold_into(word, &mut self.phrase);
        (self.low, self.high) = (0, 0);
        if self.phrase.is_empty() {
            return false;
        }
        let Names { gazetteer, phrase, scratch, .. } = self;
        let first = words::first(phrase);
        let is = |i: u32| {
            let string = gazetteer.columns.string(i as usize);
            matches!(stands(string, first, scratch), Stands::Same | Stands::Longer)
        };
        let Some(range) = gazetteer.words.range(first, is) else { return false };
        (self.low, self.high) = range;
        first.len() == self.phrase.len() || self.narrow()
    }

    /// Goes on with the next word. Whether any name does, too.
    pub fn push(&mut self, word: &str) -> bool {
        if self.low == self.high {
            return false;
        }
        let length = self.phrase.len();
        self.phrase.push(' ');
        fold_into(word, &mut self.phrase);
        if self.phrase.len() == length + 1 {
            self.phrase.pop();
        }
        self.phrase.len() == length || self.narrow()
    }

    /// The words so far, folded.
    pub fn phrase(&self) -> &str {
        &self.phrase
    }

    /// The places called by exactly these words.
    pub fn bearers(&mut self, mut each: impl FnMut(Bearer)) {
        for i in self.low..self.high {
            if self.string(i) != Stands::Same {
                break;
            }
            self.gazetteer.columns.bearers_of(i as usize).for_each(&mut each);
        }
    }

    /// Leaves the strings that are the phrase, or go on after it with a space.
    fn narrow(&mut self) -> bool {
        let (start, end) = (self.low, self.high);
        self.low = self.first(start, end, |stands| stands != Stands::Before);
        self.high = self.first(self.low, end, |stands| stands == Stands::After);
        self.low < self.high
    }

    fn first(&mut self, low: u32, high: u32, is: impl Fn(Stands) -> bool) -> u32 {
        let (mut low, mut high) = (low, high);
        while low < high {
            let middle = low.midpoint(high);
            if is(self.string(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// How a string stands to the phrase.
    fn string(&mut self, i: u32) -> Stands {
        stands(self.gazetteer.columns.string(i as usize), &self.phrase, &mut self.scratch)
    }
}

/// How a string, folded, stands to a phrase in the file's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Before,
    /// It is the phrase.
    Same,
    /// It goes on after the phrase with a space.
    Longer,
    After,
}

/// Compares a string with a folded phrase. Most are plain letters and are
/// compared as they stand; `scratch` takes the others, folded.
fn stands(string: &str, phrase: &str, scratch: &mut String) -> Stands {
    let mut phrase_bytes = phrase.bytes();
    let mut bytes = string.bytes().peekable();
    // A space at the front folds away.
    while string.as_bytes().first() != Some(&b' ') {
        let byte = match bytes.next() {
            None => return if phrase_bytes.len() == 0 { Stands::Same } else { Stands::Before },
            Some(byte @ (b'a'..=b'z' | b'0'..=b'9')) => byte,
            Some(byte @ b'A'..=b'Z') => byte | 0x20,
            Some(b' ') if bytes.peek().is_some_and(u8::is_ascii_alphanumeric) => b' ',
            Some(_) => break,
        };
        match phrase_bytes.next() {
            None if byte == b' ' => return Stands::Longer,
            None => return Stands::After,
            Some(other) if byte < other => return Stands::Before,
            Some(other) if byte > other => return Stands::After,
            Some(_) => {}
        }
    }
    scratch.clear();
    fold_into(string, scratch);
    match scratch.strip_prefix(phrase) {
        Some("") => Stands::Same,
        Some(rest) if rest.starts_with(' ') => Stands::Longer,
        _ if scratch.as_str() < phrase => Stands::Before,
        _ => Stands::After,
    }
}

impl Gazetteer {
    /// A walk along words, see [`Names`].
    pub fn names(&self) -> Names<'_> {
        Names::new(self)
    }

    /// Whether a name or alias begins with these words, whole words only.
    /// `words` must be folded; for scanning a text for the longest match.
    pub fn has_prefix(&self, folded: &str) -> bool {
        !folded.is_empty()
            && (self.names().begin(folded)
                || crate::without_type_word(folded).is_some_and(|(bare, _)| self.has_prefix(bare)))
    }

    /// Places under exactly this name, the most populous first.
    pub(crate) fn bearing(&self, folded: &str) -> Vec<PlaceId> {
        let mut found = Vec::new();
        let mut names = self.names();
        if names.begin(folded) {
            names.bearers(|bearer| found.push(bearer.id));
        }
        // By place first, so that duplicates meet and ties stay in file order.
        found.sort_unstable();
        found.dedup();
        found.sort_by_key(|&id| std::cmp::Reverse(self.population(id)));
        found
    }

    /// The place whose people or things are called so, the word being folded
    /// already; see [`Gazetteer::demonym`].
    pub(crate) fn demonym_folded(&self, folded: &str) -> Option<PlaceId> {
        let find = |word: &str| {
            self.columns.may_be_demonym(word).then_some(())?;
            let demonyms = &self.columns.demonyms;
            let at = demonyms
                .binary_search_by(|(range, _)| self.columns.word(range.clone()).cmp(word))
                .ok()?;
            Some(PlaceId(demonyms[at].1))
        };
        find(folded).or_else(|| find(folded.strip_suffix('s')?))
    }
}
