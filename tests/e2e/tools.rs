//! What is shown can be taken along and is all there; keys, language and
//! colours are one press away, and the focus comes back from them.

use std::collections::BTreeSet;

use dateline_tests::{FIRST_STORY, Look, Page, Story};
use fantoccini::key::Key;
use serde_json::Value;

/// From here on what the page saves comes to lie in `window.__saved`: its name,
/// and its bytes as text, one character each.
fn catch_downloads(page: &Page) {
    page.eval(
        "(() => {
            const blobs = new Map(), make = URL.createObjectURL;
            URL.createObjectURL = blob => { const url = make(blob); blobs.set(url, blob); return url; };
            HTMLAnchorElement.prototype.click = function () {
                const reader = new FileReader();
                reader.onload = () => window.__saved = [this.download, reader.result];
                reader.readAsBinaryString(blobs.get(this.href));
            };
        })()",
    );
}

/// The name and the bytes of what a button saves.
fn take(page: &Page, what: &str) -> (String, Vec<u8>) {
    page.eval("window.__saved = null");
    page.click(&format!("[data-take='{what}']"));
    page.wait("window.__saved");
    let saved = page.eval("window.__saved");
    let part = |i: usize| saved[i].as_str().expect("a name and a content").to_owned();
    let bytes = part(1).chars().map(|c| c as u32 as u8).collect();
    page.wait_until("that it is saved", || page.text(".tool-said").contains(&part(0)));
    (part(0), bytes)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("a file in UTF-8")
}

fn press(page: &Page, key: Key) {
    page.press(&char::from(key).to_string());
}

fn open(page: &Page, tool: &str) {
    page.click(&format!("#tool-{tool}"));
    page.wait("document.querySelector('dialog.tool')?.open");
}

/// The ids of what the list shows.
fn listed(page: &Page) -> BTreeSet<String> {
    page.attributes(".events-list [data-event]", "data-event").into_iter().collect()
}

fn has_focus(page: &Page, css: &str) -> bool {
    page.eval(&format!("document.activeElement === document.querySelector({css:?})")) == true
}

#[test]
fn ok_files_hold_what_is_shown() {
    let page = Page::ready("#range=2025-01-01/2025-12-31", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let shown = listed(&page);
    assert!(shown.len() > 3 && shown.len() < story.events.len(), "{} shown", shown.len());
    catch_downloads(&page);
    open(&page, "download");
    assert_eq!(page.axe(), [""; 0], "downloads");
    page.screenshot("tools-download");

    let (name, bytes) = take(&page, "geojson");
    assert!(name.ends_with(".geojson"), "{name}");
    let json: Value = serde_json::from_str(&text(bytes)).expect("GeoJSON");
    let features = json["features"].as_array().expect("features");
    let ids: BTreeSet<String> =
        features.iter().filter_map(|f| f["id"].as_str().map(str::to_owned)).collect();
    assert_eq!(ids, shown);
    let original = story.json["features"].as_array().expect("features");
    for feature in features {
        assert!(original.contains(feature), "as it stands in the story: {feature}");
    }
    assert_eq!(json["sources"].as_array().map(Vec::len), Some(1));

    let (name, bytes) = take(&page, "csv");
    assert!(name.ends_with(".csv"), "{name}");
    let mut table = csv::Reader::from_reader(&bytes[..]);
    let head = table.headers().expect("a head").clone();
    let column = |name: &str| head.iter().position(|c| c == name).expect("a column");
    let rows: Vec<_> = table.records().map(|row| row.expect("a row")).collect();
    let ids: BTreeSet<String> = rows.iter().map(|row| row[column("id")].to_owned()).collect();
    assert_eq!(ids, shown);
    for row in &rows {
        assert_eq!(row[column("quote")], story.event(&row[column("id")]).exact);
    }

    let (name, bytes) = take(&page, "lpf.json");
    assert!(name.ends_with(".lpf.json"), "{name}");
    let json: Value = serde_json::from_str(&text(bytes)).expect("JSON");
    let places = json["features"].as_array().expect("places");
    let told: usize =
        places.iter().filter_map(|p| p["descriptions"].as_array()).map(Vec::len).sum();
    let drawn: usize = page.attribute("#map", "data-drawn").parse().expect("a number");
    assert_eq!(told, drawn, "each event that has a place is told once");
    for place in places {
        let id = place["@id"].as_str().expect("an address");
        assert!(id.starts_with("https://sws.geonames.org/") || id.starts_with("geo:"), "{id}");
        assert!(
            place["properties"]["title"].is_string() && place["names"][0]["toponym"].is_string()
        );
    }
    assert_eq!(page.violations(), [""; 0]);
}

#[test]
fn ok_picture_of_map_and_timeline() {
    let page = Page::ready("", Look::DESKTOP);
    let map = page.rect("#map");
    catch_downloads(&page);
    open(&page, "download");
    let (name, bytes) = take(&page, "png");
    assert!(name.ends_with(".png"), "{name}");
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let number =
        |at: usize| f64::from(u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four")));
    let (width, height) = (number(16), number(20));
    assert!(width >= 2.0 * map[2] && height > 2.0 * (map[3] + 200.0), "{width}×{height}");
    // Where the map lies there is a map: many colours, not one.
    assert!(bytes.len() > 100_000, "{} bytes", bytes.len());
    page.wait("document.querySelector('#map').dataset.ready === 'true'");
    assert_eq!(page.violations(), [""; 0]);
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn ok_nothing_shown_nothing_to_save() {
    let page = Page::ready("#range=1950-01-01/1950-12-31&kind=", Look::DESKTOP);
    page.eval("document.querySelectorAll('.category[aria-pressed=true]').forEach(c => c.click())");
    page.wait_until("an empty list", || listed(&page).is_empty());
    open(&page, "download");
    assert_eq!(page.count("[data-take]:disabled"), 3, "but picture and paper");
    assert_eq!(page.axe(), [""; 0]);
}

#[test]
fn ok_keys_open_and_close_the_sheet() {
    let page = Page::ready("", Look::DESKTOP);
    page.focus("#tab-list");
    page.press("?");
    page.wait("document.querySelector('dialog.tool')?.open");
    page.wait_until("the focus on its title", || has_focus(&page, "#tool-title"));
    assert!(page.count(".keys kbd") > 10);
    assert_eq!(page.axe(), [""; 0]);
    page.screenshot("tools-keys");
    press(&page, Key::Escape);
    page.wait("!document.querySelector('dialog.tool').open");
    page.wait_until("the focus back where it was", || has_focus(&page, "#tab-list"));

    open(&page, "help");
    page.click(".tool-head button");
    page.wait_until("the focus on the button", || has_focus(&page, "#tool-help"));

    // Where one types, it is a question mark.
    page.focus("#range-from");
    page.press("?");
    assert_eq!(page.eval("document.querySelector('dialog.tool').open"), false);
}

#[test]
fn ok_theme() {
    let page = Page::ready("", Look::DESKTOP);
    let ground = "getComputedStyle(document.documentElement).backgroundColor";
    let light = page.eval(ground);
    open(&page, "settings");
    page.click("input[name=theme][value=dark]");
    page.wait_until("the dark", || page.eval(ground) != light);
    page.wait("location.hash.includes('theme=dark')");
    assert_eq!(page.axe(), [""; 0]);
    page.click("input[name=theme][value=system]");
    page.wait_until("the system's", || page.eval(ground) == light);
    page.wait("!location.hash.includes('theme')");
}

#[test]
fn ok_languages() {
    let page = Page::ready("", Look::DESKTOP);
    let root = |name: &str| page.attribute("html", name);
    let mut seen = BTreeSet::from([page.text("#tool-settings")]);
    open(&page, "settings");
    for (tag, direction) in [("uk", "ltr"), ("ko", "ltr"), ("ar", "rtl"), ("en", "ltr")] {
        page.click(&format!("input[name=language][value={tag}]"));
        page.wait_until(&format!("the page in {tag}"), || root("lang") == tag);
        assert_eq!(root("dir"), direction);
        // The page is made anew; what was open stays open, where one was.
        page.wait("document.querySelector('dialog.tool')?.open");
        page.wait_until("the focus on the choice", || has_focus(&page, "#language-chosen"));
        let fresh = seen.insert(page.text("#tool-settings"));
        assert_eq!(fresh, tag != "en", "{tag} has words of its own");
        page.wait_for_map();
        assert_eq!(page.axe(), [""; 0], "{tag}");
        page.screenshot(&format!("tools-settings-{tag}"));
    }
    press(&page, Key::Escape);
    page.wait("!document.querySelector('dialog.tool').open");
    page.wait_until("the focus on the button", || has_focus(&page, "#tool-settings"));
}

#[test]
fn ok_phone_has_them_all() {
    let page = Page::ready("", Look { width: 320, height: 640, ..Look::PHONE });
    assert_eq!(page.count("#tools button"), 5);
    open(&page, "more");
    assert_eq!(page.count(".tool-rows button"), 5);
    for row in page.eval(
        "[...document.querySelectorAll('.tool button')].map(b => b.getBoundingClientRect().height)",
    ).as_array().expect("heights") {
        assert!(row.as_f64() >= Some(44.0), "{row} is too low for a thumb");
    }
    assert_eq!(page.axe(), [""; 0]);
    page.click(".tool-rows li:nth-child(2) button");
    page.wait("document.querySelector('[data-take=csv]')");
    let wide = page.eval("document.querySelector('.tool-body').scrollWidth > innerWidth");
    assert_eq!(wide, false, "nothing is cut at the side");
    page.screenshot("tools-phone");
    press(&page, Key::Escape);
    page.wait_until("the focus on the button", || has_focus(&page, "#tool-more"));
}

#[test]
fn ok_paper_reads_as_an_article() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    page.eval("window.print = () => window.__printed = true");
    page.press_with(char::from(Key::Control), 'p');
    page.wait("window.__printed");
    assert_eq!(page.text(".paper h1"), page.text(".header h1"));
    assert_eq!(page.count(".paper-events li"), story.events.len());
    for (i, event) in story.events.iter().enumerate() {
        let quotes = "[...document.querySelectorAll('.paper-events q')].map(q => q.textContent)";
        let quotes = page.eval(quotes);
        let quotes = quotes.as_array().expect("quotes");
        assert!(quotes.iter().any(|quote| quote == event.exact.as_str()), "{i}: {}", event.exact);
    }
    // Every number that the list has stands in the article.
    let told = page.eval(
        "[...document.querySelectorAll('.paper-article sup')].flatMap(s => s.textContent.split(', '))",
    );
    let told: BTreeSet<usize> =
        told.as_array().expect("numbers").iter().filter_map(|n| n.as_str()?.parse().ok()).collect();
    assert_eq!(told, (1..=story.events.len()).collect());
    let address = story.json["sources"][0]["url"].as_str().expect("an address");
    let addresses = page.eval("document.querySelector('.paper-sources').textContent");
    assert!(addresses.as_str().is_some_and(|text| text.contains(address)), "{addresses}");
    assert_eq!(page.eval("document.querySelector('.paper-map').width > 1000"), true);

    let pdf = page.cdp("Page.printToPDF", serde_json::json!({ "preferCSSPageSize": true }));
    let size = pdf["data"].as_str().map_or(0, str::len);
    assert!(size > 50_000, "{size} characters of PDF");
    page.wait("!document.querySelector('.paper')");
    assert_eq!(page.violations(), [""; 0]);
}
