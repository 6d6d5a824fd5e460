//! Sentences as data: files of lines `name = text`, a file a language, and how
//! numbers, forms for numbers and dates are written in each.
//!
//! Words come from a file in `data/words`, the rest from the browser's `Intl`
//! (`src/js/intl.js`) as lines of the same kind. Nothing here asks a browser:
//! English is complete without one. The sentences themselves and their names
//! belong to the programs that say them.

mod locale;

pub use locale::{ENGLISH, Locale, Style};

/// The names of a program's sentences: an enum `Key`, their names `NAMES` as
/// they stand in the files, and a function a `plain` one, which has no holes.
/// `text` is what gives the sentence of a key.
#[macro_export]
macro_rules! keys {
    ($text:path; plain { $($plain:ident)* } filled { $($filled:ident)* }) => {
        /// A sentence's name.
        #[allow(non_camel_case_types, missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key { $($plain,)* $($filled,)* }

        /// The names as they stand in the files, in the keys' order.
        pub const NAMES: &[&str] = &[$(stringify!($plain),)* $(stringify!($filled),)*];

        $(
            /// The sentence of this name, in the page's language.
            pub fn $plain() -> &'static str {
                $text(Key::$plain)
            }
        )*
    };
}

/// The lines `name = text` of a file; comments and empty lines left out.
pub fn lines(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, text)| (name.trim(), text))
}

/// `text` with each `{name}` replaced; it ends where one is not closed.
pub fn put(text: &str, with: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out += before;
        let Some((name, after)) = after.split_once('}') else { return out };
        let value = with.iter().find(|(n, _)| *n == name);
        out += value.map_or("", |(_, value)| value);
        rest = after;
    }
    out + rest
}

/// What is wrong with the files of the languages, which all have to say
/// everything: a name that one lacks or nobody says, other `{holes}` than the
/// first one's, a number of forms that is not the language's.
pub fn faults(names: &[&str], files: &[(&str, &str)]) -> Vec<String> {
    let mut faults = Vec::new();
    let text = |file: &str, name: &str| {
        lines(file).find(|(n, _)| *n == name).map(|(_, text)| text.to_owned()).unwrap_or_default()
    };
    let Some((_, model)) = files.first() else { return faults };
    for (tag, file) in files {
        let plurals = text(file, "plurals");
        if plurals.is_empty() {
            faults.push(format!("{tag} does not say which plurals it has"));
        }
        let plurals = plurals.split(' ').count();
        for name in names {
            let (said, like) = (text(file, name), text(model, name));
            if said.is_empty() {
                faults.push(format!("{tag} lacks {name}"));
            }
            if holes(&said) != holes(&like) {
                faults.push(format!("{tag}: {name} has other holes"));
            }
            if like.contains('|') && said.split('|').count() != plurals {
                faults.push(format!("{tag}: {name} has not {plurals} forms"));
            }
        }
        let known = |name: &str| name == "plurals" || names.contains(&name);
        for (name, _) in lines(file).filter(|(name, _)| !known(name)) {
            faults.push(format!("{tag}: nothing says {name}"));
        }
    }
    faults
}

/// The names between braces, each once, sorted.
fn holes(text: &str) -> Vec<&str> {
    let mut holes: Vec<&str> =
        text.split('{').skip(1).filter_map(|t| t.split('}').next()).collect();
    holes.sort_unstable();
    holes.dedup();
    holes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_put() {
        assert_eq!(put("{a} of {b}{a}", &[("a", "1"), ("b", "{a}")]), "1 of {a}1");
        assert_eq!(put("{c}.", &[]), ".");
        assert_eq!(put("a { b", &[]), "a ");
    }

    #[test]
    fn err_files_that_do_not_say_all() {
        let en = "plurals = one other\na = {n} event | {n} events\nb = Close\n";
        let names = ["a", "b"];
        assert_eq!(faults(&names, &[("en", en), ("en", en)]), [""; 0]);
        let ko = "plurals = other\na = 사건 {m}건\nc = 닫기\n";
        assert_eq!(
            faults(&names, &[("en", en), ("ko", ko)]),
            ["ko: a has other holes", "ko lacks b", "ko: nothing says c"]
        );
        let uk = "plurals = one few many other\na = {n} подія | {n} події\nb = Закрити\n";
        assert_eq!(faults(&names, &[("en", en), ("uk", uk)]), ["uk: a has not 4 forms"]);
    }
}
