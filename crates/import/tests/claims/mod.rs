//! What holds for any bytes at all; the fuzzer checks it as well.

use dateline_import::{DateStyle, Problem, Reader, Row, Sink, Summary, look};

/// Rows and problems, written out so that they can be compared.
#[derive(Debug, Default, PartialEq)]
pub struct Told(pub Vec<String>);

impl Sink for Told {
    fn row(&mut self, row: &Row<'_>) {
        let mut names = Vec::new();
        row.actors.each(|name| names.push(name.to_owned()));
        let mut sources = Vec::new();
        row.sources.each(|name| sources.push(name.to_owned()));
        let at = row.at.map(|(lon, lat)| format!("{lon} {lat}")).unwrap_or_default();
        let when = row.when.as_ref().map(|when| when.edtf.to_string()).unwrap_or_default();
        self.0.push(format!(
            "{} {} {:?} {:?} [{at}] [{when}] {}|{}|{}|{}|{}|{}|{}|{}|{}",
            row.number,
            row.span.offset,
            row.shape,
            row.place_kind,
            row.id.read(),
            row.title.read(),
            row.description.read(),
            row.quote.read(),
            row.category.read(),
            row.place.read(),
            row.country.read(),
            names.join(";"),
            sources.join(";"),
        ));
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.0.push(format!(
            "! {problem} ({}, {} bytes) {}",
            problem.span.offset,
            problem.span.length,
            problem.to_csv().len()
        ));
    }
}

/// Reads `bytes` in pieces of `size`; nothing where they are no events.
pub fn read(bytes: &[u8], size: usize) -> Option<(Told, Summary)> {
    let mut mapping = look(bytes, true).ok()?;
    mapping.answer(DateStyle::DayFirst);
    let mut told = Told::default();
    let mut reader = Reader::new(mapping).ok()?;
    bytes.chunks(size.max(1)).for_each(|piece| reader.push(piece, &mut told));
    let summary = reader.finish(&mut told);
    Some((told, summary))
}

/// Nothing panics; how the bytes are cut changes nothing; every row can be
/// made an event; every problem lies within the file.
pub fn hold(bytes: &[u8]) {
    let Some(whole) = read(bytes, bytes.len()) else { return };
    for size in [1, 7, 64] {
        assert_eq!(read(bytes, size).as_ref(), Some(&whole), "in pieces of {size}");
    }
    struct Events(u64);
    impl Sink for Events {
        fn row(&mut self, row: &Row<'_>) {
            let event = row.to_event();
            assert!(event.at.is_some() || event.when.is_some());
            assert!(!event.title.is_empty() && !event.id.is_empty());
            assert!(row.span.offset + u64::from(row.span.length) <= self.0);
        }
        fn problem(&mut self, problem: &Problem<'_>) {
            assert!(problem.span.offset <= self.0 && problem.line > 0);
        }
    }
    let mut mapping = look(bytes, true).unwrap();
    mapping.answer(DateStyle::MonthFirst);
    let mut reader = Reader::new(mapping).unwrap();
    // Half a wide letter at the end counts as a whole one.
    let mut events = Events(bytes.len() as u64 + 1);
    reader.push(bytes, &mut events);
    reader.finish(&mut events);
}
