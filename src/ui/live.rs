//! What a screen reader is told unasked: how many events are shown, once that
//! has changed and stands still. The list itself is there to be read.

use std::time::Duration;

use leptos::prelude::*;

use crate::state::AppState;
use crate::words;

/// The number changes with every step of a drag and every letter of a search;
/// it is told when it has stood still this long, which is longer than a step
/// of the playback.
const QUIET: Duration = Duration::from_millis(900);

/// The region that is read out.
#[component]
pub fn Live() -> impl IntoView {
    let state = AppState::expect();
    let text = Memo::new(move |_| {
        let total = state.loaded()?.columns.len();
        let range = state.filter.read().range;
        Some(words::announced(total, &state.selection.read(), range))
    });
    let told = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move |before: Option<Option<String>>| {
        let now = text.get();
        stop();
        // A story that has just come is no change: it is read from its beginning.
        if let (Some(Some(_)), Some(now)) = (before, now.clone()) {
            let tell = move || {
                told.try_set(now);
            };
            timer.set_value(set_timeout_with_handle(tell, QUIET).ok());
        }
        now
    });
    on_cleanup(stop);
    view! { <p id="live" class="visually-hidden" role="status">{told}</p> }
}
