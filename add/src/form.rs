//! What the dialog knows and does: takes an article, has it derived, and hands
//! the story to the page. Nothing that was typed is lost by closing it.

use dateline_event::Story;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::check::{Problem, checked};
use crate::file::{self, Kind, Taken};
use crate::job::{Failure, Job, Told};
use crate::worker::Worker;
use crate::{draft, save, words};

/// A longer text makes a field slow; it is kept beside it instead.
const LONGEST_SHOWN: usize = 300_000;

/// What the dialog knows.
#[derive(Clone, Copy)]
pub struct Form {
    /// The article.
    pub text: RwSignal<String>,
    /// Its headline; empty where it is the text's first line.
    pub title: RwSignal<String>,
    /// Who published it.
    pub publisher: RwSignal<String>,
    /// Who wrote it.
    pub author: RwSignal<String>,
    /// Where it stands.
    pub url: RwSignal<String>,
    /// When it was published, as typed.
    pub published: RwSignal<String>,
    /// How it is told: see [`Job::told`].
    pub told: RwSignal<String>,
    /// Whether `published` was found in a file and not looked at since.
    pub found: RwSignal<bool>,
    /// The file that the text is from.
    pub taken: StoredValue<Option<Taken>, LocalStorage>,
    /// The name and the encoding of that file, and whether that is a guess.
    pub read_as: RwSignal<Option<(String, String, bool)>>,
    /// The name and size of a file too long for the field.
    pub long: RwSignal<Option<(String, usize)>>,
    /// The address of the story on the page.
    pub page_story: StoredValue<String>,
    /// Whether it is to be added to the story on the page.
    pub adds: RwSignal<bool>,
    /// The title of that story.
    pub page_title: RwSignal<String>,
    /// What stands in the way.
    pub problem: RwSignal<Option<Problem>>,
    /// How far the work is.
    pub working: RwSignal<Option<Told>>,
    /// What came of it.
    pub done: RwSignal<Option<(usize, String)>>,
    /// The story that was made here last.
    pub made: RwSignal<Option<Story>, LocalStorage>,
    /// The story that the last one was added to.
    pub base: StoredValue<Option<Story>, LocalStorage>,
    /// Whether the next story takes the last one's place.
    pub again: StoredValue<bool>,
    /// Whether that story is saved.
    pub saved: RwSignal<bool>,
    /// Where articles are derived.
    pub worker: StoredValue<Option<Worker>, LocalStorage>,
    /// Shows a story on the page.
    pub show: StoredValue<js_sys::Function, LocalStorage>,
    /// The dialog itself.
    pub dialog: NodeRef<Dialog>,
}

impl Form {
    /// A form with what was kept of the last one.
    pub fn new(show: js_sys::Function) -> Form {
        let kept = draft::kept().unwrap_or_default();
        Form {
            text: RwSignal::new(kept.text),
            title: RwSignal::new(kept.title),
            publisher: RwSignal::new(kept.publisher),
            author: RwSignal::new(kept.author),
            url: RwSignal::new(kept.url),
            published: RwSignal::new(kept.published),
            told: RwSignal::new(kept.told),
            found: RwSignal::new(false),
            taken: StoredValue::new_local(None),
            read_as: RwSignal::new(None),
            long: RwSignal::new(None),
            page_story: StoredValue::new(String::new()),
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
        }
    }

    /// Opens the dialog for another article.
    pub fn open(self) {
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

    /// Closes the dialog.
    pub fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }

    /// Opens the dialog again with the text the last story was made of, to
    /// make it anew.
    pub fn change(self) {
        self.again.set_value(true);
        self.show_dialog();
    }

    /// Forgets the article.
    pub fn clear(self) {
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
        self.told.set(job.told);
    }

    /// Everything as it stands in the form.
    pub fn job(self) -> Job {
        Job {
            text: self.text.get(),
            title: self.title.get(),
            publisher: self.publisher.get(),
            author: self.author.get(),
            url: self.url.get(),
            published: self.published.get(),
            told: self.told.get(),
        }
    }

    /// Reads a file into the form.
    pub fn take(self, file: web_sys::File) {
        self.problem.set(None);
        spawn_local(async move {
            match file::read(&file).await {
                Ok(taken) if taken.kind == Kind::Story => self.show_file(taken),
                Ok(taken) => self.took(taken),
                Err(message) => self.problem.set(Some(Problem::new(words::file_failed(), message))),
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

    /// Reads the file in another encoding.
    pub fn reread(self, encoding: String) {
        let Some(taken) = self.taken.try_update_value(Option::take).flatten() else { return };
        spawn_local(async move {
            match taken.reread(encoding).await {
                Ok(taken) => {
                    let label = (taken.name.clone(), taken.encoding.clone(), false);
                    self.took(taken);
                    // The choice stays, also where it is UTF-8.
                    self.read_as.set(Some(label));
                }
                Err(message) => self.problem.set(Some(Problem::new(words::file_failed(), message))),
            }
        });
    }

    /// Shows a story that was saved here before.
    fn show_file(self, taken: Taken) {
        let reading = dateline_event::read(&taken.job.text);
        if reading.story.events.is_empty() {
            let message = words::no_story(&taken.name);
            return self.problem.set(Some(Problem::new(words::file_failed(), message)));
        }
        self.close();
        self.show(&taken.job.text);
        self.saved.set(true);
        self.made.set(Some(reading.story));
    }

    /// What is wrong with the field of that id.
    pub fn wrong(self, field: &'static str) -> Option<String> {
        self.problem.with(|problem| {
            problem.as_ref().filter(|p| p.field == Some(field)).map(|p| p.text.clone())
        })
    }

    /// Takes note that a field was changed: what was said of it holds no more.
    pub fn changed(self, field: &'static str) {
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
    pub fn start(self, anyway: bool) {
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
                    Err(failure) => self.fail(&failure),
                }
            }
        }
    }

    fn heard(self, told: Told) {
        if self.working.with_untracked(Option::is_none) {
            return; // stopped meanwhile
        }
        match told {
            Told::Failed(failure) => {
                // What failed may be broken: the next article gets a new one.
                self.stop();
                self.fail(&failure);
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
            (true, None) => match save::story_at(&self.page_story.get_value()).await {
                Some(story) => Some(story),
                None => return self.fail(&Failure::Base),
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

    fn fail(self, failure: &Failure) {
        self.working.set(None);
        self.problem.set(Some(Problem::new(words::failed(), words::failure(failure))));
    }

    /// Stops the work; a worker can't be interrupted, so it goes.
    pub fn stop(self) {
        self.working.set(None);
        self.worker.set_value(None);
    }

    /// Hands the story over as a file.
    pub fn download(self) {
        let done = self.made.with_untracked(|made| made.as_ref().and_then(save::download));
        if done.is_some() {
            self.saved.set(true);
        }
    }
}

/// Gives the focus to what a selector finds first.
pub fn focus(css: &str) {
    if let Ok(Some(element)) = document().query_selector(css) {
        // Fails only where the element is gone meanwhile.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
