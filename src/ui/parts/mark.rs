//! A category's shape as an inline picture. Decorative: whoever shows one
//! says the category in words beside it.

use crate::shapes;
use dateline_event::Category;
use dateline_store::Membership;
use leptos::prelude::*;

/// The shape of a category.
#[component]
pub fn Mark(
    /// Whose shape.
    category: Category,
    /// Outlined instead of filled: not certainly in range.
    #[prop(into, default = false.into())]
    hollow: Signal<bool>,
) -> impl IntoView {
    view! {
        <svg
            class=format!("mark {}", category.family().id())
            class:hollow=hollow
            viewBox=shapes::VIEW_BOX
            aria-hidden="true"
        >
            <path d=shapes::path(category)></path>
        </svg>
    }
}

/// Whether an event's mark is drawn as an outline: filled means certainly in
/// range.
pub fn hollow(membership: Membership) -> bool {
    membership != Membership::Certain
}
