//! `cargo xtask generate`: a file of events to measure and test with.
//!
//! The same seed gives the same bytes, on every machine; nothing of it is real.

mod events;

use std::fs::File;
use std::io::{BufWriter, Write};

use events::{Events, Format, around};

use lexopt::ValueExt as _;

use crate::Result;

/// Writes the file that `args` ask for.
pub fn run(args: &[String]) -> Result {
    let mut args = lexopt::Parser::from_args(args);
    let (mut count, mut seed, mut format, mut out) = (10_000, 1, Format::GeoJson, None);
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Long("events") => count = args.value()?.string()?.parse::<u64>()?,
            lexopt::Arg::Long("seed") => seed = args.value()?.string()?.parse::<u64>()?,
            lexopt::Arg::Long("format") => {
                format = match args.value()?.string()?.as_str() {
                    "geojson" => Format::GeoJson,
                    "ndjson" => Format::NdJson,
                    "csv" => Format::Csv,
                    other => {
                        return Err(
                            format!("expected geojson, ndjson or csv, found {other:?}").into()
                        );
                    }
                }
            }
            lexopt::Arg::Short('o') | lexopt::Arg::Long("output") => out = Some(args.value()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let out = out.ok_or("expected -o FILE to write to")?;
    let mut file = BufWriter::with_capacity(1 << 20, File::create(&out)?);
    let (head, tail) = around(format);
    file.write_all(head.as_bytes())?;
    let (mut events, mut text) = (Events::new(seed), String::new());
    for _ in 0..count {
        text.clear();
        events.write(format, &mut text);
        file.write_all(text.as_bytes())?;
    }
    file.write_all(tail.as_bytes())?;
    file.flush()?;
    println!("{}: {count} events", out.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_the_same_seed_gives_the_same_bytes() {
        let text = |seed, format| {
            let (mut events, mut text) = (Events::new(seed), String::new());
            (0..1000).for_each(|_| events.write(format, &mut text));
            text
        };
        assert_eq!(text(1, Format::Csv), text(1, Format::Csv));
        assert_ne!(text(1, Format::Csv), text(2, Format::Csv));
        let bytes = |format| text(1, format).len() / 1000;
        assert!((215..250).contains(&bytes(Format::GeoJson)), "{}", bytes(Format::GeoJson));
        assert!((80..100).contains(&bytes(Format::Csv)), "{}", bytes(Format::Csv));
    }
}
