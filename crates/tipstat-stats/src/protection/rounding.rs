//! All values printed as multiples of a base, so that all sums remain sums.

use super::release::{CellId, Release, RowId};
use crate::error::StatsError;

/// The rounded values: see [`round_controlled`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ControlledRounding {
    /// The base.
    pub base: i64,
    /// The rounded value of each cell, in the order of the release.
    pub values: Vec<i64>,
    /// Cells rounded to a multiple that is not next to their value, because no other rounding is additive. Mostly
    /// empty.
    pub relaxed: Vec<CellId>,
    /// Rows that are no sums, and which the rounded values do not meet (a part above its whole never occurs; rates
    /// must be computed anew).
    pub unmet: Vec<RowId>,
}

/// Every value to a neighbouring multiple of the base, so that all sums remain sums; multiples of the base stay.
///
/// # Errors
/// [`StatsError::OutOfRange`] for a base below 2; [`StatsError::ReleaseCell`] for a cell without value.
pub fn round_controlled(release: &Release, base: i64) -> Result<ControlledRounding, StatsError> {
    let _ = (release, base);
    todo!()
}
