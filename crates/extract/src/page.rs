//! An article read up to its times and places: what `event` works on.

use std::ops::Range;

use dateline_event::{Article, BlockKind, Edtf, Span};
use dateline_gazetteer::Gazetteer;

use crate::lexicon::{Lexicon, List};
use crate::place::{self, Mention};
use crate::sentence::sentences;
use crate::time::{self, Context, Found, Published, Rules, Value};
use crate::token::{Token, tokens};

/// An article with everything found in it.
pub struct Page<'a> {
    /// The text that all bytes count in.
    pub text: &'a str,
    /// All blocks, in order.
    pub blocks: Vec<Block<'a>>,
    /// The day of publication where it had to be inferred, and why.
    pub inferred: Option<(Published, String)>,
    /// The day of publication, given or inferred.
    pub published: Option<Published>,
    /// The words.
    pub lexicon: &'static Lexicon,
    /// The places.
    pub gazetteer: &'a Gazetteer,
    points: Points,
}

/// A headline, byline, heading or paragraph.
pub struct Block<'a> {
    /// What it is.
    pub kind: BlockKind,
    /// Its number among the paragraphs; of another block, the next one's.
    pub number: usize,
    /// Its tokens.
    pub tokens: Vec<Token<'a>>,
    /// Whether it is a picture's caption.
    pub caption: bool,
    /// Its sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// Its times, in order.
    pub times: Vec<Time>,
    /// Its places, in order; demonyms and parts of names included, in
    /// paragraphs also "the city" and the like.
    pub places: Vec<Mention>,
}

/// A time expression and what it means.
#[derive(Clone)]
pub struct Time {
    /// Where and which.
    pub found: Found,
    /// `None` for durations, repetitions and vague times.
    pub value: Option<Value>,
}

impl<'a> Page<'a> {
    /// Reads an article. Without `published` the day is inferred.
    pub fn read(
        article: &'a Article,
        published: Option<Edtf>,
        gazetteer: &'a Gazetteer,
    ) -> Page<'a> {
        let lexicon = Lexicon::english();
        let text = article.text.as_str();
        let mut all: Vec<Cut> = Vec::new();
        for block in &article.blocks {
            let end = block.byte + article.block_text(block).len();
            let tokens = tokens(text, block.byte..end, lexicon);
            let sentences = sentences(&tokens);
            all.push((block.kind, tokens, sentences));
        }
        let found: Vec<Vec<Found>> =
            all.iter().map(|(_, tokens, _)| time::find(tokens, Rules::english())).collect();
        let places = place::read(
            text,
            all.iter().zip(&found).map(|((_, tokens, sentences), found)| {
                (&tokens[..], &sentences[..], found.iter().map(|f| f.tokens.clone()).collect())
            }),
            lexicon,
            gazetteer,
        );
        let body = |kind: BlockKind| kind == BlockKind::Paragraph;
        let inferred = match &published {
            Some(_) => None,
            None => {
                let of_body = all.iter().zip(&found).filter(|((kind, ..), _)| body(*kind));
                time::infer_published(&of_body.flat_map(|(_, found)| found).collect::<Vec<_>>())
            }
        };
        let published = match published {
            Some(edtf) => Some(Published { edtf, inferred: false }),
            None => inferred.as_ref().map(|(published, _)| published.clone()),
        };
        let mut context = Context { published: published.clone(), last: None };
        let mut blocks = Vec::with_capacity(all.len());
        let mut number = 0;
        let mut recall = place::Recall::default();
        let all = all.into_iter().zip(found).zip(places);
        for (((kind, tokens, sentences), found), mut places) in all {
            let caption = body(kind) && is_caption(&tokens);
            // Headings and pictures stand outside the story's own run of dates.
            let last = context.last.clone();
            let times: Vec<Time> = found.into_iter().map(|f| resolve(f, &mut context)).collect();
            if caption || !body(kind) {
                context.last = last;
            }
            if body(kind) {
                recall.add(&tokens, &mut places, gazetteer);
            }
            blocks.push(Block { kind, number, tokens, caption, sentences, times, places });
            number += usize::from(body(kind));
        }
        let points = Points::new(text);
        Page { text, blocks, inferred, published, lexicon, gazetteer, points }
    }

    /// The running text's paragraphs: headline, byline and headings are left
    /// out.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Block<'a>> {
        self.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph)
    }

    /// Bytes to code points.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        let start = self.points.count(self.text, bytes.start);
        let end = self.points.count(self.text, bytes.end);
        Span { start, end }
    }

    /// The text of some tokens of a block.
    pub fn slice(&self, block: &Block, tokens: Range<usize>) -> &'a str {
        match (
            block.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|i| block.tokens.get(i)),
        ) {
            (Some(first), Some(last)) if first.start < last.end => {
                &self.text[first.start..last.end]
            }
            _ => "",
        }
    }
}

/// A block's kind, tokens and sentences.
type Cut<'a> = (BlockKind, Vec<Token<'a>>, Vec<Range<usize>>);

/// "… in Kyiv, May 3, 2024 [Name/Agency]", "… Name—Getty Images".
fn is_caption(tokens: &[Token]) -> bool {
    let last: Vec<&Token> = tokens.iter().rev().take(3).collect();
    last.iter().any(|t| t.capital && t.has(List::Credit)) && !last.iter().any(|t| t.is("."))
        || last.iter().any(|t| t.capital && t.has(List::Credit))
            && last.first().is_some_and(|t| t.is("]"))
}

/// Resolves a time and lets later ones count from it.
fn resolve(found: Found, context: &mut Context) -> Time {
    let value = time::resolve(&found, context);
    // "This year" or "since 2014" is no day that "two days later" counts from.
    let counts = matches!(
        found.gives,
        "iso"
            | "date"
            | "month"
            | "weekday"
            | "deictic"
            | "later"
            | "earlier"
            | "same"
            | "overnight"
            | "days"
            | "ago"
    );
    if counts && value.is_some() {
        context.last = value.clone();
    }
    Time { found, value }
}

/// Code points before every so many bytes, so that long texts stay fast.
struct Points {
    marks: Vec<u32>,
}

const STEP: usize = 256;

impl Points {
    fn new(text: &str) -> Points {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i % STEP == 0 {
                marks.push(count);
            }
            count += u32::from(!is_continuation(byte));
        }
        Points { marks }
    }

    fn count(&self, text: &str, byte: usize) -> u32 {
        let mark = (byte / STEP).min(self.marks.len().saturating_sub(1));
        let base = self.marks.get(mark).copied().unwrap_or_default();
        let rest = text.as_bytes().get(mark * STEP..byte).unwrap_or_default();
        base + rest.iter().filter(|b| !is_continuation(**b)).count() as u32
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
