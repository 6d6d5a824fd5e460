//! The selected event: its date and place as told and as understood, who says
//! so, how sure, who else reports it, and where to go from here.
//!
//! A part of the page of its own, loaded with the first event that is selected.

mod copies;
mod reports;
mod strip;
mod understood;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use self::copies::{Copies, OpenSource};
use self::reports::{AlsoTold, Disagree};
use self::understood::Understood;
use super::{Hits, Mark, hollow, later};
use crate::state::{AppState, Intent, Panel};
use crate::told::{Tells, Told};
use crate::words;

/// The card of an event, under its sentence.
#[component]
pub fn Card(
    /// The event's row.
    row: u32,
) -> impl IntoView {
    later(true.into(), move || card(row))
}

/// The event by itself, with its sentence, where there is no room for the
/// article.
#[component]
pub fn OneEvent(
    /// The event's row.
    row: u32,
) -> impl IntoView {
    later(true.into(), move || one(row))
}

#[wasm_split(card, wasm_split_path = ::leptos::wasm_split, fallible)]
fn card(row: u32) -> Result<AnyView, SplitLoaderError> {
    let state = AppState::expect();
    let view = move || {
        let event = state.loaded_untracked()?.event(row)?.clone();
        Some(view! {
            <section class="card" data-event=event.id.clone() aria-current="true" aria-label=words::card(&event)>
                <p class="card-kind quiet">{words::kind_and_who(&event)}</p>
                <h2 dir="auto"><Hits text=event.title.clone()/></h2>
                <Facts row=row/>
                <p class="actions">
                    <OpenSource row=row report=0/>
                    <Copies row=row/>
                    <button type="button" class="link" on:click=move |_| state.send(Intent::SelectPrevious)>
                        {words::previous()}
                    </button>
                    <button type="button" class="link" on:click=move |_| state.send(Intent::SelectNext)>
                        {words::next()}
                    </button>
                </p>
            </section>
        })
    };
    Ok(view().into_any())
}

#[wasm_split(card, wasm_split_path = ::leptos::wasm_split, fallible)]
fn one(row: u32) -> Result<AnyView, SplitLoaderError> {
    let state = AppState::expect();
    let view = move || {
        let event = state.loaded_untracked()?.event(row)?.clone();
        let hollow = Signal::derive(move || hollow(state.selection.read().of(row)));
        Some(view! {
            <section class="card one-event" data-event=event.id.clone() aria-current="true" aria-label=words::card(&event)>
                <Mark category=event.category hollow=hollow/>
                <div>
                    <p class="card-kind quiet">{words::kind_and_who(&event)}</p>
                    <h2 dir="auto"><Hits text=event.title.clone()/></h2>
                    <Sentence row=row/>
                    <Facts row=row/>
                    <p class="actions">
                        {(!state.embedded)
                            .then(|| {
                                view! {
                                    <button type="button" class="link" on:click=move |_| state.send(Intent::Open(Panel::Article))>
                                        {words::read_in_article()}
                                    </button>
                                }
                            })}
                        <OpenSource row=row report=0/>
                    </p>
                </div>
            </section>
        })
    };
    Ok(view().into_any())
}

/// The first sentence that reports the event, its date and place underlined.
#[component]
fn Sentence(row: u32) -> impl IntoView {
    let state = AppState::expect();
    let loaded = state.loaded_untracked()?;
    let event = loaded.event(row)?;
    let exact = event.evidence.first()?.quote.exact.as_str();
    let told = Told::new(row, event, exact, 0);
    let characters: Vec<char> = exact.chars().collect();
    let stretch = |(span, tells): (dateline_event::Span, Tells)| {
        let text: String = characters[span.start as usize..span.end as usize].iter().collect();
        let class = match tells {
            Tells::Plain => "",
            Tells::Date => "tells-date",
            Tells::Place => "tells-place",
        };
        view! { <span class=class><Hits text=text/></span> }
    };
    let sentence = told.stretches(told.sentence).into_iter().map(stretch).collect_view();
    Some(view! { <p class="one-sentence" dir="auto"><mark>{sentence}</mark></p> })
}

/// All that is known of when and where, and by whom.
#[component]
fn Facts(row: u32) -> impl IntoView {
    let state = AppState::expect();
    let loaded = state.loaded_untracked()?;
    let event = loaded.event(row)?.clone();
    Some(view! {
        <Disagree row=row/>
        <Understood event=event loaded=loaded/>
        <AlsoTold row=row/>
    })
}
