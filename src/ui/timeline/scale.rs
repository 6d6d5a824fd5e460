//! Days to pixels and back, and how much of time is in view.
//!
//! Not the ticks (`ticks.rs`) and not the range (`slider.rs`).

use dateline_event::{Day, DayRange, Event, Precision};

/// A stretch of days laid out evenly over a stretch of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The days in view.
    pub view: DayRange,
    /// Where the first of them begins, in pixels.
    pub left: f64,
    /// Where the last of them ends.
    pub right: f64,
}

impl Scale {
    /// Pixels a day.
    pub fn per_day(&self) -> f64 {
        (self.right - self.left) / self.days()
    }

    fn days(&self) -> f64 {
        f64::from(self.view.latest.0) - f64::from(self.view.earliest.0) + 1.0
    }

    /// Where a day begins. Days out of view lie out of the pixels.
    pub fn start_of(&self, day: Day) -> f64 {
        self.left + (f64::from(day.0) - f64::from(self.view.earliest.0)) * self.per_day()
    }

    /// Where a day ends.
    pub fn end_of(&self, day: Day) -> f64 {
        self.start_of(day) + self.per_day()
    }

    /// The day that begins nearest to `x`.
    pub fn edge_at(&self, x: f64) -> Day {
        let days = ((x - self.left) / self.per_day()).round();
        Day((f64::from(self.view.earliest.0) + days) as i32)
    }

    /// How many whole days a way of `pixels` is.
    pub fn days_in(&self, pixels: f64) -> i32 {
        (pixels / self.per_day()).round() as i32
    }

    /// `x`, or the nearer end of the axis.
    pub fn clamp(&self, x: f64) -> f64 {
        x.max(self.left).min(self.right)
    }
}

/// The first and the last day that the handles reach: those of `events`, whose
/// columns have `extent`. `None` where no event has a date.
///
/// Decades and centuries count only where there is nothing finer: one "2000s"
/// would squeeze two years of days into a corner. A range that reaches so far
/// can be typed.
pub fn limits(events: &[Event], extent: Option<DayRange>) -> Option<DayRange> {
    let whens = || events.iter().flat_map(|event| event.dates());
    let vague = |p| matches!(p, Precision::Decade | Precision::Unplaceable);
    let fine = whens().filter(|when| !vague(when.precision())).filter_map(|when| when.range());
    let known = fine.filter_map(|range| match (range.earliest, range.latest) {
        (Day::MIN, Day::MAX) => None,
        (Day::MIN, end) => Some((end, end)),
        (start, Day::MAX) => Some((start, start)),
        ends => Some(ends),
    });
    let fine = known.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    fine.map(|(earliest, latest)| DayRange { earliest, latest }).or(extent)
}

/// Up to this many days the axis grows by days,
const BY_DAYS: i32 = 62;
/// and up to this many by months; above, by years.
const BY_MONTHS: i32 = 12 * 366;

/// The days the axis shows: a little more than the events'.
pub fn with_air(extent: DayRange) -> DayRange {
    let DayRange { earliest, latest } = extent;
    let days = latest.0.saturating_sub(earliest.0).saturating_add(1);
    let ends = if days <= BY_DAYS {
        let air = (days / 12).max(2);
        Some((Day(earliest.0 - air), Day(latest.0 + air)))
    } else if days <= BY_MONTHS {
        let (before, after) = (earliest.add_months(-1).ymd(), latest.add_months(1).ymd());
        Day::from_ymd(before.0, before.1, 1).zip(Day::last_of_month(after.0, after.1))
    } else {
        let air = (days / 366 / 30).max(1) as i16;
        let years = (earliest.ymd().0.saturating_sub(air), latest.ymd().0.saturating_add(air));
        Day::from_ymd(years.0, 1, 1).zip(Day::from_ymd(years.1, 12, 31))
    };
    // At the calendar's ends there is no air to give.
    ends.map_or(extent, |(earliest, latest)| DayRange { earliest, latest })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use dateline_event::Edtf;

    pub fn days(edtf: &str) -> DayRange {
        edtf.parse::<Edtf>().ok().and_then(|edtf| edtf.range()).expect(edtf)
    }

    pub fn scale(edtf: &str, left: f64, right: f64) -> Scale {
        Scale { view: days(edtf), left, right }
    }

    #[test]
    fn ok_pixels_and_back() {
        let scale = scale("2023-12/2026-01", 24.0, 752.0);
        let check = |day: &str, x: f64| {
            let day = days(day).earliest;
            assert!((scale.start_of(day) - x).abs() < 0.5, "{day} at {}", scale.start_of(day));
            assert_eq!(scale.edge_at(scale.start_of(day)), day);
        };
        check("2023-12-01", 24.0);
        check("2024-10-16", 317.5);
        check("2026-01-01", 723.5);
        assert_eq!(scale.end_of(days("2026-01-31").latest), 752.0);
        assert_eq!(scale.clamp(900.0), 752.0);
    }

    #[test]
    fn ok_air_around_the_events() {
        let check = |extent: &str, expected: &str| {
            assert_eq!(with_air(days(extent)), days(expected), "{extent}");
        };
        check("2024-01-04/2025-12-31", "2023-12/2026-01");
        check("2025-04-26", "2025-04-24/2025-04-28");
        check("2025-04", "2025-03-30/2025-05-02");
        check("2025-03/2025-06-15", "2025-02/2025-07");
        check("1990/2025", "1989/2026");
        check("-0300/1950", "-0374/2024");
        check("-9999/9999", "-9999/9999");
    }

    #[test]
    fn ok_a_decade_does_not_stretch_the_view() {
        let event = |when: &str| Event {
            when: when.parse().ok(),
            ..dateline_event::read(EVENT).story.events[0].clone()
        };
        let check = |whens: &[&str], expected: Option<&str>| {
            let events: Vec<Event> = whens.iter().map(|when| event(when)).collect();
            let extent = dateline_store::Columns::new(&events).extent();
            assert_eq!(limits(&events, extent), expected.map(days), "{whens:?}");
        };
        check(&["200X", "2025-01", "2025-05"], Some("2025-01/2025-05"));
        check(&["200X"], Some("2000/2009"));
        check(&["2025-01-01/..", "2025-03"], Some("2025-01-01/2025-03-31"));
        check(&["nothing"], None);
    }

    const EVENT: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"a",
        "geometry":null,"properties":{"title":"A","when":"2025","category":"other"}}]}"#;
}
