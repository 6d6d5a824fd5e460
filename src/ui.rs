//! The parts of the page. Each reads the state and sends intents.

pub mod categories;
pub mod event;
pub mod filters;
pub mod foot;
pub mod header;
pub mod list;
pub mod live;
pub mod map;
pub mod panels;
pub mod parts;
pub mod playback;
pub mod reader;
pub mod sheet;
pub mod timeline;
pub mod tools;
