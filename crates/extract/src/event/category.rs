//! What kind of happening a clause tells.

use std::ops::Range;

use dateline_event::Category;

use super::verb::Verb;
use crate::lexicon::{Lexicon, List};
use crate::token::Token;

/// A category and whether the verb itself says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The category.
    pub category: Category,
    /// It is the verb's own, not guessed from the nouns.
    pub by_verb: bool,
}

/// The category of a clause with that verb, in an article with that theme.
pub fn of(
    verb: Option<&Verb>,
    tokens: &[Token],
    clause: Range<usize>,
    theme: Option<Category>,
) -> Kind {
    // "March" the month is no such noun.
    let nouns = |range: Range<usize>| {
        range
            .filter(|&i| !tokens[i].has(List::Month))
            .filter_map(|i| category(tokens[i].value(List::Noun)?))
            .next()
    };
    let says = |list: List| tokens[clause.clone()].iter().any(|t| t.has(list));
    let head = verb.map_or(clause.start, |v| v.head);
    let by_noun = || {
        // "copper for July delivery" is no arms.
        let nouns = |range: Range<usize>| {
            nouns(range).filter(|c| *c != Category::ArmsTransfer || says(List::Goods))
        };
        let after = nouns((head + 1).min(clause.end)..clause.end);
        let category = after.or_else(|| nouns(clause.start..head)).unwrap_or(Category::Other);
        Kind { category, by_verb: false }
    };
    let Some(verb) = verb else { return by_noun() };
    let cause = nouns(clause.start..head);
    let hurt = |t: &Token| t.is_any(&["dead", "injured", "wounded", "homeless", "hurt", "lives"]);
    let costs = matches!(verb.base, "leave" | "claim" | "cost")
        && tokens[(head + 1).min(clause.end)..clause.end].iter().any(hurt);
    if verb.group == "harm" || costs {
        let found = cause.or_else(|| nouns((head + 1).min(clause.end)..clause.end));
        let category = match found {
            Some(
                category @ (Category::Strike
                | Category::Combat
                | Category::Crime
                | Category::Disaster
                | Category::Protest),
            ) => category,
            _ if says(List::WarSign) => Category::Combat,
            // What the article is about killed them.
            _ if theme.is_some() => theme.unwrap_or(Category::Crime),
            // People die of many things; who is killed, was killed by somebody.
            _ if verb.base == "die" => Category::Other,
            _ => Category::Crime,
        };
        return Kind { category, by_verb: true };
    }
    // "15 deaths were reported", "explosions were heard".
    let noticed = verb.group == "report"
        || matches!(
            verb.base,
            "record" | "hear" | "see" | "register" | "announce" | "confirm" | "declare"
        );
    if noticed && verb.passive {
        let subject = clause.start..verb.start.max(clause.start);
        // Illness is confirmed as well: "measles was confirmed in the town".
        let found = subject.rev().find(|&i| {
            let tells = tokens[i].has_any(&[List::Happening, List::Loss])
                || tokens[i].value(List::Noun) == Some("disaster");
            (!tokens[i].capital || i == clause.start) && tells
        });
        if let Some(at) = found {
            let own = tokens[at].value(List::Noun).and_then(category);
            let category = own.unwrap_or_else(|| by_noun().category);
            return Kind { category, by_verb: true };
        }
    }
    // "called for an inquiry", "called on both sides to stop".
    let calls = verb.base == "call"
        && !verb.passive
        && tokens.get(head + 1).is_some_and(|t| t.is_any(&["for", "on", "upon"]));
    let own = match verb.group {
        _ if calls => Some(Category::Statement),
        "report" => Some(Category::Statement),
        group => category(group),
    };
    let Some(own) = own else {
        // "helped … liberate the region": the deed is the infinitive's.
        let deed = ((head + 1)..clause.end).find_map(|i| {
            let form = tokens[i].verb().filter(|f| f.infinitive && f.past != f.infinitive)?;
            let led =
                matches!(verb.base, "help" | "begin" | "start" | "continue" | "use" | "force");
            let noun = tokens[i].has(List::Noun) || tokens[i].capital;
            category(form.group).filter(|c| led && !noun && is_deed(*c))
        });
        return deed.map_or_else(by_noun, |category| Kind { category, by_verb: true });
    };
    // "fans flooded the square": such verbs need a noun of their kind.
    let backed = || {
        let kin = |c: Category| match own {
            Category::Strike | Category::Combat | Category::Capture => {
                matches!(
                    c,
                    Category::Strike
                        | Category::Combat
                        | Category::Capture
                        | Category::Crime
                        | Category::Disaster
                )
            }
            Category::Movement => matches!(
                c,
                Category::Strike | Category::Combat | Category::Movement | Category::Protest
            ),
            own => c == own,
        };
        let themed = match own {
            Category::Strike | Category::Capture | Category::Combat => {
                let hits = matches!(
                    verb.base,
                    "strike"
                        | "hit"
                        | "attack"
                        | "pound"
                        | "destroy"
                        | "damage"
                        | "advance"
                        | "retreat"
                        | "storm"
                        | "repel"
                        | "target"
                );
                hits && matches!(theme, Some(Category::Strike | Category::Combat))
            }
            own => Some(own) == theme,
        };
        themed
            || says(List::WarSign)
            || says(List::CrimeSign)
            || says(List::Goods)
            || tokens[clause.clone()].iter().filter_map(|t| category(t.value(List::Noun)?)).any(kin)
    };
    // "shot down"; of "launched them" the sentence before tells what.
    let struck = verb.passive
        && matches!(
            verb.base,
            "hit" | "strike" | "damage" | "destroy" | "attack" | "target" | "bury"
        )
        && !verb.reduced;
    if struck && !backed() {
        return Kind { by_verb: true, ..by_noun() };
    }
    let clear = tokens.get(head + 1).is_some_and(|t| t.is_any(&["down", "them", "it"]));
    if Lexicon::english().has(List::Loose, verb.base) && !clear && !backed() {
        return by_noun();
    }
    let goods = says(List::Goods);
    let category = match own {
        // Letters and aid are handed over, too; only arms are arms.
        Category::ArmsTransfer if !goods => return by_noun(),
        Category::Movement
            if goods && matches!(verb.base, "send" | "transfer" | "dispatch" | "fly" | "move") =>
        {
            Category::ArmsTransfer
        }
        // Earthquakes strike, too, and floods sweep.
        Category::Strike | Category::Combat | Category::Capture
            if cause == Some(Category::Disaster) =>
        {
            Category::Disaster
        }
        // A missile fired at nobody is a test; a shot in the street a crime.
        Category::Strike if says(List::Test) => Category::Other,
        // Rebels who attack a town without missiles fight there.
        Category::Strike
            if matches!(verb.base, "attack" | "raid" | "storm" | "assault")
                && by_noun().category == Category::Combat =>
        {
            Category::Combat
        }
        Category::Strike | Category::Combat if says(List::CrimeSign) => Category::Crime,
        Category::Crime if says(List::WarSign) => Category::Combat,
        own => own,
    };
    Kind { category, by_verb: true }
}

/// Whether the category is one of deeds, which are told with a place alone.
pub fn is_deed(category: Category) -> bool {
    !matches!(category, Category::Statement | Category::Diplomacy | Category::Politics)
}

fn category(id: &str) -> Option<Category> {
    Category::from_id(id)
        .filter(|c| *c != Category::Other)
        .or((id == "other").then_some(Category::Other))
}

/// What an article is about, where one kind of violence or disaster is spoken
/// of more than all others together.
pub fn theme<'t>(tokens: impl Iterator<Item = &'t Token<'t>>) -> Option<Category> {
    const KINDS: [Category; 4] =
        [Category::Strike, Category::Combat, Category::Crime, Category::Disaster];
    let mut counts = [0usize; 4];
    for token in tokens {
        let noun = token.value(List::Noun).and_then(category);
        if let Some(i) = noun.and_then(|noun| KINDS.iter().position(|k| *k == noun)) {
            counts[i] += 1;
        }
    }
    let all: usize = counts.iter().sum();
    let (i, most) = counts.iter().copied().enumerate().max_by_key(|(_, n)| *n)?;
    (most >= LEAST && most * 2 > all).then_some(KINDS[i])
}

/// Fewer words make no theme.
const LEAST: usize = 3;
