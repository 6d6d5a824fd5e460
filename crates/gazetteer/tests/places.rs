//! The committed place file answers as an English text would have it.

use std::sync::LazyLock;

use dateline_gazetteer::{Gazetteer, Kind, PlaceId};

static PLACES: LazyLock<Gazetteer> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/gazetteer/places.bin");
    let bytes = std::fs::read(path).expect("data/gazetteer/places.bin; cargo xtask gazetteer");
    Gazetteer::from_bytes(bytes).expect("a sound place file")
});

/// Some place of this kind and country bears the name.
fn check(name: &str, kind: Kind, country: &str, shown: &str) {
    let found: Vec<_> = PLACES.lookup(name).into_iter().map(|id| PLACES.place(id)).collect();
    let is =
        |p: &&dateline_gazetteer::Place| p.kind == kind && p.country == country && p.name == shown;
    assert!(found.iter().any(|p| is(&p)), "{name}: found {found:#?}");
}

/// The most populous place of that name.
fn check_first(name: &str, kind: Kind, country: &str) {
    let first = PLACES.lookup(name).first().map(|&id| PLACES.place(id));
    let first = first.map(|p| (p.kind, p.country));
    assert_eq!(first, Some((kind, country)), "{name}");
}

fn named(id: Option<PlaceId>) -> Option<&'static str> {
    id.map(|id| PLACES.place(id).name)
}

#[test]
fn ok_towns_under_old_and_new_names() {
    use Kind::City;
    check("Kyiv", City, "UA", "Kyiv");
    check("Kiev", City, "UA", "Kyiv");
    check("Kharkiv", City, "UA", "Kharkiv");
    check("Kharkov", City, "UA", "Kharkiv");
    check("Zaporizhzhia", City, "UA", "Zaporizhzhia");
    check("Odessa", City, "UA", "Odesa");
    check("Kursk", City, "RU", "Kursk");
    check("Pokrovsk", City, "UA", "Pokrovsk");
    check("Bakhmut", City, "UA", "Bakhmut");
    check("Avdiivka", City, "UA", "Avdiivka");
    check("Kupiansk", City, "UA", "Kupiansk");
    check("Hodeidah", City, "YE", "Hodeidah");
    check("El Alto", City, "BO", "El Alto");
    check("Seoul", City, "KR", "Seoul");
    check("Pyongyang", City, "KP", "Pyongyang");
    check("Washington", City, "US", "Washington");
    check("New York", City, "US", "New York");
    check("Munich", City, "DE", "Munich");
    check("Rome", City, "IT", "Rome");
}

#[test]
fn ok_regions_with_and_without_their_type_word() {
    use Kind::Region;
    for name in ["Kursk", "Kursk Oblast", "Kursk oblast", "Kursk region", "the Kursk region"] {
        check(name, Region, "RU", "Kursk Oblast");
    }
    for name in ["Sumy", "Sumy Oblast", "Sumy region", "region of Sumy"] {
        check(name, Region, "UA", "Sumy Oblast");
    }
    for name in ["Kyiv Oblast", "Kyiv region", "Kiev region"] {
        check(name, Region, "UA", "Kyiv Oblast");
    }
    check("Crimea", Region, "UA", "Crimea");
    check("Sevastopol", Region, "UA", "Sevastopol City");
    check("Primorsky Krai", Region, "RU", "Primorsky Krai");
    check("Texas", Region, "US", "Texas");
    check("Bavaria", Region, "DE", "Bavaria");
    check("Gaza Strip", Region, "PS", "Gaza Strip");
    check("West Bank", Region, "PS", "West Bank");
    check("Harris County", Kind::District, "US", "Harris County");
    assert_eq!(PLACES.by_geonames(538555), PLACES.lookup("Kursk region").first().copied());
    assert_eq!(PLACES.by_geonames(692196), PLACES.lookup("Sumy region").first().copied());
}

#[test]
fn ok_countries_and_what_people_call_them() {
    use Kind::Country;
    for name in ["US", "U.S.", "USA", "United States", "America"] {
        check(name, Country, "US", "United States");
    }
    for name in ["UK", "Britain", "Great Britain"] {
        check(name, Country, "GB", "United Kingdom");
    }
    for name in ["DPRK", "North Korea"] {
        check_first(name, Country, "KP");
    }
    for name in ["South Korea", "Republic of Korea", "ROK"] {
        check_first(name, Country, "KR");
    }
    check_first("Ivory Coast", Country, "CI");
    check_first("Türkiye", Country, "TR");
    check_first("Turkey", Country, "TR");
    check_first("Czech Republic", Country, "CZ");
    check_first("Netherlands", Country, "NL");
    check_first("Ukraine", Country, "UA");
    assert_eq!(named(PLACES.country("UA")), Some("Ukraine"));
    let ukraine = PLACES.place(PLACES.country("UA").unwrap());
    assert_eq!(named(ukraine.capital), Some("Kyiv"));
}

#[test]
fn ok_demonyms() {
    for (word, iso2) in [
        ("North Korean", "KP"),
        ("South Koreans", "KR"),
        ("Ukrainian", "UA"),
        ("Russians", "RU"),
        ("Dutch", "NL"),
        ("Polish", "PL"),
        ("Poles", "PL"),
        ("British", "GB"),
        ("Americans", "US"),
        ("Israeli", "IL"),
        ("Congolese", "CD"),
    ] {
        assert_eq!(PLACES.demonym(word), PLACES.country(iso2), "{word}");
    }
    assert_eq!(PLACES.demonym("Marchers"), None);
}

#[test]
fn ok_crimea_is_ukraine() {
    for name in ["Simferopol", "Sevastopol", "Kerch", "Yalta", "Crimea", "Feodosiya"] {
        let countries: Vec<_> =
            PLACES.lookup(name).into_iter().map(|id| PLACES.place(id).country).collect();
        assert!(countries.contains(&"UA"), "{name}: {countries:?}");
        assert!(!countries.contains(&"RU"), "{name}: {countries:?}");
    }
}

#[test]
fn ok_areas_seas_and_rivers() {
    check("Donbas", Kind::Area, "UA", "Donbas");
    check("Donbass", Kind::Area, "UA", "Donbas");
    check("Middle East", Kind::Area, "", "Middle East");
    check("the Balkans", Kind::Area, "", "Balkans");
    check("Black Sea", Kind::Sea, "", "Black Sea");
    check("Dnipro River", Kind::River, "", "Dnieper");
    check("Europe", Kind::Continent, "", "Europe");
}

#[test]
fn ok_facilities() {
    use Kind::Facility;
    check("Heathrow Airport", Facility, "GB", "Heathrow");
    check("Logan Airport", Facility, "US", "Logan International Airport");
    check("Kabul Airport", Facility, "AF", "Kabul International Airport");
    check("Ramstein airbase", Facility, "DE", "Ramstein Air Base");
    check("Tahrir Square", Facility, "EG", "Tahrir Square");
    check("Kakhovka dam", Facility, "UA", "Kakhovka Dam");
}

#[test]
fn ok_no_airport_codes() {
    for code in ["IEV", "SVO", "ICN", "JFK"] {
        assert!(PLACES.lookup(code).is_empty(), "{code}");
    }
}

#[test]
fn ok_positions() {
    for (name, lon, lat) in [("Kyiv", 30.5238, 50.45466), ("Seoul", 126.9784, 37.566)] {
        let city = PLACES.lookup(name).into_iter().map(|id| PLACES.place(id));
        let city = city.filter(|p| p.kind == Kind::City).max_by_key(|p| p.population).unwrap();
        assert!((city.lon - lon).abs() <= 0.0005 && (city.lat - lat).abs() <= 0.0005, "{city:?}");
    }
}
