//! What a column's values look like, from a sample of them.

use crate::date::{self, DateStyle, NoDate, Order};
use crate::number::{decimal, degrees, pair};
use crate::wkt;

/// Counts over a column's sampled values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stats {
    pub filled: u32,
    pub examples: Vec<String>,
    pub ambiguous: Vec<String>,
    pub dates: u32,
    pub years: u32,
    pub seconds: u32,
    pub millis: u32,
    pub numbers: u32,
    /// Degrees within ±90, and within ±180.
    pub lat: u32,
    pub lon: u32,
    /// Numbers with two decimals or more.
    pub fine: u32,
    pub wkt: u32,
    pub pairs: u32,
    /// Pairs whose first, or second, can be no latitude.
    pub lon_first: u32,
    pub lat_first: u32,
    pub day_first: u32,
    pub month_first: u32,
}

/// More values don't change what a column is.
const ENOUGH: u32 = 500;

impl Stats {
    pub fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if self.filled >= ENOUGH {
            // Only what a column's order hangs on is worth a longer look.
            if !self.ambiguous.is_empty() {
                self.order(text);
            }
            return;
        }
        self.filled += 1;
        if self.examples.len() < 3 && self.examples.iter().all(|other| other != text) {
            self.examples.push(text.chars().take(80).collect());
        }
        // What is longer is prose, or a geometry.
        if text.len() > 80 {
            self.wkt += u32::from(wkt::is(text));
            return;
        }
        if let Some(number) = decimal(text.as_bytes()) {
            self.numbers += 1;
            let decimals = text.find(['.', ',']).map_or(0, |at| text.len() - at - 1);
            self.fine += u32::from(decimals >= 2);
            if number.fract() == 0.0 {
                self.seconds += u32::from((1e8..1e11).contains(&number));
                self.millis += u32::from((1e11..1e14).contains(&number));
                self.years += u32::from((1000.0..=2200.0).contains(&number) && text.len() == 4);
            }
        }
        if let Some(number) = degrees(text.as_bytes()) {
            self.lat += u32::from(number.abs() <= 90.0);
            self.lon += u32::from(number.abs() <= 180.0);
        } else if let Some((first, second)) = pair(text) {
            self.pairs += u32::from(first.abs() <= 180.0 && second.abs() <= 180.0);
            self.lon_first += u32::from(first.abs() > 90.0 || text.starts_with('['));
            self.lat_first += u32::from(second.abs() > 90.0);
        } else {
            self.wkt += u32::from(wkt::is(text));
        }
        self.order(text);
        let read = date::read(text.as_bytes(), DateStyle::Plain);
        let is_year = text.len() <= 4;
        self.dates += u32::from(!is_year && !matches!(read, Err(NoDate::Form)));
    }

    fn order(&mut self, text: &str) {
        match date::order(text) {
            Order::DayFirst => self.day_first += 1,
            Order::MonthFirst => self.month_first += 1,
            Order::Either => {
                if self.ambiguous.len() < 3 {
                    self.ambiguous.push(text.to_owned());
                }
            }
            Order::Nothing => {}
        }
    }

    /// Whether most values are of a kind; nothing speaks against an empty one.
    pub fn mostly(&self, count: u32) -> bool {
        count * 2 >= self.filled
    }

    /// Whether all but a few are of a kind.
    pub fn nearly_all(&self, count: u32) -> bool {
        count > 0 && count * 10 >= self.filled * 9
    }

    /// How many can be dates in a column that is named so.
    pub fn datable(&self) -> u32 {
        self.dates.max(self.seconds).max(self.millis) + self.years
    }

    /// How the column's dates are to be read.
    pub fn style(&self) -> DateStyle {
        if self.millis * 2 > self.filled {
            return DateStyle::Millis;
        }
        if self.seconds > self.dates {
            return DateStyle::Seconds;
        }
        match (self.day_first > 0, self.month_first > 0) {
            (true, false) => DateStyle::DayFirst,
            (false, true) => DateStyle::MonthFirst,
            (false, false) if self.ambiguous.is_empty() => DateStyle::Plain,
            _ => DateStyle::Undecided,
        }
    }
}
