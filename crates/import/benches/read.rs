//! Megabytes a second, by format, against `serde_json` on the same bytes.
//!
//! `cargo xtask bench import`. The events are those of `cargo xtask generate`:
//! a million of them, unless `EVENTS` says otherwise; `ONLY=CSV` leaves the
//! other formats out.

use std::hint::black_box;
use std::time::{Duration, Instant};

use dateline_import::{Problem, Reader, Row, Sink, look};

#[path = "../../../xtask/src/generate/events.rs"]
mod events;

use events::{Events, Format, around};

const RUNS: usize = 5;

fn main() {
    let count = std::env::var("EVENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let only = std::env::var("ONLY").ok();
    for (name, format) in
        [("GeoJSON", Format::GeoJson), ("lines", Format::NdJson), ("CSV", Format::Csv)]
    {
        if only.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        let bytes = generate(format, count);
        let took = median(|| assert_eq!(read(&bytes), count));
        say(name, &bytes, took);
    }
    if only.is_some() {
        return;
    }
    let bytes = generate(Format::GeoJson, count);
    let took = median(|| {
        black_box(serde_json::from_slice::<serde_json::Value>(&bytes).unwrap());
    });
    say("GeoJSON by serde_json, into values", &bytes, took);
}

fn say(name: &str, bytes: &[u8], took: Duration) {
    let megabytes = bytes.len() as f64 / 1e6;
    println!(
        "import: {name}: {megabytes:.0} MB in {took:.2?}, {:.0} MB/s",
        megabytes / took.as_secs_f64()
    );
}

fn generate(format: Format, count: u64) -> Vec<u8> {
    let (head, tail) = around(format);
    let (mut events, mut text) = (Events::new(1), head.to_owned());
    (0..count).for_each(|_| events.write(format, &mut text));
    text += tail;
    text.into_bytes()
}

/// What a store would keep: days, position, and the texts' bytes.
#[derive(Default)]
struct Columns {
    days: Vec<(i32, i32)>,
    at: Vec<(f64, f64)>,
    spans: Vec<(u64, u32)>,
    texts: usize,
}

impl Sink for Columns {
    fn row(&mut self, row: &Row<'_>) {
        self.days.push(row.when.as_ref().map_or((1, 0), |when| (when.earliest.0, when.latest.0)));
        self.at.push(row.at.unwrap_or((f64::NAN, f64::NAN)));
        self.spans.push((row.span.offset, row.span.length));
        self.texts += row.category.bytes().len() + row.place.bytes().len();
        self.texts +=
            row.actors.texts().chain(row.sources.texts()).map(|t| t.bytes().len()).sum::<usize>();
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        panic!("{problem}");
    }
}

fn read(bytes: &[u8]) -> u64 {
    let mapping = look(&bytes[..bytes.len().min(1 << 20)], false).unwrap();
    let (mut reader, mut columns) = (Reader::new(mapping).unwrap(), Columns::default());
    bytes.chunks(64 << 10).for_each(|piece| reader.push(piece, &mut columns));
    let rows = reader.finish(&mut columns).rows;
    black_box(columns.texts);
    assert!(columns.days.iter().all(|(first, last)| first <= last));
    rows
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}
