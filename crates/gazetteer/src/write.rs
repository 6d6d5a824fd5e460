//! Makes the bytes of a place file from a list of places.
//!
//! Used by `cargo xtask gazetteer` and by tests; programs that only look up
//! never call it, and the linker leaves it out of the page.

use crate::format::{MAGIC, SECTIONS, STEPS, VERSION};
use crate::{Kind, fold};
use std::collections::{BTreeMap, HashMap};

/// A place on its way into a file.
#[derive(Debug, Clone)]
pub struct DraftPlace {
    /// Its number at GeoNames, or 0.
    pub geonames: u32,
    /// Its usual English name; what it is shown as.
    pub name: String,
    /// Other names. They are found, but never shown.
    pub aliases: Vec<String>,
    /// What sort of place it is.
    pub kind: Kind,
    /// ISO 3166-1 code, or empty.
    pub country: String,
    /// GeoNames number of the first-order division it lies in, or 0.
    pub admin1: u32,
    /// Inhabitants, or 0.
    pub population: u64,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
    /// Countries: the GeoNames number of the capital, or 0.
    pub capital: u32,
}

/// Everything that goes into one file.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The places, in any order.
    pub places: Vec<DraftPlace>,
    /// A word for people or things of a country or another place, and that
    /// country's ISO code, or the place's number at GeoNames, or its name.
    pub demonyms: Vec<(String, String)>,
}

impl Draft {
    /// The bytes of the file, or a sentence that says what cannot be stored.
    pub fn to_bytes(mut self) -> Result<Vec<u8>, String> {
        self.places
            .sort_by(|a, b| group_key(a).cmp(&group_key(b)).then(a.geonames.cmp(&b.geonames)));
        for place in &self.places {
            check(place)?;
        }
        let by_id: HashMap<u32, u32> = (0u32..)
            .zip(&self.places)
            .filter(|(_, p)| p.geonames != 0)
            .map(|(i, p)| (p.geonames, i))
            .collect();
        let countries: Vec<(u32, &DraftPlace)> =
            (0u32..).zip(&self.places).filter(|(_, p)| p.kind == Kind::Country).collect();
        let country_numbers: HashMap<&str, u8> =
            (0u8..).zip(&countries).map(|(n, (_, p))| (p.country.as_str(), n)).collect();
        if countries.len() > 254 || country_numbers.len() != countries.len() {
            return Err(format!(
                "expected at most 254 countries with codes of their own, found {}",
                countries.len()
            ));
        }

        let mut sections: Vec<Vec<u8>> = Vec::with_capacity(SECTIONS.len());
        sections.extend(strings(&self.places)?);
        sections.extend(places(&self.places, &by_id, &country_numbers)?);
        sections.push(country_table(&countries, &by_id)?);
        sections.push(demonym_table(&self.demonyms, &countries, &by_id, &self.places)?);

        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend([0, 0]);
        for section in &sections {
            out.extend((section.len() as u32).to_le_bytes());
        }
        out.extend(sections.into_iter().flatten());
        Ok(out)
    }
}

/// Largest kinds first, so that a country has a small number; then by division.
fn group_key(p: &DraftPlace) -> (std::cmp::Reverse<Kind>, &str, u32) {
    (std::cmp::Reverse(p.kind), &p.country, p.admin1)
}

fn check(p: &DraftPlace) -> Result<(), String> {
    let fits = |name: &String| !fold(name).is_empty() && name.len() <= 255;
    let on_globe = p.lon.abs() <= 180.0 && p.lat.abs() <= 90.0;
    match on_globe && fits(&p.name) && p.aliases.iter().all(fits) {
        true => Ok(()),
        false => {
            Err(format!("expected a place on the globe with names of 1 to 255 bytes, found {p:?}"))
        }
    }
}

/// The four sections of names.
fn strings(places: &[DraftPlace]) -> Result<[Vec<u8>; 5], String> {
    // By how they fold, then as written: equal ones stand together. An alias
    // is never shown, so it rides on any string that folds like it.
    let mut index: BTreeMap<String, BTreeMap<&str, BTreeMap<u32, bool>>> = BTreeMap::new();
    for (number, place) in (0u32..).zip(places) {
        let spellings = index.entry(fold(&place.name)).or_default();
        spellings.entry(place.name.as_str()).or_default().insert(number, true);
    }
    let aliases: Vec<(String, u32)> = (0u32..)
        .zip(places)
        .flat_map(|(number, place)| place.aliases.iter().map(move |alias| (fold(alias), number)))
        .collect();
    for (alias, number) in &aliases {
        let spellings = index.entry(alias.clone()).or_default();
        if spellings.values().any(|bearers| bearers.contains_key(number)) {
            continue; // its own name, in other letters
        }
        match spellings.values_mut().next() {
            Some(bearers) => bearers.insert(*number, false),
            None => spellings.entry(alias.as_str()).or_default().insert(*number, false),
        };
    }
    let [mut lengths, mut text, mut counts, mut flags] = [const { Vec::new() }; 4];
    let mut postings = Vec::new();
    for (string, bearers) in index.values().flatten() {
        lengths.push(u8::try_from(string.len()).map_err(|_| format!("too long: {string}"))?);
        text.extend_from_slice(string.as_bytes());
        push_varint(bearers.len() as u32, &mut counts);
        for (&number, &main) in bearers {
            if postings.len() % 8 == 0 {
                flags.push(0);
            }
            if let Some(byte) = flags.last_mut() {
                *byte |= u8::from(main) << (postings.len() % 8);
            }
            postings.push(number);
        }
    }
    Ok([lengths, text, counts, planes(&postings, 3), flags])
}

/// The sections of groups, ids, coordinates and populations.
fn places(
    places: &[DraftPlace],
    by_id: &HashMap<u32, u32>,
    countries: &HashMap<&str, u8>,
) -> Result<[Vec<u8>; 5], String> {
    let (mut groups, mut ids) = (Vec::new(), Vec::new());
    let (mut lons, mut lats, mut populations) = (Vec::new(), Vec::new(), Vec::new());
    for group in places.chunk_by(|a, b| group_key(a) == group_key(b)) {
        let first = &group[0];
        let country = match first.country.as_str() {
            "" => 0,
            iso2 => {
                *countries
                    .get(iso2)
                    .ok_or(format!("no country with the code {iso2}, for {}", first.name))?
                    + 1
            }
        };
        let region = match first.admin1 {
            0 => 0,
            id => {
                *by_id
                    .get(&id)
                    .ok_or(format!("no region with the number {id}, for {}", first.name))?
                    + 1
            }
        };
        let steps = |degrees: f64, offset: f64| ((degrees + offset) * STEPS).round() as u32;
        let least = |f: fn(&DraftPlace) -> f64| group.iter().map(f).fold(f64::INFINITY, f64::min);
        let (lon, lat) = (steps(least(|p| p.lon), 180.0), steps(least(|p| p.lat), 90.0));
        groups.extend([first.kind as u8, country]);
        for number in [region, group.len() as u32, first.geonames, lon, lat] {
            push_varint(number, &mut groups);
        }
        let mut previous = first.geonames;
        for place in group {
            push_varint(place.geonames - previous, &mut ids);
            previous = place.geonames;
            lons.push(steps(place.lon, 180.0) - lon);
            lats.push(steps(place.lat, 90.0) - lat);
            populations.push(small_float(place.population));
        }
    }
    Ok([groups, ids, planes(&lons, 3), planes(&lats, 3), planes(&populations, 2)])
}

fn country_table(
    countries: &[(u32, &DraftPlace)],
    by_id: &HashMap<u32, u32>,
) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    for (number, place) in countries {
        let code = place.country.as_bytes();
        if code.len() != 2 {
            return Err(format!(
                "expected a code of two letters, found {:?} for {}",
                place.country, place.name
            ));
        }
        let capital = by_id.get(&place.capital).copied().unwrap_or(0xFF_FFFF);
        out.extend_from_slice(code);
        out.extend(&number.to_le_bytes()[..3]);
        out.extend(&capital.to_le_bytes()[..3]);
    }
    Ok(out)
}

fn demonym_table(
    demonyms: &[(String, String)],
    countries: &[(u32, &DraftPlace)],
    by_id: &HashMap<u32, u32>,
    places: &[DraftPlace],
) -> Result<Vec<u8>, String> {
    let mut sorted: BTreeMap<String, u32> = BTreeMap::new();
    for (word, of) in demonyms {
        let country = countries.iter().find(|(_, p)| &p.country == of).map(|(n, _)| *n);
        let numbered = || of.parse().ok().and_then(|id: u32| by_id.get(&id).copied());
        let named = || (0u32..).zip(places).find(|(_, p)| &p.name == of).map(|(n, _)| n);
        let number = country.or_else(numbered).or_else(named);
        let number = number.ok_or(format!("no place {of}, for the word {word}"))?;
        sorted.insert(fold(word), number);
    }
    let mut out = Vec::new();
    for (word, number) in sorted {
        out.push(u8::try_from(word.len()).map_err(|_| format!("too long: {word}"))?);
        out.extend_from_slice(word.as_bytes());
        out.extend(&number.to_le_bytes()[..3]);
    }
    Ok(out)
}

/// The inverse of `format::population`, rounded to seven bits.
fn small_float(population: u64) -> u32 {
    let mut mantissa = population;
    let mut exponent = 0u32;
    if mantissa >= 128 {
        exponent = 1;
        while mantissa >= 256 {
            mantissa >>= 1;
            exponent += 1;
        }
        mantissa -= 128;
    }
    exponent << 7 | mantissa as u32
}

fn planes(values: &[u32], width: usize) -> Vec<u8> {
    (0..width).flat_map(|plane| values.iter().map(move |v| (v >> (8 * plane)) as u8)).collect()
}

fn push_varint(mut value: u32, out: &mut Vec<u8>) {
    while value >= 128 {
        out.push(value as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}
