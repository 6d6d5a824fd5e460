//! Article text to events: what happened, when, where, who says so, and the
//! sentence that tells it.
//!
//! No input or output and no clock: the text, the day of publication and the
//! gazetteer are arguments. Words are data (`data/rules`), grammar is here.
//! The path: `token` → `sentence` → `time` and `place` find and resolve what
//! is told → `event` puts clauses together. Positions inside are bytes; what
//! comes out counts Unicode code points.

mod annotate;
mod event;
mod lexicon;
mod page;
mod place;
mod sentence;
mod time;
mod token;

pub use annotate::{Annotations, Timex, Toponym, annotate, annotate_told};
pub use place::Use;
pub use time::{Telling, TimexKind};

use dateline_event::{Article, Event, Source};
use dateline_gazetteer::Gazetteer;

/// What an article tells.
#[derive(Clone, Debug)]
pub struct Derived {
    /// The source as given; its day of publication filled in where it could
    /// be inferred.
    pub source: Source,
    /// The events, in the text's order.
    pub events: Vec<Event>,
    /// Why each value is what it is.
    pub why: Vec<Why>,
}

/// The rule behind a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The event's id, or the source's.
    pub of: String,
    /// The field: `when`, `place`, `category` …
    pub field: &'static str,
    /// The value, as the file has it.
    pub value: String,
    /// The rule and the words it read.
    pub rule: String,
}

/// Derives the events of an article. `source` is what is known about it; if
/// its day of publication is not, it is inferred from the text where possible.
pub fn derive(article: &Article, source: &Source, gazetteer: &Gazetteer) -> Derived {
    derive_told(article, source, None, gazetteer)
}

/// As [`derive`], where the author says how the text is told: as news or as a
/// narrative.
pub fn derive_told(
    article: &Article,
    source: &Source,
    told: Option<Telling>,
    gazetteer: &Gazetteer,
) -> Derived {
    let page = page::Page::read(article, source.published.clone(), told, gazetteer);
    let mut source = source.clone();
    let mut why = Vec::new();
    if let Some((published, reason)) = &page.inferred {
        source.published = Some(published.edtf.clone());
        source.published_inferred = published.inferred;
        why.push(Why {
            of: source.id.clone(),
            field: "published",
            value: published.edtf.to_string(),
            rule: if published.inferred { format!("inferred: {reason}") } else { reason.clone() },
        });
    }
    let mut events = Vec::new();
    for draft in event::drafts(&page) {
        let id = format!("{}-{}", source.id, events.len() + 1);
        let (event, reasons) = event::finish(draft, id, &source.id, &page);
        events.push(event);
        why.extend(reasons);
    }
    Derived { source, events, why }
}
