//! Movements from one place to another, as thin arcs with an arrow at their
//! end; and dots between the places that reports of one event tell. Plain
//! style layers over a source of their own. Headless.

use dateline_store::{Membership, Selection};
use serde_json::{Value, json};

use super::places::Places;
use crate::math::{atan2, cos};
use crate::state::Loaded;

/// The source of the arcs.
pub const SOURCE: &str = "movements";
/// The direction mark's image.
pub const ARROW: &str = "arrow";

/// More arcs than this are a ball of wool.
const MOST: usize = 300;
/// How far an arc leans out, as a part of its length.
const LEAN: f64 = 0.16;
/// Where on the way the arrow stands: near its end, but clear of the mark there
/// unless the arc is short.
const NEAR_END: f64 = 0.8;
/// The straight pieces of an arc.
const PIECES: u32 = 24;

/// Degrees.
type Spot = (f64, f64);

/// The layers, below the marks: whole lines, dashed ones, where they begin,
/// and the marks of direction.
pub fn layers() -> Vec<Value> {
    let is = |what: &str| json!(["==", ["get", "is"], what]);
    let line = |id: &str, certain: bool, dashes: Value| {
        json!({ "id": id, "type": "line", "source": SOURCE,
            "filter": ["all", is("arc"), ["==", ["get", "certain"], certain]],
            "layout": { "line-cap": "butt" },
            "paint": { "line-color": "token(ink2)", "line-dasharray": dashes,
                       "line-width": ["case", ["get", "selected"], 2.5, 1.25] } })
    };
    vec![
        json!({ "id": "movements-told", "type": "line", "source": SOURCE, "filter": is("told"),
            "layout": { "line-cap": "round" },
            "paint": { "line-color": "token(ink2)", "line-dasharray": [0.1, 2.5],
                       "line-width": 1.5 } }),
        line("movements-certain", true, json!([1, 0])),
        line("movements-possible", false, json!([3.0, 2.5])),
        json!({ "id": "movements-start", "type": "circle", "source": SOURCE, "filter": is("start"),
            "paint": { "circle-radius": 2.5, "circle-color": "token(land)",
                       "circle-stroke-color": "token(ink2)", "circle-stroke-width": 1.25 } }),
        json!({ "id": "movements-way", "type": "symbol", "source": SOURCE, "filter": is("way"),
            "layout": { "icon-image": ARROW, "icon-rotate": ["get", "turn"],
                        "icon-rotation-alignment": "map", "icon-allow-overlap": true,
                        "icon-ignore-placement": true } }),
    ]
}

/// The arcs of a filter's result; marks stand at `stands`.
pub fn features(
    loaded: &Loaded,
    places: &Places,
    selection: &Selection,
    stands: &[Spot],
    selected: Option<u32>,
) -> Value {
    let mut features = Vec::new();
    let arcs = selection.shown.iter().filter_map(|&row| {
        let from = loaded.event(row)?.from.as_ref()?.at;
        let to = *stands.get(places.number_of(row)? as usize)?;
        (from != to).then_some((row, from, to))
    });
    for (row, from, to) in arcs.take(MOST) {
        let certain = selection.of(row) == Membership::Certain;
        let mut add = |is: &str, geometry: Value, turn: f64| {
            features.push(json!({ "type": "Feature", "geometry": geometry, "properties": {
                "is": is, "certain": certain, "selected": selected == Some(row), "turn": turn } }));
        };
        let point = |(lon, lat): Spot| json!({ "type": "Point", "coordinates": [lon, lat] });
        let arc = Arc::new(from, to);
        let line: Vec<Value> = (0..=PIECES)
            .map(|i| arc.at(f64::from(i) / f64::from(PIECES)))
            .map(|(lon, lat)| json!([lon, lat]))
            .collect();
        add("arc", json!({ "type": "LineString", "coordinates": line }), 0.0);
        add("start", point(from), 0.0);
        add("way", point(arc.at(NEAR_END)), arc.turn());
    }
    for &row in &selection.shown {
        let spots = places.numbers_of(row).filter_map(|place| stands.get(place as usize));
        let line: Vec<Value> = spots.map(|(lon, lat)| json!([lon, lat])).collect();
        if line.len() > 1 {
            features.push(json!({ "type": "Feature", "properties": { "is": "told" },
                "geometry": { "type": "LineString", "coordinates": line } }));
        }
    }
    json!({ "type": "FeatureCollection", "features": features })
}

/// A curve between two places that leans to the left of the way.
struct Arc {
    from: Spot,
    lean: Spot,
    to: Spot,
    /// A degree of longitude in degrees of latitude, halfway.
    narrow: f64,
}

impl Arc {
    fn new(from: Spot, to: Spot) -> Arc {
        // The shorter way around the world.
        let to = (to.0 - 360.0 * ((to.0 - from.0) / 360.0).round(), to.1);
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let narrow = cos(middle.1.to_radians()).max(0.1);
        let (east, north) = ((to.0 - from.0) * narrow, to.1 - from.1);
        let lean = (middle.0 - north * 2.0 * LEAN / narrow, middle.1 + east * 2.0 * LEAN);
        Arc { from, lean: (lean.0, lean.1.clamp(-85.0, 85.0)), to, narrow }
    }

    /// The spot at a part of the way.
    fn at(&self, t: f64) -> Spot {
        let along = |a: f64, b: f64, c: f64| {
            a * (1.0 - t) * (1.0 - t) + b * 2.0 * t * (1.0 - t) + c * t * t
        };
        (along(self.from.0, self.lean.0, self.to.0), along(self.from.1, self.lean.1, self.to.1))
    }

    /// The direction at the arrow, in degrees clockwise from east.
    fn turn(&self) -> f64 {
        let (from, to) = (self.at(NEAR_END - 0.02), self.at(NEAR_END + 0.02));
        let (east, north) = ((to.0 - from.0) * self.narrow, to.1 - from.1);
        -atan2(north, east).to_degrees()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_an_arc_leads_from_end_to_end_and_leans_left() {
        let arc = Arc::new((10.0, 0.0), (20.0, 0.0));
        assert_eq!((arc.at(0.0), arc.at(1.0)), ((10.0, 0.0), (20.0, 0.0)));
        assert!((arc.at(0.5).0 - 15.0).abs() < 1e-9 && arc.at(0.5).1 > 1.0);
        // It comes down from the left of the way, so it turns to the right.
        assert!((5.0..40.0).contains(&arc.turn()), "{}", arc.turn());
        let north = Arc::new((0.0, 0.0), (0.0, 10.0)).turn();
        assert!((-85.0..-50.0).contains(&north), "{north}: north is up");
    }

    #[test]
    fn ok_the_shorter_way_around() {
        let arc = Arc::new((170.0, 10.0), (-170.0, 10.0));
        assert!((arc.at(1.0).0 - 190.0).abs() < 1e-9);
    }
}
