//! Numbers and degrees as people write them: `48.1`, `48,1`, `48°06′N`.

/// A decimal number with a point or a comma; nothing else may stand by it.
pub(crate) fn decimal(text: &[u8]) -> Option<f64> {
    match prefix(text, true) {
        Some((number, length)) if length == text.len() => Some(number),
        Some(_) | None => slow(text),
    }
}

/// The number that a text starts with and its length, where it is short enough
/// to be exact: at most 2^53 as a whole number, divided by a power of ten that
/// is exact as well (Clinger, "How to Read Floating Point Numbers Accurately",
/// 1990). That holds for every coordinate of up to 15 digits. `comma`: it may
/// have one for a point.
#[inline]
pub(crate) fn prefix(text: &[u8], comma: bool) -> Option<(f64, usize)> {
    let mut at = 0;
    let negative = text.first() == Some(&b'-');
    at += usize::from(negative);
    let (mut whole, mut digits, mut decimals, mut point) = (0_u64, 0_usize, 0_usize, false);
    while let Some(&byte) = text.get(at) {
        match byte {
            b'0'..=b'9' if digits < 15 => {
                whole = whole * 10 + u64::from(byte - b'0');
                digits += 1;
                decimals += usize::from(point);
            }
            b'0'..=b'9' | b'e' | b'E' => return None,
            b'.' | b','
                if !point
                    && digits > 0
                    && (comma || byte == b'.')
                    && text.get(at + 1).is_some_and(u8::is_ascii_digit) =>
            {
                point = true;
            }
            _ => break,
        }
        at += 1;
    }
    if digits == 0 {
        return None;
    }
    let number = whole as f64 / POWERS[decimals];
    Some((if negative { -number } else { number }, at))
}

const POWERS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Longer ones, exponents, a leading plus or point.
pub(crate) fn slow(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(text).ok()?;
    let plain = |b: u8| b.is_ascii_digit() || b"+-.,eE".contains(&b);
    let ends = text.ends_with(|c: char| c.is_ascii_digit());
    if !ends || text.len() > 400 || !text.bytes().all(plain) {
        return None;
    }
    let commas = text.bytes().filter(|&b| b == b',').count();
    let number = match commas {
        0 => text.parse::<f64>().ok(),
        1 if !text.contains('.') => text.replacen(',', ".", 1).parse().ok(),
        _ => None,
    };
    number.filter(|number| number.is_finite())
}

/// Degrees: a number, or degrees, minutes and seconds with a hemisphere.
pub(crate) fn degrees(text: &[u8]) -> Option<f64> {
    decimal(text).or_else(|| sexagesimal(std::str::from_utf8(text).ok()?))
}

fn sexagesimal(text: &str) -> Option<f64> {
    let upper = text.trim().to_uppercase();
    let letter = |c: char| matches!(c, 'N' | 'S' | 'E' | 'W' | 'O');
    let hemisphere = upper.chars().find(|&c| letter(c));
    if hemisphere.is_none() && !upper.contains('°') {
        return None;
    }
    let bare = upper.trim_matches(|c: char| letter(c) || c.is_whitespace());
    let (negative, bare) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (matches!(hemisphere, Some('S' | 'W')), bare),
    };
    let marks = ['°', 'º', '\'', '’', '′', '"', '”', '″', ' ', '\u{a0}'];
    let parts: Vec<f64> = bare
        .split(marks)
        .filter(|part| !part.is_empty())
        .map(|part| decimal(part.as_bytes()).filter(|number| *number >= 0.0))
        .collect::<Option<_>>()?;
    let (whole, minutes, seconds) = match parts[..] {
        [d] => (d, 0.0, 0.0),
        [d, m] => (d, m, 0.0),
        [d, m, s] => (d, m, s),
        _ => return None,
    };
    if minutes >= 60.0 || seconds >= 60.0 {
        return None;
    }
    let degrees = whole + minutes / 60.0 + seconds / 3600.0;
    Some(if negative { -degrees } else { degrees })
}

/// Two coordinates in one text, in its order: `48.1, 37.5`, `[37.5, 48.1]`,
/// `48,1; 37,5`.
pub(crate) fn pair(text: &str) -> Option<(f64, f64)> {
    let text = text.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']).trim();
    let both =
        |(a, b): (&str, &str)| Some((degrees(a.trim().as_bytes())?, degrees(b.trim().as_bytes())?));
    [";", "|", ", ", " ", ","].iter().find_map(|by| text.split_once(by).and_then(both))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_decimals() {
        let check = |text: &str, expected: f64| {
            assert_eq!(decimal(text.as_bytes()), Some(expected), "{text}");
        };
        check("48", 48.0);
        check("-48.123456", -48.123456);
        check("48,123456", 48.123456);
        check("0.1", 0.1);
        check("37.52345678901234567", "37.52345678901234567".parse().unwrap());
        check("1e2", 100.0);
        check("+3.5", 3.5);
        check(".5", 0.5);
        check("999999999999999", 999999999999999.0);
    }

    #[test]
    fn err_no_decimals() {
        for text in ["", "-", "a", "1.2.3", "1,234,567", "48.1 N", "NaN", "inf", "1e999", "12,"] {
            assert_eq!(decimal(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn ok_degrees_minutes_seconds() {
        let check = |text: &str, expected: f64| {
            let found = degrees(text.as_bytes()).unwrap();
            assert!((found - expected).abs() < 1e-9, "{text}: {found}");
        };
        check("48.5 N", 48.5);
        check("48°30'N", 48.5);
        check("48° 30′ 36″ S", -48.51);
        check("W 37,25", -37.25);
        assert_eq!(degrees(b"48 30"), None);
        assert_eq!(degrees("48°75'N".as_bytes()), None);
    }

    #[test]
    fn ok_pairs() {
        let check = |text: &str| assert_eq!(pair(text), Some((48.1, 37.5)), "{text}");
        for text in [
            "48.1, 37.5",
            "48.1,37.5",
            "48.1 37.5",
            "48,1 37,5",
            "48,1; 37,5",
            "(48.1, 37.5)",
            "[48.1,37.5]",
            "48,1, 37,5",
        ] {
            check(text);
        }
        assert_eq!(pair("48.1"), None);
        assert_eq!(pair("Kyiv, Ukraine"), None);
    }
}
