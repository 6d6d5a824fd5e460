//! What stands on the map besides the marks: names, numbers, the selected
//! event's line, and the outlines of regions. Plain style layers over one
//! small source, so that they take part in MapLibre's placing of labels.
//! Headless: colours are named by token, as in the base style.

use serde_json::{Value, json};

use super::interior::Wanted;
use super::places::{Arrangement, Mark, Place, Places, SIDE_BY_SIDE, number};
use crate::state::Loaded;
use crate::words;

/// The source of names and numbers.
pub const SOURCE: &str = "events";
/// The marks' own layer goes below this one.
pub const FIRST_NAME: &str = "events-name";
/// The base map's source, which holds the regions' polygons.
pub const BASE: &str = "base";
/// The layers whose filter is [`Areas`]: fill, whole line, dashed line.
pub const AREA_LAYERS: [&str; 3] = ["events-area", "events-area-certain", "events-area-possible"];

/// Farther out a region is too small for its outline to be read: its mark
/// stands between corners instead.
pub const OUTLINES_FROM_ZOOM: f64 = 3.0;

/// No more names than this: more would hide the map, and the placing of
/// labels would hold up the handle.
const MOST_NAMES: usize = 400;
/// The size of names in pixels: what text offsets are counted in.
const SIZE: f64 = 12.0;

/// The regions to outline, by GeoNames id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Areas {
    /// With an event that is certainly in range.
    pub certain: Vec<u32>,
    /// With none but possible or undated ones.
    pub possible: Vec<u32>,
}

impl Areas {
    /// The regions of a filter's result.
    pub fn of(places: &Places, arrangement: &Arrangement) -> Areas {
        let mut areas = Areas::default();
        for (i, place) in places.all().iter().enumerate() {
            let region = place.kind == dateline_event::PlaceKind::Region;
            if let (true, 1.., Some(id)) = (region, arrangement.counts[i], place.geonames) {
                let certain = arrangement.certain[i];
                if certain { &mut areas.certain } else { &mut areas.possible }.push(id);
            }
        }
        areas
    }

    /// The filters of [`AREA_LAYERS`].
    pub fn filters(&self) -> [Value; 3] {
        let among = |ids: &[u32]| json!(["in", ["get", "geonames"], ["literal", ids]]);
        let all: Vec<u32> = self.certain.iter().chain(&self.possible).copied().collect();
        [among(&all), among(&self.certain), among(&self.possible)]
    }
}

/// Layers below the marks: the outlined regions. Only where there is a base.
pub fn area_layers() -> Vec<Value> {
    let nothing = json!(["in", ["get", "geonames"], ["literal", []]]);
    let layer = |id: &str, kind: &str, paint: Value| {
        json!({ "id": id, "type": kind, "source": BASE, "source-layer": "admin1",
                "minzoom": OUTLINES_FROM_ZOOM,
                "filter": nothing, "paint": paint })
    };
    let [area, certain, possible] = AREA_LAYERS;
    vec![
        layer(area, "fill", json!({ "fill-color": "token(ink)", "fill-opacity": 0.05 })),
        layer(certain, "line", json!({ "line-color": "token(ink)", "line-width": 1.25 })),
        layer(
            possible,
            "line",
            json!({ "line-color": "token(ink)", "line-width": 1.25, "line-dasharray": [2.5, 2.0] }),
        ),
    ]
}

/// Layers above the marks, lowest first; the highest is placed first and wins.
/// They stand in a file of their own, like the base style: built by code they
/// were the page's largest function.
///
/// MapLibre takes the weight from the first font's words, and the browser the
/// next font where it has none of that name. There is one layer for each number
/// of marks before a country's name, because the padding of the rule under it
/// can't differ by feature. The last layer is invisible and placed first, so
/// that nothing is written over a mark.
pub fn name_layers() -> Vec<Value> {
    serde_json::from_str(include_str!("name-layers.json")).unwrap_or_default()
}

/// What a country's mark and name ask for in a view of `size`.
pub fn wanted_by_name(place: &Place, count: u32, size: (f64, f64)) -> Wanted {
    /// A spaced capital's width, about.
    const LETTER: f64 = 13.0;
    let letters = place.name.chars().count() as f64 * LETTER;
    let marks = if count > SIDE_BY_SIDE { 0 } else { count };
    Wanted {
        left: 16.0,
        right: reach_of_name(marks) + letters + 8.0,
        above: 18.0,
        below: 18.0,
        enough: 0.85,
        crowded: 110.0,
        toward: (size.0 / 2.0, size.1 / 2.0),
    }
}

/// What a region's marks, and the name under them, ask for around its middle.
pub fn wanted_by_region(place: &Place, count: u32, toward: (f64, f64)) -> Wanted {
    /// A letter's width, about.
    const LETTER: f64 = 7.5;
    let marks = f64::from(count.min(SIDE_BY_SIDE)) * 10.0;
    let half = marks.max(place.name.chars().count() as f64 * LETTER / 2.0);
    Wanted { left: half, right: half, above: 12.0, below: 28.0, enough: 0.0, crowded: 44.0, toward }
}

/// Whether it is drawn as an outline.
pub fn is_region(place: &Place) -> bool {
    place.kind == dateline_event::PlaceKind::Region
}

/// The base's layers that name countries and regions, with their filters.
pub fn base_names(layers: &[Value]) -> Vec<(String, Value)> {
    let names = |layer: &&Value| {
        matches!(layer["source-layer"].as_str(), Some("country_label" | "region_label"))
    };
    let kept = |layer: &Value| Some((layer["id"].as_str()?.to_owned(), layer["filter"].clone()));
    layers.iter().filter(names).filter_map(kept).collect()
}

/// A polygon's rings of (lon, lat).
pub type Rings = Vec<Vec<(f64, f64)>>;

/// The polygons of a GeoJSON geometry. Points that are none are left out.
pub fn polygons(geometry: &Value) -> Vec<Rings> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let point = |point: &Value| Some((point[0].as_f64()?, point[1].as_f64()?));
    let ring = |ring: &Value| list(ring).iter().filter_map(point).collect();
    let polygon = |rings: &Value| list(rings).iter().map(ring).collect();
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Polygon") => vec![polygon(coordinates)],
        Some("MultiPolygon") => list(coordinates).iter().map(polygon).collect(),
        _ => Vec::new(),
    }
}

/// A map narrower than this, in pixels, has no selected event's line: on a
/// phone it would lie over the neighbouring marks, and the event stands under
/// the map anyway.
pub const LINE_FROM_WIDTH: f64 = 500.0;

/// Where the selected event's line goes, best first: to the side where there
/// is room for it on a screen `width` pixels wide, else below or above, away
/// from an edge that is near.
pub fn selected_anchors(x: f64, width: f64) -> Value {
    /// What a line takes beside its mark, and half of it.
    const ROOM: f64 = 236.0;
    let mut anchors = Vec::new();
    if x > ROOM {
        anchors.push("right");
    }
    if width - x > ROOM {
        anchors.push("left");
    }
    anchors.extend(match (x < ROOM / 2.0, width - x < ROOM / 2.0) {
        (true, false) => ["top-left", "bottom-left"],
        (false, true) => ["top-right", "bottom-right"],
        _ => ["top", "bottom"],
    });
    json!(anchors)
}

/// From the first mark's middle to a country's name, in pixels.
fn reach_of_name(marks: u32) -> f64 {
    match marks {
        0 => 26.0,
        n => 16.0 + 20.0 * f64::from(n - 1),
    }
}

/// The names, numbers and lines of a filter's result.
pub fn features(
    loaded: &Loaded,
    places: &Places,
    arrangement: &Arrangement,
    stands: &[(f64, f64)],
    selected: Option<Mark>,
    selected_row: Option<u32>,
) -> Value {
    let mut features = Vec::new();
    let mut add = |at: (f64, f64), properties: Value| {
        features.push(json!({ "type": "Feature", "properties": properties,
            "geometry": { "type": "Point", "coordinates": [at.0, at.1] } }));
    };
    let mut named = vec![false; places.all().len()];
    let mut names = 0;
    for mark in &arrangement.marks {
        let number_of = mark.place as usize;
        let (Some(place), Some(&at)) = (places.all().get(number_of), stands.get(number_of)) else {
            continue;
        };
        if std::mem::replace(&mut named[number_of], true) || names == MOST_NAMES {
            continue;
        }
        names += 1;
        let is_selected = selected.is_some_and(|s| s.place == mark.place);
        let count = arrangement.counts[number_of];
        let marks = if mark.cluster.is_some() { 0 } else { count };
        if let Some(count) = mark.cluster {
            add(at, json!({ "is": "number", "text": number(count), "selected": is_selected }));
        }
        let half = half_width(place, mark, count, is_selected);
        if !place.is_name() {
            let size = if is_selected { 1.8 } else { half_height(place, mark) / 10.0 };
            add(at, json!({ "is": "clear", "marks": marks.max(1), "size": size }));
        }
        // A number of several places has none of their names.
        if place.name.is_empty() || mark.merged {
            continue;
        }
        let (is, reach) = if place.is_name() {
            ("land", 0.0)
        } else if place.kind == dateline_event::PlaceKind::Region {
            ("region", half_height(place, mark).max(if is_selected { 18.0 } else { 0.0 }) + 6.0)
        } else {
            ("name", half + 6.0)
        };
        // Low keys are placed first.
        let order = if is_selected { 0 } else { 1 + u64::from(u32::MAX - count) };
        add(
            at,
            json!({ "is": is, "text": place.name, "marks": marks, "reach": reach / SIZE, "order": order }),
        );
    }
    if let (Some(mark), Some(event)) = (selected, selected_row.and_then(|row| loaded.event(row)))
        && let Some(&at) = stands.get(mark.place as usize)
    {
        let reach = 17.0 + 8.0 + f64::from(mark.slot.unsigned_abs());
        add(
            at,
            json!({ "is": "selected", "text": words::short_title(&event.title),
            "line": words::when_and_where(event), "reach": reach / SIZE }),
        );
    }
    json!({ "type": "FeatureCollection", "features": features })
}

/// From a place to the edge of its marks sideways, in pixels.
fn half_width(place: &Place, mark: &Mark, count: u32, selected: bool) -> f64 {
    let spread =
        if mark.cluster.is_some() || count < 2 { 0.0 } else { f64::from(mark.slot.unsigned_abs()) };
    spread + half_height(place, mark).max(if selected { 17.0 } else { 0.0 })
}

/// And upwards.
fn half_height(place: &Place, mark: &Mark) -> f64 {
    use dateline_event::PlaceKind::*;
    match (mark.cluster, place.kind) {
        (Some(_), _) => mark.radius() + 1.0,
        (None, City) => 13.0,
        (None, District) => 17.0,
        (None, _) => 9.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_store::{Columns, Filter};

    fn loaded() -> Loaded {
        let feature = |id: u32, kind: &str, name: &str, when: &str, at: &str| {
            format!(
                r#"{{"type":"Feature","id":"{id}","geometry":{{"type":"Point","coordinates":{at}}},
                "properties":{{"title":"Event {id}","when":{when},"category":"combat",
                "place":{{"name":"{name}","kind":"{kind}","geonames":{id}}}}}}}"#
            )
        };
        let text = format!(
            r#"{{"type":"FeatureCollection","title":"s","sources":[],"features":[{},{},{}]}}"#,
            feature(1, "region", "Kursk Oblast", "null", "[36.1,51.7]"),
            feature(2, "region", "Sumy Oblast", "\"2025-10\"", "[34,51]"),
            feature(3, "country", "Russia", "\"2025-04\"", "[96.7,61.5]"),
        );
        let story = dateline_event::read(&text).story;
        let columns = Columns::new(&story.events);
        Loaded { story, columns, problems: Vec::new(), cut_short: false }
    }

    #[test]
    fn ok_a_region_of_undated_events_is_only_possible() {
        let loaded = loaded();
        let places = Places::new(&loaded.story.events);
        let selection = loaded.columns.select(&Filter::default());
        let areas = Areas::of(&places, &places.arrange(&selection));
        assert_eq!(areas, Areas { certain: vec![2], possible: vec![1] });
    }

    #[test]
    fn ok_each_place_has_its_name_and_the_selected_its_line() {
        let loaded = loaded();
        let places = Places::new(&loaded.story.events);
        let selection = loaded.columns.select(&Filter::default());
        let arrangement = places.arrange(&selection);
        let stands: Vec<_> = places.all().iter().map(|p| p.at).collect();
        let selected = arrangement.marks.iter().find(|m| m.row == 1).copied();
        let value = features(&loaded, &places, &arrangement, &stands, selected, Some(1));
        let kinds: Vec<_> = value["features"]
            .as_array()
            .expect("features")
            .iter()
            .filter_map(|f| {
                Some((f["properties"]["is"].as_str()?, f["properties"]["text"].as_str()?))
            })
            .collect();
        let expected = [
            ("land", "Russia"),
            ("region", "Sumy Oblast"),
            ("region", "Kursk Oblast"),
            ("selected", "Event 2"),
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn ok_the_layers_agree_with_the_code() {
        let layers = name_layers();
        let find = |id: &str| layers.iter().find(|l| l["id"] == id).expect(id);
        assert_eq!(find(FIRST_NAME)["layout"]["text-size"], 12);
        assert!(layers.iter().all(|layer| layer["source"] == SOURCE));
        for marks in 0..=3 {
            let layout = &find(&format!("events-land-{marks}"))["layout"];
            let pixels = layout["text-offset"][0].as_f64().expect("an offset") * (SIZE + 1.0);
            assert!((pixels - reach_of_name(marks)).abs() < 0.01);
        }
    }

    #[test]
    fn ok_the_line_goes_where_there_is_room() {
        assert_eq!(selected_anchors(368.0, 864.0), json!(["right", "left", "top", "bottom"]));
        assert_eq!(selected_anchors(150.0, 520.0), json!(["left", "top", "bottom"]));
        assert_eq!(selected_anchors(230.0, 460.0), json!(["top", "bottom"]));
        assert_eq!(selected_anchors(100.0, 330.0), json!(["top-left", "bottom-left"]));
    }
}
