//! A date of the range as a field to type in. It looks like plain text in the
//! slider's bar and can be dragged with it.

use dateline_event::{Day, DayRange};
use leptos::html::Input;
use leptos::{ev, prelude::*};

use super::range::Hold;
use super::slider::{End, Grip, Window};
use crate::math::px;
use crate::words;

/// What is wrong with a date, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// The field.
    pub end: End,
    /// The day it was typed over: once that has changed, it is forgotten.
    pub over: Day,
    /// For the person who typed it.
    pub words: String,
}

/// The field of one end.
#[component]
pub fn DateField(
    /// Whose day it shows.
    end: End,
    /// The slider.
    hold: Hold,
) -> impl IntoView {
    let Hold { window, places, trouble, .. } = hold;
    let node = NodeRef::<Input>::new();
    // What is being typed, and the day it is typed over; none while the field
    // shows the range. A draft is forgotten when the day changes.
    let draft = RwSignal::new(None::<(String, Option<Day>)>);
    let day = move || window.get().map(|window| window.day(end));
    let typing = move || draft.get().filter(|(_, over)| *over == day()).map(|(text, _)| text);
    let dragged = StoredValue::new(false);
    let shown = move || {
        day()
            .map(if hold.short { words::day_shorter } else { words::day_short })
            .unwrap_or_default()
    };
    let in_trouble = move || hold.trouble().is_some_and(|trouble| trouble.end == end);
    let commit = move || {
        let Some(text) = untrack(typing) else { return };
        let Some(window) = window.get_untracked() else { return };
        if text.trim() == untrack(shown) {
            draft.set(None);
            return trouble.set(None);
        }
        let over = window.day(end);
        match typed(&text, end, &window) {
            Ok(window) => {
                draft.set(None);
                trouble.set(None);
                hold.ask(window);
            }
            Err(words) => trouble.set(Some(Trouble { end, over, words })),
        }
    };
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => commit(),
        "Escape" => {
            draft.set(None);
            if untrack(in_trouble) {
                trouble.set(None);
            }
        }
        _ => {}
    };
    let has_focus = move || {
        let active = document().active_element();
        node.get_untracked().is_some_and(|node| active.as_ref() == Some(node.as_ref()))
    };
    // In the bar a field is part of it until it is clicked.
    let down = move |event: ev::PointerEvent| {
        if !has_focus() && places.get_untracked().inside {
            event.prevent_default();
            hold.down(&event, Grip::Whole);
        }
    };
    let click = move |_| {
        if !dragged.get_value()
            && !has_focus()
            && let Some(node) = node.get_untracked()
        {
            // Fails only for a field that is not in the page.
            let _ = node.focus();
            node.select();
        }
    };
    let left = move || match end {
        End::From => places.get().dates.0,
        End::To => places.get().dates.1,
    };
    view! {
        <input
            node_ref=node
            id=match end { End::From => "range-from", End::To => "range-to" }
            class="range-date"
            class:at-end=move || places.get().ends_at_hand(end)
            type="text"
            dir="auto"
            autocomplete="off"
            spellcheck="false"
            size="11"
            aria-label=match end { End::From => words::range_from(), End::To => words::range_to() }
            aria-invalid=move || in_trouble().then_some("true")
            aria-describedby=move || in_trouble().then_some("range-error")
            style:width=format!("{}px", px(hold.date))
            style:left=move || format!("{}px", px(left()))
            prop:value=move || typing().unwrap_or_else(shown)
            on:input=move |event| draft.set(Some((event_target_value(&event), untrack(day))))
            on:keydown=key
            on:blur=move |_| commit()
            on:pointerdown=down
            on:pointermove=move |event| hold.moved(&event)
            on:pointerup=move |_| dragged.set_value(hold.up())
            on:pointercancel=move |_| dragged.set_value(hold.up())
            on:click=click
        />
    }
}

/// The window with what was typed at an end, or what is wrong with it.
///
/// A month typed as the start means its first day, as the end its last.
fn typed(text: &str, end: End, window: &Window) -> Result<Window, String> {
    let days = words::read_date(text).map_err(|why| words::typed_date_error(text, &why))?;
    let DayRange { earliest, latest } = window.range;
    let range = match end {
        End::From => DayRange { earliest: days.earliest, latest },
        End::To => DayRange { earliest, latest: days.latest },
    };
    if range.earliest > range.latest {
        return Err(words::turned_range(range.earliest, range.latest));
    }
    Ok(Window { range, ..*window })
}

#[cfg(test)]
mod tests {
    use super::super::scale::tests::days;
    use super::*;

    fn check(text: &str, end: End, expected: Result<&str, &str>) {
        let window = Window::new(Some(days("2024-10-16/2025-06-30")), days("2024/2025"));
        let got = typed(text, end, &window).map(|window| window.range);
        assert_eq!(got, expected.map(days).map_err(str::to_owned), "{text}");
    }

    #[test]
    fn ok_a_month_means_its_first_day_or_its_last() {
        check("2025-01", End::From, Ok("2025-01-01/2025-06-30"));
        check("2025-01", End::To, Ok("2024-10-16/2025-01-31"));
        check("2025", End::To, Ok("2024-10-16/2025-12-31"));
        check("16 Jan 2025", End::From, Ok("2025-01-16/2025-06-30"));
    }

    #[test]
    fn ok_what_is_shown_can_be_typed() {
        let day = days("2024-10-16");
        for shown in [words::day_short, words::day_shorter, words::day_long] {
            assert_eq!(words::read_date(&shown(day.earliest)), Ok(day));
        }
    }

    #[test]
    fn err_says_what_to_do() {
        check("31 Feb 2025", End::From, Err("February 2025 has 28 days."));
        check("2025-13", End::From, Err("There is no month 13. Write 1 to 12."));
        check("soon", End::To, Err("“soon” is not a date. Write 2025, 2025-01 or 2025-01-15."));
        check("", End::To, Err("There is no date. Write 2025, 2025-01 or 2025-01-15."));
        check("2024", End::To, Ok("2024-10-16/2024-12-31"));
        check(
            "2025-07",
            End::From,
            Err(
                "The start, 1 Jul 2025, is after the end, 30 Jun 2025. Choose an earlier start or a later end.",
            ),
        );
    }
}
