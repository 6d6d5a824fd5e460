//! axe-core finds nothing, in light and dark, on desk and phone, with and
//! without a selection.

use dateline_tests::{Look, Page};

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
fn a_fault_would_be_seen() {
    let page = Page::open("", Look::DESKTOP);
    page.eval("document.body.append(document.createElement('button'))");
    assert!(page.axe().iter().any(|found| found.contains("button-name")));
}
