//! Places: finds their names and decides which place each one means.
//!
//! `find` looks at capitals, type words and the names around; `resolve`
//! chooses among places of one name by what else the article speaks of. The
//! role a place has in a sentence is `event`'s business.

mod find;
mod recall;
mod resolve;

pub use find::{Name, Use, find};
pub use recall::Recall;
pub use resolve::{Focus, resolve};

use dateline_event::PlaceKind;
use dateline_gazetteer::{Kind, PlaceId};

/// A place that a text names.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The name's tokens, type word included.
    pub tokens: std::ops::Range<usize>,
    /// The place it means.
    pub id: PlaceId,
    /// How exactly it is told: "Kursk region" is a region.
    pub kind: PlaceKind,
    /// What the name is used for.
    pub used: Use,
    /// Whether it is told by "the city" and the like.
    pub recalled: bool,
    /// From 0 to 1: how sure the choice among places of that name is.
    pub certainty: f32,
}

/// The format's kind for a gazetteer's.
pub fn kind_of(kind: Kind) -> PlaceKind {
    match kind {
        Kind::City => PlaceKind::City,
        Kind::District => PlaceKind::District,
        Kind::Country => PlaceKind::Country,
        Kind::Sea | Kind::Lake => PlaceKind::Sea,
        Kind::River => PlaceKind::River,
        Kind::Region | Kind::Continent | Kind::Island | Kind::Area | Kind::Mountain => {
            PlaceKind::Region
        }
    }
}

#[cfg(test)]
mod tests;
