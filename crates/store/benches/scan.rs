//! The scan over columns against the plain loop over events.
//!
//! `cargo xtask bench store`. Prints the ratio of medians from one run: the
//! machine's speed cancels out.

use std::hint::black_box;
use std::time::{Duration, Instant};

use dateline_event::{Category, Day, DayRange, Edtf, Event, Review, WhenIs};
use dateline_store::{Columns, Filter};

const EVENTS: usize = 1_000_000;
const RUNS: usize = 15;

fn main() {
    let events = generate(EVENTS);
    let columns = Columns::new(&events);
    let (mut scan, mut plain) = (Vec::new(), Vec::new());
    for run in 0..RUNS as i32 {
        // A window of 180 days, moved along.
        let earliest = Day(10_000 + 90 * run);
        let range = DayRange { earliest, latest: Day(earliest.0 + 180) };
        let filter = Filter { range: Some(range), ..Filter::default() };
        let start = Instant::now();
        let selection = black_box(columns.select(&filter));
        scan.push(start.elapsed());
        let start = Instant::now();
        let counts = black_box(plain_loop(&events, range));
        plain.push(start.elapsed());
        assert_eq!((selection.certain, selection.possible), counts);
    }
    let (scan, plain) = (median(scan), median(plain));
    println!("store: scan of {EVENTS} events {scan:?}, plain loop {plain:?}");
    println!("store: the scan is {:.1} times as fast", plain.as_secs_f64() / scan.as_secs_f64());
}

fn plain_loop(events: &[Event], asked: DayRange) -> (u32, u32) {
    let (mut certain, mut possible) = (0, 0);
    for event in events {
        match event.when.as_ref().and_then(Edtf::range) {
            Some(range) if asked.contains(range) => certain += 1,
            Some(range) if asked.meets(range) => possible += 1,
            _ => {}
        }
    }
    (certain, possible)
}

/// Events over forty years, some dated to the day, some to the month or year.
fn generate(count: usize) -> Vec<Event> {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: u64| {
        // xorshift64: Marsaglia, "Xorshift RNGs", 2003.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let event = |i: usize| {
        let day = Day(random(14_600) as i32);
        let (year, month, _) = day.ymd();
        let when = match random(10) {
            0 => None,
            1 => Some(Edtf::year(year)),
            2..=4 => Some(Edtf::month(year, month)),
            _ => Some(Edtf::of_day(day)),
        };
        Event {
            id: i.to_string(),
            at: None,
            title: String::new(),
            when,
            when_text: None,
            when_is: WhenIs::Occurred,
            when_inferred: None,
            when_basis: None,
            place: None,
            from: None,
            category: Category::ALL[random(12) as usize],
            actors: Vec::new(),
            attribution: None,
            confidence: None,
            review: Review::Derived,
            evidence: Vec::new(),
        }
    };
    (0..count).map(event).collect()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
