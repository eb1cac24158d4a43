//! Ranges in a component too large for one tableau: from the rows near each cell alone.
//!
//! Fewer rows leave more possible. So no value outside such a range is possible, but all rows together may leave less.

use std::collections::VecDeque;

use super::{Clash, Component, Exact, Exposure, Problem, Shown, Span, View, Witnesses};
use super::{beforehand, exact_derivation, members, narrowed, span};
use crate::protection::tableau::{Limits, TooLarge};

/// From so many unknown cells of a component.
pub(super) const FROM: usize = 1500;

/// How many rows are looked at for a cell.
const ROWS: usize = 80;

pub(super) fn component_audit(view: &View, component: &Component) -> Result<Vec<Exposure>, Clash> {
    let known = beforehand(view, component);
    let all = || Clash { rows: component.rows.clone(), cells: component.cells.clone() };
    let Some(outer) = narrowed(view, component, &known) else {
        let clashes = component.cells.iter().map(|cell| clash(view, component, &known, *cell));
        return Err(clashes.flatten().next().unwrap_or_else(all));
    };
    let wanted = |cell: usize| view.cell(cell).shown == Shown::Hidden || view.cell(cell).need.is_some();
    let mut exposures = Vec::new();
    for (at, cell) in component.cells.iter().enumerate().filter(|(_, cell)| wanted(**cell)) {
        match exposure(view, component, [&known, &outer], *cell) {
            Ok(Some(exposure)) => exposures.push(exposure),
            Ok(None) => return Err(clash(view, component, &known, *cell).unwrap_or_else(all)),
            // What single rows leave is true in any case.
            Err(TooLarge) => {
                let range = Span { limits: outer[at], attained: false }.range();
                let cell = view.cells[*cell];
                exposures.push(Exposure { cell, range, attained: false, inside: None, exact: None });
            }
        }
    }
    Ok(exposures)
}

/// What the rows near a cell leave it; `None` if they contradict each other.
fn exposure(view: &View, whole: &Component, limits: [&[Limits]; 2], cell: usize) -> Exact<Option<Exposure>> {
    let component = near(view, whole, cell);
    let [known, outer] = limits.map(|limits| taken(whole, limits, &component));
    let at = component.cells.partition_point(|other| *other < cell);
    let start = |cell: usize| view.cell(cell).value.map(i128::from);
    let Ok(mut problem) = Problem::new(view, &component, &outer, false, &start)? else { return Ok(None) };
    let mut seen = Witnesses::default();
    seen.add(&problem);
    let mut found = span(&mut problem, at, outer[at], &mut seen, None)?;
    let inside = members(view, &mut problem, &[at], &[found], &mut seen)?.pop().flatten();
    let exact = match found.range().exact() {
        Some(value) => exact_derivation(view, &component, &known, cell, value.into())?,
        None => None,
    };
    found.attained = found.range().exact().is_some();
    Ok(Some(Exposure { cell: view.cells[cell], range: found.range(), attained: found.attained, inside, exact }))
}

/// What near a cell contradicts each other.
fn clash(view: &View, whole: &Component, known: &[Limits], cell: usize) -> Option<Clash> {
    let component = near(view, whole, cell);
    let limits = taken(whole, known, &component);
    let crossed = |limits: &Limits| matches!(limits, (Some(least), Some(most)) if least > most);
    if let Some(at) = limits.iter().position(crossed) {
        return Some(Clash { rows: Vec::new(), cells: vec![component.cells[at]] });
    }
    Problem::new(view, &component, &limits, true, &|_| None).ok()?.err()
}

fn taken(whole: &Component, limits: &[Limits], part: &Component) -> Vec<Limits> {
    part.cells.iter().map(|cell| limits[whole.cells.partition_point(|other| other < cell)]).collect()
}

/// The rows of a cell, the rows of their cells, and so on up to a number; with all their unknown cells.
fn near(view: &View, whole: &Component, cell: usize) -> Component {
    let (mut cells, mut rows) = (vec![cell], Vec::new());
    let mut queue = VecDeque::from([cell]);
    while let Some(cell) = queue.pop_front() {
        for row in &view.rows_of[cell] {
            if rows.len() == ROWS || rows.contains(row) || whole.rows.binary_search(row).is_err() {
                continue;
            }
            rows.push(*row);
            for (other, _) in &view.rows[*row].terms {
                if !view.is_printed(*other) && !cells.contains(other) {
                    cells.push(*other);
                    queue.push_back(*other);
                }
            }
        }
    }
    cells.sort_unstable();
    rows.sort_unstable();
    Component { cells, rows }
}
