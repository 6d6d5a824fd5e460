//! The field that searches titles, quotes and articles.

use leptos::prelude::*;

use crate::state::{AppState, Intent};
use crate::words;

/// The field, with how many events it finds.
#[component]
pub fn Search() -> impl IntoView {
    let state = AppState::expect();
    let found = move || {
        let shown = state.selection.read().shown.len();
        (!state.query.read().is_empty()).then(|| words::events(shown))
    };
    view! {
        <label class="search">
            <span class="visually-hidden">{words::search()}</span>
            <input
                type="search"
                id="search"
                placeholder=words::search_hint()
                autocomplete="off"
                spellcheck="false"
                prop:value=move || state.search.get()
                on:input=move |event| state.send(Intent::Search(event_target_value(&event)))
            />
            <span class="search-found quiet" aria-hidden="true">{found}</span>
        </label>
    }
}
