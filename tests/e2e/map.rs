//! What the map can be asked: where it stands is in the address, it fits what
//! is shown, is a globe, and its marks can be walked through by keyboard.

use std::fs;

use dateline_tests::story::Event;
use dateline_tests::{FIRST_STORY, Look, Page, Site, Story, copy_of_dist};
use fantoccini::key::Key;

use crate::agree::{cards, check_selected};

fn key(key: Key) -> String {
    char::from(key).to_string()
}

/// Zoom, latitude and longitude of the view.
fn view(page: &Page) -> [f64; 3] {
    let text = page.attribute("#map", "data-view");
    let parts: Vec<f64> = text.split('/').filter_map(|n| n.parse().ok()).collect();
    parts.try_into().unwrap_or_else(|_| panic!("data-view is not zoom/lat/lon: {text:?}"))
}

/// An event alone at its town.
fn alone(story: &Story) -> &Event {
    let alone = story.events.iter().find(|event| {
        let here = story.events.iter().filter(|other| other.at == event.at).count();
        here == 1 && event.at.is_some() && matches!(event.kind.as_str(), "city" | "point")
    });
    alone.expect("the first story has an event alone at a town")
}

fn middle(page: &Page) -> (f64, f64) {
    let [left, top, width, height] = page.rect("#map canvas");
    (left + width / 2.0, top + height / 2.0)
}

/// Opens a story of the test's own making at an address's state.
fn open_story(features: &str, hash: &str) -> Page {
    let copy = copy_of_dist();
    let text = format!(
        r#"{{"type":"FeatureCollection","title":"Near and far","sources":[],"features":[{features}]}}"#
    );
    fs::write(copy.path().join("stories/own.geojson"), text).expect("a story written");
    let address = format!("?story=stories/own.geojson{hash}");
    let page = Page::open_at(Site::serve(copy.path()), &address, Look::DESKTOP);
    page.keep(copy);
    page.wait_for_map();
    page
}

fn feature(id: &str, at: (f64, f64), more: &str) -> String {
    format!(
        r#"{{"type":"Feature","id":"{id}","geometry":{{"type":"Point","coordinates":[{},{}]}},
        "properties":{{"title":"Event {id}","when":"2025-01","category":"movement",
        "place":{{"name":"Town {id}","kind":"city"}}{more}}}}}"#,
        at.0, at.1
    )
}

#[test]
fn a_fresh_page_has_no_map_in_its_address() {
    let page = Page::ready("", Look::DESKTOP);
    page.prefer(Look { width: 1100, height: 760, ..Look::DESKTOP });
    std::thread::sleep(std::time::Duration::from_millis(900));
    assert!(!page.address().contains('#'), "{}", page.address());
}

#[test]
fn where_the_map_stands_is_in_the_address() {
    let page = Page::ready("#map=5/50.5/30.25", Look::DESKTOP);
    page.wait_until("the map there", || view(&page) == [5.0, 50.5, 30.25]);
    page.click(".map-zoom button");
    page.wait_until("an address with the new zoom", || page.address().contains("#map=6/"));
    let there = page.address();
    let before = view(&page);
    let other = Page::ready(&there[there.find('#').expect("a hash")..], Look::DESKTOP);
    other.wait_until("the same view elsewhere", || {
        let after = view(&other);
        before.iter().zip(after).all(|(a, b)| (a - b).abs() < 0.02)
    });
    // Back to an address that says nothing of the map: where it was at first.
    let page = Page::ready("", Look::DESKTOP);
    let home = view(&page);
    page.eval("location.hash = 'map=3/10/20'");
    page.wait_until("the map there", || view(&page)[0] == 3.0);
    page.eval("history.back()");
    page.wait_until("the map at home", || (view(&page)[0] - home[0]).abs() < 0.02);
}

#[test]
fn fits_what_is_shown_and_all() {
    let page = Page::ready("", Look::DESKTOP);
    let home = view(&page);
    let page = Page::ready("#map=8/0/0", Look::DESKTOP);
    assert_eq!(page.count("#fit-shown"), 0, "without a filter there is nothing to tell apart");
    page.click("#fit-all");
    page.wait_until("all events", || {
        view(&page).iter().zip(home).all(|(a, b)| (a - b).abs() < 0.05)
    });
    let story = Story::read(FIRST_STORY);
    let town = alone(&story).at.expect("a place");
    let page = Page::ready("#map=8/0/0&category=statement", Look::DESKTOP);
    page.click("#fit-shown");
    page.wait_until("the statements", || {
        let [_, lat, lon] = view(&page);
        (lat - town.1).abs() < 2.0 && (lon - town.0).abs() < 2.0
    });
}

#[test]
fn a_mark_on_the_globe_is_chosen_and_none_behind_it() {
    let story = Story::read(FIRST_STORY);
    let event = alone(&story);
    let (lon, lat) = event.at.expect("a place");
    let page = Page::ready(&format!("#map=5/{lat:.4}/{lon:.4}"), Look::DESKTOP);
    page.click("#globe");
    page.wait("document.querySelector('#globe').ariaPressed === 'true'");
    page.wait_until("the globe in the address", || page.address().contains("globe=1"));
    page.click_at(middle(&page));
    check_selected(&page, &event.id);
    page.screenshot("map-globe");
    let back = format!("#map=1/{:.4}/{:.4}&globe=1", -lat, lon - 180.0);
    let page = Page::ready(&back, Look::DESKTOP);
    page.click_at(middle(&page));
    page.focus("#map canvas");
    page.wait("document.querySelector('.map-tools')");
    assert_eq!(page.count("#map-marks button"), 0, "what lies behind is not in view");
    assert_eq!(cards(&page).len(), 0, "nor can it be chosen");
}

#[test]
fn marks_are_walked_through_by_keyboard() {
    let page = Page::ready("", Look::DESKTOP);
    page.focus("#map canvas");
    page.wait("document.querySelector('#map-marks button')");
    page.press(&key(Key::Tab));
    page.wait("document.activeElement.closest('#map-marks')");
    page.press(&key(Key::Down));
    page.wait(
        "document.querySelector('#map-marks li:nth-child(2) button') === document.activeElement",
    );
    let title = page.text("#map-marks li:nth-child(2) button");
    let preview = page.text(".map-preview strong");
    assert!(title.starts_with(&preview), "{preview} is no preview of {title}");
    assert_eq!(page.count("#map-marks [tabindex='0']"), 1, "one stop of Tab");
    page.screenshot("map-preview");
    page.press(&key(Key::Enter));
    page.wait_until("a card", || cards(&page).len() == 1);
    page.focus("#map-marks [tabindex='0']");
    page.press(&key(Key::Escape));
    page.wait("document.activeElement.tagName === 'CANVAS'");
    page.wait("!document.querySelector('.map-preview')");
}

#[test]
fn near_marks_are_a_number_until_one_zooms_in() {
    let two = [feature("a", (30.5, 50.4), ""), feature("b", (30.6, 50.45), "")].join(",");
    let page = open_story(&two, "#map=4/50.4/30.5");
    page.focus("#map canvas");
    page.wait("document.querySelectorAll('#map-marks button').length === 1");
    assert!(page.text("#map-marks button").starts_with("2 events close together"));
    page.click_at(page.pixel_of((30.5, 50.4)));
    page.wait_until("a nearer view", || view(&page)[0] > 6.0);
    page.focus("#map canvas");
    page.wait("document.querySelectorAll('#map-marks button').length === 2");
    assert_eq!(page.count(".same-place"), 0, "no list where they part");
    // A hair apart, nothing parts them: they are listed.
    let two = [feature("a", (30.5, 50.4), ""), feature("b", (30.5001, 50.4), "")].join(",");
    let page = open_story(&two, "#map=12/50.4/30.5");
    page.click_at(page.pixel_of((30.5, 50.4)));
    page.wait_until("their list", || page.count(".same-place li") == 2);
}

#[test]
fn a_movement_tells_where_it_began() {
    let from = r#","from":{"name":"Orenburg","kind":"city","coordinates":[55.1,51.78]}"#;
    let page = open_story(&feature("a", (37.6, 55.75), from), "#map=4/53/46");
    page.focus("#map canvas");
    page.wait("document.querySelector('#map-marks button')");
    assert!(page.text("#map-marks button").contains("from Orenburg"));
    page.screenshot("map-movement");
}
