//! Well-known text (OGC 06-103r4): `POINT(37 48)`, `SRID=4326;POLYGON((…))`.

use crate::geometry::Geometry;
use crate::number::decimal;

/// Whether a text looks like it.
pub(crate) fn is(text: &str) -> bool {
    read(text).is_some()
}

/// The bounds and the kind; `None` where it is something else or empty.
pub(crate) fn read(text: &str) -> Option<Geometry> {
    let text = text.trim();
    let text = match text.split_once(';') {
        Some((srid, rest)) if srid.trim_start().to_ascii_uppercase().starts_with("SRID=") => rest,
        _ => text,
    };
    let open = text.find('(')?;
    let name = text[..open].split_whitespace().next()?;
    // `POINTZ(` is written as well as `POINT Z (`.
    let name = name.trim_end_matches(['Z', 'M', 'z', 'm']);
    let mut geometry = Geometry::default();
    geometry.named(name.as_bytes());
    geometry.shape?;
    for tuple in text[open..].split(['(', ')', ',']) {
        let mut numbers = tuple.split_ascii_whitespace();
        // Words stand between the members of a collection.
        let Some(first) = numbers.next().filter(|t| !t.starts_with(char::is_alphabetic)) else {
            geometry.named(tuple.split_whitespace().next().unwrap_or_default().as_bytes());
            continue;
        };
        let lon = decimal(first.as_bytes())?;
        let lat = decimal(numbers.next()?.as_bytes())?;
        geometry.bounds.add(lon, lat);
    }
    geometry.bounds.middle().map(|_| geometry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shape;

    #[test]
    fn ok_wkt() {
        let check = |text: &str, middle: (f64, f64), shape| {
            let geometry = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((geometry.bounds.middle(), geometry.shape), (Some(middle), Some(shape)));
        };
        check("POINT(37 48)", (37.0, 48.0), Shape::Point);
        check("POINT Z (37.5 48.25 100)", (37.5, 48.25), Shape::Point);
        check("SRID=4326;Point(37 48)", (37.0, 48.0), Shape::Point);
        check("LINESTRING(0 0, 10 4)", (5.0, 2.0), Shape::Line);
        check("POLYGON((0 0, 10 0, 10 4, 0 0))", (5.0, 2.0), Shape::Area);
        check("MULTIPOLYGON Z(((0 0 1, 2 0 1, 2 2 1)))", (1.0, 1.0), Shape::Area);
        check("GEOMETRYCOLLECTION(POINT(0 0), LINESTRING(2 2, 4 4))", (2.0, 2.0), Shape::Line);
    }

    #[test]
    fn err_no_wkt() {
        for text in ["", "POINT EMPTY", "POINT(a b)", "Kyiv (capital)", "POINT(1)", "(1 2)"] {
            assert!(!is(text), "{text}");
        }
    }
}
