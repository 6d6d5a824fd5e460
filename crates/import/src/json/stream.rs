//! Where the records are: in a collection, a list, line by line, or one after
//! another; and where the next good one begins after a broken one.
//!
//! What is found depends on the bytes alone, never on how they were cut into
//! pieces: nothing is decided before the bytes that decide it are there.

use memchr::{memchr, memchr2, memmem};

use super::cursor::{Cursor, Stop};
use super::walk::{Fields, Lists, record};
use crate::problem::Why;
use crate::reader::LONGEST_RECORD;

/// What was found.
#[derive(Debug)]
pub(crate) enum Found {
    /// A record that was read, from its brace to behind its last one.
    Record(usize, usize),
    /// Bytes that are lost.
    Lost(usize, usize, Why),
    /// More bytes are needed.
    More,
    /// The file's end.
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Outside: records, collections and lists follow each other.
    Top,
    /// In a list; whether the list itself stands outside.
    List { bare: bool },
    /// Behind a collection's list, among its other members.
    Tail,
}

#[derive(Debug)]
pub(crate) struct Stream {
    place: Place,
    /// Whether no record has been seen.
    first: bool,
    /// Records are parted by the RS of RFC 8142.
    sequence: bool,
    opening: Option<Opening>,
    partial: Option<Partial>,
    /// A record too long to keep is being passed over.
    passing: bool,
    tail_depth: Depth,
    /// The collection's members before its list.
    pub head: Vec<u8>,
    /// Its members after it.
    pub tail: Vec<u8>,
    /// Whether the file ends before what it began.
    pub cut_short: bool,
}

/// RFC 8142's record separator.
const RS: u8 = 0x1e;
/// More of the members around the list is not kept.
const LONGEST_MEMBERS: usize = 4 << 20;
/// So far into a file the list of features is looked for behind broken members.
const BROKEN_HEAD: usize = 64 << 10;
/// More than any opening of a record is long, with the space before it.
const MARGIN: usize = 256;

impl Default for Stream {
    fn default() -> Stream {
        Stream {
            place: Place::Top,
            first: true,
            sequence: false,
            opening: None,
            partial: None,
            passing: false,
            tail_depth: Depth::default(),
            head: Vec::new(),
            tail: Vec::new(),
            cut_short: false,
        }
    }
}

impl Stream {
    /// The next record in `buf` from `at`, which is moved behind it. `last`:
    /// nothing follows `buf`.
    pub fn next(
        &mut self,
        buf: &[u8],
        at: &mut usize,
        last: bool,
        fields: &mut impl Fields,
    ) -> Found {
        loop {
            if self.passing && !self.pass(buf, at, last) {
                return if last { Found::End } else { Found::More };
            }
            if self.place == Place::Tail {
                if let Some(found) = self.in_tail(buf, at, last) {
                    return found;
                }
                continue;
            }
            while let Some(&byte) = buf.get(*at) {
                match byte {
                    b' ' | b'\n' | b'\r' | b'\t' | b',' => {}
                    RS => self.sequence = true,
                    _ => break,
                }
                *at += 1;
            }
            let Some(&byte) = buf.get(*at) else {
                self.cut_short |= last && self.place != Place::Top;
                return if last { Found::End } else { Found::More };
            };
            match (byte, self.place) {
                (b'{', _) => match self.record(buf, at, last, fields) {
                    Some(found) => return found,
                    None => continue,
                },
                (b'[', Place::Top) => self.place = Place::List { bare: true },
                (b']', Place::List { bare: true }) => self.place = Place::Top,
                (b']', Place::List { bare: false }) => {
                    self.place = Place::Tail;
                    self.tail_depth = Depth { depth: 1, ..Depth::default() };
                }
                _ => return self.something_else(buf, at, last),
            }
            *at += 1;
        }
    }

    /// `None`: a list was entered instead.
    fn record(
        &mut self,
        buf: &[u8],
        at: &mut usize,
        last: bool,
        fields: &mut impl Fields,
    ) -> Option<Found> {
        let start = *at;
        let limit = buf.len().min(start + LONGEST_RECORD);
        // The file's own end, not the limit's.
        let ends = last && limit == buf.len();
        if let Some(partial) = &mut self.partial
            && !ends
            && limit < start + LONGEST_RECORD
            && !partial.may_be_whole(&buf[start..limit], self.place == Place::Top)
        {
            return Some(Found::More);
        }
        if self.opening.is_none() {
            self.opening = Opening::of(&buf[start..limit]);
        }
        let lists = match (self.place, self.first) {
            (Place::Top, true) => Lists::Any,
            (Place::Top, false) => Lists::Features,
            _ => Lists::No,
        };
        let mut cur = Cursor::new(&buf[..limit], start);
        let why = match record(&mut cur, fields, lists) {
            Ok(()) => {
                *at = cur.at;
                self.partial = None;
                self.first = false;
                return Some(Found::Record(start, cur.at));
            }
            Err(Stop::List(bracket)) => {
                self.enter(buf, start, bracket, at);
                return None;
            }
            Err(Stop::More) if !ends && limit < start + LONGEST_RECORD => {
                if self.partial.is_none() {
                    let mut partial = Partial::default();
                    partial.may_be_whole(&buf[start..limit], self.place == Place::Top);
                    self.partial = Some(partial);
                }
                return Some(Found::More);
            }
            Err(Stop::More) if ends => Why::Cut,
            Err(Stop::More) => Why::TooLong,
            Err(Stop::Bad(expected)) => Why::Json(expected),
        };
        self.after_broken(&buf[..limit], at, ends, why)
    }

    fn enter(&mut self, buf: &[u8], start: usize, bracket: usize, at: &mut usize) {
        self.head = buf[start..bracket.min(start + LONGEST_MEMBERS)].to_vec();
        self.place = Place::List { bare: false };
        self.partial = None;
        self.opening = None;
        self.first = false;
        *at = bracket + 1;
    }

    /// Finds the end of a broken record. `None`: its list was entered.
    fn after_broken(&mut self, buf: &[u8], at: &mut usize, ends: bool, why: Why) -> Option<Found> {
        let start = *at;
        let full = ends || buf.len() >= start + LONGEST_RECORD;
        if self.place == Place::Top {
            if self.first {
                let window = buf.len().min(start + BROKEN_HEAD);
                if !full && window < start + BROKEN_HEAD {
                    return Some(Found::More);
                }
                if let Some(bracket) = features_list(&buf[start..window]) {
                    // The collection's own members are broken, its features are not.
                    self.enter(buf, start, start + bracket, at);
                    return Some(Found::Lost(start, *at, why));
                }
            }
            let by = if self.sequence { RS } else { b'\n' };
            let end = match memchr(by, &buf[start..]) {
                Some(length) => start + length,
                None if full => buf.len(),
                None => return Some(Found::More),
            };
            self.cut_short |= why == Why::Cut;
            return Some(self.lose(start, end, at, why));
        }
        let mut cur = Cursor::new(buf, start);
        let balanced = cur.balanced().ok().map(|()| cur.at);
        let balanced = match balanced {
            Some(end) => match buf[end..].iter().find(|b| !b.is_ascii_whitespace()) {
                Some(b',' | b']') => Some(end),
                None if !full => return Some(Found::More),
                _ => None,
            },
            None => None,
        };
        let opening = self.opening.as_ref();
        let next = opening.and_then(|opening| opening.find(buf, start + 1));
        let sure = opening.is_some_and(|opening| opening.sure);
        let end = match (balanced, next) {
            // An opening just behind the bytes we have might come first.
            (Some(end), _) if !full && buf.len() < end + MARGIN => return Some(Found::More),
            (Some(end), Some(next)) if sure => end.min(next),
            (Some(end), _) => end,
            (None, Some(next)) if sure || full => next,
            (None, _) if !full => return Some(Found::More),
            (None, _) => {
                self.cut_short |= ends;
                self.passing = !ends;
                buf.len()
            }
        };
        let why = if why == Why::Cut && end < buf.len() {
            Why::Json("expected the record's end")
        } else {
            why
        };
        Some(self.lose(start, end, at, why))
    }

    fn lose(&mut self, start: usize, end: usize, at: &mut usize, why: Why) -> Found {
        self.partial = None;
        self.first = false;
        *at = end.max(start + 1);
        Found::Lost(start, *at, why)
    }

    /// Passes over a record that is too long to keep: whether its end is found.
    fn pass(&mut self, buf: &[u8], at: &mut usize, last: bool) -> bool {
        let next = match (self.place, &self.opening) {
            (Place::Top, _) => memchr2(b'\n', RS, &buf[*at..]).map(|length| *at + length),
            (_, Some(opening)) => opening.find(buf, *at),
            (_, None) => None,
        };
        match next {
            Some(next) => {
                *at = next;
                self.passing = false;
                true
            }
            None => {
                // An opening may be cut in two by the end of what we have.
                *at = if last { buf.len() } else { (*at).max(buf.len().saturating_sub(MARGIN)) };
                self.cut_short |= last;
                false
            }
        }
    }

    /// `None`: the tail is over.
    fn in_tail(&mut self, buf: &[u8], at: &mut usize, last: bool) -> Option<Found> {
        let rest = &buf[*at..];
        let end = self.tail_depth.run(rest);
        let taken = &rest[..end.unwrap_or(rest.len())];
        let room = LONGEST_MEMBERS.saturating_sub(self.tail.len());
        self.tail.extend_from_slice(&taken[..taken.len().min(room)]);
        *at += taken.len();
        if end.is_some() {
            self.place = Place::Top;
            return None;
        }
        self.cut_short |= last;
        Some(if last { Found::End } else { Found::More })
    }

    /// Bytes that can't begin a record.
    fn something_else(&mut self, buf: &[u8], at: &mut usize, last: bool) -> Found {
        let start = *at;
        let ends = |&b: &u8| {
            matches!(b, b'{' | b'\n' | RS) || (self.place != Place::Top && matches!(b, b']' | b','))
        };
        match buf[start + 1..].iter().position(ends) {
            Some(length) => self.lose(start, start + 1 + length, at, Why::NotARecord),
            None if last || buf.len() - start >= LONGEST_RECORD => {
                self.lose(start, buf.len(), at, Why::NotARecord)
            }
            None => Found::More,
        }
    }
}

/// The bracket of `"features": [`.
fn features_list(buf: &[u8]) -> Option<usize> {
    memmem::find_iter(buf, b"\"features\"").find_map(|at| {
        let mut cur = Cursor::new(buf, at + 10);
        cur.colon().ok()?;
        (cur.space() == Ok(b'[')).then_some(cur.at)
    })
}

/// How the file's records begin: `{"type":"Feature"`, `{"id":`.
#[derive(Debug)]
struct Opening {
    key: Vec<u8>,
    value: Option<&'static [u8]>,
    /// Whether nothing within a record can begin so.
    sure: bool,
}

impl Opening {
    fn of(record: &[u8]) -> Option<Opening> {
        let mut cur = Cursor::new(record, 1);
        if cur.space() != Ok(b'"') {
            return None;
        }
        let key = cur.string().ok()?;
        let key = record[key.start..key.end].to_vec();
        cur.colon().ok()?;
        cur.space().ok()?;
        let feature = record[cur.at..].starts_with(FEATURE);
        if key == b"type" && !feature && record.len() < cur.at + FEATURE.len() {
            return None;
        }
        let value = (key == b"type" && feature).then_some(FEATURE);
        let sure = value.is_some() || key == b"geometry" || key == b"properties";
        Some(Opening { key, value, sure })
    }

    /// The next one from `from`.
    fn find(&self, buf: &[u8], from: usize) -> Option<usize> {
        let mut start = from;
        while let Some(length) = buf.get(start..).and_then(|rest| memchr(b'{', rest)) {
            let at = start + length;
            let before = buf[..at].iter().rev().find(|b| !b.is_ascii_whitespace());
            if matches!(before, Some(b',' | b'[' | b'}')) && self.is_at(buf, at) {
                return Some(at);
            }
            start = at + 1;
        }
        None
    }

    fn is_at(&self, buf: &[u8], at: usize) -> bool {
        let mut cur = Cursor::new(buf, at + 1);
        if cur.space() != Ok(b'"') || !buf[cur.at + 1..].starts_with(&self.key) {
            return false;
        }
        cur.at += 1 + self.key.len();
        if buf.get(cur.at) != Some(&b'"') {
            return false;
        }
        cur.at += 1;
        cur.colon().is_ok()
            && cur.space().is_ok()
            && self.value.is_none_or(|value| buf[cur.at..].starts_with(value))
    }
}

const FEATURE: &[u8] = b"\"Feature\"";

/// How deep the bytes seen so far have come.
#[derive(Clone, Copy, Debug, Default)]
struct Depth {
    depth: u32,
    in_text: bool,
    escaped: bool,
}

impl Depth {
    /// Goes on with `bytes`; gives what follows the bracket that closes all.
    fn run(&mut self, bytes: &[u8]) -> Option<usize> {
        bytes.iter().position(|&byte| self.step(byte)).map(|at| at + 1)
    }

    fn step(&mut self, byte: u8) -> bool {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_text => self.escaped = true,
            b'"' => self.in_text = !self.in_text,
            _ if self.in_text => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

/// A record that the bytes end in. It is not read again for each new piece:
/// that would take time with the square of its length.
#[derive(Debug, Default)]
struct Partial {
    scanned: usize,
    depth: Depth,
}

impl Partial {
    /// Looks at the bytes that are new in `record`: whether they may end it,
    /// or begin its list of features.
    fn may_be_whole(&mut self, record: &[u8], may_hold_list: bool) -> bool {
        while let Some(&byte) = record.get(self.scanned) {
            self.scanned += 1;
            let outermost = self.depth.depth == 1 && !self.depth.in_text;
            if self.depth.step(byte) || (may_hold_list && outermost && byte == b'[') {
                return true;
            }
        }
        false
    }
}
