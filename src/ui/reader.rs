//! The article with its event sentences marked, and the selected event's card
//! under its paragraph.
//!
//! A sentence is marked, not made a button: the text stays text to a screen
//! reader. The marks in the gutter are the buttons.

use std::sync::Arc;

use dateline_anchor::Found;
use dateline_event::{Article, Block, BlockKind, Span};
use dateline_store::in_order;
use leptos::{ev, html, prelude::*};

use super::parts::{Card, Hits, Mark, Message, batches, hollow};
use crate::browser;
use crate::state::{AppState, Intent, Loaded, Loading, Panel};
use crate::told::{Piece, Tells, Told, pieces};
use crate::words;

/// The article of the selected event, or the first one.
#[component]
pub fn Reader() -> impl IntoView {
    let state = AppState::expect();
    let source = Memo::new(move |_| {
        let loaded = state.loaded()?;
        let selected = state.selected.get().and_then(|row| loaded.event(row));
        let number = selected.and_then(|event| loaded.source_of(event)).map(|(number, _)| number);
        number.or((!loaded.story.sources.is_empty()).then_some(0))
    });
    let article = Memo::new(move |_| {
        let number = source.get()?;
        state.articles.with(|articles| articles.get(number).cloned())
    });
    view! {
        <div class="reader">
            {move || {
                let loaded = state.loaded()?;
                let number = source.get()?;
                Some(match article.get()? {
                    Loading::Pending => view! { <p class="quiet">{words::article_loading()}</p> }.into_any(),
                    Loading::Failed(why) => {
                        view! {
                            <Headline loaded=loaded.clone() number=number/>
                            <Message title=words::article_missing() text=why/>
                        }
                            .into_any()
                    }
                    Loading::Ready(article) => {
                        view! {
                            <Headline loaded=loaded.clone() number=number/>
                            <Text loaded=loaded article=article number=number/>
                        }
                            .into_any()
                    }
                })
            }}
        </div>
    }
}

#[component]
fn Headline(loaded: Arc<Loaded>, number: usize) -> impl IntoView {
    let source = loaded.story.sources.get(number).cloned().unwrap_or_default();
    let byline = words::byline(&source);
    view! {
        <h2 class="headline" dir="auto">{source.title}</h2>
        <p class="byline" dir="auto">{byline}</p>
    }
}

/// The events told in one article.
pub(super) struct Marked {
    pub article: Arc<Article>,
    pub told: Vec<Told>,
}

pub(super) fn marked(loaded: &Loaded, article: Arc<Article>, number: usize) -> Marked {
    let id = loaded.story.sources.get(number).map(|source| source.id.as_str());
    let mut told = Vec::new();
    for (row, event) in loaded.story.events.iter().enumerate() {
        let evidence = event.evidence.iter().find(|e| Some(e.source.as_str()) == id);
        let Some(evidence) = evidence else { continue };
        let exact = evidence.quote.exact.as_str();
        let stands = evidence.position.filter(|&span| article.slice(span) == exact);
        let span =
            stands.or_else(|| match dateline_anchor::find(&anchor(evidence), &article.text) {
                Found::Exact(span) | Found::Close { span, .. } => {
                    Some(Span { start: span.start, end: span.end })
                }
                Found::Gone => None,
            });
        if let Some(span) = span {
            told.push(Told::new(row as u32, event, article.slice(span), span.start));
        }
    }
    let order = in_order(told.iter().map(|t| (t.sentence.start.into(), t.sentence.end.into())));
    let told = order.into_iter().map(|i| told[i as usize]).collect();
    Marked { article, told }
}

fn anchor(evidence: &dateline_event::Evidence) -> dateline_anchor::Quote<'_> {
    let quote = &evidence.quote;
    dateline_anchor::Quote { exact: &quote.exact, prefix: &quote.prefix, suffix: &quote.suffix }
}

#[component]
fn Text(loaded: Arc<Loaded>, article: Arc<Article>, number: usize) -> impl IntoView {
    let state = AppState::expect();
    let marked = Arc::new(marked(&loaded, article, number));
    let container = NodeRef::<html::Div>::new();
    // Pushes to the scroll position, which is outside.
    Effect::new(move |_| {
        let row = state.selected.get();
        let visible = state.panel.get() != Panel::List;
        if let (Some(row), true, Some(container)) = (row, visible, container.get()) {
            request_animation_frame(move || {
                browser::scroll_to_child(&container, &format!("[data-row='{row}']"));
            });
        }
    });
    // Where the lines break is known only once they are set.
    let part = move || {
        if let Some(container) = container.get_untracked() {
            request_animation_frame(move || browser::part_neighbours(&container, ".gutter-mark"));
        }
    };
    Effect::new(move |_| {
        container.track();
        state.panel.track();
        part();
    });
    let resized = window_event_listener(ev::resize, move |_| part());
    on_cleanup(move || resized.remove());
    let blocks: Vec<Block> = marked
        .article
        .blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Title | BlockKind::Byline))
        .copied()
        .collect();
    let count = blocks.len();
    let language = loaded.story.sources.get(number).and_then(|source| source.language.clone());
    let paragraph = move |i: usize| {
        let block = blocks.get(i).copied();
        let part =
            |block| view! { <Paragraph block=block marked=marked.clone() loaded=loaded.clone()/> };
        block.map(part).into_any()
    };
    view! {
        <div class="article" node_ref=container lang=language dir="auto">
            {batches(count, Arc::new(paragraph), part)}
        </div>
    }
}

#[component]
fn Paragraph(block: Block, marked: Arc<Marked>, loaded: Arc<Loaded>) -> impl IntoView {
    let state = AppState::expect();
    let pieces = pieces(block.span, &marked.told);
    // The card stands under the paragraph in which its sentence starts.
    let starts: Vec<Told> = marked
        .told
        .iter()
        .filter(|t| (block.span.start..block.span.end).contains(&t.sentence.start))
        .copied()
        .collect();
    let rows: Vec<u32> = starts.iter().map(|t| t.row).collect();
    let inner = pieces
        .into_iter()
        .map(|piece| view! { <Stretch piece=piece marked=marked.clone() loaded=loaded.clone()/> })
        .collect_view();
    let text = match block.kind {
        BlockKind::Heading => view! { <h3>{inner}</h3> }.into_any(),
        _ => view! { <p>{inner}</p> }.into_any(),
    };
    let card = move || {
        let row = state.selected.get().filter(|row| rows.contains(row))?;
        Some(view! { <Card row=row/> })
    };
    view! {
        <div class="block">
            {text}
            {card}
        </div>
    }
}

/// One piece of a paragraph: plain text, or part of one or more sentences.
#[component]
fn Stretch(piece: Piece, marked: Arc<Marked>, loaded: Arc<Loaded>) -> impl IntoView {
    let state = AppState::expect();
    if piece.told.is_empty() {
        return view! { <Hits text=marked.article.slice(piece.span)/> }.into_any();
    }
    let told: Vec<Told> = piece.told.iter().map(|&i| marked.told[i]).collect();
    let rows: Vec<u32> = told.iter().map(|t| t.row).collect();
    // A sentence's gutter mark stands where it starts.
    let starting: Vec<u32> =
        told.iter().filter(|t| t.sentence.start == piece.span.start).map(|t| t.row).collect();
    // Of the events of this piece, the one it stands for: the selected one,
    // else the one with the shortest sentence.
    let front = {
        let rows = rows.clone();
        Signal::derive(move || {
            let selected = state.selected.get().filter(|row| rows.contains(row));
            (selected.unwrap_or(rows[0]), selected.is_some())
        })
    };
    let id = {
        let loaded = loaded.clone();
        move || loaded.event(front.get().0).map(|event| event.id.clone())
    };
    let click = {
        let rows = rows.clone();
        move |_: ev::MouseEvent| {
            // Several events share these words: each click takes the next.
            let (row, selected) = front.get_untracked();
            let at = rows.iter().position(|&r| r == row).unwrap_or(0);
            let next = if selected { rows[(at + 1) % rows.len()] } else { row };
            state.send(Intent::Select(next));
        }
    };
    let hovered = {
        let rows = rows.clone();
        move || state.hovered.get().is_some_and(|row| rows.contains(&row))
    };
    let certain = {
        let rows = rows.clone();
        move || rows.iter().any(|&row| !hollow(state.selection.read().of(row)))
    };
    let text = {
        let marked = marked.clone();
        let told = told.clone();
        move || {
            let (row, selected) = front.get();
            let one = told.iter().find(|t| t.row == row);
            let stretches = match one {
                Some(one) if selected => one.stretches(piece.span),
                _ => vec![(piece.span, Tells::Plain)],
            };
            stretches
                .into_iter()
                .map(|(span, tells)| {
                    let text = view! { <Hits text=marked.article.slice(span)/> };
                    match tells {
                        Tells::Plain => text.into_any(),
                        Tells::Date => view! { <span class="tells-date">{text}</span> }.into_any(),
                        Tells::Place => {
                            view! { <span class="tells-place">{text}</span> }.into_any()
                        }
                    }
                })
                .collect_view()
        }
    };
    let gutter = starting
        .into_iter()
        .filter_map(|row| loaded.event(row).map(|event| (row, event.clone())))
        .map(|(row, event)| {
            let label = words::gutter_mark(&event);
            view! {
                <button
                    type="button"
                    class="gutter-mark"
                    data-event=event.id.clone()
                    aria-label=label
                    aria-current=move || (state.selected.get() == Some(row)).then_some("true")
                    on:click=move |_| state.send(Intent::Select(row))
                >
                    <Mark category=event.category hollow=Signal::derive(move || hollow(state.selection.read().of(row)))/>
                </button>
            }
        })
        .collect_view();
    let row = front;
    view! {
        {gutter}
        <mark
            class="sentence"
            class:selected=move || front.get().1
            class:hovered=hovered
            class:possible=move || !certain()
            data-event=id
            data-row=move || row.get().0
            aria-current=move || front.get().1.then_some("true")
            on:click=click
            on:pointerenter=move |_| state.send(Intent::Hover(Some(front.get_untracked().0)))
            on:pointerleave=move |_| state.send(Intent::Hover(None))
        >
            {text}
        </mark>
    }
    .into_any()
}
