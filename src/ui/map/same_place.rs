//! The list of events that share a place, beside their marks. Opened by a
//! click on one of them; Escape, a click elsewhere or its button closes it.

use leptos::html;
use leptos::prelude::*;

use super::Here;
use crate::math::fixed;
use crate::state::Intent;
use crate::ui::parts::{Mark, hollow};
use crate::words;

/// More rows than this help nobody on a map; the list has them all.
const MOST_ROWS: usize = 100;
/// The list's width and most of its height, as in the style sheet: it turns
/// to the side that has room for it.
const WIDTH: f64 = 288.0;
const HEIGHT: f64 = 248.0;
/// From a place to its list, in pixels: past the marks.
const APART: f64 = 28.0;

/// The list, while one is open.
#[component]
pub fn SamePlace(
    /// The map it lies on.
    here: Here,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let Some(place) = here.open.get() else { return Vec::new() };
        let selection = here.state.selection.read();
        let rows = here.view.with_value(|view| Some(view.as_ref()?.rows_at(place, &selection)));
        rows.unwrap_or_default()
    });
    move || {
        here.open
            .get()
            .filter(|_| rows.with(|rows| rows.len() > 1))
            .map(|place| view! { <List here=here place=place rows=rows/> })
    }
}

#[component]
fn List(here: Here, place: u32, rows: Memo<Vec<u32>>) -> impl IntoView {
    let state = here.state;
    let list = NodeRef::<html::Div>::new();
    let title = move || {
        let count = rows.with(Vec::len);
        let place = here.view.with_value(|view| view.as_ref()?.place(place));
        place.map(|place| words::events_there(count, place.kind, &place.name))
    };
    let at = move || {
        here.moves.track();
        here.camera.track();
        here.view.with_value(|view| {
            let view = view.as_ref()?;
            let ((x, y), (width, height)) = (view.screen(place)?, view.size());
            Some(beside(x, y, width, height))
        })
    };
    let close = move || {
        here.open.set(None);
        here.view.with_value(|view| {
            if let Some(view) = view {
                view.focus();
            }
        });
    };
    // The keyboard goes where the pointer's attention is.
    Effect::new(move || {
        if let Some(list) = list.get() {
            let _ = list.focus();
        }
    });
    let row = move |row: u32| {
        let loaded = state.loaded()?;
        let event = loaded.event(row)?;
        let category = event.category;
        let is_hollow = Signal::derive(move || state.selection.with(|s| hollow(s.of(row))));
        let selected = move || state.selected.get() == Some(row);
        Some(view! {
            <li>
                <button
                    type="button"
                    data-event=event.id.clone()
                    class:selected=selected
                    aria-pressed=move || if selected() { "true" } else { "false" }
                    on:click=move |_| state.send(Intent::Select(row))
                    on:mouseenter=move |_| state.send(Intent::Hover(Some(row)))
                    on:mouseleave=move |_| state.send(Intent::Hover(None))
                >
                    <Mark category=category hollow=is_hollow/>
                    <span>{event.title.clone()}</span>
                    <small>{words::dates(event).unwrap_or_else(|| words::no_date().to_owned())}</small>
                </button>
            </li>
        })
    };
    view! {
        <div
            class="same-place"
            role="dialog"
            aria-labelledby="same-place-title"
            tabindex="-1"
            node_ref=list
            style:left=move || at().map(|(x, _)| format!("{}px", fixed(x, 0)))
            style:top=move || at().map(|(_, y)| format!("{}px", fixed(y, 0)))
            style:display=move || if at().is_some() { "block" } else { "none" }
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    close();
                }
            }
        >
            <header>
                <h2 id="same-place-title">{title}</h2>
                <button type="button" class="link" on:click=move |_| close()>{words::close()}</button>
            </header>
            <ul>
                {move || rows.get().into_iter().take(MOST_ROWS).map(row).collect_view()}
            </ul>
            {move || rows.with(|rows| rows.len().checked_sub(MOST_ROWS).filter(|n| *n > 0))
                .map(|more| view! { <p>{words::more_in_list(more)}</p> })}
        </div>
    }
}

/// Where the list's corner lies for a place at (x, y) of a map so large:
/// below the marks if there is room, else above, and never over the edge.
fn beside(x: f64, y: f64, width: f64, height: f64) -> (f64, f64) {
    let left = (x - WIDTH / 2.0).clamp(8.0, (width - WIDTH - 8.0).max(8.0));
    let below = y + APART;
    let above = y - APART - HEIGHT;
    let top = if below + HEIGHT <= height || above < 8.0 { below } else { above };
    (left, top.clamp(8.0, (height - HEIGHT - 8.0).max(8.0)))
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn ok_the_list_stays_on_the_map() {
        assert_eq!(beside(400.0, 100.0, 864.0, 474.0), (256.0, 128.0));
        assert_eq!(beside(20.0, 440.0, 864.0, 474.0), (8.0, 164.0));
        assert_eq!(beside(380.0, 300.0, 390.0, 348.0).0, 94.0);
    }
}
