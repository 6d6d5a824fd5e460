//! What events are filtered by besides date and category: their places,
//! countries, actors, who says so, and their sources.

use std::collections::HashMap;

use dateline_event::Event;

use crate::in_order;

/// A property of an event that has names for values, none, one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Facet {
    /// ISO 3166-1 alpha-2 code of the place's country.
    Country,
    /// The place, as understood.
    Place,
    /// Who took part.
    Actor,
    /// Who says so, where the article does not say it in its own voice.
    Attribution,
    /// The id of a source that reports it.
    Source,
}

impl Facet {
    /// All, as a page lists them.
    pub const ALL: [Facet; 5] =
        [Facet::Country, Facet::Place, Facet::Actor, Facet::Attribution, Facet::Source];

    /// The values of an event; the same one may come twice.
    fn values(self, event: &Event) -> Vec<&str> {
        let places = || event.spots().into_iter().filter_map(|spot| spot.place);
        match self {
            Facet::Country => places().filter_map(|p| p.country.as_deref()).collect(),
            Facet::Place => places().map(|p| p.canonical.as_deref().unwrap_or(&p.name)).collect(),
            Facet::Actor => event.actors.iter().map(String::as_str).collect(),
            Facet::Attribution => event.attribution.as_deref().into_iter().collect(),
            Facet::Source => event.evidence.iter().map(|e| e.source.as_str()).collect(),
        }
    }
}

/// The values of one facet, and which rows have which.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// The most frequent first, then as they first come.
    names: Vec<String>,
    /// Row `i` has `ids[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    ids: Vec<u32>,
}

impl Values {
    pub(crate) fn new(facet: Facet, events: &[Event]) -> Values {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let (mut names, mut counts) = (Vec::new(), Vec::new());
        let mut values = Values { starts: vec![0], ..Values::default() };
        for event in events {
            let start = values.ids.len();
            for name in facet.values(event).into_iter().filter(|name| !name.is_empty()) {
                let id = *numbers.entry(name).or_insert_with(|| {
                    names.push(name);
                    counts.push(0);
                    names.len() as u32 - 1
                });
                if !values.ids[start..].contains(&id) {
                    values.ids.push(id);
                    counts[id as usize] += 1;
                }
            }
            values.starts.push(values.ids.len() as u32);
        }
        // The most frequent first.
        let order = in_order(counts.iter().map(|&count: &i64| (-count, 0)));
        let mut rank = vec![0; order.len()];
        for (place, &id) in order.iter().enumerate() {
            rank[id as usize] = place as u32;
        }
        values.ids.iter_mut().for_each(|id| *id = rank[*id as usize]);
        values.names = order.iter().map(|&id| names[id as usize].to_owned()).collect();
        values
    }

    /// The values' names; a value's number is its place here.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// A value's number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.names.iter().position(|n| n == name).map(|i| i as u32)
    }

    /// The numbers of a row's values.
    pub fn of(&self, row: usize) -> &[u32] {
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(&from), Some(&to)) => &self.ids[from as usize..to as usize],
            _ => &[],
        }
    }
}
