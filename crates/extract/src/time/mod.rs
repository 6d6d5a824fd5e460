//! Times: finds what tells one and resolves it to EDTF.
//!
//! `rules` reads the patterns of `data/rules/<language>/time.rules`, `find`
//! matches them, `resolve` says what a match means on a given day, `published`
//! guesses the day of publication where nobody gives it, `timex3` writes a
//! time as TimeML does.

mod find;
mod published;
mod resolve;
mod rules;
mod timex3;

pub use find::{Found, find};
pub use published::infer as infer_published;
pub use resolve::{Context, Published, Value, after, resolve};
pub use rules::Rules;
pub use timex3::{TimexKind, kind, value as timex3};

#[cfg(test)]
mod tests;
