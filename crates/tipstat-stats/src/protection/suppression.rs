//! What to hide so that no sensitive cell can be computed too closely.

use super::Attacker;
use super::audit::{Insight, Range};
use super::release::{CellId, FigureId, Release};
use crate::error::StatsError;

/// What became of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellStatus {
    /// Its value is printed.
    Published,
    /// Hidden for its own sake: sensitive, or hidden by hand.
    Primary,
    /// Hidden for the sake of others.
    Secondary,
    /// It has no place in print.
    Unprinted,
}

/// How the cells to hide are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SuppressMethod {
    /// The cheapest that helps, one after the other, and at the end those not needed are shown again. No cell can be
    /// shown again alone, but the whole need not be the cheapest.
    #[default]
    Stepwise,
    /// The cheapest choice of all, for small tables.
    Minimum,
}

/// Where the work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SuppressionStage {
    /// Exact disclosure is closed by elimination.
    Elimination,
    /// Intervals are computed and widened.
    Intervals,
    /// Cells that are not needed are shown again.
    ShowingAgain,
}

/// How far [`suppress`] has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SuppressionProgress {
    /// What is being done.
    pub stage: SuppressionStage,
    /// How many cells are done.
    pub done: usize,
    /// Of how many; may grow while cells are hidden.
    pub of: usize,
}

/// A sensitive cell that cannot be protected, because what would have to be hidden must be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unmet {
    /// The cell.
    pub cell: CellId,
    /// Who can compute it too closely.
    pub by: Insight,
    /// What they can compute.
    pub range: Range,
}

/// What to show and what to hide: see [`suppress`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suppression {
    /// What became of each cell, in the order of the release.
    pub cells: Vec<CellStatus>,
    /// Whether each figure is shown, in the order of the release.
    pub figures: Vec<bool>,
    /// For each cell that is not published the values anybody can narrow it down to, and the narrowest of a member;
    /// `None` for published cells. Internal: not for publication.
    pub ranges: Vec<Option<(Range, Option<(CellId, Range)>)>>,
    /// Cells that were hidden on the way and turned out not to be needed.
    pub shown_again: Vec<CellId>,
    /// Sensitive cells that remain too closely known. Empty where the release is safe from the stated attacker.
    pub unmet: Vec<Unmet>,
    /// What is hidden costs this, cells that are not sensitive and figures together.
    pub cost: u64,
    /// Whether no other choice is cheaper: proved by [`SuppressMethod::Minimum`].
    pub minimum: bool,
    /// How many linear programs were solved.
    pub linear_programs: usize,
}

/// What to hide so that every sensitive cell keeps the uncertainty it needs from the stated attacker.
///
/// # Errors
/// [`StatsError::ReleaseCell`] if a printed or sensitive cell has no value, or a sensitive zero is to be hidden while
/// zeros are said to be printed; [`StatsError::ReleaseTooLarge`] for a minimum of too large a table.
pub fn suppress(
    release: &Release,
    attacker: &Attacker,
    method: SuppressMethod,
    progress: &mut dyn FnMut(SuppressionProgress),
) -> Result<Suppression, StatsError> {
    let _ = (release, attacker, method, progress, None::<FigureId>);
    todo!()
}
