//! A story as a gazetteer: Linked Places Format 1.2, one feature a place with
//! the events that are told of it. How it maps is told in docs/FORMAT.md.

use serde::Serialize;

use super::decimal;
use crate::{Day, Edtf, Event, Evidence, Place, PlaceKind, Precision, Source, Spot, Story};

const CONTEXT: &str = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld";

/// Writes the places of a story's events in Linked Places Format. Events
/// without a place have none to stand under and are left out; one that is told
/// of several places stands under each, with the reports that tell it so.
pub fn write_linked_places(story: &Story) -> String {
    let mut features: Vec<Feature> = Vec::new();
    let spots = story.events.iter().flat_map(|event| {
        event.spots().into_iter().filter_map(move |spot| Some((event, spot, spot.place?)))
    });
    for (event, spot, place) in spots {
        let id = identifier(place, spot.at);
        let at = features.iter().position(|feature| feature.id == id);
        let feature = match at {
            Some(at) => &mut features[at],
            None => {
                features.push(Feature::new(id, place, spot.at));
                let last = features.len() - 1;
                &mut features[last]
            }
        };
        feature.tell(event, spot, place, &story.sources);
    }
    let collection = Collection { r#type: "FeatureCollection", context: CONTEXT, features };
    let mut text = serde_json::to_string_pretty(&collection).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Collection {
    r#type: &'static str,
    #[serde(rename = "@context")]
    context: &'static str,
    features: Vec<Feature>,
}

#[derive(Serialize)]
struct Feature {
    #[serde(rename = "@id")]
    id: String,
    r#type: &'static str,
    properties: Properties,
    when: When,
    names: Vec<Name>,
    types: [Type; 1],
    geometry: Geometry,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
    descriptions: Vec<Description>,
}

#[derive(Serialize)]
struct Properties {
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ccodes: Vec<String>,
    fclasses: [&'static str; 1],
}

#[derive(Serialize)]
struct When {
    timespans: Vec<Timespan>,
}

#[derive(Serialize, PartialEq)]
struct Timespan {
    start: Limit,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Limit>,
}

#[derive(Serialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Limit {
    In(String),
    Earliest(String),
    Latest(String),
}

#[derive(Serialize)]
struct Name {
    toponym: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    citations: Vec<Citation>,
}

#[derive(Serialize, PartialEq)]
struct Citation {
    label: String,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

#[derive(Serialize)]
struct Type {
    identifier: &'static str,
    label: &'static str,
    #[serde(rename = "sourceLabels")]
    source_labels: [Label; 1],
}

#[derive(Serialize)]
struct Label {
    label: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Geometry {
    Point { coordinates: [f64; 2] },
    // The older validators take no null here.
    GeometryCollection { geometries: [(); 0] },
}

#[derive(Serialize)]
struct Link {
    r#type: &'static str,
    identifier: String,
}

#[derive(Serialize)]
struct Description {
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// A place's address: its page at GeoNames, else its coordinates (RFC 5870),
/// else its name.
fn identifier(place: &Place, at: Option<(f64, f64)>) -> String {
    if let Some(number) = place.geonames {
        return format!("https://sws.geonames.org/{number}/");
    }
    let name: String = title(place).split_whitespace().collect::<Vec<_>>().join("_");
    match at {
        Some((lon, lat)) => {
            format!("geo:{},{};name={}", decimal(lat, 5), decimal(lon, 5), escaped(&name))
        }
        None => format!("dateline:{}", escaped(&name)),
    }
}

/// What an address may not hold, percent-encoded.
fn escaped(name: &str) -> String {
    let byte = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    name.bytes().map(byte).collect()
}

fn title(place: &Place) -> &str {
    place.canonical.as_deref().unwrap_or(&place.name)
}

impl Feature {
    fn new(id: String, place: &Place, at: Option<(f64, f64)>) -> Feature {
        let (class, identifier, label) = kind(place.kind);
        let link = |n: u32| Link { r#type: "closeMatch", identifier: format!("gn:{n}") };
        Feature {
            id,
            r#type: "Feature",
            properties: Properties {
                title: title(place).into(),
                ccodes: place.country.iter().cloned().collect(),
                fclasses: [class],
            },
            when: When { timespans: Vec::new() },
            names: Vec::new(),
            types: [Type { identifier, label, source_labels: [Label { label: place.kind.id() }] }],
            geometry: match at {
                Some((lon, lat)) => Geometry::Point { coordinates: [round(lon), round(lat)] },
                None => Geometry::GeometryCollection { geometries: [] },
            },
            links: place.geonames.map(link).into_iter().collect(),
            descriptions: Vec::new(),
        }
    }

    fn tell(&mut self, event: &Event, spot: Spot, place: &Place, sources: &[Source]) {
        let source = |report: &Evidence| sources.iter().find(|source| source.id == report.source);
        let reports: Vec<&Evidence> =
            event.evidence.iter().filter(|report| event.spot_of(report).is(&spot)).collect();
        for source in reports.iter().filter_map(|report| source(report)) {
            self.name(place.name.clone(), Some(source));
        }
        self.name(title(place).into(), None);
        // A place of an event without a date is attested by the report's.
        let dates: Vec<&Edtf> = match reports[..] {
            [] => event.when.iter().collect(),
            _ => reports
                .iter()
                .filter_map(|&report| {
                    let published = || source(report)?.published.as_ref();
                    event.when_of(report).or_else(published)
                })
                .collect(),
        };
        for span in dates.into_iter().filter_map(timespan) {
            if !self.when.timespans.contains(&span) {
                self.when.timespans.push(span);
            }
        }
        let dated = |when: Option<&Edtf>| when.map(|when| format!("{when}: ")).unwrap_or_default();
        if reports.is_empty() {
            let value = format!("{}{}", dated(event.when.as_ref()), event.title);
            self.descriptions.push(Description { id: None, value, lang: None, source: None });
        }
        for report in reports {
            let source = source(report);
            let when = dated(event.when_of(report));
            let quote = report.quote.exact.split_whitespace().collect::<Vec<_>>().join(" ");
            let by = source.map(|source| format!(" ({})", label(source))).unwrap_or_default();
            let url = source.and_then(|source| source.url.clone());
            self.descriptions.push(Description {
                id: url.clone(),
                value: format!("{when}{}: “{quote}”{by}", event.title),
                lang: source.and_then(|source| source.language.clone()),
                source: url,
            });
        }
    }

    fn name(&mut self, toponym: String, source: Option<&Source>) {
        let citation =
            source.map(|source| Citation { label: label(source), id: source.url.clone() });
        let known = self.names.iter_mut().find(|name| name.toponym == toponym);
        match (known, citation) {
            (Some(known), Some(citation)) if !known.citations.contains(&citation) => {
                known.citations.push(citation);
            }
            (Some(_), _) => {}
            (None, citation) => self.names.push(Name {
                toponym,
                lang: source.and_then(|source| source.language.clone()),
                citations: citation.into_iter().collect(),
            }),
        }
    }
}

/// `Babel: North Korean soldiers` or what of it is known.
fn label(source: &Source) -> String {
    let parts = [source.publisher.as_deref(), Some(source.title.as_str())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

/// Between which days it lies. EDTF's marks are left out: newer validators
/// take plain days only.
fn timespan(when: &Edtf) -> Option<Timespan> {
    let range = when.range()?;
    let (earliest, latest) = (range.earliest.to_string(), range.latest.to_string());
    Some(if range.earliest == Day::MIN {
        // A start is a must.
        Timespan { start: Limit::Latest(latest.clone()), end: Some(Limit::Latest(latest)) }
    } else if range.latest == Day::MAX {
        Timespan { start: Limit::Earliest(earliest), end: None }
    } else if when.precision() == Precision::Day {
        Timespan { start: Limit::In(earliest), end: None }
    } else {
        Timespan { start: Limit::Earliest(earliest), end: Some(Limit::Latest(latest)) }
    })
}

/// GeoNames' class, and the term of Getty's Art & Architecture Thesaurus.
fn kind(kind: PlaceKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        PlaceKind::Point => ("L", "aat:300000809", "site"),
        PlaceKind::Facility => ("S", "aat:300000202", "complex (buildings and sites)"),
        PlaceKind::City => ("P", "aat:300008347", "inhabited place"),
        PlaceKind::District => ("A", "aat:300000705", "district"),
        PlaceKind::Region => ("A", "aat:300236157", "political division"),
        PlaceKind::Country => ("A", "aat:300232420", "sovereign state"),
        PlaceKind::Sea => ("H", "aat:300008694", "sea"),
        PlaceKind::River => ("H", "aat:300008707", "river"),
    }
}

fn round(degrees: f64) -> f64 {
    (degrees * 1e5).round() / 1e5
}
