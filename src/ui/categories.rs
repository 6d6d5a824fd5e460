//! The legend that filters: a button a category, with its count in range.

use dateline_event::Category;
use leptos::prelude::*;

use super::parts::Mark;
use crate::state::{AppState, Intent};
use crate::words;

/// The row of the story's categories, the most frequent first.
#[component]
pub fn Categories() -> impl IntoView {
    let state = AppState::expect();
    let present = Memo::new(move |_| {
        let loaded = state.loaded()?;
        let mut present: Vec<(usize, Category)> = Category::ALL
            .into_iter()
            .map(|c| (loaded.story.events.iter().filter(|e| e.category == c).count(), c))
            .filter(|(count, _)| *count > 0)
            .collect();
        present.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        Some(present.into_iter().map(|(_, category)| category).collect::<Vec<_>>())
    });
    view! {
        <div class="categories" role="region" aria-label=words::CATEGORIES>
            {move || {
                present
                    .get()
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
    let count = Memo::new(move |_| state.selection.read().categories[category as usize]);
    let none = Signal::derive(move || count.get().in_range == 0);
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
            <span class="count">{move || words::category_count(count.get())}</span>
        </button>
    }
}
