//! What is in a record: its geometry, and those of its members that somebody
//! wants.

use super::cursor::{Cursor, Step, Stop};
use crate::geometry::Geometry;
use crate::text::Raw;

/// Takes a record's members.
pub(crate) trait Fields {
    /// Before a record, which may be read again from its start.
    fn begin(&mut self);
    /// The member `key` of `node`, if it is wanted.
    fn child(&mut self, node: u32, key: &[u8]) -> Option<u32>;
    /// A value of `node`; lists give several.
    fn value(&mut self, node: u32, bytes: &[u8], raw: Raw);
    /// The record's geometry.
    fn geometry(&mut self) -> &mut Geometry;
}

/// The record itself.
pub(crate) const TOP: u32 = 0;
/// A feature's properties.
pub(crate) const PROPERTIES: u32 = 1;

/// Where a record may turn out to hold the list of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lists {
    /// It is in the list.
    No,
    /// Under `features`.
    Features,
    /// Under any of the usual names.
    Any,
}

/// What other programs call the list of records.
const LISTS: [&[u8]; 8] =
    [b"Result", b"results", b"result", b"events", b"data", b"records", b"items", b"rows"];

/// Deeper members are passed over.
const DEEPEST: u32 = 24;

/// Reads the record whose brace comes next.
pub(crate) fn record(cur: &mut Cursor<'_>, fields: &mut impl Fields, lists: Lists) -> Step {
    fields.begin();
    cur.at += 1;
    if cur.space()? == b'}' {
        cur.at += 1;
        return Ok(());
    }
    let mut is_feature = false;
    loop {
        let key = name(cur)?;
        let key = &cur.bytes[key.start..key.end];
        match (key, cur.space()?) {
            (b"geometry", b'{') => {
                is_feature = true;
                geometry(cur, fields.geometry(), 0)?;
            }
            (b"properties", b'{') => {
                is_feature = true;
                object(cur, fields, PROPERTIES, 1)?;
            }
            (b"coordinates", b'[') => coordinates(cur, fields.geometry(), 0)?,
            (b"geometries", b'[') => geometries(cur, fields.geometry(), 0)?,
            (b"features", b'[') if lists != Lists::No => return Err(Stop::List(cur.at)),
            (b"type", b'"') => {
                let raw = cur.string()?;
                let value = &cur.bytes[raw.start..raw.end];
                is_feature |= value == b"Feature";
                fields.geometry().named(value);
                if let Some(node) = fields.child(TOP, key) {
                    fields.value(node, cur.bytes, raw);
                }
            }
            (name, b'[') if lists == Lists::Any && !is_feature && LISTS.contains(&name) => {
                let mut inside = Cursor::new(cur.bytes, cur.at + 1);
                if inside.space()? == b'{' {
                    return Err(Stop::List(cur.at));
                }
                member(cur, fields, TOP, key, 1)?;
            }
            _ => member(cur, fields, TOP, key, 1)?,
        }
        if cur.ends(b'}')? {
            return Ok(());
        }
    }
}

#[inline]
fn name(cur: &mut Cursor<'_>) -> Step<Raw> {
    if cur.space()? != b'"' {
        return Err(Stop::Bad("expected a name in quotes"));
    }
    let key = cur.string()?;
    cur.colon()?;
    Ok(key)
}

#[inline]
fn member(
    cur: &mut Cursor<'_>,
    fields: &mut impl Fields,
    node: u32,
    key: &[u8],
    depth: u32,
) -> Step {
    match fields.child(node, key) {
        Some(child) => value(cur, fields, child, depth),
        None => cur.skip(),
    }
}

fn object(cur: &mut Cursor<'_>, fields: &mut impl Fields, node: u32, depth: u32) -> Step {
    cur.at += 1;
    if cur.space()? == b'}' {
        cur.at += 1;
        return Ok(());
    }
    loop {
        let key = name(cur)?;
        let key = &cur.bytes[key.start..key.end];
        member(cur, fields, node, key, depth)?;
        if cur.ends(b'}')? {
            return Ok(());
        }
    }
}

fn value(cur: &mut Cursor<'_>, fields: &mut impl Fields, node: u32, depth: u32) -> Step {
    match cur.space()? {
        b'"' => {
            let raw = cur.string()?;
            fields.value(node, cur.bytes, raw);
        }
        b'{' | b'[' if depth >= DEEPEST => cur.balanced()?,
        b'{' => object(cur, fields, node, depth + 1)?,
        b'[' => {
            cur.at += 1;
            if cur.space()? == b']' {
                cur.at += 1;
                return Ok(());
            }
            loop {
                value(cur, fields, node, depth + 1)?;
                if cur.ends(b']')? {
                    return Ok(());
                }
            }
        }
        _ => {
            let raw = cur.scalar()?;
            fields.value(node, cur.bytes, raw);
        }
    }
    Ok(())
}

fn geometry(cur: &mut Cursor<'_>, out: &mut Geometry, depth: u32) -> Step {
    cur.at += 1;
    if cur.space()? == b'}' {
        cur.at += 1;
        return Ok(());
    }
    loop {
        let key = name(cur)?;
        match (&cur.bytes[key.start..key.end], cur.space()?) {
            (b"type", b'"') => {
                let raw = cur.string()?;
                out.named(&cur.bytes[raw.start..raw.end]);
            }
            (b"coordinates", b'[') => coordinates(cur, out, 0)?,
            (b"geometries", b'[') => geometries(cur, out, depth)?,
            _ => cur.skip()?,
        }
        if cur.ends(b'}')? {
            return Ok(());
        }
    }
}

fn geometries(cur: &mut Cursor<'_>, out: &mut Geometry, depth: u32) -> Step {
    if depth >= DEEPEST {
        return cur.balanced();
    }
    cur.at += 1;
    if cur.space()? == b']' {
        cur.at += 1;
        return Ok(());
    }
    loop {
        match cur.space()? {
            b'{' => geometry(cur, out, depth + 1)?,
            _ => cur.skip()?,
        }
        if cur.ends(b']')? {
            return Ok(());
        }
    }
}

/// A position, or a list of them, at any depth.
fn coordinates(cur: &mut Cursor<'_>, out: &mut Geometry, depth: u32) -> Step {
    if depth >= DEEPEST {
        return cur.balanced();
    }
    cur.at += 1;
    match cur.space()? {
        b']' => {
            cur.at += 1;
            Ok(())
        }
        b'[' => loop {
            match cur.space()? {
                b'[' => coordinates(cur, out, depth + 1)?,
                _ => {
                    out.spoilt = true;
                    cur.skip()?;
                }
            }
            if cur.ends(b']')? {
                return Ok(());
            }
        },
        _ => position(cur, out),
    }
}

#[inline]
fn position(cur: &mut Cursor<'_>, out: &mut Geometry) -> Step {
    let (mut both, mut count) = ([None; 2], 0);
    loop {
        cur.space()?;
        match both.get_mut(count) {
            Some(axis) => {
                *axis = if matches!(cur.space()?, b'{' | b'[') {
                    cur.skip()?;
                    None
                } else {
                    cur.number()?
                }
            }
            None => cur.skip()?,
        }
        count += 1;
        if cur.ends(b']')? {
            break;
        }
    }
    match both {
        [Some(lon), Some(lat)] => out.bounds.add(lon, lat),
        _ => out.spoilt = true,
    }
    Ok(())
}
