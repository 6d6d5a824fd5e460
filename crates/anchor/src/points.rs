//! Bytes to code points and back.

use crate::Span;

/// The span of the bytes `start..end`, which lie on character bounds.
pub fn span(text: &str, start: usize, end: usize) -> Span {
    let first = text[..start].chars().count() as u32;
    Span { start: first, end: first + text[start..end].chars().count() as u32 }
}

/// The byte where code point `point` starts; the text's end beyond it.
pub fn byte(text: &str, point: u32) -> usize {
    text.char_indices().nth(point as usize).map_or(text.len(), |(i, _)| i)
}
