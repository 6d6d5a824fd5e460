//! Small pieces several parts share.

mod card;
mod mark;
mod message;

pub use card::{Card, OpenSource};
pub use mark::{Mark, hollow};
pub use message::Message;
