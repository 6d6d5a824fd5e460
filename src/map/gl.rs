//! Draws the marks: one WebGL call for all of them, whatever their number.
//!
//! Positions go to the graphics card once. A filter's result is an index
//! buffer and four bytes an event: shape, look, surroundings, slot. Selected
//! and hovered marks are drawn again on top from a buffer of their own, so
//! that moving the pointer uploads next to nothing. Works in MapLibre's
//! mercator and globe alike, with the shader prelude it hands out.

use dateline_event::PlaceKind;
use wasm_bindgen::prelude::*;
use web_sys::{
    WebGl2RenderingContext as Gl, WebGlBuffer, WebGlProgram, WebGlTexture, WebGlUniformLocation,
    WebGlVertexArrayObject,
};

use super::api::{self, RenderInput};
use super::mercator::{Mercator, shifted, split};
use super::places::{Arrangement, Mark, Places};
use super::{atlas, gl_shader as shader};

/// What is to be drawn, and what of it the card already has.
#[derive(Default)]
pub struct Layer {
    /// x and y high, x and y low: 16 bytes an event.
    positions: Vec<u8>,
    looks: Vec<[u8; 4]>,
    indices: Vec<u32>,
    overlay: Vec<(Mark, u8)>,
    colours: [[f32; 4]; 4],
    atlas: Option<web_sys::HtmlCanvasElement>,
    stale: Stale,
    card: Option<Card>,
}

/// What changed since the last frame.
#[derive(Clone, Copy)]
struct Stale {
    positions: bool,
    looks: bool,
    overlay: bool,
    atlas: bool,
}

impl Default for Stale {
    fn default() -> Stale {
        Stale { positions: true, looks: true, overlay: true, atlas: true }
    }
}

/// What lies on the card. Gone with its context.
struct Card {
    programs: Vec<(String, Program)>,
    positions: WebGlBuffer,
    looks: WebGlBuffer,
    indices: WebGlBuffer,
    all: WebGlVertexArrayObject,
    over_positions: WebGlBuffer,
    over_looks: WebGlBuffer,
    over: WebGlVertexArrayObject,
    texture: WebGlTexture,
}

struct Program {
    program: WebGlProgram,
    uniforms: Vec<(&'static str, WebGlUniformLocation)>,
}

/// A mark that is only possibly in range.
const HOLLOW: u8 = 1;
/// The selected mark.
pub const SELECTED: u8 = 2;
/// The mark under the pointer.
pub const HOVERED: u8 = 4;
/// The mark with the keyboard's focus.
pub const FOCUSED: u8 = 8;

/// In `looks`, shapes from here on are numbers' discs, small to large.
const FIRST_DISC: u8 = 12;

impl Layer {
    /// Takes the places of a story's events.
    pub fn set_places(&mut self, places: &Places, stands: &[(f64, f64)]) {
        let rows = places.rows();
        self.positions = Vec::with_capacity(rows * 16);
        for row in 0..rows as u32 {
            let at = places.number_of(row).and_then(|n| stands.get(n as usize));
            self.positions.extend(bytes_at(at.copied().unwrap_or_default()));
        }
        self.looks = vec![[0; 4]; rows];
        self.stale = Stale { atlas: self.stale.atlas, ..Stale::default() };
    }

    /// Takes a filter's result. `corners` says of a place that it is a region
    /// whose outline is not drawn.
    pub fn set_marks(
        &mut self,
        places: &Places,
        arrangement: &Arrangement,
        corners: &dyn Fn(u32) -> bool,
    ) {
        self.indices.clear();
        for mark in &arrangement.marks {
            if let Some(look) = self.looks.get_mut(mark.row as usize) {
                *look = look_of(places, mark, 0, corners(mark.place));
                self.indices.push(mark.row);
            }
        }
        self.stale.looks = true;
    }

    /// Takes the marks to be drawn on top, each with [`SELECTED`] or [`HOVERED`].
    pub fn set_overlay(&mut self, overlay: Vec<(Mark, u8)>) {
        self.stale.overlay |= self.overlay != overlay;
        self.overlay = overlay;
    }

    /// Takes the colours and shapes of a theme: page, ink, accent, on accent.
    pub fn set_theme(&mut self, colours: [[f32; 4]; 4], atlas: web_sys::HtmlCanvasElement) {
        self.colours = colours;
        self.atlas = Some(atlas);
        self.stale.atlas = true;
    }

    /// Forgets what lay on a card that is lost.
    pub fn forget_card(&mut self) {
        self.card = None;
        self.stale = Stale::default();
    }

    /// Frees what lies on the card.
    pub fn free_card(&mut self, gl: &Gl) {
        let Some(card) = self.card.take() else { return };
        for (_, program) in &card.programs {
            gl.delete_program(Some(&program.program));
        }
        let buffers =
            [card.positions, card.looks, card.indices, card.over_positions, card.over_looks];
        for buffer in buffers {
            gl.delete_buffer(Some(&buffer));
        }
        gl.delete_vertex_array(Some(&card.all));
        gl.delete_vertex_array(Some(&card.over));
        gl.delete_texture(Some(&card.texture));
        self.stale = Stale::default();
    }

    /// Draws a frame. `center` is where the camera looks; `copies` are the
    /// worlds in view, counted from the one that holds Greenwich.
    pub fn render(
        &mut self,
        gl: &Gl,
        input: &RenderInput,
        center: Mercator,
        copies: std::ops::RangeInclusive<i32>,
        ratio: f64,
    ) -> Result<(), JsValue> {
        if self.positions.is_empty() || self.atlas.is_none() {
            return Ok(());
        }
        if self.card.is_none() {
            self.card = Some(Card::new(gl)?);
        }
        let Layer { card: Some(card), stale, .. } = self else { return Ok(()) };
        let upload = |target, buffer: &WebGlBuffer, bytes: &[u8], usage| {
            gl.bind_buffer(target, Some(buffer));
            gl.buffer_data_with_u8_array(target, bytes, usage);
        };
        // No vertex array may be bound while an index buffer is filled: it
        // would keep that buffer.
        gl.bind_vertex_array(None);
        if stale.positions {
            upload(Gl::ARRAY_BUFFER, &card.positions, &self.positions, Gl::STATIC_DRAW);
        }
        if stale.looks {
            upload(Gl::ARRAY_BUFFER, &card.looks, self.looks.as_flattened(), Gl::DYNAMIC_DRAW);
            let indices: Vec<u8> = self.indices.iter().flat_map(|i| i.to_ne_bytes()).collect();
            gl.bind_vertex_array(Some(&card.all));
            upload(Gl::ELEMENT_ARRAY_BUFFER, &card.indices, &indices, Gl::DYNAMIC_DRAW);
            gl.bind_vertex_array(None);
        }
        if stale.overlay || stale.looks || stale.positions {
            let (mut positions, mut looks) = (Vec::new(), Vec::new());
            for (mark, flags) in &self.overlay {
                let row = mark.row as usize;
                let (Some(at), Some(look)) =
                    (self.positions.get(row * 16..row * 16 + 16), self.looks.get(row))
                else {
                    continue;
                };
                positions.extend_from_slice(at);
                looks.extend([look[0], look[1] | flags, look[2], look[3]]);
            }
            upload(Gl::ARRAY_BUFFER, &card.over_positions, &positions, Gl::DYNAMIC_DRAW);
            upload(Gl::ARRAY_BUFFER, &card.over_looks, &looks, Gl::DYNAMIC_DRAW);
        }
        gl.active_texture(Gl::TEXTURE0);
        gl.bind_texture(Gl::TEXTURE_2D, Some(&card.texture));
        if stale.atlas
            && let Some(atlas) = &self.atlas
        {
            gl.pixel_storei(Gl::UNPACK_PREMULTIPLY_ALPHA_WEBGL, 1);
            gl.pixel_storei(Gl::UNPACK_FLIP_Y_WEBGL, 0);
            gl.tex_image_2d_with_u32_and_u32_and_html_canvas_element(
                Gl::TEXTURE_2D,
                0,
                Gl::RGBA as i32,
                Gl::RGBA,
                Gl::UNSIGNED_BYTE,
                atlas,
            )?;
            gl.pixel_storei(Gl::UNPACK_PREMULTIPLY_ALPHA_WEBGL, 0);
        }
        *stale = Stale { positions: false, looks: false, overlay: false, atlas: false };

        let shader_data = input.shader();
        let variant = shader_data.variant();
        let define = shader_data.define();
        if !card.programs.iter().any(|(name, _)| *name == variant) {
            let program = Program::new(gl, &shader_data.prelude(), &define)?;
            card.programs.push((variant.clone(), program));
        }
        let of_variant = card.programs.iter().find(|(name, _)| *name == variant);
        let Some((_, program)) = of_variant else { return Ok(()) };
        gl.use_program(Some(&program.program));
        let at = |name| program.uniforms.iter().find(|(n, _)| *n == name).map(|(_, at)| at);
        let size = [gl.drawing_buffer_width(), gl.drawing_buffer_height()].map(f64::from);
        gl.uniform2f(at("u_view"), (size[0] / ratio) as f32, (size[1] / ratio) as f32);
        gl.uniform1f(at("u_ratio"), ratio as f32);
        gl.uniform1i(at("u_atlas"), 0);
        for (name, colour) in
            ["u_page", "u_ink", "u_accent", "u_on_accent"].iter().zip(self.colours)
        {
            gl.uniform4fv_with_f32_array(at(name), &colour);
        }
        let (xh, xl) = split(center.x);
        let (yh, yl) = split(center.y);
        gl.uniform4f(at("u_origin"), xh, yh, xl, yl);

        let projection = input.projection();
        let main = api::numbers::<16>(&projection.main_matrix());
        let globe = define.contains("GLOBE");
        if globe {
            let fallback = api::numbers::<16>(&projection.fallback_matrix());
            let fallback = shifted(&fallback, center.x, center.y);
            let plane = api::numbers::<4>(&projection.clipping_plane()).map(|v| v as f32);
            set_matrix(gl, at("u_projection_matrix"), &main.map(|v| v as f32));
            set_matrix(gl, at("u_projection_fallback_matrix"), &fallback);
            gl.uniform4fv_with_f32_array(at("u_projection_clipping_plane"), &plane);
            gl.uniform1f(at("u_projection_transition"), projection.transition() as f32);
            gl.uniform4f(at("u_projection_tile_mercator_coords"), xh, yh, 1.0, 1.0);
        }
        for copy in if globe { 0..=0 } else { copies } {
            if !globe {
                let matrix = shifted(&main, center.x + f64::from(copy), center.y);
                set_matrix(gl, at("u_projection_matrix"), &matrix);
            }
            gl.bind_vertex_array(Some(&card.all));
            let count = self.indices.len() as i32;
            gl.draw_elements_with_i32(Gl::POINTS, count, Gl::UNSIGNED_INT, 0);
            gl.bind_vertex_array(Some(&card.over));
            gl.draw_arrays(Gl::POINTS, 0, self.overlay.len() as i32);
        }
        gl.bind_vertex_array(None);
        Ok(())
    }
}

/// The four bytes of a mark: shape, flags, surroundings, slot.
fn look_of(places: &Places, mark: &Mark, flags: u8, corners: bool) -> [u8; 4] {
    let shape = match mark.cluster {
        None => places.category(mark.row) as u8,
        Some(..10) => FIRST_DISC,
        Some(10..100) => FIRST_DISC + 1,
        Some(_) => FIRST_DISC + 2,
    };
    let surroundings = match places.of(mark.row).map(|place| place.kind) {
        _ if mark.cluster.is_some() => 0,
        Some(PlaceKind::City) => 1,
        Some(PlaceKind::District) => 2,
        Some(PlaceKind::Region) if corners => 3,
        _ => 0,
    };
    let hollow = if mark.hollow && mark.cluster.is_none() { HOLLOW } else { 0 };
    [shape, hollow | flags, surroundings, mark.slot.wrapping_add(i8::MIN) as u8]
}

fn bytes_at(at: (f64, f64)) -> impl Iterator<Item = u8> {
    let place = Mercator::of(at);
    let ((xh, xl), (yh, yl)) = (split(place.x), split(place.y));
    [xh, yh, xl, yl].into_iter().flat_map(f32::to_ne_bytes)
}

fn set_matrix(gl: &Gl, at: Option<&WebGlUniformLocation>, matrix: &[f32; 16]) {
    gl.uniform_matrix4fv_with_f32_array(at, false, matrix);
}

impl Card {
    fn new(gl: &Gl) -> Result<Card, JsValue> {
        let buffer = || gl.create_buffer().ok_or_else(|| JsValue::from("no buffer"));
        let array = || gl.create_vertex_array().ok_or_else(|| JsValue::from("no vertex array"));
        let card = Card {
            programs: Vec::new(),
            positions: buffer()?,
            looks: buffer()?,
            indices: buffer()?,
            all: array()?,
            over_positions: buffer()?,
            over_looks: buffer()?,
            over: array()?,
            texture: gl.create_texture().ok_or("no texture")?,
        };
        for (array, positions, looks) in [
            (&card.all, &card.positions, &card.looks),
            (&card.over, &card.over_positions, &card.over_looks),
        ] {
            gl.bind_vertex_array(Some(array));
            gl.bind_buffer(Gl::ARRAY_BUFFER, Some(positions));
            gl.enable_vertex_attrib_array(shader::AT);
            gl.vertex_attrib_pointer_with_i32(shader::AT, 4, Gl::FLOAT, false, 16, 0);
            gl.bind_buffer(Gl::ARRAY_BUFFER, Some(looks));
            gl.enable_vertex_attrib_array(shader::LOOK);
            gl.vertex_attrib_i_pointer_with_i32(shader::LOOK, 4, Gl::UNSIGNED_BYTE, 4, 0);
        }
        gl.bind_vertex_array(Some(&card.all));
        gl.bind_buffer(Gl::ELEMENT_ARRAY_BUFFER, Some(&card.indices));
        gl.bind_vertex_array(None);
        gl.bind_texture(Gl::TEXTURE_2D, Some(&card.texture));
        for (parameter, value) in [
            (Gl::TEXTURE_MIN_FILTER, Gl::LINEAR),
            (Gl::TEXTURE_MAG_FILTER, Gl::LINEAR),
            (Gl::TEXTURE_WRAP_S, Gl::CLAMP_TO_EDGE),
            (Gl::TEXTURE_WRAP_T, Gl::CLAMP_TO_EDGE),
        ] {
            gl.tex_parameteri(Gl::TEXTURE_2D, parameter, value as i32);
        }
        Ok(card)
    }
}

impl Program {
    fn new(gl: &Gl, prelude: &str, define: &str) -> Result<Program, JsValue> {
        let program = gl.create_program().ok_or("no program")?;
        let vertex = shader::vertex(prelude, define);
        let fragment = shader::fragment(atlas::CELL, atlas::COLUMNS, atlas::ROWS);
        for (kind, source) in [(Gl::VERTEX_SHADER, vertex), (Gl::FRAGMENT_SHADER, fragment)] {
            let shader = gl.create_shader(kind).ok_or("no shader")?;
            gl.shader_source(&shader, &source);
            gl.compile_shader(&shader);
            if gl.get_shader_parameter(&shader, Gl::COMPILE_STATUS) != JsValue::TRUE {
                let log = gl.get_shader_info_log(&shader).unwrap_or_default();
                return Err(JsValue::from(format!("the marks' shader: {log}")));
            }
            gl.attach_shader(&program, &shader);
            gl.delete_shader(Some(&shader));
        }
        gl.bind_attrib_location(&program, shader::AT, "a_at");
        gl.bind_attrib_location(&program, shader::LOOK, "a_look");
        gl.link_program(&program);
        if gl.get_program_parameter(&program, Gl::LINK_STATUS) != JsValue::TRUE {
            let log = gl.get_program_info_log(&program).unwrap_or_default();
            return Err(JsValue::from(format!("the marks' program: {log}")));
        }
        let uniforms = shader::UNIFORMS
            .into_iter()
            .filter_map(|name| Some((name, gl.get_uniform_location(&program, name)?)))
            .collect();
        Ok(Program { program, uniforms })
    }
}
