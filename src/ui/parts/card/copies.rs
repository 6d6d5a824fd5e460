//! What can be taken from a card: its link, citations, and the way to the
//! source.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::state::{AppState, Loaded, Loading};
use crate::{browser, history, words};

/// What can be copied of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copied {
    Link,
    Citation,
    Feature,
}

/// Buttons that copy the event's link and citations, and say that they did.
#[component]
pub fn Copies(
    /// The event's row.
    row: u32,
) -> impl IntoView {
    let state = AppState::expect();
    // What was copied last, and whether it worked.
    let (done, set_done) = signal(None::<(Copied, bool)>);
    let copy = move |what: Copied| {
        spawn_local(async move {
            let text = match what {
                Copied::Link => Ok(browser::address_with_hash(&history::link(state, row))),
                _ => cite(state, row, what == Copied::Feature).await,
            };
            let copied = match text {
                Ok(text) => browser::copy(&text).await,
                Err(_) => false,
            };
            set_done.try_set(Some((what, copied)));
        });
    };
    let buttons = [
        (Copied::Link, words::copy_link()),
        (Copied::Citation, words::copy_citation()),
        (Copied::Feature, words::copy_feature()),
    ];
    let buttons = buttons.map(|(what, label)| {
        view! { <button type="button" class="link" on:click=move |_| copy(what)>{label}</button> }
    });
    let said = move || {
        let (_, copied) = done.get()?;
        Some(if copied { words::copied() } else { words::not_copied() })
    };
    view! {
        {buttons.collect_view()}
        <span class="quiet" role="status">{said}</span>
    }
}

/// An event's citation, as text or as a GeoJSON Feature.
#[wasm_split(cite, wasm_split_path = ::leptos::wasm_split, fallible)]
fn cite(state: AppState, row: u32, feature: bool) -> Result<String, SplitLoaderError> {
    let Some(loaded) = state.loaded_untracked() else { return Ok(String::new()) };
    let Some(event) = loaded.event(row) else { return Ok(String::new()) };
    if feature {
        return Ok(dateline_event::write_feature(event));
    }
    let source = loaded.source_of(event).map(|(_, source)| source);
    let address = untrack(|| address(state, &loaded, row, 0));
    Ok(words::citation(event, source, address.as_deref()))
}

/// The address of the source of one of an event's reports, at its sentence.
fn address(state: AppState, loaded: &Loaded, row: u32, report: usize) -> Option<String> {
    let evidence = loaded.event(row)?.evidence.get(report)?;
    let mut sources = loaded.story.sources.iter().enumerate();
    let (number, source) = sources.find(|(_, source)| source.id == evidence.source)?;
    let url = source.url.as_deref()?;
    let quote = &evidence.quote;
    let quote = dateline_anchor::Quote {
        exact: &quote.exact,
        prefix: &quote.prefix,
        suffix: &quote.suffix,
    };
    // The whole text tells how much context makes the quote unique; until
    // it is there, the quote goes by itself.
    let text = state.articles.with(|articles| match articles.get(number) {
        Some(Loading::Ready(article)) => article.text.clone(),
        _ => quote.exact.to_owned(),
    });
    let fragment = dateline_anchor::text_fragment(&text, &quote);
    let page = url.split('#').next().unwrap_or(url);
    Some(format!("{page}#{fragment}"))
}

/// The link to the article at a report's sentence.
#[component]
pub fn OpenSource(
    /// The event's row.
    row: u32,
    /// The report's number.
    report: usize,
) -> impl IntoView {
    let state = AppState::expect();
    move || {
        let href = address(state, &*state.loaded()?, row, report)?;
        Some(view! {
            <a class="open-source" href=href target="_blank" rel="noopener">
                {words::open_source()}
            </a>
        })
    }
}
