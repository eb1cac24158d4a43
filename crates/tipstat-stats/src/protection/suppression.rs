//! What to hide so that no sensitive cell can be computed too closely.

mod engine;
mod local;
mod minimum;
mod selection;
mod stepwise;

use self::engine::{Engine, LARGE};
use super::attacker::{Attacker, Zeros};
use super::audit::{Insight, Range, audit_where, printed_contradictions, too_large};
use super::problem::{Component, Problem, beforehand, components, everything};
use super::release::{CellId, Release, RowId, Shown};
use super::tableau::TooLarge;
use super::view::View;
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
    /// shown again alone, but the whole need not be the cheapest. (In a component of 700 or more cells that are sensitive
    /// or hidden to begin with a cell remains hidden too where no table was found near the cells that it protects.)
    #[default]
    Stepwise,
    /// The cheapest choice of cells of all, for components of up to 24 printed cells that may be hidden. (Figures are
    /// then shown where they may be.)
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

/// What anybody can narrow a cell down to, and the narrowest of a member of another cell.
type Known = (Range, Option<(CellId, Range)>);

/// What to show and what to hide: see [`suppress`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suppression {
    /// What became of each cell, in the order of the release.
    pub cells: Vec<CellStatus>,
    /// Whether each figure is shown, in the order of the release.
    pub figures: Vec<bool>,
    /// For each cell that is not published the values anybody can narrow it down to, and the narrowest of a member;
    /// `None` for published cells. By [`audit`](super::audit()); in a component of 700 or more cells that are sensitive or
    /// hidden to begin with what tables were found for, so that the true range is at least as wide. Internal: not for publication.
    pub ranges: Vec<Option<Known>>,
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
/// A cell counts as protected only where tables of whole numbers were found, one with a small and one with a large
/// enough value, that meet everything printed; for the member of a cell, tables in which her cell is 1. So what is
/// called protected is, whatever means the attacker has to compute with.
///
/// # Formula
/// For a sensitive cell that is known too closely, the least of `Σ cost · |d|` over all changes `d` of the table
/// that leave every row as it is and move the cell far enough; what takes part is hidden. At the end each secondary
/// cell is shown again, the costliest first, where all needs remain met.
///
/// # References
/// Kelly, Golden & Assad (1992), Networks 22, 397: cheapest changes, one sensitive cell after the other.
/// Fischetti & Salazar (2001), Management Science 47, 1008: needs below, above and of width.
///
/// By hand: 2 is sensitive, and its row and its column would tell it. Nothing but a rectangle protects it; the cheapest
/// goes through 6, 7 and 5.
///
/// ```
/// use tipstat_stats::protection::{Attacker, Cell, CellStatus, Need, Release, Row, SuppressMethod, Zeros, suppress};
///
/// let mut release = Release::new();
/// let mut cell = |key: &str, value| release.cell(Cell::printed(key, value));
/// let (a, b, c, d) = (cell("a", 2)?, cell("b", 6)?, cell("c", 7)?, cell("d", 5)?);
/// let (e, f) = (cell("e", 30)?, cell("f", 40)?);
/// let (first, second) = (cell("a+b+e", 38)?, cell("c+d+f", 52)?);
/// let (left, middle, right) = (cell("a+c", 9)?, cell("b+d", 11)?, cell("e+f", 70)?);
/// for (total, parts) in [(first, vec![a, b, e]), (second, vec![c, d, f]), (left, vec![a, c]), (middle, vec![b, d]), (right, vec![e, f])] {
///     release.row(Row::sum(total, &parts))?;
/// }
/// let sensitive = release.need(a, Some(Need::width(3)))?;
/// let found = suppress(&release, &Attacker::new(Zeros::Printed), SuppressMethod::Stepwise, &mut |_| {})?;
/// let hidden: Vec<_> = found.cells.iter().map(|status| *status != CellStatus::Published).collect();
/// assert_eq!(hidden, [true, true, true, true, false, false, false, false, false, false, false]);
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::ReleaseCell`] if a cell without value must keep something below or above it, or a zero is to be hidden
/// while zeros are said to be printed; [`StatsError::ReleaseRow`] if the values contradict a row;
/// [`StatsError::ReleaseTooLarge`] for a minimum of too large a table; [`StatsError::LinearProgram`] if numbers become
/// too large for exact fractions.
pub fn suppress(
    release: &Release,
    attacker: &Attacker,
    method: SuppressMethod,
    progress: &mut dyn FnMut(SuppressionProgress),
) -> Result<Suppression, StatsError> {
    // What is the cheapest is proved with a tableau only.
    let large = if method == SuppressMethod::Minimum { usize::MAX } else { LARGE };
    suppress_from(release, attacker, method, large, progress)
}

/// As [`suppress`], where components of so many sensitive and hidden cells are large.
fn suppress_from(
    release: &Release,
    attacker: &Attacker,
    method: SuppressMethod,
    large: usize,
    progress: &mut dyn FnMut(SuppressionProgress),
) -> Result<Suppression, StatsError> {
    let view = View::new(release, attacker);
    refuse(&view)?;
    let truth = completed(&view)?;
    let mut outcome = Outcome {
        hidden: view.cells.iter().map(|cell| release.cells[cell.0].shown != Shown::Printed).collect(),
        figures: release.figures.iter().map(|figure| figure.printed).collect(),
        ranges: vec![None; release.cells.len()],
        minimum: method == SuppressMethod::Minimum,
        ..Outcome::default()
    };
    for Component { cells, rows } in everything(&view) {
        let part = view.part(&cells, &rows);
        if (0..cells.len()).all(|rank| part.cell(rank).need.is_none()) {
            continue;
        }
        let truth: Vec<i128> = cells.iter().map(|cell| truth[*cell]).collect();
        let mut protected = |large| -> Result<Engine, StatsError> {
            let mut engine = Engine::new(&part, truth.clone(), large, progress).map_err(|TooLarge| too_large())?;
            match method {
                SuppressMethod::Stepwise => stepwise::protect(&mut engine, progress)?,
                SuppressMethod::Minimum => outcome.minimum &= minimum::protect(&mut engine, progress)?,
            }
            Ok(engine)
        };
        let engine = match protected(large) {
            // Its fractions outgrow what is held exactly: it is protected as a large one is, without a tableau.
            Err(error) if error == too_large() && method == SuppressMethod::Stepwise => protected(0)?,
            found => found?,
        };
        outcome.add(&engine, &cells);
    }
    Ok(finished(&view, outcome))
}

/// What was chosen in all components.
#[derive(Debug, Default)]
struct Outcome {
    /// By rank: hidden, or without a place in print.
    hidden: Vec<bool>,
    figures: Vec<bool>,
    /// By cell: what tables were found for in a large component.
    ranges: Vec<Option<Known>>,
    shown_again: Vec<CellId>,
    unmet: Vec<(CellId, Insight)>,
    cost: u64,
    minimum: bool,
    programs: usize,
}

impl Outcome {
    fn add(&mut self, engine: &Engine, cells: &[usize]) {
        for (rank, cell) in cells.iter().enumerate() {
            self.hidden[*cell] = engine.is_hidden(rank);
        }
        for (shown, now) in self.figures.iter_mut().zip(engine.figures_shown()) {
            *shown &= now;
        }
        if engine.is_large() {
            for (rank, found) in engine.found().into_iter().enumerate() {
                self.ranges[engine.view.cells[rank].0] = found;
            }
        }
        self.shown_again.extend(&engine.shown_again);
        self.unmet.extend(&engine.unmet);
        self.cost = self.cost.saturating_add(engine.cost());
        self.programs += engine.programs;
    }
}

/// What cannot be protected as it was given.
fn refuse(view: &View) -> Result<(), StatsError> {
    for cell in &view.release.cells {
        let refuse = |why| Err(StatsError::ReleaseCell { key: cell.key.clone(), why });
        if cell.value.is_none() && cell.need.is_some_and(|need| need.below.max(need.above) > 0) {
            return refuse("has no value, so that nothing can be kept below and above it; give the need as a width");
        }
        let hidden = cell.shown == Shown::Hidden || (cell.shown == Shown::Printed && cell.need.is_some());
        if hidden
            && !cell.must_print
            && cell.value == Some(0)
            && cell.least == Some(0)
            && view.attacker.zeros == Zeros::Printed
        {
            return refuse("is a zero to be hidden, while zeros are said to be printed; hide all zeros or none");
        }
    }
    Ok(())
}

/// The values of all cells by rank; what was not given is completed to a possible table.
fn completed(view: &View) -> Result<Vec<i128>, StatsError> {
    let mut release = view.release.clone();
    let mut open = false;
    for cell in &mut release.cells {
        open |= cell.value.is_none();
        if cell.value.is_some() {
            cell.shown = Shown::Printed;
        }
    }
    for figure in &mut release.figures {
        figure.printed = true;
    }
    let contradicted = |row: RowId| StatsError::ReleaseRow {
        row: row.0,
        why: "is contradicted by the values of its cells; mend them before they are protected",
    };
    let known = View::new(&release, &view.attacker);
    if let Some(clash) = printed_contradictions(&known).first() {
        return Err(contradicted(clash.rows[0]));
    }
    let mut truth: Vec<i128> =
        (0..view.cells.len()).map(|rank| i128::from(view.cell(rank).value.unwrap_or(0))).collect();
    if !open {
        return Ok(truth);
    }
    for component in components(&known) {
        let limits = beforehand(&known, &component);
        let found = Problem::new(&known, &component, &limits, true, &|_| None).map_err(|TooLarge| too_large())?;
        let mut problem = found.map_err(|clash| contradicted(known.rows[clash.rows[0]].id))?;
        problem.make_whole().map_err(|TooLarge| too_large())?;
        let values = problem.whole().ok_or_else(|| contradicted(known.rows[component.rows[0]].id))?;
        for (cell, value) in component.cells.iter().zip(values) {
            truth[*cell] = value;
        }
    }
    Ok(truth)
}

/// What was chosen, audited.
fn finished(view: &View, outcome: Outcome) -> Suppression {
    let release = view.release;
    let status = |rank: usize| {
        let cell = view.cell(rank);
        match (cell.shown, outcome.hidden[rank]) {
            (Shown::Unprinted, _) => CellStatus::Unprinted,
            (_, false) => CellStatus::Published,
            (Shown::Hidden, true) => CellStatus::Primary,
            (Shown::Printed, true) if cell.need.is_some() => CellStatus::Primary,
            (Shown::Printed, true) => CellStatus::Secondary,
        }
    };
    let mut found = Suppression {
        cells: view.rank.iter().map(|rank| status(*rank)).collect(),
        figures: outcome.figures,
        ranges: outcome.ranges,
        shown_again: outcome.shown_again,
        unmet: Vec::new(),
        cost: outcome.cost,
        minimum: outcome.minimum,
        linear_programs: outcome.programs,
    };
    found.shown_again.sort_unstable();
    let safe = release.protected(&found);
    let known = |cell: CellId| found.ranges[cell.0].is_some();
    let audit = audit_where(&View::new(&safe, &view.attacker), &|cell| !known(cell));
    for exposure in audit.exposures {
        found.ranges[exposure.cell.0] = Some((exposure.range, exposure.inside));
    }
    for (cell, by) in &outcome.unmet {
        let value = release.cells[cell.0].value;
        let range = match (found.ranges[cell.0], by) {
            (Some((_, Some((_, range)))), Insight::Member(_)) | (Some((range, _)), _) => range,
            (None, _) => Range { least: value, most: value },
        };
        found.unmet.push(Unmet { cell: *cell, by: *by, range });
    }
    found.unmet.sort_by_key(|unmet| unmet.cell);
    found
}

#[cfg(test)]
mod independent;
#[cfg(test)]
mod tests;
