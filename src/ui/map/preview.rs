//! What a mark is, beside it: while the pointer is over it or the keyboard's
//! focus on it. And the way there for those who don't point: the marks in
//! view as a list, after the map in the order of Tab.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

use super::{Here, choose};
use crate::map::{Hit, InView};
use crate::math::fixed;
use crate::state::Intent;
use crate::words;

/// The card's width, as in the style sheet.
const WIDTH: f64 = 264.0;
/// A mark nearer to the top than this has its card below.
const HEIGHT: f64 = 120.0;
/// From a mark's middle to its card: past the ring.
const APART: f64 = 26.0;
/// Beyond so many marks a list is no way through the map.
const MOST_MARKS: usize = 60;

/// What a mark says: its first line and the others.
fn said(here: Here, hit: Hit) -> Option<(String, String)> {
    if hit.merged {
        return Some((words::events_near(hit.count as usize), words::zooms_in().into()));
    }
    if hit.cluster {
        let place = here.view.with_value(|view| view.as_ref()?.place(hit.place))?;
        let title = words::events_there(hit.count as usize, place.kind, &place.name);
        return Some((title, words::lists_them().into()));
    }
    let loaded = here.state.loaded()?;
    let event = loaded.event(hit.row)?;
    // Of several places that reports tell, that of this mark.
    let place = here.view.with_value(|view| view.as_ref()?.place(hit.place));
    let line = match place.filter(|_| event.spots().len() > 1) {
        Some(place) => words::when_at(event, &place.name),
        None => words::when_and_where(event),
    };
    Some((event.title.clone(), line))
}

/// The card at the mark, while there is one to preview. The list of the marks
/// and the map's other texts say the same, so nobody has to hear this.
#[component]
pub fn Preview(
    /// The map it lies on.
    here: Here,
) -> impl IntoView {
    let at = move |row: u32| {
        here.moves.track();
        here.camera.track();
        here.view.with_value(|view| {
            let view = view.as_ref()?;
            Some(beside(view.screen_of(row)?, view.size().0))
        })
    };
    move || {
        let hit = here.preview.get().filter(|_| here.open.read().is_none())?;
        let (title, text) = said(here, hit)?;
        let at = Memo::new(move |_| at(hit.row));
        Some(view! {
            <div
                class="map-preview"
                class:below=move || at.get().is_some_and(|(_, _, below)| below)
                aria-hidden="true"
                style:left=move || at.get().map(|(x, ..)| format!("{}px", fixed(x, 0)))
                style:top=move || at.get().map(|(_, y, _)| format!("{}px", fixed(y, 0)))
                style:display=move || if at.get().is_some() { "block" } else { "none" }
            >
                <strong>{title}</strong>
                <span>{text}</span>
            </div>
        })
    }
}

/// Left, top and whether it is below, for a mark at (x, y).
fn beside((x, y): (f64, f64), width: f64) -> (f64, f64, bool) {
    let left = (x - WIDTH / 2.0).clamp(8.0, (width - WIDTH - 8.0).max(8.0));
    let below = y < HEIGHT + APART;
    (left, if below { y + APART } else { y - APART }, below)
}

/// The marks in view, for the keyboard and for who can't see them. There are
/// none while the focus is elsewhere.
#[component]
pub fn Marks(
    /// The map they stand on.
    here: Here,
) -> impl IntoView {
    let state = here.state;
    let marks = Memo::new(move |_| {
        here.camera.track();
        state.selection.track();
        let in_view = || here.view.with_value(|view| Some(view.as_ref()?.in_view(MOST_MARKS)));
        let marks = here.within.get().then(in_view).flatten().unwrap_or_default();
        marks.into_iter().map(|InView { hit, .. }| hit).collect::<Vec<_>>()
    });
    // Where Tab leads.
    let current = RwSignal::new(0_usize);
    let stop = move || current.get().min(marks.with(Vec::len).saturating_sub(1));
    let leave = move || {
        here.view.with_value(|view| {
            if let Some(view) = view {
                view.focus();
            }
        })
    };
    let key = move |event: KeyboardEvent| {
        let last = marks.with_untracked(Vec::len).saturating_sub(1);
        let at = current.get_untracked().min(last);
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => (at + 1).min(last),
            "ArrowLeft" | "ArrowUp" => at.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            "Escape" => {
                event.stop_propagation();
                return leave();
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let list = event.current_target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
        let button = list.and_then(|list| {
            let buttons = list.query_selector_all("button").ok()?;
            buttons.item(to as u32)?.dyn_into::<HtmlElement>().ok()
        });
        if let Some(button) = button {
            let _ = button.focus();
        }
    };
    let focus = move |hit: Option<Hit>| {
        here.preview.set(hit);
        state.send(Intent::Hover(hit.filter(|hit| !hit.cluster).map(|hit| hit.row)));
        here.view.with_value(|view| {
            if let Some(view) = view {
                view.set_focus(hit.map(|hit| hit.row));
            }
        });
    };
    let button = move |(i, hit): (usize, Hit)| {
        let (title, text) = said(here, hit)?;
        let selected = move || !hit.cluster && state.selected.get() == Some(hit.row);
        Some(view! {
            <li>
                <button
                    type="button"
                    tabindex=move || if stop() == i { "0" } else { "-1" }
                    aria-pressed=move || if selected() { "true" } else { "false" }
                    on:focus=move |_| {
                        current.set(i);
                        focus(Some(hit));
                    }
                    on:blur=move |_| focus(None)
                    on:click=move |_| {
                        if hit.merged {
                            // It will be others' place.
                            leave();
                        }
                        choose(here, hit);
                    }
                >
                    {title} " " <span>{text}</span>
                </button>
            </li>
        })
    };
    let list = move || {
        let marks = marks.get();
        let label = words::marks_in_view(marks.len());
        let buttons = marks.into_iter().enumerate().map(button).collect_view();
        view! { <ul class="visually-hidden" id="map-marks" aria-label=label on:keydown=key>{buttons}</ul> }
    };
    move || marks.with(|marks| !marks.is_empty()).then(list)
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn ok_the_card_stays_on_the_map() {
        assert_eq!(beside((400.0, 300.0), 864.0), (268.0, 274.0, false));
        assert_eq!(beside((20.0, 40.0), 864.0), (8.0, 66.0, true));
        assert_eq!(beside((380.0, 200.0), 390.0).0, 118.0);
    }
}
