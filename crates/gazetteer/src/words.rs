//! Which names begin with a word: the index that makes a lookup one step
//! instead of a search through all strings.
//!
//! It is made when a file is opened and is no part of it. The strings are in
//! order of how they fold, so those that begin with one word stand together.

use crate::fold::fold_into;

/// For each first word, where its strings begin; a hash table over them.
pub(crate) struct Words {
    /// The first string of each word, in order; one more at the end.
    starts: Vec<u32>,
    /// The hash's upper half, so that words that are no name need not be
    /// compared, and 1 + index into `starts`, by the lower half; 0 is free.
    slots: Vec<(u32, u32)>,
}

impl Words {
    /// Indexes strings in file order.
    pub fn of<'a>(strings: impl ExactSizeIterator<Item = &'a str>) -> Words {
        let count = strings.len();
        let mut starts = Vec::with_capacity(count / 2);
        let mut hashes: Vec<u64> = Vec::with_capacity(count / 2);
        let mut buffer = String::new();
        for (i, string) in (0u32..).zip(strings) {
            // Two words that stand side by side and hash alike would be taken
            // for one: one chance in 2^64, and then a name is not found.
            let hash = hash_of_first(string, &mut buffer);
            if hashes.last() != Some(&hash) {
                starts.push(i);
                hashes.push(hash);
            }
        }
        let size = (starts.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![(0, 0); size];
        for (n, hash) in (1u32..).zip(hashes) {
            let mut at = hash as usize & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (upper(hash), n);
        }
        starts.push(count as u32);
        Words { starts, slots }
    }

    /// The strings whose first word may be `word` (folded): `is` tells whether
    /// a string begins with it.
    pub fn range(&self, word: &str, mut is: impl FnMut(u32) -> bool) -> Option<(u32, u32)> {
        let mask = self.slots.len() - 1;
        let hash = hash(word);
        let mut at = hash as usize & mask;
        loop {
            let (tag, n) = self.slots[at];
            let n = n.checked_sub(1)? as usize;
            let low = self.starts[n];
            if tag == upper(hash) && is(low) {
                return Some((low, self.starts[n + 1]));
            }
            at = (at + 1) & mask;
        }
    }
}

/// The first word of a folded name.
pub(crate) fn first(folded: &str) -> &str {
    folded.split(' ').next().unwrap_or_default()
}

/// The hash of the first word that a string folds to. Most names are plain
/// letters, and of those only the first word need be folded.
fn hash_of_first(string: &str, buffer: &mut String) -> u64 {
    let mut state = START;
    for byte in string.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => state = step(state, byte),
            b'A'..=b'Z' => state = step(state, byte | 0x20),
            b' ' if state != START => return state ^ state >> 29,
            _ => {
                buffer.clear();
                fold_into(string, buffer);
                return hash(first(buffer));
            }
        }
    }
    state ^ state >> 29
}

fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// FNV-1a, mixed once more so that its low bits are good.
pub(crate) fn hash(word: &str) -> u64 {
    let state = word.bytes().fold(START, step);
    state ^ state >> 29
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(state: u64, byte: u8) -> u64 {
    (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}
