//! The browser's own things, in our words: addresses, media queries, files
//! over HTTP. No `JsValue` leaves this module.

mod intl;
mod measure;

pub use intl::{fold, intl, region_name};
pub use measure::{enlarged, text_width, watch_width};

use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
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

/// The page's own address, with all that it says.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// Asks the person how to print the page.
pub fn print() {
    // Fails only where a page may not.
    let _ = window().print();
}

/// The key that is held for a browser's own commands.
pub fn command_key() -> &'static str {
    let platform = window().navigator().platform().unwrap_or_default();
    if platform.starts_with("Mac") || platform.starts_with("iP") { "⌘" } else { "Ctrl" }
}

/// Whether a media query holds, kept up to date.
pub fn media(query: &str) -> Signal<bool> {
    let Ok(Some(list)) = window().match_media(query) else { return false.into() };
    let holds = RwSignal::new(list.matches());
    let changed = Closure::<dyn Fn(web_sys::MediaQueryListEvent)>::new(
        move |event: web_sys::MediaQueryListEvent| {
            holds.try_set(event.matches());
        },
    );
    list.set_onchange(Some(changed.as_ref().unchecked_ref()));
    // A list that nobody holds may be collected, and its listener with it.
    let held = StoredValue::new_local((list, changed));
    on_cleanup(move || {
        held.try_with_value(|(list, _)| list.set_onchange(None));
    });
    holds.into()
}

/// Waits until what is on the page now has been painted.
pub async fn after_paint() {
    let painted = js_sys::Promise::new(&mut |resolve, _| {
        request_animation_frame(move || {
            let done = move || {
                let _ = resolve.call0(&JsValue::NULL);
            };
            set_timeout(done, std::time::Duration::ZERO);
        });
    });
    let _ = JsFuture::from(painted).await;
}

/// Scrolls the nearest scrolling ancestor of `container` so that the child
/// matching `selector` stands in its upper third, unless it is in view. Only
/// that ancestor moves: scrolling the page around an embed would tear the
/// reader from the host's text.
pub fn scroll_to_child(container: &web_sys::Element, selector: &str) {
    let (Some(child), Some(scroller)) =
        (container.query_selector(selector).ok().flatten(), scroller_of(container))
    else {
        return;
    };
    let (view, target) = (scroller.get_bounding_client_rect(), child.get_bounding_client_rect());
    if target.height() == 0.0 || (target.top() >= view.top() && target.bottom() <= view.bottom()) {
        return;
    }
    let options = web_sys::ScrollToOptions::new();
    options.set_top(target.top() - view.top() - view.height() / 4.0);
    let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    if !still.is_some_and(|query| query.matches()) {
        options.set_behavior(web_sys::ScrollBehavior::Smooth);
    }
    scroller.scroll_by_with_scroll_to_options(&options);
}

fn scroller_of(element: &web_sys::Element) -> Option<web_sys::Element> {
    let mut next = Some(element.clone());
    while let Some(element) = next {
        if element.has_attribute("data-scrolls") {
            return Some(element);
        }
        next = element.parent_element();
    }
    None
}

/// Moves the focus from the element that has it to the next (`by` 1) or
/// previous (-1) one matching `selector` within the list that `event` came
/// from. False where there is none.
pub fn focus_neighbour(event: &web_sys::KeyboardEvent, selector: &str, by: isize) -> bool {
    let list: Option<web_sys::Element> = event.current_target().and_then(|t| t.dyn_into().ok());
    focus_next(list, selector, by)
}

/// The same within the nearest element around the event that matches `list`,
/// a part of a drawing or not.
pub fn focus_within(event: &web_sys::Event, list: &str, selector: &str, by: isize) -> bool {
    let target: Option<web_sys::Element> = event.target().and_then(|t| t.dyn_into().ok());
    let list = target.and_then(|target| target.closest(list).ok().flatten());
    focus_next(list, selector, by)
}

fn focus_next(list: Option<web_sys::Element>, selector: &str, by: isize) -> bool {
    let Some(all) = list.and_then(|list| list.query_selector_all(selector).ok()) else {
        return false;
    };
    let active = document().active_element();
    let is_active = |i: &u32| all.item(*i).as_ref() == active.as_ref().map(AsRef::as_ref);
    let Some(at) = (0..all.length()).find(is_active) else { return false };
    let next = (at as usize).checked_add_signed(by).and_then(|i| all.item(i as u32));
    let Some(next) = next else { return false };
    match next.dyn_into::<web_sys::SvgElement>() {
        Ok(drawn) => drawn.focus().is_ok(),
        Err(next) => next.dyn_into::<web_sys::HtmlElement>().is_ok_and(|next| next.focus().is_ok()),
    }
}

/// Gives all further moves of a pointer to the element it went down on.
pub fn capture(event: &web_sys::PointerEvent) {
    let target: Option<web_sys::Element> = event.current_target().and_then(|t| t.dyn_into().ok());
    if let Some(target) = target {
        // Fails only if the pointer is gone already.
        let _ = target.set_pointer_capture(event.pointer_id());
    }
}

/// The page's height in CSS pixels.
pub fn page_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0)
}

/// The page's own address without one of its parameters.
pub fn address_without(parameter: &str) -> String {
    let href = window().location().href().unwrap_or_default();
    let Ok(url) = web_sys::Url::new(&href) else { return href };
    url.search_params().delete(parameter);
    url.href()
}

/// Sets the class `beside` on each element matching `selector` that would
/// cover the one before it.
pub fn part_neighbours(container: &web_sys::Element, selector: &str) {
    let Ok(all) = container.query_selector_all(selector) else { return };
    let mut last_bottom = f64::NEG_INFINITY;
    for i in 0..all.length() {
        let Some(element) = all.item(i).and_then(|n| n.dyn_into::<web_sys::Element>().ok()) else {
            continue;
        };
        let bounds = element.get_bounding_client_rect();
        let beside = bounds.top() < last_bottom - 1.0;
        // Fails only for a class name with a space.
        let _ = element.class_list().toggle_with_force("beside", beside);
        last_bottom = if beside { f64::NEG_INFINITY } else { bounds.bottom() };
    }
}

/// Gives the focus to the element of that id, a part of a drawing or not.
pub fn focus(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let done = match element.dyn_into::<web_sys::SvgElement>() {
        Ok(drawn) => drawn.focus(),
        Err(element) => element.dyn_into::<web_sys::HtmlElement>().map_or(Ok(()), |e| e.focus()),
    };
    // Fails only where the element is gone meanwhile.
    let _ = done;
}

/// Whether an event's target lies within an element matching `selector`.
pub fn within(event: &web_sys::Event, selector: &str) -> bool {
    let target: Option<web_sys::Element> = event.target().and_then(|t| t.dyn_into().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// What follows the `#` in the page's address, percent-encoded.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Sets what follows the `#`, unless it is that already: as a step to go back
/// from, or in place of the one before.
pub fn set_hash(hash: &str, step: bool) {
    if self::hash().trim_start_matches('#') == hash {
        return;
    }
    let href = window().location().href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    let url = if hash.is_empty() { page.to_owned() } else { format!("{page}#{hash}") };
    let Ok(history) = window().history() else { return };
    // Fails where a page may not (a file opened by itself) or is too eager;
    // then the address stays as it was.
    let _ = match step {
        true => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        false => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    };
}

/// The languages a person wants, the dearest first, BCP 47.
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Says what language the page speaks, and which way it is written.
pub fn set_language(tag: &str, direction: &str) {
    if let Some(root) = document().document_element() {
        // Fails only for names that are none.
        let _ = root.set_attribute("lang", tag);
        let _ = root.set_attribute("dir", direction);
    }
}

/// Sets the page's colours for the style sheets; `None` follows the system.
pub fn set_theme(name: Option<&str>) {
    if let Some(root) = document().document_element() {
        // Fails only for names that are none.
        let _ = match name {
            Some(name) => root.set_attribute("data-theme", name),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// The page's own address with `hash` after the `#`.
pub fn address_with_hash(hash: &str) -> String {
    let href = window().location().href().unwrap_or_default();
    format!("{}#{hash}", href.split('#').next().unwrap_or_default())
}

/// Copies a text for pasting elsewhere; false where the browser does not let it.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // A page that is not served over https has no clipboard at all.
    let there = js_sys::Reflect::has(&navigator, &"clipboard".into()).unwrap_or_default();
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
