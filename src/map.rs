//! The door to MapLibre: one map, its base and the marks of the events.
//!
//! `view` offers it in our own words; nothing that is JavaScript's leaves this
//! module. What can be worked out without a browser (`places`, `camera`,
//! `mercator`, `style`, `labels`, `interior`) is plain Rust with tests.

mod api;
mod atlas;
mod camera;
mod gl;
mod gl_shader;
mod interior;
mod labels;
mod mercator;
mod movements;
mod places;
mod style;
mod view;

pub use camera::{fit, rounded, scale_bar};
pub use places::Places;
pub use style::read as read_style;
pub use view::{Failure, Happening, Hit, InView, MapView, picture};
