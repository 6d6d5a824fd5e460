//! Text twice as large, by the browser's zoom or by its size of type: nothing
//! is cut, nothing overlaps, all can be reached, and nothing scrolls sideways.

use dateline_tests::{Look, Page};
use fantoccini::key::Key;

/// 1280×800, zoomed to 200 %.
const ZOOMED: Look = Look { width: 640, height: 400, ..Look::DESKTOP };
const SMALL_PHONE: Look = Look { width: 320, height: 640, ..Look::PHONE };

/// What is wrong with how the page is laid out, a line a fault.
const FAULTS: &str = "(() => {
    const faults = [];
    const told = e => `${e.tagName.toLowerCase()}${e.id && '#' + e.id}.${[...e.classList].join('.')} “${(e.innerText ?? e.textContent).trim().slice(0, 40)}”`;
    const root = document.scrollingElement;
    if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} wide`);
    const dialog = document.querySelector('dialog[open]');
    const within = dialog ?? document.body;
    const seen = e => e.checkVisibility({ visibilityProperty: true })
        && !e.closest('.visually-hidden, .longest, .skip, svg, .map-preview, [hidden], #map-keys, .map-key')
        && e.getBoundingClientRect().width > 0;
    const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const boxes = e => {
        const range = document.createRange();
        return [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim()).flatMap(n => {
            range.selectNodeContents(n);
            return [...range.getClientRects()];
        });
    };
    const texts = [...within.querySelectorAll('*')].filter(e => own(e) && seen(e)
        && !e.closest('select, textarea, .maplibregl-control-container'));
    for (const e of texts) {
        const clamped = getComputedStyle(e).webkitLineClamp !== 'none'
            // Cut on purpose, and said so by its dots.
            || getComputedStyle(e).textOverflow === 'ellipsis'
            || e.parentElement.closest('.quote') && getComputedStyle(e.closest('.quote')).webkitLineClamp !== 'none';
        if (clamped) continue;
        for (const r of boxes(e)) {
            // Up to what scrolls, nothing may hide it.
            for (let up = e; up; up = up.parentElement) {
                const style = getComputedStyle(up);
                const box = up.getBoundingClientRect();
                const scrolls = axis => ['auto', 'scroll'].includes(style[axis]);
                const hides = axis => ['hidden', 'clip'].includes(style[axis]);
                if (hides('overflowX') && (r.left < box.left - 2 || r.right > box.right + 2)) {
                    faults.push(`cut at the side by ${told(up).slice(0, 40)}: ${told(e)}`);
                    break;
                }
                if (hides('overflowY') && (r.top < box.top - 3 || r.bottom > box.bottom + 3)) {
                    faults.push(`cut above or below by ${told(up).slice(0, 40)}: ${told(e)}`);
                    break;
                }
                if (scrolls('overflowX') || scrolls('overflowY')) {
                    if (r.left < box.left - 2 || r.right > box.right + 2)
                        if (!up.matches('.categories')) faults.push(`sideways out of ${told(up).slice(0, 40)}: ${told(e)}`);
                    break;
                }
                if (up === root && (r.left < -2 || r.right > innerWidth + 2))
                    faults.push(`out of the page: ${told(e)}`);
            }
        }
    }
    // Texts that lie on one another, where they lie close.
    const close = texts.filter(e => getComputedStyle(e).textOverflow !== 'ellipsis').filter(e => dialog || e.closest('.header, .filter-bar, .timeline-head, .tabs, .embed-foot, .map-tools, .map-zoom'));
    close.forEach((a, i) => close.slice(i + 1).forEach(b => {
        if (a.contains(b) || b.contains(a)) return;
        const over = boxes(a).some(r => boxes(b).some(s =>
            Math.min(r.right, s.right) - Math.max(r.left, s.left) > 2
            && Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 4));
        if (over) faults.push(`one on the other: ${told(a)} and ${told(b)}`);
    }));
    // What can be acted on can be brought into view and is hit there.
    const act = [...within.querySelectorAll('button, a[href], input:not([type=file]), select, textarea, [role=slider]')]
        .filter(e => seen(e) && !e.disabled && e.tabIndex >= 0);
    for (const e of act) {
        const target = e.matches('.handle') ? e.querySelector('.handle-face') : e;
        target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        const r = target.getBoundingClientRect();
        const hit = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
        const label = e.closest('label');
        if (!hit || !(e.contains(hit) || hit.contains(e) && hit.matches('label, span') || label?.contains(hit)))
            faults.push(`can’t be reached, ${hit ? 'under ' + told(hit).slice(0, 60) : 'out of view'}: ${told(e)}`);
    }
    window.scrollTo(0, 0);
    document.querySelectorAll('[data-scrolls], dialog, .tool-body, .add-body').forEach(e => e.scrollTop = 0);
    return [...new Set(faults)];
})()";

#[track_caller]
fn check(page: &Page, what: &str) {
    let faults = page.eval(FAULTS);
    let faults: Vec<&str> =
        faults.as_array().into_iter().flatten().filter_map(|f| f.as_str()).collect();
    assert_eq!(faults, [""; 0], "{what}");
}

/// Goes through the page's states.
fn check_all(name: &str, look: Look, tag: &str) {
    let page = Page::ready(&format!("#lang={tag}&range=2024-10-16/2025-12-31"), look);
    page.wait_until(tag, || page.attribute("html", "lang") == tag);
    page.wait_for_map();
    let shot = |state: &str| page.screenshot(&format!("text-{name}-{tag}-{state}"));
    shot("start");
    check(&page, &format!("{name}, {tag}: at first"));
    let press = |key: Key| page.press(&char::from(key).to_string());

    page.eval("document.querySelector('.event-row').click()");
    page.wait("document.querySelector('.card')");
    page.eval("document.querySelector('.card').scrollIntoView({ block: 'start' })");
    shot("card");
    check(&page, &format!("{name}, {tag}: with a card"));

    page.eval("document.querySelector('#tab-list').click()");
    page.wait("!document.querySelector('#panel-list').hidden");
    page.eval("document.querySelector('.events-list').scrollIntoView({ block: 'start' })");
    shot("list");
    check(&page, &format!("{name}, {tag}: the list"));

    page.eval(
        "[...document.querySelectorAll('.filter-button, #filters-button')]
            .filter(b => b.checkVisibility()).forEach(b => b.click())",
    );
    page.eval("document.querySelector('#filters').hidden && document.querySelector('#filters-button').click()");
    page.wait("document.querySelector('#filters fieldset')");
    page.eval("document.querySelector('.filter-bar').scrollIntoView({ block: 'start' })");
    shot("filters");
    check(&page, &format!("{name}, {tag}: filters open"));

    let narrow = page.eval("document.querySelector('#tool-more').checkVisibility()") == true;
    for tool in ["download", "settings", "help"] {
        if narrow {
            page.eval("document.querySelector('#tool-more').click()");
            page.wait("document.querySelector('.tool-rows .link')");
            if tool == "download" {
                shot("more");
                check(&page, &format!("{name}, {tag}: more"));
            }
            let row = ["download", "settings", "help"].iter().position(|t| *t == tool);
            let row = row.unwrap_or_default() + 2;
            page.eval(&format!(
                "document.querySelector('.tool-rows li:nth-child({row}) .link').click()"
            ));
        } else {
            page.eval(&format!("document.querySelector('#tool-{tool}').click()"));
        }
        page.wait("document.querySelector('dialog.tool[open] h2')");
        std::thread::sleep(std::time::Duration::from_millis(100));
        shot(tool);
        check(&page, &format!("{name}, {tag}: {tool}"));
        press(Key::Escape);
        page.wait("!document.querySelector('dialog.tool').open");
    }
    page.eval("document.querySelector('#tools button').click()");
    page.wait("document.querySelector('dialog.add[open]')");
    shot("add");
    check(&page, &format!("{name}, {tag}: add an article"));
}

#[test]
fn zoomed_twice() {
    check_all("zoomed", ZOOMED, "en");
    check_all("zoomed", ZOOMED, "ar");
}

#[test]
fn twice_the_type_on_a_desk() {
    check_all("desk-large", Look::DESKTOP.large(), "en");
    check_all("desk-large", Look::DESKTOP.large(), "uk");
}

#[test]
fn twice_the_type_on_a_phone() {
    check_all("phone-large", Look::PHONE.large(), "en");
    check_all("phone-large", Look::PHONE.large(), "ko");
}

#[test]
fn twice_the_type_on_a_small_phone() {
    check_all("small-large", SMALL_PHONE.large(), "en");
    check_all("small-large", SMALL_PHONE.large(), "uk");
}

#[test]
fn plain_type_at_all_widths() {
    for (name, look) in [("desk", Look::DESKTOP), ("phone", Look::PHONE), ("small", SMALL_PHONE)] {
        for tag in ["en", "uk", "ko", "ar"] {
            check_all(name, look, tag);
        }
    }
}

#[test]
fn type_grows_with_the_browsers() {
    let size = |look: Look, css: &str| {
        let page = Page::ready("", look);
        let [_, _, _, height] = page.rect(css);
        height
    };
    for css in ["#play", ".timeline-body", "#tab-article, #tab-list"] {
        let narrow = Look { width: 640, height: 400, ..Look::DESKTOP };
        let (plain, large) = (size(narrow, css), size(Look::DESKTOP.large(), css));
        assert!((large / plain - 2.0).abs() < 0.05, "{css}: {plain} and {large}");
    }
}

#[test]
fn a_handle_follows_the_hand_where_the_type_is_large() {
    let page = Page::ready("", Look::DESKTOP.large());
    page.eval("document.querySelector('.range').scrollIntoView({ block: 'center' })");
    let [left, top, width, height] = page.rect(crate::agree::START);
    let at = (left + width / 2.0, top + height / 2.0);
    page.drag(at, (at.0 + 160.0, at.1));
    let [left, _, width, _] = page.rect(".handle-face");
    let there = left + width / 2.0;
    assert!((there - at.0 - 160.0).abs() < 8.0, "from {} to {there}", at.0);
}

#[test]
fn a_cut_text_would_be_seen() {
    let page = Page::ready("", Look::DESKTOP);
    page.eval("Object.assign(document.querySelector('#summary').style, { height: '8px', overflow: 'hidden', display: 'block' })");
    assert!(page.eval(FAULTS).to_string().contains("cut above or below"));
    page.eval("document.querySelector('.header').style.width = '3000px'");
    assert_ne!(page.eval(FAULTS), serde_json::json!([]));
}
