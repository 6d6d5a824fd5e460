//! Nothing phones home: what the server sends, and what the page asks for.

use dateline_tests::servers::ask;
use dateline_tests::{Look, Page, Site, dist};

use crate::agree::open_list;

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                   connect-src 'self'; worker-src 'self'; img-src 'self' data: blob:";

#[test]
fn policy_is_sent_and_kept() {
    let page = Page::ready("", Look::DESKTOP);
    for path in ["/", "/app.css", "/js/boot.js", "/vendor/maplibre-gl-worker.mjs", "/nothing"] {
        let answer = ask(page.origin(), path, "");
        assert_eq!(answer.headers["content-security-policy"], CSP, "{path}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        assert!(!answer.headers.contains_key("x-frame-options"), "{path} can be embedded");
    }
    open_list(&page);
    let ids = page.attributes(".events-list [data-event]", "data-event");
    page.click(&format!(".events-list [data-event='{}']", ids[0]));
    page.type_into("#range-from", "2025");
    assert_eq!(page.violations(), [""; 0]);
    let console = page.console();
    let refused: Vec<_> = console.iter().filter(|m| m.contains("Content Security")).collect();
    assert_eq!(refused, [""; 0]);
}

#[test]
fn violations_would_be_seen() {
    let page = Page::open("", Look::DESKTOP);
    page.eval("document.body.append(Object.assign(new Image(), { src: 'http://example.org/x' }))");
    page.wait("window.__violations.some(v => v.startsWith('img-src'))");
}

#[test]
fn no_request_leaves_the_origin() {
    let page = Page::ready("", Look::DESKTOP);
    open_list(&page);
    let ids = page.attributes(".events-list [data-event]", "data-event");
    page.click(&format!(".events-list [data-event='{}']", ids[0]));
    let [left, top, width, height] = page.rect("#map canvas");
    let middle = (left + width / 2.0, top + height / 2.0);
    page.drag(middle, (middle.0 - 200.0, middle.1 + 80.0));
    page.wait_for_map();
    let asked = page.requests();
    assert!(asked.iter().any(|url| url.ends_with(".pmtiles")), "the map's requests are seen");
    let own = |url: &&String| {
        url.starts_with(&format!("{}/", page.origin()))
            || url.starts_with("data:")
            // The browser's own start page, which no network has.
            || url.starts_with("chrome:")
            || url.starts_with(&format!("blob:{}/", page.origin()))
    };
    let others: Vec<_> = asked.iter().filter(|url| !own(url)).collect();
    assert_eq!(others, [""; 0]);
}

#[test]
fn server_keeps_to_its_folder_and_sends_what_is_asked() {
    let site = Site::serve(&dist());
    let get = |path: &str, headers: &str| ask(&site.origin, path, headers);
    for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/js/../../Cargo.toml", "//etc/passwd"] {
        assert_ne!(get(path, "").status, 200, "{path}");
    }
    assert_eq!(get("/nothing", "").status, 404);

    let part = get("/vendor/maplibre-gl.mjs", "Range: bytes=10-19\r\n");
    assert_eq!((part.status, part.body.len()), (206, 10));

    let wasm = get("/pkg/dateline_app_bg.wasm", "Accept-Encoding: br\r\n");
    assert_eq!(wasm.headers["content-encoding"], "br");
    assert_eq!(wasm.headers["content-type"], "application/wasm");

    let tag = &wasm.headers["etag"];
    let again = format!("Accept-Encoding: br\r\nIf-None-Match: {tag}\r\n");
    assert_eq!(get("/pkg/dateline_app_bg.wasm", &again).status, 304);
}
