//! Bytes in, rows out.

use memchr::memchr_iter;

use crate::encoding::{Utf16, length_in_utf16};
use crate::geometry::Geometry;
use crate::json::stream::{Found, Stream};
use crate::json::trie::{Filling, Trie};
use crate::mapping::{Ambiguous, Format, Mapping, Role};
use crate::problem::{Problem, Why};
use crate::resolve::{self, Slots};
use crate::row::{Sink, Span};
use crate::table::{self, Split};
use crate::text::Raw;

/// A longer record is no event: it is told and passed over.
pub const LONGEST_RECORD: usize = 16 << 20;

/// Longer pieces are taken in several steps, so that no copy of a whole file
/// is made.
const STEP: usize = 256 << 10;

/// Reads a file that comes in pieces.
#[derive(Debug)]
pub struct Reader {
    mapping: Mapping,
    utf16: Option<Utf16>,
    buf: Vec<u8>,
    /// Up to where `buf` has been read.
    at: usize,
    /// Whether the file's start, where a byte order mark may stand, is behind us.
    begun: bool,
    trace: Trace,
    engine: Engine,
    slots: Slots,
    geometry: Geometry,
    problems: Vec<Why>,
    summary: Summary,
}

#[derive(Debug)]
enum Engine {
    Json { stream: Box<Stream>, trie: Trie },
    Table { delimiter: u8, skip: u32, header: bool, fields: Vec<Raw> },
}

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records that became rows.
    pub rows: u64,
    /// Records that are lost.
    pub lost: u64,
    /// Problems of records that became rows all the same.
    pub partly: u64,
    /// Whether the file ends before what it began.
    pub cut_short: bool,
    /// A collection's members before its features, from its brace.
    pub head: Vec<u8>,
    /// Its members after them, to its brace.
    pub tail: Vec<u8>,
}

impl Reader {
    /// A reader of the file that `mapping` is of.
    ///
    /// # Errors
    /// What has to be asked first.
    pub fn new(mapping: Mapping) -> Result<Reader, Ambiguous> {
        if let Some(question) = mapping.questions().into_iter().next() {
            return Err(question);
        }
        let engine = match mapping.format {
            Format::Json(layout) => {
                Engine::Json { stream: Box::default(), trie: Trie::new(&mapping, layout) }
            }
            Format::Table { delimiter, header, skipped } => {
                Engine::Table { delimiter, skip: skipped, header, fields: Vec::new() }
            }
        };
        let utf16 = Utf16::new(mapping.encoding);
        let trace = Trace { wide: utf16.is_some(), line: 1, ..Trace::default() };
        Ok(Reader {
            mapping,
            utf16,
            buf: Vec::new(),
            at: 0,
            begun: false,
            trace,
            engine,
            slots: Slots::default(),
            geometry: Geometry::default(),
            problems: Vec::new(),
            summary: Summary::default(),
        })
    }

    /// Reads the next bytes of the file.
    pub fn push(&mut self, bytes: &[u8], sink: &mut impl Sink) {
        for step in bytes.chunks(STEP) {
            self.make_room();
            match &mut self.utf16 {
                Some(utf16) => utf16.push(step, &mut self.buf),
                None => self.buf.extend_from_slice(step),
            }
            self.read(false, sink);
        }
    }

    /// Reads what is left: the file has no more bytes.
    pub fn finish(mut self, sink: &mut impl Sink) -> Summary {
        self.make_room();
        if let Some(utf16) = &mut self.utf16 {
            utf16.finish(&mut self.buf);
        }
        self.read(true, sink);
        if let Engine::Json { stream, .. } = self.engine {
            self.summary.cut_short |= stream.cut_short;
            self.summary.head = stream.head;
            self.summary.tail = stream.tail;
        }
        self.summary
    }

    /// Rows and lost records so far.
    pub fn so_far(&self) -> (u64, u64) {
        (self.summary.rows, self.summary.lost)
    }

    /// Drops what has been read.
    fn make_room(&mut self) {
        if self.at > 0 {
            self.trace.drop(&self.buf, self.at);
            self.buf.drain(..self.at);
            self.at = 0;
        }
    }

    fn read(&mut self, last: bool, sink: &mut impl Sink) {
        if !self.begun {
            if self.buf.len() < 3 && !last {
                return;
            }
            self.begun = true;
            if self.buf.starts_with(b"\xef\xbb\xbf") {
                self.at = 3;
            }
        }
        match self.engine {
            Engine::Json { .. } => while self.json(last, sink) {},
            Engine::Table { .. } => while self.table(last, sink) {},
        }
    }

    fn json(&mut self, last: bool, sink: &mut impl Sink) -> bool {
        let Engine::Json { stream, trie } = &mut self.engine else { return false };
        let mut filling = Filling {
            mapping: &self.mapping,
            trie,
            slots: &mut self.slots,
            geometry: &mut self.geometry,
        };
        match stream.next(&self.buf, &mut self.at, last, &mut filling) {
            Found::Record(start, end) => self.row(start, end, sink),
            Found::Lost(start, end, why) => self.lost(start, end, why, sink),
            Found::More | Found::End => return false,
        }
        true
    }

    fn table(&mut self, last: bool, sink: &mut impl Sink) -> bool {
        let Engine::Table { delimiter, skip, header, fields } = &mut self.engine else {
            return false;
        };
        let start = self.at;
        if start >= self.buf.len() {
            return false;
        }
        let mut split = table::record(&self.buf, start, *delimiter, last, fields);
        let columns = self.mapping.columns.len();
        if let Split::Record { lines: true, .. } = split
            && fields.len() != columns
            && *skip == 0
        {
            // Its quotes have swallowed other records.
            split = Split::Broken { end: table::first_line(&self.buf, start) };
        }
        let end = match split {
            Split::More => return false,
            Split::Record { end, .. } | Split::Broken { end } => end,
        };
        self.at = end;
        if *skip > 0 {
            *skip -= 1;
            return true;
        }
        if *header {
            *header = false;
            return true;
        }
        if let Split::Broken { .. } = split {
            self.lost(start, end, Why::Quote, sink);
            return true;
        }
        let buf = &self.buf;
        let blank = |raw: &Raw| raw.text(buf).is_empty();
        if fields.iter().all(blank) {
            return true;
        }
        if fields.len() > columns && !fields[columns..].iter().all(blank) {
            let why = Why::Fields { expected: columns, found: fields.len() };
            self.lost(start, end, why, sink);
            return true;
        }
        self.slots.clear();
        for ((number, column), raw) in (0_u16..).zip(&self.mapping.columns).zip(fields.iter()) {
            if column.role != Role::Ignored {
                self.slots.put(&self.mapping, number, *raw);
            }
        }
        self.row(start, end, sink);
        true
    }

    fn row(&mut self, start: usize, end: usize, sink: &mut impl Sink) {
        let number = self.summary.rows + self.summary.lost + 1;
        let span = self.trace.span(&self.buf, start, end);
        self.problems.clear();
        let place = (number, span);
        let row = resolve::row(
            &self.mapping,
            &self.slots,
            &self.geometry,
            &self.buf,
            place,
            &mut self.problems,
        );
        let lost = row.is_none();
        match row {
            Some(row) => {
                sink.row(&row);
                self.summary.rows += 1;
            }
            None => self.summary.lost += 1,
        }
        if self.problems.is_empty() {
            return;
        }
        let line = self.trace.line(&self.buf, start);
        for why in self.problems.drain(..) {
            let record = &self.buf[start..end];
            self.summary.partly += u64::from(!lost);
            sink.problem(&Problem { line, number, span, lost, why, record });
            if lost {
                break; // the first tells enough
            }
        }
    }

    fn lost(&mut self, start: usize, end: usize, why: Why, sink: &mut impl Sink) {
        let number = self.summary.rows + self.summary.lost + 1;
        self.summary.lost += 1;
        let span = self.trace.span(&self.buf, start, end);
        let line = self.trace.line(&self.buf, start);
        let record = &self.buf[start..end];
        sink.problem(&Problem { line, number, span, lost: true, why, record });
    }
}

/// Where the buffer's bytes stand in the file.
#[derive(Debug, Default)]
struct Trace {
    /// The file's letters are twice as wide as the buffer's.
    wide: bool,
    /// The buffer's first byte among all that were in it.
    base: u64,
    /// Up to where lines are counted, and the line there.
    counted: u64,
    line: u64,
    /// Up to where widths are added up, and the byte of the file there.
    widened: u64,
    original: u64,
}

impl Trace {
    /// The line that `at` is on.
    fn line(&mut self, buf: &[u8], at: usize) -> u64 {
        let from = (self.counted.saturating_sub(self.base) as usize).min(at);
        self.line += memchr_iter(b'\n', &buf[from..at]).count() as u64;
        self.counted = self.base + at as u64;
        self.line
    }

    fn offset(&mut self, buf: &[u8], at: usize) -> u64 {
        if !self.wide {
            return self.base + at as u64;
        }
        let from = (self.widened.saturating_sub(self.base) as usize).min(at);
        self.original += length_in_utf16(&buf[from..at]);
        self.widened = self.base + at as u64;
        self.original
    }

    fn span(&mut self, buf: &[u8], start: usize, end: usize) -> Span {
        let offset = self.offset(buf, start);
        let length = self.offset(buf, end) - offset;
        Span { offset, length: length as u32 }
    }

    fn drop(&mut self, buf: &[u8], at: usize) {
        self.line(buf, at);
        self.offset(buf, at);
        self.base += at as u64;
    }
}
