//! A button in the head that opens a dialog. The browser's own dialog keeps
//! the focus inside, closes on Escape and gives the focus back.

use leptos::{html, prelude::*};

use crate::words;

/// The button and its dialog.
#[component]
pub fn Dialog(
    /// The button's words and the dialog's title.
    title: &'static str,
    /// What the dialog holds.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let open = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            // Fails only if it is open already.
            let _ = dialog.show_modal();
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <button type="button" class="head-button" aria-haspopup="dialog" on:click=open>{title}</button>
        <dialog node_ref=dialog aria-label=title>
            <div class="dialog-head">
                <h2>{title}</h2>
                <button type="button" class="link" on:click=close>{words::CLOSE}</button>
            </div>
            {children()}
        </dialog>
    }
}
