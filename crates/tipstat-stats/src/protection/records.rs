//! Records that stand out among others.

use crate::error::StatsError;

/// How many records are alike: see [`k_anonymity`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KAnonymity {
    /// The size of the smallest class; 0 without records.
    pub smallest: usize,
    /// How many classes there are.
    pub classes: usize,
    /// For each record how many are alike in all columns, itself included.
    pub sizes: Vec<usize>,
}

impl KAnonymity {
    /// The records in classes of fewer than k, in order.
    pub fn below(&self, k: usize) -> impl Iterator<Item = usize> + '_ {
        self.sizes.iter().enumerate().filter(move |(_, size)| **size < k).map(|(record, _)| record)
    }
}

/// How many records are alike in all columns; a column is one code a record.
///
/// # Errors
/// [`StatsError::TooFew`] if the columns are not of one length.
pub fn k_anonymity(columns: &[&[u32]]) -> Result<KAnonymity, StatsError> {
    let _ = columns;
    todo!()
}

/// Codes of a few columns that fewer than k records have: see [`rare_combinations`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RareCombination {
    /// The columns, counted from 0, in ascending order.
    pub columns: Vec<usize>,
    /// The code in each of them.
    pub codes: Vec<u32>,
    /// The records that have it, counted from 0.
    pub records: Vec<usize>,
}

/// Combinations of codes in up to `up_to` columns (1 to 3) that fewer than k records have, each without those in
/// which a smaller one is already rare.
///
/// # Errors
/// As [`k_anonymity`]; [`StatsError::OutOfRange`] if `up_to` is not 1, 2 or 3.
pub fn rare_combinations(columns: &[&[u32]], k: usize, up_to: usize) -> Result<Vec<RareCombination>, StatsError> {
    let _ = (columns, k, up_to);
    todo!()
}

/// A class whose size differs between two releases by fewer than k: see [`class_differences`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClassDifference {
    /// The code in each column.
    pub codes: Vec<u32>,
    /// The records in the earlier release.
    pub before: usize,
    /// The records in the later release.
    pub after: usize,
}

/// Classes that gained or lost records between two releases, but fewer than k: those persons stand out, though each
/// release for itself may be safe.
///
/// # Errors
/// As [`k_anonymity`]; [`StatsError::TooFew`] if the releases have not the same columns.
pub fn class_differences(before: &[&[u32]], after: &[&[u32]], k: usize) -> Result<Vec<ClassDifference>, StatsError> {
    let _ = (before, after, k);
    todo!()
}
