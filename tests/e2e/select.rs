//! Selecting an event anywhere selects it everywhere.

use dateline_tests::{FIRST_STORY, Look, Page, Story};
use fantoccini::key::Key;

use crate::agree::{check_selected, open_list};

#[test]
fn mark_on_the_map_selects_everywhere() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    // An event alone at its town: its mark stands where the town is.
    let alone = story.events.iter().find(|event| {
        let here = story.events.iter().filter(|other| other.at == event.at).count();
        here == 1 && event.at.is_some() && matches!(event.kind.as_str(), "city" | "point")
    });
    let event = alone.expect("the first story has an event alone at a town");
    page.click_at(page.pixel_of(event.at.expect("a place")));
    check_selected(&page, &event.id);
    page.screenshot("selected-on-map");
}

#[test]
fn list_row_selects_everywhere() {
    let page = Page::ready("", Look::DESKTOP);
    let ids = page.attributes(".events-list [data-event]", "data-event");
    for id in ids.iter().step_by(6) {
        // Choosing a row leads to the article.
        open_list(&page);
        page.click(&format!(".events-list [data-event='{id}']"));
        check_selected(&page, id);
    }
}

#[test]
fn timeline_mark_selects_everywhere() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let dated = story.events.iter().filter(|event| event.days.is_some());
    for event in dated.step_by(5) {
        // Marks may lie on top of each other: the keyboard reaches each.
        page.focus(&format!(".timeline [data-event='{}']", event.id));
        page.press(&char::from(Key::Enter).to_string());
        check_selected(&page, &event.id);
    }
}
