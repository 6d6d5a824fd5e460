//! Layers one and two by themselves: the time expressions and place names of
//! a text, without the events.

use dateline_event::{Article, Edtf, PlaceKind, Span};
use dateline_gazetteer::{Gazetteer, PlaceId};

use crate::page::Page;
use crate::place::Use;
use crate::time::{self, TimexKind};

/// What a text names.
#[derive(Clone, Debug)]
pub struct Annotations<'a> {
    /// The day of publication, given or inferred.
    pub published: Option<Edtf>,
    /// In the text's order.
    pub timexes: Vec<Timex<'a>>,
    /// In the text's order.
    pub toponyms: Vec<Toponym<'a>>,
}

/// A time expression.
#[derive(Clone, Debug)]
pub struct Timex<'a> {
    /// Its words.
    pub text: &'a str,
    /// Where it stands, in code points.
    pub span: Span,
    /// Date, time of day, duration or repetition.
    pub kind: TimexKind,
    /// When it is; `None` for durations, repetitions, and what nothing is
    /// known to count from.
    pub edtf: Option<Edtf>,
    /// Its value in TIMEX3 (TimeML 1.2.1).
    pub timex3: String,
}

/// A place name, or a word made from one.
#[derive(Clone, Debug)]
pub struct Toponym<'a> {
    /// Its words.
    pub text: &'a str,
    /// Where it stands, in code points.
    pub span: Span,
    /// The place it means.
    pub place: PlaceId,
    /// How exactly it is told: "Kursk region" is a region.
    pub kind: PlaceKind,
    /// What the name is used for.
    pub used: Use,
    /// Whether it says where something is; "Boston Celtics" and "European"
    /// only name a place.
    pub locates: bool,
}

/// Finds and resolves the times and places of `article`, headline and
/// headings included. `published` is the day it was published on, where that
/// is known; else it is inferred from the text where possible.
pub fn annotate<'a>(
    article: &'a Article,
    published: Option<Edtf>,
    gazetteer: &Gazetteer,
) -> Annotations<'a> {
    let page = Page::read(article, published, gazetteer);
    let (mut timexes, mut toponyms) = (Vec::new(), Vec::new());
    for block in &page.blocks {
        let cut = |tokens: &std::ops::Range<usize>| {
            let bytes = block.tokens[tokens.start].start..block.tokens[tokens.end - 1].end;
            (&article.text[bytes.clone()], page.span(bytes))
        };
        timexes.extend(block.times.iter().map(|time| {
            let (text, span) = cut(&time.found.tokens);
            Timex {
                text,
                span,
                kind: time::kind(&time.found),
                edtf: time.value.as_ref().map(|value| value.edtf.clone()),
                timex3: time::timex3(&time.found, time.value.as_ref()),
            }
        }));
        let named = block.places.iter().filter(|place| !place.recalled);
        toponyms.extend(named.map(|place| {
            let (text, span) = cut(&place.tokens);
            Toponym {
                text,
                span,
                place: place.id,
                kind: place.kind,
                used: place.used,
                locates: place.locates,
            }
        }));
    }
    Annotations { published: page.published.map(|p| p.edtf), timexes, toponyms }
}
