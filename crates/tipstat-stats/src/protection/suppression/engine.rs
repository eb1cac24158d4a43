//! The release while cells are hidden and shown again, and the tables found possible so far.
//!
//! Up to a size one warm tableau finds them, in whole numbers. Beyond, its lines fill up, and they are looked for near
//! the cell. Whatever found them, they count only where every row is met in whole numbers.

use std::collections::BTreeMap;

use super::super::audit::{Insight, Range, too_large};
use super::super::fraction::Fraction;
use super::super::problem::whole_at;
use super::super::release::{CellId, Need, Shown};
use super::super::tableau::{Exact, Limits, Stop, Tableau, TooLarge};
use super::super::view::View;
use super::local::near;
use super::selection::{Change, free};
use super::{Known, SuppressionProgress, SuppressionStage};
use crate::error::StatsError;

/// From so many sensitive and hidden cells a component is large, and its tables are looked for without a tableau.
pub(super) const LARGE: usize = 700;

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
    pub(super) fn reach(&mut self, rank: usize, wanted: Wanted, single: Option<usize>) -> Result<Reach, StatsError> {
        let mut reach = self.farthest(rank, single).0;
        if wanted.is_met(reach) {
            return Ok(reach);
        }
        for up in [true, false] {
            let far = if up {
                wanted.above.max(wanted.width - reach.below)
            } else {
                wanted.below.max(wanted.width - reach.above)
            };
            if far > if up { reach.above } else { reach.below } {
                self.programs += 1;
                if self.tableau.is_some() {
                    self.look(rank, if up { far } else { -far }, single).map_err(|TooLarge| too_large())?;
                } else {
                    self.ask(rank, if up { far } else { -far }, single);
                }
                reach = self.farthest(rank, single).0;
            }
        }
        Ok(reach)
    }

    /// Looks near a cell for a table in which it has moved by so much, or half of it.
    fn ask(&mut self, rank: usize, by: i128, single: Option<usize>) {
        if let Some(Change { whole: Some(changes), .. }) = near(self, rank, by, single, true) {
            self.accept(changes);
        }
    }

    /// Asks the solver for a table in which a cell has moved by so much, or as far as it goes.
    pub(super) fn ask_solver(&mut self, rank: usize, by: i128, single: Option<usize>) -> Result<(), StatsError> {
        if let Some(Change { whole: Some(changes), .. }) = free(self, rank, by, single)? {
            self.accept(changes);
        }
        Ok(())
    }

    /// Looks for a table in which a cell has moved by so much, or as far as there is one.
    fn look(&mut self, rank: usize, by: i128, single: Option<usize>) -> Exact<()> {
        let (Some(mut tableau), Some(variable)) = (self.tableau.take(), self.cell_variable[rank]) else {
            return Ok(());
        };
        let held = single.and_then(|single| self.cell_variable[single]).map(|held| (held, tableau.limits(held)));
        tableau.jump(&self.base);
        if let Some((held, _)) = held {
            let value = tableau.value(held).num;
            tableau.limit(held, (Some(value), Some(value)));
        }
        let (up, value) = (by > 0, self.truth[rank]);
        let goal = value + by;
        tableau.optimise(variable, up, Stop::Beyond(goal))?;
        let mut found = self.at_point(&tableau);
        if found.is_none() {
            let cells: Vec<_> = self.cell_variable.iter().filter_map(|variable| *variable).collect();
            let reached = tableau.value(variable);
            let farthest = if up { reached.floor().min(goal) } else { reached.ceil().max(goal) };
            for step in 0..3 {
                let at = if up { farthest - step } else { farthest + step };
                if at == value || (at > value) != up {
                    break;
                }
                if whole_at(&mut tableau, variable, at, &cells)? {
                    found = self.at_point(&tableau);
                    break;
                }
            }
        }
        if let Some((held, limits)) = held {
            tableau.limit(held, limits);
        }
        self.tableau = Some(tableau);
        self.keep(found.unwrap_or_default());
        Ok(())
    }

    /// The changes at the point of the tableau, if it is a table of whole numbers.
    fn at_point(&self, tableau: &Tableau) -> Option<Vec<(usize, i128)>> {
        let moved = tableau.values().iter().zip(&self.base).zip(&self.rank_of).filter(|((now, base), _)| now != base);
        let cells = moved.filter_map(|((now, base), rank)| rank.map(|rank| (rank, now, base)));
        let mut changes: Vec<_> = cells
            .map(|(rank, now, base)| now.is_whole().then_some((rank, now.num - base.num)))
            .collect::<Option<_>>()?;
        changes.sort_unstable();
        Some(changes)
    }

    /// Keeps a change, by rank ascending, if it leaves a table that is possible with what is hidden now.
    pub(super) fn accept(&mut self, changes: Vec<(usize, i128)>) -> bool {
        let mut sums: BTreeMap<usize, i128> = BTreeMap::new();
        for (rank, change) in &changes {
            let (least, most) = self.limits(*rank);
            let value = self.truth[*rank] + change;
            if !self.hidden[*rank] || least.is_some_and(|least| value < least) || most.is_some_and(|most| value > most)
            {
                return false;
            }
            for (row, factor) in self.factors(*rank) {
                *sums.entry(row).or_insert(self.sums[row]) += change * i128::from(factor);
            }
        }
        let possible = sums.into_iter().all(|(row, sum)| {
            let (least, most) = self.row_limits(row);
            least.is_none_or(|least| sum >= least) && most.is_none_or(|most| sum <= most)
        });
        if possible {
            self.keep(changes);
        }
        possible
    }

    fn keep(&mut self, changes: Vec<(usize, i128)>) {
        for (rank, _) in &changes {
            if self.view.cell(*rank).need.is_some() || self.is_secondary(*rank) {
                self.changing[*rank].push(self.witnesses.len());
            }
        }
        self.witnesses.push(Witness { changes });
    }

    /// The values of each hidden cell in all tables found possible, and for sensitive cells the narrowest of a member.
    pub(super) fn found(&self) -> Vec<Option<Known>> {
        let mut reach = vec![Reach::default(); self.truth.len()];
        for (rank, change) in self.witnesses.iter().flat_map(|witness| &witness.changes) {
            let reach = &mut reach[*rank];
            (reach.below, reach.above) = (reach.below.max(-change), reach.above.max(*change));
        }
        let range = |rank: usize, reach: Reach| {
            let small = |value: i128| i64::try_from(value).ok();
            Range { least: small(self.truth[rank] - reach.below), most: small(self.truth[rank] + reach.above) }
        };
        let known = |rank: usize| {
            let anybody = range(rank, reach[rank]);
            let sensitive = self.view.cell(rank).need.is_some();
            let suspects = if sensitive { self.suspects(rank) } else { Vec::new() };
            let ranges = suspects
                .into_iter()
                .map(|single| (self.view.cells[single], range(rank, self.farthest(rank, Some(single)).0)));
            let narrowest = ranges.min_by_key(|(_, range)| range.width());
            (anybody, narrowest.filter(|(_, range)| range.width() < anybody.width()))
        };
        (0..reach.len()).map(|rank| self.hidden[rank].then(|| known(rank))).collect()
    }

    /// The single cells whose members might narrow a cell that anybody else cannot: those that change in the two
    /// tables that protect it.
    pub(super) fn suspects(&self, rank: usize) -> Vec<usize> {
        let (_, at) = self.farthest(rank, None);
        let same = self.view.same_persons();
        let tables = at.into_iter().flatten().map(|witness| &self.witnesses[witness]);
        let mut singles: Vec<_> = tables
            .flat_map(|table| table.changes.iter().map(|(cell, _)| *cell))
            .filter(|cell| self.is_single(*cell) && same[*cell] != same[rank])
            .collect();
        singles.sort_unstable();
        singles.dedup();
        singles
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
