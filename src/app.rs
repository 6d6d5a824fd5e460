//! The shell: lays out the parts and shows what state the story is in.

use leptos::prelude::*;

use crate::state::AppState;
use crate::{browser, load};

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let state = AppState::new(browser::query("embed").is_some());
    provide_context(state);
    load::load(state);
    view! { <main></main> }
}
