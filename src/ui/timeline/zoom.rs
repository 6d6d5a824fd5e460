//! Which days the timeline shows: zoomed and panned, from all there is down to
//! days, by wheel, fingers, keys and buttons. The range is another matter.

use dateline_event::{Day, DayRange};
use leptos::{ev, prelude::*};

use super::Shown;
use crate::state::{AppState, Intent};
use crate::{browser, words};

/// Fewer days than these can't be told apart any better.
const FEWEST: f64 = 5.0;
/// A step of a button or a key.
const STEP: f64 = 0.5;
/// A share of the view, by a key.
const PAN: f64 = 0.25;

/// `view` with its length multiplied by `factor`, the day at `at` (0 the first,
/// 1 the last) where it was; `None` where it holds all of `all`.
fn zoomed(view: DayRange, all: DayRange, factor: f64, at: f64) -> Option<DayRange> {
    let days = length(view);
    let most = length(all);
    let wanted = (days * factor).round().max(FEWEST).min(most);
    if wanted >= most {
        return None;
    }
    let first = f64::from(view.earliest.0) + (days - wanted) * at;
    within(first, wanted, all)
}

/// `view` moved by so many days, as far as there is something to see.
fn panned(view: DayRange, all: DayRange, days: f64) -> Option<DayRange> {
    within(f64::from(view.earliest.0) + days, length(view), all)
}

/// So many days from `first`, moved into `all`.
fn within(first: f64, days: f64, all: DayRange) -> Option<DayRange> {
    let days = days.min(length(all));
    let latest = f64::from(all.latest.0) + 1.0 - days;
    let first = first.round().max(f64::from(all.earliest.0)).min(latest) as i32;
    let view = DayRange { earliest: Day(first), latest: Day(first + days as i32 - 1) };
    (view != all).then_some(view)
}

fn length(days: DayRange) -> f64 {
    f64::from(days.latest.0) - f64::from(days.earliest.0) + 1.0
}

/// What moves the view over a picture.
#[derive(Clone, Copy)]
pub struct Zoom {
    state: AppState,
    picture: Memo<Option<Shown>>,
    /// The pointers that are down, and where.
    fingers: StoredValue<Vec<(i32, f64)>>,
}

impl Zoom {
    /// Over the picture of this moment.
    pub fn new(picture: Memo<Option<Shown>>) -> Zoom {
        Zoom { state: AppState::expect(), picture, fingers: StoredValue::new(Vec::new()) }
    }

    fn change(self, by: impl Fn(&Shown) -> Option<DayRange>) {
        if let Some(picture) = self.picture.get_untracked() {
            self.state.send(Intent::SetTime(by(&picture)));
        }
    }

    /// Longer or shorter by a factor, around a place in pixels (the middle if
    /// none is given).
    fn by(self, factor: f64, x: Option<f64>) {
        self.change(|picture| {
            let scale = picture.scale;
            let at = x.map_or(0.5, |x| (x - scale.left) / (scale.right - scale.left));
            zoomed(scale.view, picture.all, factor, at.clamp(0.0, 1.0))
        });
    }

    /// Moved by so many pixels.
    fn pan(self, pixels: f64) {
        self.change(|picture| {
            panned(picture.scale.view, picture.all, pixels / picture.scale.per_day())
        });
    }

    /// The wheel turns the view longer and shorter, sideways it moves it. In
    /// an article the wheel is the article's, unless Ctrl or ⌘ is held.
    pub fn wheel(self, event: &ev::WheelEvent) {
        if self.state.embedded && !event.ctrl_key() && !event.meta_key() {
            return;
        }
        event.prevent_default();
        let (x, y) = (event.delta_x(), event.delta_y());
        if event.shift_key() || x.abs() > y.abs() {
            self.pan(if x == 0.0 { y } else { x });
        } else {
            self.by(1.002_f64.powf(y.clamp(-300.0, 300.0)), Some(event.offset_x().into()));
        }
    }

    /// A finger or the mouse goes down on the axis.
    pub fn down(self, event: &ev::PointerEvent) {
        let x = f64::from(event.client_x()) / browser::enlarged(event);
        let id = event.pointer_id();
        self.fingers.update_value(|fingers| fingers.push((id, x)));
    }

    /// One finger drags the view along, two draw it apart.
    pub fn moved(self, event: &ev::PointerEvent) {
        let x = f64::from(event.client_x()) / browser::enlarged(event);
        let id = event.pointer_id();
        let mut before = self.fingers.get_value();
        let Some(at) = before.iter().position(|(finger, _)| *finger == id) else { return };
        let was = before[at].1;
        match before[..] {
            [_] if (x - was).abs() < 2.0 => return,
            [_] => self.pan(was - x),
            [(_, a), (_, b)] => {
                let other = if at == 0 { b } else { a };
                let apart = (x - other).abs().max(8.0);
                self.by((was - other).abs().max(8.0) / apart, None);
            }
            _ => {}
        }
        before[at].1 = x;
        self.fingers.set_value(before);
    }

    /// It is lifted.
    pub fn up(self, event: &ev::PointerEvent) {
        let id = event.pointer_id();
        self.fingers.update_value(|fingers| fingers.retain(|(finger, _)| *finger != id));
    }

    /// Plus and minus zoom, Shift and arrows move, 0 shows all.
    pub fn key(self, event: &ev::KeyboardEvent) {
        // Fields and handles have keys of their own.
        if !browser::within(event, ".plot") {
            return;
        }
        let share = |picture: &Shown| PAN * length(picture.scale.view);
        match event.key().as_str() {
            "+" | "=" => self.by(STEP, None),
            "-" | "_" => self.by(1.0 / STEP, None),
            "0" => self.state.send(Intent::SetTime(None)),
            "ArrowRight" if event.shift_key() => {
                self.change(|p| panned(p.scale.view, p.all, share(p)));
            }
            "ArrowLeft" if event.shift_key() => {
                self.change(|p| panned(p.scale.view, p.all, -share(p)));
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The buttons.
#[component]
pub fn ZoomButtons(
    /// What they move.
    zoom: Zoom,
) -> impl IntoView {
    let state = zoom.state;
    let is_all = move || state.time.read().is_none();
    view! {
        <span class="timeline-zoom" role="group" aria-label=words::zoom_timeline()>
            <button type="button" aria-label=words::zoom_in() on:click=move |_| zoom.by(STEP, None)>"+"</button>
            <button type="button" aria-label=words::zoom_out() disabled=is_all on:click=move |_| zoom.by(1.0 / STEP, None)>"−"</button>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::super::scale::tests::days;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ok_zoom_keeps_the_day_under_the_hand() {
        let all = days("2024");
        let half = zoomed(all, all, 0.5, 0.0);
        assert_eq!(half, Some(days("2024-01-01/2024-07-01")));
        assert_eq!(zoomed(all, all, 0.5, 1.0), Some(days("2024-07-02/2024-12-31")));
        assert_eq!(zoomed(days("2024-03"), all, 100.0, 0.5), None, "all is all");
        assert_eq!(zoomed(days("2024-03-01/2024-03-06"), all, 0.1, 0.5).map(length), Some(FEWEST));
    }

    #[test]
    fn ok_panning_ends_where_there_is_nothing_more() {
        let all = days("2024");
        assert_eq!(panned(days("2024-03"), all, 31.0), Some(days("2024-04-01/2024-05-01")));
        assert_eq!(panned(days("2024-03"), all, -500.0), Some(days("2024-01-01/2024-01-31")));
        assert_eq!(panned(all, all, 10.0), None);
    }

    proptest! {
        #[test]
        fn the_view_stays_within(
            first in 0i32..1000, length_of in 5i32..1000, factor in 0.01f64..100.0, at in 0.0f64..1.0, by in -2e3f64..2e3,
        ) {
            let all = DayRange { earliest: Day(0), latest: Day(2000) };
            let view = DayRange { earliest: Day(first), latest: Day(first + length_of - 1) };
            for view in [zoomed(view, all, factor, at), panned(view, all, by)].into_iter().flatten() {
                prop_assert!(all.contains(view) && view != all);
                prop_assert!(length(view) >= FEWEST);
            }
        }
    }
}
