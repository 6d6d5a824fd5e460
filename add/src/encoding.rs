//! In which encoding a file's bytes are written. The decoding itself is the
//! browser's; here it is only decided, and the reader can decide otherwise.

/// What the bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bytes {
    /// Text in this encoding (its label in the Encoding Standard).
    Text {
        /// `utf-8`, `windows-1251` …
        label: String,
        /// Whether it was guessed, not told or proven.
        guessed: bool,
    },
    /// No text; what it seems to be.
    Binary(Binary),
}

/// What a file that is no text seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// A PDF.
    Pdf,
    /// A Word document, or whatever else comes in a ZIP.
    Archive,
    /// A Word document from before 2007.
    OldWord,
    /// Rich text.
    Rtf,
    /// A picture.
    Picture,
    /// Packed by gzip.
    Compressed,
    /// Nobody knows.
    Other,
}

/// Encodings that a reader can choose, the likeliest first.
pub const CHOICES: [&str; 10] = [
    "utf-8",
    "windows-1252",
    "windows-1251",
    "koi8-u",
    "utf-16le",
    "utf-16be",
    "windows-1250",
    "gb18030",
    "shift_jis",
    "euc-kr",
];

/// Beginnings of files that are no text.
const MAGIC: [(&[u8], Binary); 8] = [
    (b"%PDF", Binary::Pdf),
    (b"PK\x03\x04", Binary::Archive),
    (b"\xd0\xcf\x11\xe0", Binary::OldWord),
    (b"{\\rtf", Binary::Rtf),
    (b"\x89PNG", Binary::Picture),
    (b"\xff\xd8\xff", Binary::Picture),
    (b"GIF8", Binary::Picture),
    (b"\x1f\x8b", Binary::Compressed),
];

/// Decides by byte order mark, UTF-8's own proof, what an HTML page says of
/// itself, zeros (UTF-16), and for the rest by how many letters lie where
/// Cyrillic ones do.
pub fn of(bytes: &[u8], html: bool) -> Bytes {
    let text = |label: &str, guessed| Bytes::Text { label: label.to_owned(), guessed };
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Bytes::Binary(*what);
    }
    for (mark, label) in
        [(&b"\xef\xbb\xbf"[..], "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")]
    {
        if bytes.starts_with(mark) {
            return text(label, false);
        }
    }
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Latin text in UTF-16 has a zero in every other place, and in no other.
    if odd * 3 > head.len() && even * 20 < head.len() {
        return text("utf-16le", true);
    }
    if even * 3 > head.len() && odd * 20 < head.len() {
        return text("utf-16be", true);
    }
    if even + odd > 0 {
        return Bytes::Binary(Binary::Other);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return text("utf-8", false);
    }
    if let Some(label) = html.then(|| declared(head)).flatten().filter(|l| l != "utf-8") {
        return text(&label, false);
    }
    let letters = head.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let high = head.iter().filter(|b| **b >= 0xc0).count();
    if high <= letters {
        return text("windows-1252", true);
    }
    // Small letters are the many: windows-1251 has them above 0xe0, KOI8 below.
    let upper = head.iter().filter(|b| **b >= 0xe0).count();
    text(if upper * 2 > high { "windows-1251" } else { "koi8-u" }, true)
}

/// `<meta charset="windows-1251">`, or the same within a content type.
fn declared(head: &[u8]) -> Option<String> {
    let head = head.to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")? + 8;
    let rest = head[at..].strip_prefix(b"\"").unwrap_or(&head[at..]);
    let label: String = rest
        .iter()
        .map(|&b| char::from(b))
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], html: bool, label: &str, guessed: bool) {
        assert_eq!(of(bytes, html), Bytes::Text { label: label.into(), guessed });
    }

    #[test]
    fn ok_encodings() {
        check(b"Plain.", false, "utf-8", false);
        check("Łódź".as_bytes(), false, "utf-8", false);
        check(b"\xef\xbb\xbfA", false, "utf-8", false);
        check(b"\xff\xfeA\0", false, "utf-16le", false);
        check(b"A\0 \0t\0e\0x\0t\0", false, "utf-16le", true);
        check(b"\0A\0 \0t\0e\0x\0t", false, "utf-16be", true);
        check(b"Caf\xe9 \x93quoted\x94", false, "windows-1252", true);
        // "Повінь" in both.
        check(b"\xcf\xee\xe2\xb3\xed\xfc", false, "windows-1251", true);
        check(b"\xf0\xcf\xd7\xa6\xce\xd8", false, "koi8-u", true);
        let page = b"<meta charset=\"iso-8859-2\"><p>\xb3\xf3d\xbc";
        check(page, true, "iso-8859-2", false);
        check(b"", false, "utf-8", false);
    }

    #[test]
    fn ok_what_is_no_text() {
        assert_eq!(of(b"%PDF-1.7 ...", false), Bytes::Binary(Binary::Pdf));
        assert_eq!(of(b"PK\x03\x04...", false), Bytes::Binary(Binary::Archive));
        assert_eq!(of(b"\x01\x02\0\x03abc\0\0", false), Bytes::Binary(Binary::Other));
    }
}
