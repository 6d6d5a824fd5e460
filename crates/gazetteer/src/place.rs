//! What one place is. Plain data; the looking-up is in `lib.rs`.

/// A place's number within one file. It changes when the file is rebuilt:
/// keep [`Place::geonames`] instead, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub(crate) u32);

impl PlaceId {
    /// The place's position in the file, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What sort of place it is, and so how precise a mark for it may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A city, town or village: a populated place.
    City = 0,
    /// A second-order division, such as a county of the United States.
    District = 1,
    /// A first-order division: state, oblast, province.
    Region = 2,
    /// A country or dependent territory.
    Country = 3,
    /// A continent.
    Continent = 4,
    /// An ocean, sea, gulf, bay, strait or channel.
    Sea = 5,
    /// A river.
    River = 6,
    /// A lake or reservoir.
    Lake = 7,
    /// An island or archipelago that is no first-order division.
    Island = 8,
    /// A named area without an administration of its own, or across borders:
    /// Donbas, the Middle East, the Balkans.
    Area = 9,
    /// A mountain or range.
    Mountain = 10,
    /// An airport, power station, dam, bridge, base, square: a building or works
    /// with a name of its own.
    Facility = 11,
}

impl Kind {
    /// Every kind, in the order of the numbers in the file.
    pub const ALL: [Kind; 12] = [
        Kind::City,
        Kind::District,
        Kind::Region,
        Kind::Country,
        Kind::Continent,
        Kind::Sea,
        Kind::River,
        Kind::Lake,
        Kind::Island,
        Kind::Area,
        Kind::Mountain,
        Kind::Facility,
    ];

    /// The word that the event format uses in `place.kind`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::City => "city",
            Kind::District => "district",
            Kind::Region => "region",
            Kind::Country => "country",
            Kind::Continent => "continent",
            Kind::Sea => "sea",
            Kind::River => "river",
            Kind::Lake => "lake",
            Kind::Island => "island",
            Kind::Area => "area",
            Kind::Mountain => "mountain",
            Kind::Facility => "facility",
        }
    }

    pub(crate) fn from_byte(byte: u8) -> Option<Kind> {
        Kind::ALL.get(usize::from(byte)).copied()
    }
}

/// A place as the file knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place<'a> {
    /// Its number at GeoNames; 0 if the place is of our own table and has none.
    pub geonames: u32,
    /// Its usual English name.
    pub name: &'a str,
    /// What sort of place it is.
    pub kind: Kind,
    /// ISO 3166-1 code of its country in capitals; empty for seas and the like.
    pub country: &'a str,
    /// The first-order division it lies in, where that is known.
    pub admin1: Option<PlaceId>,
    /// Inhabitants, to about 1 %. Regions: the sum of their towns.
    pub population: u64,
    /// Degrees east, to 0.0005.
    pub lon: f64,
    /// Degrees north, to 0.0005.
    pub lat: f64,
    /// Countries: the capital.
    pub capital: Option<PlaceId>,
}
