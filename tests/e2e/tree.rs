//! What a screen reader says of the page, read from Chromium's accessibility
//! tree: in four languages, on the page, in its dialogs and in an embed.
//!
//! `tree/LANGUAGE.txt` has it as lines to be read by people. They are written
//! anew with `UPDATE=1` and read in the diff.

use std::fs;

use dateline_tests::servers::root;
use dateline_tests::story::Event;
use dateline_tests::{FIRST_STORY, Look, Page, Story};
use fantoccini::key::Key;
use jiff::civil::date;

const EMBED: Look = Look { width: 640, height: 860, ..Look::DESKTOP };
/// A range in which some events lie for certain, some perhaps, some not.
const RANGE: &str = "range=2024-10-16/2025-12-31";

/// Compares with what is kept, or keeps it.
#[track_caller]
fn expect(name: &str, told: &str) {
    let file = root().join("tests/e2e/tree").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder made");
        return fs::write(&file, told).expect("written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    for (at, (kept, told)) in kept.lines().zip(told.lines()).enumerate() {
        assert_eq!(kept, told, "{name}, line {}; if it is right: UPDATE=1", at + 1);
    }
    assert_eq!(kept.lines().count(), told.lines().count(), "{name}; if it is right: UPDATE=1");
}

#[track_caller]
fn check_faults(page: &Page, whole: bool, what: &str) {
    assert_eq!(page.tree().faults(whole), [""; 0], "{what}");
}

fn press(page: &Page, key: Key) {
    page.press(&char::from(key).to_string());
}

fn in_language(address: &str, tag: &str, look: Look) -> Page {
    let page = Page::ready(address, look);
    page.wait_until(tag, || page.attribute("html", "lang") == tag);
    page.wait_for_map();
    page
}

/// Goes through the page's states; gives what is told, part by part.
fn told_in(tag: &str) -> String {
    let mut told = String::new();
    let mut part = |name: &str, text: String| told += &format!("# {name}\n{text}\n");

    let page = in_language(&format!("#lang={tag}&{RANGE}&panel=list"), tag, Look::DESKTOP);
    page.wait("document.querySelector('.events-list [data-event]')");
    check_faults(&page, true, "the list");
    part("The head", page.transcript(".header", &[]));
    part("Filters and categories", page.transcript(".filter-bar", &[]));
    part("The timeline, but for its drawing", page.transcript(".timeline", &[".plot"]));
    part("The list", page.transcript(".panels", &[]));

    page.focus("#filters-button");
    press(&page, Key::Enter);
    page.wait("document.querySelector('#filters fieldset')");
    check_faults(&page, true, "filters open");
    part("All filters", page.transcript("#filters", &[]));
    press(&page, Key::Escape);

    page.focus("#map canvas");
    page.wait("document.querySelector('#map-marks button')");
    check_faults(&page, true, "on the map");
    part("The map", page.transcript("#map", &[".map-foot"]));

    for tool in ["download", "settings", "help"] {
        page.click(&format!("#tool-{tool}"));
        page.wait("document.querySelector('dialog.tool[open] h2')");
        check_faults(&page, false, tool);
        part(&format!("Dialog: {tool}"), page.transcript("dialog.tool", &[]));
        press(&page, Key::Escape);
        page.wait("!document.querySelector('dialog.tool').open");
    }
    page.click("#tools button");
    page.wait("document.querySelector('dialog.add[open]')");
    check_faults(&page, false, "add");
    part("Dialog: add an article", page.transcript("dialog.add", &[]));
    press(&page, Key::Escape);

    let page = in_language(&format!("#lang={tag}&event=babel-123931-9"), tag, Look::DESKTOP);
    page.wait("document.querySelector('.card[data-event]')");
    check_faults(&page, true, "a card");
    part("The card", page.transcript(".card", &[]));

    let page = in_language(&format!("?embed=1#lang={tag}&event=babel-123931-9"), tag, EMBED);
    page.focus(".embed-foot button");
    press(&page, Key::Enter);
    page.wait("document.querySelector('#embed-list:not([hidden])')");
    check_faults(&page, true, "an embed");
    let but = ["#map", ".plot", ".playback", "#embed-list"];
    part("An embed, but for map, drawing and list", page.transcript(".embed", &but));
    told
}

#[test]
fn told_in_english() {
    expect("en.txt", &told_in("en"));
}

#[test]
fn told_in_ukrainian() {
    expect("uk.txt", &told_in("uk"));
}

#[test]
fn told_in_korean() {
    expect("ko.txt", &told_in("ko"));
}

#[test]
fn told_in_arabic() {
    expect("ar.txt", &told_in("ar"));
}

/// A date of the story as the English list has to write it.
fn date_told(when: &str) -> String {
    if let Some((from, to)) = when.split_once('/') {
        return match (from, to) {
            (from, "" | "..") => format!("since {}", date_told(from)),
            ("" | "..", to) => format!("until {}", date_told(to)),
            (from, to) => format!("{} to {}", date_told(from), date_told(to)),
        };
    }
    if let Some(about) = when.strip_suffix('~') {
        return format!("about {}", date_told(about));
    }
    if let Some(decade) = when.strip_suffix('X') {
        return format!("{decade}0s");
    }
    let parts: Vec<i16> = when.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [year] => year.to_string(),
        [year, season @ 21..=24] => {
            let name = ["spring", "summer", "autumn", "winter"][usize::from(season as u16) - 21];
            format!("{name} {year}")
        }
        [year, month] => date(year, month as i8, 1).strftime("%b %Y").to_string(),
        [year, month, day] => date(year, month as i8, day as i8).strftime("%-d %b %Y").to_string(),
        _ => panic!("unknown date {when}"),
    }
}

/// What the map shows of a place by its mark's surroundings.
fn place_told(name: &str, kind: &str) -> String {
    match kind {
        "city" => format!("{name}, or near it"),
        "region" | "district" | "country" => format!("somewhere in {name}"),
        _ => name.to_owned(),
    }
}

#[test]
fn the_list_tells_all_that_the_map_shows() {
    let story = Story::read(FIRST_STORY);
    let counted = story.count(date(2024, 10, 16), date(2025, 12, 31));
    assert!(!counted.possible.is_empty() && !counted.undated.is_empty(), "all kinds of events");
    for tag in ["en", "uk", "ko", "ar"] {
        let page = in_language(&format!("#lang={tag}&{RANGE}&panel=list"), tag, Look::DESKTOP);
        let list = page.told(".events-list");
        let rows: Vec<String> = list.of_role("button").iter().map(|b| b.name.clone()).collect();
        let shown = counted.certain.len() + counted.possible.len() + counted.undated.len();
        assert_eq!(rows.len(), shown, "{tag}: a row an event");
        assert_eq!(list.of_role("listitem").len(), shown, "{tag}: counted as a list");
        for (at, event) in story.events.iter().enumerate() {
            let told = &story.json["features"][at]["properties"];
            let title = told["title"].as_str().expect("a title");
            let row = rows.iter().find(|row| row.contains(title));
            if counted.out.contains(&event.id) {
                assert_eq!(row, None, "{tag}: {title} is out of range");
                continue;
            }
            let row = row.unwrap_or_else(|| panic!("{tag}: nothing tells of {title}"));
            check_row(row, event, told, tag == "en", &counted.possible);
        }
        // What the marks on the map are called, the list has too.
        page.focus("#map canvas");
        page.wait("document.querySelector('#map-marks button')");
        let marks = page.told("#map-marks");
        let marks = marks.of_role("button");
        assert!(marks.len() > 2, "{} marks", marks.len());
        let single: Vec<&str> = story.json["features"]
            .as_array()
            .expect("features")
            .iter()
            .filter_map(|f| f["properties"]["title"].as_str())
            .filter(|title| marks.iter().any(|mark| mark.name.starts_with(title)))
            .collect();
        assert!(!single.is_empty(), "{tag}: marks of one event");
        for title in single {
            assert!(rows.iter().any(|row| row.contains(title)), "{tag}: {title}");
        }
    }
}

#[track_caller]
fn check_row(
    row: &str,
    event: &Event,
    told: &serde_json::Value,
    english: bool,
    possible: &[String],
) {
    let place = &told["place"];
    let name = place["canonical"].as_str().or(place["name"].as_str());
    let mut wanted: Vec<String> = name.map(str::to_owned).into_iter().collect();
    wanted.extend(told["when_text"].as_str().map(str::to_owned));
    wanted.push(event.exact.split_whitespace().take(5).collect::<Vec<_>>().join(" "));
    if english {
        wanted.push(told["when"].as_str().map_or("no date".into(), date_told));
        wanted.push(name.map_or("no place".into(), |name| place_told(name, &event.kind)));
        if possible.contains(&event.id) {
            wanted.push("may lie in range".into());
        }
        if told["when_is"] == "reported" {
            wanted.push("dated when it was reported".into());
        }
    }
    for part in wanted {
        assert!(row.contains(&part), "{row:?} does not tell {part:?}");
    }
}

#[test]
fn a_fault_would_be_heard() {
    let page = Page::ready("", Look::DESKTOP);
    page.eval(
        "document.querySelector('main').insertAdjacentHTML('beforeend',
            '<button></button><section aria-label=\"Events by date\">x</section><h5>Far down</h5>')",
    );
    let faults = page.tree().faults(true).join("\n");
    for fault in ["a button without a name", "two landmarks", "of level 5"] {
        assert!(faults.contains(fault), "{faults}");
    }
}
