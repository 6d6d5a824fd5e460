//! Layers one and two by themselves: the time expressions and place names of
//! a text, without the events.

use std::ops::Range;

use dateline_event::{Article, Edtf, PlaceKind, Span};
use dateline_gazetteer::{Gazetteer, PlaceId};

use crate::page::Page;
use crate::place::Use;
use crate::time::{Clock, Telling, Timex as Meaning, TimexKind, Value};

/// What a text names.
#[derive(Clone, Debug)]
pub struct Annotations<'a> {
    /// The day of publication, given or inferred.
    pub published: Option<Edtf>,
    /// How the text tells its times.
    pub telling: Telling,
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
    /// The time of day in ISO 8601, where the clock is told: `T11:30:00`,
    /// `T02:30:00Z`.
    pub clock: Option<String>,
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
    annotate_told(article, published, None, gazetteer)
}

/// As [`annotate`], where the author says how the text is told.
pub fn annotate_told<'a>(
    article: &'a Article,
    published: Option<Edtf>,
    told: Option<Telling>,
    gazetteer: &Gazetteer,
) -> Annotations<'a> {
    let page = Page::read(article, published, told, gazetteer);
    let (mut timexes, mut toponyms) = (Vec::new(), Vec::new());
    for block in &page.blocks {
        let bytes = |tokens: &Range<usize>| {
            block.tokens[tokens.start].start..block.tokens[tokens.end - 1].end
        };
        let cut = |bytes: Range<usize>| (&article.text[bytes.clone()], page.span(bytes));
        let timex = |bytes: Range<usize>, value: &Option<Value>, meaning: &Meaning| {
            let (text, span) = cut(bytes);
            Timex {
                text,
                span,
                kind: meaning.kind(),
                edtf: value.as_ref().map(|value| value.edtf.clone()),
                clock: clock(meaning),
                timex3: meaning.to_string(),
            }
        };
        for time in &block.times {
            match &time.ends {
                Some(ends) => timexes
                    .extend(ends.iter().map(|(at, end)| timex(at.clone(), &end.value, &end.timex))),
                None => timexes.push(timex(bytes(&time.found.tokens), &time.value, &time.timex)),
            }
        }
        let named = block.places.iter().filter(|place| !place.recalled);
        toponyms.extend(named.map(|place| {
            let (text, span) = cut(bytes(&place.tokens));
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
    Annotations {
        published: page.published.map(|p| p.edtf),
        telling: page.telling,
        timexes,
        toponyms,
    }
}

/// The time of day as ISO 8601 writes it after a date.
fn clock(meaning: &Meaning) -> Option<String> {
    let Meaning::When(when) = meaning else { return None };
    let Some(Clock::Minutes(minutes, zone)) = when.clock else { return None };
    let zone = match zone {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(hours) => format!("{hours:+03}:00"),
    };
    Some(format!("T{:02}:{:02}:00{zone}", minutes / 60, minutes % 60))
}
