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
    /// Countries and their capitals, in the order of the countries.
    capital_of: Vec<(u32, Option<u32>)>,
    /// The country of each code, from AA on.
    coded: Vec<Option<PlaceId>>,
    /// The first-order divisions, by their numbers at GeoNames.
    regions: Vec<(u32, PlaceId)>,
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
        let countries = columns.countries.iter();
        let mut capital_of: Vec<_> = countries.map(|c| (c.place, c.capital)).collect();
        capital_of.sort_by_key(|(country, _)| *country);
        let mut coded = vec![None; 26 * 26];
        for country in columns.countries.iter().rev() {
            if let Some(slot) = code(columns.word(country.iso2.clone())) {
                coded[slot] = Some(PlaceId(country.place));
            }
        }
        let of_regions = columns.groups.iter().filter(|g| g.kind == Kind::Region);
        let places = of_regions.flat_map(|g| g.places.clone());
        let mut regions: Vec<_> =
            places.map(|place| (columns.ids[place as usize], PlaceId(place))).collect();
        regions.sort_unstable();
        Ok(Gazetteer { columns, words, capitals, capital_of, coded, regions })
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
        let capital = || {
            let at = self.capital_of.partition_point(|(country, _)| *country < id.0);
            self.capital_of.get(at).filter(|(country, _)| *country == id.0)?.1
        };
        Place {
            geonames: c.ids[i],
            name: c.string(c.names[i] as usize),
            kind: group.kind,
            country: group.country.map_or("", |n| c.word(c.countries[usize::from(n)].iso2.clone())),
            admin1: group.region.map(PlaceId),
            population: self.population(id),
            lon: (f64::from(c.lons[i]) - 180.0 * format::STEPS) / format::STEPS,
            lat: (f64::from(c.lats[i]) - 90.0 * format::STEPS) / format::STEPS,
            capital: (group.kind == Kind::Country).then(capital).flatten().map(PlaceId),
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
        // States are asked for most.
        if let Ok(at) = self.regions.binary_search_by_key(&id, |(id, _)| *id) {
            return Some(self.regions[at].1);
        }
        // Numbers rise within a group, so its first and last tell.
        let c = &self.columns;
        let mut groups = c.groups.iter().zip(&c.id_bounds);
        groups.find_map(|(group, &(first, last))| {
            if !(first <= id && id <= last) {
                return None;
            }
            let ids = &c.ids[group.places.start as usize..group.places.end as usize];
            let at = ids.binary_search(&id).ok()?;
            Some(PlaceId(group.places.start + at as u32))
        })
    }

    /// Where the first-order divisions of the country with that code lie: longitude
    /// and latitude of each.
    pub fn regions_of(&self, iso2: &str) -> impl Iterator<Item = (f64, f64)> {
        let c = &self.columns;
        let of = move |group: &&format::Group| {
            let country = group.country.map(|n| &c.countries[usize::from(n)]);
            let own = country.is_some_and(|own| c.word(own.iso2.clone()) == iso2);
            group.kind == Kind::Region && own
        };
        c.groups.iter().filter(of).flat_map(|g| g.places.clone()).map(|i| {
            let place = self.place(PlaceId(i));
            (place.lon, place.lat)
        })
    }

    /// The country (or other place) whose people or things are called so:
    /// "Ukrainian", "Russians", "North Korean".
    pub fn demonym(&self, word: &str) -> Option<PlaceId> {
        self.demonym_folded(&fold(word))
    }

    /// The country with this ISO 3166-1 code, such as "UA".
    pub fn country(&self, iso2: &str) -> Option<PlaceId> {
        self.coded[code(iso2)?]
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

/// A country code's number, from AA on.
fn code(iso2: &str) -> Option<usize> {
    let letter = |byte: u8| {
        let byte = byte.to_ascii_uppercase();
        byte.is_ascii_uppercase().then(|| usize::from(byte - b'A'))
    };
    match *iso2.as_bytes() {
        [a, b] => Some(letter(a)? * 26 + letter(b)?),
        _ => None,
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
