use super::*;
use crate::lexicon::Lexicon;
use crate::sentence::sentences;
use crate::token::tokens;

/// An expression, its EDTF value and its TIMEX3 value.
type Read = (String, String, String);

/// Every expression of `text` with its values.
fn times(text: &str, published: Option<&str>, told: Telling) -> Vec<Read> {
    let lexicon = Lexicon::english();
    let tokens = tokens(text, 0..text.len(), lexicon);
    let sentences = sentences(&tokens);
    let found = find(&tokens, Rules::english());
    let published = match published {
        Some(date) => Some(Published { edtf: date.parse().unwrap(), inferred: false }),
        None => infer_published(&found.iter().collect::<Vec<_>>()).map(|(p, _)| p),
    };
    let context = Context { published, last: None };
    let mut course = Course::new(context, told, is_ancient(found.iter()));
    let times = crate::page::times(found, &tokens, &sentences, &mut course);
    let read = times.iter().map(|time| {
        let at = &time.found.tokens;
        let span = &text[tokens[at.start].start..tokens[at.end - 1].end];
        let edtf = time.value.as_ref().map_or("null".into(), |v| v.edtf.to_string());
        (span.to_owned(), edtf, time.timex.to_string())
    });
    read.collect()
}

#[test]
fn ok_rules_hold_their_examples() {
    let rules = Rules::english();
    assert_eq!(rules.mistakes, Vec::<String>::new());
    let mut wrong = Vec::new();
    for rule in &rules.rules {
        if rule.yes.is_empty() || rule.no.is_empty() {
            wrong.push(format!("{}: needs a yes and a no", rule.name));
        }
        for example in &rule.yes {
            let got = times(example.text, Some("2024-06-12"), Telling::News);
            let right = |(span, value, timex3): &Read| {
                let timex3 = example.timex3.is_none_or(|wanted| timex3 == wanted);
                span == example.span && value == example.value && timex3
            };
            // An age is no time of the text; its rule only keeps others off.
            if rule.gives != "age" && !got.iter().any(right) {
                wrong.push(format!("{}: {:?} gives {got:?}", rule.name, example));
            }
        }
        for text in &rule.no {
            let lexicon = Lexicon::english();
            let tokens = tokens(text, 0..text.len(), lexicon);
            let found = find(&tokens, rules);
            if found.iter().any(|f| rules.rules[f.rule].name == rule.name) {
                wrong.push(format!("{}: found in {text:?}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(text: &str, published: Option<&str>, expected: &[(&str, &str)]) {
    let got = times(text, published, Telling::News);
    let got: Vec<(&str, &str)> = got.iter().map(|(a, b, _)| (a.as_str(), b.as_str())).collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn ok_published_is_inferred() {
    check(
        "It was handed over in early December. They came in March 2025 and left in July.",
        None,
        &[("early December", "2025-12~"), ("March 2025", "2025-03"), ("July", "2025-07")],
    );
    check(
        "Talks ended Wednesday. He spoke on Feb. 16 and met them on Jan. 22, 2026.",
        None,
        &[("Wednesday", "2026-02-18"), ("Feb. 16", "2026-02-16"), ("Jan. 22, 2026", "2026-01-22")],
    );
    check(
        "He died on Saturday, the first since the war of December 2013.",
        None,
        &[("Saturday", "null"), ("December 2013", "2013-12")],
    );
    // Of what is too late in that year nothing is learned.
    check(
        "It fell on 13 April 2025. On 2 June it burned again; it was rebuilt in December.",
        None,
        &[("13 April 2025", "2025-04-13"), ("2 June", "2025-06-02"), ("December", "2024-12")],
    );
    check("It ended on Monday, in June.", None, &[("Monday", "null"), ("June", "XXXX-06")]);
}

/// Read as news of Friday, 22 March 2013; TIMEX3 values.
fn check_news(text: &str, expected: &[(&str, &str)]) {
    let got = times(text, Some("2013-03-22"), Telling::News);
    let got: Vec<(&str, &str)> = got.iter().map(|(a, _, c)| (a.as_str(), c.as_str())).collect();
    assert_eq!(got, expected, "{text}");
}

/// Read as a narrative; EDTF values.
fn check_narrative(text: &str, expected: &[(&str, &str)]) {
    let lexicon = Lexicon::english();
    let tokens = tokens(text, 0..text.len(), lexicon);
    let sentences = sentences(&tokens);
    let found = find(&tokens, Rules::english());
    let ancient = is_ancient(found.iter());
    let mut course = Course::new(Context::default(), Telling::Narrative, ancient);
    course.learn([(&tokens[..], &sentences[..], &found[..], false)].into_iter());
    let times = crate::page::times(found, &tokens, &sentences, &mut course);
    let read = |time: &crate::page::Time| {
        let at = &time.found.tokens;
        let span = &text[tokens[at.start].start..tokens[at.end - 1].end];
        (span, time.value.as_ref().map_or("null".into(), |v| v.edtf.to_string()))
    };
    let got: Vec<(&str, String)> = times.iter().map(read).collect();
    let got: Vec<(&str, &str)> = got.iter().map(|(a, b)| (*a, b.as_str())).collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn ok_weekdays_by_the_verb() {
    check_news("He left on Tuesday.", &[("Tuesday", "2013-03-19")]);
    check_news("He will leave on Tuesday.", &[("Tuesday", "2013-03-26")]);
    check_news("They filled sandbags through Monday night.", &[("Monday night", "2013-03-18TNI")]);
    check_news("The road was closed until Monday.", &[("Monday", "2013-03-25")]);
    check_news(
        "He was using a torch until 4 p.m. Monday.",
        &[("4 p.m. Monday", "2013-03-18T16:00")],
    );
    check_news("He tried to cross the river on Monday.", &[("Monday", "2013-03-18")]);
    check_news(
        "They meet next Monday and Tuesday.",
        &[("next Monday", "2013-03-25"), ("Tuesday", "2013-03-26")],
    );
    check_news(
        "His team plays Rome on Sunday and Milan the following Thursday.",
        &[("Sunday", "2013-03-24"), ("the following Thursday", "2013-03-28")],
    );
    check_news("By Monday they held the town.", &[("Monday", "2013-03-18")]);
    check_news("Many had signed up by Monday.", &[("Monday", "2013-03-18")]);
    check_news("Rents must be paid by Monday.", &[("Monday", "2013-03-25")]);
    check_news("A vote could come as soon as Monday.", &[("Monday", "2013-03-25")]);
    check_news("He was told as early as Monday.", &[("Monday", "2013-03-18")]);
    check_news("They had until Monday to leave.", &[("Monday", "2013-03-25")]);
    check_news("He suspended all train travel on Monday.", &[("Monday", "2013-03-18")]);
    check_news("The teams play on Monday.", &[("Monday", "2013-03-25")]);
    check_news("He called off all league play on Monday.", &[("Monday", "2013-03-18")]);
    check_news("He flew to Rome to meet them on Monday.", &[("Monday", "2013-03-18")]);
    check_news("They agreed to meet Monday.", &[("Monday", "2013-03-25")]);
    check_news("He had tried to flee on Monday.", &[("Monday", "2013-03-18")]);
    check_news("The hearing was adjourned until Monday.", &[("Monday", "2013-03-25")]);
    check_news("The talks, scheduled for Sunday, broke off.", &[("Sunday", "2013-03-24")]);
    check_news("It fell early Thursday.", &[("early Thursday", "2013-03-21")]);
    check_news("Last Friday's vote was close.", &[("Last Friday", "2013-03-15")]);
    check_news("It was a Saturday.", &[("a Saturday", "XXXX-WXX-6")]);
}

#[test]
fn ok_months_and_days_by_the_verb() {
    check_news("It opened on 1 April.", &[("1 April", "2012-04-01")]);
    check_news("It will open on 1 April.", &[("1 April", "2013-04-01")]);
    check_news("The report, to be published in May, is long.", &[("May", "2013-05")]);
    check_news("It did not melt until late February.", &[("late February", "2013-02")]);
    check_news("The vote is on June 17.", &[("June 17", "2013-06-17")]);
    check_news(
        "In 2002 he was hired. He left that year, in May.",
        &[("2002", "2002"), ("that year", "2002"), ("May", "2002-05")],
    );
    check_news(
        "Last year's protests began in May and grew on June 25.",
        &[("Last year", "2012"), ("May", "2012-05"), ("June 25", "2012-06-25")],
    );
    check_news(
        "The plant, shut last year, opened in January.",
        &[("last year", "2012"), ("January", "2013-01")],
    );
    check_news("Costs rose in the year to March.", &[("the year", "P1Y"), ("March", "2013-03")]);
    check_news("On Thursday, 15 May, he spoke.", &[("Thursday, 15 May", "2014-05-15")]);
}

#[test]
fn ok_times_of_day() {
    check_news("Shares fell Friday morning.", &[("Friday morning", "2013-03-22TMO")]);
    check_news(
        "It struck at 8:15 a.m. EST on March 3.",
        &[("8:15 a.m. EST on March 3", "2013-03-03T08:15-05")],
    );
    check_news("They met at noon on Monday.", &[("noon on Monday", "2013-03-18T12:00")]);
    check_news(
        "They meet tomorrow at 10.30 in Rome.",
        &[("tomorrow at 10.30", "2013-03-23T10:30")],
    );
    check_news("It began at dusk on Sunday.", &[("dusk on Sunday", "2013-03-17TEV")]);
    check_news("He died last night.", &[("last night", "2013-03-21TNI")]);
    check_news(
        "He died in the early hours of Sunday.",
        &[("the early hours of Sunday", "2013-03-17TMO")],
    );
    check_news(
        "It struck at 4 p.m. Monday; ten minutes later it was over.",
        &[("4 p.m. Monday", "2013-03-18T16:00"), ("ten minutes later", "2013-03-18T16:10")],
    );
}

#[test]
fn ok_business_quarters() {
    check_news(
        "Third-quarter profit fell. It earned $2 million, against $3 million a year earlier.",
        &[("Third-quarter", "2012-Q3"), ("a year earlier", "2011-Q3")],
    );
    check_news("Sales fell in the fourth quarter.", &[("the fourth quarter", "2012-Q4")]);
    check_news(
        "It plans to open by the end of the third quarter.",
        &[("the end of the third quarter", "2013-Q3")],
    );
    check_news("in fiscal 2012", &[("fiscal 2012", "2012")]);
}

#[test]
fn ok_units_from_publication() {
    check_news("last week", &[("last week", "2013-W11")]);
    check_news("He came three weeks ago.", &[("three weeks ago", "2013-W09")]);
    check_news("He came two years ago.", &[("two years ago", "2011")]);
    check_news("The plant closed late last year.", &[("late last year", "2012")]);
    check_news("The truce held over the weekend.", &[("the weekend", "2013-W11-WE")]);
    check_news("the week after next", &[("the week after next", "2013-W14")]);
    check_news("In the 1990s and the '30s", &[("the 1990s", "199"), ("the '30s", "193")]);
    check_news("Last spring he left.", &[("Last spring", "2012-SP")]);
    check_news("He came this winter.", &[("this winter", "2013-WI")]);
}

#[test]
fn ok_lengths_sets_and_vague_times() {
    check_news("It lasted more than a century.", &[("more than a century", "P1CE")]);
    check_news("It took two and a half years.", &[("two and a half years", "P2.5Y")]);
    check_news("in recent weeks", &[("recent weeks", "PAST_REF")]);
    check_news("He is now 18 years old.", &[("now", "PRESENT_REF")]);
    check_news("In the near future", &[("the near future", "FUTURE_REF")]);
    check_news(
        "They meet every second Tuesday of the month.",
        &[("every second Tuesday of the month", "XXXX-WXX-2")],
    );
    check_news("after decades of war", &[("decades", "PXDE")]);
}

#[test]
fn ok_names_are_no_times() {
    check_news("Ms. May spoke to April Wessel and August Brandt.", &[]);
    check_news("Sunday Sykes read the Daily Telegraph.", &[("Daily", "P1D")]);
    check_news("Christmas Island and the Prague Spring", &[]);
    check_news("The May 3 Street shop sold 1900 cars.", &[]);
}

#[test]
fn ok_narrative_goes_its_own_way() {
    check_narrative(
        "In 1642 war came. Troops passed in May and on the 4th of August. Two days later the \
         bridge burned. In March 1643 a truce was signed, and the market, founded in 1210, was \
         opened in June.",
        &[
            ("1642", "1642"),
            ("May", "1642-05"),
            ("the 4th of August", "1642-08-04"),
            ("Two days later", "1642-08-06"),
            ("March 1643", "1643-03"),
            ("1210", "1210"),
            ("June", "1643-06"),
        ],
    );
    check_narrative(
        "It began in November 1645 and lasted until February.",
        &[("November 1645", "1645-11"), ("February", "1646-02")],
    );
    check_narrative(
        "It lasted through January and February 1937.",
        &[("January", "1937-01"), ("February 1937", "1937-02")],
    );
    check_narrative(
        "He came in 1775. That autumn he left; the following winter was cold.",
        &[("1775", "1775"), ("That autumn", "1775-23"), ("the following winter", "1775-24")],
    );
}

#[test]
fn ok_narrative_before_christ() {
    check_narrative(
        "War came in 264 BC. In 260 BC they won at sea, and in 241 it ended. The following year \
         they left.",
        &[
            ("264 BC", "-0263"),
            ("260 BC", "-0259"),
            ("241", "-0240"),
            ("The following year", "-0239"),
        ],
    );
    check_narrative("In the 4th century BC", &[("the 4th century BC", "-03XX")]);
}

fn published(text: &str) -> Option<(String, bool)> {
    let article = dateline_event::Article::new(text, None);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/gazetteer/places.bin");
    let gazetteer = dateline_gazetteer::Gazetteer::from_bytes(std::fs::read(path).expect(path));
    let gazetteer = gazetteer.expect(path);
    let page = crate::page::Page::read(&article, None, None, &gazetteer);
    page.published.map(|p| (p.edtf.to_string(), p.inferred))
}

#[test]
fn ok_published_is_read_from_the_text() {
    let told = |day: &str| Some((day.to_owned(), false));
    let news = "A bridge fell on Tuesday, police said. Nobody was hurt in the accident.";
    let text = |line: &str| format!("Bridge falls\n{line}\n{news}\n");
    assert_eq!(published(&text("Published: 12 May 2024")), told("2024-05-12"));
    assert_eq!(published(&text("By Ann Lee, May 12, 2024")), told("2024-05-12"));
    assert_eq!(published(&text("Updated 2024-05-12 10:30 GMT")), told("2024-05-12"));
    assert_eq!(
        published("Bridge falls\nOSLO, May 12, 2024 (Agency) - A bridge fell on Tuesday.\n"),
        told("2024-05-12")
    );
    // A sentence states nothing of its own day: that is a guess.
    let built = text("The bridge was built on May 12, 1904, of iron.");
    assert_eq!(published(&built).map(|(_, inferred)| inferred), Some(true));
}

#[test]
fn ok_counted_from_the_date_told_last() {
    check(
        "On April 26 it began. Two days later it grew. On the same day it ended.",
        Some("2025-12-24"),
        &[
            ("April 26", "2025-04-26"),
            ("Two days later", "2025-04-28"),
            ("the same day", "2025-04-28"),
        ],
    );
    check_news(
        "They rose on Sept. 30, 2012, the second time that year. Eight months earlier it failed.",
        &[
            ("Sept. 30, 2012", "2012-09-30"),
            ("that year", "2012"),
            ("Eight months earlier", "2012-01"),
        ],
    );
    check_news(
        "Fewer ships came in February than a year earlier.",
        &[("February", "2013-02"), ("a year earlier", "2012-02")],
    );
    check_news(
        "They took the town on Feb. 3 and the fort by the end of the month.",
        &[("Feb. 3", "2013-02-03"), ("the end of the month", "2013-02")],
    );
    check_news(
        "On Dec. 30 a missile fell. That month, and in January, more were found.",
        &[("Dec. 30", "2012-12-30"), ("That month", "2012-12"), ("January", "2013-01")],
    );
}

#[test]
fn ok_hours_find_their_day() {
    check_news(
        "On Tuesday night, at 9:05, the lights went out. At 5:40 a.m. soldiers came.",
        &[
            ("Tuesday night", "2013-03-19TNI"),
            ("9:05", "2013-03-19T21:05"),
            ("5:40 a.m.", "2013-03-20T05:40"),
        ],
    );
    check_news(
        "The law, in force from 1 July, went through at 9am.",
        &[("1 July", "2013-07-01"), ("9am", "2013-03-22T09:00")],
    );
    check_news("The house met again in the afternoon.", &[("the afternoon", "2013-03-22TAF")]);
    check_news(
        "They sat until 11.40 last night; by 8am they had left. He spoke at 7.35am.",
        &[
            ("11.40 last night", "2013-03-21T23:40"),
            ("8am", "2013-03-22T08:00"),
            ("7.35am", "2013-03-22T07:35"),
        ],
    );
    check_news(
        "He was using a torch until 4 p.m. Thursday; nobody saw a thing at midnight.",
        &[("4 p.m. Thursday", "2013-03-21T16:00"), ("midnight", "2013-03-22T00:00")],
    );
    check_news(
        "More men came on Tuesday. A siren went at 11:07 p.m., 22 minutes before the storm.",
        &[
            ("Tuesday", "2013-03-19"),
            ("11:07 p.m.", "2013-03-19T23:07"),
            ("22 minutes before", "2013-03-19T23:07"),
        ],
    );
    check_news(
        "Police fired gas on Tuesday at a square that had been shut overnight.",
        &[("Tuesday", "2013-03-19"), ("overnight", "2013-03-18TNI")],
    );
    check_news("They close at four o'clock.", &[("four o'clock", "2013-03-22T16:00")]);
    check_news("She works in the morning.", &[("the morning", "XXXX-XX-XXTMO")]);
}

#[test]
fn ok_the_night_told_last() {
    check(
        "The raid overnight on Tuesday hit a mill. The same night a depot burned.",
        Some("2013-03-22"),
        &[
            ("overnight on Tuesday", "2013-03-18/2013-03-19"),
            ("The same night", "2013-03-18/2013-03-19"),
        ],
    );
}

#[test]
fn ok_years_told_nearby() {
    check_news(
        "Tanks reached the town in August 2008 and left on Aug. 22.",
        &[("August 2008", "2008-08"), ("Aug. 22", "2008-08-22")],
    );
    check_news(
        "He was jailed in 1975 for a raid the previous autumn.",
        &[("1975", "1975"), ("the previous autumn", "1974-FA")],
    );
    check_news(
        "Two men drowned in 2006. That June a third died.",
        &[("2006", "2006"), ("That June", "2006-06")],
    );
    check_news(
        "The firm, which reports results on 9 April, said so.",
        &[("9 April", "2013-04-09")],
    );
    check("Starts in December fell.", Some("2008-01-17"), &[("December", "2007-12")]);
    check_news("Twenty men died in the valley on June 15.", &[("June 15", "2012-06-15")]);
    check_news("They have traded fire since 8 June.", &[("8 June", "2012-06-08")]);
    check_news("The road, closed since Saturday, will reopen.", &[("Saturday", "2013-03-16")]);
}
