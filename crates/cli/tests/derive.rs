//! The command as its user sees it: what it writes, prints and returns.
//!
//! `UPDATE=1` rewrites the derived story instead of comparing it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn dateline(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline")).args(args).current_dir(root()).output().unwrap()
}

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn check_fails(args: &[&str], code: i32, message: &str) {
    let output = dateline(args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned()
        + &String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(message), "expected {message:?} in: {said}");
}

const TEXT: &str = "data/articles/babel-123931.txt";
const STORY: &str = "data/stories/north-korea-in-the-war.geojson";

#[test]
fn ok_the_first_story_is_derived() {
    // Beside the committed file, so that the text's address is the same.
    let output = root().join("data/stories/.derived-by-test.geojson");
    let path =
        if std::env::var_os("UPDATE").is_some() { root().join(STORY) } else { output.clone() };
    let done = dateline(&["derive", TEXT, "-o", path.to_str().unwrap()]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let derived = std::fs::read_to_string(&path).unwrap();
    let _ = std::fs::remove_file(&output);
    let committed = std::fs::read_to_string(root().join(STORY)).unwrap();
    assert!(
        derived == committed,
        "{STORY} is not what its article gives; run with UPDATE=1 and read the diff"
    );
}

#[test]
fn ok_the_first_story_is_good() {
    let done = dateline(&["check", STORY]);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{said}");
    assert!(said.contains("good, 15 events from 1 sources"), "{said}");
}

#[test]
fn ok_a_given_date_is_not_inferred() {
    let done = dateline(&["derive", TEXT, "--published", "2025-12-24", "--why"]);
    let story = dateline_event::read(&String::from_utf8(done.stdout).unwrap());
    assert_eq!(story.problems, []);
    let source = &story.story.sources[0];
    assert_eq!(source.published.as_ref().map(ToString::to_string).as_deref(), Some("2025-12-24"));
    assert!(!source.published_inferred);
    assert!(story.story.events.iter().all(|e| e.when_inferred.is_none()));
    let whys = String::from_utf8(done.stderr).unwrap();
    assert!(
        whys.contains("babel-123931-6: when 2025-04-28 <- later: \"Two days later\""),
        "{whys}"
    );
}

#[test]
fn ok_without_meta_the_first_line_is_the_title() {
    let folder = folder("no-meta");
    let text = folder.join("a.txt");
    std::fs::write(&text, "Blast in Kharkiv\nA missile struck Kharkiv on 3 May 2024.\n").unwrap();
    let story = folder.join("a.geojson");
    let done = dateline(&["derive", text.to_str().unwrap(), "-o", story.to_str().unwrap()]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let read = dateline_event::read(&std::fs::read_to_string(&story).unwrap()).story;
    assert_eq!(read.title, "Blast in Kharkiv");
    assert_eq!(read.sources[0].text.as_deref(), Some("a.txt"));
    assert_eq!(read.events.len(), 1);
    assert_eq!(read.events[0].place.as_ref().unwrap().canonical.as_deref(), Some("Kharkiv"));
}

#[test]
fn err_a_changed_text_is_reported_with_its_feature() {
    let folder = folder("changed");
    let (text, story) = (folder.join("a.txt"), folder.join("a.geojson"));
    let (text_name, story_name) = (text.to_str().unwrap(), story.to_str().unwrap());
    std::fs::write(
        &text,
        "Blast\nA missile struck the city of Kharkiv on 3 May 2024, officials said.\n",
    )
    .unwrap();
    assert!(dateline(&["derive", text_name, "-o", story_name]).status.success());
    assert!(dateline(&["check", story_name]).status.success());
    std::fs::write(
        &text,
        "Blast\nA missile hit the city of Kharkiv on 3 May 2024, officials said.\n",
    )
    .unwrap();
    check_fails(&["check", story_name], 1, "feature 1 (a-1): the quote \"A missile struck");
    std::fs::write(
        &text,
        "Big blast\nA missile struck the city of Kharkiv on 3 May 2024, officials said.\n",
    )
    .unwrap();
    check_fails(&["check", story_name], 1, "feature 1 (a-1): position");
    std::fs::remove_file(&text).unwrap();
    check_fails(&["check", story_name], 1, "source 1 (a):");
}

#[test]
fn err_broken_files_are_named() {
    let folder = folder("broken");
    let path = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    check_fails(&["derive", &path("empty.txt", b" \n")], 2, "found an empty file");
    check_fails(
        &["derive", &path("latin.txt", b"caf\xe9")],
        2,
        "expected UTF-8 text, found other bytes at byte 3",
    );
    check_fails(&["derive", "nothing/here.txt"], 2, "there is no such file");
    check_fails(
        &["derive", TEXT, "--published", "24.12.2025"],
        2,
        "expected a date like 2025-04-26",
    );
    check_fails(&["derive", TEXT, "--gazetteer", &path("places.bin", b"no")], 2, "no place file");
    check_fails(&["derive", TEXT, "--gazetteer", "nothing/places.bin"], 2, "cargo xtask gazetteer");
    check_fails(
        &["check", &path("half.geojson", b"{\"type\": \"FeatureCollection\", \"fea")],
        1,
        "line 1",
    );
    check_fails(&["check", "nothing.geojson"], 1, "there is no such file");
    let meta = path("bad.meta.json", b"[]");
    path("bad.txt", b"A text.");
    check_fails(
        &["derive", &meta.replace(".meta.json", ".txt")],
        2,
        "bad.meta.json: expected an object",
    );
}

#[test]
fn err_usage() {
    check_fails(&["derive"], 2, "expected a text file after derive");
    check_fails(&["check"], 2, "expected a story file after check");
    check_fails(&["explain"], 2, "expected derive, annotate, check or convert");
    check_fails(&["derive", TEXT, "--publised", "2025"], 2, "--publised");
}
