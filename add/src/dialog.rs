//! The dialog that takes an article, shows how far the work is, and hands the
//! story to the page. Nothing that was typed is lost by closing it.

use std::cell::RefCell;

use dateline_event::typed::{self, NotADate};
use dateline_event::{DayRange, Edtf, Story};
use leptos::html::{Dialog, Input};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::{ev, mount};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::file::{self, Kind, Taken};
use crate::job::{Job, Told};
use crate::language::{self, Language};
use crate::worker::Worker;
use crate::{draft, encoding, save, words};

/// A longer text makes a field slow; it is kept beside it instead.
const LONGEST_SHOWN: usize = 300_000;

thread_local! {
    static FORM: RefCell<Option<Form>> = const { RefCell::new(None) };
}

/// Opens the dialog; the first time, builds it.
pub fn open(show: js_sys::Function, file: Option<web_sys::File>) {
    let form = FORM.with(|held| *held.borrow_mut().get_or_insert_with(|| Form::build(show)));
    if form.working.with_untracked(Option::is_some) {
        // One after the other: the text that is being read stays as it is.
        return;
    }
    form.open();
    if let Some(file) = file {
        form.take(file);
    }
}

/// What the dialog knows.
#[derive(Clone, Copy)]
struct Form {
    text: RwSignal<String>,
    title: RwSignal<String>,
    publisher: RwSignal<String>,
    author: RwSignal<String>,
    url: RwSignal<String>,
    published: RwSignal<String>,
    /// Whether `published` was found in a file and not looked at since.
    found: RwSignal<bool>,
    /// The file that the text is from.
    taken: StoredValue<Option<Taken>, LocalStorage>,
    /// The name and the encoding of that file, and whether that is a guess.
    read_as: RwSignal<Option<(String, String, bool)>>,
    /// The name and size of a file too long for the field.
    long: RwSignal<Option<(String, usize)>>,
    /// Whether it is to be added to the story on the page.
    adds: RwSignal<bool>,
    /// The title of that story.
    page_title: RwSignal<String>,
    problem: RwSignal<Option<Problem>>,
    /// How far the work is.
    working: RwSignal<Option<Told>>,
    /// What came of it.
    done: RwSignal<Option<(usize, String)>>,
    /// The story that was made here last, and the one it was added to.
    made: RwSignal<Option<Story>, LocalStorage>,
    base: StoredValue<Option<Story>, LocalStorage>,
    /// Whether the next story takes the last one's place.
    again: StoredValue<bool>,
    saved: RwSignal<bool>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
    show: StoredValue<js_sys::Function, LocalStorage>,
    dialog: NodeRef<Dialog>,
}

/// Something that stands in the way.
#[derive(Clone, PartialEq)]
struct Problem {
    title: &'static str,
    text: String,
    /// The field it is about, by its id.
    field: Option<&'static str>,
    /// Whether it may be tried all the same.
    anyway: bool,
}

impl Problem {
    fn new(title: &'static str, text: impl Into<String>) -> Problem {
        Problem { title, text: text.into(), field: None, anyway: false }
    }

    /// What is wrong with a field; told beside it, so it needs no title.
    fn at(field: &'static str, text: impl Into<String>) -> Problem {
        Problem { field: Some(field), ..Problem::new("", text) }
    }
}

impl Form {
    fn build(show: js_sys::Function) -> Form {
        let kept = draft::kept().unwrap_or_default();
        let owner = Owner::new();
        let form = owner.with(|| Form {
            text: RwSignal::new(kept.text),
            title: RwSignal::new(kept.title),
            publisher: RwSignal::new(kept.publisher),
            author: RwSignal::new(kept.author),
            url: RwSignal::new(kept.url),
            published: RwSignal::new(kept.published),
            found: RwSignal::new(false),
            taken: StoredValue::new_local(None),
            read_as: RwSignal::new(None),
            long: RwSignal::new(None),
            adds: RwSignal::new(false),
            page_title: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            working: RwSignal::new(None),
            done: RwSignal::new(None),
            made: RwSignal::new_local(None),
            base: StoredValue::new_local(None),
            again: StoredValue::new(false),
            saved: RwSignal::new(true),
            worker: StoredValue::new_local(None),
            show: StoredValue::new_local(show),
            dialog: NodeRef::new(),
        });
        // The dialog lives as long as the page.
        std::mem::forget(owner);
        mount::mount_to_body(move || view! { <AddDialog form=form/> <Outcome form=form/> });
        if let Some(tools) = document().get_element_by_id("tools") {
            let tools: HtmlElement = tools.unchecked_into();
            mount::mount_to(tools, move || view! { <Save form=form/> }).forget();
        }
        form
    }

    fn open(self) {
        let heading = document().query_selector(".header h1").ok().flatten();
        self.page_title.set(heading.and_then(|h| h.text_content()).unwrap_or_default());
        // A story that was made of this text needs it no more.
        if self.done.get_untracked().is_some() {
            self.clear();
        }
        self.again.set_value(false);
        self.show_dialog();
    }

    fn show_dialog(self) {
        self.done.set(None);
        if let Some(dialog) = self.dialog.get_untracked()
            && !dialog.open()
        {
            // Fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        }
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }

    /// Opens the dialog again with the text the last story was made of, to
    /// make it anew.
    fn change(self) {
        self.again.set_value(true);
        self.show_dialog();
    }

    fn clear(self) {
        self.fill(Job::default());
        self.taken.set_value(None);
        self.read_as.set(None);
        self.found.set(false);
        self.problem.set(None);
    }

    fn fill(self, job: Job) {
        self.long.set(None);
        self.text.set(job.text);
        self.title.set(job.title);
        self.publisher.set(job.publisher);
        self.author.set(job.author);
        self.url.set(job.url);
        self.published.set(job.published);
    }

    /// Everything as it stands in the form.
    fn job(self) -> Job {
        Job {
            text: self.text.get(),
            title: self.title.get(),
            publisher: self.publisher.get(),
            author: self.author.get(),
            url: self.url.get(),
            published: self.published.get(),
        }
    }

    /// Reads a file into the form.
    fn take(self, file: web_sys::File) {
        self.problem.set(None);
        spawn_local(async move {
            match file::read(&file).await {
                Ok(taken) if taken.kind == Kind::Story => self.show_file(taken),
                Ok(taken) => self.took(taken),
                Err(message) => self.problem.set(Some(Problem::new(words::FILE_FAILED, message))),
            }
        });
    }

    fn took(self, taken: Taken) {
        self.fill(taken.job.clone());
        self.found.set(!taken.job.published.is_empty());
        let long = taken.job.text.len() > LONGEST_SHOWN;
        self.long.set(long.then(|| (taken.name.clone(), taken.job.text.len())));
        let told = taken.guessed || taken.encoding != "utf-8";
        self.read_as.set(told.then(|| (taken.name.clone(), taken.encoding.clone(), taken.guessed)));
        self.taken.set_value(Some(taken));
    }

    fn reread(self, encoding: String) {
        let Some(taken) = self.taken.try_update_value(Option::take).flatten() else { return };
        spawn_local(async move {
            match taken.reread(encoding).await {
                Ok(taken) => {
                    let label = (taken.name.clone(), taken.encoding.clone(), false);
                    self.took(taken);
                    // The choice stays, also where it is UTF-8.
                    self.read_as.set(Some(label));
                }
                Err(message) => self.problem.set(Some(Problem::new(words::FILE_FAILED, message))),
            }
        });
    }

    /// Shows a story that was saved here before.
    fn show_file(self, taken: Taken) {
        let reading = dateline_event::read(&taken.job.text);
        if reading.story.events.is_empty() {
            let message = words::no_story(&taken.name);
            return self.problem.set(Some(Problem::new(words::FILE_FAILED, message)));
        }
        self.close();
        self.show(&taken.job.text);
        self.saved.set(true);
        self.made.set(Some(reading.story));
    }

    /// What is wrong with the field of that id.
    fn wrong(self, field: &'static str) -> Option<String> {
        self.problem.with(|problem| {
            problem.as_ref().filter(|p| p.field == Some(field)).map(|p| p.text.clone())
        })
    }

    /// Takes note that a field was changed: what was said of it holds no more.
    fn changed(self, field: &'static str) {
        if untrack(|| self.wrong(field)).is_some() {
            self.problem.set(None);
        }
    }

    fn show(self, text: &str) {
        self.show.with_value(|show| {
            // What the page can't show, it says itself.
            let _ = show.call1(&JsValue::NULL, &text.into());
        });
    }

    /// Checks the form and starts the work.
    fn start(self, anyway: bool) {
        let mut job = untrack(|| self.job());
        self.problem.set(None);
        match checked(&mut job, anyway) {
            Err(problem) => {
                if let Some(field) = problem.field {
                    focus(&format!("#{field}"));
                }
                self.problem.set(Some(problem));
            }
            Ok(()) => {
                self.working.set(Some(Told::Starting));
                let hear = move |told| self.heard(told);
                let running = self.worker.get_value().map_or_else(|| Worker::start(hear), Ok);
                match running {
                    Ok(worker) => {
                        worker.ask(&job);
                        self.worker.set_value(Some(worker));
                    }
                    Err(message) => self.fail(message),
                }
            }
        }
    }

    fn heard(self, told: Told) {
        if self.working.with_untracked(Option::is_none) {
            return; // stopped meanwhile
        }
        match told {
            Told::Failed(message) => {
                // What failed may be broken: the next article gets a new one.
                self.stop();
                self.fail(message);
            }
            Told::Story(text, count, took) => {
                let _ = document()
                    .body()
                    .map(|body| body.set_attribute("data-derived-ms", &took.to_string()));
                spawn_local(async move { self.finish(&text, count).await });
            }
            told => self.working.set(Some(told)),
        }
    }

    async fn finish(self, text: &str, count: usize) {
        let new = dateline_event::read(text).story;
        let title = new.title.clone();
        let before =
            if self.again.get_value() { self.base.get_value() } else { self.made.get_untracked() };
        let base = match (self.adds.get_untracked(), before) {
            (false, _) => None,
            (true, Some(before)) => Some(before),
            (true, None) => match save::page_story().await {
                Some(story) => Some(story),
                None => return self.fail(words::BASE_MISSING.into()),
            },
        };
        let story = match &base {
            Some(base) => {
                let mut story = base.clone();
                story.add(new);
                self.show(&dateline_event::write_line(&story));
                story
            }
            None => {
                self.show(text);
                new
            }
        };
        // An article without events alone makes no story to save.
        let made = count > 0 || base.is_some();
        if count > 0 || !made {
            self.saved.set(count == 0);
        }
        self.base.set_value(base);
        self.made.set(made.then_some(story));
        self.working.set(None);
        self.close();
        self.done.set(Some((count, title)));
    }

    fn fail(self, message: String) {
        self.working.set(None);
        self.problem.set(Some(Problem::new(words::FAILED, message)));
    }

    /// Stops the work; a worker can't be interrupted, so it goes.
    fn stop(self) {
        self.working.set(None);
        self.worker.set_value(None);
    }

    fn download(self) {
        let done = self.made.with_untracked(|made| made.as_ref().and_then(save::download));
        if done.is_some() {
            self.saved.set(true);
        }
    }
}

fn focus(css: &str) {
    if let Ok(Some(element)) = document().query_selector(css) {
        // Fails only where the element is gone meanwhile.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Puts what was typed into the form the worker wants.
fn checked(job: &mut Job, anyway: bool) -> Result<(), Problem> {
    if job.text.trim().is_empty() {
        return Err(Problem::at("add-text", words::NO_TEXT));
    }
    let published = job.published.trim();
    if !published.is_empty() {
        job.published =
            day(published).map_err(|why| Problem::at("add-published", words::bad_date(&why)))?;
    }
    let url = job.url.trim();
    let on_the_web = url.starts_with("https://") || url.starts_with("http://");
    if !on_the_web && !url.is_empty() {
        return Err(Problem::at("add-url", words::BAD_ADDRESS));
    }
    match language::of(&job.text) {
        Language::English => Ok(()),
        _ if anyway => Ok(()),
        language => {
            let problem = Problem::new(words::NOT_ENGLISH, words::not_english(language));
            Err(Problem { anyway: true, ..problem })
        }
    }
}

/// A typed date as EDTF; a month stays a month.
fn day(typed: &str) -> Result<String, NotADate> {
    if let Ok(edtf) = typed.parse::<Edtf>() {
        return Ok(edtf.to_string());
    }
    let DayRange { earliest, latest } = typed::read(typed)?;
    let day = Edtf::of_day(earliest).to_string();
    Ok(match latest.0 - earliest.0 {
        0 => day,
        1..=31 => day[..7].to_owned(),
        _ => day[..4].to_owned(),
    })
}

#[component]
fn AddDialog(form: Form) -> impl IntoView {
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
                    <h2 id="add-title">{words::TITLE}</h2>
                    <button type="button" class="link" disabled=busy on:click=move |_| form.close()>{words::CLOSE}</button>
                </div>
                <div class="add-body" inert=busy>
                    <ProblemNote form=form/>
                    <label for="add-text">{words::TEXT}</label>
                    <Wrong form=form field="add-text"/>
                    {move || match form.long.get() {
                        None => view! {
                            <textarea id="add-text" placeholder=words::TEXT_HINT autofocus
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
                                <button type="button" class="link" on:click=move |_| form.clear()>{words::REMOVE}</button>
                            </p>
                        }.into_any(),
                    }}
                    <ChooseFile form=form/>
                    <ReadAs form=form/>
                    <div class="add-fields">
                        <Field form=form id="add-headline" label=words::HEADLINE value=form.title/>
                        <Published form=form/>
                        <Field form=form id="add-publisher" label=words::PUBLISHER value=form.publisher/>
                        <Field form=form id="add-author" label=words::AUTHOR value=form.author/>
                        <Field form=form id="add-url" label=words::ADDRESS value=form.url/>
                    </div>
                    <fieldset class="add-where">
                        <legend>{words::SHOW}</legend>
                        <label><input type="radio" name="add-where" prop:checked=move || !form.adds.get() on:change=move |_| form.adds.set(false)/>{words::ALONE}</label>
                        <label><input type="radio" name="add-where" prop:checked=move || form.adds.get() on:change=move |_| form.adds.set(true)/>{move || words::add_to(&form.page_title.get())}</label>
                    </fieldset>
                </div>
                <div class="add-foot">
                    <Progress form=form/>
                    {move || if busy.get() {
                        view! { <button type="button" class="add-button" on:click=stop>{words::CANCEL}</button> }.into_any()
                    } else {
                        view! { <button type="submit" class="add-button primary">{words::DERIVE}</button> }.into_any()
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
            <input id=id autocomplete="off"
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
        (true, _) => words::NOT_PUBLISHED,
        (_, true) => words::FOUND,
        _ => words::COUNTS,
    };
    let wrong = move || form.wrong("add-published").is_some();
    view! {
        <div class="add-field">
            <label for="add-published">{words::PUBLISHED}</label>
            <input id="add-published" autocomplete="off" placeholder="2025-01-15"
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
                        <p class="actions"><button type="button" class="link" on:click=move |_| form.start(true)>{words::ANYWAY}</button></p>
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
            }>{words::CHOOSE}</button>
            <input id="add-file" type="file" hidden node_ref=input on:change=chosen
                accept=".txt,.md,.markdown,.html,.htm,.geojson,text/plain,text/markdown,text/html"/>
            <span>{words::FILES}</span>
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
                        <label for="add-encoding">{words::ENCODING}</label>
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
            Some(Told::Starting) => words::STARTING.into(),
            Some(Told::Opening) => words::OPENING.into(),
            Some(_) => words::DERIVING.into(),
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

/// What came of the work, beside the story.
#[component]
fn Outcome(form: Form) -> impl IntoView {
    let text = move || {
        form.done.get().map(|(count, title)| match count {
            0 => words::nothing(&title),
            _ => words::derived(count, &title),
        })
    };
    let any = move || form.done.with(|done| done.as_ref().is_some_and(|(count, _)| *count > 0));
    view! {
        <div class="add-outcome" role="status">
            {move || text().map(|text| view! {
                <div class="message">
                    <p>{text}</p>
                    <p class="actions">
                        {any().then(|| view! { <button type="button" class="link" on:click=move |_| form.download()>{words::DOWNLOAD}</button> })}
                        <button type="button" class="link" on:click=move |_| form.change()>{words::CHANGE}</button>
                        <button type="button" class="link" on:click=move |_| {
                            form.done.set(None);
                            // It would be lost with the button that had it.
                            focus("#tools button");
                            // A narrow head has no room for that one.
                            if document().active_element().is_none_or(|e| e.tag_name() == "BODY") {
                                focus("#tool-more");
                            }
                        }>{words::CLOSE}</button>
                    </p>
                </div>
            })}
        </div>
    }
}

/// Saves the story; in the page's head as long as there is one to save. A
/// story that isn't saved holds back whoever leaves the page.
#[component]
fn Save(form: Form) -> impl IntoView {
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if !form.saved.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
    move || {
        form.made.with(Option::is_some).then(|| {
            view! { <button type="button" class="link add-save" on:click=move |_| form.download()>{words::DOWNLOAD}</button> }
        })
    }
}
