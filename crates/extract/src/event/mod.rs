//! Events: puts verbs, times and places of a clause together.
//!
//! `verb` and `clause` cut a sentence up, `happens` says whether a clause tells
//! something that happened, `when` which times date it, `draft` reads it with the help of
//! `tell` (plain clauses), `report` (what somebody says) and `nouns`, `subject`
//! tells who a clause tells of, `role` what a place is to it,
//! `category` what kind of happening its verb tells, `settle` what kind it is with
//! all around it, `journey` where a movement began, `carry` what the sentences before
//! leave to it, `again` that it was told already, `title` how it is called, and
//! `finish` makes the format's values.

mod again;
mod carry;
mod category;
mod clause;
mod draft;
mod finish;
mod happens;
mod journey;
mod nouns;
mod report;
mod role;
mod settle;
mod subject;
mod tell;
mod title;
mod verb;
mod when;

pub use draft::drafts;
pub use finish::finish;
