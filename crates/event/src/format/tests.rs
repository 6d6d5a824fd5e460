use super::*;
use crate::{Edtf, Evidence, Place, PlaceKind, Quote, Tells};
use proptest::prelude::*;

const STORY: &str = r#"{ "type": "FeatureCollection", "title": "A story",
  "sources": [{ "id": "a-1", "title": "An article", "url": "https://example.org/a", "published": "2025-12~",
    "published_inferred": true, "text": "articles/a-1.txt" },
    { "id": "b-1", "title": "Another article" }],
  "features": [
    { "type": "Feature", "id": "a-1-1", "geometry": { "type": "Point", "coordinates": [36.19, 51.74] },
      "properties": { "title": "Two taken", "when": "2025-01", "when_text": "In January 2025", "when_is": "occurred",
        "place": { "name": "Kursk region", "canonical": "Kursk Oblast", "kind": "region", "country": "RU", "geonames": 538555 },
        "when_states": ["year", "month"], "when_from": "published",
        "from": { "name": "Orenburg", "kind": "city", "coordinates": [55.1, 51.78] },
        "category": "capture", "actors": ["North Korea"], "attribution": null, "confidence": 0.86, "review": "derived",
        "evidence": [{ "source": "a-1", "selector": [
          { "type": "TextQuoteSelector", "exact": "They took two.", "prefix": "", "suffix": " Then" },
          { "type": "TextPositionSelector", "start": 10, "end": 24 }] },
          { "source": "b-1", "when": "2024-12-25", "when_text": "on Christmas Day",
            "place": { "name": "Sudzha", "kind": "city", "country": "RU", "coordinates": [35.27, 51.19] },
            "selector": { "type": "TextQuoteSelector", "exact": "Two were caught." } }] } },
    { "type": "Feature", "id": "a-1-2", "geometry": null, "properties": { "title": "He said so", "category": "statement" } } ] }"#;

fn features(features: &str) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

fn check_problem(text: &str, events: usize, problem: &str) {
    let reading = read(text);
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert!(problems.iter().any(|p| p.contains(problem)), "{problem:?} not in {problems:#?}");
    assert_eq!(reading.story.events.len(), events, "events kept");
}

#[test]
fn ok_written_and_read_back_unchanged() {
    let first = read(STORY);
    assert_eq!(first.problems, []);
    assert_eq!(first.story.events.len(), 2);
    let again = read(&write(&first.story));
    assert_eq!(again, first);
}

#[test]
fn err_a_movement_from_nowhere() {
    let moved = |from: &str| {
        features(&format!(r#"{{"type":"Feature","properties":{{"title":"t","from":{from}}}}}"#))
    };
    let far = moved(r#"{"name":"Mars","coordinates":[500,0]}"#);
    check_problem(&far, 1, "from: expected longitude -180 to 180");
    let read = read(&moved(r#"{"name":"Orenburg","coordinates":[55.1,51.78]}"#));
    let from = read.story.events[0].from.as_ref();
    assert_eq!(from.map(|from| from.at), Some((55.1, 51.78)));
}

#[test]
fn ok_first_half_of_a_file_cut_in_half() {
    let half = &STORY[..STORY.find(r#""id": "a-1-2""#).unwrap()];
    check_problem(half, 1, "the file ends in the middle of a value");
    assert!(read(half).cut_short);
}

#[test]
fn ok_other_peoples_date_fields() {
    let check = |properties: &str, when: &str| {
        let text = features(&format!(r#"{{"type":"Feature","properties":{{{properties}}}}}"#));
        let reading = read(&text);
        assert_eq!(
            reading.story.events[0].when.as_ref().map(ToString::to_string).as_deref(),
            Some(when)
        );
    };
    check(r#""date":"2025-04-26""#, "2025-04-26");
    check(r#""start":"2025-04-26T10:00:00Z","end":"2025-04-28""#, "2025-04-26/2025-04-28");
    check(r#""time":"2025-04""#, "2025-04");
}

#[test]
fn err_names_the_feature() {
    let at = |geometry: &str, properties: &str| {
        features(&format!(
            r#"{{"type":"Feature","id":"x","geometry":{geometry},"properties":{properties}}}"#
        ))
    };
    check_problem(
        &at("null", r#"{"when":"2025-02-30"}"#),
        1,
        "feature 1 (x): when: expected a date",
    );
    check_problem(&at("null", r#"{"when":20250230}"#), 1, "feature 1 (x): when: expected a date");
    check_problem(
        &at(r#"{"type":"Point","coordinates":[200,10]}"#, "{}"),
        1,
        "longitude -180 to 180",
    );
    check_problem(&at(r#"{"type":"Point","coordinates":["a"]}"#, "{}"), 1, "feature 1 (x)");
    check_problem(&at(r#"{"type":"Point"}"#, "{}"), 1, "a geometry with coordinates");
    check_problem(&at("null", r#"{"category":"fight"}"#), 1, "expected a category");
    check_problem(&at("null", r#"{"evidence":[{"source":"s"}]}"#), 1, "TextQuoteSelector");
    let report = |more: &str| {
        let quote = r#"{"type":"TextQuoteSelector","exact":"q"}"#;
        at("null", &format!(r#"{{"evidence":[{{"source":"s","selector":{quote},{more}}}]}}"#))
    };
    check_problem(&report(r#""when":"soon""#), 1, "evidence: when: expected a date");
    check_problem(&report(r#""when":5"#), 1, "evidence: when: expected a date");
    let far = r#""place":{"name":"Mars","coordinates":[500,0]}"#;
    check_problem(&report(far), 1, "evidence: place: expected longitude");
    check_problem(&features(r#"{"id":"x"},{"id":"x"}"#), 2, "used twice");
    check_problem(&features("7"), 0, "expected a feature, found 7");
    check_problem(
        &at(
            "null",
            r#"{"evidence":[{"source":"s","selector":{"type":"TextQuoteSelector","exact":"q"}}]}"#,
        ),
        1,
        "no source has the id s",
    );
}

#[test]
fn err_not_a_story() {
    check_problem("", 0, "found an empty file");
    check_problem("{}", 0, "found no \"features\"");
    check_problem("[1]", 0, "a GeoJSON FeatureCollection");
    check_problem("{\n\"features\": [}", 0, "line 2");
    check_problem(
        r#"{"sources":[{"url":"javascript:alert(1)"}],"features":[]}"#,
        0,
        "http or https",
    );
}

#[test]
fn ok_only_web_addresses_are_kept() {
    let reading = read(r#"{"sources":[{"url":"javascript:alert(1)"}],"features":[]}"#);
    assert_eq!(reading.story.sources[0].url, None);
}

fn table(text: &str) -> Vec<::csv::StringRecord> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.expect("a row of as many fields as the first")).collect()
}

#[test]
fn ok_a_table_is_read_back() {
    let story = read(STORY).story;
    let text = write_csv(&story);
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    let rows = table(&text);
    assert_eq!(rows.len(), 3, "a head and a row an event");
    let field = |row: usize, name: &str| {
        let at = rows[0].iter().position(|column| column == name).expect(name);
        rows[row][at].to_owned()
    };
    let expected = [
        ("id", "a-1-1"),
        ("when", "2025-01"),
        ("earliest", "2024-12-25"),
        ("latest", "2025-01-31"),
        ("place", "Kursk Oblast"),
        ("place_told", "Kursk region"),
        ("geonames", "538555"),
        ("lat", "51.74"),
        ("lon", "36.19"),
        ("confidence", "0.86"),
        ("quote", "They took two. | Two were caught."),
        ("source_url", "https://example.org/a | "),
        ("from", "Orenburg"),
        ("from_lon", "55.1"),
        ("report_when", "2025-01 | 2024-12-25"),
        ("report_when_text", "In January 2025 | on Christmas Day"),
        ("report_place", "Kursk Oblast | Sudzha"),
        ("report_lat_lon", "51.74 36.19 | 51.19 35.27"),
    ];
    for (name, value) in expected {
        assert_eq!(field(1, name), value, "{name}");
    }
    assert_eq!(field(2, "lat"), "");
}

#[test]
fn ok_decimals() {
    assert_eq!(decimal(51.035, 5), "51.035");
    assert_eq!(decimal(-0.5, 2), "-0.5");
    assert_eq!(decimal(-0.001, 2), "0");
    assert_eq!(decimal(692_196.0, 0), "692196");
    assert_eq!(decimal(0.05, 2), "0.05");
}

#[test]
fn ok_no_field_is_a_formula() {
    let mut story = read(STORY).story;
    let event = &mut story.events[1];
    event.title = "=HYPERLINK(\"https://example.org\")".into();
    event.attribution = Some("a; =1+1, \"so\"\r\nhe said".into());
    event.at = Some((-0.000001, -34.5));
    let text = write_csv(&story);
    let rows = table(&text);
    assert_eq!(&rows[2][1], "'=HYPERLINK(\"https://example.org\")");
    assert_eq!(&rows[2][16], "a; =1+1, \"so\"\r\nhe said");
    assert_eq!((&rows[2][12], &rows[2][13]), ("-34.5", "0"), "numbers stay numbers");
}

#[test]
fn ok_linked_places() {
    let mut story = read(STORY).story;
    story.events.push(story.events[0].clone());
    story.events[2].place.as_mut().unwrap().name = "Kursk".into();
    story.events[2].when = Some("2025-04-26".parse().unwrap());
    let text = write_linked_places(&story);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let features = json["features"].as_array().unwrap();
    assert_eq!(features.len(), 2, "a place told twice, one by another report, an event without");
    let other = &features[1];
    assert_eq!(other["properties"]["title"], "Sudzha");
    assert_eq!(other["when"]["timespans"][0]["start"]["in"], "2024-12-25");
    let told = other["descriptions"][0]["value"].as_str().unwrap();
    assert!(told.starts_with("2024-12-25: Two taken: “Two were caught.”"), "{told}");
    let place = &features[0];
    assert_eq!(place["@id"], "https://sws.geonames.org/538555/");
    assert_eq!(place["properties"]["title"], "Kursk Oblast");
    assert_eq!(place["properties"]["ccodes"][0], "RU");
    let names: Vec<_> = place["names"].as_array().unwrap().iter().map(|n| &n["toponym"]).collect();
    assert_eq!(names, ["Kursk region", "Kursk Oblast", "Kursk"]);
    assert_eq!(place["names"][0]["citations"][0]["@id"], "https://example.org/a");
    assert_eq!(place["when"]["timespans"][0]["start"]["earliest"], "2025-01-01");
    assert_eq!(place["when"]["timespans"][0]["end"]["latest"], "2025-01-31");
    assert_eq!(place["when"]["timespans"][1]["start"]["in"], "2025-04-26");
    assert_eq!(place["descriptions"].as_array().unwrap().len(), 2);
    assert_eq!(place["geometry"]["coordinates"][1], 51.74);
}

#[test]
fn ok_part_of_a_story() {
    let story = read(STORY).story;
    let part = story.part(&[1]);
    assert_eq!((part.events.len(), part.sources.len()), (1, 0));
    let part = story.part(&[1, 0]);
    assert_eq!((part.events[1].id.as_str(), part.sources.len()), ("a-1-1", 2));
    assert_eq!(read(&write(&part)).story, part);
}

/// A report's own date and place, or what of them it has.
fn any_tells() -> impl Strategy<Value = Option<Box<Tells>>> {
    let when = prop_oneof![
        Just(None),
        (1900i16..2100, 1u8..=12).prop_map(|(year, month)| Some(Edtf::month(year, month))),
        (1900i16..2100).prop_map(|year| Some(Edtf::year(year).approximately())),
    ];
    let words = proptest::option::of("[^\\s\\pC]([^\\pC]{0,12}[^\\s\\pC])?");
    let at = proptest::option::of((-18_000i32..=18_000, -9_000i32..=9_000));
    let place = proptest::option::of(("[^\\s\\pC]{1,12}", at));
    (when, words, place).prop_map(|(when, when_text, told)| {
        let at = told.as_ref().and_then(|(_, at)| *at);
        let place = told.map(|(name, _)| Place {
            name,
            canonical: None,
            kind: PlaceKind::City,
            country: None,
            geonames: None,
        });
        let at = at.map(|(lon, lat)| (f64::from(lon) / 100.0, f64::from(lat) / 100.0));
        let tells = Tells { when, when_text, place, at };
        (tells != Tells::default()).then(|| Box::new(tells))
    })
}

proptest! {
    /// What reports tell comes back from the file; and no date that one of
    /// them tells lies outside of the event's days.
    #[test]
    fn any_reports_come_back(tells in proptest::collection::vec(any_tells(), 0..4)) {
        let mut story = read(STORY).story;
        let event = &mut story.events[0];
        let quote = Quote { exact: "q".into(), ..Quote::default() };
        event.evidence = tells
            .into_iter()
            .map(|tells| Evidence { source: "a-1".into(), quote: quote.clone(), position: None, tells })
            .collect();
        let days = event.days();
        for date in event.dates() {
            prop_assert!(days.expect("days").contains(date.range().expect("a date on the axis")));
        }
        let again = read(&write(&story));
        prop_assert_eq!(&again.problems, &[]);
        prop_assert_eq!(again.story, story);
    }

    #[test]
    fn any_title_comes_back_from_a_table(title in "\\PC{0,40}") {
        let mut story = read(STORY).story;
        story.events[0].title.clone_from(&title);
        let rows = table(&write_csv(&story));
        let back = rows[1][1].to_owned();
        let guarded = format!("'{title}");
        prop_assert!(back == title || back == guarded);
        prop_assert!(!back.starts_with(['=', '+', '-', '@']));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}") {
        read(&text);
    }

    #[test]
    fn any_cut_keeps_what_came_before(end in 0..STORY.len()) {
        let reading = read(STORY.get(..end).unwrap_or_default());
        prop_assert!(reading.cut_short);
        prop_assert!(!reading.problems.is_empty());
    }
}
