//! What can be wrong with a place file.

use std::fmt;

/// Why a place file was not opened. It is rebuilt by `cargo xtask gazetteer`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The first bytes are not a place file's.
    NotAPlaceFile,
    /// The file is of another version than this program reads.
    Version {
        /// The version the file names.
        found: u16,
    },
    /// The bytes end early or contradict each other.
    Broken {
        /// The section, as docs/GAZETTEER.md calls it.
        section: &'static str,
        /// What was expected there.
        expected: &'static str,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NotAPlaceFile => write!(
                f,
                "expected a Dateline place file (it begins with DLPLACES), found other bytes"
            ),
            Error::Version { found } => write!(
                f,
                "expected a place file of version {}, found version {found}; rebuild it with `cargo xtask gazetteer`",
                crate::format::VERSION
            ),
            Error::Broken { section, expected } => write!(
                f,
                "the place file is broken: expected {expected} in its section `{section}`; fetch it again, or rebuild it with `cargo xtask gazetteer`"
            ),
        }
    }
}

impl std::error::Error for Error {}
