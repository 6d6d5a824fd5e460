//! What a data set's precision codes mean, each with where that is written.

use dateline_event::{Day, DayRange, Edtf, PlaceKind, Precision};

use crate::date::between;

/// What the numbers or words of a date precision column mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateScale {
    /// Words: `day`, `week`, `month`, `year`, `approximate`.
    #[default]
    Words,
    /// UCDP GED Codebook, `date_prec`: 1 exact; 2 within 2 to 6 days; 3 a week;
    /// 4 a month; 5 longer than a month, at most a year. `date_start` and
    /// `date_end` give the days.
    Ucdp,
    /// ACLED Codebook, "time precision": 1 the day is told; 2 some time in that
    /// week, the date is its middle; 3 some time in that month.
    Acled,
    /// Each date is the first day of a week, as in ACLED's aggregated files.
    Weeks,
}

/// What the numbers or words of a place precision column mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlaceScale {
    /// Words: `exact`, `town`, `district`, `province`, `country`.
    #[default]
    Words,
    /// UCDP GED Codebook, `where_prec`: 1 the place itself; 2 within some 25 km
    /// of it; 3 a second-order division; 4 a first-order division; 5 a line or
    /// an area larger than that; 6 the country; 7 at sea or in the air.
    Ucdp,
    /// ACLED Codebook, "geo-precision": 1 the town; 2 near a town, or a small
    /// part of a region; 3 a larger region, put on its capital.
    Acled,
    /// GTD Codebook, `specificity`: 1 the town; 2 and 3 the middle of the
    /// smallest division known; 4 of a first-order division; 5 not known.
    Gtd,
}

impl DateScale {
    /// The date as finely as the code allows.
    pub(crate) fn apply(self, code: &str, when: Edtf) -> Edtf {
        let Some(range) = when.range() else { return when };
        let one_day = when.precision() == Precision::Day;
        let day = range.earliest;
        match (self, code) {
            (DateScale::Ucdp, "2") if one_day => when.approximately(),
            (DateScale::Ucdp, "3") | (DateScale::Words, "week") if one_day => week_of(day),
            (DateScale::Ucdp, "4") | (DateScale::Acled, "3") => month_of(range).unwrap_or(when),
            (DateScale::Words, "month") if one_day => month_of(range).unwrap_or(when),
            (DateScale::Ucdp, "5") | (DateScale::Words, "year") if one_day => {
                Edtf::year(day.ymd().0)
            }
            (DateScale::Acled, "2") => between(Day(day.0 - 3), Day(range.latest.0 + 3)),
            (DateScale::Weeks, _) if one_day => between(day, Day(day.0 + 6)),
            (DateScale::Words, "approximate" | "approx" | "circa" | "about" | "estimated") => {
                when.approximately()
            }
            _ => when,
        }
    }
}

/// Monday to Sunday.
fn week_of(day: Day) -> Edtf {
    let monday = Day(day.0 - i32::from(day.weekday()) + 1);
    between(monday, Day(monday.0 + 6))
}

/// The month that all the days lie in.
fn month_of(range: DayRange) -> Option<Edtf> {
    let (first, last) = (range.earliest.ymd(), range.latest.ymd());
    ((first.0, first.1) == (last.0, last.1)).then(|| Edtf::month(first.0, first.1))
}

impl PlaceScale {
    /// The kind of place that a code means. The outer `None`: it says nothing.
    /// The inner: the coordinates stand for no place.
    pub(crate) fn kind(self, code: &str) -> Option<Option<PlaceKind>> {
        use PlaceKind::{City, Country, District, Facility, Point, Region, River, Sea};
        let kind = match (self, code) {
            (PlaceScale::Ucdp, "1") => Point,
            (PlaceScale::Ucdp, "2") => City,
            (PlaceScale::Ucdp, "3") => District,
            (PlaceScale::Ucdp, "4" | "5") => Region,
            (PlaceScale::Ucdp, "6") => Country,
            (PlaceScale::Ucdp, "7") => Sea,
            (PlaceScale::Acled, "1") => City,
            (PlaceScale::Acled, "2") => District,
            (PlaceScale::Acled, "3") => Region,
            (PlaceScale::Gtd, "1") => City,
            (PlaceScale::Gtd, "2" | "3") => District,
            (PlaceScale::Gtd, "4") => Region,
            (PlaceScale::Gtd, "5") => return Some(None),
            (PlaceScale::Words, word) => match word {
                "point" | "exact" | "address" | "coordinates" | "precise" => Point,
                "facility" | "building" | "site" | "base" => Facility,
                "city" | "town" | "village" | "settlement" | "locality" => City,
                "district" | "county" | "municipality" | "adm2" | "admin2" => District,
                "region" | "province" | "state" | "oblast" | "adm1" | "admin1" => Region,
                "country" | "adm0" | "admin0" => Country,
                "sea" | "lake" | "water" => Sea,
                "river" => River,
                _ => return None,
            },
            _ => return None,
        };
        Some(Some(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_dates_are_no_finer_than_their_code() {
        let check = |scale: DateScale, code: &str, when: &str, expected: &str| {
            let found = scale.apply(code, when.parse().unwrap());
            assert_eq!(found.to_string(), expected, "{scale:?} {code} {when}");
        };
        check(DateScale::Ucdp, "1", "2020-05-06", "2020-05-06");
        check(DateScale::Ucdp, "2", "2020-05-06", "2020-05-06~");
        check(DateScale::Ucdp, "2", "2020-05-06/2020-05-09", "2020-05-06/2020-05-09");
        check(DateScale::Ucdp, "3", "2020-05-06", "2020-05-04/2020-05-10");
        check(DateScale::Ucdp, "4", "2020-05-01/2020-05-31", "2020-05");
        check(DateScale::Ucdp, "5", "2020-01-01/2020-12-31", "2020-01-01/2020-12-31");
        check(DateScale::Ucdp, "5", "2020-01-01", "2020");
        check(DateScale::Acled, "2", "2020-05-06", "2020-05-03/2020-05-09");
        check(DateScale::Acled, "3", "2020-05-15", "2020-05");
        check(DateScale::Weeks, "", "2020-05-02", "2020-05-02/2020-05-08");
        check(DateScale::Words, "month", "2020-05-01", "2020-05");
        check(DateScale::Words, "unheard of", "2020-05-01", "2020-05-01");
    }

    #[test]
    fn ok_places_are_no_finer_than_their_code() {
        assert_eq!(PlaceScale::Ucdp.kind("6"), Some(Some(PlaceKind::Country)));
        assert_eq!(PlaceScale::Gtd.kind("5"), Some(None));
        assert_eq!(PlaceScale::Words.kind("oblast"), Some(Some(PlaceKind::Region)));
        assert_eq!(PlaceScale::Acled.kind("9"), None);
    }
}
