//! The timeline's measures, in pixels from the top left of its plot.

/// Where things stand and how big they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Air left and right of the axis.
    pub side: f64,
    /// The middle of the topmost lane.
    pub lane: f64,
    /// From one lane to the next.
    pub lanes_apart: f64,
    /// How many lanes.
    pub lanes: usize,
    /// How much smaller a mark is than its shape (radius 6.5).
    pub mark: f64,
    /// A mark's half width.
    pub radius: f64,
    /// A bar's height.
    pub bar: f64,
    /// Length of the dots that run back from a reported date.
    pub report: f64,
    /// Length of the dots at the ends of an approximate one.
    pub fray: f64,
    /// The axis' line.
    pub axis: f64,
    /// Baseline of the axis' names.
    pub names: f64,
    /// Baseline of the bold ones.
    pub heads: f64,
    /// The density's height.
    pub density: f64,
    /// The slider's middle.
    pub slider: f64,
    /// The plot's height.
    pub height: f64,
    /// Width kept at the right for events without a date, its air included.
    pub gutter: f64,
    /// Size of type of the dates in the slider.
    pub date: f64,
    /// Kept free between them in the bar.
    pub between_dates: f64,
    /// Whether events carry names.
    pub names_events: bool,
}

/// On a wide page.
pub const WIDE: Sizes = Sizes {
    side: 24.0,
    lane: 18.0,
    lanes_apart: 18.0,
    lanes: 6,
    mark: 0.88,
    radius: 5.5,
    bar: 8.0,
    report: 24.0,
    fray: 10.0,
    axis: 127.5,
    names: 141.0,
    heads: 156.0,
    density: 30.0,
    slider: 179.0,
    height: 206.0,
    gutter: 88.0,
    date: 13.0,
    between_dates: 24.0,
    names_events: true,
};

/// On a phone.
pub const COMPACT: Sizes = Sizes {
    side: 24.0,
    lane: 13.0,
    lanes_apart: 11.0,
    lanes: 6,
    mark: 0.7,
    radius: 4.2,
    bar: 5.0,
    report: 18.0,
    fray: 6.0,
    axis: 80.5,
    names: 93.0,
    heads: 107.0,
    density: 20.0,
    slider: 128.0,
    height: 152.0,
    gutter: 0.0,
    date: 12.0,
    between_dates: 2.0,
    names_events: false,
};

impl Sizes {
    /// The middle of a lane, from the top.
    pub fn lane_middle(&self, lane: usize) -> f64 {
        self.lane + self.lanes_apart * lane as f64
    }
}
