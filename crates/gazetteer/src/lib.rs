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
mod place;
mod write;

pub use error::Error;
pub use fold::fold;
pub use place::{Kind, Place, PlaceId};
pub use write::{Draft, DraftPlace};

use format::Columns;

/// An opened place file.
pub struct Gazetteer {
    columns: Columns,
}

impl Gazetteer {
    /// Opens a place file (`data/gazetteer/places.bin`, uncompressed).
    ///
    /// Takes some milliseconds: numbers are decoded, names are left where
    /// they are. Bytes that are broken anywhere that matters are refused.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        let columns = Columns::read(bytes)?;
        Ok(Gazetteer { columns })
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

    /// Whether a name or alias begins with these words, whole words only.
    /// `words` must be folded; for scanning a text for the longest match.
    pub fn has_prefix(&self, folded: &str) -> bool {
        if folded.is_empty() {
            return false;
        }
        let begins = |i: usize| {
            let name = fold(self.columns.string(i));
            name.strip_prefix(folded).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let first = self.first_string_from(folded);
        (first < self.columns.string_count() && begins(first))
            || without_type_word(folded).is_some_and(|(bare, _)| self.has_prefix(bare))
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
            country: group.country.map_or("", |n| c.text(c.countries[usize::from(n)].iso2.clone())),
            admin1: group.region.map(PlaceId),
            population: format::population(c.populations[i]),
            lon: (f64::from(c.lons[i]) - 180.0 * format::STEPS) / format::STEPS,
            lat: (f64::from(c.lats[i]) - 90.0 * format::STEPS) / format::STEPS,
            capital: match group.kind {
                Kind::Country => c.countries.iter().find(|c| own(c)).and_then(|c| c.capital),
                _ => None,
            }
            .map(PlaceId),
        }
    }

    /// The place with this number at GeoNames.
    pub fn by_geonames(&self, id: u32) -> Option<PlaceId> {
        if id == 0 {
            return None; // our own places have no number
        }
        // Numbers rise within a group, so its first and last tell.
        self.columns.groups.iter().find_map(|group| {
            let ids = &self.columns.ids[group.places.start as usize..group.places.end as usize];
            let at = ids.binary_search(&id).ok()?;
            Some(PlaceId(group.places.start + at as u32))
        })
    }

    /// The country (or other place) whose people or things are called so:
    /// "Ukrainian", "Russians", "North Korean".
    pub fn demonym(&self, word: &str) -> Option<PlaceId> {
        let folded = fold(word);
        let find = |word: &str| {
            let at = self
                .columns
                .demonyms
                .binary_search_by(|(range, _)| self.columns.text(range.clone()).cmp(word))
                .ok()?;
            Some(PlaceId(self.columns.demonyms[at].1))
        };
        find(&folded).or_else(|| find(folded.strip_suffix('s')?))
    }

    /// The country with this ISO 3166-1 code, such as "UA".
    pub fn country(&self, iso2: &str) -> Option<PlaceId> {
        let c = &self.columns;
        let is =
            |country: &&format::Country| c.text(country.iso2.clone()).eq_ignore_ascii_case(iso2);
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

    /// Places under exactly this folded name.
    fn bearing(&self, folded: &str) -> Vec<PlaceId> {
        let c = &self.columns;
        let mut found: Vec<PlaceId> = (self.first_string_from(folded)..c.string_count())
            .take_while(|&i| !folded.is_empty() && fold(c.string(i)) == folded)
            .flat_map(|i| c.postings_of(i).iter().copied().map(PlaceId))
            .collect();
        // By place first, so that duplicates meet and ties stay in file order.
        found.sort_unstable();
        found.dedup();
        found.sort_by_key(|id| std::cmp::Reverse(format::population(c.populations[id.index()])));
        found
    }

    /// The first string that does not sort before `folded`.
    fn first_string_from(&self, folded: &str) -> usize {
        let (mut low, mut high) = (0, self.columns.string_count());
        while low < high {
            let middle = low.midpoint(high);
            if fold(self.columns.string(middle)).as_str() < folded {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
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
