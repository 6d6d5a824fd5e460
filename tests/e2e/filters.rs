//! Every filter alone and several together, against counts made from the file.

use std::fs;

use dateline_tests::servers::dist;
use dateline_tests::{FIRST_STORY, Look, Page, Story};
use serde_json::Value;

/// The story's events as the file has them.
fn events() -> Vec<Value> {
    let story = Story::read(FIRST_STORY);
    story.json["features"].as_array().expect("features").clone()
}

/// Ids of the events that hold.
fn ids(holds: impl Fn(&Value) -> bool) -> Vec<String> {
    let mut ids: Vec<String> = events()
        .iter()
        .filter(|event| holds(&event["properties"]))
        .map(|event| event["id"].as_str().expect("an id").to_owned())
        .collect();
    ids.sort();
    ids
}

fn place(event: &Value) -> &str {
    let place = &event["place"];
    place["canonical"].as_str().or(place["name"].as_str()).unwrap_or("")
}

fn has(list: &Value, value: &str) -> bool {
    list.as_array().is_some_and(|list| list.iter().any(|v| v == value))
}

/// The article that the first story is made of.
fn article() -> String {
    let story = Story::read(FIRST_STORY);
    let text = story.json["sources"][0]["text"].as_str().expect("the source has a text");
    fs::read_to_string(dist().join("stories").join(text)).expect("the article is served")
}

/// Whether title, place, actors or a quote have a word, or the paragraph that
/// a quote stands in.
fn says(event: &Value, word: &str) -> bool {
    let evidence = event["evidence"].as_array().cloned().unwrap_or_default();
    let quotes: Vec<&str> =
        evidence.iter().filter_map(|e| e["selector"][0]["exact"].as_str()).collect();
    let article = article();
    let around = article.lines().filter(|line| quotes.iter().any(|quote| line.contains(quote)));
    let actors = event["actors"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let texts = quotes.iter().copied().chain(around).chain(actors);
    let texts = texts.chain([event["title"].as_str().unwrap_or(""), place(event)]);
    let texts = texts.chain(event["place"]["name"].as_str());
    texts.map(str::to_lowercase).any(|text| text.contains(word))
}

/// Waits until the list shows just these, and checks that map and timeline
/// agree.
#[track_caller]
fn check(page: &Page, expected: &[String]) {
    page.wait_until(&format!("{} events in the list", expected.len()), || {
        let mut listed = page.attributes(".events-list [data-event]", "data-event");
        listed.sort();
        listed == expected
    });
    let placed = events()
        .iter()
        .filter(|e| expected.contains(&e["id"].as_str().unwrap_or("").to_owned()))
        .filter(|e| !e["geometry"].is_null())
        .count();
    assert_eq!(page.attribute("#map", "data-drawn"), placed.to_string());
    assert_eq!(page.attribute("#map", "data-unplaced"), (expected.len() - placed).to_string());
    let mut marked =
        page.attributes(".timeline [data-event]:not([data-membership=hidden])", "data-event");
    marked.sort();
    assert_eq!(marked, expected, "marks of the timeline");
}

/// Clicks the value of that name in the panel, and gives the count beside it.
#[track_caller]
fn choose(page: &Page, name: &str) -> usize {
    let find = format!(
        "[...document.querySelectorAll('.filters .value')].find(v => v.querySelector('.name').textContent === '{name}')"
    );
    page.wait(&find);
    let count = page.eval(&format!("{find}.querySelector('.count').textContent"));
    page.eval(&format!("{find}.querySelector('input').click()"));
    count.as_str().and_then(|count| count.parse().ok()).expect("a count")
}

fn open(page: &Page) {
    page.click("#filters-button");
    page.wait("document.querySelector('.filters .groups')");
}

#[test]
fn each_filter_alone() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    check(&page, &ids(|_| true));
    for (name, holds) in [
        ("Kursk Oblast", &(|e: &Value| place(e) == "Kursk Oblast") as &dyn Fn(&Value) -> bool),
        ("Russia", &|e| e["place"]["country"] == "RU"),
        ("North Korea", &|e| has(&e["actors"], "North Korea")),
        ("Reuters", &|e| e["attribution"] == "Reuters"),
    ] {
        let expected = ids(holds);
        assert_eq!(choose(&page, name), expected.len(), "{name} says what it would leave");
        check(&page, &expected);
        page.click("#clear-all");
        check(&page, &ids(|_| true));
    }
    page.type_into("#search", "ZELENSKY");
    check(&page, &ids(|e| says(e, "zelensky")));
    page.screenshot("filters-search");
    // Case and accents are folded.
    page.type_into("#search", "Zélénsky");
    check(&page, &ids(|e| says(e, "zelensky")));
    page.type_into("#search", "no such word");
    check(&page, &[]);
    page.wait_until("what to do", || page.count(".side .message") == 1);
    page.click("#clear-all");
    check(&page, &ids(|_| true));
    assert_eq!(page.axe(), Vec::<String>::new());
}

#[test]
fn three_together_and_the_way_back() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    choose(&page, "Russia");
    page.type_into("#search", "troops");
    page.click(".category:nth-child(1)");
    let first = page.text(".category:nth-child(1) .name").to_lowercase();
    let expected = ids(|e| {
        e["place"]["country"] == "RU" && says(e, "troops") && e["category"] != first.as_str()
    });
    check(&page, &expected);
    assert_eq!(page.text("#filters-button .count"), "3");
    page.screenshot("filters-three");
    page.wait_until("an address that says it", || {
        let address = page.address();
        ["country=RU", "q=troops", "category="].iter().all(|part| address.contains(part))
    });
    // The same address elsewhere shows the same.
    let hash =
        page.address().split_once('#').map(|(_, hash)| format!("#{hash}")).unwrap_or_default();
    let other = Page::ready(&hash, Look::DESKTOP);
    check(&other, &expected);
    page.click("#clear-all");
    check(&page, &ids(|_| true));
    page.wait_until("an address that says nothing", || !page.address().contains("country"));
    page.eval("history.back()");
    check(&page, &expected);
    page.eval("history.forward()");
    check(&page, &ids(|_| true));
}

#[test]
fn only_what_is_certain() {
    let page = Page::ready("#range=2024-10-16/2025-12-31", Look::DESKTOP);
    open(&page);
    let count = page.text(".filters > .value .count");
    page.click(".filters > .value input");
    page.wait_until("only certain ones", || {
        page.count(".events-list [data-event]").to_string() == count
    });
    assert!(page.text("#summary").starts_with(&format!("{count} of 15 events")));
    assert_eq!(page.count(".timeline [data-membership=possible]"), 0);
}

#[test]
fn escape_closes_the_panel_and_gives_the_focus_back() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    page.focus(".filters input");
    page.press("\u{e00c}");
    page.wait("document.querySelector('#filters').hidden");
    assert_eq!(page.eval("document.activeElement.id"), "filters-button");
}

#[test]
fn bad_parts_of_an_address_are_left_out_and_named() {
    let page =
        Page::ready("#range=soon&place=Atlantis&category=capture&event=nobody", Look::DESKTOP);
    check(&page, &ids(|e| e["category"] == "capture"));
    let notice = page.text(".notice .message");
    for part in ["range=soon", "Atlantis", "nobody"] {
        assert!(notice.contains(part), "{notice}");
    }
}

#[test]
fn a_phone_has_all_filters() {
    let page = Page::ready("", Look::PHONE);
    page.click(".filter-button");
    open(&page);
    page.screenshot("filters-phone");
    page.type_into("#search", "kursk");
    page.wait_until("what is found", || {
        page.count(".events-list [data-event]") == ids(|e| says(e, "kursk")).len()
    });
    let small = page.eval(
        "[...document.querySelectorAll('.filters button, .filters .value')].filter(e => e.offsetHeight && e.offsetHeight < 43).length",
    );
    assert_eq!(small, 0, "targets for a thumb");
    assert_eq!(page.axe(), Vec::<String>::new());
}

#[test]
fn a_search_finds_what_an_article_says_around_the_event() {
    let page = Page::ready("", Look::DESKTOP);
    let word = "launchers";
    let quoted = |e: &Value| {
        let quote = e["evidence"][0]["selector"][0]["exact"].as_str().unwrap_or("");
        quote.to_lowercase().contains(word)
    };
    let found = ids(|e| says(e, word));
    let only_around = ids(|e| says(e, word) && !quoted(e));
    assert!(!only_around.is_empty(), "the first story has an event that only its paragraph finds");
    page.type_into("#search", word);
    check(&page, &found);
    assert_eq!(page.text(".search-found"), format!("{} events", found.len()));
    // The panel counts what each value would leave of them.
    open(&page);
    let russia = found.iter().filter(|id| ids(|e| e["place"]["country"] == "RU").contains(id));
    assert_eq!(choose(&page, "Russia"), russia.count());
    page.click("#clear-all");
    // Each hit is marked where it stands.
    for word in ["launchers", "SHELLS"] {
        page.type_into("#search", word);
        let lines = article();
        let lines = lines.lines().skip(4).map(str::to_lowercase);
        let hits: usize = lines.map(|line| line.matches(&word.to_lowercase()).count()).sum();
        page.wait_until(&format!("{hits} hits of {word} in the article"), || {
            page.count(".article mark.hit") == hits
        });
    }
    let listed = ids(|e| says(e, "shells"));
    page.wait_until("hits in the list", || {
        listed.len() == page.count(".events-list li") && page.count(".events-list mark.hit") > 0
    });
    let chosen = ids(|e| e["title"].as_str().is_some_and(|t| t.contains("shells")));
    page.eval(&format!(
        "document.querySelector(\".events-list [data-event='{}']\").click()",
        chosen[0]
    ));
    page.wait("document.querySelector('.card h2 mark.hit')");
    page.screenshot("filters-search-card");
}

#[test]
fn an_empty_range_leads_to_what_is_near() {
    let story = Story::read(FIRST_STORY);
    let dated = || story.events.iter().filter_map(|e| Some((e, e.days?)));
    let title = |id: &str| {
        let all = events();
        let event = all.iter().find(|e| e["id"] == id).expect("the event");
        event["properties"]["title"].as_str().expect("a title").to_owned()
    };
    let page = Page::ready("#range=2020-01-01/2020-01-31&panel=list", Look::DESKTOP);
    page.wait("document.querySelector('.nothing .nearest')");
    let (first, days) = dated().min_by_key(|(_, days)| days.0).expect("a dated event");
    assert_eq!(page.count(".nothing .nearest"), 1, "nothing lies before");
    let said = page.text(".nothing .nearest");
    let ties: Vec<_> = dated().filter(|(_, d)| d.0 == days.0).collect();
    assert!(ties.iter().any(|(e, _)| said.contains(&title(&e.id))), "{said}: {}", first.id);
    page.screenshot("nothing-in-range");
    page.click(".nothing .nearest button");
    page.wait("!document.querySelector('.nothing')");
    let listed = page.attributes(".events-list [data-event]", "data-event");
    assert!(ties.iter().any(|(e, _)| listed.contains(&e.id)), "{listed:?}");
    assert_eq!(page.eval("document.activeElement.id"), "panel-list", "the focus is not lost");
    // Between two: both are named, and what other filters hide is not near.
    let page = Page::ready(
        "#range=2025-02-01/2025-02-28&category=capture,strike&panel=list",
        Look::DESKTOP,
    );
    page.wait("document.querySelector('.nothing .nearest')");
    assert_eq!(page.count(".nothing .nearest"), 1);
    let said = page.text(".nothing .nearest");
    assert!(said.contains("before") && said.contains("January 2025"), "{said}");
    assert_eq!(page.axe(), Vec::<String>::new());
}
