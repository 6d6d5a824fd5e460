//! `cargo xtask fuzz [MINUTES] [TARGET]`: feeds the deriving pipeline, or the
//! reader of anybody's files, with mutated bytes.
//!
//! Seeds are the rules' own examples and the first story's paragraphs, the
//! dictionary their words. What reaches new code is kept in
//! `fuzz/corpus/derive`, made as small as it goes; a test walks it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{Result, tools};

/// The fuzzer itself, from crates.io; it needs a nightly compiler.
const CARGO_FUZZ: &str = "0.13.2";
/// A longer text finds nothing that a shorter one doesn't.
const LONGEST: &str = "-max_len=2048";

/// What can be fuzzed: the deriving pipeline, and the reader of anybody's files.
const TARGETS: [&str; 2] = ["derive", "import"];

/// Fuzzes for so many minutes.
pub fn run(args: &[String]) -> Result {
    let (minutes, target) = match args {
        [] => (None, "derive"),
        [minutes] => (Some(minutes), "derive"),
        [minutes, target] if TARGETS.contains(&target.as_str()) => (Some(minutes), target.as_str()),
        _ => return Err(format!("expected minutes and one of {}", TARGETS.join(", ")).into()),
    };
    let minutes: u64 = minutes.map_or(Ok(60), |minutes| {
        minutes.parse().map_err(|_| {
            format!("expected a number of minutes, found {minutes:?}. Try: cargo xtask fuzz 5")
        })
    })?;
    install()?;
    let root = tools::root();
    if target == "import" {
        // The target's own cases need no seeds: files are made of few marks.
        let corpus = root.join("fuzz/corpus/import");
        fs::create_dir_all(&corpus)?;
        let time = format!("-max_total_time={}", minutes * 60);
        let options = ["--", &time, LONGEST, "-timeout=10", "-print_final_stats=1"];
        tools::run(fuzz(root, "run", target).arg(&corpus).args(options))?;
        return tools::run(fuzz(root, "cmin", target).arg(&corpus).args(["--", "-use_counters=0"]));
    }
    let seeds = root.join("fuzz/seeds");
    fs::create_dir_all(&seeds)?;
    let dictionary = seeds.join("words.dict");
    let texts = seeds.join("texts");
    write_seeds(root, &texts, &dictionary)?;
    let corpus = root.join("fuzz/corpus/derive");
    fs::create_dir_all(&corpus)?;
    let time = format!("-max_total_time={}", minutes * 60);
    let dictionary = format!("-dict={}", dictionary.display());
    tools::run(fuzz(root, "run", target).arg(&corpus).arg(&texts).args([
        "--",
        &time,
        &dictionary,
        LONGEST,
        "-timeout=10",
        "-print_final_stats=1",
    ]))?;
    // Keep a text for each stretch of code, not for how often it ran.
    tools::run(fuzz(root, "cmin", target).arg(&corpus).args(["--", "-use_counters=0"]))
}

fn fuzz(root: &Path, task: &str, target: &str) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["+nightly", "fuzz", task, target]);
    command
}

fn install() -> Result {
    let has = |args: &[&str]| {
        Command::new("cargo").args(args).output().is_ok_and(|output| output.status.success())
    };
    if !has(&["+nightly", "--version"]) {
        tools::run(Command::new("rustup").args([
            "toolchain",
            "install",
            "nightly",
            "--profile",
            "minimal",
        ]))?;
    }
    if !has(&["fuzz", "--version"]) {
        tools::run(tools::cargo().args(["install", "cargo-fuzz", "--version", CARGO_FUZZ]))?;
    }
    Ok(())
}

/// The texts to start from, one a file, and the words to build with.
fn write_seeds(root: &Path, texts: &Path, dictionary: &Path) -> Result {
    fs::create_dir_all(texts)?;
    let (mut seeds, mut words) = (BTreeSet::new(), BTreeSet::new());
    for language in fs::read_dir(root.join("data/rules"))? {
        for file in fs::read_dir(language?.path())? {
            let text = fs::read_to_string(file?.path())?;
            for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
                let example = line.strip_prefix("yes ").or_else(|| line.strip_prefix("no "));
                match example {
                    Some(example) => {
                        seeds.insert(
                            example.split('|').next().unwrap_or_default().trim().to_owned(),
                        );
                    }
                    None => words.extend(line.split_whitespace().map(|w| w.replace('_', " "))),
                }
            }
        }
    }
    let article = fs::read_to_string(root.join("data/articles/babel-123931.txt"))?;
    seeds.extend(article.lines().filter(|line| !line.is_empty()).map(str::to_owned));
    for (number, seed) in seeds.iter().enumerate() {
        fs::write(texts.join(number.to_string()), seed)?;
    }
    // libFuzzer's notation: quoted, other bytes than plain ones as \xAB.
    let quoted = |word: &String| {
        let bytes = word.bytes().map(|b| match b {
            b'"' | b'\\' => format!("\\{}", char::from(b)),
            b' '..=b'~' => char::from(b).to_string(),
            _ => format!("\\x{b:02X}"),
        });
        format!("\"{}\"\n", bytes.collect::<String>())
    };
    fs::write(dictionary, words.iter().map(quoted).collect::<String>())?;
    Ok(())
}
