//! Whole-product tests: the built page in a real browser, as its readers get it.
//!
//! This library is what they share: the browser, the servers, and a count of
//! the story's events made without any code of the app. The tests themselves
//! lie in `e2e/`, one file a subject. `cargo xtask test` builds the page first.

pub mod browser;
pub mod servers;
pub mod story;
pub mod tree;

pub use browser::{Look, Page};
pub use servers::{Host, Site, Slow, copy_of_dist, dist};
pub use story::{Counted, Story};
pub use tree::Node;

/// The story that the page opens when it is asked for none.
pub const FIRST_STORY: &str = "stories/north-korea-in-the-war.geojson";
