//! Which cells to hide so that a cell can move: the cheapest change of the table.

use super::super::fraction::{float, whole_near};
use super::super::release::Shown;
use super::super::tableau::Limits;
use super::engine::Engine;
use crate::error::StatsError;
use crate::linear_program::{LinearProgram, LinearVariable, Relation};

/// A change of a cell below this is the solver's rounding.
const NOTHING: f64 = 1e-6;

/// In a table of more cells the neighbourhood is looked at first.
const NEAR_FIRST: usize = 1500;

/// How many cells of each row a neighbourhood starts from, and how many it has at most.
const PICKED: usize = 3;
const NEAR: usize = 1200;

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

/// The cheapest change. `None` if there is none.
///
/// In a large table the neighbourhood of the cell is looked at first, and all of it only if that is not enough; not
/// even then where only the neighbourhood is asked for.
pub(super) fn cheapest(
    engine: &Engine,
    rank: usize,
    how: Move,
    single: Option<usize>,
    only_near: bool,
) -> Result<Option<Change>, StatsError> {
    if let Move::By(by) = how
        && !engine.has_room(rank, by)
    {
        return Ok(None);
    }
    if engine.truth.len() > NEAR_FIRST && matches!(how, Move::By(_)) {
        let near = neighbourhood(engine, rank, PICKED, |cell| engine.is_hidden(cell) || engine.may_hide(cell));
        if let Some(found) = change(engine, rank, how, single, &near)? {
            return Ok(Some(found));
        }
        if only_near {
            return Ok(None);
        }
    }
    let all: Vec<_> =
        (0..engine.truth.len()).filter(|cell| engine.is_hidden(*cell) || engine.may_hide(*cell)).collect();
    change(engine, rank, how, single, &all)
}

/// A change of hidden cells alone that moves a cell as far as the neighbourhood allows.
pub(super) fn free(
    engine: &Engine,
    rank: usize,
    by: i128,
    single: Option<usize>,
) -> Result<Option<Change>, StatsError> {
    let near = neighbourhood(engine, rank, 2 * PICKED, |cell| engine.is_hidden(cell));
    change(engine, rank, Move::UpTo(by), single, &near)
}

/// Cells near a cell, ascending: in each of its rows those that are picked first, and then whatever lies in two rows
/// of what was taken. In a cube these are all combinations of a few parts of each dimension, so that changes close.
fn neighbourhood(engine: &Engine, rank: usize, picked: usize, admits: impl Fn(usize) -> bool) -> Vec<usize> {
    let view = engine.view;
    let mut taken = vec![false; engine.truth.len()];
    let mut touched = vec![false; view.rows.len()];
    let mut rows_met = vec![0; engine.truth.len()];
    let mut queue = vec![rank];
    taken[rank] = true;
    for row in &view.rows_of[rank] {
        let mut others: Vec<_> =
            view.rows[*row].terms.iter().filter(|(cell, _)| !taken[*cell] && admits(*cell)).copied().collect();
        let cost = |cell: usize| if engine.is_hidden(cell) { 0 } else { engine.cost_of(cell) };
        others.sort_by_key(|(cell, _)| (cost(*cell), *cell));
        // Totals too, which are dear but mostly lead on.
        let rare = |factor: i64| view.rows[*row].terms.iter().filter(|(_, other)| *other == factor).count() == 1;
        let total = others.iter().skip(picked).find(|(_, factor)| rare(*factor));
        for (cell, _) in others.iter().take(picked).chain(total) {
            taken[*cell] = true;
            queue.push(*cell);
        }
    }
    let mut size = queue.len();
    while let Some(cell) = queue.pop() {
        for row in &view.rows_of[cell] {
            if std::mem::replace(&mut touched[*row], true) {
                continue;
            }
            for (other, _) in &view.rows[*row].terms {
                rows_met[*other] += 1;
                if rows_met[*other] == 2 && !taken[*other] && admits(*other) && size < NEAR {
                    taken[*other] = true;
                    size += 1;
                    queue.push(*other);
                }
            }
        }
    }
    (0..taken.len()).filter(|cell| taken[*cell]).collect()
}

fn change(
    engine: &Engine,
    rank: usize,
    how: Move,
    single: Option<usize>,
    among: &[usize],
) -> Result<Option<Change>, StatsError> {
    let mut program = LinearProgram::new();
    let mut parts: Vec<[Option<LinearVariable>; 2]> = vec![[None, None]; engine.truth.len()];
    let mut costs = Vec::new();
    for cell in among.iter().copied().filter(|cell| single != Some(*cell)) {
        let free = engine.is_hidden(cell);
        let limits = if free { engine.limits(cell) } else { engine.view.limits(cell, Shown::Hidden) };
        let (down, up) = if cell == rank { own_room(how) } else { room(limits, engine.truth[cell]) };
        let cost = if free { 0.0 } else { float(engine.cost_of(cell)) };
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
        parts[cell] = [part(up)?, part(down)?];
    }
    let mut rows: Vec<_> = among.iter().flat_map(|cell| &engine.view.rows_of[*cell]).copied().collect();
    rows.sort_unstable();
    rows.dedup();
    for row in rows.into_iter().filter(|row| engine.is_firm(*row)) {
        let known = &engine.view.rows[row];
        let mut form = Vec::new();
        for (cell, factor) in &known.terms {
            let factor = float(*factor);
            let signed = parts[*cell].iter().zip([factor, -factor]);
            form.extend(signed.filter_map(|(part, factor)| part.map(|part| (part, factor))));
        }
        if form.is_empty() {
            continue;
        }
        let rest = |limit: i128| float(limit - engine.sums[row]);
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
        whole_near(by).filter(|_| (by - by.round()).abs() < NOTHING).map(|by| (cell, by))
    };
    let changes: Option<Vec<_>> = (0..parts.len()).map(whole).collect();
    let whole = changes.map(|changes| changes.into_iter().filter(|(_, by)| *by != 0).collect());
    let own = moved(rank);
    let cost = printed.iter().map(|cell| float(engine.cost_of(*cell))).sum();
    Ok(Some(Change { printed, cost, moved: whole_near((own + NOTHING.copysign(own)).trunc()).unwrap_or(0), whole }))
}

/// How far the cell itself is to move, down and up.
fn own_room(how: Move) -> (f64, f64) {
    let (Move::By(by) | Move::UpTo(by)) = how;
    if by < 0 { (float(-by), 0.0) } else { (0.0, float(by)) }
}

/// How far a cell can move, down and up.
fn room((least, most): Limits, value: i128) -> (f64, f64) {
    let far = |room: Option<i128>| room.filter(|room| *room < FAR).map_or(f64::INFINITY, float);
    (far(least.map(|least| value - least)), far(most.map(|most| most - value)))
}
