//! The words the rules speak of, read from `data/rules/<language>/*.txt`.
//!
//! A word list is lines of words under a `[heading]`; a line may end in
//! `= value`. Nothing here knows what a heading means: that is the business of
//! the module that asks for it. Phrases of several words are joined by `_`.
//! A token is looked up once, when it is cut; what lists it stands in is then
//! a bit in its entry.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

macro_rules! lists {
    ($($list:ident = $heading:literal,)*) => {
        /// Each list has its bit in an [`Entry`].
        const _: () = assert!([$($heading),*].len() <= u128::BITS as usize);

        /// A word list, by its heading in `data/rules/<language>/*.txt`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum List {
            $($list,)*
        }

        impl List {
            /// The list under a heading.
            pub fn named(heading: &str) -> Option<List> {
                match heading {
                    $($heading => Some(List::$list),)*
                    _ => None,
                }
            }
        }
    };
}

lists! {
    Abbreviation = "abbreviation",
    About = "about",
    Ack = "ack",
    Adverb = "adverb",
    Ahead = "ahead",
    AmPm = "ampm",
    Anaphor = "anaphor",
    Auxiliary = "auxiliary",
    Be = "be",
    Between = "between",
    Bound = "bound",
    Calendar = "calendar",
    CommonWord = "common-word",
    Condition = "condition",
    Conjunction = "conjunction",
    Content = "content",
    Counted = "counted",
    Credit = "credit",
    CrimeSign = "crime-sign",
    DateLabel = "date-label",
    DateLine = "date-line",
    Decade = "decade",
    Deictic = "deictic",
    Determiner = "determiner",
    Direction = "direction",
    DirectionWord = "direction-word",
    Era = "era",
    FacilityAfter = "facility-after",
    Filler = "filler",
    FirstName = "first-name",
    Goods = "goods",
    Government = "government",
    Half = "half",
    Happening = "happening",
    Have = "have",
    Hold = "hold",
    Holiday = "holiday",
    HolidayDay = "holiday-day",
    HolidayEve = "holiday-eve",
    HolidayWeekday = "holiday-weekday",
    Holy = "holy",
    HourWord = "hour-word",
    Idle = "idle",
    Intransitive = "intransitive",
    LabelAfter = "label-after",
    Local = "local",
    Loose = "loose",
    Loss = "loss",
    Modal = "modal",
    Month = "month",
    MonthName = "month-name",
    MonthPlain = "month-plain",
    MonthSure = "month-sure",
    Motion = "motion",
    NameBefore = "name-before",
    NameEnd = "name-end",
    NaturalAfter = "natural-after",
    NaturalBefore = "natural-before",
    Negation = "negation",
    NeverPlace = "never-place",
    NeverVerb = "never-verb",
    NoAhead = "no-ahead",
    PutOff = "put-off",
    Noun = "noun",
    NthThing = "nth-thing",
    Number = "number",
    Opener = "opener",
    Ordinal = "ordinal",
    OrgAfter = "org-after",
    OrgBefore = "org-before",
    Part = "part",
    PartOf = "part-of",
    PartedName = "parted-name",
    PartedSuffix = "parted-suffix",
    Particle = "particle",
    PastAux = "past-aux",
    PersonTitle = "person-title",
    Posted = "posted",
    Preposition = "preposition",
    PresentAux = "present-aux",
    Pronoun = "pronoun",
    Quantity = "quantity",
    QuarterSign = "quarter-sign",
    Relative = "relative",
    Saint = "saint",
    Schedule = "schedule",
    Season = "season",
    SeasonDoing = "season-doing",
    SeasonPlain = "season-plain",
    Seasons = "seasons",
    Seat = "seat",
    SeatBefore = "seat-before",
    Seeming = "seeming",
    ShortFor = "short-for",
    Some = "some",
    Source = "source",
    Stage = "stage",
    StagePlain = "stage-plain",
    Standing = "standing",
    StateAbbreviation = "state-abbreviation",
    StateCode = "state-code",
    Static = "static",
    StreetAfter = "street-after",
    Subordinator = "subordinator",
    Surname = "surname",
    Test = "test",
    Topic = "topic",
    Toward = "toward",
    Turn = "turn",
    TypeAfter = "type-after",
    TypeBefore = "type-before",
    Unit = "unit",
    Units = "units",
    Unreal = "unreal",
    WarSign = "war-sign",
    Weekday = "weekday",
    WeekdayPlain = "weekday-plain",
    Weekdays = "weekdays",
    Went = "went",
    Where = "where",
    Wish = "wish",
    Zone = "zone",
    ZonePlace = "zone-place",
}

/// A word's number in the lexicon: words are compared by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordNumber(u32);

impl WordNumber {
    /// From 0; all are below [`Lexicon::len`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the lexicon knows of a word.
#[derive(Debug, Default)]
pub struct Entry {
    /// The word itself.
    pub word: &'static str,
    /// Its number.
    pub number: WordNumber,
    /// What it can be as a verb.
    pub verb: Option<VerbForm>,
    /// A bit for each list it stands in.
    lists: u128,
    /// Its values in the lists that give it one.
    values: Vec<(List, &'static str)>,
    /// Whether a list or the verbs have it; else only rules speak of it.
    listed: bool,
}

impl Entry {
    /// Itself, unless only rules speak of the word.
    pub fn known(&self) -> Option<&Entry> {
        self.listed.then_some(self)
    }

    /// Whether it stands in `list`.
    pub fn has(&self, list: List) -> bool {
        self.lists >> list as u8 & 1 == 1
    }

    /// Whether it stands in one of `lists`.
    pub fn has_any(&self, lists: &[List]) -> bool {
        let mask = lists.iter().fold(0, |mask, &list| mask | 1u128 << list as u8);
        self.lists & mask != 0
    }

    /// Its value in `list`; empty if it has none there.
    pub fn value(&self, list: List) -> Option<&'static str> {
        let valued = self.values.iter().find(|(of, _)| *of == list);
        valued.map(|(_, value)| *value).or_else(|| self.has(list).then_some(""))
    }

    /// The number it stands for in `list`.
    pub fn number(&self, list: List) -> Option<i32> {
        self.value(list)?.parse().ok()
    }
}

/// All words of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: FxHashMap<&'static str, Entry>,
    /// Headings that no code knows, for the test.
    mistakes: Vec<&'static str>,
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbForm {
    /// The form a dictionary lists.
    pub base: &'static str,
    /// The heading it stands under in `verbs.txt`: what its clause is about.
    pub group: &'static str,
    /// It can be the past tense ("struck").
    pub past: bool,
    /// It can be the past participle ("taken").
    pub participle: bool,
    /// It is the present participle ("striking").
    pub ing: bool,
    /// It can be the present tense or the infinitive ("strike", "strikes").
    pub present: bool,
    /// It is the infinitive itself.
    pub infinitive: bool,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.read_words(include_str!("../../../data/rules/en/time-words.txt"));
    lexicon.read_words(include_str!("../../../data/rules/en/place-words.txt"));
    lexicon.read_words(include_str!("../../../data/rules/en/names.txt"));
    lexicon.read_words(include_str!("../../../data/rules/en/event-words.txt"));
    lexicon.read_verbs(include_str!("../../../data/rules/en/verbs.txt"));
    lexicon.number_literals(include_str!("../../../data/rules/en/time.rules"));
    lexicon
});

impl Lexicon {
    /// The words of English news.
    pub fn english() -> &'static Lexicon {
        &ENGLISH
    }

    /// What is known of a word, written small.
    pub fn entry(&self, word: &str) -> Option<&Entry> {
        self.word(word)?.known()
    }

    /// A word that has a number, written small.
    pub fn word(&self, word: &str) -> Option<&Entry> {
        self.entries.get(word)
    }

    /// How many words have a number.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether `word` stands in `list`.
    pub fn has(&self, list: List, word: &str) -> bool {
        self.entry(word).is_some_and(|entry| entry.has(list))
    }

    /// The value of `word` in `list`; empty for a word without one.
    pub fn value(&self, list: List, word: &str) -> Option<&'static str> {
        self.entry(word)?.value(list)
    }

    /// The words of every list, by the list's number, in no order.
    pub fn words_by_list(&self) -> Vec<Vec<WordNumber>> {
        let mut out = vec![Vec::new(); u128::BITS as usize];
        for entry in self.entries.values() {
            let mut lists = entry.lists;
            while lists != 0 {
                out[lists.trailing_zeros() as usize].push(entry.number);
                lists &= lists - 1;
            }
        }
        out
    }

    /// Whether a full stop after `word` belongs to it.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.has(List::Abbreviation, word)
    }

    /// What `word` can be as a verb.
    pub fn verb(&self, word: &str) -> Option<VerbForm> {
        self.entry(word)?.verb
    }

    fn read_words(&mut self, text: &'static str) {
        let mut list = None;
        for line in lines(text) {
            if let Some(heading) = heading(line) {
                list = List::named(heading);
                if list.is_none() {
                    self.mistakes.push(heading);
                }
                continue;
            }
            let Some(list) = list else { continue };
            let (words, value) = line.split_once('=').unwrap_or((line, ""));
            for word in words.split_whitespace() {
                let entry = self.of(word);
                entry.lists |= 1 << list as u8;
                if !value.is_empty() {
                    entry.values.push((list, value.trim()));
                }
            }
        }
    }

    fn of(&mut self, word: &'static str) -> &mut Entry {
        let entry = self.numbered(word);
        entry.listed = true;
        entry
    }

    fn numbered(&mut self, word: &'static str) -> &mut Entry {
        let number = WordNumber(self.entries.len() as u32);
        self.entries.entry(word).or_insert_with(|| Entry { word, number, ..Entry::default() })
    }

    /// Gives the words that stand in patterns a number.
    fn number_literals(&mut self, rules: &'static str) {
        for line in rules.lines() {
            let (key, value) = line.split_once(' ').unwrap_or_default();
            if matches!(key, "" | "#" | "rule" | "gives" | "yes" | "no") {
                continue;
            }
            for element in value.split_whitespace() {
                let element =
                    element.strip_suffix('?').filter(|e| !e.is_empty()).unwrap_or(element);
                for word in element.split('|') {
                    self.numbered(word);
                }
            }
        }
    }

    fn read_verbs(&mut self, text: &'static str) {
        let mut group = "";
        for line in lines(text) {
            if let Some(heading) = heading(line) {
                group = heading;
                continue;
            }
            // Regular verbs stand in one line; irregular ones are given as
            // base/past/participle.
            for entry in line.split_whitespace() {
                self.add_verb(entry, group);
            }
        }
    }

    fn add_verb(&mut self, entry: &'static str, group: &'static str) {
        let mut forms = entry.split('/');
        let stem = forms.next().unwrap_or_default();
        // "ship+" doubles its last letter: shipped, shipping.
        let (base, doubles) = match stem.strip_suffix('+') {
            Some(base) => (base, true),
            None => (stem, false),
        };
        let regular = inflect(base, doubles, "ed");
        let past = forms.next().map_or(regular, str::to_owned);
        let participle = forms.next().map_or_else(|| past.clone(), str::to_owned);
        let none = VerbForm {
            base,
            group,
            past: false,
            participle: false,
            ing: false,
            present: false,
            infinitive: false,
        };
        let mut add = |form: String, with: fn(&mut VerbForm)| {
            // The lexicon lives as long as the program.
            let form = match self.entries.get(form.as_str()) {
                Some(entry) => entry.word,
                None => Box::leak(form.into_boxed_str()),
            };
            with(self.of(form).verb.get_or_insert(none));
        };
        add(base.to_owned(), |v| (v.present, v.infinitive) = (true, true));
        add(inflect(base, doubles, "s"), |v| v.present = true);
        add(inflect(base, doubles, "ing"), |v| v.ing = true);
        add(past, |v| v.past = true);
        add(participle, |v| v.participle = true);
    }
}

/// A regular form: "carry" + "ed" is "carried".
fn inflect(base: &str, doubles: bool, ending: &str) -> String {
    let vowel = |c: Option<char>| matches!(c, Some('a' | 'e' | 'i' | 'o' | 'u'));
    let before_last = base.chars().rev().nth(1);
    let drop = |n: usize| &base[..base.len() - n];
    match ending {
        "s" if base.ends_with('y') && !vowel(before_last) => format!("{}ies", drop(1)),
        "s" if base.ends_with(['s', 'x', 'z', 'o']) => format!("{base}es"),
        "s" if base.ends_with("ch") || base.ends_with("sh") => format!("{base}es"),
        "s" => format!("{base}s"),
        "ed" if base.ends_with('y') && !vowel(before_last) => format!("{}ied", drop(1)),
        "ing" if base.ends_with("ie") => format!("{}ying", drop(2)),
        "ing" if base.ends_with("ee") => format!("{base}ing"),
        _ if base.ends_with('e') => format!("{}{ending}", drop(1)),
        _ if doubles => format!("{base}{}{ending}", &base[base.len() - 1..]),
        _ => format!("{base}{ending}"),
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(|l| l.split('#').next().unwrap_or_default().trim()).filter(|l| !l.is_empty())
}

fn heading(line: &'static str) -> Option<&'static str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_inflects() {
        let check = |form: &str, base: &str| {
            let verb = Lexicon::english().verb(form);
            assert_eq!(verb.map(|v| v.base), Some(base), "{form}");
        };
        check("captured", "capture");
        check("shipping", "ship");
        check("carries", "carry");
        check("struck", "strike");
        check("launches", "launch");
        check("taken", "take");
    }

    #[test]
    fn ok_values() {
        let lexicon = Lexicon::english();
        let number = |list, word: &str| lexicon.entry(word).and_then(|e| e.number(list));
        assert_eq!(number(List::Month, "feb"), Some(2));
        assert_eq!(number(List::Month, "monday"), None);
        assert!(lexicon.is_abbreviation("gen"));
        assert_eq!(lexicon.mistakes, [""; 0]);
    }
}
