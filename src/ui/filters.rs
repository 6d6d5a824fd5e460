//! What stands between map and timeline: the legend that filters by category,
//! and the way to all other filters.

mod panel;
mod search;

pub use search::Search;

use leptos::{ev, prelude::*};

use super::categories::Categories;
use super::parts::later;
use crate::browser;
use crate::state::{AppState, Intent};
use crate::words;

/// The row.
#[component]
pub fn Filters(
    /// Whether there is no room for the search elsewhere.
    narrow: Signal<bool>,
) -> impl IntoView {
    let state = AppState::expect();
    let (open, set_open) = signal(false);
    let close = move || {
        set_open.set(false);
        browser::focus(BUTTON);
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    let panel = later(open.into(), move || panel::panel(narrow, Callback::new(move |()| close())));
    let on = move || state.filters_on();
    view! {
        <div class="filter-bar" role="region" aria-label=words::filters()>
            <button
                type="button"
                id=BUTTON
                class="filters-button"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls="filters"
                on:click=move |_| set_open.update(|open| *open = !*open)
            >
                {words::filters()}
                {move || (on() > 0).then(|| view! { <span class="count">{words::number(on())}</span> })}
            </button>
            <Categories/>
            {move || (on() > 0).then(|| view! {
                <button type="button" id="clear-all" class="link clear-all" on:click=move |_| state.send(Intent::ShowAll)>
                    {words::clear_all()}
                </button>
            })}
            <div id="filters" class="filters" hidden=move || !open.get() on:keydown=escape>{panel}</div>
        </div>
    }
}

const BUTTON: &str = "filters-button";
