//! A chosen or dropped file to text: its size, kind and encoding looked at
//! before anything is made of it.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder};

use crate::encoding::{self, Bytes};
use crate::job::Job;
use crate::{html, markdown, words};

/// The longest file that is read, in bytes. No article comes near it.
pub const LARGEST: f64 = 16.0 * 1024.0 * 1024.0;

/// What a file is, by its name or the browser's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A page.
    Html,
    /// A story that was saved here before.
    Story,
}

/// A file that was read, kept so that it can be read in another encoding.
pub struct Taken {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The encoding it was read in.
    pub encoding: String,
    /// Whether the encoding was a guess.
    pub guessed: bool,
    /// The article.
    pub job: Job,
    bytes: Vec<u8>,
}

/// Reads a file.
///
/// # Errors
/// A message for the reader that says what to do instead.
pub async fn read(file: &File) -> Result<Taken, String> {
    let name = file.name();
    let size = file.size();
    if size > LARGEST {
        return Err(words::too_large(&name, size, LARGEST));
    }
    if size == 0.0 {
        return Err(words::empty_file(&name));
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| words::unreadable(&name))?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let kind = kind(&name, &file.type_());
    match encoding::of(&bytes, kind == Kind::Html) {
        Bytes::Binary(what) => Err(words::binary(&name, what)),
        Bytes::Text { label, guessed } => taken(name, kind, bytes, label, guessed).await,
    }
}

impl Taken {
    /// The same file in another encoding, which the reader chose.
    pub async fn reread(self, encoding: String) -> Result<Taken, String> {
        taken(self.name, self.kind, self.bytes, encoding, false).await
    }
}

async fn taken(
    name: String,
    kind: Kind,
    bytes: Vec<u8>,
    label: String,
    guessed: bool,
) -> Result<Taken, String> {
    let decoder = TextDecoder::new_with_label(&label).map_err(|_| words::no_encoding(&label))?;
    let decoded = decoder.decode_with_u8_array(&bytes).map_err(|_| words::unreadable(&name))?;
    let text = decoded.replace("\r\n", "\n").replace('\r', "\n");
    let job = match kind {
        Kind::Text | Kind::Story => Job { text, ..Job::default() },
        Kind::Markdown => markdown::read(&text),
        Kind::Html => html::read(&text).await,
    };
    if job.text.trim().is_empty() {
        return Err(words::no_words(&name));
    }
    Ok(Taken { name, kind, encoding: decoder.encoding(), guessed, job, bytes })
}

fn kind(name: &str, media: &str) -> Kind {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Kind::Html,
        "md" | "markdown" => Kind::Markdown,
        "geojson" => Kind::Story,
        "txt" => Kind::Text,
        _ if media == "text/html" => Kind::Html,
        _ if media == "text/markdown" => Kind::Markdown,
        _ if media == "application/geo+json" => Kind::Story,
        _ => Kind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_kinds() {
        assert_eq!(kind("a.HTM", ""), Kind::Html);
        assert_eq!(kind("notes.md", "text/plain"), Kind::Markdown);
        assert_eq!(kind("story.geojson", ""), Kind::Story);
        assert_eq!(kind("page", "text/html"), Kind::Html);
        assert_eq!(kind("README", ""), Kind::Text);
    }
}
