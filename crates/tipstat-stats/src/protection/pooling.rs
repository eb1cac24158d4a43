//! Whether a table is too fine to be published.

use std::collections::BTreeMap;

use super::release::CellId;
use super::suppression::{CellStatus, Suppression};
use crate::error::StatsError;

/// How much of a table is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TableLoss {
    /// The cells that have a place in print.
    pub cells: usize,
    /// Those of them that are hidden.
    pub hidden: usize,
}

impl TableLoss {
    /// Whether more than half of the table is hidden, so that pooling years, areas or age groups tells more.
    #[must_use]
    pub fn more_than_half(self) -> bool {
        2 * self.hidden > self.cells
    }
}

/// How much of one table a protection hides. Unprinted cells do not count.
#[must_use]
pub fn table_loss(suppression: &Suppression, cells: &[CellId]) -> TableLoss {
    let status = cells.iter().filter_map(|cell| suppression.cells.get(cell.index()));
    let mut loss = TableLoss { cells: 0, hidden: 0 };
    for status in status.filter(|status| **status != CellStatus::Unprinted) {
        loss.cells += 1;
        loss.hidden += usize::from(*status != CellStatus::Published);
    }
    loss
}

/// What remains of a table when groups of cells are pooled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PooledLoss {
    /// The cells after pooling.
    pub cells: usize,
    /// Those of them that are above 0 and below the threshold.
    pub small: usize,
    /// The persons in them.
    pub persons_in_small: i64,
}

/// What remains of a table when cells of one group are added up; the group of each cell is a number.
///
/// Three years of two regions, each with a few victims: by year every count but one is below 5, by region none is.
///
/// ```
/// use tipstat_stats::protection::pooled;
///
/// let counts = [2, 3, 1, 4, 0, 6];
/// let (apart, by_region) = (pooled(&counts, &[1, 2, 3, 4, 5, 6], 5)?, pooled(&counts, &[1, 1, 1, 2, 2, 2], 5)?);
/// assert_eq!((apart.small, apart.persons_in_small), (4, 10));
/// assert_eq!((by_region.cells, by_region.small), (2, 0));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] if there is not one group for each value.
pub fn pooled(values: &[i64], groups: &[u32], threshold: i64) -> Result<PooledLoss, StatsError> {
    if values.len() != groups.len() {
        let (needed, found) = (values.len().max(groups.len()), values.len().min(groups.len()));
        return Err(StatsError::TooFew { method: "pooling", needed, found });
    }
    let mut sums: BTreeMap<u32, i64> = BTreeMap::new();
    for (value, group) in values.iter().zip(groups) {
        let sum = sums.entry(*group).or_default();
        *sum = sum.saturating_add(*value);
    }
    let small: Vec<_> = sums.values().copied().filter(|sum| (1..threshold).contains(sum)).collect();
    Ok(PooledLoss { cells: sums.len(), small: small.len(), persons_in_small: small.iter().sum() })
}
