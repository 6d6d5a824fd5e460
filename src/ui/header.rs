//! The page's head: whose it is, which story it shows, and what can be done
//! with all of it.

use leptos::prelude::*;

use crate::state::{AppState, Intent, Tool};
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
                    <Opener tool=Tool::Download id="tool-download" name=words::download()/>
                    <Opener tool=Tool::Settings id="tool-settings" name=words::settings()/>
                    <Opener tool=Tool::Help id="tool-help" name=words::help()/>
                    <Opener tool=Tool::More id="tool-more" name=words::more()/>
                </div>
            })}
        </header>
    }
}

/// Opens a part over the page.
#[component]
fn Opener(tool: Tool, id: &'static str, name: &'static str) -> impl IntoView {
    let state = AppState::expect();
    view! {
        <button type="button" class="link" id=id aria-haspopup="dialog" on:click=move |_| {
            state.send(Intent::OpenTool(Some(tool)));
        }>{name}</button>
    }
}
