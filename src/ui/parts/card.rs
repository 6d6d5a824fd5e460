//! The selected event: its date and place as told and as understood, who says
//! so, how sure, and where to go from here.

use leptos::prelude::*;

use crate::state::{AppState, Intent};
use crate::words;

/// The card of an event.
#[component]
pub fn Card(
    /// The event's row.
    row: u32,
) -> impl IntoView {
    let state = AppState::expect();
    let loaded = state.loaded_untracked()?;
    let event = loaded.event(row)?.clone();
    let date = event.when.as_ref().map(|when| {
        let told = event.when_text.clone();
        let note = words::inferred(&event);
        view! {
            <dt>{words::date_label()}</dt>
            <dd>
                {told.map(|told| view! { <q class="told tells-date">{told}</q> })}
                <span>{words::understood_date(when, &event)}</span>
                {note.map(|note| view! { <span class="quiet">{note}</span> })}
            </dd>
        }
    });
    let undated = event
        .when
        .is_none()
        .then(|| view! { <dt>{words::date_label()}</dt><dd>{words::no_date()}</dd> });
    let place = match (&event.place, words::understood_place(&event)) {
        (Some(place), Some(understood)) => {
            let told = place.name.clone();
            view! {
                <dt>{words::place_label()}</dt>
                <dd>
                    <q class="told tells-place">{told}</q>
                    <span>{understood}</span>
                </dd>
            }
            .into_any()
        }
        _ => view! { <dt>{words::place_label()}</dt><dd>{words::no_place()}</dd> }.into_any(),
    };
    let attribution =
        event.attribution.clone().map(|who| view! { <dt>{words::says_who()}</dt><dd>{who}</dd> });
    Some(view! {
        <section class="card" data-event=event.id.clone() aria-current="true" aria-label=words::card(&event)>
            <h4>{event.title.clone()}</h4>
            <dl>
                {date}
                {undated}
                {place}
                {attribution}
                <dt>{words::kind_label()}</dt>
                <dd>{words::category(event.category)}</dd>
                <dt>{words::confidence_label()}</dt>
                <dd>{words::confidence(&event)}</dd>
            </dl>
            <p class="actions">
                <OpenSource row=row/>
                <button type="button" class="link" on:click=move |_| state.send(Intent::SelectPrevious)>
                    {words::previous()}
                </button>
                <button type="button" class="link" on:click=move |_| state.send(Intent::SelectNext)>
                    {words::next()}
                </button>
            </p>
        </section>
    })
}

/// The link to the article at the event's sentence.
#[component]
pub fn OpenSource(
    /// The event's row.
    row: u32,
) -> impl IntoView {
    let state = AppState::expect();
    let address = move || {
        let loaded = state.loaded()?;
        let event = loaded.event(row)?;
        let (number, source) = loaded.source_of(event)?;
        let url = source.url.as_deref()?;
        let evidence = event.evidence.first()?;
        let quote = &evidence.quote;
        let quote = dateline_anchor::Quote {
            exact: &quote.exact,
            prefix: &quote.prefix,
            suffix: &quote.suffix,
        };
        // The whole text tells how much context makes the quote unique; until
        // it is there, the quote goes by itself.
        let text = state.articles.with(|articles| match articles.get(number) {
            Some(crate::state::Loading::Ready(article)) => article.text.clone(),
            _ => quote.exact.to_owned(),
        });
        let fragment = dateline_anchor::text_fragment(&text, &quote);
        let page = url.split('#').next().unwrap_or(url);
        Some(format!("{page}#{fragment}"))
    };
    view! {
        {move || {
            address()
                .map(|href| {
                    view! {
                        <a class="open-source" href=href target="_blank" rel="noopener">
                            {words::open_source()}
                        </a>
                    }
                })
        }}
    }
}
