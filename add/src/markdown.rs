//! Markdown to plain text: its words, one block a line. Code, tables' rules
//! and raw HTML are left out.

use dateline_event::Edtf;
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::job::Job;

/// The words of a Markdown text, and what its front matter tells.
pub fn read(text: &str) -> Job {
    let mut job = Job::default();
    let mut out = String::with_capacity(text.len());
    let mut skipping = 0;
    let mut front = false;
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => front = true,
            Event::End(TagEnd::MetadataBlock(_)) => front = false,
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => skipping += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => skipping -= 1,
            Event::Text(words) if front => front_matter(&words, &mut job),
            Event::Text(words) | Event::Code(words) if skipping == 0 => out.push_str(&words),
            Event::SoftBreak | Event::End(TagEnd::TableCell) => out.push(' '),
            Event::HardBreak
            | Event::Start(Tag::Item)
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) if !out.ends_with('\n') && !out.is_empty() => out.push('\n'),
            _ => {}
        }
    }
    job.text = out.trim().to_owned();
    job
}

/// `title: "…"`, `date: 2024-05-12` and the like.
fn front_matter(text: &str, job: &mut Job) {
    for line in text.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => job.title = value,
            "author" => job.author = value,
            "publisher" | "publication" => job.publisher = value,
            "url" | "canonical" => job.url = value,
            "date" | "published" => {
                let day: String = value.chars().take(10).collect();
                let known = day.parse::<Edtf>().or_else(|_| value.parse());
                job.published = known.map(|day| day.to_string()).unwrap_or_default();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn ok_words_alone() {
        let text = "# Floods\n\nThe *Psel* rose\non [Friday](https://example.org).\n\n- One\n- Two\n\n```\ncode\n```\n\n<script>alert(1)</script>\n\n> Said Popko.\n";
        assert_eq!(read(text).text, "Floods\nThe Psel rose on Friday.\nOne\nTwo\nSaid Popko.");
    }

    #[test]
    fn ok_front_matter() {
        let job = read(
            "---\ntitle: \"Floods: a report\"\ndate: 2024-05-12T10:00:00Z\nauthor: A. Writer\n---\nIt rained.\n",
        );
        assert_eq!(
            (job.title.as_str(), job.published.as_str()),
            ("Floods: a report", "2024-05-12")
        );
        assert_eq!((job.author.as_str(), job.text.as_str()), ("A. Writer", "It rained."));
    }

    #[test]
    fn ok_nothing() {
        assert_eq!(read("").text, "");
    }
}
