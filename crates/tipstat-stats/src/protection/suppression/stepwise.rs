//! One sensitive cell after the other, and then what was not needed is shown again.

use super::super::audit::{Insight, too_large};
use super::super::tableau::TooLarge;
use super::engine::{Engine, Reach, Wanted};
use super::selection::{Move, cheapest};
use super::{SuppressionProgress, SuppressionStage};
use crate::error::StatsError;

pub(super) fn protect(engine: &mut Engine, progress: &mut dyn FnMut(SuppressionProgress)) -> Result<(), StatsError> {
    let exact = |TooLarge: TooLarge| too_large();
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
    show_again(engine, &sensitive, &failed, progress).map_err(exact)
}

fn count_hidden(engine: &Engine) -> usize {
    (0..engine.truth.len()).filter(|rank| engine.is_hidden(*rank)).count()
}

/// Hides what is needed for one cell; `Some` is who can still compute it too closely.
fn widen(engine: &mut Engine, rank: usize, wanted: Wanted) -> Result<Option<Insight>, StatsError> {
    let exact = |TooLarge: TooLarge| too_large();
    let mut checked = Vec::new();
    let mut single = None;
    loop {
        let mut reach = engine.reach(rank, wanted, single).map_err(exact)?;
        let mut slack = 0;
        while !wanted.is_met(reach) {
            let chosen = choose(engine, rank, wanted, reach, single, slack)?;
            let Some(chosen) = chosen.filter(|_| slack < 4) else {
                let by = single.map_or(Insight::Anybody, |single| Insight::Member(engine.view.cells[single]));
                return Ok(Some(by));
            };
            // Nothing more is needed in fractions, but no table of whole numbers was found: ask for more room.
            slack = if chosen.is_empty() { slack + 1 } else { 0 };
            for cell in chosen {
                engine.hide(cell).map_err(exact)?;
            }
            engine.settle().map_err(exact)?;
            reach = engine.reach(rank, wanted, single).map_err(exact)?;
        }
        checked.extend(single);
        single = engine.suspects(rank).into_iter().find(|suspect| !checked.contains(suspect));
        if single.is_none() {
            return Ok(None);
        }
    }
}

/// The cheapest cells that let a cell move as it should, in one direction or both; `None` if there are none.
fn choose(
    engine: &Engine,
    rank: usize,
    wanted: Wanted,
    reach: Reach,
    single: Option<usize>,
    slack: i128,
) -> Result<Option<Vec<usize>>, StatsError> {
    let by = |by: i128| cheapest(engine, rank, Move::By(by), single);
    if reach.above < wanted.above {
        return Ok(by(wanted.above + slack)?.map(|(cells, _)| cells));
    }
    if reach.below < wanted.below {
        return Ok(by(-wanted.below - slack)?.map(|(cells, _)| cells));
    }
    let cost = |cells: &[usize]| cells.iter().map(|cell| engine.cost_of(*cell)).fold(0, u64::saturating_add);
    let up = by(wanted.width - reach.below + slack)?.map(|(cells, _)| cells);
    let down = by(reach.above - wanted.width - slack)?.map(|(cells, _)| cells);
    let cheaper = [up, down].into_iter().flatten().min_by_key(|cells| cost(cells));
    if cheaper.is_some() {
        return Ok(cheaper);
    }
    // Neither direction is enough alone: as far as possible upwards, the rest downwards.
    let Some((_, most)) = cheapest(engine, rank, Move::UpTo(wanted.width), single)? else { return Ok(None) };
    let mut cells = if most > 0 { by(most)?.map_or_else(Vec::new, |(cells, _)| cells) } else { Vec::new() };
    match by(most - wanted.width)? {
        Some((more, _)) if most < wanted.width => cells.extend(more),
        _ => return Ok(None),
    }
    Ok(Some(cells))
}

/// Shows secondary cells and figures again, the costliest first, where every need remains met.
fn show_again(
    engine: &mut Engine,
    sensitive: &[(usize, Wanted)],
    failed: &[(usize, Insight)],
    progress: &mut dyn FnMut(SuppressionProgress),
) -> Result<(), TooLarge> {
    let wanted_of = |rank: usize| sensitive.iter().find(|(at, _)| *at == rank).map(|(_, wanted)| *wanted);
    let kept = |engine: &mut Engine, ranks: &[usize]| -> Result<bool, TooLarge> {
        for rank in ranks.iter().filter(|rank| failed.iter().all(|(at, _)| at != *rank)) {
            let Some(wanted) = wanted_of(*rank) else { continue };
            if !is_protected(engine, *rank, wanted)? {
                return Ok(false);
            }
        }
        Ok(true)
    };
    let mut secondary: Vec<_> = (0..engine.truth.len()).filter(|rank| engine.is_secondary(*rank)).collect();
    secondary.sort_by_key(|rank| (std::cmp::Reverse(engine.cost_of(*rank)), *rank));
    for (done, rank) in secondary.iter().enumerate() {
        progress(SuppressionProgress { stage: SuppressionStage::ShowingAgain, done, of: secondary.len() });
        let moved = engine.moved_with(*rank);
        let lost = engine.show(*rank);
        if kept(engine, &moved)? {
            engine.shown_again.push(engine.view.cells[*rank]);
        } else {
            engine.take_back(*rank, lost)?;
        }
    }
    let everything: Vec<_> = sensitive.iter().map(|(rank, _)| *rank).collect();
    let mut figures: Vec<_> = (0..engine.figures_shown().len()).collect();
    let given = &engine.view.release.figures;
    figures.retain(|figure| given[*figure].printed && !engine.figures_shown()[*figure]);
    figures.sort_by_key(|figure| (std::cmp::Reverse(given[*figure].cost), &given[*figure].key));
    for figure in figures {
        engine.show_figure(figure, true);
        if !kept(engine, &everything)? {
            engine.show_figure(figure, false);
        }
    }
    Ok(())
}

/// Whether a cell keeps what it must, from anybody and from every member of a cell of one.
fn is_protected(engine: &mut Engine, rank: usize, wanted: Wanted) -> Result<bool, TooLarge> {
    if !wanted.is_met(engine.reach(rank, wanted, None)?) {
        return Ok(false);
    }
    for suspect in engine.suspects(rank) {
        if !wanted.is_met(engine.reach(rank, wanted, Some(suspect))?) {
            return Ok(false);
        }
    }
    Ok(true)
}
