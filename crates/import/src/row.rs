//! What comes out: a row, borrowed from the buffer it was read into.

use dateline_event::{Day, Edtf, PlaceKind, Precision};

use crate::mapping::Role;
use crate::resolve::Slot;
use crate::{Problem, Schema, Shape, Text};

/// Takes what is read.
pub trait Sink {
    /// A record that could be read.
    fn row(&mut self, row: &Row<'_>);
    /// A record, or a part of one, that couldn't.
    fn problem(&mut self, problem: &Problem<'_>);
}

/// Where a record stands in the (decompressed) file, in its own encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Bytes before it.
    pub offset: u64,
    /// Its bytes.
    pub length: u32,
}

/// A date as told and the days it can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// As understood.
    pub edtf: Edtf,
    /// The first day it can mean; [`Day::MIN`] where that side is open.
    pub earliest: Day,
    /// The last day it can mean; [`Day::MAX`] where that side is open.
    pub latest: Day,
    /// How finely it is told.
    pub precision: Precision,
}

impl When {
    /// `None` where no year is told: it is on no axis.
    pub fn new(edtf: Edtf) -> Option<When> {
        let range = edtf.range()?;
        let precision = edtf.precision();
        Some(When { edtf, earliest: range.earliest, latest: range.latest, precision })
    }
}

/// An event as a record tells it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The record's number, from 1.
    pub number: u64,
    /// Where the record stands.
    pub span: Span,
    /// (lon, lat) in degrees.
    pub at: Option<(f64, f64)>,
    /// What `at` stands for.
    pub shape: Shape,
    /// How finely the place is known, where the file says so.
    pub place_kind: Option<PlaceKind>,
    /// When.
    pub when: Option<When>,
    /// The record's id.
    pub id: Text<'a>,
    /// What happened.
    pub title: Text<'a>,
    /// The same at length.
    pub description: Text<'a>,
    /// A sentence of the source.
    pub quote: Text<'a>,
    /// What kind of happening, in the file's words.
    pub category: Text<'a>,
    /// The place's name.
    pub place: Text<'a>,
    /// The country's name or code.
    pub country: Text<'a>,
    /// Who reports it.
    pub sources: Names<'a>,
    /// Who took part.
    pub actors: Names<'a>,
    /// Whose file it is.
    pub schema: Option<Schema>,
}

/// The values of a role that may have several.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    pub(crate) all: &'a [(Role, Slot)],
    pub(crate) role: Role,
    pub(crate) buf: &'a [u8],
}

impl<'a> Names<'a> {
    /// Each as it stands in its field.
    pub fn texts(&self) -> impl Iterator<Item = Text<'a>> + use<'a> {
        let Names { all, role, buf } = *self;
        all.iter().filter(move |(of, _)| *of == role).map(move |(_, slot)| slot.raw.text(buf))
    }

    /// Each name, also of those that share a field (`A; B`, `A | B`).
    pub fn each(&self, mut take: impl FnMut(&str)) {
        for text in self.texts() {
            let text = text.read();
            // A semicolon in an address is part of it.
            if text.contains("://") && !text.contains(" | ") {
                take(&text);
                continue;
            }
            for name in text.split([';', '|']).map(str::trim).filter(|name| !name.is_empty()) {
                take(name);
            }
        }
    }
}
