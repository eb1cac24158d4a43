//! Ages that heap.

use pyo3::prelude::*;
use tipstat_stats as stats;

use super::{Found, found};

/// Whipple's index, the persons looked at, and those of a round age; or the reason why there is none.
#[pyfunction]
pub fn whipple(ages: Vec<(u64, u64)>) -> PyResult<Found<(f64, u64, u64)>> {
    found(stats::whipple(small(ages)).map(|found| (found.index, found.persons, found.round)))
}

/// Index, persons looked at, and the preference for each digit.
type Heaping = (f64, u64, [f64; 10]);

/// Myers' index, the persons looked at, and the preference for each digit; or the reason why there is none.
#[pyfunction]
pub fn myers(ages: Vec<(u64, u64)>) -> PyResult<Found<Heaping>> {
    found(stats::myers(small(ages)).map(|found| (found.index, found.persons, found.preferences)))
}

/// Ages beyond the largest of these are not looked at by either index.
fn small(ages: Vec<(u64, u64)>) -> impl Iterator<Item = (u8, u64)> {
    ages.into_iter().map(|(age, persons)| (u8::try_from(age).unwrap_or(u8::MAX), persons))
}
