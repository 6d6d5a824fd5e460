//! The range: dragged, keyed and typed; and that every view then agrees with
//! the file.

use dateline_tests::{FIRST_STORY, Look, Page, Story};
use fantoccini::key::Key;

use crate::agree::{END, START, check_range, check_views, number, range};

#[test]
fn all_dates_at_first() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    assert_eq!(range(&page), story.extent());
    let counted = check_views(&page, &story);
    assert!(counted.out.is_empty() && counted.possible.is_empty());
    for handle in [START, END] {
        assert_eq!(page.attribute(handle, "aria-valuemin"), number(&story.extent().0.to_string()));
        assert_eq!(page.attribute(handle, "aria-valuemax"), number(&story.extent().1.to_string()));
        assert!(!page.attribute(handle, "aria-valuetext").is_empty());
    }
}

#[test]
fn dragged_handles_filter_every_view() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let all = range(&page);
    let middle = |css| {
        let [left, top, width, height] = page.rect(css);
        (left + width / 2.0, top + height / 2.0)
    };
    let (start, end) = (middle(START), middle(END));
    let width = end.0 - start.0;

    page.drag(start, (start.0 + width * 0.5, start.1));
    page.wait_until("a later start", || range(&page).0 > all.0);
    assert_eq!(range(&page).1, all.1, "the other handle stays");
    let counted = check_views(&page, &story);
    assert!(!counted.out.is_empty(), "half the axis leaves something out");

    page.drag(end, (end.0 - width * 0.3, end.1));
    page.wait_until("an earlier end", || range(&page).1 < all.1);
    check_views(&page, &story);
    page.screenshot("desktop-range");

    // Past the other handle and out of the window: the range stays one.
    page.drag(middle(START), (end.0 + 40.0, end.1));
    let (from, to) = range(&page);
    assert!(from <= to, "{from} to {to}");
    check_views(&page, &story);
}

#[test]
fn keys_move_the_handles() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let (first, last) = story.extent();
    let (first, last) = (first.to_string(), last.to_string());
    page.type_into("#range-from", "2025-01-15");
    check_range(&page, &story, "2025-01-15", &last);

    let key = |key: Key| page.press(&char::from(key).to_string());
    page.focus(START);
    key(Key::Right);
    check_range(&page, &story, "2025-01-16", &last);
    key(Key::Left);
    key(Key::Down);
    check_range(&page, &story, "2025-01-14", &last);
    key(Key::Up);
    page.press_with(Key::Shift.into(), Key::Right.into());
    check_range(&page, &story, "2025-02-15", &last);
    page.press_with(Key::Shift.into(), Key::Left.into());
    key(Key::Home);
    check_range(&page, &story, &first, &last);

    page.focus(END);
    key(Key::Home);
    let (from, to) = range(&page);
    assert_eq!(from, to, "the end goes no further back than the start");
    check_views(&page, &story);
    key(Key::End);
    check_range(&page, &story, &first, &last);
}

#[test]
fn page_keys_move_a_year() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let last = story.extent().1.to_string();
    page.type_into("#range-to", "2025-06-30");
    page.type_into("#range-from", "2025-03-01");
    check_range(&page, &story, "2025-03-01", "2025-06-30");
    page.focus(END);
    page.press(&char::from(Key::PageUp).to_string());
    // A year on lies beyond the last day, where a handle stops.
    check_range(&page, &story, "2025-03-01", &last);
}

#[test]
fn typed_dates_filter_every_view() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let (first, last) = story.extent();
    let (first, last) = (first.to_string(), last.to_string());
    page.type_into("#range-from", "2025");
    check_range(&page, &story, "2025-01-01", &last);
    page.type_into("#range-to", "2025-01");
    check_range(&page, &story, "2025-01-01", "2025-01-31");
    page.type_into("#range-to", "2025-01-15");
    check_range(&page, &story, "2025-01-01", "2025-01-15");
    page.screenshot("desktop-typed");
    page.click("#all-dates");
    check_range(&page, &story, &first, &last);
}

#[test]
fn what_is_no_date_is_told_and_changes_nothing() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    page.type_into("#range-from", "2025-01");
    check_range(&page, &story, "2025-01-01", &story.extent().1.to_string());
    for wrong in ["soon", "2025-13", "2025-02-30", "99999-01-01", "2025-01-15T", "-"] {
        page.type_into("#range-from", wrong);
        page.wait("document.querySelector('#range-error')?.innerText.trim().length > 10");
        assert_eq!(page.attribute("#range-error", "role"), "alert");
        assert_eq!(range(&page).0.to_string(), "2025-01-01", "after {wrong:?}");
    }
    page.type_into("#range-from", "2025-02");
    check_range(&page, &story, "2025-02-01", &story.extent().1.to_string());
    page.wait("!document.querySelector('#range-error')?.innerText.trim()");
}
