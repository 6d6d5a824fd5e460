//! Fetches a story and its articles, and says in words what went wrong.

use std::sync::Arc;

use dateline_event::Article;
use dateline_store::Columns;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::state::{AppState, Intent, Loaded, Loading, Panel};
use crate::words;

/// The story shown when the address names none.
const FIRST_STORY: &str = "stories/north-korea-in-the-war.geojson";

/// Where the story lies that the page's address asks for, as it is written there.
fn asked() -> String {
    browser::query("story").unwrap_or_else(|| FIRST_STORY.into())
}

/// The same in full; empty where it is no address.
pub fn address() -> String {
    browser::resolve(&asked(), "").unwrap_or_default()
}

/// Loads the story the page's address asks for, then its articles.
pub fn load(state: AppState) {
    let address = asked();
    spawn_local(async move {
        let Some(url) = browser::resolve(&address, "") else {
            let message = words::not_an_address(&address);
            return state.story.set(Loading::Failed(message));
        };
        match browser::fetch_text(&url).await {
            Err(error) => state.story.set(Loading::Failed(words::not_fetched(&address, &error))),
            Ok(text) => {
                let reading = dateline_event::read(&text);
                if reading.story.events.is_empty() && !reading.problems.is_empty() {
                    let problem = &reading.problems[0];
                    let message = words::not_a_story(&address, problem);
                    return state.story.set(Loading::Failed(message));
                }
                show(state, &url, reading);
            }
        }
    });
}

/// Shows a story that brings its articles along, in place of the one before.
pub fn show_text(state: AppState, text: &str) {
    for intent in [Intent::Deselect, Intent::Hover(None), Intent::SetRange(None)] {
        state.send(intent);
    }
    state.send(Intent::Open(Panel::Article));
    show(state, "", dateline_event::read(text));
}

fn show(state: AppState, url: &str, mut reading: dateline_event::Reading) {
    for source in &mut reading.story.sources {
        // A file made of this story lies elsewhere.
        source.text = source.text.as_deref().and_then(|text| browser::resolve(text, url));
    }
    let columns = Columns::new(&reading.story.events);
    let sources = reading.story.sources.clone();
    state.articles.set(vec![Loading::Pending; sources.len()]);
    state.story.set(Loading::Ready(Arc::new(Loaded {
        story: reading.story,
        columns,
        problems: reading.problems,
        cut_short: reading.cut_short,
    })));
    for (i, source) in sources.into_iter().enumerate() {
        let address = source.text;
        spawn_local(async move {
            let article = match &address {
                _ if source.content_text.is_some() => {
                    let text = source.content_text.unwrap_or_default();
                    Loading::Ready(Arc::new(Article::new(&text, Some(&source.title))))
                }
                None => Loading::Failed(words::article_left_out().into()),
                Some(address) => match browser::fetch_text(address).await {
                    Ok(text) => Loading::Ready(Arc::new(Article::new(&text, Some(&source.title)))),
                    Err(error) => Loading::Failed(words::not_fetched(address, &error)),
                },
            };
            state.articles.update(|articles| {
                if let Some(place) = articles.get_mut(i) {
                    *place = article;
                }
            });
        });
    }
}
