//! Finds a quoted sentence in a text that may have changed since, and makes
//! the quotes and text fragments that let others find it.
//!
//! Works on plain strings; the page around them is the app's business. Has no
//! dependencies, because the page carries it. Positions count Unicode code
//! points from 0, end exclusive, because the file format does.

mod close;
mod fragment;
mod points;

pub use fragment::text_fragment;

/// A stretch of a text, in Unicode code points, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Its first code point.
    pub start: u32,
    /// The code point after its last.
    pub end: u32,
}

/// What is quoted, and what stood around it (a W3C TextQuoteSelector).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quote<'a> {
    /// The text itself.
    pub exact: &'a str,
    /// What stood just before it; may be empty.
    pub prefix: &'a str,
    /// What stood just after it; may be empty.
    pub suffix: &'a str,
}

/// Where a quote stands now, as far as we can tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found {
    /// To the letter.
    Exact(Span),
    /// The wording moved; `score` runs from 0 (other text) to 1 (same words).
    Close {
        /// Where the changed wording stands.
        span: Span,
        /// How much of the quote is left.
        score: f32,
    },
    /// Not there any more. The reader is told so.
    Gone,
}

impl Found {
    /// Where it stands, if it does.
    pub fn span(self) -> Option<Span> {
        match self {
            Found::Exact(span) | Found::Close { span, .. } => Some(span),
            Found::Gone => None,
        }
    }
}

/// Finds `quote` in `text`. Of several exact copies, the one whose
/// surroundings agree best with the quote's prefix and suffix; of equals, the
/// first.
pub fn find(quote: &Quote, text: &str) -> Found {
    if quote.exact.trim().is_empty() {
        return Found::Gone;
    }
    let best = text
        .match_indices(quote.exact)
        .map(|(at, _)| (context(quote, text, at, at + quote.exact.len()), at))
        // Not max_by_key: of equals it takes the last.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    match best {
        Some((_, at)) => Found::Exact(points::span(text, at, at + quote.exact.len())),
        None => close::find(quote, text),
    }
}

/// Quotes `span` of `text`, with as much of its surroundings as it takes to
/// know it again. A span that reaches outside the text is cut to it.
pub fn quote_at(text: &str, span: Span) -> Quote<'_> {
    let start = points::byte(text, span.start);
    let end = points::byte(text, span.end).max(start);
    quote(text, start, end)
}

/// The same for bytes, which need no counting from the text's start; `None`
/// unless they lie on character bounds of the text, in order.
pub fn quote_bytes(text: &str, bytes: std::ops::Range<usize>) -> Option<Quote<'_>> {
    text.get(bytes.clone())?;
    Some(quote(text, bytes.start, bytes.end))
}

fn quote(text: &str, start: usize, end: usize) -> Quote<'_> {
    let (before, exact, after) = (&text[..start], &text[start..end], &text[end..]);
    let prefix = before.char_indices().rev().nth(CONTEXT - 1).map_or(before, |(i, _)| &before[i..]);
    let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(i, _)| &after[..i]);
    Quote { exact, prefix, suffix }
}

/// Code points of prefix and suffix: what annotation tools on the web use,
/// and enough to tell two copies of a sentence apart.
const CONTEXT: usize = 32;

/// How many code points around `start..end` agree with the quote's own.
fn context(quote: &Quote, text: &str, start: usize, end: usize) -> usize {
    let before = text[..start].chars().rev().zip(quote.prefix.chars().rev());
    let after = text[end..].chars().zip(quote.suffix.chars());
    before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests;
