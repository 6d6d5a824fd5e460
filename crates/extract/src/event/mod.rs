//! Events: puts verbs, times and places of a clause together.
//!
//! `verb` and `clause` cut a sentence up, `draft` decides which clauses tell
//! an event and with which time and place, `role` what a place is to a clause,
//! `category` what kind of happening it is, `title` how it is called, and
//! `finish` makes the format's values.

mod category;
mod clause;
mod draft;
mod finish;
mod role;
mod title;
mod verb;

pub use draft::drafts;
pub use finish::finish;
