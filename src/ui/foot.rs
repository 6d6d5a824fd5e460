//! The embed's foot: the selected event in two lines, the list on demand, and
//! the way to the page itself.

use leptos::prelude::*;

use super::event::EventPanel;
use super::list::List;
use crate::browser;
use crate::state::{AppState, Intent};
use crate::words;

/// What stands below the timeline in an embed.
#[component]
pub fn Foot() -> impl IntoView {
    let state = AppState::expect();
    let (open, set_open) = signal(false);
    let total = move || state.loaded().map_or(0, |loaded| loaded.columns.len());
    view! {
        <div class="embed-event" role="region" aria-label=words::event() data-scrolls>
            <EventPanel/>
            <span class="steps">
                <button type="button" class="link" on:click=move |_| state.send(Intent::SelectPrevious)>{words::previous()}</button>
                <button type="button" class="link" on:click=move |_| state.send(Intent::SelectNext)>{words::next_short()}</button>
            </span>
        </div>
        <div id="embed-list" role="region" aria-label=words::list() hidden=move || !open.get() data-scrolls>
            <List/>
        </div>
        <footer class="embed-foot">
            <button
                type="button"
                class="link"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls="embed-list"
                on:click=move |_| set_open.update(|open| *open = !*open)
            >
                {move || words::as_list(total())}
            </button>
            <a href=browser::address_without("embed") target="_blank" rel="noopener">{words::full_size()}</a>
            <span class="claim">{words::claim()}</span>
        </footer>
    }
}
