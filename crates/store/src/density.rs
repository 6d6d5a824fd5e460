//! How many events fall on each stretch of time, each event spread evenly
//! over the days it can mean.

use crate::scan::Others;
use crate::{Columns, Filter, UNDATED};
use dateline_event::Day;

/// Events a bin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Density {
    /// One more than bins: bin `i` holds the days from `edges[i]` up to, but
    /// not including, `edges[i + 1]`; days since 1970-01-01.
    pub edges: Vec<i32>,
    /// Events in each bin; a month-long event gives each of its days 1/30.
    pub bins: Vec<f32>,
}

impl Columns {
    /// Density over `edges` (ascending days) of the events that `filter` lets
    /// through, its range left out of account: the shape stays still while the
    /// range moves.
    pub fn density(&self, edges: Vec<i32>, filter: &Filter) -> Density {
        let count = edges.len().saturating_sub(1);
        let mut bins = vec![0f64; count];
        // `rate[i]` holds the change, at bin i, of the events a day.
        let mut rate = vec![0f64; count + 1];
        let (Some(&first), Some(&end)) = (edges.first(), edges.last()) else {
            return Density::default();
        };
        let others = Others::new(self, filter);
        for (row, (&earliest, &latest)) in self.earliest.iter().zip(&self.latest).enumerate() {
            let dated = (earliest, latest) != UNDATED;
            if !dated || latest < first || earliest >= end || others.failed(row) != 0 {
                continue;
            }
            // An open end is drawn as dashes, not spread over all time.
            let earliest = if earliest == Day::MIN.0 { latest } else { earliest };
            let latest = if latest == Day::MAX.0 { earliest } else { latest };
            let days = f64::from(latest) - f64::from(earliest) + 1.0;
            let (from, to) = (earliest.max(first), latest.min(end - 1));
            if from > to {
                continue;
            }
            let bin_of = |day: i32| edges.partition_point(|&edge| edge <= day) - 1;
            let (a, b) = (bin_of(from), bin_of(to));
            if a == b {
                bins[a] += f64::from(to - from + 1) / days;
            } else {
                bins[a] += f64::from(edges[a + 1] - from) / days;
                bins[b] += f64::from(to + 1 - edges[b]) / days;
                rate[a + 1] += 1.0 / days;
                rate[b] -= 1.0 / days;
            }
        }
        let mut per_day = 0.0;
        for (i, bin) in bins.iter_mut().enumerate() {
            per_day += rate[i];
            *bin += per_day * f64::from(edges[i + 1] - edges[i]);
        }
        Density { edges, bins: bins.into_iter().map(|bin| bin as f32).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_event::{Category, DayRange};
    use proptest::prelude::*;

    proptest! {
        /// Against adding each event's share day by day.
        #[test]
        fn density_agrees_with_adding_days(
            rows in proptest::collection::vec((-20i32..80, 0i32..40), 0..30),
            widths in proptest::collection::vec(1i32..15, 1..8),
        ) {
            let mut edges = vec![0];
            for width in widths { edges.push(edges[edges.len() - 1] + width); }
            let mut columns = Columns::default();
            let mut expected = vec![0f64; edges.len() - 1];
            for (start, length) in rows {
                let range = DayRange { earliest: Day(start), latest: Day(start + length) };
                columns.push(Some(range), Category::Combat, false);
                for day in start..=start + length {
                    if let Some(bin) = edges.windows(2).position(|e| e[0] <= day && day < e[1]) {
                        expected[bin] += 1.0 / f64::from(length + 1);
                    }
                }
            }
            let density = columns.density(edges, &Filter::default());
            for (got, expected) in density.bins.iter().zip(expected) {
                prop_assert!((f64::from(*got) - expected).abs() < 1e-3, "{} {}", got, expected);
            }
        }
    }

    #[test]
    fn ok_open_ends_are_not_spread() {
        let mut columns = Columns::default();
        let range = DayRange { earliest: Day(5), latest: Day::MAX };
        columns.push(Some(range), Category::Combat, false);
        let density = columns.density(vec![0, 10, 20], &Filter::default());
        assert_eq!(density.bins, [1.0, 0.0]);
    }
}
