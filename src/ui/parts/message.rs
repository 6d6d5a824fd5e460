//! Says what went wrong, what can still be done, and stays until it is true
//! no more.

use leptos::prelude::*;

/// A message. Announced when it appears.
#[component]
pub fn Message(
    /// What happened, in a few words.
    #[prop(into)]
    title: String,
    /// Where, and what to do.
    #[prop(into)]
    text: String,
    /// Whether something is missing because of it.
    #[prop(default = true)]
    serious: bool,
    /// Links and buttons that help.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="message" class:serious=serious role=if serious { "alert" } else { "status" }>
            <strong>{title}</strong>
            <p>{text}</p>
            {children.map(|children| view! { <p class="actions">{children()}</p> })}
        </div>
    }
}
