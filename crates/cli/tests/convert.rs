//! `dateline convert` as its users see it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn dateline(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("convert")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // It may stop reading before the end.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// Ends with that code and says that; gives what it wrote.
#[track_caller]
fn check(args: &[&str], input: &[u8], code: i32, says: &str) -> String {
    let output = dateline(args, input);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(says), "expected {says:?} in {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

const TABLE: &[u8] = b"id,date,lat,lon,title,category,source,notes\n\
    a,2025-04-26,48.1,37.5,A,battle,Reuters,They fought.\n\
    b,2025-05,50,36,B,protest,,\n\
    c,soon,,,,,,\n";

#[test]
fn ok_a_story_that_our_own_reader_takes() {
    let text = check(&["-"], TABLE, 1, "2 events, 1 records could not be read");
    let reading = dateline_event::read(&text);
    assert_eq!(reading.problems, []);
    let events = &reading.story.events;
    assert_eq!(events.len(), 2);
    assert_eq!(events[0].at, Some((37.5, 48.1)));
    assert_eq!(events[0].when.as_ref().unwrap().to_string(), "2025-04-26");
    assert_eq!(events[0].category.id(), "combat");
    assert_eq!(events[0].attribution.as_deref(), Some("Reuters"));
    assert_eq!(events[0].evidence[0].quote.exact, "They fought.");
}

#[test]
fn ok_every_format_is_read_again() {
    let first = check(&["-"], TABLE, 1, "");
    for to in ["geojson", "ndjson", "csv"] {
        let converted = check(&["-", "--to", to], first.as_bytes(), 0, "2 events");
        let again = check(&["-"], converted.as_bytes(), 0, "2 events");
        let events = |text: &str| dateline_event::read(text).story.events;
        assert_eq!(events(&again), events(&first), "{to}");
    }
    let places = check(&["-", "--to", "lpf"], first.as_bytes(), 0, "2 events");
    assert!(places.contains("linkedplaces-context"), "{places}");
}

#[test]
fn ok_long_tables_have_one_head() {
    let rows: String = (0..2500).map(|n| format!("2025,{n}\n")).collect();
    let text =
        check(&["-", "--to", "csv"], format!("date,title\n{rows}").as_bytes(), 0, "2500 events");
    assert_eq!(text.lines().count(), 2501);
    assert_eq!(text.matches(",when_text,").count(), 1);
}

#[test]
fn err_what_is_ambiguous_is_asked() {
    let table = b"date,title\n3/4/2025,A\n";
    check(&["-"], table, 2, "day first or month first: 3/4/2025. Say --day-first or --month-first");
    assert!(check(&["-", "--day-first"], table, 0, "").contains("2025-04-03"));
    assert!(check(&["-", "--month-first"], table, 0, "").contains("2025-03-04"));
    check(&["-"], b"a,b\n1.234,2.345\n", 2, "Say --map a=latitude --map b=longitude");
    check(&["-"], b"a,b\nx,y\n", 2, "found no dates and no coordinates");
    check(&["-", "--map", "c=date"], b"a,b\nx,y\n", 2, "There are: a, b");
    check(&["-", "--map", "a=what"], b"a,b\n", 2, "expected COLUMN=ROLE");
    let mapped = check(
        &["-", "--map", "a=latitude", "--map", "b=longitude"],
        b"a,b\n1.234,2.345\n",
        0,
        "1 events",
    );
    assert!(mapped.contains("[2.345,1.234]"), "{mapped}");
}

#[test]
fn ok_files_errors_and_gzip() {
    let folder = folder("convert");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(TABLE).unwrap();
    let gzip = gzip.finish().unwrap();
    std::fs::write(path("in.csv.gz"), &gzip).unwrap();
    check(
        &[&path("in.csv.gz"), "-o", &path("out.ndjson"), "--errors", &path("errors.csv")],
        b"",
        1,
        "2 events",
    );
    assert_eq!(std::fs::read_to_string(path("out.ndjson")).unwrap().lines().count(), 2);
    let errors = std::fs::read_to_string(path("errors.csv")).unwrap();
    assert!(errors.ends_with("4,3,no,\"expected a date like 2025-04-26, found “soon” (column date)\",\"c,soon,,,,,,\"\r\n"), "{errors}");
    // Cut off in the middle: what came is kept, and it is said.
    let rows: String = (0..50_000).map(|n| format!("2025,{},{n}\n", n * 7919 % 10_007)).collect();
    let mut long = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    long.write_all(format!("date,title,id\n{rows}").as_bytes()).unwrap();
    let long = long.finish().unwrap();
    let text = check(&["-", "--to", "ndjson"], &long[..long.len() / 2], 1, "cut off or damaged");
    assert!((10_000..50_000).contains(&text.lines().count()));
}
