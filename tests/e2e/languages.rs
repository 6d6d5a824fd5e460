//! The page in its four languages.

use dateline_tests::{Look, Page};

#[test]
fn four_languages_say_the_same() {
    for (tag, direction, list, range) in [
        ("en", "ltr", "List", "16 October 2024"),
        ("uk", "ltr", "Список", "16 жовтня 2024"),
        ("ko", "ltr", "목록", "2024년 10월 16일"),
        ("ar", "rtl", "القائمة", "16 أكتوبر 2024"),
    ] {
        let address = format!("#lang={tag}&range=2024-10-16/2025-12-31&event=babel-123931-9");
        let page = Page::ready(&address, Look::DESKTOP);
        page.wait_until(&format!("{tag} is spoken"), || {
            page.attribute("html", "lang") == tag && page.text("#tab-list").starts_with(list)
        });
        assert_eq!(page.attribute("html", "dir"), direction);
        let summary = page.text("#summary");
        assert!(summary.contains(range), "{tag}: {summary}");
        for number in ["9", "15", "2", "8"] {
            assert!(summary.contains(number) || tag == "ar", "{tag}: {summary}");
        }
        // The article keeps its own.
        assert_eq!(page.attribute(".article", "lang"), "en");
        assert_eq!(
            page.eval("getComputedStyle(document.querySelector('.article')).direction"),
            "ltr"
        );
        page.wait("document.querySelector('.card')");
        // What a field shows can be typed again.
        page.focus("#range-from");
        let shown = page.eval("document.querySelector('#range-from').value");
        page.type_into("#range-from", shown.as_str().expect("a date"));
        page.press("\u{e007}");
        assert_eq!(page.count("#range-error:not(:empty)"), 0, "{tag}: {shown}");
        page.screenshot(&format!("language-{tag}"));
        assert_eq!(page.axe(), Vec::<String>::new(), "{tag}");
    }
}
