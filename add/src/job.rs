//! What the page asks of its worker and what the worker tells, as JSON.

use serde::{Deserialize, Serialize};

/// An article to derive, with what is known about it. Empty texts are unknown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Job {
    /// The plain text, one paragraph a line.
    pub text: String,
    /// The headline.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who wrote it.
    pub author: String,
    /// Where it stands.
    pub url: String,
    /// The day of publication, as EDTF.
    pub published: String,
    /// How it is told: `news` or `narrative`; the text tells where it is empty.
    pub told: String,
}

/// What the worker tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Told {
    /// The worker itself is on its way.
    Starting,
    /// The place names are on their way: so many bytes of all.
    Fetching(f64, f64),
    /// They are being unpacked.
    Opening,
    /// The article is being read.
    Deriving,
    /// Done: the story as GeoJSON, its events, and the milliseconds it took.
    Story(String, usize, f64),
    /// It can't be done.
    Failed(Failure),
}

/// Why an article can't be derived. The worker speaks no language: the page
/// puts it into words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Failure {
    /// The place names can't be had.
    Places,
    /// The place file is none, and why.
    Broken(String),
    /// The worker can't be had.
    Worker,
    /// Our own mistake.
    Fault,
    /// The story so far can't be had.
    Base,
}
