//! A time's kind and value as TimeML 1.2.1 (TIMEX3) writes them.

use dateline_event::Edtf;

use super::{Found, Value};

/// What sort of time an expression tells, as TIMEX3 parts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// A day or something longer.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimexKind {
    /// The word that annotations use: `date`, `time`, `duration` or `set`.
    pub fn word(self) -> &'static str {
        match self {
            TimexKind::Date => "date",
            TimexKind::Time => "time",
            TimexKind::Duration => "duration",
            TimexKind::Set => "set",
        }
    }
}

/// The kind of an expression.
pub fn kind(found: &Found) -> TimexKind {
    match found.gives {
        "duration" | "lately" => TimexKind::Duration,
        "set" => TimexKind::Set,
        "night" => TimexKind::Time,
        _ => TimexKind::Date,
    }
}

/// The value of an expression; `XXXX-XX-XX` where it is not known.
pub fn value(found: &Found, value: Option<&Value>) -> String {
    match kind(found) {
        TimexKind::Duration | TimexKind::Set => {
            let count = found.number("num").map_or("X".to_owned(), |n| n.to_string());
            let unit = found.part("unit").map_or("D", |unit| unit.value);
            let time = if matches!(unit, "H" | "N" | "S") { "T" } else { "" };
            format!("P{time}{count}{}", if unit == "N" { "M" } else { unit })
        }
        TimexKind::Date | TimexKind::Time => {
            let plain = |edtf: &Edtf| match edtf {
                Edtf::Date(date) => {
                    let date = dateline_event::edtf::PartialDate { approximate: false, ..*date };
                    Edtf::Date(date).to_string()
                }
                interval => interval.to_string(),
            };
            value.map_or("XXXX-XX-XX".to_owned(), |value| plain(&value.edtf))
        }
    }
}
