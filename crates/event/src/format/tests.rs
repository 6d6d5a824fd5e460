use super::*;
use proptest::prelude::*;

const STORY: &str = r#"{ "type": "FeatureCollection", "title": "A story",
  "sources": [{ "id": "a-1", "title": "An article", "url": "https://example.org/a", "published": "2025-12~",
    "published_inferred": true, "text": "articles/a-1.txt" }],
  "features": [
    { "type": "Feature", "id": "a-1-1", "geometry": { "type": "Point", "coordinates": [36.19, 51.74] },
      "properties": { "title": "Two taken", "when": "2025-01", "when_text": "In January 2025", "when_is": "occurred",
        "place": { "name": "Kursk region", "canonical": "Kursk Oblast", "kind": "region", "country": "RU", "geonames": 538555 },
        "from": { "name": "Orenburg", "kind": "city", "coordinates": [55.1, 51.78] },
        "category": "capture", "actors": ["North Korea"], "attribution": null, "confidence": 0.86, "review": "derived",
        "evidence": [{ "source": "a-1", "selector": [
          { "type": "TextQuoteSelector", "exact": "They took two.", "prefix": "", "suffix": " Then" },
          { "type": "TextPositionSelector", "start": 10, "end": 24 }] }] } },
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

proptest! {
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
