//! The state in words: what the range holds, and the way back to all dates.
//! What is read out when that changes is `ui/live.rs`.

use dateline_event::{Day, DayRange};
use dateline_store::Selection;
use leptos::prelude::*;

use crate::state::{AppState, Intent};
use crate::words;

/// Days that take the most room: 20 September 2026 to 30 September 2026.
const LONGEST: Option<DayRange> = Some(DayRange { earliest: Day(20_716), latest: Day(20_726) });

/// The line of words.
#[component]
pub fn Summary(
    /// Whether months are shortened for want of room.
    compact: Signal<bool>,
) -> impl IntoView {
    let day = move || if compact.get() { words::day_short } else { words::day_long };
    let state = AppState::expect();
    let text = Memo::new(move |_| {
        let total = state.loaded()?.columns.len();
        Some(words::summary(total, &state.selection.read(), state.filter.read().range, day()))
    });
    let part = move |bold: bool| {
        text.get().map(|(count, rest)| if bold { count } else { rest }).unwrap_or_default()
    };
    let longest = move || {
        let columns = &state.loaded()?.columns;
        let all = columns.len() as u32;
        let at_most = Selection {
            certain: all,
            possible: all,
            undated: all,
            unplaced: all,
            ..Selection::default()
        };
        Some(words::summary(columns.len(), &at_most, LONGEST, day()))
    };
    view! {
        <div class="timeline-words">
            <div class="longest" aria-hidden="true">
                <p>{move || longest().map(|(count, rest)| view! { <strong>{count}</strong>{rest} })}</p>
                <span class="link">{words::all_dates()}</span>
            </div>
            <div>
            <p id="summary">
                <strong>{move || part(true)}</strong>
                <span>{move || part(false)}</span>
            </p>
            <button
                type="button"
                id="all-dates"
                class="link"
                class:all=move || state.filter.read().range.is_none()
                on:click=move |_| state.send(Intent::SetRange(None))
            >
                {words::all_dates()}
            </button>
            </div>
        </div>
    }
}
