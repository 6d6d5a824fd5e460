//! The map as a picture, for whoever wants to take it along.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{Inner, token};

thread_local! {
    /// The page's map.
    static MAP: RefCell<Weak<Inner>> = const { RefCell::new(Weak::new()) };
}

/// From here on pictures are of this map.
pub(super) fn is_of(map: &Rc<Inner>) {
    MAP.set(Rc::downgrade(map));
}

/// The map as it is now, at `ratio` pixels a CSS pixel; none where there is no
/// map.
pub fn picture(ratio: f64) -> Option<HtmlCanvasElement> {
    let map = &MAP.with_borrow(Weak::upgrade)?.map;
    let document = web_sys::window()?.document()?;
    let copy: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    map.set_pixel_ratio(&ratio.into());
    // What WebGL drew is there only until the task ends: draw, then copy.
    map.redraw();
    let canvas = map.canvas();
    copy.set_width(canvas.width());
    copy.set_height(canvas.height());
    let context: CanvasRenderingContext2d = copy.get_context("2d").ok()??.dyn_into().ok()?;
    // Beside a globe there is nothing.
    context.set_fill_style_str(&token("page"));
    context.fill_rect(0.0, 0.0, copy.width().into(), copy.height().into());
    let copied = context.draw_image_with_html_canvas_element(&canvas, 0.0, 0.0);
    // Follows the screen's again.
    map.set_pixel_ratio(&JsValue::UNDEFINED);
    map.redraw();
    copied.ok().map(|()| copy)
}
