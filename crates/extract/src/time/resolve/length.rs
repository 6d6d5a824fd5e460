//! How long and how often: durations and repetitions.

use super::Reader;
use crate::time::timex3::Timex;
use crate::time::when::{At, When};

impl Reader<'_> {
    pub(super) fn length(&self) -> Timex {
        let found = self.found;
        let half = found.says("half");
        if found.says("quarter") && found.says("century") {
            return Timex::Length(Some(25), false, "Y");
        }
        if let Some(compound) = found.part("compound") {
            let count = Some(compound.number).filter(|n| *n > 0);
            return Timex::Length(count, false, compound.value);
        }
        let unit = found.part("unit").or_else(|| found.part("units"));
        let unit = unit.map(|unit| unit.value).unwrap_or(match () {
            () if found.says("week") => "W",
            () if found.says("month") => "M",
            () if found.says("year") => "Y",
            () => "D",
        });
        let numbers = found.numbers("num");
        let count = match (numbers.last(), found.part("some")) {
            (Some(n), _) => Some(n),
            (None, Some(_)) => None,
            (None, None) if half => Some(0),
            // "The past year", "the whole week".
            (None, None) if found.part("units").is_none() => Some(1),
            (None, None) => None,
        };
        // "Half a year" has an article that counts for nothing.
        let count = match found.words.first() {
            Some(&"half") => Some(0),
            _ => count,
        };
        // Half of what is made of even parts is told in those.
        match (count, half, unit) {
            (Some(0), true, "H") => Timex::Length(Some(30), false, "N"),
            (Some(0), true, "Y") => Timex::Length(Some(6), false, "M"),
            (Some(0), true, "E") => Timex::Length(Some(5), false, "Y"),
            (Some(0), true, "C") => Timex::Length(Some(50), false, "Y"),
            _ => Timex::Length(count, half, unit),
        }
    }

    pub(super) fn set(&self) -> Timex {
        let found = self.found;
        if let Some(weekday) = found.number("weekday").or_else(|| found.number("weekdays")) {
            let part = found.part("part").map(|part| part.value);
            return Timex::EveryDay(u8::try_from(weekday).ok(), part);
        }
        if let Some(part) = found.part("part") {
            return Timex::EveryDay(None, Some(part.value));
        }
        if let Some(month) = found.number("month") {
            return Timex::EveryWhen(When::plain(At::Month(None, month as u8)));
        }
        if let Some(season) = found.number("season") {
            return Timex::EveryWhen(When::plain(At::Season(None, season as u8)));
        }
        let n = match found.says("other") {
            true => 2,
            false if found.says("times") => 1,
            false => found.number("num").unwrap_or(1),
        };
        if let Some(unit) = found.part("unit") {
            return Timex::Every(n, unit.value);
        }
        let word = found.words.iter().find_map(|word| {
            Some(match *word {
                "daily" | "nightly" | "everyday" | "day" => (1, "D"),
                "weekly" | "week" => (1, "W"),
                "biweekly" | "fortnightly" => (2, "W"),
                "monthly" | "month" => (1, "M"),
                "quarterly" => (1, "Q"),
                "yearly" | "annual" | "annually" | "year" => (1, "Y"),
                "hourly" | "hour" => (1, "H"),
                "minute" => (1, "N"),
                _ => return None,
            })
        });
        match word {
            Some((n, unit)) => Timex::Every(n, unit),
            None => Timex::EveryDay(None, None),
        }
    }
}
