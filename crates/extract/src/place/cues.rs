//! What stands around a name and speaks for a place or against it, and how
//! much.
//!
//! The weights are those of a logistic regression. They were fitted once, on
//! half of the labelled texts we have; the other half only measured them.
//! docs/DERIVING.md says how.

/// What stands around a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues {
    /// "in Lima", "near the Lima".
    pub locative: bool,
    /// "to Lima", "from Lima".
    pub toward: bool,
    /// "of Lima".
    pub of: bool,
    /// "left Lima".
    pub verb_before: bool,
    /// "the Lima".
    pub the: bool,
    /// "Lima said".
    pub speech_after: bool,
    /// "Lima won", "Lima has".
    pub verb_after: bool,
    /// "Lima police".
    pub noun_after: bool,
    /// "Lima's".
    pub possessive: bool,
    /// "Lima, 19,".
    pub age: bool,
    /// It begins a sentence.
    pub opener: bool,
    /// It stands in a headline of capitalised words.
    pub titled: bool,
    /// It is written in capitals.
    pub caps: bool,
    /// It is a short word in capitals: "US".
    pub code: bool,
    /// It has several words.
    pub several: bool,
    /// It is a surname.
    pub surname: bool,
    /// It is a given name.
    pub given: bool,
    /// It is a common word.
    pub common: bool,
    /// The article also writes it small.
    pub small: bool,
    /// It stands as a dateline does: "LIMA, Ohio (AP) —".
    pub dateline: bool,
    /// "12 Lima".
    pub number_before: bool,
    /// Its type word says that it is a place.
    pub typed: bool,
    /// A capitalised word stands before it that seems no part of it.
    pub capital_before: bool,
    /// The same, after it.
    pub capital_after: bool,
    /// Somebody in the article is certainly called so.
    pub person: bool,
    /// Somebody in the article seems to be called so.
    pub perhaps_person: bool,
    /// "Lima, Ohio".
    pub contained: bool,
    /// "Lima" in "San Isidro, Lima".
    pub contains: bool,
    /// The name before or after it in a list is of the same sort.
    pub listed: bool,
    /// It begins the name of a body of the place: "Lima Police".
    pub body: bool,
    /// It begins a name that it only labels: "Lima News".
    pub label: bool,
    /// It ends a longer name: "University of Lima".
    pub of_name: bool,
    /// Elsewhere in the article it stands as only a place's name does.
    pub elsewhere: bool,
    /// It names a building or works: "Lima Airport".
    pub facility: bool,
    /// It has several words, and no town is called so.
    pub plain: bool,
    /// It is a seat of power, which often stands for a government: "the White
    /// House said".
    pub seat: bool,
    /// Its own words say that it is water, an island or a mountain.
    pub natural: bool,
}

impl Cues {
    /// Their number.
    pub const COUNT: usize = 35;

    /// Whether it stands as only a place's name does.
    pub fn tells(&self) -> bool {
        self.locative || self.contained || self.dateline || self.typed
    }

    /// As numbers.
    pub fn numbers(&self) -> [f32; Cues::COUNT] {
        [
            self.locative,
            self.toward,
            self.of,
            self.verb_before,
            self.the,
            self.speech_after,
            self.verb_after,
            self.noun_after,
            self.possessive,
            self.age,
            self.opener,
            self.titled,
            self.caps,
            self.code,
            self.several,
            self.surname,
            self.given,
            self.common,
            self.small,
            self.dateline,
            self.number_before,
            self.typed,
            self.capital_before,
            self.capital_after,
            self.person,
            self.perhaps_person,
            self.contained,
            self.contains,
            self.listed,
            self.body,
            self.label,
            self.of_name,
            self.elsewhere,
            self.facility,
            self.plain,
        ]
        .map(|cue| f32::from(u8::from(cue)))
    }
}
