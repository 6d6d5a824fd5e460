//! Turns an article into a story in the page: the dialog that takes it, and
//! the worker that derives it.
//!
//! A module of its own, loaded when it is first wanted, so that a reader who
//! only reads pays nothing for it. The page gives a function that shows a
//! story; nothing else is shared. The surprise: the same module runs twice,
//! in the page for the dialog and in a worker for the work.

mod check;
mod dialog;
mod draft;
mod encoding;
mod file;
mod form;
mod html;
mod job;
mod language;
mod markdown;
mod outcome;
mod save;
mod words;
mod worker;

use std::any::Any;
use std::cell::{OnceCell, RefCell};

use leptos::mount;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::dialog::AddDialog;
use crate::form::Form;
use crate::outcome::{Outcome, Save};

thread_local! {
    static PART: OnceCell<Part> = const { OnceCell::new() };
}

/// The part on the page, once it has been opened.
struct Part {
    form: Form,
    /// Changes with the page's language: all views are made anew.
    spoken: RwSignal<()>,
    /// The button in the page's head, which goes with this.
    save: RefCell<Option<Box<dyn Any>>>,
}

/// Opens the dialog. Stories are given to `show` as GeoJSON that brings the
/// articles' text along; `story` is the address of the one on the page; `file`
/// is taken as if it had been chosen.
///
/// # Errors
/// Where the words of the page's language can't be had.
#[wasm_bindgen]
pub async fn open(
    show: js_sys::Function,
    story: String,
    file: Option<web_sys::File>,
) -> Result<(), JsValue> {
    words::speak().await?;
    PART.with(|part| {
        let form = part.get_or_init(|| Part::build(show)).form;
        if form.working.with_untracked(Option::is_some) {
            // One after the other: the text that is being read stays as it is.
            return;
        }
        form.page_story.set_value(story);
        form.open();
        if let Some(file) = file {
            form.take(file);
        }
    });
    Ok(())
}

/// Speaks as the page does by now, if the part is on the page.
///
/// # Errors
/// Where its words can't be had; then it goes on as it did.
#[wasm_bindgen]
pub async fn speak() -> Result<(), JsValue> {
    if words::speak().await? {
        PART.with(|part| {
            if let Some(part) = part.get() {
                part.anew();
            }
        });
    }
    Ok(())
}

impl Part {
    fn build(show: js_sys::Function) -> Part {
        let owner = Owner::new();
        let (form, spoken) = owner.with(|| (Form::new(show), RwSignal::new(())));
        // The dialog lives as long as the page.
        std::mem::forget(owner);
        mount::mount_to_body(move || {
            move || {
                spoken.track();
                view! { <AddDialog form=form/> <Outcome form=form/> }
            }
        });
        let part = Part { form, spoken, save: RefCell::new(None) };
        part.mount_save();
        part
    }

    /// Makes all views anew. What was said of a problem is not kept: it is in
    /// the words of before.
    fn anew(&self) {
        self.form.problem.set(None);
        self.spoken.set(());
        self.mount_save();
    }

    /// Puts the button into the page's head, which is another one now.
    fn mount_save(&self) {
        let form = self.form;
        let head = document().get_element_by_id("tools");
        let button = move || view! { <Save form=form/> };
        let mounted = head.map(|head| {
            let head: HtmlElement = head.unchecked_into();
            Box::new(mount::mount_to(head, button)) as Box<dyn Any>
        });
        self.save.replace(mounted);
    }
}

/// Answers the page's messages: the worker's side.
#[wasm_bindgen]
pub fn work() {
    worker::answer();
}
