//! Where a table's records and fields are (RFC 4180, any delimiter).
//!
//! Fields are left where they stand. Quotes that are opened and never closed
//! would swallow what follows: such a record ends at its first line.

use memchr::{memchr, memchr2};

use crate::reader::LONGEST_RECORD;
use crate::text::{Form, Raw};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// A record, with what follows it, and whether a field goes over lines.
    Record { end: usize, lines: bool },
    /// A record whose quotes are broken, with the end of its first line.
    Broken { end: usize },
    /// More bytes are needed.
    More,
}

enum Quoted {
    Clean {
        raw: Raw,
        next: usize,
        lines: bool,
    },
    /// Text follows the closing quote: the quotes mean nothing.
    Loose,
    Broken,
    More,
}

/// Splits the record that starts at `start`. `last`: nothing follows `buf`.
pub(crate) fn record(
    buf: &[u8],
    start: usize,
    delimiter: u8,
    last: bool,
    fields: &mut Vec<Raw>,
) -> Split {
    fields.clear();
    let limit = buf.len().min(start + LONGEST_RECORD);
    let bytes = &buf[..limit];
    let ends = last && limit == buf.len();
    let mut lines = false;
    let mut at = start;
    let more = |bytes: &[u8]| {
        if limit == start + LONGEST_RECORD {
            Split::Broken { end: first_line(bytes, start) }
        } else {
            Split::More
        }
    };
    loop {
        let mut field = None;
        if bytes.get(at) == Some(&b'"') {
            match quoted(bytes, at, delimiter, ends) {
                Quoted::Clean { raw, next, lines: goes_over } => {
                    lines |= goes_over;
                    field = Some(raw);
                    at = next;
                }
                Quoted::Loose => {}
                Quoted::Broken => return Split::Broken { end: first_line(bytes, start) },
                Quoted::More => return more(bytes),
            }
        }
        let field = match field {
            Some(field) => field,
            None => {
                let from = at;
                at = match mark(&bytes[from..], delimiter) {
                    Some(length) => from + length,
                    None if ends => limit,
                    None => return more(bytes),
                };
                Raw { start: from, end: at, form: Form::Plain }
            }
        };
        fields.push(field);
        match bytes.get(at) {
            Some(&byte) if byte == delimiter => at += 1,
            Some(b'\n') => return Split::Record { end: at + 1, lines },
            Some(_) => {
                return match bytes.get(at + 1) {
                    Some(b'\n') => Split::Record { end: at + 2, lines },
                    None if !ends => more(bytes),
                    _ => Split::Record { end: at + 1, lines },
                };
            }
            None if ends => return Split::Record { end: limit, lines },
            None => return more(bytes),
        }
    }
}

/// The next delimiter or line end. Eight bytes at a time, as in
/// `json::cursor`: fields are short.
#[inline]
fn mark(bytes: &[u8], delimiter: u8) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let by = ONES * u64::from(delimiter);
    let zero = |x: u64| x.wrapping_sub(ONES) & !x & HIGHS;
    let mut at = 0;
    while let Some(&chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(chunk);
        let hit = zero(word ^ by) | zero(word ^ (ONES * 0x0a)) | zero(word ^ (ONES * 0x0d));
        if hit != 0 {
            return Some(at + (hit.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    let is = |&b: &u8| b == delimiter || b == b'\n' || b == b'\r';
    bytes[at..].iter().position(is).map(|rest| at + rest)
}

fn quoted(bytes: &[u8], at: usize, delimiter: u8, ends: bool) -> Quoted {
    let mut form = Form::Plain;
    let mut from = at + 1;
    loop {
        let Some(length) = memchr(b'"', &bytes[from..]) else {
            return if ends { Quoted::Broken } else { Quoted::More };
        };
        let quote = from + length;
        let next = bytes.get(quote + 1).copied();
        if next == Some(b'"') {
            form = Form::Quoted;
            from = quote + 2;
            continue;
        }
        if next.is_none() && !ends {
            return Quoted::More;
        }
        let lines = memchr2(b'\n', b'\r', &bytes[at..quote]).is_some();
        if next.is_none_or(|b| b == delimiter || b == b'\n' || b == b'\r') {
            let raw = Raw { start: at + 1, end: quote, form };
            return Quoted::Clean { raw, next: quote + 1, lines };
        }
        return if lines { Quoted::Broken } else { Quoted::Loose };
    }
}

/// What follows the first line end from `start`.
pub(crate) fn first_line(bytes: &[u8], start: usize) -> usize {
    memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |length| {
        let end = start + length + 1;
        if bytes[end - 1] == b'\r' && bytes.get(end) == Some(&b'\n') { end + 1 } else { end }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let (mut at, mut fields, mut out) = (0, Vec::new(), Vec::new());
        while at < text.len() {
            let Split::Record { end, .. } =
                record(text.as_bytes(), at, delimiter, true, &mut fields)
            else {
                panic!("{text}");
            };
            out.push(fields.iter().map(|raw| plain(*raw, text)).collect());
            at = end;
        }
        out
    }

    /// Without trimming, to compare with.
    fn plain(raw: Raw, text: &str) -> String {
        let field = &text[raw.start..raw.end];
        if raw.form == Form::Quoted { field.replace("\"\"", "\"") } else { field.to_owned() }
    }

    #[test]
    fn ok_records() {
        let check = |text: &str, expected: &[&[&str]]| {
            assert_eq!(split(text, b','), expected, "{text:?}");
        };
        check("a,b\n1,2\r\n", &[&["a", "b"], &["1", "2"]]);
        check("a,\"b,\n\"\"c\"\"\"\n", &[&["a", "b,\n\"c\""]]);
        check("a,,\n", &[&["a", "", ""]]);
        check("a\rb\r", &[&["a"], &["b"]]);
        check("5\" gun,\"x\" y,z", &[&["5\" gun", "\"x\" y", "z"]]);
    }

    #[test]
    fn err_open_quotes_cost_one_line() {
        let check = |text: &str, end: usize| {
            let found = record(text.as_bytes(), 0, b',', true, &mut Vec::new());
            assert_eq!(found, Split::Broken { end }, "{text:?}");
        };
        check("1,\"open\n2,x\n3,\"y\",z\n", 8);
        check("1,\"open", 7);
    }

    proptest! {
        #[test]
        fn fields_are_those_of_the_csv_crate(
            rows in prop::collection::vec(prop::collection::vec("[a-c \",;\r\n]{0,6}", 2..5), 1..6),
            delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(split(&text, delimiter), rows);
        }
    }
}
