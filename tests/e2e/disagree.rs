//! Sources that disagree: all that they tell is drawn, none of it preferred.
//! The story is made up for this.

use std::fs;

use dateline_tests::{Look, Page, Site, copy_of_dist};

use crate::agree::{cards, check_selected};

/// Two papers on two happenings: they differ on the day of one and on the
/// place of the other.
const STORY: &str = r#"{"type":"FeatureCollection","title":"Two papers",
"sources":[
 {"id":"post","title":"Bridge closed","publisher":"Harbour Post","url":"https://example.org/post","published":"2025-02-03",
  "content_text":"Bridge closed\n\nThe old bridge was closed in January 2025. A ferry sank near Odesa on 1 February."},
 {"id":"wire","title":"No bridge","publisher":"Example Wire","url":"https://example.org/wire","published":"2025-02-04",
  "content_text":"No bridge\n\nOn Christmas Day the bridge was shut. The ferry went down near Mykolaiv on 1 February."}],
"features":[
 {"type":"Feature","id":"bridge","geometry":{"type":"Point","coordinates":[30.52,50.45]},
  "properties":{"title":"Old bridge closed","when":"2025-01","when_text":"in January 2025","when_is":"occurred",
   "place":{"name":"Kyiv","kind":"city"},"category":"politics","review":"derived","evidence":[
   {"source":"post","selector":{"type":"TextQuoteSelector","exact":"The old bridge was closed in January 2025."}},
   {"source":"wire","when":"2024-12-25","when_text":"On Christmas Day",
    "selector":{"type":"TextQuoteSelector","exact":"On Christmas Day the bridge was shut."}}]}},
 {"type":"Feature","id":"ferry","geometry":{"type":"Point","coordinates":[30.73,46.48]},
  "properties":{"title":"Ferry sank","when":"2025-02-01","when_text":"on 1 February","when_is":"occurred",
   "place":{"name":"Odesa","kind":"city"},"category":"disaster","review":"derived","evidence":[
   {"source":"post","selector":{"type":"TextQuoteSelector","exact":"A ferry sank near Odesa on 1 February."}},
   {"source":"wire","place":{"name":"Mykolaiv","kind":"city","coordinates":[31.99,46.97]},
    "selector":{"type":"TextQuoteSelector","exact":"The ferry went down near Mykolaiv on 1 February."}}]}}]}"#;

fn open(hash: &str, look: Look) -> Page {
    let copy = copy_of_dist();
    fs::write(copy.path().join("stories/papers.geojson"), STORY).expect("a story written");
    let address = format!("?story=stories/papers.geojson{hash}");
    let page = Page::open_at(Site::serve(copy.path()), &address, look);
    page.keep(copy);
    page.wait_for_map();
    page
}

/// The texts of a table's rows in the card.
fn rows(page: &Page) -> Vec<String> {
    let rows = page
        .eval("[...document.querySelectorAll('.card .reports tbody tr')].map(r => r.innerText)");
    let rows = rows.as_array().cloned().unwrap_or_default();
    rows.iter().filter_map(|row| row.as_str().map(str::to_owned)).collect()
}

#[test]
fn dates_that_differ_are_all_drawn() {
    let page = open("#event=bridge", Look::DESKTOP);
    page.wait_until("the card", || cards(&page) == ["bridge"]);
    let card = page.text(".card");
    assert!(card.contains("2 reports disagree on the date."), "{card}");
    assert!(card.contains("none is preferred"), "{card}");
    let told = rows(&page);
    assert_eq!(told.len(), 2, "a row a report");
    for (row, parts) in told.iter().zip([
        ["Harbour Post", "in January 2025", "January 2025"],
        ["Example Wire", "On Christmas Day", "25 December 2024"],
    ]) {
        assert!(parts.iter().all(|part| row.contains(part)), "{row} without {parts:?}");
    }
    assert_eq!(page.count(".card .strip path"), 2, "a mark a date");
    assert_eq!(page.count(".card .strip .bar"), 1, "the month is long, the day is not");
    // No date goes before another in the other table either.
    let labels = page.eval("[...document.querySelectorAll('.card table:not(.reports) th[scope=row]')].map(t => t.innerText)");
    assert_eq!(labels, serde_json::json!(["Place"]));
    page.screenshot("disagree-date");
    page.click(".card summary");
    for sentence in ["The old bridge was closed", "the bridge was shut"] {
        page.wait_until(sentence, || page.text(".card .sentences").contains(sentence));
    }
    let links = page.attributes(".card .sentences a.open-source", "href");
    assert!(links.iter().any(|link| link.starts_with("https://example.org/wire#:~:text=")));
    assert_eq!(page.axe(), Vec::<String>::new());
    page.prefer(Look::DESKTOP.dark());
    page.screenshot("disagree-date-dark");
}

#[test]
fn the_marks_keep_to_all_that_is_told() {
    // December alone holds one of the two dates.
    let page = open("#range=2024-12-01/2024-12-31", Look::DESKTOP);
    let membership = || page.attribute(".timeline [data-event='bridge']", "data-membership");
    page.wait_until("an event that may lie in December", || membership() == "possible");
    page.eval("location.hash = 'range=2025-01-01/2025-01-31'");
    page.wait("document.querySelector('#summary').innerText.includes('1 January 2025')");
    assert_eq!(membership(), "possible", "nor does January hold both");
    page.eval("location.hash = 'range=2024-12-25/2025-01-31'");
    page.wait_until("an event that lies there for certain", || membership() == "certain");
    let row = page.text(".events-list [data-event='bridge']");
    page.click("#tab-list");
    let seen = page.text(".events-list [data-event='bridge'] .date");
    assert!(seen.contains("Jan 2025 or 25 Dec 2024"), "{seen} {row}");
}

#[test]
fn places_that_differ_are_all_on_the_map() {
    let page = open("#map=7/46.7/31.3", Look::DESKTOP);
    page.focus("#map canvas");
    page.wait("document.querySelectorAll('#map-marks button').length === 2");
    let marks =
        page.eval("[...document.querySelectorAll('#map-marks button')].map(b => b.innerText)");
    let marks = marks.to_string();
    assert!(marks.contains("Odesa") && marks.contains("Mykolaiv"), "{marks}");
    // Either mark is the event's.
    for at in [(31.99, 46.97), (30.73, 46.48)] {
        page.click_at(page.pixel_of(at));
        check_selected(&page, "ferry");
    }
    page.screenshot("disagree-place");
    let told = rows(&page);
    assert!(told[0].contains("Odesa") && told[1].contains("Mykolaiv"), "{told:?}");
    page.click("#filters-button");
    let value = "[...document.querySelectorAll('.filters .value')].find(v => v.querySelector('.name').textContent === 'Mykolaiv')";
    page.wait(value);
    page.eval(&format!("{value}.querySelector('input').click()"));
    page.wait_until("the events of Mykolaiv", || {
        page.attributes(".events-list [data-event]", "data-event") == ["ferry"]
    });
}

#[test]
fn a_phone_has_room_for_what_differs() {
    let page = open("#event=bridge", Look::PHONE);
    page.wait_until("the card", || page.count(".one-event .reports tbody tr") == 2);
    let wide = page.eval("document.querySelector('.one-event').scrollWidth <= 390");
    assert_eq!(wide, true, "nothing to scroll sideways");
    page.screenshot("disagree-phone");
}
