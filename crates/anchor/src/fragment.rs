//! The text directive that makes a browser scroll to a quote
//! (<https://wicg.github.io/scroll-to-text-fragment/>).
//!
//! A browser takes the first match in the page, case and spacing ignored, and
//! only between word bounds; so a quote that stands twice in its text gets as
//! much context as it takes to be the only one.

use crate::{Quote, find, points};

/// Quotes longer than this are given by their first and last words: addresses
/// stay short, and a change in the middle doesn't hide the sentence.
const LONGEST_WHOLE: usize = 120;
/// Words at either end of a long quote. Fewer would match by chance.
const END_WORDS: usize = 5;
/// More context than this means the text repeats whole passages.
const MOST_CONTEXT: usize = 12;

/// The directive for `quote` in `text`, without the `#` before it:
/// `:~:text=[prefix-,]start[,end][,-suffix]`. A quote that doesn't stand in
/// the text is given by itself; an empty one gives an empty string.
pub fn text_fragment(text: &str, quote: &Quote) -> String {
    if quote.exact.trim().is_empty() {
        return String::new();
    }
    let Some(span) = find(quote, text).span() else {
        return Directive::new(quote.exact).to_string();
    };
    let (start, end) = (points::byte(text, span.start), points::byte(text, span.end));
    let (start, end) = whole_words(text, start, end);
    let mut directive = Directive::new(&text[start..end]);
    let page = fold(text);
    let (before, after) = (line_before(text, start), line_after(text, end));
    let mut words = 0;
    while directive.matches(&page) > 1 && words < MOST_CONTEXT {
        words += 3;
        let prefix = last_words(before, words);
        let suffix = first_words(after, words);
        if prefix.is_empty() && suffix.is_empty() {
            break;
        }
        directive.prefix = prefix;
        directive.suffix = suffix;
    }
    directive.to_string()
}

struct Directive<'a> {
    prefix: &'a str,
    start: &'a str,
    end: &'a str,
    suffix: &'a str,
}

impl<'a> Directive<'a> {
    fn new(exact: &'a str) -> Directive<'a> {
        let exact = exact.trim();
        // A term can't reach over a block's end, which a line break may be.
        let long = exact.chars().count() > LONGEST_WHOLE || exact.contains('\n');
        let (start, end) = (first_words(exact, END_WORDS), last_words(exact, END_WORDS));
        let apart = start.len() + end.len() < exact.len();
        if long && apart {
            let start = start.split('\n').next().unwrap_or(start).trim_end();
            let end = end.rsplit('\n').next().unwrap_or(end).trim_start();
            Directive { prefix: "", start, end, suffix: "" }
        } else {
            Directive { prefix: "", start: exact, end: "", suffix: "" }
        }
    }

    /// How often it matches a folded page.
    fn matches(&self, page: &str) -> usize {
        let (start, end) = (fold(self.start), fold(self.end));
        let (prefix, suffix) = (fold(self.prefix), fold(self.suffix));
        page.match_indices(&start)
            .filter(|(at, _)| page[..*at].trim_end().ends_with(&prefix))
            .filter(|(at, _)| {
                let rest = &page[at + start.len()..];
                let rest = match end.is_empty() {
                    true => Some(rest),
                    false => rest.find(&end).map(|at| &rest[at + end.len()..]),
                };
                rest.is_some_and(|rest| rest.trim_start().starts_with(&suffix))
            })
            .count()
    }
}

impl std::fmt::Display for Directive<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(":~:text=")?;
        if !self.prefix.is_empty() {
            write!(f, "{}-,", encode(self.prefix))?;
        }
        f.write_str(&encode(self.start))?;
        if !self.end.is_empty() {
            write!(f, ",{}", encode(self.end))?;
        }
        if !self.suffix.is_empty() {
            write!(f, ",-{}", encode(self.suffix))?;
        }
        Ok(())
    }
}

/// Percent-encodes everything but letters, digits and `_ . ~`: the directive's
/// own signs `-`, `,` and `&` must not stand in a term.
fn encode(term: &str) -> String {
    let mut out = String::with_capacity(term.len() * 2);
    for byte in term.split_whitespace().collect::<Vec<_>>().join(" ").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'~') {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// As browsers compare: lower case, every run of white space one space.
fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase()
}

/// Widened to word bounds: a browser finds no half words.
fn whole_words(text: &str, mut start: usize, mut end: usize) -> (usize, usize) {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    while letter(text[..start].chars().next_back()) && letter(text[start..].chars().next()) {
        start -= text[..start].chars().next_back().map_or(0, char::len_utf8);
    }
    while letter(text[..end].chars().next_back()) && letter(text[end..].chars().next()) {
        end += text[end..].chars().next().map_or(0, char::len_utf8);
    }
    (start, end)
}

/// Context may lie in the block before, but must not reach over its bounds.
fn line_before(text: &str, at: usize) -> &str {
    text[..at].trim_end().rsplit('\n').next().unwrap_or_default()
}

fn line_after(text: &str, at: usize) -> &str {
    text[at..].trim_start().split('\n').next().unwrap_or_default()
}

fn first_words(text: &str, count: usize) -> &str {
    let text = text.trim();
    let mut ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(i, _)| i);
    let mut end = text.len();
    let mut seen = 0;
    let mut last = None;
    for at in &mut ends {
        // Several white spaces in a row part two words once.
        if last.is_some_and(|l: usize| text[l..at].trim().is_empty()) {
            last = Some(at);
            continue;
        }
        seen += 1;
        last = Some(at);
        if seen == count {
            end = at;
            break;
        }
    }
    &text[..end]
}

fn last_words(text: &str, count: usize) -> &str {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len().checked_sub(count).and_then(|first| words.get(first)) {
        // The slices point into `text`, so their distance is an offset.
        Some(word) if count > 0 => &text[word.as_ptr() as usize - text.as_ptr() as usize..],
        _ => text,
    }
}
