//! The events in range as a list, in order of time: the map's equal.

mod nothing;

use std::sync::Arc;

use dateline_event::Event;
use leptos::{ev, html, prelude::*};

use super::parts::{Hits, Mark, batches, hollow, later};
use crate::browser;
use crate::state::{AppState, Intent, Panel};
use crate::words;

/// The list of shown events.
#[component]
pub fn List() -> impl IntoView {
    let state = AppState::expect();
    let list = NodeRef::<html::Ol>::new();
    // Made anew only when other events are shown, not at each step of a handle.
    let shown = Memo::new(move |_| state.selection.read().shown.clone());
    Effect::new(move |_| {
        let row = state.selected.get();
        let visible = state.panel.get() == Panel::List;
        if let (Some(row), true, Some(list)) = (row, visible, list.get()) {
            request_animation_frame(move || {
                browser::scroll_to_child(&list, &format!("[data-row='{row}']"));
            });
        }
    });
    let keys = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        if browser::focus_neighbour(&event, "[data-event]", by) {
            event.prevent_default();
        }
    };
    // Those without a date lie in no range.
    let nothing = Memo::new(move |_| {
        let selection = state.selection.read();
        let dated = selection.certain + selection.possible;
        let ranged = state.filter.read().range.is_some();
        state.loaded().is_some() && dated == 0 && (ranged || selection.undated == 0)
    });
    view! {
        <p class="list-note quiet">{words::list_note()}</p>
        {move || nothing.get().then(|| later(true.into(), nothing::nothing))}
        <ol class="events-list" node_ref=list on:keydown=keys>
            {move || {
                let shown = shown.get();
                let count = shown.len();
                let row = move |i: usize| shown.get(i).map(|&row| view! { <Row row=row/> }).into_any();
                batches(count, Arc::new(row), || ())
            }}
        </ol>
    }
}

#[component]
fn Row(row: u32) -> impl IntoView {
    let state = AppState::expect();
    let event: Event = state.loaded_untracked()?.event(row)?.clone();
    let membership = Signal::derive(move || state.selection.read().of(row));
    let date = words::dates_short(&event).unwrap_or_else(|| words::no_date().to_owned());
    let told = event.when_text.clone();
    let quote = event.evidence.first().map(|evidence| evidence.quote.exact.clone());
    let told_of = event.clone();
    Some(view! {
        <li>
            <button
                type="button"
                class="event-row"
                data-event=event.id.clone()
                data-row=row
                aria-current=move || (state.selected.get() == Some(row)).then_some("true")
                class:hovered=move || state.hovered.get() == Some(row)
                on:click=move |_| state.send(Intent::Select(row))
                on:pointerenter=move |_| state.send(Intent::Hover(Some(row)))
                on:pointerleave=move |_| state.send(Intent::Hover(None))
            >
                <Mark category=event.category hollow=Signal::derive(move || hollow(membership.get()))/>
                <span class="date">
                    {date}
                    {told.map(|told| view! { <q class="told" dir="auto"><Hits text=told/></q> })}
                </span>
                <span class="what">
                    <span class="title" dir="auto"><Hits text=event.title.clone()/></span>
                    <span class="quiet">
                        {move || {
                            let row = words::row(&told_of, membership.get());
                            view! { <Hits text=row/> }
                        }}
                    </span>
                    {quote.map(|quote| view! { <q class="quote" dir="auto"><Hits text=quote/></q> })}
                </span>
            </button>
        </li>
    })
}
