//! An event's figure as SVG. Geometry comes from `glyph.rs`; whether it is
//! filled, outlined or grey is the style's, by the class around it.

use crate::math::{fixed, px};
use leptos::prelude::*;

use super::glyph::{Body, Glyph, Tip, pieces};
use super::lanes::Label;
use super::picture::Figure;
use super::sizes::Sizes;
use crate::shapes;
use dateline_event::Category;

/// Half of what a body leaves free around its mark.
const AROUND_MARK: f64 = 1.0;
/// What a line leaves free around a name on it.
const AROUND_NAME: f64 = 5.0;
/// Half of a season's notch.
const NOTCH: f64 = 1.0;

/// A figure with its mark and name.
pub fn drawn(figure: &Figure, sizes: &Sizes) -> impl IntoView + use<> {
    let (glyph, y) = (&figure.glyph, figure.y);
    view! {
        {body(glyph, figure.label.as_ref(), y, sizes)}
        {mark(figure.category, (glyph.mark, y), sizes)}
        {figure.label.as_ref().map(|label| name(label, y))}
    }
}

/// A category's shape.
pub fn mark(category: Category, at: (f64, f64), sizes: &Sizes) -> impl IntoView + use<> {
    let place = format!("translate({} {}) scale({})", px(at.0), px(at.1), fixed(sizes.mark, 3));
    view! { <g transform=place><path class="shape" d=shapes::path(category)></path></g> }
}

fn name(label: &Label, y: f64) -> impl IntoView + use<> {
    view! { <text class="name" x=px(label.x) y=px(y + 4.0)>{label.text.clone()}</text> }
}

fn body(glyph: &Glyph, label: Option<&Label>, y: f64, sizes: &Sizes) -> impl IntoView + use<> {
    let around = sizes.radius + AROUND_MARK;
    let mut holes = vec![(glyph.mark - around, glyph.mark + around)];
    holes.extend(label.map(|label| (label.x - AROUND_NAME, label.x + label.width + AROUND_NAME)));
    let notches = glyph.notches.iter().map(|x| (x - NOTCH, x + NOTCH));
    let with_notches: Vec<(f64, f64)> = holes.iter().copied().chain(notches).collect();

    let bars: Vec<_> = match glyph.kind {
        Body::Bar => pieces(glyph.body, &with_notches),
        Body::None | Body::Line => Vec::new(),
    };
    let bars: Vec<_> = bars
        .into_iter()
        .map(|(from, to)| {
            let (x, top) = (px(from), px(y - sizes.bar / 2.0));
            view! { <rect class="bar" x=x y=top width=px(to - from) height=px(sizes.bar)></rect> }
        })
        .collect();

    let mut lines = String::new();
    if glyph.kind == Body::Line {
        for (from, to) in pieces(glyph.body, &holes) {
            lines += &format!("M{} {}H{}", px(from), px(y), px(to));
        }
    }
    let half = sizes.bar / 2.0;
    for (tip, x, inward) in [(glyph.ends.0, glyph.body.0, 1.0), (glyph.ends.1, glyph.body.1, -1.0)]
    {
        match tip {
            Tip::Cap => lines += &format!("M{} {}v{}", px(x), px(y - half), px(half * 2.0)),
            Tip::Arrow => {
                let (from, dip) = (x + inward * half, half);
                lines += &format!(
                    "M{0} {1}L{2} {3}L{0} {4}",
                    px(from),
                    px(y - dip),
                    px(x),
                    px(y),
                    px(y + dip)
                );
            }
            Tip::Plain | Tip::Dots(_) | Tip::Dashes(_) => {}
        }
    }
    let (start, end) = super::glyph::solid(glyph, sizes);
    let mut dots = String::new();
    let mut dashes = String::new();
    for (tip, x, outward) in [(glyph.ends.0, start, -1.0), (glyph.ends.1, end, 1.0)] {
        let (path, length) = match tip {
            Tip::Dots(length) => (&mut dots, length),
            Tip::Dashes(length) => (&mut dashes, length),
            Tip::Plain | Tip::Cap | Tip::Arrow => continue,
        };
        // The pattern begins at the figure, so that it looks the same at all.
        let from = x + outward * 2.5;
        let to = x + outward * length;
        let (a, b) = (from.min(to), from.max(to));
        for (a, b) in pieces((a, b), &holes) {
            let (a, b) = if outward < 0.0 { (b, a) } else { (a, b) };
            *path += &format!("M{} {}H{}", px(a), px(y), px(b));
        }
    }
    let path = |class, d: String| (!d.is_empty()).then(|| view! { <path class=class d=d></path> });
    view! {
        {bars}
        {path("line", lines)}
        {path("dots", dots)}
        {path("dashes", dashes)}
    }
}
