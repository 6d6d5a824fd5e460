//! Story file to values. Features are taken one by one, so that a file cut in
//! half still gives its first half.

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::fmt;

use super::{Location, Problem, Reading};
use crate::{
    Category, CountedFrom, Edtf, Event, Evidence, Origin, Place, PlaceKind, Quote, Review, Source,
    Span, Stated, Tells, WhenBasis, WhenIs,
};

/// Reads a story file.
pub fn read(text: &str) -> Reading {
    let mut reader = Reader::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        reader.reading.cut_short = true;
        reader.problem(Location::File, "expected GeoJSON, found an empty file".into());
        return reader.reading;
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let outcome = CollectionSeed(&mut reader).deserialize(&mut json).and_then(|()| json.end());
    if let Err(error) = outcome {
        reader.reading.cut_short = true;
        let at = Location::Line(error.line(), error.column());
        let message = if error.is_eof() {
            "the file ends in the middle of a value".into()
        } else {
            // serde_json repeats the position, which `at` already tells.
            let message = error.to_string();
            message.split(" at line ").next().unwrap_or_default().to_owned()
        };
        reader.problem(at, message);
    } else if !reader.saw_features {
        reader
            .problem(Location::File, "expected a FeatureCollection, found no \"features\"".into());
    }
    reader.check_references();
    reader.reading
}

#[derive(Default)]
struct Reader {
    reading: Reading,
    ids: HashSet<String>,
    /// Which feature each event came from, for problems found at the end.
    numbers: Vec<usize>,
    features: usize,
    saw_features: bool,
}

struct CollectionSeed<'a>(&'a mut Reader);
struct FeaturesSeed<'a>(&'a mut Reader);

impl<'de> DeserializeSeed<'de> for CollectionSeed<'_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for CollectionSeed<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON FeatureCollection")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "title" => {
                    if let Value::String(title) = map.next_value()? {
                        self.0.reading.story.title = title;
                    }
                }
                "sources" => {
                    let sources: Value = map.next_value()?;
                    self.0.sources(&sources);
                }
                "features" => {
                    self.0.saw_features = true;
                    map.next_value_seed(FeaturesSeed(self.0))?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for FeaturesSeed<'_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for FeaturesSeed<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut features: A) -> Result<(), A::Error> {
        while let Some(feature) = features.next_element::<Value>()? {
            self.0.features += 1;
            self.0.feature(&feature);
        }
        Ok(())
    }
}

impl Reader {
    fn problem(&mut self, at: Location, message: String) {
        self.reading.problems.push(Problem { at, message });
    }

    fn sources(&mut self, sources: &Value) {
        let Some(list) = sources.as_array() else {
            return self.problem(Location::File, expected("a list of sources", sources));
        };
        for (i, item) in list.iter().enumerate() {
            let at = || Location::Source(i + 1);
            let Some(object) = item.as_object() else {
                self.problem(at(), expected("a source", item));
                continue;
            };
            let url = string(object, "url");
            if let Some(bad) = url.as_deref().filter(|url| !is_web_address(url)) {
                self.problem(
                    at(),
                    format!("expected an http or https address, found {}", short(bad)),
                );
            }
            let published = string(object, "published").and_then(|text| {
                text.parse::<Edtf>().map_err(|e| self.problem(at(), format!("published: {e}"))).ok()
            });
            self.reading.story.sources.push(Source {
                id: string(object, "id").unwrap_or_else(|| format!("source-{}", i + 1)),
                title: string(object, "title").unwrap_or_default(),
                author: string(object, "author"),
                publisher: string(object, "publisher"),
                url: url.filter(|url| is_web_address(url)),
                language: string(object, "language"),
                published,
                published_inferred: object.get("published_inferred") == Some(&Value::Bool(true)),
                text: string(object, "text"),
                content_text: string(object, "content_text"),
            });
        }
    }

    fn feature(&mut self, feature: &Value) {
        let number = self.features;
        let id = match feature.get("id") {
            Some(Value::String(id)) if !id.is_empty() => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        };
        let at = Location::Feature(number, id.clone());
        let Some(object) = feature.as_object() else {
            return self.problem(at, expected("a feature", feature));
        };
        let empty = Map::new();
        let properties = object.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let mut id = id.unwrap_or_else(|| format!("feature-{number}"));
        if !self.ids.insert(id.clone()) {
            self.problem(at.clone(), format!("the id {} is used twice", short(&id)));
            id = format!("{id}-{number}");
            self.ids.insert(id.clone());
        }
        let point = match object.get("geometry") {
            None | Some(Value::Null) => None,
            Some(geometry) => match point_of(geometry) {
                Ok(point) => point,
                Err(message) => {
                    self.problem(at.clone(), message);
                    None
                }
            },
        };
        let when = self.when(properties, &at);
        let from = self.from(properties, &at);
        let category = match properties.get("category") {
            None | Some(Value::Null) => Category::Other,
            Some(value) => value.as_str().and_then(Category::from_id).unwrap_or_else(|| {
                self.problem(at.clone(), expected("a category such as combat or statement", value));
                Category::Other
            }),
        };
        let evidence = self.evidence(properties, &at);
        let title = ["title", "name", "headline", "event"]
            .into_iter()
            .find_map(|key| string(properties, key))
            .or_else(|| evidence.first().map(|e| e.quote.exact.clone()))
            .unwrap_or_else(|| id.clone());
        self.numbers.push(number);
        self.reading.story.events.push(Event {
            id,
            at: point,
            title,
            when,
            when_text: string(properties, "when_text"),
            when_is: match string(properties, "when_is").as_deref() {
                Some("reported") => WhenIs::Reported,
                _ => WhenIs::Occurred,
            },
            when_inferred: string(properties, "when_inferred"),
            when_basis: basis_of(properties),
            place: properties.get("place").and_then(place_of),
            from,
            category,
            actors: strings(properties.get("actors")),
            attribution: string(properties, "attribution"),
            confidence: properties
                .get("confidence")
                .and_then(Value::as_f64)
                .filter(|c| (0.0..=1.0).contains(c))
                .map(|c| c as f32),
            review: match string(properties, "review").as_deref() {
                Some("confirmed") => Review::Confirmed,
                Some("corrected") => Review::Corrected,
                _ => Review::Derived,
            },
            evidence,
        });
    }

    /// The sentences, and what any of them tells otherwise than the event.
    fn evidence(&mut self, properties: &Map<String, Value>, at: &Location) -> Vec<Evidence> {
        let list = properties.get("evidence").and_then(Value::as_array);
        let mut out = Vec::new();
        for item in list.into_iter().flatten() {
            match evidence_of(item) {
                Some(evidence) => out.push(Evidence { tells: self.tells(item, at), ..evidence }),
                None => {
                    let message = expected("evidence with a TextQuoteSelector", item);
                    self.problem(at.clone(), message);
                }
            }
        }
        out
    }

    /// The date and the place of one report.
    fn tells(&mut self, report: &Value, at: &Location) -> Option<Box<Tells>> {
        let object = report.as_object()?;
        let mut bad = |what: &str, why: String| {
            self.problem(at.clone(), format!("evidence: {what}: {why}"));
        };
        let when = object.get("when").filter(|when| !when.is_null()).and_then(|when| {
            let Some(text) = when.as_str() else {
                bad("when", expected("a date", when));
                return None;
            };
            text.parse::<Edtf>().map_err(|e| bad("when", e.to_string())).ok()
        });
        let told = object.get("place");
        let place = told.and_then(place_of);
        let told = told.filter(|told| place.is_some() && told.get("coordinates").is_some());
        let at = told.and_then(|told| point_of(told).map_err(|e| bad("place", e)).ok().flatten());
        let tells = Tells { when, when_text: string(object, "when_text"), place, at };
        (tells != Tells::default()).then(|| Box::new(tells))
    }

    /// Where a movement began; without coordinates that can't be shown.
    fn from(&mut self, properties: &Map<String, Value>, at: &Location) -> Option<Origin> {
        let value = properties.get("from").filter(|value| value.is_object())?;
        let point = point_of(value).map_err(|e| self.problem(at.clone(), format!("from: {e}")));
        Some(Origin { at: point.ok()??, place: place_of(value)? })
    }

    /// Our own `when`, or the date fields other people's files use.
    fn when(&mut self, properties: &Map<String, Value>, at: &Location) -> Option<Edtf> {
        let field = ["when", "date", "datetime", "time", "timestamp", "start", "begin"]
            .into_iter()
            .find(|key| properties.get(*key).is_some_and(|v| !v.is_null()))?;
        let value = properties.get(field)?;
        let end = ["end", "finish"].into_iter().find_map(|key| string(properties, key));
        let text = match (value.as_str(), end) {
            (Some(start), Some(end)) if field != "when" => {
                format!("{}/{}", day_of(start), day_of(&end))
            }
            (Some(text), _) => text.to_owned(),
            (None, _) => {
                self.problem(at.clone(), format!("{field}: {}", expected("a date", value)));
                return None;
            }
        };
        text.parse().map_err(|e| self.problem(at.clone(), format!("{field}: {e}"))).ok()
    }

    fn check_references(&mut self) {
        // A story has few sources.
        let sources = &self.reading.story.sources;
        let known = |id: &str| sources.iter().any(|source| source.id == id);
        let events = self.reading.story.events.iter().zip(&self.numbers);
        let missing: Vec<Problem> = events
            .flat_map(|(event, number)| event.evidence.iter().map(move |e| (event, number, e)))
            .filter(|(_, _, evidence)| !known(&evidence.source))
            .map(|(event, number, evidence)| Problem {
                at: Location::Feature(*number, Some(event.id.clone())),
                message: format!("no source has the id {}", short(&evidence.source)),
            })
            .collect();
        self.reading.problems.extend(missing);
    }
}

/// Whether a link may be followed: http and https only.
pub fn is_web_address(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

fn day_of(text: &str) -> &str {
    text.split_once('T').map_or(text, |(day, _)| day)
}

fn string(object: &Map<String, Value>, key: &str) -> Option<String> {
    object.get(key)?.as_str().map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}

fn strings(value: Option<&Value>) -> Vec<String> {
    let list = value.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The point an event's mark stands on: a point itself, else the middle of
/// the geometry's bounding box.
fn point_of(geometry: &Value) -> Result<Option<(f64, f64)>, String> {
    let Some(coordinates) = geometry.get("coordinates") else {
        return Err(expected("a geometry with coordinates", geometry));
    };
    let mut bounds: Option<[f64; 4]> = None;
    extend(coordinates, &mut bounds)?;
    Ok(bounds.map(|[w, s, e, n]| ((w + e) / 2.0, (s + n) / 2.0)))
}

fn extend(coordinates: &Value, bounds: &mut Option<[f64; 4]>) -> Result<(), String> {
    let list = coordinates.as_array().ok_or_else(|| expected("coordinates", coordinates))?;
    if list.first().is_some_and(Value::is_array) {
        return list.iter().try_for_each(|part| extend(part, bounds));
    }
    if list.is_empty() {
        return Ok(());
    }
    let numbers = (list.first().and_then(Value::as_f64), list.get(1).and_then(Value::as_f64));
    match numbers {
        (Some(lon), Some(lat)) if lon.abs() <= 180.0 && lat.abs() <= 90.0 => {
            let [w, s, e, n] = bounds.unwrap_or([lon, lat, lon, lat]);
            *bounds = Some([w.min(lon), s.min(lat), e.max(lon), n.max(lat)]);
            Ok(())
        }
        _ => Err(expected("longitude -180 to 180 and latitude -90 to 90", coordinates)),
    }
}

fn place_of(value: &Value) -> Option<Place> {
    if let Some(name) = value.as_str() {
        let name = name.to_owned();
        return Some(Place {
            name,
            canonical: None,
            kind: PlaceKind::Point,
            country: None,
            geonames: None,
        });
    }
    let object = value.as_object()?;
    let kind = string(object, "kind").unwrap_or_default();
    let kind = PlaceKind::NAMES.iter().find(|(id, _)| *id == kind).map(|(_, kind)| *kind);
    let canonical = string(object, "canonical");
    Some(Place {
        name: string(object, "name").or_else(|| canonical.clone())?,
        canonical,
        kind: kind.unwrap_or_default(),
        country: string(object, "country"),
        geonames: object.get("geonames").and_then(Value::as_u64).and_then(|n| n.try_into().ok()),
    })
}

/// How the date was come by, where the file says so.
fn basis_of(properties: &Map<String, Value>) -> Option<WhenBasis> {
    let states = strings(Some(properties.get("when_states")?));
    let from = match string(properties, "when_from").as_deref() {
        Some("published") => Some(CountedFrom::Published),
        Some("text") => Some(CountedFrom::Text),
        _ => None,
    };
    Some(WhenBasis { states: Stated::of_ids(states.iter().map(String::as_str)), from })
}

fn evidence_of(value: &Value) -> Option<Evidence> {
    let object = value.as_object()?;
    let one = object.get("selector")?;
    let selectors = one.as_array().map_or(std::slice::from_ref(one), Vec::as_slice);
    let of_type = |name: &str| {
        selectors
            .iter()
            .filter_map(Value::as_object)
            .find(|s| s.get("type").and_then(Value::as_str) == Some(name))
    };
    // White space in a quote is part of it, so no trimming here.
    let verbatim = |selector: &Map<String, Value>, key: &str| {
        selector.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let quote = of_type("TextQuoteSelector")?;
    let offset = |selector: &Map<String, Value>, key: &str| -> Option<u32> {
        selector.get(key)?.as_u64()?.try_into().ok()
    };
    let position = of_type("TextPositionSelector").and_then(|selector| {
        let span = Span { start: offset(selector, "start")?, end: offset(selector, "end")? };
        (span.start <= span.end).then_some(span)
    });
    let exact = verbatim(quote, "exact");
    if exact.is_empty() {
        return None;
    }
    let quote =
        Quote { exact, prefix: verbatim(quote, "prefix"), suffix: verbatim(quote, "suffix") };
    Some(Evidence {
        source: string(object, "source").unwrap_or_default(),
        quote,
        position,
        tells: None,
    })
}

fn expected(what: &str, found: &Value) -> String {
    format!("expected {what}, found {}", short(&found.to_string()))
}

/// Long values are cut: a message names the place, it doesn't repeat the file.
fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain("…".chars()).collect()
}
