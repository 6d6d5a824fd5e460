//! Every sentence a person reads, and how dates, numbers and places are put
//! into words, in the page's language.
//!
//! The sentences themselves are data, in `data/words`; here they are filled in
//! and put together.

mod keys;
mod told;

use std::cell::Cell;

pub use dateline_words::Locale;
use dateline_words::{ENGLISH, Style, put};
pub use keys::*;
pub use told::*;

use dateline_event::edtf::{Bound, PartialDate, Rest, Season, Year};
use dateline_event::typed::{self, NotADate};
use dateline_event::{
    Category, Day, DayRange, Edtf, Event, PlaceKind, Problem, Source, Spot, WhenIs,
};
use dateline_store::{CategoryCount, Facet, Membership, Selection};

use crate::browser::{self, FetchError};
use crate::map::Failure;
use crate::state::Loaded;
use crate::ui::sheet::Stop;

thread_local! {
    static LOCALE: Cell<&'static Locale> = Cell::new(Box::leak(Box::new(english())));
}

/// The language the page comes with.
pub fn english() -> Locale {
    Locale::new("en", NAMES, include_str!("../data/words/en.txt"), ENGLISH)
}

/// A language from its words and from what `Intl` says of it.
pub fn language(tag: &'static str, words: &'static str, intl: &str) -> Locale {
    Locale::new(tag, NAMES, words, intl)
}

/// The page's language.
pub fn locale() -> &'static Locale {
    LOCALE.get()
}

/// Sets the page's language. Views have to be made anew to speak it.
pub fn set_locale(locale: Locale) {
    // A handful in a page's life, and every view may hold its words.
    LOCALE.set(Box::leak(Box::new(locale)));
}

fn text(key: Key) -> &'static str {
    locale().text(key as usize)
}

/// A sentence with its holes filled.
fn fill(key: Key, with: &[(&str, &str)]) -> String {
    put(text(key), with)
}

/// A sentence about `n` things, with its other holes filled.
fn count(key: Key, n: usize, with: &[(&str, &str)]) -> String {
    let number = locale().number(n);
    let mut all = vec![("n", number.as_str())];
    all.extend(with);
    put(locale().form(key as usize, n), &all)
}

/// Parts of one thing in a row: `Babel, about December 2025`.
fn joined(parts: Vec<Option<String>>) -> String {
    together(Key::joined, parts)
}

/// `parts` by a pattern for two of them; those that are not there or empty
/// leave no trace.
fn together(pattern: Key, parts: Vec<Option<String>>) -> String {
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let two = |a: String, b: String| fill(pattern, &[("a", &a), ("b", &b)]);
    parts.reduce(two).unwrap_or_default()
}

fn written(style: Style, day: Day) -> String {
    locale().date(style, day, &year(day.ymd().0))
}

/// A month's short name: `Oct`.
pub fn month_short(number: u8) -> &'static str {
    locale().month(Style::MonthAlone, number)
}

/// `16 October 2024`.
pub fn day_long(day: Day) -> String {
    written(Style::DayLong, day)
}

/// `16 Oct 2024`.
pub fn day_short(day: Day) -> String {
    written(Style::DayShort, day)
}

/// `16 Oct ’24`, where room is dear.
pub fn day_shorter(day: Day) -> String {
    // A short year that could be another century's is none.
    let short = matches!(day.ymd().0, 1970..=2069);
    written(if short { Style::DayShorter } else { Style::DayShort }, day)
}

/// A year: `2025`, `44 BC`.
pub fn year(year: i16) -> String {
    let plain = |year: i32| locale().plain(year);
    match i32::from(year) {
        year if year < 1 => fill(Key::bc, &[("year", &plain(1 - year))]),
        year => plain(year),
    }
}

/// A day's month: `October 2024`.
pub fn month_of_year(day: Day) -> String {
    written(Style::MonthLong, day)
}

/// `Wed 16 Oct`.
pub fn day_with_weekday(day: Day) -> String {
    written(Style::Weekday, day)
}

/// A date as understood: `26 April 2025`, `about December 2025`, `2000s`,
/// `since 26 April 2025`.
pub fn date(edtf: &Edtf) -> String {
    date_with(edtf, Style::DayLong, Style::MonthLong)
}

/// The same with short months: `26 Apr 2025`.
pub fn date_short(edtf: &Edtf) -> String {
    date_with(edtf, Style::DayShort, Style::MonthShort)
}

fn date_with(edtf: &Edtf, day: Style, month: Style) -> String {
    let one = |date: &PartialDate| partial_date(date, day, month);
    match edtf {
        Edtf::Date(date) => one(date),
        Edtf::Interval(Bound::Date(a), Bound::Date(b)) => {
            fill(Key::from_to, &[("a", &one(a)), ("b", &one(b))])
        }
        Edtf::Interval(Bound::Date(a), _) => fill(Key::since, &[("date", &one(a))]),
        Edtf::Interval(_, Bound::Date(b)) => fill(Key::until, &[("date", &one(b))]),
        Edtf::Interval(..) => text(Key::unknown_time).into(),
    }
}

fn partial_date(date: &PartialDate, day: Style, month: Style) -> String {
    let (number, year) = match date.year {
        Year::Known(y) => (y, year(y)),
        Year::Decade(y) | Year::Century(y) => {
            (y, fill(Key::years, &[("year", &locale().plain(y.into()))]))
        }
        // Any year: only its name is written.
        Year::Unknown => (2000, text(Key::unknown_year).into()),
    };
    let write = |style: Style, m: u8, d: u8| {
        let day = Day::from_ymd(number, m, d);
        day.map_or_else(|| year.clone(), |day| locale().date(style, day, &year))
    };
    let season = |key: Key| fill(key, &[("year", &year)]);
    let text = match date.rest {
        Rest::Whole | Rest::SomeDay => match date.year {
            Year::Known(1..) => fill(Key::whole_year, &[("year", &year)]),
            _ => year.clone(),
        },
        Rest::Month(m) | Rest::SomeDayOf(m) => write(month, m, 1),
        Rest::Day(m, d) => write(day, m, d),
        Rest::Season(Season::Spring) => season(Key::spring),
        Rest::Season(Season::Summer) => season(Key::summer),
        Rest::Season(Season::Autumn) => season(Key::autumn),
        Rest::Season(Season::Winter) => season(Key::winter),
    };
    match (date.approximate, date.uncertain) {
        (true, _) => fill(Key::about, &[("date", &text)]),
        (false, true) => fill(Key::perhaps, &[("date", &text)]),
        (false, false) => text,
    }
}

/// The days that a typed date means: as the page writes dates, or as
/// [`typed::read`] takes them.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_date(text: &str) -> Result<DayRange, NotADate> {
    typed::read(text).or_else(|why| locale().read_date(text).ok_or(why))
}

/// A category's name.
pub fn category(category: Category) -> &'static str {
    text(match category {
        Category::Combat => Key::combat,
        Category::Strike => Key::strike,
        Category::Capture => Key::capture,
        Category::Movement => Key::movement,
        Category::ArmsTransfer => Key::arms_transfer,
        Category::Statement => Key::statement,
        Category::Diplomacy => Key::diplomacy,
        Category::Politics => Key::politics,
        Category::Protest => Key::protest,
        Category::Crime => Key::crime,
        Category::Disaster => Key::disaster,
        Category::Other => Key::other,
    })
}

/// Where an event happened, as understood: `Kyiv, or near it`, `from Orenburg
/// to Kursk`.
pub fn place(event: &Event) -> Option<String> {
    let one = |spot: Spot| {
        let name = place_name(spot.place?);
        Some(match spot.place?.kind {
            PlaceKind::City => fill(Key::near_city, &[("place", name)]),
            PlaceKind::Region | PlaceKind::District => fill(Key::within_region, &[("place", name)]),
            PlaceKind::Country => fill(Key::in_country, &[("place", name)]),
            _ => name.to_owned(),
        })
    };
    let places = || event.spots().into_iter().filter_map(one);
    let either = |a: String, b: String| fill(Key::when_or, &[("a", &a), ("b", &b)]);
    journey(event).or_else(|| places().reduce(either))
}

/// When and where, in one line beside a mark: `about December 2025, in or near Kyiv`.
pub fn when_and_where(event: &Event) -> String {
    let here = when_and_here(event);
    let Some(from) = &event.from else { return here };
    let name = from.place.canonical.as_deref().unwrap_or(&from.place.name);
    fill(Key::when_from, &[("where", &here), ("place", name)])
}

fn when_and_here(event: &Event) -> String {
    let when = dates(event).unwrap_or_else(|| no_date().to_owned());
    let Some(place) = &event.place else { return when };
    let name = place.canonical.as_deref().unwrap_or(&place.name);
    let key = match place.kind {
        PlaceKind::City => Key::when_near_city,
        PlaceKind::Region | PlaceKind::District => Key::when_in_region,
        PlaceKind::Country => Key::when_in_country,
        _ => Key::when_at,
    };
    fill(key, &[("when", &when), ("place", name)])
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
pub fn events_there(n: usize, kind: PlaceKind, name: &str) -> String {
    let key = match kind {
        _ if name.is_empty() => Key::events_here,
        PlaceKind::City => Key::events_in_or_near,
        PlaceKind::Region | PlaceKind::District | PlaceKind::Country => Key::events_in,
        _ => Key::events_at,
    };
    fill(key, &[("events", &events(n)), ("place", name)])
}

/// The head of a number that counts several places: `5 events close together`.
pub fn events_near(n: usize) -> String {
    fill(Key::events_near, &[("events", &events(n))])
}

/// The name of the list of the map's marks: `12 marks in view`.
pub fn marks_in_view(n: usize) -> String {
    count(Key::marks_in_view, n, &[])
}

/// What the map can't show: `8 events have no place and are not on the map`.
pub fn unplaced(n: u32) -> Option<String> {
    (n > 0).then(|| count(Key::unplaced, n as usize, &[]))
}

/// What a short list leaves out: `and 12 more, which the list has`.
pub fn more_in_list(more: usize) -> String {
    count(Key::more_in_list, more, &[])
}

/// Why there is no map, or not all of it, and what helps.
pub fn map_failure(failure: Failure) -> (&'static str, &'static str) {
    let (title, remedy) = match failure {
        Failure::WebGl => (Key::no_webgl, Key::no_webgl_remedy),
        Failure::Script => (Key::no_map, Key::no_map_remedy),
        Failure::Base => (Key::no_base, Key::no_base_remedy),
    };
    (text(title), text(remedy))
}

/// What a row of the list tells of its event beside date and title: its kind,
/// its place and how exact that is, and how it stands to the range.
pub fn row(event: &Event, standing: Membership) -> String {
    let place = place(event).unwrap_or_else(|| no_place().to_owned());
    let parts = vec![
        Some(category(event.category).to_owned()),
        Some(place),
        membership(standing).map(str::to_owned),
        dated(event),
    ];
    together(Key::besides, parts)
}

/// What paper tells of an event below its title: kind and who says so, date,
/// place.
pub fn printed(event: &Event) -> String {
    let date = dates(event).unwrap_or_else(|| no_date().to_owned());
    let place = place(event).unwrap_or_else(|| no_place().to_owned());
    let date = joined(vec![Some(date), dated(event)]);
    together(Key::besides, [kind_and_who(event), date, place].map(Some).into())
}

/// What an event's membership means, where it isn't plain.
pub fn membership(membership: Membership) -> Option<&'static str> {
    match membership {
        Membership::Possible => Some(text(Key::may_lie_in_range)),
        Membership::Out => Some(text(Key::out_of_range)),
        Membership::Undated => Some(no_date()),
        Membership::Certain | Membership::Hidden => None,
    }
}

/// A date as understood, and how: which part of it the text does not state, or
/// that it dates only the report.
pub fn understood_date(when: &Edtf, event: &Event) -> (String, Option<&'static str>) {
    let date = match event.when_is {
        WhenIs::Reported => fill(Key::date_reported, &[("date", &date(when))]),
        WhenIs::Occurred => date(when),
    };
    (date, inferred_part(event))
}

fn inferred(event: &Event) -> Option<&'static str> {
    Some(text(match event.when_inferred.as_deref()? {
        "year" => Key::year_inferred,
        "month" => Key::month_inferred,
        "day" => Key::day_inferred,
        _ => Key::date_inferred,
    }))
}

/// A place as understood, and how exactly it is told.
pub fn understood_place(event: &Event) -> Option<(String, Option<&'static str>)> {
    let place = event.place.as_ref()?;
    let name = place.canonical.as_deref().unwrap_or(&place.name);
    let how = match place.kind {
        PlaceKind::City => Some(Key::in_or_near_it),
        PlaceKind::Country => Some(Key::somewhere_in_it),
        PlaceKind::Region => Some(Key::drawn_as_outline),
        _ => None,
    };
    let country = place.country.as_deref().map(|code| browser::region_name(locale().tag, code));
    let name = match country.filter(|country| country != name && place.kind != PlaceKind::Country) {
        Some(country) => fill(Key::place_in_country, &[("place", name), ("country", &country)]),
        None => name.to_owned(),
    };
    Some((name, how.map(text)))
}

/// What kind of happening, and who says so.
pub fn kind_and_who(event: &Event) -> String {
    let kind = category(event.category);
    match event.attribution.as_deref() {
        Some(who) => fill(Key::kind_told_by, &[("kind", kind), ("who", who)]),
        None => kind.to_owned(),
    }
}

/// A source's name in one line: `Babel, about December 2025`.
pub fn source(source: &Source) -> String {
    let published = source.published.as_ref().map(date);
    joined(vec![source.publisher.clone().or(Some(source.title.clone())), published])
}

/// An event's citation: the quote, its source, and where it stands.
pub fn citation(event: &Event, source: Option<&Source>, address: Option<&str>) -> String {
    let quote = event.evidence.first().map_or("", |evidence| evidence.quote.exact.as_str());
    let mut parts = vec![fill(Key::quoted, &[("quote", quote)])];
    if let Some(source) = source {
        let by = byline(source);
        parts.extend([source.title.clone(), by].into_iter().filter(|part| !part.is_empty()));
    }
    parts.extend(address.map(str::to_owned));
    parts.join(". ")
}

/// Who wrote an article, where and when.
pub fn byline(source: &Source) -> String {
    let published = source.published.as_ref().map(|published| match source.published_inferred {
        true if !published.is_approximate() => fill(Key::about, &[("date", &date(published))]),
        _ => date(published),
    });
    joined(vec![source.author.clone(), source.publisher.clone(), published])
}

/// The name of an event's mark beside the article.
pub fn gutter_mark(event: &Event) -> String {
    let category = category(event.category);
    fill(Key::gutter_mark, &[("category", category), ("title", &event.title)])
}

/// The name of the selected event's card.
pub fn card(event: &Event) -> String {
    fill(Key::card, &[("title", &event.title)])
}

/// Opens the embed's list.
pub fn as_list(total: usize) -> String {
    count(Key::as_list, total, &[])
}

/// The name of the sheet's handle, with where the sheet rests.
pub fn sheet_at(stop: Stop) -> String {
    let stop = match stop {
        Stop::Peek => Key::stop_peek,
        Stop::Half => Key::stop_half,
        Stop::Full => Key::stop_full,
    };
    fill(Key::sheet_at, &[("sheet", sheet()), ("stop", text(stop))])
}

/// How many events of a category the range lets through: `5`, `1 of 2`.
pub fn category_count(of: CategoryCount) -> String {
    let number = |n: u32| locale().number(n as usize);
    if of.in_range == of.total {
        return number(of.total);
    }
    fill(Key::count_of, &[("n", &number(of.in_range)), ("total", &number(of.total))])
}

/// A number as it is written: `1,204`.
pub fn number(n: usize) -> String {
    locale().number(n)
}

/// What a facet's values are, together.
pub fn facet(facet: Facet) -> &'static str {
    text(match facet {
        Facet::Country => Key::facet_country,
        Facet::Place => Key::facet_place,
        Facet::Actor => Key::facet_actor,
        Facet::Attribution => Key::facet_attribution,
        Facet::Source => Key::facet_source,
    })
}

/// A facet's value as a person reads it.
pub fn value(facet: Facet, name: &str, loaded: &Loaded) -> String {
    match facet {
        Facet::Country => browser::region_name(locale().tag, name),
        Facet::Source => {
            let source = loaded.story.sources.iter().find(|source| source.id == name);
            let title =
                source.map(|source| source.title.as_str()).filter(|title| !title.is_empty());
            title.unwrap_or(name).to_owned()
        }
        Facet::Place | Facet::Actor | Facet::Attribution => name.to_owned(),
    }
}

/// Narrows the range to a month or a year; what is seen of its name comes first.
pub fn show_only(name: &str, when: &str) -> String {
    fill(Key::show_only, &[("name", name), ("when", when)])
}

/// Opens a long list.
pub fn show_all(n: usize) -> String {
    count(Key::show_all, n, &[])
}

/// What could not be read of an address.
pub fn unread_address_text(parts: &[String]) -> String {
    let parts = joined(parts.iter().cloned().map(Some).collect());
    fill(Key::unread_address_remedy, &[("parts", &parts)])
}

/// What could not be understood of a file: a title and a text.
pub fn unread(loaded: usize, problems: &[Problem], cut_short: bool) -> (&'static str, String) {
    let title = text(if cut_short { Key::cut_short } else { Key::problems });
    let mut text: Vec<String> =
        problems.iter().take(3).map(|p| format!("{}.", capital(&p.to_string()))).collect();
    if problems.len() > 3 {
        text.push(count(Key::more_problems, problems.len() - 3, &[]));
    }
    text.push(count(Key::events_kept, loaded, &[]));
    (title, text.join(" "))
}

/// Why there is no story at an address.
pub fn not_an_address(address: &str) -> String {
    fill(Key::not_an_address, &[("address", address)])
}

/// Why a file is no story.
pub fn not_a_story(address: &str, problem: &Problem) -> String {
    fill(Key::not_a_story, &[("address", address), ("why", &problem.to_string())])
}

/// Why an address gave no text.
pub fn not_fetched(address: &str, error: &FetchError) -> String {
    match error {
        FetchError::Status(404) => fill(Key::not_found, &[("address", address)]),
        FetchError::Status(status) => {
            fill(Key::bad_status, &[("status", &status.to_string()), ("address", address)])
        }
        FetchError::Unreachable => fill(Key::unreachable, &[("address", address)]),
        FetchError::NotUtf8(byte) => {
            fill(Key::not_utf8, &[("byte", &byte.to_string()), ("address", address)])
        }
    }
}

/// What the places' file lacks: `8 events without a place are left out.`
pub fn take_unplaced(n: u32) -> Option<String> {
    (n > 0).then(|| count(Key::take_unplaced, n as usize, &[]))
}

/// That a file was handed over.
pub fn saved(name: &str) -> String {
    fill(Key::saved, &[("name", name)])
}

/// Where a printed page is from.
pub fn printed_from(address: &str) -> String {
    fill(Key::printed_from, &[("address", address)])
}

/// Whose work a picture or a printed page is.
pub fn credits(sources: &[Source]) -> String {
    let mut from: Vec<&str> = Vec::new();
    for source in sources {
        let name = source.publisher.as_deref().unwrap_or(&source.title);
        if !from.contains(&name) {
            from.push(name);
        }
    }
    let from = joined(from.into_iter().map(|name| Some(name.to_owned())).collect());
    fill(Key::credits, &[("map", map_credit()), ("sources", &from), ("name", name())])
}

fn capital(text: &str) -> String {
    // Only our own sentences come here: the table of all letters' cases would
    // weigh 10 KB in the page. Other scripts are left as they are.
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
    let of = |n: usize| {
        let n = locale().number(n);
        let all = locale().number(total);
        put(locale().form(Key::events_of as usize, total), &[("n", &n), ("total", &all)])
    };
    let Some(range) = range else {
        let shown = selection.shown.len();
        return (
            if shown == total { events(total) } else { of(shown) },
            rest(selection, Key::possible),
        );
    };
    let days = fill(Key::range, &[("from", &day(range.earliest)), ("to", &day(range.latest))]);
    let days = fill(Key::joined, &[("a", ""), ("b", &days)]);
    (of(selection.certain as usize), days + &rest(selection, Key::more_possible))
}

/// What is read out when other events are shown: their number, not their list.
pub fn announced(total: usize, selection: &Selection, range: Option<DayRange>) -> String {
    let (count, _) = summary(total, selection, range, day_long);
    let possible = (range.is_some() && selection.possible > 0)
        .then(|| self::count(Key::more_possible, selection.possible as usize, &[]));
    together(Key::besides, vec![Some(count), possible])
}

fn rest(selection: &Selection, lie: Key) -> String {
    let parts = [
        (selection.possible, lie),
        (selection.undated, Key::have_no_date),
        (selection.unplaced, Key::have_no_place),
    ];
    let told = parts.into_iter().filter(|(n, _)| *n > 0);
    let one = |(n, key): (u32, Key)| {
        fill(Key::besides, &[("a", ""), ("b", &count(key, n as usize, &[]))])
    };
    told.map(one).collect()
}

/// How a mark on the timeline is called: what, when, and how it stands to the
/// range.
pub fn timeline_event(event: &Event, standing: Membership) -> String {
    let when = dates(event).map(|date| match event.when_is {
        WhenIs::Occurred => date,
        WhenIs::Reported => fill(Key::timeline_reported, &[("date", &date)]),
    });
    joined(vec![Some(event.title.clone()), when, membership(standing).map(str::to_owned)])
}

/// What is wrong with a date that was typed, and what to type.
pub fn typed_date_error(typed: &str, why: &NotADate) -> String {
    match *why {
        NotADate::Form if typed.trim().is_empty() => text(Key::date_missing).into(),
        NotADate::Form => {
            let typed: String = typed.trim().chars().take(24).collect();
            fill(Key::date_unread, &[("text", &typed)])
        }
        NotADate::Month(month) => fill(Key::date_month, &[("month", &month.to_string())]),
        NotADate::Day(y, m, days) => {
            let month = Day::from_ymd(y, m, 1).map(month_of_year).unwrap_or_default();
            count(Key::date_day, days.into(), &[("month", &month)])
        }
    }
}

/// What is wrong with a range that ends before it starts, and what to do.
pub fn turned_range(from: Day, to: Day) -> String {
    fill(Key::range_turned, &[("from", &day_short(from)), ("to", &day_short(to))])
}

/// `1 event`, `15 events`.
pub fn events(n: usize) -> String {
    count(Key::events, n, &[])
}

/// Why a date does not date the happening itself: `dated when it was reported`.
fn dated(event: &Event) -> Option<String> {
    let reported = event.when_is == WhenIs::Reported;
    reported.then(|| fill(Key::dated, &[("how", text(Key::reported))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_every_language_says_everything() {
        let files = [
            ("en", include_str!("../data/words/en.txt")),
            ("uk", include_str!("../data/words/uk.txt")),
            ("ko", include_str!("../data/words/ko.txt")),
            ("ar", include_str!("../data/words/ar.txt")),
        ];
        assert_eq!(files.map(|(tag, _)| tag), crate::language::LANGUAGES.map(|(tag, _)| tag));
        assert_eq!(dateline_words::faults(NAMES, &files), [""; 0]);
    }

    #[test]
    fn ok_dates() {
        let check = |edtf: &str, expected: &str| {
            assert_eq!(date(&edtf.parse().expect(edtf)), expected);
        };
        check("2025-04-26", "26 April 2025");
        check("2025-12~", "about December 2025");
        check("2025-21", "spring 2025");
        check("200X", "2000s");
        check("XXXX-06", "June an unknown year");
        check("2025-04-26/..", "since 26 April 2025");
        check("2024/2025", "2024 to 2025");
        check("2025?", "perhaps 2025");
        check("-0043", "44 BC");
        check("-0043-03-15", "15 March 44 BC");
    }

    #[test]
    fn ok_parts_that_are_not_there_leave_no_trace() {
        let check = |parts: [Option<&str>; 3], expected: &str| {
            assert_eq!(joined(parts.map(|part| part.map(str::to_owned)).into()), expected);
        };
        check([Some("Babel"), None, Some("2025")], "Babel, 2025");
        check([Some(""), Some("Babel"), None], "Babel");
        check([None; 3], "");
    }

    #[test]
    fn ok_what_is_read_out() {
        let selection = Selection { certain: 9, possible: 2, undated: 1, ..Selection::default() };
        let day = Day::from_ymd(2025, 1, 1).expect("a day");
        let range = Some(DayRange { earliest: day, latest: day });
        assert_eq!(
            announced(15, &selection, range),
            "9 of 15 events; 2 more may lie in this range"
        );
        let all = Selection { shown: vec![0; 15], ..Selection::default() };
        assert_eq!(announced(15, &all, None), "15 events");
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
