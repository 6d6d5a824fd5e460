//! The page inside an article of somebody else's site, by the README's line.

use std::fs;

use dateline_tests::servers::root;
use dateline_tests::{FIRST_STORY, Host, Look, Page, Site, Story, dist};

use crate::agree::{check_range, check_selected, open_list};

#[test]
fn filters_and_leads_to_the_source_inside_an_article() {
    let site = Site::serve(&dist());
    let line = readme_line(&format!("{}/?embed=1", site.origin));
    for wanted in ["title=\"", "loading=\"lazy\"", "sandbox=\"allow-scripts allow-same-origin"] {
        assert!(line.contains(wanted), "the README's line has no {wanted}: {line}");
    }
    let article = format!(
        "<!doctype html><html lang=en><title>An article</title><h1>An article</h1>\
         <p>Of somebody else.</p>{line}<p>It goes on.</p>"
    );
    let host = Host::serve([("/article.html".to_owned(), article)]);
    let page = Page::open_at(site, "favicon.svg", Look::DESKTOP);
    page.go(&format!("{}/article.html", host.origin));
    page.enter_frame();
    page.wait_for_map();

    let story = Story::read(FIRST_STORY);
    page.type_into("#range-from", "2025");
    check_range(&page, &story, "2025-01-01", &story.extent().1.to_string());

    let id = page.attributes(".events-list [data-event]", "data-event").swap_remove(0);
    open_list(&page);
    page.click(&format!(".events-list [data-event='{id}']"));
    check_selected(&page, &id);
    let console = page.console();
    let refused: Vec<_> = console.iter().filter(|m| m.contains("Content Security")).collect();
    assert_eq!(refused, [""; 0]);
    page.click(".card a.open-source");
    page.follow_new_window();
    let url = story.json["sources"][0]["url"].as_str().expect("the source has an address");
    let address = page.address();
    assert!(address.starts_with(url), "the link led to {address}");
}

#[test]
fn embed_has_no_chrome_of_a_page() {
    let page = Page::ready("?embed=1", Look { width: 640, height: 860, ..Look::DESKTOP });
    let over = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth";
    assert_eq!(page.eval(over), 0, "nothing to scroll sideways");
    let shown = "[...document.querySelectorAll('body > header, [role=banner]')]
        .filter(e => e.checkVisibility()).length";
    assert_eq!(page.eval(shown), 0, "the page's header is left out");
    page.screenshot("embed");
}

/// The `<iframe>` line that the README tells people to copy, with this address.
fn readme_line(address: &str) -> String {
    let readme = fs::read_to_string(root().join("README.md")).expect("a README");
    let from = readme.find("<iframe").expect("the README shows an iframe line");
    let line = &readme[from..];
    let line = &line[..line.find("</iframe>").expect("the iframe's end") + "</iframe>".len()];
    let (before, rest) = line.split_once("src=\"").expect("the iframe has a src");
    let (_, after) = rest.split_once('"').expect("the src ends");
    format!("{before}src=\"{address}\"{after}")
}
