//! Text to tokens: words, numbers and signs, with their bytes.
//!
//! A token keeps its bytes in the whole article, so that everything found
//! later can be cut out to the letter. The surprises: a possessive `'s` is a
//! token of its own, and the full stop of an abbreviation ("Feb.", "U.S.")
//! belongs to its word, so that it ends no sentence.

use std::borrow::Cow;
use std::ops::Range;

use crate::lexicon::{Entry, Lexicon, List, VerbForm, WordNumber};

/// A word, a number or a sign.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// First byte in the article.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it is.
    pub kind: TokenKind,
    /// Small letters, typographic apostrophes made plain, without the full
    /// stop of an abbreviation.
    pub norm: Cow<'a, str>,
    /// What the lexicon knows of it.
    pub entry: Option<&'static Entry>,
    /// Its number in the lexicon; words that only rules speak of have one, too.
    pub number: Option<WordNumber>,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it is a word without any capital letter.
    pub small: bool,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit: `12`, `12,000`, `28th`, `2025-04-26`, `1990s`.
    Number,
    /// Anything else, one character.
    Sign,
}

impl Token<'_> {
    /// Where it stands, in bytes.
    pub fn bytes(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether it is this word or sign.
    pub fn is(&self, norm: &str) -> bool {
        &*self.norm == norm
    }

    /// Whether it is one of these.
    pub fn is_any(&self, norms: &[&str]) -> bool {
        norms.contains(&&*self.norm)
    }

    /// Whether it stands in `list`.
    pub fn has(&self, list: List) -> bool {
        self.entry.is_some_and(|entry| entry.has(list))
    }

    /// Whether it stands in one of `lists`.
    pub fn has_any(&self, lists: &[List]) -> bool {
        self.entry.is_some_and(|entry| entry.has_any(lists))
    }

    /// Its value in `list`; empty if it has none there.
    pub fn value(&self, list: List) -> Option<&'static str> {
        self.entry?.value(list)
    }

    /// The number it stands for in `list`.
    pub fn number(&self, list: List) -> Option<i32> {
        self.entry?.number(list)
    }

    /// What it can be as a verb.
    pub fn verb(&self) -> Option<VerbForm> {
        self.entry?.verb
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// Cuts `text[range]` into tokens.
pub fn tokens<'a>(text: &'a str, range: Range<usize>, lexicon: &'static Lexicon) -> Vec<Token<'a>> {
    // English has some six bytes a token.
    let mut out: Vec<Token> = Vec::with_capacity(range.len() / 5 + 4);
    let mut at = range.start;
    let mut spaced = true;
    let text = &text[..range.end];
    while at < text.len() {
        let rest = &text[at..];
        let first = rest.as_bytes()[0];
        if first == b' ' {
            at += 1;
            spaced = true;
            continue;
        }
        let after_comma = || out.last().is_some_and(|t| t.is_any(&[",", "("]));
        let cut = match first.is_ascii_alphabetic() {
            true => plain_word(rest, after_comma, lexicon),
            false => None,
        };
        let Cut { length, kind, norm, word, capital, small } = match cut {
            Some(cut) => cut,
            None => {
                let Some(c) = rest.chars().next() else { break };
                if c.is_whitespace() {
                    at += c.len_utf8();
                    spaced = true;
                    continue;
                }
                any(rest, c, spaced, after_comma, lexicon)
            }
        };
        out.push(Token {
            start: at,
            end: at + length,
            kind,
            norm,
            entry: word.and_then(Entry::known),
            number: word.map(|word| word.number),
            capital,
            small,
            spaced,
        });
        at += length;
        spaced = false;
    }
    out
}

/// What stands at the front of a text.
struct Cut<'a> {
    length: usize,
    kind: TokenKind,
    norm: Cow<'a, str>,
    word: Option<&'static Entry>,
    capital: bool,
    small: bool,
}

/// A word of nothing but ASCII letters and digits, as most are: no more than a
/// fast way to what [`any`] finds. `None` if it may be something else.
fn plain_word<'a>(
    rest: &'a str,
    after_comma: impl Fn() -> bool,
    lexicon: &'static Lexicon,
) -> Option<Cut<'a>> {
    let bytes = rest.as_bytes();
    let mut buffer = [0; LONGEST_PLAIN];
    let mut length = 0;
    let mut capitals = 0;
    for (&byte, small) in bytes.iter().zip(&mut buffer) {
        if !byte.is_ascii_alphanumeric() {
            break;
        }
        *small = byte.to_ascii_lowercase();
        capitals += u32::from(byte.is_ascii_uppercase());
        length += 1;
    }
    let next = bytes.get(length).copied().unwrap_or(b' ');
    if length == LONGEST_PLAIN || !next.is_ascii() || matches!(next, b'-' | b'\'' | b'`') {
        return None;
    }
    if next == b'.' && length == 1 {
        return None;
    }
    let form = &rest[..length];
    let lower = if capitals == 0 { form } else { std::str::from_utf8(&buffer[..length]).ok()? };
    let word = lexicon.word(lower);
    let end = match (next, word.and_then(Entry::known)) {
        (b'.', Some(entry)) => {
            let belongs = entry.has(List::Abbreviation)
                || entry.has(List::StateAbbreviation)
                    && bytes[0].is_ascii_uppercase()
                    && after_comma();
            length + usize::from(belongs)
        }
        _ => length,
    };
    let norm = match (capitals, word) {
        (0, _) => Cow::Borrowed(form),
        (_, Some(word)) => Cow::Borrowed(word.word),
        (_, None) => Cow::Owned(lower.to_owned()),
    };
    Some(Cut {
        length: end,
        kind: TokenKind::Word,
        norm,
        word,
        capital: bytes[0].is_ascii_uppercase(),
        small: capitals == 0,
    })
}

/// Longer words take the slow way.
const LONGEST_PLAIN: usize = 24;

/// What begins with `c`.
fn any<'a>(
    rest: &'a str,
    c: char,
    spaced: bool,
    after_comma: impl Fn() -> bool,
    lexicon: &'static Lexicon,
) -> Cut<'a> {
    let (length, kind) = if c.is_ascii_digit() {
        (number(rest), TokenKind::Number)
    } else if is_apostrophe(c) && !spaced && is_possessive(rest) {
        (rest.char_indices().nth(2).map_or(rest.len(), |(i, _)| i), TokenKind::Word)
    } else if c.is_alphabetic() && !is_apostrophe(c) {
        (word(rest, c.is_uppercase() && after_comma(), lexicon), TokenKind::Word)
    } else if let Some(length) = suffix(rest, lexicon).filter(|_| !spaced) {
        (length, TokenKind::Word)
    } else {
        (c.len_utf8(), TokenKind::Sign)
    };
    let form = &rest[..length];
    let (norm, word) = norm(form, kind, lexicon);
    let capital = c.is_uppercase();
    let small = kind == TokenKind::Word && !capital && !form.contains(char::is_uppercase);
    Cut { length, kind, norm, word, capital, small }
}

/// The form to compare, and what the lexicon knows of it. Most words stand in
/// the text or in the lexicon as they are compared, so few are copied.
fn norm<'a>(
    form: &'a str,
    kind: TokenKind,
    lexicon: &'static Lexicon,
) -> (Cow<'a, str>, Option<&'static Entry>) {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase() && !matches!(b, b'`' | b'.' | b'-');
    if form.bytes().all(plain) || kind == TokenKind::Sign && form.len() == 1 {
        let form = if form == "`" { "'" } else { form };
        return (Cow::Borrowed(form), lexicon.word(form));
    }
    let mut buffer = [0; LONGEST_PLAIN];
    if form.is_ascii() && form.len() <= buffer.len() && !form.contains('`') {
        let lower = &mut buffer[..form.len()];
        lower.copy_from_slice(form.as_bytes());
        lower.make_ascii_lowercase();
        return known_norm(std::str::from_utf8(lower).unwrap_or_default(), kind, lexicon);
    }
    let lower: String = form
        .chars()
        .map(|c| if is_apostrophe(c) { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    known_norm(&lower, kind, lexicon)
}

fn known_norm<'a>(
    lower: &str,
    kind: TokenKind,
    lexicon: &'static Lexicon,
) -> (Cow<'a, str>, Option<&'static Entry>) {
    let lower = if kind == TokenKind::Word { trimmed(lower) } else { lower };
    match lexicon.word(lower) {
        Some(word) => (Cow::Borrowed(word.word), Some(word)),
        None => (Cow::Owned(lower.to_owned()), None),
    }
}

fn trimmed(word: &str) -> &str {
    word.trim_end_matches(['.', '-'])
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

/// `'s` with nothing but the word's end after it.
fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Prefixes that stand for a word of their own: "mid-2024".
const PARTED: [&str; 6] = ["mid-", "early-", "late-", "pre-", "post-", "then-"];

/// `after_comma`: a capital after a comma, where "Miss." is a state.
fn word(rest: &str, after_comma: bool, lexicon: &Lexicon) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joins = match c {
            c if is_apostrophe(c) => {
                next.is_some_and(char::is_alphabetic) && !is_possessive(&rest[i..])
            }
            c if c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) => true,
            // "August-24 September" and "May-June" are two months or days.
            '-' if rest.starts_with(char::is_uppercase)
                && lexicon.has(List::Month, &rest[..i].to_ascii_lowercase()) =>
            {
                false
            }
            '-' | '‑' => next.is_some_and(char::is_alphanumeric),
            // "U.S." and "a.m.": letter, full stop, letter, full stop.
            '.' => is_dotted(&rest[..i], next),
            _ => false,
        };
        if !joins {
            break;
        }
        if matches!(c, '-' | '‑') && is_parted(&rest[..i], &rest[i + c.len_utf8()..], lexicon) {
            return i;
        }
        end = i + c.len_utf8();
        if c == '-' && PARTED.contains(&rest[..end].to_ascii_lowercase().as_str()) {
            return end;
        }
    }
    let form = &rest[..end];
    let stop = rest[end..].starts_with('.');
    let known = |form: &str| {
        lexicon.is_abbreviation(form)
            || (after_comma || form.contains('.')) && lexicon.has(List::StateAbbreviation, form)
    };
    if stop && (form.len() == 1 && form != "I" || known(&form.to_lowercase())) {
        end += 1;
    }
    end
}

/// "Ukraine-Russia" is two names, "Seoul-based" a name and what is said of it.
fn is_parted(first: &str, rest: &str, lexicon: &Lexicon) -> bool {
    if !first.starts_with(char::is_uppercase) {
        return false;
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(rest.len());
    let second = &rest[..end];
    match second.chars().next() {
        Some(c) if c.is_lowercase() => lexicon.has(List::PartedSuffix, second),
        Some(c) if c.is_uppercase() => [first, second]
            .into_iter()
            .all(|half| lexicon.has(List::PartedName, half.to_lowercase().trim_end_matches('.'))),
        _ => false,
    }
}

/// The length of "-based" after a name.
fn suffix(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let word = rest.strip_prefix(['-', '‑'])?;
    let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    let hyphen = rest.len() - word.len();
    lexicon.has(List::PartedSuffix, &word[..end]).then_some(hyphen + end)
}

fn is_dotted(before: &str, next: Option<char>) -> bool {
    let mut parts = before.rsplit('.');
    let last_single = parts.next().is_some_and(|p| p.chars().count() == 1);
    let all_single = before.split('.').all(|p| p.chars().count() == 1);
    let goes_on = next.is_some_and(char::is_alphabetic);
    last_single && all_single && (goes_on || before.contains('.'))
}

fn number(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next_digit = chars.peek().is_some_and(|(_, c)| c.is_ascii_digit());
        let joins = c.is_alphanumeric()
            || (matches!(c, ',' | '.' | ':' | '-' | '–' | '/') && next_digit)
            // "24-hour" is one word; in "19-April" a month begins.
            || (c == '-' && chars.peek().is_some_and(|(_, c)| c.is_lowercase()));
        if !joins {
            break;
        }
        end = i + c.len_utf8();
    }
    end.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let lexicon = Lexicon::english();
        let got: Vec<&str> =
            tokens(text, 0..text.len(), lexicon).iter().map(|t| &text[t.bytes()]).collect();
        assert_eq!(got.join(" | "), expected);
    }

    #[test]
    fn ok_tokens() {
        check("Russiaʼs war, Kim's troops", "Russia | ʼs | war | , | Kim | 's | troops");
        check("On Feb. 16, U.S. officials.", "On | Feb. | 16 | , | U.S. | officials | .");
        check("mid-2024 and el-Fasher", "mid- | 2024 | and | el-Fasher");
        check("in Ada, Miss., on W.Va. 61", "in | Ada | , | Miss. | , | on | W.Va. | 61");
        check("12,000 men (100%) on the 28th", "12,000 | men | ( | 100 | % | ) | on | the | 28th");
        check("2025-04-26, 1990s—5 p.m.", "2025-04-26 | , | 1990s | — | 5 | p.m.");
        check("the Ukraine-Russia border", "the | Ukraine | - | Russia | border");
        check("Seoul-based, U.S.-led", "Seoul | -based | , | U.S. | -led");
        check("Guinea-Bissau, Jong-un, well-based", "Guinea-Bissau | , | Jong-un | , | well-based");
        check("He didn’t.", "He | didn’t | .");
        check("14 August-2 September", "14 | August | - | 2 | September");
        check(
            "March 19-April 3, a 24-hour ban",
            "March | 19 | - | April | 3 | , | a | 24-hour | ban",
        );
        check("", "");
    }
}
