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
    check("It ended on Monday, in June.", None, &[("Monday", "null"), ("June", "XXXX-06")]);
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
}
