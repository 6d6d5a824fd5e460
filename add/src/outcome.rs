//! What came of the work: told beside the story, and a button in the page's
//! head that saves it.

use leptos::ev;
use leptos::prelude::*;

use crate::form::{Form, focus};
use crate::words;

/// What came of the work, beside the story.
#[component]
pub fn Outcome(
    /// Whose.
    form: Form,
) -> impl IntoView {
    let text = move || {
        form.done.get().map(|(count, title)| match count {
            0 => words::nothing(&title),
            _ => words::derived(count, &title),
        })
    };
    let any = move || form.done.with(|done| done.as_ref().is_some_and(|(count, _)| *count > 0));
    view! {
        <div class="add-outcome" role="status">
            {move || text().map(|text| view! {
                <div class="message">
                    <p>{text}</p>
                    <p class="actions">
                        {any().then(|| view! { <button type="button" class="link" on:click=move |_| form.download()>{words::download()}</button> })}
                        <button type="button" class="link" on:click=move |_| form.change()>{words::change()}</button>
                        <button type="button" class="link" on:click=move |_| {
                            form.done.set(None);
                            // It would be lost with the button that had it.
                            focus("#tools button");
                            // A narrow head has no room for that one.
                            if document().active_element().is_none_or(|e| e.tag_name() == "BODY") {
                                focus("#tool-more");
                            }
                        }>{words::close()}</button>
                    </p>
                </div>
            })}
        </div>
    }
}

/// Saves the story; in the page's head as long as there is one to save. A
/// story that isn't saved holds back whoever leaves the page.
#[component]
pub fn Save(
    /// Whose story.
    form: Form,
) -> impl IntoView {
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if !form.saved.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
    move || {
        form.made.with(Option::is_some).then(|| {
            view! { <button type="button" class="link add-save" on:click=move |_| form.download()>{words::download()}</button> }
        })
    }
}
