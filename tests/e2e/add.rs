//! "Add an article": what a person does with the dialog, from the pasted text
//! to the story on the page and in a file, and what stands in the way.
//!
//! Files are made by a script in the page, for a test can't drag one in from
//! outside; from the page's `drop` and `change` on, all is as with a person's.

use std::fs;
use std::path::Path;

use dateline_tests::{FIRST_STORY, Look, Page, Site, Slow, Story, copy_of_dist, dist};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::agree::{check_selected, open_list};

const PUBLISHED: &str = "10 May 2024";
const TITLE: &str = "Floods cut off towns along the Donets";
const ARTICLE: &str = "Floods cut off towns along the Donets
Three people were killed when floods hit Kharkiv on Tuesday, officials said.
The river burst its banks near Izium on 6 May, and 200 people were evacuated from Balakliia.
On 2 May protesters gathered in Kyiv to demand better dams.
The parliament in Kyiv passed a law on dams on 8 May 2024.
Two soldiers died in an explosion in Poltava in April 2024.
";

const UKRAINIAN: &str = "Повінь у Харкові
У вівторок унаслідок повені в Харкові загинули троє людей, повідомили посадовці.
Річка вийшла з берегів, і двісті людей евакуювали з навколишніх сіл.
";

/// Opens the dialog as a reader does, by its button.
fn open(page: &Page) {
    open_part(page);
    page.wait("document.querySelector('dialog.add')?.open");
}

/// Puts a text into a field in place of what it holds, as pasting does.
fn paste(page: &Page, field: &str, text: &str) {
    page.focus(field);
    page.eval(&format!("document.querySelector('{field}').select()"));
    page.cdp("Input.insertText", json!({ "text": text }));
}

fn value(page: &Page, field: &str) -> String {
    let value = page.eval(&format!("document.querySelector('{field}')?.value"));
    value.as_str().unwrap_or_else(|| panic!("no field {field}")).to_owned()
}

fn key(page: &Page, key: Key) {
    page.press(&char::from(key).to_string());
}

/// Presses the button and waits for what comes of it beside the story.
fn derive(page: &Page) -> String {
    page.click(".add button.primary");
    outcome(page)
}

fn outcome(page: &Page) -> String {
    page.wait("document.querySelector('.add-outcome .message, .add [role=alert]')");
    assert_eq!(page.count(".add [role=alert]"), 0, "no problem");
    page.text(".add-outcome")
}

/// The message in the dialog, once there is one.
fn problem(page: &Page) -> String {
    page.wait("document.querySelector('.add [role=alert]')");
    page.text(".add [role=alert]")
}

/// A script that makes a file of `bytes` in the page.
fn file(name: &str, bytes: &[u8]) -> String {
    format!("new File([new Uint8Array({})], {})", json!(bytes), json!(name))
}

/// Drops a file on the page; `file` is a script that makes it.
fn drop_on_page(page: &Page, file: &str) {
    page.eval(&format!(
        "(() => {{
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add({file});
            const over = new DragEvent('dragover', {{ dataTransfer, bubbles: true, cancelable: true }});
            const drop = new DragEvent('drop', {{ dataTransfer, bubbles: true, cancelable: true }});
            document.body.dispatchEvent(over);
            document.body.dispatchEvent(drop);
            // What isn't taken, the browser opens in place of the page.
            return over.defaultPrevented && drop.defaultPrevented;
        }})() || (() => {{ throw new Error('the page does not take files') }})()"
    ));
    page.wait("document.querySelector('dialog.add')");
}

/// Chooses a file by the dialog's own input.
fn choose(page: &Page, file: &str) {
    page.eval(&format!(
        "(() => {{
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add({file});
            const input = document.querySelector('#add-file');
            input.files = dataTransfer.files;
            input.dispatchEvent(new Event('change', {{ bubbles: true }}));
        }})()"
    ));
}

/// From here on what the page saves comes to lie in `window.__saved`.
fn catch_downloads(page: &Page) {
    page.eval(
        "(() => {
            const blobs = new Map(), make = URL.createObjectURL;
            URL.createObjectURL = blob => { const url = make(blob); blobs.set(url, blob); return url; };
            HTMLAnchorElement.prototype.click = function () {
                blobs.get(this.href).text().then(text => window.__saved = [this.download, text]);
            };
        })()",
    );
}

/// The name and text of what the page saved.
fn saved(page: &Page) -> (String, String) {
    page.wait("window.__saved");
    let saved = page.eval("window.__saved");
    let part = |i: usize| saved[i].as_str().expect("a name and a text").to_owned();
    (part(0), part(1))
}

/// Ids of the events in the list.
fn listed(page: &Page) -> Vec<String> {
    page.attributes(".events-list [data-event]", "data-event")
}

/// Checks that head, list, reader, timeline and map agree on `count` events.
#[track_caller]
fn check_shown(page: &Page, title: &str, count: usize) {
    page.wait_until(&format!("{title} in the head"), || page.text(".header h1") == title);
    page.wait_until(&format!("{count} rows"), || listed(page).len() == count);
    assert_eq!(page.count(".reader mark.sentence[data-event]") > 0, count > 0, "marked sentences");
    let number = |name: &str| page.attribute("#map", name).parse::<usize>().unwrap_or_default();
    page.wait_until(&format!("{count} events on the map or without a place"), || {
        number("data-drawn") + number("data-unplaced") == count
    });
}

/// Opens the dialog by its button, which a phone has in a list of its own.
fn open_part(page: &Page) {
    if page.eval("document.querySelector('#tools button').offsetWidth > 0") == true {
        return page.click("#tools button");
    }
    page.click("#tool-more");
    page.wait("document.querySelector('.tool-rows button')");
    page.click(".tool-rows li:first-child button");
}

#[test]
fn pasted_article_becomes_a_story() {
    let (page, network) = open_slowly(Look::DESKTOP);
    network.recover();
    let of_it = |path: &&String| path.contains("places.bin") || path.contains("dateline_add");
    let early = network.asked().iter().filter(of_it).count();
    assert_eq!(early, 0, "a reader who only reads loads nothing of it");
    open(&page);
    assert_eq!(page.eval("document.activeElement.id"), "add-text", "ready for the text");
    paste(&page, "#add-text", ARTICLE);
    paste(&page, "#add-published", PUBLISHED);
    page.screenshot("add-dialog");
    let told = derive(&page);
    assert!(told.contains("events found in “Floods cut off towns"), "{told}");
    assert!(told.contains("Nobody has checked them yet"), "{told}");
    let ids = listed(&page);
    assert!(ids.len() >= 5, "{} events", ids.len());
    check_shown(&page, TITLE, ids.len());
    assert!(page.text(".reader .byline").contains("10 May 2024"));
    assert!(page.eval("document.title").as_str().is_some_and(|t| t.contains(TITLE)));
    let drawn: usize = page.attribute("#map", "data-drawn").parse().unwrap_or_default();
    assert!(drawn >= 3, "{drawn} events on the map");
    // A mark's sentence is the article's, to the letter.
    let sentence = page.text(".reader mark.sentence");
    assert!(ARTICLE.contains(sentence.trim()), "{sentence}");
    page.screenshot("add-outcome");
    page.eval("[...document.querySelectorAll('.add-outcome button')].at(-1).click()");
    page.wait("!document.querySelector('.add-outcome .message')");
    assert_eq!(
        page.eval("document.activeElement === document.querySelector('#tools button')"),
        true,
        "the focus is back on the button"
    );
    open_list(&page);
    page.click(&format!(".events-list [data-event='{}']", ids[0]));
    check_selected(&page, &ids[0]);
    assert_eq!(page.violations(), [""; 0]);
    // The picture that the test starts at has no icon.
    let console = page.console();
    let told: Vec<_> = console.iter().filter(|line| !line.contains("favicon.ico")).collect();
    assert_eq!(told, [""; 0]);
    let asked = page.requests();
    assert!(network.asked().iter().any(|path| path.contains("places.bin")), "now they are needed");
    // The browser's own start page and the test's picture came before.
    let own = |url: &&String| {
        ["data:", "chrome:", "blob:"].iter().any(|scheme| url.starts_with(scheme))
            || [network.origin.as_str(), page.origin()]
                .iter()
                .any(|site| url.starts_with(&format!("{site}/")))
    };
    let others: Vec<_> = asked.iter().filter(|url| !own(url)).collect();
    assert_eq!(others, [""; 0], "nothing leaves the device");
}

#[test]
fn dropped_and_chosen_files_fill_the_form() {
    let page = Page::ready("", Look::DESKTOP);
    drop_on_page(&page, &file("floods.txt", ARTICLE.as_bytes()));
    page.wait("document.querySelector('#add-text')?.value");
    assert_eq!(value(&page, "#add-text"), ARTICLE);
    assert_eq!(page.eval("document.querySelector('dialog.add').open"), true);

    let markdown = "# Floods in Kharkiv\n\nThree people were **killed** in [Kharkiv](https://example.org/) \
                    on 7 May 2024.\n\n- One\n- Two\n";
    drop_on_page(&page, &file("floods.md", markdown.as_bytes()));
    page.wait("document.querySelector('#add-text').value.includes('were killed')");
    let text = value(&page, "#add-text");
    assert!(text.contains("Three people were killed in Kharkiv on 7 May 2024."), "{text}");
    assert!(!text.contains("**") && !text.contains("example.org"), "{text}");

    choose(&page, &file("chosen.txt", b"Chosen.\r\nTwo lines.\r\n"));
    page.wait("document.querySelector('#add-text').value.startsWith('Chosen.')");
    assert_eq!(value(&page, "#add-text"), "Chosen.\nTwo lines.\n");
    // The same file again, changed meanwhile.
    choose(&page, &file("chosen.txt", b"Chosen again."));
    page.wait("document.querySelector('#add-text').value === 'Chosen again.'");
    assert_eq!(page.violations(), [""; 0]);
}

#[test]
fn hostile_page_is_text_and_nothing_else() {
    let page = Page::ready("", Look::DESKTOP);
    let origin = page.origin().to_owned();
    page.requests();
    let paragraphs: String =
        ARTICLE.lines().skip(1).map(|line| format!("<p>{line}</p>\n")).collect();
    let html = format!(
        "<!doctype html><html><head>
        <title>Floods &lt;img src=x onerror=window.__ran=1&gt; in Kharkiv</title>
        <meta property=\"article:published_time\" content=\"2024-05-10T08:00:00Z\">
        <link rel=stylesheet href=\"{origin}/evil.css\">
        <script>window.__ran = 1</script><script src=\"{origin}/evil.js\"></script>
        <base href=\"https://evil.example/\">
        </head><body onload=\"window.__ran=1\">
        <iframe src=\"{origin}/evil.html\"></iframe>
        <article><h1>Floods &lt;img src=x onerror=window.__ran=1&gt; in Kharkiv</h1>
        <img src=\"{origin}/evil.png\" onerror=\"window.__ran=1\"><svg onload=\"window.__ran=1\"></svg>
        {paragraphs}<p onclick=\"window.__ran=1\">A dam broke in Kharkiv on 7 May 2024 &lt;script&gt;window.__ran=1&lt;/script&gt;.</p>
        </article><video src=\"{origin}/evil.mp4\" autoplay></video></body></html>"
    );
    drop_on_page(&page, &file("floods.html", html.as_bytes()));
    page.wait("document.querySelector('#add-text')?.value");
    let text = value(&page, "#add-text");
    assert!(text.contains("Three people were killed when floods hit Kharkiv"), "{text}");
    assert!(!text.contains("window.__ran = 1"), "scripts are no text: {text}");
    assert_eq!(value(&page, "#add-published"), "2024-05-10");
    let note = page.text("#add-published-note");
    assert!(note.contains("Found in the file"), "{note}");
    page.screenshot("add-found");
    derive(&page);
    let title = "Floods <img src=x onerror=window.__ran=1> in Kharkiv";
    page.wait_until("the title as text", || page.text(".header h1").contains("<img src=x"));
    assert_eq!(page.text(".header h1"), title);
    assert_eq!(page.text(".reader .headline"), title);
    assert_eq!(page.count("img, .header h1 *, .reader .headline *, iframe, svg[onload]"), 0);
    let byline = page.text(".reader .byline");
    assert!(byline.contains("10 May 2024") && !byline.contains("about"), "{byline}");
    assert_eq!(page.eval("window.__ran ?? null"), Value::Null, "nothing of it ran");
    let asked = page.requests();
    let evil: Vec<_> = asked.iter().filter(|url| url.contains("evil")).collect();
    assert_eq!(evil, [""; 0], "nothing of it was fetched");
    // Its handlers are refused as soon as they are parsed, and nothing else was tried.
    let violations = page.violations();
    let others: Vec<_> = violations.iter().filter(|v| !v.starts_with("script-src-attr")).collect();
    assert_eq!(others, [""; 0]);
}

/// The page with the place names on a slow network.
fn open_slowly(look: Look) -> (Page, Slow) {
    let site = Site::serve(&dist());
    let slow = Slow::before(&site, "places.bin");
    let page = Page::open_at(site, "favicon.svg", look);
    page.go(&slow.origin);
    page.wait_for_map();
    (page, slow)
}

#[test]
fn progress_has_a_name_and_can_be_cancelled() {
    let (page, slow) = open_slowly(Look::DESKTOP);
    open(&page);
    paste(&page, "#add-text", ARTICLE);
    page.click(".add button.primary");
    page.wait("document.querySelector('.add progress')?.getAttribute('aria-label').includes('MB')");
    let told = page.text(".add-progress");
    assert!(told.contains("Loading the place names") && told.contains(" MB"), "{told}");
    page.screenshot("add-progress");
    page.click(".add-foot .add-button");
    page.wait("document.querySelector('.add button.primary')");
    assert_eq!(page.count(".add progress"), 0);
    assert_eq!(value(&page, "#add-text"), ARTICLE, "the text is kept");
    // By Escape as well, which leaves the dialog open.
    page.click(".add button.primary");
    page.wait("document.querySelector('.add progress')");
    key(&page, Key::Escape);
    page.wait("document.querySelector('.add button.primary')");
    assert_eq!(page.eval("document.querySelector('dialog.add').open"), true);
    assert_eq!(value(&page, "#add-text"), ARTICLE, "the text is kept");
    slow.recover();
    derive(&page);
    check_shown(&page, TITLE, listed(&page).len());
}

#[test]
fn files_that_are_no_article_are_told_with_a_remedy() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    page.click(".add button.primary");
    let told = problem(&page);
    assert!(told.contains("There is no text yet") && told.contains("Paste the article"), "{told}");
    assert_eq!(page.eval("document.activeElement.id"), "add-text");
    assert_eq!(page.attribute("#add-text", "aria-invalid"), "true");
    page.screenshot("add-error");
    assert_eq!(page.axe(), [""; 0], "with an error");
    let check = |file: String, wanted: &[&str]| {
        choose(&page, &file);
        page.wait_until(&format!("a message with {wanted:?}"), || {
            let told = page.eval("document.querySelector('.add [role=alert]')?.innerText ?? ''");
            wanted.iter().all(|part| told.as_str().is_some_and(|told| told.contains(part)))
        });
    };
    check(file("empty.txt", b""), &["empty.txt is empty", "Choose another file"]);
    check(file("blank.txt", b" \n\t\n"), &["blank.txt holds no text", "copy the article"]);
    check(file("blank.html", b"<script>1</script>"), &["blank.html holds no text"]);
    check(file("paper.pdf", b"%PDF-1.7\n1 0 obj"), &["paper.pdf is a PDF", "copy the article"]);
    check(file("renamed.txt", b"%PDF-1.7\n1 0 obj"), &["renamed.txt is a PDF"]);
    check(file("letter.docx", b"PK\x03\x04\x14"), &["letter.docx is a Word document"]);
    check(file("other.geojson", b"[1, 2]"), &["other.geojson is no story", "GeoJSON"]);
    // Refused by its size, before a byte is read.
    let large = "new File(Array(20).fill(new Uint8Array(1e6)), 'large.txt')";
    check(large.into(), &["large.txt has 20.0 MB", "16.8 MB", "in parts"]);
    assert_eq!(value(&page, "#add-text"), "", "nothing of them is in the form");
    choose(&page, &file("good.txt", b"Good."));
    page.wait("document.querySelector('#add-text').value === 'Good.'");
    assert_eq!(page.count(".add [role=alert]"), 0, "what is mended is no problem any more");
}

#[test]
fn other_encodings_are_told_and_can_be_chosen() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    choose(&page, &file("cafe.txt", b"The caf\xe9 \x93Lviv\x94 was hit on 7 May 2024."));
    page.wait("document.querySelector('#add-text').value.includes('café “Lviv”')");
    let told = page.text(".add-body [role=status]");
    assert!(told.contains("cafe.txt is not UTF-8; it was read as windows-1252"), "{told}");
    assert_eq!(value(&page, "#add-encoding"), "windows-1252");
    // "Повінь у Києві" in windows-1251.
    let cyrillic = b"\xcf\xee\xe2\xb3\xed\xfc \xf3 \xca\xe8\xba\xe2\xb3";
    choose(&page, &file("povin.txt", cyrillic));
    page.wait("document.querySelector('#add-text').value === 'Повінь у Києві'");
    assert_eq!(value(&page, "#add-encoding"), "windows-1251");
    page.eval(
        "(s => { s.value = 'windows-1252'; s.dispatchEvent(new Event('change', { bubbles: true })) })
            (document.querySelector('#add-encoding'))",
    );
    page.wait("document.querySelector('#add-text').value.startsWith('Ïîâ')");
    assert_eq!(value(&page, "#add-encoding"), "windows-1252", "the choice stays");
    assert_eq!(page.axe(), [""; 0]);
    page.screenshot("add-encoding");
}

#[test]
fn long_text_leaves_the_page_awake() {
    let page = Page::ready("", Look::DESKTOP);
    // Some 5 MB, of which a fifth part tells events, no two of them alike.
    let long = "(() => {
        const towns = ['Kharkiv', 'Kyiv', 'Lviv', 'Odesa', 'Poltava', 'Sumy', 'Dnipro', 'Rivne'];
        const months = ['January', 'March', 'May', 'July', 'August', 'October', 'December'];
        const between = 'The council met, and nothing was decided about dams or roads. '.repeat(15);
        let text = 'Years of floods\\n';
        for (let i = 0; text.length < 5e6; i++)
            text += `${i % 90 + 2} people were killed when floods hit ${towns[i % 8]} on ${i % 28 + 1} `
                + `${months[i % 7]} ${1950 + i % 73}. It was report no. ${i}. ${between}\\n`;
        return new File([text], 'years.txt');
    })()";
    drop_on_page(&page, long);
    page.wait("document.querySelector('.add-long')?.innerText.includes('years.txt, 5.0 MB')");
    paste(&page, "#add-published", PUBLISHED);
    // The longest time in which nothing else could happen in the page.
    page.eval(
        "(() => {
            let last = performance.now();
            window.__ticks = window.__gap = window.__busy = 0;
            setInterval(() => {
                const now = performance.now();
                window.__gap = Math.max(window.__gap, now - last);
                window.__ticks++;
                last = now;
                if (document.querySelector('.add progress')) window.__busy = window.__gap;
            }, 20);
        })()",
    );
    let start = std::time::Instant::now();
    page.click(".add button.primary");
    page.wait("document.querySelector('.add progress')");
    page.wait("document.querySelector('.add-outcome .message, .add [role=alert]')");
    let all = start.elapsed();
    assert_eq!(page.count(".add [role=alert]"), 0, "no problem");
    let rows = listed(&page).len();
    let ms = |name: &str| page.eval(name).as_f64().unwrap_or_default();
    println!(
        "5 MB: {rows} events, {:.1} s in all, derived in {} ms; {} ticks; \
         longest gap while deriving {:.0} ms, with showing {:.0} ms",
        all.as_secs_f64(),
        page.attribute("body", "data-derived-ms"),
        ms("window.__ticks"),
        ms("window.__busy"),
        ms("window.__gap")
    );
    assert!(rows > 1000, "{rows} events");
    assert!(ms("window.__ticks") > 20.0, "the page was awake meanwhile");
    assert!(ms("window.__busy") < 1000.0, "and never asleep for long: {}", ms("window.__busy"));
}

#[test]
fn publication_date_is_given_inferred_or_asked_again() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    paste(&page, "#add-text", ARTICLE);
    paste(&page, "#add-published", "31 April 2024");
    page.click(".add button.primary");
    let told = problem(&page);
    assert!(told.contains("April 2024 has 30 days"), "{told}");
    assert_eq!(page.eval("document.activeElement.id"), "add-published");
    assert_eq!(page.attribute("#add-published", "aria-invalid"), "true");
    let at = page.attribute("#add-published", "aria-describedby");
    let note = page.text(&format!("#{at}"));
    assert!(note.contains("April 2024 has 30 days"), "the message stands at the field: {note}");
    assert_eq!(page.axe(), [""; 0], "with a wrong date");
    page.screenshot("add-date");
    // Typing on takes the complaint away.
    paste(&page, "#add-published", "yesterday");
    assert_eq!(page.count("#add-published[aria-invalid=true]"), 0);
    page.click(".add button.primary");
    assert!(problem(&page).contains("Write it like 2025"));

    paste(&page, "#add-published", "");
    page.press(&char::from(Key::Delete).to_string());
    assert!(page.text("#add-published-note").contains("inferred"));
    derive(&page);
    page.wait_until("the story", || page.text(".header h1") == TITLE);
    let byline = page.text(".reader .byline");
    assert!(
        byline.contains("about") && byline.contains("2024"),
        "inferred, and so marked: {byline}"
    );

    page.eval("document.querySelectorAll('.add-outcome button')[1].click()");
    page.wait("document.querySelector('dialog.add').open");
    assert_eq!(value(&page, "#add-text"), ARTICLE, "the text is there to be changed");
    paste(&page, "#add-published", "2024-05-09");
    derive(&page);
    page.wait_until("the other date", || page.text(".reader .byline").contains("9 May 2024"));
    assert!(!page.text(".reader .byline").contains("about"));
}

/// Leaves a file of the site without its compressed copy, which would be sent
/// in its place.
fn unpack(dist: &Path, file: &str) {
    // A quick build has none.
    let _ = fs::remove_file(dist.join(format!("{file}.br")));
}

#[test]
fn missing_parts_are_told_and_the_text_is_kept() {
    for (missing, wanted) in [
        ("gazetteer/places.bin", "The place names could not be loaded"),
        ("js/derive.js", "could not start the part that reads articles"),
    ] {
        let copy = copy_of_dist();
        unpack(copy.path(), missing);
        let held = copy.path().join("held");
        fs::rename(copy.path().join(missing), &held).expect("the part was there");
        let page = Page::open_at(Site::serve(copy.path()), "", Look::DESKTOP);
        page.wait_for_map();
        open(&page);
        paste(&page, "#add-text", ARTICLE);
        page.click(".add button.primary");
        let told = problem(&page);
        assert!(told.contains(wanted) && told.contains("the text is kept"), "{told}");
        assert_eq!(value(&page, "#add-text"), ARTICLE);
        // Once it is there, the same page goes on.
        fs::rename(&held, copy.path().join(missing)).expect("the part put back");
        derive_again(&page);
        check_shown(&page, TITLE, listed(&page).len());
        page.keep(copy);
    }
}

/// The same after a message, which goes at once.
fn derive_again(page: &Page) {
    page.click(".add button.primary");
    page.wait("document.querySelector('.add-outcome .message')");
}

#[test]
fn missing_module_is_told() {
    let copy = copy_of_dist();
    unpack(copy.path(), "pkg/dateline_add.js");
    fs::remove_file(copy.path().join("pkg/dateline_add.js")).expect("the part was there");
    let page = Page::open_at(Site::serve(copy.path()), "", Look::DESKTOP);
    page.wait_for_map();
    page.click("#tools button");
    page.wait("document.querySelector('dialog.message')?.open");
    let told = page.text("dialog.message");
    assert!(told.contains("did not load") && told.contains("try again"), "{told}");
    assert_eq!(page.axe(), [""; 0], "with the part missing");
    page.screenshot("add-missing");
    page.click("dialog.message button");
    page.wait("!document.querySelector('dialog.message')");
    page.keep(copy);
}

#[test]
fn missing_words_are_told_in_the_pages_language() {
    let copy = copy_of_dist();
    unpack(copy.path(), "words/add/uk.txt");
    fs::remove_file(copy.path().join("words/add/uk.txt")).expect("the words were there");
    let page = Page::open_at(Site::serve(copy.path()), "#lang=uk", Look::DESKTOP);
    page.wait("document.documentElement.lang === 'uk'");
    page.wait_for_map();
    page.click("#tools button");
    page.wait("document.querySelector('dialog.message')?.open");
    let told = page.text("dialog.message");
    assert!(told.contains("не завантажилася") && told.contains("Закрити"), "{told}");
    page.keep(copy);
}

#[test]
fn speaks_four_languages() {
    for (tag, direction, wanted) in [
        (
            "en",
            "ltr",
            ["Find the events", "There is no text yet", "April 2024 has 30 days", "found in “"],
        ),
        (
            "uk",
            "ltr",
            ["Знайти події", "Тексту ще немає", "у цьому місяці 30 днів", "знайдено 5 подій"],
        ),
        (
            "ko",
            "ltr",
            ["사건 찾기", "아직 본문이 없습니다", "30일까지 있습니다", "사건 5건을 찾았습니다"],
        ),
        ("ar", "rtl", ["البحث عن الأحداث", "لا نص بعد", "عدد أيام أبريل 2024", "عُثر على 5 أحداث"]),
    ] {
        let page = Page::ready(&format!("#lang={tag}"), Look::DESKTOP);
        page.wait_until(tag, || page.attribute("html", "lang") == tag);
        page.wait_for_map();
        open(&page);
        let style = |what: &str| {
            page.eval(&format!("getComputedStyle(document.querySelector('.add')).{what}"))
        };
        assert_eq!(style("direction"), direction, "{tag}");
        assert_eq!(page.text(".add button.primary"), wanted[0]);
        page.click(".add button.primary");
        let told = problem(&page);
        assert!(told.contains(wanted[1]), "{tag}: {told}");
        assert_eq!(page.axe(), [""; 0], "{tag}");
        paste(&page, "#add-text", ARTICLE);
        paste(&page, "#add-published", "31 April 2024");
        page.click(".add button.primary");
        let told = problem(&page);
        assert!(told.contains(wanted[2]), "{tag}: {told}");
        page.screenshot(&format!("add-{tag}"));
        // As the page writes dates in this language, with the article told as news.
        let intl = format!(
            "new Intl.DateTimeFormat('{tag}' === 'en' ? 'en-GB' : '{tag}', {{ day: 'numeric', month: 'long', year: 'numeric' }})
                .format(new Date(2024, 4, 10))"
        );
        let day = page.eval(&intl);
        paste(&page, "#add-published", day.as_str().expect("a date"));
        page.eval(
            "(s => { s.value = 'news'; s.dispatchEvent(new Event('change', { bubbles: true })) })
                (document.querySelector('#add-told'))",
        );
        let told = derive(&page);
        assert!(told.contains(wanted[3]) && told.contains(TITLE), "{tag}: {told}");
        assert_eq!(listed(&page).len(), 5, "{tag}");
        assert_eq!(page.axe(), [""; 0], "{tag}, outcome");
        page.screenshot(&format!("add-outcome-{tag}"));
    }
}

#[test]
fn another_language_is_spoken_at_once() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    paste(&page, "#add-text", ARTICLE);
    paste(&page, "#add-published", PUBLISHED);
    derive(&page);
    assert_eq!(page.text(".add-save"), "Download the story");
    page.eval("document.querySelector('#tool-settings').click()");
    page.wait("document.querySelector('input[name=language][value=ko]')");
    page.click("input[name=language][value=ko]");
    page.wait("document.querySelector('.add-save')?.innerText === '스토리 내려받기'");
    page.wait("document.querySelector('.add-outcome')?.innerText.includes('찾았습니다')");
    assert_eq!(page.count(".add-save"), 1);
    key(&page, Key::Escape);
    open(&page);
    assert_eq!(page.text("#add-title"), "기사 추가");
}

#[test]
fn a_history_counts_from_its_own_dates() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    let text = "The town\nIn March 1921 floods hit Kharkiv and killed ten people. \
                In May soldiers left Kharkiv. In June 1921 protesters gathered in Kyiv.\n";
    let when = |told: &str| {
        paste(&page, "#add-text", text);
        paste(&page, "#add-published", PUBLISHED);
        page.eval(&format!(
            "(s => {{ s.value = '{told}'; s.dispatchEvent(new Event('change', {{ bubbles: true }})) }})
                (document.querySelector('#add-told'))"
        ));
        derive(&page);
        let rows = page
            .eval("[...document.querySelectorAll('.event-row')].map(r => r.innerText).join('\\n')");
        page.eval("document.querySelectorAll('.add-outcome button')[1].click()");
        page.wait("document.querySelector('dialog.add').open");
        rows.as_str().unwrap_or_default().to_owned()
    };
    let news = when("news");
    assert!(news.contains("May 2024"), "{news}");
    let history = when("narrative");
    assert!(history.contains("May 1921") && !history.contains("2024"), "{history}");
}

#[test]
fn other_languages_are_told_and_tried_all_the_same() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    paste(&page, "#add-text", UKRAINIAN);
    page.click(".add button.primary");
    let told = problem(&page);
    assert!(told.contains("does not look like English") && told.contains("Cyrillic"), "{told}");
    page.click(".add [role=alert] button");
    let told = outcome(&page);
    assert!(told.contains("No events found in “Повінь у Харкові”"), "{told}");
    page.screenshot("add-nothing");
}

#[test]
fn second_article_adds_up_and_the_file_reopens() {
    let page = Page::ready("", Look::DESKTOP);
    let first = Story::read(FIRST_STORY).events.len();
    open(&page);
    paste(&page, "#add-text", ARTICLE);
    paste(&page, "#add-published", PUBLISHED);
    page.click(".add-where label:last-child");
    let title = page.text(".header h1");
    let told = derive(&page);
    page.wait_until("more events", || listed(&page).len() > first);
    let more = listed(&page).len() - first;
    check_shown(&page, &title, first + more);
    assert!(told.contains(&format!("{more} events found in")), "{told}");

    // A story that isn't saved holds back whoever leaves.
    let leave = "(e => { dispatchEvent(e); return e.defaultPrevented })\
        (new Event('beforeunload', { cancelable: true }))";
    assert_eq!(page.eval(leave), true, "asks before the story is lost");
    catch_downloads(&page);
    page.click(".add-outcome button");
    let (name, text) = saved(&page);
    assert!(name.ends_with(".geojson"), "{name}");
    assert_eq!(page.eval(leave), false, "a saved story holds nobody back");

    let story: Value = serde_json::from_str(&text).expect("a saved story is JSON");
    let features = story["features"].as_array().expect("features");
    assert_eq!(features.len(), first + more);
    let sources = story["sources"].as_array().expect("sources");
    assert_eq!(sources.len(), 2);
    for feature in features {
        for evidence in feature["properties"]["evidence"].as_array().expect("evidence") {
            let source = sources.iter().find(|s| s["id"] == evidence["source"]);
            let whole = source.and_then(|s| s["content_text"].as_str()).expect("its whole text");
            let selectors = evidence["selector"].as_array().expect("selectors");
            let part = |kind: &str| selectors.iter().find(|s| s["type"] == kind);
            let exact = part("TextQuoteSelector").and_then(|s| s["exact"].as_str());
            let exact = exact.expect("a quote");
            let Some(at) = part("TextPositionSelector") else {
                assert!(whole.contains(exact), "{exact}");
                continue;
            };
            let at = |end: &str| at[end].as_u64().expect("a position") as usize;
            let stands: String =
                whole.chars().skip(at("start")).take(at("end") - at("start")).collect();
            assert_eq!(stands, exact, "a quote stands where the file says");
        }
    }

    let ids = listed(&page);
    page.go(&format!("{}/?story=stories/nowhere.geojson", page.origin()));
    page.wait("document.querySelector('.message')");
    drop_on_page(&page, &format!("new File([{}], {})", json!(text), json!(name)));
    check_shown(&page, &title, first + more);
    assert_eq!(listed(&page), ids, "the same story again");
    assert_eq!(page.eval("document.querySelector('dialog.add').open"), false);
    assert_eq!(page.eval(leave), false);
}

#[test]
fn what_was_typed_outlives_escape_and_reload() {
    let page = Page::ready("", Look::DESKTOP);
    open(&page);
    paste(&page, "#add-text", "Half an article");
    paste(&page, "#add-headline", "A headline");
    key(&page, Key::Escape);
    page.wait("!document.querySelector('dialog.add').open");
    open(&page);
    assert_eq!(value(&page, "#add-text"), "Half an article");
    page.go(&page.address());
    page.wait_for_map();
    open(&page);
    assert_eq!(value(&page, "#add-text"), "Half an article");
    assert_eq!(value(&page, "#add-headline"), "A headline");
}

/// Walks through the dialog's states on a page of that look.
fn check_fits(look: Look) {
    let (page, slow) = open_slowly(look);
    let check = |state: &str| {
        let wide = page.eval(
            "[...document.querySelectorAll('html, .add, .add form, .add-body, .add-outcome')]
                .filter(e => e.scrollWidth > Math.min(e.clientWidth, innerWidth))
                .map(e => e.className || e.tagName)",
        );
        let small = page.eval(
            "[...document.querySelectorAll('.add :is(button, input, textarea, select), .add-outcome button')]
                .map(e => e.type === 'radio' ? e.parentElement : e)
                .filter(e => e.checkVisibility() && innerWidth < 700)
                .map(e => [e.innerText || e.id, e.getBoundingClientRect()])
                .filter(([, r]) => r.height < 44 || r.width < 44)
                .map(([name, r]) => `${name}: ${r.width}×${r.height}`)",
        );
        let dark = if look.dark { "-dark" } else { "" };
        page.screenshot(&format!("add-{state}-{}{dark}", look.width));
        assert_eq!(wide, json!([]), "{state}: nothing scrolls sideways");
        assert_eq!(small, json!([]), "{state}: targets for a thumb");
        assert_eq!(page.axe(), [""; 0], "{state}, {look:?}");
    };
    open(&page);
    paste(&page, "#add-text", ARTICLE);
    check("open");
    paste(&page, "#add-published", "soon");
    page.click(".add button.primary");
    problem(&page);
    check("wrong");
    paste(&page, "#add-published", PUBLISHED);
    page.click(".add button.primary");
    page.wait("document.querySelector('.add progress')?.getAttribute('aria-label').includes('MB')");
    check("progress");
    slow.recover();
    outcome(&page);
    check("outcome");
}

#[test]
fn fits_desktop() {
    check_fits(Look::DESKTOP);
}

#[test]
fn fits_desktop_dark() {
    check_fits(Look::DESKTOP.dark());
}

#[test]
fn fits_phone() {
    check_fits(Look::PHONE);
}

#[test]
fn fits_small_phone_dark() {
    check_fits(Look { width: 320, height: 640, ..Look::PHONE }.dark());
}

/// No limit, for machines differ: the run tells how long an article takes.
#[test]
fn tells_how_long_an_article_takes() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    let at = story.json["sources"][0]["text"].as_str().expect("the first story names its text");
    let text = fs::read_to_string(dist().join("stories").join(at)).expect("its article");
    open(&page);
    for round in ["first", "again"] {
        paste(&page, "#add-text", &text);
        derive(&page);
        let took = page.attribute("body", "data-derived-ms");
        println!("{} words, {round}: {took} ms", text.split_whitespace().count());
        page.eval("document.querySelectorAll('.add-outcome button')[1].click()");
        page.wait("document.querySelector('dialog.add').open");
    }
}
