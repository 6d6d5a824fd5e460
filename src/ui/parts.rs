//! Small pieces several parts share.

mod mark;

pub use mark::Mark;
