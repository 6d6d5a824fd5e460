//! `dateline check`: whether story files are what they say.
//!
//! The format is `dateline_event`'s business; here every quote is looked up in
//! the text it is said to come from.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline_anchor::{Found, Quote, find, quote_at};
use dateline_event::{Event, Evidence, Story};

use crate::{Failure, files, print};

/// The files to check.
pub fn files(args: &mut lexopt::Parser) -> Result<Vec<PathBuf>, lexopt::Error> {
    let mut out = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Value(value) => out.push(PathBuf::from(value)),
            other => return Err(other.unexpected()),
        }
    }
    if out.is_empty() { Err("expected a story file after check".into()) } else { Ok(out) }
}

/// Checks each file, prints every problem; exit code 1 if there is any.
pub fn run(paths: &[PathBuf]) -> Result<ExitCode, Failure> {
    let mut report = String::new();
    let mut bad = false;
    for path in paths {
        let name = path.display();
        let problems = match files::text(path) {
            Ok(text) => {
                let (story, problems) = check(path, &text);
                if problems.is_empty() {
                    let (events, sources) = (story.events.len(), story.sources.len());
                    report += &format!("{name}: good, {events} events from {sources} sources\n");
                }
                problems
            }
            Err(Failure(message)) => {
                report += &format!("{message}\n");
                bad = true;
                continue;
            }
        };
        bad |= !problems.is_empty();
        for problem in problems {
            report += &format!("{name}: {problem}\n");
        }
    }
    print(report.as_bytes())?;
    Ok(if bad { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn check(path: &Path, text: &str) -> (Story, Vec<String>) {
    let reading = dateline_event::read(text);
    let mut problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut texts: HashMap<&str, String> = HashMap::new();
    for (number, source) in reading.story.sources.iter().enumerate() {
        if let Some(text) = &source.content_text {
            texts.insert(&source.id, text.clone());
            continue;
        }
        let Some(address) = &source.text else { continue };
        if address.contains("://") {
            continue; // on the network, where a check doesn't go
        }
        match files::text(&folder.join(address)) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned);
                texts.insert(&source.id, text);
            }
            Err(Failure(message)) => {
                problems.push(format!("source {} ({}): {message}", number + 1, source.id));
            }
        }
    }
    for (number, event) in reading.story.events.iter().enumerate() {
        for evidence in &event.evidence {
            if let Some(text) = texts.get(evidence.source.as_str())
                && let Some(problem) = quote_problem(evidence, text)
            {
                problems.push(format!("feature {} ({}): {problem}", number + 1, id(event)));
            }
        }
    }
    (reading.story.clone(), problems)
}

fn id(event: &Event) -> &str {
    if event.id.is_empty() { "no id" } else { &event.id }
}

/// What is wrong with a quote, if anything.
fn quote_problem(evidence: &Evidence, text: &str) -> Option<String> {
    let quote = &evidence.quote;
    let start: String = quote.exact.chars().take(40).collect();
    let wanted = Quote { exact: &quote.exact, prefix: &quote.prefix, suffix: &quote.suffix };
    match find(&wanted, text) {
        Found::Exact(found) => {
            let position = evidence.position?;
            let there = dateline_anchor::Span { start: position.start, end: position.end };
            if quote_at(text, there).exact == quote.exact {
                return None;
            }
            Some(format!(
                "position {} to {} is not the quote \"{start}…\", which stands at {} to {}",
                position.start, position.end, found.start, found.end
            ))
        }
        Found::Close { score, .. } => Some(format!(
            "the quote \"{start}…\" is not in {} to the letter; the nearest words agree to {:.0} %",
            evidence.source,
            score * 100.0
        )),
        Found::Gone => Some(format!("the quote \"{start}…\" is not in {}", evidence.source)),
    }
}
