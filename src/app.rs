//! The shell: lays out the parts and shows what state the story is in.

use leptos::{ev, prelude::*};

use crate::state::{AppState, Intent, Loading, Theme};
use crate::ui::filters::Filters;
use crate::ui::foot::Foot;
use crate::ui::header::Header;
use crate::ui::live::Live;
use crate::ui::map::Map;
use crate::ui::panels::Panels;
use crate::ui::parts::Message;
use crate::ui::sheet::{Grab, Stop};
use crate::ui::timeline::Timeline;
use crate::ui::tools::Tools;
use crate::{add, browser, history, language, load, words};

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let state = AppState::new(browser::query("embed").is_some());
    provide_context(state);
    history::begin(state);
    load::load(state);
    history::follow(state);
    if !state.embedded {
        add::wait_for_stories(state);
    }
    let escape = window_event_listener(ev::keydown, move |event| {
        // Dialogs, lists and fields have an Escape of their own.
        if event.key() == "Escape" && !browser::within(&event, "dialog, [role=dialog], input") {
            state.send(Intent::Deselect);
        }
    });
    on_cleanup(move || escape.remove());
    Effect::new(move |_| browser::set_theme(state.theme.get().map(Theme::name)));
    let spoken = language::speak(state);
    // Made anew in another language: what is shown is in the state.
    move || {
        let _language = spoken.get()?;
        Some(if state.embedded {
            view! { <Embed/> }.into_any()
        } else {
            view! { <Page/> }.into_any()
        })
    }
}

#[component]
fn Page() -> impl IntoView {
    let narrow = browser::media("(max-width: 43.6875em)");
    let stop = RwSignal::new(Stop::Half);
    let (filtering, set_filtering) = signal(false);
    let state = AppState::expect();
    let failed = move || state.story.with(|story| matches!(story, Loading::Failed(_)));
    add::speak();
    view! {
        {move || (!failed()).then(|| view! {
            <Skip to="panels" name=words::skip()/>
            <Skip to="timeline-pane" name=words::skip_timeline()/>
        })}
        <Live/>
        <div class="page" class:filtering=filtering>
            <Header/>
            <main class="map-pane">
                <Map/>
                <button
                    type="button"
                    class="filter-button"
                    aria-expanded=move || if filtering.get() { "true" } else { "false" }
                    on:click=move |_| set_filtering.update(|on| *on = !*on)
                >
                    {words::filter()}
                </button>
            </main>
            <Filters narrow=narrow/>
            <div class=move || format!("sheet {}", stop.get().class())>
                <Grab stop=stop/>
                <div class="timeline-pane" id="timeline-pane" tabindex="-1">
                    <Timeline compact=narrow/>
                </div>
                <div class="side">
                    <Notices/>
                    {move || (!failed()).then(|| view! { <Panels narrow=narrow/> })}
                </div>
            </div>
        </div>
        <Tools/>
    }
}

/// Past all that stands before a part. Not by the address, which is the state.
#[component]
fn Skip(to: &'static str, name: &'static str) -> impl IntoView {
    let go = move |event: ev::MouseEvent| {
        event.prevent_default();
        browser::focus(to);
    };
    view! { <a class="skip" href=format!("#{to}") on:click=go>{name}</a> }
}

#[component]
fn Embed() -> impl IntoView {
    let narrow = browser::media("(max-width: 32.4375em)");
    view! {
        <Live/>
        <div class="embed">
            <Header/>
            <main class="map-pane"><Map/></main>
            <div class="timeline-pane">
                <Notices/>
                <Timeline compact=narrow/>
            </div>
            <Foot/>
        </div>
    }
}

/// What went wrong with the story, if anything.
#[component]
fn Notices() -> impl IntoView {
    let state = AppState::expect();
    let address = move || {
        let unread = state.unread.get();
        (!unread.is_empty()).then(|| {
            let text = words::unread_address_text(&unread);
            view! { <div class="notice"><Message title=words::unread_address() text=text serious=false/></div> }
        })
    };
    let story = move || match state.story.get() {
        Loading::Pending => {
            view! { <p class="quiet notice">{words::story_loading()}</p> }.into_any()
        }
        Loading::Failed(why) => view! {
            <div class="notice">
                <Message title=words::story_missing() text=why>
                    <a href="./">{words::first_story()}</a>
                </Message>
            </div>
        }
        .into_any(),
        Loading::Ready(loaded) if !loaded.problems.is_empty() => {
            let shown = loaded.columns.len();
            let (title, text) = words::unread(shown, &loaded.problems, loaded.cut_short);
            view! { <div class="notice"><Message title=title text=text/></div> }.into_any()
        }
        Loading::Ready(_) => ().into_any(),
    };
    view! { {address} {story} }
}
