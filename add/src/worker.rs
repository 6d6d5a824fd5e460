//! Derives articles off the page's thread: the worker's side, which holds the
//! place names, and the page's side, which starts it and hears what it tells.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use dateline_event::{Article, Source, Story};
use dateline_extract::{Telling, derive_told};
use dateline_gazetteer::Gazetteer;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
// Not by way of Leptos, which is not at work in a worker.
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, ReadableStreamDefaultReader, Response};

use crate::job::{Failure, Job, Told};

/// Where the place names lie, seen from the worker's script.
const PLACES: &str = "../gazetteer/places.bin";
/// The place file's size as it is unpacked, for the progress: a server that
/// compresses it does not tell. Only the length ends up in the module.
const PLACES_SIZE: f64 = include_bytes!("../../data/gazetteer/places.bin").len() as f64;

type Listener = Closure<dyn FnMut(MessageEvent)>;

thread_local! {
    static GAZETTEER: OnceCell<Gazetteer> = const { OnceCell::new() };
    /// Held as long as the worker.
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// Answers each message with what becomes of its job.
pub fn answer() {
    let scope = scope();
    let listener = Closure::new(|event: MessageEvent| {
        let job = event.data().as_string().and_then(|json| serde_json::from_str(&json).ok());
        let Some(job) = job else { return };
        spawn_local(async move {
            let done = match ready().await {
                Ok(()) => {
                    tell(&Told::Deriving);
                    GAZETTEER.with(|places| places.get().map(|places| derived(&job, places)))
                }
                Err(failure) => Some(Told::Failed(failure)),
            };
            if let Some(done) = done {
                tell(&done);
            }
        });
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    LISTENER.with(|held| held.replace(Some(listener)));
    // The page waits for this before it asks anything.
    let _ = scope.post_message(&JsValue::NULL);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn tell(told: &Told) {
    let json = serde_json::to_string(told).unwrap_or_default();
    // Fails only for values that can't be copied; a string can.
    let _ = scope().post_message(&json.into());
}

/// Makes the place names ready, once.
async fn ready() -> Result<(), Failure> {
    if GAZETTEER.with(|places| places.get().is_some()) {
        return Ok(());
    }
    let bytes = fetch(PLACES).await.map_err(|_| Failure::Places)?;
    tell(&Told::Opening);
    let opened = Gazetteer::from_bytes(bytes).map_err(|e| Failure::Broken(e.to_string()))?;
    GAZETTEER.with(|places| {
        // Set twice only if two jobs came at once: then either is as good.
        let _ = places.set(opened);
    });
    Ok(())
}

/// Fetches a file, telling how far it is.
async fn fetch(path: &str) -> Result<Vec<u8>, JsValue> {
    let script = scope().location().href();
    let address = web_sys::Url::new_with_base(path, &script)?.href();
    let response: Response = JsFuture::from(scope().fetch_with_str(&address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from(response.status()));
    }
    let body = response.body().ok_or(JsValue::NULL)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    let mut bytes = Vec::with_capacity(PLACES_SIZE as usize);
    let mut told = 0;
    tell(&Told::Fetching(0.0, PLACES_SIZE));
    loop {
        let part = JsFuture::from(reader.read()).await?;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let part: Uint8Array = Reflect::get(&part, &"value".into())?.dyn_into()?;
        let from = bytes.len();
        bytes.resize(from + part.length() as usize, 0);
        part.copy_to(&mut bytes[from..]);
        if bytes.len() - told > PLACES_SIZE as usize / 50 {
            told = bytes.len();
            tell(&Told::Fetching(told as f64, PLACES_SIZE.max(told as f64)));
        }
    }
}

fn derived(job: &Job, gazetteer: &Gazetteer) -> Told {
    let known = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let start = js_sys::Date::now();
    let title = known(&job.title);
    let article = Article::new(&job.text, title.as_deref());
    let title = title.unwrap_or_else(|| article.headline().chars().take(200).collect());
    let source = Source {
        id: id(&title),
        title: title.clone(),
        author: known(&job.author),
        publisher: known(&job.publisher),
        url: known(&job.url),
        language: Some("en".into()),
        published: job.published.parse().ok(),
        ..Source::default()
    };
    let told = match job.told.as_str() {
        "news" => Some(Telling::News),
        "narrative" => Some(Telling::Narrative),
        _ => None,
    };
    let mut derived = derive_told(&article, &source, told, gazetteer);
    let took = js_sys::Date::now() - start;
    derived.source.content_text = Some(article.text);
    let count = derived.events.len();
    let story = Story { title, sources: vec![derived.source], events: derived.events };
    Told::Story(dateline_event::write_line(&story), count, took)
}

/// A source's id: its title's first words, in the letters that addresses use.
fn id(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().take(5).collect();
    if words.is_empty() { "article".into() } else { words.join("-") }
}

/// The page's side: a worker that is started with the first article and kept
/// for the next, because it holds the place names then.
#[derive(Clone)]
pub struct Worker(Rc<Running>);

struct Running {
    worker: web_sys::Worker,
    _message: Listener,
    _error: Closure<dyn FnMut(web_sys::Event)>,
    waiting: Rc<RefCell<Option<String>>>,
    up: Rc<RefCell<bool>>,
}

impl Worker {
    /// Starts it; everything it tells goes to `hear`.
    pub fn start(hear: impl Fn(Told) + 'static) -> Result<Worker, Failure> {
        let script = crate::html::address("js/derive.js").ok_or(Failure::Worker)?;
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let worker =
            web_sys::Worker::new_with_options(&script, &options).map_err(|_| Failure::Worker)?;
        let hear = Rc::new(hear);
        let waiting: Rc<RefCell<Option<String>>> = Rc::default();
        let up = Rc::new(RefCell::new(false));
        let message = Closure::new({
            let (worker, hear, waiting, up) =
                (worker.clone(), hear.clone(), waiting.clone(), up.clone());
            move |event: MessageEvent| match event.data().as_string() {
                None => {
                    // It is up: what was asked meanwhile is asked now.
                    up.replace(true);
                    if let Some(job) = waiting.take() {
                        let _ = worker.post_message(&job.into());
                    }
                }
                Some(json) => {
                    if let Ok(told) = serde_json::from_str(&json) {
                        hear(told);
                    }
                }
            }
        });
        let error = Closure::new({
            let up = up.clone();
            move |_: web_sys::Event| {
                hear(Told::Failed(if *up.borrow() { Failure::Fault } else { Failure::Worker }));
            }
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Ok(Worker(Rc::new(Running { worker, _message: message, _error: error, waiting, up })))
    }

    /// Asks for an article to be derived.
    pub fn ask(&self, job: &Job) {
        let json = serde_json::to_string(job).unwrap_or_default();
        if *self.0.up.borrow() {
            // A string can always be copied to the worker.
            let _ = self.0.worker.post_message(&json.into());
        } else {
            self.0.waiting.replace(Some(json));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn ok_ids() {
        assert_eq!(id("Floods hit Kharkiv: “the worst” in years"), "floods-hit-kharkiv-the-worst");
        assert_eq!(id("Повінь"), "article");
    }
}
