//! Reads the bytes of a place file into columns. The bytes are pictured in
//! docs/GAZETTEER.md; `write.rs` makes them.
//!
//! Everything is checked here, once, so that nothing later can index outside:
//! after `Columns::read` says yes, every number in it points at something.

use crate::{Bearer, Error, Kind, PlaceId};
use std::ops::Range;

pub(crate) const MAGIC: &[u8; 8] = b"DLPLACES";
pub(crate) const VERSION: u16 = 1;

/// Degrees are stored in steps of 0.001 (111 m), counted from 180° west and
/// 90° south: at most 55 m off, and a third fewer bytes than metres would be.
pub(crate) const STEPS: f64 = 1000.0;

/// The sections in file order.
pub(crate) const SECTIONS: [&str; 12] = [
    "string lengths",
    "strings",
    "posting counts",
    "postings",
    "main names",
    "groups",
    "ids",
    "longitudes",
    "latitudes",
    "populations",
    "countries",
    "demonyms",
];

/// Some ten times as many as there are demonyms.
const DEMONYM_BITS: usize = 1 << 13;

fn demonym_bit(folded: &str) -> usize {
    crate::words::hash(folded) as usize % DEMONYM_BITS
}

/// Groups have some twenty places.
const STRIDE: usize = 64;

/// Places of one kind in one division, stored next to each other.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub places: Range<u32>,
    pub kind: Kind,
    /// Index into `countries`.
    pub country: Option<u8>,
    pub region: Option<u32>,
}

pub(crate) struct Country {
    pub iso2: Range<usize>,
    pub place: u32,
    pub capital: Option<u32>,
}

/// The file, opened: its texts, and the columns decoded.
pub(crate) struct Columns {
    /// All strings, one after the other.
    strings: String,
    /// The codes of countries and the demonyms.
    words: String,
    /// End of each string.
    string_ends: Vec<u32>,
    /// End of each string's postings.
    posting_ends: Vec<u32>,
    /// Place numbers, string by string.
    postings: Vec<u32>,
    /// The string that is a place's name.
    pub names: Vec<u32>,
    pub groups: Vec<Group>,
    /// The group of every so many places.
    group_at: Vec<u32>,
    /// The first and last number at GeoNames of each group.
    pub id_bounds: Vec<(u32, u32)>,
    pub ids: Vec<u32>,
    pub lons: Vec<u32>,
    pub lats: Vec<u32>,
    pub populations: Vec<u16>,
    pub countries: Vec<Country>,
    /// Folded demonyms in order, as ranges of `words`, with their places.
    pub demonyms: Vec<(Range<usize>, u32)>,
    /// A bit for each demonym, by its hash: few other words have theirs set.
    demonym_bits: Vec<u64>,
}

impl Columns {
    pub fn read(bytes: Vec<u8>) -> Result<Columns, Error> {
        let sections = section_ranges(&bytes)?;
        let section = |i: usize| Reader::new(&bytes[sections[i].clone()], SECTIONS[i]);

        let strings = sections[1].clone();
        let string_ends = ends(section(0).rest().iter().map(|&n| u32::from(n)));
        let text =
            String::from_utf8(bytes[strings].to_vec()).map_err(|_| broken(1, "UTF-8 text"))?;
        if string_ends.last().copied().unwrap_or(0) as usize != text.len() {
            return Err(broken(0, "lengths that add up to the strings"));
        }
        if string_ends.iter().any(|&end| !text.is_char_boundary(end as usize)) {
            return Err(broken(0, "strings that end between characters"));
        }

        let mut counts = section(2);
        let mut posting_ends = Vec::with_capacity(string_ends.len());
        let mut total = 0u32;
        for _ in 0..string_ends.len() {
            total = total.checked_add(counts.varint()?).ok_or(broken(2, "fewer postings"))?;
            posting_ends.push(total);
        }
        let postings = planes(section(3).rest(), 3).ok_or(broken(3, "three equal planes"))?;
        if postings.len() != total as usize {
            return Err(broken(3, "as many postings as were counted"));
        }

        let (groups, group_bases) = read_groups(&mut section(5))?;
        let count = groups.last().map_or(0, |g| g.places.end) as usize;
        if postings.iter().any(|&place| place as usize >= count) {
            return Err(broken(3, "numbers of places that exist"));
        }
        let names = main_names(section(4).rest(), &posting_ends, &postings, count)?;

        let mut ids = Vec::with_capacity(count);
        let mut id_deltas = section(6);
        for (group, base) in groups.iter().zip(&group_bases) {
            let mut id = base.id;
            for _ in group.places.clone() {
                id = id.checked_add(id_deltas.varint()?).ok_or(broken(6, "numbers below 2^32"))?;
                ids.push(id);
            }
        }
        let bound = |place: u32| ids.get(place as usize).copied().unwrap_or_default();
        let bounds = |g: &Group| (bound(g.places.start), bound(g.places.end.saturating_sub(1)));
        let id_bounds = groups.iter().map(bounds).collect();
        let axis = |i: usize, span: u32, base: fn(&Base) -> u32| {
            let mut column = planes(section(i).rest(), 3)
                .filter(|column| column.len() == count)
                .ok_or(broken(i, "one number for each place"))?;
            for (group, b) in groups.iter().zip(&group_bases) {
                for value in &mut column[group.places.start as usize..group.places.end as usize] {
                    *value = value.saturating_add(base(b));
                    if *value > span {
                        return Err(broken(i, "coordinates on the globe"));
                    }
                }
            }
            Ok(column)
        };
        let lons = axis(7, 360_000, |b| b.lon)?;
        let lats = axis(8, 180_000, |b| b.lat)?;
        let populations: Vec<u16> = planes(section(9).rest(), 2)
            .filter(|column| column.len() == count)
            .ok_or(broken(9, "one number for each place"))?
            .into_iter()
            .map(|value| value as u16)
            .collect();

        let mut words = String::new();
        let countries = read_countries(&bytes[sections[10].clone()], count, &mut words)?;
        let known = |g: &Group| g.country.is_none_or(|c| usize::from(c) < countries.len());
        if !groups.iter().all(known) {
            return Err(broken(5, "countries that exist"));
        }
        if groups.iter().any(|g| g.region.is_some_and(|r| r as usize >= count)) {
            return Err(broken(5, "regions that exist"));
        }
        let demonyms = read_demonyms(&bytes[sections[11].clone()], count, &mut words)?;

        let mut demonym_bits = vec![0; DEMONYM_BITS / 64];
        for (word, _) in &demonyms {
            let bit = demonym_bit(&words[word.clone()]);
            demonym_bits[bit / 64] |= 1u64 << (bit % 64);
        }
        let mut group_at = Vec::with_capacity(count / STRIDE + 1);
        for (i, group) in (0u32..).zip(&groups) {
            while group_at.len() * STRIDE < group.places.end as usize {
                group_at.push(i);
            }
        }
        Ok(Columns {
            demonym_bits,
            id_bounds,
            group_at,
            strings: text,
            words,
            string_ends,
            posting_ends,
            postings,
            names,
            groups,
            ids,
            lons,
            lats,
            populations,
            countries,
            demonyms,
        })
    }

    pub fn string_count(&self) -> usize {
        self.string_ends.len()
    }

    pub fn string(&self, i: usize) -> &str {
        let start = if i == 0 { 0 } else { self.string_ends[i - 1] as usize };
        &self.strings[start..self.string_ends[i] as usize]
    }

    /// A country's code or a demonym.
    pub fn word(&self, range: Range<usize>) -> &str {
        &self.words[range]
    }

    /// The places that bear a string.
    pub fn bearers_of(&self, string: usize) -> impl Iterator<Item = Bearer> + '_ {
        let own = move |place: u32| self.names[place as usize] as usize == string;
        let postings = self.postings_of(string).iter();
        postings.map(move |&place| Bearer { id: PlaceId(place), own: own(place) })
    }

    fn postings_of(&self, string: usize) -> &[u32] {
        let start = if string == 0 { 0 } else { self.posting_ends[string - 1] };
        &self.postings[start as usize..self.posting_ends[string] as usize]
    }

    /// Whether a folded word may be a demonym; of most that are none this says
    /// no.
    pub fn may_be_demonym(&self, folded: &str) -> bool {
        let bit = demonym_bit(folded);
        self.demonym_bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    pub fn group_of(&self, place: u32) -> &Group {
        let first = self.group_at[place as usize / STRIDE] as usize;
        let more = self.groups[first + 1..].iter().take_while(|g| g.places.start <= place);
        &self.groups[first + more.count()]
    }
}

/// Populations as a small float: five bits of exponent, seven of mantissa
/// with its leading one left out below 128.
pub(crate) fn population(stored: u16) -> u64 {
    let exponent = u32::from(stored >> 7);
    let mantissa = u64::from(stored & 127);
    match exponent {
        0 => mantissa,
        e => (mantissa + 128) << (e - 1).min(40),
    }
}

struct Base {
    id: u32,
    lon: u32,
    lat: u32,
}

fn broken(section: usize, expected: &'static str) -> Error {
    Error::Broken { section: SECTIONS[section], expected }
}

fn section_ranges(bytes: &[u8]) -> Result<Vec<Range<usize>>, Error> {
    let header = 12 + 4 * SECTIONS.len();
    if bytes.len() < 12 || &bytes[..8] != MAGIC {
        return Err(Error::NotAPlaceFile);
    }
    let found = u16::from_le_bytes([bytes[8], bytes[9]]);
    if found != VERSION {
        return Err(Error::Version { found });
    }
    let cut = |section| Error::Broken { section, expected: "more bytes" };
    if bytes.len() < header {
        return Err(cut("header"));
    }
    let mut at = header;
    let mut ranges = Vec::with_capacity(SECTIONS.len());
    for (entry, name) in bytes[12..header].chunks_exact(4).zip(SECTIONS) {
        let length = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]) as usize;
        let end = at.checked_add(length).filter(|&end| end <= bytes.len());
        let end = end.ok_or(cut(name))?;
        ranges.push(at..end);
        at = end;
    }
    Ok(ranges)
}

/// Lengths one after the other, as running ends.
fn ends(lengths: impl Iterator<Item = u32>) -> Vec<u32> {
    lengths
        .scan(0u32, |end, length| {
            *end = end.saturating_add(length);
            Some(*end)
        })
        .collect()
}

/// A column stored low bytes first, then the next higher ones: bytes that
/// resemble each other stand together, which compresses better.
fn planes(bytes: &[u8], width: usize) -> Option<Vec<u32>> {
    if !bytes.len().is_multiple_of(width) {
        return None;
    }
    let mut column = vec![0u32; bytes.len() / width];
    for (plane, bytes) in bytes.chunks_exact(column.len().max(1)).enumerate() {
        for (value, &byte) in column.iter_mut().zip(bytes) {
            *value |= u32::from(byte) << (8 * plane);
        }
    }
    Some(column)
}

fn read_groups(r: &mut Reader) -> Result<(Vec<Group>, Vec<Base>), Error> {
    let (mut groups, mut bases) = (Vec::new(), Vec::new());
    let mut start = 0u32;
    while !r.at_end() {
        let kind = Kind::from_byte(r.byte()?).ok_or(r.broken("a known kind"))?;
        let country = r.byte()?.checked_sub(1);
        let region = r.varint()?.checked_sub(1);
        let count = r.varint()?;
        // Three bytes a posting: a larger number cannot be addressed anyway.
        let end = start.checked_add(count).filter(|&end| end < 1 << 24);
        let end = end.ok_or(r.broken("fewer than 2^24 places"))?;
        bases.push(Base { id: r.varint()?, lon: r.varint()?, lat: r.varint()? });
        groups.push(Group { places: start..end, kind, country, region });
        start = end;
    }
    groups.retain(|g| !g.places.is_empty());
    if bases.len() != groups.len() {
        return Err(r.broken("groups that are not empty"));
    }
    Ok((groups, bases))
}

/// Each place's own name: the one posting of it that is flagged.
fn main_names(
    flags: &[u8],
    ends: &[u32],
    postings: &[u32],
    count: usize,
) -> Result<Vec<u32>, Error> {
    if flags.len() != postings.len().div_ceil(8) {
        return Err(broken(4, "one bit for each posting"));
    }
    // A broken group section may claim millions of places; the postings show
    // how many there really can be.
    if count > postings.len() {
        return Err(broken(4, "a name for each place"));
    }
    let mut names = vec![u32::MAX; count];
    let mut at = 0usize;
    for (string, &end) in ends.iter().enumerate() {
        while at < end as usize {
            if flags[at / 8] >> (at % 8) & 1 == 1 {
                names[postings[at] as usize] = string as u32;
            }
            at += 1;
        }
    }
    if names.contains(&u32::MAX) {
        return Err(broken(4, "a name for each place"));
    }
    Ok(names)
}

fn read_countries(bytes: &[u8], count: usize, words: &mut String) -> Result<Vec<Country>, Error> {
    let chunks = bytes.chunks_exact(8);
    if !chunks.remainder().is_empty() {
        return Err(broken(10, "eight bytes for each country"));
    }
    chunks
        .map(|b| {
            let number = |b: &[u8]| u32::from_le_bytes([b[0], b[1], b[2], 0]);
            let (place, capital) = (number(&b[2..5]), number(&b[5..8]));
            let capital = (capital != 0xFF_FFFF).then_some(capital);
            let exists = |place: u32| (place as usize) < count;
            if !b[..2].is_ascii() || !exists(place) || !capital.is_none_or(exists) {
                return Err(broken(10, "a code and places that exist"));
            }
            let at = words.len();
            words.extend(b[..2].iter().map(|&b| char::from(b)));
            Ok(Country { iso2: at..at + 2, place, capital })
        })
        .collect()
}

fn read_demonyms(
    bytes: &[u8],
    count: usize,
    words: &mut String,
) -> Result<Vec<(Range<usize>, u32)>, Error> {
    let mut r = Reader::new(bytes, SECTIONS[11]);
    let mut demonyms = Vec::new();
    while !r.at_end() {
        let length = usize::from(r.byte()?);
        let start = words.len();
        let word = std::str::from_utf8(r.take(length)?);
        words.push_str(word.map_err(|_| r.broken("UTF-8 text"))?);
        let b = r.take(3)?;
        let place = u32::from_le_bytes([b[0], b[1], b[2], 0]);
        if place as usize >= count {
            return Err(r.broken("numbers of places that exist"));
        }
        demonyms.push((start..start + length, place));
    }
    Ok(demonyms)
}

/// Walks through one section.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    section: &'static str,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], section: &'static str) -> Self {
        Reader { bytes, at: 0, section }
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    fn at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn broken(&self, expected: &'static str) -> Error {
        Error::Broken { section: self.section, expected }
    }

    fn take(&mut self, n: usize) -> Result<&'a [u8], Error> {
        let end = self.at + n;
        let taken = self.bytes.get(self.at..end).ok_or(self.broken("more bytes"))?;
        self.at = end;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Error> {
        Ok(self.take(1)?[0])
    }

    /// Seven bits a byte, the lowest first, the top bit set on all but the last.
    fn varint(&mut self) -> Result<u32, Error> {
        let mut value = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(value);
            }
        }
        Err(self.broken("numbers below 2^32"))
    }
}
