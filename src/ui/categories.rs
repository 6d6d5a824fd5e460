//! The legend that filters: a button a category, with its count in range.

use dateline_event::Category;
use dateline_store::in_order;
use leptos::prelude::*;

use super::parts::Mark;
use crate::state::{AppState, Intent};
use crate::words;

/// The row of the story's categories, the most frequent first.
#[component]
pub fn Categories() -> impl IntoView {
    let state = AppState::expect();
    let present = move || {
        let loaded = state.loaded()?;
        let mut counts = [0_i64; Category::ALL.len()];
        for event in &loaded.story.events {
            counts[event.category as usize] += 1;
        }
        let most_first = in_order(counts.iter().map(|&count| (-count, 0)));
        let present = most_first.into_iter().filter(|&i| counts[i as usize] > 0);
        Some(present.map(|i| Category::ALL[i as usize]).collect::<Vec<_>>())
    };
    view! {
        <div class="categories" role="group" aria-label=words::categories()>
            {move || {
                present()
                    .into_iter()
                    .flatten()
                    .map(|category| view! { <Toggle category=category/> })
                    .collect_view()
            }}
        </div>
    }
}

#[component]
fn Toggle(category: Category) -> impl IntoView {
    let state = AppState::expect();
    let on = move || state.filter.read().categories.contains(category);
    let count = move || state.selection.read().categories[category as usize];
    let none = Signal::derive(move || count().in_range == 0);
    view! {
        <button
            type="button"
            class="category"
            class:off=move || !on()
            class:none=none
            aria-pressed=move || if on() { "true" } else { "false" }
            on:click=move |_| state.send(Intent::ToggleCategory(category))
        >
            <Mark category=category hollow=none/>
            <span class="name">{words::category(category)}</span>
            <span class="count">{move || words::category_count(count())}</span>
        </button>
    }
}
