//! One sensitive cell after the other, and then what was not needed is shown again.

use super::super::audit::{Insight, too_large};
use super::super::tableau::TooLarge;
use super::engine::{Engine, Reach, Wanted};
use super::local::near;
use super::selection::{Change, Move, cheapest};
use super::{SuppressionProgress, SuppressionStage};
use crate::error::StatsError;

/// How often more room is asked for where no table of whole numbers is found.
const PATIENCE: i128 = 4;

/// What is found near a cell is taken as it is if it costs less than this; the solver looks at the neighbourhood for
/// something cheaper, and at the whole table beyond the second.
const DEAR: f64 = 1_000.0;
const VERY_DEAR: f64 = 20_000.0;

pub(super) fn protect(engine: &mut Engine, progress: &mut dyn FnMut(SuppressionProgress)) -> Result<(), StatsError> {
    let mut sensitive: Vec<_> = (0..engine.truth.len()).filter_map(|rank| Some((rank, engine.wanted(rank)?))).collect();
    let printed = |rank: &usize| !engine.is_hidden(*rank);
    let must_print: Vec<_> = sensitive.iter().map(|(rank, _)| *rank).filter(printed).collect();
    engine.unmet.extend(must_print.iter().map(|rank| (engine.view.cells[*rank], Insight::Anybody)));
    sensitive.retain(|(rank, _)| engine.is_hidden(*rank));
    // The largest needs first: what protects them mostly protects the others too.
    sensitive.sort_by_key(|(rank, wanted)| (-wanted.width - wanted.below - wanted.above, engine.truth[*rank], *rank));
    // Hidden cells of one person are attackers too, and may be hidden by what follows.
    let mut hidden = usize::MAX;
    let mut failed = Vec::new();
    while hidden != count_hidden(engine) {
        hidden = count_hidden(engine);
        failed.clear();
        for (done, (rank, wanted)) in sensitive.iter().enumerate() {
            progress(SuppressionProgress { stage: SuppressionStage::Intervals, done, of: sensitive.len() });
            if let Some(by) = widen(engine, *rank, *wanted)? {
                failed.push((*rank, by));
            }
        }
    }
    for (rank, by) in &failed {
        engine.unmet.push((engine.view.cells[*rank], *by));
    }
    show_again(engine, &sensitive, &failed, progress)
}

fn count_hidden(engine: &Engine) -> usize {
    (0..engine.truth.len()).filter(|rank| engine.is_hidden(*rank)).count()
}

/// Hides what is needed for one cell; `Some` is who can still compute it too closely.
fn widen(engine: &mut Engine, rank: usize, wanted: Wanted) -> Result<Option<Insight>, StatsError> {
    let mut checked = Vec::new();
    let mut single = None;
    loop {
        let mut reach = engine.reach(rank, wanted, single)?;
        let mut slack = 0;
        while !wanted.is_met(reach) {
            let changes = choose(engine, rank, wanted, reach, single, slack)?;
            if changes.is_empty() || slack == PATIENCE {
                let by = single.map_or(Insight::Anybody, |single| Insight::Member(engine.view.cells[single]));
                return Ok(Some(by));
            }
            // Nothing more is needed in fractions, but no table of whole numbers was found: ask for more room.
            let hides = changes.iter().any(|change| !change.printed.is_empty());
            slack = if hides { 0 } else { slack + 1 };
            for change in changes {
                for cell in change.printed {
                    engine.hide(cell).map_err(|TooLarge| too_large())?;
                }
                match change.whole {
                    Some(whole) => drop(engine.accept(whole)),
                    None if engine.is_large() => engine.ask_solver(rank, change.moved, single)?,
                    None => {}
                }
            }
            engine.settle().map_err(|TooLarge| too_large())?;
            reach = engine.reach(rank, wanted, single)?;
        }
        checked.extend(single);
        single = engine.suspects(rank).into_iter().find(|suspect| !checked.contains(suspect));
        if single.is_none() {
            return Ok(None);
        }
    }
}

/// The cheapest changes that move a cell as it should, in one direction or both; empty if there are none.
fn choose(
    engine: &mut Engine,
    rank: usize,
    wanted: Wanted,
    reach: Reach,
    single: Option<usize>,
    slack: i128,
) -> Result<Vec<Change>, StatsError> {
    let (mut nearby, mut only_near) = (None, false);
    if engine.is_large()
        && let Some(found) = choose_near(engine, rank, wanted, reach, single)
    {
        let cost: f64 = found.iter().map(|change| change.cost).sum();
        if cost < DEAR {
            return Ok(found);
        }
        only_near = cost < VERY_DEAR;
        nearby = Some(found);
    }
    let mut by = |how: Move| {
        engine.programs += 1;
        cheapest(engine, rank, how, single, only_near)
    };
    if reach.above < wanted.above {
        return Ok(by(Move::By(wanted.above + slack))?.into_iter().collect());
    }
    if reach.below < wanted.below {
        return Ok(by(Move::By(-wanted.below - slack))?.into_iter().collect());
    }
    let up = by(Move::By(wanted.width - reach.below + slack))?;
    let down = by(Move::By(reach.above - wanted.width - slack))?;
    let both =
        [up, down].into_iter().flatten().chain(nearby.take_if(|changes| changes.len() == 1).into_iter().flatten());
    if let Some(cheaper) = both.min_by(|a, b| a.cost.total_cmp(&b.cost)) {
        return Ok(vec![cheaper]);
    }
    if let Some(changes) = nearby {
        return Ok(changes);
    }
    // Neither direction is enough alone: as far as possible upwards, the rest downwards.
    let most = by(Move::UpTo(wanted.width))?.map_or(0, |change| change.moved);
    let up = if most > 0 { by(Move::By(most))? } else { None };
    let down = by(Move::By(most - wanted.width))?;
    Ok(down.into_iter().chain(up).collect())
}

/// The same, looked for near the cell only. `None` if nothing is found there that moves it far enough.
fn choose_near(
    engine: &mut Engine,
    rank: usize,
    wanted: Wanted,
    reach: Reach,
    single: Option<usize>,
) -> Option<Vec<Change>> {
    let mut by = |move_by: i128| {
        engine.programs += 1;
        near(engine, rank, move_by, single, false)
    };
    if reach.above < wanted.above {
        return by(wanted.above).map(|change| vec![change]);
    }
    if reach.below < wanted.below {
        return by(-wanted.below).map(|change| vec![change]);
    }
    let up = by(wanted.width - reach.below);
    let down = by(reach.above - wanted.width);
    if let Some(cheaper) = [up, down].into_iter().flatten().min_by(|a, b| a.cost.total_cmp(&b.cost)) {
        return Some(vec![cheaper]);
    }
    // Neither direction is enough alone.
    (1..wanted.width).rev().find_map(|above| Some(vec![by(above)?, by(above - wanted.width)?]))
}

/// Shows secondary cells and figures again, the costliest first, where every need remains met.
fn show_again(
    engine: &mut Engine,
    sensitive: &[(usize, Wanted)],
    failed: &[(usize, Insight)],
    progress: &mut dyn FnMut(SuppressionProgress),
) -> Result<(), StatsError> {
    let mut secondary: Vec<_> = (0..engine.truth.len()).filter(|rank| engine.is_secondary(*rank)).collect();
    secondary.sort_by_key(|rank| (std::cmp::Reverse(engine.cost_of(*rank)), *rank));
    for (done, rank) in secondary.iter().enumerate() {
        progress(SuppressionProgress { stage: SuppressionStage::ShowingAgain, done, of: secondary.len() });
        let moved = engine.moved_with(*rank);
        let moved: Vec<_> = sensitive.iter().filter(|(at, _)| moved.binary_search(at).is_ok()).copied().collect();
        let lost = engine.show(*rank);
        if kept(engine, &moved, failed)? {
            engine.shown_again.push(engine.view.cells[*rank]);
        } else {
            engine.take_back(*rank, lost).map_err(|TooLarge| too_large())?;
        }
    }
    show_figures(engine, sensitive, failed)
}

/// Shows figures again where every need remains met.
pub(super) fn show_figures(
    engine: &mut Engine,
    sensitive: &[(usize, Wanted)],
    failed: &[(usize, Insight)],
) -> Result<(), StatsError> {
    let given = &engine.view.release.figures;
    let mut figures: Vec<_> = (0..given.len()).collect();
    figures.retain(|figure| given[*figure].printed && !engine.figures_shown()[*figure]);
    figures.sort_by_key(|figure| (std::cmp::Reverse(given[*figure].cost), &given[*figure].key));
    for figure in figures {
        engine.show_figure(figure, true);
        if !kept(engine, sensitive, failed)? {
            engine.show_figure(figure, false);
        }
    }
    Ok(())
}

/// Whether cells keep what they must, but for those that cannot.
fn kept(engine: &mut Engine, sensitive: &[(usize, Wanted)], failed: &[(usize, Insight)]) -> Result<bool, StatsError> {
    for (rank, wanted) in sensitive.iter().filter(|(rank, _)| failed.iter().all(|(at, _)| at != rank)) {
        if !is_protected(engine, *rank, *wanted, &|_| true)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a cell keeps what it must, from anybody and from the members of those cells of one that are named.
pub(super) fn is_protected(
    engine: &mut Engine,
    rank: usize,
    wanted: Wanted,
    counts: &dyn Fn(usize) -> bool,
) -> Result<bool, StatsError> {
    if !wanted.is_met(engine.reach(rank, wanted, None)?) {
        return Ok(false);
    }
    let mut checked = Vec::new();
    while let Some(suspect) = engine.suspects(rank).into_iter().find(|one| counts(*one) && !checked.contains(one)) {
        if !wanted.is_met(engine.reach(rank, wanted, Some(suspect))?) {
            return Ok(false);
        }
        checked.push(suspect);
    }
    Ok(true)
}
