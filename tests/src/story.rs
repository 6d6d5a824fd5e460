//! A second opinion on what a date range holds, read straight from the file.
//!
//! Deliberately naive and without any code of the app: it reads the GeoJSON as
//! loose JSON and knows the forms of dates that occur in our stories. What
//! page and file disagree on is a fault of one of them.

use std::fs;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::servers::dist;

/// The events of a file, as far as counting needs.
pub struct Story {
    /// In the file's order.
    pub events: Vec<Event>,
    /// The file's values.
    pub json: Value,
    /// The file itself.
    pub text: String,
}

/// One event.
#[derive(Clone, Debug)]
pub struct Event {
    /// The feature's id.
    pub id: String,
    /// First and last day it can mean; `None` where it has no date.
    pub days: Option<(Date, Date)>,
    /// (lon, lat) of a point; `None` where it has no place.
    pub at: Option<(f64, f64)>,
    /// `place.kind`, or nothing.
    pub kind: String,
    /// The sentence, to the letter.
    pub exact: String,
}

/// How many events a range holds, and in what way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    /// All their days lie in the range.
    pub certain: Vec<String>,
    /// Some of their days do.
    pub possible: Vec<String>,
    /// They have no date.
    pub undated: Vec<String>,
    /// None of their days does.
    pub out: Vec<String>,
    /// Not out, and with a place.
    pub drawn: usize,
    /// Not out, and without a place.
    pub unplaced: usize,
}

impl Story {
    /// Reads a story of the built page.
    pub fn read(path: &str) -> Self {
        let file = dist().join(path);
        let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let json: Value = serde_json::from_str(&text).expect("a story is JSON");
        let features = json["features"].as_array().expect("a story has features");
        Self { events: features.iter().map(event).collect(), json, text }
    }

    /// The event of an id.
    pub fn event(&self, id: &str) -> &Event {
        self.events.iter().find(|e| e.id == id).unwrap_or_else(|| panic!("no event {id}"))
    }

    /// First and last day of all that have dates.
    pub fn extent(&self) -> (Date, Date) {
        let days = || self.events.iter().filter_map(|e| e.days);
        let first = days().map(|d| d.0).filter(|&d| d != Date::MIN).min();
        let last = days().map(|d| d.1).filter(|&d| d != Date::MAX).max();
        (first.expect("a dated event"), last.expect("a dated event"))
    }

    /// Counts what lies between two days, both included.
    pub fn count(&self, from: Date, to: Date) -> Counted {
        let mut counted = Counted::default();
        for event in &self.events {
            let list = match event.days {
                None => &mut counted.undated,
                Some((first, last)) if from <= first && last <= to => &mut counted.certain,
                Some((first, last)) if from <= last && first <= to => &mut counted.possible,
                Some(_) => {
                    counted.out.push(event.id.clone());
                    continue;
                }
            };
            list.push(event.id.clone());
            match event.at {
                Some(_) => counted.drawn += 1,
                None => counted.unplaced += 1,
            }
        }
        counted
    }
}

fn event(feature: &Value) -> Event {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let properties = &feature["properties"];
    let selectors = properties["evidence"][0]["selector"].as_array();
    let quote = selectors.and_then(|s| s.iter().find(|s| s["type"] == "TextQuoteSelector"));
    let point = &feature["geometry"]["coordinates"];
    Event {
        id: text(&feature["id"]),
        days: properties["when"].as_str().map(days),
        at: point[0].as_f64().zip(point[1].as_f64()),
        kind: text(&properties["place"]["kind"]),
        exact: quote.map(|q| text(&q["exact"])).unwrap_or_default(),
    }
}

/// First and last day of a date as our stories write them.
fn days(when: &str) -> (Date, Date) {
    if let Some((from, to)) = when.split_once('/') {
        let from = if matches!(from, "" | "..") { Date::MIN } else { days(from).0 };
        let to = if matches!(to, "" | "..") { Date::MAX } else { days(to).1 };
        return (from, to);
    }
    // "About" and "perhaps" change how a date looks, not which days it means.
    let plain = when.trim_end_matches(['~', '?', '%']);
    let number = |text: &str| text.parse::<i16>().unwrap_or_else(|_| panic!("unknown date {when}"));
    if let Some(decade) = plain.strip_suffix('X') {
        let first = number(decade) * 10;
        return (date(first, 1, 1), date(first + 9, 12, 31));
    }
    let parts: Vec<i16> = plain.split('-').map(number).collect();
    let months = |from: Date, count: i32| {
        let next = from.checked_add(count.months()).expect("a month later");
        (from, next.yesterday().expect("a day before"))
    };
    match parts[..] {
        [year] => months(date(year, 1, 1), 12),
        [year, season @ 21..=24] => months(date(year, (season as i8 - 20) * 3, 1), 3),
        [year, month] => months(date(year, month as i8, 1), 1),
        [year, month, day] => {
            (date(year, month as i8, day as i8), date(year, month as i8, day as i8))
        }
        _ => panic!("unknown date {when}"),
    }
}

/// Days from 1970-01-01, as the slider counts them.
pub fn day_number(day: Date) -> i64 {
    i64::from((day - date(1970, 1, 1)).get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_days() {
        let check = |when, first: &str, last: &str| {
            let day = |text: &str| text.parse::<Date>().unwrap();
            assert_eq!(days(when), (day(first), day(last)), "{when}");
        };
        check("2025", "2025-01-01", "2025-12-31");
        check("2024-02", "2024-02-01", "2024-02-29");
        check("2025-12~", "2025-12-01", "2025-12-31");
        check("2025-04-26", "2025-04-26", "2025-04-26");
        check("2024-21", "2024-03-01", "2024-05-31");
        check("2024-24", "2024-12-01", "2025-02-28");
        check("200X", "2000-01-01", "2009-12-31");
        check("2024-11/2025-01-09", "2024-11-01", "2025-01-09");
        assert_eq!(days("2025-04-26/.."), (date(2025, 4, 26), Date::MAX));
    }

    #[test]
    fn ok_day_number() {
        assert_eq!(day_number(date(1970, 1, 2)), 1);
        assert_eq!(day_number(date(2025, 1, 1)), 20089);
    }
}
