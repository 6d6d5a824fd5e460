//! Whether a text looks like English, the one language there are rules for.

/// What a text seems to be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English, or too short to tell.
    English,
    /// Letters of another script.
    Script(Script),
    /// Latin letters, but hardly an English word.
    Other,
}

/// Scripts that English is not written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Script {
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Korean,
    Japanese,
    Chinese,
    Devanagari,
    Georgian,
}

/// Words that a fifth or more of every English text consists of, and that
/// are rare together elsewhere.
const COMMON: [&str; 24] = [
    "the", "of", "and", "to", "in", "is", "was", "that", "for", "on", "with", "as", "by", "at",
    "from", "his", "her", "were", "have", "has", "said", "which", "who", "their",
];

/// Below this share of common words a text is hardly English; news has twice
/// as many, lists of names and results still one in ten.
const FEW: f32 = 0.08;
/// So many words are read, and fewer than `SHORT` tell nothing.
const ENOUGH: usize = 400;
const SHORT: usize = 30;

/// What `text` seems to be written in, by its first few hundred words.
pub fn of(text: &str) -> Language {
    let mut latin = 0_usize;
    let mut scripts = [0_usize; SCRIPTS.len()];
    for c in text.chars().filter(|c| c.is_alphabetic()).take(4 * ENOUGH) {
        match SCRIPTS.iter().position(|(_, letters)| letters.contains(&c)) {
            Some(script) => scripts[script] += 1,
            None => latin += 1,
        }
    }
    let most = (0..SCRIPTS.len()).max_by_key(|&i| scripts[i]);
    if let Some(script) = most.filter(|&i| scripts[i] > latin) {
        return Language::Script(SCRIPTS[script].0);
    }
    let (mut words, mut common) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(ENOUGH) {
        words += 1;
        common += usize::from(COMMON.iter().any(|c| c.eq_ignore_ascii_case(word)));
    }
    let few = (common as f32) < FEW * words as f32;
    if words >= SHORT && few { Language::Other } else { Language::English }
}

/// Scripts by a range of their letters.
const SCRIPTS: [(Script, std::ops::RangeInclusive<char>); 9] = [
    (Script::Cyrillic, '\u{400}'..='\u{52f}'),
    (Script::Greek, '\u{370}'..='\u{3ff}'),
    (Script::Arabic, '\u{600}'..='\u{6ff}'),
    (Script::Hebrew, '\u{590}'..='\u{5ff}'),
    (Script::Korean, '\u{ac00}'..='\u{d7af}'),
    (Script::Japanese, '\u{3040}'..='\u{30ff}'),
    (Script::Chinese, '\u{4e00}'..='\u{9fff}'),
    (Script::Devanagari, '\u{900}'..='\u{97f}'),
    (Script::Georgian, '\u{10a0}'..='\u{10ff}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_languages() {
        let english = "The mayor of the town said on Friday that the bridge was closed. ".repeat(5);
        assert_eq!(of(&english), Language::English);
        let french = "Le maire de la ville a dit vendredi que le pont restait fermé. ".repeat(5);
        assert_eq!(of(&french), Language::Other);
        assert_eq!(of("Мер міста заявив, що міст закрито."), Language::Script(Script::Cyrillic));
        assert_eq!(
            of("시장은 금요일에 다리가 폐쇄되었다고 말했다."),
            Language::Script(Script::Korean)
        );
        assert_eq!(of("Kyiv, 3 May"), Language::English);
        assert_eq!(of(""), Language::English);
    }
}
