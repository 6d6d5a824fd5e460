//! The members that have a role, found by the path that leads to them.
//!
//! Files of one program have their members in one order, so that the next one
//! is almost always the one after the last.

use super::walk::{Fields, PROPERTIES, TOP};
use crate::geometry::Geometry;
use crate::mapping::{Layout, Mapping, Role};
use crate::resolve::Slots;
use crate::text::Raw;

#[derive(Debug, Default)]
struct Node {
    children: Vec<(Box<[u8]>, u32)>,
    /// The child that is expected next.
    next: usize,
    column: Option<u16>,
    /// Whether anything below has a role.
    wanted: bool,
}

#[derive(Debug)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
}

impl Trie {
    pub fn new(mapping: &Mapping, layout: Layout) -> Trie {
        let mut trie = Trie { nodes: vec![Node::default(), Node::default()] };
        for (number, column) in (0_u16..).zip(&mapping.columns) {
            let wanted = column.role != Role::Ignored;
            let in_properties = layout == Layout::Features && !column.top;
            let mut node = if in_properties { PROPERTIES } else { TOP };
            trie.nodes[node as usize].wanted |= wanted;
            for key in &column.path {
                node = trie.child(node, key);
                trie.nodes[node as usize].wanted |= wanted;
            }
            if wanted {
                trie.nodes[node as usize].column = Some(number);
            }
        }
        trie
    }

    fn child(&mut self, node: u32, key: &[u8]) -> u32 {
        let children = &self.nodes[node as usize].children;
        if let Some((_, child)) = children.iter().find(|(other, _)| **other == *key) {
            return *child;
        }
        let child = self.nodes.len() as u32;
        self.nodes.push(Node::default());
        self.nodes[node as usize].children.push((key.into(), child));
        child
    }
}

/// Fills the slots of a record.
pub(crate) struct Filling<'a> {
    pub mapping: &'a Mapping,
    pub trie: &'a mut Trie,
    pub slots: &'a mut Slots,
    pub geometry: &'a mut Geometry,
}

impl Fields for Filling<'_> {
    fn begin(&mut self) {
        self.slots.clear();
        *self.geometry = Geometry::default();
    }

    #[inline]
    fn child(&mut self, node: u32, key: &[u8]) -> Option<u32> {
        let node = &mut self.trie.nodes[node as usize];
        let (before, after) = node.children.split_at(node.next.min(node.children.len()));
        let is = |(other, _): &(Box<[u8]>, u32)| **other == *key;
        let at = match after.iter().position(is) {
            Some(at) => node.next + at,
            None => before.iter().position(is)?,
        };
        let child = node.children[at].1;
        node.next = at + 1;
        self.trie.nodes[child as usize].wanted.then_some(child)
    }

    #[inline]
    fn value(&mut self, node: u32, _: &[u8], raw: Raw) {
        if let Some(column) = self.trie.nodes[node as usize].column {
            self.slots.put(self.mapping, column, raw);
        }
    }

    fn geometry(&mut self) -> &mut Geometry {
        self.geometry
    }
}
