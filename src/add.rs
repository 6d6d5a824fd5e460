//! The way to the part that turns an article into a story. It is a module of
//! its own (`add/`), so that a reader who only reads doesn't load it.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::state::AppState;
use crate::{load, words};

#[wasm_bindgen(raw_module = "../js/add.js")]
extern "C" {
    /// From here on files may be dropped on the page; stories go to `show`.
    /// `story` is the address of the one on the page.
    fn offer(show: &Closure<dyn FnMut(String)>, story: &str);
    /// What is said where the part does not load, and what closes that.
    #[wasm_bindgen(js_name = speak)]
    fn say(missing: &str, close: &str);
    /// Opens the part, loading it first where need be.
    pub fn open();
}

/// Takes stories that are made in the page: GeoJSON with the articles' text.
pub fn wait_for_stories(state: AppState) {
    let show = Closure::new(move |text: String| load::show_text(state, &text));
    offer(&show, &load::address());
    // Held as long as the page.
    StoredValue::new_local(show);
}

/// Lets the part speak the page's language, once that is on the page.
pub fn speak() {
    request_animation_frame(|| {
        let missing = [words::part_missing(), words::part_missing_remedy()].join(". ");
        say(&missing, words::close());
    });
}
