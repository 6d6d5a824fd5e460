//! The timeline: the state in words, the events by date, and the range that
//! hands and keys move over them.
//!
//! Here the parts are put together; what they show is worked out in
//! `timeline/picture.rs` and below it, without a browser.

mod field;
mod glyph;
mod lanes;
mod marks;
mod picture;
mod plot;
mod range;
mod scale;
mod sizes;
mod slider;
mod summary;
mod ticks;
mod zoom;

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use crate::browser;
use crate::state::AppState;

use self::picture::Picture;
use self::plot::Plot;
use self::range::Range;
use self::slider::Window;
use self::summary::Summary;
use self::zoom::{Zoom, ZoomButtons};

/// Words, lanes, density, axis and range of the story.
#[component]
pub fn Timeline(
    /// On a phone: lower lanes, no names, nothing without a date.
    #[prop(into)]
    compact: Signal<bool>,
) -> impl IntoView {
    let state = AppState::expect();
    let (width, set_width) = signal(0.0);
    let body = NodeRef::<Div>::new();
    // Watching stops when this part goes: it owns the value.
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        let watched =
            body.get().and_then(|body| browser::watch_width(&body, move |w| set_width.set(w)));
        watch.set_value(watched);
    });
    let picture = Memo::new(move |_| {
        let loaded = state.loaded()?;
        picture::picture(&loaded, state.time.get(), width.get(), compact.get(), &measure)
            .map(Arc::new)
    });
    let window = Memo::new(move |_| {
        let range = state.filter.read().range;
        picture.read().as_ref().map(|picture| Window::new(range, picture.limits))
    });
    let zoom = Zoom::new(picture);
    // What a hand holds, so that words wait and the handle says its day.
    let held = RwSignal::new(None);
    view! {
        <section class="timeline" class:compact=compact aria-label=crate::words::timeline()>
            <div class="timeline-head">
            <Summary compact=compact/>
            <div class="timeline-tools">
                <crate::ui::playback::Playback/>
                <ZoomButtons zoom=zoom/>
            </div>
            </div>
            <div
                class="timeline-body"
                dir="ltr"
                node_ref=body
                on:wheel=move |event| zoom.wheel(&event)
                on:keydown=move |event| zoom.key(&event)
            >
                {move || {
                    picture.get().map(|picture| view! {
                        <Plot picture=picture.clone() window=window zoom=zoom compact=compact/>
                        <Range picture=picture window=window held=held/>
                    })
                }}
            </div>
        </section>
    }
}

/// A text's width in the plot's size of type.
fn measure(text: &str, bold: bool) -> f64 {
    browser::text_width(text, TEXT, bold)
}

/// Size of type in the plot, in pixels. As in timeline.css.
const TEXT: f64 = 11.0;

/// The one picture the parts are drawn from; a new one replaces the parts.
type Shown = Arc<Picture>;
