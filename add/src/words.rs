//! Every sentence this part says to a person, in the page's language.
//!
//! The sentences are data, in `data/words/add`; they are fetched when the part
//! is opened, and again where the page speaks another language by then.

mod keys;

use std::cell::Cell;

use dateline_event::Day;
use dateline_event::typed::{self, NotADate};
use dateline_event::{DayRange, Edtf};
use dateline_words::{Locale, Style, put};
pub use keys::*;
use wasm_bindgen::prelude::*;

use crate::encoding::Binary;
use crate::html;
use crate::job::Failure;
use crate::language::{Language, Script};
use crate::save::fetch;

#[wasm_bindgen(raw_module = "../js/intl.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn intl(tag: &str) -> Result<String, JsValue>;
}

#[wasm_bindgen(raw_module = "../js/size.js")]
extern "C" {
    /// A file's size as a language writes it: `6.8 MB`.
    fn size(tag: &str, bytes: f64) -> String;
}

thread_local! {
    static LOCALE: Cell<Option<&'static Locale>> = const { Cell::new(None) };
}

/// Learns the language that the page speaks; true where it is another one than
/// before.
///
/// # Errors
/// Where its words can't be had.
pub async fn speak() -> Result<bool, JsValue> {
    let page = web_sys::window().and_then(|window| window.document()?.document_element());
    let tag = page.and_then(|page| page.get_attribute("lang")).unwrap_or_default();
    if LOCALE.get().is_some_and(|locale| locale.tag == tag) {
        return Ok(false);
    }
    let address = html::address(&format!("words/add/{tag}.txt"));
    let words = fetch(&address.unwrap_or_default()).await;
    let words = words.ok_or_else(|| JsValue::from(format!("words/add/{tag}.txt")))?;
    // British dates, as the page's.
    let intl = intl(if tag == "en" { "en-GB" } else { &tag })?;
    learn(tag, words, &intl);
    Ok(true)
}

/// A handful in a page's life, and every view may hold its words.
fn learn(tag: String, words: String, intl: &str) {
    let (tag, words) = (Box::leak(tag.into_boxed_str()), Box::leak(words.into_boxed_str()));
    LOCALE.set(Some(Box::leak(Box::new(Locale::new(tag, NAMES, words, intl)))));
}

fn text(key: Key) -> &'static str {
    LOCALE.get().map_or("", |locale| locale.text(key as usize))
}

fn fill(key: Key, with: &[(&str, &str)]) -> String {
    put(text(key), with)
}

fn count(key: Key, n: usize, with: &[(&str, &str)]) -> String {
    let Some(locale) = LOCALE.get() else { return String::new() };
    let number = locale.number(n);
    let mut all = vec![("n", number.as_str())];
    all.extend(with);
    put(locale.form(key as usize, n), &all)
}

fn bytes(n: f64) -> String {
    size(LOCALE.get().map_or("en", |locale| locale.tag), n)
}

/// `Loading the place names… 3.2 MB of 6.8 MB`
pub fn fetching(done: f64, all: f64) -> String {
    fill(Key::fetching, &[("done", &bytes(done)), ("all", &bytes(all))])
}

/// Why the work came to nothing.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Places => text(Key::places_missing).into(),
        Failure::Broken(error) => fill(Key::places_broken, &[("error", error)]),
        Failure::Worker => text(Key::worker_missing).into(),
        Failure::Fault => text(Key::fault).into(),
        Failure::Base => text(Key::base_missing).into(),
    }
}

/// `as a part of “…”`
pub fn add_to(title: &str) -> String {
    fill(Key::add_to, &[("title", title)])
}

/// After the work.
pub fn derived(n: usize, title: &str) -> String {
    count(Key::derived, n, &[("title", title)])
}

/// After work that came to nothing.
pub fn nothing(title: &str) -> String {
    fill(Key::nothing, &[("title", title)])
}

/// A file that was read.
pub fn read_as(name: &str, encoding: &str, guessed: bool) -> String {
    let key = if guessed { Key::read_as_guess } else { Key::read_as };
    fill(key, &[("name", name), ("encoding", encoding)])
}

/// A file too long to be shown in the field.
pub fn long(name: &str, size: usize) -> String {
    fill(Key::long, &[("name", name), ("size", &bytes(size as f64))])
}

/// A file over the limit.
pub fn too_large(name: &str, size: f64, most: f64) -> String {
    fill(Key::too_large, &[("name", name), ("size", &bytes(size)), ("most", &bytes(most))])
}

/// A file of 0 bytes.
pub fn empty_file(name: &str) -> String {
    fill(Key::empty_file, &[("name", name)])
}

/// A page without words.
pub fn no_words(name: &str) -> String {
    fill(Key::no_words, &[("name", name)])
}

/// A file that the browser won't give.
pub fn unreadable(name: &str) -> String {
    fill(Key::unreadable, &[("name", name)])
}

/// An encoding nobody knows.
pub fn no_encoding(label: &str) -> String {
    fill(Key::no_encoding, &[("encoding", label)])
}

/// A file that is no text.
pub fn binary(name: &str, what: Binary) -> String {
    let what = text(match what {
        Binary::Pdf => Key::pdf,
        Binary::Archive => Key::archive,
        Binary::OldWord => Key::old_word,
        Binary::Rtf => Key::rtf,
        Binary::Picture => Key::picture,
        Binary::Compressed => Key::compressed,
        Binary::Other => Key::not_text,
    });
    fill(Key::binary, &[("name", name), ("what", what)])
}

/// A file that says it is a story and isn't.
pub fn no_story(name: &str) -> String {
    fill(Key::no_story, &[("name", name)])
}

/// What the text seems to be.
pub fn not_english_text(language: Language) -> String {
    let Language::Script(script) = language else { return text(Key::hardly_english).into() };
    let script = text(match script {
        Script::Cyrillic => Key::cyrillic,
        Script::Greek => Key::greek,
        Script::Arabic => Key::arabic,
        Script::Hebrew => Key::hebrew,
        Script::Korean => Key::korean,
        Script::Japanese => Key::japanese,
        Script::Chinese => Key::chinese,
        Script::Devanagari => Key::devanagari,
        Script::Georgian => Key::georgian,
    });
    fill(Key::in_script, &[("script", script)])
}

/// A typed date as EDTF, as the file format has it or as the page's language
/// writes dates; a month stays a month.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_date(typed: &str) -> Result<String, String> {
    if let Ok(edtf) = typed.parse::<Edtf>() {
        return Ok(edtf.to_string());
    }
    let own = || LOCALE.get().and_then(|locale| locale.read_date(typed));
    let range = typed::read(typed).or_else(|why| own().ok_or(why));
    let DayRange { earliest, latest } = range.map_err(|why| bad_date(&why))?;
    let day = Edtf::of_day(earliest).to_string();
    Ok(match latest.0 - earliest.0 {
        0 => day,
        1..=31 => day[..7].to_owned(),
        _ => day[..4].to_owned(),
    })
}

fn bad_date(why: &NotADate) -> String {
    match *why {
        NotADate::Form => text(Key::date_form).into(),
        NotADate::Month(month) => fill(Key::date_month, &[("month", &month.to_string())]),
        NotADate::Day(year, month, days) => {
            let name = LOCALE.get().zip(Day::from_ymd(year, month, 1)).map(|(locale, day)| {
                locale.date(Style::MonthLong, day, &locale.plain(year.into()))
            });
            count(Key::date_day, days.into(), &[("month", &name.unwrap_or_default())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &str); 4] = [
        ("en", include_str!("../../data/words/add/en.txt")),
        ("uk", include_str!("../../data/words/add/uk.txt")),
        ("ko", include_str!("../../data/words/add/ko.txt")),
        ("ar", include_str!("../../data/words/add/ar.txt")),
    ];

    #[test]
    fn ok_every_language_says_everything() {
        assert_eq!(dateline_words::faults(NAMES, &FILES), [""; 0]);
    }

    #[test]
    fn ok_dates_are_read_and_refused() {
        learn("en".into(), FILES[0].1.into(), dateline_words::ENGLISH);
        let check = |typed: &str, expected: Result<&str, &str>| {
            assert_eq!(
                read_date(typed),
                expected.map(str::to_owned).map_err(str::to_owned),
                "{typed}"
            );
        };
        check("2025-01-15", Ok("2025-01-15"));
        check("2025-12~", Ok("2025-12~"));
        check("15 Jan 2025", Ok("2025-01-15"));
        check("January 2025", Ok("2025-01"));
        check("2025", Ok("2025"));
        check("31 April 2024", Err("April 2024 has 30 days."));
        check("2025-13", Err("There is no month 13. Write 1 to 12."));
        check("soon", Err("Write it like 2025, 2025-01, 2025-01-15 or 15 Jan 2025."));
    }

    #[test]
    fn ok_forms_for_numbers() {
        learn("en".into(), FILES[0].1.into(), dateline_words::ENGLISH);
        assert_eq!(derived(1, "Floods"), "1 event found in “Floods”. Nobody has checked it yet.");
        assert!(derived(5, "Floods").starts_with("5 events found"));
    }
}
