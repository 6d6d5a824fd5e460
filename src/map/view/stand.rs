//! Where the marks of regions, countries and waters stand: with the name,
//! inside the outline, in view. Such a place has no spot of its own, so its
//! mark may move.

use crate::math::exp2;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::{Inner, Shown, labels};
use crate::map::api::{self, js};
use crate::map::camera;
use crate::map::interior::{self, Wanted};
use crate::map::mercator::Mercator;
use crate::map::places::Place;

/// A mark keeps clear of so many others.
const MOST_NEIGHBOURS: usize = 500;
/// A region's mark stays where it is until the zoom has changed by so much.
const SETTLED: f64 = 1.0;

/// Screen pixels.
type Point = (f64, f64);

impl Inner {
    /// Gives marks that sit with a name a better place, where the view asks
    /// for one. On the globe they stay at the file's points.
    pub(super) fn restand(&self) {
        if self.globe.get() || self.map.is_moving() {
            return;
        }
        let mut moved = false;
        let mut shown = self.shown.borrow_mut();
        let places = shown.places.clone();
        // Regions first: countries, which have more room, then avoid them.
        for of_name in [false, true] {
            for (i, place) in places.all().iter().enumerate() {
                let drawn = shown.arrangement.counts.get(i).is_some_and(|&count| count > 0);
                let Some(id) = place.geonames.filter(|_| drawn && place.is_name() == of_name)
                else {
                    continue;
                };
                let at = if of_name {
                    self.stand_in_country(&shown, i, place, id)
                } else if labels::is_region(place) {
                    self.stand_in_region(&mut shown, i, place, id)
                } else {
                    None
                };
                if let Some(at) = at.filter(|&at| shown.stands[i] != at) {
                    shown.stands[i] = at;
                    moved = true;
                }
            }
        }
        if moved {
            self.layer.borrow_mut().set_places(&places, &shown.stands);
        }
        drop(shown);
        if moved {
            self.rearrange(true);
        }
    }

    /// Where it stood, if that is in view; else where the file puts it, if
    /// that is; else anywhere inside what is in view of the country.
    fn stand_in_country(&self, shown: &Shown, i: usize, place: &Place, id: u32) -> Option<Point> {
        let (width, height) = self.size();
        // Not under the buttons.
        let wanted = labels::wanted_by_name(place, shown.arrangement.counts[i], (width, height));
        let top = wanted.above + camera::BUTTONS;
        let fits = |at: Point| {
            self.screen(at).is_some_and(|(x, y)| {
                x >= wanted.left
                    && x + wanted.right <= width
                    && y >= top
                    && y + wanted.below <= height
            })
        };
        if let Some(at) = [shown.stands[i], place.at].into_iter().find(|&at| fits(at)) {
            return Some(at);
        }
        self.stand_inside(shown, i, &self.pieces("country", id)?, &wanted, camera::BUTTONS)
    }

    /// The middle of the outline, if all of it is in view.
    fn stand_in_region(
        &self,
        shown: &mut Shown,
        i: usize,
        place: &Place,
        id: u32,
    ) -> Option<Point> {
        let zoom = self.map.zoom();
        let settled = shown.stood.get(&i).is_some_and(|z| (z - zoom).abs() < SETTLED);
        if settled || !self.has_outlines() {
            return None;
        }
        let pieces = self.pieces("admin1", id)?;
        let (width, height) = self.size();
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for &(x, y) in pieces.iter().flatten().flatten() {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        if pieces.is_empty() || low.0 < 0.0 || low.1 < 0.0 || high.0 > width || high.1 > height {
            return None;
        }
        shown.stood.insert(i, zoom);
        let middle = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
        let wanted = labels::wanted_by_region(place, shown.arrangement.counts[i], middle);
        self.stand_inside(shown, i, &pieces, &wanted, 0.0)
    }

    fn stand_inside(
        &self,
        shown: &Shown,
        i: usize,
        pieces: &[interior::Polygon],
        wanted: &Wanted,
        covered: f64,
    ) -> Option<Point> {
        let others = shown.arrangement.marks.iter().filter(|mark| mark.place as usize != i);
        let taken: Vec<Point> = others
            .take(MOST_NEIGHBOURS)
            .filter_map(|mark| {
                let (x, y) = self.screen(*shown.stands.get(mark.place as usize)?)?;
                Some((x + f64::from(mark.slot), y))
            })
            .collect();
        // What the buttons cover of the map is as good as out of view.
        let up = |&(x, y): &Point| (x, y - covered);
        let lower = |ring: &Vec<Point>| ring.iter().map(up).collect::<Vec<_>>();
        let pieces: Vec<interior::Polygon> =
            pieces.iter().map(|rings| rings.iter().map(lower).collect()).collect();
        let taken: Vec<Point> = taken.iter().map(up).collect();
        let wanted = Wanted { toward: up(&wanted.toward), ..*wanted };
        let (width, height) = self.size();
        let (x, y) = interior::place(&pieces, (width, height - covered), &taken, &wanted)?;
        let y = y + covered;
        let at = self.map.unproject(&js(&json!([x, y])));
        Some((at.lng(), at.lat()))
    }

    /// What the base's loaded tiles hold of an area, on the screen.
    fn pieces(&self, layer: &str, id: u32) -> Option<Vec<interior::Polygon>> {
        let query = json!({ "sourceLayer": layer, "filter": ["==", ["get", "geonames"], id] });
        let pieces = self.map.query_source(labels::BASE, &js(&query)).ok()?;
        let (width, height) = self.size();
        let (world, center) = (512.0 * exp2(self.map.zoom()), self.map.center());
        let middle = Mercator::of((center.lng(), center.lat()));
        // North is up and nothing tilts, so this is what `project` gives.
        let screen = |at: &(f64, f64)| {
            let at = Mercator::of(*at);
            let (x, y) = ((at.x - middle.x) * world, (at.y - middle.y) * world);
            (x + width / 2.0, y + height / 2.0)
        };
        let mut polygons = Vec::new();
        for piece in pieces.iter() {
            let geometry = piece.unchecked_into::<api::Feature>().geometry();
            let text = js_sys::JSON::stringify(&geometry).ok()?;
            let geometry: Value = serde_json::from_str(&String::from(text)).ok()?;
            for rings in labels::polygons(&geometry) {
                polygons.push(rings.iter().map(|r| r.iter().map(screen).collect()).collect());
            }
        }
        Some(polygons)
    }
}
