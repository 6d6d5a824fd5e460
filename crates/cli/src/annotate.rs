//! `dateline annotate`: the time expressions and place names of texts, one
//! JSON object a span.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline_event::Article;
use dateline_extract::{Timex, Toponym, annotate_told};
use dateline_gazetteer::Gazetteer;
use lexopt::prelude::*;
use serde::Serialize;

use crate::input::{self, Meta};
use crate::{Failure, files, print};

/// What the command line says.
pub struct Options {
    files: Vec<PathBuf>,
    published: Option<String>,
    told: Option<String>,
    gazetteer: Option<PathBuf>,
}

impl Options {
    /// Reads what stands after `annotate`.
    pub fn read(args: &mut lexopt::Parser) -> Result<Options, lexopt::Error> {
        let (mut files, mut published, mut told) = (Vec::new(), None, None);
        let mut gazetteer = None;
        while let Some(arg) = args.next()? {
            match arg {
                Long("published") => published = Some(args.value()?.string()?),
                Long("told") => told = Some(args.value()?.string()?),
                Long("gazetteer") => gazetteer = Some(args.value()?.into()),
                Long("format") => {
                    let format = args.value()?.string()?;
                    if format != "jsonl" {
                        return Err(format!("expected the format jsonl, found {format}").into());
                    }
                }
                Value(value) => files.push(value.into()),
                other => return Err(other.unexpected()),
            }
        }
        if files.is_empty() {
            return Err("expected text files after annotate".into());
        }
        Ok(Options { files, published, told, gazetteer })
    }
}

/// A line of the output. Offsets count code points, the end is exclusive.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Time {
        doc: &'a str,
        start: u32,
        end: u32,
        text: &'a str,
        kind: &'static str,
        /// EDTF.
        value: Option<String>,
        timex3: &'a str,
    },
    Place {
        doc: &'a str,
        start: u32,
        end: u32,
        text: &'a str,
        name: &'a str,
        kind: &'static str,
        /// Null where the words name a place and don't say where anything is.
        lat: Option<f64>,
        lon: Option<f64>,
        geonames: Option<u32>,
        #[serde(rename = "use")]
        used: &'static str,
    },
}

/// Annotates each file in turn. A file that can't be read is reported and
/// passed over; the exit code is then 1.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let gazetteer = input::gazetteer(options.gazetteer.as_deref())?;
    let mut out = Vec::new();
    let mut code = ExitCode::SUCCESS;
    for file in &options.files {
        out.clear();
        match lines(file, options, &gazetteer, &mut out) {
            Ok(()) => print(&out)?,
            Err(Failure(message)) => {
                eprintln!("dateline: {message}");
                code = ExitCode::from(1);
            }
        }
    }
    Ok(code)
}

/// Writes the spans of one file as JSON lines, in the text's order.
fn lines(
    file: &Path,
    options: &Options,
    gazetteer: &Gazetteer,
    out: &mut Vec<u8>,
) -> Result<(), Failure> {
    let text = files::text(file)?;
    let meta = Meta::beside(file)?;
    let published = input::published(options.published.as_ref(), &meta, file)?;
    let doc = file.file_stem().unwrap_or_default().to_string_lossy();
    let article = Article::new(&text, meta.title.as_deref());
    let told = input::told(options.told.as_ref(), &meta, file)?;
    let found = annotate_told(&article, published, told, gazetteer);
    let times = found.timexes.iter().map(|timex| time(&doc, timex));
    let places = found.toponyms.iter().map(|toponym| place(&doc, toponym, gazetteer));
    let mut lines: Vec<Line> = times.chain(places).collect();
    lines.sort_by_key(Line::start);
    for line in &lines {
        serde_json::to_writer(&mut *out, line)
            .map_err(|error| Failure(format!("{}: {error}", file.display())))?;
        out.push(b'\n');
    }
    Ok(())
}

fn time<'a>(doc: &'a str, timex: &'a Timex) -> Line<'a> {
    Line::Time {
        doc,
        start: timex.span.start,
        end: timex.span.end,
        text: timex.text,
        kind: timex.kind.word(),
        value: value(timex),
        timex3: &timex.timex3,
    }
}

/// EDTF; with the time of day where one day and its hour are told.
fn value(timex: &Timex) -> Option<String> {
    let edtf = timex.edtf.as_ref()?.to_string();
    match (&timex.clock, edtf.len()) {
        (Some(clock), 10) => Some(edtf + clock),
        _ => Some(edtf),
    }
}

fn place<'a>(doc: &'a str, toponym: &'a Toponym, gazetteer: &'a Gazetteer) -> Line<'a> {
    let place = gazetteer.place(toponym.place);
    Line::Place {
        doc,
        start: toponym.span.start,
        end: toponym.span.end,
        text: toponym.text,
        name: place.name,
        kind: toponym.kind.id(),
        lat: toponym.locates.then_some(place.lat),
        lon: toponym.locates.then_some(place.lon),
        geonames: Some(place.geonames).filter(|&id| id != 0 && toponym.locates),
        used: toponym.used.word(),
    }
}

impl Line<'_> {
    fn start(&self) -> u32 {
        match self {
            Line::Time { start, .. } | Line::Place { start, .. } => *start,
        }
    }
}
