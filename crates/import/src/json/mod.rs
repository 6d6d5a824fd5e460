//! JSON, read as a stream: where records are (`stream`), what is in them
//! (`walk`), and the marks it is made of (`cursor`).
//!
//! Stricter than needed where that finds a broken record, laxer where nothing
//! is lost: NaN, which Python writes, is nothing; line ends within a text are
//! part of it; a comma may be missing or one too many.

pub(crate) mod cursor;
pub(crate) mod stream;
pub(crate) mod trie;
pub(crate) mod walk;
