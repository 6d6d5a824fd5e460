//! One map in our own words: it shows a story's marks, says what a person
//! does to it, and goes away entirely when dropped.
//!
//! The map owns its camera; we ask for a move and hear of every one. MapLibre
//! drops our layers when the graphics context is lost, so whatever a style
//! needs from us is added on each `style.load`, if it isn't there.

mod draw;
mod pick;
mod picture;
mod stand;

pub use picture::picture;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use dateline_store::Selection;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, WebGl2RenderingContext};

use super::api::{self, js};
use super::camera::{self, Bounds};
use super::gl;
use super::labels;
use super::mercator::Mercator;
use super::movements;
use super::places::{Arrangement, Mark, Place, Places};
use super::style::{self, Themed};
use crate::state::{Loaded, MapPosition};
use crate::words;

/// What a person does to the map, or what happens to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// The pointer is over an event's mark, or over none.
    Hovered(Option<Hit>),
    /// A click on a mark, or beside all of them.
    Clicked(Option<Hit>),
    /// The view moves.
    Moving,
    /// The view came to rest.
    Moved {
        /// MapLibre's zoom.
        zoom: f64,
        /// Degrees.
        lat: f64,
        /// Degrees.
        lon: f64,
    },
    /// Base map and marks have been drawn.
    Settled,
    /// Something is missing.
    Failed(Failure),
}

/// A click's mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its event; for a number, the first of its events.
    pub row: u32,
    /// The number of its place.
    pub place: u32,
    /// How many events are shown there.
    pub count: u32,
    /// Whether the mark is a number.
    pub cluster: bool,
    /// Whether its number counts several places.
    pub merged: bool,
}

/// A mark in view, for those who don't point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InView {
    /// What a click on it would hit.
    pub hit: Hit,
    /// Where its middle is in the container, in pixels.
    pub at: (f64, f64),
}

/// Why there is no map, or no base map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The browser draws no WebGL.
    WebGl,
    /// MapLibre did not load or did not start.
    Script,
    /// The base map's data did not load; the marks stand on an empty map.
    Base,
}

/// A map in an element of the page.
pub struct MapView {
    inner: Rc<Inner>,
    /// Every closure MapLibre holds; dropped after the map is removed.
    closures: RefCell<Vec<Box<dyn std::any::Any>>>,
}

struct Inner {
    map: api::Map,
    report: Box<dyn Fn(Happening)>,
    layer: RefCell<gl::Layer>,
    custom: RefCell<JsValue>,
    themed: RefCell<Vec<Themed>>,
    /// The base's layers of country and region names, with their filters.
    names: Vec<(String, Value)>,
    /// The filters that were set.
    filters: RefCell<Vec<(String, Value)>>,
    ratio: Cell<f64>,
    globe: Cell<bool>,
    /// Whether it is to be a globe.
    wants_globe: Cell<bool>,
    outlined: Cell<bool>,
    failed: Cell<bool>,
    settled: Cell<bool>,
    shown: RefCell<Shown>,
}

/// What the map shows now.
#[derive(Default)]
struct Shown {
    story: Option<Arc<Loaded>>,
    places: Rc<Places>,
    /// Where each place's mark stands, (lon, lat).
    stands: Vec<(f64, f64)>,
    /// The zoom at which a region's mark was last given its place.
    stood: HashMap<usize, f64>,
    selection: Arc<Selection>,
    /// The zoom that the marks are arranged for.
    arranged: f64,
    arrangement: Arrangement,
    selected: Option<u32>,
    hovered: Option<u32>,
    /// The row whose mark has the keyboard's focus.
    focused: Option<u32>,
    drawn_features: String,
    drawn_arcs: String,
}

const MARKS: &str = "events-marks";

/// Whether the browser draws WebGL 2: asked before MapLibre is loaded in vain.
fn has_webgl() -> bool {
    let canvas = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("canvas").ok())
        .and_then(|canvas| canvas.dyn_into::<web_sys::HtmlCanvasElement>().ok());
    matches!(canvas.map(|canvas| canvas.get_context("webgl2")), Some(Ok(Some(_))))
}

/// The value of a colour token, as the page's style has it now.
fn token(name: &str) -> String {
    let value = web_sys::window().and_then(|window| {
        let root = window.document()?.document_element()?;
        window.get_computed_style(&root).ok()??.get_property_value(&format!("--{name}")).ok()
    });
    match value.map(|value| value.trim().to_owned()) {
        Some(value) if !value.is_empty() => value,
        // A style made for other colours than ours: visible, and no error.
        _ => "#808080".into(),
    }
}

impl MapView {
    /// Loads MapLibre and makes a map in `container`, over the base map of
    /// `style` (a style's text; none where it did not load). `cooperative`
    /// leaves the wheel and one finger to the page around.
    pub async fn create(
        container: &HtmlElement,
        base: Option<Value>,
        bounds: Option<Bounds>,
        cooperative: bool,
        report: impl Fn(Happening) + 'static,
    ) -> Result<MapView, Failure> {
        if !has_webgl() {
            return Err(Failure::WebGl);
        }
        let library = JsFuture::from(api::load().map_err(|_| Failure::Script)?)
            .await
            .map_err(logged(Failure::Script))?
            .unchecked_into::<api::Library>();

        let mut base = base.unwrap_or_else(style::blank);
        let has_base = base["sources"].get(labels::BASE).is_some();
        let layers = base["layers"].as_array_mut().map(std::mem::take).unwrap_or_default();
        let layers = with_ours(layers, has_base);
        let names = labels::base_names(&layers);
        base["layers"] = style::resolve(&json!(layers), &token);
        let nothing =
            json!({ "type": "geojson", "data": { "type": "FeatureCollection", "features": [] } });
        for source in [labels::SOURCE, movements::SOURCE] {
            base["sources"][source] = nothing.clone();
        }

        let size = (f64::from(container.client_width()), f64::from(container.client_height()));
        let options = js(&options(base, bounds, size, cooperative));
        js_sys::Reflect::set(&options, &"container".into(), container)
            .map_err(logged(Failure::Script))?;
        let map = js_sys::Reflect::construct(&library.map_class(), &js_sys::Array::of1(&options))
            .map_err(logged(Failure::WebGl))?
            .unchecked_into::<api::Map>();
        map.touch_zoom_rotate().disable_rotation();
        map.keyboard().disable_rotation();

        let inner = Rc::new(Inner {
            map,
            report: Box::new(report),
            layer: RefCell::default(),
            custom: RefCell::new(JsValue::UNDEFINED),
            themed: RefCell::new(style::themed(&layers)),
            names,
            filters: RefCell::default(),
            ratio: Cell::new(1.0),
            globe: Cell::new(false),
            wants_globe: Cell::new(false),
            outlined: Cell::new(false),
            failed: Cell::new(false),
            settled: Cell::new(false),
            shown: RefCell::default(),
        });
        picture::is_of(&inner);
        let view = MapView { inner, closures: RefCell::default() };
        view.make_custom_layer();
        view.inner.paint();
        view.listen();
        Ok(view)
    }

    fn keep<F: ?Sized + 'static>(&self, closure: Closure<F>) -> js_sys::Function {
        let function: &js_sys::Function = closure.as_ref().unchecked_ref();
        let function = function.clone();
        self.closures.borrow_mut().push(Box::new(closure));
        function
    }

    fn make_custom_layer(&self) {
        let weak = Rc::downgrade(&self.inner);
        let render =
            self.keep(Closure::<dyn FnMut(WebGl2RenderingContext, api::RenderInput)>::new(
                move |gl, input| {
                    if let Some(inner) = weak.upgrade() {
                        inner.render(&gl, &input);
                    }
                },
            ));
        let weak = Rc::downgrade(&self.inner);
        let remove = self.keep(Closure::<dyn FnMut(JsValue, WebGl2RenderingContext)>::new(
            move |_, gl: WebGl2RenderingContext| {
                if let Some(inner) = weak.upgrade() {
                    inner.layer.borrow_mut().free_card(&gl);
                }
            },
        ));
        let layer = js(&json!({ "id": MARKS, "type": "custom", "renderingMode": "2d" }));
        for (name, function) in [("render", render), ("onRemove", remove)] {
            // Setting a property of a plain object does not fail.
            let _ = js_sys::Reflect::set(&layer, &name.into(), &function);
        }
        *self.inner.custom.borrow_mut() = layer;
    }

    fn listen(&self) {
        self.on("style.load", |inner, _| inner.complete_style());
        self.on("webglcontextlost", |inner, _| inner.layer.borrow_mut().forget_card());
        self.on("resize", |inner, _| {
            if inner.ratio.get() != inner.map.pixel_ratio() {
                inner.paint();
            }
        });
        self.on("mousemove", |inner, event| {
            let hit = inner.pick(&event.unchecked_into());
            let cursor = if hit.is_some() { "pointer" } else { "" };
            let _ = inner.map.canvas().style().set_property("cursor", cursor);
            (inner.report)(Happening::Hovered(hit));
        });
        self.on("mouseout", |inner, _| (inner.report)(Happening::Hovered(None)));
        self.on("click", |inner, event| {
            let hit = inner.pick(&event.unchecked_into());
            (inner.report)(Happening::Clicked(hit));
        });
        self.on("move", |inner, _| (inner.report)(Happening::Moving));
        self.on("moveend", |inner, _| {
            inner.rearrange(false);
            inner.restand();
            if inner.outlined.get() != inner.has_outlines() {
                inner.update();
            }
            inner.report_view();
        });
        self.on("idle", |inner, _| {
            inner.restand();
            // Until the marks' layer has drawn, there is nothing to be settled.
            if inner.map.layer(MARKS).is_truthy() && !inner.settled.replace(true) {
                inner.report_view();
                (inner.report)(Happening::Settled);
            }
        });
        self.on("error", |inner, event| {
            let event: api::ErrorEvent = event.unchecked_into();
            web_sys::console::warn_2(&"map:".into(), &event.error());
            let whole_source =
                event.source_id().as_deref() == Some(labels::BASE) && event.tile().is_undefined();
            if whole_source && !inner.failed.replace(true) {
                (inner.report)(Happening::Failed(Failure::Base));
            }
        });
    }

    fn on(&self, event: &str, then: impl Fn(&Inner, JsValue) + 'static) {
        let weak = Rc::downgrade(&self.inner);
        let function = self.keep(Closure::<dyn FnMut(JsValue)>::new(move |event| {
            if let Some(inner) = weak.upgrade() {
                then(&inner, event);
            }
        }));
        self.inner.map.on(event, &function);
    }

    /// Shows a story's places, unless they are shown already; nothing is drawn
    /// before [`MapView::show`]. Another story than before is brought into view.
    pub fn set_story(&self, story: Arc<Loaded>) {
        let mut shown = self.inner.shown.borrow_mut();
        if shown.story.as_ref() == Some(&story) {
            return;
        }
        let places = Rc::new(Places::new(&story.story.events));
        let bounds = shown.story.as_ref().and_then(|_| camera::fit(places.all()));
        shown.stood.clear();
        shown.stands = places.all().iter().map(|place| place.at).collect();
        self.inner.layer.borrow_mut().set_places(&places, &shown.stands);
        shown.story = Some(story);
        shown.places = places;
        shown.selection = Arc::default();
        shown.arrangement = Arrangement::default();
        // A camera that jumps tells of it at once, and who hears looks here.
        drop(shown);
        if let Some(bounds) = bounds {
            self.fit_to(bounds, camera::nearest_fit(self.size().0));
        }
        self.inner.map.repaint();
    }

    /// Draws a filter's result.
    pub fn show(&self, selection: Arc<Selection>) {
        self.inner.shown.borrow_mut().selection = selection;
        self.inner.rearrange(true);
    }

    /// Highlights the selected and the hovered event.
    pub fn highlight(&self, selected: Option<u32>, hovered: Option<u32>) {
        let mut shown = self.inner.shown.borrow_mut();
        let reselected = std::mem::replace(&mut shown.selected, selected) != selected;
        shown.hovered = hovered;
        drop(shown);
        if reselected {
            self.inner.update();
        } else {
            self.inner.update_overlay();
        }
    }

    /// Takes the colours of the page's theme anew.
    pub fn set_theme(&self) {
        self.inner.paint();
        for Themed { layer, property, value } in &*self.inner.themed.borrow() {
            if self.inner.map.layer(layer).is_truthy() {
                let value = js(&style::resolve(value, &token));
                if let Err(error) = self.inner.map.set_paint(layer, property, &value) {
                    web_sys::console::warn_2(&"map:".into(), &error);
                }
            }
        }
    }

    /// Moves the view, if an event's place is out of it.
    pub fn bring_into_view(&self, row: u32) {
        let Some(at) = self.inner.stand_of(row) else { return };
        let (width, height) = self.size();
        if !self.inner.screen(at).is_some_and(|at| camera::in_view(at, width, height)) {
            // MapLibre jumps where reduced motion is asked for.
            self.inner.map.ease_to(&js(&json!({ "center": [at.0, at.1], "duration": MOVE_MS })));
        }
    }

    /// One step nearer.
    pub fn zoom_in(&self) {
        self.inner.map.zoom_in(&js(&json!({ "duration": ZOOM_MS })));
    }

    /// One step away.
    pub fn zoom_out(&self) {
        self.inner.map.zoom_out(&js(&json!({ "duration": ZOOM_MS })));
    }

    /// Where a place's mark stands in the container, in pixels.
    pub fn screen(&self, place: u32) -> Option<(f64, f64)> {
        let at = self.inner.shown.borrow().stands.get(place as usize).copied()?;
        self.inner.screen(at)
    }

    /// A place, by its number.
    pub fn place(&self, place: u32) -> Option<Place> {
        self.inner.shown.borrow().places.all().get(place as usize).cloned()
    }

    /// The shown events of a place and of those drawn as one with it, by time.
    pub fn rows_at(&self, place: u32, selection: &Selection) -> Vec<u32> {
        let shown = self.inner.shown.borrow();
        let there = |row: &u32| {
            let mut told = shown.places.numbers_of(*row);
            told.any(|at| shown.arrangement.together(at, place))
        };
        selection.shown.iter().copied().filter(there).collect()
    }

    /// Goes so near that the places drawn as one with this one part; not
    /// where they can't.
    pub fn part(&self, place: u32) -> bool {
        if self.inner.map.zoom() > NEAREST - 0.01 {
            return false;
        }
        let shown = self.inner.shown.borrow();
        let spots: Vec<(f64, f64)> = (0..shown.stands.len() as u32)
            .filter(|&i| shown.arrangement.counts.get(i as usize).is_some_and(|n| *n > 0))
            .filter(|&i| shown.arrangement.together(i, place))
            .map(|i| shown.stands[i as usize])
            .collect();
        drop(shown);
        let Some(bounds) = camera::around(&spots).filter(|_| spots.len() > 1) else {
            return false;
        };
        self.fit_to(bounds, NEAREST);
        true
    }

    /// Shows a part of the world, but not from nearer than `nearest`.
    fn fit_to(&self, bounds: Bounds, nearest: f64) {
        let (bounds, mut options) = fitting(bounds, self.size());
        options["maxZoom"] = json!(nearest);
        self.inner.map.fit_bounds(&js(&bounds), &js(&options));
    }

    /// Brings all that is shown into view; or all events of the story.
    pub fn fit(&self, all: bool) {
        let shown = self.inner.shown.borrow();
        let drawn = |i: usize| all || shown.arrangement.counts.get(i).is_some_and(|n| *n > 0);
        let places: Vec<Place> = (shown.places.all().iter().enumerate())
            .filter(|(i, _)| drawn(*i))
            .map(|(_, place)| place.clone())
            .collect();
        drop(shown);
        if let Some(bounds) = camera::fit(&places) {
            self.fit_to(bounds, camera::nearest_fit(self.size().0));
        }
    }

    /// Goes somewhere at once.
    pub fn jump(&self, to: MapPosition) {
        let options = json!({ "zoom": to.zoom, "center": [to.lon, to.lat] });
        self.inner.map.jump_to(&js(&options));
    }

    /// Draws the world as a globe, or flat.
    pub fn set_globe(&self, globe: bool) {
        if self.inner.wants_globe.replace(globe) != globe {
            self.inner.project();
        }
    }

    /// The marks in view, in the order of time; no more than `most`.
    pub fn in_view(&self, most: usize) -> Vec<InView> {
        let (width, height) = self.size();
        let shown = self.inner.shown.borrow();
        let marks = shown.arrangement.marks.iter().filter_map(|mark| {
            let at = self.inner.screen(*shown.stands.get(mark.place as usize)?)?;
            let at = (at.0 + f64::from(mark.slot), at.1);
            let is_in = (0.0..=width).contains(&at.0) && (0.0..=height).contains(&at.1);
            is_in.then(|| InView { hit: shown.hit(mark), at })
        });
        marks.take(most).collect()
    }

    /// Where the middle of an event's mark is in the container, in pixels.
    pub fn screen_of(&self, row: u32) -> Option<(f64, f64)> {
        let shown = self.inner.shown.borrow();
        let mark = shown.mark_of(row)?;
        let (x, y) = self.inner.screen(*shown.stands.get(mark.place as usize)?)?;
        Some((x + f64::from(mark.slot), y))
    }

    /// Puts the keyboard's ring around an event's mark, or takes it away.
    pub fn set_focus(&self, row: Option<u32>) {
        self.inner.shown.borrow_mut().focused = row;
        self.inner.update_overlay();
    }

    /// The map's width and height in pixels.
    pub fn size(&self) -> (f64, f64) {
        self.inner.size()
    }

    /// Names the element that tells how the map is used by keyboard.
    pub fn describe(&self, id: &str) {
        let _ = self.inner.map.canvas().set_attribute("aria-describedby", id);
    }

    /// Gives the map the keyboard's focus.
    pub fn focus(&self) {
        let _ = self.inner.map.canvas().focus();
    }
}

/// The nearest zoom.
const NEAREST: f64 = 12.0;
/// The longest move of the camera.
const MOVE_MS: u32 = 600;
/// A step of the zoom.
const ZOOM_MS: u32 = 240;

impl Drop for MapView {
    fn drop(&mut self) {
        self.inner.map.remove();
        self.closures.borrow_mut().clear();
    }
}

/// A handler that notes an error for developers and gives ours.
fn logged(failure: Failure) -> impl Fn(JsValue) -> Failure {
    move |error| {
        web_sys::console::warn_2(&"map:".into(), &error);
        failure
    }
}

/// The base's layers with ours in their places: regions below the first name,
/// names on top. The marks go between them once the style is there.
fn with_ours(base: Vec<Value>, has_base: bool) -> Vec<Value> {
    let first_name = base.iter().position(|layer| layer["type"] == "symbol").unwrap_or(base.len());
    let mut layers = base;
    if has_base {
        layers.splice(first_name..first_name, labels::area_layers());
    }
    let first_name = layers.iter().position(|layer| layer["type"] == "symbol");
    let first_name = first_name.unwrap_or(layers.len());
    layers.splice(first_name..first_name, movements::layers());
    layers.extend(labels::name_layers());
    layers
}

/// MapLibre's options. It draws no frame around the map: buttons, scale and
/// credit are the page's.
fn options(style: Value, bounds: Option<Bounds>, size: (f64, f64), cooperative: bool) -> Value {
    let mut options = json!({
        "style": style,
        "attributionControl": false,
        "dragRotate": false, "pitchWithRotate": false, "touchPitch": false, "maxPitch": 0,
        "minZoom": 0.5, "maxZoom": NEAREST,
        // Labels come and go with the filter, and filtering is instant.
        "fadeDuration": 0,
        "cooperativeGestures": cooperative,
        "locale": {
            "Map.Title": words::map_name(),
            "CooperativeGesturesHandler.WindowsHelpText": words::map_wheel(),
            "CooperativeGesturesHandler.MacHelpText": words::map_wheel_mac(),
            "CooperativeGesturesHandler.MobileHelpText": words::map_touch(),
        },
    });
    match bounds {
        Some(bounds) => {
            (options["bounds"], options["fitBoundsOptions"]) = fitting(bounds, size);
        }
        None => {
            options["center"] = json!([15, 30]);
            options["zoom"] = json!(1);
        }
    }
    options
}

/// Bounds as MapLibre takes them, and how they are to be fitted.
fn fitting(Bounds { west, south, east, north }: Bounds, (width, _): (f64, f64)) -> (Value, Value) {
    // Above, the buttons lie over the map; below, the legend, the credit and
    // the scale, of which a phone has only the last two.
    let bottom = if width < camera::NARROW { 64.0 } else { 112.0 };
    let padding = json!({ "top": camera::BUTTONS, "bottom": bottom, "left": 40, "right": 40 });
    let nearest = camera::nearest_fit(width);
    let options = json!({ "padding": padding, "maxZoom": nearest, "duration": MOVE_MS });
    (json!([west, south, east, north]), options)
}

impl Inner {
    fn size(&self) -> (f64, f64) {
        let container = self.map.container();
        (f64::from(container.client_width()), f64::from(container.client_height()))
    }

    fn render(&self, gl: &WebGl2RenderingContext, input: &api::RenderInput) {
        let center = self.map.center();
        let bounds = self.map.bounds();
        let world = |lon: f64| ((lon + 180.0) / 360.0).floor() as i32;
        let copies = world(bounds.west()).max(-3)..=world(bounds.east()).min(3);
        self.globe.set(input.shader().define().contains("GLOBE"));
        let center = Mercator::of((center.lng(), center.lat()));
        let drawn =
            self.layer.borrow_mut().render(gl, input, center, copies, self.map.pixel_ratio());
        if let Err(error) = drawn
            && !self.failed.replace(true)
        {
            web_sys::console::warn_2(&"map:".into(), &error);
            (self.report)(Happening::Failed(Failure::WebGl));
        }
    }

    fn report_view(&self) {
        let center = self.map.center();
        (self.report)(Happening::Moved {
            zoom: self.map.zoom(),
            lat: center.lat(),
            lon: center.lng(),
        });
    }

    /// Takes the projection that is wanted, once there is a style to have one.
    fn project(&self) {
        if !self.map.style().is_truthy() || !self.map.layer(MARKS).is_truthy() {
            return;
        }
        let name = if self.wants_globe.get() { "globe" } else { "mercator" };
        if let Err(error) = self.map.set_projection(&js(&json!({ "type": name }))) {
            web_sys::console::warn_2(&"map:".into(), &error);
        }
        self.map.repaint();
    }

    /// Arranges the marks, if they are others now or the zoom is another one.
    fn rearrange(&self, anew: bool) {
        // Steps, so that a little zooming moves nothing.
        let zoom = (self.map.zoom() * 4.0).floor() / 4.0;
        {
            let mut shown = self.shown.borrow_mut();
            if !anew && shown.arranged == zoom {
                return;
            }
            shown.arranged = zoom;
            let arrangement = shown.places.arrange_at(&shown.selection, &shown.stands, zoom);
            if !anew && shown.arrangement == arrangement {
                return;
            }
            shown.arrangement = arrangement;
        }
        self.update();
    }

    fn stand_of(&self, row: u32) -> Option<(f64, f64)> {
        let shown = self.shown.borrow();
        shown.stands.get(shown.places.number_of(row)? as usize).copied()
    }
}

impl Shown {
    /// What a pointer on a mark hits.
    fn hit(&self, mark: &Mark) -> Hit {
        let there = self.arrangement.counts.get(mark.place as usize).copied().unwrap_or(1);
        Hit {
            row: mark.row,
            place: mark.place,
            count: mark.cluster.unwrap_or(there),
            cluster: mark.cluster.is_some(),
            merged: mark.merged,
        }
    }

    /// The mark that shows an event: its own, or the number it is in.
    fn mark_of(&self, row: u32) -> Option<Mark> {
        self.marks_of(row).into_iter().next()
    }

    /// The same at each place that its reports tell.
    fn marks_of(&self, row: u32) -> Vec<Mark> {
        let arrangement = &self.arrangement;
        let mut found: Vec<Mark> = Vec::new();
        for place in self.places.numbers_of(row) {
            let own = |mark: &&Mark| mark.row == row && mark.place == place;
            let number =
                |mark: &&Mark| mark.cluster.is_some() && arrangement.together(mark.place, place);
            let shown = *arrangement.counts.get(place as usize).unwrap_or(&0) > 0;
            let own = arrangement.marks.iter().find(own);
            let mark = own.or_else(|| arrangement.marks.iter().find(number).filter(|_| shown));
            if let Some(mark) = mark.filter(|mark| !found.contains(mark)) {
                found.push(*mark);
            }
        }
        found
    }
}
