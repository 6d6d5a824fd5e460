//! The examples of `data/rules/en/journeys.txt`, with the committed place file.

use dateline_event::{Article, Place, Source};
use dateline_extract::derive;
use dateline_gazetteer::Gazetteer;

/// FROM > TO of each event that has both.
fn journeys(text: &str, gazetteer: &Gazetteer) -> Vec<String> {
    let source = Source {
        id: "a".into(),
        published: Some("2025-10-26".parse().expect("a date")),
        ..Source::default()
    };
    let article = Article::new(&format!("Headline\n{text}"), Some("Headline"));
    let name = |place: &Place| place.canonical.clone().unwrap_or_else(|| place.name.clone());
    let events = derive(&article, &source, gazetteer).events;
    let journey = |event: &dateline_event::Event| {
        let (from, to) = (event.from.as_ref()?, event.place.as_ref()?);
        assert!(text.contains(&from.place.name), "{} is not told", from.place.name);
        Some(format!("{} > {}", name(&from.place), name(to)))
    };
    events.iter().filter_map(journey).collect()
}

#[test]
fn ok_each_example_of_the_rules() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/");
    let bytes = std::fs::read(format!("{root}gazetteer/places.bin")).expect("the place file");
    let gazetteer = Gazetteer::from_bytes(bytes).expect("a place file");
    let rules = std::fs::read_to_string(format!("{root}rules/en/journeys.txt")).expect("rules");
    let (mut wrong, mut yes, mut no) = (Vec::new(), 0, 0);
    for line in rules.lines() {
        let (text, expected) = match line.split_once(' ') {
            Some(("yes", example)) => {
                yes += 1;
                let (text, ends) = example.split_once(" = ").expect("TEXT = FROM > TO");
                (text, vec![ends.to_owned()])
            }
            Some(("no", text)) => {
                no += 1;
                (text, Vec::new())
            }
            _ => continue,
        };
        let got = journeys(text, &gazetteer);
        if got != expected {
            wrong.push(format!("{text}\n  expected {expected:?}, found {got:?}"));
        }
    }
    assert!(yes > 5 && no > 5, "{yes} and {no} examples");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
