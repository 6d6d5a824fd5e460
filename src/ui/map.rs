//! The map and what lies over it: zoom buttons, legend, scale, credit, the
//! list of events that share a place, and what to say if there is no map.
//!
//! MapLibre is fetched only once text, list and timeline are on the screen.

mod preview;
mod same_place;
mod tools;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use web_sys::wasm_bindgen::JsCast;

use self::preview::{Marks, Preview};
use self::same_place::SamePlace;
use self::tools::Tools;
use crate::map::{Failure, Happening, Hit, MapView, Places, fit, read_style, rounded, scale_bar};
use crate::math::{cos, exp2, fixed};
use crate::state::{AppState, Intent};
use crate::ui::parts::later;
use crate::{browser, words};

/// Where the base map's style lies, from the page.
const STYLE: &str = "basemap/style.json";

/// What the map's part of the page knows of its map.
#[derive(Clone, Copy)]
struct Here {
    state: AppState,
    /// The map, once there is one.
    view: StoredValue<Option<MapView>, LocalStorage>,
    /// Whether there is one.
    up: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    settled: RwSignal<bool>,
    /// Zoom, lat, lon of the view at rest.
    camera: RwSignal<Option<(f64, f64, f64)>>,
    /// The place whose list is open, and how often the map moved since.
    open: RwSignal<Option<u32>>,
    moves: RwSignal<u32>,
    /// The mark under the pointer or with the focus.
    preview: RwSignal<Option<Hit>>,
    /// Whether the keyboard's focus is on the map or what lies over it.
    within: RwSignal<bool>,
}

/// The map. Fills its box.
#[component]
pub fn Map() -> impl IntoView {
    let state = AppState::expect();
    let here = Here {
        state,
        view: StoredValue::new_local(None),
        up: RwSignal::new(false),
        failure: RwSignal::new(None),
        settled: RwSignal::new(false),
        camera: RwSignal::new(None),
        open: RwSignal::new(None),
        moves: RwSignal::new(0),
        preview: RwSignal::new(None),
        within: RwSignal::new(false),
    };
    let container = NodeRef::<html::Div>::new();
    // Text, list and timeline come first.
    let painted = RwSignal::new(false);
    Effect::new(move |_| {
        if state.loaded().is_some() && container.get().is_some() && !painted.get_untracked() {
            spawn_local(async move {
                browser::after_paint().await;
                painted.try_set(true);
            });
        }
    });
    let live = later(painted.into(), move || start(here, container));
    let placed = move || state.selection.with(|s| s.shown.len() as u32 - s.unplaced);
    let unplaced = move || state.selection.with(|s| s.unplaced);
    view! {
        // Not a landmark itself: MapLibre's canvas is one, named words::map_name().
        <div
            id="map"
            dir="ltr"
            data-ready=move || here.settled.get().then_some("true")
            data-view=move || here.camera.get().map(|(z, lat, lon)| format!("{}/{}/{}", fixed(z, 2), fixed(lat, 4), fixed(lon, 4)))
            data-drawn=placed
            data-globe=move || state.globe.get().then_some("true")
            data-unplaced=unplaced
            on:focusin=move |_| here.within.set(true)
            on:focusout=move |event| here.within.set(stays(&event))
        >
            <div class="map-canvas" node_ref=container></div>
            <p id="map-keys" class="visually-hidden">{words::map_keys()}</p>
            {live}
            <div class="map-key">
                <Show when=move || here.up.get()><Legend/></Show>
                {move || words::unplaced(unplaced()).map(|text| view! { <p class="map-unplaced" dir="auto">{text}</p> })}
            </div>
            {move || here.failure.get().map(|failure| {
                let (title, text) = words::map_failure(failure);
                view! {
                    <div class="message serious map-message" role="alert">
                        <strong>{title}</strong>
                        <p>{text}</p>
                    </div>
                }
            })}
        </div>
    }
}

/// Makes the map, and gives what lies over it.
#[wasm_split(map, wasm_split_path = ::leptos::wasm_split, fallible)]
fn start(here: Here, container: NodeRef<html::Div>) -> Result<AnyView, SplitLoaderError> {
    spawn_local(async move {
        let Some(loaded) = here.state.loaded_untracked() else { return };
        let Some(container) = container.get_untracked() else { return };
        let bounds = fit(Places::new(&loaded.story.events).all());
        let whole = |path: &str| browser::resolve(path, "");
        let base = browser::fetch_text(STYLE).await.ok();
        let base = base.and_then(|text| read_style(&text, &whole).ok());
        if base.is_none() {
            here.failure.try_set(Some(Failure::Base));
        }
        let report = move |happening| hear(here, happening);
        match MapView::create(&container, base, bounds, here.state.embedded, report).await {
            Ok(view) => {
                view.describe("map-keys");
                // Where the page has left this part by now, the map goes again.
                here.view.try_update_value(|place| *place = Some(view));
                here.up.try_set(true);
            }
            Err(failure) => {
                here.failure.try_set(Some(failure));
            }
        }
    });
    follow(here);
    let over = view! {
        <Show when=move || here.up.get()>
            <Marks here=here/>
            <Tools here=here/>
            <div class="map-foot">
                {move || here.camera.get().map(|(z, lat, _)| scale(z, lat))}
                <p class="map-credit">{words::map_credit()}</p>
            </div>
            <SamePlace here=here/>
            <Preview here=here/>
        </Show>
    };
    Ok(over.into_any())
}

/// What happens on the map becomes an intent, or this part's own state.
fn hear(here: Here, happening: Happening) {
    match happening {
        Happening::Hovered(hit) => {
            let row = hit.filter(|hit| !hit.cluster).map(|hit| hit.row);
            here.state.send(Intent::Hover(row));
            if here.preview.get_untracked() != hit {
                here.preview.try_set(hit);
            }
        }
        Happening::Clicked(None) => {
            here.open.try_set(None);
        }
        Happening::Clicked(Some(hit)) => choose(here, hit),
        Happening::Moving => {
            if here.open.get_untracked().is_some() || here.preview.get_untracked().is_some() {
                here.moves.try_update(|n| *n = n.wrapping_add(1));
            }
        }
        Happening::Moved { zoom, lat, lon } => {
            here.camera.try_set(Some((zoom, lat, lon)));
            here.state.send(Intent::MapMoved(rounded(zoom, lat, lon)));
        }
        Happening::Settled => {
            here.settled.try_set(true);
        }
        Happening::Failed(failure) => {
            here.failure.try_set(Some(failure));
        }
    }
}

/// Does what a click on a mark does: selects its event, lists the events of
/// its place, or goes nearer until its places part.
fn choose(here: Here, hit: Hit) {
    if !hit.cluster {
        here.state.send(Intent::Select(hit.row));
    }
    let part = |view: &Option<MapView>| view.as_ref().is_some_and(|view| view.part(hit.place));
    let parted = hit.merged && here.view.with_value(part);
    here.open.try_set((hit.count > 1 && !parted).then_some(hit.place));
}

/// Whether the focus stays on the map when it leaves an element there.
fn stays(event: &leptos::ev::FocusEvent) -> bool {
    let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Element>().ok());
    to.and_then(|to| to.closest("#map").ok()).flatten().is_some()
}

/// Pushes the state to the map whenever it changes.
fn follow(here: Here) {
    let Here { state, view, up, .. } = here;
    let push = move |to: &dyn Fn(&MapView)| {
        if up.get() {
            view.with_value(|view| {
                if let Some(view) = view {
                    to(view);
                }
            });
        }
    };
    // In one, because a selection belongs to its story.
    Effect::new(move || {
        push(&|view| {
            if let Some(loaded) = state.loaded() {
                view.set_story(loaded);
            }
            view.show(state.selection.get());
        });
    });
    Effect::new(move || push(&|view| view.highlight(state.selected.get(), state.hovered.get())));
    // Where the map is asked to go wins over where the selected event is.
    Effect::new(move |before: Option<Option<u32>>| {
        let row = state.selected.get();
        let asked = state.map_asked.get();
        if !up.get() {
            return None;
        }
        push(&|view| match (asked, row) {
            (Some(to), _) => view.jump(to),
            (None, Some(row)) if before != Some(Some(row)) => view.bring_into_view(row),
            _ => {}
        });
        if asked.is_some() {
            state.map_asked.set(None);
        }
        row
    });
    Effect::new(move || {
        let globe = state.globe.get();
        push(&|view| view.set_globe(globe));
    });
    Effect::new(move |before: Option<()>| {
        state.selection.track();
        if before.is_some() && state.follow_map.get() {
            push(&|view| view.fit(false));
        }
    });
    Effect::new(move |before: Option<bool>| {
        let dark = state.dark.get();
        if before.is_some_and(|before| before != dark) {
            push(&|view| view.set_theme());
        }
        dark
    });
}

/// A bar as long as its text says, at the middle of the map.
fn scale(zoom: f64, lat: f64) -> impl IntoView {
    /// The equator, and the width of the world at zoom 0.
    const AROUND: f64 = 40_075_016.7;
    const WORLD: f64 = 512.0;
    /// Pixels.
    const ROOM: f64 = 88.0;
    let metres = AROUND * cos(lat.to_radians()) / (WORLD * exp2(zoom));
    let (width, length) = scale_bar(metres, ROOM);
    view! { <p class="map-scale" style:width=format!("{}px", fixed(width, 0))>{words::length(length)}</p> }
}

/// What the surroundings of a mark mean.
#[component]
fn Legend() -> impl IntoView {
    view! {
        <ul class="map-legend">
            <li>
                <svg viewBox="-12 -12 24 24" aria-hidden="true">
                    <circle class="line" r="10"/><circle class="spot" r="4"/>
                </svg>
                {words::in_or_near()}
            </li>
            <li>
                <svg viewBox="-12 -12 24 24" aria-hidden="true">
                    <path class="area" d="M-8-5.5-2-8 9-5.5 10 3 6 8-3 6.5-9 7-7 1Z"/>
                </svg>
                {words::in_region()}
            </li>
            <li>
                <svg viewBox="-12 -12 24 24" aria-hidden="true"><circle class="hollow" r="4.5"/></svg>
                {words::may_lie()}
            </li>
        </ul>
    }
}
