//! A text with what a search found in it marked.

use leptos::prelude::*;

use crate::state::AppState;

/// The text. Outlined and not coloured: the one colour means "selected".
#[component]
pub fn Hits(
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let state = AppState::expect();
    move || {
        let hits = state.query.read().hits(&text);
        if hits.is_empty() {
            return text.clone().into_any();
        }
        let characters: Vec<char> = text.chars().collect();
        let part =
            |from: u32, to: u32| characters[from as usize..to as usize].iter().collect::<String>();
        let mut at = 0;
        let mut parts = Vec::new();
        for hit in hits {
            parts.push(part(at, hit.start).into_any());
            parts.push(view! { <mark class="hit">{part(hit.start, hit.end)}</mark> }.into_any());
            at = hit.end;
        }
        parts.push(part(at, characters.len() as u32).into_any());
        parts.into_any()
    }
}
