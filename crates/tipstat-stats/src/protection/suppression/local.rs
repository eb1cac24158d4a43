//! Changes of a table found near a cell, in whole numbers: what a row is out of balance by is put right in one of its
//! cells, and so on, until every row is met.
//!
//! In a cube this closes a box: the cell, one partner in each of its rows, and all combinations of them. Which partner
//! is left open and tried in turn, the cheapest first; whatever puts two rows right at once is taken without a choice.

use super::engine::Engine;
use super::selection::Change;
use crate::protection::fraction::float;

/// How many cells are tried in all.
const STEPS: usize = 3000;

/// How many partners of a row are tried, and of how many cells a change is at most.
const PARTNERS: usize = 6;
const CELLS: usize = 64;

/// What it counts to move a person who is alone in her cell: she must then be reckoned with as an attacker.
const ALONE: u64 = 4;

/// A change that moves a cell by so much and leaves the single cell as it is; among hidden cells only, if asked.
///
/// `None` only says that none was found near.
pub(super) fn near(engine: &Engine, rank: usize, by: i128, single: Option<usize>, free: bool) -> Option<Change> {
    let mut found: Option<Change> = None;
    // All at once, or one by one: then small cells can share what one large cell would have to take.
    for part in [by, by.signum()] {
        let change = in_parts(engine, rank, by, part, single, free);
        if free && change.is_some() || by.abs() <= 1 {
            return change;
        }
        found = [found, change].into_iter().flatten().min_by(|a, b| a.cost.total_cmp(&b.cost));
    }
    found
}

fn in_parts(engine: &Engine, rank: usize, by: i128, part: i128, single: Option<usize>, free: bool) -> Option<Change> {
    let mut search = Search::new(engine, single, free);
    let mut left = by;
    while left != 0 {
        let found = search.around(rank, part)?;
        // The same again, as often as it goes.
        while left != 0 && search.repeat(&found) {
            left -= part;
        }
    }
    let whole: Vec<_> = search.changes.iter().copied().enumerate().filter(|(_, change)| *change != 0).collect();
    let printed: Vec<_> = whole.iter().map(|(cell, _)| *cell).filter(|cell| !engine.is_hidden(*cell)).collect();
    let cost = printed.iter().map(|cell| float(engine.cost_of(*cell))).sum();
    Some(Change { printed, cost, moved: by, whole: Some(whole) })
}

struct Search<'e, 'v> {
    engine: &'e Engine<'v>,
    single: Option<usize>,
    free: bool,
    /// By how much each cell differs from its true value, what was found before included.
    changes: Vec<i128>,
    /// The same of each row.
    sums: Vec<i128>,
    /// Cells changed now, in order.
    path: Vec<(usize, i128)>,
    taken: Vec<bool>,
    /// Rows out of balance, the oldest first.
    open: Vec<usize>,
    is_open: Vec<bool>,
    /// In how many open rows a cell is.
    meets: Vec<u16>,
    cost: u64,
    best: Option<(u64, Vec<(usize, i128)>)>,
    steps: usize,
}

impl<'e, 'v> Search<'e, 'v> {
    fn new(engine: &'e Engine<'v>, single: Option<usize>, free: bool) -> Self {
        let (cells, rows) = (engine.truth.len(), engine.sums.len());
        Self {
            engine,
            single,
            free,
            changes: vec![0; cells],
            sums: vec![0; rows],
            path: Vec::new(),
            taken: vec![false; cells],
            open: Vec::new(),
            is_open: vec![false; rows],
            meets: vec![0; cells],
            cost: 0,
            best: None,
            steps: 0,
        }
    }

    /// The cheapest change found that moves the cell by this much.
    fn around(&mut self, rank: usize, by: i128) -> Option<Vec<(usize, i128)>> {
        if self.single == Some(rank) || !self.can_move(rank, by) {
            return None;
        }
        (self.best, self.steps) = (None, STEPS);
        let before = self.open.clone();
        self.put(rank, by);
        self.close();
        self.back();
        self.open = before;
        self.best.take().map(|(_, found)| found)
    }

    /// Takes a change for granted from now on, if it is possible (once more).
    fn repeat(&mut self, found: &[(usize, i128)]) -> bool {
        let possible = found.iter().all(|(cell, by)| self.can_move(*cell, *by));
        if possible {
            for (cell, by) in found {
                self.put(*cell, *by);
            }
            let met = self.open.is_empty();
            while !met && !self.path.is_empty() {
                self.back();
            }
            self.path.clear();
            for (cell, _) in found {
                self.taken[*cell] = false;
            }
            self.cost = 0;
            return met;
        }
        false
    }

    fn can_move(&self, cell: usize, by: i128) -> bool {
        let engine = self.engine;
        let hides = engine.is_hidden(cell) || (!self.free && engine.can_hide[cell]);
        hides && engine.has_room(cell, self.changes[cell] + by)
    }

    fn cost_of(&self, cell: usize) -> u64 {
        if self.changes[cell] != 0 {
            0
        } else if !self.engine.is_hidden(cell) {
            self.engine.cost_of(cell)
        } else if self.engine.is_single(cell) {
            ALONE
        } else {
            0
        }
    }

    /// By how much a row is above or below what it must be.
    fn excess(&self, row: usize) -> i128 {
        self.excess_at(row, self.sums[row])
    }

    fn excess_at(&self, row: usize, change: i128) -> i128 {
        let engine = self.engine;
        let (least, most) = engine.view.rows[row].limits;
        if !(if self.free { engine.is_shown(row) } else { engine.is_firm(row) }) {
            return 0;
        }
        let sum = engine.sums[row] + change;
        match (least, most) {
            (Some(least), _) if sum < least => sum - least,
            (_, Some(most)) if sum > most => sum - most,
            _ => 0,
        }
    }

    fn put(&mut self, cell: usize, by: i128) {
        self.cost += self.cost_of(cell);
        self.taken[cell] = true;
        self.path.push((cell, by));
        self.changes[cell] += by;
        for (row, factor) in self.engine.factors(cell) {
            self.sums[row] += by * i128::from(factor);
            self.mark(row);
        }
    }

    /// Undoes the last step, but for the order in which rows were opened.
    fn back(&mut self) {
        let Some((cell, by)) = self.path.pop() else { return };
        self.changes[cell] -= by;
        self.taken[cell] = false;
        self.cost -= self.cost_of(cell);
        for (row, factor) in self.engine.factors(cell) {
            self.sums[row] -= by * i128::from(factor);
            self.mark(row);
        }
    }

    fn mark(&mut self, row: usize) {
        let open = self.excess(row) != 0;
        if open == self.is_open[row] {
            return;
        }
        self.is_open[row] = open;
        if open {
            self.open.push(row);
        } else {
            self.open.retain(|other| *other != row);
        }
        for (cell, _) in &self.engine.view.rows[row].terms {
            if open {
                self.meets[*cell] += 1;
            } else {
                self.meets[*cell] -= 1;
            }
        }
    }

    /// What a cell must change by to put a row right; `None` if it cannot.
    fn remedy(&self, row: usize, cell: usize, factor: i64) -> Option<i128> {
        if self.taken[cell] || self.single == Some(cell) {
            return None;
        }
        let (excess, factor) = (self.excess(row), i128::from(factor));
        let equal = matches!(self.engine.view.rows[row].limits, (Some(least), Some(most)) if least == most);
        if equal && excess % factor != 0 {
            return None;
        }
        let size = (excess.abs() + factor.abs() - 1) / factor.abs();
        let by = -size * excess.signum() * factor.signum();
        self.can_move(cell, by).then_some(by)
    }

    /// How many open rows such a change closes, less those that it opens.
    fn gain(&self, cell: usize, by: i128) -> (i32, i32) {
        let mut found = (0, 0);
        for (row, factor) in self.engine.factors(cell) {
            let open = self.excess_at(row, self.sums[row] + by * i128::from(factor)) != 0;
            match (self.is_open[row], open) {
                (true, false) => found.0 += 1,
                (false, true) => found.1 += 1,
                _ => {}
            }
        }
        found
    }

    /// Closes what is open, in all the ways that are tried.
    fn close(&mut self) {
        if self.steps == 0 || self.path.len() > CELLS || self.best.as_ref().is_some_and(|(cost, _)| self.cost >= *cost)
        {
            return;
        }
        self.steps -= 1;
        let Some(first) = self.open.first().copied() else {
            self.best = Some((self.cost, self.path.clone()));
            return;
        };
        let before = self.open.clone();
        if let Some((cell, by)) = self.forced() {
            self.put(cell, by);
            self.close();
            self.back();
            self.open = before;
            return;
        }
        let row =
            before.iter().copied().min_by_key(|row| self.engine.view.rows[*row].terms.len().min(3)).unwrap_or(first);
        for (cell, by) in self.partners(row) {
            self.put(cell, by);
            self.close();
            self.back();
            self.open.clone_from(&before);
        }
    }

    /// The cell that puts most rows right, if it is more than one.
    fn forced(&self) -> Option<(usize, i128)> {
        let mut best = None;
        for row in &self.open {
            for (cell, factor) in &self.engine.view.rows[*row].terms {
                if self.meets[*cell] < 2 {
                    continue;
                }
                let Some(by) = self.remedy(*row, *cell, *factor) else { continue };
                let (closes, opens) = self.gain(*cell, by);
                if closes >= 2 {
                    let order = (opens - closes, self.cost_of(*cell), *cell);
                    if best.is_none_or(|(so_far, _)| order < so_far) {
                        best = Some((order, by));
                    }
                }
            }
        }
        best.map(|((_, _, cell), by)| (cell, by))
    }

    /// The cells of a row that are tried to put it right: the cheapest, and the total.
    fn partners(&self, row: usize) -> Vec<(usize, i128)> {
        let terms = &self.engine.view.rows[row].terms;
        let mut able: Vec<_> = terms
            .iter()
            .filter_map(|(cell, factor)| self.remedy(row, *cell, *factor).map(|by| (*cell, *factor, by)))
            .collect();
        able.sort_by_key(|(cell, _, by)| (self.cost_of(*cell), self.gain(*cell, *by).1, *cell));
        let rare = |factor: i64| terms.iter().filter(|(_, other)| *other == factor).count() == 1;
        let place = 0..able.len();
        let tried = place.filter(|at| *at < PARTNERS || rare(able[*at].1));
        tried.map(|at| (able[at].0, able[at].2)).collect()
    }
}
