//! How fast articles are annotated and derived, and the place file opens.
//!
//! `cargo xtask bench derive`. One core, one run; beside megabytes a second,
//! which depend on the machine, each line says how many times as long it takes
//! as a plain pass over the text (cutting words, writing them small, looking
//! them up), which doesn't.

use std::collections::HashSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use dateline_event::{Article, Edtf, Source, Story, write_line};
use dateline_extract::{annotate, derive};
use dateline_gazetteer::Gazetteer;

const RUNS: usize = 9;
/// Times the article is read in each run.
const TIMES: usize = 40;

fn main() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let text = read(&format!("{root}/data/articles/babel-123931.txt"));
    let text = String::from_utf8(text).expect("our own article is UTF-8");
    let bytes = read(&format!("{root}/data/gazetteer/places.bin"));
    let open = || Gazetteer::from_bytes(bytes.clone()).expect("our own place file is whole");
    let gazetteer = open();
    let published: Option<Edtf> = "2025-12-24".parse().ok();
    let source = source(published.clone());

    let words: HashSet<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let plain = median(|| {
        for _ in 0..TIMES {
            let known = text.split_whitespace().filter(|w| words.contains(&w.to_lowercase()));
            black_box(known.count());
        }
    });
    let annotated = median(|| {
        for _ in 0..TIMES {
            let article = Article::new(&text, None);
            black_box(annotate(&article, published.clone(), &gazetteer));
        }
    });
    let derived = median(|| {
        for _ in 0..TIMES {
            let article = Article::new(&text, None);
            let derived = derive(&article, &source, &gazetteer);
            let story = Story {
                title: source.title.clone(),
                sources: vec![derived.source],
                events: derived.events,
            };
            black_box(write_line(&story));
        }
    });
    let opened = median(|| {
        black_box(open());
    });

    let megabytes = (text.len() * TIMES) as f64 / 1e6;
    let line = |name: &str, time: Duration| {
        let speed = megabytes / time.as_secs_f64();
        let ratio = time.as_secs_f64() / plain.as_secs_f64();
        println!("{name:<10} {speed:>7.1} MB/s, {ratio:>5.1} times the plain pass");
    };
    line("plain pass", plain);
    line("annotate", annotated);
    line("derive", derived);
    println!("the place file opens in {:.1} ms", opened.as_secs_f64() * 1e3);
}

fn read(path: &str) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn source(published: Option<Edtf>) -> Source {
    Source {
        id: "bench".into(),
        title: String::new(),
        author: None,
        publisher: None,
        url: None,
        language: None,
        published,
        published_inferred: false,
        text: None,
        content_text: None,
    }
}

fn median(mut run: impl FnMut()) -> Duration {
    run(); // warm
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}
