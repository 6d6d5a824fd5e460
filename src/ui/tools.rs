//! What stands open over the page: downloads, settings, the keys; and the page
//! as it is printed. A part of its own, loaded when it is first wanted.

mod keys;
mod paper;
mod settings;
mod take;

use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use self::keys::Keys;
use self::paper::Paper;
use self::settings::Settings;
use self::take::Take;
use crate::state::{AppState, Intent, Tool};
use crate::ui::parts::later;
use crate::{add, browser, words};

/// Waits for its buttons and keys.
#[component]
pub fn Tools() -> impl IntoView {
    let state = AppState::expect();
    let keys = window_event_listener(ev::keydown, move |event| {
        let command = event.ctrl_key() || event.meta_key();
        let tool = match event.key().as_str() {
            "?" if !command && !event.alt_key() && state.single_keys.get_untracked() => Tool::Help,
            // The browser's own way to paper can't wait until a part is loaded.
            "p" | "P" if command && !event.shift_key() && !event.alt_key() => Tool::Print,
            _ => return,
        };
        if tool == Tool::Print || !browser::within(&event, "dialog, input, textarea, select") {
            event.prevent_default();
            state.send(Intent::OpenTool(Some(tool)));
        }
    });
    on_cleanup(move || keys.remove());
    let wanted = Signal::derive(move || state.tool.get().is_some());
    view! { <div class="tools-part">{later(wanted, move || start(state))}</div> }
}

#[wasm_split(tools, wasm_split_path = ::leptos::wasm_split, fallible)]
fn start(state: AppState) -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Dialog state=state/> <Paper state=state/> }.into_any())
}

/// The one dialog, whatever stands in it.
#[component]
fn Dialog(state: AppState) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let shown = Memo::new(move |_| state.tool.get().filter(|tool| *tool != Tool::Print));
    // What had opened it last, for the focus to go back to.
    let opener = StoredValue::new("");
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match shown.get() {
            Some(tool) => {
                opener.set_value(tool_id(tool));
                if !dialog.open() {
                    // Fails only where it is open.
                    let _ = dialog.show_modal();
                }
                let first = if tool == Tool::Settings { "language-chosen" } else { "tool-title" };
                // Once it stands there.
                request_animation_frame(move || browser::focus(first));
            }
            None if dialog.open() => dialog.close(),
            None => {}
        }
    });
    let closed = move |_| {
        state.send(Intent::OpenTool(None));
        // The browser gives the focus back, unless what had it is gone.
        request_animation_frame(move || {
            let lost = document().active_element().is_none_or(|e| e.tag_name() == "BODY");
            if lost {
                opener.try_with_value(|id| browser::focus(id));
            }
            if document().active_element().is_none_or(|e| e.tag_name() == "BODY") {
                browser::focus("tool-more");
            }
        });
    };
    // Beside what stands in it there is only its backdrop.
    let beside = move |event: ev::MouseEvent| {
        let on: Option<web_sys::HtmlDialogElement> = event.target().and_then(|t| t.dyn_into().ok());
        if on.is_some() {
            state.send(Intent::OpenTool(None));
        }
    };
    view! {
        <dialog class="tool" aria-labelledby="tool-title" node_ref=dialog on:close=closed on:click=beside>
            {move || shown.get().map(|tool| view! {
                <div class="tool-box">
                    <div class="tool-head">
                        <h2 id="tool-title" tabindex="-1">{tool_name(tool)}</h2>
                        <button type="button" class="link" on:click=move |_| state.send(Intent::OpenTool(None))>
                            {words::close()}
                        </button>
                    </div>
                    <div class="tool-body">
                        {match tool {
                            Tool::Download => view! { <Take state=state/> }.into_any(),
                            Tool::Settings => view! { <Settings state=state/> }.into_any(),
                            Tool::Help => view! { <Keys/> }.into_any(),
                            Tool::More => view! { <More state=state/> }.into_any(),
                            Tool::Print => ().into_any(),
                        }}
                    </div>
                </div>
            })}
        </dialog>
    }
}

fn tool_name(tool: Tool) -> &'static str {
    match tool {
        Tool::Download => words::download(),
        Tool::Settings => words::settings(),
        Tool::Help => words::help(),
        Tool::More => words::more(),
        Tool::Print => words::print(),
    }
}

/// Its button's id in the head.
fn tool_id(tool: Tool) -> &'static str {
    match tool {
        Tool::Download | Tool::Print => "tool-download",
        Tool::Settings => "tool-settings",
        Tool::Help => "tool-help",
        Tool::More => "tool-more",
    }
}

/// All of them, where the head has no room.
#[component]
fn More(state: AppState) -> impl IntoView {
    let row = move |tool: Tool| {
        view! {
            <li><button type="button" class="link" on:click=move |_| state.send(Intent::OpenTool(Some(tool)))>
                {tool_name(tool)}
            </button></li>
        }
    };
    view! {
        <ul class="tool-rows">
            <li><button type="button" class="link" on:click=move |_| {
                state.send(Intent::OpenTool(None));
                add::open();
            }>{words::add()}</button></li>
            {[Tool::Download, Tool::Settings, Tool::Help, Tool::Print].map(row).collect_view()}
        </ul>
    }
}
