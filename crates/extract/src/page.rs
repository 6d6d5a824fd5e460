//! An article read up to its times and places: what `event` works on.

use std::collections::HashSet;
use std::ops::Range;

use dateline_event::{Article, BlockKind, Edtf, Span};
use dateline_gazetteer::Gazetteer;

use crate::lexicon::Lexicon;
use crate::place::{self, Focus, Mention};
use crate::sentence::sentences;
use crate::time::{self, Context, Found, Published, Rules, Value};
use crate::token::{Token, TokenKind, tokens};

/// An article with everything found in it.
pub struct Page<'a> {
    /// The text that all bytes count in.
    pub text: &'a str,
    /// The running text's blocks; headline and headings are left out.
    pub blocks: Vec<Block>,
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

/// A paragraph.
pub struct Block {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Whether it is a picture's caption.
    pub caption: bool,
    /// Its sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// Its times, in order.
    pub times: Vec<Time>,
    /// Its places, in order; demonyms and parts of names included.
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
        let mut all: Vec<(BlockKind, Vec<Token>, Vec<Range<usize>>)> = Vec::new();
        for block in &article.blocks {
            let end = block.byte + article.block_text(block).len();
            let tokens = tokens(text, block.byte..end, lexicon);
            let sentences = sentences(&tokens, lexicon);
            all.push((block.kind, tokens, sentences));
        }
        let small: HashSet<&str> = all
            .iter()
            .flat_map(|(_, tokens, _)| tokens)
            .filter(|t| t.kind == TokenKind::Word && !text[t.bytes()].contains(char::is_uppercase))
            .map(|t| &*t.norm)
            .collect();
        let names: Vec<Vec<place::Name>> = all
            .iter()
            .map(|(_, tokens, sentences)| {
                let openers = openers(tokens, sentences);
                place::find(text, tokens, &openers, &small, lexicon, gazetteer)
            })
            .collect();
        let focus = Focus::of(names.iter().flatten(), gazetteer);
        let found: Vec<Vec<Found>> = all
            .iter()
            .map(|(_, tokens, _)| time::find(tokens, lexicon, Rules::english()))
            .collect();
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
        let mut blocks = Vec::new();
        let mut recall = place::Recall::default();
        for (((kind, tokens, sentences), found), names) in all.into_iter().zip(found).zip(names) {
            if !body(kind) {
                continue;
            }
            let caption = is_caption(&tokens, lexicon);
            // A picture stands outside the story's own run of dates.
            let last = context.last.clone();
            let times = found.into_iter().map(|f| resolve(f, &mut context)).collect();
            if caption {
                context.last = last;
            }
            let mut places: Vec<Mention> = names
                .iter()
                .enumerate()
                .filter_map(|(i, name)| {
                    place::resolve(name, names.get(i + 1), &tokens, &focus, lexicon, gazetteer)
                })
                .collect();
            recall.add(&tokens, &mut places, lexicon, gazetteer);
            blocks.push(Block { tokens, caption, sentences, times, places });
        }
        let points = Points::new(text);
        Page { text, blocks, inferred, published, lexicon, gazetteer, points }
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

/// "… in Kyiv, May 3, 2024 [Name/Agency]", "… Name—Getty Images".
fn is_caption(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let last: Vec<&Token> = tokens.iter().rev().take(3).collect();
    last.iter().any(|t| t.capital && lexicon.has("credit", &t.norm))
        && !last.iter().any(|t| t.is("."))
        || last.iter().any(|t| t.capital && lexicon.has("credit", &t.norm))
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

/// The tokens that begin a sentence, the opening quotation mark left aside.
fn openers(tokens: &[Token], sentences: &[Range<usize>]) -> HashSet<usize> {
    let mut out = HashSet::new();
    for sentence in sentences {
        if let Some(first) = sentence.clone().find(|&i| tokens[i].kind != TokenKind::Sign) {
            out.insert(first);
        }
    }
    // What a quotation mark opens may begin a sentence as well.
    out.extend((1..tokens.len()).filter(|&i| tokens[i - 1].is_any(&["“", "\"", ":"])));
    out
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
