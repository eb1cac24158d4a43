//! The unknown cells that hang together, and what is known of them, ready to be asked.

use std::collections::BTreeMap;

use super::fraction::Fraction;
use super::propagation::propagate;
use super::tableau::{End, Exact, Limits, Stop, Tableau};
use super::view::{View, root};

/// How many branches are tried to find a table of whole numbers.
const BRANCHES: usize = 400;

/// Unknown cells that share rows, with these rows.
#[derive(Debug, Clone)]
pub(super) struct Component {
    /// Ranks, ascending.
    pub(super) cells: Vec<usize>,
    /// Rows of the view, ascending.
    pub(super) rows: Vec<usize>,
}

impl Component {
    pub(super) fn holds(&self, cell: usize) -> bool {
        self.cells.binary_search(&cell).is_ok()
    }
}

/// The components of the cells that are not printed, by smallest rank; rows without an unknown are left out.
pub(super) fn components(view: &View) -> Vec<Component> {
    joined(view, |cell| !view.is_printed(cell), |row| view.is_known(row))
}

/// The components of all cells by all rows.
pub(super) fn everything(view: &View) -> Vec<Component> {
    joined(view, |_| true, |_| true)
}

fn joined(view: &View, takes_cell: impl Fn(usize) -> bool, takes_row: impl Fn(usize) -> bool) -> Vec<Component> {
    let mut parent: Vec<usize> = (0..view.cells.len()).collect();
    let cells = |row: usize| view.rows[row].terms.iter().map(|(cell, _)| *cell).filter(|cell| takes_cell(*cell));
    let rows: Vec<_> = (0..view.rows.len()).filter(|row| takes_row(*row) && cells(*row).next().is_some()).collect();
    for row in &rows {
        let mut cells = cells(*row);
        let Some(first) = cells.next() else { continue };
        for cell in cells {
            let (a, b) = (root(&mut parent, first), root(&mut parent, cell));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut found: BTreeMap<usize, Component> = BTreeMap::new();
    let empty = || Component { cells: Vec::new(), rows: Vec::new() };
    for cell in (0..view.cells.len()).filter(|cell| takes_cell(*cell)) {
        found.entry(root(&mut parent, cell)).or_insert_with(empty).cells.push(cell);
    }
    for row in rows {
        if let Some(cell) = cells(row).next() {
            found.entry(root(&mut parent, cell)).or_insert_with(empty).rows.push(row);
        }
    }
    found.into_values().collect()
}

/// What takes part in a contradiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) rows: Vec<usize>,
    pub(super) cells: Vec<usize>,
}

/// The tableau of a component, at a possible point: first one variable a cell, then one a row.
#[derive(Debug, Clone)]
pub(super) struct Problem<'a> {
    pub(super) component: &'a Component,
    pub(super) tableau: Tableau,
}

impl<'a> Problem<'a> {
    /// Builds the tableau and finds a possible point: the given values where they are one.
    ///
    /// The limits are those known beforehand, or narrower ones that follow.
    pub(super) fn new(
        view: &View,
        component: &'a Component,
        limits: &[Limits],
        keeps_fixed: bool,
        start: &dyn Fn(usize) -> Option<i128>,
    ) -> Exact<Result<Self, Clash>> {
        let mut problem = Self { component, tableau: Tableau::new(keeps_fixed) };
        for (cell, (least, most)) in component.cells.iter().zip(limits) {
            let mut value = start(*cell).or(*least).or(*most).unwrap_or(0);
            value = least.map_or(value, |least| value.max(least));
            value = most.map_or(value, |most| value.min(most));
            problem.tableau.unknown((*least, *most), Fraction::whole(value));
        }
        for row in &component.rows {
            let (terms, constant) = split(view, *row, &component.cells);
            let variable = problem.tableau.sum((None, None), constant, &terms)?;
            let (least, most) = view.rows[*row].limits;
            let value = problem.tableau.value(variable);
            let low = least.filter(|least| value.floor() < *least);
            let high = most.filter(|most| value.ceil() > *most);
            let met = match (low, high) {
                (Some(least), _) => problem.tableau.optimise(variable, true, Stop::At(least))? == End::Reached,
                (_, Some(most)) => problem.tableau.optimise(variable, false, Stop::At(most))? == End::Reached,
                _ => true,
            };
            if !met {
                return Ok(Err(problem.clash(variable)));
            }
            problem.tableau.limit(variable, (least, most));
        }
        problem.tableau.eliminate()?;
        Ok(Ok(problem))
    }

    /// The variable of a cell of the component.
    pub(super) fn variable(&self, cell: usize) -> Option<usize> {
        self.component.cells.binary_search(&cell).ok()
    }

    /// What a variable stands for: a cell by rank, or a row of the view.
    pub(super) fn means(&self, variable: usize) -> Result<usize, usize> {
        let cells = &self.component.cells;
        cells.get(variable).copied().ok_or_else(|| self.component.rows[variable - cells.len()])
    }

    /// What holds a sum where it is.
    fn clash(&self, sum: usize) -> Clash {
        let mut clash = Clash { rows: Vec::new(), cells: Vec::new() };
        for variable in self.tableau.parts(sum).into_iter().map(|(part, _)| part).chain([sum]) {
            match self.means(variable) {
                Ok(cell) => clash.cells.push(cell),
                Err(row) => clash.rows.push(row),
            }
        }
        clash.rows.sort_unstable();
        clash
    }

    /// The values of the cells at the current point, if they are whole.
    pub(super) fn whole(&self) -> Option<Vec<i128>> {
        let values = &self.tableau.values()[..self.component.cells.len()];
        values.iter().map(|value| value.is_whole().then_some(value.num)).collect()
    }

    /// Moves to any table of whole numbers, if one is found; else stays.
    pub(super) fn make_whole(&mut self) -> Exact<bool> {
        let before = self.tableau.values().to_vec();
        let cells: Vec<_> = (0..self.component.cells.len()).collect();
        let mut left = BRANCHES;
        let found = branch(&mut self.tableau, &cells, &mut left)?;
        if !found {
            self.tableau.jump(&before);
        }
        Ok(found)
    }

    /// Moves to a table of whole numbers in which the variable has a value, if one is found; else stays.
    pub(super) fn whole_at(&mut self, variable: usize, value: i128) -> Exact<bool> {
        let cells: Vec<_> = (0..self.component.cells.len()).collect();
        whole_at(&mut self.tableau, variable, value, &cells)
    }
}

/// As [`Problem::whole_at`], for any tableau: the named unknowns must be whole.
pub(super) fn whole_at(tableau: &mut Tableau, variable: usize, value: i128, whole: &[usize]) -> Exact<bool> {
    let before = tableau.values().to_vec();
    let limits = tableau.limits(variable);
    let up = tableau.value(variable).floor() < value;
    let mut found = tableau.optimise(variable, up, Stop::At(value))? == End::Reached
        && tableau.value(variable) == Fraction::whole(value);
    if found {
        tableau.limit(variable, (Some(value), Some(value)));
        let mut left = BRANCHES;
        found = branch(tableau, whole, &mut left)?;
        tableau.limit(variable, limits);
    }
    if !found {
        tableau.jump(&before);
    }
    Ok(found)
}

fn branch(tableau: &mut Tableau, whole: &[usize], left: &mut usize) -> Exact<bool> {
    let Some(split) = whole.iter().copied().find(|variable| !tableau.value(*variable).is_whole()) else {
        return Ok(true);
    };
    let (limits, point) = (tableau.limits(split), tableau.values().to_vec());
    let value = tableau.value(split);
    for up in [false, true] {
        if *left == 0 {
            return Ok(false);
        }
        *left -= 1;
        let target = if up { value.ceil() } else { value.floor() };
        if tableau.optimise(split, up, Stop::At(target))? == End::Reached {
            tableau.limit(split, if up { (Some(target), limits.1) } else { (limits.0, Some(target)) });
            let found = branch(tableau, whole, left)?;
            tableau.limit(split, limits);
            if found {
                return Ok(true);
            }
        }
        tableau.jump(&point);
    }
    Ok(false)
}

/// What is known beforehand of the cells of a component.
pub(super) fn beforehand(view: &View, component: &Component) -> Vec<Limits> {
    component.cells.iter().map(|cell| view.limits(*cell, view.cell(*cell).shown)).collect()
}

/// What single rows make of limits; `None` if nothing is possible.
pub(super) fn narrowed(view: &View, component: &Component, limits: &[Limits]) -> Option<Vec<Limits>> {
    if limits.iter().any(|limits| matches!(limits, (Some(least), Some(most)) if least > most)) {
        return None;
    }
    let rows: Vec<_> = component
        .rows
        .iter()
        .map(|row| {
            let (terms, constant) = split(view, *row, &component.cells);
            let (least, most) = view.rows[*row].limits;
            (terms, (least.map(|least| least - constant), most.map(|most| most - constant)))
        })
        .collect();
    let rows: Vec<_> = rows.iter().map(|(terms, limits)| (terms.as_slice(), *limits)).collect();
    let mut limits = limits.to_vec();
    propagate(&mut limits, &rows).then_some(limits)
}

/// A row as a sum over the places of unknown cells, and a constant: what its printed cells make.
fn split(view: &View, row: usize, unknown: &[usize]) -> (Vec<(usize, i64)>, i128) {
    let mut constant = 0_i128;
    let mut terms = Vec::new();
    for (cell, coefficient) in &view.rows[row].terms {
        match unknown.binary_search(cell) {
            Ok(at) => terms.push((at, *coefficient)),
            Err(_) => constant += i128::from(*coefficient) * i128::from(view.cell(*cell).value.unwrap_or(0)),
        }
    }
    (terms, constant)
}
