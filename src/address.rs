//! The page's state as the part of its address after `#`, and back:
//! `#range=2024-10-16/2025-12-31&category=capture,strike&event=babel-123931-9`.
//!
//! What is not said is as on a page freshly opened, so a short address says
//! little. Headless; `history.rs` is what reads and writes the browser's.

use dateline_event::{Category, Day, DayRange, Edtf};
use dateline_store::{CategorySet, Facet};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::math::{decimal, short};
use crate::state::{MapPosition, Panel, Theme};

/// What an address says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// The days asked for.
    pub range: Option<DayRange>,
    /// Whether events have to lie there for certain.
    pub certain: bool,
    /// The categories asked for; all, where it says nothing.
    pub categories: Option<CategorySet>,
    /// By facet, in the order of [`Facet::ALL`]: names of the values asked for.
    pub values: [Vec<String>; Facet::ALL.len()],
    /// What is searched for.
    pub search: String,
    /// The selected event's id.
    pub event: Option<String>,
    /// The panel beside the map, where it is not the article or the event.
    pub panel: Option<Panel>,
    /// The days that the timeline shows, where it is not all of them.
    pub time: Option<DayRange>,
    /// What the map shows, where it is not all events.
    pub map: Option<MapPosition>,
    /// Whether the map is a globe.
    pub globe: bool,
    /// Where it is not the system's.
    pub theme: Option<Theme>,
    /// BCP 47, where it is not the browser's.
    pub language: Option<String>,
    /// Whether single keys do nothing by themselves.
    pub keys_off: bool,
}

/// The facets' names in an address, in the order of [`Facet::ALL`].
const FACETS: [&str; Facet::ALL.len()] = ["country", "place", "actor", "by", "source"];

/// What stands in an address as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b',')
    .remove(b':');

impl Address {
    /// Reads what follows the `#`. Values that can't be read are left out and
    /// named; parts that nobody knows, too.
    pub fn read(hash: &str) -> (Address, Vec<String>) {
        let mut address = Address::default();
        let mut unread = Vec::new();
        for part in hash.trim_start_matches('#').split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = percent_decode_str(value).decode_utf8_lossy();
            if address.take(name, &value).is_none() {
                unread.push(percent_decode_str(part).decode_utf8_lossy().into_owned());
            }
        }
        (address, unread)
    }

    /// Takes a value; `None` where it means nothing.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "range" => self.range = Some(days(value)?),
            "certain" => self.certain = (value == "1").then_some(true)?,
            "category" => self.categories = Some(categories(value)?),
            "q" => self.search = value.to_owned(),
            "event" => self.event = Some(value.to_owned()),
            "panel" => self.panel = Some(panel(value)?),
            "time" => self.time = Some(days(value)?),
            "map" => self.map = Some(position(value)?),
            "globe" => self.globe = (value == "1").then_some(true)?,
            "theme" => self.theme = Some(Theme::of(value)?),
            "lang" => self.language = Some(value.to_owned()),
            "keys" => self.keys_off = (value == "off").then_some(true)?,
            _ => {
                let facet = FACETS.iter().position(|facet| *facet == name)?;
                self.values[facet].push(value.to_owned());
            }
        }
        Some(())
    }

    /// What follows the `#`; empty where all is as on a page freshly opened.
    pub fn write(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut say = |name: &str, value: &str| {
            parts.push(format!("{name}={}", utf8_percent_encode(value, ESCAPED)));
        };
        if let Some(MapPosition { zoom, lat, lon }) = self.map {
            let numbers =
                [(zoom, 2), (lat, 4), (lon, 4)].map(|(n, places)| short(n.into(), places));
            say("map", &numbers.join("/"));
        }
        if self.globe {
            say("globe", "1");
        }
        if let Some(range) = self.range {
            say("range", &days_text(range));
        }
        if self.certain {
            say("certain", "1");
        }
        if let Some(set) = self.categories {
            let on = Category::ALL.into_iter().filter(|c| set.contains(*c));
            say("category", &on.map(Category::id).collect::<Vec<_>>().join(","));
        }
        for (name, values) in FACETS.iter().zip(&self.values) {
            values.iter().for_each(|value| say(name, value));
        }
        if !self.search.is_empty() {
            say("q", &self.search);
        }
        if let Some(time) = self.time {
            say("time", &days_text(time));
        }
        if let Some(panel) = self.panel {
            say("panel", panel_name(panel));
        }
        if let Some(theme) = self.theme {
            say("theme", theme.name());
        }
        if let Some(language) = &self.language {
            say("lang", language);
        }
        if self.keys_off {
            say("keys", "off");
        }
        if let Some(event) = &self.event {
            say("event", event);
        }
        parts.join("&")
    }
}

/// Days as EDTF: `2024-10`, `2024-10-16/2025-12-31`.
fn days(text: &str) -> Option<DayRange> {
    let range = text.parse::<Edtf>().ok()?.range()?;
    let known = range.earliest > Day::MIN && range.latest < Day::MAX;
    known.then_some(range)
}

fn days_text(range: DayRange) -> String {
    format!("{}/{}", range.earliest, range.latest)
}

fn categories(text: &str) -> Option<CategorySet> {
    let mut set = CategorySet::ALL;
    let asked: Option<Vec<Category>> = text
        .split(',')
        .filter(|id| !id.is_empty())
        .map(|id| Category::ALL.into_iter().find(|c| c.id() == id))
        .collect();
    let asked = asked?;
    for category in Category::ALL {
        if !asked.contains(&category) {
            set = set.toggled(category);
        }
    }
    Some(set)
}

fn position(text: &str) -> Option<MapPosition> {
    let mut numbers = text.split('/').map(decimal);
    // As fine as they are written again.
    let mut next = |steps: f64| Some(((numbers.next()?? * steps).round() / steps) as f32);
    let (zoom, lat, lon) = (next(1e2)?, next(1e4)?, next(1e4)?);
    let known = (0.0..=24.0).contains(&zoom) && lat.abs() <= 90.0 && lon.abs() <= 360.0;
    (known && numbers.next().is_none()).then_some(MapPosition { zoom, lat, lon })
}

fn panel(text: &str) -> Option<Panel> {
    [Panel::List, Panel::Article].into_iter().find(|panel| panel_name(*panel) == text)
}

fn panel_name(panel: Panel) -> &'static str {
    match panel {
        Panel::Event => "event",
        Panel::List => "list",
        Panel::Article => "article",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ok_reads_what_it_writes() {
        let hash = "map=4.6/50.61/34.11&globe=1&range=2024-10-16/2025-12-31&certain=1&category=strike,capture\
                    &country=RU&place=Kursk%20Oblast&place=Kyiv&by=a%26b&q=%ED%8F%89%EC%96%91\
                    &time=2025-01-01/2025-12-31&panel=list&theme=dark&lang=uk&event=babel-123931-9";
        let (address, unread) = Address::read(&format!("#{hash}"));
        assert_eq!(unread, Vec::<String>::new());
        assert_eq!(address.values[1], ["Kursk Oblast", "Kyiv"]);
        assert_eq!(address.search, "평양");
        assert_eq!(address.write().replace("capture,strike", "strike,capture"), hash);
        assert_eq!(Address::read("").0, Address::default());
        assert_eq!(Address::default().write(), "");
    }

    #[test]
    fn err_bad_values_are_left_out_one_by_one() {
        let (address, unread) = Address::read(
            "#range=soon&map=4/95/2&category=war&theme=pink&range=2024-10&certain=yes&x=1&event=a&map=1/2&globe=no",
        );
        assert_eq!(
            unread,
            [
                "range=soon",
                "map=4/95/2",
                "category=war",
                "theme=pink",
                "certain=yes",
                "x=1",
                "map=1/2",
                "globe=no"
            ]
        );
        assert_eq!(address.event.as_deref(), Some("a"));
        assert!(address.range.is_some());
    }

    proptest! {
        #[test]
        fn reading_never_fails_and_is_stable(hash in "\\PC{0,60}") {
            let (address, _) = Address::read(&hash);
            prop_assert_eq!(Address::read(&address.write()).0, address);
        }

        #[test]
        fn texts_survive(search in "\\PC{0,20}", event in "\\PC{0,12}", place in "\\PC{0,12}") {
            let mut address = Address { search, event: Some(event), ..Address::default() };
            address.values[1] = vec![place];
            prop_assert_eq!(Address::read(&address.write()).0, address);
        }
    }
}
