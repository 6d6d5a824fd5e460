//! The page as it is printed: the article with its sentences numbered, the
//! map, the events in order, the sources with their addresses.

use std::collections::HashMap;
use std::sync::Arc;

use dateline_event::{BlockKind, Event, Story};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::take::{shown, summary};
use crate::state::{AppState, Intent, Loaded, Loading, Tool};
use crate::told::pieces;
use crate::ui::parts::Mark;
use crate::ui::reader::marked;
use crate::{browser, map, words};

/// Pixels a CSS pixel of the map's picture.
const RATIO: f64 = 2.0;

/// Makes the printed page when it is asked for, by our button or key or by the
/// browser itself, and takes it away when it is printed.
#[component]
pub fn Paper(state: AppState) -> impl IntoView {
    let (out, set_out) = signal(false);
    let before =
        window_event_listener(ev::Custom::<web_sys::Event>::new("beforeprint"), move |_| {
            set_out.set(true);
        });
    let after = window_event_listener(ev::Custom::<web_sys::Event>::new("afterprint"), move |_| {
        set_out.set(false);
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    Effect::new(move |_| {
        if state.tool.get() == Some(Tool::Print) {
            state.send(Intent::OpenTool(None));
            set_out.set(true);
            spawn_local(async {
                browser::after_paint().await;
                browser::print();
            });
        }
    });
    move || out.get().then(|| view! { <Page state=state/> })
}

#[component]
fn Page(state: AppState) -> impl IntoView {
    let loaded = state.loaded_untracked()?;
    let story = shown(state)?;
    let rows = state.selection.get_untracked().shown.clone();
    let number = |(i, &row): (usize, &u32)| (row, i + 1);
    let numbers: Arc<HashMap<u32, usize>> = Arc::new(rows.iter().enumerate().map(number).collect());
    let articles = loaded.story.sources.iter().enumerate().filter_map(|(i, source)| {
        story.sources.iter().any(|told| told.id == source.id).then_some(i)
    });
    let articles: Vec<AnyView> =
        articles.filter_map(|i| article(state, &loaded, i, &numbers)).collect();
    let credits = words::credits(&story.sources);
    let from = words::printed_from(&browser::address());
    let summary = untrack(|| summary(state));
    Some(view! {
        <article class="paper">
            <h1>{story.title.clone()}</h1>
            <p class="paper-summary">{summary}</p>
            <MapPicture/>
            {articles}
            <h2>{words::printed_events()}</h2>
            <ol class="paper-events">{story.events.iter().map(event).collect_view()}</ol>
            <h2>{words::printed_sources()}</h2>
            {sources(&story)}
            <p class="paper-credits">{credits} " " {from}</p>
        </article>
    })
}

/// The map as it is at this moment.
#[component]
fn MapPicture() -> impl IntoView {
    let place = NodeRef::<html::Canvas>::new();
    let picture = map::picture(RATIO)?;
    let (width, height) = (picture.width(), picture.height());
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        copy(&picture, &place);
    });
    Some(view! {
        <canvas class="paper-map" width=width height=height role="img" aria-label=words::map_name() node_ref=place></canvas>
    })
}

fn copy(from: &HtmlCanvasElement, to: &HtmlCanvasElement) -> Option<()> {
    let context: CanvasRenderingContext2d = to.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_canvas_element(from, 0.0, 0.0).ok()
}

/// An article with its sentences marked and numbered.
fn article(
    state: AppState,
    loaded: &Loaded,
    number: usize,
    numbers: &HashMap<u32, usize>,
) -> Option<AnyView> {
    let text = state.articles.with_untracked(|articles| match articles.get(number) {
        Some(Loading::Ready(article)) => Some(article.clone()),
        _ => None,
    })?;
    let source = loaded.story.sources.get(number)?;
    let mut marked = marked(loaded, text, number);
    marked.told.retain(|told| numbers.contains_key(&told.row));
    let blocks = marked.article.blocks.iter();
    let blocks = blocks
        .filter(|block| !matches!(block.kind, BlockKind::Title | BlockKind::Byline))
        .map(|block| {
            let inner: Vec<AnyView> = pieces(block.span, &marked.told)
                .into_iter()
                .map(|piece| {
                    let text = marked.article.slice(piece.span).to_owned();
                    if piece.told.is_empty() {
                        return text.into_any();
                    }
                    // A number stands where its sentence ends.
                    let ends = piece.told.iter().map(|&i| &marked.told[i]);
                    let ends = ends.filter(|told| told.sentence.end == piece.span.end);
                    let mut ends: Vec<usize> =
                        ends.filter_map(|told| numbers.get(&told.row).copied()).collect();
                    ends.sort_unstable();
                    let ends: Vec<String> =
                        ends.into_iter().map(|n| words::locale().number(n)).collect();
                    let ends = ends.join(", ");
                    view! { <mark>{text}</mark> {(!ends.is_empty()).then(|| view! { <sup>{ends}</sup> })} }
                        .into_any()
                })
                .collect();
            match block.kind {
                BlockKind::Heading => view! { <h3>{inner}</h3> }.into_any(),
                _ => view! { <p>{inner}</p> }.into_any(),
            }
        })
        .collect_view();
    let view = view! {
        <section class="paper-article" lang=source.language.clone() dir="auto">
            <h2>{source.title.clone()}</h2>
            <p class="byline">{words::byline(source)}</p>
            {blocks}
        </section>
    };
    Some(view.into_any())
}

fn event(event: &Event) -> impl IntoView + use<> {
    let quote = event.evidence.first().map(|evidence| evidence.quote.exact.clone());
    view! {
        <li>
            <Mark category=event.category/>
            <strong>{event.title.clone()}</strong>
            <span>{words::printed(event)}</span>
            {quote.map(|quote| view! { <q dir="auto">{quote}</q> })}
        </li>
    }
}

fn sources(story: &Story) -> impl IntoView + use<> {
    let one = |source: &dateline_event::Source| {
        view! {
            <li>
                <strong dir="auto">{source.title.clone()}</strong> " " {words::byline(source)}
                {source.url.clone().map(|url| view! { <span class="address" dir="ltr">{url}</span> })}
            </li>
        }
    };
    view! { <ul class="paper-sources">{story.sources.iter().map(one).collect_view()}</ul> }
}
