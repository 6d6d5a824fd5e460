//! Turns an article into a story in the page: the dialog that takes it, and
//! the worker that derives it.
//!
//! A module of its own, loaded when it is first wanted, so that a reader who
//! only reads pays nothing for it. The page gives a function that shows a
//! story; nothing else is shared. The surprise: the same module runs twice,
//! in the page for the dialog and in a worker for the work.

mod dialog;
mod draft;
mod encoding;
mod file;
mod html;
mod job;
mod language;
mod markdown;
mod save;
mod words;
mod worker;

use wasm_bindgen::prelude::*;

/// Opens the dialog. Stories are given to `show` as GeoJSON that brings the
/// articles' text along; `file` is taken as if it had been chosen.
#[wasm_bindgen]
pub fn open(show: js_sys::Function, file: Option<web_sys::File>) {
    dialog::open(show, file);
}

/// Answers the page's messages: the worker's side.
#[wasm_bindgen]
pub fn work() {
    worker::answer();
}
