//! The tables found possible: looked for, taken in where every row is met in whole numbers, and what they show.

use std::collections::BTreeMap;

use super::super::super::audit::{Range, too_large};
use super::super::super::problem::whole_at;
use super::super::super::tableau::{Exact, Stop, Tableau, TooLarge};
use super::super::Known;
use super::super::local::near;
use super::super::selection::{Change, free};
use super::{Engine, Reach, Wanted};
use crate::error::StatsError;

/// A possible table of whole numbers: by how much it differs from the true one, by rank.
#[derive(Debug, Clone)]
pub(super) struct Witness {
    pub(super) changes: Vec<(usize, i128)>,
}

impl Witness {
    pub(super) fn change(&self, rank: usize) -> i128 {
        self.changes.binary_search_by_key(&rank, |(at, _)| *at).map_or(0, |at| self.changes[at].1)
    }
}

impl Engine<'_> {
    /// The sensitive cells that a table possible so far moves together with a cell.
    pub(in super::super) fn moved_with(&self, rank: usize) -> Vec<usize> {
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
    pub(in super::super) fn reach(
        &mut self,
        rank: usize,
        wanted: Wanted,
        single: Option<usize>,
    ) -> Result<Reach, StatsError> {
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
    pub(in super::super) fn ask_solver(
        &mut self,
        rank: usize,
        by: i128,
        single: Option<usize>,
    ) -> Result<(), StatsError> {
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
    pub(in super::super) fn accept(&mut self, changes: Vec<(usize, i128)>) -> bool {
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
    pub(in super::super) fn found(&self) -> Vec<Option<Known>> {
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
    pub(in super::super) fn suspects(&self, rank: usize) -> Vec<usize> {
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
