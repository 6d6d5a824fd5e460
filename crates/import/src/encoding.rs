//! Which bytes stand for which letters. The readers work on UTF-8 (and on
//! Windows-1252, whose letters stand where ASCII's do); UTF-16 is turned into
//! it on the way in.

/// How a file writes its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, low byte first: what Excel calls "Unicode text".
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, the old encoding of Western Europe.
    Windows1252,
}

impl Encoding {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1252 => "Windows-1252",
        }
    }
}

/// The encoding of a file that starts so.
pub(crate) fn detect(head: &[u8]) -> Encoding {
    match head {
        [0xff, 0xfe, ..] => return Encoding::Utf16Le,
        [0xfe, 0xff, ..] => return Encoding::Utf16Be,
        [0xef, 0xbb, 0xbf, ..] => return Encoding::Utf8,
        _ => {}
    }
    // Markup and digits are half noughts in UTF-16, and never in UTF-8.
    let (pairs, _) = head[..head.len().min(1024)].as_chunks::<2>();
    let high = pairs.iter().filter(|pair| pair[0] == 0 && pair[1] != 0).count();
    let low = pairs.iter().filter(|pair| pair[1] == 0 && pair[0] != 0).count();
    if low * 3 > pairs.len() && high == 0 {
        return Encoding::Utf16Le;
    }
    if high * 3 > pairs.len() && low == 0 {
        return Encoding::Utf16Be;
    }
    match std::str::from_utf8(head) {
        // Without a length it is a letter that the head's end cuts in two.
        Err(error) if error.error_len().is_some() => Encoding::Windows1252,
        _ => Encoding::Utf8,
    }
}

/// Turns UTF-16 into UTF-8, piece by piece.
#[derive(Debug)]
pub(crate) struct Utf16 {
    big: bool,
    odd: Option<u8>,
    high: Option<u16>,
}

impl Utf16 {
    pub fn new(encoding: Encoding) -> Option<Utf16> {
        match encoding {
            Encoding::Utf16Le => Some(Utf16 { big: false, odd: None, high: None }),
            Encoding::Utf16Be => Some(Utf16 { big: true, odd: None, high: None }),
            Encoding::Utf8 | Encoding::Windows1252 => None,
        }
    }

    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        for &byte in bytes {
            let Some(first) = self.odd.take() else {
                self.odd = Some(byte);
                continue;
            };
            let pair = [first, byte];
            let unit = if self.big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) };
            self.unit(unit, out);
        }
    }

    /// Half a letter at the end is shown as one that was spoilt.
    pub fn finish(&mut self, out: &mut Vec<u8>) {
        if self.high.take().is_some() | self.odd.take().is_some() {
            put(char::REPLACEMENT_CHARACTER, out);
        }
    }

    fn unit(&mut self, unit: u16, out: &mut Vec<u8>) {
        let high = self.high.take();
        if let Some(high) = high {
            if let Some(Ok(c)) = char::decode_utf16([high, unit]).next() {
                return put(c, out);
            }
            put(char::REPLACEMENT_CHARACTER, out);
        }
        match unit {
            0xd800..=0xdbff => self.high = Some(unit),
            _ => put(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER), out),
        }
    }
}

fn put(c: char, out: &mut Vec<u8>) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// How many bytes of UTF-16 this UTF-8 came from.
pub(crate) fn length_in_utf16(utf8: &[u8]) -> u64 {
    let units = utf8.iter().map(|&byte| match byte {
        0x80..=0xbf => 0,
        0xf0.. => 2,
        _ => 1,
    });
    2 * units.sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_detected() {
        let check = |head: &[u8], expected| assert_eq!(detect(head), expected, "{head:?}");
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        check(b"", Encoding::Utf8);
        check(b"a,b\n", Encoding::Utf8);
        check("Київ".as_bytes(), Encoding::Utf8);
        check(&"Київ".as_bytes()[..7], Encoding::Utf8);
        check(b"caf\xe9,1\n", Encoding::Windows1252);
        check(&wide("a,b\n1,2\n"), Encoding::Utf16Le);
        check(&wide("\u{feff}Київ"), Encoding::Utf16Le);
        check(b"\0a\0,\0b", Encoding::Utf16Be);
    }

    #[test]
    fn ok_wide_letters_in_pieces() {
        let text = "a Київ 😀\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for size in 1..=wide.len() {
            let (mut decoder, mut out) = (Utf16::new(Encoding::Utf16Be).unwrap(), Vec::new());
            wide.chunks(size).for_each(|piece| decoder.push(piece, &mut out));
            decoder.finish(&mut out);
            assert_eq!(std::str::from_utf8(&out).unwrap(), text);
            assert_eq!(length_in_utf16(&out), wide.len() as u64);
        }
    }
}
