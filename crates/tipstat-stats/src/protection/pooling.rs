//! Whether a table is too fine to be published.

use super::release::CellId;
use super::suppression::Suppression;
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
    let _ = (suppression, cells);
    todo!()
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
/// # Errors
/// [`StatsError::TooFew`] if there is not one group for each value.
pub fn pooled(values: &[i64], groups: &[u32], threshold: i64) -> Result<PooledLoss, StatsError> {
    let _ = (values, groups, threshold);
    todo!()
}
