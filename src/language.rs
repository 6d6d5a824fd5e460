//! The page's language: chosen from the browser's, changeable, loaded where
//! it is not the one the page comes with.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::state::AppState;
use crate::words::{self, Locale};

/// The languages the page speaks: BCP 47, and what they call themselves.
pub const LANGUAGES: [(&str, &str); 4] =
    [("en", "English"), ("uk", "Українська"), ("ko", "한국어"), ("ar", "العربية")];

/// Loads the chosen language whenever another is chosen, and gives the one
/// that is spoken; none until the first is there. Where a language does not
/// load the page goes on in the one before.
pub fn speak(state: AppState) -> ReadSignal<Option<&'static str>> {
    let (spoken, set_spoken) = signal(None);
    Effect::new(move |_| {
        let chosen = state.language.get();
        let tag = choose(chosen.iter().cloned().chain(browser::languages()));
        if tag == words::locale().tag {
            return say(tag, set_spoken);
        }
        spawn_local(async move {
            if let Some(locale) = load(tag).await {
                words::set_locale(locale);
            }
            say(words::locale().tag, set_spoken);
        });
    });
    spoken
}

fn say(tag: &'static str, spoken: WriteSignal<Option<&'static str>>) {
    browser::set_language(tag, words::direction());
    spoken.try_set(Some(tag));
}

async fn load(tag: &'static str) -> Option<Locale> {
    if tag == "en" {
        return Some(words::english());
    }
    let address = browser::resolve(&format!("words/{tag}.txt"), "")?;
    let text = browser::fetch_text(&address).await.ok()?;
    Some(words::language(tag, Box::leak(text.into_boxed_str()), &browser::intl(tag)?))
}

/// The first of the wanted languages that the page speaks; English if none.
fn choose(wanted: impl Iterator<Item = String>) -> &'static str {
    let mut wanted = wanted.filter_map(|tag| {
        let base = tag.split('-').next()?.to_ascii_lowercase();
        LANGUAGES.iter().find(|(known, _)| *known == base)
    });
    wanted.next().map_or("en", |(tag, _)| *tag)
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn ok_the_first_that_is_spoken() {
        let check = |wanted: &[&str], expected: &str| {
            assert_eq!(choose(wanted.iter().map(|w| (*w).to_owned())), expected, "{wanted:?}");
        };
        check(&["uk"], "uk");
        check(&["ko-KR", "en"], "ko");
        check(&["fr", "AR-EG", "en"], "ar");
        check(&["fr", "de"], "en");
        check(&[], "en");
    }
}
