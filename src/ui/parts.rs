//! Small pieces several parts share.

mod card;
mod dialog;
mod mark;
mod message;

pub use card::{Card, OpenSource};
pub use dialog::Dialog;
pub use mark::{Mark, hollow};
pub use message::Message;
