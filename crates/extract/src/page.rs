//! An article read up to its times and places: what `event` works on.

use std::ops::Range;

use dateline_event::{Article, BlockKind, Edtf, Span};
use dateline_gazetteer::Gazetteer;

use crate::lexicon::{Lexicon, List};
use crate::place::{self, Mention};
use crate::sentence::sentences;
use crate::time::{
    self, Context, Course, Ends, Found, Published, Reading, Rules, Scene, Telling, Timex, Value,
};
use crate::token::{Token, tokens};

/// An article with everything found in it.
pub struct Page<'a> {
    /// The text that all bytes count in.
    pub text: &'a str,
    /// All blocks, in order.
    pub blocks: Vec<Block<'a>>,
    /// The day of publication where nobody gave it: what the text states, or
    /// a guess, and why.
    pub inferred: Option<(Published, String)>,
    /// The day of publication, given or inferred.
    pub published: Option<Published>,
    /// Whether it is told as news or as a narrative.
    pub telling: Telling,
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
    /// The same in TIMEX3's terms.
    pub timex: Timex,
    /// The two ends of a range, each with its own bytes.
    pub ends: Option<Box<Ends>>,
}

impl<'a> Page<'a> {
    /// Reads an article. Without `published` the day is inferred; without
    /// `told` the text's times tell whether it is news or a narrative.
    pub fn read(
        article: &'a Article,
        published: Option<Edtf>,
        told: Option<Telling>,
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
                let lines = all.iter().zip(&found);
                let lines: Vec<time::Line> = lines
                    .map(|((kind, tokens, _), found)| (*kind, &tokens[..], &found[..]))
                    .collect();
                let of_body = all.iter().zip(&found).filter(|((kind, ..), _)| body(*kind));
                let guess = || {
                    let found: Vec<&Found> = of_body.flat_map(|(_, found)| found).collect();
                    time::infer_published(&found)
                };
                time::stated_published(&lines).or_else(guess)
            }
        };
        let published = match published {
            Some(edtf) => Some(Published { edtf, inferred: false }),
            None => inferred.as_ref().map(|(published, _)| published.clone()),
        };
        let of_publication = published.as_ref().map(|p| &p.edtf);
        let telling = told.unwrap_or_else(|| Telling::of(found.iter().flatten(), of_publication));
        let context = Context { published: published.clone(), last: None };
        let mut course = Course::new(context, telling, time::is_ancient(found.iter().flatten()));
        if telling == Telling::Narrative {
            let blocks = all.iter().zip(&found).map(|((kind, tokens, sentences), found)| {
                let heading = matches!(kind, BlockKind::Heading | BlockKind::Title);
                (tokens.as_slice(), sentences.as_slice(), found.as_slice(), heading)
            });
            course.learn(blocks);
        }
        let mut blocks = Vec::with_capacity(all.len());
        let mut number = 0;
        let mut recall = place::Recall::default();
        let all = all.into_iter().zip(found).zip(places);
        for (((kind, tokens, sentences), found), mut places) in all {
            let caption = body(kind) && (is_caption(&tokens) || ends_dated(&tokens, &found));
            if body(kind) {
                course.paragraph();
            }
            // Headings and pictures stand outside the story's own run of dates.
            let aside = (caption || !body(kind)).then(|| course.clone());
            let times = times(found, &tokens, &sentences, &mut course);
            if let Some(before) = aside {
                course = course.back_to(before);
                if matches!(kind, BlockKind::Heading | BlockKind::Title) {
                    course.heading(&times);
                }
            }
            if body(kind) {
                recall.add(&tokens, &mut places, gazetteer);
            }
            blocks.push(Block { kind, number, tokens, caption, sentences, times, places });
            number += usize::from(body(kind));
        }
        let points = Points::new(text);
        Page { text, blocks, inferred, published, telling, lexicon, gazetteer, points }
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

/// "Men repair a net in Beira, Mozambique, 3 May 2024. Photo: Name": a place and
/// a full date without "on" at the end, and after it but who took the picture.
fn ends_dated(tokens: &[Token], found: &[Found]) -> bool {
    let Some(date) = found.last().filter(|f| f.number("dom").is_some()) else { return false };
    let start = date.tokens.start;
    let placed = start > 7 && tokens[start - 1].is(",") && tokens[start - 2].capital;
    let rest = &tokens[date.tokens.end..];
    let credit = rest.first().is_none_or(|t| t.is_any(&[".", "(", "["]))
        && rest.len() <= LONGEST_CREDIT
        && rest.iter().all(|t| !t.is_word() || t.capital);
    let one = !tokens[..start].windows(2).any(|w| w[0].is(".") && w[1].capital && w[1].spaced);
    placed && credit && one && date.number("year").is_some()
}

/// Tokens that name the one who took a picture.
const LONGEST_CREDIT: usize = 9;

/// Resolves the times of a block, each letting later ones count from it.
pub(crate) fn times(
    found: Vec<Found>,
    tokens: &[Token],
    sentences: &[Range<usize>],
    course: &mut Course,
) -> Vec<Time> {
    let mut out = Vec::with_capacity(found.len());
    let mut sentences = sentences.iter();
    let mut sentence = &(0..tokens.len());
    let mut end = 0;
    for (i, this) in found.iter().enumerate() {
        while this.tokens.start >= end {
            let Some(next) = sentences.next() else { break };
            (sentence, end) = (next, next.end);
            course.sentence(next.start);
        }
        if !course.keeps(this) {
            continue;
        }
        let mut scene = Scene { tokens, sentence, row: None, day: None };
        scene.row = row(&found[i..], &scene, course);
        // "14:46 local time (05:46 GMT) on March 11".
        let skip =
            found[i + 1..].iter().take_while(|f| this.gives == "clock" && f.gives == "clock");
        let next = i + 1 + skip.take(2).count();
        let reach = found.get(next - 1).map_or(this.tokens.end, |f| f.tokens.end);
        scene.day = beside(found.get(next), this, reach, &scene, course);
        // "On Tuesday, the fourth anniversary of the war, …".
        if this.gives == "anniversary"
            && let Some(Time { found: before, timex: Timex::When(when), .. }) = out.last()
            && before.tokens.end + 1 == this.tokens.start
        {
            scene.day = when.at.is_day().then_some(when.at);
        }
        let reading = time::resolve(this, &scene, course);
        if this.gives == "anniversary" && reading.value.is_none() {
            continue;
        }
        let ends = time::parts(this, &scene, course).map(Box::new);
        course.told(this, &reading, ends.as_deref());
        course.pass(this);
        let Reading { value, timex } = reading;
        out.push(Time { found: this.clone(), value, timex, ends });
    }
    out
}

/// The month and year told next, where `found` begins a row with it: "January
/// and February 1937", "in June and July of next year".
fn row(found: &[Found], scene: &Scene, course: &Course) -> Option<(i16, u8)> {
    let next = time::in_row(found, scene.tokens)?;
    // The thread of a narrative gives each of them its year.
    if course.is_narrative() && !time::has_year(next) {
        return None;
    }
    match time::resolve(next, scene, course).timex {
        Timex::When(when) => Some((when.at.year()?, when.at.month()?)),
        _ => None,
    }
}

/// The day told right after `this`, where that belongs to it: "8 p.m. on
/// Friday", "two days after May 3".
fn beside(
    next: Option<&Found>,
    this: &Found,
    end: usize,
    scene: &Scene,
    course: &Course,
) -> Option<time::At> {
    let next = next.filter(|next| next.tokens.start < scene.sentence.end)?;
    let reach = match this.gives {
        // "At 11:07 p.m., 22 minutes before" counts the other way.
        "clock" if matches!(next.gives, "after" | "before") => return None,
        "clock" => 2,
        "after" | "before" => 1,
        // "A week earlier, on May 23."
        "later" | "earlier" => {
            let comma = scene.tokens.get(end).is_some_and(|t| t.is(","));
            let on = scene.tokens.get(end + 1).is_some_and(|t| t.is("on"));
            match comma {
                true if matches!(next.gives, "date" | "weekday") => 1 + usize::from(on),
                _ => return None,
            }
        }
        // Anywhere in the sentence that first speaks of it.
        "anniversary" if course.anniversary.is_none() => scene.sentence.len(),
        "anniversary" => 2,
        _ => return None,
    };
    if next.tokens.start > end + reach {
        return None;
    }
    match time::resolve(next, scene, course).timex {
        Timex::When(when) if when.at.is_day() => Some(when.at),
        _ => None,
    }
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
