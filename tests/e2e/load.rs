//! The first view: what is there, in what order, and what it weighs.

use dateline_tests::servers::copy_folder;
use dateline_tests::{FIRST_STORY, Look, Page, Site, Story, dist};

use crate::agree::check_views;

#[test]
fn first_story_opens_by_itself() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let title = story.json["title"].as_str().expect("the story has a title");
    assert!(page.text("body").contains(title), "the page names its story");
    assert!(page.eval("document.title").as_str().is_some_and(|t| t.contains("Dateline")));
    check_views(&page, &story);
    assert_eq!(page.console(), [""; 0]);
    page.screenshot("desktop-light");
    page.prefer(Look::DESKTOP.dark());
    page.wait_for_map();
    page.screenshot("desktop-dark");
}

#[test]
fn story_is_chosen_by_address() {
    let page = Page::ready(&format!("?story={FIRST_STORY}"), Look::DESKTOP);
    check_views(&page, &Story::read(FIRST_STORY));
}

#[test]
fn text_list_and_timeline_come_before_the_map_library() {
    let page = Page::ready("", Look::DESKTOP);
    let listed = page.eval("window.__listed").as_f64().expect("a list appeared");
    let asked = page.eval(
        "performance.getEntriesByType('resource').find(e => e.name.includes('maplibre-gl.mjs'))
            .startTime",
    );
    let asked = asked.as_f64().expect("the map library was fetched");
    assert!(listed <= asked, "list at {listed} ms, map library asked for at {asked} ms");
}

#[test]
fn first_view_fetches_little_of_the_base_map() {
    let page = Page::ready("", Look::DESKTOP);
    let fetched = page.eval(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('/basemap/'))
            .reduce((sum, e) => sum + e.encodedBodySize, 0)",
    );
    let fetched = fetched.as_f64().expect("a sum");
    assert!(fetched > 0.0, "the base map is fetched");
    assert!(fetched <= 150_000.0, "{fetched} bytes of base map for the first view");
}

#[test]
fn works_under_any_path() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let inner = folder.path().join("news/maps");
    copy_folder(&dist(), &inner);
    std::fs::write(folder.path().join("index.html"), "").expect("a start page");
    let page = Page::open_at(Site::serve(folder.path()), "news/maps/", Look::DESKTOP);
    page.wait_for_map();
    check_views(&page, &Story::read(FIRST_STORY));
    assert_eq!(page.console(), [""; 0]);
}
