//! Small pieces several parts share.

mod batches;
mod card;
mod mark;
mod message;

pub use batches::batches;
pub use card::{Card, OpenSource};
pub use mark::{Mark, hollow};
pub use message::Message;
