//! Two versions of one thing, key by key: what is new, what is gone, and what changed.

use std::collections::BTreeMap;

/// What became of something between two versions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change<T> {
    /// It was not there before.
    New(T),
    /// It is no longer there.
    Gone(T),
    /// It is another one than before.
    Changed {
        /// What it was.
        before: T,
        /// What it is.
        now: T,
    },
}

/// The keys at which two versions differ, in the order of the keys, and how many are the same in both. `is_same` says of
/// two whether they are one.
///
/// ```
/// use tipstat::compare::{Change, compare};
///
/// let (changes, same) = compare([("a", 1), ("b", 2), ("c", 3)], [("a", 1), ("b", 5), ("d", 4)], |a, b| a == b);
/// assert_eq!(changes, [("b", Change::Changed { before: 2, now: 5 }), ("c", Change::Gone(3)), ("d", Change::New(4))]);
/// assert_eq!(same, 1);
/// ```
pub fn compare<K: Ord, T>(
    before: impl IntoIterator<Item = (K, T)>,
    now: impl IntoIterator<Item = (K, T)>,
    is_same: impl Fn(&T, &T) -> bool,
) -> (Vec<(K, Change<T>)>, usize) {
    let mut both: BTreeMap<K, (Option<T>, Option<T>)> = BTreeMap::new();
    for (key, value) in before {
        both.entry(key).or_default().0 = Some(value);
    }
    for (key, value) in now {
        both.entry(key).or_default().1 = Some(value);
    }
    let mut same = 0;
    let change = |(key, pair)| match pair {
        (Some(before), Some(now)) if is_same(&before, &now) => {
            same += 1;
            None
        }
        (Some(before), Some(now)) => Some((key, Change::Changed { before, now })),
        (Some(before), None) => Some((key, Change::Gone(before))),
        (None, Some(now)) => Some((key, Change::New(now))),
        (None, None) => None,
    };
    let changes = both.into_iter().filter_map(change).collect();
    (changes, same)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_changes_make_one_version_of_the_other(
            before in prop::collection::btree_map(0..20_u8, 0..3_u8, 0..15),
            now in prop::collection::btree_map(0..20_u8, 0..3_u8, 0..15),
        ) {
            let (changes, same) = compare(before.clone(), now.clone(), |a, b| a == b);
            let mut made = before.clone();
            for (key, change) in &changes {
                match change {
                    Change::New(value) | Change::Changed { now: value, .. } => made.insert(*key, *value),
                    Change::Gone(_) => made.remove(key),
                };
            }
            prop_assert_eq!(made, now.clone());
            let both = before.keys().filter(|key| now.contains_key(key)).count();
            let changed = changes.iter().filter(|(_, change)| matches!(change, Change::Changed { .. })).count();
            prop_assert_eq!(same + changed, both);
        }
    }
}
