//! The browser's own things, in our words: addresses, media queries, files
//! over HTTP. No `JsValue` leaves this module.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why an address gave no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The server answered with this status.
    Status(u16),
    /// No answer, or one the browser does not hand over.
    Unreachable,
    /// The bytes are not UTF-8; the first bad one's position.
    NotUtf8(usize),
}

/// Fetches a text.
pub async fn fetch_text(url: &str) -> Result<String, FetchError> {
    let unreachable = |_: JsValue| FetchError::Unreachable;
    let response = JsFuture::from(window().fetch_with_str(url)).await.map_err(unreachable)?;
    let response: web_sys::Response = response.dyn_into().map_err(unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let buffer = response.array_buffer().map_err(unreachable)?;
    let buffer = JsFuture::from(buffer).await.map_err(unreachable)?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    String::from_utf8(bytes).map_err(|e| FetchError::NotUtf8(e.utf8_error().valid_up_to()))
}

/// The page's address parameter of that name.
pub fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// `reference` made absolute against `base`, itself resolved against the
/// page; `None` where there is no such address or it is not http or https.
pub fn resolve(reference: &str, base: &str) -> Option<String> {
    let page = document().base_uri().ok().flatten()?;
    let base = web_sys::Url::new_with_base(base, &page).ok()?;
    let url = web_sys::Url::new_with_base(reference, &base.href()).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| url.href())
}

/// Whether a media query holds, kept up to date.
pub fn media(query: &str) -> Signal<bool> {
    let Ok(Some(list)) = window().match_media(query) else { return false.into() };
    let holds = RwSignal::new(list.matches());
    let handle = window_event_listener_untyped("resize", {
        let query = query.to_owned();
        move |_| {
            if let Ok(Some(list)) = window().match_media(&query)
                && list.matches() != holds.get_untracked()
            {
                holds.set(list.matches());
            }
        }
    });
    on_cleanup(move || handle.remove());
    holds.into()
}
