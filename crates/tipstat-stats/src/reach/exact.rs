//! People reached, where each has a key.

use std::collections::HashSet;
use std::hash::Hash;

use super::{Reach, ReachLevel};
use crate::error::StatsError;
use crate::input;

/// The number of different people among all attendances, where each carries the key of a person.
///
/// Keys come from names and dates of birth by a keyed hash that one party holds and changes with each campaign; a
/// list of hashes without a key is as sensitive as the names. An attendance without key (`None`) is somebody who
/// may or may not be among the others: then there are bounds and no point.
///
/// # Formula
/// With `d` different keys and `u` attendances without: `d` to `d + u`; the lower limit is 1 if there are only
/// attendances without key.
///
/// # References
/// A count: nothing is estimated, and no source is needed. Seven attendances of four people:
///
/// ```
/// use tipstat_stats::reach_exact;
///
/// let signed = ["awa", "binta", "awa", "coumba", "binta", "awa", "djeneba"];
/// assert_eq!(reach_exact(signed.map(Some))?.point(), Some(4.0));
///
/// // The eighth left the line empty.
/// let reach = reach_exact(signed.map(Some).into_iter().chain([None]))?;
/// assert_eq!((reach.lower(), reach.upper(), reach.point()), (4.0, 5.0, None));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::CountTooLarge`] above 10¹⁰ attendances.
pub fn reach_exact<K: Eq + Hash>(keys: impl IntoIterator<Item = Option<K>>) -> Result<Reach, StatsError> {
    let mut different = HashSet::new();
    let mut without_key = 0_u64;
    for key in keys {
        match key {
            Some(key) => {
                different.insert(key);
            }
            None => without_key += 1,
        }
    }
    let known = input::count(different.len() as u64)?;
    let unknown = input::count(without_key)?;
    let lower = if unknown > 0.0 { known.max(1.0) } else { known };
    let bounds = Reach::bounds(lower, known + unknown, ReachLevel::Identities)?;
    // One attendance without key is one person.
    let is_one = bounds.lower() >= bounds.upper();
    Ok(if is_one { bounds.with_point(lower, ReachLevel::Identities) } else { bounds })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    #[test]
    fn attendances_without_key_are_at_least_one_person() {
        let found = reach_exact::<u64>([None, None, None]).unwrap();
        close(found.lower(), 1.0, 0.0);
        close(found.upper(), 3.0, 0.0);
        assert_eq!(found.point(), None);
        assert_eq!(reach_exact::<u64>([None]).unwrap().point(), Some(1.0));
    }

    #[test]
    fn nobody_is_nobody() {
        assert_eq!(reach_exact::<u64>([]).unwrap().point(), Some(0.0));
    }

    proptest! {
        #[test]
        fn the_order_and_repetitions_change_nothing(keys in prop::collection::vec(0..50_u32, 0..200)) {
            let sorted: Vec<_> = keys.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
            let once = reach_exact(keys.iter().copied().map(Some)).unwrap();
            let twice = reach_exact(keys.iter().rev().chain(&keys).copied().map(Some)).unwrap();
            prop_assert_eq!(once, twice);
            prop_assert_eq!(once.point(), Some(input::length(&sorted)));
        }
    }
}
