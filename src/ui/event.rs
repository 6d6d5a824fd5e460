//! The selected event by itself, where there is no room for the article:
//! its sentence, its date and place, and the way on.

use leptos::prelude::*;

use super::parts::{Mark, OpenSource, Understood, hollow};
use crate::state::{AppState, Intent, Panel};
use crate::told::{Tells, Told};
use crate::words;

/// The selected event, or how to select one.
#[component]
pub fn EventPanel() -> impl IntoView {
    let state = AppState::expect();
    move || match state.selected.get() {
        Some(row) => view! { <One row=row/> }.into_any(),
        None => view! {
            <p class="no-event">
                {words::no_event()} " "
                <button type="button" class="link" on:click=move |_| state.send(Intent::SelectNext)>
                    {words::first_event()}
                </button>
                "."
            </p>
        }
        .into_any(),
    }
}

#[component]
fn One(row: u32) -> impl IntoView {
    let state = AppState::expect();
    let event = state.loaded_untracked()?.event(row)?.clone();
    let sentence = event.evidence.first().map(|evidence| {
        let exact = evidence.quote.exact.as_str();
        let told = Told::new(row, &event, exact, 0);
        let characters: Vec<char> = exact.chars().collect();
        told.stretches(told.sentence)
            .into_iter()
            .map(|(span, tells)| {
                let text: String =
                    characters[span.start as usize..span.end as usize].iter().collect();
                let class = match tells {
                    Tells::Plain => "",
                    Tells::Date => "tells-date",
                    Tells::Place => "tells-place",
                };
                view! { <span class=class>{text}</span> }
            })
            .collect_view()
    });
    let hollow = Signal::derive(move || hollow(state.selection.read().of(row)));
    Some(view! {
        <section class="card one-event" data-event=event.id.clone() aria-current="true" aria-label=words::card(&event)>
            <Mark category=event.category hollow=hollow/>
            <div>
                <p class="card-kind quiet">{words::kind_and_who(&event)}</p>
                <h2 dir="auto">{event.title.clone()}</h2>
                {sentence.map(|sentence| view! { <p class="one-sentence" dir="auto"><mark>{sentence}</mark></p> })}
                <Understood event=event.clone()/>
                <p class="actions">
                    {(!state.embedded)
                        .then(|| {
                            view! {
                                <button type="button" class="link" on:click=move |_| state.send(Intent::Open(Panel::Article))>
                                    {words::read_in_article()}
                                </button>
                            }
                        })}
                    <OpenSource row=row/>
                </p>
            </div>
        </section>
    })
}
