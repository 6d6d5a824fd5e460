//! The range as hands move it: whole days, within limits, never crossing.
//!
//! Days only; pixels come in at the end, where the hands and dates are laid
//! out. The picture is `range.rs`.

use dateline_event::{Day, DayRange};

use super::scale::Scale;

/// An end of the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its first day.
    From,
    /// Its last day.
    To,
}

/// What a pointer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// One end.
    End(End),
    /// The range as a whole.
    Whole,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many days on, or back.
    Days(i32),
    /// So many months.
    Months(i32),
    /// As far back as it goes.
    Lowest,
    /// As far on.
    Highest,
}

impl Step {
    /// What a key means on a handle, by its name in the browser.
    pub fn of_key(key: &str, shift: bool) -> Option<Step> {
        Some(match (key, shift) {
            ("ArrowRight" | "ArrowUp", false) => Step::Days(1),
            ("ArrowLeft" | "ArrowDown", false) => Step::Days(-1),
            ("ArrowRight" | "ArrowUp", true) => Step::Months(1),
            ("ArrowLeft" | "ArrowDown", true) => Step::Months(-1),
            ("PageUp", _) => Step::Months(12),
            ("PageDown", _) => Step::Months(-12),
            ("Home", _) => Step::Lowest,
            ("End", _) => Step::Highest,
            _ => return None,
        })
    }
}

/// A range, and how far its handles go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// What is asked for; all there is if nothing is.
    pub range: DayRange,
    /// First and last day of all events.
    pub limits: DayRange,
}

impl Window {
    /// The window on a range, `None` being all.
    pub fn new(range: Option<DayRange>, limits: DayRange) -> Window {
        Window { range: range.unwrap_or(limits), limits }
    }

    /// The day at an end.
    pub fn day(&self, end: End) -> Day {
        match end {
            End::From => self.range.earliest,
            End::To => self.range.latest,
        }
    }

    /// The day at an end, brought within the limits: where its handle stands.
    /// A typed range may reach beyond them.
    pub fn shown(&self, end: End) -> Day {
        let DayRange { earliest, latest } = self.limits;
        self.day(end).max(earliest).min(latest)
    }

    /// The days an end's handle can go to.
    pub fn reach(&self, end: End) -> DayRange {
        match end {
            End::From => DayRange { earliest: self.limits.earliest, latest: self.shown(End::To) },
            End::To => DayRange { earliest: self.shown(End::From), latest: self.limits.latest },
        }
    }

    /// With an end put to a day, or as near to it as it goes.
    pub fn with(&self, end: End, day: Day) -> Window {
        let reach = self.reach(end);
        let day = day.max(reach.earliest).min(reach.latest);
        let range = match end {
            End::From => DayRange { earliest: day, latest: self.range.latest.max(day) },
            End::To => DayRange { earliest: self.range.earliest.min(day), latest: day },
        };
        Window { range, ..*self }
    }

    /// With an end moved by a key.
    pub fn stepped(&self, end: End, step: Step) -> Window {
        let day = self.shown(end);
        let to = match (step, end) {
            (Step::Days(n), _) => Day(day.0.saturating_add(n)),
            (Step::Months(n), End::From) => day.add_months(n),
            // By the day after: the end of one month leads to that of another.
            (Step::Months(n), End::To) => Day(Day(day.0 + 1).add_months(n).0 - 1),
            (Step::Lowest, _) => self.reach(end).earliest,
            (Step::Highest, _) => self.reach(end).latest,
        };
        self.with(end, to)
    }

    /// Moved as a whole, its length kept.
    pub fn shifted(&self, days: i32) -> Window {
        let (from, to) = (self.shown(End::From), self.shown(End::To));
        let days = days.max(self.limits.earliest.0 - from.0).min(self.limits.latest.0 - to.0);
        let range = DayRange { earliest: Day(from.0 + days), latest: Day(to.0 + days) };
        Window { range, ..*self }
    }

    /// The range to ask for: `None` where it holds all there is.
    pub fn asked(&self) -> Option<DayRange> {
        (!self.range.contains(self.limits)).then_some(self.range)
    }

    /// Where the range begins and ends, in pixels; at the axis' ends where it
    /// does so out of view.
    pub fn edges(&self, scale: &Scale) -> (f64, f64) {
        let (from, to) = (scale.start_of(self.shown(End::From)), scale.end_of(self.shown(End::To)));
        (scale.clamp(from), scale.clamp(to))
    }
}

/// Where the parts of the slider stand, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Places {
    /// The handles' middles.
    pub hands: (f64, f64),
    /// From the outer edge to the inner edge of each handle's target.
    pub targets: ((f64, f64), (f64, f64)),
    /// Where the dates begin.
    pub dates: (f64, f64),
    /// Whether the dates stand inside the bar.
    pub inside: bool,
}

impl Places {
    /// Whether a date stands left of its handle, so that it ends there.
    pub fn ends_at_hand(&self, end: End) -> bool {
        match end {
            End::From => self.dates.0 < self.hands.0,
            End::To => self.dates.1 < self.hands.1,
        }
    }
}

/// Width of a handle as drawn.
pub const HAND: f64 = 24.0;
/// Width of what can be grasped.
pub const TARGET: f64 = 44.0;
/// Between a handle and its date.
const GAP: f64 = 5.0;

/// Lays the slider out for a range from `edges.0` to `edges.1` in a box
/// `width` pixels wide, with dates `date` pixels wide. They stand inside the
/// bar where both fit and `between` pixels are left to drag it by.
pub fn places(edges: (f64, f64), width: f64, date: f64, between: f64) -> Places {
    // A short range's handles stand beside each other, not on each other.
    let push = ((HAND - (edges.1 - edges.0)) / 2.0).max(0.0);
    let hands = (edges.0 - push, edges.1 + push);
    let inner = ((hands.1 - hands.0) / 2.0).min(TARGET / 2.0);
    let targets =
        ((hands.0 - TARGET / 2.0, hands.0 + inner), (hands.1 - inner, hands.1 + TARGET / 2.0));
    let half = HAND / 2.0 + GAP;
    let in_bar = (hands.0 + half, hands.1 - half - date);
    let inside = in_bar.1 - in_bar.0 - date >= between;
    let (before, after) = (hands.0 - half - date, hands.1 + half);
    // Short of a gap is better than on the other side.
    let before = if before >= -GAP { before.max(0.0) } else { before };
    let after = if after + date <= width + GAP { after.min(width - date) } else { after };
    let pair = date + GAP * 2.0;
    let dates = if inside {
        in_bar
    } else if before >= 0.0 && after + date <= width {
        (before, after)
    } else if before < 0.0 {
        // At an edge of the box both stand on the other side; where that is
        // too small as well, the bar is long enough for one of them.
        if after + pair + date <= width { (after, after + pair) } else { (in_bar.0, after) }
    } else if before - pair >= 0.0 {
        (before - pair, before)
    } else {
        (before, in_bar.1)
    };
    Places { hands, targets, dates, inside }
}

#[cfg(test)]
mod tests {
    use super::super::scale::tests::days;
    use super::*;

    const LIMITS: &str = "2024-01-01/2025-12-31";

    fn window(range: &str) -> Window {
        Window::new(Some(days(range)), days(LIMITS))
    }

    fn check(range: &str, end: End, key: &str, shift: bool, expected: &str) {
        let step = Step::of_key(key, shift).expect(key);
        assert_eq!(window(range).stepped(end, step).range, days(expected), "{key} on {range}");
    }

    #[test]
    fn ok_keys() {
        use End::{From, To};
        check("2025-01-15/2025-03-31", From, "ArrowRight", false, "2025-01-16/2025-03-31");
        check("2025-01-15/2025-03-31", From, "ArrowDown", false, "2025-01-14/2025-03-31");
        check("2025-01-31/2025-03-31", From, "ArrowRight", true, "2025-02-28/2025-03-31");
        check("2025-01-15/2025-03-31", To, "ArrowLeft", true, "2025-01-15/2025-02-28");
        check("2025-01-15/2025-02-28", To, "ArrowUp", true, "2025-01-15/2025-03-31");
        check("2025-01-15/2025-03-31", From, "PageDown", false, "2024-01-15/2025-03-31");
        check("2025-01-15/2025-03-31", To, "PageUp", false, "2025-01-15/2025-12-31");
        check("2025-01-15/2025-03-31", From, "Home", false, "2024-01-01/2025-03-31");
        check("2025-01-15/2025-03-31", From, "End", false, "2025-03-31");
        check("2025-01-15/2025-03-31", To, "Home", false, "2025-01-15");
        check("2025-01-15/2025-03-31", To, "End", false, "2025-01-15/2025-12-31");
        assert_eq!(Step::of_key("a", false), None);
    }

    #[test]
    fn ok_handles_do_not_cross() {
        check("2025-01-15", End::From, "ArrowRight", false, "2025-01-15");
        check("2025-01-15", End::To, "PageDown", false, "2025-01-15");
        let window = window("2025-01-15/2025-02-15");
        assert_eq!(window.with(End::From, days("2025-07-01").earliest).range, days("2025-02-15"));
    }

    #[test]
    fn ok_the_whole_keeps_its_length() {
        let moved = |by| window("2025-01-01/2025-01-31").shifted(by).range;
        assert_eq!(moved(10), days("2025-01-11/2025-02-10"));
        assert_eq!(moved(100_000), days("2025-12-01/2025-12-31"));
        assert_eq!(moved(-100_000), days("2024-01-01/2024-01-31"));
    }

    #[test]
    fn ok_all_is_asked_as_nothing() {
        assert_eq!(window(LIMITS).asked(), None);
        assert_eq!(window("2020/2030").asked(), None);
        assert_eq!(window("2024").asked(), Some(days("2024")));
        assert_eq!(Window::new(None, days(LIMITS)).range, days(LIMITS));
    }

    #[test]
    fn ok_a_typed_range_may_lie_beyond_the_limits() {
        let window = window("2030/2031");
        assert_eq!(window.shown(End::From), days(LIMITS).latest);
        assert_eq!(window.stepped(End::From, Step::Days(-1)).range, days("2025-12-30/2031-12-31"));
        assert_eq!(window.stepped(End::To, Step::Days(-1)).range, days("2025-12-31"));
    }

    #[test]
    fn ok_places() {
        let at = |from: f64, to: f64| places((from, to), 864.0, 88.0, 24.0);
        let wide = at(318.0, 724.0);
        assert_eq!((wide.hands, wide.dates, wide.inside), ((318.0, 724.0), (335.0, 619.0), true));
        assert_eq!(wide.targets.0, (296.0, 340.0));
        let narrow = at(318.0, 400.0);
        assert_eq!((narrow.dates, narrow.inside), ((213.0, 417.0), false));
        let day = at(318.0, 319.0);
        assert_eq!(day.hands.1 - day.hands.0, HAND);
        assert_eq!(day.targets.0.1, day.targets.1.0, "targets meet, don't overlap");
        assert_eq!(at(30.0, 60.0).dates, (77.0, 175.0));
        assert_eq!(at(780.0, 800.0).dates, (575.0, 673.0));
    }

    #[test]
    fn ok_dates_stay_in_the_box_and_off_the_handles() {
        for width in [360.0, 390.0, 640.0, 864.0] {
            for from in (24..width as i32 - 24).step_by(3).map(f64::from) {
                for to in (from as i32 + 1..width as i32 - 24).step_by(5).map(f64::from) {
                    let places = places((from, to), width, 72.0, 4.0);
                    for date in [places.dates.0, places.dates.1] {
                        assert!(date >= 0.0 && date + 72.0 <= width, "{from} {to} in {width}");
                        for hand in [places.hands.0, places.hands.1] {
                            let (a, b) = (hand - HAND / 2.0, hand + HAND / 2.0);
                            assert!(date >= b || date + 72.0 <= a, "{from} {to} in {width}");
                        }
                    }
                    assert!(places.dates.0 + 72.0 <= places.dates.1);
                }
            }
        }
    }
}
