//! What kind of happening a clause tells.

use std::ops::Range;

use dateline_event::Category;

use super::verb::Verb;
use crate::lexicon::Lexicon;
use crate::token::Token;

/// A category and whether the verb itself says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The category.
    pub category: Category,
    /// It is the verb's own, not guessed from the nouns.
    pub by_verb: bool,
}

/// The category of a clause with that verb.
pub fn of(verb: Option<&Verb>, tokens: &[Token], clause: Range<usize>, lexicon: &Lexicon) -> Kind {
    let nouns = |range: Range<usize>| {
        range.filter_map(|i| category(lexicon.value("noun", &tokens[i].norm)?)).next()
    };
    let says = |list: &str| tokens[clause.clone()].iter().any(|t| lexicon.has(list, &t.norm));
    let head = verb.map_or(clause.start, |v| v.head);
    let by_noun = || {
        let after = nouns((head + 1).min(clause.end)..clause.end);
        let category = after.or_else(|| nouns(clause.start..head)).unwrap_or(Category::Other);
        Kind { category, by_verb: false }
    };
    let Some(verb) = verb else { return by_noun() };
    let cause = nouns(clause.start..head);
    if verb.group == "harm" {
        let found = cause.or_else(|| nouns((head + 1).min(clause.end)..clause.end));
        return match found {
            Some(Category::Other | Category::Statement | Category::Politics) | None => Kind {
                category: if says("war-sign") { Category::Combat } else { Category::Crime },
                by_verb: true,
            },
            Some(category) => Kind { category, by_verb: true },
        };
    }
    let own = match verb.group {
        "report" => Some(Category::Statement),
        group => category(group),
    };
    let Some(own) = own else {
        // "helped … liberate the region": the deed is the infinitive's.
        let deed = ((head + 1)..clause.end).find_map(|i| {
            let form =
                lexicon.verb(&tokens[i].norm).filter(|f| f.infinitive && f.past != f.infinitive)?;
            let led =
                matches!(verb.base, "help" | "begin" | "start" | "continue" | "use" | "force");
            let noun = lexicon.has("noun", &tokens[i].norm) || tokens[i].capital;
            category(form.group).filter(|c| led && !noun && is_deed(*c))
        });
        return deed.map_or_else(by_noun, |category| Kind { category, by_verb: true });
    };
    let goods = says("goods");
    let category = match own {
        // Letters and aid are handed over, too; only arms are arms.
        Category::ArmsTransfer if !goods => return by_noun(),
        Category::Movement if goods => Category::ArmsTransfer,
        // Earthquakes strike, too, and floods sweep.
        Category::Strike | Category::Combat | Category::Capture
            if cause == Some(Category::Disaster) =>
        {
            Category::Disaster
        }
        // A missile fired at nobody is a test; a shot in the street a crime.
        Category::Strike if says("test") => Category::Other,
        Category::Strike | Category::Combat if says("crime-sign") => Category::Crime,
        Category::Crime if says("war-sign") => Category::Combat,
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
