use super::*;
use proptest::prelude::*;

const TEXT: &str = "He said it in Kyiv. Nobody listened.\nTwo days later, Россія confirmed it. He said it in Kyiv. Everybody listened.";

fn quote<'a>(exact: &'a str, prefix: &'a str, suffix: &'a str) -> Quote<'a> {
    Quote { exact, prefix, suffix }
}

fn check(quote: Quote, text: &str, expected: &str) {
    let found = find(&quote, text);
    let cut = |span: Span| -> String {
        text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
    };
    let got = match found {
        Found::Exact(span) => format!("exact {}: {}", span.start, cut(span)),
        Found::Close { span, score } => format!("close {score:.2}: {}", cut(span)),
        Found::Gone => "gone".into(),
    };
    assert_eq!(got, expected);
}

#[test]
fn ok_exact() {
    check(quote("Nobody listened.", "", ""), TEXT, "exact 20: Nobody listened.");
    check(quote("Россія confirmed", "", ""), TEXT, "exact 53: Россія confirmed");
}

#[test]
fn ok_surroundings_choose_among_copies() {
    check(quote("He said it in Kyiv.", "", ""), TEXT, "exact 0: He said it in Kyiv.");
    check(
        quote("He said it in Kyiv.", "confirmed it. ", ""),
        TEXT,
        "exact 74: He said it in Kyiv.",
    );
    check(quote("He said it in Kyiv.", "", " Everybody"), TEXT, "exact 74: He said it in Kyiv.");
    check(quote("He said it in Kyiv.", "", " Nobody"), TEXT, "exact 0: He said it in Kyiv.");
}

#[test]
fn ok_edited_text() {
    let text =
        "Intro. In January 2025, the Defence Forces captured two North Korean soldiers. More.";
    check(
        quote(
            "In January 2025, the Defense Forces captured the first two North Korean soldiers.",
            "",
            "",
        ),
        text,
        "close 0.85: In January 2025, the Defence Forces captured two North Korean soldiers.",
    );
    check(quote("“Nobody”  listened .", "", ""), TEXT, "close 1.00: Nobody listened.");
    check(
        quote("двоє солдатів у Києві", "", ""),
        "Сьогодні двоє солдат у Києві.",
        "close 0.89: двоє солдат у Києві",
    );
}

#[test]
fn ok_gone() {
    check(quote("The minister resigned on Friday.", "", ""), TEXT, "gone");
    check(quote("", "", ""), TEXT, "gone");
    check(quote("...", "", ""), "No signs here", "gone");
    check(quote("word", "", ""), "", "gone");
}

fn check_fragment(exact: &str, expected: &str) {
    let quote = quote(exact, "", "");
    assert_eq!(text_fragment(TEXT, &quote), expected);
}

#[test]
fn ok_fragment() {
    check_fragment("Nobody listened.", ":~:text=Nobody%20listened.");
    check_fragment(
        "Two days later, Россія",
        ":~:text=Two%20days%20later%2C%20%D0%A0%D0%BE%D1%81%D1%81%D1%96%D1%8F",
    );
    check_fragment("obody listen", ":~:text=Nobody%20listened");
    check_fragment("", "");
    check_fragment("not there, a-b & c", ":~:text=not%20there%2C%20a%2Db%20%26%20c");
}

#[test]
fn ok_fragment_gets_context_only_when_it_must() {
    check_fragment(
        "He said it in Kyiv.",
        ":~:text=He%20said%20it%20in%20Kyiv.,-Nobody%20listened.",
    );
    let second = quote("He said it in Kyiv.", "confirmed it. ", "");
    assert_eq!(
        text_fragment(TEXT, &second),
        ":~:text=Россія confirmed it.-,He said it in Kyiv.,-Everybody listened."
            .split_inclusive(['-', ',', '='])
            .map(percent)
            .collect::<String>()
    );
}

fn percent(part: &str) -> String {
    let mut out = String::new();
    for c in part.chars() {
        match c {
            ' ' => out.push_str("%20"),
            c if c.is_ascii() => out.push(c),
            c => c.to_string().bytes().for_each(|b| out.push_str(&format!("%{b:02X}"))),
        }
    }
    out
}

#[test]
fn ok_long_quotes_are_given_by_their_ends() {
    let text = "In July, Ukrainian intelligence noted that North Korea intends to triple the number of its military fighting on the side of Russia and send an additional 25-30 000 soldiers to help Moscow. Next.";
    let end = text.find(" Next").unwrap_or_default();
    assert_eq!(
        text_fragment(text, &quote(&text[..end], "", "")),
        ":~:text=In%20July%2C%20Ukrainian%20intelligence%20noted,000%20soldiers%20to%20help%20Moscow."
    );
}

proptest! {
    #[test]
    fn a_quote_is_found_where_it_was_taken(text in "\\PC{1,80}", a in 0u32..80, len in 1u32..40) {
        let points = text.chars().count() as u32;
        let start = a.min(points - 1);
        let span = Span { start, end: (start + len).min(points) };
        let quote = quote_at(&text, span);
        prop_assume!(!quote.exact.trim().is_empty());
        let first = points::byte(&text, span.start);
        prop_assert_eq!(quote_bytes(&text, first..first + quote.exact.len()), Some(quote));
        match find(&quote, &text) {
            Found::Exact(found) => {
                let again = quote_at(&text, found);
                prop_assert_eq!(again.exact, quote.exact);
                // Another copy may only be taken where its surroundings are the same.
                prop_assert!(found == span || (again.prefix.len() <= quote.prefix.len() + 128));
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_two_texts_are_compared(exact in "(\\PC|\n){0,40}", text in "(\\PC|\n){0,120}") {
        let quote = quote(&exact, "", "");
        if let Some(span) = find(&quote, &text).span() {
            prop_assert!(span.start < span.end);
            prop_assert!(span.end as usize <= text.chars().count());
        }
        let fragment = text_fragment(&text, &quote);
        prop_assert!(fragment.is_ascii());
        prop_assert!(exact.trim().is_empty() || fragment.starts_with(":~:text="));
    }

    #[test]
    fn an_edited_word_is_still_found(words in proptest::collection::vec("[a-z]{4,9}", 8..14), edit in 0usize..8) {
        let mut changed = words.clone();
        changed[edit] = "zz".into();
        let text = format!("Before this. {}. After that.", changed.join(" "));
        let exact = words.join(" ");
        prop_assert!(find(&quote(&exact, "", ""), &text) != Found::Gone);
    }
}
