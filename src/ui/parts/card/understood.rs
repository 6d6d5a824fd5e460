//! Date and place, as told beside as understood, and how sure both are.

use std::sync::Arc;

use dateline_event::Event;
use leptos::prelude::*;

use crate::state::Loaded;
use crate::told::Told;
use crate::ui::parts::Hits;
use crate::words;

/// The table. What reports disagree on is left to those.
#[component]
pub fn Understood(
    /// Whose.
    event: Event,
    /// Its story.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let exact = event.evidence.first().map_or("", |evidence| evidence.quote.exact.as_str());
    let told = Told::new(0, &event, exact, 0);
    let row = |label: &'static str,
               told: Option<String>,
               class: &'static str,
               (what, how): (String, Option<&'static str>)| {
        let told = told.map(|told| {
            view! { <q class=format!("told {class}") dir="auto"><Hits text=told/></q> }
        });
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>{told}</td>
                <td dir="auto">{what} {how.map(|how| view! { <span class="quiet">{how}</span> })}</td>
            </tr>
        }
    };
    let none = |what: &str| (what.to_owned(), None);
    let date = (event.dates().len() < 2).then(|| {
        let date = event.when.as_ref().map(|when| words::understood_date(when, &event));
        let what = date.unwrap_or(none(words::no_date()));
        row(words::date_label(), event.when_text.clone(), "tells-date", what)
    });
    let place = (event.spots().len() < 2).then(|| {
        let told = event.place.as_ref().map(|place| place.name.clone());
        let what = words::understood_place(&event).unwrap_or(none(words::no_place()));
        row(words::place_label(), told, "tells-place", what)
    });
    let from = event.from.as_ref().map(|from| {
        let understood = words::place_name(&from.place).to_owned();
        row(words::from_label(), Some(from.place.name.clone()), "tells-place", (understood, None))
    });
    let source = loaded.source_of(&event).map(|(_, source)| source);
    let sure = words::how_sure(&event, source, told.date.is_some(), told.place.is_some());
    let any = date.is_some() || place.is_some() || from.is_some();
    view! {
        {any.then(|| view! {
            <table>
                <thead>
                    <tr><td></td><th scope="col">{words::as_told()}</th><th scope="col">{words::as_understood()}</th></tr>
                </thead>
                <tbody>{date} {from} {place}</tbody>
            </table>
        })}
        <p class="how-sure">{sure}</p>
    }
}
