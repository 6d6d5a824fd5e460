//! Small pieces several parts share.

mod batches;
mod card;
mod hits;
mod later;
mod mark;
mod message;

pub use batches::batches;
pub use card::{Card, OneEvent};
pub use hits::Hits;
pub use later::{Part, later};
pub use mark::{Mark, hollow};
pub use message::Message;
