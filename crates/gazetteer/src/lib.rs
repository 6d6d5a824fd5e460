//! The compact place file and its lookup: which places bear a name, and what
//! they are.
//!
//! It does no input or output: bytes come in, places go out. It does not
//! decide which Kursk a sentence means, city or oblast; that is deriving.
//! The one surprise: a name with a type word ("Kursk region", "Republic of
//! Korea") needs no entry of its own, see [`Gazetteer::lookup`].

mod error;
mod fold;
mod format;
mod names;
mod place;
mod words;
mod write;

pub use error::Error;
pub use fold::fold;
pub use names::{Bearer, Names};
pub use place::{Kind, Place, PlaceId};
pub use write::{Draft, DraftPlace};

use format::Columns;
use words::Words;

/// An opened place file.
pub struct Gazetteer {
    columns: Columns,
    words: Words,
    /// The capitals of countries, in order.
    capitals: Vec<u32>,
}

impl Gazetteer {
    /// Opens a place file (`data/gazetteer/places.bin`, uncompressed).
    ///
    /// Takes some milliseconds: numbers are decoded, names are left where
    /// they are. Bytes that are broken anywhere that matters are refused.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        let columns = Columns::read(bytes)?;
        let words = Words::of((0..columns.string_count()).map(|i| columns.string(i)));
        let mut capitals: Vec<u32> = columns.countries.iter().filter_map(|c| c.capital).collect();
        capitals.sort_unstable();
        Ok(Gazetteer { columns, words, capitals })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.columns.ids.len()
    }

    /// Whether there is no place at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every place with that name or alias, the most populous first.
    ///
    /// Compared under [`fold`], and with or without a "the". If no place is called so and the name begins
    /// or ends with a type word ("Kursk region", "province of Idlib"), the
    /// places called by the bare name come back that are such divisions.
    pub fn lookup(&self, name: &str) -> Vec<PlaceId> {
        let folded = fold(name);
        let found = self.bearing_or_divided(&folded);
        match folded.strip_prefix("the ") {
            Some(rest) if found.is_empty() => self.bearing_or_divided(rest),
            _ => found,
        }
    }

    /// The place.
    ///
    /// # Panics
    /// If `id` is of another, larger gazetteer.
    pub fn place(&self, id: PlaceId) -> Place<'_> {
        let (i, c) = (id.index(), &self.columns);
        let group = c.group_of(id.0);
        let own = |country: &format::Country| country.place == id.0;
        Place {
            geonames: c.ids[i],
            name: c.string(c.names[i] as usize),
            kind: group.kind,
            country: group.country.map_or("", |n| c.word(c.countries[usize::from(n)].iso2.clone())),
            admin1: group.region.map(PlaceId),
            population: self.population(id),
            lon: (f64::from(c.lons[i]) - 180.0 * format::STEPS) / format::STEPS,
            lat: (f64::from(c.lats[i]) - 90.0 * format::STEPS) / format::STEPS,
            capital: match group.kind {
                Kind::Country => c.countries.iter().find(|c| own(c)).and_then(|c| c.capital),
                _ => None,
            }
            .map(PlaceId),
        }
    }

    /// Its inhabitants; what [`Gazetteer::place`] says, and nothing else.
    ///
    /// # Panics
    /// If `id` is of another, larger gazetteer.
    pub fn population(&self, id: PlaceId) -> u64 {
        format::population(self.columns.populations[id.index()])
    }

    /// Whether it is a country's capital.
    pub fn is_capital(&self, id: PlaceId) -> bool {
        self.capitals.binary_search(&id.0).is_ok()
    }

    /// The place with this number at GeoNames.
    pub fn by_geonames(&self, id: u32) -> Option<PlaceId> {
        if id == 0 {
            return None; // our own places have no number
        }
        // Numbers rise within a group, so its first and last tell.
        self.columns.groups.iter().find_map(|group| {
            let ids = &self.columns.ids[group.places.start as usize..group.places.end as usize];
            if !(ids.first() <= Some(&id) && Some(&id) <= ids.last()) {
                return None;
            }
            let at = ids.binary_search(&id).ok()?;
            Some(PlaceId(group.places.start + at as u32))
        })
    }

    /// The country (or other place) whose people or things are called so:
    /// "Ukrainian", "Russians", "North Korean".
    pub fn demonym(&self, word: &str) -> Option<PlaceId> {
        self.demonym_folded(&fold(word))
    }

    /// The country with this ISO 3166-1 code, such as "UA".
    pub fn country(&self, iso2: &str) -> Option<PlaceId> {
        let c = &self.columns;
        let is =
            |country: &&format::Country| c.word(country.iso2.clone()).eq_ignore_ascii_case(iso2);
        c.countries.iter().find(is).map(|country| PlaceId(country.place))
    }

    /// Places under this folded name, or divisions under it without its type word.
    fn bearing_or_divided(&self, folded: &str) -> Vec<PlaceId> {
        let found = self.bearing(folded);
        match without_type_word(folded) {
            Some((bare, kinds)) if found.is_empty() => {
                let mut found = self.bearing(bare);
                found.retain(|&id| kinds.contains(&self.place(id).kind));
                found
            }
            _ => found,
        }
    }
}

/// "kursk region" → "kursk" and the kinds it can then be.
fn without_type_word(folded: &str) -> Option<(&str, &'static [Kind])> {
    let after = TYPE_WORDS.iter().find_map(|&(word, kinds)| {
        let bare = folded.strip_suffix(word)?.strip_suffix(' ')?;
        Some((bare, kinds))
    });
    let before = || {
        TYPE_WORDS.iter().find_map(|&(word, kinds)| {
            let bare = folded.strip_prefix(word)?.strip_prefix(" of ")?;
            Some((bare, kinds))
        })
    };
    after.or_else(before).filter(|(bare, _)| !bare.is_empty())
}

const REGION: &[Kind] = &[Kind::Region];
const DIVISION: &[Kind] = &[Kind::Region, Kind::District];
const TOWN: &[Kind] = &[Kind::City];

/// Words that say what sort of place the name beside them is. Folded.
const TYPE_WORDS: &[(&str, &[Kind])] = &[
    ("autonomous oblast", REGION),
    ("autonomous region", REGION),
    ("autonomous okrug", REGION),
    ("autonomous republic", REGION),
    ("regions", DIVISION),
    ("region", DIVISION),
    ("oblasts", REGION),
    ("oblast", REGION),
    ("krai", REGION),
    ("kray", REGION),
    ("okrug", REGION),
    ("republic", REGION),
    ("province", DIVISION),
    ("provinces", DIVISION),
    ("governorate", REGION),
    ("prefecture", DIVISION),
    ("voivodeship", REGION),
    ("department", DIVISION),
    ("canton", DIVISION),
    ("emirate", REGION),
    ("state", REGION),
    ("county", DIVISION),
    ("district", DIVISION),
    ("division", DIVISION),
    ("city", TOWN),
    ("town", TOWN),
    ("village", TOWN),
];
