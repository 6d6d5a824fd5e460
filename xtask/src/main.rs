//! Repository tasks: `cargo xtask build`, `serve`, `test` and so on.
//!
//! One file a task; this one only chooses. `tools` finds what a task needs on
//! the machine and installs what is missing, or says how to.

mod basemap;
mod bench;
mod budget;
mod fuzz;
mod gazetteer;
mod generate;
mod maplibre;
mod pack;
mod packages;
mod screenshots;
mod serve;
mod site;
mod styles;
mod test;
mod tools;
mod wasm;

use std::process::ExitCode;

/// What every task gives: nothing, or a message for the person at the terminal.
pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

const HELP: &str = "\
Tasks of this repository:

  cargo xtask build     build the page into dist/ and print what it weighs
      --dev             unoptimised, in seconds, for whoever works on the page
      --dist DIR        put it somewhere else
  cargo xtask serve     build, then serve dist/ on http://127.0.0.1:8080
      --port N          another port; 0 picks a free one
      --no-build        serve what is there
      --dev, --dist     as for build
  cargo xtask test      format, lints, unit tests, the build, tests in a browser
      [FILTER]          only tests whose name contains FILTER
  cargo xtask screenshots  make the pictures in docs/screenshots anew
      --no-build        of the page that is there
  cargo xtask bench     measure the fast paths against the plain loop
      [NAME]            only the bench of that name, or those of crates/NAME
  cargo xtask fuzz      feed the deriving pipeline with mutated texts
      [MINUTES]         so long; 60 without it
      [TARGET]          import: anybody's files instead
  cargo xtask generate  write made-up events to measure with: -o FILE
      --events N        so many; 10,000 without it
      --seed S          the same seed gives the same bytes; 1 without it
      --format F        geojson, ndjson or csv
  cargo xtask basemap   rebuild data/basemap/world.pmtiles from its pinned sources
  cargo xtask gazetteer rebuild data/gazetteer/places.bin from its pinned sources
";

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let task = if args.is_empty() { "help".to_owned() } else { args.remove(0) };
    let done = match task.as_str() {
        "build" => site::run(&args),
        "serve" => serve::run(&args),
        "test" => test::run(&args),
        "screenshots" => screenshots::run(&args),
        "bench" => bench::run(&args),
        "fuzz" => fuzz::run(&args),
        "basemap" => basemap::run(&args),
        "gazetteer" => gazetteer::run(&args),
        "generate" => generate::run(&args),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no task {other:?}\n\n{HELP}").into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask {task}: {error}");
            ExitCode::FAILURE
        }
    }
}
