//! Cuts a text into stretches that carry the same events, with the words that
//! tell a date or a place apart: what reader and card underline.
//!
//! Headless; positions count Unicode code points.

use dateline_event::{Event, Span};
use dateline_store::in_order;

/// What a stretch of a sentence tells of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// Neither date nor place.
    Plain,
    /// The date.
    Date,
    /// The place.
    Place,
}

/// Where an event's sentence stands in a text, and in it its date and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The event's row.
    pub row: u32,
    /// The sentence.
    pub sentence: Span,
    /// The words that tell the date, if they stand in the sentence.
    pub date: Option<Span>,
    /// The words that tell the place, likewise.
    pub place: Option<Span>,
}

/// A stretch of text that belongs to the same events throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// The events whose sentence it is part of, as indices into the `Told`s,
    /// the shortest sentence first; empty between sentences.
    pub told: Vec<usize>,
}

impl Told {
    /// Of an event whose sentence `exact` starts at `start`.
    pub fn new(row: u32, event: &Event, exact: &str, start: u32) -> Told {
        let find = |words: &str| {
            let at = exact.find(words)?;
            let from = start + exact[..at].chars().count() as u32;
            Some(Span { start: from, end: from + words.chars().count() as u32 })
        };
        let place = event.place.as_ref().map(|place| place.name.as_str());
        Told {
            row,
            sentence: Span { start, end: start + exact.chars().count() as u32 },
            date: event.when_text.as_deref().and_then(find),
            place: place.and_then(find),
        }
    }

    /// The stretches of `within` that tell this event's date, its place, or
    /// neither; together they are `within`.
    pub fn stretches(&self, within: Span) -> Vec<(Span, Tells)> {
        let mut cuts = vec![within.start, within.end];
        for span in [self.date, self.place].into_iter().flatten() {
            cuts.extend([span.start, span.end]);
        }
        spans_between(cuts, within)
            .map(|span| {
                let tells = |of: Option<Span>| of.is_some_and(|of| covers(of, span));
                let tells = match () {
                    () if tells(self.date) => Tells::Date,
                    () if tells(self.place) => Tells::Place,
                    () => Tells::Plain,
                };
                (span, tells)
            })
            .collect()
    }
}

/// Cuts `block` where a sentence starts or ends. The pieces together are the
/// block.
pub fn pieces(block: Span, told: &[Told]) -> Vec<Piece> {
    let inside =
        |&i: &usize| told[i].sentence.start < block.end && block.start < told[i].sentence.end;
    let told_here: Vec<usize> = (0..told.len()).filter(inside).collect();
    let mut cuts = vec![block.start, block.end];
    for &i in &told_here {
        cuts.extend([told[i].sentence.start, told[i].sentence.end]);
    }
    spans_between(cuts, block)
        .map(|span| {
            let over: Vec<usize> =
                told_here.iter().copied().filter(|&i| covers(told[i].sentence, span)).collect();
            let length = |&i: &usize| (told[i].sentence.end - told[i].sentence.start).into();
            let shortest_first = in_order(over.iter().map(|i| (length(i), 0)));
            let over = shortest_first.into_iter().map(|i| over[i as usize]).collect();
            Piece { span, told: over }
        })
        .collect()
}

fn spans_between(mut cuts: Vec<u32>, within: Span) -> impl Iterator<Item = Span> {
    for cut in &mut cuts {
        *cut = (*cut).clamp(within.start, within.end);
    }
    let order = in_order(cuts.iter().map(|&cut| (cut.into(), 0)));
    let mut cuts: Vec<u32> = order.into_iter().map(|i| cuts[i as usize]).collect();
    cuts.dedup();
    (1..cuts.len()).map(move |i| Span { start: cuts[i - 1], end: cuts[i] })
}

fn covers(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(row: u32, start: u32, end: u32) -> Told {
        Told { row, sentence: Span { start, end }, date: None, place: None }
    }

    fn check_pieces(told: &[Told], expected: &[(u32, u32, &[usize])]) {
        let got = pieces(Span { start: 0, end: 20 }, told);
        let got: Vec<_> =
            got.iter().map(|p| (p.span.start, p.span.end, p.told.as_slice())).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn ok_pieces() {
        check_pieces(&[], &[(0, 20, &[])]);
        check_pieces(&[told(0, 5, 10)], &[(0, 5, &[]), (5, 10, &[0]), (10, 20, &[])]);
        // A clause within a sentence: the clause comes first.
        check_pieces(&[told(0, 0, 20), told(1, 12, 20)], &[(0, 12, &[0]), (12, 20, &[1, 0])]);
        // The same sentence twice, and one that starts in an earlier block.
        check_pieces(&[told(0, 0, 20), told(1, 0, 20)], &[(0, 20, &[0, 1])]);
        check_pieces(&[told(0, 20, 30)], &[(0, 20, &[])]);
    }

    #[test]
    fn ok_date_and_place_are_told_apart() {
        let told = Told {
            date: Some(Span { start: 2, end: 4 }),
            place: Some(Span { start: 8, end: 10 }),
            ..told(0, 0, 10)
        };
        let got = told.stretches(Span { start: 0, end: 10 });
        let got: Vec<_> = got.iter().map(|(s, t)| (s.start, s.end, *t)).collect();
        assert_eq!(
            got,
            [
                (0, 2, Tells::Plain),
                (2, 4, Tells::Date),
                (4, 8, Tells::Plain),
                (8, 10, Tells::Place)
            ]
        );
    }
}
