//! One spelling for many: the folding under which names are compared.
//!
//! Not a transliteration: Cyrillic stays Cyrillic. Capitals are lost, so that
//! "US" and "us" fold alike; a caller who cares looks at the text itself.

/// Folds a name: small letters, no accents, no apostrophes and full stops,
/// hyphens and runs of white space as one space.
///
/// ```
/// use dateline_gazetteer::fold;
/// assert_eq!(fold("Chişinău"), "chisinau");
/// assert_eq!(fold("U.S."), "us");
/// assert_eq!(fold("Khan-Yunis"), "khan yunis");
/// ```
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    fold_into(name, &mut out);
    out
}

/// Appends the folded name to `out`, which ends in no space or in one that
/// belongs there.
pub(crate) fn fold_into(name: &str, out: &mut String) {
    let start = out.len();
    let plain = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (plain, rest) = name.split_at(plain);
    out.extend(plain.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    for c in rest.chars() {
        push_folded(c, out);
    }
    if out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

/// Appends what `c` folds to, which may be nothing.
fn push_folded(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '.' | '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '′' | '`' | '´' | 'ʿ' | 'ʾ' | '·' =>
            {}
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' => {}
        '-' | '_' | '/' | ',' | '(' | ')' | '\u{2010}'..='\u{2015}' => push_space(out),
        c if c.is_whitespace() => push_space(out),
        'Æ' | 'æ' | 'Ǣ' | 'ǣ' | 'Ǽ' | 'ǽ' => out.push_str("ae"),
        'Œ' | 'œ' => out.push_str("oe"),
        'Þ' | 'þ' => out.push_str("th"),
        'Ə' | 'ə' => out.push('a'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'Ĳ' | 'ĳ' => out.push_str("ij"),
        _ => match base_letter(c) {
            Some(letter) => out.push(letter),
            None => out.extend(c.to_lowercase()),
        },
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// The plain letter under an accented Latin one.
fn base_letter(c: char) -> Option<char> {
    let code = c as usize;
    let letter = match code {
        0xC0..0x250 => LATIN[code - 0xC0],
        0x1E00..0x1F00 => LATIN_ADDITIONAL[code - 0x1E00],
        _ => return None,
    };
    (letter != b'*').then_some(letter as char)
}

/// U+00C0 to U+024F without their marks (Unicode's compatibility
/// decomposition, and the usual letter for barred ones like ł and đ).
/// A table, because the Unicode tables would cost the page 20 KB.
const LATIN: &[u8; 400] = b"\
aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll\
lllnnnnnn*nnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
bb****o**dd***eaeff*g**ikk***nn*oo*************uu**yyzzz********\
*************aaiioouuuuuuuuuueaaaa**ggggkkoooozzj***gg**nnaa**oo\
aaaaeeeeiiiioooorrrruuuusstt**hhn***zzaaeeooooooooyy************\
***bu***********";

/// U+1E00 to U+1EFF, likewise: Vietnamese and transliterations.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy*s****aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy******";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, folded: &str) {
        assert_eq!(fold(name), folded, "{name}");
        assert_eq!(fold(folded), folded, "folding {folded} again changes it");
    }

    #[test]
    fn ok_folds() {
        check("Kyiv", "kyiv");
        check("Zaporizhzhia", "zaporizhzhia");
        check("Łódź", "lodz");
        check("Việt Nam", "viet nam");
        check("Türkiye", "turkiye");
        check("Åland", "aland");
        check("Ærø", "aero");
        check("Straße", "strasse");
        check("İstanbul", "istanbul");
        check("Gəncə", "ganca");
        check("Đà Nẵng", "da nang");
        check("Côte d’Ivoire", "cote divoire");
        check("L'viv", "lviv");
        check("St. Petersburg", "st petersburg");
        check("Rostov-on-Don", "rostov on don");
        check("  New   York ", "new york");
        check("e\u{301}", "e");
        check("Київ", "київ");
        check("", "");
        check(" - ", "");
    }
}
