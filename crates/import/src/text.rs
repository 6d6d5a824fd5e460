//! Texts as they stand in the file, decoded only when somebody reads them.
//!
//! Most rows are put into columns and never read again: that must not cost a
//! string each.

use std::borrow::Cow;

/// How a text is written in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// As it is.
    #[default]
    Plain,
    /// With JSON's escapes.
    Json,
    /// With quotes doubled, as in CSV.
    Quoted,
}

/// A text's place in a buffer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Raw {
    pub start: usize,
    pub end: usize,
    pub form: Form,
}

impl Raw {
    pub fn text(self, buf: &[u8]) -> Text<'_> {
        Text::new(buf.get(self.start..self.end).unwrap_or_default(), self.form)
    }
}

/// A text of the file, without space around it. Empty where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text<'a> {
    bytes: &'a [u8],
    form: Form,
}

impl<'a> Text<'a> {
    pub(crate) fn new(bytes: &'a [u8], form: Form) -> Text<'a> {
        Text { bytes: bytes.trim_ascii(), form }
    }

    /// A text of ours.
    pub(crate) fn of(text: &'a str) -> Text<'a> {
        Text::new(text.as_bytes(), Form::Plain)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// As it stands in the file, escapes and all. Equal bytes are the same
    /// text, so that a column of repeated values can be told apart by them.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The text itself; allocates only where it has escapes in it.
    pub fn read(&self) -> Cow<'a, str> {
        let text = decode(self.bytes);
        match self.form {
            Form::Plain => text,
            Form::Json => unescape(&text).into(),
            Form::Quoted => text.replace("\"\"", "\"").into(),
        }
    }
}

/// Bytes as text: UTF-8, else Windows-1252. A text in which some of UTF-8 is
/// spoilt keeps the rest.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.into();
    }
    let lossy = String::from_utf8_lossy(bytes);
    if lossy.chars().any(|c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER) {
        return lossy;
    }
    bytes.iter().map(|&b| windows_1252(b)).collect()
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        other => other.into(),
    }
}

/// 0x80 to 0x9F, as the Encoding Standard (encoding.spec.whatwg.org) has them;
/// the rest is Latin-1.
const WINDOWS_1252: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}',
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let mut after = rest[at + 1..].chars();
        match after.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('u') => {
                let (c, used) = unicode(after.as_str());
                out.push(c);
                rest = &after.as_str()[used..];
                continue;
            }
            Some(other) => out.push(other),
            None => {}
        }
        rest = after.as_str();
    }
    out.push_str(rest);
    out
}

/// What `\u` stands for with what follows it, and how much of that it took.
fn unicode(text: &str) -> (char, usize) {
    let four = |text: &str| {
        let digits = text.get(..4).filter(|t| t.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    let Some(first) = four(text) else { return (char::REPLACEMENT_CHARACTER, 0) };
    if (0xd800..0xdc00).contains(&first)
        && let Some(second) = text[4..].strip_prefix("\\u").and_then(four)
        && (0xdc00..0xe000).contains(&second)
    {
        let c = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return (char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER), 10);
    }
    (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_texts() {
        let check = |bytes: &[u8], form, expected: &str| {
            assert_eq!(Text::new(bytes, form).read(), expected);
        };
        check(b" plain ", Form::Plain, "plain");
        check("Київ".as_bytes(), Form::Plain, "Київ");
        check(b"caf\xe9 \x80 5", Form::Plain, "café € 5");
        check(b"\xd0\x9a\xd0", Form::Plain, "К\u{fffd}");
        check(br#"a\"b\\c\/\n\u041a\ud83d\ude00"#, Form::Json, "a\"b\\c/\nК😀");
        check(br"\ud83d \uzz \", Form::Json, "\u{fffd} \u{fffd}zz ");
        check(br#"he said ""no"""#, Form::Quoted, "he said \"no\"");
    }
}
