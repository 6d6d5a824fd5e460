//! Reports beside each other: those that disagree on date or place, all told
//! and none preferred, and the sentences of all.

use dateline_event::Event;
use leptos::prelude::*;

use super::copies::OpenSource;
use super::strip::Strip;
use crate::state::{AppState, Loaded};
use crate::ui::parts::Hits;
use crate::words;

/// What reports disagree on, if they do.
#[component]
pub fn Disagree(
    /// The event's row.
    row: u32,
) -> impl IntoView {
    let loaded = AppState::expect().loaded_untracked()?;
    let event = loaded.event(row)?;
    let date = (event.dates().len() > 1).then(|| {
        view! {
            {table(&loaded, event, true)}
            <Strip event=event.clone()/>
        }
    });
    let place = (event.spots().len() > 1).then(|| table(&loaded, event, false));
    Some(view! { {date} {place} })
}

/// A row a report: who, as told, as understood.
fn table(loaded: &Loaded, event: &Event, on_date: bool) -> impl IntoView + use<> {
    let rows = event.evidence.iter().map(|report| {
        let source = loaded.story.sources.iter().find(|source| source.id == report.source);
        let name = source.map(|source| source.publisher.clone().unwrap_or(source.title.clone()));
        let published = source.and_then(|source| source.published.as_ref()).map(words::date_short);
        let (told, class, understood) = if on_date {
            let told = event.when_text_of(report).map(str::to_owned);
            (told, "tells-date", words::report_date(event, event.when_of(report)))
        } else {
            let spot = event.spot_of(report);
            (spot.place.map(|place| place.name.clone()), "tells-place", words::spot(&spot))
        };
        let told = told.map(|told| {
            view! { <q class=format!("told {class}") dir="auto"><Hits text=told/></q> }
        });
        view! {
            <tr>
                <th scope="row" dir="auto">
                    {name} {published.map(|date| view! { <span class="quiet">{date}</span> })}
                </th>
                <td>{told}</td>
                <td dir="auto">{understood}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let differ = words::disagree(on_date, event.evidence.len());
    view! {
        <p class="disagree"><strong>{differ}</strong> " " {words::none_preferred()}</p>
        <table class="reports">
            <thead>
                <tr>
                    <th scope="col">{words::source_label()}</th>
                    <th scope="col">{words::as_told()}</th>
                    <th scope="col">{words::as_understood()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The other sentences that report the event, with their sources; where they
/// disagree, all of them.
#[component]
pub fn AlsoTold(
    /// The event's row.
    row: u32,
) -> impl IntoView {
    let loaded = AppState::expect().loaded_untracked()?;
    let event = loaded.event(row)?;
    let differ = event.dates().len() > 1 || event.spots().len() > 1;
    let first = usize::from(!differ);
    if event.evidence.len() < 2 {
        return None;
    }
    let sentences = event.evidence.iter().enumerate().skip(first).map(|(number, report)| {
        let source = loaded.story.sources.iter().find(|source| source.id == report.source);
        let name = source.map(words::source).unwrap_or_default();
        view! {
            <li>
                <q dir="auto"><Hits text=report.quote.exact.clone()/></q> " "
                <span class="quiet" dir="auto">{name}</span> " "
                <OpenSource row=row report=number/>
            </li>
        }
    });
    let sentences = view! { <ul class="also">{sentences.collect_view()}</ul> };
    Some(if differ {
        view! {
            <details class="sentences">
                <summary>{words::read_sentences()}</summary>
                {sentences}
            </details>
        }
        .into_any()
    } else {
        view! { <p class="also quiet">{words::also_told()}</p> {sentences} }.into_any()
    })
}
