//! Where to go from a range that holds nothing.

use dateline_event::{Day, DayRange};

use crate::{Columns, Membership, Selection};

impl Columns {
    /// Of the events that only the range leaves out, the nearest that lies
    /// wholly before it and the nearest wholly after it.
    pub fn nearest(&self, selection: &Selection, range: DayRange) -> [Option<u32>; 2] {
        let rows = || {
            let left_out = |row: &u32| selection.of(*row) == Membership::Out;
            let rows = self.order().iter().copied().filter(left_out);
            rows.filter_map(|row| Some((row, self.range(row)?)))
        };
        // Of equals the one that is told first stays.
        let before = rows().filter(|(_, days)| days.latest < range.earliest);
        let before = before.reduce(|a, b| if b.1.latest > a.1.latest { b } else { a });
        let after = rows().filter(|(_, days)| days.earliest > range.latest);
        let after = after.reduce(|a, b| if b.1.earliest < a.1.earliest { b } else { a });
        [before.map(|(row, _)| row), after.map(|(row, _)| row)]
    }
}

/// A range as long as `range`, moved as little as it takes to hold `days`; as
/// long as those where they are longer. Of what has no end, the end that is
/// known.
pub fn moved_to(range: DayRange, days: DayRange) -> DayRange {
    let earliest = if days.earliest == Day::MIN { days.latest } else { days.earliest };
    let latest = if days.latest == Day::MAX { days.earliest } else { days.latest };
    let length = i64::from(range.latest.0) - i64::from(range.earliest.0);
    if i64::from(latest.0) - i64::from(earliest.0) >= length {
        return DayRange { earliest, latest };
    }
    // Shorter than an event's days, so it fits.
    let length = length as i32;
    if earliest < range.earliest {
        DayRange { earliest, latest: Day(earliest.0.saturating_add(length)) }
    } else if latest > range.latest {
        DayRange { earliest: Day(latest.0.saturating_sub(length)), latest }
    } else {
        range
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Filter;
    use dateline_event::{Category, Edtf};

    fn days(text: &str) -> DayRange {
        text.parse::<Edtf>().ok().and_then(|edtf| edtf.range()).expect(text)
    }

    fn check(whens: &[&str], range: &str, expected: [Option<u32>; 2]) {
        let mut columns = Columns::default();
        for when in whens {
            let days = when.parse::<Edtf>().ok().and_then(|edtf| edtf.range());
            columns.push(days, Category::Combat, true);
        }
        columns.sort();
        let filter = Filter { range: Some(days(range)), ..Filter::default() };
        let nearest = columns.nearest(&columns.select(&filter), days(range));
        assert_eq!(nearest, expected, "{whens:?} around {range}");
    }

    #[test]
    fn ok_the_nearest_before_and_after() {
        check(&["2024-01-04", "2024-12", "2025-06", "2025-07"], "2025-01", [Some(1), Some(2)]);
        check(&["2024-01-04", ""], "2025-01", [Some(0), None]);
        check(&["2025-02-01"], "2025-01", [None, Some(0)]);
        check(&["", "2025-01"], "2025-01", [None, None]);
        // What may lie in it is not left out.
        check(&["2024", "2025", "2023/.."], "2025-01", [Some(0), None]);
    }

    #[test]
    fn ok_what_another_filter_hides_is_not_near() {
        let mut columns = Columns::default();
        columns.push(Some(days("2024-12")), Category::Strike, true);
        columns.push(Some(days("2024-01")), Category::Combat, true);
        columns.sort();
        let filter = Filter {
            range: Some(days("2025-01")),
            categories: crate::CategorySet::ALL.toggled(Category::Strike),
            ..Filter::default()
        };
        let nearest = columns.nearest(&columns.select(&filter), days("2025-01"));
        assert_eq!(nearest, [Some(1), None]);
    }

    #[test]
    fn ok_the_range_moves_as_little_as_it_takes() {
        let check = |range: &str, to: &str, expected: &str| {
            assert_eq!(moved_to(days(range), days(to)), days(expected), "{range} to {to}");
        };
        check("2025-01-01/2025-01-10", "2024-12-20", "2024-12-20/2024-12-29");
        check("2025-01-01/2025-01-10", "2025-02-20", "2025-02-11/2025-02-20");
        check("2025-01-01/2025-01-10", "2024", "2024");
        check("2025-01-01/2025-01-10", "2025-03-05/..", "2025-02-24/2025-03-05");
        check("2025-01-01/2025-01-10", "2025-01-02", "2025-01-01/2025-01-10");
    }
}
