//! Gives each event a lane and its name a place, so that nothing lies on
//! anything else.
//!
//! Marks come before names: a name gives way, is shortened, and goes, before
//! a mark has to share its place. Rows are packed in the order given, by time.

use super::glyph::{Body, Glyph, Tip};
use super::sizes::Sizes;
use dateline_store::in_order;

/// What is to be placed.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// Its figure.
    pub glyph: &'a Glyph,
    /// Its name, in full.
    pub title: &'a str,
}

/// Where an event went.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its lane, from the top.
    pub lane: usize,
    /// Its name, where there was room.
    pub label: Option<Label>,
}

/// A name beside a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// As far as it is shown.
    pub text: String,
    /// Where it begins.
    pub x: f64,
    /// How long it is.
    pub width: f64,
}

/// The room there is, and what a text takes of it.
pub struct Room<'a> {
    /// Left and right end of all lanes.
    pub across: (f64, f64),
    /// Sizes of marks and lanes.
    pub sizes: &'a Sizes,
    /// A text's width in pixels, in bold: a selected name grows bold and must
    /// not push.
    pub measure: &'a dyn Fn(&str) -> f64,
}

/// The lanes of many events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Packing {
    /// By item, in their order.
    pub placed: Vec<Placed>,
    /// How many marks had to share a place.
    pub crowded: usize,
}

/// Names are at most so long, in pixels: all of them as long as fits all.
const LONGEST: [f64; 5] = [200.0, 170.0, 140.0, 110.0, 84.0];
/// Between a figure and its name.
const BESIDE: f64 = 7.0;
/// Between one event and the next in its lane.
const APART: f64 = 12.0;
/// Above this many events names go.
pub const MOST_NAMED: usize = 40;

/// Packs `items`.
pub fn pack(items: &[Item], room: &Room) -> Packing {
    let named = room.sizes.names_events && items.len() <= MOST_NAMED;
    let mut best = Lanes::marks_first(items, room, named.then_some(LONGEST[0]));
    best.lengthen(items, room);
    for longest in LONGEST.into_iter().filter(|_| named) {
        for way in Way::ALL {
            let mut lanes = Lanes::together(items, room, longest, way);
            lanes.lengthen(items, room);
            if lanes.rank() > best.rank() {
                best = lanes;
            }
        }
        // Shorter names can't do better than all.
        if best.rank().0 == 0 && best.rank().1 == items.len() {
            break;
        }
    }
    Packing { placed: best.placed, crowded: best.crowded }
}

/// In which manner lanes are filled. None is best for all stories; a few
/// dozen events are packed in all of them, and the best is shown.
#[derive(Clone, Copy)]
struct Way {
    /// From the last event back.
    backward: bool,
    /// Names go left of their marks where they can.
    left: bool,
    /// The emptiest lane is taken, not the topmost.
    emptiest: bool,
}

impl Way {
    /// The plainest first: a draw goes to it.
    const ALL: [Way; 8] = {
        let mut ways = [Way { backward: false, left: false, emptiest: false }; 8];
        let mut i = 0;
        while i < 8 {
            ways[i] = Way { backward: i & 4 != 0, left: i & 2 != 0, emptiest: i & 1 != 0 };
            i += 1;
        }
        ways
    };
}

/// Lanes while they fill.
struct Lanes {
    placed: Vec<Placed>,
    /// What each lane holds already: from, to, whose.
    taken: Vec<Vec<(f64, f64, usize)>>,
    crowded: usize,
}

impl Lanes {
    fn new(room: &Room) -> Lanes {
        Lanes { placed: Vec::new(), taken: vec![Vec::new(); room.sizes.lanes], crowded: 0 }
    }

    /// Fewest crowded marks first (negated), then most names, then most of
    /// them, in whole tens of pixels: less is no reason to leave a plainer way.
    fn rank(&self) -> (isize, usize, u32) {
        let labels = self.placed.iter().filter_map(|placed| placed.label.as_ref());
        let length: f64 = labels.clone().map(|label| label.width).sum();
        (-(self.crowded as isize), labels.count(), (length / 10.0) as u32)
    }

    /// Each mark with its name at once: the lane is the first where both fit.
    fn together(items: &[Item], room: &Room, longest: f64, way: Way) -> Lanes {
        let mut lanes = Lanes::new(room);
        let mut order: Vec<usize> = (0..items.len()).collect();
        if way.backward {
            order.reverse();
        }
        for i in order {
            let item = &items[i];
            let text = fit(item.title, longest, room.measure);
            let width = (room.measure)(&text);
            let mut tried: Vec<usize> = (0..room.sizes.lanes).collect();
            if way.emptiest {
                let taken = |lane: &usize| -> f64 {
                    lanes.taken[*lane].iter().map(|(from, to, _)| to - from).sum()
                };
                let keys = tried.iter().map(|lane| ((taken(lane) * 100.0) as i64, 0));
                tried = in_order(keys).into_iter().map(|i| i as usize).collect();
            }
            let both = tried.into_iter().find_map(|lane| {
                let x = lanes.beside(lane, i, item, width, room, way.left)?;
                Some((lane, Some(Label { text: text.clone(), x, width })))
            });
            let (lane, label) = both.unwrap_or_else(|| (lanes.lane_of_mark(item), None));
            lanes.put(lane, i, item, label);
        }
        lanes
    }

    /// All marks, then the names that still fit.
    fn marks_first(items: &[Item], room: &Room, longest: Option<f64>) -> Lanes {
        let mut lanes = Lanes::new(room);
        for (i, item) in items.iter().enumerate() {
            let lane = lanes.lane_of_mark(item);
            lanes.put(lane, i, item, None);
        }
        for (i, item) in items.iter().enumerate() {
            let Some(longest) = longest else { break };
            let text = fit(item.title, longest, room.measure);
            let width = (room.measure)(&text);
            let lane = lanes.placed[i].lane;
            if let Some(x) = lanes.beside(lane, i, item, width, room, false) {
                lanes.taken[lane].push((x, x + width, i));
                lanes.placed[i].label = Some(Label { text, x, width });
            }
        }
        lanes
    }

    fn put(&mut self, lane: usize, i: usize, item: &Item, label: Option<Label>) {
        let (from, to) = item.glyph.outer;
        self.taken[lane].push((from, to, i));
        if let Some(label) = &label {
            self.taken[lane].push((label.x, label.x + label.width, i));
        }
        if self.placed.len() <= i {
            self.placed.resize(i + 1, Placed { lane: 0, label: None });
        }
        self.placed[i] = Placed { lane, label };
    }

    /// The first lane where a mark has room, else the one where it covers
    /// least.
    fn lane_of_mark(&mut self, item: &Item) -> usize {
        let (from, to) = item.glyph.outer;
        // Marks alone may stand closer than names.
        let (from, to) = (from - 1.0, to + 1.0);
        let covered = |lane: &Vec<(f64, f64, usize)>| -> f64 {
            lane.iter().map(|&(a, b, _)| (b.min(to) - a.max(from)).max(0.0)).sum()
        };
        let length = |lane: &Vec<(f64, f64, usize)>| -> f64 {
            lane.iter().map(|(from, to, _)| to - from).sum()
        };
        // Among free lanes the emptiest: marks spread over the height there is.
        let cost = |lane: &Vec<(f64, f64, usize)>| (covered(lane), length(lane));
        let lanes = self.taken.iter().map(cost).enumerate();
        let least = lanes.min_by(|(_, a), (_, b)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let Some((lane, (covered, _))) = least else { return 0 };
        self.crowded += usize::from(covered > 0.0);
        lane
    }

    fn is_free(&self, lane: usize, i: usize, from: f64, to: f64) -> bool {
        let clear =
            |&(a, b, whose): &(f64, f64, usize)| whose == i || b + APART <= from || to + APART <= a;
        self.taken[lane].iter().all(clear)
    }

    /// Where a name of that width can begin in a lane: right of its figure,
    /// left of it, or on a line that is long enough to carry it.
    fn beside(
        &self,
        lane: usize,
        i: usize,
        item: &Item,
        width: f64,
        room: &Room,
        left: bool,
    ) -> Option<f64> {
        let glyph = item.glyph;
        let (from, to) = glyph.outer;
        if !self.is_free(lane, i, from, to) {
            return None;
        }
        let fits = |x: &f64| {
            let inside = *x >= room.across.0 && *x + width <= room.across.1;
            inside && self.is_free(lane, i, *x, *x + width)
        };
        let on_right = on_line(glyph, room.sizes).filter(|x| x + width + BESIDE <= to - 4.0);
        let mut beside = [to + BESIDE, from - BESIDE - width];
        if left {
            beside.reverse();
        }
        on_right.into_iter().chain(beside).find(fits)
    }

    /// Gives shortened names what room is left beside them.
    fn lengthen(&mut self, items: &[Item], room: &Room) {
        for (i, item) in items.iter().enumerate() {
            let Placed { lane, label: Some(label) } = self.placed[i].clone() else { continue };
            for longest in LONGEST {
                let text = fit(item.title, longest, room.measure);
                let width = (room.measure)(&text);
                if width <= label.width {
                    break;
                }
                // On the side where it is: the other is not freed by this.
                let left = label.x < item.glyph.mark;
                if let Some(x) = self.beside(lane, i, item, width, room, left) {
                    let old = (label.x, label.x + label.width, i);
                    self.taken[lane].retain(|taken| *taken != old);
                    self.taken[lane].push((x, x + width, i));
                    self.placed[i].label = Some(Label { text, x, width });
                    break;
                }
            }
        }
    }
}

/// Where a name begins that stands on its own figure's line or dashes.
fn on_line(glyph: &Glyph, sizes: &Sizes) -> Option<f64> {
    match (glyph.kind, glyph.ends.1) {
        (Body::Line, _) => Some(glyph.mark + sizes.radius + BESIDE),
        (_, Tip::Dashes(_)) => Some(glyph.body.1 + BESIDE),
        _ => None,
    }
}

/// As much of a title as `longest` pixels hold: whole words and an ellipsis,
/// or characters where one word is too long.
pub fn fit(title: &str, longest: f64, measure: &dyn Fn(&str) -> f64) -> String {
    let title = title.trim();
    if measure(title) <= longest {
        return title.to_owned();
    }
    let cut = |end: usize| {
        let kept =
            title[..end].trim_end_matches(|c: char| c.is_whitespace() || ",;:–-".contains(c));
        format!("{kept}…")
    };
    let fits = |end: &usize| measure(&cut(*end)) <= longest;
    let words = title.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let best = words.filter(|&at| at > 0).take_while(fits).last();
    let chars = || title.char_indices().map(|(at, _)| at).skip(1).take_while(fits).last();
    // A first word alone says little: rather some of the second.
    cut(best.or_else(chars).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::super::glyph;
    use super::super::scale::tests::scale;
    use super::super::sizes::{COMPACT, WIDE};
    use super::*;
    use dateline_event::WhenIs;
    use proptest::prelude::*;

    fn measure(text: &str) -> f64 {
        text.chars().count() as f64 * 6.0
    }

    fn packed(events: &[(String, String)], sizes: &Sizes, width: f64) -> (Vec<Glyph>, Packing) {
        let scale = scale("2023-12/2026-01", 24.0, width - 112.0);
        let glyph = |when: &str| {
            let edtf = when.parse().expect(when);
            glyph::glyph(&edtf, WhenIs::Occurred, &scale, sizes).expect(when)
        };
        let glyphs: Vec<Glyph> = events.iter().map(|(when, _)| glyph(when)).collect();
        let items: Vec<Item> =
            glyphs.iter().zip(events).map(|(glyph, (_, title))| Item { glyph, title }).collect();
        let room = Room { across: (4.0, width - 100.0), sizes, measure: &measure };
        let packing = pack(&items, &room);
        (glyphs, packing)
    }

    /// What an event covers in its lane.
    fn covers(glyph: &Glyph, placed: &Placed) -> Vec<(f64, f64)> {
        let label = placed.label.as_ref().map(|label| (label.x, label.x + label.width));
        [Some(glyph.outer), label].into_iter().flatten().collect()
    }

    fn assert_nothing_collides(glyphs: &[Glyph], packing: &Packing) {
        for (i, a) in packing.placed.iter().enumerate() {
            for (j, b) in packing.placed.iter().enumerate().skip(i + 1) {
                if a.lane != b.lane {
                    continue;
                }
                for a in covers(&glyphs[i], a) {
                    for b in covers(&glyphs[j], b) {
                        assert!(a.1 <= b.0 || b.1 <= a.0, "{i} {a:?} on {j} {b:?}");
                    }
                }
            }
        }
    }

    const STORY: [(&str, &str); 13] = [
        ("2024-01-04", "Missiles received"),
        ("2024-01-04", "Missiles over Ukraine"),
        ("2024", "Most shells North Korean"),
        ("2024-10", "First 12,000 arrive"),
        ("2025-01", "First two captured"),
        ("2025-01", "150 missiles planned"),
        ("2025-03", "3,000 more sent"),
        ("2025-04", "6 million shells"),
        ("2025-04-26", "Russia admits it"),
        ("2025-04-28", "North Korea confirms"),
        ("2025-07", "25–30,000 more planned"),
        ("2025-10", "Strikes on Sumy"),
        ("2025-12~", "Letter handed over"),
    ];

    fn story(title: impl Fn(&str) -> String) -> Vec<(String, String)> {
        STORY.iter().map(|(when, name)| ((*when).to_owned(), title(name))).collect()
    }

    #[test]
    fn ok_the_first_story_is_named_in_full() {
        let events = story(str::to_owned);
        let (glyphs, packing) = packed(&events, &WIDE, 864.0);
        assert_nothing_collides(&glyphs, &packing);
        for ((_, title), placed) in events.iter().zip(&packing.placed) {
            assert_eq!(placed.label.as_ref().map(|label| &label.text), Some(title));
        }
        // The last has no room at its right.
        let last = packing.placed[12].label.as_ref().expect("a label");
        assert!(last.x + last.width <= glyphs[12].outer.0);
    }

    #[test]
    fn ok_long_names_are_shortened_rather_than_dropped() {
        let events = story(|name| format!("{name}, as one source of several says about it"));
        let (glyphs, packing) = packed(&events, &WIDE, 864.0);
        assert_nothing_collides(&glyphs, &packing);
        assert!(packing.placed.iter().all(|placed| placed.label.is_some()));
    }

    #[test]
    fn ok_a_name_may_stand_on_its_own_line() {
        let (glyphs, packing) = packed(&story(str::to_owned), &WIDE, 864.0);
        let label = packing.placed[2].label.as_ref().expect("a label");
        assert!(label.x > glyphs[2].mark && label.x + label.width < glyphs[2].body.1);
    }

    #[test]
    fn ok_no_names_on_a_phone() {
        let (_, packing) = packed(&story(str::to_owned), &COMPACT, 390.0);
        assert!(packing.placed.iter().all(|placed| placed.label.is_none()));
    }

    #[test]
    fn ok_many_events_keep_marks_and_lose_names() {
        let events: Vec<(String, String)> = (0..60)
            .map(|i| (format!("2025-{:02}-{:02}", i % 12 + 1, i % 5 * 6 + 1), "A".into()))
            .collect();
        let (glyphs, packing) = packed(&events, &WIDE, 864.0);
        assert_eq!(packing.crowded, 0);
        assert_nothing_collides(&glyphs, &packing);
        assert!(packing.placed.iter().all(|placed| placed.label.is_none()));
    }

    #[test]
    fn ok_more_than_lanes_hold_are_counted() {
        let events = vec![("2025-04-26".to_owned(), "Same day".to_owned()); 9];
        assert_eq!(packed(&events, &WIDE, 864.0).1.crowded, 3);
    }

    #[test]
    fn ok_fit() {
        let check = |title: &str, longest: f64, expected: &str| {
            assert_eq!(fit(title, longest, &measure), expected);
        };
        check("Letter handed over", 108.0, "Letter handed over");
        check("Letter handed over", 107.0, "Letter handed…");
        check("In January, two were captured", 84.0, "In January…");
        check("Donaudampfschifffahrt", 60.0, "Donaudamp…");
        check("北朝鮮の兵士が捕虜になった", 36.0, "北朝鮮の兵…");
        check("", 10.0, "");
    }

    proptest! {
        #[test]
        fn nothing_collides_while_lanes_suffice(
            events in proptest::collection::vec((0u8..26, 1u8..28, 0u8..4, 3usize..60), 1..30)
        ) {
            let events: Vec<(String, String)> = events.into_iter().map(|(month, day, kind, long)| {
                let (y, m) = (2024 + u16::from(month / 13), month % 12 + 1);
                let when = match kind {
                    0 => format!("{y}-{m:02}-{day:02}"),
                    1 => format!("{y}-{m:02}~"),
                    2 => format!("{y}-{m:02}-{day:02}/.."),
                    _ => format!("{y}"),
                };
                (when, "word ".repeat(long / 5 + 1))
            }).collect();
            let (glyphs, packing) = packed(&events, &WIDE, 864.0);
            prop_assert_eq!(packing.placed.len(), events.len());
            if packing.crowded == 0 {
                assert_nothing_collides(&glyphs, &packing);
            }
            for label in packing.placed.iter().filter_map(|placed| placed.label.as_ref()) {
                prop_assert!(label.x >= 4.0 && label.x + label.width <= 764.0);
            }
        }
    }
}
