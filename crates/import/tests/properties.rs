//! What holds for any events: they come out as they went in, however they are
//! written and cut, and no broken record costs another.

mod claims;

use dateline_import::{Format, Layout, look};
use proptest::prelude::*;

/// An event in short: day of 2025, position, title.
type Event = (u32, f64, f64, String);

fn event() -> impl Strategy<Value = Event> {
    // A title that is only a number would be one.
    let title = "[a-zA-Zа-яїёéü€\"',;|{}\\[\\]\\\\ ]{0,12}x";
    let degrees =
        |most: i32| (-most * 10_000..=most * 10_000).prop_map(|n| f64::from(n) / 10_000.0);
    (1_u32..=28, degrees(180), degrees(90), title)
}

fn date((day, ..): &Event) -> String {
    format!("2025-02-{day:02}")
}

/// How `claims` writes the rows of these events out.
fn expected(events: &[Event]) -> Vec<String> {
    let row = |event: &Event| {
        let title = event.3.trim();
        format!("[{} {}] [{}] |{title}|", event.1, event.2, date(event))
    };
    events.iter().map(row).collect()
}

/// The rows without what depends on where they stand; problems are left out.
fn rows(bytes: &[u8], size: usize) -> Vec<String> {
    let (told, _) = claims::read(bytes, size).unwrap();
    let rows = told.0.iter().filter(|row| !row.starts_with('!'));
    let short = |row: &String| {
        let from = row.find('[').unwrap();
        row[from..].trim_end_matches('|').to_owned() + "|"
    };
    rows.map(short).collect()
}

fn feature(event: &Event) -> String {
    let properties = serde_json::json!({ "title": event.3, "date": date(event) });
    format!(
        r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{},{}]}},"properties":{properties}}}"#,
        event.1, event.2
    )
}

fn table(events: &[Event], delimiter: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(["date", "lat", "lon", "title"]).unwrap();
    for event in events {
        let degrees = |x: f64| {
            let text = x.to_string();
            if delimiter == b';' { text.replace('.', ",") } else { text }
        };
        let fields = [date(event), degrees(event.2), degrees(event.1), event.3.clone()];
        writer.write_record(fields).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

proptest! {
    #[test]
    fn tables_give_what_they_were_made_of(
        events in prop::collection::vec(event(), 1..12),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        size in 1_usize..200,
        wide in any::<bool>(),
    ) {
        let text = table(&events, delimiter);
        let bytes = if wide {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            text.into_bytes()
        };
        prop_assert_eq!(rows(&bytes, size), expected(&events));
    }

    #[test]
    fn features_give_what_they_were_made_of(
        events in prop::collection::vec(event(), 1..12),
        wrap in 0_usize..4,
        size in 1_usize..400,
    ) {
        let features: Vec<String> = events.iter().map(feature).collect();
        let text = match wrap {
            0 => format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")),
            1 => format!(r#"{{"features":[{}],"type":"FeatureCollection"}}"#, features.join(" ,\n ")),
            2 => features.join("\n"),
            _ => features.iter().map(|f| format!("\u{1e}{f}\n")).collect(),
        };
        prop_assert_eq!(look(text.as_bytes(), true).unwrap().format, Format::Json(Layout::Features));
        prop_assert_eq!(rows(text.as_bytes(), size), expected(&events));
    }

    #[test]
    fn a_feature_that_is_cut_off_costs_no_other(
        events in prop::collection::vec(event(), 2..8),
        broken in event(),
        cut in 1_usize..100,
        place in any::<prop::sample::Index>(),
        lines in any::<bool>(),
        size in 1_usize..400,
    ) {
        let mut features: Vec<String> = events.iter().map(feature).collect();
        let mut broken = feature(&broken);
        while !broken.is_char_boundary(broken.len() * cut / 100) {
            broken.pop();
        }
        broken.truncate((broken.len() * cut / 100).max(1));
        // The first one shows how the others begin.
        features.insert(1 + place.index(features.len()), broken);
        let text = if lines {
            features.join("\n")
        } else {
            format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"))
        };
        prop_assert_eq!(rows(text.as_bytes(), size), expected(&events), "{}", text);
    }

    #[test]
    fn a_row_that_is_broken_costs_no_other(
        events in prop::collection::vec(event(), 2..8),
        broken in prop::sample::select(vec![
            "2025-02-01,1,2,\"open", "2025-02-01,1,2,a,b,c", "\"a\"b,1", "\",\"", "x,y,z", "2025-13-45,,,",
        ]),
        place in any::<prop::sample::Index>(),
        size in 1_usize..100,
    ) {
        // Titles without quotes: a quote that is opened ends at the next one.
        let plain = |event: &Event| (event.0, event.1, event.2, event.3.replace(['"', ',', '\n'], " "));
        let events: Vec<Event> = events.iter().map(plain).collect();
        let text = table(&events, b',');
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(1 + place.index(lines.len()), broken);
        prop_assert_eq!(rows(lines.join("\n").as_bytes(), size), expected(&events));
    }

    #[test]
    fn nothing_holds_less_for_bytes_of_no_sense(
        parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..40),
    ) {
        claims::hold(parts.concat().as_bytes());
    }

    #[test]
    fn nothing_holds_less_for_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        claims::hold(&bytes);
    }
}

/// What files are made of.
const PARTS: [&str; 48] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\n",
    "\r",
    " ",
    "\u{1e}",
    "\u{feff}",
    ";",
    "\t",
    "null",
    "{\"type\":\"Feature\"",
    "\"features\":[",
    "\"properties\":{",
    "\"geometry\":{",
    "\"coordinates\":[",
    "{\"type\":\"FeatureCollection\",\"features\":[",
    "\"type\":\"Point\"",
    "\"date\":\"2025\"",
    "1",
    "37.5",
    "-1e400",
    "NaN",
    "\\ud83d",
    "date,lat,lon\n",
    "2025-04-26,48.1,37.5\n",
    "3/4/2025",
    "POINT(1 2)",
    "\"a\",\"b\"\n",
    "start;end\n",
    "sep=;\n",
    "year,month,day\n",
    "2025,0,0\n",
    "\"\"",
    "é",
    "Київ",
    "iyear,imonth,iday\n",
    "{\"date\":\"2025\"}",
    "},{",
    "\"events\":[",
    "{\"a\":{\"b\":[1,2]}}",
    "1745625600000",
    "'",
];
