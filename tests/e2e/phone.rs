//! The page on a phone, 390×844.

use dateline_tests::{FIRST_STORY, Look, Page, Story};

use crate::agree::{END, START, cards, check_range, check_views};

#[test]
fn everything_fits_the_width() {
    let page = Page::ready("", Look::PHONE);
    check_views(&page, &Story::read(FIRST_STORY));
    let widest = page.eval("document.scrollingElement.scrollWidth");
    assert_eq!(widest.as_u64(), Some(390), "nothing to scroll sideways");
    let [left, top, width, height] = page.rect("#map");
    assert!(left <= 0.0 && width >= 390.0, "the map is as wide as the phone");
    assert!(top < 80.0 && height > 300.0, "the map begins below the header, above the sheet");
    let [_, top, _, height] = page.rect("#summary");
    assert!(top + height <= 844.0, "the words are in view");
    page.screenshot("phone-light");
    page.prefer(Look::PHONE.dark());
    page.screenshot("phone-dark");
}

#[test]
fn handles_are_wide_enough_for_a_thumb() {
    let page = Page::ready("", Look::PHONE);
    for handle in [START, END] {
        let [_, top, width, height] = page.rect(handle);
        assert!(width >= 44.0 && height >= 44.0, "{handle}: {width}×{height}");
        assert!(top + height <= 844.0, "{handle} is in view");
    }
}

#[test]
fn range_filters_every_view() {
    let page = Page::ready("", Look::PHONE);
    let story = Story::read(FIRST_STORY);
    let [left, top, width, height] = page.rect(START);
    let at = (left + width / 2.0, top + height / 2.0);
    page.drag(at, (at.0 + 150.0, at.1));
    let counted = check_views(&page, &story);
    assert!(!counted.out.is_empty());
    page.click("#all-dates");
    let (first, last) = story.extent();
    check_range(&page, &story, &first.to_string(), &last.to_string());
}

#[test]
fn tapped_mark_shows_its_card() {
    let page = Page::ready("", Look::PHONE);
    let story = Story::read(FIRST_STORY);
    let placed = story.events.iter().filter(|e| e.at.is_some() && e.kind == "city");
    let [left, top, width, height] = page.rect("#map");
    let below = page.rect("#summary")[1];
    let in_view = |(x, y): (f64, f64)| {
        x > left && x < left + width && y > top + 20.0 && y < (top + height).min(below) - 20.0
    };
    let mut seen = placed.map(|e| (e, page.pixel_of(e.at.expect("filtered by place"))));
    let (event, pixel) = seen.find(|(_, pixel)| in_view(*pixel)).expect("a town in view");
    page.click_at(pixel);
    page.wait_until("a card", || cards(&page).len() == 1);
    let chosen = cards(&page).swap_remove(0);
    assert_eq!(story.event(&chosen).at, event.at, "the card tells of that place");
    page.screenshot("phone-selected");
}
