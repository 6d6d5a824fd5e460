//! A story: its sources and the events they report, as values.
//!
//! How they stand in a file is `format`'s business.

use std::collections::HashSet;

use crate::{Category, Edtf, Span};

/// One file: a story's sources and events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The story's name.
    pub title: String,
    /// The articles that report the events.
    pub sources: Vec<Source>,
    /// The events, in the file's order.
    pub events: Vec<Event>,
}

/// An article that reports events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Named by each event's evidence.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands; http or https only.
    pub url: Option<String>,
    /// BCP 47 language of the text.
    pub language: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Whether `published` was inferred from the text.
    pub published_inferred: bool,
    /// Address of the text, relative to the story file.
    pub text: Option<String>,
    /// The text itself, where the file brings it along.
    pub content_text: Option<String>,
}

impl Story {
    /// The story of some of its events, by their numbers, with the sources
    /// that report them.
    pub fn part(&self, events: &[u32]) -> Story {
        let event = |&row: &u32| self.events.get(row as usize).cloned();
        let events: Vec<Event> = events.iter().filter_map(event).collect();
        let told = |source: &&Source| {
            events.iter().any(|event| event.evidence.iter().any(|e| e.source == source.id))
        };
        let sources = self.sources.iter().filter(told).cloned().collect();
        Story { title: self.title.clone(), sources, events }
    }

    /// Adds another story's sources and events. Ids that are taken get a
    /// number, in the evidence as well.
    pub fn add(&mut self, mut other: Story) {
        for source in &mut other.sources {
            let id = free(&source.id, |id| self.sources.iter().any(|s| s.id == id));
            let evidence = other.events.iter_mut().flat_map(|event| &mut event.evidence);
            for evidence in evidence.filter(|evidence| evidence.source == source.id) {
                evidence.source.clone_from(&id);
            }
            source.id = id;
        }
        let mut taken: HashSet<String> = self.events.iter().map(|e| e.id.clone()).collect();
        for event in &mut other.events {
            event.id = free(&event.id, |id| taken.contains(id));
            taken.insert(event.id.clone());
        }
        self.sources.append(&mut other.sources);
        self.events.append(&mut other.events);
    }
}

/// `id`, or with the first number that makes it one nobody has.
fn free(id: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut ids = std::iter::once(id.to_owned()).chain((2..).map(|n: u32| format!("{id}-{n}")));
    ids.find(|id| !is_taken(id)).unwrap_or_default()
}

/// Something that happened, as the sources tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Unique within the file.
    pub id: String,
    /// Where, as (lon, lat) in degrees; a region's is a point inside it.
    pub at: Option<(f64, f64)>,
    /// What happened, in a few words.
    pub title: String,
    /// When, as understood.
    pub when: Option<Edtf>,
    /// When, as told.
    pub when_text: Option<String>,
    /// What `when` dates.
    pub when_is: WhenIs,
    /// The part of `when` that the text does not state: `year`.
    pub when_inferred: Option<String>,
    /// How much of `when` the words state, and what the rest is counted from.
    pub when_basis: Option<WhenBasis>,
    /// Where, as told and as understood.
    pub place: Option<Place>,
    /// Where what moved came from, if it moved here from elsewhere.
    pub from: Option<Origin>,
    /// What kind of happening.
    pub category: Category,
    /// Who took part.
    pub actors: Vec<String>,
    /// Who says so, where the article does not say it in its own voice.
    pub attribution: Option<String>,
    /// From 0 to 1.
    pub confidence: Option<f32>,
    /// Who stands behind the reading.
    pub review: Review,
    /// The sentences that report it.
    pub evidence: Vec<Evidence>,
}

/// What an event's date dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenIs {
    /// The happening.
    #[default]
    Occurred,
    /// Only the report: it happened then or earlier.
    Reported,
}

/// How a date was come by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WhenBasis {
    /// The parts that the words state.
    pub states: Stated,
    /// What the rest is counted from; `None` where the words state all of it,
    /// or nobody says.
    pub from: Option<CountedFrom>,
}

/// Which parts of a date some words state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// "2025".
    pub year: bool,
    /// "spring".
    pub season: bool,
    /// "April".
    pub month: bool,
    /// "the 26th".
    pub day: bool,
    /// "Tuesday".
    pub weekday: bool,
}

/// What the parts of a date that the words leave out are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedFrom {
    /// The day the source was published.
    Published,
    /// A date that the text tells before.
    Text,
}

impl Stated {
    /// The names in a file of the parts that are stated.
    pub fn ids(self) -> Vec<&'static str> {
        let parts = [
            (self.year, "year"),
            (self.season, "season"),
            (self.month, "month"),
            (self.day, "day"),
            (self.weekday, "weekday"),
        ];
        parts.into_iter().filter(|(stated, _)| *stated).map(|(_, id)| id).collect()
    }

    /// The parts of those names; others are ignored.
    pub fn of_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Stated {
        let mut stated = Stated::default();
        for id in ids {
            match id {
                "year" => stated.year = true,
                "season" => stated.season = true,
                "month" => stated.month = true,
                "day" => stated.day = true,
                "weekday" => stated.weekday = true,
                _ => {}
            }
        }
        stated
    }
}

impl CountedFrom {
    /// The name in a file.
    pub fn id(self) -> &'static str {
        match self {
            CountedFrom::Published => "published",
            CountedFrom::Text => "text",
        }
    }
}

/// Who stands behind an event's reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Review {
    /// Nobody: a program derived it.
    #[default]
    Derived,
    /// A person looked and agreed.
    Confirmed,
    /// A person changed it.
    Corrected,
}

/// Where an event happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// As told: "Kursk region".
    pub name: String,
    /// As understood: "Kursk Oblast".
    pub canonical: Option<String>,
    /// How exactly it is told.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// GeoNames id.
    pub geonames: Option<u32>,
}

/// The place that a movement began at.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// (lon, lat) in degrees; a region's is a point inside it.
    pub at: (f64, f64),
    /// As told and as understood.
    pub place: Place,
}

/// How exactly a place is told; decides how its mark looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// An address or coordinates.
    #[default]
    Point,
    /// A named building, base, plant, bridge.
    Facility,
    /// In or near a town.
    City,
    /// A part of a region.
    District,
    /// A first-order division, or as large.
    Region,
    /// A country.
    Country,
    /// A sea or lake.
    Sea,
    /// A river.
    River,
}

impl PlaceKind {
    /// The name in a file, and the kind of that name.
    pub(crate) const NAMES: [(&'static str, PlaceKind); 8] = [
        ("point", PlaceKind::Point),
        ("facility", PlaceKind::Facility),
        ("city", PlaceKind::City),
        ("district", PlaceKind::District),
        ("region", PlaceKind::Region),
        ("country", PlaceKind::Country),
        ("sea", PlaceKind::Sea),
        ("river", PlaceKind::River),
    ];

    /// The name in a file: `region`.
    pub fn id(self) -> &'static str {
        PlaceKind::NAMES.iter().find(|(_, kind)| *kind == self).map_or("point", |(id, _)| id)
    }
}

/// One source's report of an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The [`Source::id`].
    pub source: String,
    /// The sentence, to the letter.
    pub quote: Quote,
    /// Where it stood when it was read.
    pub position: Option<Span>,
    /// What this report tells otherwise than the event; mostly nothing.
    pub tells: Option<Box<Tells>>,
}

/// The date and the place of one report, where they are not the event's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tells {
    /// When, as understood.
    pub when: Option<Edtf>,
    /// When, in this report's words.
    pub when_text: Option<String>,
    /// Where, as told and as understood.
    pub place: Option<Place>,
    /// Where, as (lon, lat) in degrees.
    pub at: Option<(f64, f64)>,
}

/// A W3C Web Annotation TextQuoteSelector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The text itself.
    pub exact: String,
    /// What stands just before it.
    pub prefix: String,
    /// What stands just after it.
    pub suffix: String,
}

impl Review {
    /// The name in a file.
    pub fn id(self) -> &'static str {
        match self {
            Review::Derived => "derived",
            Review::Confirmed => "confirmed",
            Review::Corrected => "corrected",
        }
    }
}
