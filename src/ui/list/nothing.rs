//! What to do where the list has nothing to show: the nearest events before
//! and after, and the way back to all.

use dateline_event::DayRange;
use dateline_store::moved_to;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::browser;
use crate::state::{AppState, Intent};
use crate::words;

/// The message.
#[wasm_split(card, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn nothing() -> Result<AnyView, SplitLoaderError> {
    let state = AppState::expect();
    let range = move || state.filter.read().range;
    let near = move |before: bool| {
        let (range, loaded) = (range()?, state.loaded()?);
        let nearest = loaded.columns.nearest(&state.selection.read(), range);
        let row = nearest[usize::from(!before)]?;
        let days = loaded.columns.range(row)?;
        let event = loaded.event(row)?;
        let date = words::dates(event).unwrap_or_default();
        Some(view! {
            <p class="nearest">
                <span dir="auto">{words::nearest(before, event)}</span> " "
                <button
                    type="button"
                    class="link"
                    aria-label=words::go_there_to(&date)
                    on:click=move |_| go(state, range, days)
                >
                    {words::go_there()}
                </button>
            </p>
        })
    };
    let searched = move || !state.query.read().is_empty();
    let title = move || match range() {
        None if searched() => words::nothing_found(),
        _ => words::nothing_in_range(),
    };
    let remedy = move || match range() {
        None if searched() => words::nothing_found_remedy(),
        _ => words::nothing_in_range_remedy(),
    };
    let all_dates = move || {
        range().map(|_| view! {
            <button type="button" class="link" on:click=move |_| state.send(Intent::SetRange(None))>
                {words::all_dates()}
            </button>
        })
    };
    Ok(view! {
        <div class="message nothing">
            <strong>{title}</strong>
            {move || near(true)}
            {move || near(false)}
            <p>{remedy}</p>
            <p class="actions">
                {all_dates}
                <button type="button" class="link" on:click=move |_| state.send(Intent::ShowAll)>
                    {words::clear_all()}
                </button>
            </p>
        </div>
    }
    .into_any())
}

/// Moves the range to some days. The button goes with the message: the focus
/// goes to what is there now.
fn go(state: AppState, range: DayRange, days: DayRange) {
    state.send(Intent::SetRange(Some(moved_to(range, days))));
    browser::focus("panel-list");
}
