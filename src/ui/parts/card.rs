//! The selected event: its date and place as told and as understood, who says
//! so, how sure, who else reports it, and where to go from here.

use dateline_event::{Event, Evidence};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::state::{AppState, Intent, Loaded};
use crate::told::Told;
use crate::{browser, words};

/// The card of an event.
#[component]
pub fn Card(
    /// The event's row.
    row: u32,
) -> impl IntoView {
    let state = AppState::expect();
    let loaded = state.loaded_untracked()?;
    let event = loaded.event(row)?.clone();
    Some(view! {
        <section class="card" data-event=event.id.clone() aria-current="true" aria-label=words::card(&event)>
            <p class="card-kind quiet">{words::kind_and_who(&event)}</p>
            <h4 dir="auto">{event.title.clone()}</h4>
            <Understood event=event.clone()/>
            <AlsoTold loaded=loaded event=event.clone()/>
            <p class="actions">
                <OpenSource row=row/>
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
}

/// Date and place, as told beside as understood, and how sure both are.
#[component]
pub fn Understood(
    /// Whose.
    event: Event,
) -> impl IntoView {
    let exact = event.evidence.first().map_or("", |evidence| evidence.quote.exact.as_str());
    let told = Told::new(0, &event, exact, 0);
    let date = event.when.as_ref().map(|when| words::understood_date(when, &event));
    let place = words::understood_place(&event);
    let row = |label: &'static str,
               told: Option<String>,
               class: &'static str,
               (what, how): (String, Option<&'static str>)| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>{told.map(|told| view! { <q class=format!("told {class}") dir="auto">{told}</q> })}</td>
                <td>{what} {how.map(|how| view! { <span class="quiet">{how}</span> })}</td>
            </tr>
        }
    };
    let none = |what: &str| (what.to_owned(), None);
    view! {
        <table>
            <thead>
                <tr><td></td><th scope="col">{words::as_told()}</th><th scope="col">{words::as_understood()}</th></tr>
            </thead>
            <tbody>
                {row(words::date_label(), event.when_text.clone(), "tells-date", date.unwrap_or(none(words::no_date())))}
                {row(
                    words::place_label(),
                    event.place.as_ref().map(|place| place.name.clone()),
                    "tells-place",
                    place.unwrap_or(none(words::no_place())),
                )}
            </tbody>
        </table>
        <p class="how-sure">{words::how_sure(&event, told.date.is_some(), told.place.is_some())}</p>
    }
}

/// The other sentences that report the event, with their sources.
#[component]
fn AlsoTold(loaded: std::sync::Arc<Loaded>, event: Event) -> impl IntoView {
    let others: Vec<Evidence> = event.evidence.into_iter().skip(1).collect();
    (!others.is_empty()).then(|| {
        let rows = others.into_iter().map(|evidence| {
            let source = loaded.story.sources.iter().find(|source| source.id == evidence.source);
            let name = source.map(words::source).unwrap_or_default();
            view! { <li><q dir="auto">{evidence.quote.exact}</q> <span class="quiet">{name}</span></li> }
        });
        view! {
            <p class="also quiet">{words::also_told()}</p>
            <ul class="also">{rows.collect_view()}</ul>
        }
    })
}

/// What can be copied of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copied {
    Link,
    Citation,
    Feature,
}

/// Buttons that copy the event's link and citations, and say that they did.
#[component]
fn Copies(row: u32) -> impl IntoView {
    let state = AppState::expect();
    // What was copied last, and whether it worked.
    let (done, set_done) = signal(None::<(Copied, bool)>);
    let copy = move |what: Copied| {
        spawn_local(async move {
            let text = match what {
                Copied::Link => Ok(browser::address_with_hash(&crate::history::link(state, row))),
                _ => cite(state, row, what == Copied::Feature).await,
            };
            let copied = match text {
                Ok(text) => browser::copy(&text).await,
                Err(_) => false,
            };
            set_done.try_set(Some((what, copied)));
        });
    };
    let buttons = [
        (Copied::Link, words::copy_link()),
        (Copied::Citation, words::copy_citation()),
        (Copied::Feature, words::copy_feature()),
    ];
    let buttons = buttons.map(|(what, label)| {
        view! { <button type="button" class="link" on:click=move |_| copy(what)>{label}</button> }
    });
    let said = move || {
        let (_, copied) = done.get()?;
        Some(if copied { words::copied() } else { words::not_copied() })
    };
    view! {
        {buttons.collect_view()}
        <span class="quiet" role="status">{said}</span>
    }
}

/// An event's citation, as text or as a GeoJSON Feature.
#[wasm_split(cite, wasm_split_path = ::leptos::wasm_split, fallible)]
fn cite(state: AppState, row: u32, feature: bool) -> Result<String, SplitLoaderError> {
    let Some(loaded) = state.loaded_untracked() else { return Ok(String::new()) };
    let Some(event) = loaded.event(row) else { return Ok(String::new()) };
    if feature {
        return Ok(dateline_event::write_feature(event));
    }
    let source = loaded.source_of(event).map(|(_, source)| source);
    let address = untrack(|| address(state, &loaded, row));
    Ok(words::citation(event, source, address.as_deref()))
}

/// The address of an event's source, at its sentence.
fn address(state: AppState, loaded: &Loaded, row: u32) -> Option<String> {
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
}

/// The link to the article at the event's sentence.
#[component]
pub fn OpenSource(
    /// The event's row.
    row: u32,
) -> impl IntoView {
    let state = AppState::expect();
    move || {
        let href = address(state, &*state.loaded()?, row)?;
        Some(view! {
            <a class="open-source" href=href target="_blank" rel="noopener">
                {words::open_source()}
            </a>
        })
    }
}
