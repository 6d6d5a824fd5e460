//! Every sentence a person reads, and how dates and places are put into words.

use crate::map::Failure;
use dateline_event::edtf::{Bound, PartialDate, Rest, Season, Year};
use dateline_event::{
    Category, Day, DayRange, Edtf, Event, PlaceKind, Problem, Review, Source, WhenIs,
};
use dateline_store::{CategoryCount, Membership, Selection};

use crate::ui::sheet::Stop;
use dateline_event::typed::{MONTHS, NotADate};

/// The product's name and claim.
pub const NAME: &str = "Dateline";
/// Its claim.
pub const CLAIM: &str = "Dateline. Every dot has a sentence.";
/// Opens the part that turns an article into a story.
pub const ADD: &str = "Add an article";
/// While the story is on its way.
pub const STORY_LOADING: &str = "Loading the story…";
/// Above the message that says why there is no story.
pub const STORY_MISSING: &str = "This story could not be loaded";
/// The way out of a story that could not be loaded.
pub const FIRST_STORY: &str = "Show the first story instead";
/// While an article is on its way.
pub const ARTICLE_LOADING: &str = "Loading the article…";
/// Above the message that says why there is no article.
pub const ARTICLE_MISSING: &str = "The article’s text could not be loaded";
/// Names of the panels.
pub const ARTICLE: &str = "Article";
/// See [`ARTICLE`].
pub const LIST: &str = "List";
/// See [`ARTICLE`].
pub const EVENT: &str = "Event";
/// What the panels are, together.
pub const PANELS: &str = "Article and events";
/// Above the list.
pub const LIST_NOTE: &str = "In order of time. Everything the map shows, and what it can’t.";
/// Labels of the card.
pub const DATE: &str = "Date";
/// See [`DATE`].
pub const PLACE: &str = "Place";
/// See [`DATE`].
pub const SAYS_WHO: &str = "Says who";
/// See [`DATE`].
pub const KIND: &str = "Kind";
/// See [`DATE`].
pub const CONFIDENCE: &str = "Confidence";
/// Where a date would stand.
pub const NO_DATE: &str = "no date";
/// Where a place would stand.
pub const NO_PLACE: &str = "no place";
/// The link to the article's own page, at the sentence.
pub const OPEN_SOURCE: &str = "Open the source here";
/// Steps through the events by time.
pub const PREVIOUS: &str = "Previous";
/// See [`PREVIOUS`].
pub const NEXT: &str = "Next event";
/// See [`PREVIOUS`].
pub const NEXT_SHORT: &str = "Next";
/// From the event to its place in the article.
pub const READ_IN_ARTICLE: &str = "Read it in the article";
/// Before anything is selected.
pub const NO_EVENT: &str = "Choose a mark on the map or the timeline, or start with";
/// See [`NO_EVENT`].
pub const FIRST_EVENT: &str = "the first event";
/// The categories' group.
pub const CATEGORIES: &str = "Categories";
/// Opens the categories on a narrow page.
pub const FILTER: &str = "Filter";
/// Shows all dates again.
pub const ALL_DATES: &str = "All dates";
/// What the timeline's marks are, together.
pub const TIMELINE: &str = "Events by date";
/// Heads the events without a date.
pub const UNDATED: &str = "No date";
/// Names the handle of a range's first day.
pub const RANGE_START: &str = "Start of range";
/// Names the handle of its last day.
pub const RANGE_END: &str = "End of range";
/// Names the field of a range's first day.
pub const RANGE_FROM: &str = "From";
/// Names the field of its last day.
pub const RANGE_TO: &str = "To";
/// When the filter lets nothing through.
pub const NOTHING_IN_RANGE: &str = "Nothing lies in this range";
/// And what to do then.
pub const NOTHING_IN_RANGE_REMEDY: &str = "Widen the dates, or switch the categories on again.";
/// The embed's way to the page itself.
pub const FULL_SIZE: &str = "Full size";
/// The handle of the sheet.
pub const SHEET: &str = "Height of the panel";
/// Skips to the list, past map and timeline.
pub const SKIP: &str = "Skip to the article and the list of events";

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A month's name, 1 to 12.
pub fn month(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// A month's short name: `Oct`.
pub fn month_short(number: u8) -> &'static str {
    month(number).get(..3).unwrap_or_default()
}

/// `16 October 2024`.
pub fn day_long(day: Day) -> String {
    let (y, m, d) = day.ymd();
    format!("{d} {} {y}", month(m))
}

/// `16 Oct 2024`.
pub fn day_short(day: Day) -> String {
    let (y, m, d) = day.ymd();
    format!("{d} {} {y}", month_short(m))
}

/// `16 Oct ’24`, where room is dear.
pub fn day_shorter(day: Day) -> String {
    let (y, m, d) = day.ymd();
    match y {
        // A short year that could be another century's is none.
        1970..=2069 => format!("{d} {} ’{:02}", month_short(m), y % 100),
        _ => day_short(day),
    }
}

/// A year: `2025`, `44 BC`.
pub fn year(year: i16) -> String {
    if year < 1 { format!("{} BC", 1 - i32::from(year)) } else { year.to_string() }
}

/// A day's month: `October 2024`.
pub fn month_of_year(day: Day) -> String {
    let (y, m, _) = day.ymd();
    format!("{} {}", month(m), year(y))
}

/// `Wed 16 Oct`.
pub fn day_with_weekday(day: Day) -> String {
    let (_, m, d) = day.ymd();
    format!("{} {d} {}", WEEKDAYS[usize::from(day.weekday()) - 1], month_short(m))
}

/// A date as understood: `26 April 2025`, `about December 2025`, `2000s`,
/// `since 26 April 2025`.
pub fn date(edtf: &Edtf) -> String {
    date_with(edtf, month)
}

/// The same with short months: `26 Apr 2025`.
pub fn date_short(edtf: &Edtf) -> String {
    date_with(edtf, month_short)
}

fn date_with(edtf: &Edtf, month: fn(u8) -> &'static str) -> String {
    let one = |date: &PartialDate| partial_date(date, month);
    match edtf {
        Edtf::Date(date) => one(date),
        Edtf::Interval(Bound::Date(a), Bound::Date(b)) => format!("{} to {}", one(a), one(b)),
        Edtf::Interval(Bound::Date(a), _) => format!("since {}", one(a)),
        Edtf::Interval(_, Bound::Date(b)) => format!("until {}", one(b)),
        Edtf::Interval(..) => "at an unknown time".into(),
    }
}

fn partial_date(date: &PartialDate, month: fn(u8) -> &'static str) -> String {
    let year = match date.year {
        Year::Known(y) if y < 0 => format!("{} BC", 1 - i32::from(y)),
        Year::Known(y) => y.to_string(),
        Year::Decade(y) | Year::Century(y) => format!("{y}s"),
        Year::Unknown => "an unknown year".into(),
    };
    let text = match date.rest {
        Rest::Whole | Rest::SomeDay => year,
        Rest::Month(m) | Rest::SomeDayOf(m) => format!("{} {year}", month(m)),
        Rest::Day(m, d) => format!("{d} {} {year}", month(m)),
        Rest::Season(Season::Spring) => format!("spring {year}"),
        Rest::Season(Season::Summer) => format!("summer {year}"),
        Rest::Season(Season::Autumn) => format!("autumn {year}"),
        Rest::Season(Season::Winter) => format!("winter {year}"),
    };
    match (date.approximate, date.uncertain) {
        (true, _) => format!("about {text}"),
        (false, true) => format!("perhaps {text}"),
        (false, false) => text,
    }
}

/// A category's name.
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Combat => "Combat",
        Category::Strike => "Strike",
        Category::Capture => "Capture",
        Category::Movement => "Movement",
        Category::ArmsTransfer => "Arms transfer",
        Category::Statement => "Statement",
        Category::Diplomacy => "Diplomacy",
        Category::Politics => "Politics",
        Category::Protest => "Protest",
        Category::Crime => "Crime",
        Category::Disaster => "Disaster",
        Category::Other => "Other",
    }
}

/// Where an event happened, as understood: `Kyiv, or near it`.
pub fn place(event: &Event) -> Option<String> {
    let place = event.place.as_ref()?;
    let name = place.canonical.as_deref().unwrap_or(&place.name);
    Some(match place.kind {
        PlaceKind::City => format!("{name}, or near it"),
        PlaceKind::Country => format!("somewhere in {name}"),
        _ => name.to_owned(),
    })
}

/// When and where, in one line beside a mark: `about December 2025, in or near Kyiv`.
pub fn when_and_where(event: &Event) -> String {
    let when = event.when.as_ref().map_or("no date".into(), date);
    let Some(place) = &event.place else { return when };
    let name = place.canonical.as_deref().unwrap_or(&place.name);
    match place.kind {
        PlaceKind::City => format!("{when}, in or near {name}"),
        PlaceKind::Country => format!("{when}, somewhere in {name}"),
        _ => format!("{when}, {name}"),
    }
}

/// A title short enough to stand on the map: cut between words.
pub fn short_title(title: &str) -> String {
    const MOST: usize = 60;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    let cut = title.char_indices().nth(MOST).map_or(title.len(), |(at, _)| at);
    let cut = title[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", title[..cut].trim_end_matches([',', ';', ':', ' ']))
}

/// The head of the list of events that share a place: `2 events in Kursk Oblast`.
pub fn events_at(count: usize, kind: PlaceKind, name: &str) -> String {
    let count = events(count);
    match kind {
        _ if name.is_empty() => format!("{count} at this place"),
        PlaceKind::City => format!("{count} in or near {name}"),
        PlaceKind::Region | PlaceKind::District | PlaceKind::Country => {
            format!("{count} in {name}")
        }
        _ => format!("{count} at {name}"),
    }
}

/// What the map can't show: `8 events have no place and are not on the map`.
pub fn unplaced(count: u32) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 event has no place and is not on the map".into()),
        n => Some(format!("{n} events have no place and are not on the map")),
    }
}

/// What a short list leaves out: `and 12 more, which the list has`.
pub fn more_in_list(more: usize) -> String {
    format!("and {more} more, which the list has")
}

/// Why there is no map, or not all of it, and what helps.
pub fn map_failure(failure: Failure) -> (&'static str, &'static str) {
    match failure {
        Failure::WebGl => (
            "No map here",
            "The map needs WebGL, which this browser has switched off. \
             List, timeline and article work without it.",
        ),
        Failure::Script => (
            "The map did not load",
            "Reload the page to try again. List, timeline and article work without it.",
        ),
        Failure::Base => (
            "The base map did not load",
            "The events stand on an empty map. Reload the page to try again.",
        ),
    }
}

/// The map's name for those who can't see it, and how to move it.
pub const MAP_NAME: &str = "Map of the events";
/// See [`MAP_NAME`].
pub const MAP_KEYS: &str = "Arrow keys move the map, plus and minus zoom. \
    All events on it are also in the list.";
/// The map's legend.
pub const IN_OR_NEAR: &str = "in or near a town";
/// The map's legend.
pub const IN_REGION: &str = "somewhere in a region";
/// The map's legend.
pub const MAY_LIE: &str = "may lie in the range";
/// Whose data the base map is made from.
pub const MAP_CREDIT: &str = "Natural Earth, GeoNames";
/// The map's buttons.
pub const ZOOM: &str = "Zoom";
/// The map's buttons.
pub const ZOOM_IN: &str = "Zoom in";
/// The map's buttons.
pub const ZOOM_OUT: &str = "Zoom out";
/// Closes a list.
pub const CLOSE: &str = "Close";
/// Embedded: the wheel belongs to the article.
pub const MAP_WHEEL: &str = "Hold Ctrl and scroll to zoom the map";
/// The same on a Mac.
pub const MAP_WHEEL_MAC: &str = "Hold ⌘ and scroll to zoom the map";
/// Embedded: one finger belongs to the article.
pub const MAP_TOUCH: &str = "Use two fingers to move the map";

/// What an event's membership means, where it isn't plain.
pub fn membership(membership: Membership) -> Option<&'static str> {
    match membership {
        Membership::Possible => Some("may lie in range"),
        Membership::Out => Some("out of range"),
        Membership::Undated => Some("no date"),
        Membership::Certain | Membership::Hidden => None,
    }
}

/// How sure the reading is. Never a percentage: nobody counted.
pub fn confidence(event: &Event) -> String {
    let sure = match event.confidence {
        Some(c) if c >= 0.8 => "Very likely right",
        Some(c) if c >= 0.6 => "Likely right",
        Some(_) => "Uncertain",
        None => "Not told",
    };
    let review = match event.review {
        Review::Derived => "not yet checked",
        Review::Confirmed => "checked by a person",
        Review::Corrected => "corrected by a person",
    };
    format!("{sure}; {review}")
}

/// A date as understood, with what it dates.
pub fn understood_date(when: &Edtf, event: &Event) -> String {
    match reported(event) {
        Some(reported) => format!("understood as {}, {reported}", date(when)),
        None => format!("understood as {}", date(when)),
    }
}

/// Which part of a date the text does not state.
pub fn inferred(event: &Event) -> Option<String> {
    let part = event.when_inferred.as_deref()?;
    Some(format!("The {part} is inferred from the article’s other dates."))
}

/// A place as understood.
pub fn understood_place(event: &Event) -> Option<String> {
    let place = event.place.as_ref()?;
    let name = place.canonical.as_deref().unwrap_or(&place.name);
    Some(match place.kind {
        PlaceKind::City => format!("understood as {name}, or near it"),
        PlaceKind::Country => format!("understood as {name}, somewhere in the country"),
        PlaceKind::Region => format!("understood as {name}; drawn as its outline"),
        _ => format!("understood as {name}"),
    })
}

/// Who wrote an article, where and when.
pub fn byline(source: &Source) -> String {
    let published = source.published.as_ref().map(|published| match source.published_inferred {
        true if !published.is_approximate() => format!("about {}", date(published)),
        _ => date(published),
    });
    let parts = [source.author.clone(), source.publisher.clone(), published];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The name of an event's mark beside the article.
pub fn gutter_mark(event: &Event) -> String {
    format!("{}: {}", category(event.category), event.title)
}

/// The name of the selected event's card.
pub fn card(event: &Event) -> String {
    format!("Selected event: {}", event.title)
}

/// An event's date and place in one line, as understood.
pub fn date_and_place(event: &Event) -> String {
    let date = event.when.as_ref().map_or(NO_DATE.to_owned(), date);
    let place = place(event).unwrap_or_else(|| NO_PLACE.to_owned());
    format!("{}; {place}", capital(&date))
}

/// Opens the embed's list.
pub fn as_list(total: usize) -> String {
    format!("All {} as a list", events(total))
}

/// Where the sheet rests.
pub fn stop(stop: Stop) -> &'static str {
    match stop {
        Stop::Peek => "low",
        Stop::Half => "half",
        Stop::Full => "full",
    }
}

/// How many events of a category the range lets through: `5`, `1 of 2`.
pub fn category_count(count: CategoryCount) -> String {
    if count.in_range == count.total {
        count.total.to_string()
    } else {
        format!("{} of {}", count.in_range, count.total)
    }
}

/// What could not be understood of a file: a title and a text.
pub fn problems(loaded: usize, problems: &[Problem], cut_short: bool) -> (&'static str, String) {
    let title = if cut_short {
        "This file could not be read to its end"
    } else {
        "Parts of this file could not be read"
    };
    let mut text: Vec<String> =
        problems.iter().take(3).map(|p| format!("{}.", capital(&p.to_string()))).collect();
    if problems.len() > 3 {
        text.push(format!("And {} more.", problems.len() - 3));
    }
    let kept = match loaded {
        1 => "The one event that could be read is shown.".to_owned(),
        n => format!("The {n} events that could be read are shown."),
    };
    text.push(kept);
    (title, text.join(" "))
}

fn capital(text: &str) -> String {
    // Only our own English sentences come here: the table of all letters' cases
    // would weigh 10 KB in the page.
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The head line of the page's state, its count (to be set bold) apart.
pub fn summary(
    total: usize,
    selection: &Selection,
    range: Option<DayRange>,
    day: fn(Day) -> String,
) -> (String, String) {
    let Some(range) = range else {
        let shown = selection.shown.len();
        let count =
            if shown == total { events(total) } else { format!("{shown} of {}", events(total)) };
        return (count, rest(selection, ""));
    };
    let days = format!(", {} to {}", day(range.earliest), day(range.latest));
    (
        format!("{} of {}", selection.certain, events(total)),
        format!("{days}{}", rest(selection, " more")),
    )
}

fn rest(selection: &Selection, more: &str) -> String {
    let mut text = String::new();
    let have = |n: u32| if n == 1 { "has" } else { "have" };
    if selection.possible > 0 {
        text += &format!("; {}{more} may lie in this range", selection.possible);
    }
    if selection.undated > 0 {
        text += &format!("; {} {} no date", selection.undated, have(selection.undated));
    }
    if selection.unplaced > 0 {
        text += &format!("; {} {} no place", selection.unplaced, have(selection.unplaced));
    }
    text
}

/// How a mark on the timeline is called: what, when, and how it stands to the
/// range.
pub fn timeline_event(event: &Event, standing: Membership) -> String {
    let when = match (&event.when, event.when_is) {
        (None, _) => None,
        (Some(when), WhenIs::Occurred) => Some(date(when)),
        (Some(when), WhenIs::Reported) => Some(format!("reported {}", date(when))),
    };
    let parts = [Some(event.title.clone()), when, membership(standing).map(str::to_owned)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What is wrong with a date that was typed, and what to type.
pub fn typed_date_error(text: &str, why: &NotADate) -> String {
    match *why {
        NotADate::Form if text.trim().is_empty() => {
            "There is no date. Write 2025, 2025-01 or 2025-01-15.".into()
        }
        NotADate::Form => {
            let text: String = text.trim().chars().take(24).collect();
            format!("“{text}” is not a date. Write 2025, 2025-01 or 2025-01-15.")
        }
        NotADate::Month(month) => format!("There is no month {month}. Write 1 to 12."),
        NotADate::Day(y, m, days) => format!("{} {} has {days} days.", month(m), year(y)),
    }
}

/// What is wrong with a range that ends before it starts, and what to do.
pub fn range_turned(from: Day, to: Day) -> String {
    format!(
        "The start, {}, is after the end, {}. Choose an earlier start or a later end.",
        day_short(from),
        day_short(to)
    )
}

/// `1 event`, `15 events`.
pub fn events(count: usize) -> String {
    format!("{count} {}", if count == 1 { "event" } else { "events" })
}

/// Why a date does not date the happening itself.
pub fn reported(event: &Event) -> Option<&'static str> {
    (event.when_is == WhenIs::Reported).then_some("when it was reported")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_dates() {
        let check = |edtf: &str, expected: &str| {
            assert_eq!(date(&edtf.parse().expect(edtf)), expected);
        };
        check("2025-04-26", "26 April 2025");
        check("2025-12~", "about December 2025");
        check("2025-21", "spring 2025");
        check("200X", "2000s");
        check("2025-04-26/..", "since 26 April 2025");
        check("2024/2025", "2024 to 2025");
        check("2025?", "perhaps 2025");
        check("-0043", "44 BC");
    }

    #[test]
    fn ok_summary() {
        let selection =
            Selection { certain: 9, possible: 2, undated: 1, unplaced: 8, ..Selection::default() };
        let day = |y, m, d| Day::from_ymd(y, m, d).expect("a day");
        let range = DayRange { earliest: day(2024, 10, 16), latest: day(2025, 12, 31) };
        let (count, rest) = summary(15, &selection, Some(range), day_long);
        assert_eq!(
            count + &rest,
            "9 of 15 events, 16 October 2024 to 31 December 2025; 2 more may lie in this range; \
             1 has no date; 8 have no place"
        );
    }
}
