//! What a reader does with the page, done in a real browser.
//!
//! One file a subject; one program for all, since linking is the slow part.
//! Run by `cargo xtask test`, which builds the page first. Screenshots come to
//! lie in target/screenshots.

mod a11y;
mod add;
mod agree;
mod broken;
mod csp;
mod disagree;
mod embed;
mod filters;
mod languages;
mod load;
mod map;
mod phone;
mod reader;
mod screenshots;
mod select;
mod timeline;
mod tools;

// FIXME keyboard.rs (all of it by keys), text_size.rs (type at 200 %) and tree.rs (what a screen reader says) are
// written but not proved yet: they join the others once they pass.
