//! Which days the axis names, and the edges of the density's steps.

use dateline_event::{Day, DayRange};

use super::scale::Scale;
use crate::words;

/// What the axis shows; all places in pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// Short strokes.
    pub ticks: Vec<f64>,
    /// Names just below the line, each beginning at its place.
    pub names: Vec<Name>,
    /// Bold names below those.
    pub heads: Vec<Name>,
    /// Where the bold names' time begins: lines through all lanes.
    pub lines: Vec<f64>,
}

/// A word and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// In pixels.
    pub x: f64,
    /// `Oct`, `2025`.
    pub text: String,
    /// The same with its year: `October 2024`.
    pub spoken: String,
    /// The days it names.
    pub days: DayRange,
    /// Whether it is the first of the axis: the one in the Tab order.
    pub is_first: bool,
}

/// A calendar unit, so many at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Days(u8),
    Months(u8),
    Years(i16),
}

/// From fine to coarse.
const STEPS: [Step; 18] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(5),
    Step::Days(10),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1000),
    Step::Years(2000),
];

/// Units that strokes and density step by.
const UNITS: [Step; 6] = [
    Step::Days(1),
    Step::Months(1),
    Step::Years(1),
    Step::Years(10),
    Step::Years(100),
    Step::Years(1000),
];

/// Pixels between a stroke and its name.
const BESIDE: f64 = 4.0;
/// Pixels that two names keep between them.
const APART: f64 = 8.0;
/// Strokes closer than this run together.
const TICKS_APART: f64 = 5.0;

impl Step {
    /// Its length in days, the shortest there is.
    fn days(self) -> f64 {
        match self {
            Step::Days(n) => f64::from(n),
            Step::Months(n) => f64::from(n) * 28.0,
            Step::Years(n) => f64::from(n) * 365.0,
        }
    }

    /// Pixels a name of this step wants from its stroke to the next.
    fn wants(self) -> f64 {
        match self {
            Step::Days(_) => 28.0,
            Step::Months(_) | Step::Years(_) => 44.0,
        }
    }

    /// The name by itself, for those who don't see what stands around it.
    fn spoken(self, day: Day) -> String {
        match self {
            Step::Days(_) => words::day_long(day),
            Step::Months(_) => words::month_of_year(day),
            Step::Years(_) => words::year(day.ymd().0),
        }
    }

    /// The days of the one unit that begins on `day`: a day, a month, a year.
    fn one(self, day: Day) -> DayRange {
        let (y, m, _) = day.ymd();
        let latest = match self {
            Step::Days(_) => Some(day),
            Step::Months(_) => Day::last_of_month(y, m),
            Step::Years(_) => Day::last_of_month(y, 12),
        };
        DayRange { earliest: day, latest: latest.unwrap_or(day) }
    }

    fn name(self, day: Day) -> String {
        let (y, m, d) = day.ymd();
        match self {
            Step::Days(_) => d.to_string(),
            Step::Months(_) => words::month_short(m).to_owned(),
            Step::Years(_) => words::year(y),
        }
    }

    /// The days in `scale`'s view on which this unit begins.
    fn starts(self, scale: &Scale) -> Vec<Day> {
        let (first, last) = (scale.view.earliest, scale.view.latest);
        let (year, month, _) = first.ymd();
        let mut starts = Vec::new();
        match self {
            Step::Days(n) => {
                let is_start = |day: &Day| {
                    let (y, m, d) = day.ymd();
                    let left = Day::last_of_month(y, m).map_or(0, |last| last.0 - day.0);
                    // The 31st would stand on the next 1st's toes.
                    (d - 1).is_multiple_of(n) && (n == 1 || left + 1 > i32::from(n) / 2)
                };
                starts.extend((first.0..=last.0).map(Day).filter(is_start));
            }
            Step::Months(n) => {
                let mut at = (year, month);
                while let Some(day) = Day::from_ymd(at.0, at.1, 1).filter(|day| *day <= last) {
                    if (at.1 - 1).is_multiple_of(n) && day >= first {
                        starts.push(day);
                    }
                    at = if at.1 == 12 { (at.0.saturating_add(1), 1) } else { (at.0, at.1 + 1) };
                    if at == (i16::MAX, 1) {
                        break;
                    }
                }
            }
            Step::Years(n) => {
                let n = i32::from(n);
                let years = (i32::from(year).div_euclid(n)..).map(|i| i * n);
                let years = years.take_while(|y| *y <= i32::from(last.ymd().0));
                // A round year before the calendar begins is no day.
                let days = years.filter_map(|y| Day::from_ymd(i16::try_from(y).ok()?, 1, 1));
                starts.extend(days.filter(|day| *day >= first));
            }
        }
        starts
    }
}

/// The axis of a scale. `measure` gives a text's width in pixels, bold or
/// not; no name reaches beyond `limit`.
pub fn axis(scale: &Scale, limit: f64, measure: &dyn Fn(&str, bool) -> f64) -> Axis {
    let per_day = scale.per_day();
    let fits = |step: &&Step| step.days() * per_day >= step.wants();
    let step = STEPS.iter().find(fits).copied().unwrap_or(Step::Years(5000));
    let small = unit(per_day, TICKS_APART).min(step);
    let head = match step {
        Step::Days(_) => Some(Step::Months(1)),
        Step::Months(_) => Some(Step::Years(1)),
        Step::Years(_) => None,
    };
    let mut axis = Axis {
        ticks: small.starts(scale).into_iter().map(|day| scale.start_of(day)).collect(),
        ..Axis::default()
    };
    for day in step.starts(scale) {
        let name = Name {
            x: scale.start_of(day) + BESIDE,
            text: step.name(day),
            spoken: step.spoken(day),
            days: step.one(day),
            is_first: axis.names.is_empty(),
        };
        let width = measure(&name.text, false);
        if name.x + width <= limit {
            axis.names.push(name);
        }
    }
    let Some(head) = head else { return axis };
    let starts = head.starts(scale);
    axis.lines = starts.iter().map(|&day| scale.start_of(day)).collect();
    let text = |day: Day| match head {
        Step::Months(_) => words::month_of_year(day),
        _ => words::year(day.ymd().0),
    };
    // What the view begins in is named too, where there is room.
    let begun = (starts.first() != Some(&scale.view.earliest)).then_some(scale.view.earliest);
    let mut ends = f64::NEG_INFINITY;
    for (i, day) in begun.into_iter().chain(starts.iter().copied()).enumerate() {
        let text = text(day);
        let width = measure(&text, true);
        let x = (scale.start_of(day) + BESIDE).min(limit - width);
        let next = starts.first().map_or(limit, |&next| scale.start_of(next));
        let crowded = i == 0 && begun.is_some() && x + width + APART > next;
        if !crowded && x >= ends + APART {
            ends = x + width;
            let (y, m, _) = day.ymd();
            let first = match head {
                Step::Months(_) => Day::from_ymd(y, m, 1),
                _ => Day::from_ymd(y, 1, 1),
            };
            let days = head.one(first.unwrap_or(day));
            axis.heads.push(Name { x, spoken: text.clone(), text, days, is_first: false });
        }
    }
    axis
}

/// The edges of the density's steps, as [`dateline_store::Columns::density`]
/// takes them: whole days, months, years, by what can be told apart.
pub fn steps(scale: &Scale) -> Vec<i32> {
    let unit = unit(scale.per_day(), STEPS_APART);
    let (first, end) = (scale.view.earliest.0, scale.view.latest.0.saturating_add(1));
    let mut edges = vec![first];
    edges.extend(unit.starts(scale).into_iter().map(|day| day.0).filter(|&day| day > first));
    edges.push(end);
    edges
}

/// A narrower step is a hair, no column.
const STEPS_APART: f64 = 5.0;

/// The finest unit at least `apart` pixels wide.
fn unit(per_day: f64, apart: f64) -> Step {
    let wide = |unit: &&Step| unit.days() * per_day >= apart;
    UNITS.iter().find(wide).copied().unwrap_or(Step::Years(1000))
}

#[cfg(test)]
mod tests {
    use super::super::scale::tests::scale;
    use super::*;

    fn measure(text: &str, _: bool) -> f64 {
        text.chars().count() as f64 * 6.5
    }

    fn check(view: &str, width: f64, names: &str, heads: &str, ticks: usize) {
        let scale = scale(view, 24.0, 24.0 + width);
        let axis = axis(&scale, 48.0 + width, &measure);
        let join = |names: &[Name]| {
            names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(join(&axis.names), names, "{view}");
        assert_eq!(join(&axis.heads), heads, "{view}");
        assert_eq!(axis.ticks.len(), ticks, "{view}");
    }

    #[test]
    fn ok_axis_from_days_to_millennia() {
        check("2025-04-24/2025-04-28", 728.0, "24 25 26 27 28", "April 2025", 5);
        check(
            "2025-03-30/2025-05-02",
            728.0,
            "1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 1",
            "April 2025 May 2025",
            34,
        );
        check(
            "2025-02/2025-07",
            728.0,
            "1 11 21 1 11 21 1 11 21 1 11 21 1 11 21 1 11 21",
            "February 2025 March 2025 April 2025 May 2025 June 2025 July 2025",
            18,
        );
        check(
            "2025-01/2025-12",
            728.0,
            "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
            "2025",
            12,
        );
        check(
            "2023-12/2026-01",
            728.0,
            "Jan Apr Jul Oct Jan Apr Jul Oct Jan",
            "2024 2025 2026",
            26,
        );
        check("2023-12/2026-01", 342.0, "Jan Jul Jan Jul Jan", "2024 2025 2026", 26);
        check(
            "2015/2026",
            728.0,
            "2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026",
            "",
            12,
        );
        check("1989/2026", 728.0, "1990 1995 2000 2005 2010 2015 2020 2025", "", 38);
        check(
            "-0100/0200",
            728.0,
            "101 BC 81 BC 61 BC 41 BC 21 BC 1 BC 20 40 60 80 100 120 140 160 180 200",
            "",
            31,
        );
    }

    #[test]
    fn ok_no_name_is_cut_at_the_edge() {
        let scale = scale("2023-12/2026-01", 24.0, 366.0);
        let axis = axis(&scale, 382.0, &measure);
        let last = axis.heads.last().expect("2026");
        assert_eq!((last.text.as_str(), last.x), ("2026", 356.0));
    }

    #[test]
    fn ok_density_steps_are_calendar_units() {
        let check = |view: &str, count: usize| {
            let steps = steps(&scale(view, 24.0, 752.0));
            assert_eq!(steps.len() - 1, count, "{view}");
            assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{view}");
        };
        check("2023-12/2026-01", 26);
        check("2025-03-30/2025-05-02", 34);
        check("1989/2026", 38);
        check("1000/2026", 103);
        check("2024-01-15/2025-06-15", 18);
    }

    #[test]
    fn ok_the_calendars_ends() {
        for view in ["9990/9999", "-9999/-9990", "-9999/9999"] {
            let scale = scale(view, 0.0, 700.0);
            assert!(!axis(&scale, 700.0, &measure).names.is_empty(), "{view}");
            assert!(steps(&scale).len() > 2, "{view}");
        }
    }
}
