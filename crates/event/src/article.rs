//! An article's plain text, cut into its headline, byline and paragraphs.
//!
//! Only the blocks' bounds are told; no sentence is understood here. The
//! surprise: positions count Unicode code points, not bytes, because the file
//! format's selectors do.

/// A stretch of a text, in Unicode code points, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Its first code point.
    pub start: u32,
    /// The code point after its last.
    pub end: u32,
}

/// A text and its blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The text, byte order mark removed.
    pub text: String,
    /// Its non-empty lines, in order.
    pub blocks: Vec<Block>,
}

/// One line of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the line is.
    pub kind: BlockKind,
    /// Where it stands, white space at both ends left out.
    pub span: Span,
    /// Its first byte in the text.
    pub byte: usize,
}

/// What a line of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Author, date and the like, between headline and text.
    Byline,
    /// A heading within the text.
    Heading,
    /// Running text.
    Paragraph,
}

impl Article {
    /// Cuts `text` into blocks, one a line. `title` is the headline where it
    /// is known; without it the first line is taken for one if it does not
    /// end like a sentence.
    pub fn new(text: &str, title: Option<&str>) -> Article {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let mut blocks = Vec::new();
        let (mut byte, mut point) = (0, 0);
        for line in text.split('\n') {
            let lead = line.len() - line.trim_start().len();
            let lead_points = line[..lead].chars().count() as u32;
            let body = line.trim();
            if !body.is_empty() {
                let start = point + lead_points;
                let span = Span { start, end: start + body.chars().count() as u32 };
                blocks.push(Block { kind: BlockKind::Paragraph, span, byte: byte + lead });
            }
            byte += line.len() + 1;
            point += line.chars().count() as u32 + 1;
        }
        let mut article = Article { text, blocks };
        article.tell_kinds(title);
        article
    }

    /// The text of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        let rest = self.text.get(block.byte..).unwrap_or_default();
        rest.lines().next().unwrap_or_default().trim_end()
    }

    /// The first line, which stands for the title where none is known.
    pub fn headline(&self) -> &str {
        self.blocks.first().map_or("", |block| self.block_text(block))
    }

    /// The text of a span; empty where it reaches outside.
    pub fn slice(&self, span: Span) -> &str {
        // Counted from the block it is in: from the start, a book would take
        // the time of its square.
        let before = self.blocks.partition_point(|block| block.span.start <= span.start);
        let block = before.checked_sub(1).and_then(|i| self.blocks.get(i));
        let (point, byte) = block.map_or((0, 0), |block| (block.span.start, block.byte));
        let rest = self.text.get(byte..).unwrap_or_default();
        let mut bytes = rest.char_indices().map(|(i, _)| i).chain([rest.len()]);
        let Some(start) = bytes.nth((span.start - point) as usize) else { return "" };
        if span.end <= span.start {
            return "";
        }
        let end = bytes.nth((span.end - span.start - 1) as usize);
        end.and_then(|end| rest.get(start..end)).unwrap_or_default()
    }

    fn tell_kinds(&mut self, title: Option<&str>) {
        let kinds: Vec<BlockKind> = {
            let lines: Vec<&str> = self.blocks.iter().map(|b| self.block_text(b)).collect();
            let mut in_header = true;
            let kind = |(i, line): (usize, &&str)| {
                if in_header && i == 0 && is_title(line, title, lines.len()) {
                    return BlockKind::Title;
                }
                if in_header && is_byline(line) {
                    return BlockKind::Byline;
                }
                in_header = false;
                let last = i + 1 == lines.len();
                if !last && is_heading(line) { BlockKind::Heading } else { BlockKind::Paragraph }
            };
            lines.iter().enumerate().map(kind).collect()
        };
        for (block, kind) in self.blocks.iter_mut().zip(kinds) {
            block.kind = kind;
        }
    }
}

/// Headlines are rarely longer; a longer first line without a full stop is a
/// paragraph that lost it.
const LONGEST_HEADLINE: usize = 200;
const LONGEST_HEADING: usize = 90;
const LONGEST_BYLINE: usize = 80;

fn is_title(line: &str, title: Option<&str>, lines: usize) -> bool {
    match title {
        Some(title) if line.split_whitespace().eq(title.split_whitespace()) => true,
        _ => lines > 1 && line.chars().count() <= LONGEST_HEADLINE && !ends_sentence(line),
    }
}

fn is_byline(line: &str) -> bool {
    let short = line.chars().count() <= LONGEST_BYLINE;
    let item = line.strip_prefix(['-', '•', '–', '*']).is_some_and(|rest| rest.starts_with(' '));
    let label = ["by ", "author", "date:", "published", "updated", "written by"];
    let lower = line.to_ascii_lowercase();
    short && !ends_sentence(line) && (item || label.iter().any(|l| lower.starts_with(l)))
}

fn is_heading(line: &str) -> bool {
    line.chars().count() <= LONGEST_HEADING
        && !ends_sentence(line)
        && line.chars().any(|c| c.is_ascii_alphabetic() || !c.is_ascii())
        && !line.ends_with([':', ',', ';'])
}

fn ends_sentence(line: &str) -> bool {
    let closing = ['"', '”', '’', '\'', '»', ')', ']'];
    line.trim_end_matches(closing).ends_with(['.', '!', '?', '…'])
        || line.ends_with(['"', '”', '»'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, title: Option<&str>, expected: &[(BlockKind, &str)]) {
        let article = Article::new(text, title);
        let got: Vec<_> = article.blocks.iter().map(|b| (b.kind, article.slice(b.span))).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn ok_headline_byline_heading_text() {
        use BlockKind::*;
        check(
            "Two ships collide\n- Author:\n- A. Writer\nTwo ships met at sea.\n\nWhat is known\nLittle is.\n",
            None,
            &[
                (Title, "Two ships collide"),
                (Byline, "- Author:"),
                (Byline, "- A. Writer"),
                (Paragraph, "Two ships met at sea."),
                (Heading, "What is known"),
                (Paragraph, "Little is."),
            ],
        );
        check(
            "\u{feff}He said it twice.\r\nThen he left.",
            None,
            &[(Paragraph, "He said it twice."), (Paragraph, "Then he left.")],
        );
        check(
            "Is this it?\nYes.",
            Some("Is  this it?"),
            &[(Title, "Is this it?"), (Paragraph, "Yes.")],
        );
        check("", None, &[]);
        check("One line without a stop", None, &[(Paragraph, "One line without a stop")]);
    }

    proptest! {
        #[test]
        fn slices_are_the_plain_loop_s(text in "(\\PC|\n|\r| ){0,60}", start in 0..70_u32, length in 0..70_u32) {
            let article = Article::new(&text, None);
            let span = Span { start, end: start + length };
            let plain: String =
                article.text.chars().skip(start as usize).take(length as usize).collect();
            let whole = plain.chars().count() == length as usize;
            prop_assert_eq!(article.slice(span), if whole { plain.as_str() } else { "" });
        }

        #[test]
        fn blocks_cut_what_they_say(text in "(\\PC|\n|\r| ){0,200}") {
            let article = Article::new(&text, None);
            for block in &article.blocks {
                prop_assert_eq!(article.block_text(block), article.slice(block.span));
            }
        }
    }
}
