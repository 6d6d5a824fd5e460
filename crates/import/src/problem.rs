//! What could not be read, why, and the record itself: counted, told, and
//! given back as a table. Nothing is dropped unseen.

use std::fmt;

use crate::Span;
use crate::text::decode;

/// A record, or a part of one, that could not be read.
#[derive(Clone, Debug)]
pub struct Problem<'a> {
    /// The line it starts on, from 1.
    pub line: u64,
    /// The record's number, from 1.
    pub number: u64,
    /// Where it stands.
    pub span: Span,
    /// Whether the whole record is lost; else its row came without this part.
    pub lost: bool,
    /// Why.
    pub why: Why,
    /// The record as it stands.
    pub record: &'a [u8],
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields' names say it")]
pub enum Why {
    /// Not JSON: what was expected.
    Json(&'static str),
    /// The file ends within the record.
    Cut,
    /// Longer than [`crate::LONGEST_RECORD`].
    TooLong,
    /// Something else than an object where records stand.
    NotARecord,
    /// More fields than columns.
    Fields { expected: usize, found: usize },
    /// A quote that isn't closed.
    Quote,
    /// A date of no known form, or of two meanings.
    Date { column: String, found: String, ambiguous: bool },
    /// The end lies before the start.
    Reversed { column: String, found: String },
    /// No number of degrees.
    Degrees { column: String, found: String },
    /// Coordinates that are not on the globe.
    Outside { lon: f64, lat: f64 },
    /// A geometry without two numbers a point.
    Geometry,
    /// Neither a date nor a place.
    Nowhere,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Json(expected) => write!(f, "{expected}"),
            Why::Cut => f.write_str("the file ends within this record"),
            Why::TooLong => write!(f, "longer than {} MiB", crate::LONGEST_RECORD >> 20),
            Why::NotARecord => f.write_str("expected a record, found something else"),
            Why::Fields { expected, found } => {
                write!(f, "expected {expected} fields, found {found}")
            }
            Why::Quote => f.write_str("a quote is opened and not closed"),
            Why::Date { column, found, ambiguous: false } => {
                write!(f, "expected a date like 2025-04-26, found “{found}” (column {column})")
            }
            Why::Date { column, found, ambiguous: true } => {
                write!(f, "“{found}” can be read day first or month first (column {column})")
            }
            Why::Reversed { column, found } => {
                write!(f, "it ends before it starts: “{found}” (column {column})")
            }
            Why::Degrees { column, found } => {
                write!(f, "expected degrees like 48.01, found “{found}” (column {column})")
            }
            Why::Outside { lon, lat } => write!(
                f,
                "expected latitude -90 to 90 and longitude -180 to 180, found {lat}, {lon}"
            ),
            Why::Geometry => f.write_str("expected two numbers for each point of the geometry"),
            Why::Nowhere => f.write_str("neither a date nor a place"),
        }
    }
}

impl fmt::Display for Problem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, record {}: {}", self.line, self.number, self.why)
    }
}

/// The first row of a table of problems.
pub const PROBLEM_COLUMNS: &str = "line,record,loaded,problem,original\r\n";

impl Problem<'_> {
    /// The problem as a row of CSV, the record as it stands in its last field.
    pub fn to_csv(&self) -> String {
        let loaded = if self.lost { "no" } else { "partly" };
        let mut row = format!("{},{},{loaded},", self.line, self.number);
        field(&self.why.to_string(), &mut row);
        row.push(',');
        let record = &self.record[..self.record.len().min(LONGEST_ORIGINAL)];
        field(decode(record).trim_end_matches(['\r', '\n']), &mut row);
        row += "\r\n";
        row
    }
}

/// A longer record is cut: it would be of no use in a table.
const LONGEST_ORIGINAL: usize = 1 << 20;

/// Somebody else's text: no spreadsheet may take it for a formula (OWASP, "CSV
/// Injection").
fn field(text: &str, out: &mut String) {
    out.push('"');
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// Counts problems and keeps them as a table, up to a size.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Records that are lost.
    pub lost: u64,
    /// Records that came without a part.
    pub partly: u64,
    /// The first problems in words.
    pub first: Vec<String>,
    rows: String,
    left_out: u64,
}

impl Report {
    /// Adds a problem.
    pub fn add(&mut self, problem: &Problem<'_>) {
        if problem.lost {
            self.lost += 1
        } else {
            self.partly += 1
        }
        if self.first.len() < FIRST {
            self.first.push(problem.to_string());
        }
        if self.rows.len() < LONGEST_REPORT {
            self.rows += &problem.to_csv();
        } else {
            self.left_out += 1;
        }
    }

    /// The table, in UTF-8 with a byte order mark (Excel needs it).
    pub fn csv(&self) -> String {
        let mut out = format!("\u{feff}{PROBLEM_COLUMNS}{}", self.rows);
        if self.left_out > 0 {
            out += &format!(",,no,and {} more,\r\n", self.left_out);
        }
        out
    }
}

/// Problems that are told at once.
const FIRST: usize = 20;
/// Where nothing can be read, the report would be as large as the file.
const LONGEST_REPORT: usize = 16 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_report() {
        let mut report = Report::default();
        let problem = |record: &'static [u8], lost| Problem {
            line: 3,
            number: 2,
            span: Span::default(),
            lost,
            why: Why::Nowhere,
            record,
        };
        report.add(&problem(b"a,\"b\"\r\n", true));
        report.add(&problem(b"=1+1", false));
        assert_eq!((report.lost, report.partly), (1, 1));
        assert_eq!(
            report.csv(),
            "\u{feff}line,record,loaded,problem,original\r\n\
             3,2,no,\"neither a date nor a place\",\"a,\"\"b\"\"\"\r\n\
             3,2,partly,\"neither a date nor a place\",\"'=1+1\"\r\n"
        );
        assert_eq!(report.first[0], "line 3, record 2: neither a date nor a place");
    }
}
