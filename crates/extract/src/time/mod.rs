//! Times: finds what tells one and resolves it to EDTF.
//!
//! `rules` reads the patterns of `data/rules/<language>/time.rules`, `find`
//! matches them, `resolve` says what a match means on a given day, `published`
//! guesses the day of publication where nobody gives it.

mod find;
mod published;
mod resolve;
mod rules;

pub use find::{Found, find};
pub use published::infer as infer_published;
pub use resolve::{Context, Published, Value, after, resolve};
pub use rules::Rules;

#[cfg(test)]
mod tests;
