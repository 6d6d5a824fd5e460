//! From a place to the screen, and from the pointer to a mark.

use serde_json::json;

use super::{Hit, Inner};
use crate::map::api::{self, js};
use crate::map::places::nearest;

/// In pixels: farther marks are not looked at when the pointer picks one.
const NEAR: f64 = 80.0;

impl Inner {
    /// Where (lon, lat) is in the container; `None` behind the globe.
    pub(super) fn screen(&self, (lon, lat): (f64, f64)) -> Option<(f64, f64)> {
        // The copy of the world that the camera looks at.
        let center = self.map.center().lng();
        let lon = lon + 360.0 * ((center - lon) / 360.0).round();
        let point = self.map.project(&js(&json!([lon, lat])));
        if self.globe.get() {
            let back = self.map.unproject(&js(&json!([point.x(), point.y()])));
            let turn = (back.lng() - lon).rem_euclid(360.0);
            if turn.min(360.0 - turn) > 1.0 || (back.lat() - lat).abs() > 1.0 {
                return None;
            }
        }
        Some((point.x(), point.y()))
    }

    /// Whose mark an event of the pointer means.
    pub(super) fn pick(&self, event: &api::MouseEvent) -> Option<Hit> {
        let shown = self.shown.borrow();
        let point = event.point();
        let at = (point.x(), point.y());
        let corner = |dx: f64, dy: f64| {
            let at = self.map.unproject(&js(&json!([at.0 + dx, at.1 + dy])));
            (at.lng(), at.lat())
        };
        // Only the marks near it are projected: the rest is a glance at two
        // numbers each. The margin covers slots and the reach of a finger.
        let (middle, near) = (corner(0.0, 0.0), corner(NEAR, NEAR));
        let (wide, high) = ((near.0 - middle.0).abs() * 1.5, (near.1 - middle.1).abs() * 1.5);
        let few = shown.arrangement.marks.len() < 500;
        let marks = shown.arrangement.marks.iter().filter_map(|mark| {
            let stand = *shown.stands.get(mark.place as usize)?;
            let turn = (stand.0 - middle.0).rem_euclid(360.0);
            let close = turn.min(360.0 - turn) <= wide && (stand.1 - middle.1).abs() <= high;
            (few || close).then_some(())?;
            Some((*mark, self.screen(stand)?))
        });
        let mark = nearest(at, marks)?;
        Some(shown.hit(&mark))
    }
}
