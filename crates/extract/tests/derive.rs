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
fn ok_two_happenings_of_one_verb() {
    check(
        "Three people died in Manila and two in Cebu on Friday, officials said.",
        &[
            "2025-10-24, Manila, other: Three people died in Manila <- officials",
            "2025-10-24, Cebu City, other: Two died in Cebu <- officials",
        ],
    );
    check(
        "Crowds gathered in Lyon on Thursday and in Marseille on Friday.",
        &[
            "2025-10-23, Lyon, protest: Crowds gathered in Lyon",
            "2025-10-24, Marseille, protest: Crowds gathered in Marseille",
        ],
    );
    check(
        "Shelling killed four people in Kharkiv and two in Sumy on Friday.",
        &[
            "2025-10-24, Kharkiv, strike: Shelling killed four people in Kharkiv",
            "2025-10-24, Sumy, strike: Shelling killed two in Sumy",
        ],
    );
    // A mere list of towns is one happening.
    check(
        "Police arrested ten men in Lagos and Kano on Friday.",
        &["2025-10-24, Lagos, crime: Police arrested ten men in Lagos and Kano"],
    );
}

#[test]
fn ok_left_and_summoned() {
    check(
        "Some 3,000 people have fled Goma since May, most of them on the road to Bukavu.",
        &["2025-05/.., Goma, movement: Some 3,000 people fled Goma, most of them on the road"],
    );
    check(
        "Some 3,000 people fled Goma for Bukavu on Friday.",
        &["2025-10-24, Bukavu, movement: Some 3,000 people fled Goma for Bukavu"],
    );
    check(
        "The minister summoned the bank's managers to Brussels on Thursday.",
        &["2025-10-23, Brussels, other: Minister summoned the bank's managers to Brussels"],
    );
}

#[test]
fn ok_places_called_after_a_day() {
    check(
        "Police in Conakry arrested ten men at the 9 May Stadium on Friday.",
        &["2025-10-24, Conakry, crime: Police in Conakry arrested ten men at the 9 May Stadium"],
    );
    check(
        "Police in Conakry arrested ten men on 9 May.",
        &["2025-05-09, Conakry, crime: Police in Conakry arrested ten men"],
    );
}

#[test]
fn ok_caption_with_place_and_date() {
    check(
        "Women queue for bread at a bakery in Beira, Mozambique, 3 May 2024. Photo: Ann Lee",
        &["2024-05-03, Beira, other: Women queue for bread at a bakery in Beira, Mozambique"],
    );
    // Told in the text, "on" stands before the date, and it is a habit.
    check("Women queue for bread in Beira on Fridays, and the mill has none left.", &[]);
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
fn ok_places_told_elsewhere() {
    check(
        "Rockets hit Kharkiv on Monday. On Tuesday, the army launched 20 drones.",
        &[
            "2025-10-20, Kharkiv, strike: Rockets hit Kharkiv",
            "2025-10-21, Kharkiv, strike: Army launched 20 drones",
        ],
    );
    // The place of another paragraph: its tokens are not this one's.
    check(
        "On Monday, over fields and forests and hills and small rivers, rockets hit Kharkiv.\nOn Tuesday, the army launched 20 drones.",
        &[
            "2025-10-20, Kharkiv, strike: Rockets hit Kharkiv",
            "2025-10-21, Kharkiv, strike: Army launched 20 drones",
        ],
    );
    check(
        "Rebels took Goma in May. In June, they blocked roads around the city.",
        &[
            "2025-05, Goma, capture: Rebels took Goma",
            "2025-06, Goma, other: Rebels blocked roads around the city",
        ],
    );
    let list = events(
        "Drones fell on the Kyiv, Poltava and Cherkasy regions on Monday.",
        Some("2025-10-26"),
    );
    let place = list[0].place.as_ref().expect("a place");
    assert_eq!(place.name, "Kyiv, Poltava and Cherkasy regions");
    assert_eq!((place.geonames, place.country.as_deref()), (None, Some("UA")));
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
        "He is travelling to Ankara on Monday.",
        "They were due to meet in Budapest on Thursday.",
        "The summit had been scheduled for Budapest in November.",
        "It was not clear whether anyone had been hurt in Aleppo on Friday.",
        "Could Russia have struck Sumy on Friday?",
        "“I woke up in Kyiv on Monday and nothing was left,” she said.",
        "The firm, based in Oslo, is called Nordfisk.",
        "The price was 20 euros in 2019.",
        "He used to live in Berlin in 2012.",
        "He has lived in Berlin since 2015.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn ok_relative_clauses() {
    check(
        "The bank, founded in Lima in 1995, has lent $3bn.",
        &["1995, Lima, other: Bank founded in Lima"],
    );
    check(
        "Soldiers captured in May near Goma were moved to Kigali on Friday.",
        &[
            "2025-05, Goma, capture: Soldiers captured near Goma",
            "2025-10-24, Kigali, other: Soldiers moved to Kigali",
        ],
    );
    check(
        "The ship that was carrying grain sank off Odesa on Monday.",
        &["2025-10-20, Odesa, other: Ship sank off Odesa"],
    );
    check(
        "In Goma, still recovering from an earthquake that killed 79 people in May, schools opened on Monday.",
        &[
            "2025-05, Goma, disaster: Earthquake killed 79 people",
            "2025-10-20, Goma, other: Schools opened",
        ],
    );
    check(
        "The navy shot down 12 drones launched by rebels overnight.",
        &["2025-10-25/2025-10-26, -, strike: Navy shot down 12 drones launched by rebels"],
    );
}

#[test]
fn ok_where_it_happened() {
    check("She flew to Oslo on Friday.", &["2025-10-24, Oslo, other: She flew to Oslo"]);
    check(
        "A Lyon court jailed the former mayor on Monday.",
        &["2025-10-20, Lyon, crime: Lyon court jailed the former mayor"],
    );
    check(
        "Three people were killed east of Goma on Saturday.",
        &["2025-10-25, Goma, crime: Three people killed east of Goma"],
    );
    // A win over a country is not there.
    check(
        "Scotland qualified with a 4-2 win over Denmark on Tuesday.",
        &["2025-10-21, -, other: Scotland qualified with a 4-2 win over Denmark"],
    );
}

#[test]
fn ok_who_is_meant() {
    check(
        "Kenya's army said on Friday it had recaptured the town of Garissa.",
        &[
            "reported 2025-10-24, Garissa, capture: Kenya's army recaptured the town of Garissa <- Kenya's army",
        ],
    );
    check(
        "Maria Silva won the election in 2021. She resigned on Friday.",
        &[
            "2021, -, politics: Maria Silva won the election",
            "2025-10-24, -, politics: Maria Silva resigned",
        ],
    );
    // The minister or the driver: the pronoun stays.
    check(
        "The ministers met the driver on Monday. He resigned on Friday.",
        &["2025-10-20, -, other: Ministers met the driver", "2025-10-24, -, politics: He resigned"],
    );
}

#[test]
fn ok_abbreviations_end_no_sentence() {
    check(
        "Flight No. 5 of Acme Inc. crashed near Lima on Friday, Lt. Col. R. Diaz Jr. said.",
        &[
            "2025-10-24, Lima, disaster: Flight No. 5 of Acme Inc. crashed near Lima <- Lt. Col. R. Diaz Jr.",
        ],
    );
    check(
        "The bomb went off in Lagos at 5 p.m. on Friday. Police arrested J. K. Adeyemi in Lagos on Saturday.",
        &[
            "2025-10-24, Lagos, crime: Bomb went off in Lagos",
            "2025-10-25, Lagos, crime: Police arrested J. K. Adeyemi in Lagos",
        ],
    );
}

#[test]
fn ok_datelines_say_nothing() {
    check(
        "KAMPALA, Oct 24 (Wire) - At least 38 people drowned on Lake Victoria on Thursday.",
        &["2025-10-23, Lake Victoria, disaster: At least 38 people drowned on Lake Victoria"],
    );
}

#[test]
fn ok_times_of_nouns_and_gerunds() {
    check("Police arrested a man accused of taking bribes in 2012.", &[]);
    check("The novelist shared the 1998 Nobel Prize.", &[]);
    check("Parliament delayed the vote until March.", &[]);
    check(
        "Copper for July delivery rose sharply in London on Tuesday.",
        &["2025-10-21, London, other: Copper delivery rose sharply in London"],
    );
}

#[test]
fn ok_said_at_the_end() {
    check(
        "At least 200 people were killed in Nyala, the doctors' network said last week.",
        &[
            "reported 2025-10-13/2025-10-19, Nyala, crime: At least 200 people killed in Nyala <- the doctors' network",
        ],
    );
    check(
        "In a statement posted on Saturday, the group accused the army of treason.",
        &["2025-10-25, -, statement: Group accused the army of treason"],
    );
}

#[test]
fn ok_episodes_go_on() {
    check(
        "Police found a body in Dhaka on Thursday. On Friday they arrested two men.",
        &[
            "2025-10-23, Dhaka, crime: Police found a body in Dhaka",
            "2025-10-24, Dhaka, crime: Police arrested two men",
        ],
    );
    check(
        "Rebels attacked Goma on Friday. Shells hit a school in Goma and killed six children.",
        &[
            "2025-10-24, Goma, combat: Rebels attacked Goma",
            "2025-10-24, Goma, strike: Shells hit a school in Goma and killed six children",
        ],
    );
}

#[test]
fn ok_told_again_is_one_event() {
    let evidence = |text: &str| -> Vec<usize> {
        events(text, Some("2025-10-26")).iter().map(|e| e.evidence.len()).collect()
    };
    let bomb = "A bomb killed ten people in Cali on Saturday.";
    let again = "The bomb killed the ten people at a market in Cali, the mayor said.";
    assert_eq!(evidence(&format!("{bomb} {again}")), [2]);
    // Another day, other numbers: another event.
    assert_eq!(evidence(&format!("{bomb} A bomb killed ten people in Cali on Friday.")), [1, 1]);
    assert_eq!(evidence(&format!("{bomb} A bomb killed two people in Cali on Saturday.")), [1, 1]);
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
        let text = words.join(" ");
        events(&text, dated.then_some("2024-02-29"));
        // Paragraphs lean on one another: a short one after a long one.
        events(&format!("Missiles struck Kyiv in May, after {text}\nOn Friday they launched drones."), Some("2024-02-29"));
    }

    #[test]
    fn any_text_is_read(text in "(\\PC|\n){0,200}") {
        events(&text, None);
    }
}

#[test]
fn ok_time_before_when() {
    check(
        "The feud goes back to 2012, when rebels stormed Goma.",
        &["2012, Goma, combat: Rebels stormed Goma"],
    );
    check(
        "It is the worst flood since 1993, when the Oder wrecked wells at Opole.",
        &["1993, Opole, disaster: Oder wrecked wells at Opole"],
    );
    // Told once: the time is that of both clauses.
    check(
        "His troubles began in May, when the government raised taxes.",
        &["2025-05, -, politics: His troubles began"],
    );
    // A clause with a day of its own keeps it.
    check(
        "He was freed in May 2013, when rebels took Goma in April.",
        &["2013-05, -, other: He was freed", "2025-04, Goma, capture: Rebels took Goma"],
    );
}

#[test]
fn ok_time_of_the_sentence() {
    check(
        "Drivers in Cochabamba have blocked the road since Saturday, stranding trucks.",
        &[
            "2025-10-25/.., Cochabamba, other: Drivers in Cochabamba blocked the road, stranding trucks",
        ],
    );
    check(
        "Drones hit Odesa on Monday, and one came down near Izmail.",
        &[
            "2025-10-20, Odesa, strike: Drones hit Odesa",
            "2025-10-20, Izmail, other: One came down near Izmail",
        ],
    );
    check(
        "The president fled in May 2003 after soldiers killed dozens of protesters in Gori.",
        &[
            "2003-05, -, movement: President fled",
            "2003-05, Gori, protest: Soldiers killed dozens of protesters in Gori",
        ],
    );
}

#[test]
fn ok_place_of_the_clause() {
    check(
        "Three rebels were killed in the forests of Kupwara district on Tuesday.",
        &["2025-10-21, Kupwara, combat: Three rebels killed in the forests of Kupwara district"],
    );
    check(
        "The league, meeting in Cairo on Sunday, urged restraint.",
        &["2025-10-26, Cairo, statement: League urged restraint"],
    );
    check(
        "The minister told parliament in Dodoma on Friday that 140 people had died.",
        &["reported 2025-10-24, Dodoma, other: 140 people died <- The minister"],
    );
    check(
        "There, an officer was jailed on Monday.",
        &["2025-10-20, -, crime: There, an officer was jailed"],
    );
    check(
        "Controls in Rotterdam grew stricter. There, an officer was jailed on Monday.",
        &[
            "-, Rotterdam, other: Controls in Rotterdam grew stricter",
            "2025-10-20, Rotterdam, crime: There, an officer was jailed",
        ],
    );
    check(
        "On Friday the president cut short a visit to Oruro.",
        &["2025-10-24, Oruro, diplomacy: President cut short a visit to Oruro"],
    );
    check(
        "Tanks pushed into the eastern suburbs of Khan Younis on Friday.",
        &["2025-10-24, Khan Younis, combat: Tanks pushed into the eastern suburbs of Khan Younis"],
    );
    // Nobody is in a government's hands.
    check(
        "The plan was left in the hands of Moscow on Friday.",
        &["2025-10-24, -, other: Plan left in the hands of Moscow"],
    );
}

#[test]
fn ok_town_of_the_story() {
    check(
        "MARIETTA, Ohio — A fire gutted a hotel early Wednesday.\nVolunteers opened a shelter on Wednesday night.",
        &[
            "2025-10-22, Marietta, other: Fire gutted a hotel",
            "2025-10-22, Marietta, other: Volunteers opened a shelter",
        ],
    );
    // News that names countries is not the town's own.
    check(
        "GENEVA — Envoys met on Wednesday.\nRussia opened a consulate on Thursday.",
        &[
            "2025-10-22, -, diplomacy: Envoys met",
            "2025-10-23, -, other: Russia opened a consulate",
        ],
    );
}

#[test]
fn ok_side_of_a_country() {
    let at = |text: &str| events(text, Some("2025-10-26"))[0].at;
    let (lon, lat) = at("A bomb exploded in eastern Ukraine on Monday.").expect("a place");
    assert!((34.0..40.0).contains(&lon) && (47.0..50.0).contains(&lat), "{lon} {lat}");
    let (lon, _) = at("A bomb exploded in central Ukraine on Monday.").expect("a place");
    assert!((30.0..33.0).contains(&lon), "{lon}");
}

#[test]
fn ok_day_under_a_picture() {
    let text = "Three men were killed in Gori on Tuesday.\nSoldiers stand in Gori on Tuesday, May 15, 2018.\nThe festival is to start on June 28.";
    let when = events(text, None)[0].when.as_ref().map(ToString::to_string);
    assert_eq!(when.as_deref(), Some("2018-05-15"));
}

#[test]
fn ok_kinds_by_company() {
    // The verb alone tells none of these.
    check(
        "Drones burned a depot near Odesa on Monday.",
        &["2025-10-20, Odesa, strike: Drones burned a depot near Odesa"],
    );
    check(
        "Protesters stormed the town hall in Lyon on Monday.",
        &["2025-10-20, Lyon, protest: Protesters stormed the town hall in Lyon"],
    );
    check(
        "Police fired tear gas in Nairobi on Monday.",
        &["2025-10-20, Nairobi, protest: Police fired tear gas in Nairobi"],
    );
    check(
        "Police seized two rifles at a flat in Lyon on Monday.",
        &["2025-10-20, Lyon, crime: Police seized two rifles at a flat in Lyon"],
    );
    check(
        "The president imposed a curfew on Monday.",
        &["2025-10-20, -, politics: President imposed a curfew"],
    );
    check(
        "The prime minister visited Berlin on Monday.",
        &["2025-10-20, Berlin, diplomacy: Prime minister visited Berlin"],
    );
    check(
        "Colonels seized power in Niger on Monday.",
        &["2025-10-20, Niger, politics: Colonels seized power in Niger"],
    );
    check("Measles has been confirmed in Goma.", &["-, Goma, disaster: Measles confirmed in Goma"]);
    // A company's letter is no diplomacy, soldiers who march no protest.
    check(
        "Soldiers marched on Lahore in 1965.",
        &["1965, Lahore, combat: Soldiers marched on Lahore"],
    );
}

#[test]
fn ok_places_by_what_they_are() {
    // The capital of the country spoken of; named, it is the named one.
    check(
        "Thousands marched in the Libyan capital on Monday.",
        &["2025-10-20, Tripoli, protest: Thousands marched in the Libyan capital"],
    );
    check(
        "Thousands marched in the Libyan capital, Tripoli, on Monday.",
        &["2025-10-20, Tripoli, protest: Thousands marched in the Libyan capital, Tripoli"],
    );
    // "There" points back; "there were" doesn't.
    check(
        "Rebels took Goma in May. The army bombed the airport there in June.",
        &[
            "2025-05, Goma, capture: Rebels took Goma",
            "2025-06, Goma, strike: Army bombed the airport there",
        ],
    );
    // What no place file has is where the text says; people aren't places.
    check(
        "Rebels took Ulwe camp, south of Bunia, on Monday. The camp was shelled on Tuesday.",
        &[
            "2025-10-20, Bunia, capture: Rebels took Ulwe camp, south of Bunia",
            "2025-10-21, Bunia, strike: Camp shelled",
        ],
    );
    check(
        "The attack on Maduro in Caracas failed.\nA crowd waited at a church.\nThe pope met Maduro on Monday.",
        &[
            "-, Caracas, crime: Attack on Maduro in Caracas failed",
            "2025-10-20, -, diplomacy: Pope met Maduro",
        ],
    );
    check(
        "A storm flooded Goma on Monday. The airport was closed on Tuesday.",
        &[
            "2025-10-20, Goma, disaster: Storm flooded Goma",
            "2025-10-21, Goma, other: Airport closed",
        ],
    );
    check(
        "On Monday a barge sank in the Red Sea.",
        &["2025-10-20, Red Sea, other: Barge sank in the Red Sea"],
    );
}

#[test]
fn ok_what_a_place_is_to_its_clause() {
    check(
        "Two explosions tore through a depot in the Chinese port city of Tianjin on Monday.",
        &["2025-10-20, Tianjin, disaster: Two explosions tore through a depot"],
    );
    // Whose flag and whose men is not where.
    check(
        "A rocket hit the Malta-flagged ship Orla 40 miles west of Latakia on Monday.",
        &["2025-10-20, Latakia, strike: Rocket hit the Malta-flagged ship Orla 40 miles west"],
    );
    check(
        "Guards arrested three Ohio men on Monday.",
        &["2025-10-20, -, crime: Guards arrested three Ohio men"],
    );
    check(
        "Leaders imposed sanctions on Niger at a summit in Abuja on Monday.",
        &["2025-10-20, Abuja, diplomacy: Leaders imposed sanctions on Niger at a summit in Abuja"],
    );
    check(
        "Goma, a trading town, fell to the army on Monday.",
        &["2025-10-20, Goma, capture: Goma fell to the army"],
    );
    check(
        "Teachers marched in nine of Peru's regions on Monday.",
        &["2025-10-20, Peru, protest: Teachers marched in nine of Peru's regions"],
    );
    check(
        "The rebels attacked Goma on Monday and looted its bank on Tuesday.",
        &[
            "2025-10-20, Goma, combat: Rebels attacked Goma",
            "2025-10-21, Goma, crime: Rebels looted its bank",
        ],
    );
}

#[test]
fn ok_clauses_that_leave_time_and_place() {
    check(
        "A missile hit a block of flats in Kharkiv on Monday. Fires destroyed two shops.",
        &[
            "2025-10-20, Kharkiv, strike: Missile hit a block of flats in Kharkiv",
            "2025-10-20, Kharkiv, strike: Fires destroyed two shops",
        ],
    );
    // After what is no violence nothing is left.
    check(
        "The company opened an office in Oslo on Monday. The board fired three people.",
        &["2025-10-20, Oslo, other: Company opened an office in Oslo"],
    );
    check(
        "In Oslo, the minister told students that the ship had reached port.",
        &["-, Oslo, statement: Minister told students that the ship reached port <- the minister"],
    );
    check(
        "Police searched seven shops in Lima before dawn on Wednesday, seizing five guns.",
        &["2025-10-22, Lima, crime: Police searched seven shops in Lima, seizing five guns"],
    );
    check(
        "The junta that took power banned gatherings on Monday.",
        &["2025-10-20, -, politics: Junta banned gatherings"],
    );
    check(
        "Rio Grande do Sul was flooded on Monday.",
        &["2025-10-20, Rio Grande do Sul, disaster: Rio Grande do Sul flooded"],
    );
    // A time that we can't tell is not the one told before.
    check(
        "Rockets hit Kharkiv on Monday. Three harvests ago a bridge burned in Lviv.",
        &[
            "2025-10-20, Kharkiv, strike: Rockets hit Kharkiv",
            "-, Lviv, disaster: Three harvests ago a bridge burned in Lviv",
        ],
    );
    // Of a sentence the news goes on, not what it recalls.
    check(
        "Students rallied in Lyon on Monday to honour a teacher who died in 2009. In Paris, police arrested ten people.",
        &[
            "2025-10-20, Lyon, protest: Students rallied in Lyon to honour a teacher",
            "2009, -, protest: Teacher died",
            "2025-10-20, Paris, crime: Police arrested ten people",
        ],
    );
}
