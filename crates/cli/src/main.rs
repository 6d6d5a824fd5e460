//! The `dateline` command: article text to events, and a check of the result.
//!
//! Files are opened here and nowhere below. Exit codes: 0 done, 1 a problem
//! was found in a file, 2 the command could not be understood or carried out.

mod annotate;
mod check;
mod convert;
mod derive;
mod files;
mod input;
mod lines;

use std::io::Write;
use std::process::ExitCode;

const HELP: &str = "\
Turns news articles into events with date, place and source.

dateline derive FILE [--published DATE] [--told news|narrative] [--title TITLE]
                     [-o OUT.geojson] [--why]
    Derives the events of a text. Title, author, publisher, url, published,
    told, language and story are read from FILE's .meta.json where it is there.
    --published DATE   day of publication, such as 2025-12-24
    --told HOW         news: its times count from the day of publication;
                       narrative: from the date the text has come to.
                       Without it the text itself tells
    --title TITLE      the story's title
    -o, --output OUT   where to write; standard output without it
    --why              print the rule behind each value, to standard error
    --gazetteer FILE   another place file than the checkout's own
dateline derive --jsonl [FILE] [-o OUT.jsonl]
    One article a line, of FILE or standard input, as an object of id, text,
    published, url and title; one story a line out, in the same order. A line
    that can't be read is reported and passed over; the exit code is then 1.
dateline annotate [--format jsonl] FILE... [--published DATE] [--told news|narrative]
    Prints the time expressions and place names of texts, one JSON object a
    line; offsets count Unicode code points. Title, published and told are
    read from each FILE's .meta.json where it is there.
dateline check FILE...
    Checks story files: the format, and that every quote stands in its source
    text to the letter.
dateline convert FILE [-o OUT] [--to geojson|ndjson|csv|lpf]
    Reads a file of events of any making: GeoJSON, JSON, lines of either, CSV
    and its like, also compressed by gzip; - is standard input. See
    docs/IMPORT.md.
    --map COLUMN=ROLE  takes a column for what it is; may be given again
    --day-first        3/4/2025 is the 3rd of April; --month-first, March the 4th
    --errors FILE      writes what could not be read there, as CSV
";

/// A failure that ends the command: what, where, and what to do.
pub(crate) struct Failure(pub String);

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(Failure(message)) => {
            eprintln!("dateline: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, Failure> {
    let mut args = lexopt::Parser::from_env();
    let usage = |error: lexopt::Error| Failure(format!("{error}. Try: dateline --help"));
    match args.next().map_err(usage)? {
        Some(lexopt::Arg::Value(command)) => match command.to_str() {
            Some("derive") => derive::run(&derive::Options::read(&mut args).map_err(usage)?),
            Some("annotate") => annotate::run(&annotate::Options::read(&mut args).map_err(usage)?),
            Some("convert") => convert::run(&convert::Options::read(&mut args).map_err(usage)?),
            Some("check") => check::run(&check::files(&mut args).map_err(usage)?),
            Some("help") => said(HELP),
            _ => Err(Failure(format!(
                "expected derive, annotate, check or convert, found {command:?}. Try: dateline --help"
            ))),
        },
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) => said(HELP),
        Some(lexopt::Arg::Long("version") | lexopt::Arg::Short('V')) => {
            said(concat!("dateline ", env!("CARGO_PKG_VERSION"), "\n"))
        }
        Some(other) => Err(usage(other.unexpected())),
        None => {
            eprint!("{HELP}");
            Ok(ExitCode::from(2))
        }
    }
}

fn said(text: &str) -> Result<ExitCode, Failure> {
    print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints to standard output; a reader that left early is no failure.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    match std::io::stdout().write_all(bytes) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure(format!("can't write to standard output: {error}"))),
    }
}
