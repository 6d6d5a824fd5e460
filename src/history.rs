//! Keeps the page's state and its address the same: a link opened elsewhere
//! shows the same, and the browser's back and forward walk through what was
//! asked for.

use std::time::Duration;

use dateline_store::{CategorySet, Facet};
use leptos::{ev, prelude::*};

use crate::address::Address;
use crate::browser;
use crate::state::{AppState, Intent, Loaded, MapPosition, Panel};

/// A change is written when nothing else has changed for so long: a drag is
/// one step back, not a hundred.
const REST: Duration = Duration::from_millis(300);

/// Takes what the address says of the page itself, before there is a story.
pub fn begin(state: AppState) {
    let (address, _) = Address::read(&browser::hash());
    state.theme.set(address.theme);
    state.language.set(address.language);
    state.single_keys.set(!address.keys_off);
}

/// Does what the address says, and from then on writes there what is done.
/// `home` is where the map first came to rest: an address need not say that.
pub fn follow(state: AppState) {
    let home = RwSignal::new(None::<MapPosition>);
    Effect::new(move |done: Option<bool>| {
        let done = done.unwrap_or_default();
        let Some(loaded) = state.loaded() else { return done };
        if !done {
            untrack(|| take(state, &loaded, &browser::hash(), None));
        }
        true
    });
    let back = window_event_listener(ev::popstate, move |_| {
        if let Some(loaded) = state.loaded_untracked() {
            take(state, &loaded, &browser::hash(), home.get_untracked());
        }
    });
    on_cleanup(move || back.remove());
    let asked_at_first = Address::read(&browser::hash()).0.map;
    Effect::new(move |_| {
        let map = state.map.get();
        if home.get_untracked().is_none() && map.is_some() && asked_at_first.is_none() {
            home.set(map);
        }
    });
    let address = Memo::new(move |_| {
        let loaded = state.loaded()?;
        Some(said(state, &loaded, home.get()))
    });
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move |first: Option<()>| {
        let now = address.get();
        stop();
        let (Some(now), Some(())) = (now, first) else { return };
        let write = move || {
            let (before, _) = Address::read(&browser::hash());
            // Looking around is no step to go back to.
            let looked =
                Address { map: now.map, globe: now.globe, time: now.time, ..before.clone() } == now;
            browser::set_hash(&now.write(), !looked);
        };
        timer.set_value(set_timeout_with_handle(write, REST).ok());
    });
    on_cleanup(stop);
}

/// Does what an address says; where it says nothing of the map, the map goes
/// `home`.
fn take(state: AppState, loaded: &Loaded, hash: &str, home: Option<MapPosition>) {
    let (address, mut unread) = Address::read(hash);
    state.send(Intent::SetRange(address.range));
    state.send(Intent::SetCertain(address.certain));
    state.send(Intent::SetCategories(address.categories.unwrap_or(CategorySet::ALL)));
    for (facet, names) in Facet::ALL.into_iter().zip(&address.values) {
        let values = loaded.columns.values(facet);
        let (mut asked, mut unknown) = (Vec::new(), Vec::new());
        for name in names {
            match values.number(name) {
                Some(number) => asked.push(number),
                None => unknown.push(name.clone()),
            }
        }
        unread.append(&mut unknown);
        state.send(Intent::SetValues(facet, asked));
    }
    state.send(Intent::Search(address.search));
    state.send(Intent::SetTime(address.time));
    state.send(Intent::SetTheme(address.theme));
    state.send(Intent::SetSingleKeys(!address.keys_off));
    let row = address.event.as_ref().and_then(|id| {
        let row = loaded.story.events.iter().position(|event| event.id == *id);
        if row.is_none() {
            unread.push(id.clone());
        }
        row
    });
    state.send(row.map_or(Intent::Deselect, |row| Intent::Select(row as u32)));
    if let Some(panel) = address.panel {
        state.send(Intent::Open(panel));
    }
    state.send(Intent::SetGlobe(address.globe));
    if let Some(map) = address.map.or(home) {
        state.send(Intent::MoveMap(map));
    }
    if *state.language.read_untracked() != address.language {
        state.language.set(address.language);
    }
    state.unread.set(unread);
}

/// The page's state with that event selected, as it stands after the `#`.
pub fn link(state: AppState, row: u32) -> String {
    untrack(|| {
        let Some(loaded) = state.loaded() else { return String::new() };
        let event = loaded.event(row).map(|event| event.id.clone());
        Address { event, map: None, time: None, panel: None, ..said(state, &loaded, None) }.write()
    })
}

/// The address of what is shown.
fn said(state: AppState, loaded: &Loaded, home: Option<MapPosition>) -> Address {
    let filter = state.filter.read();
    let names = |facet: Facet| {
        let values = loaded.columns.values(facet).names();
        let asked = filter.values[facet as usize].iter();
        asked.filter_map(|&number| values.get(number as usize).cloned()).collect()
    };
    let event = state.selected.get().and_then(|row| loaded.event(row));
    Address {
        range: filter.range,
        certain: filter.certain,
        categories: (filter.categories != CategorySet::ALL).then_some(filter.categories),
        values: Facet::ALL.map(names),
        search: state.search.get(),
        event: event.map(|event| event.id.clone()),
        panel: (state.panel.get() == Panel::List).then_some(Panel::List),
        time: state.time.get(),
        map: state.map.get().filter(|at| home != Some(*at)),
        globe: state.globe.get(),
        theme: state.theme.get(),
        language: state.language.get(),
        keys_off: !state.single_keys.get(),
    }
}
