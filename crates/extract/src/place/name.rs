//! A name that a text tells, and the places it may mean.

use std::ops::Range;

use dateline_gazetteer::{Bearer, Kind};

use super::cues::Cues;

/// What a place's name is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To say where.
    Literal,
    /// For its people or things: "Ukrainian".
    Demonym,
    /// Inside another name: "Bank of China".
    InName,
    /// For who governs there: "Kyiv said". Only annotations say so; events
    /// find out by the sentence what a place does in it.
    Government,
}

impl Use {
    /// The word that annotations use: `literal`, `demonym`, `in_name` or
    /// `government`.
    pub fn word(self) -> &'static str {
        match self {
            Use::Literal => "literal",
            Use::Demonym => "demonym",
            Use::InName => "in_name",
            Use::Government => "government",
        }
    }
}

/// A name and the places it may mean.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its tokens, type word included.
    pub tokens: Range<usize>,
    /// Places of that name.
    pub candidates: Vec<Bearer>,
    /// The kind its type word demands.
    pub typed: Option<Kind>,
    /// Whether its type word names a building or works: "airport".
    pub facility: bool,
    /// What it is used for.
    pub used: Use,
    /// What speaks for and against a place.
    pub cues: Cues,
    /// The name beside it that says where it lies; `resolve` numbers names.
    pub within: Option<usize>,
    /// The name beside it that lies in it.
    pub holds: Option<usize>,
    /// Whether the text says that it lies where no place known by that name
    /// does.
    pub elsewhere: bool,
}

impl Name {
    /// A name of which no more is known than what stands around it.
    pub fn new(tokens: Range<usize>, candidates: Vec<Bearer>, cues: Cues) -> Name {
        Name {
            tokens,
            candidates,
            typed: None,
            facility: false,
            used: Use::Literal,
            cues,
            within: None,
            holds: None,
            elsewhere: false,
        }
    }
}
