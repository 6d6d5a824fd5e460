//! The story so far: the one the page shows, to which an article can be
//! added, and its way into a file.

use dateline_event::Story;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAnchorElement, Response};

/// The story at an address with its articles' text, as far as they can be had.
pub async fn story_at(address: &str) -> Option<Story> {
    let mut story = dateline_event::read(&fetch(address).await?).story;
    for source in &mut story.sources {
        if let (None, Some(text)) = (&source.content_text, &source.text) {
            let text = web_sys::Url::new_with_base(text, address).ok()?.href();
            source.content_text = fetch(&text).await;
        }
        if source.content_text.is_some() {
            // The address is relative to a file that this story no longer is.
            source.text = None;
        }
    }
    (!story.events.is_empty()).then_some(story)
}

/// The text at an address, if it can be had.
pub async fn fetch(url: &str) -> Option<String> {
    let window = web_sys::window()?;
    let response: Response =
        JsFuture::from(window.fetch_with_str(url)).await.ok()?.dyn_into().ok()?;
    let text = response.ok().then(|| response.text().ok())??;
    JsFuture::from(text).await.ok()?.as_string()
}

/// Hands a story to the reader as a file.
pub fn download(story: &Story) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let text = js_sys::Array::of1(&dateline_event::write(story).into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/geo+json");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&text, &options).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(&file_name(&story.title));
    link.click();
    web_sys::Url::revoke_object_url(&url).ok()
}

/// `floods-in-kharkiv.geojson`
fn file_name(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.take(8).collect::<Vec<_>>().join("-").to_lowercase();
    format!("{}.geojson", if name.is_empty() { "story" } else { &name })
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn ok_file_names() {
        assert_eq!(file_name("Floods: “the worst”"), "floods-the-worst.geojson");
        assert_eq!(file_name("../?"), "story.geojson");
    }
}
