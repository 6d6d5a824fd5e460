//! A row as an event of our own format, for writing files.

use dateline_event::{Event, Evidence, Place, PlaceKind, Quote, Review, WhenIs};

use crate::schema::category_of;
use crate::{Row, Shape};

/// The id of the source that stands for the file itself: a quote or
/// description stands in the file to the letter, whoever is named in it.
pub(crate) const FILE: &str = "file";

impl Row<'_> {
    /// The event that it tells of. Its evidence names a source `file`, which
    /// is the file.
    pub fn to_event(&self) -> Event {
        let number = self.number;
        let id = Some(self.id.read().into_owned()).filter(|id| !id.is_empty());
        let id = id.unwrap_or_else(|| format!("row-{number}"));
        let (description, quote) = (self.description.read(), self.quote.read());
        let place = self.place();
        let category = self.category.read();
        let title = [self.title.read().into_owned(), short(&description), short(&quote)]
            .into_iter()
            .find(|title| !title.is_empty())
            .or_else(|| {
                let place = place.as_ref().map(|place| place.name.clone());
                let parts = [Some(category.to_string()).filter(|c| !c.is_empty()), place];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                (!parts.is_empty()).then(|| parts.join(", "))
            })
            .unwrap_or_else(|| id.clone());
        let mut actors = Vec::new();
        self.actors.each(|name| {
            if actors.iter().all(|other| other != name) {
                actors.push(name.to_owned());
            }
        });
        let mut sources: Vec<String> = Vec::new();
        self.sources.each(|name| {
            if name != FILE && sources.iter().all(|other| other != name) {
                sources.push(name.to_owned());
            }
        });
        let told = if quote.is_empty() { &description } else { &quote };
        let evidence = (!told.is_empty()).then(|| Evidence {
            source: FILE.to_owned(),
            quote: Quote { exact: told.to_string(), ..Quote::default() },
            position: None,
            tells: None,
        });
        Event {
            id,
            at: self.at,
            title,
            when: self.when.as_ref().map(|when| when.edtf.clone()),
            when_text: None,
            when_is: WhenIs::Occurred,
            when_inferred: None,
            when_basis: None,
            place,
            from: None,
            category: self.kind(),
            actors,
            attribution: (!sources.is_empty()).then(|| sources.join("; ")),
            confidence: None,
            review: Review::Derived,
            evidence: evidence.into_iter().collect(),
        }
    }

    /// The category of ours that the file's word comes nearest to.
    pub fn kind(&self) -> dateline_event::Category {
        category_of(self.schema, &self.category.read())
    }

    fn place(&self) -> Option<Place> {
        let (name, country) = (self.place.read(), self.country.read());
        let kind = self.place_kind.unwrap_or(match self.shape {
            // Where only a country is told, it is the place.
            _ if name.is_empty() && !country.is_empty() && self.at.is_none() => PlaceKind::Country,
            Shape::Point => PlaceKind::Point,
            Shape::Points | Shape::Line | Shape::Area => PlaceKind::Region,
        });
        let code = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
        let name = match (&*name, &*country, self.at) {
            // Only coordinates are told, but how exact they are is known.
            ("", "", Some((lon, lat))) if self.place_kind.is_some() => format!("{lat}, {lon}"),
            ("", country, _) => country.to_owned(),
            (name, ..) => name.to_owned(),
        };
        (!name.is_empty()).then(|| Place {
            name,
            canonical: None,
            kind,
            country: code.then(|| country.to_string()),
            geonames: None,
        })
    }
}

/// The start of a text, to the end of a word.
fn short(text: &str) -> String {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    if line.chars().count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST_TITLE).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

const LONGEST_TITLE: usize = 80;
