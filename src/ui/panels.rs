//! The tabs beside (or below) the map: event, list, article. Composes parts;
//! on a wide page the article also carries the event.

use leptos::{ev, html, prelude::*};

use super::event::EventPanel;
use super::filters::Search;
use super::list::List;
use super::reader::Reader;
use crate::browser;
use crate::state::{AppState, Intent, Panel};
use crate::words;

/// The panels and their tabs.
#[component]
pub fn Panels(
    /// Whether there is too little room for card and article at once.
    narrow: Signal<bool>,
) -> impl IntoView {
    let state = AppState::expect();
    // A wide page shows the event within its article.
    let shown = move || match (state.panel.get(), narrow.get()) {
        (Panel::Event, false) => Panel::Article,
        (panel, _) => panel,
    };
    let count = move || state.selection.read().shown.len();
    let tabs = NodeRef::<html::Div>::new();
    let keys = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        // The next one lies where the page is read to.
        let by = if words::direction() == "rtl" { -by } else { by };
        if browser::focus_neighbour(&event, "[role=tab]", by) {
            event.prevent_default();
        }
    };
    let tab = move |panel: Panel, label: &'static str| {
        let selected = move || shown() == panel;
        view! {
            <button
                type="button"
                role="tab"
                id=tab_id(panel)
                aria-controls=panel_id(panel)
                aria-selected=move || if selected() { "true" } else { "false" }
                tabindex=move || if selected() { "0" } else { "-1" }
                on:click=move |_| state.send(Intent::Open(panel))
            >
                {label}
                {(panel == Panel::List).then(|| view! { <span class="count">{count}</span> })}
            </button>
        }
    };
    let hidden = move |panel: Panel| move || shown() != panel;
    let step = move |by: Intent, label: &'static str| {
        view! {
            <button type="button" class="step" on:click=move |_| state.send(by.clone())>{label}</button>
        }
    };
    view! {
        <section class="panels" id="panels" aria-label=words::panels() tabindex="-1">
            <div class="tabs">
                <div role="tablist" aria-label=words::panels() node_ref=tabs on:keydown=keys>
                    {move || {
                        if narrow.get() {
                            [(Panel::Event, words::event()), (Panel::List, words::list()), (Panel::Article, words::article())]
                                .map(|(panel, label)| tab(panel, label))
                                .collect_view()
                                .into_any()
                        } else {
                            [(Panel::Article, words::article()), (Panel::List, words::list())]
                                .map(|(panel, label)| tab(panel, label))
                                .collect_view()
                                .into_any()
                        }
                    }}
                </div>
                {move || (!narrow.get()).then(|| view! { <Search/> })}
                {move || narrow.get().then(|| view! {
                    <span class="steps">
                        {step(Intent::SelectPrevious, words::previous())} {step(Intent::SelectNext, words::next_short())}
                    </span>
                })}
            </div>
            <div role="tabpanel" id=panel_id(Panel::Event) aria-labelledby=tab_id(Panel::Event) data-scrolls hidden=hidden(Panel::Event) tabindex="0">
                {move || narrow.get().then(|| view! { <EventPanel/> })}
            </div>
            <div role="tabpanel" id=panel_id(Panel::List) aria-labelledby=tab_id(Panel::List) data-scrolls hidden=hidden(Panel::List) tabindex="0">
                <List/>
            </div>
            <div role="tabpanel" id=panel_id(Panel::Article) aria-labelledby=tab_id(Panel::Article) data-scrolls hidden=hidden(Panel::Article) tabindex="0">
                <Reader/>
            </div>
        </section>
    }
}

fn tab_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Event => "tab-event",
        Panel::List => "tab-list",
        Panel::Article => "tab-article",
    }
}

fn panel_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Event => "panel-event",
        Panel::List => "panel-list",
        Panel::Article => "panel-article",
    }
}
