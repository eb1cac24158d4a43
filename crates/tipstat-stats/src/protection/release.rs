//! Cells and the sums that bind them: everything that is published together.

use std::collections::HashMap;

use super::suppression::{CellStatus, Suppression};
use crate::error::StatsError;

/// The largest value, limit or coefficient of a release: 10¹², beyond any count of people.
const LARGEST: i64 = 1_000_000_000_000;

const NEGATIVE_NEED: &str = "must keep a negative uncertainty; write 0 for none";

/// A cell of a [`Release`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(pub(crate) usize);

/// A row of a [`Release`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub(crate) usize);

/// A printed figure of a [`Release`] that is no count: a rate, a share, a mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(pub(crate) usize);

impl CellId {
    /// The place of the cell, counted from 0 in the order in which cells were added.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

impl RowId {
    /// The place of the row, counted from 0 in the order in which rows were added.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

impl FigureId {
    /// The place of the figure, counted from 0 in the order in which figures were added.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// What a reader sees of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// Its value is printed.
    Printed,
    /// It has a place in print, and a mark stands there instead of the value.
    Hidden,
    /// It has no place in print (a combination that no table shows, a complement, a slack): hidden at no cost.
    /// That zeros are printed says nothing about it.
    Unprinted,
}

/// The uncertainty that a sensitive cell must keep: its interval `least..=most` must meet all three.
///
/// Where less than that is possible beforehand (a cell known to be 1 to 4 cannot get wider), everything that is
/// known beforehand must remain possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Need {
    /// `most − least` at least (the sliding protection level of Fischetti & Salazar).
    pub width: i64,
    /// `value − least` at least (the lower protection level).
    pub below: i64,
    /// `most − value` at least (the upper protection level).
    pub above: i64,
}

impl Need {
    /// An interval of this width, wherever the value lies in it. A width of 1 is: not exactly known.
    #[must_use]
    pub fn width(width: i64) -> Self {
        Self { width, below: 0, above: 0 }
    }

    /// An interval that reaches this far below and above the value.
    #[must_use]
    pub fn around(below: i64, above: i64) -> Self {
        Self { width: 0, below, above }
    }

    fn is_negative(self) -> bool {
        self.width.min(self.below).min(self.above) < 0
    }
}

/// One count of a [`Release`], made by [`Cell::printed`], [`Cell::hidden`] or [`Cell::unprinted`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cell {
    /// What the cell is called; different for each. Ties are broken by it, so that order of input does not matter.
    pub key: String,
    /// The value: always of a printed cell, else where it is known to the caller (a publisher knows it, an auditor
    /// of somebody else's table does not).
    pub value: Option<i64>,
    /// What everybody knows beforehand: not less than this. `None` for a quantity that may be negative.
    pub least: Option<i64>,
    /// What everybody knows beforehand: not more than this.
    pub most: Option<i64>,
    /// What a reader sees.
    pub shown: Shown,
    /// The uncertainty it must keep, if it is sensitive. A zero may be.
    pub need: Option<Need>,
    /// Whether it may not be hidden: published before, or demanded by law.
    pub must_print: bool,
    /// Whether it counts persons, so that one person alone in it knows herself. True where not said otherwise.
    pub counts_persons: bool,
    /// In how many ways it is a total: 0 for an inner cell. Totals are hidden last.
    pub level: u32,
    /// What hiding it costs. Where not given: `(1 + |value|) · 4^level`.
    pub cost: Option<u64>,
}

impl Cell {
    fn new(key: impl Into<String>, value: Option<i64>, shown: Shown) -> Self {
        Self {
            key: key.into(),
            value,
            least: Some(0),
            most: None,
            shown,
            need: None,
            must_print: false,
            counts_persons: true,
            level: 0,
            cost: None,
        }
    }

    /// A count in print.
    #[must_use]
    pub fn printed(key: impl Into<String>, value: i64) -> Self {
        Self::new(key, Some(value), Shown::Printed)
    }

    /// A count with a mark in its place, whose value the caller does not know, or gives by [`Cell::valued`].
    #[must_use]
    pub fn hidden(key: impl Into<String>) -> Self {
        Self::new(key, None, Shown::Hidden)
    }

    /// A count that no table shows: a combination, a complement, a slack.
    #[must_use]
    pub fn unprinted(key: impl Into<String>) -> Self {
        Self::new(key, None, Shown::Unprinted)
    }

    /// The value behind the mark.
    #[must_use]
    pub fn valued(mut self, value: i64) -> Self {
        self.value = Some(value);
        self
    }

    /// What everybody knows beforehand; `None` is no limit.
    #[must_use]
    pub fn between(mut self, least: Option<i64>, most: Option<i64>) -> Self {
        (self.least, self.most) = (least, most);
        self
    }

    /// Sensitive: must keep this uncertainty.
    #[must_use]
    pub fn sensitive(mut self, need: Need) -> Self {
        self.need = Some(need);
        self
    }

    /// May not be hidden.
    #[must_use]
    pub fn must_print(mut self) -> Self {
        self.must_print = true;
        self
    }

    /// Counts case files, decisions or activities: nobody is alone in it and knows it.
    #[must_use]
    pub fn without_persons(mut self) -> Self {
        self.counts_persons = false;
        self
    }

    /// In how many ways it is a total.
    #[must_use]
    pub fn level(mut self, level: u32) -> Self {
        self.level = level;
        self
    }

    /// What hiding it costs.
    #[must_use]
    pub fn cost(mut self, cost: u64) -> Self {
        self.cost = Some(cost);
        self
    }
}

/// Something everybody knows of a sum: `least ≤ Σ coefficient × cell ≤ most`.
///
/// A sum, or a row that says `part − whole ≤ 0`, is one of sets of persons: two cells in it that are as many, all others
/// being 0, are taken for the same persons, so that the one person of the first learns of nobody else from the second.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The cells and their coefficients. A cell named twice counts with the sum.
    pub terms: Vec<(CellId, i64)>,
    /// Not less than this.
    pub least: Option<i64>,
    /// Not more than this.
    pub most: Option<i64>,
    /// The printed figure that says so: the row is known only while that figure is shown.
    pub figure: Option<FigureId>,
}

impl Row {
    /// `Σ coefficient × cell` within limits, both included; `None` is no limit.
    #[must_use]
    pub fn between(terms: Vec<(CellId, i64)>, least: Option<i64>, most: Option<i64>) -> Self {
        Self { terms, least, most, figure: None }
    }

    /// A total is the sum of its parts.
    #[must_use]
    pub fn sum(total: CellId, parts: &[CellId]) -> Self {
        let terms = parts.iter().map(|part| (*part, 1)).chain([(total, -1)]).collect();
        Self::between(terms, Some(0), Some(0))
    }

    /// A part is not larger than its whole.
    #[must_use]
    pub fn part(part: CellId, whole: CellId) -> Self {
        Self::between(vec![(part, 1), (whole, -1)], None, Some(0))
    }

    /// Parts that overlap (forms of exploitation, of which a person may have several) and leave nobody out: each is
    /// at most the whole, together they are at least the whole.
    #[must_use]
    pub fn overlapping(whole: CellId, parts: &[CellId]) -> Vec<Self> {
        let together = parts.iter().map(|part| (*part, 1)).chain([(whole, -1)]).collect();
        let each = parts.iter().map(|part| Self::part(*part, whole));
        [Self::between(together, Some(0), None)].into_iter().chain(each).collect()
    }

    /// A value that is known whatever is hidden now: printed in an earlier release, or by somebody else.
    #[must_use]
    pub fn known(cell: CellId, value: i64) -> Self {
        Self::between(vec![(cell, 1)], Some(value), Some(value))
    }
}

/// A printed figure that is no count, and may be hidden too.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figure {
    /// What the figure is called; different for each.
    pub key: String,
    /// What hiding it costs: 1 where not given.
    pub cost: u64,
    /// Whether it is printed. A hidden figure says nothing.
    pub printed: bool,
    /// Whether it may not be hidden: published before, or demanded by law.
    pub must_print: bool,
}

impl Figure {
    /// A figure in print.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), cost: 1, printed: true, must_print: false }
    }

    /// May not be hidden.
    #[must_use]
    pub fn must_print(mut self) -> Self {
        self.must_print = true;
        self
    }

    /// What hiding it costs.
    #[must_use]
    pub fn cost(mut self, cost: u64) -> Self {
        self.cost = cost;
        self
    }
}

/// A rate or share as it is printed: `per × part ÷ whole`, rounded to `decimals`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// The digits printed, without the decimal sign: 536 for 53.6.
    pub printed: i64,
    /// How many of them stand behind the decimal sign.
    pub decimals: u32,
    /// Per how many: 100 for a per cent, 100 000 for a rate.
    pub per: i64,
}

/// Everything published together: cells, the sums that bind them, the figures computed from them.
///
/// A [`Cell`] once, however many tables print it: cells of different tables that count the same persons are one
/// cell. Then every table, hierarchy and margin is rows over these cells.
#[derive(Debug, Clone, Default)]
pub struct Release {
    pub(crate) cells: Vec<Cell>,
    pub(crate) rows: Vec<Row>,
    pub(crate) figures: Vec<Figure>,
    keys: HashMap<String, CellId>,
}

impl Release {
    /// A release of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A further cell.
    ///
    /// # Errors
    /// [`StatsError::ReleaseCell`] if the key was given before, a printed cell has no value, a value lies outside
    /// what everybody knows beforehand, a number is larger than 10¹², or a need is negative.
    pub fn cell(&mut self, cell: Cell) -> Result<CellId, StatsError> {
        let refuse = |why| Err(StatsError::ReleaseCell { key: cell.key.clone(), why });
        let sizes = [cell.value, cell.least, cell.most].into_iter().flatten();
        if self.keys.contains_key(&cell.key) {
            return refuse("has the key of another; what counts the same persons is one cell");
        }
        if cell.shown == Shown::Printed && cell.value.is_none() {
            return refuse("is printed and has no value; give it as hidden, or with its value");
        }
        if sizes.into_iter().any(|size| size.abs() > LARGEST) || cell.cost.is_some_and(|c| c > LARGEST.unsigned_abs()) {
            return refuse("has a number beyond 10¹², more than there are people; look for a misplaced separator");
        }
        let order = [cell.least, cell.value, cell.most];
        let order: Vec<_> = order.into_iter().flatten().collect();
        if !order.is_sorted() {
            return refuse("lies outside the limits that everybody is said to know; look at its sign and limits");
        }
        if cell.need.is_some_and(Need::is_negative) {
            return refuse(NEGATIVE_NEED);
        }
        let id = CellId(self.cells.len());
        self.keys.insert(cell.key.clone(), id);
        self.cells.push(cell);
        Ok(id)
    }

    /// Makes a cell sensitive, or no longer so.
    ///
    /// # Errors
    /// [`StatsError::ReleaseCell`] if a need is negative, or the cell is of another release.
    pub fn need(&mut self, cell: CellId, need: Option<Need>) -> Result<(), StatsError> {
        let refuse = |key: &str, why| Err(StatsError::ReleaseCell { key: key.to_owned(), why });
        let Some(found) = self.cells.get_mut(cell.0) else { return refuse("?", "is of another release") };
        if need.is_some_and(Need::is_negative) {
            return refuse(&found.key, NEGATIVE_NEED);
        }
        found.need = need;
        Ok(())
    }

    /// A further thing that everybody knows.
    ///
    /// # Errors
    /// [`StatsError::ReleaseRow`] if it names a cell or figure that the release has not, holds a number beyond 10¹²,
    /// or its limits are in the wrong order. That values contradict a row is found by [`audit`](super::audit()).
    pub fn row(&mut self, row: Row) -> Result<RowId, StatsError> {
        let id = RowId(self.rows.len());
        let refuse = |why| Err(StatsError::ReleaseRow { row: id.0, why });
        if row.terms.iter().any(|(cell, _)| cell.0 >= self.cells.len()) {
            return refuse("names a cell that the release has not; add the cell first");
        }
        if row.figure.is_some_and(|figure| figure.0 >= self.figures.len()) {
            return refuse("names a figure that the release has not; add the figure first");
        }
        let limits = [row.least, row.most];
        let sizes = row.terms.iter().map(|(_, coefficient)| *coefficient).chain(limits.into_iter().flatten());
        if sizes.into_iter().any(|size| size.unsigned_abs() > LARGEST.unsigned_abs()) {
            return refuse("has a number beyond 10¹²; divide it by what its numbers have in common");
        }
        if matches!(limits, [Some(least), Some(most)] if least > most) {
            return refuse("has limits in the wrong order");
        }
        self.rows.push(row);
        Ok(id)
    }

    /// A further printed figure; the rows that it makes known name it in [`Row::figure`].
    ///
    /// # Errors
    /// None at present.
    pub fn figure(&mut self, figure: Figure) -> Result<FigureId, StatsError> {
        self.figures.push(figure);
        Ok(FigureId(self.figures.len() - 1))
    }

    /// A further printed figure: a rate or share of two cells, with the rows that its print makes known:
    /// `(2·printed − 1)·whole ≤ 2·per·10^decimals·part ≤ (2·printed + 1)·whole`.
    ///
    /// # Errors
    /// As [`Release::row`].
    pub fn rate(&mut self, figure: Figure, part: CellId, whole: CellId, rate: Rate) -> Result<FigureId, StatsError> {
        let refuse = |why| Err(StatsError::ReleaseRow { row: self.rows.len(), why });
        let Some(unit) = 10_i64.checked_pow(rate.decimals).and_then(|ten| ten.checked_mul(2 * rate.per.min(LARGEST)))
        else {
            return refuse("is a rate with more decimals than a number of 10¹² can have");
        };
        if rate.per < 1 || rate.printed < 0 || rate.printed > LARGEST / 2 - 1 {
            return refuse("is a rate that is negative, or per less than one");
        }
        let figure = self.figure(figure)?;
        let high = Row::between(vec![(part, unit), (whole, -(2 * rate.printed + 1))], None, Some(0));
        let low = Row::between(vec![(part, unit), (whole, 1 - 2 * rate.printed)], Some(0), None);
        for mut row in [high, low] {
            row.figure = Some(figure);
            self.row(row)?;
        }
        Ok(figure)
    }

    /// The cells, in the order in which they were added.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The rows, in the order in which they were added.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The figures, in the order in which they were added.
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The cell with a key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<CellId> {
        self.keys.get(key).copied()
    }

    /// The same release with cells and figures shown and hidden as a protection says.
    #[must_use]
    pub fn protected(&self, by: &Suppression) -> Self {
        let mut release = self.clone();
        for (cell, status) in release.cells.iter_mut().zip(&by.cells) {
            cell.shown = match status {
                CellStatus::Published => Shown::Printed,
                CellStatus::Primary | CellStatus::Secondary => Shown::Hidden,
                CellStatus::Unprinted => Shown::Unprinted,
            };
        }
        for (figure, shown) in release.figures.iter_mut().zip(&by.figures) {
            figure.printed = *shown;
        }
        release
    }

    /// Whether a row says something in print: its figure is shown, or it needs none.
    pub(crate) fn is_known(&self, row: &Row) -> bool {
        row.figure.is_none_or(|figure| self.figures[figure.0].printed)
    }
}
