//! Reads and writes story files: RFC 7946 GeoJSON with the properties that
//! docs/FORMAT.md describes.
//!
//! Reading never fails as a whole: what was understood comes back together
//! with a [`Problem`] for everything that was not, also from a file that is
//! cut off in the middle.
//!
//! For other programs the events can also be written as a table ([`write_csv`])
//! and their places as a gazetteer ([`write_linked_places`]).

mod csv;
mod linked;
mod read;
mod write;

pub use csv::write_csv;
pub use linked::write_linked_places;
pub use read::{is_web_address, read};
pub use write::{write, write_feature, write_feature_line, write_line};

use std::fmt;

use crate::Story;

/// What a file held, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What was understood.
    pub story: Story,
    /// What was not, in the file's order.
    pub problems: Vec<Problem>,
    /// Whether the file ended early, so that events may be missing.
    pub cut_short: bool,
}

/// Something in a file that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a line and column, or a feature.
    pub at: Location,
    /// What was expected and what was found, without a full stop.
    pub message: String,
}

/// Where in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// Line and column, from 1.
    Line(usize, usize),
    /// The feature's number, from 1, and its id where it has one.
    Feature(usize, Option<String>),
    /// The source's number, from 1.
    Source(usize),
    /// The file as a whole.
    File,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Line(line, column) => write!(f, "line {line}, column {column}"),
            Location::Feature(n, Some(id)) => write!(f, "feature {n} ({id})"),
            Location::Feature(n, None) => write!(f, "feature {n}"),
            Location::Source(n) => write!(f, "source {n}"),
            Location::File => f.write_str("the file"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

/// A number with at most so many decimals, and no needless noughts. Not by
/// `format!`, whose tables for any number at all would weigh on the page.
fn decimal(number: f64, decimals: u32) -> String {
    let one = 10_i64.pow(decimals);
    let parts = (number * one as f64).round() as i64;
    let sign = if parts < 0 { "-" } else { "" };
    let (whole, rest) = (parts.abs() / one, parts.abs() % one);
    let rest = format!("{rest:0width$}", width = decimals as usize);
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

#[cfg(test)]
mod tests;
