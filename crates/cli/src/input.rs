//! What the commands read beside a text: its `.meta.json` and the place file.

use std::path::Path;

use dateline_event::Edtf;
use dateline_extract::Telling;
use dateline_gazetteer::Gazetteer;
use serde::Deserialize;

use crate::{Failure, files};

/// What stands in the `.meta.json` beside a text.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Meta {
    /// The article's headline.
    pub title: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The url.
    pub url: Option<String>,
    /// The published.
    pub published: Option<String>,
    /// How it is told: `news` or `narrative`.
    pub told: Option<String>,
    /// The language.
    pub language: Option<String>,
    /// The story's title, where it isn't the headline.
    pub story: Option<String>,
}

impl Meta {
    /// Reads the `.meta.json` beside `text`; nothing is known without one.
    pub fn beside(text: &Path) -> Result<Meta, Failure> {
        let path = text.with_extension("meta.json");
        if !path.exists() {
            return Ok(Meta::default());
        }
        let json = files::text(&path)?;
        // By way of a map: serde would take a list for an object's fields.
        let object = serde_json::from_str::<serde_json::Map<_, _>>(&json);
        object.and_then(|map| serde_json::from_value(map.into())).map_err(|error| {
            Failure(format!(
                "{}: expected an object of title, url, published and the like: {error}",
                path.display()
            ))
        })
    }
}

/// The day of publication of `text`: the command line's goes before the meta
/// file's.
pub fn published(
    given: Option<&String>,
    meta: &Meta,
    text: &Path,
) -> Result<Option<Edtf>, Failure> {
    let (date, place) = match (given, &meta.published) {
        (Some(date), _) => (date, "--published".to_owned()),
        (None, Some(date)) => (date, text.with_extension("meta.json").display().to_string()),
        (None, None) => return Ok(None),
    };
    let date = date.parse().map_err(|error| Failure(format!("{place}: {error}")))?;
    Ok(Some(date))
}

/// How `text` is told: the command line's word goes before the meta file's.
pub fn told(given: Option<&String>, meta: &Meta, text: &Path) -> Result<Option<Telling>, Failure> {
    let (word, place) = match (given, &meta.told) {
        (Some(word), _) => (word, "--told".to_owned()),
        (None, Some(word)) => (word, text.with_extension("meta.json").display().to_string()),
        (None, None) => return Ok(None),
    };
    let told = Telling::named(word);
    told.map(Some)
        .ok_or_else(|| Failure(format!("{place}: expected news or narrative, found “{word}”")))
}

/// Opens the place file.
pub fn gazetteer(path: Option<&Path>) -> Result<Gazetteer, Failure> {
    let own = files::own_gazetteer();
    let path = path.unwrap_or(&own);
    let bytes = std::fs::read(path).map_err(|error| {
        Failure(format!(
            "{}: the place file can't be read: {error}. Build it with cargo xtask gazetteer, or name one with --gazetteer FILE",
            path.display()
        ))
    })?;
    Gazetteer::from_bytes(bytes).map_err(|error| {
        Failure(format!(
            "{}: no place file: {error}. Build it again with cargo xtask gazetteer",
            path.display()
        ))
    })
}
