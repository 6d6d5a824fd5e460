//! The selected event by itself, where there is no room for the article, or
//! how to select one.

use leptos::prelude::*;

use super::parts::OneEvent;
use crate::state::{AppState, Intent};
use crate::words;

/// The selected event, or how to select one.
#[component]
pub fn EventPanel() -> impl IntoView {
    let state = AppState::expect();
    move || match state.selected.get() {
        Some(row) => view! { <OneEvent row=row/> }.into_any(),
        None => view! {
            <p class="no-event">
                {words::no_event()} " "
                <button type="button" class="link" on:click=move |_| state.send(Intent::SelectNext)>
                    {words::first_event()}
                </button>
                "."
            </p>
        }
        .into_any(),
    }
}
