//! The whole page by keys alone: from its beginning by Tab, arrows, Enter,
//! Space and Escape. Wherever the focus is, it can be seen; nothing holds it.

use dateline_tests::{FIRST_STORY, Look, Page, Story};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::agree::{cards, selected};

const SMALL_PHONE: Look = Look { width: 320, height: 640, ..Look::PHONE };

fn press(page: &Page, key: Key) {
    page.press(&char::from(key).to_string());
}

fn back(page: &Page) {
    page.press_with(char::from(Key::Shift), char::from(Key::Tab));
}

/// What has the focus: its name in the document, and what keeps it from being
/// seen. Null where nothing has it.
const FOCUS: &str = "(() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const name = e.tagName.toLowerCase() + (e.id && '#' + e.id)
        + [...e.classList].filter(c => !/within|certain|possible/.test(c)).map(c => '.' + c).join('')
        + ' “' + (e.getAttribute('aria-label') ?? e.innerText ?? e.textContent ?? '').trim().slice(0, 40) + '”';
    const faults = [];
    const inner = e.matches('.figure') ? '.focus' : e.matches('.handle') ? '.handle-face' : null;
    const drawn = inner ? e.querySelector(inner) : e;
    const style = getComputedStyle(drawn);
    const marked = inner === '.focus'
        ? style.visibility === 'visible' && style.stroke !== 'none'
        : style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    // The marks of the map are drawn on it; a card is beside the one.
    const onMap = e.closest('#map-marks');
    if (onMap ? !document.querySelector('.map-preview')?.checkVisibility() : !marked)
        faults.push('the focus is not drawn');
    if (!onMap) {
        const r = drawn.getBoundingClientRect();
        const [left, right] = [Math.max(r.left, 0), Math.min(r.right, innerWidth)];
        const [top, bottom] = [Math.max(r.top, 0), Math.min(r.bottom, innerHeight)];
        if (right - left < 1 || bottom - top < 1) faults.push(`out of the window: ${JSON.stringify(r)}`);
        else {
            const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
            const hits = parts.flatMap(x => parts.map(y =>
                document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y)));
            const own = hits.filter(h => h && (h === e || e.contains(h) || h.contains(e) && !h.matches('dialog, .page, body, html')
                || h.closest('label')?.contains(e)));
            if (own.length === 0) faults.push('covered by ' + [...new Set(hits.map(h => h?.className))].join(', '));
        }
    }
    const seen = e.__stop === true;
    e.__stop = true;
    return { name, faults, seen };
})()";

/// The same once the page has drawn it: a mark's preview follows the focus.
fn settled_focus(page: &Page) -> Value {
    for _ in 0..20 {
        let at = page.eval(FOCUS);
        if at.is_null() || at["faults"] == json!([]) {
            return at;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    page.eval(FOCUS)
}

/// Presses Tab until the page's end or its first stop again; gives the names
/// of all stops, each of which can be seen.
fn walk(page: &Page, most: usize) -> Vec<String> {
    page.eval("document.activeElement.blur()");
    let mut names = Vec::new();
    let mut faults = Vec::new();
    for _ in 0..most {
        press(page, Key::Tab);
        let at = settled_focus(page);
        if at.is_null() {
            // Past the last stop, or before the first.
            if names.is_empty() {
                continue;
            }
            break;
        }
        let name = at["name"].as_str().unwrap_or_default().to_owned();
        if at["seen"] == true {
            assert_eq!(names.first(), Some(&name), "Tab is held at {name}, after {names:#?}");
            break;
        }
        let found = at["faults"].as_array().into_iter().flatten();
        faults.extend(found.map(|fault| format!("{name}: {fault}")));
        names.push(name);
    }
    assert!(names.len() < most, "no end after {names:#?}");
    assert_eq!(faults, [""; 0]);
    names
}

/// Presses Tab until what has the focus matches.
fn tab_to(page: &Page, css: &str) {
    let there = format!("!!document.activeElement?.matches({})", json!(css));
    for _ in 0..120 {
        if page.eval(&there) == true {
            let at = page.eval(FOCUS);
            assert_eq!(at["faults"], json!([]), "{css}");
            return;
        }
        press(page, Key::Tab);
    }
    panic!("Tab does not lead to {css}; it is at {}", page.eval(FOCUS));
}

fn wait_focus(page: &Page, css: &str) {
    page.wait(&format!("document.activeElement?.matches({})", json!(css)));
}

#[track_caller]
fn has(names: &[String], wanted: &[&str]) {
    for part in wanted {
        assert!(names.iter().any(|name| name.contains(part)), "no stop at {part}: {names:#?}");
    }
}

#[test]
fn tab_leads_to_all_of_a_wide_page() {
    let page = Page::ready("#event=babel-123931-9", Look::DESKTOP);
    page.wait("document.querySelector('.card')");
    let names = walk(&page, 200);
    has(
        &names,
        &[
            "a.skip",
            "Add an article",
            "#tool-download",
            "#tool-settings",
            "#tool-help",
            "canvas",
            "Zoom in",
            "#fit-all",
            "#globe",
            "#filters-button",
            ".category",
            "#play",
            "Zoom the",
            ".figure",
            "#range-from",
            "#range-to",
            "Start of range",
            "End of range",
            "#tab-",
            "#search",
            ".gutter-mark",
            "Open the source",
            "Copy link",
        ],
    );
    assert!(names[0].starts_with("a.skip"), "skip links come first: {names:#?}");
}

#[test]
fn tab_leads_to_all_of_the_list_in_arabic_and_the_dark() {
    let page = Page::ready("#lang=ar&panel=list", Look::DESKTOP.dark());
    page.wait("document.dir === 'rtl' && document.querySelector('.event-row')");
    page.wait_for_map();
    let names = walk(&page, 200);
    has(&names, &["a.skip", "canvas", ".event-row", "#range-from", "#play", "#search"]);
}

#[test]
fn tab_leads_to_all_of_a_phone() {
    for look in [Look::PHONE, SMALL_PHONE] {
        let page = Page::ready("#panel=list", look);
        let names = walk(&page, 200);
        has(
            &names,
            &["a.skip", "#tool-more", "canvas", "Filter", ".grab", "#play", "#tab-", ".event-row"],
        );
    }
}

#[test]
fn tab_leads_to_all_of_an_embed() {
    let page = Page::ready("?embed=1", Look { width: 640, height: 860, ..Look::DESKTOP });
    let names = walk(&page, 120);
    has(&names, &["canvas", "#play", ".figure", "Next", "as a list", "Full size"]);
}

#[test]
fn skip_links_lead_past_and_leave_the_address() {
    let page = Page::ready("#category=capture", Look::DESKTOP);
    let count = page.text("#summary");
    press(&page, Key::Tab);
    wait_focus(&page, ".skip");
    press(&page, Key::Enter);
    wait_focus(&page, "#panels");
    assert_eq!(page.eval(FOCUS)["faults"], json!([]));
    tab_to(&page, "[role=tab]");
    page.eval("document.activeElement.blur()");
    tab_to(&page, ".skip ~ .skip");
    press(&page, Key::Enter);
    wait_focus(&page, "#timeline-pane");
    press(&page, Key::Tab);
    assert_eq!(page.eval("!!document.activeElement.closest('.timeline')"), true);
    assert!(page.address().ends_with("#category=capture"), "{}", page.address());
    assert_eq!(page.text("#summary"), count, "the filter stays");
    assert_eq!(page.count(".notice .message"), 0);
}

#[test]
fn search_filters_and_list_by_keys() {
    let page = Page::ready("", Look::DESKTOP);
    let all = page.count(".event-row");
    tab_to(&page, "#filters-button");
    press(&page, Key::Enter);
    page.wait("document.querySelector('#filters .groups input')");
    tab_to(&page, "#filters .groups input");
    page.press(" ");
    page.wait_until("fewer events", || page.count(".event-row") < all);
    page.wait("document.querySelector('#clear-all')");
    press(&page, Key::Escape);
    wait_focus(&page, "#filters-button");
    page.wait("document.querySelector('#filters').hidden");
    tab_to(&page, "#clear-all");
    press(&page, Key::Enter);
    page.wait_until("all events", || page.count(".event-row") == all);

    tab_to(&page, "#search");
    page.press("kursk");
    page.wait_until("what is found", || page.count(".event-row") < all);
    page.press_with(char::from(Key::Control), 'a');
    press(&page, Key::Delete);
    page.wait_until("all events", || page.count(".event-row") == all);

    page.eval("document.activeElement.blur()");
    tab_to(&page, "#tab-article");
    press(&page, Key::Right);
    wait_focus(&page, "#tab-list");
    press(&page, Key::Enter);
    page.wait("!document.querySelector('#panel-list').hidden");
    tab_to(&page, ".event-row");
    press(&page, Key::Down);
    wait_focus(&page, "li:nth-child(2) .event-row");
    assert_eq!(page.eval(FOCUS)["faults"], json!([]));
    let id = page.eval("document.activeElement.dataset.event");
    press(&page, Key::Enter);
    page.wait_until("it is selected", || json!(selected(&page, ".events-list")) == json!([id]));
}

#[test]
fn map_by_keys_and_out_again() {
    let page = Page::ready("", Look::DESKTOP);
    tab_to(&page, "#map canvas");
    let view = || page.attribute("#map", "data-view");
    let before = view();
    press(&page, Key::Right);
    page.wait_until("the map moved", || view() != before);
    let zoom = || view().split('/').next().and_then(|zoom| zoom.parse().ok()).unwrap_or(0.0);
    let before: f64 = zoom();
    page.press("+");
    page.wait_until("it is nearer", || zoom() > before + 0.4);
    let near = zoom();
    page.press("-");
    page.wait_until("it is farther again", || zoom() < near - 0.4);
    page.wait("document.querySelector('#map-marks button')");
    press(&page, Key::Tab);
    page.wait("document.activeElement.closest('#map-marks')");
    press(&page, Key::Down);
    page.wait("document.querySelector('.map-preview')?.checkVisibility()");
    press(&page, Key::Enter);
    page.wait("document.querySelector('.card, .same-place')");
    press(&page, Key::Escape);
    page.wait("document.activeElement.matches('#map canvas') || document.activeElement.closest('.same-place') === null");
    page.eval("document.activeElement.blur()");
    tab_to(&page, "#map canvas");
    back(&page);
    page.wait("!document.activeElement.closest('#map')");
    tab_to(&page, ".map-zoom button");
    tab_to(&page, "#filters-button");
}

#[test]
fn timeline_and_playback_by_keys() {
    let page = Page::ready("", Look::DESKTOP);
    let story = Story::read(FIRST_STORY);
    tab_to(&page, ".plot .figure");
    let first = page.eval("document.activeElement.id");
    press(&page, Key::Right);
    page.wait_until("the next event", || page.eval("document.activeElement.id") != first);
    assert_eq!(page.eval(FOCUS)["faults"], json!([]));
    press(&page, Key::Enter);
    page.wait_until("its card", || cards(&page).len() == 1);
    press(&page, Key::Escape);
    page.wait_until("no card", || cards(&page).is_empty());
    page.press("+");
    page.wait("location.hash.includes('time=')");
    tab_to(&page, ".timeline-zoom button");
    tab_to(&page, "[role=slider]");
    let day = || page.eval("Number(document.activeElement.ariaValueNow)");
    let before = day();
    press(&page, Key::Right);
    page.wait_until("a day later", || day().as_i64() == before.as_i64().map(|day| day + 1));
    press(&page, Key::Home);
    page.wait_until("the first day", || day() == before);
    tab_to(&page, "#range-from");
    page.press_with(char::from(Key::Control), 'a');
    page.press("2025");
    press(&page, Key::Enter);
    let (from, to) = (jiff::civil::date(2025, 1, 1), story.extent().1);
    let certain = story.count(from, to).certain.len();
    page.wait_until("the year", || page.text("#summary").starts_with(&format!("{certain} of")));
    tab_to(&page, "#all-dates");
    press(&page, Key::Enter);
    page.eval("document.activeElement.blur()");
    tab_to(&page, "#play");
    page.press(" ");
    page.wait("document.querySelector('#play').ariaPressed === 'true'");
    page.press(" ");
    page.wait("document.querySelector('#play').ariaPressed === 'false'");
}

#[test]
fn article_and_card_by_keys() {
    let page = Page::ready("", Look::DESKTOP);
    tab_to(&page, ".gutter-mark");
    let id = page.eval("document.activeElement.dataset.event");
    press(&page, Key::Enter);
    page.wait_until("its card", || json!(cards(&page)) == json!([id]));
    tab_to(&page, ".card .open-source");
    press(&page, Key::Tab);
    assert_eq!(page.eval("!!document.activeElement.closest('.card')"), true);
    press(&page, Key::Escape);
    page.wait_until("no card", || cards(&page).is_empty());
}

/// Tab within a dialog comes to all of it, and to nothing behind it.
fn walk_dialog(page: &Page, dialog: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for _ in 0..40 {
        press(page, Key::Tab);
        let at = page.eval(FOCUS);
        // The browser's own parts come between the last stop and the first.
        if at.is_null() {
            continue;
        }
        let inside = format!("!!document.activeElement.closest({})", json!(dialog));
        assert_eq!(page.eval(&inside), true, "{} is behind {dialog}", at["name"]);
        assert_eq!(at["faults"], json!([]), "{}", at["name"]);
        let name = at["name"].as_str().unwrap_or_default().to_owned();
        if names.contains(&name) {
            break;
        }
        names.push(name);
    }
    names
}

#[test]
fn dialogs_open_and_give_the_focus_back() {
    let page = Page::ready("", Look::DESKTOP);
    for (tool, stops) in [("download", 5), ("settings", 3), ("help", 1)] {
        let button = format!("#tool-{tool}");
        page.eval("document.activeElement.blur()");
        tab_to(&page, &button);
        press(&page, Key::Enter);
        page.wait("document.querySelector('dialog.tool')?.open");
        page.wait("document.activeElement.closest('dialog.tool')");
        let names = walk_dialog(&page, "dialog.tool");
        assert!(names.len() >= stops, "{tool}: {names:?}");
        press(&page, Key::Escape);
        page.wait("!document.querySelector('dialog.tool').open");
        wait_focus(&page, &button);
    }
    page.press("?");
    page.wait("document.querySelector('dialog.tool')?.open");
    press(&page, Key::Escape);
    wait_focus(&page, "#tool-help");

    page.eval("document.activeElement.blur()");
    tab_to(&page, "#tools button");
    press(&page, Key::Enter);
    page.wait("document.querySelector('dialog.add')?.open");
    wait_focus(&page, "#add-text");
    let names = walk_dialog(&page, "dialog.add");
    has(
        &names,
        &["#add-headline", "#add-published", "#add-told", "#add-url", "radio", "Find the events"]
            .map(|part| if part == "radio" { "input" } else { part }),
    );
    press(&page, Key::Escape);
    page.wait("!document.querySelector('dialog.add').open");
    wait_focus(&page, "#tools button");
}

#[test]
fn single_keys_can_be_switched_off() {
    let page = Page::ready("", Look::DESKTOP);
    let open = "!!document.querySelector('dialog.tool')?.open";
    tab_to(&page, "#tool-settings");
    press(&page, Key::Enter);
    page.wait(open);
    tab_to(&page, "#single-keys");
    page.press(" ");
    press(&page, Key::Escape);
    page.wait(&format!("!({open})"));
    page.wait("location.hash.includes('keys=off')");
    let off = |page: &Page| {
        page.eval("document.activeElement.blur()");
        page.press("? ");
        // As long as either would take.
        std::thread::sleep(std::time::Duration::from_millis(500));
        assert_eq!(page.eval(open), false, "“?” opens nothing");
        assert_eq!(page.attribute("#play", "aria-pressed"), "false", "Space plays nothing");
    };
    off(&page);
    // A link brings it along, and what has the focus keeps its keys.
    let page = Page::ready("#keys=off", Look::DESKTOP);
    off(&page);
    tab_to(&page, "#play");
    page.press(" ");
    page.wait("document.querySelector('#play').ariaPressed === 'true'");
    page.press(" ");
    tab_to(&page, ".plot .figure");
    page.press("+");
    page.wait("location.hash.includes('time=')");

    let page = Page::ready("", Look::DESKTOP);
    page.press("?");
    page.wait(open);
    press(&page, Key::Escape);
    page.wait(&format!("!({open})"));
    page.eval("document.activeElement.blur()");
    page.press(" ");
    page.wait("document.querySelector('#play').ariaPressed === 'true'");
}

#[test]
fn a_hidden_focus_would_be_seen() {
    let page = Page::ready("", Look::DESKTOP);
    let faults = |page: &Page| -> Value { page.eval(FOCUS)["faults"].clone() };
    tab_to(&page, "#tool-help");
    page.eval("document.querySelector('#tool-help').style.outline = 'none'");
    assert_eq!(faults(&page), json!(["the focus is not drawn"]));
    page.eval("document.querySelector('#tool-help').style.outline = ''");
    page.eval(
        "document.body.insertAdjacentHTML('beforeend', '<div class=\"cover\"></div>'),
        Object.assign(document.querySelector('.cover').style,
            { position: 'fixed', inset: 0, background: 'red', zIndex: 99 }), 0",
    );
    assert_eq!(faults(&page), json!(["covered by cover"]));
}
