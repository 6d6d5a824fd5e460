//! Web Mercator on the unit square: (0, 0) is the north-west corner, x grows
//! to the east and y to the south. Headless.

use crate::math::{ln, tan};

/// A place on the unit square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mercator {
    /// 0 at 180° west, 1 at 180° east.
    pub x: f64,
    /// 0 at 85.05° north, 1 at 85.05° south.
    pub y: f64,
}

/// Beyond it the projection runs to infinity; MapLibre stops here too.
pub const MAX_LATITUDE: f64 = 85.051_129;

impl Mercator {
    /// From (lon, lat) in degrees.
    pub fn of((lon, lat): (f64, f64)) -> Mercator {
        let lat = lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians();
        let y = ln(tan(std::f64::consts::FRAC_PI_4 + lat / 2.0));
        Mercator { x: (lon + 180.0) / 360.0, y: 0.5 - y / std::f64::consts::TAU }
    }

    /// As (lon, lat) in degrees.
    #[cfg(test)]
    pub fn lon_lat(self) -> (f64, f64) {
        let y = (0.5 - self.y) * std::f64::consts::TAU;
        (self.x * 360.0 - 180.0, y.sinh().atan().to_degrees())
    }
}

/// A number as two of half its width: the nearest, and what that misses. The
/// graphics card knows no f64, and an f32 alone is metres off.
pub fn split(value: f64) -> (f32, f32) {
    let high = value as f32;
    (high, (value - f64::from(high)) as f32)
}

/// `matrix` (column by column, as GL has them) after a shift by (x, y): the
/// big numbers cancel here, in f64, and not on the card.
pub fn shifted(matrix: &[f64; 16], x: f64, y: f64) -> [f32; 16] {
    let mut out = *matrix;
    for row in 0..4 {
        out[12 + row] = matrix[row] * x + matrix[4 + row] * y + matrix[12 + row];
    }
    out.map(|v| v as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_there_and_back() {
        for at in [(0.0, 0.0), (30.5234, 50.4501), (-179.9, -71.25), (179.99, 84.9)] {
            let (lon, lat) = Mercator::of(at).lon_lat();
            assert!((lon - at.0).abs() < 1e-9 && (lat - at.1).abs() < 1e-9, "{at:?}");
        }
        assert_eq!(Mercator::of((0.0, 0.0)), Mercator { x: 0.5, y: 0.5 });
        assert!(Mercator::of((0.0, 90.0)).y.abs() < 1e-6);
    }

    /// What the shader does, in f32, against f64: at zoom 20 the world is
    /// 512 · 2^20 pixels wide.
    #[test]
    fn ok_split_is_exact_to_a_pixel_at_zoom_20() {
        let world = 512.0 * f64::from(1 << 20);
        let origin = Mercator::of((36.1873, 51.7304));
        for at in [(36.1880, 51.7309), (36.1869, 51.7301), (36.19, 51.74)] {
            let place = Mercator::of(at);
            let ((ph, pl), (oh, ol)) = (split(place.x), split(origin.x));
            let relative = f64::from((ph - oh) + (pl - ol));
            let off = (relative - (place.x - origin.x)).abs() * world;
            assert!(off < 0.1, "{off} px with two parts");
            let plain = f64::from(place.x as f32 - origin.x as f32);
            assert!((plain - (place.x - origin.x)).abs() * world > 1.0, "one part would do");
        }
    }

    #[test]
    fn ok_shifted_matrix_moves_the_origin() {
        let matrix: [f64; 16] = std::array::from_fn(|i| (i as f64 * 0.37).sin());
        let (ox, oy, px, py) = (0.4, 0.7, 0.01, -0.02);
        let m = shifted(&matrix, ox, oy);
        for row in 0..4 {
            let direct = matrix[row] * (ox + px) + matrix[4 + row] * (oy + py) + matrix[12 + row];
            let folded =
                f64::from(m[row]) * px + f64::from(m[4 + row]) * py + f64::from(m[12 + row]);
            assert!((direct - folded).abs() < 1e-6);
        }
    }
}
