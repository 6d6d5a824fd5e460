use std::collections::HashSet;
use std::sync::LazyLock;

use dateline_event::Article;
use dateline_gazetteer::Gazetteer;

use super::Use;
use crate::page::Page;

static PLACES: LazyLock<Gazetteer> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/gazetteer/places.bin");
    Gazetteer::from_bytes(std::fs::read(path).expect(path)).expect(path)
});

/// `name = canonical (kind, country)` of every place told as such.
fn check(text: &str, expected: &[&str]) {
    let gazetteer = &*PLACES;
    let article = Article::new(text, None);
    let page = Page::read(&article, None, None, gazetteer);
    let mut got = Vec::new();
    let mut seen = HashSet::new();
    for block in &page.blocks {
        for mention in block.places.iter().filter(|m| m.used == Use::Literal) {
            let place = gazetteer.place(mention.id);
            let name = page.slice(block, mention.tokens.clone());
            let line =
                format!("{name} = {} ({}, {})", place.name, mention.kind.id(), place.country);
            if seen.insert(line.clone()) {
                got.push(line);
            }
        }
    }
    assert_eq!(got, expected, "{text}");
}

/// What each name is used for; "nowhere" if it doesn't say where anything is.
fn check_used(text: &str, expected: &[&str]) {
    let gazetteer = &*PLACES;
    let article = Article::new(text, None);
    let page = Page::read(&article, None, None, gazetteer);
    let mut got = Vec::new();
    for block in &page.blocks {
        for mention in &block.places {
            let name = page.slice(block, mention.tokens.clone());
            let nowhere = if mention.locates { "" } else { ", nowhere" };
            let used = if mention.acts { Use::Government } else { mention.used };
            got.push(format!("{name}: {}{nowhere}", used.word()));
        }
    }
    assert_eq!(got, expected, "{text}");
}

#[test]
fn ok_type_words() {
    check(
        "Fighting went on in the Kursk region, in Sumy Oblast and in the city of Kursk.",
        &[
            "Kursk region = Kursk Oblast (region, RU)",
            "Sumy Oblast = Sumy Oblast (region, UA)",
            "Kursk = Kursk (city, RU)",
        ],
    );
    check(
        "They flew over the Kyiv, Poltava and Cherkasy regions.",
        &[
            "Kyiv = Kyiv Oblast (region, UA)",
            "Poltava = Poltava Oblast (region, UA)",
            "Cherkasy regions = Cherkasy Oblast (region, UA)",
        ],
    );
    check(
        "The flood hit Kanawha, Greenbrier and Nicholas counties in West Virginia.",
        &[
            "Kanawha = Kanawha County (district, US)",
            "Greenbrier = Greenbrier County (district, US)",
            "Nicholas counties = Nicholas County (district, US)",
            "West Virginia = West Virginia (region, US)",
        ],
    );
}

#[test]
fn ok_small_letters_and_capitals() {
    check(
        "They took el-Fasher in Sudan. SEOUL North Korea fired. It is in the U.S. and the US.",
        &[
            "el-Fasher = El Fasher (city, SD)",
            "Sudan = Sudan (country, SD)",
            "SEOUL = Seoul (city, KR)",
            "North Korea = North Korea (country, KP)",
            "U.S. = United States (country, US)",
            "US = United States (country, US)",
        ],
    );
}

#[test]
fn ok_seats_of_power() {
    check("He spoke at the White House.", &["White House = Washington (facility, US)"]);
}

#[test]
fn ok_named_last() {
    check(
        "Rockets hit Kharkiv. The city was dark.",
        &["Kharkiv = Kharkiv (city, UA)", "The city = Kharkiv (city, UA)"],
    );
}

#[test]
fn ok_a_container_says_which() {
    check(
        "Police in Lima, Ohio, closed the road to Cadiz and Toledo.",
        &[
            "Lima = Lima (city, US)",
            "Ohio = Ohio (region, US)",
            "Cadiz = Cadiz (city, US)",
            "Toledo = Toledo (city, US)",
        ],
    );
    check(
        "The two met in London, Ontario. London has a new bridge.",
        &["London = London (city, CA)", "Ontario = Ontario (region, CA)"],
    );
    check(
        "The deputy moved from Macon, Georgia, to Tbilisi, Georgia.",
        &[
            "Macon = Macon (city, US)",
            "Georgia = Georgia (region, US)",
            "Tbilisi = Tbilisi (city, GE)",
            "Georgia = Georgia (country, GE)",
        ],
    );
    check(
        "In Seattle, Washington, it rained.",
        &["Seattle = Seattle (city, US)", "Washington = Washington (region, US)"],
    );
    check(
        "The mayor of Lima flew to Quito.",
        &["Lima = Lima (city, PE)", "Quito = Quito (city, EC)"],
    );
}

#[test]
fn ok_states_abbreviated() {
    check(
        "KANSAS CITY, Mo. (AP) — He came from Ada, OK, and from Berea, Ky. He did not.",
        &[
            "KANSAS CITY = Kansas City (city, US)",
            "Mo. = Missouri (region, US)",
            "Ada = Ada (city, US)",
            "OK = Oklahoma (region, US)",
            "Berea = Berea (city, US)",
            "Ky. = Kentucky (region, US)",
        ],
    );
    check("Ok, he said. In fact he went home, or so we heard.", &[]);
}

#[test]
fn ok_cities_before_regions_of_their_name() {
    check(
        "Floods hit New York and Mexico City; New Mexico was dry.",
        &[
            "New York = New York (city, US)",
            "Mexico City = Mexico City (city, MX)",
            "New Mexico = New Mexico (region, US)",
        ],
    );
}

#[test]
fn ok_waters() {
    check(
        "Boats crossed the Dnipro near the city of Dnipro and the Gulf of Aden off Lake Albert.",
        &[
            "Dnipro = Dnieper (river, )",
            "Dnipro = Dnipro (city, UA)",
            "Gulf of Aden = Gulf of Aden (sea, )",
            "Lake Albert = Lake Albert (sea, )",
        ],
    );
}

#[test]
fn ok_hyphens_and_halves() {
    check(
        "The Ukraine-Russia war and a Seoul-based group.",
        &[
            "Ukraine = Ukraine (country, UA)",
            "Russia = Russia (country, RU)",
            "Seoul = Seoul (city, KR)",
        ],
    );
    check(
        "North Korea fired. The North said that the South was to blame.",
        &[
            "North Korea = North Korea (country, KP)",
            "North = North Korea (country, KP)",
            "South = South Korea (country, KR)",
        ],
    );
    check("The North was cold, and the South said so.", &[]);
}

#[test]
fn ok_people_stay_people() {
    check("Sen. Mark Jordan left. Jordan said that the school was old.", &[]);
    check("Chiquita Raquel Henry, 19, was held; Henry had no lawyer.", &[]);
    check(
        "Amman is the capital of Jordan. Jordan said that talks would go on.",
        &["Amman = Amman (city, JO)", "Jordan = Jordan (country, JO)"],
    );
}

#[test]
fn ok_no_streets() {
    check(
        "He lives at 1935 Orchard St., Alexandria, La., near Dublin Road.",
        &["Alexandria = Alexandria (city, US)", "La. = Louisiana (region, US)"],
    );
}

#[test]
fn ok_names_inside_names() {
    check_used(
        "The University of Georgia and the Clay County Sheriff's Office in Clay County, Florida.",
        &["Georgia: in_name", "Clay County: in_name", "Clay County: literal", "Florida: literal"],
    );
    check_used(
        "Canadian ships met European ones.",
        &["Canadian: demonym", "European: demonym, nowhere"],
    );
    check_used(
        "He stood outside the White House. The White House said no.",
        &["White House: literal", "White House: government, nowhere"],
    );
    check_used(
        "Kyiv said that Russia has struck Lviv. Rain fell in Kyiv.",
        &["Kyiv: government", "Russia: government", "Lviv: literal", "Kyiv: literal"],
    );
    check_used("The Boston Celtics beat Chicago.", &["Chicago: literal"]);
}

#[test]
fn ok_old_names() {
    check(
        "Kiev was Kyiv, Peking Beijing and Burma Myanmar.",
        &[
            "Kiev = Kyiv (city, UA)",
            "Kyiv = Kyiv (city, UA)",
            "Peking = Beijing (city, CN)",
            "Beijing = Beijing (city, CN)",
            "Burma = Myanmar (country, MM)",
            "Myanmar = Myanmar (country, MM)",
        ],
    );
}

#[test]
fn ok_not_what_we_know_by_that_name() {
    check(
        "The massacre at Moura, in the Mopti region, was denied.",
        &["Mopti region = Mopti (region, ML)"],
    );
}

#[test]
fn ok_no_places() {
    check("Paris Hilton and Gen. Jackson met Mr. Jordan at the Bank of China.", &[]);
    check("Reading is fun. In March he may march. The North is cold. Most men sleep.", &[]);
    check("U.S. soldiers met Ukrainian officers.", &[]);
    check("NATO met Hamas. The church of St. Rose stands.", &[]);
}

#[test]
fn ok_facilities() {
    check(
        "Planes waited at Schiphol airport. Shells fell near the Zaporizhzhia nuclear power plant.",
        &[
            "Schiphol airport = Schiphol (facility, NL)",
            "Zaporizhzhia nuclear power plant = Zaporizhzhia Nuclear Power Plant (facility, UA)",
        ],
    );
    check(
        "Smoke rose over Kabul airport and in Tahrir Square.",
        &[
            "Kabul airport = Kabul International Airport (facility, AF)",
            "Tahrir Square = Tahrir Square (facility, EG)",
        ],
    );
    // The airport of the town that is meant, not of a greater one of its name.
    check(
        "In Lima, Ohio, police closed Lima airport. Crews came from Toledo and Dayton, Ohio.",
        &[
            "Lima = Lima (city, US)",
            "Ohio = Ohio (region, US)",
            "Lima airport = Lima (facility, US)",
            "Toledo = Toledo (city, US)",
            "Dayton = Dayton (city, US)",
        ],
    );
}

#[test]
fn ok_own_names_before_others() {
    check(
        "Police in Srinagar and in Kashmir looked to Islamabad.",
        &[
            "Srinagar = Srinagar (city, IN)",
            "Kashmir = Jammu and Kashmir (region, IN)",
            "Islamabad = Islamabad (city, PK)",
        ],
    );
    check("Fighting went on in Pokrovsk.", &["Pokrovsk = Pokrovsk (city, UA)"]);
    check("They marched in La Paz.", &["La Paz = La Paz (city, BO)"]);
    check(
        "Ships were hit in the southern Red Sea off Hodeidah.",
        &["Red Sea = Red Sea (sea, )", "Hodeidah = Hodeidah (city, YE)"],
    );
}

#[test]
fn ok_points_of_the_compass() {
    check("Western officials met in Oslo.", &["Oslo = Oslo (city, NO)"]);
    check(
        "Floods hit Western Province in Sri Lanka.",
        &[
            "Western Province = Western Province (region, LK)",
            "Sri Lanka = Sri Lanka (country, LK)",
        ],
    );
}
