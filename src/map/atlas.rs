//! The categories' shapes as one picture for the graphics card, drawn once
//! per theme and pixel ratio from the same paths the page uses.
//!
//! A column a category; a row a way of drawing: solid and hollow on the map
//! (with a keyline in the land's colour), solid and hollow on the accent.

use dateline_event::Category;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

use crate::shapes;

/// A cell's side in CSS pixels: a shape of radius 6.5 with its keyline.
pub const CELL: f64 = 24.0;
/// Cells in a row.
pub const COLUMNS: u32 = Category::ALL.len() as u32;
/// Cells in a column.
pub const ROWS: u32 = 4;

/// How far the keyline reaches round a shape, in CSS pixels.
const KEYLINE: f64 = 2.0;
/// The stroke of a hollow shape, as in `ui/parts/mark.css`.
const HOLLOW_STROKE: f64 = 1.6;
/// Drawn this much smaller, so that stroke and all it is no larger than a
/// solid one.
const HOLLOW_SCALE: f64 = 0.88;

/// Draws it. `colour` gives the value of a colour token.
pub fn draw(ratio: f64, colour: &dyn Fn(&str) -> String) -> Result<HtmlCanvasElement, JsValue> {
    let canvas: HtmlCanvasElement = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("no document")?
        .create_element("canvas")?
        .unchecked_into();
    canvas.set_width((CELL * f64::from(COLUMNS) * ratio).ceil() as u32);
    canvas.set_height((CELL * f64::from(ROWS) * ratio).ceil() as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("no 2d context")?.unchecked_into();
    context.set_line_join("round");
    let land = colour("land");
    for (column, category) in Category::ALL.into_iter().enumerate() {
        let path = Path2d::new_with_path_string(shapes::path(category))?;
        let family = category.family().id();
        for row in 0..ROWS {
            let (hollow, on_accent) = (row % 2 == 1, row >= 2);
            let hue = if on_accent { format!("{family}-on-accent") } else { family.to_owned() };
            let hue = colour(&hue);
            let scale = if hollow { ratio * HOLLOW_SCALE } else { ratio };
            let (x, y) = (column as f64 + 0.5, f64::from(row) + 0.5);
            context.set_transform(scale, 0.0, 0.0, scale, x * CELL * ratio, y * CELL * ratio)?;
            let stroke = if hollow { HOLLOW_STROKE } else { 0.0 };
            if !on_accent {
                context.set_stroke_style_str(&land);
                context.set_line_width(stroke + 2.0 * KEYLINE);
                context.stroke_with_path(&path);
            }
            if hollow {
                if !on_accent {
                    context.set_fill_style_str(&land);
                    context.fill_with_path_2d(&path);
                }
                context.set_stroke_style_str(&hue);
                context.set_line_width(HOLLOW_STROKE);
                context.stroke_with_path(&path);
            } else {
                context.set_fill_style_str(&hue);
                context.fill_with_path_2d(&path);
            }
        }
    }
    Ok(canvas)
}

/// A colour as (red, green, blue, 1), each from 0 to 1, of any CSS notation:
/// a canvas reads it as the browser does.
pub fn rgba(colours: &[String]) -> Result<Vec<[f32; 4]>, JsValue> {
    let canvas: HtmlCanvasElement = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("no document")?
        .create_element("canvas")?
        .unchecked_into();
    canvas.set_width(colours.len() as u32);
    canvas.set_height(1);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("no 2d context")?.unchecked_into();
    for (i, colour) in colours.iter().enumerate() {
        context.set_fill_style_str(colour);
        context.fill_rect(i as f64, 0.0, 1.0, 1.0);
    }
    let data = context.get_image_data(0.0, 0.0, colours.len() as f64, 1.0)?.data();
    Ok(data
        .chunks_exact(4)
        .map(|p| [p[0], p[1], p[2], p[3]].map(|v| f32::from(v) / 255.0))
        .collect())
}

/// A picture of nothing, to keep base labels off a mark: `width` × `height`.
pub fn clear(width: u32, height: u32) -> (u32, u32, Vec<u8>) {
    (width, height, vec![0; (width * height * 4) as usize])
}

/// The mark of a movement's direction: a triangle that points to the right.
pub fn arrow(colour: [f32; 4]) -> (u32, u32, Vec<u8>) {
    let size = 28_u32;
    let mut pixels = vec![0_u8; (size * size * 4) as usize];
    for (i, at) in pixels.chunks_exact_mut(4).enumerate() {
        let (x, y) = ((i as u32 % size) as f32 + 0.5, (i as u32 / size) as f32 + 0.5);
        // From 4 to 24, nearly as high at its foot as it is long.
        let edge = ((24.0 - x) * 0.42 - (y - 14.0).abs()).clamp(0.0, 1.0);
        let inside = if x < 4.0 { 0.0 } else { edge };
        at.copy_from_slice(&colour.map(|v| (v * inside * 255.0).round() as u8));
    }
    (size, size, pixels)
}

/// A town of the base map: a disc of radius 4 as the distance field that
/// MapLibre colours, which has 3/4 at its edge and loses 1/8 a pixel outwards.
pub fn town() -> (u32, u32, Vec<u8>) {
    const RADIUS: f32 = 4.0;
    let size = 24_u32;
    let mut pixels = vec![255_u8; (size * size * 4) as usize];
    for (i, at) in pixels.chunks_exact_mut(4).enumerate() {
        let middle = size as f32 / 2.0 - 0.5;
        let (x, y) = ((i as u32 % size) as f32 - middle, (i as u32 / size) as f32 - middle);
        let outside = (x * x + y * y).sqrt() - RADIUS;
        at[3] = ((0.75 - outside / 8.0).clamp(0.0, 1.0) * 255.0).round() as u8;
    }
    (size, size, pixels)
}

/// The rule under a country's name: transparent but for its last line.
pub fn rule(colour: [f32; 4]) -> (u32, u32, Vec<u8>) {
    let (width, height) = (8_u32, 16_u32);
    let mut pixels = vec![0_u8; (width * height * 4) as usize];
    let pixel = colour.map(|v| (v * 255.0).round() as u8);
    for at in pixels.chunks_exact_mut(4).skip((width * (height - 2)) as usize) {
        at.copy_from_slice(&pixel);
    }
    (width, height, pixels)
}
