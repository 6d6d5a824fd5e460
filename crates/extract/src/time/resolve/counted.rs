//! What is counted: from the day of telling ("last week", "two years ago"), or
//! from the date told last ("two days later").

use dateline_event::{Day, Edtf};

use super::tense::Tense;
use super::{Reader, Reading, Value, from_last, month_of, shift, shifted_edtf};
use crate::time::timex3::Timex;
use crate::time::when::{At, Clock, Stage, When, interval, plus};

impl Reader<'_> {
    pub(super) fn deictic(&self) -> Option<Reading> {
        let found = self.found;
        let by = match found.number("deictic") {
            Some(n) => n,
            None if found.says("before") => -2,
            None if found.says("after") => 2,
            None if found.says("yesterday") => -1,
            None if found.says("tomorrow") => 1,
            None => 0,
        };
        if self.course.is_narrative() && by == 0 && self.clock().is_none() {
            return Some(Reading::bare(Timex::Present));
        }
        let now = self.course.now()?;
        if !now.is_day() && self.clock().is_some() {
            return None;
        }
        if !now.is_day() {
            // Published in a month: the day is not known.
            let edtf = now.edtf()?.approximately();
            return self.both(Some(edtf), Timex::When(When::plain(now)), true);
        }
        let at = now.shifted(by, "D")?;
        let when = When { stage: None, about: false, ..self.when(at) };
        self.both(when.edtf(), Timex::When(when), true)
    }

    /// "Last night", "that morning", "the next evening".
    pub(super) fn day_part(&self) -> Option<Reading> {
        let found = self.found;
        let part = found.part("part")?.value;
        let (base, by) = match (found.number("direction"), found.number("turn")) {
            // "Last night" is over; "this morning" is today's.
            (Some(n), _) => (self.course.now()?, n),
            (_, Some(n)) => (self.course.last_at()?, n),
            // "The same night" is the one told last, over two days.
            _ if found.says("yesterday") => (self.course.now()?, -1),
            _ if found.says("tomorrow") => (self.course.now()?, 1),
            _ if found.says("before") => (self.course.last_at()?, -1),
            _ if found.says("after") => (self.course.last_at()?, 1),
            _ => (self.course.last_at()?, 0),
        };
        if let (0, "NI", None) = (by, part, found.number("direction"))
            && let Some(night) = self.night_told()
        {
            return Some(night);
        }
        let At::Day(day) = base.within("D")? else { return None };
        let day = plus(day, by)?;
        let clock = self.clock().or(Some(Clock::Part(part)));
        let when = When { clock, ..When::plain(At::Day(day)) };
        self.both(when.edtf(), Timex::When(when), true)
    }

    /// "Last week", "this year", "the end of next month".
    pub(super) fn period(&self, direction: i32) -> Option<Reading> {
        let found = self.found;
        let end = found.says("month-end") || found.says("month");
        let unit = match found.part("unit") {
            Some(unit) => unit.value,
            None if found.says("weekend") => "WE",
            None if found.says("week") => "W",
            None if found.says("day") => "D",
            None if end => "M",
            None => "Y",
        };
        if matches!(unit, "H" | "N" | "S" | "K") {
            return None;
        }
        // "Later in the year" goes on in the year the text has come to.
        let now = match (found.gives, self.course.in_sentence) {
            // "Took the town on July 3 and the fort by the end of the month."
            ("this-unit", Some(at))
                if matches!(unit, "M" | "Y")
                    && at.within(unit).is_some()
                    && at
                        .range()
                        .zip(self.course.latest())
                        .is_some_and(|(r, l)| r.earliest <= l)
                    && self.tense() != Tense::Ahead =>
            {
                at
            }
            ("this-unit", _) => self.course.last_or_now()?,
            _ => self.course.now()?,
        };
        let by = match unit {
            _ if found.says("after") => 2,
            // "The weekend", in news, is the last or, if told so, the next.
            "WE" if found.gives == "this-unit" || direction == 0 => self.weekend(now)?,
            _ => direction,
        };
        let at = match unit {
            "F" => now.shifted(by.checked_mul(2)?, "W")?,
            _ if by == 0 => now.within(unit)?,
            _ => shift(now, by, unit)?,
        };
        let when = When { about: false, clock: None, ..self.when(at) };
        let edtf = self.period_edtf(when, by, now);
        self.both(edtf.or_else(|| when.edtf()), Timex::When(when), true)
    }

    pub(super) fn weekend(&self, now: At) -> Option<i32> {
        let At::Day(day) = now.within("D")? else { return None };
        let ahead = self.tense() == Tense::Ahead || self.found.says("this") && day.weekday() > 2;
        let tokens = self.scene.tokens;
        let before = self.found.tokens.start.checked_sub(1).and_then(|i| tokens.get(i));
        let says = |word: &str| before.is_some_and(|t| t.is(word));
        // "Closed through the weekend", "since the weekend".
        let ahead = !says("since") && (ahead || says("through") || says("until"));
        Some(match (day.weekday() >= 6, ahead) {
            (true, _) => 0,
            (false, true) => 0,
            (false, false) => -1,
        })
    }

    /// EDTF tells more of what is going on than TIMEX3 does.
    pub(super) fn period_edtf(&self, when: When, by: i32, now: At) -> Option<Edtf> {
        let found = self.found;
        let earlier = found.says("earlier");
        let latest = now.range()?.latest;
        match when.at {
            At::Year(year) if found.gives == "this-unit" && found.says("later") => {
                Some(Edtf::year(year))
            }
            At::Year(year) if by == 0 && (earlier || when.stage == Some(Stage::Early)) => {
                let month = now.month().unwrap_or(12);
                interval(Edtf::month(year, 1), Edtf::month(year, month))
            }
            // This week has come as far as today.
            At::Week(monday) if by == 0 && found.gives == "period" && !found.says("later") => {
                interval(Edtf::of_day(monday), Edtf::of_day(latest))
            }
            At::Decade(_) if by == 0 => None,
            _ => None,
        }
    }

    pub(super) fn ago(&self, sign: i32) -> Option<Reading> {
        let found = self.found;
        let now = self.course.now()?;
        let half = found.says("half");
        let unit = found.part("unit").or_else(|| found.part("units"))?.value;
        let Some(n) = found.number("num").or(half.then_some(0)) else {
            // "Several days ago" lies in this month or at its edge.
            let to = shift(now, sign * 3, unit)?;
            let edtf = shifted_edtf(now, to, sign * 3, unit, true);
            let timex = if sign < 0 { Timex::Past } else { Timex::Future };
            return self.both(edtf, timex, true);
        };
        // Half a year counts as six months.
        let (n, unit) = match (half, unit) {
            (true, "Y") => (n.checked_mul(12)?.checked_add(6)?, "M"),
            (true, "E") => (n.checked_mul(10)?.checked_add(5)?, "Y"),
            (true, "C") => (n.checked_mul(100)?.checked_add(50)?, "Y"),
            _ => (n, unit),
        };
        let n = sign.checked_mul(n)?;
        // "Two weeks from tomorrow" is a day.
        if let (true, At::Day(day)) = (found.says("today") || found.says("tomorrow"), now) {
            let from = plus(day, i32::from(found.says("tomorrow")))?;
            let to = match unit {
                "D" => plus(from, n)?,
                "W" => plus(from, n.checked_mul(7)?)?,
                "M" => from.add_months(n),
                "Y" => from.add_months(n.checked_mul(12)?),
                _ => return None,
            };
            return self.counted(At::Day(to));
        }
        let to = shift(now, n, unit)?;
        // Weeks ago are counted in weeks, as "last week" is.
        let edtf = match to {
            At::Week(_) if !self.about() => to.edtf(),
            _ => shifted_edtf(now, to, n, unit, self.about()),
        };
        self.both(edtf, Timex::When(When::plain(to)), true)
    }

    /// "Two summers ago", "two Sundays ago".
    pub(super) fn turns_ago(&self) -> Option<Reading> {
        let found = self.found;
        let n = found.number("num")?;
        if let Some(season) = found.number("seasons").and_then(|n| u8::try_from(n).ok()) {
            let now = self.course.now()?;
            // A winter has the year it began in.
            let begun = season == 24 && now.month().is_some_and(|month| month < 3);
            let year = now.year()?.checked_sub(i16::try_from(n).ok()?)?;
            let year = year.checked_sub(i16::from(begun))?;
            return self.counted(At::Season(Some(year), season));
        }
        let base = self.course.today()?;
        let back = (i32::from(base.weekday()) - found.number("weekdays")?).rem_euclid(7);
        let back = if back == 0 { 7 } else { back };
        let weeks = n.checked_sub(1)?.checked_mul(7)?;
        self.counted(At::Day(plus(base, -back.checked_add(weeks)?)?))
    }

    /// "Two days later", "the previous month".
    pub(super) fn turn(&self) -> Option<Reading> {
        let found = self.found;
        let sign = if found.gives == "later" { 1 } else { -1 };
        let unit = found.part("unit").or_else(|| found.part("units"));
        let (unit, day_part) = match (unit, found.part("part")) {
            (Some(unit), _) => (unit.value, None),
            (None, Some(part)) => ("D", Some(part.value)),
            _ => return None,
        };
        let n = match (found.number("num"), found.number("turn")) {
            (Some(n), _) => sign * n,
            (None, Some(turn)) => turn,
            (None, None) => sign,
        };
        // "A week earlier, on May 23", "the next day, Tuesday".
        if let (Some(day), "D" | "W", None) = (self.scene.day, unit, self.clock()) {
            return self.counted(day);
        }
        let vague = found.part("some").is_some() || found.part("units").is_some();
        let mut context = self.course.counted_from(unit);
        // Nothing is told yet that it could be later than.
        if found.gives == "later" && found.number("num").is_some() && !self.course.has_told(unit) {
            context.last = None;
        }
        // "Had begun three days earlier", after "before Sunday": Sunday is still
        // to come.
        if let (Some(latest), false, false) =
            (self.course.latest(), self.course.is_narrative(), found.gives == "later")
            && let Some(now) = self.course.now().and_then(At::edtf)
            && let Some(last) = context.last.as_mut()
            && last.edtf.range().is_some_and(|range| range.earliest > latest)
            && self.tense() != Tense::Ahead
        {
            last.edtf = now;
        }
        if vague && found.number("num").is_none() {
            let value = from_last(&context, sign * 3, unit, true).map(|(value, _)| value);
            let timex = if sign > 0 { Timex::Future } else { Timex::Past };
            return Some(Reading { value, timex });
        }
        let about = found.part("about").is_some();
        // "A year earlier", told of a quarter, is that quarter's.
        if let (Some(At::Quarter(year, quarter)), "Y", -1) = (self.course.quarter, unit, n)
            && !self.course.is_narrative()
        {
            return self.counted(At::Quarter(year.checked_sub(1)?, quarter));
        }
        // "Fewer ships in May than a year earlier", "a year earlier" of a day.
        if let (Some(at), "Y", true, None) = (self.course.in_sentence, unit, n < 0, self.clock())
            && !self.course.is_narrative()
            && let Some(At::Month(Some(year), month)) = at.within("M")
        {
            let year = year.checked_add(i16::try_from(n).ok()?)?;
            return self.counted(At::Month(Some(year), month));
        }
        // "Four minutes later" is told on the clock.
        let minutes = match unit {
            "N" => Some(n),
            "H" => n.checked_mul(60),
            _ => None,
        };
        if let (Some(minutes), Some((At::Day(day), clock))) = (minutes, self.course.clock)
            && found.number("num").is_some()
        {
            let to = clock.checked_add(minutes)?;
            let day = plus(day, to.div_euclid(1440))?;
            let clock = Some(Clock::Minutes(to.rem_euclid(1440), None));
            let when = When { clock, ..When::plain(At::Day(day)) };
            return self.both(when.edtf(), Timex::When(when), true);
        }
        if unit == "WE" && n == 0 {
            return self.period(0);
        }
        let (value, at) = from_last(&context, n, unit, about)?;
        if let Some(now) = self.would_be_ahead(at, n, unit) {
            return self.counted(now);
        }
        let stage = self.stage().filter(|_| !found.says("later") && !found.says("earlier"));
        let clock = day_part.map(Clock::Part).or_else(|| self.clock());
        // "Six weeks later", told of a day, is a day.
        let at = match At::of(&value.edtf) {
            Some(day @ At::Day(_)) if unit != "H" && clock.is_none() => day,
            _ => at,
        };
        let when = When { stage, clock, ..When::plain(at) };
        // "Hours earlier" is a time, told no finer than its day.
        let value = match stage {
            Some(_) => Value { edtf: when.edtf()?, ..value },
            None => value,
        };
        Some(Reading { value: Some(value), timex: Timex::When(when) })
    }

    /// "Six months on, nothing has changed", told as news of something that
    /// the text gives no date for: that is now.
    pub(super) fn would_be_ahead(&self, at: At, n: i32, unit: &str) -> Option<At> {
        let (now, range) = (self.course.now()?, at.range()?);
        let ahead = n > 0
            && !self.course.is_narrative()
            && range.earliest > self.course.latest()?
            && self.tense() != Tense::Ahead;
        ahead.then(|| now.within(unit).unwrap_or(now))
    }

    /// "Two days after B": when that was, which is what the sentence tells,
    /// unless it begins with it.
    pub(super) fn beside(&self) -> Option<Reading> {
        let found = self.found;
        let sign = if found.gives == "after" { 1 } else { -1 };
        let unit = found.part("unit").map_or("D", |unit| unit.value);
        let n = match found.number("num") {
            Some(n) => n,
            None if found.part("unit").is_none() && found.says("the") => 1,
            None => {
                let unit = found.part("units").map_or(unit, |unit| unit.value);
                return Some(Reading::bare(Timex::Length(None, false, unit)));
            }
        };
        let unit = match () {
            () if found.says("day") || found.says("night") || found.says("morning") => "D",
            () if found.says("week") => "W",
            () if found.says("month") => "M",
            () if found.says("year") => "Y",
            () => unit,
        };
        let n = sign * n;
        // "Two days after May 3", "a day after Sunday's raid".
        if let Some(day) = self.scene.day {
            let to = shift(day, n, unit)?;
            let edtf = shifted_edtf(day, to, n, unit, false);
            return self.both(edtf, Timex::When(When::plain(to)), true);
        }
        let first = found.tokens.start == self.scene.sentence.start;
        if let Some(here) = self.course.here.or(self.course.in_sentence).filter(|_| !first) {
            return self.beside_here(here, unit);
        }
        if self.course.is_narrative() || first {
            let context = self.course.counted_from(unit);
            let (value, at) = from_last(&context, n, unit, self.about())?;
            if let Some(now) = self.would_be_ahead(at, n, unit) {
                return self.counted(now);
            }
            let timex = Timex::When(When::plain(at));
            return Some(Reading { value: Some(value), timex });
        }
        self.beside_here(self.course.now()?, unit)
    }

    pub(super) fn beside_here(&self, here: At, unit: &str) -> Option<Reading> {
        // "At 11:07 p.m., 22 minutes before it came": the hour just told.
        if let ("N", Some((at, minutes))) = (unit, self.course.clock)
            && at == here
        {
            let clock = Some(Clock::Minutes(minutes, None));
            let when = When { clock, ..When::plain(at) };
            return self.both(when.edtf(), Timex::When(when), true);
        }
        let at = match unit {
            "M" | "Y" | "E" => here.within(unit).unwrap_or(here),
            _ => here,
        };
        self.both(at.edtf(), Timex::When(When::plain(at)), true)
    }

    pub(super) fn same(&self) -> Option<Reading> {
        let unit = self.found.part("unit")?.value;
        let context = self.course.counted_from(unit);
        if matches!(unit, "H" | "N" | "S") {
            return None;
        }
        let at = At::of(&context.last.as_ref()?.edtf)?;
        let at = at.within(unit)?;
        let stage = self.stage();
        let when = When { stage, ..When::plain(at) };
        let value = Value { edtf: when.edtf()?, inferred: context.last.as_ref()?.inferred };
        Some(Reading { value: Some(value), timex: Timex::When(when) })
    }

    /// The night told last, where that went on to the next day.
    fn night_told(&self) -> Option<Reading> {
        let last = self.course.context.last.as_ref()?;
        let range = last.edtf.range()?;
        if range.latest.0.checked_sub(range.earliest.0)? != 1 {
            return None;
        }
        let clock = Some(Clock::Part("NI"));
        let night = When { clock, ..When::plain(At::Day(range.earliest)) };
        self.both(Some(last.edtf.clone()), Timex::When(night), true)
    }

    pub(super) fn overnight(&self) -> Option<Reading> {
        // "Overnight on Tuesday", after "on Tuesday night": the same night.
        if let Some(weekday) = self.found.number("weekday")
            && let Some(night) = self.night_told()
            && let Some(range) = night.value.as_ref().and_then(|value| value.edtf.range())
            && [range.earliest, range.latest].iter().any(|d| i32::from(d.weekday()) == weekday)
        {
            return Some(night);
        }
        let today = match self.found.numbers("weekday").last() {
            Some(weekday) => {
                let base = self.course.today()?;
                let back = (i32::from(base.weekday()) - weekday).rem_euclid(7);
                plus(base, if back == 0 { -7 } else { -back })?
            }
            None => {
                let today = self.course.today()?;
                // "The square, which had been closed overnight": before the day told last.
                match self.course.last_at() {
                    Some(At::Day(day)) if day < today && self.had() => day,
                    _ => today,
                }
            }
        };
        let first = plus(today, -1)?;
        let edtf = interval(Edtf::of_day(first), Edtf::of_day(today))?;
        let night = When { clock: Some(Clock::Part("NI")), ..When::plain(At::Day(first)) };
        self.both(Some(edtf), Timex::When(night), true)
    }

    /// The day the text is at: told in this sentence, or the day of telling.
    pub(super) fn near_day(&self) -> Option<Day> {
        match self.scene.day.or(self.course.here).or_else(|| self.course.now())? {
            At::Day(day) => Some(day),
            _ => None,
        }
    }

    /// "At night": of no day in particular, unless its sentence tells one.
    pub(super) fn night(&self) -> Reading {
        let clock = self.clock();
        let reading = |at| Timex::When(When { clock, ..When::plain(at) });
        match self.course.here {
            Some(here @ At::Day(day)) if !self.found.says("one") => {
                let edtf = Some(Edtf::of_day(day));
                let bare = || Reading::bare(reading(here));
                self.both(edtf, reading(here), true).unwrap_or_else(bare)
            }
            _ => match self.part_of_day() {
                Some(day) => self
                    .both(Some(Edtf::of_day(day)), reading(At::Day(day)), true)
                    .unwrap_or_else(|| Reading::bare(reading(At::SomeDay))),
                None => Reading::bare(reading(At::SomeDay)),
            },
        }
    }

    /// "It met again in the afternoon", "in afternoon trading": in news that
    /// is the day of telling, unless it tells what is always so.
    fn part_of_day(&self) -> Option<Day> {
        let found = self.found;
        let part = found.part("part")?;
        let word = self.scene.tokens.get(part.at)?;
        let day = matches!(part.value, "MO" | "AF" | "EV" | "MI");
        if !day || found.says("one") || word.norm.ends_with('s') || self.course.is_narrative() {
            return None;
        }
        (self.tense() != Tense::Open).then(|| self.day_of_clock(0)).flatten()
    }

    pub(super) fn clock_alone(&self) -> Option<Reading> {
        let mut clock = self.clock();
        // "Tuesday night, at 9:05."
        if let (Some(Clock::Minutes(minutes @ 60..720, zone)), Some(_)) =
            (clock, self.found.part("hm").or_else(|| self.found.part("num")))
            && self.found.part("ampm").is_none()
            && !self.names_half()
            && self.course.here.is_some()
            && matches!(self.course.part, Some("AF" | "EV" | "NI"))
            && (minutes > 5 * 60 || self.course.part != Some("NI"))
        {
            clock = Some(Clock::Minutes(minutes + 720, zone));
        }
        // "We close at four o'clock": few are up at that of the night.
        if let (Some(Clock::Minutes(minutes @ 60..420, zone)), Some(_)) =
            (clock, self.found.part("num"))
            && self.found.part("part").is_none()
            && !self.course.is_narrative()
        {
            clock = Some(Clock::Minutes(minutes + 720, zone));
        }
        let minutes = match clock {
            Some(Clock::Minutes(minutes, _)) => minutes,
            _ => 0,
        };
        let day = self.day_of_clock(minutes)?;
        let when = When { clock, ..When::plain(At::Day(day)) };
        self.both(when.edtf(), Timex::When(when), true)
    }

    /// "7.35am" in one word.
    fn names_half(&self) -> bool {
        let at = ["hm", "hm-dot"].iter().find_map(|class| self.found.part(class));
        let token = at.and_then(|part| self.scene.tokens.get(part.at));
        token.is_some_and(|t| t.norm.ends_with(|c: char| c.is_alphabetic()))
    }

    /// The day that an hour told without one belongs to.
    fn day_of_clock(&self, minutes: i32) -> Option<Day> {
        // The hour is the day's that was told last.
        let near = |day: Day| {
            self.course.is_narrative()
                || self
                    .course
                    .latest()
                    .is_none_or(|l| l.0.saturating_sub(day.0).saturating_abs() <= WEEKS)
        };
        let last = || match self.course.last_at() {
            Some(At::Day(day)) if near(day) => Some(day),
            // Published in some month: no day is nearer.
            Some(At::Day(day)) => self.near_day().or(Some(day)),
            _ => self.near_day(),
        };
        if let Some(At::Day(day)) = self.scene.day {
            return Some(day);
        }
        let day = match self.course.here {
            Some(At::Day(day)) => day,
            _ => last()?,
        };
        if self.course.is_narrative() {
            return Some(day);
        }
        let latest = self.course.latest()?;
        // "Hired on the 11th" is still to come, "went through at 9am" is not.
        if day > latest && self.tense() == Tense::Past {
            return self.course.today();
        }
        // "Last night …; by 8am": the night is over.
        let over = match self.course.part {
            Some("NI" | "EV") => (0..=720).contains(&minutes),
            Some("AF") => minutes == 0,
            _ => false,
        };
        if over && self.clock().is_some_and(|c| matches!(c, Clock::Minutes(..))) && day < latest {
            return plus(day, 1);
        }
        Some(day)
    }

    /// "The past two years": how long, and, counted back, since when.
    pub(super) fn lately(&self) -> Option<Reading> {
        let found = self.found;
        let unit = found.part("unit")?.value;
        let timex = self.length();
        let n = match (found.number("num"), found.part("some")) {
            (Some(n), _) => Some(n),
            (None, None) => Some(1),
            _ => None,
        };
        let edtf = n.and_then(|n| {
            let now = self.course.now()?;
            let months = match unit {
                "Y" => n.checked_mul(12),
                "E" => n.checked_mul(120),
                "M" => Some(n),
                _ => None,
            };
            let start = match (months, now) {
                (Some(months), _) => now.within("M")?.shifted(-months, "M")?.edtf()?,
                // Hours lie in days.
                (None, At::Day(day)) if unit == "H" => Edtf::of_day(plus(day, -(n / 24).max(1))?),
                (None, _) => shifted_edtf(now, shift(now, -n, unit)?, -n, unit, false)?,
            };
            let start = if months.is_some() { start.approximately() } else { start };
            let end = match unit {
                "H" | "D" | "W" => Edtf::of_day(self.course.today()?),
                _ => month_of(now.range()?.latest),
            };
            interval(start, end)
        });
        self.both(edtf, timex, true)
    }
}

/// An hour is told of a day so near, else of the day of telling.
pub(super) const WEEKS: i32 = 14;
