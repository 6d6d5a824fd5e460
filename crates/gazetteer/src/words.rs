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
    /// 1 + index into `starts`, by hash; 0 is free.
    slots: Vec<u32>,
}

impl Words {
    /// Indexes strings in file order.
    pub fn of<'a>(strings: impl ExactSizeIterator<Item = &'a str>) -> Words {
        let count = strings.len();
        let mut starts = Vec::with_capacity(count / 2);
        let mut hashes = Vec::with_capacity(count / 2);
        let (mut folded, mut last) = (String::new(), String::new());
        for (i, string) in (0u32..).zip(strings) {
            let word = first_of(string, &mut folded);
            if word != last || i == 0 {
                starts.push(i);
                hashes.push(hash(word));
                last.clear();
                last.push_str(word);
            }
        }
        let size = (starts.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![0u32; size];
        for (n, hash) in (1u32..).zip(hashes) {
            let mut at = hash as usize & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = n;
        }
        starts.push(count as u32);
        Words { starts, slots }
    }

    /// The strings whose first word may be `word` (folded): `is` tells whether
    /// a string begins with it.
    pub fn range(&self, word: &str, mut is: impl FnMut(u32) -> bool) -> Option<(u32, u32)> {
        let mask = self.slots.len() - 1;
        let mut at = hash(word) as usize & mask;
        loop {
            let n = self.slots[at].checked_sub(1)? as usize;
            let low = self.starts[n];
            if is(low) {
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

/// The first word that a string folds to. Most names are plain letters, and
/// of those only the first word need be folded.
fn first_of<'b>(string: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    for byte in string.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => buffer.push(byte.into()),
            b'A'..=b'Z' => buffer.push(byte.to_ascii_lowercase().into()),
            b' ' if !buffer.is_empty() => return buffer,
            _ => {
                buffer.clear();
                fold_into(string, buffer);
                return first(buffer);
            }
        }
    }
    buffer
}

/// FNV-1a, mixed once more so that its low bits are good.
fn hash(word: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let hash = word
        .bytes()
        .fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash ^ hash >> 29
}
