//! Drafts to the format's values, with the reasons for each.

use std::ops::Range;

use dateline_event::{
    CountedFrom, Event, Evidence, Origin, Place, PlaceKind, Quote, Review, Stated, WhenBasis,
    WhenIs,
};
use dateline_gazetteer::Kind;

use super::draft::Draft;
use super::role::Role;
use super::title::title;
use crate::Why;
use crate::lexicon::List;
use crate::page::{Block, Page};
use crate::place::{Mention, Use};
use crate::time::{Rules, Telling};

/// The event of a draft.
pub fn finish(draft: Draft, id: String, source: &str, page: &Page) -> (Event, Vec<Why>) {
    let block = draft.block;
    let mut told = draft.also.clone();
    told.sort_by_key(|(block, quote)| (block.tokens[quote.start].start, quote.end));
    told.dedup_by_key(|(block, quote)| block.tokens[quote.start].start);
    told.insert(0, (block, draft.quote.clone()));
    let evidence = told.iter().map(|(block, quote)| evidence(block, quote, source, page)).collect();
    let (when_text, value) = match &draft.when {
        Some((tokens, value)) => {
            (Some(page.slice(draft.when_from, tokens.clone()).to_owned()), value.clone())
        }
        None => (None, None),
    };
    let place = draft.place.as_ref().map(|mention| {
        let told = page.slice(draft.place_from, with_direction(mention, &draft));
        understood(mention, told, page)
    });
    let from = draft.from.as_ref().map(|mention| {
        let place = page.gazetteer.place(mention.id);
        let told = page.slice(block, mention.tokens.clone());
        Origin { at: (place.lon, place.lat), place: understood(mention, told, page) }
    });
    let at = draft.place.as_ref().map(|mention| {
        let place = page.gazetteer.place(mention.id);
        let words = with_direction(mention, &draft);
        let part = (mention.kind == PlaceKind::Country && words.len() > mention.tokens.len())
            .then(|| side(&draft.place_from.tokens[words.start].norm, place.country, page));
        part.flatten().unwrap_or((place.lon, place.lat))
    });
    let (place, at) = match list_of(&draft) {
        Some(list) => whole_list(&list, &draft, page),
        None => (place, at),
    };
    let event = Event {
        id,
        at,
        title: title(page, block, &draft.core, draft.verb),
        when: value.as_ref().map(|v| v.edtf.clone()),
        when_text,
        when_is: draft.when_is,
        when_inferred: value.as_ref().filter(|v| v.inferred).map(|_| "year".to_owned()),
        when_basis: value.as_ref().map(|_| basis(&draft, page)),
        place,
        from,
        category: draft.kind.category,
        actors: actors(&draft, page),
        attribution: draft.attribution.clone().map(|t| page.slice(block, t).to_owned()),
        confidence: Some(confidence(&draft)),
        review: Review::Derived,
        evidence,
    };
    let why = reasons(&draft, &event, page);
    (event, why)
}

/// A place as it is told and as the gazetteer has it.
fn understood(mention: &Mention, told: &str, page: &Page) -> Place {
    let place = page.gazetteer.place(mention.id);
    let canonical = match place.kind {
        Kind::City if place.name.is_empty() => None,
        _ => Some(place.name.to_owned()),
    };
    Place {
        name: told.to_owned(),
        canonical,
        kind: mention.kind,
        country: Some(place.country.to_owned()).filter(|c| !c.is_empty()),
        geonames: Some(place.geonames).filter(|&id| id != 0),
    }
}

/// Which parts of its date a draft's words state, and what the others are
/// counted from.
fn basis(draft: &Draft, page: &Page) -> WhenBasis {
    let time = draft.when.as_ref().and_then(|(tokens, _)| {
        draft.when_from.times.iter().find(|time| time.found.tokens == *tokens)
    });
    let Some(found) = time.map(|time| &time.found) else { return WhenBasis::default() };
    let mut states = Stated::default();
    for class in found.parts.iter().map(|part| part.class) {
        match class {
            "iso" => (states.year, states.month, states.day) = (true, true, true),
            _ if class.starts_with("holiday") => (states.month, states.day) = (true, true),
            _ if class.contains("year") || class.starts_with("century") => states.year = true,
            _ if class.starts_with("decade") => states.year = true,
            _ if class.starts_with("month") => states.month = true,
            _ if class.starts_with("dom") => states.day = true,
            _ if class.starts_with("season") => states.season = true,
            _ if class.starts_with("weekday") => states.weekday = true,
            _ => {}
        }
    }
    // "the fourth of July".
    states.day |= states.month && found.part("ordinal").is_some() && found.gives == "date";
    let told_before = matches!(found.gives, "earlier" | "later" | "same" | "after" | "before");
    let from = match &page.published {
        _ if states.year => None,
        _ if told_before || page.telling == Telling::Narrative => Some(CountedFrom::Text),
        Some(_) => Some(CountedFrom::Published),
        None => None,
    };
    WhenBasis { states, from }
}

/// "the Kyiv, Poltava and Cherkasy regions": a list under one type word is the
/// place as a whole.
fn list_of<'a>(draft: &'a Draft) -> Option<Vec<&'a Mention>> {
    let (first, tokens) = (draft.place.as_ref()?, &draft.place_from.tokens);
    let mut list: Vec<&Mention> = Vec::new();
    for mention in draft.place_from.places.iter().filter(|m| m.tokens.start >= first.tokens.start) {
        let joined = list.last().is_none_or(|last| {
            let gap = tokens.get(last.tokens.end..mention.tokens.start).unwrap_or_default();
            !gap.is_empty() && gap.len() <= 2 && gap.iter().all(|t| t.is_any(&[",", "and"]))
        });
        if !joined || mention.kind != first.kind || mention.used != Use::Literal {
            break;
        }
        list.push(mention);
    }
    // The last name carries the type word, in the plural.
    let last = tokens.get(list.last()?.tokens.end - 1)?;
    let plural = !last.capital && last.norm.ends_with('s');
    let divisions = matches!(first.kind, PlaceKind::Region | PlaceKind::District);
    (list.len() > 1 && plural && divisions).then_some(list)
}

/// The list as one region, on the middle of its members.
fn whole_list(
    list: &[&Mention],
    draft: &Draft,
    page: &Page,
) -> (Option<Place>, Option<(f64, f64)>) {
    let places: Vec<_> = list.iter().map(|m| page.gazetteer.place(m.id)).collect();
    let n = places.len() as f64;
    let at = (
        places.iter().map(|p| p.lon).sum::<f64>() / n,
        places.iter().map(|p| p.lat).sum::<f64>() / n,
    );
    let tokens = match (list.first(), list.last()) {
        (Some(first), Some(last)) => first.tokens.start..last.tokens.end,
        _ => return (None, None),
    };
    let country = places.first().map(|p| p.country.to_owned()).filter(|c| !c.is_empty());
    let same = places.iter().all(|p| Some(p.country) == country.as_deref());
    let place = Place {
        name: page.slice(draft.place_from, tokens).to_owned(),
        canonical: None,
        kind: PlaceKind::Region,
        country: country.filter(|_| same),
        geonames: None,
    };
    (Some(place), Some(at))
}

/// "southern Ukraine": as told, though the whole is all we can place.
fn with_direction(mention: &Mention, draft: &Draft) -> Range<usize> {
    let tokens = &draft.place_from.tokens;
    let mut range = mention.tokens.clone();
    // "the Libyan capital", of which only "capital" is the mention.
    if mention.recalled
        && let Some(the) = (range.start.saturating_sub(3)..range.start)
            .rev()
            .find(|&i| tokens[i].is("the"))
            .filter(|_| tokens[range.start].is("capital"))
    {
        range.start = the;
    }
    while let Some(before) = range.start.checked_sub(1).map(|i| &tokens[i])
        && before.has(List::DirectionWord)
        && !before.capital
    {
        range.start -= 1;
    }
    range
}

/// The middle of that side of a country: of the quarter of its divisions that
/// lie farthest that way. "central" and the like are the country's own middle.
fn side(direction: &str, country: &str, page: &Page) -> Option<(f64, f64)> {
    let sign = |more: &str, less: &str| {
        f64::from(u8::from(direction.contains(more)))
            - f64::from(u8::from(direction.contains(less)))
    };
    let (east, north) = (sign("east", "west"), sign("north", "south"));
    if east == 0.0 && north == 0.0 || country.is_empty() {
        return None;
    }
    let mut all: Vec<(f64, f64)> = page.gazetteer.regions_of(country).collect();
    if all.len() < FEW {
        return None;
    }
    // Degrees of longitude shrink towards the poles.
    let far = |&(lon, lat): &(f64, f64)| east * lon * lat.to_radians().cos() + north * lat;
    all.sort_by(|a, b| far(b).total_cmp(&far(a)));
    all.truncate(all.len().div_ceil(4));
    let n = all.len() as f64;
    Some((all.iter().map(|p| p.0).sum::<f64>() / n, all.iter().map(|p| p.1).sum::<f64>() / n))
}

/// A country of fewer divisions has no sides worth telling apart.
const FEW: usize = 4;

/// A sentence or clause as evidence, to the letter.
fn evidence(block: &Block, quote: &Range<usize>, source: &str, page: &Page) -> Evidence {
    let quote = sentence_end(block, quote);
    let bytes = block.tokens[quote.start].start..block.tokens[quote.end - 1].end;
    let quoted = dateline_anchor::quote_bytes(page.text, bytes.clone()).unwrap_or_default();
    Evidence {
        source: source.to_owned(),
        quote: Quote {
            exact: quoted.exact.to_owned(),
            prefix: quoted.prefix.to_owned(),
            suffix: quoted.suffix.to_owned(),
        },
        position: Some(page.span(bytes)),
        tells: None,
    }
}

/// A quote that reaches the sentence's last word takes its full stop, too.
fn sentence_end(block: &Block, quote: &Range<usize>) -> Range<usize> {
    let tokens = &block.tokens;
    let mut end = quote.end;
    while end < tokens.len() && !tokens[end].spaced && tokens[end].is_any(&[".", "!", "?", "”"]) {
        end += 1;
    }
    quote.start..end
}

/// How much of the reading the text states itself. The steps are judgement:
/// an inferred year is a smaller doubt than a place chosen among namesakes.
fn confidence(draft: &Draft) -> f32 {
    let mut sure: f32 = 0.95;
    match &draft.when {
        None => sure -= 0.1,
        Some((_, None)) => sure -= 0.15,
        Some((_, Some(value))) if value.inferred => sure -= 0.1,
        Some(_) if draft.when_carried => sure -= 0.1,
        Some(_) => {}
    }
    if draft.when_is == WhenIs::Reported {
        sure -= 0.1;
    }
    if let Some(place) = &draft.place {
        sure -= 0.4 * (1.0 - place.certainty);
        if !matches!(draft.role, Role::Where | Role::Toward) {
            sure -= 0.1;
        }
    }
    if !draft.kind.by_verb {
        sure -= 0.1;
    }
    sure.clamp(0.1, 1.0)
}

/// Countries and peoples that the clause names before and after its verb.
fn actors(draft: &Draft, page: &Page) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let inside = |m: &&Mention| {
        draft.core.iter().any(|c| c.start <= m.tokens.start && m.tokens.end <= c.end)
    };
    for mention in draft.block.places.iter().filter(inside) {
        // Looking a place up costs more than its kind.
        if mention.kind != PlaceKind::Country {
            continue;
        }
        let place = page.gazetteer.place(mention.id);
        let acts = mention.used == Use::Demonym || mention.used == Use::Literal;
        let where_ = draft.place.as_ref().is_some_and(|p| p.id == mention.id);
        if acts && place.kind == Kind::Country && !where_ && !out.iter().any(|a| a == place.name) {
            out.push(place.name.to_owned());
        }
    }
    out
}

fn reasons(draft: &Draft, event: &Event, page: &Page) -> Vec<Why> {
    let mut why = Vec::new();
    let mut say = |field, value: String, rule: String| {
        why.push(Why { of: event.id.clone(), field, value, rule });
    };
    if let Some(text) = &event.when_text {
        let value = event.when.as_ref().map_or("unknown".into(), ToString::to_string);
        let time = draft.when.as_ref().and_then(|(tokens, _)| {
            draft.when_from.times.iter().find(|t| t.found.tokens == *tokens)
        });
        let rule = time.map_or(draft.when_rule, |t| Rules::english().rules[t.found.rule].name);
        let from = match (&event.when_inferred, &page.published) {
            (Some(_), Some(p)) => {
                format!(", counted from the inferred publication date {}", p.edtf)
            }
            _ => String::new(),
        };
        let reported = match event.when_is {
            WhenIs::Reported => ", the date of the report",
            _ if draft.when_carried => ", told by a sentence before",
            _ => "",
        };
        say("when", value, format!("{rule}: \"{text}\"{from}{reported}"));
    }
    if let Some(place) = &event.place {
        let value = place.canonical.clone().unwrap_or_else(|| place.name.clone());
        let role = match draft.role {
            Role::Where => "where it happens",
            Role::Toward => "where it goes",
            Role::From => "where it comes from",
            Role::Object => "what it happens to",
            Role::Subject => "who receives",
            Role::Other => "beside it",
        };
        let recalled = match &draft.place {
            Some(mention)
                if mention.recalled && draft.place_from.tokens[mention.tokens.start].capital =>
            {
                ", where the text says it is"
            }
            Some(mention) if mention.recalled => ", the one named last",
            Some(_) if draft.place_carried => ", told by a sentence before",
            _ => "",
        };
        say("place", value, format!("{role}: \"{}\"{recalled}", place.name));
    }
    if let Some(from) = &event.from {
        let value = from.place.canonical.clone().unwrap_or_else(|| from.place.name.clone());
        say("from", value, format!("where it began: \"{}\"", from.place.name));
    }
    let by = if draft.kind.by_verb { "the verb says so" } else { "by the nouns around the verb" };
    say("category", event.category.id().into(), by.into());
    if let Some(who) = &event.attribution {
        say("attribution", who.clone(), "subject of the reporting verb".into());
    }
    why
}
