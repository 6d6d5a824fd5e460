//! What an event's date looks like on the axis: as long as it is vague.
//!
//! Geometry only: the marks' shapes are `shapes.rs`, colours the style's.

use dateline_event::edtf::Bound;
use dateline_event::{DayRange, Edtf, Precision, WhenIs};
use dateline_store::in_order;

use super::scale::Scale;
use super::sizes::Sizes;

/// An event's figure; all places in pixels along the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// The middle of its mark.
    pub mark: f64,
    /// Where its body begins and ends; the mark's middle where it has none.
    pub body: (f64, f64),
    /// What the body is.
    pub kind: Body,
    /// How it begins and ends.
    pub ends: (Tip, Tip),
    /// Cuts across a season's bar, where its months meet.
    pub notches: Vec<f64>,
    /// All it covers, dots included.
    pub outer: (f64, f64),
}

/// What lies behind a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing: a day.
    None,
    /// A bar: month, season, interval.
    Bar,
    /// A thin line: a year or more.
    Line,
}

/// How a body ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tip {
    /// It just ends.
    Plain,
    /// With a stroke: this end is known.
    Cap,
    /// In dots of that length: about then.
    Dots(f64),
    /// In dashes of that length: nobody says when.
    Dashes(f64),
    /// Beyond the view.
    Arrow,
}

/// The figure of a date; `None` where it has no place on an axis.
pub fn glyph(when: &Edtf, when_is: WhenIs, scale: &Scale, sizes: &Sizes) -> Option<Glyph> {
    let days = when.range()?;
    let precision = when.precision();
    let mut glyph = match precision {
        Precision::Unplaceable => return None,
        Precision::Day => day(days, scale),
        Precision::OpenInterval => open(when, days, scale, sizes),
        Precision::Month | Precision::Season => spread(Body::Bar, Tip::Plain, days, scale, sizes),
        Precision::Interval => spread(Body::Bar, Tip::Cap, days, scale, sizes),
        Precision::Year | Precision::Decade => spread(Body::Line, Tip::Cap, days, scale, sizes),
    };
    if precision == Precision::Season {
        let months = [1, 2].map(|n| scale.start_of(days.earliest.add_months(n)));
        glyph.notches.extend(months);
    }
    if when.is_approximate() || when.is_uncertain() {
        for tip in [&mut glyph.ends.0, &mut glyph.ends.1] {
            if matches!(tip, Tip::Plain | Tip::Cap) {
                *tip = Tip::Dots(sizes.fray);
            }
        }
    }
    if when_is == WhenIs::Reported && !matches!(glyph.ends.0, Tip::Dashes(_) | Tip::Arrow) {
        // Far back, but not out of the picture.
        let start = glyph.body.0.min(glyph.mark - sizes.radius);
        glyph.ends.0 = Tip::Dots(sizes.report.min(start - 2.0).max(4.0));
    }
    glyph.outer = outer(&glyph, sizes);
    Some(glyph)
}

fn day(days: DayRange, scale: &Scale) -> Glyph {
    let middle = (scale.start_of(days.earliest) + scale.end_of(days.latest)) / 2.0;
    let mark = scale.clamp(middle);
    Glyph {
        mark,
        body: (mark, mark),
        kind: Body::None,
        ends: (Tip::Plain, Tip::Plain),
        notches: Vec::new(),
        outer: (mark, mark),
    }
}

/// A body over all days; an end out of view becomes an arrow.
fn spread(kind: Body, tip: Tip, days: DayRange, scale: &Scale, sizes: &Sizes) -> Glyph {
    let (start, end) = (scale.start_of(days.earliest), scale.end_of(days.latest));
    let mut body = (scale.clamp(start), scale.clamp(end));
    let ends = (
        if start < scale.left { Tip::Arrow } else { tip },
        if end > scale.right { Tip::Arrow } else { tip },
    );
    // Wholly out of view: an arrow at the edge, long enough to be seen.
    let least = sizes.radius * 4.0;
    if end <= scale.left {
        body.1 = body.0 + least;
    } else if start >= scale.right {
        body.0 = body.1 - least;
    }
    Glyph { mark: (body.0 + body.1) / 2.0, body, kind, ends, ..day(days, scale) }
}

/// A bar over the known end, then dashes to the edge of the view.
fn open(when: &Edtf, days: DayRange, scale: &Scale, sizes: &Sizes) -> Glyph {
    let known = |bound: &Bound| match bound {
        Bound::Date(date) => Edtf::Date(*date).range(),
        Bound::Open | Bound::Unknown => None,
    };
    let ends = match when {
        Edtf::Interval(a, b) => (known(a), known(b)),
        Edtf::Date(_) => (None, None),
    };
    let least = sizes.radius * 5.0;
    let (body, tips) = match ends {
        (Some(start), _) => {
            let from = scale.clamp(scale.start_of(start.earliest));
            let to = scale.clamp(scale.end_of(start.latest).max(from + least));
            ((from, to), (Tip::Cap, Tip::Dashes((scale.right - to).max(0.0))))
        }
        (None, Some(end)) => {
            let to = scale.clamp(scale.end_of(end.latest));
            let from = scale.clamp(scale.start_of(end.earliest).min(to - least));
            ((from, to), (Tip::Dashes((from - scale.left).max(0.0)), Tip::Cap))
        }
        (None, None) => return day(days, scale),
    };
    Glyph { mark: (body.0 + body.1) / 2.0, body, kind: Body::Bar, ends: tips, ..day(days, scale) }
}

fn outer(glyph: &Glyph, sizes: &Sizes) -> (f64, f64) {
    let beyond = |tip: Tip| match tip {
        Tip::Dots(length) | Tip::Dashes(length) => length,
        Tip::Plain | Tip::Cap | Tip::Arrow => 0.0,
    };
    let (start, end) = solid(glyph, sizes);
    (start - beyond(glyph.ends.0), end + beyond(glyph.ends.1))
}

/// From where to where a figure goes without its dots and dashes.
pub fn solid(glyph: &Glyph, sizes: &Sizes) -> (f64, f64) {
    (glyph.body.0.min(glyph.mark - sizes.radius), glyph.body.1.max(glyph.mark + sizes.radius))
}

/// Pixels below which a piece is dirt.
const SLIVER: f64 = 2.5;

/// What is left of `span` without its `holes`; the body of a figure lets its
/// mark, its name and its notches stand free, whatever the ground.
pub fn pieces(span: (f64, f64), holes: &[(f64, f64)]) -> Vec<(f64, f64)> {
    // Hundredths of a pixel tell any two apart that can be told apart.
    let order = in_order(holes.iter().map(|hole| ((hole.0 * 100.0) as i64, 0)));
    let mut pieces = Vec::new();
    let mut from = span.0;
    for hole in order.into_iter().map(|i| holes[i as usize]) {
        if hole.1 <= from || hole.0 >= span.1 {
            continue;
        }
        if hole.0 > from {
            pieces.push((from, hole.0));
        }
        from = hole.1;
    }
    if from < span.1 {
        pieces.push((from, span.1));
    }
    pieces.retain(|piece| piece.1 - piece.0 >= SLIVER);
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::scale::tests::scale;
    use super::super::sizes::WIDE;
    use super::*;

    /// 2025 at two pixels a day.
    fn of(when: &str, when_is: WhenIs) -> Glyph {
        let edtf: Edtf = when.parse().expect(when);
        let glyph = glyph(&edtf, when_is, &scale("2025", 24.0, 754.0), &WIDE).expect(when);
        assert!(glyph.outer.0 >= 0.0 && glyph.outer.1 <= 760.0, "{when}: {glyph:?}");
        glyph
    }

    fn check(when: &str, kind: Body, body: (f64, f64), ends: (Tip, Tip)) {
        let glyph = of(when, WhenIs::Occurred);
        assert_eq!((glyph.kind, glyph.body, glyph.ends), (kind, body, ends), "{when}");
        assert!(glyph.body.0 <= glyph.mark && glyph.mark <= glyph.body.1, "{when}");
    }

    #[test]
    fn ok_figures() {
        use Tip::{Arrow, Cap, Dashes, Dots, Plain};
        check("2025-01-11", Body::None, (45.0, 45.0), (Plain, Plain));
        check("2025-01", Body::Bar, (24.0, 86.0), (Plain, Plain));
        check("2025-01~", Body::Bar, (24.0, 86.0), (Dots(10.0), Dots(10.0)));
        check("2025-01-11?", Body::None, (45.0, 45.0), (Dots(10.0), Dots(10.0)));
        check("2025", Body::Line, (24.0, 754.0), (Cap, Cap));
        check("202X", Body::Line, (24.0, 754.0), (Arrow, Arrow));
        check("2025-01-11/2025-01-20", Body::Bar, (44.0, 64.0), (Cap, Cap));
        check("2025-01-11/..", Body::Bar, (44.0, 71.5), (Cap, Dashes(682.5)));
        check("../2025-12", Body::Bar, (692.0, 754.0), (Dashes(668.0), Cap));
    }

    #[test]
    fn ok_what_lies_out_of_view_points_there() {
        use Tip::{Arrow, Cap};
        check("199X", Body::Line, (24.0, 46.0), (Arrow, Cap));
        check("205X", Body::Line, (732.0, 754.0), (Cap, Arrow));
    }

    #[test]
    fn ok_a_season_is_notched_in_three() {
        let glyph = of("2025-21", WhenIs::Occurred);
        assert_eq!(glyph.notches, [204.0, 264.0]);
    }

    #[test]
    fn ok_reports_run_back() {
        let glyph = of("2025-04", WhenIs::Reported);
        assert_eq!(glyph.ends, (Tip::Dots(24.0), Tip::Plain));
        assert_eq!(glyph.outer.0, glyph.body.0 - 24.0);
        // At the left edge the dots stay in the picture.
        assert!(of("2025-01", WhenIs::Reported).outer.0 >= 0.0);
    }

    #[test]
    fn ok_pieces() {
        let check = |holes: &[(f64, f64)], expected: &[(f64, f64)]| {
            assert_eq!(pieces((0.0, 100.0), holes), expected);
        };
        check(&[], &[(0.0, 100.0)]);
        check(&[(40.0, 60.0)], &[(0.0, 40.0), (60.0, 100.0)]);
        check(&[(60.5, 80.0), (40.0, 60.0)], &[(0.0, 40.0), (80.0, 100.0)]);
        check(&[(-5.0, 105.0)], &[]);
        check(&[(90.0, 120.0)], &[(0.0, 90.0)]);
    }
}
