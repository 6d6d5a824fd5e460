//! Language, colours, and whether single keys work.

use leptos::prelude::*;

use crate::language::LANGUAGES;
use crate::state::{AppState, Intent, Theme};
use crate::words;

/// The choices.
#[component]
pub fn Settings(state: AppState) -> impl IntoView {
    let spoken = words::locale().tag;
    // Each language calls itself by its own name: who looks for it reads that.
    let language = move |(tag, name): (&'static str, &'static str)| {
        let chosen = tag == spoken;
        view! {
            <label>
                <input type="radio" name="language" value=tag checked=chosen
                    id=chosen.then_some("language-chosen")
                    on:change=move |_| state.send(Intent::SetLanguage(Some(tag.into())))/>
                <span lang=tag dir="auto">{name}</span>
            </label>
        }
    };
    let theme = move |theme: Option<Theme>, name: &'static str| {
        view! {
            <label>
                <input type="radio" name="theme" value=theme.map_or("system", Theme::name)
                    prop:checked=move || state.theme.get() == theme
                    on:change=move |_| state.send(Intent::SetTheme(theme))/>
                {name}
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{words::language_choice()}</legend>
            {LANGUAGES.map(language).collect_view()}
        </fieldset>
        <fieldset>
            <legend>{words::theme()}</legend>
            {theme(None, words::theme_system())}
            {theme(Some(Theme::Light), words::theme_light())}
            {theme(Some(Theme::Dark), words::theme_dark())}
        </fieldset>
        <fieldset>
            <legend>{words::single_keys()}</legend>
            <label>
                <input type="checkbox" id="single-keys" aria-describedby="single-keys-note"
                    prop:checked=move || state.single_keys.get()
                    on:change=move |event| state.send(Intent::SetSingleKeys(event_target_checked(&event)))/>
                {words::single_keys_on()}
            </label>
            <p id="single-keys-note" class="quiet">{words::single_keys_note()}</p>
        </fieldset>
    }
}
