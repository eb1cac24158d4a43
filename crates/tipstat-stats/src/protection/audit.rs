//! What can be computed of the hidden cells.

use super::Attacker;
use super::derivation::Derivation;
use super::release::{CellId, FigureId, Release, RowId};
use crate::error::StatsError;

/// The values that a cell can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Range {
    /// The smallest; `None` if there is none.
    pub least: Option<i64>,
    /// The largest; `None` if there is none.
    pub most: Option<i64>,
}

impl Range {
    /// The only value, if there is but one.
    #[must_use]
    pub fn exact(self) -> Option<i64> {
        self.least.filter(|_| self.least == self.most)
    }

    /// `most − least`; `None` if a side is open.
    #[must_use]
    pub fn width(self) -> Option<i64> {
        Some(self.most? - self.least?)
    }
}

/// Who can compute a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Insight {
    /// Anybody.
    Anybody,
    /// The one person counted in this cell.
    Member(CellId),
}

/// What can be computed of one hidden cell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exposure {
    /// The cell.
    pub cell: CellId,
    /// Its possible values for anybody: by linear programming, rounded inwards. No value outside is possible.
    pub range: Range,
    /// Whether tables with whole numbers attain both ends; where `false` the true range may be narrower still.
    pub attained: bool,
    /// The narrowest range that the single member of another cell can compute, where it is narrower than `range`.
    pub inside: Option<(CellId, Range)>,
    /// How the cell is computed, where it is exactly known to anybody.
    pub exact: Option<Derivation>,
}

/// Rows that no table of whole, non-negative counts can meet together.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contradiction {
    /// The rows; without any one of them the others may agree.
    pub rows: Vec<RowId>,
    /// The cells whose limits take part.
    pub cells: Vec<CellId>,
}

/// What can be computed of a release: see [`audit`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Audit {
    /// One for each cell that is hidden at its place, and for each unprinted one that is sensitive, in the order of
    /// the release. Cells of a contradiction have none.
    pub exposures: Vec<Exposure>,
    /// What cannot be true together.
    pub contradictions: Vec<Contradiction>,
}

/// For every hidden cell the smallest and largest value that it can have, and how the exactly known are computed.
///
/// # Errors
/// [`StatsError::LinearProgram`] if numbers become too large for the solver.
pub fn audit(release: &Release, attacker: &Attacker) -> Result<Audit, StatsError> {
    let _ = (release, attacker);
    let _: Option<FigureId> = None;
    todo!()
}
