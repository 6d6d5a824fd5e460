//! The marks that JSON is made of. Everything here may end before the value
//! does: then more bytes are asked for and the record is read again.

use crate::number;
use crate::text::{Form, Raw};

/// Why reading stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The bytes end within the value.
    More,
    /// It is no JSON: what was expected.
    Bad(&'static str),
    /// A list of records starts here, at its bracket.
    List(usize),
}

pub(crate) type Step<T = ()> = Result<T, Stop>;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Cursor<'a> {
        Cursor { bytes, at }
    }

    /// Passes over space; the byte that follows is not taken.
    #[inline]
    pub fn space(&mut self) -> Step<u8> {
        loop {
            match self.bytes.get(self.at) {
                None => return Err(Stop::More),
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(&byte) => return Ok(byte),
            }
        }
    }

    /// The text whose quote comes next.
    #[inline]
    pub fn string(&mut self) -> Step<Raw> {
        let start = self.at + 1;
        let (mut at, mut form) = (start, Form::Plain);
        loop {
            let Some(found) = self.bytes.get(at..).and_then(quote_or_backslash) else {
                return Err(Stop::More);
            };
            at += found;
            if self.bytes[at] == b'"' {
                self.at = at + 1;
                return Ok(Raw { start, end: at, form });
            }
            form = Form::Json;
            at += 2;
        }
    }

    #[inline]
    pub fn colon(&mut self) -> Step {
        match self.space()? {
            b':' => {
                self.at += 1;
                Ok(())
            }
            _ => Err(Stop::Bad("expected a colon after a name")),
        }
    }

    /// After a member: whether that was the last one.
    #[inline]
    pub fn ends(&mut self, close: u8) -> Step<bool> {
        match self.space()? {
            b',' => {
                self.at += 1;
                // One comma too many does no harm.
                if self.space()? != close {
                    return Ok(false);
                }
                self.at += 1;
                Ok(true)
            }
            byte if byte == close => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(Stop::Bad("expected a comma or the end of an object or list")),
        }
    }

    /// A number or word; words that stand for nothing give an empty one.
    #[inline]
    pub fn scalar(&mut self) -> Step<Raw> {
        let start = self.at;
        let ends =
            |&b: &u8| matches!(b, b',' | b'}' | b']' | b':' | b'"' | b'{' | b'[') || b <= b' ';
        let Some(length) = self.bytes[start..].iter().position(ends) else {
            return Err(Stop::More);
        };
        let end = start + length;
        self.at = end;
        let raw = Raw { start, end, form: Form::Plain };
        match &self.bytes[start..end] {
            [b'0'..=b'9' | b'-' | b'+' | b'.', rest @ ..] if rest.iter().all(is_number) => Ok(raw),
            b"true" | b"false" => Ok(raw),
            b"null" | b"NaN" | b"nan" | b"Infinity" | b"-Infinity" | b"undefined" => {
                Ok(Raw { start, end: start, form: Form::Plain })
            }
            _ => Err(Stop::Bad("expected a value")),
        }
    }

    /// A number; `None` where something stands for nothing.
    #[inline]
    pub fn number(&mut self) -> Step<Option<f64>> {
        if let Some((number, length)) = number::prefix(&self.bytes[self.at..], false)
            && let Some(b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t') =
                self.bytes.get(self.at + length)
        {
            self.at += length;
            return Ok(Some(number));
        }
        if self.space()? == b'"' {
            let raw = self.string()?;
            return Ok(number::decimal(&self.bytes[raw.start..raw.end]));
        }
        let raw = self.scalar()?;
        Ok(number::slow(&self.bytes[raw.start..raw.end]))
    }

    /// Passes over a value without looking into it.
    pub fn skip(&mut self) -> Step {
        match self.space()? {
            b'"' => self.string().map(drop),
            b'{' | b'[' => self.balanced(),
            _ => self.scalar().map(drop),
        }
    }

    /// Passes over an object or list by its brackets.
    pub fn balanced(&mut self) -> Step {
        let mut depth = 0_usize;
        loop {
            match self.bytes.get(self.at) {
                None => return Err(Stop::More),
                Some(b'"') => {
                    self.string()?;
                    continue;
                }
                Some(b'{' | b'[') => depth += 1,
                Some(b'}' | b']') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        self.at += 1;
                        return Ok(());
                    }
                }
                Some(_) => {}
            }
            self.at += 1;
        }
    }
}

fn is_number(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
}

/// Eight bytes at a time: most texts are too short for a call to `memchr` to
/// pay. After "Bit Twiddling Hacks", "Determine if a word has a zero byte".
#[inline]
fn quote_or_backslash(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let has = |word: u64, byte: u8| {
        let x = word ^ (ONES * u64::from(byte));
        x.wrapping_sub(ONES) & !x & HIGHS
    };
    let mut at = 0;
    while let Some(&chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(chunk);
        let hit = has(word, b'"') | has(word, b'\\');
        if hit != 0 {
            return Some(at + (hit.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    let rest = bytes[at..].iter().position(|&b| b == b'"' || b == b'\\')?;
    Some(at + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_texts() {
        let check = |text: &str, expected: &str, form| {
            let raw = Cursor::new(text.as_bytes(), 0).string().unwrap();
            assert_eq!((&text[raw.start..raw.end], raw.form), (expected, form));
        };
        check(r#""""#, "", Form::Plain);
        check(r#""short","#, "short", Form::Plain);
        check(r#""exactly eight and more", "next""#, "exactly eight and more", Form::Plain);
        check(r#""with \"quotes\" in it","#, r#"with \"quotes\" in it"#, Form::Json);
        assert_eq!(Cursor::new(br#""open \"#, 0).string(), Err(Stop::More));
        assert_eq!(Cursor::new(br#""open \""#, 0).string(), Err(Stop::More));
    }

    #[test]
    fn ok_numbers() {
        let check = |text: &str, expected| {
            assert_eq!(Cursor::new(text.as_bytes(), 0).number(), expected, "{text}");
        };
        check("37.5,", Ok(Some(37.5)));
        check("37,48]", Ok(Some(37.0)));
        check("-1e1]", Ok(Some(-10.0)));
        check("37.12345678901234567]", Ok(Some("37.12345678901234567".parse().unwrap())));
        check("\"37.5\"]", Ok(Some(37.5)));
        check("NaN,", Ok(None));
        check("37.5", Err(Stop::More));
        check("x]", Err(Stop::Bad("expected a value")));
    }
}
