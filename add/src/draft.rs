//! What was typed, kept for as long as the tab: a reload loses nothing. Where
//! the browser keeps nothing, the form works without.

use crate::job::Job;

const KEY: &str = "dateline-article";
/// A longer text is a file, which its reader still has.
const LONGEST: usize = 1_000_000;

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What was kept.
pub fn kept() -> Option<Job> {
    serde_json::from_str(&storage()?.get_item(KEY).ok()??).ok()
}

/// Keeps what is there now.
pub fn keep(job: &Job) {
    let Some(storage) = storage() else { return };
    // Refused where the space is used up; then it is not kept.
    let _ = if job.text.len() > LONGEST || *job == Job::default() {
        storage.remove_item(KEY)
    } else {
        storage.set_item(KEY, &serde_json::to_string(job).unwrap_or_default())
    };
}
