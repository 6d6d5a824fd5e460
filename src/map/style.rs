//! The base map's style: colours by name, addresses made whole. Headless.
//!
//! The style file names our colours, `token(land)`, so that one file serves
//! light and dark. On a change of theme only the properties that name one are
//! set again: nothing is reloaded and no layer is lost.

use serde_json::{Value, json};

/// A layer's property whose value names colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Themed {
    /// The layer.
    pub layer: String,
    /// Its paint property.
    pub property: String,
    /// The value, with `token(…)` in it.
    pub value: Value,
}

/// A value with every `token(name)` replaced by what `colour` says.
pub fn resolve(value: &Value, colour: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => match name_of(text) {
            Some(name) => Value::String(colour(name)),
            None => value.clone(),
        },
        Value::Array(list) => list.iter().map(|v| resolve(v, colour)).collect(),
        Value::Object(map) => {
            map.iter().map(|(key, v)| (key.clone(), resolve(v, colour))).collect()
        }
        _ => value.clone(),
    }
}

/// Every paint property of `layers` that names a colour.
pub fn themed(layers: &[Value]) -> Vec<Themed> {
    let mut found = Vec::new();
    for layer in layers {
        let (Some(id), Some(paint)) = (layer["id"].as_str(), layer["paint"].as_object()) else {
            continue;
        };
        for (property, value) in paint.iter().filter(|(_, value)| names_any(value)) {
            found.push(Themed {
                layer: id.to_owned(),
                property: property.clone(),
                value: value.clone(),
            });
        }
    }
    found
}

fn names_any(value: &Value) -> bool {
    match value {
        Value::String(text) => name_of(text).is_some(),
        Value::Array(list) => list.iter().any(names_any),
        Value::Object(map) => map.values().any(names_any),
        _ => false,
    }
}

fn name_of(text: &str) -> Option<&str> {
    text.strip_prefix("token(")?.strip_suffix(')')
}

/// Reads a style file. Addresses in it are relative to the page; `whole`
/// makes them absolute, as pmtiles and MapLibre's worker need them.
pub fn read(text: &str, whole: &dyn Fn(&str) -> Option<String>) -> Result<Value, String> {
    let mut style: Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
    if !style["layers"].is_array() {
        return Err("it holds no layers".into());
    }
    if let Some(sources) = style["sources"].as_object_mut() {
        for source in sources.values_mut() {
            let Some(url) = source["url"].as_str() else { continue };
            let (scheme, path) = match url.strip_prefix("pmtiles://") {
                Some(path) => ("pmtiles://", path),
                None => ("", url),
            };
            if let Some(path) = whole(path) {
                source["url"] = Value::String(format!("{scheme}{path}"));
            }
        }
    }
    Ok(style)
}

/// Land and nothing on it: what the marks stand on if the base map is missing.
pub fn blank() -> Value {
    json!({ "version": 8, "sources": {}, "layers": [
        { "id": "background", "type": "background", "paint": { "background-color": "token(land)" } },
    ] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_tokens_become_colours_at_any_depth() {
        let value = json!(["interpolate", ["linear"], ["zoom"], 3, "token(land)", 6, "#fff"]);
        let resolved = resolve(&value, &|name| format!("<{name}>"));
        assert_eq!(resolved, json!(["interpolate", ["linear"], ["zoom"], 3, "<land>", 6, "#fff"]));
    }

    #[test]
    fn ok_only_what_names_a_colour_is_set_again() {
        let layers = [
            json!({ "id": "a", "paint": { "fill-color": "token(land)", "fill-opacity": 0.5 } }),
            json!({ "id": "b", "layout": {} }),
        ];
        let found = themed(&layers);
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].layer, &*found[0].property), ("a", "fill-color"));
    }

    #[test]
    fn ok_addresses_are_made_whole() {
        let text = r#"{"layers":[],"sources":{"base":{"type":"vector","url":"pmtiles://basemap/world.pmtiles"}}}"#;
        let style = read(text, &|path| Some(format!("https://a.b/{path}"))).expect("a style");
        assert_eq!(style["sources"]["base"]["url"], "pmtiles://https://a.b/basemap/world.pmtiles");
    }

    #[test]
    fn err_not_a_style() {
        assert!(read("{}", &|_| None).is_err());
        assert!(read("<!doctype html>", &|_| None).is_err());
    }
}
