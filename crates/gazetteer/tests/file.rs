//! A small file, written and read back; and broken ones, which must never
//! panic.

use dateline_gazetteer::{Draft, DraftPlace, Error, Gazetteer, Kind};
use proptest::prelude::*;

fn draft(geonames: u32, name: &str, kind: Kind, country: &str) -> DraftPlace {
    DraftPlace {
        geonames,
        name: name.into(),
        aliases: Vec::new(),
        kind,
        country: country.into(),
        admin1: 0,
        population: 0,
        lon: 0.0,
        lat: 0.0,
        capital: 0,
    }
}

fn small() -> Draft {
    let places = vec![
        DraftPlace {
            capital: 524901,
            population: 140_702_000,
            aliases: vec!["Russian Federation".into()],
            ..draft(2017370, "Russia", Kind::Country, "RU")
        },
        draft(524901, "Moscow", Kind::City, "RU"),
        DraftPlace {
            aliases: vec!["Kursk".into(), "Kurskaya Oblast".into()],
            population: 1_000_000,
            ..draft(538555, "Kursk Oblast", Kind::Region, "RU")
        },
        DraftPlace {
            admin1: 538555,
            population: 409_431,
            lon: 36.19292,
            lat: 51.73733,
            ..draft(538560, "Kursk", Kind::City, "RU")
        },
        draft(0, "Black Sea", Kind::Sea, ""),
    ];
    let demonyms = vec![("Russian".into(), "RU".into())];
    Draft { places, demonyms }
}

fn opened() -> Gazetteer {
    Gazetteer::from_bytes(small().to_bytes().unwrap()).unwrap()
}

fn check(g: &Gazetteer, name: &str, expected: &[&str]) {
    let found: Vec<&str> = g.lookup(name).into_iter().map(|id| g.place(id).name).collect();
    assert_eq!(found, expected, "{name}");
}

#[test]
fn ok_read_back() {
    let g = opened();
    check(&g, "Kursk", &["Kursk Oblast", "Kursk"]);
    check(&g, "KURSK", &["Kursk Oblast", "Kursk"]);
    check(&g, "Kursk region", &["Kursk Oblast"]);
    check(&g, "the region of Kursk", &["Kursk Oblast"]);
    check(&g, "Kursk city", &["Kursk"]);
    check(&g, "Kursk Oblast", &["Kursk Oblast"]);
    check(&g, "Russian Federation", &["Russia"]);
    check(&g, "Black Sea", &["Black Sea"]);
    check(&g, "Kurs", &[]);
    check(&g, "region", &[]);
    check(&g, "", &[]);

    let kursk = g.place(g.by_geonames(538560).unwrap());
    assert_eq!((kursk.name, kursk.kind, kursk.country), ("Kursk", Kind::City, "RU"));
    assert!((kursk.lon - 36.19292).abs() < 0.0006 && (kursk.lat - 51.73733).abs() < 0.0006);
    assert!(kursk.population.abs_diff(409_431) < 4_000);
    assert_eq!(kursk.admin1, g.by_geonames(538555));
    let russia = g.place(g.country("ru").unwrap());
    assert_eq!(russia.capital, g.by_geonames(524901));
    assert_eq!(g.by_geonames(0), None);
    assert_eq!(g.by_geonames(1), None);
}

#[test]
fn ok_prefixes_are_whole_words() {
    let g = opened();
    for (words, expected) in [
        ("black", true),
        ("black sea", true),
        ("bla", false),
        ("kursk", true),
        ("kursk region", true),
        ("black sea fleet", false),
        ("", false),
    ] {
        assert_eq!(g.has_prefix(words), expected, "{words}");
    }
}

#[test]
fn ok_demonyms() {
    let g = opened();
    assert_eq!(g.demonym("Russian"), g.country("RU"));
    assert_eq!(g.demonym("Russians"), g.country("RU"));
    assert_eq!(g.demonym("Rus"), None);
    assert_eq!(g.demonym("s"), None);
}

#[test]
fn err_not_ours() {
    let open = |bytes: &[u8]| Gazetteer::from_bytes(bytes.to_vec()).err();
    assert_eq!(open(b""), Some(Error::NotAPlaceFile));
    assert_eq!(open(b"<!doctype html><title>404"), Some(Error::NotAPlaceFile));
    assert_eq!(open(b"DLPLACES\x09\x00\x00\x00"), Some(Error::Version { found: 9 }));
}

#[test]
fn err_truncated_anywhere() {
    let bytes = small().to_bytes().unwrap();
    for end in 0..bytes.len() {
        assert!(Gazetteer::from_bytes(bytes[..end].to_vec()).is_err(), "cut at {end}");
    }
}

/// Asks everything of a file that may be broken; only panics matter.
fn exercise(bytes: Vec<u8>) {
    let Ok(g) = Gazetteer::from_bytes(bytes) else {
        return;
    };
    for name in ["Kursk", "Kursk region", "Black Sea", "Russia", "zz"] {
        for id in g.lookup(name) {
            let place = g.place(id);
            g.by_geonames(place.geonames);
            assert!(place.lon.abs() <= 180.0 && place.lat.abs() <= 90.0);
        }
        g.has_prefix(name);
        g.demonym(name);
    }
    g.country("RU");
}

proptest! {
    #[test]
    fn ok_never_panics_on_flipped_bytes(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)
    ) {
        let mut bytes = small().to_bytes().unwrap();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        exercise(bytes);
    }

    #[test]
    fn ok_never_panics_on_random_sections(tail in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut bytes = b"DLPLACES\x01\x00\x00\x00".to_vec();
        bytes.extend(tail);
        exercise(bytes);
    }

    #[test]
    fn ok_populations_to_one_percent(population in 0u64..10_000_000_000) {
        let mut draft = small();
        draft.places[4].population = population;
        let g = Gazetteer::from_bytes(draft.to_bytes().unwrap()).unwrap();
        let read = g.place(g.lookup("Black Sea")[0]).population;
        prop_assert!(read.abs_diff(population) <= population / 100);
    }

    #[test]
    fn ok_every_name_is_found(name in "[A-Za-zÀ-ž' -]{0,20}[a-zö]") {
        let mut draft = small();
        draft.places[4].name = name.clone();
        draft.places[4].aliases.push(format!("{name} Two"));
        let g = Gazetteer::from_bytes(draft.to_bytes().unwrap()).unwrap();
        let bears = |name: &str| g.lookup(name).iter().any(|&id| g.place(id).kind == Kind::Sea);
        let two = format!("{name} two");
        prop_assert!(bears(&name) && bears(&two));
        prop_assert!(g.has_prefix(&dateline_gazetteer::fold(&name)));
    }
}

#[test]
fn ok_walks_along_words() {
    let g = opened();
    let mut names = g.names();
    let mut found = Vec::new();
    assert!(names.begin("Black"));
    names.bearers(|b| found.push(b));
    assert!(found.is_empty());
    assert!(names.push("SEA"));
    names.bearers(|b| found.push(b));
    assert_eq!(found.len(), 1);
    assert_eq!((g.place(found[0].id).name, found[0].own), ("Black Sea", true));
    assert!(!names.push("Fleet"));
    assert!(!names.push("Sea"), "a walk that ended does not go on");
    assert!(!names.begin("Blac"));
    assert!(!names.begin(""));
}
