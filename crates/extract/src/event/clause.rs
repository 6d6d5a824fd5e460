//! Cuts a sentence into clauses, one a finite verb.

use std::ops::Range;

use super::verb::{Tense, Verb, verbs};
use crate::lexicon::{Lexicon, List};
use crate::token::{Token, TokenKind};

/// A stretch of a sentence around one finite verb.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its tokens; a relative clause in its middle is not parted out.
    pub tokens: Range<usize>,
    /// How it hangs on the clauses before it.
    pub link: Link,
    /// Its verb; `None` for a sentence without any.
    pub verb: Option<Verb>,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
}

/// How a clause hangs on the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It stands by itself.
    Main,
    /// What somebody says: "said that …".
    Said,
    /// "who …", "which …".
    Relative,
    /// "after …", "while …": the word's own sort doesn't matter here.
    Adverbial,
    /// "…, Reuters reported": who says what stands before it.
    Says,
}

/// The clauses of a sentence, in order.
pub fn clauses(tokens: &[Token], sentence: Range<usize>, lexicon: &Lexicon) -> Vec<Clause> {
    let quoted = quoted(tokens, &sentence);
    let verbs = reduce(verbs(tokens, sentence.clone(), lexicon), tokens);
    let Some(first) = verbs.first() else {
        return vec![Clause { tokens: sentence, link: Link::Main, verb: None, quoted: false }];
    };
    let mut out: Vec<Clause> = Vec::new();
    // The antecedent of a relative clause that comes first belongs to it.
    let link = match first.reduced {
        true => Link::Relative,
        false => opening(tokens, sentence.start, first.start),
    };
    let mut current = Clause {
        tokens: sentence.clone(),
        link,
        verb: Some(first.clone()),
        quoted: quoted(first.head),
    };
    for pair in verbs.windows(2) {
        let (before, verb) = (&pair[0], &pair[1]);
        let (cut, link) = boundary(tokens, before, verb, &current);
        current.tokens.end = trim(tokens, current.tokens.start, cut);
        out.push(current);
        current = Clause {
            tokens: cut..sentence.end,
            link,
            verb: Some(verb.clone()),
            quoted: quoted(verb.head),
        };
    }
    out.push(current);
    for clause in &mut out {
        clause.tokens.start = lead(tokens, clause.tokens.clone());
    }
    mark_says(tokens, &mut out, &sentence);
    out
}

/// Of two verbs with nothing between them where a clause could begin, one is a
/// participle that stands for a relative clause: the first in "soldiers
/// captured in May were moved", the second in "moved soldiers captured in May".
fn reduce(mut verbs: Vec<Verb>, tokens: &[Token]) -> Vec<Verb> {
    let mut i = 1;
    while i < verbs.len() {
        let (first, second) = (&verbs[i - 1], &verbs[i]);
        let (at, to) = (first.head + 1, second.start);
        let broken = last_break(tokens, at, to);
        // "the ransom, thought to be $3m, was dropped".
        let supposed = first.head > 0
            && tokens[first.head - 1].is(",")
            && tokens.get(at).is_some_and(|t| t.is("to"))
            && tokens.get(at + 1).is_some_and(|t| t.is_any(&["be", "have"]))
            && first.start == first.head;
        if supposed && speaks(first) {
            verbs.remove(i - 1);
            i = i.saturating_sub(1).max(1);
            continue;
        }
        if speaks(first) && !first.reduced {
            i += 1;
            continue;
        }
        // Nothing stands there that it is done to.
        let open = tokens.get(at).is_some_and(|t| {
            t.has_any(&[List::Preposition, List::Weekday, List::Month, List::Deictic, List::Part])
                || t.norm.ends_with("ly")
        });
        // "the strongest quake ever recorded, magnitude 9.5, devastated …".
        let parted = tokens.get(at).is_some_and(|t| t.is(","))
            && broken.is_some_and(|(cut, _)| cut > at && cut + 1 == to && tokens[cut].is(","));
        if parted && can_reduce(first, tokens) {
            verbs.remove(i - 1);
            i = i.saturating_sub(1).max(1);
            continue;
        }
        let inside = open && can_reduce(first, tokens) && !has_relative(tokens, &verbs, i - 1);
        // "The bank, founded in 1995, has lent …": nothing but the comma stands
        // before the second verb, or the first begins what commas part off.
        let comma = broken.filter(|&(at, _)| tokens[at].is(","));
        let aside = comma.is_some_and(|(at, _)| {
            let bare = (at + 1..to).all(|i| tokens[i].has(List::Adverb));
            bare || i == 1 && first.head > 0 && tokens[first.head - 1].is(",")
        });
        // "In a statement posted on Saturday, it said …": the day is its own.
        let posted = i == 1
            && tokens.get(first.head).is_some_and(|t| t.has(List::Posted))
            && broken.is_some_and(|(at, _)| tokens[at].is(","));
        if posted && can_reduce(first, tokens) {
            verbs.remove(i - 1);
            continue;
        }
        let fixed = Lexicon::english().has(List::Static, first.base);
        if inside && (broken.is_none() || aside && fixed) {
            // Without a time of its own it is part of the subject.
            if !fixed && tokens[at..to.max(at)].iter().any(is_time) {
                verbs[i - 1].reduce();
            } else {
                verbs.remove(i - 1);
                i = i.saturating_sub(1).max(1);
                continue;
            }
        } else if inside && aside {
            verbs[i - 1].reduce();
        } else if i == 1
            && has_relative(tokens, &verbs, 0)
            && second.start == second.head
            && tokens.get(second.head + 1).is_some_and(|t| {
                t.is_word() && !t.has_any(&[List::Preposition, List::Weekday, List::Month])
            })
        {
            // "The junta that took power banned gatherings": the main verb.
        } else if (broken.is_none() || comma.is_some_and(|(at, _)| at + 1 == to))
            && !first.reduced
            && (can_reduce(second, tokens)
                && (broken.is_none() || Lexicon::english().has(List::Static, second.base))
                || second.reduced)
        {
            let (head, next) = (second.head, verbs.get(i + 1).map_or(tokens.len(), |v| v.start));
            let by = tokens.get(head + 1).is_some_and(|t| t.is("by"));
            let just = |t: &Token| {
                t.has_any(&[List::Weekday, List::Deictic]) || t.is_any(&["overnight", "last"])
            };
            let idle = Lexicon::english().has(List::Static, second.base);
            if idle || by && tokens[head..next.max(head).min(head + 9)].iter().any(just) {
                // "shot down drones launched by Russia overnight": shot down overnight.
                verbs.remove(i);
                continue;
            }
            verbs[i].reduce();
        }
        i += 1;
    }
    verbs
}

fn is_time(token: &Token) -> bool {
    let year = token.kind == TokenKind::Number && token.norm.len() == 4;
    year || token.has_any(&[List::Weekday, List::Month, List::Deictic, List::Season])
        || token.is_any(&["last", "ago", "earlier", "overnight"])
}

fn speaks(verb: &Verb) -> bool {
    matches!(verb.group, "report" | "statement" | "think" | "plan")
}

/// Whether a verb can as well be a participle with a passive sense.
fn can_reduce(verb: &Verb, tokens: &[Token]) -> bool {
    let token = &tokens[verb.head];
    verb.start == verb.head
        && verb.tense == Tense::Past
        && token.verb().is_none_or(|form| form.participle)
        && !Lexicon::english().has(List::Intransitive, verb.base)
}

/// Whether verb `i` has a relative pronoun of its own before it.
fn has_relative(tokens: &[Token], verbs: &[Verb], i: usize) -> bool {
    let head = verbs[i].head;
    let from = i.checked_sub(1).map_or(head.saturating_sub(12), |i| verbs[i].head + 1);
    tokens[from.min(head)..head].iter().any(|t| t.has(List::Relative))
}

/// How the sentence's first clause hangs together.
fn opening(tokens: &[Token], start: usize, verb: usize) -> Link {
    let near = verb.saturating_sub(4).max(start + 1)..verb;
    // "the physicist whose measurements of … earned her".
    let owned = (start + 1..verb)
        .rev()
        .take_while(|&at| !tokens[at].is(","))
        .any(|at| tokens[at].is_any(&["who", "which", "whose", "whom"]));
    if owned || near.into_iter().any(|at| tokens[at].has(List::Relative)) {
        Link::Relative
    } else if tokens[start].has(List::Subordinator) {
        Link::Adverbial
    } else {
        Link::Main
    }
}

/// Where the clause of `verb` begins, and how it hangs on the one before.
fn boundary(tokens: &[Token], before: &Verb, verb: &Verb, current: &Clause) -> (usize, Link) {
    if verb.reduced {
        return (verb.start, Link::Relative);
    }
    let speaks = matches!(before.group, "report" | "statement" | "think");
    let from = before.head + 1;
    match last_break(tokens, from, verb.start) {
        Some((at, link)) => {
            // "said that A did and B did" goes on saying.
            let goes_on = current.link == Link::Said
                && link == Link::Main
                && tokens[at].is_any(&["and", "but"]);
            match link {
                Link::Relative if tokens[at].is("that") && speaks => (at, Link::Said),
                Link::Main if goes_on => (at, Link::Said),
                // "Drones were shot down, said Popko": turned round.
                link => (at, link),
            }
        }
        None if speaks => (after_report(tokens, from, verb.start), Link::Said),
        // After a relative clause the main one goes on at its verb.
        None => (verb.start, Link::Main),
    }
}

/// "said on Friday they": what is said begins after the time and the listener.
fn after_report(tokens: &[Token], from: usize, verb: usize) -> usize {
    let mut at = from;
    let subject_start = (from..verb).rev().find(|&i| {
        let t = &tokens[i];
        t.has(List::Weekday)
            || t.has(List::Month)
            || t.has(List::Deictic)
            || t.kind == crate::token::TokenKind::Number && tokens[i - 1].has(List::Month)
            || t.has(List::Part)
    });
    if let Some(i) = subject_start {
        at = i + 1;
    }
    at.min(verb)
}

/// The last place between two verbs where a clause can begin.
fn last_break(tokens: &[Token], from: usize, to: usize) -> Option<(usize, Link)> {
    let mut best: Option<(usize, Link, u8)> = None;
    for at in from..to {
        let token = &tokens[at];
        let norm = &*token.norm;
        // "that of", "that night".
        let points = norm == "that"
            && tokens.get(at + 1).is_some_and(|t| {
                t.is_any(&["of", "time", "same"])
                    || t.has_any(&[List::Unit, List::Part, List::Season]) && !t.norm.ends_with('s')
            });
        let found = if token.has(List::Relative) && !points {
            Some((Link::Relative, 4))
        } else if token.has(List::Subordinator)
            && !(norm == "as" && is_comparison(tokens, at))
            && !is_span(tokens, at)
            // "the following day".
            && !(norm == "following" && at > 0 && tokens[at - 1].has(List::Determiner))
        {
            Some((Link::Adverbial, 3))
        } else if matches!(norm, ";" | "—" | "–" | "-" | ":")
            && (token.spaced || matches!(norm, ";" | "—" | ":"))
        {
            Some((Link::Main, 3))
        } else if norm == "but" || matches!(norm, "and" | "or") && tokens[at - 1].is(",") {
            Some((Link::Main, 2))
        } else if matches!(norm, "and" | "or" | ",") {
            Some((Link::Main, 1))
        } else {
            None
        };
        if let Some((link, rank)) = found
            && best.is_none_or(|(_, _, old)| rank >= old)
        {
            best = Some((at, link, rank));
        }
    }
    let (at, link, _) = best?;
    // "… and 36 others, including children, were hurt": the aside's comma
    // begins no clause.
    if tokens[at].is(",") && at + 1 == to {
        let open = (from..at).rev().find(|&i| tokens[i].is(","));
        let before = open.and_then(|open| {
            (from..open).rev().find(|&i| tokens[i].is_any(&["and", "but"])).filter(|_| {
                tokens[open + 1].is_any(&[
                    "including",
                    "among",
                    "such",
                    "most",
                    "mostly",
                    "a",
                    "an",
                ])
            })
        });
        if let Some(before) = before {
            return Some((before, Link::Main));
        }
    }
    // "raised its price and, in May, cut jobs": the clause begins at "and".
    if tokens[at].is(",")
        && let Some(k) = (from..at).rev().find(|&k| tokens[k].is_any(&["and", "but"]))
        && tokens[k + 1].is(",")
        && (3..=9).contains(&(at - k))
        && tokens[k + 2].has(List::Preposition)
        && !tokens[k + 2..at].iter().any(|t| t.is(","))
    {
        return Some((k, Link::Main));
    }
    Some((at, link))
}

/// "since Saturday", "until March": a time, no clause.
fn is_span(tokens: &[Token], at: usize) -> bool {
    // "before dawn on Wednesday".
    let hour = tokens[at].is_any(&["before", "after"])
        && tokens.get(at + 1).is_some_and(|t| {
            t.is_any(&["dawn", "noon", "midnight", "midday", "sunrise", "daybreak", "dusk", "dark"])
        });
    hour || tokens[at].is_any(&["since", "until", "till"])
        && tokens.get(at + 1).is_some_and(|t| {
            t.has_any(&[List::Weekday, List::Month, List::Deictic]) || t.kind == TokenKind::Number
        })
        && tokens.get(at + 2).is_none_or(|t| !t.is("'s"))
}

/// "as well as", "as early as": "as" that begins no clause.
fn is_comparison(tokens: &[Token], at: usize) -> bool {
    let like = |t: Option<&Token>| {
        t.is_some_and(|t| {
            t.is_any(&["well", "many", "much", "early", "late", "far", "soon", "long", "such"])
        })
    };
    like(tokens.get(at + 1))
        || at > 0 && like(tokens.get(at - 1))
        || tokens.get(at + 1).is_some_and(|t| t.is("a"))
}

/// Signs and "and" at a clause's end belong to no clause.
fn trim(tokens: &[Token], start: usize, mut end: usize) -> usize {
    while end > start + 1
        && tokens[end - 1].is_any(&[",", ";", "—", "–", "-", "(", "and", "but", ":"])
    {
        end -= 1;
    }
    end
}

/// Skips signs and conjunctions at a clause's start.
fn lead(tokens: &[Token], range: Range<usize>) -> usize {
    let mut at = range.start;
    while at + 1 < range.end
        && (tokens[at].is_any(&[",", ";", "—", "–", "-", "(", ")", ":", "but", "and", "]", "”"])
            || tokens[at].is("\"") && at > 0 && tokens[at - 1].is_any(&[",", ".", "?", "!"]))
    {
        // A sentence's own "And" is part of it.
        if tokens[at].capital {
            break;
        }
        at += 1;
    }
    at
}

/// "…, Reuters reported." and "…, said Popko, head of …": the last clause
/// only says who says so.
fn mark_says(tokens: &[Token], clauses: &mut [Clause], sentence: &Range<usize>) {
    let Some(last) = clauses.len().checked_sub(1).filter(|&i| i > 0) else { return };
    let clause = &clauses[last];
    let Some(verb) = &clause.verb else { return };
    let comma = clause.tokens.start > sentence.start
        && tokens[clause.tokens.start - 1].is_any(&[",", "”", "\"", "'"]);
    let turned = verb.head <= clause.tokens.start;
    let quote = tokens[clause.tokens.start.saturating_sub(1)].is_any(&["”", "\""])
        || clause.tokens.start > 1 && tokens[clause.tokens.start - 2].is_any(&["”", "\""]);
    let closed = tokens.get(verb.head + 1).is_none_or(|t| {
        t.is_any(&[".", ",", "citing", "last", "earlier", "late", "early"])
            || t.has_any(&[List::Preposition, List::Weekday, List::Deictic]) && !t.is("of")
    });
    // "…,” he told the newspaper last week."
    let whole = quote && !tokens[verb.head + 1..clause.tokens.end].iter().any(|t| t.is("that"));
    if comma
        && matches!(verb.group, "report" | "statement")
        && clause.link == Link::Main
        && (turned || closed || whole)
    {
        clauses[last].link = Link::Says;
    }
}

/// Whether a token stands in quotation marks.
fn quoted(tokens: &[Token], sentence: &Range<usize>) -> impl Fn(usize) -> bool + use<> {
    let mut inside = Vec::with_capacity(sentence.len());
    let mut open = false;
    for token in &tokens[sentence.clone()] {
        match &*token.norm {
            "“" | "«" => open = true,
            "”" | "»" => open = false,
            "\"" => open = !open,
            _ => {}
        }
        inside.push(open);
    }
    let start = sentence.start;
    move |at: usize| inside.get(at.wrapping_sub(start)).copied().unwrap_or(false)
}
