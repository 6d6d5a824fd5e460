//! How high the panel stands on a narrow page: three stops, dragged by its
//! handle or stepped by its button.

use leptos::{ev, prelude::*};

use crate::browser;
use crate::words;

/// A height the sheet rests at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Words and timeline.
    Peek,
    /// About half the page.
    Half,
    /// All of it, but for the head.
    Full,
}

impl Stop {
    /// The class that gives the height.
    pub fn class(self) -> &'static str {
        match self {
            Stop::Peek => "peek",
            Stop::Half => "half",
            Stop::Full => "full",
        }
    }

    fn next(self) -> Stop {
        match self {
            Stop::Peek => Stop::Half,
            Stop::Half => Stop::Full,
            Stop::Full => Stop::Peek,
        }
    }

    /// Where a sheet comes to rest that is let go at `height` pixels of a
    /// page `page` pixels high.
    fn nearest(height: f64, page: f64) -> Stop {
        let heights = [(Stop::Peek, PEEK), (Stop::Half, page * HALF), (Stop::Full, page - HEAD)];
        let distance = |(_, at): &(Stop, f64)| (at - height).abs();
        heights
            .into_iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
            .map_or(Stop::Half, |(stop, _)| stop)
    }
}

/// Pixels: the handle, the words and the timeline. As in sheet.css.
const PEEK: f64 = 264.0;
/// Share of the page. As in sheet.css.
const HALF: f64 = 0.52;
/// Pixels: the head, which a full sheet leaves free. As in sheet.css.
const HEAD: f64 = 56.0;

/// The handle.
#[component]
pub fn Grab(
    /// Where the sheet rests.
    stop: RwSignal<Stop>,
) -> impl IntoView {
    // The pointer's height where the drag began; none while there is no drag.
    let (from, set_from) = signal(None::<f64>);
    let dragged = StoredValue::new(false);
    let down = move |event: ev::PointerEvent| {
        browser::capture(&event);
        dragged.set_value(false);
        set_from.set(Some(event.client_y().into()));
    };
    let moved = move |event: ev::PointerEvent| {
        let Some(from) = from.get_untracked() else { return };
        let y = f64::from(event.client_y());
        if (y - from).abs() > SLACK {
            dragged.set_value(true);
            let page = browser::page_height();
            stop.set(Stop::nearest(page - y, page));
        }
    };
    let click = move |_| {
        if !dragged.get_value() {
            stop.update(|stop| *stop = stop.next());
        }
    };
    view! {
        <button
            type="button"
            class="grab"
            aria-label=move || words::sheet_at(stop.get())
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=move |_| set_from.set(None)
            on:pointercancel=move |_| set_from.set(None)
            on:click=click
        ></button>
    }
}

/// A finger trembles this many pixels while it taps.
const SLACK: f64 = 6.0;

#[cfg(test)]
mod tests {
    use super::Stop;

    #[test]
    fn ok_rests_at_the_nearest_stop() {
        assert_eq!(Stop::nearest(120.0, 844.0), Stop::Peek);
        assert_eq!(Stop::nearest(400.0, 844.0), Stop::Half);
        assert_eq!(Stop::nearest(800.0, 844.0), Stop::Full);
    }
}
