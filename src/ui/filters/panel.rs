//! All filters but date and category: a part of the page of its own, loaded
//! when it is first opened.

use dateline_store::Facet;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::Search;
use crate::search::Query;
use crate::state::{AppState, Intent};
use crate::ui::parts::Part;
use crate::words;

/// Values that are listed at once; a button shows the rest.
const FEW: usize = 6;
/// More help nobody: a field narrows them down.
const MOST: usize = 200;

/// The panel. `narrow`: whether it holds the search; `close` closes it.
#[wasm_split(filters, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn panel(narrow: Signal<bool>, close: Callback<()>) -> Result<AnyView, SplitLoaderError> {
    let state = AppState::expect();
    let certain = move || state.filter.read().certain;
    let if_certain = move || words::number(state.selection.read().if_certain as usize);
    let groups = Facet::ALL.map(|facet| view! { <Group facet=facet/> }).collect_view();
    Part::Ok(
        view! {
            <div class="filters-head">
                <h2>{words::filters()}</h2>
                <button type="button" class="link" on:click=move |_| state.send(Intent::ShowAll)>{words::clear_all()}</button>
                <button type="button" class="link" on:click=move |_| close.run(())>{words::close()}</button>
            </div>
            {move || narrow.get().then(|| view! { <Search/> })}
            <label class="value">
                <input
                    type="checkbox"
                    prop:checked=certain
                    on:change=move |event| state.send(Intent::SetCertain(event_target_checked(&event)))
                />
                <span class="name">{words::only_certain()}</span>
                <span class="count">{if_certain}</span>
            </label>
            <div class="groups">{groups}</div>
        }
        .into_any(),
    )
}

/// The values of a facet, those that are asked for first.
#[component]
fn Group(facet: Facet) -> impl IntoView {
    let state = AppState::expect();
    let (all, set_all) = signal(false);
    let (typed, set_typed) = signal(String::new());
    let total =
        move || state.loaded().map_or(0, |loaded| loaded.columns.values(facet).names().len());
    // Asked ones stay in sight; the order does not change under the hand.
    let listed = Memo::new(move |_| {
        let Some(loaded) = state.loaded() else { return Vec::new() };
        let names = loaded.columns.values(facet).names();
        let query = Query::new(&typed.read());
        let asked = untrack(|| state.filter.read().values[facet as usize].clone());
        let fits = |value: &u32| {
            query.is_empty()
                || query.is_in_text(&words::value(facet, &names[*value as usize], &loaded))
        };
        let rest = (0..names.len() as u32).filter(|value| !asked.contains(value));
        let most = if all.get() || !query.is_empty() { MOST } else { FEW.max(asked.len()) };
        asked
            .iter()
            .copied()
            .filter(|v| (*v as usize) < names.len())
            .chain(rest)
            .filter(fits)
            .take(most)
            .collect()
    });
    let rows = move || {
        listed
            .get()
            .into_iter()
            .map(|value| view! { <Value facet=facet value=value/> })
            .collect_view()
    };
    let title = words::facet(facet);
    // One source that all events come from leaves nothing to choose.
    let least = if facet == Facet::Source { 2 } else { 1 };
    move || {
        (total() >= least).then(|| view! {
            <fieldset>
                <legend>{title}</legend>
                {move || (all.get() && total() > 4 * FEW).then(|| view! {
                    <input
                        type="search"
                        aria-label=words::narrow_down()
                        placeholder=words::narrow_down()
                        prop:value=typed
                        on:input=move |event| set_typed.set(event_target_value(&event))
                    />
                })}
                {rows}
                {move || (total() > FEW).then(|| view! {
                    <button type="button" class="link" on:click=move |_| {
                        set_typed.set(String::new());
                        set_all.update(|all| *all = !*all);
                    }>
                        {move || if all.get() { words::show_fewer().to_owned() } else { words::show_all(total()) }}
                    </button>
                })}
            </fieldset>
        })
    }
}

#[component]
fn Value(facet: Facet, value: u32) -> impl IntoView {
    let state = AppState::expect();
    let loaded = state.loaded_untracked()?;
    let name =
        words::value(facet, loaded.columns.values(facet).names().get(value as usize)?, &loaded);
    let asked = move || state.filter.read().values[facet as usize].contains(&value);
    let count = move || {
        let selection = state.selection.read();
        selection.values[facet as usize].get(value as usize).copied().unwrap_or_default()
    };
    Some(view! {
        <label class="value" class:none=move || count() == 0>
            <input
                type="checkbox"
                prop:checked=asked
                on:change=move |_| state.send(Intent::ToggleValue(facet, value))
            />
            <span class="name">{name}</span>
            <span class="count">{move || words::number(count() as usize)}</span>
        </label>
    })
}
