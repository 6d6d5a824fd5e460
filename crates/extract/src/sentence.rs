//! Where sentences end. Works on one block's tokens; a block's end always
//! ends a sentence.

use std::ops::Range;

use crate::lexicon::List;
use crate::token::{Token, TokenKind};

/// The sentences of a block, as ranges of its tokens.
pub fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut i) = (0, 0);
    while i < tokens.len() {
        let mut end = i + 1;
        let stops = if is_stop(&tokens[i]) {
            while end < tokens.len() && !tokens[end].spaced && is_closing(&tokens[end]) {
                end += 1;
            }
            starts_sentence(tokens.get(end))
        } else {
            // "… to the U.S. The minister said": an abbreviation can end one.
            tokens[i].is_word()
                && (tokens[i].norm.contains('.') || is_stopped_state(&tokens[i]))
                && tokens.get(end).is_some_and(|t| t.capital && t.has(List::Opener))
        };
        if stops {
            out.push(start..end);
            start = end;
        }
        i = end;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

fn is_stop(token: &Token) -> bool {
    token.kind == TokenKind::Sign && token.is_any(&[".", "!", "?", "…"])
}

/// "Ky.", and the sentence may end with it.
fn is_stopped_state(token: &Token) -> bool {
    token.has(List::StateAbbreviation) && token.end - token.start > token.norm.len()
}

/// Quotation marks and brackets that still belong to the sentence, and
/// further stops.
fn is_closing(token: &Token) -> bool {
    token.kind == TokenKind::Sign
        && token.is_any(&["\"", "”", "'", "»", ")", "]", ".", "!", "?", "…"])
}

fn starts_sentence(next: Option<&Token>) -> bool {
    next.is_none_or(|token| {
        token.spaced
            && (token.capital || token.kind != TokenKind::Word)
            && !token.is_any(&[",", ";", ":", "-", "–", "—"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::token::tokens;

    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::english();
        let tokens = tokens(text, 0..text.len(), lexicon);
        let got: Vec<&str> = sentences(&tokens)
            .into_iter()
            .map(|s| &text[tokens[s.start].start..tokens[s.end - 1].end])
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn ok_sentences() {
        check("He left. She stayed!", &["He left.", "She stayed!"]);
        check(
            "Gen. Lee met Mr. Kim on Jan. 3. He left.",
            &["Gen. Lee met Mr. Kim on Jan. 3.", "He left."],
        );
        check("“We won.” He smiled.", &["“We won.”", "He smiled."]);
        check("“We won!” he said.", &["“We won!” he said."]);
        check("It fell 3.5 percent … then rose.", &["It fell 3.5 percent … then rose."]);
        check(
            "He flew to the U.S. The visit was short.",
            &["He flew to the U.S.", "The visit was short."],
        );
        check("The U.S. Navy fired.", &["The U.S. Navy fired."]);
        check("He left Ada, Ky. The man ran.", &["He left Ada, Ky.", "The man ran."]);
        check("In Ada, Ky., he ran.", &["In Ada, Ky., he ran."]);
        check("No stop", &["No stop"]);
    }
}
