//! Rows about one person or file, where there are several.

use crate::table::Origin;

/// Rows about one person or file, where there are several, by its key.
///
/// Most have one row. Every key has a place among bits; keys that fall on a place of their own are put aside, and only
/// the others are sorted.
pub(super) fn repeated(mut persons: Vec<(u64, Origin)>) -> Vec<Vec<Origin>> {
    let (mut once, mut again) = (Bits::new(persons.len()), Bits::new(persons.len()));
    for (who, _) in &persons {
        if once.put(*who) {
            again.put(*who);
        }
    }
    persons.retain(|(who, _)| again.has(*who));
    persons.sort_unstable();
    let groups = persons.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|(_, origin)| *origin).collect()).collect()
}

/// Bits, several for each of some keys.
struct Bits {
    words: Vec<u64>,
    mask: u64,
}

impl Bits {
    fn new(keys: usize) -> Self {
        let words = (keys / 8).next_power_of_two();
        Self { words: vec![0; words], mask: words as u64 - 1 }
    }

    /// Where the bit of a key is: keys are hashes, so any of their bits will do.
    const fn place(&self, key: u64) -> (usize, u64) {
        ((key >> 6 & self.mask) as usize, 1 << (key & 63))
    }

    /// Puts the bit of a key; whether it was there.
    fn put(&mut self, key: u64) -> bool {
        let (at, bit) = self.place(key);
        let was_there = self.words[at] & bit != 0;
        self.words[at] |= bit;
        was_there
    }

    fn has(&self, key: u64) -> bool {
        let (at, bit) = self.place(key);
        self.words[at] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_the_rows_that_share_a_key(keys in prop::collection::vec(0_u64..40, 0..60), spread in 1_u64..1 << 40) {
            let origin = |row: usize| Origin { input: 0, row: u32::try_from(row).unwrap() };
            let persons: Vec<_> = keys.iter().enumerate().map(|(row, key)| (key * spread, origin(row))).collect();
            let mut of: BTreeMap<u64, Vec<Origin>> = BTreeMap::new();
            for (key, origin) in &persons {
                of.entry(*key).or_default().push(*origin);
            }
            let expected: Vec<_> = of.into_values().filter(|rows| rows.len() > 1).collect();
            prop_assert_eq!(repeated(persons), expected);
        }
    }
}
