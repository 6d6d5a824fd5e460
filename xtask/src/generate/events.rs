//! Events that lie in space and time as those of a war do, but never happened.
//!
//! Few places have most of the events, and a place has most of its own within
//! a few weeks. Whole numbers only, so that a seed gives the same bytes on
//! every machine. Knows nothing of xtask: benches and tests include it.

use std::fmt::Write as _;

/// How the events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A GeoJSON FeatureCollection: some 240 bytes an event.
    GeoJson,
    /// A feature a line.
    NdJson,
    /// A table: some 90 bytes an event.
    Csv,
}

/// xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift
/// generators, scrambled", 2016.
pub struct Random(u64);

impl Random {
    /// Any seed will do.
    pub fn new(seed: u64) -> Random {
        // Zero would stay zero.
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    /// A number below `below`.
    pub fn below(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16) % below
    }
}

/// Where there was fighting, as (lon, lat) in whole degrees.
const CENTRES: [(i64, i64); 24] = [
    (37, 48),
    (36, 50),
    (37, 36),
    (44, 33),
    (45, 15),
    (69, 34),
    (67, 31),
    (13, 12),
    (29, -1),
    (31, 15),
    (30, 10),
    (39, 13),
    (45, 2),
    (34, 31),
    (-76, 4),
    (-99, 19),
    (96, 21),
    (72, 19),
    (125, 8),
    (5, 9),
    (18, 7),
    (15, 27),
    (74, 34),
    (80, 8),
];
/// Places of one centre.
const PLACES: u64 = 400;
const KINDS: [&str; 10] = [
    "strike",
    "combat",
    "strike",
    "combat",
    "protest",
    "crime",
    "movement",
    "capture",
    "statement",
    "disaster",
];
const DEEDS: [&str; 10] = [
    "Shelling",
    "Clash",
    "Drone attack",
    "Fighting",
    "Protest",
    "Abduction",
    "Advance",
    "Town taken",
    "Statement",
    "Flood",
];
/// 1997-01-01, and the days from there to the end of 2024.
const FIRST_DAY: i64 = 9862;
const DAYS: u64 = 10_227;

/// One place's name and position in millionths of a degree.
struct Place {
    number: u64,
    lon: i64,
    lat: i64,
    /// When most of its events are.
    bursts: [u64; 4],
}

/// A generator of events, one at a time.
pub struct Events {
    random: Random,
    places: Vec<Place>,
    /// Sums of the places' weights.
    weights: Vec<u64>,
    next: u64,
}

impl Events {
    /// Events of that seed.
    pub fn new(seed: u64) -> Events {
        let mut random = Random::new(seed);
        let (mut places, mut weights, mut sum) = (Vec::new(), Vec::new(), 0);
        for (rank, &(lon, lat)) in (1..).zip(&CENTRES) {
            for place in 1..=PLACES {
                // The sum of three is near the middle most of the time.
                let mut off =
                    || (0..3).map(|_| random.below(1_600_000) as i64 - 800_000).sum::<i64>();
                let (east, north) = (off(), off());
                places.push(Place {
                    number: places.len() as u64 + 1,
                    lon: lon * 1_000_000 + east,
                    lat: lat * 1_000_000 + north,
                    bursts: [0; 4].map(|_| random.below(DAYS)),
                });
                // Zipf's law, for centres and for places within them.
                sum += 1 + 10_000_000 / (rank * place);
                weights.push(sum);
            }
        }
        Events { random, places, weights, next: 0 }
    }

    /// Writes the next event to `out`.
    pub fn write(&mut self, format: Format, out: &mut String) {
        self.next += 1;
        let id = self.next;
        let random = &mut self.random;
        let at = random.below(self.weights.last().copied().unwrap_or(1));
        let place = &self.places[self.weights.partition_point(|&sum| sum <= at)];
        let day = if random.below(100) < 85 {
            // The smaller of three: many at the start, fewer and fewer later.
            let length = 20 + place.number % 160;
            let after = (0..3).map(|_| random.below(length)).min().unwrap_or(0);
            (place.bursts[random.below(4) as usize] + after) % DAYS
        } else {
            random.below(DAYS)
        };
        let when = when(random, FIRST_DAY + day as i64);
        let jitter = |random: &mut Random| random.below(20_001) as i64 - 10_000;
        let (lon, lat) = (place.lon + jitter(random), place.lat + jitter(random));
        let kind = random.below(10) as usize;
        let (number, deed) = (place.number, DEEDS[kind]);
        let (one, other) = (random.below(120) + 1, random.below(40) + 1);
        let source = random.below(60) + 1;
        let kind = KINDS[kind];
        // Writing to a String can't fail.
        let _ = match format {
            Format::GeoJson | Format::NdJson => {
                let end = if format == Format::NdJson { "\n" } else { "" };
                let comma = if format == Format::GeoJson && id > 1 { ",\n" } else { "" };
                write!(
                    out,
                    "{comma}{{\"type\":\"Feature\",\"id\":\"e{id}\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{},{}]}},\"properties\":{{\"title\":\"{deed}\",\"when\":\"{when}\",\"category\":\"{kind}\",\"place\":\"Town {number}\",\"actors\":[\"Group {one}\",\"Army {other}\"],\"source\":\"Agency {source}\"}}}}{end}",
                    Degrees(lon),
                    Degrees(lat),
                )
            }
            Format::Csv => writeln!(
                out,
                "e{id},{when},{},{},{kind},{deed},Town {number},Group {one},Army {other},Agency {source}",
                Degrees(lat),
                Degrees(lon),
            ),
        };
    }
}

/// What stands before the events and after them.
pub fn around(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::GeoJson => ("{\"type\":\"FeatureCollection\",\"features\":[\n", "\n]}\n"),
        Format::NdJson => ("", ""),
        Format::Csv => {
            ("id,date,latitude,longitude,category,title,place,actor1,actor2,source\n", "")
        }
    }
}

/// Most dates are days; some are known to the month or year, some are spans.
fn when(random: &mut Random, day: i64) -> String {
    let (y, m, d) = civil(day);
    match random.below(100) {
        0..=79 => format!("{y}-{m:02}-{d:02}"),
        80..=91 => format!("{y}-{m:02}"),
        92..=95 => format!("{y}"),
        96 => format!("{y}-{m:02}~"),
        _ => {
            let (y2, m2, d2) = civil(day + 1 + random.below(20) as i64);
            format!("{y}-{m:02}-{d:02}/{y2}-{m2:02}-{d2:02}")
        }
    }
}

/// Howard Hinnant's `civil_from_days`, for days after 1970.
fn civil(day: i64) -> (i64, i64, i64) {
    let days = day + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// Millionths of a degree as degrees, to five decimals: about a metre.
struct Degrees(i64);

impl std::fmt::Display for Degrees {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let parts = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:05}", parts / 1_000_000, parts % 1_000_000 / 10)
    }
}
