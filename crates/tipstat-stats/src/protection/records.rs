//! Records that stand out among others.

use std::collections::{BTreeMap, HashMap, HashSet};

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

/// How many records are alike in all columns; a column is one code a record. A missing value is a code like others.
///
/// # Formula
/// The records with equal codes in all columns are a class; k is the size of the smallest.
///
/// # References
/// Samarati & Sweeney (1998), *Protecting privacy when disclosing information*, SRI-CSL-98-04. By hand, five records by
/// sex and age group, of which one has no like:
///
/// ```
/// use tipstat_stats::protection::k_anonymity;
///
/// let (sex, age) = ([1, 1, 2, 2, 2], [10, 10, 10, 20, 20]);
/// let found = k_anonymity(&[&sex, &age])?;
/// assert_eq!((found.smallest, found.classes), (1, 3));
/// assert_eq!(found.below(2).collect::<Vec<_>>(), [2]);
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] if the columns are not of one length.
pub fn k_anonymity(columns: &[&[u32]]) -> Result<KAnonymity, StatsError> {
    let records = length("k-anonymity", columns)?;
    let mut classes: HashMap<Vec<u32>, usize> = HashMap::new();
    let mut class_of = Vec::with_capacity(records);
    let mut counts = Vec::new();
    for record in 0..records {
        let class = *classes.entry(codes(columns, record)).or_insert_with(|| {
            counts.push(0);
            counts.len() - 1
        });
        counts[class] += 1;
        class_of.push(class);
    }
    let sizes = class_of.into_iter().map(|class| counts[class]).collect();
    Ok(KAnonymity { smallest: counts.iter().copied().min().unwrap_or(0), classes: counts.len(), sizes })
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
/// which a smaller one is already rare: the fewer columns, the easier a person is recognised.
///
/// # References
/// Elliot, Manning & Ford (2002), International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 10, 493:
/// minimal sample uniques, which make special uniques (k = 2 here). By hand, a widow of 16 among others:
///
/// ```
/// use tipstat_stats::protection::rare_combinations;
///
/// let age = [16, 16, 60, 60, 60];
/// let widowed = [1, 0, 1, 1, 0];
/// let found = rare_combinations(&[&age, &widowed], 2, 3)?;
/// let told: Vec<_> = found.iter().map(|rare| (rare.codes.clone(), rare.records.clone())).collect();
/// assert_eq!(told, [(vec![16, 0], vec![1]), (vec![16, 1], vec![0]), (vec![60, 0], vec![4])]);
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// As [`k_anonymity`]; [`StatsError::OutOfRange`] if `up_to` is not 1, 2 or 3.
pub fn rare_combinations(columns: &[&[u32]], k: usize, up_to: usize) -> Result<Vec<RareCombination>, StatsError> {
    let records = length("rare combinations", columns)?;
    if !(1..=3).contains(&up_to) {
        let given = u32::try_from(up_to).map_or(f64::INFINITY, f64::from);
        return Err(StatsError::OutOfRange { name: "the number of columns", given, allowed: "1, 2 or 3" });
    }
    let mut found = Vec::new();
    let mut rare: HashSet<(Vec<usize>, Vec<u32>)> = HashSet::new();
    for set in sets(columns.len(), up_to) {
        let mut classes: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
        let codes = |record: usize| set.iter().map(|column| columns[*column][record]).collect();
        for (record, codes) in (0..records).map(|record| (record, codes(record))) {
            classes.entry(codes).or_default().push(record);
        }
        for (codes, records) in classes.into_iter().filter(|(_, records)| records.len() < k) {
            if subsets(&set, &codes).any(|smaller| rare.contains(&smaller)) {
                continue;
            }
            rare.insert((set.clone(), codes.clone()));
            found.push(RareCombination { columns: set.clone(), codes, records });
        }
    }
    Ok(found)
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
/// release for itself may be safe. In the order of their codes.
///
/// ```
/// use tipstat_stats::protection::class_differences;
///
/// // Five girls and five women in March, six girls and five women in June: the sixth girl is somebody.
/// let (march, june) = ([1, 1, 1, 1, 1, 2, 2, 2, 2, 2], [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
/// let found = class_differences(&[&march], &[&june], 5)?;
/// assert_eq!((found.len(), found[0].codes[0], found[0].before, found[0].after), (1, 1, 5, 6));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// As [`k_anonymity`]; [`StatsError::TooFew`] if the releases have not the same columns.
pub fn class_differences(before: &[&[u32]], after: &[&[u32]], k: usize) -> Result<Vec<ClassDifference>, StatsError> {
    let method = "the comparison of two releases";
    if before.len() != after.len() {
        let (needed, found) = (before.len().max(after.len()), before.len().min(after.len()));
        return Err(StatsError::TooFew { method, needed, found });
    }
    let mut counts: BTreeMap<Vec<u32>, (usize, usize)> = BTreeMap::new();
    for record in 0..length(method, before)? {
        counts.entry(codes(before, record)).or_default().0 += 1;
    }
    for record in 0..length(method, after)? {
        counts.entry(codes(after, record)).or_default().1 += 1;
    }
    let told = |(codes, (before, after)): (Vec<u32>, (usize, usize))| {
        let apart = before.abs_diff(after);
        (apart > 0 && apart < k).then_some(ClassDifference { codes, before, after })
    };
    Ok(counts.into_iter().filter_map(told).collect())
}

/// The number of records, if all columns have it.
fn length(method: &'static str, columns: &[&[u32]]) -> Result<usize, StatsError> {
    let needed = columns.iter().map(|column| column.len()).max().unwrap_or(0);
    let found = columns.iter().map(|column| column.len()).min().unwrap_or(0);
    if needed == found { Ok(found) } else { Err(StatsError::TooFew { method, needed, found }) }
}

fn codes(columns: &[&[u32]], record: usize) -> Vec<u32> {
    columns.iter().map(|column| column[record]).collect()
}

/// All sets of one to three of so many columns, small ones first.
fn sets(columns: usize, up_to: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    let mut last = all.clone();
    for _ in 0..up_to {
        last = last
            .iter()
            .flat_map(|set| {
                let next = set.last().map_or(0, |last| last + 1);
                (next..columns).map(|column| [set.as_slice(), &[column]].concat())
            })
            .collect();
        all.extend(last.iter().cloned());
    }
    all.split_off(1)
}

/// The proper subsets of a combination, without the empty one.
fn subsets(set: &[usize], codes: &[u32]) -> impl Iterator<Item = (Vec<usize>, Vec<u32>)> {
    let full = (1_u32 << set.len()) - 1;
    (1..full).map(move |mask| {
        let taken = |at: &usize| mask >> at & 1 == 1;
        let places: Vec<_> = (0..set.len()).filter(taken).collect();
        (places.iter().map(|at| set[*at]).collect(), places.iter().map(|at| codes[*at]).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_in_one_column_is_not_told_again_in_two() {
        // One person has code 9 in the first column; the pairs 1-1 and 2-2 occur twice, 1-2 once.
        let (a, b) = ([9, 1, 1, 2, 2, 1], [1, 1, 1, 2, 2, 2]);
        let found = rare_combinations(&[&a, &b], 2, 2).unwrap();
        let told: Vec<_> = found.iter().map(|rare| (rare.columns.clone(), rare.codes.clone())).collect();
        assert_eq!(told, [(vec![0], vec![9]), (vec![0, 1], vec![1, 2])]);
    }

    #[test]
    fn columns_of_different_length_are_refused() {
        assert!(matches!(k_anonymity(&[&[1, 2], &[1]]), Err(StatsError::TooFew { needed: 2, found: 1, .. })));
    }

    #[test]
    fn a_release_without_records_has_no_class() {
        let found = k_anonymity(&[&[]]).unwrap();
        assert_eq!((found.smallest, found.classes, found.below(5).count()), (0, 0, 0));
    }

    #[test]
    fn a_class_that_is_new_with_a_single_record_is_told() {
        let found = class_differences(&[&[1, 1]], &[&[1, 1, 7]], 3).unwrap();
        assert_eq!((found[0].codes[0], found[0].before, found[0].after), (7, 0, 1));
    }
}
