//! Times: finds what tells one and resolves it to EDTF and TIMEX3.
//!
//! `rules` reads the patterns of `data/rules/<language>/time.rules`, `find`
//! matches them, `course` knows where the text has come to, `resolve` says
//! what a match means there, in the stretches of `when`; `timex3` writes them
//! as TimeML does, `thread` finds the years of a narrative, `published` reads or guesses the day of publication
//! where nobody gives it.

mod course;
mod find;
mod published;
mod resolve;
mod rules;
mod thread;
mod timex3;
mod when;

pub use course::{Course, Telling, in_row, is_ancient};
pub use find::{Found, find};
pub use published::{Line, infer as infer_published, stated as stated_published};
pub use resolve::{Context, Ends, Published, Reading, Scene, Value, after, parts, resolve};
pub use rules::Rules;
pub use timex3::{Timex, TimexKind};
pub use when::{At, Clock};

#[cfg(test)]
mod tests;
