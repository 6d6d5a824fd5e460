//! The map as a picture, for those who take it with them.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{Inner, token};

thread_local! {
    /// The page's map, as long as it has one.
    static MAP: RefCell<Weak<Inner>> = const { RefCell::new(Weak::new()) };
}

/// Remembers which map the page has.
pub(super) fn remember(inner: &Rc<Inner>) {
    MAP.with_borrow_mut(|map| *map = Rc::downgrade(inner));
}

/// The page's map with its marks as it stands there, in the screen's pixels;
/// none where there is no map.
#[allow(dead_code, reason = "for the part that saves what is seen")]
pub fn picture() -> Option<HtmlCanvasElement> {
    let inner = MAP.with_borrow(Weak::upgrade)?;
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let map = inner.map.canvas();
    canvas.set_width(map.width());
    canvas.set_height(map.height());
    let paper: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(map.width()), f64::from(map.height()));
    // Beside a globe there is nothing.
    paper.set_fill_style_str(&token("page"));
    paper.fill_rect(0.0, 0.0, width, height);
    // The browser clears a drawing once it is on the screen, so it is drawn
    // again and copied in one go.
    inner.map.redraw();
    paper.draw_image_with_html_canvas_element(&map, 0.0, 0.0).ok()?;
    Some(canvas)
}
