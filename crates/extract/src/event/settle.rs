//! Settles what kind of happening an event is, when all that stands around it
//! is known.
//!
//! `category` reads the verb, which is what decides whether there is an event
//! at all. Most verbs are at home in many kinds ("hit", "open", "hold"), so what
//! the event is called is weighed here: the verb, the heads of its object and
//! subject, the other words of the clause, the sentence, and the article.
//! The weights are judgement, not fitted.

use std::ops::Range;

use dateline_event::Category;

use super::category::Kind;
use super::draft::Draft;
use crate::lexicon::{Lexicon, List};
use crate::page::{Block, Page, Time};
use crate::place::{Mention, Use};
use crate::token::Token;

/// How much speaks for each category, in the order of [`Category::ALL`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Weights([f32; Category::ALL.len()]);

impl Weights {
    fn add(&mut self, category: Category, weight: f32) {
        self.0[index(category)] += weight;
    }

    fn of(&self, category: Category) -> f32 {
        self.0[index(category)]
    }

    fn best(&self, among: &[Category]) -> Option<(Category, f32)> {
        // Of equals the first, as they are listed.
        let mut best: Option<(Category, f32)> = None;
        for &category in among {
            let weight = self.of(category);
            if weight > 0.0 && best.is_none_or(|(_, most)| weight > most) {
                best = Some((category, weight));
            }
        }
        best
    }

    /// Their shares of the whole; a few words are not much of an article.
    fn shares(mut self) -> Weights {
        let all: f32 = self.0.iter().sum();
        self.0.iter_mut().for_each(|w| *w /= all + FEW);
        self
    }
}

fn index(category: Category) -> usize {
    Category::ALL.iter().position(|c| *c == category).unwrap_or_default()
}

/// A verb that tells its kind by itself, and one that does so only in company.
const VERB: f32 = 1.8;
const LOOSE: f32 = 1.2;
/// The head of the object, or of a passive's subject.
const OBJECT: f32 = 1.5;
/// The head of the subject.
const SUBJECT: f32 = 1.2;
/// Another word of the clause.
const WORD: f32 = 0.9;
/// A word elsewhere in the sentence.
const SENTENCE: f32 = 0.25;
/// The whole article, shared out by what its words speak of.
const ARTICLE: f32 = 1.6;
/// How many words about anything an article has that are not yet counted.
const FEW: f32 = 10.0;
/// What the paragraph has told before.
const BEFORE: f32 = 0.6;
/// What a word that only leans to a kind counts, beside one that names it.
const LEANS: f32 = 0.6;
/// What the verb has told `category`.
const SURE: f32 = 0.9;
/// What speaks for nothing in particular.
const NOTHING: f32 = 1.3;

/// The kinds of which people come to harm.
const HARM: [Category; 5] =
    [Category::Disaster, Category::Crime, Category::Strike, Category::Combat, Category::Protest];

/// What an article speaks of.
pub struct About<'a> {
    kinds: Weights,
    /// Of weapons that are tried out rather than used.
    tests: bool,
    /// The country that most of its places are in.
    home: Option<&'a str>,
    /// Where that is named.
    pub nation: Option<(&'a Block<'a>, &'a Mention)>,
}

/// An article with fewer places is at home nowhere.
const PLACES: usize = 5;
/// So many words of tests make an article one about them.
const TESTS: usize = 3;

impl<'a> About<'a> {
    /// Reads it off a whole page.
    pub fn of(page: &'a Page) -> About<'a> {
        let (mut kinds, mut tests) = (Weights::default(), 0);
        let mut countries: Vec<(&str, usize)> = Vec::new();
        for block in &page.blocks {
            for token in &block.tokens {
                if let Some((category, weight)) = leaning(token) {
                    kinds.add(category, weight);
                }
                let test = token.has(List::Test) || token.is_any(&["ballistic", "nuclear"]);
                tests += usize::from(test);
            }
            for mention in &block.places {
                let country = page.gazetteer.place(mention.id).country;
                match countries.iter_mut().find(|(of, _)| *of == country) {
                    Some((_, count)) => *count += 1,
                    None => countries.push((country, 1)),
                }
            }
        }
        let all: usize = countries.iter().map(|(_, count)| count).sum();
        // Of equals the one named first.
        let home = countries.iter().rev().max_by_key(|(_, count)| *count);
        let mostly = |count: usize| all >= PLACES && count * 5 >= all * 3;
        let home = home.filter(|(of, count)| !of.is_empty() && mostly(*count)).map(|(of, _)| *of);
        let id = home.and_then(|home| page.gazetteer.country(home));
        let told = |used: fn(Use) -> bool| {
            page.paragraphs().find_map(|block| {
                let whole = |p: &&Mention| Some(p.id) == id && used(p.used) && !p.recalled;
                Some((block, block.places.iter().find(whole)?))
            })
        };
        let nation = id.and_then(|_| {
            told(|used| used == Use::Literal).or_else(|| told(|used| used != Use::InName))
        });
        About { kinds: kinds.shares(), tests: tests >= TESTS, home, nation }
    }

    /// The violence that it is about, if any.
    fn violence(&self) -> Option<Category> {
        const KINDS: [Category; 5] = [
            Category::Strike,
            Category::Combat,
            Category::Crime,
            Category::Disaster,
            Category::Protest,
        ];
        self.kinds.best(&KINDS).map(|(category, _)| category)
    }
}

/// The kind that a word speaks for, and how much.
fn leaning(token: &Token) -> Option<(Category, f32)> {
    if token.has(List::Month) {
        return None;
    }
    let named = token.value(List::Noun).and_then(Category::from_id).map(|c| (c, 1.0));
    named.or_else(|| {
        let category = Category::from_id(token.value(List::Topic)?)?;
        Some((category, LEANS))
    })
}

/// The kind of a draft, weighed.
pub fn settle(draft: &Draft, before: Option<Category>, about: &About, page: &Page) -> Kind {
    let tokens = &draft.block.tokens;
    let clause = draft.quote.clone();
    let mut spoken = draft.kind.category == Category::Statement && draft.kind.by_verb;
    let mut weights = Weights::default();
    for &category in &Category::ALL {
        weights.add(category, ARTICLE * about.kinds.of(category));
    }
    if let Some(before) = before.filter(|c| !matches!(c, Category::Statement | Category::Other)) {
        weights.add(before, BEFORE);
    }
    if let Some(sentence) = draft.block.sentences.iter().find(|s| s.contains(&clause.start)) {
        let outside = sentence.clone().filter(|i| !clause.contains(i));
        for (category, weight) in outside.filter_map(|i| leaning(&tokens[i])) {
            if category != Category::Statement {
                weights.add(category, SENTENCE * weight);
            }
        }
    }
    let verb = draft.verb.filter(|v| clause.contains(v));
    let Some(verb) = verb else {
        if spoken {
            return draft.kind;
        }
        for (category, weight) in clause.clone().filter_map(|i| leaning(&tokens[i])) {
            weights.add(category, SUBJECT * weight);
        }
        return chosen(draft.kind, true, weights);
    };
    let deed = deed(tokens, &clause, verb);
    let form = tokens[deed].verb();
    let (base, group) = form.map_or(("", ""), |f| (f.base, f.group));
    let passive = form.is_some_and(|f| f.participle) && is_passive(tokens, &clause, verb);
    let object = object(tokens, &clause, deed);
    let subject = subject(tokens, &clause, verb, &draft.block.times);
    // "added the bank to its list" says nothing.
    let said = |i: usize| tokens[i].is_any(&["that", "“", "\""]);
    let adds = base == "add" && tokens.get(object.end).is_some_and(|t| t.is("to"));
    let adds = adds && !clause.clone().any(said);
    spoken &= !adds;
    let decrees = group == "statement" && decrees(tokens, base, &object);
    let noticed = matches!(base, "report" | "confirm" | "record" | "declare" | "announce");
    let what = if passive { &subject } else { &object };
    let happened = what.clone().rev().find_map(|i| leaning(&tokens[i])).map(|(c, _)| c);
    let happened = happened.filter(|c| {
        let deeds = !matches!(c, Category::Statement | Category::Other);
        deeds && (passive || !matches!(c, Category::Politics | Category::Diplomacy))
    });
    // "The Security Council demanded …" is what such bodies do.
    let body =
        group == "statement" && leans_to(tokens, subject.clone(), Category::Diplomacy) && !passive;
    if spoken
        && noticed
        && let Some(category) = happened
    {
        return Kind { category, ..draft.kind };
    }
    if spoken && body {
        return Kind { category: Category::Diplomacy, ..draft.kind };
    }
    if spoken && !decrees {
        return draft.kind;
    }
    // A missile fired at nobody is a test.
    let fired = matches!(base, "fire" | "launch" | "test" | "conduct" | "carry" | "fly");
    if about.tests && fired && weapon(tokens, subject.clone().chain(object.clone())) {
        return Kind { category: Category::Other, ..draft.kind };
    }
    let mut own = own(base, group).filter(|_| !decrees && !adds);
    // Letters are delivered, too.
    let goods = clause.clone().any(|i| tokens[i].has(List::Goods));
    own = own.filter(|(kind, _)| *kind != Category::ArmsTransfer || goods);
    let who = || subject.clone().chain(if passive { verb..clause.end } else { object.clone() });
    let leans = |mut among: Box<dyn Iterator<Item = usize> + '_>, kinds: &[Category]| {
        among.find_map(|i| leaning(&tokens[i]).map(|(c, _)| c).filter(|c| kinds.contains(c)))
    };
    match own {
        // What the police seize, protesters occupy and plotters take is no
        // war's capture.
        Some((Category::Capture, weight)) => {
            let power = object.clone().any(|i| tokens[i].is_any(&["power", "presidency"]));
            let sign = who().any(|i| tokens[i].has(List::CrimeSign));
            let war = about.kinds.of(Category::Combat) + about.kinds.of(Category::Strike);
            let civil = leans(Box::new(who()), &[Category::Crime, Category::Protest])
                .or(power.then_some(Category::Politics))
                .or(sign.then_some(Category::Crime))
                .or((about.kinds.of(Category::Crime) > war).then_some(Category::Crime));
            own = Some((civil.unwrap_or(Category::Capture), weight));
        }
        // "protesters stormed the parliament".
        Some((Category::Combat | Category::Strike, _))
            if leans(Box::new(subject.clone()), &[Category::Protest]).is_some() =>
        {
            own = Some((Category::Protest, VERB));
        }
        // "soldiers marched on the town".
        Some((Category::Protest, _))
            if base == "march"
                && leans(Box::new(subject.clone()), &[Category::Combat]).is_some()
                && tokens.get(deed + 1).is_some_and(|t| t.is_any(&["on", "into"])) =>
        {
            own = Some((Category::Combat, VERB));
        }
        // People march; so do soldiers, but not in protest.
        Some((Category::Protest, _))
            if group == "protest"
                && leans(Box::new(clause.clone()), &[Category::Combat]).is_none() =>
        {
            own = Some((Category::Protest, VERB));
        }
        // What drones burn is struck, and what crowds burn is no accident.
        Some((Category::Disaster, _)) => {
            const DOERS: [Category; 4] =
                [Category::Strike, Category::Combat, Category::Protest, Category::Crime];
            if let Some(doer) = leans(Box::new(subject.clone()), &DOERS) {
                own = Some((doer, VERB));
            }
        }
        _ => {}
    }
    let named = |i: usize| tokens.get(i).is_some_and(|t| t.capital && t.is_word());
    let war = || about.kinds.of(Category::Combat) + about.kinds.of(Category::Capture) > WARLIKE;
    match base {
        "take" | "retake" | "hold" if named(object.start) && !object.is_empty() && war() => {
            own = Some((Category::Capture, VERB));
        }
        "take" if tokens.get(deed + 1).is_some_and(|t| t.is("over")) => {
            own = Some((Category::Capture, VERB));
        }
        "fall"
            if tokens.get(deed + 1).is_some_and(|t| t.is("to"))
                && (war() || leans(Box::new(deed..clause.end), &[Category::Combat]).is_some()) =>
        {
            own = Some((Category::Capture, VERB));
        }
        "set" if object.clone().any(|i| tokens[i].is_any(&["fire", "ablaze", "alight"])) => {
            const DOERS: [Category; 4] =
                [Category::Strike, Category::Combat, Category::Protest, Category::Crime];
            let doer = leans(Box::new(subject.clone()), &DOERS).or(about.violence());
            own = Some((doer.unwrap_or(Category::Crime), VERB));
        }
        "call" if !passive && clause.clone().any(|i| tokens[i].is_any(&["“", "\""])) => {
            own = Some((Category::Statement, VERB));
        }
        "buy" | "purchase" | "order" | "acquire" | "receive" | "obtain" | "sell" | "deliver"
            if clause.clone().any(|i| tokens[i].has(List::Goods)) =>
        {
            own = Some((Category::ArmsTransfer, VERB));
        }
        _ if travels(base) && is_official(draft, &subject, about) && !passive => {
            // A president is at home in the one and abroad in the other.
            let there = draft.place.as_ref().map(|p| page.gazetteer.place(p.id).country);
            let home = there.is_some_and(|there| about.home == Some(there));
            own = Some((if home { Category::Politics } else { Category::Diplomacy }, VERB));
        }
        _ => {}
    }
    // The last noun of each is what it is; those before it only say which.
    for (range, weight) in [(&subject, if passive { OBJECT } else { SUBJECT }), (&object, OBJECT)] {
        let mut head = true;
        for i in range.clone().rev() {
            if let Some((category, lean)) = leaning(&tokens[i]) {
                let full = head && !is_idle(own, category);
                weights.add(category, lean * if full { weight } else { WORD });
                head = false;
            }
        }
    }
    // "…, who had visited a camp": that is not what the clause tells.
    let aside = (deed + 1..clause.end).find(|&i| tokens[i].is_any(&["who", "which", "whose"]));
    let aside = aside.unwrap_or(clause.end);
    for i in clause.clone() {
        let told = i == verb || i == deed || subject.contains(&i) || object.contains(&i);
        if let Some((category, lean)) = leaning(&tokens[i]).filter(|_| !told) {
            weights.add(category, lean * if i < aside { WORD } else { SENTENCE });
        }
    }
    match own {
        _ if group == "harm" => {
            let kind = weights.best(&HARM).map_or(Category::Crime, |(kind, _)| kind);
            weights.add(kind, VERB);
        }
        Some((own, weight)) => weights.add(own, weight),
        None => {}
    }
    // What the police answer protests with.
    let crowd = clause.clone().any(|i| {
        let next = tokens.get(i + 1).filter(|_| i + 1 < clause.end);
        tokens[i].is("tear") && next.is_some_and(|t| t.is("gas"))
            || tokens[i].is("rubber") && next.is_some_and(|t| t.is("bullets"))
            || tokens[i].is("water") && next.is_some_and(|t| t.is_any(&["cannon", "cannons"]))
    });
    if crowd {
        weights.add(Category::Protest, 2.0 * VERB);
    }
    // "Copper for July delivery".
    if !goods {
        weights.0[index(Category::ArmsTransfer)] = 0.0;
    }
    chosen(draft.kind, own.is_some(), weights)
}

/// What a verb tells by itself, and how much it counts.
fn own(base: &str, group: &str) -> Option<(Category, f32)> {
    let words = Lexicon::english();
    if group == "report" {
        return Some((Category::Statement, VERB));
    }
    let headed = Category::from_id(group).map(|own| {
        let loose = words.has(List::Loose, base);
        (own, if loose { LOOSE } else { VERB })
    });
    headed.or_else(|| Some((Category::from_id(words.value(List::Topic, base)?)?, LOOSE)))
}

/// So large a share of an article's words makes it one of war.
const WARLIKE: f32 = 0.25;

/// So large a share of an article's words makes it one of states.
const STATELY: f32 = 0.15;

/// Whether a verb tells of an official's journeys and meetings.
fn travels(base: &str) -> bool {
    matches!(
        base,
        "arrive"
            | "visit"
            | "travel"
            | "fly"
            | "go"
            | "land"
            | "return"
            | "leave"
            | "depart"
            | "tour"
            | "attend"
            | "receive"
            | "host"
            | "welcome"
            | "meet"
            | "walk"
            | "be"
    )
}

/// Whether a subject is somebody who travels for a state: with a title, or
/// by name or pronoun.
fn is_official(draft: &Draft, subject: &Range<usize>, about: &About) -> bool {
    let tokens = &draft.block.tokens;
    // "Chad's Idris Mora".
    let from = subject.clone().rev().find(|&i| tokens[i].is("'s")).map_or(subject.start, |i| i + 1);
    let words = || {
        let own = (from..subject.end).filter(|&i| tokens[i].is_word());
        own.filter(|&i| !tokens[i].is_any(&["himself", "herself"]))
    };
    let titled = words().any(|i| tokens[i].has(List::PersonTitle));
    let pronoun = words().count() == 1 && words().all(|i| tokens[i].is_any(&["he", "she"]));
    let place = |i: usize| draft.block.places.iter().any(|p| p.tokens.contains(&i));
    let name = words().count() > 0 && words().all(|i| tokens[i].capital && !place(i));
    // Others travel, too.
    let state = about.kinds.of(Category::Politics) + about.kinds.of(Category::Diplomacy);
    titled || (pronoun || name) && state > STATELY
}

/// "declared an emergency", "announced sanctions": what is said is done by
/// saying it.
fn decrees(tokens: &[Token], base: &str, object: &Range<usize>) -> bool {
    let act = |i: usize| {
        leaning(&tokens[i])
            .is_some_and(|(c, _)| matches!(c, Category::Politics | Category::Diplomacy))
    };
    matches!(base, "declare" | "announce" | "reject" | "express") && object.clone().any(act)
}

/// Whether a noun of that kind beside such a verb says only what it is done to
/// or by: troops are sent, factories are hit.
fn is_idle(own: Option<(Category, f32)>, noun: Category) -> bool {
    match own {
        Some((Category::Movement, _)) => matches!(noun, Category::Combat | Category::Strike),
        Some((Category::ArmsTransfer, _)) => noun != Category::ArmsTransfer,
        Some((Category::Strike | Category::Combat | Category::Disaster, _)) => {
            noun == Category::Other
        }
        _ => false,
    }
}

/// What the weights choose, with what no weight tells.
fn chosen(was: Kind, own: bool, mut weights: Weights) -> Kind {
    weights.add(Category::Other, NOTHING);
    if was.by_verb && was.category != Category::Statement {
        weights.add(was.category, if own { SURE } else { VERB });
    } else if !matches!(was.category, Category::Other | Category::Statement) {
        weights.add(was.category, 0.5);
    }
    let (category, _) = weights.best(&Category::ALL).unwrap_or((Category::Other, 0.0));
    Kind { category, ..was }
}

/// The verb that tells the deed: "began evacuating", "tried to storm".
fn deed(tokens: &[Token], clause: &Range<usize>, verb: usize) -> usize {
    let leads = tokens[verb].verb().is_some_and(|f| {
        matches!(
            f.base,
            "begin"
                | "start"
                | "continue"
                | "resume"
                | "help"
                | "try"
                | "stop"
                | "attempt"
                | "force"
        )
    });
    let next = (verb + 1..clause.end.min(verb + 5)).find(|&i| {
        tokens[i].verb().is_some_and(|f| {
            let to = tokens[i - 1].is("to") && f.infinitive;
            to || f.ing && i == verb + 1
        })
    });
    next.filter(|_| leads).unwrap_or(verb)
}

/// Whether the last word that leans leans there.
fn leans_to(tokens: &[Token], range: Range<usize>, category: Category) -> bool {
    range.rev().find_map(|i| leaning(&tokens[i])).is_some_and(|(c, _)| c == category)
}

/// Whether one of the tokens is a weapon that flies.
fn weapon(tokens: &[Token], mut among: impl Iterator<Item = usize>) -> bool {
    among.any(|i| {
        tokens[i].is_any(&["missile", "missiles", "rocket", "rockets", "test", "tests", "warhead"])
    })
}

/// "was arrested", "had been hit".
fn is_passive(tokens: &[Token], clause: &Range<usize>, verb: usize) -> bool {
    let before = &tokens[clause.start.max(verb.saturating_sub(4))..verb];
    before
        .iter()
        .rev()
        .take_while(|t| t.has_any(&[List::Auxiliary, List::Adverb]))
        .any(|t| t.has(List::Be))
}

/// From the verb to where something else begins.
fn object(tokens: &[Token], clause: &Range<usize>, verb: usize) -> Range<usize> {
    let from = (verb + 1).min(clause.end);
    let stops = |i: usize| {
        let t = &tokens[i];
        !t.is_word() && !t.is_any(&["\"", "“", "”"])
            || t.has_any(&[List::Preposition, List::Subordinator, List::Relative]) && !t.is("of")
            || i > from + 1
                && t.is("and")
                && tokens.get(i + 1).is_some_and(|t| {
                    t.has_any(&[List::Determiner, List::Pronoun])
                        || t.verb().is_some_and(|f| f.past)
                })
    };
    // "fired at", "called for": the noun behind a verb's own preposition.
    let from = match tokens.get(from) {
        Some(t)
            if from < clause.end
                && t.is_any(&[
                    "at", "for", "on", "against", "off", "out", "up", "down", "over",
                ]) =>
        {
            from + 1
        }
        _ => from,
    };
    let end = (from..clause.end).find(|&i| stops(i)).unwrap_or(clause.end);
    from..end
}

/// From the clause's start to the first preposition or the verb.
fn subject(tokens: &[Token], clause: &Range<usize>, verb: usize, times: &[Time]) -> Range<usize> {
    let stops = |i: usize| {
        tokens[i].has_any(&[List::Preposition, List::Relative, List::Auxiliary])
            || tokens[i].is(",")
    };
    let mut start = clause.start;
    // "In May, rebels …", "On Monday rebels …".
    if start < verb && (tokens[start].has(List::Preposition) || tokens[start].has(List::Adverb)) {
        let comma = (start..verb.min(start + 7)).find(|&i| tokens[i].is(","));
        start = comma.map_or(start + 1, |i| i + 1);
    }
    // "On Tuesday he …", "Two weeks later he …".
    while let Some(time) = times.iter().find(|t| t.found.tokens.contains(&start)) {
        start = time.found.tokens.end;
        start += usize::from(start < verb && tokens[start].is(","));
    }
    let end = (start..verb).find(|&i| stops(i)).unwrap_or(verb.max(start));
    start..end.max(start)
}
