//! The shaders of the marks, as text. Lengths are CSS pixels.

/// Where the position is bound.
pub const AT: u32 = 0;
/// Where the look is bound.
pub const LOOK: u32 = 1;

/// Every uniform that is set; some exist in one projection only.
pub const UNIFORMS: [&str; 13] = [
    "u_origin",
    "u_view",
    "u_ratio",
    "u_atlas",
    "u_page",
    "u_ink",
    "u_accent",
    "u_on_accent",
    "u_projection_matrix",
    "u_projection_fallback_matrix",
    "u_projection_clipping_plane",
    "u_projection_transition",
    "u_projection_tile_mercator_coords",
];

/// The vertex shader around MapLibre's prelude for a projection.
pub fn vertex(prelude: &str, define: &str) -> String {
    format!("#version 300 es\n{define}\n{prelude}\n{VERTEX}")
}

/// The fragment shader for an atlas of `columns` × `rows` cells.
pub fn fragment(cell: f64, columns: u32, rows: u32) -> String {
    format!(
        "#version 300 es\nprecision highp float;\n\
         const float CELL = {cell}.0;\nconst vec2 CELLS = vec2({columns}.0, {rows}.0);\n{FRAGMENT}"
    )
}

/// Flags: 1 hollow, 2 selected, 4 hovered, 8 with the keyboard's focus. Surroundings: 1 a ring (in or near
/// a town), 2 a dashed ring (a district), 3 corners (an area without outline).
const VERTEX: &str = "
in vec4 a_at;
in uvec4 a_look;
uniform vec4 u_origin;
uniform vec2 u_view;
uniform float u_ratio;
flat out uvec3 v_look;
flat out float v_size;

void main() {
  vec2 at = (a_at.xy - u_origin.xy) + (a_at.zw - u_origin.zw);
  gl_Position = projectTile(at);
  gl_Position.x += (float(a_look.w) - 128.0) * 2.0 / u_view.x * gl_Position.w;
  v_look = a_look.xyz;
  bool discs = (a_look.y & 6u) != 0u;
  float radius = a_look.x >= 12u ? (a_look.x == 12u ? 11.0 : a_look.x == 13u ? 14.0 : 20.0)
    : discs ? 17.0
    : a_look.z == 1u ? 12.0 : a_look.z == 2u ? 16.0 : a_look.z == 3u ? 12.0 : 9.0;
  if ((a_look.y & 8u) != 0u) radius += 4.0;
  // Room for the line on the edge and for its smooth fall-off.
  v_size = 2.0 * (radius + 2.0);
  gl_PointSize = v_size * u_ratio;
}
";

const FRAGMENT: &str = "
flat in uvec3 v_look;
flat in float v_size;
uniform sampler2D u_atlas;
uniform float u_ratio;
uniform vec4 u_page;
uniform vec4 u_ink;
uniform vec4 u_accent;
uniform vec4 u_on_accent;
out vec4 colour;

float disc(float r, float radius) { return clamp((radius - r) * u_ratio + 0.5, 0.0, 1.0); }
float ring(float r, float radius, float width) {
  return disc(r, radius + width * 0.5) - disc(r, radius - width * 0.5);
}
void over(vec4 top) { colour = top + colour * (1.0 - top.a); }

void main() {
  vec2 p = (gl_PointCoord - 0.5) * v_size;
  float r = length(p);
  uint shape = v_look.x;
  bool selected = (v_look.y & 2u) != 0u;
  bool hovered = (v_look.y & 4u) != 0u;
  bool focused = (v_look.y & 8u) != 0u;
  colour = vec4(0.0);
  vec4 line = selected ? u_on_accent : u_ink;

  if (shape >= 12u) {
    float radius = shape == 12u ? 11.0 : shape == 13u ? 14.0 : 20.0;
    over((selected ? u_accent : u_page) * disc(r, radius));
    over(line * ring(r, radius, selected || hovered ? 2.5 : 1.5));
    if (focused) over(u_ink * ring(r, radius + 4.0, 2.0));
    return;
  }
  if (selected || hovered) {
    over((selected ? u_accent : u_page) * disc(r, 17.0));
    over(line * ring(r, 17.0, selected ? 2.0 : 1.5));
    if (focused) over(u_ink * ring(r, 21.0, 2.0));
  }
  if (v_look.z == 1u) {
    over(line * ring(r, selected ? 11.5 : 12.0, 1.25));
  } else if (v_look.z == 2u) {
    float radius = selected || hovered ? 13.0 : 16.0;
    // Sixteen dashes a turn, as long as the gaps.
    float turn = abs(fract(atan(p.y, p.x) / 6.2831853 * 16.0) - 0.5);
    float edge = 16.0 / (6.2831853 * radius * u_ratio);
    over(line * ring(r, radius, 1.25) * smoothstep(0.25 - edge, 0.25 + edge, turn));
  } else if (v_look.z == 3u) {
    vec2 q = abs(p);
    float side = max(q.x, q.y), other = min(q.x, q.y);
    over(line * ring(side, 11.0, 1.25) * (1.0 - disc(other, 6.0)));
  }

  // The shape: its cell in the atlas, around the middle of the point.
  if (max(abs(p.x), abs(p.y)) < CELL * 0.5) {
    float row = (selected ? 2.0 : 0.0) + float(v_look.y & 1u);
    over(texture(u_atlas, (vec2(float(shape), row) + 0.5 + p / CELL) / CELLS));
  }
}
";
