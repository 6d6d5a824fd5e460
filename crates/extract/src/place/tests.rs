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
    let page = Page::read(&article, None, &gazetteer);
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
fn debug() {
    check(
        "He took el-Fasher in the Darfur region. It is in Wonsan. The Votkinsk missile factory and the Kaleykino Oil Pumping Station in Tatarstan. In Kanawha County, Greenbrier County, Elk River. The Zvenyhorodka district of Cherkasy region. In Central Sulawesi, in the city of Cirebon in West Java. On Bali. In Abbassia, Cairo. In Giza. Pokrovsk in Donetsk. Southern Ukraine. The Black Sea. The Middle East. The Donbas. The North Sea. Korean peninsula. Samara. White House. SEOUL North Korea fired.",
        &[],
    );
}
