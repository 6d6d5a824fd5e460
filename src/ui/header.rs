//! The page's head: whose it is, and which story it shows.

use leptos::prelude::*;

use crate::state::AppState;
use crate::{add, words};

/// The head. The embed shows the story's title alone.
#[component]
pub fn Header() -> impl IntoView {
    let state = AppState::expect();
    let title = move || state.loaded().map(|loaded| loaded.story.title.clone());
    // Pushes to the tab's name, which is outside.
    Effect::new(move |_| {
        if let Some(title) = title().filter(|title| !title.is_empty()) {
            document().set_title(&format!("{title} · {}", words::name()));
        }
    });
    view! {
        <header class="header">
            {(!state.embedded).then(|| view! { <span class="name">{words::name()}</span> })}
            <h1 dir="auto">{title}</h1>
            {(!state.embedded).then(|| view! {
                <div class="tools" id="tools">
                    <button type="button" class="link" on:click=|_| add::open()>{words::add()}</button>
                </div>
            })}
        </header>
    }
}
