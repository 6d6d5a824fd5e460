//! What the reports of an event tell, where they don't tell the same.
//!
//! None is preferred: an event lies on all days that any report tells, and at
//! all places. Most events have reports that agree, and then this is only the
//! event's own date and place.

use std::borrow::Cow;

use crate::edtf::{Bound, PartialDate};
use crate::{Day, DayRange, Edtf, Event, Evidence, Place};

/// A place that an event is told to have happened at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot<'a> {
    /// As told and as understood.
    pub place: Option<&'a Place>,
    /// Where, as (lon, lat) in degrees.
    pub at: Option<(f64, f64)>,
}

impl Spot<'_> {
    /// Whether both are one place.
    pub(crate) fn is(&self, other: &Spot) -> bool {
        let name = |spot: &Spot| {
            spot.place.map(|place| place.canonical.as_ref().unwrap_or(&place.name).clone())
        };
        match (self.at, other.at) {
            (Some(here), Some(there)) => here == there,
            _ => name(self) == name(other),
        }
    }
}

impl Event {
    /// The date that a report tells.
    pub fn when_of<'a>(&'a self, report: &'a Evidence) -> Option<&'a Edtf> {
        match &report.tells {
            Some(tells) if tells.when.is_some() || tells.when_text.is_some() => tells.when.as_ref(),
            _ => self.when.as_ref(),
        }
    }

    /// The words in which a report tells the date.
    pub fn when_text_of<'a>(&'a self, report: &'a Evidence) -> Option<&'a str> {
        match &report.tells {
            Some(tells) if tells.when.is_some() || tells.when_text.is_some() => {
                tells.when_text.as_deref()
            }
            _ => self.when_text.as_deref(),
        }
    }

    /// The place that a report tells.
    pub fn spot_of<'a>(&'a self, report: &'a Evidence) -> Spot<'a> {
        match &report.tells {
            Some(tells) if tells.place.is_some() || tells.at.is_some() => {
                Spot { place: tells.place.as_ref(), at: tells.at }
            }
            _ => Spot { place: self.place.as_ref(), at: self.at },
        }
    }

    /// Each date that is told, in the reports' order; several where they
    /// differ.
    pub fn dates(&self) -> Vec<&Edtf> {
        if !self.differs() {
            return self.when.iter().collect();
        }
        let mut dates: Vec<&Edtf> = Vec::new();
        for date in self.evidence.iter().filter_map(|report| self.when_of(report)) {
            if !dates.contains(&date) {
                dates.push(date);
            }
        }
        dates
    }

    /// Each place that is told, in the reports' order; several where they
    /// differ.
    pub fn spots(&self) -> Vec<Spot<'_>> {
        let own = Spot { place: self.place.as_ref(), at: self.at };
        let told = |spot: &Spot| spot.place.is_some() || spot.at.is_some();
        if !self.differs() {
            return Some(own).filter(told).into_iter().collect();
        }
        let mut spots: Vec<Spot> = Vec::new();
        for spot in self.evidence.iter().map(|report| self.spot_of(report)).filter(told) {
            if !spots.iter().any(|known| known.is(&spot)) {
                spots.push(spot);
            }
        }
        spots
    }

    /// The days that it can lie on by any report.
    pub fn days(&self) -> Option<DayRange> {
        let ranges = self.dates().into_iter().filter_map(Edtf::range);
        ranges.reduce(|a, b| DayRange {
            earliest: a.earliest.min(b.earliest),
            latest: a.latest.max(b.latest),
        })
    }

    /// The date as an axis has it: where reports differ, from the first to
    /// the last day that any tells, both in doubt.
    pub fn drawn_date(&self) -> Option<Cow<'_, Edtf>> {
        let dates = self.dates();
        if let [one] = dates[..] {
            return Some(Cow::Borrowed(one));
        }
        let days = self.days()?;
        let bound = |day: Day| {
            if day == Day::MIN || day == Day::MAX {
                return Bound::Open;
            }
            match Edtf::of_day(day) {
                Edtf::Date(date) => Bound::Date(PartialDate { uncertain: true, ..date }),
                Edtf::Interval(bound, _) => bound,
            }
        };
        Some(Cow::Owned(Edtf::Interval(bound(days.earliest), bound(days.latest))))
    }

    /// Whether any report tells a date or a place of its own.
    fn differs(&self) -> bool {
        self.evidence.iter().any(|report| report.tells.is_some())
    }
}

#[cfg(test)]
mod tests {
    use crate::read;

    /// An event of two reports, the second with more members.
    fn check(own: &str, second: &str, dates: &[&str], days: Option<(&str, &str)>, spots: &[&str]) {
        let quote = r#""selector":{"type":"TextQuoteSelector","exact":"q"}"#;
        let text = format!(
            r#"{{"sources":[{{"id":"a"}},{{"id":"b"}}],"features":[{{"id":"x","properties":{{{own},
            "evidence":[{{"source":"a",{quote}}},{{"source":"b",{quote}{second}}}]}}}}]}}"#
        );
        let reading = read(&text);
        assert_eq!(reading.problems, [], "{text}");
        let event = &reading.story.events[0];
        let told: Vec<String> = event.dates().iter().map(ToString::to_string).collect();
        assert_eq!(told, dates, "{second}");
        let range = event.days().map(|d| (d.earliest.to_string(), d.latest.to_string()));
        assert_eq!(range, days.map(|(a, b)| (a.to_owned(), b.to_owned())), "{second}");
        let named = event.spots().into_iter().filter_map(|spot| Some(spot.place?.name.clone()));
        assert_eq!(named.collect::<Vec<_>>(), spots, "{second}");
    }

    #[test]
    fn ok_reports_that_agree_are_the_events_own() {
        let own = r#""when":"2025-01","place":"Kursk""#;
        check(own, "", &["2025-01"], Some(("2025-01-01", "2025-01-31")), &["Kursk"]);
        check(r#""title":"t""#, "", &[], None, &[]);
        let same = r#","when":"2025-01""#;
        check(own, same, &["2025-01"], Some(("2025-01-01", "2025-01-31")), &["Kursk"]);
    }

    #[test]
    fn ok_reports_that_differ_are_all_told() {
        let own = r#""when":"2025-01","place":"Kursk""#;
        check(
            own,
            r#","when":"2024-12-25","when_text":"on Christmas Day""#,
            &["2025-01", "2024-12-25"],
            Some(("2024-12-25", "2025-01-31")),
            &["Kursk"],
        );
        check(
            own,
            r#","place":{"name":"Sumy","coordinates":[34.8,50.9]}"#,
            &["2025-01"],
            Some(("2025-01-01", "2025-01-31")),
            &["Kursk", "Sumy"],
        );
        // Words that nobody could place on an axis take nothing from the other.
        check(
            own,
            r#","when_text":"recently""#,
            &["2025-01"],
            Some(("2025-01-01", "2025-01-31")),
            &["Kursk"],
        );
    }

    #[test]
    fn ok_an_axis_has_them_from_the_first_to_the_last_in_doubt() {
        let drawn = |first: &str, second: &str| {
            let quote = r#""selector":{"type":"TextQuoteSelector","exact":"q"}"#;
            let text = format!(
                r#"{{"sources":[{{"id":"a"}}],"features":[{{"id":"x","properties":{{"when":"{first}",
                "evidence":[{{"source":"a",{quote}}},{{"source":"a",{quote},"when":"{second}"}}]}}}}]}}"#
            );
            let event = read(&text).story.events.remove(0);
            event.drawn_date().expect("a date").to_string()
        };
        assert_eq!(drawn("2025-01", "2025-01"), "2025-01");
        assert_eq!(drawn("2025-01", "2024-12-25"), "2024-12-25?/2025-01-31?");
        assert_eq!(drawn("2025-01/..", "2024-12-25"), "2024-12-25?/..");
    }
}
