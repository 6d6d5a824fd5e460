//! The range's slider: two handles, the bar between them, and its dates.
//!
//! Follows the WAI-ARIA pattern of a slider with two thumbs. What moves where
//! is `slider.rs`; the dates as fields are `field.rs`.

use leptos::{ev, prelude::*};

use super::Shown;
use super::field::{DateField, Trouble};
use super::slider::{self, End, Grip, HAND, Places, Step, Window};
use crate::math::px;
use crate::state::{AppState, Intent};
use crate::{browser, words};

/// A drag under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    /// What is held.
    pub grip: Grip,
    /// The pointer's place at first, in pixels.
    x: f64,
    /// The range at first.
    window: Window,
    /// Whether it has moved enough to be one.
    moved: bool,
}

/// A hand trembles this many pixels while it clicks.
const SLACK: f64 = 3.0;

/// What the parts of the slider share.
#[derive(Clone, Copy)]
pub(super) struct Hold {
    pub(super) state: AppState,
    pub(super) window: Memo<Option<Window>>,
    pub(super) places: Memo<Places>,
    pub(super) trouble: RwSignal<Option<Trouble>>,
    /// Whether dates are written short.
    pub(super) short: bool,
    /// A date's width.
    pub(super) date: f64,
    held: RwSignal<Option<Drag>>,
    scale: super::scale::Scale,
    /// What the next frame asks for.
    next: StoredValue<Option<Window>>,
}

/// The slider.
#[component]
pub fn Range(
    /// The axis it stands under.
    picture: Shown,
    /// The range and its limits.
    window: Memo<Option<Window>>,
    /// What a hand holds.
    held: RwSignal<Option<Drag>>,
) -> impl IntoView {
    let state = AppState::expect();
    let (scale, sizes, width) = (picture.scale, picture.sizes, picture.width);
    let short = sizes.date < super::sizes::WIDE.date;
    let edges = Memo::new(move |_| window.get().map_or((0.0, 0.0), |window| window.edges(&scale)));
    let date = widest_date(sizes.date, short);
    let places = Memo::new(move |_| slider::places(edges.get(), width, date, sizes.between_dates));
    let next = StoredValue::new(None);
    let trouble = RwSignal::new(None);
    let hold = Hold { state, window, places, trouble, short, date, held, scale, next };
    // A new picture comes with a new slider: what was held is let go.
    on_cleanup(move || held.set(None));
    let trouble_at = move |trouble: Option<Trouble>| {
        let dates = places.get().dates;
        let at = trouble.map_or(0.0, |t| if t.end == End::From { dates.0 } else { dates.1 });
        at.min(width - TROUBLE - 8.0).max(8.0)
    };
    let track = move |event: ev::PointerEvent| hold.jump(&event);
    let bar = move || {
        let places = places.get();
        (places.hands.0, places.hands.1 - places.hands.0)
    };
    view! {
        <div class="range" class:dates-inside=move || places.get().inside>
            <div
                class="range-track"
                style:left=format!("{}px", px(scale.left))
                style:width=format!("{}px", px(scale.right - scale.left))
                on:pointerdown=track
            ></div>
            <div
                class="range-bar"
                class:held=move || held.get().is_some_and(|drag| drag.grip == Grip::Whole)
                style:left=move || format!("{}px", px(bar().0))
                style:width=move || format!("{}px", px(bar().1))
                on:pointerdown=move |event| hold.down(&event, Grip::Whole)
                on:pointermove=move |event| hold.moved(&event)
                on:pointerup=move |_| { hold.up(); }
                on:pointercancel=move |_| { hold.up(); }
            ></div>
            <Handle end=End::From hold=hold/>
            <DateField end=End::From hold=hold/>
            <DateField end=End::To hold=hold/>
            <Handle end=End::To hold=hold/>
            <p
                id="range-error"
                role="alert"
                class:shown=move || hold.trouble().is_some()
                style:left=move || format!("{}px", px(trouble_at(hold.trouble())))
            >
                {move || hold.trouble().map(|trouble| trouble.words)}
            </p>
        </div>
    }
}

/// The width that any date has room in, in pixels.
fn widest_date(size: f64, short: bool) -> f64 {
    let width = |month: u8| {
        let day = dateline_event::Day::from_ymd(2028, month, 28)?;
        let text = if short { words::day_shorter(day) } else { words::day_short(day) };
        Some(browser::text_width(&text, size, true))
    };
    // The caret needs a little too.
    (1..=12).filter_map(width).fold(0.0, f64::max).ceil() + 3.0
}

/// The width that an error message is given at least, in pixels.
const TROUBLE: f64 = 320.0;

#[component]
fn Handle(end: End, hold: Hold) -> impl IntoView {
    let Hold { window, places, held, .. } = hold;
    let target = move || match end {
        End::From => places.get().targets.0,
        End::To => places.get().targets.1,
    };
    let middle = move || match end {
        End::From => places.get().hands.0,
        End::To => places.get().hands.1,
    };
    let day = move || window.get().map(|window| window.shown(end));
    let reach = move || window.get().map(|window| window.reach(end));
    let is_held = move || held.get().is_some_and(|drag| drag.grip == Grip::End(end));
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            return hold.back();
        }
        let Some(step) = Step::of_key(&event.key(), event.shift_key()) else { return };
        event.prevent_default();
        if let Some(window) = window.get_untracked() {
            hold.ask(window.stepped(end, step));
        }
    };
    let face = move || format!("{}px", px(middle() - HAND / 2.0 - target().0));
    view! {
        <div
            class="handle"
            class:held=is_held
            role="slider"
            tabindex="0"
            aria-orientation="horizontal"
            aria-label=match end { End::From => words::range_start(), End::To => words::range_end() }
            aria-valuemin=move || reach().map(|reach| reach.earliest.0)
            aria-valuemax=move || reach().map(|reach| reach.latest.0)
            aria-valuenow=move || day().map(|day| day.0)
            aria-valuetext=move || day().map(words::day_long)
            style:left=move || format!("{}px", px(target().0))
            style:width=move || format!("{}px", px(target().1 - target().0))
            on:pointerdown=move |event| hold.down(&event, Grip::End(end))
            on:pointermove=move |event| hold.moved(&event)
            on:pointerup=move |_| { hold.up(); }
            on:pointercancel=move |_| { hold.up(); }
            on:keydown=key
        >
            <span class="handle-face" style:left=face></span>
            <span class="handle-day" aria-hidden="true" style:left=face>
                {move || is_held().then(|| view! { <span>{day().map(words::day_with_weekday)}</span> })}
            </span>
        </div>
    }
}

impl Hold {
    /// A pointer goes down on a grip.
    pub(super) fn down(self, event: &ev::PointerEvent, grip: Grip) {
        if event.button() != 0 {
            return;
        }
        let Some(window) = self.window.get_untracked() else { return };
        browser::capture(event);
        let x = f64::from(event.client_x());
        self.held.set(Some(Drag { grip, x, window, moved: false }));
    }

    /// It moves: the next frame shows where to.
    pub(super) fn moved(self, event: &ev::PointerEvent) {
        let Some(mut drag) = self.held.get_untracked() else { return };
        let by = (f64::from(event.client_x()) - drag.x) / browser::enlarged(event);
        if !drag.moved && by.abs() < SLACK {
            return;
        }
        if !drag.moved {
            drag.moved = true;
            self.held.set(Some(drag));
        }
        let window = match drag.grip {
            Grip::Whole => drag.window.shifted(self.scale.days_in(by)),
            Grip::End(end) => {
                let day = drag.window.shown(end);
                let day = day.0.saturating_add(self.scale.days_in(by));
                drag.window.with(end, dateline_event::Day(day))
            }
        };
        if self.next.get_value().is_none() {
            request_animation_frame(move || self.flush());
        }
        self.next.set_value(Some(window));
    }

    /// It is let go. True if it was dragged, not clicked.
    pub(super) fn up(self) -> bool {
        self.flush();
        let drag = self.held.get_untracked();
        self.held.set(None);
        drag.is_some_and(|drag| drag.moved)
    }

    /// Escape: back to where the drag began.
    fn back(self) {
        if let Some(drag) = self.held.get_untracked() {
            self.next.set_value(None);
            self.held.set(None);
            self.ask(drag.window);
        }
    }

    /// The nearer handle comes to where the track was pressed.
    fn jump(self, event: &ev::PointerEvent) {
        let Some(window) = self.window.get_untracked() else { return };
        // The track begins where the axis does.
        let x = self.scale.left + f64::from(event.offset_x());
        let (from, to) = window.edges(&self.scale);
        let edge = self.scale.edge_at(x);
        if (x - from).abs() <= (x - to).abs() {
            self.ask(window.with(End::From, edge));
        } else {
            self.ask(window.with(End::To, dateline_event::Day(edge.0 - 1)));
        }
    }

    /// What is wrong with a typed date, as long as it stands there.
    pub(super) fn trouble(self) -> Option<Trouble> {
        let trouble = self.trouble.get()?;
        (self.window.get()?.day(trouble.end) == trouble.over).then_some(trouble)
    }

    fn flush(self) {
        // The slider may be gone before its frame comes.
        if let Some(window) = self.next.try_update_value(Option::take).flatten() {
            self.state.send(Intent::SetRange(window.asked()));
        }
    }

    /// Asks for a range at once.
    pub(super) fn ask(self, window: Window) {
        self.state.send(Intent::SetRange(window.asked()));
    }
}
