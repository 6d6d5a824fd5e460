//! What is loaded and what is asked of it. Views read the signals and send
//! intents; only [`AppState::send`] changes anything.

use std::sync::Arc;

use dateline_event::{Article, Category, DayRange, Event, Problem, Source, Story};
use dateline_store::{CategorySet, Columns, Facet, Filter, Selection};
use leptos::prelude::*;

use crate::browser;
use crate::search::{Index, Query};

/// The state every view shares; a small copyable handle.
#[derive(Clone, Copy)]
pub struct AppState {
    /// The story, once there is one.
    pub story: RwSignal<Loading<Arc<Loaded>>>,
    /// The text of each source, in the story's order.
    pub articles: RwSignal<Vec<Loading<Arc<Article>>>>,
    /// What is asked for, but for the search.
    pub filter: RwSignal<Filter>,
    /// What is searched for, as typed.
    pub search: RwSignal<String>,
    /// The same in words that texts are compared with.
    pub query: Memo<Query>,
    /// All that is asked for.
    pub asked: Memo<Filter>,
    /// The days that the timeline shows; `None` shows all.
    pub time: RwSignal<Option<DayRange>>,
    /// What the map shows at rest, once it is up.
    pub map: RwSignal<Option<MapPosition>>,
    /// Where the map is asked to go; the map takes it away.
    pub map_asked: RwSignal<Option<MapPosition>>,
    /// Whether the map is a globe.
    pub globe: RwSignal<bool>,
    /// Whether the map goes where the shown events are whenever they change.
    pub follow_map: RwSignal<bool>,
    /// The page's colours; `None` follows the system.
    pub theme: RwSignal<Option<Theme>>,
    /// Whether the page is dark, chosen or by the system.
    pub dark: Signal<bool>,
    /// The page's language, BCP 47, as chosen; `None` follows the browser.
    pub language: RwSignal<Option<String>>,
    /// Whether single keys do something wherever the focus is (WCAG 2.1.4).
    pub single_keys: RwSignal<bool>,
    /// What stands open over the page.
    pub tool: RwSignal<Option<Tool>>,
    /// What could not be read of the page's address.
    pub unread: RwSignal<Vec<String>>,
    /// The selected event's row.
    pub selected: RwSignal<Option<u32>>,
    /// The row under the pointer or with the keyboard's focus, in any view.
    pub hovered: RwSignal<Option<u32>>,
    /// The panel beside the map.
    pub panel: RwSignal<Panel>,
    /// The scan's result for the filter.
    pub selection: Memo<Arc<Selection>>,
    /// Whether the page stands inside another page's frame.
    pub embedded: bool,
}

/// Something that takes time to come, or doesn't.
#[derive(Clone, Debug, PartialEq)]
pub enum Loading<T> {
    /// Under way.
    Pending,
    /// Here.
    Ready(T),
    /// It did not come; the message is for the reader.
    Failed(String),
}

/// A story and its columns. Never changed after loading.
#[derive(Debug)]
pub struct Loaded {
    /// The story.
    pub story: Story,
    /// Its events as columns; row `i` is `story.events[i]`.
    pub columns: Columns,
    /// What the file held that could not be understood.
    pub problems: Vec<Problem>,
    /// Whether the file ended early.
    pub cut_short: bool,
}

impl PartialEq for Loaded {
    /// Two handles are the same story only if they are the same load.
    fn eq(&self, other: &Loaded) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What the map shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapPosition {
    /// MapLibre's zoom.
    pub zoom: f32,
    /// The middle's, in degrees.
    pub lat: f32,
    /// The middle's, in degrees.
    pub lon: f32,
}

/// The page's colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on paper.
    Light,
    /// Light ink on slate.
    Dark,
}

impl Theme {
    /// Its name in style sheets and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a name.
    pub fn of(name: &str) -> Option<Theme> {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name)
    }
}

/// What a person can open over the page, or do with all that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The files that can be had.
    Download,
    /// Language and colours.
    Settings,
    /// The keys.
    Help,
    /// All of these, where the head has no room for them.
    More,
    /// Paper.
    Print,
}

/// What the panel beside (or below) the map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The selected event alone; only a narrow page has room to need it, a
    /// wide one shows the article instead.
    Event,
    /// The events in range.
    List,
    /// The article.
    Article,
}

/// What a person asks of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Show these days; `None` shows all.
    SetRange(Option<DayRange>),
    /// Switch a category on or off.
    ToggleCategory(Category),
    /// Show these categories.
    SetCategories(CategorySet),
    /// Ask for a facet's value, by its number, or no longer.
    ToggleValue(Facet, u32),
    /// Ask for just these values of a facet.
    SetValues(Facet, Vec<u32>),
    /// Whether events have to lie in the range for certain.
    SetCertain(bool),
    /// Search for a text; an empty one searches for nothing.
    Search(String),
    /// Take away every filter.
    ShowAll,
    /// Show these days on the timeline; `None` shows all.
    SetTime(Option<DayRange>),
    /// Move the map.
    MoveMap(MapPosition),
    /// The map came to rest here.
    MapMoved(MapPosition),
    /// Draw the map as a globe, or flat.
    SetGlobe(bool),
    /// Whether the map goes where the shown events are.
    #[allow(dead_code, reason = "for the playback")]
    FollowMap(bool),
    /// Use these colours; `None` follows the system.
    SetTheme(Option<Theme>),
    /// Speak this language; `None` follows the browser.
    SetLanguage(Option<String>),
    /// Whether single keys do something wherever the focus is.
    SetSingleKeys(bool),
    /// Open this over the page, or close what is open.
    OpenTool(Option<Tool>),
    /// Select an event, by row.
    Select(u32),
    /// Select nothing.
    Deselect,
    /// Select the shown event that follows in time (or the first).
    SelectNext,
    /// Select the shown event that precedes in time (or the last).
    SelectPrevious,
    /// Preview an event in all views.
    Hover(Option<u32>),
    /// Show a panel.
    Open(Panel),
}

impl AppState {
    /// A state with nothing loaded yet.
    pub fn new(embedded: bool) -> AppState {
        let story: RwSignal<Loading<Arc<Loaded>>> = RwSignal::new(Loading::Pending);
        let articles: RwSignal<Vec<Loading<Arc<Article>>>> = RwSignal::new(Vec::new());
        let filter = RwSignal::new(Filter::default());
        let theme: RwSignal<Option<Theme>> = RwSignal::new(None);
        let system = browser::media("(prefers-color-scheme: dark)");
        let search = RwSignal::new(String::new());
        let query = Memo::new(move |_| Query::new(&search.read()));
        // Made with the first search of a story, and again as its texts come.
        let index = Memo::new(move |_| {
            let text = |article: &Loading<Arc<Article>>| match article {
                Loading::Ready(article) => Some(article.clone()),
                _ => None,
            };
            let texts: Vec<_> = articles.read().iter().map(text).collect();
            story.with(|story| match story {
                Loading::Ready(loaded) => {
                    let Story { events, sources, .. } = &loaded.story;
                    Some(Arc::new(Index::new(events, sources, &texts)))
                }
                _ => None,
            })
        });
        let found = Memo::new(move |_| {
            let query = query.read();
            if query.is_empty() {
                return None;
            }
            Some(Arc::new(index.get()?.find(&query)))
        });
        let asked = Memo::new(move |_| Filter { found: found.get(), ..filter.get() });
        let selection = Memo::new(move |_| {
            story.with(|story| match story {
                Loading::Ready(loaded) => Arc::new(loaded.columns.select(&asked.read())),
                _ => Arc::default(),
            })
        });
        AppState {
            story,
            articles,
            filter,
            search,
            query,
            asked,
            time: RwSignal::new(None),
            map: RwSignal::new(None),
            map_asked: RwSignal::new(None),
            globe: RwSignal::new(false),
            follow_map: RwSignal::new(false),
            theme,
            dark: Signal::derive(move || theme.get().map_or(system.get(), |t| t == Theme::Dark)),
            language: RwSignal::new(None),
            single_keys: RwSignal::new(true),
            tool: RwSignal::new(None),
            unread: RwSignal::new(Vec::new()),
            selected: RwSignal::new(None),
            hovered: RwSignal::new(None),
            panel: RwSignal::new(Panel::Article),
            selection,
            embedded,
        }
    }

    /// The state of the page this component stands in.
    pub fn expect() -> AppState {
        expect_context()
    }

    /// Does what is asked.
    pub fn send(&self, intent: Intent) {
        match intent {
            Intent::SetRange(range) => {
                if self.filter.read_untracked().range != range {
                    self.filter.update(|filter| filter.range = range);
                }
            }
            Intent::ToggleCategory(category) => {
                self.filter.update(|filter| filter.categories = filter.categories.toggled(category))
            }
            Intent::SetCategories(set) => {
                if self.filter.read_untracked().categories != set {
                    self.filter.update(|filter| filter.categories = set);
                }
            }
            Intent::ToggleValue(facet, value) => self.filter.update(|filter| {
                let values = &mut filter.values[facet as usize];
                match values.iter().position(|v| *v == value) {
                    Some(at) => {
                        values.remove(at);
                    }
                    None => values.push(value),
                }
            }),
            Intent::SetValues(facet, values) => {
                if self.filter.read_untracked().values[facet as usize] != values {
                    self.filter.update(|filter| filter.values[facet as usize] = values);
                }
            }
            Intent::SetCertain(certain) => {
                if self.filter.read_untracked().certain != certain {
                    self.filter.update(|filter| filter.certain = certain);
                }
            }
            Intent::Search(text) => {
                if *self.search.read_untracked() != text {
                    self.search.set(text);
                }
            }
            Intent::ShowAll => {
                if !self.filter.read_untracked().is_all() {
                    self.filter.set(Filter::default());
                }
                self.send(Intent::Search(String::new()));
            }
            Intent::SetTime(time) => {
                if *self.time.read_untracked() != time {
                    self.time.set(time);
                }
            }
            Intent::MoveMap(position) => self.map_asked.set(Some(position)),
            Intent::MapMoved(position) => {
                if *self.map.read_untracked() != Some(position) {
                    self.map.set(Some(position));
                }
            }
            Intent::SetGlobe(globe) => {
                if *self.globe.read_untracked() != globe {
                    self.globe.set(globe);
                }
            }
            Intent::FollowMap(follow) => self.follow_map.set(follow),
            Intent::SetTheme(theme) => {
                if *self.theme.read_untracked() != theme {
                    self.theme.set(theme);
                }
            }
            Intent::SetLanguage(language) => {
                if *self.language.read_untracked() != language {
                    self.language.set(language);
                }
            }
            Intent::SetSingleKeys(on) => {
                if *self.single_keys.read_untracked() != on {
                    self.single_keys.set(on);
                }
            }
            Intent::OpenTool(tool) => {
                if *self.tool.read_untracked() != tool {
                    self.tool.set(tool);
                }
            }
            Intent::Select(row) => self.set_selected(Some(row)),
            Intent::Deselect => self.set_selected(None),
            Intent::SelectNext => self.step(1),
            Intent::SelectPrevious => self.step(-1),
            Intent::Hover(row) => {
                if *self.hovered.read_untracked() != row {
                    self.hovered.set(row);
                }
            }
            Intent::Open(panel) => self.panel.set(panel),
        }
    }

    fn set_selected(&self, row: Option<u32>) {
        if row.is_some() && *self.panel.read_untracked() != Panel::Event {
            self.panel.set(Panel::Event);
        }
        if *self.selected.read_untracked() != row {
            self.selected.set(row);
        }
    }

    fn step(&self, by: isize) {
        let selection = self.selection.get_untracked();
        let next = neighbour(&selection.shown, self.selected.get_untracked(), by);
        if next.is_some() {
            self.set_selected(next);
        }
    }

    /// How many filters are on, tracked; each value counts.
    pub fn filters_on(&self) -> usize {
        let filter = self.asked.read();
        let one = [
            filter.range.is_some(),
            filter.certain,
            filter.categories != CategorySet::ALL,
            filter.found.is_some(),
        ];
        let values: usize = filter.values.iter().map(Vec::len).sum();
        values + one.into_iter().filter(|on| *on).count()
    }

    /// The loaded story, tracked; `None` before there is one.
    pub fn loaded(&self) -> Option<Arc<Loaded>> {
        self.story.with(|story| match story {
            Loading::Ready(loaded) => Some(loaded.clone()),
            _ => None,
        })
    }

    /// The same, not tracked.
    pub fn loaded_untracked(&self) -> Option<Arc<Loaded>> {
        untrack(|| self.loaded())
    }
}

impl Loaded {
    /// The event of a row.
    pub fn event(&self, row: u32) -> Option<&Event> {
        self.story.events.get(row as usize)
    }

    /// The source of an event's first evidence, and its number.
    pub fn source_of(&self, event: &Event) -> Option<(usize, &Source)> {
        let id = &event.evidence.first()?.source;
        self.story.sources.iter().enumerate().find(|(_, source)| source.id == *id)
    }
}

/// The row `by` steps from `selected` among the shown; from nowhere, the
/// first or the last.
fn neighbour(shown: &[u32], selected: Option<u32>, by: isize) -> Option<u32> {
    let at = selected.and_then(|row| shown.iter().position(|&s| s == row));
    match at {
        Some(at) => at.checked_add_signed(by).and_then(|i| shown.get(i)).copied(),
        None if by > 0 => shown.first().copied(),
        None => shown.last().copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::neighbour;

    #[test]
    fn ok_neighbours() {
        assert_eq!(neighbour(&[4, 2, 7], Some(2), 1), Some(7));
        assert_eq!(neighbour(&[4, 2, 7], Some(4), -1), None);
        assert_eq!(neighbour(&[4, 2, 7], Some(9), 1), Some(4));
        assert_eq!(neighbour(&[4, 2, 7], None, -1), Some(7));
        assert_eq!(neighbour(&[], None, 1), None);
    }
}
