//! `dateline derive --jsonl` and `dateline annotate` as their users see them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn dateline(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(args)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output
}

fn stories(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Derives `input`, wants these sources' ids and these complaints.
fn check(input: &[u8], ids: &[&str], complaints: &[&str]) -> Vec<Value> {
    let output = dateline(&["derive", "--jsonl"], input);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let stories = stories(&output);
    let got: Vec<&str> = stories.iter().map(|s| s["sources"][0]["id"].as_str().unwrap()).collect();
    assert_eq!(got, ids, "{said}");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), complaints.len(), "{said}");
    for (line, complaint) in lines.iter().zip(complaints) {
        assert!(line.contains(complaint), "expected {complaint:?} in: {line}");
    }
    let code = if complaints.is_empty() { 0 } else { 1 };
    assert_eq!(output.status.code(), Some(code), "{said}");
    stories
}

#[test]
fn ok_a_story_a_line() {
    let input = br#"{"id":"a","title":"Floods","published":"2024-05-10","url":"https://example.org/a","text":"Floods killed three people in Kharkiv on Tuesday."}
{"id":7,"text":"It rained.","more":[1,2]}
"#;
    let stories = check(input, &["a", "7"], &[]);
    assert_eq!(stories[0]["title"], "Floods");
    assert_eq!(stories[0]["sources"][0]["url"], "https://example.org/a");
    assert_eq!(stories[0]["features"][0]["properties"]["when"], "2024-05-07");
    assert_eq!(stories[1]["features"], Value::Array(Vec::new()));
}

#[test]
fn ok_nothing_in_nothing_out() {
    check(b"", &[], &[]);
    check(b"\n \n", &[], &[]);
}

#[test]
fn err_broken_lines_are_passed_over() {
    let mut input = br#"{"id":"a","text":"A"}
{"id":"b","text":
not json
{"id":"c"}
{"id":"d","text":"D","published":"10 May"}
"#
    .to_vec();
    input.extend(b"{\"id\":\"e\",\"text\":\"\xff\"}\n{\"id\":\"f\",\"text\":\"F\"}");
    let complaints = [
        "line 2: expected an object",
        "line 3: expected an object",
        "line 4: expected an object of id, text, published, url and title: missing field `text`",
        "line 5: published: ",
        "line 6: expected UTF-8 text, found other bytes at byte 18",
    ];
    check(&input, &["a", "f"], &complaints);
}

#[test]
fn ok_order_is_kept_over_many_lines() {
    // Long and short in turn, so that cores finish out of step.
    let mut input = String::new();
    let ids: Vec<String> = (0..300).map(|i| format!("n{i}")).collect();
    for (i, id) in ids.iter().enumerate() {
        let text = "Shells fell on Sumy on May 3, 2024. ".repeat(if i % 7 == 0 { 200 } else { 1 });
        input += &format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n");
    }
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    check(input.as_bytes(), &ids, &[]);
}

/// A text in a file of its own, with a byte order mark where asked.
fn text(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn ok_spans_cut_the_text() {
    let said = "Україна 🇺🇦: on 3 May 2024 a drone fell near Łódź and in the Kursk region.";
    let file = text("spans.txt", said);
    let output = dateline(&["annotate", "--format", "jsonl", file.to_str().unwrap()], b"");
    let spans = stories(&output);
    let points: Vec<char> = said.chars().collect();
    for span in &spans {
        let bound = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
        let cut: String = points[bound("start")..bound("end")].iter().collect();
        assert_eq!(span["text"], cut);
        assert_eq!(span["doc"], "spans");
    }
    let told: Vec<&str> = spans.iter().map(|s| s["text"].as_str().unwrap()).collect();
    assert_eq!(told, ["3 May 2024", "Łódź", "Kursk region"]);
    assert_eq!(spans[0]["value"], "2024-05-03");
    assert_eq!(spans[0]["timex3"], "2024-05-03");
    assert_eq!((&spans[2]["kind"], &spans[2]["geonames"]), (&"region".into(), &538555.into()));
}

#[test]
fn ok_published_counts() {
    let file = text("published.txt", "It happened yesterday in Sumy.");
    let output = dateline(&["annotate", file.to_str().unwrap(), "--published", "2024-03-01"], b"");
    assert_eq!(stories(&output)[0]["value"], "2024-02-29");
}

#[test]
fn err_a_missing_file_stops_no_other() {
    let file = text("there.txt", "It rained in Sumy.");
    let output = dateline(&["annotate", "nowhere.txt", file.to_str().unwrap()], b"");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("nowhere.txt: there is no such file"), "{said}");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stories(&output).len(), 1);
}
