//! What the map looks at first, and when it has to move. Headless.

use crate::math::{cos, ln};
use crate::state::MapPosition;
use dateline_event::PlaceKind;

use super::places::Place;

/// Degrees; `east` may exceed 180 where the box crosses the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Its left edge.
    pub west: f64,
    /// Its lower edge.
    pub south: f64,
    /// Its right edge.
    pub east: f64,
    /// Its upper edge.
    pub north: f64,
}

/// So much of the map's upper edge lies under its buttons, in pixels.
pub const BUTTONS: f64 = 64.0;
/// A narrower map is a phone's, as in the style sheet.
pub const NARROW: f64 = 700.0;

/// The nearest zoom of a first view on a map so many pixels wide. Nearer, it
/// shows no neighbours and a reader can't tell where it is: some 1,800 km lie
/// across a desktop's map, 1,000 across a phone's.
pub fn nearest_fit(width: f64) -> f64 {
    4.6 + 0.35 * ln(width.max(200.0) / 864.0) / std::f64::consts::LN_2
}

/// A view as an address tells it: as exact as the screen shows it, in so few
/// digits that a person can read it.
pub fn rounded(zoom: f64, lat: f64, lon: f64) -> MapPosition {
    // A pixel's share of a degree has about so many digits.
    let digits = (zoom * std::f64::consts::LOG10_2 + 0.2).ceil().clamp(0.0, 5.0) as i32;
    let round = |x: f64, digits: i32| {
        let factor = 10_f64.powi(digits);
        ((x * factor).round() / factor) as f32
    };
    // Around the world and back is the same place.
    let lon = (lon + 180.0).rem_euclid(360.0) - 180.0;
    MapPosition { zoom: round(zoom, 2), lat: round(lat, digits), lon: round(lon, digits) }
}

/// What the first view must hold: all places, each with its surroundings.
/// Countries and waters only count where there is nothing finer: their one
/// point would drag the view to the middle of Siberia.
pub fn fit(places: &[Place]) -> Option<Bounds> {
    let fine = places.iter().any(|place| !place.is_name());
    let wanted: Vec<&Place> = places.iter().filter(|place| !(fine && place.is_name())).collect();
    // The narrower of the two frames, so that Fiji and Samoa stay neighbours.
    let here = boxed(&wanted, |lon| lon);
    let there = boxed(&wanted, |lon| if lon < 0.0 { lon + 360.0 } else { lon });
    match (here, there) {
        (Some(a), Some(b)) if b.east - b.west < a.east - a.west => Some(b),
        (here, _) => here,
    }
}

/// The box around some spots.
pub fn around(spots: &[(f64, f64)]) -> Option<Bounds> {
    let all =
        spots.iter().map(|&(lon, lat)| Bounds { west: lon, south: lat, east: lon, north: lat });
    all.reduce(wider)
}

fn wider(a: Bounds, b: Bounds) -> Bounds {
    Bounds {
        west: a.west.min(b.west),
        south: a.south.min(b.south),
        east: a.east.max(b.east),
        north: a.north.max(b.north),
    }
}

fn boxed(places: &[&Place], frame: impl Fn(f64) -> f64) -> Option<Bounds> {
    places
        .iter()
        .map(|place| {
            let (lon, lat, around) = (frame(place.at.0), place.at.1, surroundings(place.kind));
            // A degree of longitude is shorter in the north.
            let wide = around / cos(lat.to_radians()).max(0.2);
            Bounds {
                west: lon - wide,
                south: (lat - around).max(-85.0),
                east: lon + wide,
                north: (lat + around).min(85.0),
            }
        })
        .reduce(wider)
}

/// How far a place of a kind reaches from its point, in degrees of latitude.
fn surroundings(kind: PlaceKind) -> f64 {
    match kind {
        PlaceKind::Point | PlaceKind::Facility | PlaceKind::City => 0.3,
        PlaceKind::District => 0.6,
        PlaceKind::Region => 1.3,
        PlaceKind::River => 2.0,
        PlaceKind::Sea => 5.0,
        PlaceKind::Country => 8.0,
    }
}

/// Whether a point of the screen is far enough inside for its mark and name.
pub fn in_view((x, y): (f64, f64), width: f64, height: f64) -> bool {
    let margin = 28.0_f64.min(width / 4.0).min(height / 4.0);
    let above = BUTTONS.min(height / 4.0);
    x >= margin && y >= above && x <= width - margin && y <= height - margin
}

/// A scale bar: its length in pixels and in metres. `metres` lie in one pixel;
/// the bar is as long as fits in `room` pixels.
pub fn scale_bar(metres: f64, room: f64) -> (f64, u64) {
    let most = metres * room;
    let mut power = 1.0;
    while power * 10.0 <= most {
        power *= 10.0;
    }
    let length = [5.0, 2.0, 1.0].map(|n| n * power).into_iter().find(|&l| l <= most);
    let length = length.unwrap_or(power);
    (length / metres, length as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(lon: f64, lat: f64, kind: PlaceKind) -> Place {
        Place { at: (lon, lat), kind, name: String::new(), geonames: None }
    }

    #[test]
    fn ok_a_country_does_not_widen_a_view_of_towns_and_regions() {
        let places = [
            place(36.15, 51.75, PlaceKind::Region),
            place(30.5234, 50.4501, PlaceKind::City),
            place(34.0, 51.0, PlaceKind::Region),
            place(96.7, 61.5, PlaceKind::Country),
        ];
        let bounds = fit(&places).expect("bounds");
        assert!(bounds.east < 39.0 && bounds.west > 29.0, "{bounds:?}");
        assert!(bounds.south > 49.0 && bounds.north < 53.5, "{bounds:?}");
    }

    #[test]
    fn ok_countries_alone_are_shown() {
        let bounds = fit(&[place(96.7, 61.5, PlaceKind::Country)]).expect("bounds");
        assert!(bounds.east - bounds.west > 20.0);
        assert_eq!(fit(&[]), None);
    }

    #[test]
    fn ok_over_the_antimeridian() {
        let places = [place(178.4, -18.1, PlaceKind::City), place(-171.8, -13.8, PlaceKind::City)];
        let bounds = fit(&places).expect("bounds");
        assert!(bounds.east > 180.0 && bounds.east - bounds.west < 12.0, "{bounds:?}");
    }

    #[test]
    fn ok_a_small_map_looks_from_farther_away() {
        assert!((nearest_fit(864.0) - 4.6).abs() < 1e-9);
        assert!((4.1..4.3).contains(&nearest_fit(390.0)));
    }

    #[test]
    fn ok_a_position_is_as_exact_as_the_screen() {
        let check = |(zoom, lat, lon), expected: (f32, f32, f32)| {
            let MapPosition { zoom, lat, lon } = rounded(zoom, lat, lon);
            assert_eq!((zoom, lat, lon), expected);
        };
        check((4.6012, 50.450_123, 30.523_456), (4.6, 50.45, 30.52));
        check((12.0, 50.450_123, 30.523_456), (12.0, 50.4501, 30.5235));
        check((1.0, 10.06, 190.0), (1.0, 10.1, -170.0));
    }

    #[test]
    fn ok_in_view() {
        assert!(in_view((100.0, 100.0), 800.0, 400.0));
        assert!(!in_view((10.0, 100.0), 800.0, 400.0));
        assert!(!in_view((100.0, 50.0), 800.0, 400.0), "under the buttons");
        assert!(!in_view((400.0, -5.0), 800.0, 400.0));
    }

    #[test]
    fn ok_scale_bars() {
        let check = |metres, expected: u64| assert_eq!(scale_bar(metres, 80.0).1, expected);
        check(2_090.0, 100_000);
        check(0.5, 20);
        check(40_000.0, 2_000_000);
        check(12.5, 1_000);
        assert!((scale_bar(2_000.0, 80.0).0 - 50.0).abs() < 1e-9);
    }
}
