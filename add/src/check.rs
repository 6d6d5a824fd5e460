//! What has to hold before an article goes to work: a text, a date that is
//! one, an address that is one, and English.

use dateline_event::is_web_address;

use crate::job::Job;
use crate::language::{self, Language};
use crate::words;

/// Something that stands in the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What it is; nothing where it is told beside its field.
    pub title: &'static str,
    /// What to do about it.
    pub text: String,
    /// The field it is about, by its id.
    pub field: Option<&'static str>,
    /// Whether it may be tried all the same.
    pub anyway: bool,
}

impl Problem {
    /// A problem with the whole.
    pub fn new(title: &'static str, text: impl Into<String>) -> Problem {
        Problem { title, text: text.into(), field: None, anyway: false }
    }

    /// What is wrong with a field.
    pub fn at(field: &'static str, text: impl Into<String>) -> Problem {
        Problem { field: Some(field), ..Problem::new("", text) }
    }
}

/// Puts what was typed into the form that the worker wants.
///
/// # Errors
/// Says what is in the way; `anyway`, it was told before.
pub fn checked(job: &mut Job, anyway: bool) -> Result<(), Problem> {
    if job.text.trim().is_empty() {
        return Err(Problem::at("add-text", words::no_text()));
    }
    let published = job.published.trim();
    if !published.is_empty() {
        job.published =
            words::read_date(published).map_err(|why| Problem::at("add-published", why))?;
    }
    let url = job.url.trim();
    if !url.is_empty() && !is_web_address(url) {
        return Err(Problem::at("add-url", words::bad_address()));
    }
    match language::of(&job.text) {
        Language::English => Ok(()),
        _ if anyway => Ok(()),
        language => {
            let problem = Problem::new(words::not_english(), words::not_english_text(language));
            Err(Problem { anyway: true, ..problem })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn err_says_which_field() {
        let check = |change: fn(&mut Job), field: Option<&str>| {
            let mut job = Job { text: "The mayor said so.".into(), ..Job::default() };
            change(&mut job);
            let found = checked(&mut job, false).map_err(|problem| problem.field);
            assert_eq!(found, field.map_or(Ok(()), |field| Err(Some(field))), "{job:?}");
        };
        check(|_| (), None);
        check(|job| job.text = " \n".into(), Some("add-text"));
        check(|job| job.published = "soon".into(), Some("add-published"));
        check(|job| job.published = " 2025-01 ".into(), None);
        check(|job| job.url = "example.org/a".into(), Some("add-url"));
        check(|job| job.url = "javascript:alert(1)".into(), Some("add-url"));
        check(|job| job.url = "HTTPS://example.org/a".into(), None);
    }

    #[test]
    fn err_other_languages_may_be_tried_all_the_same() {
        let mut job = Job {
            text: "Мер міста заявив, що міст закрито.".into(), ..Job::default()
        };
        let found = checked(&mut job, false);
        assert!(found.is_err_and(|problem| problem.anyway && problem.field.is_none()));
        assert_eq!(checked(&mut job, true), Ok(()));
    }
}
