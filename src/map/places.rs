//! Where marks stand: which events share a place, which of them are drawn
//! side by side, which become a number, and which one a pointer means.
//! Headless.

use std::collections::HashMap;

use dateline_event::{Category, Event, PlaceKind};
use dateline_store::{Membership, Selection};

use super::mercator::Mercator;
use crate::math::exp2;

/// The places of a story's events. Never changed after loading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// The place of each row; [`NOWHERE`] where the event has none.
    of: Vec<u32>,
    /// Rows that other reports place elsewhere, too, and where; by row.
    also: Vec<(u32, u32)>,
    /// Each place once, in the order of its first event.
    places: Vec<Place>,
    categories: Vec<Category>,
}

/// A row without a place.
const NOWHERE: u32 = u32::MAX;

/// One place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// (lon, lat) in degrees, as the file gives it.
    pub at: (f64, f64),
    /// How exactly it is told.
    pub kind: PlaceKind,
    /// As understood, else as told; empty where only coordinates are given.
    pub name: String,
    /// GeoNames id.
    pub geonames: Option<u32>,
}

impl Place {
    /// Whether the mark sits with the place's name, on a rule: the place is
    /// too wide to have a spot.
    pub fn is_name(&self) -> bool {
        matches!(self.kind, PlaceKind::Country | PlaceKind::Sea | PlaceKind::River)
    }
}

impl Places {
    /// The places of `events`. Two events are at one place if their points
    /// are equal to a metre.
    pub fn new(events: &[Event]) -> Places {
        let mut known: HashMap<(i64, i64), u32> = HashMap::new();
        let mut out = Places::default();
        for (row, event) in (0..).zip(events) {
            out.categories.push(event.category);
            out.of.push(NOWHERE);
            for spot in event.spots() {
                let Some(at) = spot.at else { continue };
                let key = ((at.0 * 1e5).round() as i64, (at.1 * 1e5).round() as i64);
                let next = out.places.len() as u32;
                let number = *known.entry(key).or_insert(next);
                if number == next {
                    let name = spot.place.map(|p| p.canonical.as_ref().unwrap_or(&p.name).clone());
                    out.places.push(Place {
                        at,
                        kind: spot.place.map_or(PlaceKind::Point, |p| p.kind),
                        name: name.unwrap_or_default(),
                        geonames: spot.place.and_then(|p| p.geonames),
                    });
                }
                match &mut out.of[row as usize] {
                    first if *first == NOWHERE => *first = number,
                    _ => out.also.push((row, number)),
                }
            }
        }
        out
    }

    /// All places.
    pub fn all(&self) -> &[Place] {
        &self.places
    }

    /// How many rows there are, with a place or without.
    pub fn rows(&self) -> usize {
        self.of.len()
    }

    /// The number of a row's place.
    pub fn number_of(&self, row: u32) -> Option<u32> {
        self.of.get(row as usize).copied().filter(|&place| place != NOWHERE)
    }

    /// The numbers of all places that a row's reports tell.
    pub fn numbers_of(&self, row: u32) -> impl Iterator<Item = u32> {
        let from = self.also.partition_point(|(other, _)| *other < row);
        let also = self.also[from..].iter().take_while(move |(other, _)| *other == row);
        self.number_of(row).into_iter().chain(also.map(|(_, place)| *place))
    }

    /// A row's place.
    pub fn of(&self, row: u32) -> Option<&Place> {
        self.places.get(self.number_of(row)? as usize)
    }

    /// A row's category.
    pub fn category(&self, row: u32) -> Category {
        self.categories.get(row as usize).copied().unwrap_or(Category::Other)
    }

    /// Who stands where for a filter's result, were every place far from all
    /// others.
    #[cfg(test)]
    pub fn arrange(&self, selection: &Selection) -> Arrangement {
        self.arrange_at(selection, &[], 0.0)
    }

    /// Who stands where for a filter's result. Places whose marks, standing at
    /// `stands`, would lie on each other at this zoom become one number.
    pub fn arrange_at(
        &self,
        selection: &Selection,
        stands: &[(f64, f64)],
        zoom: f64,
    ) -> Arrangement {
        let mut counts = vec![0_u32; self.places.len()];
        let mut certain = vec![false; self.places.len()];
        for &row in &selection.shown {
            for place in self.numbers_of(row) {
                counts[place as usize] += 1;
                certain[place as usize] |= selection.of(row) == Membership::Certain;
            }
        }
        let leads = self.leads(&counts, stands, zoom);
        let (mut sums, mut members) = (vec![0_u32; counts.len()], vec![0_u32; counts.len()]);
        for (&lead, _) in leads.iter().zip(&counts).filter(|(_, count)| **count > 0) {
            members[lead as usize] += 1;
        }
        // An event that is told of two places counts once where they are one mark.
        let once = |row: u32, nth: usize, lead: usize| {
            self.numbers_of(row).take(nth).all(|place| leads[place as usize] as usize != lead)
        };
        let standing = || {
            let rows = selection.shown.iter().copied();
            let places = rows.flat_map(|row| {
                self.numbers_of(row).enumerate().map(move |(nth, place)| (row, nth, place))
            });
            places.filter(|&(row, nth, place)| {
                nth == 0 || once(row, nth, leads[place as usize] as usize)
            })
        };
        for (_, _, place) in standing() {
            sums[leads[place as usize] as usize] += 1;
        }
        let mut seen = vec![0_u32; self.places.len()];
        let mut marks = Vec::new();
        for (row, _, place) in standing() {
            let (at, lead) = (place as usize, leads[place as usize] as usize);
            let (count, nth) = (sums[lead], seen[lead]);
            seen[lead] += 1;
            let merged = members[lead] > 1 && count > 1;
            let is_number = merged || count > SIDE_BY_SIDE;
            if is_number && nth > 0 {
                continue;
            }
            let cluster = is_number.then_some(count);
            marks.push(Mark {
                row,
                place,
                slot: if cluster.is_some() { 0 } else { slot(&self.places[at], nth, count) },
                hollow: selection.of(row) != Membership::Certain,
                cluster,
                merged,
            });
        }
        Arrangement { marks, counts, certain, leads }
    }

    /// For each place the one it is drawn with: itself, or the first of those
    /// whose marks its own would lie on.
    fn leads(&self, counts: &[u32], stands: &[(f64, f64)], zoom: f64) -> Vec<u32> {
        /// As wide, in pixels, as two crowded places at most reach.
        const CELL: f64 = 72.0;
        let mut leads: Vec<u32> = (0..counts.len() as u32).collect();
        let world = 512.0 * exp2(zoom);
        let mut cells: HashMap<(i64, i64), Vec<Crowd>> = HashMap::new();
        for (i, (place, &at)) in self.places.iter().zip(stands).enumerate() {
            if counts[i] == 0 {
                continue;
            }
            let at = Mercator::of(at);
            let own = Crowd::new(i as u32, (at.x * world, at.y * world), place, counts[i]);
            let cell = ((own.at.0 / CELL).floor() as i64, (own.at.1 / CELL).floor() as i64);
            let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (cell.0 + x, cell.1 + y)));
            let hidden = around
                .filter_map(|cell| cells.get(&cell))
                .flatten()
                .find(|other| own.hides(other))
                .map(|other| other.place);
            match hidden {
                Some(lead) => leads[i] = lead,
                None => cells.entry(cell).or_default().push(own),
            }
        }
        leads
    }
}

/// So many marks stand side by side at one place; more become a number.
pub const SIDE_BY_SIDE: u32 = 3;

/// The marks of a place on the screen.
struct Crowd {
    place: u32,
    at: (f64, f64),
    /// From the middle of the place to that of its outermost marks, sideways.
    spread: f64,
}

impl Crowd {
    fn new(number: u32, at: (f64, f64), place: &Place, count: u32) -> Crowd {
        let outermost = if count > SIDE_BY_SIDE { 0 } else { slot(place, 0, count) };
        Crowd { place: number, at, spread: f64::from(outermost.unsigned_abs()) }
    }

    fn hides(&self, other: &Crowd) -> bool {
        /// Nearer than this, the middles of two shapes hide each other.
        const APART: f64 = 20.0;
        let (x, y) = ((self.at.0 - other.at.0).abs(), (self.at.1 - other.at.1).abs());
        x < APART + self.spread + other.spread && y < APART
    }
}

/// How far, in pixels to the right of its place, the `nth` of `count` marks
/// stands. At a name they begin the line; elsewhere they stand around the spot.
fn slot(place: &Place, nth: u32, count: u32) -> i8 {
    let apart = match place.kind {
        PlaceKind::City => 26,
        PlaceKind::District => 34,
        _ => 20,
    };
    let nth = nth as i32 * apart;
    let first = if place.is_name() { 0 } else { (count as i32 - 1) * apart / -2 };
    (first + nth) as i8
}

/// What is drawn for a filter's result.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// The marks, in the order they are drawn: by time.
    pub marks: Vec<Mark>,
    /// How many events each place shows.
    pub counts: Vec<u32>,
    /// Whether any of a place's events is certainly in range.
    pub certain: Vec<bool>,
    /// By place, the one whose number it is in: itself, if in none.
    pub leads: Vec<u32>,
}

impl Arrangement {
    /// Whether two places are drawn as one.
    pub fn together(&self, a: u32, b: u32) -> bool {
        a == b || self.leads.get(a as usize) == self.leads.get(b as usize)
    }
}

/// One mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Its event; for a number, the first.
    pub row: u32,
    /// The number of its place.
    pub place: u32,
    /// Pixels to the right of its place.
    pub slot: i8,
    /// Only possibly in range, or undated.
    pub hollow: bool,
    /// More than fit side by side: how many.
    pub cluster: Option<u32>,
    /// Whether its number counts several places.
    pub merged: bool,
}

impl Mark {
    /// The radius of a number's disc, in pixels; a mark's own otherwise.
    pub fn radius(&self) -> f64 {
        match self.cluster {
            Some(..10) => 11.0,
            Some(10..100) => 14.0,
            Some(_) => 20.0,
            None => 6.5,
        }
    }
}

/// A number in a disc: `38`, `1.2k`.
pub fn number(count: u32) -> String {
    match count {
        ..1_000 => count.to_string(),
        1_000..10_000 => format!("{}.{}k", count / 1_000, count / 100 % 10),
        10_000..1_000_000 => format!("{}k", count / 1_000),
        _ => format!("{}.{}m", count / 1_000_000, count / 100_000 % 10),
    }
}

/// As near as a finger needs it, in pixels.
const REACH: f64 = 22.0;

/// Which of `marks` a pointer at `at` means: the nearest within reach. Each
/// comes with where it stands on the screen, in pixels; the later drawn wins
/// a tie, as it lies on top.
pub fn nearest(at: (f64, f64), marks: impl Iterator<Item = (Mark, (f64, f64))>) -> Option<Mark> {
    let mut best: Option<(f64, Mark)> = None;
    for (mark, (x, y)) in marks {
        let distance = (x + f64::from(mark.slot) - at.0).hypot(y - at.1);
        let reach = REACH.max(mark.radius());
        if distance <= reach && best.is_none_or(|(d, _)| distance <= d) {
            best = Some((distance, mark));
        }
    }
    best.map(|(_, mark)| mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_store::{Columns, Filter};

    fn story(places: &[(f64, f64, &str)]) -> Vec<Event> {
        let feature = |(i, (lon, lat, kind)): (usize, &(f64, f64, &str))| {
            format!(
                r#"{{"type":"Feature","id":"{i}","geometry":{{"type":"Point","coordinates":[{lon},{lat}]}},
                "properties":{{"title":"t","when":"2025-0{}","category":"combat",
                "place":{{"name":"p","kind":"{kind}"}}}}}}"#,
                i % 9 + 1
            )
        };
        let features: Vec<String> = places.iter().enumerate().map(feature).collect();
        let text = format!(
            r#"{{"type":"FeatureCollection","title":"s","sources":[],"features":[{}]}}"#,
            features.join(",")
        );
        dateline_event::read(&text).story.events
    }

    fn check(places: &[(f64, f64, &str)], expected: &[(u32, i8, Option<u32>)]) {
        let events = story(places);
        let selection = Columns::new(&events).select(&Filter::default());
        let arrangement = Places::new(&events).arrange(&selection);
        let marks: Vec<_> = arrangement.marks.iter().map(|m| (m.row, m.slot, m.cluster)).collect();
        assert_eq!(marks, expected);
        assert_eq!(arrangement.counts.iter().sum::<u32>(), places.len() as u32);
    }

    #[test]
    fn ok_one_mark_stands_on_its_place() {
        check(&[(30.0, 50.0, "point"), (31.0, 50.0, "city")], &[(0, 0, None), (1, 0, None)]);
    }

    #[test]
    fn ok_two_and_three_stand_side_by_side() {
        let p = (30.0, 50.0, "region");
        check(&[p, p], &[(0, -10, None), (1, 10, None)]);
        check(&[p, p, p], &[(0, -20, None), (1, 0, None), (2, 20, None)]);
    }

    #[test]
    fn ok_a_city_leaves_room_for_the_rings() {
        let p = (30.0, 50.0, "city");
        check(&[p, p], &[(0, -13, None), (1, 13, None)]);
    }

    #[test]
    fn ok_at_a_name_marks_begin_the_line() {
        let p = (96.7, 61.5, "country");
        check(&[p, p], &[(0, 0, None), (1, 20, None)]);
    }

    #[test]
    fn ok_four_become_a_number() {
        let p = (30.0, 50.0, "point");
        check(&[p, p, p, p], &[(0, 0, Some(4))]);
    }

    #[test]
    fn ok_near_places_merge_until_they_part() {
        let places = [
            (30.5, 50.4, "city"),
            (30.8, 50.5, "city"),
            (34.0, 51.0, "country"),
            (33.9, 51.0, "point"),
        ];
        let events = story(&places);
        let selection = Columns::new(&events).select(&Filter::default());
        let marks = |zoom| {
            let places = Places::new(&events);
            let stands: Vec<_> = places.all().iter().map(|p| p.at).collect();
            let arrangement = places.arrange_at(&selection, &stands, zoom);
            assert_eq!(arrangement.counts, [1, 1, 1, 1]);
            assert_eq!(arrangement.together(0, 1), arrangement.marks[0].merged);
            let marks = arrangement.marks.iter();
            marks.map(|m| (m.row, m.cluster)).collect::<Vec<_>>()
        };
        assert_eq!(marks(4.0), [(0, Some(2)), (2, Some(2))]);
        assert_eq!(marks(6.0), [(0, None), (1, None), (2, Some(2))]);
        assert_eq!(marks(9.0), [(0, None), (1, None), (2, None), (3, None)]);
    }

    #[test]
    fn ok_an_event_stands_wherever_a_report_puts_it() {
        let report = |more: &str| {
            format!(
                r#"{{"source":"a","selector":{{"type":"TextQuoteSelector","exact":"q"}}{more}}}"#
            )
        };
        let text = format!(
            r#"{{"sources":[{{"id":"a"}}],"features":[{{"id":"x",
            "geometry":{{"type":"Point","coordinates":[30.5,50.4]}},
            "properties":{{"title":"t","when":"2025","place":{{"name":"Kyiv","kind":"city"}},
            "evidence":[{},{}]}}}}]}}"#,
            report(""),
            report(r#","place":{"name":"Brovary","kind":"city","coordinates":[30.8,50.5]}"#)
        );
        let events = dateline_event::read(&text).story.events;
        let places = Places::new(&events);
        assert_eq!(places.numbers_of(0).collect::<Vec<_>>(), [0, 1]);
        let names: Vec<_> = places.all().iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ["Kyiv", "Brovary"]);
        let selection = Columns::new(&events).select(&Filter::default());
        let stands: Vec<_> = places.all().iter().map(|place| place.at).collect();
        let marks = |zoom| {
            let arrangement = places.arrange_at(&selection, &stands, zoom);
            let marks = arrangement.marks.iter();
            marks.map(|m| (m.row, m.place, m.cluster)).collect::<Vec<_>>()
        };
        assert_eq!(marks(8.0), [(0, 0, None), (0, 1, None)], "a mark at each");
        assert_eq!(marks(3.0), [(0, 0, None)], "near each other it is still one event");
    }

    #[test]
    fn ok_what_is_not_shown_takes_no_slot() {
        let p = (30.0, 50.0, "region");
        let events = story(&[p, p, p]);
        let range = "2025-02".parse::<dateline_event::Edtf>().ok().and_then(|e| e.range());
        let selection = Columns::new(&events).select(&Filter { range, ..Filter::default() });
        let arrangement = Places::new(&events).arrange(&selection);
        assert_eq!(arrangement.marks.len(), 1);
        assert_eq!((arrangement.marks[0].row, arrangement.marks[0].slot), (1, 0));
        assert_eq!(arrangement.counts, [1]);
    }

    #[test]
    fn ok_pick_the_nearest_in_reach() {
        let mark = |row, slot, cluster| Mark {
            row,
            place: 0,
            slot,
            hollow: false,
            cluster,
            merged: false,
        };
        let marks = [
            (mark(0, -10, None), (100.0, 100.0)),
            (mark(1, 10, None), (100.0, 100.0)),
            (mark(2, 0, Some(1200)), (300.0, 100.0)),
        ];
        let pick = |at| nearest(at, marks.into_iter()).map(|m| m.row);
        assert_eq!(pick((92.0, 101.0)), Some(0));
        assert_eq!(pick((108.0, 99.0)), Some(1));
        assert_eq!(pick((100.0, 100.0)), Some(1), "the one on top");
        assert_eq!(pick((131.0, 100.0)), Some(1));
        assert_eq!(pick((133.0, 100.0)), None);
        assert_eq!(pick((321.0, 100.0)), Some(2));
    }

    #[test]
    fn ok_numbers_stay_short() {
        let pairs = [(4, "4"), (999, "999"), (1_234, "1.2k"), (45_678, "45k"), (1_250_000, "1.2m")];
        for (count, text) in pairs {
            assert_eq!(number(count), text);
        }
    }
}
