//! Finds the place in an edited text that is most like a quote.
//!
//! Word by word: the quote is aligned with every stretch of the text at once
//! (Sellers' algorithm), each word weighing its letters, so that a changed
//! "the" costs less than a changed "captured". Punctuation, case and spacing
//! weigh nothing.

use crate::{Found, Quote, context, points};

/// Below this score people no longer see "the same sentence". Lower finds
/// more after an edit, but starts to mark neighbours.
const CLOSE_ENOUGH: f32 = 0.7;

/// More cells than this would freeze a page; such a quote is no sentence.
const MOST_CELLS: usize = 50_000_000;

/// The stretch of `text` most like the quote, if it is like it at all.
pub fn find(quote: &Quote, text: &str) -> Found {
    let (wanted, have) = (words(quote.exact), words(text));
    if wanted.is_empty() || wanted.len().saturating_mul(have.len()) > MOST_CELLS {
        return Found::Gone;
    }
    let weight: u32 = wanted.iter().map(Word::weight).sum();
    let ends = align(&wanted, &have);
    let score = |cost: u32| 1.0 - cost as f32 / weight as f32;
    // Equal costs are told apart by what stands around them.
    let best = ends
        .iter()
        .enumerate()
        .filter(|(_, end)| score(end.cost) >= CLOSE_ENOUGH)
        .filter_map(|(last, end)| {
            let (start, stop) = (have.get(end.first)?.at, have[last].end());
            (end.first <= last).then_some((
                end.cost,
                context(quote, text, start, stop),
                start,
                stop,
            ))
        })
        .min_by_key(|&(cost, context, start, _)| (cost, usize::MAX - context, start));
    match best {
        Some((cost, _, start, stop)) => {
            let (start, stop) = take_punctuation(quote.exact, text, start, stop);
            Found::Close { span: points::span(text, start, stop), score: score(cost) }
        }
        None => Found::Gone,
    }
}

/// The cheapest alignment that ends with a given word of the text.
#[derive(Clone, Copy)]
struct End {
    cost: u32,
    /// The text's word it starts with.
    first: usize,
}

fn align(wanted: &[Word], have: &[Word]) -> Vec<End> {
    // One column per word of the text; row i = the first i words of the quote.
    let mut column: Vec<End> = Vec::with_capacity(wanted.len() + 1);
    let mut total = 0;
    column.push(End { cost: 0, first: 0 });
    for word in wanted {
        total += word.weight();
        column.push(End { cost: total, first: 0 });
    }
    let mut ends = Vec::with_capacity(have.len());
    for (j, there) in have.iter().enumerate() {
        let mut diagonal = column[0];
        diagonal.first = j;
        column[0] = End { cost: 0, first: j + 1 };
        for (i, here) in wanted.iter().enumerate() {
            let changed = End { cost: diagonal.cost + here.cost_of(there), ..diagonal };
            let inserted = End { cost: column[i + 1].cost + there.weight(), ..column[i + 1] };
            let left_out = End { cost: column[i].cost + here.weight(), ..column[i] };
            diagonal = column[i + 1];
            column[i + 1] = [inserted, left_out]
                .into_iter()
                .fold(changed, |best, next| if next.cost < best.cost { next } else { best });
        }
        ends.push(column[wanted.len()]);
    }
    ends
}

struct Word<'a> {
    at: usize,
    text: &'a str,
    /// Lower case, so that a capital weighs nothing.
    folded: String,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }

    fn weight(&self) -> u32 {
        self.folded.chars().count() as u32
    }

    /// What it costs to read `other` here: nothing when equal, the part that
    /// differs when one is an inflection of the other, else both.
    fn cost_of(&self, other: &Word) -> u32 {
        if self.folded == other.folded {
            return 0;
        }
        let longer = self.weight().max(other.weight());
        let pairs = self.folded.chars().zip(other.folded.chars());
        let common = pairs.take_while(|(a, b)| a == b).count() as u32;
        if common >= 3 && common * 2 >= longer { longer - common } else { longer }
    }
}

/// Runs of letters and digits; scripts written without spaces give one word a
/// letter.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut push = |start: usize, end: usize| {
        let text = &text[start..end];
        words.push(Word { at: start, text, folded: text.to_ascii_lowercase() });
    };
    for (i, c) in text.char_indices() {
        let alone = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
        if (!c.is_alphanumeric() || alone)
            && let Some(start) = start.take()
        {
            push(start, i);
        }
        if alone {
            push(i, i + c.len_utf8());
        } else if c.is_alphanumeric() {
            start.get_or_insert(i);
        }
    }
    if let Some(start) = start {
        push(start, text.len());
    }
    words
}

/// Widens a stretch of words by the signs at its ends that the quote has too.
fn take_punctuation(exact: &str, text: &str, start: usize, end: usize) -> (usize, usize) {
    let sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
    let lead: Vec<char> = exact.chars().take_while(sign).collect();
    let tail: Vec<char> = exact.chars().rev().take_while(sign).collect();
    let before = text[..start].chars().rev().zip(lead.iter().rev());
    let after = text[end..].chars().zip(tail.iter().rev());
    let bytes = |pairs: &mut dyn Iterator<Item = (char, &char)>| -> usize {
        pairs.take_while(|(a, b)| a == *b).map(|(a, _)| a.len_utf8()).sum()
    };
    let (lead, tail) = (bytes(&mut before.into_iter()), bytes(&mut after.into_iter()));
    (start - lead, end + tail)
}
