//! What the map can be asked: nearer, farther, to show what is shown, to be a
//! globe.

use leptos::prelude::*;

use super::Here;
use crate::map::MapView;
use crate::state::Intent;
use crate::words;

/// The map's buttons.
#[component]
pub fn Tools(
    /// The map they belong to.
    here: Here,
) -> impl IntoView {
    let state = here.state;
    let ask = move |what: &dyn Fn(&MapView)| here.view.with_value(|view| view.as_ref().map(what));
    // Without a filter both would do the same.
    let filtered = Memo::new(move |_| !state.asked.read().is_all());
    let fits = Memo::new(move |_| state.selection.with(|s| s.shown.len() > s.unplaced as usize));
    view! {
        <div class="map-tools" role="group" aria-label=words::map_tools()>
            <Show when=move || filtered.get()>
                <button type="button" id="fit-shown" disabled=move || !fits.get()
                    on:click=move |_| { ask(&|view| view.fit(false)); }>
                    {words::fit_shown()}
                </button>
            </Show>
            <button type="button" id="fit-all" on:click=move |_| { ask(&|view| view.fit(true)); }>
                {words::fit_all()}
            </button>
            <button
                type="button"
                id="globe"
                aria-pressed=move || if state.globe.get() { "true" } else { "false" }
                on:click=move |_| state.send(Intent::SetGlobe(!state.globe.get_untracked()))
            >
                {words::globe()}
            </button>
        </div>
        <div class="map-zoom" role="group" aria-label=words::zoom()>
            <button type="button" aria-label=words::zoom_in() on:click=move |_| {
                ask(&MapView::zoom_in);
            }>"+"</button>
            <button type="button" aria-label=words::zoom_out() on:click=move |_| {
                ask(&MapView::zoom_out);
            }>"−"</button>
        </div>
    }
}
