//! Events: puts verbs, times and places of a clause together.
//!
//! `verb` and `clause` cut a sentence up, `draft` reads it with the help of
//! `tell` (plain clauses), `report` (what somebody says) and `nouns`, `subject`
//! tells who a clause tells of, `role` what a place is to it,
//! `category` what kind of happening it is, `carry` what the sentences before
//! leave to it, `again` that it was told already, `title` how it is called, and
//! `finish` makes the format's values.

mod again;
mod carry;
mod category;
mod clause;
mod draft;
mod finish;
mod nouns;
mod report;
mod role;
mod subject;
mod tell;
mod title;
mod verb;

pub use draft::drafts;
pub use finish::finish;
