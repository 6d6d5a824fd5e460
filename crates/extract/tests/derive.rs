//! Whole sentences and articles to events, with the committed place file.

use dateline_event::{Article, Event, Source, WhenIs};
use dateline_extract::derive;
use dateline_gazetteer::Gazetteer;
use proptest::prelude::*;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/gazetteer/places.bin");
    Gazetteer::from_bytes(std::fs::read(path).expect(path)).expect(path)
});

fn events(text: &str, published: Option<&str>) -> Vec<Event> {
    let published = published.map(|date| date.parse().expect(date));
    let source = Source { id: "a".into(), published, ..Source::default() };
    // A headline first, so that a one-line text isn't taken for one.
    let text = format!("Headline\n{text}");
    let article = Article::new(&text, Some("Headline"));
    let derived = derive(&article, &source, &GAZETTEER);
    for event in &derived.events {
        let evidence = &event.evidence[0];
        let span = evidence.position.expect("a position");
        assert_eq!(article.slice(span), evidence.quote.exact, "to the letter");
    }
    derived.events
}

/// One line an event: when, place, category, title; `~` before a date of the
/// report, `<-` and who says so.
fn line(event: &Event) -> String {
    let when = event.when.as_ref().map_or("-".into(), ToString::to_string);
    let reported = if event.when_is == WhenIs::Reported { "reported " } else { "" };
    let place = event.place.as_ref().and_then(|p| p.canonical.clone()).unwrap_or("-".into());
    let who = event.attribution.as_ref().map_or(String::new(), |who| format!(" <- {who}"));
    format!("{reported}{when}, {place}, {}: {}{who}", event.category.id(), event.title)
}

/// Read as news of Sunday, 26 October 2025.
fn check(text: &str, expected: &[&str]) {
    let got: Vec<String> = events(text, Some("2025-10-26")).iter().map(line).collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn ok_plain_clauses() {
    check(
        "Rebels took the town of Goma in January, and Rwanda denied backing them.",
        &["2025-01, Goma, capture: Rebels took the town of Goma"],
    );
    check(
        "A magnitude 6.1 earthquake struck northern Japan at 3 a.m. on Tuesday, killing 12 people.",
        &["2025-10-21, Japan, disaster: Magnitude 6.1 earthquake struck northern Japan"],
    );
    check(
        "The prime minister resigned on Friday.",
        &["2025-10-24, -, politics: Prime minister resigned"],
    );
    check(
        "Thousands protested in Paris and Lyon against the law last Saturday.",
        &["2025-10-25, Paris, protest: Thousands protested in Paris and Lyon against the law"],
    );
    check(
        "Two men who were arrested by police in Lagos wrote a letter to their families.",
        &["-, Lagos, crime: Two men arrested by police in Lagos"],
    );
}

#[test]
fn ok_who_says_so() {
    check(
        "In May, Reuters reported that Iran had handed over 300 missiles to Russia.",
        &[
            "reported 2025-05, Russia, arms_transfer: Iran handed over 300 missiles to Russia <- Reuters",
        ],
    );
    check(
        "According to the governor, a drone struck Odesa on Monday.",
        &["2025-10-20, Odesa, strike: Drone struck Odesa <- the governor"],
    );
    check(
        "Russian strikes on Odesa killed three people on Monday, the governor said.",
        &[
            "2025-10-20, Odesa, strike: Russian strikes on Odesa killed three people <- the governor",
        ],
    );
    check(
        "The minister said on Thursday that the country plans to buy 40 jets.",
        &["2025-10-23, -, statement: Country plans to buy 40 jets <- The minister"],
    );
    check(
        "On May 3, Iran confirmed that its soldiers were fighting in Syria.",
        &[
            "2025-05-03, -, statement: Iran confirmed that its soldiers were fighting in Syria",
            "-, Syria, combat: Its soldiers were fighting in Syria <- Iran",
        ],
    );
}

#[test]
fn ok_several_events_in_a_sentence() {
    check(
        "The army made gains in June and August.",
        &["2025-06, -, capture: Army made gains", "2025-08, -, capture: Army made gains"],
    );
    check(
        "The raid came two days after gunmen killed six officers in Karachi.",
        &["2025-10-24, Karachi, crime: Gunmen killed six officers in Karachi"],
    );
    check(
        "It has echoes of the siege in Mumbai in 2008 and in Paris in November 2015.",
        &["2008, Mumbai, combat: Siege in Mumbai", "2015-11, Paris, combat: Siege in Paris"],
    );
}

#[test]
fn ok_no_event() {
    for text in [
        "France will send 12 jets to Ukraine next year.",
        "Russia is using foreign soldiers in the war with Ukraine.",
        "The army controls most of the north.",
        "He hopes to travel to Geneva in December.",
        "No one was injured in Kyiv.",
        "If troops entered Goma in May, the talks would end.",
        "“We want to live in Canada,” she said.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn ok_dates_without_publication_day() {
    let got = events(
        "On April 26 of this year, Russia admitted it. Two days later, Iran confirmed it. They came in March 2025. A letter was delivered in early December.",
        None,
    );
    let got: Vec<_> = got
        .iter()
        .map(|e| {
            (
                e.when.as_ref().map(ToString::to_string).unwrap_or_default(),
                e.when_inferred.is_some(),
            )
        })
        .collect();
    let expected =
        [("2025-04-26", true), ("2025-04-28", true), ("2025-03", false), ("2025-12~", true)];
    assert_eq!(got, expected.map(|(when, inferred)| (when.to_owned(), inferred)));
}

/// Words that make sentences the rules bite on.
const WORDS: &[&str] = &[
    "On",
    "Friday",
    ",",
    "Reuters",
    "reported",
    "that",
    "Russia",
    "had",
    "struck",
    "Kyiv",
    "in",
    "May",
    "2024",
    "two",
    "days",
    "after",
    "the",
    "siege",
    "of",
    "Kursk",
    "region",
    "and",
    "“",
    "”",
    "who",
    "were",
    "captured",
    "said",
    "'s",
    "will",
    "not",
    "U.S.",
    "—",
    "(",
    ")",
    "last",
    "year",
    "early",
    "3-5",
    "31",
    "June",
    "ʼs",
    "according",
    "to",
    "Ukrainian",
    "soldiers",
    "until",
    "since",
    "2023",
    ".",
    "\n",
    "Getty",
    "]",
    "county",
    "Elk",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_words_are_read(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..40), dated in any::<bool>()) {
        events(&words.join(" "), dated.then_some("2024-02-29"));
    }

    #[test]
    fn any_text_is_read(text in "(\\PC|\n){0,200}") {
        events(&text, None);
    }
}
