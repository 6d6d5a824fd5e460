//! Values to a story file. Fields stand in the order docs/FORMAT.md tells
//! them, so that two versions of a story can be compared line by line.

use serde::Serialize;

use crate::{CountedFrom, Event, Evidence, Place, Source, Story, Tells, WhenIs};

/// Writes a story as indented GeoJSON, ending in a line break.
pub fn write(story: &Story) -> String {
    // Serializing plain structs into a string can't fail.
    let mut text = serde_json::to_string_pretty(&Collection::from(story)).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes a story as GeoJSON on one line, ending in a line break.
pub fn write_line(story: &Story) -> String {
    let mut text = serde_json::to_string(&Collection::from(story)).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes one event as an indented GeoJSON Feature.
pub fn write_feature(event: &Event) -> String {
    serde_json::to_string_pretty(&Feature::from(event)).unwrap_or_default()
}

/// Writes one event as a GeoJSON Feature on one line, without a line break.
pub fn write_feature_line(event: &Event) -> String {
    serde_json::to_string(&Feature::from(event)).unwrap_or_default()
}

#[derive(Serialize)]
struct Collection<'a> {
    r#type: &'static str,
    title: &'a str,
    sources: Vec<SourceOut<'a>>,
    features: Vec<Feature<'a>>,
}

impl<'a> From<&'a Story> for Collection<'a> {
    fn from(story: &'a Story) -> Self {
        Collection {
            r#type: "FeatureCollection",
            title: &story.title,
            sources: story.sources.iter().map(SourceOut::from).collect(),
            features: story.events.iter().map(Feature::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct SourceOut<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    published: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    published_inferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
}

#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Option<Point>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Point {
    r#type: &'static str,
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'a> {
    title: &'a str,
    when: Option<String>,
    when_text: Option<&'a str>,
    when_is: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    when_inferred: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when_states: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when_from: Option<&'static str>,
    place: Option<PlaceOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<PlaceOut<'a>>,
    category: &'static str,
    actors: &'a [String],
    attribution: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    review: &'static str,
    evidence: Vec<EvidenceOut<'a>>,
}

#[derive(Serialize)]
struct PlaceOut<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<&'a str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geonames: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coordinates: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct EvidenceOut<'a> {
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceOut<'a>>,
    selector: Vec<Selector<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    TextQuoteSelector { exact: &'a str, prefix: &'a str, suffix: &'a str },
    TextPositionSelector { start: u32, end: u32 },
}

impl<'a> From<&'a Source> for SourceOut<'a> {
    fn from(source: &'a Source) -> Self {
        SourceOut {
            id: &source.id,
            title: &source.title,
            author: source.author.as_deref(),
            publisher: source.publisher.as_deref(),
            url: source.url.as_deref(),
            language: source.language.as_deref(),
            published: source.published.as_ref().map(ToString::to_string),
            published_inferred: source.published_inferred,
            text: source.text.as_deref(),
            content_text: source.content_text.as_deref(),
        }
    }
}

impl<'a> From<&'a Event> for Feature<'a> {
    fn from(event: &'a Event) -> Self {
        Feature {
            r#type: "Feature",
            id: &event.id,
            geometry: event.at.map(|(lon, lat)| Point {
                r#type: "Point",
                coordinates: [round(lon, 5), round(lat, 5)],
            }),
            properties: Properties {
                title: &event.title,
                when: event.when.as_ref().map(ToString::to_string),
                when_text: event.when_text.as_deref(),
                when_is: match event.when_is {
                    WhenIs::Occurred => "occurred",
                    WhenIs::Reported => "reported",
                },
                when_inferred: event.when_inferred.as_deref(),
                when_states: event.when_basis.map(|basis| basis.states.ids()),
                when_from: event.when_basis.and_then(|basis| basis.from).map(CountedFrom::id),
                place: event.place.as_ref().map(PlaceOut::from),
                from: event.from.as_ref().map(|from| PlaceOut {
                    coordinates: Some([round(from.at.0, 5), round(from.at.1, 5)]),
                    ..PlaceOut::from(&from.place)
                }),
                category: event.category.id(),
                actors: &event.actors,
                attribution: event.attribution.as_deref(),
                confidence: event.confidence.map(|c| round(c.into(), 2)),
                review: event.review.id(),
                evidence: event.evidence.iter().map(EvidenceOut::from).collect(),
            },
        }
    }
}

impl<'a> From<&'a Place> for PlaceOut<'a> {
    fn from(place: &'a Place) -> Self {
        PlaceOut {
            name: &place.name,
            canonical: place.canonical.as_deref(),
            kind: place.kind.id(),
            country: place.country.as_deref(),
            geonames: place.geonames,
            coordinates: None,
        }
    }
}

impl<'a> From<&'a Evidence> for EvidenceOut<'a> {
    fn from(evidence: &'a Evidence) -> Self {
        let quote = &evidence.quote;
        let mut selector = vec![Selector::TextQuoteSelector {
            exact: &quote.exact,
            prefix: &quote.prefix,
            suffix: &quote.suffix,
        }];
        if let Some(span) = evidence.position {
            selector.push(Selector::TextPositionSelector { start: span.start, end: span.end });
        }
        let tells = evidence.tells.as_deref();
        let coordinates = |tells: &Tells| tells.at.map(|(lon, lat)| [round(lon, 5), round(lat, 5)]);
        EvidenceOut {
            source: &evidence.source,
            when: tells.and_then(|tells| tells.when.as_ref()).map(ToString::to_string),
            when_text: tells.and_then(|tells| tells.when_text.as_deref()),
            place: tells.and_then(|tells| {
                let place = tells.place.as_ref()?;
                Some(PlaceOut { coordinates: coordinates(tells), ..PlaceOut::from(place) })
            }),
            selector,
        }
    }
}

/// Five decimals of a degree are about a metre: finer would claim more than
/// any text says.
fn round(x: f64, decimals: i32) -> f64 {
    let factor = 10f64.powi(decimals);
    (x * factor).round() / factor
}
