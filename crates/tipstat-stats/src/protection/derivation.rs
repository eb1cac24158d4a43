//! How a limit of a hidden cell follows from what is printed.

use super::Attacker;
use super::audit::{Insight, Range};
use super::release::{CellId, Release, RowId};
use crate::error::StatsError;

/// An exact fraction, reduced, its denominator positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Factor {
    /// Above the line.
    pub numerator: i64,
    /// Below the line, positive.
    pub denominator: i64,
}

/// What is known beforehand of a hidden cell and enters a derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// That it is not less than this.
    Least(i64),
    /// That it is not more than this.
    Most(i64),
    /// That it is this: its member knows.
    Member(i64),
}

/// Why a hidden cell is what it is, or cannot be less or more: `constant + Σ factor × printed cell + Σ factor ×
/// bound`.
///
/// *Total 20 − women of age 19 = 1* is `printed: [(total, 1), (women of age, −1)]`, `bounds: []`, `value: 1`. Where
/// `bounds` is empty the value is exact; else it is the limit that the bounds leave.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Derivation {
    /// The hidden cell.
    pub cell: CellId,
    /// The value or limit, before it is rounded inwards.
    pub value: Factor,
    /// The printed cells that remain when the rows are added up, with their factors, those with positive factors
    /// first.
    pub printed: Vec<(CellId, Factor)>,
    /// What the limits of the rows add (of printed rates, of figures published before): mostly 0.
    pub constant: Factor,
    /// What is known beforehand of other hidden cells, where it takes part.
    pub bounds: Vec<(CellId, Factor, Bound)>,
    /// The rows that were added up, each times its factor.
    pub rows: Vec<(RowId, Factor)>,
}

/// Why a hidden cell cannot be less, and why it cannot be more: its range for anybody or for one member, with both
/// derivations, shortest first found; `None` on a side without limit.
///
/// # Errors
/// As [`audit`](super::audit()); [`StatsError::ReleaseCell`] if the cell is printed.
pub fn derive(
    release: &Release,
    attacker: &Attacker,
    cell: CellId,
    who: Insight,
) -> Result<(Range, Option<Derivation>, Option<Derivation>), StatsError> {
    let _ = (release, attacker, cell, who);
    todo!()
}
