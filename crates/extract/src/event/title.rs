//! A short headline for an event, made of its clause's own words.
//!
//! Dates go, because the timeline shows them; who says so goes, because the
//! card does; tails go until it fits. Nothing is added.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::page::{Block, Page};

/// Longer ones don't fit beside a mark.
const LONGEST: usize = 60;
/// A title of fewer letters says too little.
const SHORTEST: usize = 18;

/// The title of the event that `core` tells.
pub fn title(page: &Page, block: &Block, core: Range<usize>) -> String {
    let lexicon = page.lexicon;
    let mut kept: Vec<usize> = Vec::new();
    let mut at = core.start;
    while at < core.end {
        if let Some(end) = time_phrase(block, at, &core, lexicon) {
            at = end;
            continue;
        }
        kept.push(at);
        at += 1;
    }
    tidy(block, &mut kept, lexicon);
    let mut title = join(page, block, &kept);
    if title.chars().count() > LONGEST {
        let mut cut = shorten(page, block, &kept, lexicon);
        tidy(block, &mut cut, lexicon);
        title = join(page, block, &cut);
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The end of "In April 2024," if such a phrase begins here.
fn time_phrase(block: &Block, at: usize, core: &Range<usize>, lexicon: &Lexicon) -> Option<usize> {
    let tokens = &block.tokens;
    let skips = |i: usize| {
        lexicon.has("preposition", &tokens[i].norm)
            || tokens[i].is_any(&["early", "since", "for", "until", "just"])
    };
    let mut start = at;
    while start < core.end && start < at + 4 && skips(start) {
        start += 1;
    }
    let time = block
        .times
        .iter()
        .find(|t| t.found.tokens.start == start && t.found.tokens.end <= core.end)?;
    let mut end = time.found.tokens.end;
    while end < core.end && tokens[end].is(",") {
        end += 1;
    }
    Some(end)
}

/// Takes leading conjunctions and hanging signs away.
fn tidy(block: &Block, kept: &mut Vec<usize>, lexicon: &Lexicon) {
    let tokens = &block.tokens;
    let idle = |i: usize| {
        let t = &tokens[i];
        t.is_any(&[
            "and",
            "but",
            "then",
            "that",
            "when",
            "while",
            "as",
            "after",
            "where",
            "also",
            "initially",
            "meanwhile",
        ]) || !t.is_word()
            && t.kind != crate::token::TokenKind::Number
            && !t.is_any(&["“", "$", "€", "£"])
    };
    while kept.first().is_some_and(|&i| idle(i)) {
        kept.remove(0);
    }
    let hangs = |i: usize| {
        let t = &tokens[i];
        t.kind == crate::token::TokenKind::Sign && !t.is_any(&["”", "%", ")"])
            || ["preposition", "determiner", "conjunction", "subordinator", "relative"]
                .iter()
                .any(|list| lexicon.has(list, &t.norm))
            || t.is_any(&["that", "including", "to", "its", "'s"])
    };
    while kept.len() > 2 && kept.last().is_some_and(|&i| hangs(i)) {
        kept.pop();
    }
    // A cut quotation keeps no single mark.
    let quotes = |marks: [&str; 3]| kept.iter().filter(|&&i| tokens[i].is_any(&marks)).count();
    if quotes(["“", "”", "\""]) % 2 == 1 {
        kept.retain(|&i| !tokens[i].is_any(&["“", "”", "\""]));
    }
    if kept.iter().filter(|&&i| tokens[i].is_any(&["(", ")"])).count() % 2 == 1 {
        kept.retain(|&i| !tokens[i].is_any(&["(", ")"]));
    }
}

/// The longest beginning that fits and ends before a preposition, comma or
/// conjunction.
fn shorten(page: &Page, block: &Block, kept: &[usize], lexicon: &Lexicon) -> Vec<usize> {
    let tokens = &block.tokens;
    let mut best = None;
    let mut fits = 1;
    for n in 2..=kept.len() {
        let length = join(page, block, &kept[..n]).chars().count();
        if length > LONGEST {
            break;
        }
        fits = n;
        let breaks = kept.get(n).is_none_or(|&i| {
            let norm = &*tokens[i].norm;
            let of = tokens[i].is("of");
            !of && (lexicon.has("preposition", norm)
                || lexicon.has("relative", norm)
                || lexicon.has("subordinator", norm)
                || tokens[i].is_any(&[",", "and", "but", "(", "—", "–", ";", "including"]))
        });
        if breaks && length >= SHORTEST {
            best = Some(n);
        }
    }
    kept[..best.unwrap_or(fits)].to_vec()
}

fn join(page: &Page, block: &Block, kept: &[usize]) -> String {
    let mut out = String::new();
    for &i in kept {
        let token = &block.tokens[i];
        if token.spaced && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&page.text[token.bytes()]);
    }
    out
}
