//! The dates that reports tell, on one small axis: each as long as it is
//! vague, all joined by dots. The table beside it says the same in words.

use dateline_event::{Day, DayRange, Edtf, Event};
use leptos::prelude::*;

use crate::math::fixed;
use crate::shapes;
use crate::words;

/// In the picture's own units, about a pixel each.
const WIDTH: f64 = 320.0;
/// Where the marks stand, and where the axis lies.
const MARKS: f64 = 14.0;
const AXIS: f64 = 30.0;
/// Room beside the first and the last day, for a mark.
const EDGE: f64 = 24.0;
/// More ticks than these and their names meet.
const MOST_TICKS: i32 = 4;

/// From days to places along the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Axis {
    from: Day,
    days: f64,
}

impl Axis {
    /// Over all days; a single day has some room around it.
    fn new(days: DayRange) -> Axis {
        let (from, to) = ends(days);
        let length = f64::from(to.0.saturating_sub(from.0)) + 1.0;
        let spare = ((20.0 - length) / 2.0).max(0.0) as i32;
        Axis { from: Day(from.0.saturating_sub(spare)), days: length + f64::from(2 * spare) }
    }

    fn x(&self, day: f64) -> f64 {
        EDGE + (day - f64::from(self.from.0)) / self.days * (WIDTH - 2.0 * EDGE)
    }

    /// Where a date begins and ends.
    fn span(&self, days: DayRange) -> (f64, f64) {
        let (from, to) = ends(days);
        (self.x(from.0.into()), self.x(f64::from(to.0) + 1.0))
    }

    /// The first days of months (or years) that have a tick.
    fn ticks(&self) -> Vec<Day> {
        let last = Day(self.from.0.saturating_add(self.days as i32 - 1));
        let (from, to) = (self.from.ymd(), last.ymd());
        let number = |(year, month, _): (i16, u8, u8)| i32::from(year) * 12 + i32::from(month) - 1;
        let (from, to) = (number(from), number(to));
        let steps = [1, 2, 3, 6, 12, 24, 60, 120, 600, 1200];
        let fits = |step: &&i32| (to - from) / **step <= MOST_TICKS;
        let step = steps.iter().find(fits).copied().unwrap_or(1200);
        let months = (from..=to).filter(|month| month.rem_euclid(step) == 0);
        let day = |month: i32| {
            let year = i16::try_from(month.div_euclid(12)).ok()?;
            Day::from_ymd(year, month.rem_euclid(12) as u8 + 1, 1)
        };
        months.filter_map(day).filter(|day| *day >= self.from).collect()
    }
}

/// The first and the last day; of what has no end, the end that is known.
fn ends(days: DayRange) -> (Day, Day) {
    match (days.earliest, days.latest) {
        (Day::MIN, end) => (end, end),
        (start, Day::MAX) => (start, start),
        ends => ends,
    }
}

/// The picture.
#[component]
pub fn Strip(
    /// Whose dates.
    event: Event,
) -> impl IntoView {
    let ranges: Vec<DayRange> = event.dates().into_iter().filter_map(Edtf::range).collect();
    let known = ranges.iter().map(|range| ends(*range));
    let (earliest, latest) = known.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let axis = Axis::new(DayRange { earliest, latest });
    let middle = |range: &DayRange| {
        let (from, to) = axis.span(*range);
        (from + to) / 2.0
    };
    let middles = ranges.iter().map(middle);
    let first = middles.clone().fold(f64::INFINITY, f64::min);
    let last = middles.fold(0.0, f64::max);
    let bars = ranges.iter().map(|range| {
        let (from, to) = axis.span(*range);
        let bar = to - from > 8.0;
        let bar = bar.then(|| {
            view! { <rect class="bar" x=fixed(from, 1) y=fixed(MARKS - 4.0, 1) width=fixed(to - from, 1) height="8"/> }
        });
        let at = format!("translate({} {})", fixed(middle(range), 1), fixed(MARKS, 1));
        view! {
            {bar}
            <path transform=at d=shapes::path(event.category)></path>
        }
    });
    let bars = bars.collect_view();
    let ticks = axis.ticks().into_iter().map(|day| {
        let (year, month, _) = day.ymd();
        let x = fixed(axis.x(day.0.into()), 1);
        view! {
            <line class="axis" x1=x.clone() x2=x.clone() y1=fixed(AXIS - 4.0, 1) y2=fixed(AXIS, 1)/>
            <text x=x y=fixed(AXIS + 14.0, 1) text-anchor="middle">{words::date_short(&Edtf::month(year, month))}</text>
        }
    });
    let ticks = ticks.collect_view();
    let class = format!("strip mark {}", event.category.family().id());
    Some(view! {
        <svg class=class viewBox="0 0 320 48" aria-hidden="true">
            <line class="axis" x1="0" x2=fixed(WIDTH, 0) y1=fixed(AXIS, 0) y2=fixed(AXIS, 0)/>
            {ticks}
            <line class="between" x1=fixed(first, 1) x2=fixed(last, 1) y1=fixed(MARKS, 1) y2=fixed(MARKS, 1)/>
            {bars}
        </svg>
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(text: &str) -> Axis {
        let days = text.parse::<Edtf>().ok().and_then(|edtf| edtf.range());
        Axis::new(days.expect(text))
    }

    fn check_ticks(days: &str, expected: &[&str]) {
        let ticks: Vec<String> = axis(days).ticks().iter().map(ToString::to_string).collect();
        assert_eq!(ticks, expected, "{days}");
    }

    #[test]
    fn ok_ticks_are_few() {
        check_ticks("2024-12-25/2025-01-31", &["2025-01-01"]);
        check_ticks("2024-12-01/2025-02-10", &["2024-12-01", "2025-01-01", "2025-02-01"]);
        check_ticks("2024", &["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01"]);
        check_ticks("2020/2023", &["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01"]);
    }

    #[test]
    fn ok_dates_stay_in_the_picture() {
        for days in ["2025-01-11", "2024-12-25/2025-01-31", "1900/2025", "2025-01-11/.."] {
            let axis = axis(days);
            let (from, to) = axis.span(days.parse::<Edtf>().unwrap().range().unwrap());
            assert!(from >= EDGE - 0.1 && to <= WIDTH - EDGE + 0.1 && from < to, "{days}");
        }
    }
}
