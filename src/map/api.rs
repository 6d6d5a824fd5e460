//! The part of MapLibre that the map uses, as it is declared there. Private:
//! `view` puts it into our own words.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, HtmlElement};

#[wasm_bindgen(raw_module = "../js/map.js")]
extern "C" {
    /// Loads the library; gives its module.
    #[wasm_bindgen(catch, js_name = load)]
    pub fn load() -> Result<Promise, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The module `maplibre-gl`.
    pub type Library;
    #[wasm_bindgen(method, getter, js_name = Map)]
    pub fn map_class(this: &Library) -> Function;

    pub type Map;
    #[wasm_bindgen(method)]
    pub fn on(this: &Map, event: &str, then: &Function);
    #[wasm_bindgen(method)]
    pub fn remove(this: &Map);
    #[wasm_bindgen(method, js_name = getCanvas)]
    pub fn canvas(this: &Map) -> HtmlCanvasElement;
    #[wasm_bindgen(method, js_name = getContainer)]
    pub fn container(this: &Map) -> HtmlElement;
    #[wasm_bindgen(method, js_name = setPixelRatio)]
    pub fn set_pixel_ratio(this: &Map, ratio: &JsValue);
    /// Draws at once.
    #[wasm_bindgen(method)]
    pub fn redraw(this: &Map);
    #[wasm_bindgen(method, js_name = triggerRepaint)]
    pub fn repaint(this: &Map);

    #[wasm_bindgen(method, js_name = getLayer)]
    pub fn layer(this: &Map, id: &str) -> JsValue;
    #[wasm_bindgen(method, catch, js_name = addLayer)]
    pub fn add_layer(this: &Map, layer: &JsValue, before: Option<&str>)
    -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, js_name = getSource)]
    pub fn source(this: &Map, id: &str) -> Option<Source>;
    #[wasm_bindgen(method, catch, js_name = addSource)]
    pub fn add_source(this: &Map, id: &str, source: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, js_name = hasImage)]
    pub fn has_image(this: &Map, id: &str) -> bool;
    #[wasm_bindgen(method, catch, js_name = addImage)]
    pub fn add_image(
        this: &Map,
        id: &str,
        image: &JsValue,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = updateImage)]
    pub fn update_image(this: &Map, id: &str, image: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setPaintProperty)]
    pub fn set_paint(
        this: &Map,
        layer: &str,
        property: &str,
        value: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setLayoutProperty)]
    pub fn set_layout(
        this: &Map,
        layer: &str,
        property: &str,
        value: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setFilter)]
    pub fn set_filter(this: &Map, layer: &str, filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = querySourceFeatures)]
    pub fn query_source(
        this: &Map,
        source: &str,
        options: &JsValue,
    ) -> Result<js_sys::Array, JsValue>;

    #[wasm_bindgen(method, js_name = getZoom)]
    pub fn zoom(this: &Map) -> f64;
    #[wasm_bindgen(method, js_name = getCenter)]
    pub fn center(this: &Map) -> LngLat;
    #[wasm_bindgen(method, js_name = getBounds)]
    pub fn bounds(this: &Map) -> LngLatBounds;
    #[wasm_bindgen(method)]
    pub fn project(this: &Map, at: &JsValue) -> Point;
    #[wasm_bindgen(method)]
    pub fn unproject(this: &Map, at: &JsValue) -> LngLat;
    #[wasm_bindgen(method, js_name = isMoving)]
    pub fn is_moving(this: &Map) -> bool;
    #[wasm_bindgen(method, js_name = zoomIn)]
    pub fn zoom_in(this: &Map, options: &JsValue);
    #[wasm_bindgen(method, js_name = zoomOut)]
    pub fn zoom_out(this: &Map, options: &JsValue);
    #[wasm_bindgen(method, js_name = easeTo)]
    pub fn ease_to(this: &Map, options: &JsValue);
    #[wasm_bindgen(method, js_name = jumpTo)]
    pub fn jump_to(this: &Map, options: &JsValue);
    #[wasm_bindgen(method, catch, js_name = setProjection)]
    pub fn set_projection(this: &Map, projection: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, js_name = fitBounds)]
    pub fn fit_bounds(this: &Map, bounds: &JsValue, options: &JsValue);
    #[wasm_bindgen(method, js_name = getPixelRatio)]
    pub fn pixel_ratio(this: &Map) -> f64;

    /// What can turn the map; it stays north up.
    pub type Turner;
    #[wasm_bindgen(method, js_name = disableRotation)]
    pub fn disable_rotation(this: &Turner);
    #[wasm_bindgen(method, getter, js_name = touchZoomRotate)]
    pub fn touch_zoom_rotate(this: &Map) -> Turner;
    #[wasm_bindgen(method, getter)]
    pub fn keyboard(this: &Map) -> Turner;
    #[wasm_bindgen(method, getter)]
    pub fn style(this: &Map) -> JsValue;

    /// A feature as `querySourceFeatures` gives it.
    pub type Feature;
    #[wasm_bindgen(method, getter)]
    pub fn geometry(this: &Feature) -> JsValue;

    pub type Source;
    #[wasm_bindgen(method, js_name = setData)]
    pub fn set_data(this: &Source, data: &JsValue);

    pub type LngLat;
    #[wasm_bindgen(method, getter)]
    pub fn lng(this: &LngLat) -> f64;
    #[wasm_bindgen(method, getter)]
    pub fn lat(this: &LngLat) -> f64;

    pub type LngLatBounds;
    #[wasm_bindgen(method, js_name = getWest)]
    pub fn west(this: &LngLatBounds) -> f64;
    #[wasm_bindgen(method, js_name = getEast)]
    pub fn east(this: &LngLatBounds) -> f64;

    pub type Point;
    #[wasm_bindgen(method, getter)]
    pub fn x(this: &Point) -> f64;
    #[wasm_bindgen(method, getter)]
    pub fn y(this: &Point) -> f64;

    /// `MapMouseEvent`.
    pub type MouseEvent;
    #[wasm_bindgen(method, getter)]
    pub fn point(this: &MouseEvent) -> Point;

    /// What an `error` event brings.
    pub type ErrorEvent;
    #[wasm_bindgen(method, getter, js_name = sourceId)]
    pub fn source_id(this: &ErrorEvent) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn tile(this: &ErrorEvent) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub fn error(this: &ErrorEvent) -> JsValue;

    /// `CustomRenderMethodInput`.
    pub type RenderInput;
    #[wasm_bindgen(method, getter, js_name = shaderData)]
    pub fn shader(this: &RenderInput) -> ShaderData;
    #[wasm_bindgen(method, getter, js_name = defaultProjectionData)]
    pub fn projection(this: &RenderInput) -> ProjectionData;

    pub type ShaderData;
    #[wasm_bindgen(method, getter, js_name = variantName)]
    pub fn variant(this: &ShaderData) -> String;
    #[wasm_bindgen(method, getter, js_name = vertexShaderPrelude)]
    pub fn prelude(this: &ShaderData) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn define(this: &ShaderData) -> String;

    pub type ProjectionData;
    #[wasm_bindgen(method, getter, js_name = mainMatrix)]
    pub fn main_matrix(this: &ProjectionData) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = fallbackMatrix)]
    pub fn fallback_matrix(this: &ProjectionData) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = clippingPlane)]
    pub fn clipping_plane(this: &ProjectionData) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = projectionTransition)]
    pub fn transition(this: &ProjectionData) -> f64;
}

/// The numbers of an array or a typed array; 0 where there are too few.
pub fn numbers<const N: usize>(list: &JsValue) -> [f64; N] {
    let mut out = [0.0; N];
    let list = js_sys::Float64Array::new(list);
    if list.length() as usize >= N {
        list.subarray(0, N as u32).copy_to(&mut out);
    }
    out
}

/// A value as JavaScript has it.
pub fn js(value: &serde_json::Value) -> JsValue {
    js_sys::JSON::parse(&value.to_string()).unwrap_or(JsValue::NULL)
}
