//! The sheet of all keys.

use leptos::prelude::*;

use crate::{browser, words};

/// A key's cap, as it is printed on it; a space parts keys held together.
type Row = (&'static [&'static str], fn() -> &'static str);

const PAGE: &[Row] = &[
    (&["?"], words::keys_help),
    (&["Esc"], words::keys_close),
    (&["Tab"], words::keys_parts),
    (&["Space"], words::keys_play),
    (&["Ctrl P"], words::keys_print),
];
const MAP: &[Row] = &[
    (&["←", "→", "↑", "↓"], words::keys_move),
    (&["+", "−"], words::keys_zoom),
    (&["←", "→"], words::keys_marks),
];
const TIMELINE: &[Row] = &[
    (&["←", "→"], words::keys_walk),
    (&["Enter"], words::keys_select),
    (&["+", "−"], words::keys_zoom),
    (&["Shift ←", "Shift →"], words::keys_pan),
    (&["0"], words::keys_all),
];
const RANGE: &[Row] = &[
    (&["←", "→"], words::keys_day),
    (&["Shift ←", "Shift →"], words::keys_month),
    (&["Page\u{a0}Up", "Page\u{a0}Down"], words::keys_year),
    (&["Home", "End"], words::keys_ends),
];
const LIST: &[Row] = &[(&["↑", "↓"], words::keys_rows), (&["←", "→"], words::keys_tabs)];

/// The keys, part by part.
#[component]
pub fn Keys() -> impl IntoView {
    let part = |name: &'static str, rows: &'static [Row]| {
        let row = |(caps, does): &Row| {
            let does = does();
            let cap = |keys: &&'static str| {
                let command = keys.starts_with("Ctrl").then(browser::command_key);
                let keys = command.map_or((*keys).to_owned(), |key| keys.replace("Ctrl", key));
                let keys =
                    keys.split(' ').map(|key| view! { <kbd>{key.to_owned()}</kbd> }).collect_view();
                view! { <span class="chord" dir="ltr">{keys}</span> }
            };
            view! { <div><dt>{caps.iter().map(cap).collect_view()}</dt><dd>{does}</dd></div> }
        };
        view! {
            <section>
                <h3>{name}</h3>
                <dl>{rows.iter().map(row).collect_view()}</dl>
            </section>
        }
    };
    view! {
        <p class="quiet">{words::keys_note()}</p>
        <div class="keys">
            {part(words::keys_page(), PAGE)}
            {part(words::keys_map(), MAP)}
            {part(words::keys_timeline(), TIMELINE)}
            {part(words::keys_range(), RANGE)}
            {part(words::keys_list(), LIST)}
        </div>
    }
}
