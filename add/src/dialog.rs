//! The dialog that takes an article and shows how far the work is.

use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;

use crate::form::Form;
use crate::job::Told;
use crate::{draft, encoding, words};

/// The dialog.
#[component]
pub fn AddDialog(
    /// What it shows and changes.
    form: Form,
) -> impl IntoView {
    // A memo, so that no button is replaced while it is being pressed.
    let busy = Memo::new(move |_| form.working.with(Option::is_some));
    // Pushes to the tab's storage, which is outside.
    Effect::new(move |_| draft::keep(&form.job()));
    // The button may be made the other one in place, which would then submit.
    let stop = move |event: ev::MouseEvent| {
        event.prevent_default();
        form.stop();
    };
    let escape = move |event: ev::Event| {
        if busy.get() {
            event.prevent_default();
            form.stop();
        }
    };
    view! {
        <dialog class="add" node_ref=form.dialog aria-labelledby="add-title" on:cancel=escape>
            <form on:submit=move |event| { event.prevent_default(); form.start(false); } novalidate>
                <div class="add-head">
                    <h2 id="add-title">{words::title()}</h2>
                    <button type="button" class="link" disabled=busy on:click=move |_| form.close()>{words::close()}</button>
                </div>
                <div class="add-body" inert=busy>
                    <ProblemNote form=form/>
                    <label for="add-text">{words::text_of_article()}</label>
                    <Wrong form=form field="add-text"/>
                    {move || match form.long.get() {
                        None => view! {
                            <textarea id="add-text" dir="auto" placeholder=words::text_hint() autofocus
                                aria-invalid=move || form.wrong("add-text").map(|_| "true")
                                aria-describedby=move || form.wrong("add-text").map(|_| "add-text-wrong")
                                prop:value=move || form.text.get()
                                on:input=move |event| {
                                    form.changed("add-text");
                                    form.text.set(event_target_value(&event));
                                }></textarea>
                        }.into_any(),
                        Some((name, size)) => view! {
                            <p class="add-long" id="add-text" tabindex="-1">
                                {words::long(&name, size)} " "
                                <button type="button" class="link" on:click=move |_| form.clear()>{words::remove()}</button>
                            </p>
                        }.into_any(),
                    }}
                    <ChooseFile form=form/>
                    <ReadAs form=form/>
                    <div class="add-fields">
                        <Field form=form id="add-headline" label=words::headline() value=form.title/>
                        <Published form=form/>
                        <Field form=form id="add-publisher" label=words::publisher() value=form.publisher/>
                        <Field form=form id="add-author" label=words::author() value=form.author/>
                        <Field form=form id="add-url" label=words::address() value=form.url/>
                        <ToldAs form=form/>
                    </div>
                    <fieldset class="add-where">
                        <legend>{words::show()}</legend>
                        <label><input type="radio" name="add-where" prop:checked=move || !form.adds.get() on:change=move |_| form.adds.set(false)/>{words::alone()}</label>
                        <label><input type="radio" name="add-where" prop:checked=move || form.adds.get() on:change=move |_| form.adds.set(true)/>{move || words::add_to(&form.page_title.get())}</label>
                    </fieldset>
                </div>
                <div class="add-foot">
                    <Progress form=form/>
                    {move || if busy.get() {
                        view! { <button type="button" class="add-button" on:click=stop>{words::cancel()}</button> }.into_any()
                    } else {
                        view! { <button type="submit" class="add-button primary">{words::derive()}</button> }.into_any()
                    }}
                </div>
            </form>
        </dialog>
    }
}

#[component]
fn Field(
    /// The form it is in.
    form: Form,
    /// The field's id.
    id: &'static str,
    /// What it asks for.
    label: &'static str,
    /// What it holds.
    value: RwSignal<String>,
) -> impl IntoView {
    let wrong = move || form.wrong(id).is_some();
    view! {
        <div class="add-field">
            <label for=id>{label}</label>
            <input id=id dir="auto" autocomplete="off"
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=move || wrong().then(|| format!("{id}-wrong"))
                prop:value=move || value.get()
                on:input=move |event| {
                    form.changed(id);
                    value.set(event_target_value(&event));
                }/>
            <Wrong form=form field=id/>
        </div>
    }
}

#[component]
fn Published(form: Form) -> impl IntoView {
    let note = move || match (form.published.with(String::is_empty), form.found.get()) {
        (true, _) => words::not_published(),
        (_, true) => words::found(),
        _ => words::counts(),
    };
    let wrong = move || form.wrong("add-published").is_some();
    view! {
        <div class="add-field">
            <label for="add-published">{words::published()}</label>
            <input id="add-published" dir="auto" autocomplete="off" placeholder="2025-01-15"
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=move || if wrong() { "add-published-wrong" } else { "add-published-note" }
                prop:value=move || form.published.get()
                on:input=move |event| {
                    form.changed("add-published");
                    form.found.set(false);
                    form.published.set(event_target_value(&event));
                }/>
            <Wrong form=form field="add-published"/>
            {move || (!wrong()).then(|| view! { <p id="add-published-note" class="add-note">{note}</p> })}
        </div>
    }
}

/// Whether its times count from its day or from one another.
#[component]
fn ToldAs(form: Form) -> impl IntoView {
    let ways = [
        ("", words::told_text()),
        ("news", words::told_news()),
        ("narrative", words::told_narrative()),
    ];
    let option = move |(way, name): (&'static str, &'static str)| {
        view! { <option value=way selected=form.told.get_untracked() == way>{name}</option> }
    };
    view! {
        <div class="add-field">
            <label for="add-told">{words::told()}</label>
            <select id="add-told" aria-describedby="add-told-note"
                prop:value=move || form.told.get()
                on:change=move |event| form.told.set(event_target_value(&event))>
                {ways.map(option).collect_view()}
            </select>
            <p id="add-told-note" class="add-note">{words::told_note()}</p>
        </div>
    }
}

/// What is wrong with a field, beside it.
#[component]
fn Wrong(
    /// The form it is in.
    form: Form,
    /// The field's id.
    field: &'static str,
) -> impl IntoView {
    move || {
        form.wrong(field).map(|text| {
            view! { <p id=format!("{field}-wrong") class="add-note add-wrong" role="alert">{text}</p> }
        })
    }
}

/// What stands in the way.
#[component]
fn ProblemNote(form: Form) -> impl IntoView {
    move || {
        form.problem.get().filter(|problem| problem.field.is_none()).map(|problem| {
            view! {
                <div class="message serious" role="alert">
                    <strong>{problem.title}</strong>
                    <p>{problem.text}</p>
                    {problem.anyway.then(|| view! {
                        <p class="actions"><button type="button" class="link" on:click=move |_| form.start(true)>{words::anyway()}</button></p>
                    })}
                </div>
            }
        })
    }
}

#[component]
fn ChooseFile(form: Form) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let chosen = move |_| {
        let Some(field) = input.get_untracked() else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            form.take(file);
        }
        // So that the same file can be chosen again after it was changed.
        field.set_value("");
    };
    view! {
        <p class="add-file">
            <button type="button" class="add-button" on:click=move |_| {
                if let Some(field) = input.get_untracked() {
                    field.click();
                }
            }>{words::choose()}</button>
            <input id="add-file" type="file" hidden node_ref=input on:change=chosen
                accept=".txt,.md,.markdown,.html,.htm,.geojson,text/plain,text/markdown,text/html"/>
            <span>{words::files()}</span>
        </p>
    }
}

/// In which encoding a file was read, and the choice of another.
#[component]
fn ReadAs(form: Form) -> impl IntoView {
    move || {
        form.read_as.get().map(|(name, label, guessed)| {
            let known = encoding::CHOICES.contains(&label.as_str());
            let more = (!known).then(|| label.clone());
            let choices = encoding::CHOICES.into_iter().map(str::to_owned).chain(more);
            let option = move |choice: String| {
                let chosen = choice == label;
                view! { <option value=choice.clone() selected=chosen>{choice.clone()}</option> }
            };
            let text = form.read_as.with_untracked(|r| r.as_ref().map(|(_, l, _)| words::read_as(&name, l, guessed)));
            view! {
                <div class="message" role="status">
                    <p>{text}</p>
                    <p class="actions">
                        <label for="add-encoding">{words::encoding()}</label>
                        <select id="add-encoding" on:change=move |event| form.reread(event_target_value(&event))>
                            {choices.map(option).collect_view()}
                        </select>
                    </p>
                </div>
            }
        })
    }
}

#[component]
fn Progress(form: Form) -> impl IntoView {
    let step = move || {
        form.working.with(|told| match told {
            None => String::new(),
            Some(Told::Fetching(done, all)) => words::fetching(*done, *all),
            Some(Told::Starting) => words::starting().into(),
            Some(Told::Opening) => words::opening().into(),
            Some(_) => words::deriving().into(),
        })
    };
    // The fraction that is loaded; the rest takes no time that could be told.
    let part = move || match form.working.get() {
        Some(Told::Fetching(done, all)) => Some((done / all).to_string()),
        _ => None,
    };
    let busy = Memo::new(move |_| form.working.with(Option::is_some));
    view! {
        <div class="add-progress" class:idle=move || !busy.get()>
            <p role="status">{step}</p>
            {move || busy.get().then(|| view! { <progress aria-label=step max="1" value=part></progress> })}
        </div>
    }
}
