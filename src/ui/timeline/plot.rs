//! The drawn part of the timeline: ground, density, axis, events.

use dateline_event::DayRange;
use dateline_store::Membership;
use leptos::{ev, prelude::*};

use super::marks::{drawn, mark};
use super::picture::{Figure, Undated};
use super::slider::Window;
use super::ticks::{self, Name};
use super::zoom::Zoom;
use super::{Shown, measure};
use crate::math::px;
use crate::state::{AppState, Intent};
use crate::{browser, words};

/// The plot.
#[component]
pub fn Plot(
    /// What is drawn.
    picture: Shown,
    /// The range over it.
    window: Memo<Option<Window>>,
    /// What moves the view.
    zoom: Zoom,
    /// Whether the events are only to be seen: a phone's marks are too small
    /// to be tapped, its list carries the selection.
    compact: Signal<bool>,
) -> impl IntoView {
    let state = AppState::expect();
    let scale = picture.scale;
    let edges = Memo::new(move |_| window.get().map_or((0.0, 0.0), |window| window.edges(&scale)));
    let height = px(picture.sizes.height);
    view! {
        <svg class="plot" height=height role="group" aria-label=words::timeline() aria-hidden=move || compact.get().then_some("true")>
            <Ground picture=picture.clone() edges=edges/>
            <Density picture=picture.clone() edges=edges/>
            <RangeEnds picture=picture.clone() edges=edges/>
            <Axis picture=picture.clone() edges=edges zoom=zoom/>
            <Events picture=picture.clone() edges=edges compact=compact/>
            <Hovered picture=picture.clone() state=state/>
            <Selected picture=picture state=state/>
        </svg>
    }
}

/// Where the ground of the range begins, from the top.
const TOP: f64 = 2.0;

#[component]
fn Ground(picture: Shown, edges: Memo<(f64, f64)>) -> impl IntoView {
    let height = px(picture.sizes.slider - TOP);
    view! {
        <rect
            class="in-range"
            x=move || px(edges.get().0)
            y=px(TOP)
            width=move || px(edges.get().1 - edges.get().0)
            height=height
        ></rect>
    }
}

#[component]
fn RangeEnds(picture: Shown, edges: Memo<(f64, f64)>) -> impl IntoView {
    let bottom = px(picture.sizes.slider);
    let path = move || {
        let (from, to) = edges.get();
        let top = px(TOP);
        format!("M{} {top}V{bottom}M{} {top}V{bottom}", px(from), px(to))
    };
    view! { <path class="range-ends" d=path></path> }
}

/// How many events fall on each stretch. The range moves over it.
#[component]
fn Density(picture: Shown, edges: Memo<(f64, f64)>) -> impl IntoView {
    let state = AppState::expect();
    let (scale, sizes, width) = (picture.scale, picture.sizes, picture.width);
    let path = Memo::new(move |_| {
        let Some(loaded) = state.loaded() else { return String::new() };
        let filter = state.asked.read();
        let density = loaded.columns.density(ticks::steps(&scale), &filter);
        // One event is never taller than it should be beside others.
        let most = density.bins.iter().copied().fold(1.0, f32::max);
        let mut path = String::new();
        for (bin, edge) in density.bins.iter().zip(density.edges.windows(2)) {
            let height = f64::from(bin / most) * sizes.density;
            if height >= 0.5 {
                let x = |day: i32| px(scale.start_of(dateline_event::Day(day)));
                path += &format!(
                    "M{} {}v{}H{}v{}z",
                    x(edge[0]),
                    px(sizes.axis),
                    px(-height),
                    x(edge[1]),
                    px(height)
                );
            }
        }
        path
    });
    let clip = move || {
        let (from, to) = edges.get();
        format!("inset(0 {}px 0 {}px)", px((width - to).max(0.0)), px(from))
    };
    // Twice where the lanes hold nothing else: the darker copy is the range.
    let again = picture.crowded.then(|| {
        view! { <g class="density-in" style:clip-path=clip><rect class="hit" width="100%" height="100%"></rect><path class="density" d=move || path.get()></path></g> }
    });
    view! {
        <path class="density" d=move || path.get()></path>
        {again}
    }
}

#[component]
fn Axis(picture: Shown, edges: Memo<(f64, f64)>, zoom: Zoom) -> impl IntoView {
    let state = AppState::expect();
    let limits = picture.limits;
    let (sizes, scale, axis) = (&picture.sizes, &picture.scale, &picture.axis);
    let bottom = px(sizes.heads + 4.0);
    let lines: String =
        axis.lines.iter().map(|x| format!("M{} 5V{bottom}", px(x.round() + 0.5))).collect();
    let line = format!("M{} {}H{}", px(scale.left), px(sizes.axis), px(scale.right));
    let ticks: String = axis
        .ticks
        .iter()
        .map(|x| format!("M{} {}v5", px(x.round() + 0.5), px(sizes.axis - 1.0)))
        .collect();
    let names = |names: &[Name], class: &'static str, y: f64| {
        let one = |name: &Name| {
            // Its ground, so that an end of the range may pass under it.
            let at = name.x + 10.0;
            let within = move || edges.get().0 <= at && at <= edges.get().1;
            let days = DayRange {
                earliest: name.days.earliest.max(limits.earliest),
                latest: name.days.latest.min(limits.latest),
            };
            let only = move || state.send(Intent::SetRange(Some(days)));
            let key = move |event: ev::KeyboardEvent| {
                let by = match event.key().as_str() {
                    "Enter" | " " => 0,
                    "ArrowRight" if !event.shift_key() => 1,
                    "ArrowLeft" if !event.shift_key() => -1,
                    _ => return,
                };
                event.prevent_default();
                if by == 0 {
                    only();
                } else {
                    browser::focus_within(&event, ".axis", ".axis-name[role], .axis-head", by);
                }
            };
            view! {
                <text
                    class=class
                    class:within=within
                    x=px(name.x)
                    y=px(y)
                    role="button"
                    tabindex=if name.is_first { "0" } else { "-1" }
                    aria-label=words::show_only(&name.spoken)
                    on:click=move |_| only()
                    on:keydown=key
                >
                    {name.text.clone()}
                </text>
            }
        };
        names.iter().map(one).collect_view()
    };
    let gutter = picture.gutter().map(|(from, to)| {
        let line = format!("M{} {}H{}", px(from), px(sizes.axis), px(to));
        let more = (picture.more_undated > 0).then(|| format!(" +{}", picture.more_undated));
        view! {
            <path class="axis-line" d=line></path>
            <text class="axis-name" x=px(from) y=px(sizes.names)>{words::undated()}{more}</text>
        }
    });
    view! {
        <g class="axis">
            <rect
                class="hit"
                x=px(scale.left)
                y=px(sizes.axis)
                width=px(scale.right - scale.left)
                height=px(sizes.heads - sizes.axis + 4.0)
                on:pointerdown=move |event| {
                    browser::capture(&event);
                    zoom.down(&event);
                }
                on:pointermove=move |event| zoom.moved(&event)
                on:pointerup=move |event| zoom.up(&event)
                on:pointercancel=move |event| zoom.up(&event)
            ></rect>
            <path class="head-lines" d=lines></path>
            <path class="axis-line" d=line></path>
            <path class="ticks" d=ticks></path>
            {names(&axis.names, "axis-name", sizes.names)}
            {names(&axis.heads, "axis-head", sizes.heads)}
            {gutter}
        </g>
    }
}

/// All figures and the gutter's marks; one of them is in the Tab order.
#[component]
fn Events(picture: Shown, edges: Memo<(f64, f64)>, compact: Signal<bool>) -> impl IntoView {
    let state = AppState::expect();
    let order: Vec<u32> = {
        let figures = picture.figures.iter().map(|figure| figure.row);
        figures.chain(picture.undated.iter().map(|undated| undated.row)).collect()
    };
    let order = StoredValue::new(order);
    let is_shown = move |row: u32| state.selection.read().of(row) != Membership::Hidden;
    // Where the arrows have come to; else the selected event, else the first.
    let (visited, set_visited) = signal(None::<u32>);
    let stop = Memo::new(move |_| {
        let is_here = |row: &u32| is_shown(*row) && order.with_value(|order| order.contains(row));
        visited
            .get()
            .filter(is_here)
            .or_else(|| state.selected.get().filter(is_here))
            .or_else(|| order.with_value(|order| order.iter().copied().find(|row| is_shown(*row))))
    });
    let go = move |row: u32, by: Option<isize>| {
        let to = untrack(|| {
            order.with_value(|order| {
                let shown: Vec<u32> = order.iter().copied().filter(|row| is_shown(*row)).collect();
                let at = shown.iter().position(|shown| *shown == row)?;
                match by {
                    Some(by) => shown.get(at.checked_add_signed(by)?).copied(),
                    None => None,
                }
            })
        });
        if let Some(to) = to {
            browser::focus(&id(to));
        }
        to.is_some()
    };
    let events =
        Shared { state, edges, compact, stop, set_visited, go: StoredValue::new(Box::new(go)) };
    let figures =
        picture.figures.iter().map(|figure| event(figure, &picture, events)).collect_view();
    let undated = picture.undated.iter().map(|one| undated(one, &picture, events)).collect_view();
    view! { <g class="events">{figures}</g><g class="undated">{undated}</g> }
}

/// Moves the focus from a row by so many; false where there is none.
type Go = Box<dyn Fn(u32, Option<isize>) -> bool + Send + Sync>;

/// What each event needs of the whole.
#[derive(Clone, Copy)]
struct Shared {
    state: AppState,
    edges: Memo<(f64, f64)>,
    compact: Signal<bool>,
    stop: Memo<Option<u32>>,
    set_visited: WriteSignal<Option<u32>>,
    go: StoredValue<Go>,
}

fn id(row: u32) -> String {
    format!("timeline-event-{row}")
}

fn event(figure: &Figure, picture: &Shown, shared: Shared) -> impl IntoView + use<> {
    let (from, to) = figure.covers();
    let middle = figure.label.as_ref().map(|label| label.x + label.width / 2.0);
    let places = (figure.glyph.mark, middle.unwrap_or(figure.glyph.mark));
    let half = picture.sizes.lanes_apart / 2.0;
    let area = Area { from: from - 3.0, to: to + 3.0, top: figure.y - half, height: half * 2.0 };
    let inner = drawn(figure, &picture.sizes).into_any();
    frame(figure.row, figure.category.family().id(), area, places, inner, shared)
}

fn undated(undated: &Undated, picture: &Shown, shared: Shared) -> impl IntoView + use<> {
    let (x, y) = undated.at;
    let half = picture.sizes.lanes_apart / 2.0;
    let area = Area { from: x - 10.0, to: x + 10.0, top: y - half, height: half * 2.0 };
    let inner = mark(undated.category, undated.at, &picture.sizes).into_any();
    frame(undated.row, undated.category.family().id(), area, (x, x), inner, shared)
}

/// What of the plot belongs to an event.
struct Area {
    from: f64,
    to: f64,
    top: f64,
    height: f64,
}

/// The least width that is easily hit.
const LEAST_TARGET: f64 = 24.0;

/// An event as one thing to point at, to reach by keyboard and to be told of.
/// `places` are the middles of its mark and of its name.
fn frame(
    row: u32,
    family: &'static str,
    area: Area,
    places: (f64, f64),
    inner: AnyView,
    shared: Shared,
) -> impl IntoView + use<> {
    let Shared { state, edges, compact, stop, set_visited, go } = shared;
    let loaded = state.loaded_untracked();
    let event_id = loaded.and_then(|loaded| loaded.event(row).map(|event| event.id.clone()));
    let membership = Memo::new(move |_| state.selection.read().of(row));
    let within = move |x: f64| {
        let (from, to) = edges.get();
        from <= x && x <= to
    };
    let class = move || {
        let mark = if within(places.0) { " mark-within" } else { "" };
        let name = if within(places.1) { " name-within" } else { "" };
        format!("figure {family} {}{mark}{name}", standing(membership.get()))
    };
    let label = move || {
        let loaded = state.loaded()?;
        Some(words::timeline_event(loaded.event(row)?, membership.get()))
    };
    let key = move |event: ev::KeyboardEvent| {
        let done = match event.key().as_str() {
            "Enter" | " " => {
                state.send(Intent::Select(row));
                true
            }
            "ArrowRight" => go.with_value(|go| go(row, Some(1))),
            "ArrowLeft" => go.with_value(|go| go(row, Some(-1))),
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    };
    let widen = ((LEAST_TARGET - (area.to - area.from)) / 2.0).max(0.0);
    let (x, width) = (area.from - widen, area.to - area.from + widen * 2.0);
    let hover = move |on: bool| state.send(Intent::Hover(on.then_some(row)));
    view! {
        <g
            id=id(row)
            class=class
            data-event=event_id
            data-membership=move || standing(membership.get())
            role="button"
            tabindex=move || {
                (!compact.get()).then(|| if stop.get() == Some(row) { "0" } else { "-1" })
            }
            aria-label=label
            aria-current=move || (state.selected.get() == Some(row)).then_some("true")
            on:click=move |_| state.send(Intent::Select(row))
            on:keydown=key
            on:focus=move |_| {
                set_visited.set(Some(row));
                hover(true);
            }
            on:blur=move |_| hover(false)
            on:pointerenter=move |_| hover(true)
            on:pointerleave=move |_| hover(false)
        >
            <rect class="hit" x=px(x) y=px(area.top) width=px(width) height=px(area.height)></rect>
            {inner}
            <rect class="focus" x=px(x) y=px(area.top) width=px(width) height=px(area.height) rx="3"></rect>
        </g>
    }
}

/// A membership's name in classes and attributes.
fn standing(membership: Membership) -> &'static str {
    match membership {
        Membership::Certain => "certain",
        Membership::Possible => "possible",
        Membership::Out => "out",
        Membership::Undated => "undated",
        Membership::Hidden => "hidden",
    }
}

/// The selected event once more, above all others, on the accent.
#[component]
fn Selected(picture: Shown, state: AppState) -> impl IntoView {
    move || {
        let row = state.selected.get()?;
        let held = held(&picture, state, row)?;
        let half = picture.sizes.lanes_apart / 2.0;
        let (x, y) = (held.covers.0 - 7.0, held.y - half - 0.5);
        let (width, height) = (held.covers.1 - held.covers.0 + 14.0, half * 2.0 + 1.0);
        Some(view! {
            <g class=format!("figure held selected {} {}", held.family, held.standing) aria-hidden="true">
                <rect class="plate" x=px(x) y=px(y) width=px(width) height=px(height)></rect>
                {held.drawn}
            </g>
        })
    }
}

/// The event under the pointer or with the focus, on a ringed disc; its name
/// too where the lanes have no room for one.
#[component]
fn Hovered(picture: Shown, state: AppState) -> impl IntoView {
    move || {
        let row = state.hovered.get()?;
        if state.selected.get() == Some(row) {
            return None;
        }
        let held = held(&picture, state, row)?;
        let ring = picture.sizes.radius + 4.5;
        let half = picture.sizes.lanes_apart / 2.0;
        let plate = held.named_anew.then(|| {
            let (x, width) = (held.covers.0 - 4.0, held.covers.1 - held.covers.0 + 8.0);
            view! { <rect class="plate" x=px(x) y=px(held.y - half) width=px(width) height=px(half * 2.0)></rect> }
        });
        Some(view! {
            <g class=format!("figure held hovered {} {}", held.family, held.standing) aria-hidden="true">
                {plate}
                <circle class="ring" cx=px(held.mark) cy=px(held.y) r=px(ring)></circle>
                {held.drawn}
            </g>
        })
    }
}

/// An event drawn once more.
struct Held {
    family: &'static str,
    standing: &'static str,
    covers: (f64, f64),
    mark: f64,
    y: f64,
    /// Whether it has a name here and none in the lanes.
    named_anew: bool,
    drawn: AnyView,
}

fn held(picture: &Shown, state: AppState, row: u32) -> Option<Held> {
    let membership = state.selection.read().of(row);
    if membership == Membership::Hidden {
        return None;
    }
    let standing = standing(membership);
    if let Some(undated) = picture.undated.iter().find(|undated| undated.row == row) {
        let (x, y) = undated.at;
        return Some(Held {
            family: undated.category.family().id(),
            standing,
            covers: (x - picture.sizes.radius, x + picture.sizes.radius),
            mark: x,
            y,
            named_anew: false,
            drawn: mark(undated.category, undated.at, &picture.sizes).into_any(),
        });
    }
    let figure = picture.held(&*state.loaded_untracked()?, row, &measure)?;
    let packed = picture.figures.iter().find(|packed| packed.row == row);
    Some(Held {
        family: figure.category.family().id(),
        standing,
        covers: figure.covers(),
        mark: figure.glyph.mark,
        y: figure.y,
        named_anew: figure.label.is_some() && packed.is_none_or(|packed| packed.label.is_none()),
        drawn: drawn(&figure, &picture.sizes).into_any(),
    })
}
