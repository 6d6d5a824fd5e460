//! The states that are kept as pictures: `cargo xtask screenshots`. Each is an
//! address, a window and what a person then does.

use dateline_tests::{FIRST_STORY, Look, Page, Story};

const EMBED: Look = Look { width: 640, height: 880, ..Look::DESKTOP };

/// Opens a state, does what leads to it, and keeps its picture.
fn keep(name: &str, address: &str, look: Look, act: impl FnOnce(&Page)) {
    let page = Page::open(address, look);
    if !address.contains("story=") {
        page.wait_for_map();
    }
    act(&page);
    // Type and tiles that came last.
    std::thread::sleep(std::time::Duration::from_millis(600));
    page.screenshot(name);
    assert_eq!(page.violations(), [""; 0], "{name}");
}

fn as_opened(_: &Page) {}

#[test]
#[ignore = "made by cargo xtask screenshots"]
fn twelve_states() {
    let story = Story::read(FIRST_STORY);
    let placed = story.events.iter().find(|event| event.at.is_some() && event.days.is_some());
    let selected = format!("#event={}", placed.expect("an event with date and place").id);
    keep("01-start", "", Look::DESKTOP, as_opened);
    keep("02-start-dark", "", Look::DESKTOP.dark(), as_opened);
    keep("03-phone", "", Look::PHONE, as_opened);
    keep("04-selected", &selected, Look::DESKTOP, |page| {
        page.wait("document.querySelector('.card')")
    });
    keep("05-filters", "#range=2025-01-01/2025-12-31&certain=1", Look::DESKTOP, |page| {
        page.click(".filters-button");
        page.wait("document.querySelector('#filters input, #filters button')");
    });
    keep("06-search", "#q=north%20korea&panel=list", Look::DESKTOP, as_opened);
    keep("07-timeline-near", "#time=2024-12-15/2025-02-15", Look::DESKTOP, as_opened);
    keep("08-globe", "#globe=1&map=2/38/80", Look::DESKTOP, as_opened);
    keep("09-same-place", "", Look::DESKTOP, |page| same_place(page, &story));
    keep("10-error", "?story=stories/none.geojson", Look::DESKTOP, |page| {
        page.wait("document.querySelector('.message')");
    });
    keep("11-arabic", "#lang=ar", Look::DESKTOP, |page| page.wait("document.dir === 'rtl'"));
    keep("12-embed", "?embed=1", EMBED, as_opened);
}

/// Opens the list of a place that has more than one event. Its mark stands at
/// or near the place.
fn same_place(page: &Page, story: &Story) {
    let several = story.events.iter().find_map(|event| {
        let at = event.at?;
        let there = story.events.iter().filter(|other| other.at == Some(at)).count();
        (there > 1 && event.kind != "country").then_some(at)
    });
    let (x, y) = page.pixel_of(several.expect("a place with several events"));
    for (right, down) in [(0.0, 0.0), (-12.0, 0.0), (12.0, 0.0), (0.0, -12.0), (0.0, 12.0)]
        .into_iter()
        .chain((0..80).map(|i| (f64::from(i % 9 - 4) * 12.0, f64::from(i / 9 - 4) * 12.0)))
    {
        page.click_at((x + right, y + down));
        if page.count(".same-place") > 0 {
            return;
        }
    }
    panic!("no click opened the list of a place");
}
