//! An HTML page to plain text: read without being shown. The page is parsed
//! inertly (no script runs, nothing is fetched), Readability finds the
//! article in it, and its blocks become lines.

use dateline_event::{Edtf, is_web_address};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Document, DomParser, Element, Node, SupportedType};

use crate::job::Job;

#[wasm_bindgen(raw_module = "../js/readable.js")]
extern "C" {
    /// What Readability finds in a page; null where it finds no article.
    #[wasm_bindgen(catch)]
    async fn readable(page: &Document) -> Result<JsValue, JsValue>;
}

/// An address of the site, made absolute.
pub fn address(path: &str) -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(path, &base).ok()?.href())
}

/// The article of a page, and what the page tells of it. Without an article
/// all its text.
pub async fn read(html: &str) -> Job {
    let Some(page) = parse(html) else { return Job::default() };
    let found = readable(&page).await.unwrap_or(JsValue::NULL);
    let told = |key: &str| {
        let value = if found.is_object() { Reflect::get(&found, &key.into()).ok() } else { None };
        value.and_then(|value| value.as_string()).unwrap_or_default().trim().to_owned()
    };
    let mut text = parse(&told("content")).map(|article| words(&article)).unwrap_or_default();
    if text.chars().count() < SHORT {
        text = words(&page);
    }
    let title = Some(told("title")).filter(|title| !title.is_empty());
    Job {
        text,
        title: title.unwrap_or_else(|| page.title()),
        publisher: told("siteName"),
        author: told("byline"),
        url: attribute(
            &page,
            &[("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")],
        )
        .filter(|url| is_web_address(url))
        .unwrap_or_default(),
        published: day(&told("publishedTime"))
            .or_else(|| day(&attribute(&page, &DATES)?))
            .unwrap_or_default(),
        told: String::new(),
    }
}

/// An article of fewer characters is none; Readability took a teaser for it.
const SHORT: usize = 140;

/// Where pages say when they were published, beside what Readability knows.
const DATES: [(&str, &str); 5] = [
    ("meta[itemprop=datePublished]", "content"),
    ("[itemprop=datePublished][datetime]", "datetime"),
    ("meta[name='date']", "content"),
    ("meta[name='dcterms.created']", "content"),
    ("time[datetime]", "datetime"),
];

/// The day that a timestamp begins with, as its page wrote it.
fn day(timestamp: &str) -> Option<String> {
    let day: String = timestamp.trim().chars().take(10).collect();
    day.parse::<Edtf>().ok().map(|day| day.to_string())
}

fn attribute(page: &Document, places: &[(&str, &str)]) -> Option<String> {
    places.iter().find_map(|(css, name)| {
        page.query_selector(css).ok()??.get_attribute(name).filter(|value| !value.is_empty())
    })
}

fn parse(html: &str) -> Option<Document> {
    DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()
}

/// The words of a page, a block a line.
fn words(page: &Document) -> String {
    let mut out = String::new();
    if let Some(body) = page.body() {
        walk(&body, &mut out, 0);
    }
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Pages nest deep, but not so deep unless they mean harm.
const DEEPEST: usize = 400;

fn walk(node: &Node, out: &mut String, depth: usize) {
    let mut next = node.first_child();
    while let Some(child) = next {
        next = child.next_sibling();
        if child.node_type() == Node::TEXT_NODE {
            for (i, word) in
                child.node_value().unwrap_or_default().split(char::is_whitespace).enumerate()
            {
                if i > 0 && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
                out.push_str(word);
            }
        } else if let Some(element) = child.dyn_ref::<Element>() {
            let name = element.tag_name().to_ascii_lowercase();
            if LEFT_OUT.contains(&name.as_str()) || depth > DEEPEST {
                continue;
            }
            let inline = INLINE.contains(&name.as_str());
            if !inline {
                out.push('\n');
            }
            walk(element, out, depth + 1);
            if !inline {
                out.push('\n');
            }
        }
    }
}

/// What holds no text of the article.
const LEFT_OUT: [&str; 16] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "button",
    "select", "textarea", "input", "nav", "audio", "video", "canvas",
];

/// What doesn't begin a new line.
const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    "wbr",
];
