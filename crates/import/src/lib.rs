//! Reads anybody's file of events as a stream: GeoJSON and JSON in all their
//! usual wrappings, and tables with any delimiter.
//!
//! Bytes go in piece by piece, rows come out as they are complete; no more
//! than one record is held. Opens no files, knows no clock and needs no
//! threads, so that it runs in a browser's worker as it does on a server.
//!
//! Two steps: [`look`] reads the start of a file and proposes a [`Mapping`],
//! which a person can see and correct; a [`Reader`] made from it reads the
//! file from its first byte. What is ambiguous, such as 3/4/2025, is asked and
//! not guessed: the reader is not made before it is answered.
//!
//! ```
//! use dateline_import::{Problem, Reader, Row, Sink, look};
//!
//! struct Count(u32);
//! impl Sink for Count {
//!     fn row(&mut self, row: &Row<'_>) {
//!         self.0 += u32::from(row.at.is_some());
//!     }
//!     fn problem(&mut self, problem: &Problem<'_>) {
//!         panic!("{problem}");
//!     }
//! }
//!
//! let file = b"date,lat,lon\n2025-04-26,48.0,37.8\n2025-04,47.1,37.5\n";
//! let mapping = look(file, true).unwrap();
//! let (mut reader, mut count) = (Reader::new(mapping).unwrap(), Count(0));
//! file.chunks(7).for_each(|piece| reader.push(piece, &mut count));
//! assert_eq!(reader.finish(&mut count).rows, 2);
//! assert_eq!(count.0, 2);
//! ```

mod date;
mod encoding;
mod event;
mod geometry;
mod json;
mod look;
mod mapping;
mod names;
mod number;
mod problem;
mod reader;
mod resolve;
mod row;
mod scale;
mod schema;
mod stats;
mod table;
mod text;
mod wkt;

pub use date::{DateStyle, NoDate};
pub use encoding::Encoding;
pub use geometry::Shape;
pub use look::{NotEvents, is_gzip, look};
pub use mapping::{Ambiguous, Column, Format, Layout, Mapping, PairOrder, Role};
pub use problem::{PROBLEM_COLUMNS, Problem, Report, Why};
pub use reader::{LONGEST_RECORD, Reader, Summary};
pub use row::{Names, Row, Sink, Span, When};
pub use scale::{DateScale, PlaceScale};
pub use schema::Schema;
pub use text::Text;
