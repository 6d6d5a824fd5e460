//! Playback: the range moves on by itself, sliding or growing.

use std::time::Duration;

use dateline_event::{Day, DayRange};
use leptos::{ev, prelude::*};

use crate::browser;
use crate::state::{AppState, Intent};
use crate::words;

/// How fast it goes: a step each so many milliseconds.
const SPEEDS: [u64; 3] = [1600, 800, 300];
/// With reduced motion no step comes sooner than this after the last.
const CALM: u64 = 1600;

/// How the range moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// All of it moves on.
    Slides,
    /// Its end moves on, its start stays.
    Grows,
}

/// A step for a story of so many days: one that is seen, and not too many.
fn step(days: i32) -> i32 {
    match days {
        ..=60 => 1,
        61..=400 => 7,
        401..=1500 => 30,
        1501..=15_000 => 365,
        _ => days / 40,
    }
}

/// The range after a step of so many days (back, where it is negative); `None`
/// where there is nothing more. Without a range it begins at the start.
fn stepped(range: Option<DayRange>, all: DayRange, by: i32, mode: Mode) -> Option<DayRange> {
    let first = |days: i32| DayRange {
        earliest: all.earliest,
        latest: Day((all.earliest.0 + days - 1).min(all.latest.0)),
    };
    let Some(range) = range else { return (by > 0).then(|| first(2 * by)) };
    let (from, to) = (range.earliest.max(all.earliest), range.latest.min(all.latest));
    if by > 0 && to >= all.latest || by < 0 && from <= all.earliest && mode == Mode::Slides {
        return None;
    }
    let (earliest, latest) = match mode {
        Mode::Slides => (Day(from.0 + by), Day(to.0 + by)),
        Mode::Grows => (from, Day(to.0 + by)),
    };
    let latest = latest.min(all.latest);
    let earliest = earliest.max(all.earliest);
    (earliest <= latest).then_some(DayRange { earliest, latest })
}

/// The buttons.
#[component]
pub fn Playback() -> impl IntoView {
    let state = AppState::expect();
    let (playing, set_playing) = signal(false);
    let (open, set_open) = signal(false);
    let (speed, set_speed) = signal(1_usize);
    let (mode, set_mode) = signal(Mode::Slides);
    let still = browser::media("(prefers-reduced-motion: reduce)");
    let go = move |sign: i32| {
        let Some(all) = state.loaded_untracked().and_then(|loaded| loaded.columns.extent()) else {
            return false;
        };
        let by = sign * step(all.latest.0 - all.earliest.0 + 1);
        let range = state.filter.read_untracked().range;
        let next = stepped(range, all, by, mode.get_untracked());
        if let Some(next) = next {
            state.send(Intent::SetRange(Some(next)));
        }
        next.is_some()
    };
    // From the end it begins anew.
    let play = move |on: bool| {
        set_open.set(true);
        if on && !go(1) {
            state.send(Intent::SetRange(None));
            go(1);
        }
        set_playing.set(on);
    };
    let timer = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move |_| {
        stop();
        if !playing.get() {
            return;
        }
        let pause = SPEEDS[speed.get()];
        let pause = if still.get() { pause.max(CALM) } else { pause };
        let tick = move || {
            if !go(1) {
                set_playing.try_set(false);
            }
        };
        timer.set_value(set_interval_with_handle(tick, Duration::from_millis(pause)).ok());
    });
    on_cleanup(stop);
    let space = window_event_listener(ev::keydown, move |event| {
        // On a button, a mark or a field Space is theirs.
        let theirs = "button, input, select, a, [role=button], [role=slider], dialog, canvas";
        let on = state.single_keys.get_untracked();
        if on && event.key() == " " && !browser::within(&event, theirs) {
            event.prevent_default();
            play(!playing.get_untracked());
        }
    });
    on_cleanup(move || space.remove());
    let speeds = [words::slow(), words::normal(), words::fast()];
    let options = move || {
        open.get().then(|| view! {
            <button type="button" aria-label=words::step_back() on:click=move |_| { go(-1); }>"‹"</button>
            <button type="button" aria-label=words::step_on() on:click=move |_| { go(1); }>"›"</button>
            <select
                aria-label=words::speed()
                prop:value=move || speed.get().to_string()
                on:change=move |event| set_speed.set(event_target_value(&event).parse().unwrap_or(1).min(2))
            >
                {speeds.iter().enumerate().map(|(i, name)| view! { <option value=i.to_string()>{*name}</option> }).collect_view()}
            </select>
            <select
                aria-label=words::window_mode()
                prop:value=move || if mode.get() == Mode::Slides { "slides" } else { "grows" }
                on:change=move |event| set_mode.set(if event_target_value(&event) == "grows" { Mode::Grows } else { Mode::Slides })
            >
                <option value="slides">{words::slides()}</option>
                <option value="grows">{words::grows()}</option>
            </select>
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || state.follow_map.get()
                    on:change=move |event| state.send(Intent::FollowMap(event_target_checked(&event)))
                />
                {words::follow_map()}
            </label>
        })
    };
    view! {
        <span class="playback" role="group" aria-label=words::playback()>
            <button type="button" id="play" aria-pressed=move || if playing.get() { "true" } else { "false" } on:click=move |_| play(!playing.get_untracked())>
                <span aria-hidden="true">{move || if playing.get() { "❚❚ " } else { "▶ " }}</span>
                {move || if playing.get() { words::pause() } else { words::play() }}
            </button>
            {options}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: i32, to: i32) -> DayRange {
        DayRange { earliest: Day(from), latest: Day(to) }
    }

    #[test]
    fn ok_steps() {
        let all = days(0, 99);
        assert_eq!(stepped(None, all, 7, Mode::Slides), Some(days(0, 13)));
        assert_eq!(stepped(Some(days(0, 13)), all, 7, Mode::Slides), Some(days(7, 20)));
        assert_eq!(stepped(Some(days(0, 13)), all, 7, Mode::Grows), Some(days(0, 20)));
        assert_eq!(stepped(Some(days(90, 96)), all, 7, Mode::Slides), Some(days(97, 99)));
        assert_eq!(stepped(Some(days(97, 99)), all, 7, Mode::Slides), None);
        assert_eq!(stepped(Some(days(7, 20)), all, -7, Mode::Slides), Some(days(0, 13)));
        assert_eq!(stepped(Some(days(0, 13)), all, -7, Mode::Slides), None);
        assert_eq!(stepped(None, all, -7, Mode::Slides), None);
    }

    #[test]
    fn ok_a_story_takes_some_dozens_of_steps() {
        for days in [10, 60, 61, 400, 730, 1500, 4000, 15_000, 100_000] {
            let steps = days / step(days);
            assert!((4..=60).contains(&steps), "{days} days: {steps}");
        }
    }
}
