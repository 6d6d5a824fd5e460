//! The one scan: which events are in range, and all counts, in a single pass
//! over the columns.

use std::sync::Arc;

use dateline_event::{Category, DayRange};

use crate::{Columns, Facet, UNDATED};

/// How an event stands to a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Membership {
    /// Certainly not in range.
    Out,
    /// It may lie in the range: some of its possible days do.
    Possible,
    /// Every day it can mean lies in the range.
    Certain,
    /// It has no date, so no range can exclude it.
    Undated,
    /// Something other than its date leaves it out: its category, a facet, a
    /// search.
    Hidden,
}

impl Membership {
    /// Whether map and list show it.
    pub fn is_shown(self) -> bool {
        matches!(self, Membership::Possible | Membership::Certain | Membership::Undated)
    }
}

/// A set of categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CategorySet(u16);

impl CategorySet {
    /// Every category.
    pub const ALL: CategorySet = CategorySet(u16::MAX);

    /// Whether `category` is in the set.
    pub fn contains(self, category: Category) -> bool {
        self.contains_index(category as u8)
    }

    /// The same, by the category's number.
    pub(crate) fn contains_index(self, category: u8) -> bool {
        self.0 & (1 << category) != 0
    }

    /// The set with `category` switched over.
    pub fn toggled(self, category: Category) -> CategorySet {
        CategorySet(self.0 ^ (1 << category as u8))
    }
}

/// What to show. All that is asked for holds at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// The days asked for; `None` asks for all.
    pub range: Option<DayRange>,
    /// Whether an event has to lie in the range for certain; those without a
    /// date then don't.
    pub certain: bool,
    /// The categories asked for.
    pub categories: CategorySet,
    /// By facet, in the order of [`Facet::ALL`]: the numbers of the values of
    /// which an event has to have one; none asks for nothing.
    pub values: [Vec<u32>; Facet::ALL.len()],
    /// By row: whether a search found it. `None` where nothing is searched for.
    pub found: Option<Arc<Vec<bool>>>,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter {
            range: None,
            certain: false,
            categories: CategorySet::ALL,
            values: Default::default(),
            found: None,
        }
    }
}

impl Filter {
    /// Whether it lets every event through.
    pub fn is_all(&self) -> bool {
        *self == Filter::default()
    }
}

/// How many events of a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CategoryCount {
    /// That all other filters let through, whether the category is on or off.
    pub in_range: u32,
    /// In the story.
    pub total: u32,
}

/// The result of a scan; the views' common ground.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// A [`Membership`] a row.
    pub membership: Vec<Membership>,
    /// Rows that map and list show, in the story's order of time.
    pub shown: Vec<u32>,
    /// How many lie certainly in range.
    pub certain: u32,
    /// How many may.
    pub possible: u32,
    /// How many shown ones have no date.
    pub undated: u32,
    /// How many shown ones have no place, so that the map can't show them.
    pub unplaced: u32,
    /// By category, in the order of [`Category::ALL`].
    pub categories: [CategoryCount; Category::ALL.len()],
    /// By facet, in the order of [`Facet::ALL`], and by the number of its
    /// value: how many events have it that all other filters let through. So
    /// many there would be if it alone were asked for.
    pub values: [Vec<u32>; Facet::ALL.len()],
    /// How many there would be if they had to lie in the range for certain.
    pub if_certain: u32,
}

impl Selection {
    /// How `row` stands; out where there is no such row.
    pub fn of(&self, row: u32) -> Membership {
        self.membership.get(row as usize).copied().unwrap_or(Membership::Out)
    }
}

/// What other than dates a row can fail by: a bit each.
const CATEGORY: u8 = 1;
const SEARCH: u8 = 2;
/// The first facet's bit; the others follow.
const FACETS: u8 = 4;

/// The filters that a row fails, apart from the range.
pub(crate) struct Others<'a> {
    columns: &'a Columns,
    filter: &'a Filter,
    /// By facet with something asked for: its bit, its number, and the values.
    asked: Vec<(u8, usize, Vec<bool>)>,
}

impl Others<'_> {
    pub(crate) fn new<'a>(columns: &'a Columns, filter: &'a Filter) -> Others<'a> {
        let asked = (0..Facet::ALL.len()).filter(|&facet| !filter.values[facet].is_empty());
        let asked = asked.map(|facet| {
            let mut values = vec![false; columns.values[facet].names().len()];
            for &value in &filter.values[facet] {
                if let Some(asked) = values.get_mut(value as usize) {
                    *asked = true;
                }
            }
            (FACETS << facet, facet, values)
        });
        let asked = asked.collect();
        Others { columns, filter, asked }
    }

    /// A bit for each filter that leaves the row out.
    pub(crate) fn failed(&self, row: usize) -> u8 {
        let mut failed = 0;
        if !self.filter.categories.contains_index(self.columns.category[row]) {
            failed |= CATEGORY;
        }
        if let Some(found) = &self.filter.found
            && !found.get(row).copied().unwrap_or_default()
        {
            failed |= SEARCH;
        }
        for (bit, facet, asked) in &self.asked {
            if !self.columns.values[*facet].of(row).iter().any(|&value| asked[value as usize]) {
                failed |= bit;
            }
        }
        failed
    }
}

impl Columns {
    /// Scans all rows once.
    pub fn select(&self, filter: &Filter) -> Selection {
        let (lo, hi) = filter.range.map_or((i32::MIN, i32::MAX), |r| (r.earliest.0, r.latest.0));
        let mut out =
            Selection { membership: Vec::with_capacity(self.len()), ..Selection::default() };
        for (counts, values) in out.values.iter_mut().zip(&self.values) {
            counts.resize(values.names().len(), 0);
        }
        let others = Others::new(self, filter);
        let rows = self.earliest.iter().zip(&self.latest).zip(&self.category).zip(&self.placed);
        for (row, (((&earliest, &latest), &category), &placed)) in rows.enumerate() {
            let by_date = if (earliest, latest) == UNDATED {
                Membership::Undated
            } else if lo <= earliest && latest <= hi {
                Membership::Certain
            } else if lo <= latest && earliest <= hi {
                Membership::Possible
            } else {
                Membership::Out
            };
            let certain = by_date == Membership::Certain;
            let by_date = if filter.certain && !certain { Membership::Out } else { by_date };
            let failed = others.failed(row);
            let in_range = by_date != Membership::Out;
            let count = &mut out.categories[category as usize];
            count.total += 1;
            count.in_range += u32::from(in_range && failed & !CATEGORY == 0);
            if in_range {
                for (facet, counts) in out.values.iter_mut().enumerate() {
                    if failed & !(FACETS << facet) == 0 {
                        for &value in self.values[facet].of(row) {
                            counts[value as usize] += 1;
                        }
                    }
                }
            }
            out.if_certain += u32::from(certain && failed == 0);
            let membership = if failed == 0 { by_date } else { Membership::Hidden };
            out.certain += u32::from(membership == Membership::Certain);
            out.possible += u32::from(membership == Membership::Possible);
            out.undated += u32::from(membership == Membership::Undated);
            out.unplaced += u32::from(membership.is_shown() && !placed);
            out.membership.push(membership);
        }
        out.shown = self
            .order
            .iter()
            .copied()
            .filter(|&row| out.membership[row as usize].is_shown())
            .collect();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_event::{Edtf, Event};
    use proptest::prelude::*;

    fn range(text: &str) -> Option<DayRange> {
        text.parse::<Edtf>().ok().and_then(|edtf| edtf.range())
    }

    fn check(when: &str, asked: &str, expected: Membership) {
        let mut columns = Columns::default();
        columns.push(range(when), Category::Combat, true);
        columns.sort();
        let filter = Filter { range: range(asked), ..Filter::default() };
        assert_eq!(columns.select(&filter).membership, [expected], "{when} in {asked}");
    }

    #[test]
    fn ok_membership() {
        use Membership::*;
        check("2025-01-15", "2025-01", Certain);
        check("2025-01", "2025-01-15/2025-03", Possible);
        check("2025-01", "2025-02", Out);
        check("2025-04-26/..", "2026", Possible);
        check("2025-04-26/..", "2025-01", Out);
        check("", "2025", Undated);
        check("2024", "", Certain);
        check("2024-01-01/..", "", Certain);
    }

    #[test]
    fn ok_order_is_by_time_with_undated_last() {
        let mut columns = Columns::default();
        for when in ["", "2025-04", "2024", "2025-04-02", "2024-01-05"] {
            columns.push(range(when), Category::Other, false);
        }
        columns.sort();
        assert_eq!(columns.order(), [2, 4, 1, 3, 0]);
        assert_eq!(columns.extent(), range("2024-01-01/2025-04-30"));
    }

    #[test]
    fn ok_a_category_switched_off_is_hidden_but_counted() {
        let mut columns = Columns::default();
        columns.push(range("2025"), Category::Strike, true);
        columns.push(range("2025"), Category::Combat, false);
        columns.sort();
        let filter =
            Filter { categories: CategorySet::ALL.toggled(Category::Strike), ..Filter::default() };
        let selection = columns.select(&filter);
        assert_eq!(selection.membership, [Membership::Hidden, Membership::Certain]);
        assert_eq!(selection.shown, [1]);
        assert_eq!((selection.certain, selection.unplaced), (1, 1));
        let strikes = selection.categories[Category::Strike as usize];
        assert_eq!(strikes, CategoryCount { in_range: 1, total: 1 });
    }

    proptest! {
        /// The scan against the plain definition, row by row.
        #[test]
        fn scan_agrees_with_ranges(
            rows in proptest::collection::vec((0i32..60, 0i32..20, 0usize..13, any::<bool>()), 0..50),
            lo in 0i32..60, length in 0i32..40,
        ) {
            use dateline_event::Day;
            let asked = DayRange { earliest: Day(lo), latest: Day(lo + length) };
            let mut columns = Columns::default();
            let mut expected = Vec::new();
            for (start, days, category, placed) in rows {
                let when = DayRange { earliest: Day(start), latest: Day(start + days) };
                let dated = category < 12;
                columns.push(dated.then_some(when), Category::ALL[category % 12], placed);
                expected.push(if !dated { Membership::Undated }
                    else if asked.contains(when) { Membership::Certain }
                    else if asked.meets(when) { Membership::Possible }
                    else { Membership::Out });
            }
            columns.sort();
            let selection = columns.select(&Filter { range: Some(asked), ..Filter::default() });
            let count = |m| expected.iter().filter(|e| **e == m).count() as u32;
            prop_assert_eq!(selection.certain, count(Membership::Certain));
            prop_assert_eq!(selection.possible, count(Membership::Possible));
            prop_assert_eq!(selection.undated, count(Membership::Undated));
            prop_assert_eq!(selection.shown.len(), expected.iter().filter(|m| m.is_shown()).count());
            prop_assert_eq!(selection.membership, expected);
        }
    }

    fn event(place: &str, actors: &[&str], when: &str) -> Event {
        Event {
            id: String::new(),
            at: None,
            title: String::new(),
            when: when.parse().ok(),
            when_text: None,
            when_is: Default::default(),
            when_inferred: None,
            when_basis: None,
            place: Some(dateline_event::Place {
                name: place.to_owned(),
                canonical: None,
                kind: dateline_event::PlaceKind::City,
                country: None,
                geonames: None,
            }),
            from: None,
            category: Category::Other,
            actors: actors.iter().map(|&actor| actor.to_owned()).collect(),
            attribution: None,
            confidence: None,
            review: Default::default(),
            evidence: Vec::new(),
        }
    }

    #[test]
    fn ok_facets_count_what_they_would_leave() {
        let columns = Columns::new(&[
            event("Lima", &["a", "b"], "2024"),
            event("Lima", &["b", "b"], "2025"),
            event("Oslo", &["a"], "2025"),
            event("Lima", &[], "2025"),
        ]);
        let places = columns.values(Facet::Place);
        assert_eq!(places.names(), ["Lima", "Oslo"]);
        let mut filter = Filter { range: range("2025"), ..Filter::default() };
        filter.values[Facet::Place as usize] = vec![places.number("Lima").expect("Lima")];
        let selection = columns.select(&filter);
        assert_eq!(selection.shown, [1, 3]);
        // Places as if no place were asked for; actors with Lima asked for.
        assert_eq!(selection.values[Facet::Place as usize], [2, 1]);
        let actors = columns.values(Facet::Actor);
        let count = |name| {
            selection.values[Facet::Actor as usize][actors.number(name).expect(name) as usize]
        };
        assert_eq!((count("a"), count("b")), (0, 1));
        filter.values[Facet::Actor as usize] = vec![actors.number("a").expect("a")];
        assert!(columns.select(&filter).shown.is_empty());
        filter.values[Facet::Place as usize].clear();
        filter.found = Some(Arc::new(vec![true, false, true, false]));
        assert_eq!(columns.select(&filter).shown, [2]);
        filter.range = None;
        assert_eq!(columns.select(&filter).shown, [0, 2]);
    }

    #[test]
    fn ok_only_what_is_certain() {
        let mut columns = Columns::default();
        for when in ["2025-01-15", "2025", ""] {
            columns.push(range(when), Category::Combat, true);
        }
        columns.sort();
        let asked = Filter { range: range("2025-01"), ..Filter::default() };
        assert_eq!(columns.select(&asked).if_certain, 1);
        let selection = columns.select(&Filter { certain: true, ..asked });
        assert_eq!(selection.membership, [Membership::Certain, Membership::Out, Membership::Out]);
        assert_eq!(selection.categories[Category::Combat as usize].in_range, 1);
    }
}
