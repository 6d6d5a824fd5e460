//! A record's fields to a row: which coordinates, which date, how exact.

use dateline_event::{Edtf, PlaceKind};

use crate::date::{self, DateStyle, NoDate};
use crate::geometry::{Bounds, Geometry};
use crate::mapping::{Mapping, PairOrder, Role};
use crate::number::{decimal, degrees, pair};
use crate::row::{Names, Row, Span, When};
use crate::text::Raw;
use crate::{Schema, Shape, Text, Why, wkt};

/// A field's value and its column.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slot {
    pub(crate) raw: Raw,
    pub(crate) column: u16,
}

/// The fields of one record that have a role. Kept from record to record, so
/// that nothing is allocated.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    one: [Slot; Role::ALL.len()],
    many: Vec<(Role, Slot)>,
    /// A bit for each role of `one` that has a value.
    filled: u32,
}

impl Slots {
    pub fn clear(&mut self) {
        self.filled = 0;
        self.many.clear();
    }

    /// Keeps a value that has a role, unless a better column has one.
    #[inline]
    pub fn put(&mut self, mapping: &Mapping, column: u16, raw: Raw) {
        if raw.start == raw.end {
            return;
        }
        let Some(of) = mapping.columns.get(usize::from(column)) else { return };
        let slot = Slot { raw, column };
        if of.role.is_many() {
            // Enough for any record that is no attack.
            if self.many.len() < 64 {
                let rank =
                    |(_, slot): &(Role, Slot)| mapping.columns[usize::from(slot.column)].rank;
                // Mostly it belongs at the end.
                if self.many.last().is_none_or(|last| rank(last) <= of.rank) {
                    self.many.push((of.role, slot));
                } else {
                    let at = self.many.partition_point(|other| rank(other) <= of.rank);
                    self.many.insert(at, (of.role, slot));
                }
            }
            return;
        }
        let (bit, index) = (1 << of.role as u32, of.role as usize);
        if self.filled & bit != 0 {
            let held = &mapping.columns[usize::from(self.one[index].column)];
            if held.rank <= of.rank {
                return;
            }
        }
        self.filled |= bit;
        self.one[index] = slot;
    }

    fn get(&self, role: Role) -> Option<Slot> {
        (self.filled & (1 << role as u32) != 0).then(|| self.one[role as usize])
    }

    fn text<'a>(&self, role: Role, buf: &'a [u8]) -> Text<'a> {
        self.get(role).map(|slot| slot.raw.text(buf)).unwrap_or_default()
    }

    fn of(&self, role: Role) -> impl Iterator<Item = Slot> {
        self.many.iter().filter(move |(of, _)| *of == role).map(|(_, slot)| *slot)
    }
}

/// Reads one record's fields. `None` where the row would be neither on the map
/// nor on the timeline; `problems` then says why.
pub(crate) fn row<'a>(
    mapping: &Mapping,
    slots: &'a Slots,
    geometry: &Geometry,
    buf: &'a [u8],
    (number, span): (u64, Span),
    problems: &mut Vec<Why>,
) -> Option<Row<'a>> {
    let one = Reading { mapping, slots, buf };
    let (mut at, mut shape) = one.position(geometry, problems);
    let when = one.when(problems).and_then(When::new);
    let place_kind =
        match one.precision(Role::PlacePrecision, |code| mapping.place_scale.kind(code)) {
            Some(None) => {
                (at, shape) = (None, Shape::Point);
                None
            }
            Some(kind) => kind,
            // Weekly sums stand on the middle of their division.
            None if mapping.schema == Some(Schema::AcledWeekly) => Some(PlaceKind::Region),
            None => None,
        };
    if at.is_none() && when.is_none() {
        if problems.is_empty() {
            problems.push(Why::Nowhere);
        }
        return None;
    }
    let text = |role| slots.text(role, buf);
    let names = |role| Names { all: &slots.many, role, buf };
    Some(Row {
        number,
        span,
        at,
        shape,
        place_kind,
        when,
        id: text(Role::Id),
        title: text(Role::Title),
        description: text(Role::Description),
        quote: text(Role::Quote),
        category: category(mapping.schema, text(Role::Category)),
        place: text(Role::Place),
        country: text(Role::Country),
        sources: names(Role::Source),
        actors: names(Role::Actor),
        schema: mapping.schema,
    })
}

fn category(schema: Option<Schema>, text: Text<'_>) -> Text<'_> {
    let Some(schema) = schema else { return text };
    let plain = std::str::from_utf8(text.bytes()).unwrap_or_default();
    schema.category(plain).map_or(text, Text::of)
}

struct Reading<'a> {
    mapping: &'a Mapping,
    slots: &'a Slots,
    buf: &'a [u8],
}

impl Reading<'_> {
    fn name(&self, slot: Slot) -> String {
        self.mapping
            .columns
            .get(usize::from(slot.column))
            .map(|c| c.name.clone())
            .unwrap_or_default()
    }

    fn found(&self, slot: Slot) -> String {
        slot.raw.text(self.buf).read().chars().take(80).collect()
    }

    fn position(
        &self,
        geometry: &Geometry,
        problems: &mut Vec<Why>,
    ) -> (Option<(f64, f64)>, Shape) {
        if geometry.spoilt {
            problems.push(Why::Geometry);
            return (None, Shape::Point);
        }
        if geometry.bounds.middle().is_some() {
            return on_globe(geometry, problems);
        }
        let mut geometry = Geometry::default();
        let bad = |slot| Why::Degrees { column: self.name(slot), found: self.found(slot) };
        let (lat, lon) = (self.slots.get(Role::Latitude), self.slots.get(Role::Longitude));
        if let (Some(lat), Some(lon)) = (lat, lon) {
            let number = |slot: Slot| degrees(slot.raw.text(self.buf).bytes());
            let blank = |slot: Slot| slot.raw.text(self.buf).is_empty();
            match (number(lon), number(lat)) {
                (Some(x), Some(y)) => geometry.bounds.add(x, y),
                _ if blank(lat) && blank(lon) => return (None, Shape::Point),
                (None, _) => problems.push(bad(lon)),
                (_, None) => problems.push(bad(lat)),
            }
        } else if let Some(slot) = self.slots.get(Role::Wkt) {
            match wkt::read(&slot.raw.text(self.buf).read()) {
                Some(read) => geometry = read,
                None => problems.push(bad(slot)),
            }
        } else if let Some(slot) = self.slots.get(Role::Coordinates) {
            match (pair(&slot.raw.text(self.buf).read()), self.mapping.pairs) {
                (Some((lat, lon)), PairOrder::LatLon) | (Some((lon, lat)), PairOrder::LonLat) => {
                    geometry.bounds.add(lon, lat);
                }
                (None, _) => problems.push(bad(slot)),
            }
        }
        on_globe(&geometry, problems)
    }

    /// A precision column's code, as its scale reads it.
    fn precision<T>(&self, role: Role, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.slots.get(role)?.raw.text(self.buf);
        let text = std::str::from_utf8(text.bytes()).ok()?;
        // Statistics programs write 1.0 for 1.
        let code = text.strip_suffix(".0").unwrap_or(text);
        if code.bytes().any(|b| b.is_ascii_uppercase()) {
            read(&code.to_ascii_lowercase())
        } else {
            read(code)
        }
    }

    fn when(&self, problems: &mut Vec<Why>) -> Option<Edtf> {
        let when = if let Some(slot) = self.slots.get(Role::Date) {
            self.date(slot, problems)?
        } else if self.slots.many.iter().any(|(role, _)| matches!(role, Role::Start | Role::End)) {
            self.start_to_end(problems)?
        } else if self.slots.get(Role::Year).is_some() {
            self.split(problems)?
        } else {
            return None;
        };
        let scale = self.mapping.date_scale;
        if self.slots.get(Role::DatePrecision).is_none() {
            return Some(if scale == crate::DateScale::Weeks {
                scale.apply("", when)
            } else {
                when
            });
        }
        let fine = when.clone();
        Some(
            self.precision(Role::DatePrecision, |code| Some(scale.apply(code, when)))
                .unwrap_or(fine),
        )
    }

    fn date(&self, slot: Slot, problems: &mut Vec<Why>) -> Option<Edtf> {
        let style = self
            .mapping
            .columns
            .get(usize::from(slot.column))
            .map_or(DateStyle::Plain, |c| c.dates);
        let text = slot.raw.text(self.buf);
        if text.is_empty() || is_none(text.bytes()) {
            return None;
        }
        match date::read(text.bytes(), style) {
            Ok(edtf) => Some(edtf),
            Err(error) => {
                let (column, found) = (self.name(slot), self.found(slot));
                problems.push(Why::Date { column, found, ambiguous: error == NoDate::Ambiguous });
                None
            }
        }
    }

    /// The earliest of the starts to the latest of the ends.
    fn start_to_end(&self, problems: &mut Vec<Why>) -> Option<Edtf> {
        let mut start: Option<Edtf> = None;
        let mut end: Option<Edtf> = None;
        for slot in self.slots.of(Role::Start) {
            let Some(next) = self.date(slot, problems) else { continue };
            let earlier =
                |other: &Edtf| next.range().map(|r| r.earliest) < other.range().map(|r| r.earliest);
            if start.as_ref().is_none_or(earlier) {
                start = Some(next);
            }
        }
        let mut last = None;
        for slot in self.slots.of(Role::End) {
            let Some(next) = self.date(slot, problems) else { continue };
            let later =
                |other: &Edtf| next.range().map(|r| r.latest) > other.range().map(|r| r.latest);
            if end.as_ref().is_none_or(later) {
                end = Some(next);
                last = Some(slot);
            }
        }
        match (start, end) {
            (Some(start), Some(end)) => date::span(start.clone(), end).or_else(|| {
                let slot = last.unwrap_or_default();
                problems.push(Why::Reversed { column: self.name(slot), found: self.found(slot) });
                Some(start)
            }),
            (start, end) => start.or(end),
        }
    }

    /// Year, month and day in columns of their own.
    fn split(&self, problems: &mut Vec<Why>) -> Option<Edtf> {
        let start = self.parts([Role::Year, Role::Month, Role::Day], problems)?;
        if self.slots.get(Role::EndYear).is_none() {
            return Some(start);
        }
        match self.parts([Role::EndYear, Role::EndMonth, Role::EndDay], problems) {
            Some(end) => Some(date::span(start.clone(), end).unwrap_or(start)),
            None => Some(start),
        }
    }

    fn parts(&self, [year, month, day]: [Role; 3], problems: &mut Vec<Why>) -> Option<Edtf> {
        let slot = self.slots.get(year)?;
        let number = |role: Role| {
            let text = self.slots.text(role, self.buf);
            let named = || date::month_named(std::str::from_utf8(text.bytes()).ok()?);
            match decimal(text.bytes()) {
                // 0, -9 and -99 all stand for unknown.
                Some(number) if number <= 0.0 => None,
                Some(number) => Some(number as u32),
                None => named(),
            }
        };
        let year_text = slot.raw.text(self.buf);
        if year_text.is_empty() || is_none(year_text.bytes()) {
            return None;
        }
        let edtf = match decimal(year_text.bytes()) {
            Some(year) if (1.0..=9999.0).contains(&year) => {
                date::known(Some(year as u32), number(month), number(day))
            }
            Some(year) if (-9999.0..1.0).contains(&year) => Some(Edtf::year(year as i16)),
            _ => None,
        };
        if edtf.is_none() {
            let text = |role| self.slots.text(role, self.buf).read();
            let found = format!("{} {} {}", text(year), text(month), text(day));
            let (column, found) = (self.name(slot), found.trim().to_owned());
            problems.push(Why::Date { column, found, ambiguous: false });
        }
        edtf
    }
}

/// What statistics programs write for nothing.
fn is_none(text: &[u8]) -> bool {
    matches!(
        text,
        b"NA" | b"N/A" | b"NaN" | b"nan" | b"null" | b"NULL" | b"None" | b"NaT" | b"-" | b"."
    )
}

fn on_globe(geometry: &Geometry, problems: &mut Vec<Why>) -> (Option<(f64, f64)>, Shape) {
    if let Some((lon, lat)) = Bounds::outside(&geometry.bounds) {
        problems.push(Why::Outside { lon, lat });
        return (None, Shape::Point);
    }
    (geometry.bounds.middle(), geometry.shape.unwrap_or_default())
}
