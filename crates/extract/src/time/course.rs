//! How a text tells its times: as news, from its day of publication, or as a
//! narrative, along a date of its own that runs on.
//!
//! Which of the two it is decides `Telling::of`, unless the author says so.
//! The years of a narrative are found for the whole text beforehand, in
//! `thread`: here they are only read off.

use dateline_event::{Day, Edtf};

use super::find::Found;
use super::resolve::{Context, Ends, Reading, Value};
use super::thread::{self, Place};
use super::timex3::Timex;
use super::when::{At, Clock, When};
use crate::page::Time;
use crate::token::Token;
use std::ops::Range;

/// From where a text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// From the day it was published on: "on Tuesday", "in July".
    News,
    /// Along a date that runs on in the text: histories, biographies.
    Narrative,
}

/// Where a text has come to.
#[derive(Clone, Debug)]
pub struct Course {
    /// The day of publication and the date told last.
    pub context: Context,
    /// How it is told.
    pub telling: Telling,
    /// Whether it tells of years BC.
    pub ancient: bool,
    /// The day told last in the sentence being read.
    pub here: Option<At>,
    /// The date the narrative has come to.
    run: Option<At>,
    /// Where the narrative is after each of its dates, and the next of them.
    thread: Vec<Option<Place>>,
    /// The quarter or half that a business report is about.
    pub quarter: Option<At>,
    /// The hour told last: its day and minutes.
    pub clock: Option<(At, i32)>,
    /// What was told last of all, in this paragraph: "that winter".
    pub said: Option<At>,
    /// The part of the day told with the day told last.
    pub part: Option<&'static str>,
    /// What this sentence told last, of any size.
    pub in_sentence: Option<At>,
    /// A year gone by that the sentence being read begins with.
    pub leads: Option<i16>,
    /// The token it begins with.
    start: usize,
    /// A year gone by that news has gone back to: "that year, in May".
    story: Option<i16>,
    /// How many paragraphs ago it told of it.
    story_age: u8,
    /// The anniversary the text speaks of.
    pub anniversary: Option<Day>,
    next: usize,
    /// The date told last, bare years included.
    year: Option<Value>,
}

impl Telling {
    /// By its word: `news` or `narrative`.
    pub fn named(word: &str) -> Option<Telling> {
        match word {
            "news" => Some(Telling::News),
            "narrative" => Some(Telling::Narrative),
            _ => None,
        }
    }

    /// Decides it from the times of a text: news names its own days
    /// ("yesterday", "on Friday"), a narrative names years long gone.
    pub fn of<'a>(found: impl Iterator<Item = &'a Found>, published: Option<&Edtf>) -> Telling {
        let own = published.and_then(Edtf::range).map(|range| range.latest.ymd().0);
        let (mut deictic, mut years, mut far) = (0, 0, 0);
        for found in found {
            match found.gives {
                "deictic" | "ago" | "overnight" | "past-week" | "weekday" => deictic += 1,
                "period" | "day-part" if found.part("direction").is_some() => deictic += 1,
                _ => {}
            }
            let of = |class| found.number(class);
            let Some(year) = of("year").or(of("small-year")).or(of("year-range")) else {
                continue;
            };
            years += 1;
            // A range stands for its first year.
            let year = if year > 9999 { year / 10_000 } else { year };
            let near = own.is_none_or(|own| (i32::from(own) - year).abs() <= OWN_YEARS);
            far += i32::from(!near || of("era") == Some(-1));
        }
        let old = years >= FEW_YEARS && 2 * far >= years && years > 10 * deictic;
        let dense = years >= MANY_YEARS && years > 8 * deictic;
        let nowhere = own.is_none() && years >= FEW_YEARS && years > 5 * deictic;
        if old || dense || nowhere { Telling::Narrative } else { Telling::News }
    }
}

/// News, too, tells of a year or two back.
const OWN_YEARS: i32 = 2;
/// So many years told are no news, if they are long gone.
const FEW_YEARS: i32 = 5;
/// And so many not even if they aren't.
const MANY_YEARS: i32 = 12;

impl Course {
    /// The beginning of a text.
    pub fn new(context: Context, telling: Telling, ancient: bool) -> Course {
        Course {
            context,
            telling,
            ancient,
            here: None,
            year: None,
            run: None,
            thread: Vec::new(),
            next: 0,
            anniversary: None,
            leads: None,
            start: 0,
            story: None,
            story_age: 0,
            quarter: None,
            clock: None,
            part: None,
            said: None,
            in_sentence: None,
        }
    }

    /// Whether it is told along its own date.
    pub fn is_narrative(&self) -> bool {
        self.telling == Telling::Narrative
    }

    /// What "last year" and "this week" count from.
    pub fn now(&self) -> Option<At> {
        match self.telling {
            Telling::Narrative => self.run,
            Telling::News => {
                let mut edtf = self.context.published.as_ref()?.edtf.clone();
                if let Edtf::Date(date) = &mut edtf {
                    date.approximate = false;
                }
                At::of(&edtf)
            }
        }
    }

    /// The day that "on Friday" and "yesterday" count from, where one is known.
    pub fn today(&self) -> Option<Day> {
        match self.now()? {
            At::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The day that a weekday is looked for from: in a narrative the day told
    /// last.
    pub fn last_day(&self) -> Option<Day> {
        match self.last_at().filter(|_| self.is_narrative()) {
            Some(At::Day(day)) => Some(day),
            _ => self.today(),
        }
    }

    /// The last day the text can have been told on.
    pub fn latest(&self) -> Option<Day> {
        self.context.published.as_ref()?.range().map(|r| r.latest)
    }

    /// The date told last.
    pub fn last_at(&self) -> Option<At> {
        let last = self.context.last.as_ref().and_then(|value| At::of(&value.edtf));
        last.or_else(|| self.now())
    }

    /// The date told last in a narrative, the day of telling in news.
    pub fn last_or_now(&self) -> Option<At> {
        match self.telling {
            Telling::Narrative => self.last_at(),
            Telling::News => self.now(),
        }
    }

    /// The date told last, years, quarters and halves included.
    pub fn wide(&self) -> Option<At> {
        self.year.as_ref().and_then(|value| At::of(&value.edtf)).or_else(|| self.now())
    }

    /// Whether the text has told a date that "two days later" can count from.
    pub fn has_told(&self, unit: &str) -> bool {
        self.context.last.is_some() || self.year.is_some() && matches!(unit, "Y" | "E" | "C")
    }

    /// What "two days later" counts from: years also from a bare year.
    pub fn counted_from(&self, unit: &str) -> Context {
        let context = &self.context;
        if let (Some(year), "Y" | "E" | "C") = (&self.year, unit) {
            return Context { published: None, last: Some(year.clone()) };
        }
        let published = || {
            let published = context.published.as_ref()?;
            let at = self.now()?;
            Some(Value { edtf: at.edtf()?, inferred: published.inferred })
        };
        Context { published: None, last: context.last.clone().or_else(published) }
    }

    /// The year gone by that news is telling of just now.
    pub fn story_year(&self) -> Option<i16> {
        self.story.filter(|_| !self.is_narrative())
    }

    /// News that says "that year" or "that summer" has gone back to a year of
    /// its own and stays there until it names a day of the present.
    fn note_story(&mut self, found: &Found, at: At) {
        let Some(own) = self.latest().map(|day| day.ymd().0) else { return };
        let Some(year) = at.year() else { return };
        let back = found.says("that") || found.part("turn").is_some_and(|turn| turn.number == 0);
        match found.gives {
            "weekday" | "deictic" | "period" | "ago" | "overnight" => self.story = None,
            _ if has_year(found) => self.story = self.story.filter(|story| *story == year),
            _ if back && year < own => (self.story, self.story_age) = (Some(year), 0),
            _ if self.story == Some(year) => self.story_age = 0,
            _ if year == own => self.story = None,
            _ => {}
        }
    }

    /// The year the text has come to.
    pub fn run_year(&self) -> Option<i16> {
        self.now()?.year()
    }

    /// In a narrative: the year of a month told without one.
    pub fn year_of(&self) -> Option<i16> {
        match self.thread.get(self.next) {
            Some(Some((year, _))) => Some(*year),
            _ => self.now()?.year(),
        }
    }

    /// Learns the years of a narrative from all its blocks: their tokens,
    /// sentences and expressions, and whether they are headings.
    pub fn learn<'a>(
        &mut self,
        blocks: impl Iterator<Item = (&'a [Token<'a>], &'a [Range<usize>], &'a [Found], bool)>,
    ) {
        let mut marks = Vec::new();
        for (tokens, sentences, found, heading) in blocks {
            for (i, this) in found.iter().enumerate().filter(|(_, found)| self.keeps(found)) {
                if !thread::is_mark(this, self.ancient) {
                    continue;
                }
                let start = this.tokens.start;
                let after = sentences.partition_point(|s| s.end <= start);
                let sentence = sentences.get(after).cloned().unwrap_or(0..tokens.len());
                let row = row(&found[i..], tokens);
                marks.push(thread::mark(this, self.ancient, row, tokens, &sentence, heading));
            }
        }
        self.thread = thread::follow(&marks);
        self.next = 0;
        self.run = self.thread.first().and_then(|place| place.map(|(year, _)| At::Year(year)));
    }

    /// The course before a block that stands beside the text; the marks in
    /// it are passed all the same.
    pub fn back_to(&self, before: Course) -> Course {
        Course { next: self.next, ..before }
    }

    /// Goes past an expression.
    pub fn pass(&mut self, found: &Found) {
        if self.thread.is_empty() || !thread::is_mark(found, self.ancient) {
            return;
        }
        let place = self.thread.get(self.next).copied().flatten();
        self.next += 1;
        let Some((year, month)) = place else { return };
        // The day stays where the thread is still in its month.
        let here = self.run.filter(|at| {
            at.year() == Some(year) && month.is_none_or(|month| at.month() == Some(month))
        });
        self.run = here.or(Some(match month {
            Some(month) => At::Month(Some(year), month),
            None => At::Year(year),
        }));
    }

    /// The year of a season told without one.
    pub fn year_of_season(&self, season: u8) -> Option<i16> {
        let now = self.now()?;
        let year = now.year()?;
        Some(match (season, now.month()) {
            (24, Some(1..=2)) => year.checked_sub(1)?,
            (21 | 22, Some(11..)) => year.checked_add(1)?,
            _ => year,
        })
    }

    /// A new paragraph begins: news soon comes back to its own day.
    pub fn paragraph(&mut self) {
        self.said = None;
        self.story_age = self.story_age.saturating_add(1);
        if self.story_age > 1 {
            self.story = None;
        }
    }

    /// A new sentence begins at this token.
    pub fn sentence(&mut self, start: usize) {
        self.start = start;
        self.here = None;
        self.in_sentence = None;
        self.leads = None;
        if !self.is_narrative() {
            return;
        }
        // What was told aside is over; "the following year" counts from where
        // the narrative is.
        let (Some(run), Some(last)) = (self.run, self.last_at()) else { return };
        if run.year() != last.year() {
            let value = run.edtf().map(|edtf| Value { edtf, inferred: false });
            self.context.last.clone_from(&value);
            self.year = value;
        }
    }

    /// A heading names where the text goes on.
    pub fn heading(&mut self, times: &[Time]) {
        let dated = |time: &&Time| has_year(&time.found);
        let Some(time) = times.iter().find(dated).filter(|_| self.is_narrative()) else { return };
        let first = time.ends.as_ref().map(|ends| &ends[0].1.timex);
        if let Timex::When(when) = first.unwrap_or(&time.timex)
            && when.at.year().is_some()
        {
            self.run = Some(when.at);
            self.context.last = when.edtf().map(|edtf| Value { edtf, inferred: false });
        }
    }

    /// Whether the text has this expression at all: ages are none, and small
    /// numbers are years only where years BC are told.
    pub fn keeps(&self, found: &Found) -> bool {
        match found.gives {
            "age" => false,
            // "A quarter of a million."
            "duration" if found.part("unit").is_some_and(|unit| unit.value == "Q") => {
                found.number("num") != Some(1) || found.says("century")
            }
            "small-year" => self.ancient,
            _ => true,
        }
    }

    /// Takes note of a time told in running text.
    pub fn told(&mut self, found: &Found, reading: &Reading, ends: Option<&Ends>) {
        // "The trail was cold for two decades": it has left its year.
        if let Timex::Length(count, _, "Y" | "E" | "C") = reading.timex
            && count != Some(1)
        {
            self.story = None;
        }
        let Some(value) = &reading.value else { return };
        if let Timex::When(when) = reading.timex {
            let leads = found.tokens.start <= self.start + 1;
            if let (At::Year(year), true, None) = (when.at, leads, self.in_sentence) {
                let own = self.latest().map(|day| day.ymd().0);
                self.leads = own.filter(|own| year < *own).map(|_| year);
            }
            self.in_sentence = Some(when.at);
            self.said = when.at.year().map(|_| when.at).or(self.said);
            self.note_story(found, when.at);
            if let Some(Clock::Minutes(minutes, _)) = when.clock {
                self.clock = Some((when.at, minutes));
            }
            let over = when
                .at
                .range()
                .is_some_and(|range| self.latest().is_none_or(|latest| range.latest <= latest));
            let other = ["earlier", "ago", "year-earlier", "year-ago"];
            let own = !other.iter().any(|word| found.says(word));
            if over && own && found.gives == "half" && matches!(when.at, At::Quarter(..)) {
                self.quarter = Some(when.at);
            }
        }
        // "This year" or "since 2014" is no day that "two days later" counts from.
        let counts = match found.gives {
            "iso" | "date" | "month" | "weekday" | "deictic" | "later" | "earlier" | "same"
            | "overnight" | "night-of-days" | "days" | "ago" | "day-part" | "dom" | "holiday" => {
                true
            }
            "year" | "season" | "years" | "decade" | "century" | "small-year" | "half" => {
                self.is_narrative()
            }
            _ => false,
        };
        let bare = matches!(found.gives, "year" | "season" | "half");
        if counts || bare {
            self.year = Some(value.clone());
        }
        if let ("anniversary", Some(At::Day(day))) = (found.gives, At::of(&value.edtf)) {
            self.anniversary = Some(day);
        }
        if !counts {
            return;
        }
        // "That year" is where the text is already: the day told last stays.
        let plain = found.gives == "same" && !["later", "earlier"].iter().any(|w| found.says(w));
        let inside = |last: &Value| {
            let (outer, inner) = (value.edtf.range()?, last.edtf.range()?);
            Some(outer.earliest <= inner.earliest && inner.latest <= outer.latest)
        };
        // "To remember those who died a year earlier" stays on its day.
        let aside = found.gives == "earlier"
            && found.part("unit").is_some_and(|unit| unit.value == "Y")
            && found.tokens.start > self.start + 1
            && self.here.is_some()
            && !self.is_narrative();
        if aside {
            return;
        }
        if plain && self.context.last.as_ref().and_then(inside) == Some(true) {
            return;
        }
        self.context.last = Some(value.clone());
        self.part = match reading.timex {
            Timex::When(When { clock: Some(Clock::Part(part)), .. }) => Some(part),
            Timex::When(When { clock: Some(Clock::Minutes(LATE.., _)), .. }) => Some("NI"),
            Timex::When(When { clock: Some(Clock::Minutes(720.., _)), .. }) => Some("AF"),
            _ => None,
        };
        // Of a range in a narrative the beginning is where it goes on.
        let reading = ends.map_or(reading, |ends| &ends[0].1);
        let at = match reading.timex {
            Timex::When(when) => Some(when.at),
            _ => At::of(&value.edtf),
        };
        let Some(at) = at else { return };
        if at.is_day() {
            self.here = Some(at);
        }

        let Some(year) = at.year() else { return };
        let by_thread = self.is_narrative() && !self.thread.is_empty();
        let near = self.run.and_then(At::year).is_none_or(|run| match has_year(found) {
            // Where the thread passes by, it stays.
            true => run == year,
            false => (i32::from(run) - i32::from(year)).abs() <= 1,
        });
        if !by_thread || near {
            self.run = Some(at);
        }
    }
}

/// An hour from which it is night, in minutes.
const LATE: i32 = 20 * 60;

/// Whether a year stands in an expression.
pub fn has_year(found: &Found) -> bool {
    ["year", "small-year", "year-range"].iter().any(|class| found.part(class).is_some())
}

/// Whether a text tells of years BC, so that "in 499" is one.
pub fn is_ancient<'a>(found: impl Iterator<Item = &'a Found>) -> bool {
    found.filter(|f| f.number("era") == Some(-1)).take(2).count() == 2
}

/// What ends the row that the first of `found` begins, if it does: "January
/// and February 1937", "14 August – 2 September 1914", "March and June".
pub fn in_row<'a>(found: &'a [Found], tokens: &[Token]) -> Option<&'a Found> {
    let first = found.first()?;
    let months = |f: &Found| matches!(f.gives, "date" | "month") && f.part("turn").is_none();
    let by_word = |f: &Found| f.part("direction").is_some() || f.says("year");
    if !months(first) || has_year(first) || by_word(first) {
        return None;
    }
    let mut at = first;
    for next in found.get(1..)?.iter().take(4) {
        let gap = tokens.get(at.tokens.end..next.tokens.start)?;
        let joins = |t: &Token| t.is_any(&["and", "or", "to", "until", "till", ",", "-", "–", "—"]);
        let holds =
            |t: &Token| joins(t) || t.is_any(&["in", "on", "from", "through", "the", "again"]);
        let joined = gap.len() <= 3 && gap.iter().any(joins) && gap.iter().all(holds);
        if !joined || !months(next) {
            break;
        }
        if has_year(next) || by_word(next) {
            return Some(next).filter(|next| next.part("era").is_none());
        }
        at = next;
    }
    Some(at).filter(|last| !std::ptr::eq(*last, first))
}

/// The month and year at the end of that row, where they are told.
pub fn row(found: &[Found], tokens: &[Token]) -> Option<(i16, u8)> {
    let next = in_row(found, tokens).filter(|next| has_year(next))?;
    Some((next.number("year")? as i16, next.number("month")? as u8))
}
