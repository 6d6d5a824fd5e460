//! Finds words in texts whatever their case and accents.
//!
//! A query asks for all of its words. Headless: folding is the browser's
//! (`src/js/fold.js`), a character for a character, so that what is found in
//! the folded text stands at the same place in the text itself.

use dateline_event::{Event, Span};

use crate::browser::fold;

/// What is searched for: folded words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query(Vec<String>);

impl Query {
    /// The words of a text; none searches for nothing.
    pub fn new(text: &str) -> Query {
        let folded: String = fold(text).chars().filter(|c| !is_mark(*c)).collect();
        Query(folded.split_whitespace().map(str::to_owned).collect())
    }

    /// Whether there is anything to search for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a folded text holds all words.
    fn is_in(&self, folded: &str) -> bool {
        self.0.iter().all(|word| folded.contains(word.as_str()))
    }

    /// Whether a text as it is written holds all words.
    pub fn is_in_text(&self, text: &str) -> bool {
        self.is_in(&fold(text).chars().filter(|c| !is_mark(*c)).collect::<String>())
    }

    /// Where a text holds any of the words: spans in code points, in order,
    /// none over another.
    pub fn hits(&self, text: &str) -> Vec<Span> {
        let mut hits: Vec<Span> = Vec::new();
        if self.is_empty() {
            return hits;
        }
        // With their places, marks that stand by themselves left out.
        let folded: Vec<(u32, char)> =
            (0..).zip(fold(text).chars()).filter(|(_, c)| !is_mark(*c)).collect();
        let mut at = 0;
        while at < folded.len() {
            let holds = |word: &&String| {
                let mut rest = folded[at..].iter();
                word.chars().all(|c| rest.next().is_some_and(|(_, own)| *own == c))
            };
            let longest = self.0.iter().filter(holds).map(|word| word.chars().count()).max();
            if let Some(length) = longest {
                let (start, end) = (folded[at].0, folded[at + length - 1].0 + 1);
                match hits.last_mut() {
                    Some(last) if last.end == start => last.end = end,
                    _ => hits.push(Span { start, end }),
                }
            }
            at += longest.unwrap_or(1).max(1);
        }
        hits
    }
}

/// The texts of a story's events, folded: titles, quotes, and where.
#[derive(Debug)]
pub struct Index(Vec<String>);

impl PartialEq for Index {
    /// Two are the same only if they are the same index.
    fn eq(&self, other: &Index) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Index {
    /// An index of `events`, a row each.
    pub fn new(events: &[Event]) -> Index {
        let texts = |event: &Event| {
            let mut text = event.title.clone();
            let place = event.place.iter();
            let place = place.flat_map(|place| [Some(&place.name), place.canonical.as_ref()]);
            let quotes = event.evidence.iter().map(|evidence| &evidence.quote.exact);
            for more in place.flatten().chain(quotes) {
                text.push('\n');
                text += more;
            }
            fold(&text).chars().filter(|c| !is_mark(*c)).collect()
        };
        Index(events.iter().map(texts).collect())
    }

    /// By row: whether the query finds it.
    pub fn find(&self, query: &Query) -> Vec<bool> {
        self.0.iter().map(|text| query.is_in(text)).collect()
    }
}

/// An accent that stands by itself, after its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, text: &str, expected: &[(u32, u32)]) {
        let hits = Query::new(query).hits(text);
        let hits: Vec<_> = hits.iter().map(|hit| (hit.start, hit.end)).collect();
        assert_eq!(hits, expected, "{query} in {text}");
    }

    #[test]
    fn ok_hits() {
        check("kursk", "Kursk and KURSK", &[(0, 5), (10, 15)]);
        check("", "Kursk", &[]);
        check("the den", "then the den", &[(0, 3), (5, 8), (9, 12)]);
        // A mark of its own between the letters, as some systems write them.
        check("sume", "Sume\u{301} now", &[(0, 4)]);
        check("aa", "aaaa", &[(0, 4)]);
        check("é", "\u{301}", &[]);
    }

    #[test]
    fn ok_all_words_have_to_be_there() {
        let query = Query::new("drones Sumy");
        assert!(query.is_in("drones hit sumy"));
        assert!(!query.is_in("drones hit kyiv"));
    }
}
