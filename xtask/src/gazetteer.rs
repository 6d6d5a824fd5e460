//! `cargo xtask gazetteer`: makes data/gazetteer/places.bin from the pinned
//! packages and the reviewed tables beside it.
//!
//! What goes in is decided in `gazetteer/recipe.py`; here it is only packed,
//! by the crate that also reads it.

use std::fs;
use std::process::Command;
use std::time::Instant;

use dateline_gazetteer::{Draft, DraftPlace, Gazetteer, Kind};

use crate::tools::{self, root};
use crate::{Result, packages};

/// What a browser may have to fetch, compressed with brotli at its best.
const BUDGET: usize = 4_000_000;

/// Runs the task; it takes no arguments.
pub fn run(args: &[String]) -> Result {
    if let Some(extra) = args.first() {
        return Err(format!("expected no argument, found {extra:?}").into());
    }
    let python = packages::python()?;
    packages::npm()?;
    packages::world_map()?;
    // Where divisions and countries lie is read off their outlines.
    for script in ["basemap/centres.py", "gazetteer/recipe.py", "gazetteer/wordlist.py"] {
        let script = root().join("xtask/src").join(script);
        tools::run(Command::new(&python).arg("-B").arg(script))?;
    }

    let made = packages::build_dir().join("gazetteer");
    let places = fs::read_to_string(made.join("places.tsv"))?;
    let demonyms = fs::read_to_string(made.join("demonyms.tsv"))?;
    let draft = Draft {
        places: places.lines().map(place).collect::<Result<_>>()?,
        demonyms: demonyms
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(word, iso2)| (word.to_owned(), iso2.to_owned()))
            .collect(),
    };
    let bytes = draft.to_bytes()?;

    let start = Instant::now();
    let gazetteer = Gazetteer::from_bytes(bytes.clone())?;
    let opened = start.elapsed();
    let compressed = compressed_size(&bytes)?;
    println!(
        "{} places: {} bytes, {compressed} with brotli; opened in {} ms",
        gazetteer.len(),
        bytes.len(),
        opened.as_millis(),
    );
    if compressed > BUDGET {
        return Err(format!("expected at most {BUDGET} bytes with brotli").into());
    }
    fs::write(root().join("data/gazetteer/places.bin"), bytes)?;
    Ok(())
}

/// A line that the recipe wrote.
fn place(line: &str) -> Result<DraftPlace> {
    let bad = |what: &str| format!("expected {what} in places.tsv, found {line:?}");
    let cells: Vec<&str> = line.split('\t').collect();
    let [geonames, name, kind, country, admin1, population, lon, lat, capital, aliases] = cells[..]
    else {
        return Err(bad("ten columns").into());
    };
    let kind = Kind::ALL.into_iter().find(|k| k.word() == kind).ok_or(bad("a kind"))?;
    Ok(DraftPlace {
        geonames: geonames.parse().map_err(|_| bad("a GeoNames number"))?,
        name: name.to_owned(),
        aliases: aliases.split('|').filter(|a| !a.is_empty()).map(str::to_owned).collect(),
        kind,
        country: country.to_owned(),
        admin1: admin1.parse().map_err(|_| bad("a division's number"))?,
        population: population.parse().map_err(|_| bad("a population"))?,
        lon: lon.parse().map_err(|_| bad("a longitude"))?,
        lat: lat.parse().map_err(|_| bad("a latitude"))?,
        capital: capital.parse().map_err(|_| bad("a capital's number"))?,
    })
}

fn compressed_size(bytes: &[u8]) -> Result<usize> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out.len())
}
