//! What goes wrong outside is told in words, and the rest works.

use std::fs;

use dateline_tests::{FIRST_STORY, Look, Page, Site, Story, copy_of_dist};
use serde_json::json;

use crate::agree::{check_range, check_selected, check_views, open_list};

/// Every message on the page, joined.
fn messages(page: &Page) -> String {
    page.wait("document.querySelector('.message')?.innerText.trim()");
    let all =
        page.eval("[...document.querySelectorAll('.message')].map(e => e.innerText).join(' ')");
    all.as_str().unwrap_or_default().to_owned()
}

/// Opens the page with a story of the test's own making.
fn open_story(name: &str, text: &str, look: Look) -> Page {
    let copy = copy_of_dist();
    fs::write(copy.path().join("stories").join(name), text).expect("a story written");
    let page = Page::open_at(Site::serve(copy.path()), &format!("?story=stories/{name}"), look);
    page.wait("document.readyState === 'complete'");
    page.keep(copy);
    page
}

#[test]
fn missing_story_is_told() {
    let page = Page::open("?story=stories/nowhere.geojson", Look::DESKTOP);
    let told = messages(&page);
    assert!(told.contains("nowhere.geojson"), "{told}");
    page.screenshot("broken-missing");
    page.click(".message a");
    page.wait_for_map();
    check_views(&page, &Story::read(FIRST_STORY));
}

#[test]
fn story_cut_in_half_is_told() {
    let story = Story::read(FIRST_STORY);
    let half: String = story.text.chars().take(story.text.chars().count() / 2).collect();
    let page = open_story("half.geojson", &half, Look::DESKTOP);
    let told = messages(&page);
    assert!(told.contains("Line ") && told.contains("column "), "where it breaks off: {told}");
    page.wait_for_map();
    let listed = page.attributes(".events-list [data-event]", "data-event");
    assert!(listed.contains(&story.events[0].id), "what came before is shown");
    assert!(told.contains(&format!("{} events", listed.len())), "how many are: {told}");
    page.screenshot("broken-half");
}

#[test]
fn what_is_no_json_is_told() {
    for (name, text) in [("empty", ""), ("page", "<!doctype html><p>Not here"), ("list", "[1, 2]")]
    {
        let page = open_story(&format!("{name}.geojson"), text, Look::DESKTOP);
        let told = messages(&page);
        assert!(told.contains(&format!("{name}.geojson")), "{told}");
        assert_eq!(page.count(".message a"), 1, "a way on");
    }
}

#[test]
fn impossible_features_are_told_and_the_others_shown() {
    let mut story = Story::read(FIRST_STORY);
    story.json["features"][1]["properties"]["when"] = json!("2025-02-30");
    story.json["features"][2]["geometry"] = json!({ "type": "Point", "coordinates": [999, 51] });
    story.json["features"][3]["geometry"] = json!({ "type": "Point", "coordinates": ["here"] });
    story.json["features"][4] = json!("not a feature");
    let page = open_story("odd.geojson", &story.json.to_string(), Look::DESKTOP);
    let told = messages(&page);
    assert!(told.contains("2025-02-30"), "the impossible date is named: {told}");
    assert!(told.contains("999"), "the impossible place is named: {told}");
    page.wait_for_map();
    let listed = page.attributes(".events-list [data-event]", "data-event");
    for (at, event) in story.events.iter().enumerate().filter(|(at, _)| !(1..5).contains(at)) {
        assert!(listed.contains(&event.id), "feature {at}, {}, is sound and not shown", event.id);
    }
    let id = &story.events[0].id;
    open_list(&page);
    page.click(&format!(".events-list [data-event='{id}']"));
    check_selected(&page, id);
    page.screenshot("broken-features");
}

#[test]
fn without_webgl_all_but_the_map_works() {
    let page = Page::open("", Look::DESKTOP.without_webgl());
    page.wait(
        "document.querySelector('#map [role=alert], #map .message')?.innerText.trim().length > 20",
    );
    let story = Story::read(FIRST_STORY);
    let ids = page.attributes(".events-list [data-event]", "data-event");
    assert_eq!(ids.len(), story.events.len());
    open_list(&page);
    page.click(&format!(".events-list [data-event='{}']", ids[2]));
    check_selected(&page, &ids[2]);
    page.type_into("#range-from", "2025");
    check_range(&page, &story, "2025-01-01", &story.extent().1.to_string());
    page.screenshot("broken-webgl");
}
