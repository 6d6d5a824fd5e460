//! The way to the part that turns an article into a story. It is a module of
//! its own (`add/`), so that a reader who only reads doesn't load it.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::load;
use crate::state::AppState;

#[wasm_bindgen(raw_module = "../js/add.js")]
extern "C" {
    /// From here on files may be dropped on the page; stories go to `show`.
    fn offer(show: &Closure<dyn FnMut(String)>);
    /// Opens the part, loading it first where need be.
    pub fn open();
}

/// Takes stories that are made in the page: GeoJSON with the articles' text.
pub fn wait_for_stories(state: AppState) {
    let show = Closure::new(move |text: String| load::show_text(state, &text));
    offer(&show);
    // Held as long as the page.
    StoredValue::new_local(show);
}
