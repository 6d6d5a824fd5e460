//! What the browser knows of languages: the door to `js/intl.js` and
//! `js/fold.js`.

#[cfg(target_arch = "wasm32")]
mod js {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(raw_module = "../js/intl.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub fn intl(tag: &str) -> Result<String, JsValue>;
        pub fn region(tag: &str, code: &str) -> String;
    }

    #[wasm_bindgen(raw_module = "../js/fold.js")]
    extern "C" {
        pub fn fold(text: &str) -> String;
    }
}

/// Digits, forms for numbers, and ways to write dates of a language, as
/// [`dateline_words::Locale::new`] reads them; `None` where the browser has no
/// such language.
pub fn intl(tag: &str) -> Option<String> {
    #[cfg(target_arch = "wasm32")]
    return js::intl(tag).ok();
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = tag;
        None
    }
}

/// A text in small letters without accents, a character for each character.
/// Where there is no browser, only of ASCII letters.
pub fn fold(text: &str) -> String {
    #[cfg(target_arch = "wasm32")]
    return js::fold(text);
    #[cfg(not(target_arch = "wasm32"))]
    text.to_ascii_lowercase()
}

/// A country's name in a language, by its ISO 3166-1 code; the code itself
/// where there is no such country.
pub fn region_name(tag: &str, code: &str) -> String {
    #[cfg(target_arch = "wasm32")]
    return js::region(tag, code);
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = tag;
        code.to_owned()
    }
}
