//! Which cells to hide so that a cell can move: the cheapest change of the table.

use super::super::release::Shown;
use super::super::tableau::Limits;
use super::engine::Engine;
use crate::error::StatsError;
use crate::linear_program::{LinearProgram, LinearVariable, Relation};

/// A change of a cell below this is the solver's rounding.
const NOTHING: f64 = 1e-6;

/// Beyond this a limit is none: no change of a table goes so far.
const FAR: i128 = 1_000_000_000;

/// The change of the cell: at least this, or as far as possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// By this much, downwards if negative.
    By(i128),
    /// As far up or down as it goes, up to this.
    UpTo(i128),
}

/// A change of the table that moves a cell, leaves the single cell as it is, and meets every firm row.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// The printed cells that take part.
    pub(super) printed: Vec<usize>,
    /// What it costs to hide them.
    pub(super) cost: f64,
    /// How far the cell moves.
    pub(super) moved: i128,
    /// All that change, by how much, where that is whole.
    pub(super) whole: Option<Vec<(usize, i128)>>,
}

/// The cheapest change; among hidden cells alone if `free`. `None` if there is none.
pub(super) fn cheapest(
    engine: &Engine,
    rank: usize,
    how: Move,
    single: Option<usize>,
    free_only: bool,
) -> Result<Option<Change>, StatsError> {
    let mut program = LinearProgram::new();
    let mut parts: Vec<[Option<LinearVariable>; 2]> = Vec::with_capacity(engine.truth.len());
    let mut costs = Vec::new();
    for cell in 0..engine.truth.len() {
        let free = engine.is_hidden(cell);
        if (!free && (free_only || !engine.may_hide(cell))) || single == Some(cell) {
            parts.push([None, None]);
            continue;
        }
        let limits = if free { engine.limits(cell) } else { engine.view.limits(cell, Shown::Hidden) };
        let (down, up) = if cell == rank { own_room(how) } else { room(limits, engine.truth[cell]) };
        let cost = if free { 0.0 } else { engine.cost_of(cell) as f64 };
        let mut part = |most: f64| -> Result<Option<LinearVariable>, StatsError> {
            if most == 0.0 {
                return Ok(None);
            }
            let least = if cell == rank && matches!(how, Move::By(_)) { most } else { 0.0 };
            let variable = program.variable(least, most)?;
            let cost = match how {
                // Among free changes the smallest.
                Move::By(_) => cost + 1e-3,
                Move::UpTo(_) if cell == rank => -1e4,
                Move::UpTo(_) => 1e-3,
            };
            costs.push((variable, cost));
            Ok(Some(variable))
        };
        parts.push([part(up)?, part(down)?]);
    }
    for (row, known) in engine.view.rows.iter().enumerate().filter(|(row, _)| engine.is_firm(*row)) {
        let mut form = Vec::new();
        for (cell, factor) in &known.terms {
            let factor = *factor as f64;
            let signed = parts[*cell].iter().zip([factor, -factor]);
            form.extend(signed.filter_map(|(part, factor)| part.map(|part| (part, factor))));
        }
        if form.is_empty() {
            continue;
        }
        let rest = |limit: i128| (limit - engine.sums[row]) as f64;
        match known.limits {
            (Some(least), Some(most)) if least == most => program.constrain(&form, Relation::Equal, rest(most))?,
            (least, most) => {
                if let Some(least) = least {
                    program.constrain(&form, Relation::AtLeast, rest(least))?;
                }
                if let Some(most) = most {
                    program.constrain(&form, Relation::AtMost, rest(most))?;
                }
            }
        }
    }
    let Some(point) = program.smallest_at(&costs)? else { return Ok(None) };
    let moved = |cell: usize| {
        let part = |at: usize| parts[cell][at].map_or(0.0, |variable| point[variable.index()]);
        part(0) - part(1)
    };
    let printed: Vec<_> =
        (0..parts.len()).filter(|cell| !engine.is_hidden(*cell) && moved(*cell).abs() > NOTHING).collect();
    let whole = |cell: usize| {
        let by = moved(cell);
        ((by - by.round()).abs() < NOTHING).then(|| (cell, by.round() as i128))
    };
    let changes: Option<Vec<_>> = (0..parts.len()).map(whole).collect();
    let whole = changes.map(|changes| changes.into_iter().filter(|(_, by)| *by != 0).collect());
    let own = moved(rank);
    let cost = printed.iter().map(|cell| engine.cost_of(*cell) as f64).sum();
    Ok(Some(Change { printed, cost, moved: (own + NOTHING.copysign(own)).trunc() as i128, whole }))
}

/// How far the cell itself is to move, down and up.
fn own_room(how: Move) -> (f64, f64) {
    let (Move::By(by) | Move::UpTo(by)) = how;
    if by < 0 { (-by as f64, 0.0) } else { (0.0, by as f64) }
}

/// How far a cell can move, down and up.
fn room((least, most): Limits, value: i128) -> (f64, f64) {
    let far = |room: Option<i128>| room.filter(|room| *room < FAR).map_or(f64::INFINITY, |room| room as f64);
    (far(least.map(|least| value - least)), far(most.map(|most| most - value)))
}
