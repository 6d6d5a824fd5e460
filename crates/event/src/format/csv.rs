//! A story as a table: RFC 4180, one row an event, for spreadsheets and
//! statistics. The columns are told in docs/FORMAT.md.

use super::decimal;
use crate::{Event, Source, Story, WhenIs};

/// The table's first row.
const COLUMNS: [&str; 30] = [
    "id",
    "title",
    "when",
    "earliest",
    "latest",
    "when_text",
    "when_is",
    "place",
    "place_told",
    "kind",
    "country",
    "geonames",
    "lat",
    "lon",
    "category",
    "actors",
    "attribution",
    "confidence",
    "quote",
    "source",
    "source_title",
    "source_url",
    "review",
    "from",
    "from_lat",
    "from_lon",
    "report_when",
    "report_when_text",
    "report_place",
    "report_lat_lon",
];

/// Between several values in one field.
const AND: &str = " | ";

/// Writes a story's events as CSV in UTF-8, lines ended by CR LF.
///
/// It starts with a byte order mark: without one Excel takes the file for the
/// system's old encoding, and every name that isn't English is lost.
pub fn write_csv(story: &Story) -> String {
    let mut table = Table { text: "\u{feff}".into(), begun: false };
    for column in COLUMNS {
        table.text(column);
    }
    table.end();
    for event in &story.events {
        row(&mut table, event, &story.sources);
    }
    table.text
}

fn row(table: &mut Table, event: &Event, sources: &[Source]) {
    let range = event.days();
    let day = |day: crate::Day| match day.to_string() {
        open if open == ".." => String::new(),
        day => day,
    };
    let place = event.place.as_ref();
    table.text(&event.id);
    table.text(&event.title);
    table.plain(&event.when.as_ref().map(ToString::to_string).unwrap_or_default());
    table.plain(&range.map(|range| day(range.earliest)).unwrap_or_default());
    table.plain(&range.map(|range| day(range.latest)).unwrap_or_default());
    table.text(event.when_text.as_deref().unwrap_or_default());
    table.plain(match event.when_is {
        WhenIs::Occurred => "occurred",
        WhenIs::Reported => "reported",
    });
    table.text(place.map_or("", |place| place.canonical.as_deref().unwrap_or(&place.name)));
    table.text(place.map_or("", |place| &place.name));
    table.plain(place.map_or("", |place| place.kind.id()));
    table.text(place.and_then(|place| place.country.as_deref()).unwrap_or_default());
    table.number(place.and_then(|place| place.geonames).map(f64::from), 0);
    table.number(event.at.map(|(_, lat)| lat), 5);
    table.number(event.at.map(|(lon, _)| lon), 5);
    table.plain(event.category.id());
    table.text(&event.actors.join(AND));
    table.text(event.attribution.as_deref().unwrap_or_default());
    table.number(event.confidence.map(f64::from), 2);
    // These tell of the same reports in the same order.
    let source = |id: &str| sources.iter().find(|source| source.id == id);
    let told = |of: &dyn Fn(&crate::Evidence) -> String| {
        event.evidence.iter().map(of).collect::<Vec<_>>().join(AND)
    };
    table.text(&told(&|evidence| evidence.quote.exact.clone()));
    table.text(&told(&|evidence| evidence.source.clone()));
    table.text(&told(&|e| source(&e.source).map(|s| s.title.clone()).unwrap_or_default()));
    table.text(&told(&|e| source(&e.source).and_then(|s| s.url.clone()).unwrap_or_default()));
    table.plain(event.review.id());
    let from = event.from.as_ref();
    table.text(from.map_or("", |from| from.place.canonical.as_deref().unwrap_or(&from.place.name)));
    table.number(from.map(|from| from.at.1), 5);
    table.number(from.map(|from| from.at.0), 5);
    // Only where reports differ: else these would say the same again.
    let differ = event.evidence.iter().any(|report| report.tells.is_some());
    let told = |of: &dyn Fn(&crate::Evidence) -> String| {
        if differ { told(of) } else { String::new() }
    };
    table.text(&told(&|report| event.when_of(report).map_or(String::new(), ToString::to_string)));
    table.text(&told(&|report| event.when_text_of(report).unwrap_or_default().to_owned()));
    table.text(&told(&|report| {
        let place = event.spot_of(report).place;
        place.map_or("", |place| place.canonical.as_deref().unwrap_or(&place.name)).to_owned()
    }));
    table.text(&told(&|report| match event.spot_of(report).at {
        Some((lon, lat)) => format!("{} {}", decimal(lat, 5), decimal(lon, 5)),
        None => String::new(),
    }));
    table.end();
}

struct Table {
    text: String,
    begun: bool,
}

impl Table {
    /// A field of ours, which holds nothing that has to be quoted.
    fn plain(&mut self, field: &str) {
        if self.begun {
            self.text.push(',');
        }
        self.begun = true;
        self.text += field;
    }

    /// A number.
    fn number(&mut self, number: Option<f64>, decimals: u32) {
        let text = number.map(|number| decimal(number, decimals)).unwrap_or_default();
        self.plain(&text);
    }

    /// Somebody else's text. Where a spreadsheet would take it for a formula,
    /// an apostrophe goes before it, as OWASP advises; and whatever could end
    /// a field in some spreadsheet puts it in quotes.
    fn text(&mut self, field: &str) {
        let formula = field.starts_with(FORMULA);
        if !formula && !field.contains(QUOTED) && field.trim() == field {
            return self.plain(field);
        }
        self.plain("\"");
        if formula {
            self.text.push('\'');
        }
        self.text += &field.replace('"', "\"\"");
        self.text.push('"');
    }

    fn end(&mut self) {
        self.text += "\r\n";
        self.begun = false;
    }
}

/// How a formula starts, also in East Asian spreadsheets.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
const QUOTED: [char; 7] = ['"', ',', ';', '\t', '\r', '\n', '\''];
