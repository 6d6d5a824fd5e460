//! How an event's date and place are put into words where reports differ,
//! and how sure the reading is: what is stated, and what is inferred from what.

use dateline_event::{CountedFrom, Edtf, Event, Place, Review, Source, Spot, WhenBasis, WhenIs};

use super::{Key, count, date, date_short, fill, inferred, text};

/// When, by all that is told: `25 December 2024 or January 2025`.
pub fn dates(event: &Event) -> Option<String> {
    either(event, date)
}

/// The same with short months.
pub fn dates_short(event: &Event) -> Option<String> {
    either(event, date_short)
}

fn either(event: &Event, written: fn(&Edtf) -> String) -> Option<String> {
    let written = event.dates().into_iter().map(written);
    written.reduce(|a, b| fill(Key::when_or, &[("a", &a), ("b", &b)]))
}

/// Where something moved: `from Orenburg to Kursk`.
pub fn journey(event: &Event) -> Option<String> {
    let (from, to) = (event.from.as_ref()?, event.place.as_ref()?);
    Some(fill(Key::from_to_place, &[("a", place_name(&from.place)), ("b", place_name(to))]))
}

/// When, at one of the places that reports tell.
pub fn when_at(event: &Event, place: &str) -> String {
    let when = dates(event).unwrap_or_else(|| super::no_date().to_owned());
    fill(Key::when_at, &[("when", &when), ("place", place)])
}

/// The name of a place, as understood.
pub fn place_name(place: &Place) -> &str {
    place.canonical.as_deref().unwrap_or(&place.name)
}

/// The name of one of the places that reports tell.
pub fn spot(spot: &Spot) -> String {
    spot.place.map_or_else(|| super::no_place().to_owned(), |place| place_name(place).to_owned())
}

/// The date of one report, as understood.
pub fn report_date(event: &Event, when: Option<&Edtf>) -> String {
    match (when, event.when_is) {
        (Some(when), WhenIs::Reported) => fill(Key::date_reported, &[("date", &date(when))]),
        (Some(when), WhenIs::Occurred) => date(when),
        (None, _) => super::no_date().to_owned(),
    }
}

/// `2 reports disagree on the date.`
pub fn disagree(on_date: bool, n: usize) -> String {
    count(if on_date { Key::disagree_date } else { Key::disagree_place }, n, &[])
}

/// Goes to a date; what is seen of its name comes first.
pub fn go_there_to(date: &str) -> String {
    fill(Key::go_there_to, &[("there", super::go_there()), ("date", date)])
}

/// What lies next to a range that holds nothing.
pub fn nearest(before: bool, event: &Event) -> String {
    let key = if before { Key::nearest_before } else { Key::nearest_after };
    let date = dates(event).unwrap_or_default();
    fill(key, &[("title", &event.title), ("date", &date)])
}

/// A length on the map: `200 km`, `50 m`.
pub fn length(metres: u64) -> String {
    let (key, n) = match metres {
        1_000.. => (Key::kilometres, metres / 1_000),
        _ => (Key::metres, metres),
    };
    fill(key, &[("n", &super::number(n as usize))])
}

/// How sure the reading is, in words, and what it rests on. `date`, `place`:
/// whether their words stand in the event's sentence.
pub fn how_sure(event: &Event, source: Option<&Source>, date: bool, place: bool) -> String {
    let has_date = event.when.is_some();
    let has_place = event.place.is_some();
    let stated = event.when_basis.filter(|_| has_date);
    let rests = match (has_date, has_place) {
        // What the words state of the date is told below.
        (true, true) if stated.is_some() && date && place => Key::place_in_sentence,
        (true, true) if stated.is_some() && date => Key::place_elsewhere,
        (true, true) if date && place => Key::both_in_sentence,
        (true, true) if date => Key::place_elsewhere,
        (true, true) if place => Key::date_elsewhere,
        (true, true) => Key::both_elsewhere,
        (true, false) if date => Key::date_in_sentence,
        (true, false) => Key::date_elsewhere,
        (false, true) if place => Key::place_in_sentence,
        (false, true) => Key::place_elsewhere,
        (false, false) => Key::neither_told,
    };
    let inferred_source = source.is_some_and(|source| source.published_inferred);
    let stated = stated.map(|basis| states(basis, inferred_source));
    let rests = match stated {
        Some(stated) if rests == Key::date_in_sentence => stated,
        Some(stated) => format!("{stated} {}", text(rests)),
        None => text(rests).to_owned(),
    };
    let (sure, checked) = sure_and_checked(event);
    fill(Key::sure_rests_checked, &[("sure", sure), ("rests", &rests), ("checked", checked)])
}

/// Which part of a date is stated, and what the rest is inferred from. `guess`:
/// whether the article's own date is inferred, too.
fn states(basis: WhenBasis, guess: bool) -> String {
    let WhenBasis { states, from } = basis;
    if states.year {
        return text(Key::date_stated).to_owned();
    }
    let (stated, only_year) = match () {
        () if states.month && states.day => (Key::stated_day_month, true),
        () if states.month => (Key::stated_month, true),
        () if states.season => (Key::stated_season, true),
        () if states.weekday => (Key::stated_weekday, false),
        () if states.day => (Key::stated_day, false),
        () => (Key::stated_nothing, false),
    };
    let rest = match (from, only_year) {
        (Some(CountedFrom::Published), true) if guess => Key::year_from_inferred,
        (Some(CountedFrom::Published), true) => Key::year_from_published,
        (Some(CountedFrom::Published), false) if guess => Key::date_from_inferred,
        (Some(CountedFrom::Published), false) => Key::date_from_published,
        (Some(CountedFrom::Text), true) => Key::year_from_text,
        (Some(CountedFrom::Text), false) => Key::date_from_text,
        (None, _) => return fill(Key::stated_alone, &[("stated", text(stated))]),
    };
    fill(Key::stated_rest, &[("stated", text(stated)), ("rest", text(rest))])
}

/// Which part of a date is inferred, where the file says no more than that.
pub fn inferred_part(event: &Event) -> Option<&'static str> {
    if event.when_basis.is_some() { None } else { inferred(event) }
}

fn sure_and_checked(event: &Event) -> (&'static str, &'static str) {
    let sure = match event.confidence {
        Some(c) if c >= 0.8 => Key::very_likely,
        Some(c) if c >= 0.6 => Key::likely,
        Some(_) => Key::unsure,
        None => Key::not_told,
    };
    let checked = match event.review {
        Review::Derived => Key::unchecked,
        Review::Confirmed => Key::confirmed,
        Review::Corrected => Key::corrected,
    };
    (text(sure), text(checked))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(properties: &str) -> Event {
        let text = format!(
            r#"{{"sources":[{{"id":"a"}}],"features":[{{"id":"x","properties":{{{properties}}}}}]}}"#
        );
        let reading = dateline_event::read(&text);
        assert_eq!(reading.problems, [], "{text}");
        reading.story.events.into_iter().next().expect("an event")
    }

    fn check_sure(properties: &str, published_inferred: bool, expected: &str) {
        let source = Source { published_inferred, ..Source::default() };
        let said = how_sure(&event(properties), Some(&source), true, true);
        assert_eq!(said, expected, "{properties}");
    }

    #[test]
    fn ok_what_is_stated_and_what_is_inferred_from_what() {
        let april = r#""when":"2025-04","when_states":["month"],"when_from":"published","confidence":0.7,
            "place":"Kyiv""#;
        check_sure(
            april,
            false,
            "Likely right. The month is stated; the year is inferred from the article’s date. \
             The place stands in the sentence. Not yet checked.",
        );
        check_sure(
            r#""when":"2025-12~","when_states":["month"],"when_from":"published","confidence":0.7"#,
            true,
            "Likely right. The month is stated; the year is inferred from the article’s date, \
             which is itself inferred from the text. Not yet checked.",
        );
        check_sure(
            r#""when":"2025-04-28","when_states":[],"when_from":"text","confidence":0.9"#,
            true,
            "Very likely right. No date is stated; it is counted from a date told before. \
             Not yet checked.",
        );
        check_sure(
            r#""when":"2025-01","when_states":["month","year"],"review":"confirmed""#,
            true,
            "Not told. The whole date is stated. Checked by a person.",
        );
        check_sure(
            r#""when":"2025-01","place":"Kyiv","confidence":0.5"#,
            false,
            "Uncertain. Date and place stand in the sentence. Not yet checked.",
        );
    }

    #[test]
    fn ok_reports_that_differ_are_all_told() {
        let quote = r#""selector":{"type":"TextQuoteSelector","exact":"q"}"#;
        let event = event(&format!(
            r#""when":"2025-01","evidence":[{{"source":"a",{quote}}},{{"source":"a",{quote},"when":"2024-12-25"}}]"#
        ));
        assert_eq!(dates(&event).as_deref(), Some("January 2025 or 25 December 2024"));
        assert_eq!(dates_short(&event).as_deref(), Some("Jan 2025 or 25 Dec 2024"));
    }

    #[test]
    fn ok_lengths() {
        assert_eq!((length(50), length(2_000_000)), ("50 m".into(), "2,000 km".into()));
    }
}
