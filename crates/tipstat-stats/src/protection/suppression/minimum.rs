//! The cheapest choice of all: every choice is looked at that could be cheaper than the best so far.
//!
//! What is not enough with more hidden is not enough with less, from the same attackers. So a branch ends where all
//! that is undecided, hidden, would not be enough, or where what is decided costs too much already.

use super::super::audit::too_large;
use super::super::tableau::TooLarge;
use super::engine::{Engine, Wanted};
use super::stepwise;
use super::{SuppressionProgress, SuppressionStage};
use crate::error::StatsError;

/// The most cells that may be hidden or not.
const MOST: usize = 24;

/// Whether the choice is proved to be the cheapest: not where a need cannot be met at all.
pub(super) fn protect(engine: &mut Engine, progress: &mut dyn FnMut(SuppressionProgress)) -> Result<bool, StatsError> {
    let mut candidates: Vec<_> = (0..engine.truth.len()).filter(|rank| engine.may_hide(*rank)).collect();
    if candidates.len() > MOST {
        let (method, what) = ("the cheapest suppression", "printed cells of one component that may be hidden");
        return Err(StatsError::ReleaseTooLarge { method, what, limit: MOST, found: candidates.len() });
    }
    stepwise::protect(engine, progress)?;
    if !engine.unmet.is_empty() {
        return Ok(false);
    }
    let own = |engine: &Engine| {
        (0..engine.truth.len()).map(|rank| engine.is_hidden(rank) && !engine.is_secondary(rank)).collect()
    };
    candidates.sort_by_key(|rank| (std::cmp::Reverse(engine.cost_of(*rank)), *rank));
    let best: Vec<_> = candidates.iter().copied().filter(|rank| engine.is_hidden(*rank)).collect();
    let cost = best.iter().map(|rank| engine.cost_of(*rank)).fold(0, u64::saturating_add);
    let wanted = (0..engine.truth.len()).filter_map(|rank| Some((rank, engine.wanted(rank)?))).collect();
    let mut search = Search { decided: own(engine), candidates, wanted, best, cost };
    for rank in search.candidates.clone() {
        engine.hide(rank).map_err(|TooLarge| too_large())?;
    }
    engine.settle().map_err(|TooLarge| too_large())?;
    search.from(engine, 0, 0, progress)?;
    for rank in &search.candidates {
        if !search.best.contains(rank) {
            engine.show(*rank);
        }
    }
    engine.shown_again.clear();
    let everything: Vec<_> = search.wanted.clone();
    stepwise::show_figures(engine, &everything, &[])?;
    Ok(true)
}

struct Search {
    /// The costliest first.
    candidates: Vec<usize>,
    wanted: Vec<(usize, Wanted)>,
    /// By rank: hidden for good in this branch.
    decided: Vec<bool>,
    best: Vec<usize>,
    cost: u64,
}

impl Search {
    /// Looks at all choices over the candidates from `at` on, which are all hidden now, as they are afterwards.
    fn from(
        &mut self,
        engine: &mut Engine,
        at: usize,
        cost: u64,
        progress: &mut dyn FnMut(SuppressionProgress),
    ) -> Result<(), StatsError> {
        if cost >= self.cost || !self.is_enough(engine)? {
            return Ok(());
        }
        let Some(rank) = self.candidates.get(at).copied() else {
            self.cost = cost;
            self.best = self.candidates.iter().copied().filter(|rank| engine.is_hidden(*rank)).collect();
            return Ok(());
        };
        progress(SuppressionProgress { stage: SuppressionStage::Intervals, done: at, of: self.candidates.len() });
        let lost = engine.show(rank);
        self.from(engine, at + 1, cost, progress)?;
        engine.take_back(rank, lost).map_err(|TooLarge| too_large())?;
        self.decided[rank] = true;
        self.from(engine, at + 1, cost.saturating_add(engine.cost_of(rank)), progress)?;
        self.decided[rank] = false;
        Ok(())
    }

    /// Whether what is hidden now is enough, from outside and from the members of cells that are hidden for good.
    fn is_enough(&self, engine: &mut Engine) -> Result<bool, StatsError> {
        for (rank, wanted) in &self.wanted {
            if !stepwise::is_protected(engine, *rank, *wanted, &|single| self.decided[single])? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
