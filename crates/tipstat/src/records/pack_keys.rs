//! Keys of rows as hashes in the order of the rows: eight bytes a row. Which of them stand more than once is found at
//! the end, and what was hashed is compared then, so that no two rows are the same by chance.

use foldhash::{HashMap, HashMapExt};

use crate::table::Origin;

/// The keys of rows.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    first: Origin,
    /// One for each row; 0 for a row without a key.
    hashes: Box<[u64]>,
}

impl Keys {
    /// Takes in the keys of some rows that stand together.
    pub(crate) fn add(&mut self, first: Origin, hashes: Vec<u64>) {
        self.parts.push(Part { first, hashes: hashes.into() });
    }

    /// Takes in what was gathered elsewhere.
    pub(crate) fn merge(&mut self, other: Self) {
        self.parts.extend(other.parts);
    }

    /// The rows whose hash stands more than once, in the order of the rows.
    pub(crate) fn repeated(&mut self) -> Vec<Vec<Origin>> {
        self.parts.sort_by_key(|part| part.first);
        let all = || self.parts.iter().flat_map(|part| part.hashes.iter().copied()).filter(|hash| *hash != 0);
        // A hash whose bit is already set may have stood before; the others have not.
        let mut seen = Bits::for_about(self.parts.iter().map(|part| part.hashes.len()).sum());
        let mut again: Vec<u64> = all().filter(|hash| seen.set(*hash)).collect();
        drop(seen);
        again.sort_unstable();
        again.dedup();
        let mut candidates = Bits::for_about(again.len());
        let mut groups: HashMap<u64, Vec<Origin>> = HashMap::with_capacity(again.len());
        for hash in again {
            candidates.set(hash);
            groups.insert(hash, Vec::new());
        }
        for part in &self.parts {
            for (row, hash) in part.hashes.iter().enumerate().filter(|(_, hash)| candidates.has(**hash)) {
                if let Some(group) = groups.get_mut(hash) {
                    group.push(Origin { row: part.first.row + u32::try_from(row).unwrap_or(u32::MAX), ..part.first });
                }
            }
        }
        let mut repeated: Vec<Vec<Origin>> = groups.into_values().filter(|group| group.len() > 1).collect();
        repeated.sort_unstable();
        repeated
    }
}

/// One bit for what a hash falls on.
struct Bits {
    words: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// With about sixteen bits for each of so many hashes.
    fn for_about(hashes: usize) -> Self {
        let bits = (hashes * 16).next_power_of_two().clamp(1 << 10, 1 << 32);
        Self { words: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() }
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let at = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift;
        (usize::try_from(at / 64).unwrap_or(0), 1 << (at % 64))
    }

    /// Sets the bit of a hash; whether it was set.
    fn set(&mut self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        let before = self.words[word] & bit != 0;
        self.words[word] |= bit;
        before
    }

    fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.words[word] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_that_share_a_hash_are_found_however_they_come(
            hashes in proptest::collection::vec(0_u64..40, 0..80),
            size in 1_usize..30,
        ) {
            let mut keys = Keys::default();
            let mut parts: Vec<_> = hashes.chunks(size).enumerate().collect();
            parts.reverse();
            for (i, part) in parts {
                keys.add(Origin { input: 0, row: u32::try_from(i * size).unwrap() }, part.to_vec());
            }
            let mut wanted: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
            for (row, hash) in (0..).zip(&hashes) {
                wanted.entry(*hash).or_default().push(row);
            }
            let mut wanted: Vec<Vec<u32>> =
                wanted.into_iter().filter(|(hash, rows)| *hash != 0 && rows.len() > 1).map(|(_, rows)| rows).collect();
            wanted.sort();
            let found: Vec<Vec<u32>> =
                keys.repeated().into_iter().map(|rows| rows.into_iter().map(|o| o.row).collect()).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
