//! Finds words in texts whatever their case and accents.
//!
//! A query asks for all of its words. Headless: folding is the browser's
//! (`src/js/fold.js`), a character for a character, so that what is found in
//! the folded text stands at the same place in the text itself.

use std::sync::Arc;

use dateline_event::{Article, Event, Evidence, Source, Span};

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

/// The texts of a story's events, folded: titles, places, actors, quotes, and
/// the paragraphs that the quotes stand in.
#[derive(Debug)]
pub struct Index(Vec<String>);

impl PartialEq for Index {
    /// Two are the same only if they are the same index.
    fn eq(&self, other: &Index) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Index {
    /// An index of `events`, a row each. `articles` are the texts of `sources`
    /// as far as they are there; what a reader finds in a paragraph stays, with
    /// the events that it tells.
    pub fn new(events: &[Event], sources: &[Source], articles: &[Option<Arc<Article>>]) -> Index {
        let article = |report: &Evidence| {
            let number = sources.iter().position(|source| source.id == report.source)?;
            articles.get(number)?.as_deref()
        };
        let texts = |event: &Event| {
            let mut text = event.title.clone();
            let mut add = |more: &str| {
                text.push('\n');
                text += more;
            };
            for place in event.spots().iter().filter_map(|spot| spot.place) {
                add(&place.name);
                place.canonical.iter().for_each(|name| add(name));
            }
            event.actors.iter().for_each(|actor| add(actor));
            let mut last = None;
            for report in &event.evidence {
                add(&report.quote.exact);
                let around = article(report).and_then(|article| paragraph(article, report));
                // Reports of one paragraph need it once.
                if let Some(around) = around.filter(|around| last != Some(around.as_ptr())) {
                    add(around);
                    last = Some(around.as_ptr());
                }
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

/// The paragraph in which a report's sentence begins.
fn paragraph<'a>(article: &'a Article, report: &Evidence) -> Option<&'a str> {
    let exact = report.quote.exact.as_str();
    let stands = report.position.filter(|&span| article.slice(span) == exact);
    let block = match stands {
        Some(span) => article.blocks.iter().find(|block| span.start < block.span.end)?,
        None => {
            let byte = article.text.find(exact)?;
            article.blocks.iter().rev().find(|block| block.byte <= byte)?
        }
    };
    Some(article.block_text(block))
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

    #[test]
    fn ok_an_event_has_the_words_of_its_paragraph() {
        let text = "Head\nThe fog was thick. A ship sank off Lima.\nThe sea is calm.";
        let story = |exact: &str| {
            format!(
                r#"{{"sources":[{{"id":"a"}}],"features":[{{"id":"x","properties":{{"title":"Sinking",
                "place":{{"name":"Lima","canonical":"Lima Province"}},"actors":["Peru"],
                "evidence":[{{"source":"a","selector":{{"type":"TextQuoteSelector","exact":"{exact}"}}}}]}}}}]}}"#
            )
        };
        let find = |exact: &str, there: bool, query: &str| {
            let story = dateline_event::read(&story(exact)).story;
            let article = there.then(|| Arc::new(Article::new(text, Some("Head"))));
            Index::new(&story.events, &story.sources, &[article]).find(&Query::new(query))
        };
        let sentence = "A ship sank off Lima.";
        for query in ["sinking", "peru province", "ship", "SHIP FOG"] {
            assert_eq!(find(sentence, true, query), [true], "{query}");
        }
        assert_eq!(find(sentence, false, "fog"), [false], "the article has not come");
        assert_eq!(find(sentence, true, "calm"), [false], "another paragraph");
        assert_eq!(find("The ship has sunk.", true, "fog"), [false], "not in this article");
    }
}
