use std::collections::HashSet;

use dateline_event::Article;
use dateline_gazetteer::Gazetteer;

use super::Use;
use crate::page::Page;

fn gazetteer() -> Gazetteer {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/gazetteer/places.bin");
    Gazetteer::from_bytes(std::fs::read(path).expect(path)).expect(path)
}

/// `name = canonical (kind, country)` of every place told as such.
fn check(text: &str, expected: &[&str]) {
    let gazetteer = gazetteer();
    let article = Article::new(text, None);
    let page = Page::read(&article, None, None, &gazetteer);
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
fn ok_no_places() {
    check("Paris Hilton and Gen. Jackson met Mr. Jordan at the Bank of China.", &[]);
    check("Reading is fun. In March he may march. The North is cold. Most men sleep.", &[]);
    check("U.S. soldiers met Ukrainian officers.", &[]);
}
