//! A release as an attacker sees it, in an order that does not depend on how it was given.

use std::cell::OnceCell;

use super::attacker::{Attacker, Zeros};
use super::release::{Cell, CellId, Release, RowId, Shown};
use super::tableau::Limits;

/// One row over the ranks of cells.
#[derive(Debug, Clone)]
pub(super) struct ViewRow {
    pub(super) id: RowId,
    /// By rank, ascending, none 0.
    pub(super) terms: Vec<(usize, i64)>,
    pub(super) limits: Limits,
}

/// Cells by key and rows by content.
#[derive(Debug, Clone)]
pub(super) struct View<'a> {
    pub(super) release: &'a Release,
    pub(super) attacker: Attacker,
    /// The cell of each rank.
    pub(super) cells: Vec<CellId>,
    /// The rank of each cell.
    pub(super) rank: Vec<usize>,
    /// Rows that say something, those of hidden figures too.
    pub(super) rows: Vec<ViewRow>,
    /// The rows that name a cell, by rank.
    pub(super) rows_of: Vec<Vec<usize>>,
    /// Asked for by every component, and the same for all of them.
    same_persons: OnceCell<Vec<usize>>,
}

impl<'a> View<'a> {
    pub(super) fn new(release: &'a Release, attacker: &Attacker) -> Self {
        let mut cells: Vec<_> = (0..release.cells.len()).map(CellId).collect();
        cells.sort_by(|a, b| release.cells[a.0].key.cmp(&release.cells[b.0].key));
        let mut rank = vec![0; cells.len()];
        for (place, cell) in cells.iter().enumerate() {
            rank[cell.0] = place;
        }
        let mut rows: Vec<_> = release
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| {
                let mut terms: Vec<_> =
                    row.terms.iter().map(|(cell, coefficient)| (rank[cell.0], *coefficient)).collect();
                terms.sort_unstable();
                terms.dedup_by(|next, kept| {
                    let same = next.0 == kept.0;
                    if same {
                        kept.1 = kept.1.saturating_add(next.1);
                    }
                    same
                });
                terms.retain(|(_, coefficient)| *coefficient != 0);
                ViewRow { id: RowId(at), terms, limits: (row.least.map(i128::from), row.most.map(i128::from)) }
            })
            .collect();
        let figure = |row: &ViewRow| release.rows[row.id.0].figure.map(|figure| &release.figures[figure.0].key);
        rows.sort_by(|a, b| (&a.terms, a.limits, figure(a)).cmp(&(&b.terms, b.limits, figure(b))));
        let mut rows_of = vec![Vec::new(); cells.len()];
        for (at, row) in rows.iter().enumerate() {
            for (cell, _) in &row.terms {
                rows_of[*cell].push(at);
            }
        }
        Self { release, attacker: *attacker, cells, rank, rows, rows_of, same_persons: OnceCell::new() }
    }

    /// Some cells and rows alone, ranked anew. Only [`View::rank`] remains that of the whole.
    pub(super) fn part(&self, cells: &[usize], rows: &[usize]) -> Self {
        let place = |rank: usize| cells.partition_point(|cell| *cell < rank);
        let mut rows_of = vec![Vec::new(); cells.len()];
        let rows: Vec<_> = rows
            .iter()
            .map(|row| self.rows[*row].clone())
            .enumerate()
            .map(|(at, mut row)| {
                for (cell, _) in &mut row.terms {
                    *cell = place(*cell);
                    rows_of[*cell].push(at);
                }
                row
            })
            .collect();
        let cells = cells.iter().map(|cell| self.cells[*cell]).collect();
        Self { cells, rows, rows_of, rank: Vec::new(), same_persons: OnceCell::new(), ..*self }
    }

    pub(super) fn cell(&self, rank: usize) -> &'a Cell {
        &self.release.cells[self.cells[rank].0]
    }

    pub(super) fn is_printed(&self, rank: usize) -> bool {
        self.cell(rank).shown == Shown::Printed
    }

    /// For each cell the first that counts the same persons. Whoever is alone in one of them learns nothing of anybody
    /// else from the other.
    pub(super) fn same_persons(&self) -> &[usize] {
        self.same_persons.get_or_init(|| {
            let mut first: Vec<usize> = (0..self.cells.len()).collect();
            for (a, b) in self.rows.iter().filter_map(|row| self.same_in(row)) {
                let (a, b) = (root(&mut first, a), root(&mut first, b));
                first[a.max(b)] = a.min(b);
            }
            (0..first.len()).map(|cell| root(&mut first, cell)).collect()
        })
    }

    /// Two cells that a row makes the same persons: the others in it are 0, and of the two one is the whole of the other.
    /// A part that is as many as its whole is the whole, too: of one person tried and one acquitted both are the same.
    fn same_in(&self, row: &ViewRow) -> Option<(usize, usize)> {
        let is_sum = row.limits == (Some(0), Some(0));
        let is_part = matches!(row.limits, (None, Some(0)) | (Some(0), None));
        // What a printed rate says of two numbers does not make one a part of the other.
        if !is_sum && (!is_part || self.release.rows[row.id.0].figure.is_some()) {
            return None;
        }
        let counted = row.terms.iter().filter(|(cell, _)| self.cell(*cell).value != Some(0));
        let [(a, up), (b, down)] = counted.copied().collect::<Vec<_>>()[..] else { return None };
        let value = |cell: usize| self.cell(cell).value;
        let as_many = is_sum || (value(a).is_some() && value(a) == value(b));
        (as_many && up.checked_add(down) == Some(0)).then_some((a, b))
    }

    /// Whether one person may be alone in a cell, and know it.
    pub(super) fn is_single(&self, rank: usize) -> bool {
        let cell = self.cell(rank);
        self.attacker.knows_herself && cell.counts_persons && cell.value == Some(1)
    }

    /// Whether the row is printed, or known anyway.
    pub(super) fn is_known(&self, row: usize) -> bool {
        self.release.is_known(&self.release.rows[self.rows[row].id.0])
    }

    /// What the attacker knows beforehand of a cell that is not printed.
    pub(super) fn limits(&self, rank: usize, shown: Shown) -> Limits {
        let cell = self.cell(rank);
        let (mut least, mut most) = (cell.least.map(i128::from), cell.most.map(i128::from));
        if shown == Shown::Hidden {
            if self.attacker.zeros == Zeros::Printed {
                least = least.map(|least| if least == 0 { 1 } else { least });
            }
            if let (Some(threshold), Some(value), Some(_)) = (self.attacker.threshold, cell.value, cell.need) {
                let below = i128::from(threshold) - 1;
                if value < threshold {
                    most = Some(most.map_or(below, |most| most.min(below)));
                }
            }
        }
        (least, most)
    }
}

/// The root of an element in a forest of parents, which it flattens on the way.
pub(super) fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}
