//! The pipeline over texts nobody wrote: mutations of news and all of Unicode.

mod claims;

use proptest::prelude::*;

/// Every text the fuzzer found worth keeping.
#[test]
fn ok_kept_corpus() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/derive");
    let mut count = 0;
    for file in std::fs::read_dir(folder).expect("the corpus is committed") {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        claims::hold(&String::from_utf8_lossy(&bytes));
        count += 1;
    }
    assert!(count > 100, "only {count} texts in {folder}");
}

/// Words that rules begin with, among others, so that they are reached.
const WORDS: &str = "on in at near from to between May March Friday week two three days ago later \
    before after last next year 2024 1999 31 February 0 99999999999 century early late mid- \
    Kyiv Ukraine Russian Kursk region Paris Hilton Georgia Washington said struck killed was \
    captured soldiers attack the a of and , . ; “ ” \" ( ) ' ’s — – - 's U.S. p.m. 5:30 Q3 '98 \
    BC Republic of the Congo University Bank İ ß ﬁ e\u{301} 🇺🇦 \u{feff} \u{200d} ۲۰۲۴ \n \r\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_unicode(text in "(\\PC|\n|\r|\t| ){0,120}") {
        claims::hold(&text);
    }

    #[test]
    fn any_words(picks in proptest::collection::vec((0usize..1000, any::<bool>()), 0..60)) {
        let words: Vec<&str> = WORDS.split(' ').collect();
        let text: String = picks
            .iter()
            .flat_map(|&(i, spaced)| [words[i % words.len()], if spaced { " " } else { "" }])
            .collect();
        claims::hold(&text);
    }
}
