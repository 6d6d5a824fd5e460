//! The event, its dates and places, and the file format that holds them.
//!
//! Reads and writes strings; opens no files and knows no clock. Positions
//! count Unicode code points, coordinates are (lon, lat) in WGS 84 degrees.

mod article;
mod category;
mod day;
pub mod edtf;
mod format;
mod story;
mod told;
pub mod typed;

pub use article::{Article, Block, BlockKind, Span};
pub use category::{Category, Family};
pub use day::{Day, DayRange};
pub use edtf::{Edtf, Precision};
pub use format::{
    Problem, Reading, is_web_address, read, write, write_csv, write_feature, write_feature_line,
    write_line, write_linked_places,
};
pub use story::{
    CountedFrom, Event, Evidence, Origin, Place, PlaceKind, Quote, Review, Source, Stated, Story,
    Tells, WhenBasis, WhenIs,
};
pub use told::Spot;
