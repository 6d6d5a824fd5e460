//! axe-core finds nothing, in light and dark, on desk and phone, with and
//! without a selection, and with each part open; and what is read out unasked.
//!
//! The dialogs' own tests (`tools.rs`, `add.rs`) let axe look at those.

use std::time::Duration;

use dateline_tests::{Look, Page};
use serde_json::json;

fn check(look: Look) {
    let page = Page::ready("", look);
    assert_eq!(page.axe(), [""; 0], "{look:?}, nothing selected");
    let id = page.attributes(".events-list [data-event]", "data-event").swap_remove(0);
    page.eval(&format!("document.querySelector(\".events-list [data-event='{id}']\").click()"));
    page.wait_until("a card", || page.count(".card[data-event]") > 0);
    page.type_into("#range-from", "2025");
    page.prefer(Look { dark: !look.dark, ..look });
    assert_eq!(page.axe(), [""; 0], "{look:?} turned over, something selected");
}

#[test]
fn ok_desktop() {
    check(Look::DESKTOP);
}

#[test]
fn ok_desktop_dark() {
    check(Look::DESKTOP.dark());
}

#[test]
fn ok_phone() {
    check(Look::PHONE);
}

#[test]
fn ok_phone_dark() {
    check(Look::PHONE.dark());
}

#[test]
fn ok_embed() {
    let page = Page::ready("?embed=1", Look { width: 640, height: 860, ..Look::DESKTOP });
    assert_eq!(page.axe(), [""; 0]);
}

#[test]
fn ok_filters_open() {
    for look in [Look::DESKTOP.dark(), Look::PHONE] {
        let page = Page::ready("#range=2025-01-01/2025-06-30&certain=1", look);
        page.eval("document.querySelector('.filter-button').click()");
        page.eval("document.querySelector('#filters-button').click()");
        page.wait("document.querySelector('#filters fieldset')");
        assert_eq!(page.axe(), [""; 0], "{look:?}");
    }
}

#[test]
fn ok_arabic_in_the_dark() {
    for look in [Look::DESKTOP, Look::PHONE] {
        let page = Page::ready("#lang=ar&event=babel-123931-9", look.dark());
        page.wait("document.dir === 'rtl' && document.querySelector('.card[data-event]')");
        page.wait_for_map();
        assert_eq!(page.axe(), [""; 0], "{look:?}");
    }
}

#[test]
fn ok_embed_with_its_list() {
    for dark in [false, true] {
        let look = Look { width: 640, height: 860, dark, ..Look::DESKTOP };
        let page = Page::ready("?embed=1#event=babel-123931-9", look);
        page.click("[aria-controls=embed-list]");
        assert_eq!(page.axe(), [""; 0], "dark: {dark}");
    }
}

#[test]
fn the_new_number_is_read_out_once() {
    let page = Page::ready("", Look::DESKTOP);
    page.eval(
        "(() => {
            window.__told = [];
            const live = document.querySelector('#live');
            new MutationObserver(() => window.__told.push(live.textContent))
                .observe(live, { childList: true, characterData: true, subtree: true });
        })()",
    );
    let live = page.told("#live");
    assert_eq!(live.role, "status", "said when nothing else is");
    std::thread::sleep(Duration::from_millis(1200));
    assert_eq!(page.eval("window.__told"), json!([]), "a fresh page is no news");
    // A hand that takes its time, and a list that changes meanwhile.
    page.focus("[role=slider]");
    // In one go, as a slow machine would make pauses of its own.
    page.eval(
        "(() => {
            const key = { key: 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true };
            for (let i = 0; i < 20; i++)
                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key));
        })()",
    );
    page.wait("window.__told.length > 0");
    std::thread::sleep(Duration::from_millis(1200));
    let told = page.eval("window.__told");
    let told = told.as_array().expect("what was told");
    assert_eq!(told.len(), 1, "once, not at each step: {told:?}");
    let told = told[0].as_str().expect("a text");
    let summary = page.text("#summary");
    let count = summary.split(',').next().expect("a count");
    assert!(told.starts_with(count), "{told:?} tells the number of {summary:?}");
    assert!(told.len() < 60, "and not the list: {told}");
    assert_eq!(
        page.count("[role=status]:not(#live):not(:empty), [aria-live]:not([aria-live=off])"),
        0
    );
}

#[test]
fn a_fault_would_be_seen() {
    let page = Page::open("", Look::DESKTOP);
    page.eval("document.body.append(document.createElement('button'))");
    assert!(page.axe().iter().any(|found| found.contains("button-name")));
}
