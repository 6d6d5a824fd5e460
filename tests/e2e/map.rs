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
    open_story_on(Look::DESKTOP, features, hash)
}

fn open_story_on(look: Look, features: &str, hash: &str) -> Page {
    let copy = copy_of_dist();
    let text = format!(
        r#"{{"type":"FeatureCollection","title":"Near and far","sources":[],"features":[{features}]}}"#
    );
    fs::write(copy.path().join("stories/own.geojson"), text).expect("a story written");
    let address = format!("?story=stories/own.geojson{hash}");
    let page = Page::open_at(Site::serve(copy.path()), &address, look);
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

/// How far from the map's upper edge the mark of a button in the list of marks
/// stands: its preview is as far from it as the style says.
fn mark_top(page: &Page, name: &str) -> f64 {
    let find = format!(
        "[...document.querySelectorAll('#map-marks button')].find(b => b.innerText.includes('{name}'))"
    );
    page.wait(&find);
    page.eval(&format!("{find}.focus()"));
    page.wait("document.querySelector('.map-preview')?.style.top");
    let top = page.eval("parseFloat(document.querySelector('.map-preview').style.top)");
    let below = page.eval("document.querySelector('.map-preview').classList.contains('below')");
    top.as_f64().expect("a place") + if below == true { -26.0 } else { 26.0 }
}

#[test]
fn no_mark_hides_under_the_buttons() {
    for look in [Look::PHONE, Look::DESKTOP] {
        let page = Page::ready("", look);
        page.focus("#map canvas");
        let [_, top, _, height] = page.rect(".map-tools");
        let buttons = top + height - page.rect("#map")[1];
        let russia = mark_top(&page, "Russia");
        assert!(russia - 6.5 >= buttons, "{russia} lies under the buttons, which end at {buttons}");
    }
}

#[test]
fn a_mark_under_the_pointer_is_previewed_everywhere() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let event = alone(&story);
    let title = story.json["features"].as_array().into_iter().flatten();
    let title = title.clone().find(|f| f["id"] == event.id.as_str()).expect("the feature");
    let title = title["properties"]["title"].as_str().expect("a title");
    page.point_at(page.pixel_of(event.at.expect("a place")));
    page.wait("document.querySelector('.map-preview strong')");
    assert_eq!(page.text(".map-preview strong"), title);
    let row = format!(".event-row.hovered[data-event='{}']", event.id);
    page.wait_until("the row in the list marked", || page.count(&row) == 1);
    assert_eq!(cards(&page).len(), 0, "nothing is selected by looking");
    let [left, top, ..] = page.rect("#map");
    page.point_at((left + 8.0, top + 200.0));
    page.wait("!document.querySelector('.map-preview')");
    assert_eq!(page.count(".event-row.hovered"), 0);
}

#[test]
fn the_map_follows_only_if_asked() {
    let here = feature("a", (10.0, 50.0), "");
    let there = feature("b", (100.0, 20.0), "").replace("movement", "protest");
    let page = open_story(&format!("{here},{there}"), "#map=3/35/55");
    let before = view(&page);
    let toggle = |page: &Page| {
        page.click(".category:nth-child(1)");
        page.wait_until("a filter's result", || page.count(".events-list [data-event]") == 1);
    };
    toggle(&page);
    std::thread::sleep(std::time::Duration::from_millis(900));
    assert_eq!(view(&page), before, "nobody asked");
    page.click("#clear-all");
    // Playback has the switch; it shows it once it has been played.
    page.click("#play");
    page.wait("document.querySelector('.playback input[type=checkbox]')");
    page.click("#play");
    page.click(".playback input[type=checkbox]");
    page.eval("document.querySelector('#clear-all')?.click()");
    page.wait_until("all events", || page.count(".events-list [data-event]") == 2);
    toggle(&page);
    let left = page.attributes(".events-list [data-event]", "data-event");
    let lon = if left == ["a"] { 10.0 } else { 100.0 };
    page.wait_until("the map where the event is", || (view(&page)[2] - lon).abs() < 3.0);
}

#[test]
fn an_arc_leads_from_end_to_end_while_its_event_is_shown() {
    let from = r#","from":{"name":"Atoll","kind":"city","coordinates":[-150,-20]}"#;
    let page = open_story(&feature("a", (-130.0, -20.0), from), "#map=4/-20/-140");
    // It leans out by 0.16 of its length, as movements.rs says; the arrow stands
    // at 0.8 of the way.
    let around = |at: (f64, f64), half: f64| {
        let (x, y) = page.pixel_of(at);
        page.colours([x - half, y - half, 2.0 * half, 2.0 * half])
    };
    let spots = [((-140.0, -16.8), 12.0), ((-134.0, -17.95), 10.0), ((-150.0, -20.0), 6.0)];
    let drawn = spots.map(|(at, half)| around(at, half));
    page.click(".category:nth-child(1)");
    page.wait("document.querySelector('#map').dataset.drawn === '0'");
    let changed = |i: usize| {
        let (at, half) = spots[i];
        around(at, half).iter().zip(&drawn[i]).filter(|(a, b)| a != b).count()
    };
    page.wait_until("the arc gone", || changed(0) > 10);
    assert!(changed(1) > 60, "an arrow near the end: {} pixels", changed(1));
    assert!(changed(2) > 15, "a ring where it began: {} pixels", changed(2));
    page.click(".category:nth-child(1)");
    page.wait_until("the arc again", || (0..3).all(|i| changed(i) == 0));
}

#[test]
fn a_movement_tells_where_it_began() {
    let from = r#","from":{"name":"Orenburg","kind":"city","coordinates":[55.1,51.78]}"#;
    let page = open_story(&feature("a", (37.6, 55.75), from), "#map=4/53/46");
    page.focus("#map canvas");
    page.wait("document.querySelector('#map-marks button')");
    assert!(page.text("#map-marks button").contains("from Orenburg"));
    page.screenshot("map-movement");
    page.click("#tab-list");
    let row = page.text(".events-list [data-event='a']");
    assert!(row.contains("from Orenburg to Town a"), "{row}");
    let moved = feature("a", (37.6, 55.75), from);
    let page = open_story_on(Look::PHONE, &moved, "#map=4/53/46&event=a&panel=event");
    page.wait("document.querySelector('.one-event table')");
    let card = page.text(".one-event table");
    assert!(card.contains("From") && card.contains("Orenburg"), "{card}");
}
