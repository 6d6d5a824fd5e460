//! Whether map, timeline, list and words all show what a date range holds.
//!
//! The numbers come from the file by way of `dateline_tests::Story`, the range
//! from the two handles of the slider.

use std::collections::BTreeMap;

use dateline_tests::story::day_number;
use dateline_tests::{Counted, Page, Story};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The range between the handles.
pub fn range(page: &Page) -> (Date, Date) {
    let day = |handle| {
        let number: i64 = page.attribute(handle, "aria-valuenow").parse().expect("a day's number");
        date(1970, 1, 1).checked_add(number.days()).expect("a day of the calendar")
    };
    (day(START), day(END))
}

/// The handle at the start of the range.
pub const START: &str = "[role=slider][aria-label='Start of range']";
/// The handle at its end.
pub const END: &str = "[role=slider][aria-label='End of range']";

/// Waits until the handles stand at a range, then checks every view of it.
#[track_caller]
pub fn check_range(page: &Page, story: &Story, from: &str, to: &str) {
    let day = |text: &str| text.parse::<Date>().expect("a day, as 2025-01-15");
    let wanted = (day(from), day(to));
    page.wait_until(&format!("a range from {from} to {to}"), || range(page) == wanted);
    check_views(page, story);
}

/// Checks that every view shows what the range between the handles holds.
#[track_caller]
pub fn check_views(page: &Page, story: &Story) -> Counted {
    let (from, to) = range(page);
    let counted = story.count(from, to);
    let shown = || [&counted.certain, &counted.possible, &counted.undated].into_iter().flatten();

    let drawn = counted.drawn.to_string();
    page.wait_until(&format!("{drawn} events drawn from {from} to {to}"), || {
        page.attribute("#map", "data-drawn") == drawn
    });
    assert_eq!(page.attribute("#map", "data-unplaced"), counted.unplaced.to_string());

    let mut listed = page.attributes(".events-list [data-event]", "data-event");
    let mut expected: Vec<String> = shown().cloned().collect();
    listed.sort();
    expected.sort();
    assert_eq!(listed, expected, "rows of the list, {from} to {to}");

    let ids = page.attributes(".timeline [data-event]", "data-event");
    let memberships = page.attributes(".timeline [data-event]", "data-membership");
    let marks: BTreeMap<String, String> = ids.into_iter().zip(memberships).collect();
    // A narrow timeline has no room for the undated: the words count them.
    let narrow = page.eval("innerWidth < 700") == true;
    let none = Vec::new();
    let expected: BTreeMap<String, String> = [
        ("certain", &counted.certain),
        ("possible", &counted.possible),
        ("undated", if narrow { &none } else { &counted.undated }),
        ("out", &counted.out),
    ]
    .into_iter()
    .flat_map(|(name, ids)| ids.iter().map(move |id| (id.clone(), name.to_owned())))
    .collect();
    assert_eq!(marks, expected, "marks of the timeline, {from} to {to}");

    let summary = page.text("#summary");
    let day = if narrow { "%-d %b %Y" } else { "%-d %B %Y" };
    for part in words(&counted, story, from, to, day) {
        assert!(summary.contains(&part), "the words are {summary:?}, without {part:?}");
    }
    counted
}

/// What the line of words must say of a range.
fn words(counted: &Counted, story: &Story, from: Date, to: Date, day: &str) -> Vec<String> {
    let told = |date: Date| date.strftime(day).to_string();
    let mut parts = if (from, to) == story.extent() {
        vec![format!("{} events", story.events.len())]
    } else {
        let head = format!("{} of {} events", counted.certain.len(), story.events.len());
        vec![head, format!("{} to {}", told(from), told(to))]
    };
    let have = |count: usize| if count == 1 { "has" } else { "have" };
    if !counted.possible.is_empty() {
        parts.push(format!("; {} more may lie in this range", counted.possible.len()));
    }
    if !counted.undated.is_empty() {
        let undated = counted.undated.len();
        parts.push(format!("; {undated} {} no date", have(undated)));
    }
    if counted.unplaced > 0 {
        parts.push(format!("; {} {} no place", counted.unplaced, have(counted.unplaced)));
    }
    parts
}

/// Ids of what is selected under a selector, each once.
pub fn selected(page: &Page, within: &str) -> Vec<String> {
    let css = format!("{within} [data-event][aria-current=true]");
    let mut ids = page.attributes(&css, "data-event");
    ids.sort();
    ids.dedup();
    ids
}

/// The events whose cards can be seen.
pub fn cards(page: &Page) -> Vec<String> {
    let seen = page.eval(
        "[...document.querySelectorAll('.card[data-event]')]
            .filter(c => c.checkVisibility() && c.getBoundingClientRect().top < innerHeight)
            .map(c => c.dataset.event)",
    );
    let ids = seen.as_array().into_iter().flatten();
    ids.filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// Waits until an event is selected, then checks that it is so in every view
/// and nothing else is.
#[track_caller]
pub fn check_selected(page: &Page, id: &str) {
    page.wait_until(&format!("the card of {id}"), || cards(page) == [id]);
    // An embed leaves the article out: it stands around it.
    let views = [".timeline", ".events-list", ".reader"];
    for view in views.into_iter().filter(|view| page.count(view) > 0) {
        page.wait_until(&format!("{id} selected in {view}"), || selected(page, view) == [id]);
    }
}

/// Shows the list of events, on the page or in an embed.
pub fn open_list(page: &Page) {
    page.click("#tab-list, [aria-controls=embed-list]");
}

/// A day's number, as the slider tells it.
pub fn number(day: &str) -> String {
    day_number(day.parse().expect("a day, as 2025-01-15")).to_string()
}
