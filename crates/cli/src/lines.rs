//! `dateline derive --jsonl`: one article a line in, one story a line out.
//!
//! Lines are dealt out to the cores in turn and taken back in turn, through
//! queues of fixed length: the order is kept, and memory doesn't grow with
//! the input. A line that can't be read is reported with its number and
//! passed over.

use std::io::{BufRead, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use dateline_event::{Article, Edtf, Source, Story};
use dateline_extract::{Telling, derive_told};
use dateline_gazetteer::Gazetteer;
use serde::Deserialize;

use crate::Failure;

/// A longer line is no article: it would take gigabytes to derive.
const LONGEST_LINE: u64 = 64 << 20;
/// Lines waiting for each core: enough that one long article stops nobody.
const WAITING: usize = 8;

/// An article as a line tells it; other fields are left aside.
#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    text: String,
    published: Option<String>,
    told: Option<String>,
    url: Option<String>,
    title: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    language: Option<String>,
}

/// An id may be written as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

/// A line and its number, counted from 1.
type Job = (u64, Result<Vec<u8>, String>);
/// What becomes of it: a story's line, or why there is none.
type Done = (u64, Result<String, String>);

/// Derives every line of `input` and writes to `out`. The exit code is 1 if a
/// line was passed over.
pub fn run(
    input: impl Read + Send,
    out: &mut impl Write,
    gazetteer: &Gazetteer,
) -> Result<ExitCode, Failure> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let (mut jobs, mut results) = (Vec::new(), Vec::new());
        for _ in 0..cores {
            let (job, todo) = sync_channel::<Job>(WAITING);
            let (done, result) = sync_channel::<Done>(WAITING);
            jobs.push(job);
            results.push(result);
            scope.spawn(move || work(&todo, &done, gazetteer));
        }
        let reader = scope.spawn(move || deal(input, &jobs));
        let written = gather(&results, out);
        // The cores stop when nobody takes what they give, the reader when
        // nobody takes its lines.
        drop(results);
        let read = reader.join().unwrap_or_else(|_| Err("the reader stopped".into()));
        let code = written?;
        read.map_err(|error| Failure(format!("can't read the articles: {error}")))?;
        Ok(code)
    })
}

/// Reads lines and deals them out in turn.
fn deal(input: impl Read, jobs: &[SyncSender<Job>]) -> Result<(), String> {
    let mut input = BufReader::new(input);
    let mut number = 0;
    let mut turn = jobs.iter().cycle();
    loop {
        let mut line = Vec::new();
        let mut limited = input.by_ref().take(LONGEST_LINE);
        if limited.read_until(b'\n', &mut line).map_err(|e| e.to_string())? == 0 {
            return Ok(());
        }
        number += 1;
        let whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST_LINE;
        let job = if whole {
            Ok(line)
        } else {
            input.skip_until(b'\n').map_err(|e| e.to_string())?;
            Err(format!("expected at most {} MiB, found a longer line", LONGEST_LINE >> 20))
        };
        let Some(core) = turn.next() else { return Ok(()) };
        if core.send((number, job)).is_err() {
            return Ok(()); // nobody reads any more
        }
    }
}

fn work(todo: &Receiver<Job>, done: &SyncSender<Done>, gazetteer: &Gazetteer) {
    while let Ok((number, line)) = todo.recv() {
        // One article that brings down the rules must not end the run.
        let story = line.and_then(|line| {
            catch_unwind(AssertUnwindSafe(|| story(number, &line, gazetteer)))
                .unwrap_or_else(|_| Err("deriving failed: a fault of ours, please report".into()))
        });
        if done.send((number, story)).is_err() {
            return;
        }
    }
}

/// Takes the stories back in the order their lines were dealt.
fn gather(results: &[Receiver<Done>], out: &mut impl Write) -> Result<ExitCode, Failure> {
    let mut code = ExitCode::SUCCESS;
    for result in results.iter().cycle() {
        // The first core without a next line stands where the input ended.
        let Ok((number, story)) = result.recv() else { break };
        let written = match story {
            Ok(story) => out.write_all(story.as_bytes()),
            Err(message) => {
                eprintln!("dateline: line {number}: {message}");
                code = ExitCode::from(1);
                Ok(())
            }
        };
        match written {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(code),
            written => written.map_err(|e| Failure(format!("can't write the stories: {e}")))?,
        }
    }
    match out.flush() {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure(format!("can't write the stories: {error}")))
        }
        _ => Ok(code),
    }
}

/// The story of one line; empty for an empty line.
fn story(number: u64, line: &[u8], gazetteer: &Gazetteer) -> Result<String, String> {
    let line = std::str::from_utf8(line).map_err(|error| {
        format!("expected UTF-8 text, found other bytes at byte {}", error.valid_up_to())
    })?;
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    if line.trim().is_empty() {
        return Ok(String::new());
    }
    let article: Line = serde_json::from_str(line).map_err(|error| {
        format!(
            "expected an object of id, text, published, url and title: {}, column {}",
            without_place(&error.to_string()),
            error.column()
        )
    })?;
    let published = article
        .published
        .filter(|date| !date.is_empty())
        .map(|date| date.parse::<Edtf>().map_err(|error| format!("published: {error}")))
        .transpose()?;
    let told = match article.told.as_deref() {
        None | Some("") => None,
        Some(word) => Some(
            Telling::named(word)
                .ok_or_else(|| format!("told: expected news or narrative, found “{word}”"))?,
        ),
    };
    let id = match article.id {
        Some(Id::Text(id)) => id,
        Some(Id::Number(id)) => id.to_string(),
        None => format!("line-{number}"),
    };
    let text = Article::new(&article.text, article.title.as_deref());
    let title = article.title.unwrap_or_else(|| text.headline().to_owned());
    let source = Source {
        id,
        title: title.clone(),
        author: article.author,
        publisher: article.publisher,
        url: article.url,
        language: article.language,
        published,
        published_inferred: false,
        text: None,
        content_text: None,
    };
    let derived = derive_told(&text, &source, told, gazetteer);
    let story = Story { title, sources: vec![derived.source], events: derived.events };
    Ok(dateline_event::write_line(&story))
}

/// serde counts lines within the line, which are always the first.
fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

/// Opens the input: a file, or standard input without one.
pub fn open(path: Option<&Path>) -> Result<Box<dyn Read + Send>, Failure> {
    match path {
        None => Ok(Box::new(std::io::stdin())),
        Some(path) => {
            let file = std::fs::File::open(path)
                .map_err(|error| Failure(format!("{}: can't be read: {error}", path.display())))?;
            Ok(Box::new(file))
        }
    }
}
