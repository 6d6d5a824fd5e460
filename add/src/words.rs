//! Every sentence this part says to a person.

use dateline_event::typed::{MONTHS, NotADate};

use crate::language::Language;

/// The dialog's name.
pub const TITLE: &str = "Add an article";
/// Above the text.
pub const TEXT: &str = "Text of the article";
/// In the empty field.
pub const TEXT_HINT: &str = "Paste it here, one paragraph a line.";
/// Chooses a file.
pub const CHOOSE: &str = "Choose a file";
/// What files, and where they go.
pub const FILES: &str =
    "or drop one anywhere on the page: .txt, .md or .html. Nothing leaves this device.";
/// Fields.
pub const HEADLINE: &str = "Headline";
/// See [`HEADLINE`].
pub const PUBLISHED: &str = "Published";
/// See [`HEADLINE`].
pub const PUBLISHER: &str = "Publisher";
/// See [`HEADLINE`].
pub const AUTHOR: &str = "Author";
/// See [`HEADLINE`].
pub const ADDRESS: &str = "Address";
/// Below the empty publication date.
pub const NOT_PUBLISHED: &str = "Left empty, it is inferred from the text and marked so.";
/// Below one that is typed.
pub const COUNTS: &str = "“Yesterday” and “in May” count from here.";
/// Where a date was found.
pub const FOUND: &str = "Found in the file. Is it right?";
/// Does it.
pub const DERIVE: &str = "Find the events";
/// In spite of a warning.
pub const ANYWAY: &str = "Try it anyway";
/// Stops the work.
pub const CANCEL: &str = "Cancel";
/// Leaves the dialog or a message.
pub const CLOSE: &str = "Close";
/// Saves the story.
pub const DOWNLOAD: &str = "Download the story";
/// Back to the text that a story was made of.
pub const CHANGE: &str = "Change the text";
/// The choice between two ways of showing.
pub const SHOW: &str = "Show it";
/// See [`SHOW`].
pub const ALONE: &str = "as a story of its own";
/// Takes a long file away again.
pub const REMOVE: &str = "Remove it";
/// Chooses an encoding.
pub const ENCODING: &str = "Encoding";
/// The worker's steps.
pub const STARTING: &str = "Starting…";
/// See [`STARTING`].
pub const OPENING: &str = "Opening the place names…";
/// See [`STARTING`].
pub const DERIVING: &str = "Reading the article…";
/// Beside the empty field.
pub const NO_TEXT: &str =
    "There is no text yet. Paste the article into the field, or choose a file.";
/// Titles of messages.
pub const FILE_FAILED: &str = "This file could not be added";
/// See [`FILE_FAILED`].
pub const FAILED: &str = "No events could be found";
/// See [`FILE_FAILED`].
pub const NOT_ENGLISH: &str = "This does not look like English";
/// Beside a field that holds something else.
pub const BAD_ADDRESS: &str =
    "This is not a web address. Use one that starts with https:// or http://, or leave it empty.";
/// The place names can't be had.
pub const PLACES_MISSING: &str =
    "The place names could not be loaded. Check the network and try again; the text is kept.";
/// The worker can't be had.
pub const WORKER_MISSING: &str = "The browser could not start the part that reads articles. Reload the page and try again; the text is kept.";
/// Our own mistake.
pub const FAULT: &str = "Reading this article failed, which is a fault of Dateline’s. The text is kept. Try a part of it, and please report it.";
/// The story so far can't be had.
pub const BASE_MISSING: &str = "The story on the page could not be loaded again to add to it. Check the network, or show the article as a story of its own.";

/// `3.2 of 6.8 MB`
pub fn fetching(done: f64, all: f64) -> String {
    format!("Loading the place names… {:.1} of {:.1} MB", done / 1e6, all / 1e6)
}

/// The place file is not one.
pub fn places_broken(error: &impl std::fmt::Display) -> String {
    format!(
        "The place names that were loaded can’t be used ({error}). Reload the page and try again; the text is kept."
    )
}

/// `as a part of “…”`
pub fn add_to(title: &str) -> String {
    format!("as a part of “{title}”")
}

/// After the work.
pub fn derived(count: usize, title: &str) -> String {
    match count {
        1 => format!("1 event found in “{title}”. Nobody has checked it yet."),
        _ => format!("{count} events found in “{title}”. Nobody has checked them yet."),
    }
}

/// After work that came to nothing.
pub fn nothing(title: &str) -> String {
    format!(
        "No events found in “{title}”. An event is something that happened, told with a date or a place. \
         Is the publication date set, and is the whole article there?"
    )
}

/// A file that was read.
pub fn read_as(name: &str, encoding: &str, guessed: bool) -> String {
    if guessed {
        format!(
            "{name} is not UTF-8; it was read as {encoding}, which is a guess. If letters look wrong, choose another encoding."
        )
    } else {
        format!("{name} was read as {encoding}.")
    }
}

/// A file too long to be shown in the field.
pub fn long(name: &str, size: usize) -> String {
    format!("{name}, {}, is too long to be shown here. All of it will be read.", bytes(size as f64))
}

/// A file over the limit.
pub fn too_large(name: &str, size: f64, most: f64) -> String {
    format!(
        "{name} has {}; an article may have {}. Save the article’s text by itself, or add it in parts.",
        bytes(size),
        bytes(most)
    )
}

fn bytes(size: f64) -> String {
    match size {
        s if s >= 1e9 => format!("{:.1} GB", s / 1e9),
        s if s >= 1e6 => format!("{:.1} MB", s / 1e6),
        s => format!("{:.0} KB", (s / 1e3).max(1.0)),
    }
}

/// A file of 0 bytes.
pub fn empty_file(name: &str) -> String {
    format!("{name} is empty. Choose another file, or paste the text.")
}

/// A page without words.
pub fn no_text(name: &str) -> String {
    format!(
        "{name} holds no text that can be read. If it is a page, open it in the browser, copy the article and paste it here."
    )
}

/// A file that the browser won't give.
pub fn unreadable(name: &str) -> String {
    format!(
        "{name} could not be read. Was it moved or is it a folder? Choose it again, or paste the text."
    )
}

/// An encoding nobody knows.
pub fn no_encoding(label: &str) -> String {
    format!("The browser does not know the encoding {label}. Save the file as UTF-8 and try again.")
}

/// A file that is no text.
pub fn binary(name: &str, what: &str) -> String {
    format!(
        "{name} is {what}. Open it, copy the article and paste it here, or save it as plain text."
    )
}

/// A file that says it is a story and isn't.
pub fn no_story(name: &str) -> String {
    format!(
        "{name} is no story that can be shown. A story is GeoJSON with events, such as this page saves."
    )
}

/// What the text seems to be.
pub fn not_english(language: Language) -> String {
    let looks = match language {
        Language::Script(script) => format!("Most of it is in {script} letters."),
        _ => "It has hardly any common English word.".into(),
    };
    format!("{looks} So far events can be found in English texts alone.")
}

/// Why a typed date is none.
pub fn bad_date(why: &NotADate) -> String {
    match why {
        NotADate::Form => "Write it like 2025, 2025-01, 2025-01-15 or 15 Jan 2025.".into(),
        NotADate::Month(month) => format!("There is no month {month}. Write 1 to 12."),
        NotADate::Day(year, month, days) => {
            let name = MONTHS.get(usize::from(*month).wrapping_sub(1)).unwrap_or(&"");
            format!("{name} {year} has {days} days.")
        }
    }
}
