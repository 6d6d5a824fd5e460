//! Events as columns, and one scan that gives what every view shows.
//!
//! Map, timeline, list and counts all read the same [`Selection`]; none of
//! them counts for itself. Texts and titles are not kept here.

mod density;
mod facet;
mod nearest;
mod scan;

pub use density::Density;
pub use facet::{Facet, Values};
pub use nearest::moved_to;
pub use scan::{CategoryCount, CategorySet, Filter, Membership, Selection};

use dateline_event::{Category, Day, DayRange, Event};

/// The events of a story, a column a property; row `i` is the story's event `i`.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// First possible day, days since 1970-01-01; above `latest` where undated.
    earliest: Vec<i32>,
    /// Last possible day.
    latest: Vec<i32>,
    category: Vec<u8>,
    placed: Vec<bool>,
    /// In the order of [`Facet::ALL`].
    values: [Values; Facet::ALL.len()],
    /// Rows by time: earliest first, then the shorter; undated ones last.
    order: Vec<u32>,
}

impl Columns {
    /// Columns of `events`.
    pub fn new(events: &[Event]) -> Columns {
        let mut columns = Columns::default();
        for event in events {
            // Where reports differ, the days of all of them.
            let placed = event.spots().iter().any(|spot| spot.at.is_some());
            columns.push(event.days(), event.category, placed);
        }
        columns.values = Facet::ALL.map(|facet| Values::new(facet, events));
        columns.sort();
        columns
    }

    /// The values of a facet.
    pub fn values(&self, facet: Facet) -> &Values {
        &self.values[facet as usize]
    }

    /// Adds a row; [`Columns::sort`] must follow before the order is read.
    pub fn push(&mut self, range: Option<DayRange>, category: Category, placed: bool) {
        let (earliest, latest) = range.map_or(UNDATED, |r| (r.earliest.0, r.latest.0));
        self.earliest.push(earliest);
        self.latest.push(latest);
        self.category.push(category as u8);
        self.placed.push(placed);
    }

    /// Brings the order by time up to date.
    pub fn sort(&mut self) {
        let keys = self.earliest.iter().zip(&self.latest).map(|(&e, &l)| {
            // An open start says nothing about when it began: its end does.
            let start = if e == Day::MIN.0 { l } else { e };
            let start = if (e, l) == UNDATED { i64::MAX } else { start.into() };
            (start, l.into())
        });
        self.order = in_order(keys);
    }

    /// How many events.
    pub fn len(&self) -> usize {
        self.earliest.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.earliest.is_empty()
    }

    /// The days an event can lie on; `None` where undated.
    pub fn range(&self, row: u32) -> Option<DayRange> {
        let (e, l) = (*self.earliest.get(row as usize)?, *self.latest.get(row as usize)?);
        ((e, l) != UNDATED).then_some(DayRange { earliest: Day(e), latest: Day(l) })
    }

    /// Rows by time; undated ones last.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The first and the last day of all dated events, open ends left out.
    /// `None` where no event has a date.
    pub fn extent(&self) -> Option<DayRange> {
        let mut extent: Option<(i32, i32)> = None;
        for (&e, &l) in self.earliest.iter().zip(&self.latest) {
            if (e, l) == UNDATED {
                continue;
            }
            // An open end lends the known one.
            let first = if e == Day::MIN.0 { l } else { e };
            let last = if l == Day::MAX.0 { e } else { l };
            if first == Day::MIN.0 || last == Day::MAX.0 || first == Day::MAX.0 {
                continue;
            }
            let (a, b) = extent.unwrap_or((first, last));
            extent = Some((a.min(first), b.max(last)));
        }
        extent.map(|(a, b)| DayRange { earliest: Day(a), latest: Day(b) })
    }
}

/// The indices of `keys`, the lowest key's first; equal keys stay as they
/// stand. One function for whatever the page sorts: every further type that is
/// sorted adds some 4 KB to the module.
pub fn in_order(keys: impl IntoIterator<Item = (i64, i64)>) -> Vec<u32> {
    let mut keyed: Vec<(i64, i64, u32)> =
        keys.into_iter().zip(0..).map(|((first, second), i)| (first, second, i)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(.., i)| i).collect()
}

/// No range at all: earlier than it starts.
const UNDATED: (i32, i32) = (i32::MAX, i32::MIN);
