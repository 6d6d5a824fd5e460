//! All that the timeline draws of a story in a box of some width: figures in
//! their lanes, the axis, what has no date. No signal, no browser.

use dateline_event::{Category, DayRange, Event};
use dateline_store::in_order;

use super::glyph::{Glyph, glyph};
use super::lanes::{self, Item, Label, MOST_NAMED, Packing, Room};
use super::scale::{self, Scale};
use super::sizes::{COMPACT, Sizes, WIDE};
use super::ticks::{self, Axis};
use crate::state::Loaded;

/// A timeline laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The box's width in pixels.
    pub width: f64,
    /// All other measures.
    pub sizes: Sizes,
    /// Where days stand.
    pub scale: Scale,
    /// As far as the handles go.
    pub limits: DayRange,
    /// All days there are to see: the limits with some air.
    pub all: DayRange,
    /// What the axis shows.
    pub axis: Axis,
    /// The events that have a figure, by time.
    pub figures: Vec<Figure>,
    /// Whether there are too many for figures, so that density fills the lanes.
    pub crowded: bool,
    /// The events without a date that have a mark in the gutter.
    pub undated: Vec<Undated>,
    /// How many more have no date than the gutter holds.
    pub more_undated: usize,
}

/// An event in its lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The event's row.
    pub row: u32,
    /// Its kind.
    pub category: Category,
    /// What its date looks like.
    pub glyph: Glyph,
    /// The middle of its lane.
    pub y: f64,
    /// Its name, where there is room.
    pub label: Option<Label>,
}

/// An event in the gutter.
#[derive(Clone, Debug, PartialEq)]
pub struct Undated {
    /// The event's row.
    pub row: u32,
    /// Its kind.
    pub category: Category,
    /// The middle of its mark.
    pub at: (f64, f64),
}

/// A text's width in pixels; bold or not.
pub type Measure<'a> = &'a dyn Fn(&str, bool) -> f64;

/// Above this many figures the lanes hold nothing one can tell apart.
const MOST_FIGURES: usize = 400;
/// A gutter column's width.
const COLUMN: f64 = 20.0;
/// Between the axis and the gutter.
const BEFORE_GUTTER: f64 = 20.0;

/// Lays out a story, or those of its days that `time` tells. `None` where no event has a date, or there is no room.
pub fn picture(
    loaded: &Loaded,
    time: Option<DayRange>,
    width: f64,
    compact: bool,
    measure: Measure,
) -> Option<Picture> {
    let events = &loaded.story.events;
    let limits = scale::limits(events, loaded.columns.extent())?;
    let all = scale::with_air(limits);
    // An address may ask for days beyond; those hold nothing.
    let view = time.filter(|time| all.meets(*time)).unwrap_or(all);
    let order = loaded.columns.order();
    let is_undated = |row: &&u32| loaded.columns.range(**row).is_none();
    let undated: Vec<u32> = order.iter().rev().take_while(is_undated).copied().collect();
    let mut sizes = if compact { COMPACT } else { WIDE };
    if undated.is_empty() || compact {
        sizes.gutter = 0.0;
    }
    sizes.names_events &= width >= LEAST_NAMED;
    let right = width - sizes.side - sizes.gutter;
    if right - sizes.side < LEAST_AXIS {
        return None;
    }
    let scale = Scale { view, left: sizes.side, right };
    let gutter = right + BEFORE_GUTTER;
    let limit = if sizes.gutter > 0.0 { gutter - 8.0 } else { width - 2.0 };
    let dated = &order[..order.len() - undated.len()];
    let mut figures = Vec::new();
    let is_seen = |row: &&u32| loaded.columns.range(**row).is_some_and(|days| days.meets(view));
    let seen: Vec<u32> = dated.iter().filter(is_seen).copied().take(MOST_FIGURES + 1).collect();
    if seen.len() <= MOST_FIGURES {
        let of_row = |&row: &u32| figure(loaded.event(row)?, row, &scale, &sizes);
        figures.extend(seen.iter().filter_map(of_row));
    }
    let packing = pack(&mut figures, events, &sizes, limit, measure);
    let crowded = seen.len() > MOST_FIGURES
        || (figures.len() > MOST_NAMED && packing.crowded > figures.len() / 20);
    if crowded {
        figures.clear();
        sizes.density = sizes.axis - 8.0;
    }
    let (undated, more_undated) = in_gutter(loaded, &undated, gutter, &sizes);
    let axis = ticks::axis(&scale, limit, measure);
    Some(Picture {
        width,
        sizes,
        scale,
        limits,
        all,
        axis,
        figures,
        crowded,
        undated,
        more_undated,
    })
}

/// A narrower axis can't be used.
const LEAST_AXIS: f64 = 80.0;
/// On a narrower plot names would be stumps.
const LEAST_NAMED: f64 = 600.0;

/// An event's figure, without a lane yet.
fn figure(event: &Event, row: u32, scale: &Scale, sizes: &Sizes) -> Option<Figure> {
    let glyph = glyph(&*event.drawn_date()?, event.when_is, scale, sizes)?;
    Some(Figure { row, category: event.category, glyph, y: sizes.lane_middle(2), label: None })
}

fn pack(
    figures: &mut [Figure],
    events: &[Event],
    sizes: &Sizes,
    limit: f64,
    measure: Measure,
) -> Packing {
    let title = |row: u32| events.get(row as usize).map_or("", |event| event.title.as_str());
    let items: Vec<Item> =
        figures.iter().map(|f| Item { glyph: &f.glyph, title: title(f.row) }).collect();
    let bold = |text: &str| measure(text, true);
    let packing = lanes::pack(&items, &Room { across: (4.0, limit), sizes, measure: &bold });
    for (figure, placed) in figures.iter_mut().zip(&packing.placed) {
        figure.y = sizes.lane_middle(placed.lane);
        figure.label = placed.label.clone();
    }
    packing
}

/// Stacks marks up from the axis, column by column.
fn in_gutter(loaded: &Loaded, rows: &[u32], left: f64, sizes: &Sizes) -> (Vec<Undated>, usize) {
    if sizes.gutter == 0.0 {
        return (Vec::new(), 0);
    }
    let columns = ((sizes.gutter - BEFORE_GUTTER) / COLUMN).floor().max(1.0) as usize;
    let order = in_order(rows.iter().map(|&row| (row.into(), 0)));
    let rows: Vec<u32> = order.into_iter().map(|i| rows[i as usize]).collect();
    let (held, more) = rows.split_at(rows.len().min(columns * sizes.lanes));
    let place = |(i, &row): (usize, &u32)| {
        let (column, lane) = (i / sizes.lanes, sizes.lanes - 1 - i % sizes.lanes);
        let at = (left + 8.0 + column as f64 * COLUMN, sizes.lane_middle(lane));
        Some(Undated { row, category: loaded.event(row)?.category, at })
    };
    (held.iter().enumerate().filter_map(place).collect(), more.len())
}

impl Picture {
    /// An event's figure, in its lane or (where the lanes hold density) over
    /// them, named if names are shown at all.
    pub fn held(&self, loaded: &Loaded, row: u32, measure: Measure) -> Option<Figure> {
        let packed = self.figures.iter().find(|figure| figure.row == row).cloned();
        let event = loaded.event(row)?;
        let mut figure = match packed {
            Some(figure) => figure,
            None => figure(event, row, &self.scale, &self.sizes)?,
        };
        if figure.label.is_none() && self.sizes.names_events {
            let text = lanes::fit(&event.title, 200.0, &|text| measure(text, true));
            let width = measure(&text, true);
            let (from, to) = figure.glyph.outer;
            let x =
                if to + 7.0 + width <= self.scale.right { to + 7.0 } else { from - 7.0 - width };
            figure.label = Some(Label { text, x: x.max(8.0), width });
        }
        Some(figure)
    }

    /// Where the gutter begins and ends.
    pub fn gutter(&self) -> Option<(f64, f64)> {
        let from = self.scale.right + BEFORE_GUTTER;
        (self.sizes.gutter > 0.0).then_some((from, self.width - self.sizes.side - 4.0))
    }
}

impl Figure {
    /// All it covers, its name included.
    pub fn covers(&self) -> (f64, f64) {
        let (from, to) = self.glyph.outer;
        match &self.label {
            Some(label) => (from.min(label.x), to.max(label.x + label.width)),
            None => (from, to),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_store::Columns;

    fn measure(text: &str, _: bool) -> f64 {
        text.chars().count() as f64 * 6.0
    }

    fn loaded(whens: &[&str]) -> Loaded {
        let feature = |(i, when): (usize, &&str)| {
            format!(
                r#"{{"type":"Feature","id":"e{i}","geometry":null,"properties":{{
                   "title":"Event {i}","when":{when:?},"category":"other"}}}}"#
            )
        };
        let features: Vec<String> = whens.iter().enumerate().map(feature).collect();
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            features.join(",").replace(r#""when":"""#, r#""when":null"#)
        );
        let reading = dateline_event::read(&text);
        let columns = Columns::new(&reading.story.events);
        Loaded { story: reading.story, columns, problems: reading.problems, cut_short: false }
    }

    #[test]
    fn ok_dated_in_lanes_undated_in_the_gutter() {
        let loaded = loaded(&["2025-04", "", "2024", "2025-04-26", ""]);
        let wide = picture(&loaded, None, 864.0, false, &measure).expect("a picture");
        let rows: Vec<u32> = wide.figures.iter().map(|figure| figure.row).collect();
        assert_eq!(rows, [2, 0, 3], "by time");
        let undated: Vec<u32> = wide.undated.iter().map(|undated| undated.row).collect();
        assert_eq!(undated, [1, 4]);
        assert_eq!((wide.scale.left, wide.scale.right), (24.0, 752.0));
        let phone = picture(&loaded, None, 390.0, true, &measure).expect("a picture");
        assert!(phone.undated.is_empty() && phone.figures.len() == 3);
        assert_eq!(phone.scale.right, 366.0);
    }

    #[test]
    fn ok_nothing_dated_no_timeline() {
        assert_eq!(picture(&loaded(&["", ""]), None, 864.0, false, &measure), None);
        assert_eq!(picture(&loaded(&[]), None, 864.0, false, &measure), None);
        assert_eq!(picture(&loaded(&["2025"]), None, 0.0, false, &measure), None);
    }

    #[test]
    fn ok_very_many_become_density() {
        let many = vec!["2025-04-26"; 60];
        let picture = picture(&loaded(&many), None, 864.0, false, &measure).expect("a picture");
        assert!(picture.crowded && picture.figures.is_empty());
        let held = picture.held(&loaded(&many), 7, &measure).expect("the selected is still drawn");
        assert_eq!(held.label.expect("named").text, "Event 7");
    }

    #[test]
    fn ok_a_full_gutter_counts_the_rest() {
        let mut whens = vec![""; 30];
        whens.push("2025");
        let picture = picture(&loaded(&whens), None, 864.0, false, &measure).expect("a picture");
        assert_eq!((picture.undated.len(), picture.more_undated), (18, 12));
    }
}
