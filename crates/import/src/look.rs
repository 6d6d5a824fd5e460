//! Reads the start of a file and proposes how to read the rest.

use std::collections::HashMap;
use std::fmt;

use crate::encoding::{self, Utf16};
use crate::geometry::Geometry;
use crate::json::stream::{Found, Stream};
use crate::json::walk::{Fields, PROPERTIES, TOP};
use crate::mapping::{Column, Format, Layout, Mapping, PairOrder, Role};
use crate::names::{plain, roles};
use crate::stats::Stats;
use crate::table::{self, Split};
use crate::text::Raw;
use crate::{Schema, text};

/// Why a file is none of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotEvents {
    /// Nothing is in it.
    Empty,
    /// A zip archive, which Excel's files are as well.
    Zip,
    /// Compressed: it has to be decompressed on the way in.
    Gzip,
    /// No text.
    Binary,
}

impl fmt::Display for NotEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotEvents::Empty => "expected events, found an empty file",
            NotEvents::Zip => {
                "expected text, found a zip archive or an Excel file. Save it as CSV and try again"
            }
            NotEvents::Gzip => "expected text, found a compressed file",
            NotEvents::Binary => "expected text, found other bytes",
        })
    }
}

impl std::error::Error for NotEvents {}

/// Whether a file that starts so is compressed by gzip (RFC 1952).
pub fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&[0x1f, 0x8b])
}

/// More rows don't make a proposal better.
const SAMPLE: u32 = 5_000;

/// Proposes how to read a file from its start; a megabyte is plenty. `whole`:
/// nothing follows `head`.
///
/// # Errors
/// Says what it is, where it can be none of events.
pub fn look(head: &[u8], whole: bool) -> Result<Mapping, NotEvents> {
    if is_gzip(head) {
        return Err(NotEvents::Gzip);
    }
    if head.starts_with(b"PK\x03\x04") {
        return Err(NotEvents::Zip);
    }
    let encoding = encoding::detect(head);
    let mut wide = Vec::new();
    let text = match Utf16::new(encoding) {
        Some(mut utf16) => {
            utf16.push(head, &mut wide);
            &wide[..]
        }
        None => head,
    };
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let Some(first) = text.iter().find(|b| !b.is_ascii_whitespace()) else {
        return Err(NotEvents::Empty);
    };
    if text[..text.len().min(4096)].contains(&0) {
        return Err(NotEvents::Binary);
    }
    let mut mapping = match first {
        b'{' | b'[' | 0x1e => json(text, whole),
        _ => rows(text, whole),
    };
    mapping.0.encoding = encoding;
    propose(&mut mapping.0, &mapping.1);
    Ok(mapping.0)
}

/// The columns of JSON's records.
fn json(text: &[u8], whole: bool) -> (Mapping, Vec<Stats>) {
    let (mut stream, mut at, mut records) = (Stream::default(), 0, 0);
    let roots = vec![(TOP, Vec::new()), (PROPERTIES, Vec::new())];
    let mut seen = Seen { paths: roots, ..Seen::default() };
    while records < SAMPLE {
        match stream.next(text, &mut at, whole, &mut seen) {
            Found::Record(..) => {
                records += 1;
                seen.keep(text);
            }
            Found::Lost(..) => {}
            Found::More | Found::End => break,
        }
    }
    let layout = if seen.features * 2 >= records { Layout::Features } else { Layout::Objects };
    let mut columns = Vec::new();
    let mut stats = Vec::new();
    for (node, found) in (0..).zip(&seen.stats) {
        let Some(found) = found else { continue };
        let (root, keys) = seen.keys(node);
        let top = root == TOP && layout == Layout::Features;
        let names = keys.iter().map(|key| text::decode(key).into_owned());
        let names: Vec<String> =
            top.then(|| "feature".to_owned()).into_iter().chain(names).collect();
        columns.push(Column { name: names.join("."), path: keys, top, ..Column::default() });
        stats.push(found.clone());
    }
    (Mapping { format: Format::Json(layout), columns, ..Mapping::default() }, stats)
}

/// Every path that leads to a value, and what stands there.
#[derive(Default)]
struct Seen {
    /// The path it continues (a root continues itself), and its key.
    paths: Vec<(u32, Vec<u8>)>,
    stats: Vec<Option<Stats>>,
    known: HashMap<(u32, Vec<u8>), u32>,
    values: Vec<(u32, Raw)>,
    geometry: Geometry,
    in_properties: bool,
    features: u32,
}

/// More members than that no file of events has.
const MOST_PATHS: usize = 1000;

impl Seen {
    /// Adds what the last record held.
    fn keep(&mut self, text: &[u8]) {
        self.features += u32::from(self.in_properties || self.geometry.shape.is_some());
        self.stats.resize(self.paths.len(), None);
        for (path, raw) in self.values.drain(..) {
            self.stats[path as usize].get_or_insert_default().add(&raw.text(text).read());
        }
    }

    /// The root that a path starts at, and its keys from there.
    fn keys(&self, mut node: u32) -> (u32, Vec<Vec<u8>>) {
        let mut keys = Vec::new();
        while node > PROPERTIES {
            let (parent, key) = &self.paths[node as usize];
            keys.push(key.clone());
            node = *parent;
        }
        keys.reverse();
        (node, keys)
    }
}

impl Fields for Seen {
    fn begin(&mut self) {
        self.values.clear();
        self.geometry = Geometry::default();
        self.in_properties = false;
    }

    fn child(&mut self, node: u32, key: &[u8]) -> Option<u32> {
        self.in_properties |= node == PROPERTIES;
        // GeoJSON's own members are no columns.
        if node == TOP
            && matches!(key, b"type" | b"geometry" | b"bbox")
            && self.geometry.shape.is_some()
        {
            return None;
        }
        let path = (node, key.to_vec());
        if let Some(&child) = self.known.get(&path) {
            return Some(child);
        }
        if self.paths.len() >= MOST_PATHS {
            return None;
        }
        let child = self.paths.len() as u32;
        self.paths.push(path.clone());
        self.known.insert(path, child);
        Some(child)
    }

    fn value(&mut self, node: u32, _: &[u8], raw: Raw) {
        if self.values.len() < 10_000 {
            self.values.push((node, raw));
        }
    }

    fn geometry(&mut self) -> &mut Geometry {
        &mut self.geometry
    }
}

/// The columns of a table.
fn rows(text: &[u8], whole: bool) -> (Mapping, Vec<Stats>) {
    let (mut skipped, mut start, mut told) = (0, 0, None);
    // Excel's own way to say it.
    if let Some([by, b'\r' | b'\n', ..]) = text.strip_prefix(b"sep=") {
        (skipped, start, told) = (1, table::first_line(text, 0), Some(*by));
    }
    let delimiter = told.unwrap_or_else(|| delimiter(text, start, whole));
    let records = split(text, start, delimiter, whole, SAMPLE);
    let widest = records.iter().take(50).map(Vec::len).max().unwrap_or_default();
    let read = |raw: &Raw| raw.text(text).read().into_owned();
    let stats_of = |records: &[Vec<Raw>]| {
        let mut stats = vec![Stats::default(); widest];
        for record in records {
            for (stats, raw) in stats.iter_mut().zip(record) {
                stats.add(&raw.text(text).read());
            }
        }
        stats
    };
    let (first, rest) = match records.split_first() {
        Some((first, rest)) => (&first[..], rest),
        None => (&[][..], &[][..]),
    };
    let names: Vec<String> = first.iter().map(read).collect();
    let header = is_header(&names);
    let stats = stats_of(if header { rest } else { &records });
    let width = if header { names.len() } else { widest };
    let columns = (0..width).map(|i| {
        let named = names.get(i).filter(|name| header && !name.is_empty()).cloned();
        Column { name: named.unwrap_or_else(|| format!("column {}", i + 1)), ..Column::default() }
    });
    let format = Format::Table { delimiter, header, skipped };
    (Mapping { format, columns: columns.collect(), ..Mapping::default() }, stats)
}

/// Whether the first row names the columns: names are no numbers and no dates.
fn is_header(names: &[String]) -> bool {
    let known = names.iter().filter(|name| roles(&plain(name)).next().is_some()).count();
    let mut stats = Stats::default();
    names.iter().for_each(|name| stats.add(name));
    let values = stats.numbers + stats.dates + stats.pairs + stats.wkt;
    values == 0 || known >= 2 && known as u32 > values
}

fn split(text: &[u8], start: usize, delimiter: u8, whole: bool, most: u32) -> Vec<Vec<Raw>> {
    let (mut at, mut fields, mut out) = (start, Vec::new(), Vec::new());
    while at < text.len() && out.len() < most as usize {
        match table::record(text, at, delimiter, whole, &mut fields) {
            Split::Record { end, .. } => {
                let blank = fields.iter().all(|raw| raw.text(text).is_empty());
                if !blank {
                    out.push(fields.clone());
                }
                at = end;
            }
            Split::Broken { end } => at = end,
            Split::More => break,
        }
    }
    out
}

/// The delimiter by which most records have as many fields as the first. A
/// semicolon goes before a comma: it is what files with decimal commas use.
fn delimiter(text: &[u8], start: usize, whole: bool) -> u8 {
    let score = |delimiter: u8| {
        let records = split(text, start, delimiter, whole, 100);
        let width = records.first().map_or(0, Vec::len);
        let alike = records.iter().filter(|record| record.len() == width).count();
        if width < 2 { 0 } else { alike * 100 / records.len() }
    };
    let mut best = (b',', 0);
    for delimiter in [b'\t', b';', b'|', b','] {
        let score = score(delimiter);
        // A few records may have one too many.
        if score > best.1 + 20 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// Gives every column its role, as far as names and values tell.
fn propose(mapping: &mut Mapping, stats: &[Stats]) {
    let names: Vec<String> = mapping.columns.iter().map(|column| plain(&column.name)).collect();
    for (column, stats) in mapping.columns.iter_mut().zip(stats) {
        column.dates = stats.style();
        let ambiguous = column.dates == crate::DateStyle::Undecided && !stats.ambiguous.is_empty();
        column.examples = if ambiguous { &stats.ambiguous } else { &stats.examples }.clone();
    }
    if let Some(schema) = Schema::of(&names) {
        schema.assign(&names, mapping);
        return;
    }
    by_name(mapping, &names, stats);
    by_content(mapping, stats);
    settle(mapping, stats);
}

fn by_name(mapping: &mut Mapping, names: &[String], stats: &[Stats]) {
    for (i, name) in names.iter().enumerate() {
        let Some(stats) = stats.get(i) else { continue };
        // `location.lat`, `feature.id`
        let last = mapping.columns[i].name.rsplit('.').next().map(plain).unwrap_or_default();
        let nested = roles(&last).filter(|(role, _)| {
            matches!(role, Role::Latitude | Role::Longitude | Role::Id if *role != Role::Id || name == "featureid")
        });
        let found = roles(name).chain(nested).find(|(role, _)| fits(*role, stats));
        let Some((role, rank)) = found else { continue };
        let column = &mut mapping.columns[i];
        (column.role, column.rank) = (role, rank);
        if role == Role::Coordinates && name.starts_with("lon") {
            mapping.pairs = PairOrder::LonLat;
        }
    }
}

/// Whether a column's values can be what its name says.
fn fits(role: Role, stats: &Stats) -> bool {
    match role {
        Role::Latitude => stats.mostly(stats.lat),
        Role::Longitude => stats.mostly(stats.lon),
        Role::Wkt => stats.filled > 0 && stats.mostly(stats.wkt),
        Role::Coordinates => stats.filled > 0 && stats.mostly(stats.pairs),
        Role::Date | Role::Start | Role::End => stats.mostly(stats.datable()),
        Role::Year | Role::EndYear => stats.mostly(stats.numbers),
        _ => true,
    }
}

/// What names left open.
fn by_content(mapping: &mut Mapping, stats: &[Stats]) {
    let free = |mapping: &Mapping, test: &dyn Fn(&Stats) -> bool| -> Vec<usize> {
        let free = |i: &usize| mapping.columns[*i].role == Role::Ignored && test(&stats[*i]);
        (0..mapping.columns.len().min(stats.len())).filter(free).collect()
    };
    let placed = |mapping: &Mapping| {
        [Role::Wkt, Role::Coordinates].iter().any(|role| mapping.has(*role))
            || (mapping.has(Role::Latitude) && mapping.has(Role::Longitude))
            || mapping.format == Format::Json(Layout::Features)
    };
    if !placed(mapping) {
        if let Some(&i) = free(mapping, &|s| s.nearly_all(s.wkt)).first() {
            mapping.columns[i].role = Role::Wkt;
        } else if let Some(&i) = free(mapping, &|s| s.nearly_all(s.pairs)).first() {
            mapping.columns[i].role = Role::Coordinates;
        }
    }
    if !placed(mapping) && !mapping.has(Role::Latitude) && !mapping.has(Role::Longitude) {
        let degrees = free(mapping, &|s| s.nearly_all(s.lon) && s.fine * 2 > s.filled);
        if let [a, b] = degrees[..] {
            let beyond = |i: usize| stats[i].lat < stats[i].lon;
            match (beyond(a), beyond(b)) {
                (false, true) => set(mapping, a, b),
                (true, false) => set(mapping, b, a),
                _ => mapping.twins = Some([a, b]),
            }
        }
    }
    let dated = [Role::Date, Role::Start, Role::End, Role::Year];
    if !dated.iter().any(|role| mapping.has(*role))
        && let Some(&i) = free(mapping, &|s| s.nearly_all(s.dates)).first()
    {
        mapping.columns[i].role = Role::Date;
    }
}

fn set(mapping: &mut Mapping, lat: usize, lon: usize) {
    mapping.columns[lat].role = Role::Latitude;
    mapping.columns[lon].role = Role::Longitude;
}

/// Of several columns for one role the best named is taken, and of several
/// ways to tell a date one.
fn settle(mapping: &mut Mapping, stats: &[Stats]) {
    for role in Role::ALL {
        // A place may be told by town or, failing that, by district.
        let several = matches!(role, Role::Place | Role::Source | Role::Actor);
        let mut of: Vec<usize> =
            (0..mapping.columns.len()).filter(|&i| mapping.columns[i].role == role).collect();
        of.sort_by_key(|&i| {
            let empty = stats.get(i).is_none_or(|stats| stats.filled == 0);
            (empty, mapping.columns[i].rank, i)
        });
        for (n, i) in of.into_iter().enumerate() {
            if n >= if several { 6 } else { 1 } {
                mapping.columns[i].role = Role::Ignored;
            }
        }
    }
    let ignore = |mapping: &mut Mapping, roles: &[Role]| {
        for column in &mut mapping.columns {
            if roles.contains(&column.role) {
                column.role = Role::Ignored;
            }
        }
    };
    if mapping.has(Role::Date) && !mapping.has(Role::Start) && mapping.has(Role::End) {
        for column in &mut mapping.columns {
            if column.role == Role::Date {
                column.role = Role::Start;
            }
        }
    }
    const SPLIT: [Role; 6] =
        [Role::Year, Role::Month, Role::Day, Role::EndYear, Role::EndMonth, Role::EndDay];
    if mapping.has(Role::Date) {
        ignore(mapping, &[Role::Start, Role::End]);
        ignore(mapping, &SPLIT);
    } else if mapping.has(Role::Start) {
        ignore(mapping, &SPLIT);
    }
    let pair = |mapping: &Mapping, test: fn(&Stats) -> u32| {
        let mut coordinates =
            mapping.columns.iter().zip(stats).filter(|(c, _)| c.role == Role::Coordinates);
        coordinates.any(|(_, stats)| test(stats) > 0)
    };
    if pair(mapping, |stats| stats.lon_first) {
        mapping.pairs = PairOrder::LonLat;
    }
    // A start and an end are written alike.
    let decided = mapping.columns.iter().find(|column| {
        column.role.is_date()
            && matches!(column.dates, crate::DateStyle::DayFirst | crate::DateStyle::MonthFirst)
    });
    if let Some(style) = decided.map(|column| column.dates) {
        for (column, stats) in mapping.columns.iter_mut().zip(stats) {
            let silent = stats.day_first + stats.month_first == 0;
            if column.dates == crate::DateStyle::Undecided && silent && column.role.is_date() {
                column.dates = style;
            }
        }
    }
}
