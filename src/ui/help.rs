//! What the signs mean and which keys do what.

use leptos::prelude::*;

use super::parts::Dialog;
use crate::words;

/// "Help": the signs and the keys.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let list = |rows: &'static [(&'static str, &'static str)]| {
        let rows = rows.iter().map(|(term, text)| view! { <dt>{*term}</dt><dd>{*text}</dd> });
        view! { <dl>{rows.collect_view()}</dl> }
    };
    view! {
        <Dialog title=words::HELP>
            <p>{words::HELP_INTRO}</p>
            <h3>{words::HELP_SIGNS}</h3>
            {list(&words::SIGNS)}
            <h3>{words::HELP_KEYS}</h3>
            {list(&words::KEYS)}
        </Dialog>
    }
}
