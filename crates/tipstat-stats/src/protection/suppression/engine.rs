//! The release while cells are hidden and shown again: one warm tableau, and the tables found possible so far.

use super::super::audit::Insight;
use super::super::fraction::Fraction;
use super::super::problem::whole_at;
use super::super::release::{CellId, Need, Shown};
use super::super::tableau::{End, Exact, Limits, Stop, Tableau};
use super::super::view::View;
use super::{SuppressionProgress, SuppressionStage};

/// A possible table of whole numbers: by how much it differs from the true one, by rank.
#[derive(Debug, Clone)]
struct Witness {
    changes: Vec<(usize, i128)>,
}

impl Witness {
    fn change(&self, rank: usize) -> i128 {
        self.changes.binary_search_by_key(&rank, |(at, _)| *at).map_or(0, |at| self.changes[at].1)
    }
}

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
    figures: Vec<bool>,
    /// The figure of each row of the view.
    figure_of: Vec<Option<usize>>,
    tableau: Tableau,
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
    /// The first cell that counts the same persons.
    same: Vec<usize>,
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
        progress: &mut dyn FnMut(SuppressionProgress),
    ) -> Exact<Self> {
        let sum = |terms: &[(usize, i64)]| terms.iter().map(|(cell, factor)| truth[*cell] * i128::from(*factor)).sum();
        let mut engine = Self {
            sums: view.rows.iter().map(|row| sum(&row.terms)).collect(),
            view,
            hidden: vec![false; truth.len()],
            figures: view.release.figures.iter().map(|figure| figure.printed).collect(),
            figure_of: view.rows.iter().map(|row| view.release.rows[row.id.0].figure.map(|id| id.0)).collect(),
            tableau: Tableau::default(),
            cell_variable: vec![None; truth.len()],
            row_variable: vec![None; view.rows.len()],
            base: Vec::new(),
            rank_of: Vec::new(),
            witnesses: Vec::new(),
            changing: vec![Vec::new(); truth.len()],
            same: view.same_persons(),
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
        for (done, rank) in own.iter().enumerate() {
            progress(SuppressionProgress { stage: SuppressionStage::Elimination, done, of: own.len() });
            engine.hide(*rank)?;
        }
        engine.tableau.eliminate()?;
        Ok(engine)
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
        if let Some(variable) = self.cell_variable[rank] {
            self.tableau.limit(variable, limits);
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
        let value = Fraction::whole(self.truth[rank]);
        self.tableau.jump(&self.base);
        let variable = self.tableau.unknown(limits, value);
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
            let sum = self.tableau.sum(limits, constant, &[(variable, factor)])?;
            self.base.push(Fraction::whole(self.sums[*row]));
            self.rank_of.push(None);
            self.row_variable[*row] = Some(sum);
        }
        self.tableau.join(variable, &joined)
    }

    fn row_limits(&self, row: usize) -> Limits {
        let shown = self.figure_of[row].is_none_or(|figure| self.figures[figure]);
        if shown { self.view.rows[row].limits } else { (None, None) }
    }

    /// Shows or hides a figure. Where it is shown, tables that it rules out are no longer possible.
    pub(super) fn show_figure(&mut self, figure: usize, shown: bool) {
        if self.figures[figure] == shown {
            return;
        }
        self.figures[figure] = shown;
        for row in (0..self.view.rows.len()).filter(|row| self.figure_of[*row] == Some(figure)) {
            let limits = self.row_limits(row);
            if let Some(variable) = self.row_variable[row] {
                self.tableau.limit(variable, limits);
            }
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
        if let Some(variable) = self.cell_variable[rank] {
            self.tableau.limit(variable, (Some(self.truth[rank]), Some(self.truth[rank])));
        }
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
        self.tableau.eliminate()
    }

    /// The sensitive cells that a table possible so far moves together with a cell.
    pub(super) fn moved_with(&self, rank: usize) -> Vec<usize> {
        let mut moved: Vec<_> = self.changing[rank]
            .iter()
            .flat_map(|witness| self.witnesses[*witness].changes.iter().map(|(cell, _)| *cell))
            .filter(|cell| self.view.cell(*cell).need.is_some())
            .collect();
        moved.sort_unstable();
        moved.dedup();
        moved
    }

    /// The two tables that take a cell farthest, of those in which the single cell, if there is one, keeps its value.
    fn farthest(&self, rank: usize, single: Option<usize>) -> (Reach, [Option<usize>; 2]) {
        let mut reach = Reach::default();
        let mut at = [None, None];
        for witness in &self.changing[rank] {
            let table = &self.witnesses[*witness];
            if single.is_some_and(|single| table.change(single) != 0) {
                continue;
            }
            let change = table.change(rank);
            if -change > reach.below {
                (reach.below, at[0]) = (-change, Some(*witness));
            }
            if change > reach.above {
                (reach.above, at[1]) = (change, Some(*witness));
            }
        }
        (reach, at)
    }

    /// How far a cell is known to reach, after looking for tables if that is not enough.
    pub(super) fn reach(&mut self, rank: usize, wanted: Wanted, single: Option<usize>) -> Exact<Reach> {
        let mut reach = self.farthest(rank, single).0;
        let Some(variable) = self.cell_variable[rank].filter(|_| !wanted.is_met(reach)) else { return Ok(reach) };
        let held = single.and_then(|single| self.cell_variable[single]).map(|held| (held, self.tableau.limits(held)));
        if let (Some((held, _)), Some(single)) = (held, single) {
            self.tableau.limit(held, (Some(self.truth[single]), Some(self.truth[single])));
        }
        for up in [true, false] {
            let far = if up {
                wanted.above.max(wanted.width - reach.below)
            } else {
                wanted.below.max(wanted.width - reach.above)
            };
            if far > if up { reach.above } else { reach.below } {
                self.look(variable, rank, far, up)?;
                reach = self.farthest(rank, single).0;
            }
        }
        if let Some((held, limits)) = held {
            self.tableau.limit(held, limits);
        }
        Ok(reach)
    }

    /// Looks for a table in which a cell is so far from its value, or as far as there is one.
    fn look(&mut self, variable: usize, rank: usize, far: i128, up: bool) -> Exact<()> {
        self.programs += 1;
        self.tableau.jump(&self.base);
        let goal = self.truth[rank] + if up { far } else { -far };
        let end = self.tableau.optimise(variable, up, Stop::Beyond(goal))?;
        debug_assert!(end != End::Unbounded);
        if self.remember() {
            return Ok(());
        }
        let cells: Vec<_> = self.cell_variable.iter().filter_map(|variable| *variable).collect();
        let value = self.tableau.value(variable);
        let farthest = if up { value.floor().min(goal) } else { value.ceil().max(goal) };
        for step in 0..3 {
            let at = if up { farthest - step } else { farthest + step };
            if at == self.truth[rank] || (at > self.truth[rank]) != up {
                break;
            }
            if whole_at(&mut self.tableau, variable, at, &cells)? {
                self.remember();
                break;
            }
        }
        Ok(())
    }

    /// Keeps the current point, if it is a table of whole numbers.
    fn remember(&mut self) -> bool {
        let mut changes = Vec::new();
        for (variable, (now, base)) in self.tableau.values().iter().zip(&self.base).enumerate() {
            let Some(rank) = self.rank_of[variable].filter(|_| now != base) else { continue };
            if !now.is_whole() {
                return false;
            }
            changes.push((rank, now.num - base.num));
        }
        changes.sort_unstable();
        for (rank, _) in &changes {
            if self.view.cell(*rank).need.is_some() || self.is_secondary(*rank) {
                self.changing[*rank].push(self.witnesses.len());
            }
        }
        self.witnesses.push(Witness { changes });
        true
    }

    /// The single cells whose members might narrow a cell that anybody else cannot: those that change in the two
    /// tables that protect it.
    pub(super) fn suspects(&self, rank: usize) -> Vec<usize> {
        let (_, at) = self.farthest(rank, None);
        let tables = at.into_iter().flatten().map(|witness| &self.witnesses[witness]);
        let mut singles: Vec<_> = tables
            .flat_map(|table| table.changes.iter().map(|(cell, _)| *cell))
            .filter(|cell| self.is_single(*cell) && self.same[*cell] != self.same[rank])
            .collect();
        singles.sort_unstable();
        singles.dedup();
        singles
    }
}
