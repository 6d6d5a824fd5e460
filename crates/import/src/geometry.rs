//! What of a geometry is kept: the middle of its bounds, and its kind.

/// What a position stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A point.
    #[default]
    Point,
    /// Several points.
    Points,
    /// A line: the position is the middle of its bounds.
    Line,
    /// An area: the position is the middle of its bounds.
    Area,
}

impl Shape {
    /// The kind of a GeoJSON or WKT geometry, in any letters.
    pub(crate) fn named(name: &[u8]) -> Option<Shape> {
        let named = |list: &[&str]| list.iter().any(|n| name.eq_ignore_ascii_case(n.as_bytes()));
        Some(match () {
            () if named(&["Point"]) => Shape::Point,
            () if named(&["MultiPoint"]) => Shape::Points,
            () if named(&["LineString", "MultiLineString"]) => Shape::Line,
            () if named(&["Polygon", "MultiPolygon"]) => Shape::Area,
            () if named(&["GeometryCollection"]) => Shape::Points,
            () => return None,
        })
    }
}

/// The bounds of the points seen so far. East and west are kept twice: as they
/// are, and with the western half of the world moved behind the eastern, for
/// what lies across the antimeridian.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    straight: (f64, f64),
    around: (f64, f64),
    north_south: (f64, f64),
}

impl Default for Bounds {
    fn default() -> Bounds {
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        Bounds { straight: none, around: none, north_south: none }
    }
}

impl Bounds {
    #[inline]
    pub fn add(&mut self, lon: f64, lat: f64) {
        let wider = |(low, high): (f64, f64), x: f64| (low.min(x), high.max(x));
        self.straight = wider(self.straight, lon);
        self.around = wider(self.around, if lon < 0.0 { lon + 360.0 } else { lon });
        self.north_south = wider(self.north_south, lat);
    }

    /// The middle, as (lon, lat).
    pub fn middle(&self) -> Option<(f64, f64)> {
        let (south, north) = self.north_south;
        if south > north {
            return None;
        }
        let width = |(low, high): (f64, f64)| high - low;
        // A point stays to the last digit what it was.
        let half = |(low, high): (f64, f64)| if low == high { low } else { (low + high) / 2.0 };
        let lon = if width(self.around) < width(self.straight) {
            let lon = half(self.around);
            if lon > 180.0 { lon - 360.0 } else { lon }
        } else {
            half(self.straight)
        };
        Some((lon, half(self.north_south)))
    }

    /// A point that lies outside the globe, if there is one.
    pub fn outside(&self) -> Option<(f64, f64)> {
        let beyond = |(low, high): (f64, f64), most: f64| {
            if low < -most { Some(low) } else { (high > most).then_some(high) }
        };
        let (lon, lat) = (beyond(self.straight, 180.0), beyond(self.north_south, 90.0));
        let known = |ends: (f64, f64)| ends.1;
        (lon.is_some() || lat.is_some())
            .then(|| (lon.unwrap_or(known(self.straight)), lat.unwrap_or(known(self.north_south))))
    }
}

/// A geometry as it is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Geometry {
    pub bounds: Bounds,
    pub shape: Option<Shape>,
    /// Something in it was no number.
    pub spoilt: bool,
}

impl Geometry {
    /// The kind, which a collection gets from the widest of its members.
    pub fn named(&mut self, name: &[u8]) {
        if let Some(shape) = Shape::named(name) {
            self.shape = Some(match (self.shape, shape) {
                (Some(Shape::Area), _) | (_, Shape::Area) => Shape::Area,
                (Some(Shape::Line), _) | (_, Shape::Line) => Shape::Line,
                (Some(Shape::Points), _) => Shape::Points,
                (_, shape) => shape,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_middles() {
        let check = |points: &[(f64, f64)], expected: (f64, f64)| {
            let mut bounds = Bounds::default();
            points.iter().for_each(|&(lon, lat)| bounds.add(lon, lat));
            assert_eq!(bounds.middle(), Some(expected));
        };
        check(&[(37.123456, 48.1)], (37.123456, 48.1));
        check(&[(-122.1, 38.0)], (-122.1, 38.0));
        check(&[(0.0, 0.0), (10.0, 4.0)], (5.0, 2.0));
        check(&[(-10.0, 0.0), (10.0, 0.0)], (0.0, 0.0));
        check(&[(170.0, 0.0), (-178.0, 2.0)], (176.0, 1.0));
        assert_eq!(Bounds::default().middle(), None);
        assert_eq!(Bounds::default().outside(), None);
    }
}
