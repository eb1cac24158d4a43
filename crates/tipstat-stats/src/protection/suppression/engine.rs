//! The release while cells are hidden and shown again, and the tables found possible so far.
//!
//! Up to a size one warm tableau finds them, in whole numbers. Beyond, its lines fill up, and they are looked for near
//! the cell. Whatever found them, they count only where every row is met in whole numbers.

mod tables;

use std::collections::BTreeMap;

use self::tables::Witness;

use super::super::audit::Insight;
use super::super::fraction::Fraction;
use super::super::release::{CellId, Need, Shown};
use super::super::tableau::{Exact, Limits, Tableau};
use super::super::view::View;
use super::{SuppressionProgress, SuppressionStage};

/// From so many sensitive and hidden cells a component is large, and its tables are looked for without a tableau.
pub(super) const LARGE: usize = 700;

/// How far below and above its value a cell can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reach {
    pub(super) below: i128,
    pub(super) above: i128,
}

/// What a cell must keep, no more than what is possible beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) width: i128,
    pub(super) below: i128,
    pub(super) above: i128,
}

impl Wanted {
    pub(super) fn is_met(self, reach: Reach) -> bool {
        reach.below >= self.below && reach.above >= self.above && reach.below + reach.above >= self.width
    }
}

pub(super) struct Engine<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) truth: Vec<i128>,
    /// The sum of each row in the true table.
    pub(super) sums: Vec<i128>,
    /// By rank: hidden, or without a place in print.
    hidden: Vec<bool>,
    /// By rank: whether it may be hidden, and how far down and up it could then go.
    pub(super) can_hide: Vec<bool>,
    pub(super) room: Vec<Limits>,
    /// By rank: its factor in each of its rows.
    factors: Vec<Vec<(usize, i64)>>,
    figures: Vec<bool>,
    /// The figure of each row of the view.
    figure_of: Vec<Option<usize>>,
    rows_of_figure: BTreeMap<usize, Vec<usize>>,
    /// `None` where there are too many hidden cells for it.
    tableau: Option<Tableau>,
    /// The variable of each cell and of each row that has one.
    cell_variable: Vec<Option<usize>>,
    row_variable: Vec<Option<usize>>,
    /// The values of all variables in the true table.
    base: Vec<Fraction>,
    /// The rank of each variable that is a cell.
    rank_of: Vec<Option<usize>>,
    /// Those that became impossible are empty.
    witnesses: Vec<Witness>,
    /// The witnesses that change a cell.
    changing: Vec<Vec<usize>>,
    /// How many optimisations were done.
    pub(super) programs: usize,
    pub(super) shown_again: Vec<CellId>,
    pub(super) unmet: Vec<(CellId, Insight)>,
}

impl<'a> Engine<'a> {
    /// All that is hidden for its own sake.
    pub(super) fn new(
        view: &'a View<'a>,
        truth: Vec<i128>,
        large: usize,
        progress: &mut dyn FnMut(SuppressionProgress),
    ) -> Exact<Self> {
        let sum = |terms: &[(usize, i64)]| terms.iter().map(|(cell, factor)| truth[*cell] * i128::from(*factor)).sum();
        let figure_of: Vec<_> = view.rows.iter().map(|row| view.release.rows[row.id.0].figure.map(|id| id.0)).collect();
        let mut rows_of_figure: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, figure) in figure_of.iter().enumerate() {
            if let Some(figure) = figure {
                rows_of_figure.entry(*figure).or_default().push(row);
            }
        }
        let mut engine = Self {
            sums: view.rows.iter().map(|row| sum(&row.terms)).collect(),
            view,
            hidden: vec![false; truth.len()],
            can_hide: Vec::new(),
            room: Vec::new(),
            factors: factors(view),
            figures: view.release.figures.iter().map(|figure| figure.printed).collect(),
            figure_of,
            rows_of_figure,
            tableau: None,
            cell_variable: vec![None; truth.len()],
            row_variable: vec![None; view.rows.len()],
            base: Vec::new(),
            rank_of: Vec::new(),
            witnesses: Vec::new(),
            changing: vec![Vec::new(); truth.len()],
            programs: 0,
            shown_again: Vec::new(),
            unmet: Vec::new(),
            truth,
        };
        let own: Vec<_> = (0..engine.truth.len())
            .filter(|rank| {
                let cell = view.cell(*rank);
                cell.shown != Shown::Printed || (cell.need.is_some() && !cell.must_print)
            })
            .collect();
        engine.room = (0..engine.truth.len()).map(|rank| engine.room_of(rank)).collect();
        engine.can_hide = (0..engine.truth.len()).map(|rank| engine.may_hide(rank)).collect();
        engine.tableau = (own.len() < large).then(|| Tableau::new(true));
        for (done, rank) in own.iter().enumerate() {
            progress(SuppressionProgress { stage: SuppressionStage::Elimination, done, of: own.len() });
            engine.hide(*rank)?;
        }
        engine.settle()?;
        Ok(engine)
    }

    /// Whether tables are looked for without a tableau.
    pub(super) fn is_large(&self) -> bool {
        self.tableau.is_none()
    }

    pub(super) fn factors(&self, rank: usize) -> impl Iterator<Item = (usize, i64)> {
        self.factors[rank].iter().copied()
    }

    /// How far a cell can go down and up once it is hidden, for all that is known beforehand.
    fn room_of(&self, rank: usize) -> Limits {
        let ((least, most), value) = (self.limits(rank), self.truth[rank]);
        (least.map(|least| value - least), most.map(|most| most - value))
    }

    /// Whether a cell can differ by so much from its true value, for all that is known beforehand.
    pub(super) fn has_room(&self, rank: usize, change: i128) -> bool {
        let (down, up) = self.room[rank];
        down.is_none_or(|down| -change <= down) && up.is_none_or(|up| change <= up)
    }

    pub(super) fn is_hidden(&self, rank: usize) -> bool {
        self.hidden[rank]
    }

    pub(super) fn figures_shown(&self) -> &[bool] {
        &self.figures
    }

    /// Whether a cell that is printed may be hidden.
    pub(super) fn may_hide(&self, rank: usize) -> bool {
        let cell = self.view.cell(rank);
        let (least, most) = self.view.limits(rank, Shown::Hidden);
        let value = self.truth[rank];
        let possible = least.is_none_or(|least| least <= value) && most.is_none_or(|most| value <= most);
        cell.shown == Shown::Printed && !cell.must_print && !self.hidden[rank] && possible
    }

    /// Whether a row holds whatever is hidden: it is no figure, or one that must be printed.
    pub(super) fn is_firm(&self, row: usize) -> bool {
        self.figure_of[row].is_none_or(|figure| self.figures[figure] && self.view.release.figures[figure].must_print)
    }

    pub(super) fn cost_of(&self, rank: usize) -> u64 {
        let cell = self.view.cell(rank);
        let size = u64::try_from(self.truth[rank].unsigned_abs()).unwrap_or(u64::MAX);
        cell.cost.unwrap_or_else(|| size.saturating_add(1).saturating_mul(4_u64.saturating_pow(cell.level)))
    }

    /// What the secondary cells and the hidden figures cost.
    pub(super) fn cost(&self) -> u64 {
        let cells = (0..self.truth.len()).filter(|rank| self.is_secondary(*rank)).map(|rank| self.cost_of(rank));
        let given = &self.view.release.figures;
        let figures = given.iter().zip(&self.figures).filter(|(figure, shown)| figure.printed && !**shown);
        cells.chain(figures.map(|(figure, _)| figure.cost)).fold(0, u64::saturating_add)
    }

    pub(super) fn is_secondary(&self, rank: usize) -> bool {
        let cell = self.view.cell(rank);
        self.hidden[rank] && cell.shown == Shown::Printed && cell.need.is_none()
    }

    /// What a sensitive cell must keep; `None` if nothing.
    pub(super) fn wanted(&self, rank: usize) -> Option<Wanted> {
        let Need { width, below, above } = self.view.cell(rank).need?;
        let (least, most) = self.limits(rank);
        let value = self.truth[rank];
        let capped = |wanted: i64, room: Option<i128>| {
            let wanted = i128::from(wanted);
            room.map_or(wanted, |room| wanted.min(room))
        };
        let wanted = Wanted {
            width: capped(width, least.zip(most).map(|(least, most)| most - least)),
            below: capped(below, least.map(|least| value - least)),
            above: capped(above, most.map(|most| most - value)),
        };
        (!wanted.is_met(Reach::default())).then_some(wanted)
    }

    /// What everybody knows of a cell once it is hidden.
    pub(super) fn limits(&self, rank: usize) -> Limits {
        let shown = self.view.cell(rank).shown;
        self.view.limits(rank, if shown == Shown::Printed { Shown::Hidden } else { shown })
    }

    /// Whether one person is alone in a hidden cell.
    pub(super) fn is_single(&self, rank: usize) -> bool {
        self.hidden[rank] && self.view.is_single(rank)
    }

    /// Hides a cell, and the figures that it enters.
    pub(super) fn hide(&mut self, rank: usize) -> Exact<()> {
        if self.hidden[rank] {
            return Ok(());
        }
        self.hidden[rank] = true;
        let limits = self.limits(rank);
        if self.cell_variable[rank].is_some() {
            self.limit(self.cell_variable[rank], limits);
        } else {
            self.join(rank, limits)?;
        }
        for row in &self.view.rows_of[rank] {
            if let Some(figure) = self.figure_of[*row].filter(|figure| !self.view.release.figures[*figure].must_print) {
                self.show_figure(figure, false);
            }
        }
        Ok(())
    }

    fn join(&mut self, rank: usize, limits: Limits) -> Exact<()> {
        let Some(mut tableau) = self.tableau.take() else { return Ok(()) };
        let value = Fraction::whole(self.truth[rank]);
        tableau.jump(&self.base);
        let variable = tableau.unknown(limits, value);
        self.base.push(value);
        self.rank_of.push(Some(rank));
        self.cell_variable[rank] = Some(variable);
        let mut joined = Vec::new();
        for row in &self.view.rows_of[rank] {
            let terms = &self.view.rows[*row].terms;
            let factor = terms[terms.partition_point(|(cell, _)| *cell < rank)].1;
            if let Some(sum) = self.row_variable[*row] {
                joined.push((sum, factor));
                continue;
            }
            let limits = self.row_limits(*row);
            let constant = self.sums[*row] - self.truth[rank] * i128::from(factor);
            let sum = tableau.sum(limits, constant, &[(variable, factor)])?;
            self.base.push(Fraction::whole(self.sums[*row]));
            self.rank_of.push(None);
            self.row_variable[*row] = Some(sum);
        }
        tableau.join(variable, &joined)?;
        self.tableau = Some(tableau);
        Ok(())
    }

    fn limit(&mut self, variable: Option<usize>, limits: Limits) {
        if let (Some(tableau), Some(variable)) = (&mut self.tableau, variable) {
            tableau.limit(variable, limits);
        }
    }

    /// Whether a row is known to the attacker: it is no figure, or one that is shown.
    pub(super) fn is_shown(&self, row: usize) -> bool {
        self.figure_of[row].is_none_or(|figure| self.figures[figure])
    }

    fn row_limits(&self, row: usize) -> Limits {
        if self.is_shown(row) { self.view.rows[row].limits } else { (None, None) }
    }

    /// Shows or hides a figure. Where it is shown, tables that it rules out are no longer possible.
    pub(super) fn show_figure(&mut self, figure: usize, shown: bool) {
        if self.figures[figure] == shown {
            return;
        }
        self.figures[figure] = shown;
        for row in self.rows_of_figure.get(&figure).cloned().unwrap_or_default() {
            let limits = self.row_limits(row);
            self.limit(self.row_variable[row], limits);
            if shown {
                for witness in &mut self.witnesses {
                    let terms = &self.view.rows[row].terms;
                    let change: i128 = terms.iter().map(|(cell, c)| witness.change(*cell) * i128::from(*c)).sum();
                    let sum = self.sums[row] + change;
                    if limits.0.is_some_and(|least| sum < least) || limits.1.is_some_and(|most| sum > most) {
                        witness.changes.clear();
                    }
                }
            }
        }
    }

    /// Shows a cell again; tables that change it are no longer possible, and given back to be restored.
    pub(super) fn show(&mut self, rank: usize) -> Vec<(usize, Vec<(usize, i128)>)> {
        self.hidden[rank] = false;
        self.limit(self.cell_variable[rank], (Some(self.truth[rank]), Some(self.truth[rank])));
        let lost = std::mem::take(&mut self.changing[rank]).into_iter();
        lost.map(|witness| (witness, std::mem::take(&mut self.witnesses[witness].changes))).collect()
    }

    /// Hides a cell again that could not be shown, with the tables that this had made impossible.
    pub(super) fn take_back(&mut self, rank: usize, lost: Vec<(usize, Vec<(usize, i128)>)>) -> Exact<()> {
        self.hide(rank)?;
        for (witness, changes) in lost {
            self.changing[rank].push(witness);
            self.witnesses[witness].changes = changes;
        }
        Ok(())
    }

    /// Takes fixed sums out of the basis after cells were hidden.
    pub(super) fn settle(&mut self) -> Exact<()> {
        self.tableau.as_mut().map_or(Ok(()), Tableau::eliminate)
    }
}

/// By rank: the rows that name it, with its factor.
fn factors(view: &View) -> Vec<Vec<(usize, i64)>> {
    let mut factors = vec![Vec::new(); view.cells.len()];
    for (at, row) in view.rows.iter().enumerate() {
        for (cell, factor) in &row.terms {
            factors[*cell].push((at, *factor));
        }
    }
    factors
}
