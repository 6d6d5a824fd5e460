//! What holds for every text whatever: offsets cut the exact words, bounds are
//! in order, evidence stands where it says, and what is written is read back.
//! Shared by the property tests and the fuzz target.

use std::path::Path;
use std::sync::LazyLock;

use dateline_event::{Article, Edtf, Source, Span, Story};
use dateline_extract::{annotate, derive};
use dateline_gazetteer::Gazetteer;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    // The fuzz target lies in another folder of the repository than the tests.
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("data/gazetteer/places.bin"))
        .find(|path| path.exists());
    let bytes = std::fs::read(path.expect("the place file is there")).expect("it can be read");
    Gazetteer::from_bytes(bytes).expect("it is whole")
});

/// Annotates and derives `text`, with and without a day of publication, and
/// panics where something doesn't hold.
pub fn hold(text: &str) {
    let day: Option<Edtf> = "2024-06-12".parse().ok();
    for published in [None, day] {
        spans_hold(text, published.clone());
        events_hold(text, published);
    }
}

fn spans_hold(text: &str, published: Option<Edtf>) {
    let article = Article::new(text, None);
    let found = annotate(&article, published, &GAZETTEER);
    let mut last = 0;
    for timex in &found.timexes {
        cuts(&article, timex.span, timex.text);
        assert!(last <= timex.span.start, "times in order, none inside another: {timex:?}");
        last = timex.span.end;
        if let Some(edtf) = &timex.edtf {
            in_order(edtf);
        }
        assert!(!timex.timex3.is_empty(), "{timex:?}");
    }
    last = 0;
    for toponym in &found.toponyms {
        cuts(&article, toponym.span, toponym.text);
        assert!(last <= toponym.span.start, "places in order, none inside another: {toponym:?}");
        last = toponym.span.end;
        let place = GAZETTEER.place(toponym.place);
        assert!((-180.0..=180.0).contains(&place.lon) && (-90.0..=90.0).contains(&place.lat));
    }
}

fn events_hold(text: &str, published: Option<Edtf>) {
    let article = Article::new(text, None);
    let source = Source {
        id: "fuzz".into(),
        title: "Any text".into(),
        author: None,
        publisher: None,
        url: None,
        language: None,
        published,
        published_inferred: false,
        text: None,
        content_text: None,
    };
    let derived = derive(&article, &source, &GAZETTEER);
    for event in &derived.events {
        assert!(!event.evidence.is_empty(), "{event:?}");
        for evidence in &event.evidence {
            let position = evidence.position.expect("derived evidence has a position");
            cuts(&article, position, &evidence.quote.exact);
        }
        if let Some(edtf) = &event.when {
            in_order(edtf);
        }
        let sure = event.confidence.expect("derived events have a confidence");
        assert!((0.0..=1.0).contains(&sure), "{event:?}");
    }
    let story =
        Story { title: "Any".into(), sources: vec![derived.source], events: derived.events };
    let reading = dateline_event::read(&dateline_event::write(&story));
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    assert_eq!(reading.story.events.len(), story.events.len());
    for (read, written) in reading.story.events.iter().zip(&story.events) {
        assert_eq!((&read.when, &read.evidence), (&written.when, &written.evidence));
    }
}

fn cuts(article: &Article, span: Span, words: &str) {
    assert!(span.start < span.end, "{span:?} holds nothing");
    assert_eq!(article.slice(span), words);
}

fn in_order(edtf: &Edtf) {
    if let Some(range) = edtf.range() {
        assert!(range.earliest <= range.latest, "{edtf}");
    }
    // What is written is understood again.
    assert_eq!(edtf.to_string().parse::<Edtf>().ok().as_ref(), Some(edtf), "{edtf}");
}
