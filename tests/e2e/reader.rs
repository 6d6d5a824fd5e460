//! The article: its sentences are its events, and lead to the source.

use std::fs;

use dateline_tests::servers::dist;
use dateline_tests::{FIRST_STORY, Look, Page, Story};
use fantoccini::key::Key;
use percent_encoding::percent_decode_str;

use crate::agree::check_selected;

#[test]
fn every_event_has_its_sentence() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    for event in &story.events {
        let css = format!(".reader [data-event='{}']", event.id);
        assert!(page.count(&css) > 0, "{} has no sentence in the reader", event.id);
    }
}

#[test]
fn clicked_sentence_selects_its_event() {
    let page = Page::ready("", Look::DESKTOP);
    let mut ids = page.attributes(".reader [data-event]", "data-event");
    ids.dedup();
    for id in [&ids[0], &ids[ids.len() - 1]] {
        page.click(&format!(".reader [data-event='{id}']"));
        check_selected(&page, id);
    }
}

#[test]
fn sentence_is_chosen_by_keyboard() {
    let page = Page::ready("", Look::DESKTOP);
    let ids = page.attributes(".reader [data-event]", "data-event");
    let css = format!(".reader [data-event='{}']", ids[1]);
    page.focus(&css);
    page.press(&char::from(Key::Enter).to_string());
    check_selected(&page, &ids[1]);
}

#[test]
fn selected_sentence_is_in_view() {
    let page = Page::ready("", Look::DESKTOP);
    let ids = page.attributes(".events-list [data-event]", "data-event");
    for id in [&ids[ids.len() - 1], &ids[0]] {
        page.focus(&format!(".timeline [data-event='{id}']"));
        page.press(&char::from(Key::Enter).to_string());
        check_selected(&page, id);
        let css = format!(".reader [data-event='{id}']");
        page.wait_until(&format!("the sentence of {id} in view"), || {
            let [_, top, _, height] = page.rect(&css);
            top >= 0.0 && top + height.min(100.0) <= 800.0
        });
    }
}

#[test]
fn source_opens_at_the_sentence() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let source = &story.json["sources"][0];
    let url = source["url"].as_str().expect("the source has an address");
    let text = source["text"].as_str().expect("the source has a text");
    let article =
        fs::read_to_string(dist().join("stories").join(text)).expect("the article is served");
    for event in &story.events {
        page.focus(&format!(".timeline [data-event='{}']", event.id));
        page.press(&char::from(Key::Enter).to_string());
        check_selected(&page, &event.id);
        let link = page.attribute(".card a.open-source", "href");
        let fragment = link.strip_prefix(&format!("{url}#:~:text="));
        let fragment = fragment.unwrap_or_else(|| panic!("{link} does not lead into {url}"));
        let found = found_by(fragment, &article);
        assert_eq!(found.as_deref(), Some(plain(&event.exact).as_str()), "{}", event.id);
        assert_eq!(page.attribute(".card a.open-source", "target"), "_blank");
        assert!(page.attribute(".card a.open-source", "rel").contains("noopener"));
    }
}

/// What a browser marks for a text directive, `[prefix-,]start[,end][,-suffix]`:
/// the first passage of the text that fits (WICG scroll-to-text-fragment).
fn found_by(fragment: &str, article: &str) -> Option<String> {
    let article = plain(article);
    let mut parts: Vec<String> =
        fragment.split(',').map(|p| percent_decode_str(p).decode_utf8_lossy().into()).collect();
    // Only a dash that stands unescaped at the edge marks prefix and suffix.
    let prefix = fragment.split(',').next()?.ends_with('-').then(|| parts.remove(0));
    let suffix = fragment.rsplit(',').next()?.starts_with('-').then(|| parts.pop());
    let prefix = prefix.as_deref().map_or("", |p| p.trim_end_matches('-'));
    let suffix = suffix.flatten().unwrap_or_default();
    let suffix = suffix.trim_start_matches('-');
    let start = parts.first()?;
    article.match_indices(start.as_str()).find_map(|(at, _)| {
        let before = article[..at].trim_end().ends_with(prefix);
        let end = match parts.get(1) {
            Some(end) => at + start.len() + article[at + start.len()..].find(end)? + end.len(),
            None => at + start.len(),
        };
        let after = article[end..].trim_start().starts_with(suffix);
        (before && after).then(|| article[at..end].to_owned())
    })
}

/// White space as a page shows it.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
