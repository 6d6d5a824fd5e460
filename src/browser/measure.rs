//! How big things are: texts before they are drawn, boxes as they change.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use crate::math::px;

thread_local! {
    /// A canvas that is never shown, and the page's sans serif.
    static RULER: RefCell<Option<(web_sys::CanvasRenderingContext2d, String)>> =
        const { RefCell::new(None) };
}

/// The width of a text in CSS pixels, in the page's sans serif of `size`
/// pixels.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let measured = RULER.with_borrow_mut(|ruler| {
        if ruler.is_none() {
            *ruler = make_ruler();
        }
        let (canvas, family) = ruler.as_ref()?;
        canvas.set_font(&format!("{} {}px {family}", if bold { 600 } else { 400 }, px(size)));
        canvas.measure_text(text).ok().map(|metrics| metrics.width())
    });
    // Without a canvas, a width that most texts stay under.
    measured.unwrap_or_else(|| text.chars().count() as f64 * size * 0.62)
}

fn make_ruler() -> Option<(web_sys::CanvasRenderingContext2d, String)> {
    let canvas = document().create_element("canvas").ok()?;
    let canvas: web_sys::HtmlCanvasElement = canvas.dyn_into().ok()?;
    let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let page = document().document_element()?;
    let style = window().get_computed_style(&page).ok()??;
    Some((context, style.get_property_value("font-family").ok()?))
}

/// How much larger than its own pixels the element is drawn that an event came
/// to: a pointer's ways on the page are so many times longer there.
pub fn enlarged(event: &web_sys::Event) -> f64 {
    let target = event.current_target();
    let zoom = target.and_then(|t| js_sys::Reflect::get(&t, &"currentCSSZoom".into()).ok());
    zoom.and_then(|zoom| zoom.as_f64()).unwrap_or(1.0)
}

/// Watches an element's width until it is dropped.
pub struct SizeWatch {
    observer: web_sys::ResizeObserver,
    /// Lives as long as the observer may call it.
    _callback: Closure<dyn FnMut()>,
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Tells an element's width in CSS pixels, now and whenever it changes.
pub fn watch_width(
    element: &web_sys::Element,
    mut told: impl FnMut(f64) + 'static,
) -> Option<SizeWatch> {
    let watched = element.clone();
    let callback = Closure::<dyn FnMut()>::new(move || told(watched.client_width().into()));
    let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(SizeWatch { observer, _callback: callback })
}
