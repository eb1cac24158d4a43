//! What can be computed of the hidden cells.

mod near;

use std::collections::HashMap;

use super::attacker::Attacker;
use super::derivation::{Derivation, Explanation, exact_derivation, explained};
use super::problem::{Clash, Component, Problem, beforehand, components, narrowed};
use super::release::{CellId, Release, RowId, Shown};
use super::tableau::{End, Exact, Limits, Stop, TooLarge};
use super::view::{View, ViewRow};
use crate::error::StatsError;

/// How many pairs of a cell of one and another cell are looked at in a component, before only sums are.
const PAIRS: usize = 20_000;

/// The values that a cell can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Range {
    /// The smallest; `None` if there is none.
    pub least: Option<i64>,
    /// The largest; `None` if there is none.
    pub most: Option<i64>,
}

impl Range {
    /// The only value, if there is but one.
    #[must_use]
    pub fn exact(self) -> Option<i64> {
        self.least.filter(|_| self.least == self.most)
    }

    /// `most − least`; `None` if a side is open.
    #[must_use]
    pub fn width(self) -> Option<i64> {
        Some(self.most? - self.least?)
    }
}

/// Who can compute a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Insight {
    /// Anybody.
    Anybody,
    /// The one person counted in this cell.
    Member(CellId),
}

/// What can be computed of one hidden cell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exposure {
    /// The cell.
    pub cell: CellId,
    /// Its possible values for anybody: by linear programming, rounded inwards. No value outside is possible.
    pub range: Range,
    /// Whether tables with whole numbers attain both ends; where `false` the true range may be narrower still.
    pub attained: bool,
    /// The narrowest range that the single member of another cell can compute, where it is narrower than `range`.
    /// (With more than 20,000 pairs of such cells in a component only where her cell gives it exactly by sums.)
    pub inside: Option<(CellId, Range)>,
    /// How the cell is computed, where it is exactly known to anybody.
    pub exact: Option<Derivation>,
}

/// Rows that no table of whole, non-negative counts can meet together.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contradiction {
    /// The rows; without any one of them the others may agree.
    pub rows: Vec<RowId>,
    /// The cells whose limits take part.
    pub cells: Vec<CellId>,
}

/// What can be computed of a release: see [`audit`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Audit {
    /// One for each cell that is hidden at its place, and for each unprinted one that is sensitive, in the order of
    /// the release. Cells of a contradiction have none.
    pub exposures: Vec<Exposure>,
    /// What cannot be true together.
    pub contradictions: Vec<Contradiction>,
}

/// For every hidden cell the smallest and largest value that it can have, and how the exactly known are computed.
///
/// # Formula
/// Minimum and maximum of `x_c` over all `x` that meet the rows and the limits that the attacker knows, rounded
/// inwards. Limits are first narrowed row by row; what remains open is solved by the simplex method in exact
/// fractions, each component of cells that share rows by itself, each question from the point where the last ended.
///
/// In a component of 1,500 unknown cells or more, or one whose fractions become too large, only the 80 rows nearest to each cell are reckoned with. No value outside
/// the range is possible there either, but all rows together may leave less: [`Exposure::attained`] is `false`.
///
/// # References
/// Fischetti & Salazar (2001), Management Science 47, 1008: the attacker's two programs a cell. By hand: of 20 victims
/// 19 are women of age, so that one girl is left.
///
/// ```
/// use tipstat_stats::protection::{Attacker, Cell, Release, Row, Zeros, audit};
///
/// let mut release = Release::new();
/// let total = release.cell(Cell::printed("total", 20))?;
/// let women = release.cell(Cell::printed("women", 19))?;
/// let girls = release.cell(Cell::hidden("girls"))?;
/// release.row(Row::sum(total, &[women, girls]))?;
/// let found = audit(&release, &Attacker::new(Zeros::Hidden));
/// assert_eq!(found.exposures[0].range.exact(), Some(1));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
#[must_use]
pub fn audit(release: &Release, attacker: &Attacker) -> Audit {
    audit_where(&View::new(release, attacker), &|_| true)
}

/// The audit of those components of which all cells are asked for.
pub(super) fn audit_where(view: &View, asks: &dyn Fn(CellId) -> bool) -> Audit {
    audit_from(view, &components(view), near::FROM, asks)
}

/// The same, where components of so many unknown cells are large.
fn audit_from(view: &View, components: &[Component], near_from: usize, asks: &dyn Fn(CellId) -> bool) -> Audit {
    let mut audit = Audit { exposures: Vec::new(), contradictions: printed_contradictions(view) };
    for component in components {
        if !component.cells.iter().all(|cell| asks(view.cells[*cell])) {
            continue;
        }
        let exact = (component.cells.len() < near_from).then(|| component_audit(view, component));
        let found = match exact {
            Some(Ok(found)) => found,
            // Where fractions outgrow what is held exactly, the rows near each cell are reckoned with, too.
            None | Some(Err(TooLarge)) => near::component_audit(view, component),
        };
        match found {
            Ok(mut exposures) => audit.exposures.append(&mut exposures),
            Err(clash) => audit.contradictions.push(clash.told(view)),
        }
    }
    audit.exposures.sort_by_key(|exposure| exposure.cell);
    audit
}

/// A release as an attacker reads it, prepared once for many questions.
///
/// ```
/// use tipstat_stats::protection::{Attacker, Cell, Insight, Reading, Release, Row, Zeros};
///
/// let mut release = Release::new();
/// let total = release.cell(Cell::printed("total", 20))?;
/// let women = release.cell(Cell::printed("women", 19))?;
/// let girls = release.cell(Cell::hidden("girls").between(Some(0), Some(4)))?;
/// release.row(Row::part(girls, total))?;
/// release.row(Row::sum(total, &[women, girls]))?;
/// let reading = Reading::new(&release, &Attacker::new(Zeros::Hidden));
/// assert_eq!(reading.audit().exposures[0].range.exact(), Some(1));
/// let (_, not_less, _) = reading.explain(girls, Insight::Anybody)?;
/// assert_eq!(not_less.map(|why| why.printed.len()), Some(2));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    view: View<'a>,
    components: Vec<Component>,
    /// The component of each cell by rank.
    component_of: Vec<Option<usize>>,
}

impl<'a> Reading<'a> {
    /// What somebody makes of a release.
    #[must_use]
    pub fn new(release: &'a Release, attacker: &Attacker) -> Self {
        let view = View::new(release, attacker);
        let components = components(&view);
        let mut component_of = vec![None; view.cells.len()];
        for (at, component) in components.iter().enumerate() {
            for cell in &component.cells {
                component_of[*cell] = Some(at);
            }
        }
        Self { view, components, component_of }
    }

    /// See [`audit`].
    #[must_use]
    pub fn audit(&self) -> Audit {
        audit_from(&self.view, &self.components, near::FROM, &|_| true)
    }

    /// See [`explain`](super::explain).
    ///
    /// # Errors
    /// As [`explain`](super::explain).
    pub fn explain(&self, cell: CellId, who: Insight) -> Result<Explanation, StatsError> {
        let rank = self.view.rank.get(cell.0);
        let component = rank.and_then(|rank| self.component_of[*rank]).map(|at| &self.components[at]);
        explained(&self.view, component, cell, who)
    }
}

pub(super) fn too_large() -> StatsError {
    StatsError::LinearProgram { reason: "its numbers become too large for exact fractions".to_owned() }
}

impl Clash {
    pub(super) fn told(self, view: &View) -> Contradiction {
        let mut rows: Vec<_> = self.rows.into_iter().map(|row| view.rows[row].id).collect();
        let mut cells: Vec<_> = self.cells.into_iter().map(|cell| view.cells[cell]).collect();
        rows.sort_unstable();
        cells.sort_unstable();
        Contradiction { rows, cells }
    }
}

/// Rows whose cells are all printed and do not meet their limits.
pub(super) fn printed_contradictions(view: &View) -> Vec<Contradiction> {
    let broken = |row: &&ViewRow| {
        let values = row.terms.iter().map(|(cell, factor)| {
            let value = view.cell(*cell).value.filter(|_| view.is_printed(*cell));
            value.map(|value| i128::from(value) * i128::from(*factor))
        });
        let sum: Option<i128> = values.sum();
        sum.is_some_and(|sum| {
            row.limits.0.is_some_and(|least| sum < least) || row.limits.1.is_some_and(|most| sum > most)
        })
    };
    let known = view.rows.iter().enumerate().filter(|(at, _)| view.is_known(*at)).map(|(_, row)| row);
    let mut found: Vec<_> =
        known.filter(broken).map(|row| Contradiction { rows: vec![row.id], cells: Vec::new() }).collect();
    found.sort_by(|a, b| a.rows.cmp(&b.rows));
    found
}

fn component_audit(view: &View, component: &Component) -> Exact<Result<Vec<Exposure>, Clash>> {
    let known = beforehand(view, component);
    let Some(outer) = narrowed(view, component, &known) else {
        return Ok(Err(clash_of(view, component, &known)?));
    };
    let start = |cell: usize| view.cell(cell).value.map(i128::from);
    let Ok(mut problem) = Problem::new(view, component, &outer, false, &start)? else {
        return Ok(Err(clash_of(view, component, &known)?));
    };
    let wanted = |cell: &usize| view.cell(*cell).shown == Shown::Hidden || view.cell(*cell).need.is_some();
    let targets: Vec<_> = (0..component.cells.len()).filter(|at| wanted(&component.cells[*at])).collect();
    if targets.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let mut seen = Witnesses::default();
    seen.add(&problem);
    let mut spans = Vec::new();
    for target in &targets {
        spans.push(span(&mut problem, *target, outer[*target], &mut seen, None)?);
    }
    let inside = members(view, &mut problem, &targets, &spans, &mut seen)?;
    let mut exposures = Vec::new();
    for ((target, span), inside) in targets.iter().zip(&spans).zip(inside) {
        let exact = match span.range().exact() {
            Some(value) => exact_derivation(view, component, &known, component.cells[*target], value.into())?,
            None => None,
        };
        exposures.push(Exposure {
            cell: view.cells[component.cells[*target]],
            range: span.range(),
            attained: span.attained,
            inside,
            exact,
        });
    }
    Ok(Ok(exposures))
}

/// Why nothing is possible: by limits alone, by sums, or by whole numbers.
fn clash_of(view: &View, component: &Component, known: &[Limits]) -> Exact<Clash> {
    let crossed = |limits: &Limits| matches!(limits, (Some(least), Some(most)) if least > most);
    if let Some(at) = known.iter().position(crossed) {
        return Ok(Clash { rows: Vec::new(), cells: vec![component.cells[at]] });
    }
    Ok(match Problem::new(view, component, known, true, &|_| None)? {
        Err(clash) => clash,
        Ok(_) => Clash { rows: component.rows.clone(), cells: component.cells.clone() },
    })
}

/// The values that a cell can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    limits: Limits,
    attained: bool,
}

impl Span {
    fn range(self) -> Range {
        // What does not fit is no limit that a reader could use.
        let small = |limit: Option<i128>| limit.and_then(|limit| i64::try_from(limit).ok());
        Range { least: small(self.limits.0), most: small(self.limits.1) }
    }
}

/// Tables of whole numbers that are possible, as changes of the first.
#[derive(Debug, Default)]
struct Witnesses {
    first: Vec<i128>,
    changes: Vec<Vec<(usize, i128)>>,
}

impl Witnesses {
    fn add(&mut self, problem: &Problem) {
        let Some(values) = problem.whole() else { return };
        if self.changes.is_empty() {
            self.first.clone_from(&values);
        }
        let changed = values.iter().zip(&self.first).enumerate().filter(|(_, (now, first))| now != first);
        self.changes.push(changed.map(|(at, (now, _))| (at, *now)).collect());
    }

    fn value(&self, witness: usize, at: usize) -> i128 {
        let changes = &self.changes[witness];
        changes.binary_search_by_key(&at, |(at, _)| *at).map_or(self.first[at], |place| changes[place].1)
    }

    /// Whether a table attains a value, one in which another cell has a value.
    fn attains(&self, at: usize, value: i128, given: Option<(usize, i128)>) -> bool {
        let meets = |witness: &usize| given.is_none_or(|(other, fixed)| self.value(*witness, other) == fixed);
        (0..self.changes.len()).any(|witness| self.value(witness, at) == value && meets(&witness))
    }
}

/// Both ends of a cell from the current point of the problem; `given` is a cell that is held by its limits.
fn span(
    problem: &mut Problem,
    target: usize,
    outer: Limits,
    seen: &mut Witnesses,
    given: Option<(usize, i128)>,
) -> Exact<Span> {
    let mut span = Span { limits: outer, attained: true };
    for up in [false, true] {
        let end = if up { &mut span.limits.1 } else { &mut span.limits.0 };
        if end.is_some_and(|end| seen.attains(target, end, given)) {
            continue;
        }
        if problem.tableau.optimise(target, up, Stop::Never)? == End::Unbounded {
            continue;
        }
        let value = problem.tableau.value(target);
        let limit = if up { value.floor() } else { value.ceil() };
        *end = Some(limit);
        seen.add(problem);
        if !seen.attains(target, limit, given) {
            let found = problem.whole_at(target, limit)?;
            span.attained &= found;
            if found {
                seen.add(problem);
            }
        }
    }
    Ok(span)
}

/// For each target the narrowest range that the one person of another cell can compute, if it is narrower.
///
/// Of very many pairs only those are asked in which one cell gives the other by sums alone.
fn members(
    view: &View,
    problem: &mut Problem,
    targets: &[usize],
    spans: &[Span],
    seen: &mut Witnesses,
) -> Exact<Vec<Option<(CellId, Range)>>> {
    let mut narrowest: Vec<Option<(CellId, Range)>> = vec![None; targets.len()];
    let component = problem.component;
    let singles: Vec<_> = (0..component.cells.len()).filter(|at| view.is_single(component.cells[*at])).collect();
    if singles.is_empty() {
        return Ok(narrowest);
    }
    let same = view.same_persons();
    let mut given_by: HashMap<Vec<(usize, i64)>, Vec<usize>> = HashMap::new();
    let many = singles.len() * targets.len() > PAIRS;
    for (at, target) in targets.iter().enumerate().filter(|_| many) {
        given_by.entry(problem.tableau.direction(*target)).or_default().push(at);
    }
    let all: Vec<_> = (0..targets.len()).collect();
    let mut pairs = Vec::new();
    for single in singles {
        let direction = if many { problem.tableau.direction(single) } else { Vec::new() };
        let mut asked = if many { given_by.get(&direction).cloned().unwrap_or_default() } else { all.clone() };
        asked.retain(|at| same[component.cells[targets[*at]]] != same[component.cells[single]]);
        let moves = !many || !direction.is_empty();
        if moves && !asked.is_empty() {
            pairs.push((single, asked));
        }
    }
    for (single, asked) in pairs {
        let limits = problem.tableau.limits(single);
        let possible = limits.0.is_none_or(|least| least <= 1) && limits.1.is_none_or(|most| most >= 1);
        if limits == (Some(1), Some(1)) || !possible || !problem.whole_at(single, 1)? {
            continue;
        }
        seen.add(problem);
        problem.tableau.limit(single, (Some(1), Some(1)));
        for at in asked {
            let (target, span_of, narrowest) = (&targets[at], &spans[at], &mut narrowest[at]);
            let found = span(problem, *target, span_of.limits, seen, Some((single, 1)))?;
            let width = |range: Range| range.width().unwrap_or(i64::MAX);
            let so_far = narrowest.map_or(span_of.range(), |(_, range)| range);
            if found.limits != span_of.limits && width(found.range()) < width(so_far) {
                *narrowest = Some((view.cells[component.cells[single]], found.range()));
            }
        }
        problem.tableau.limit(single, limits);
    }
    Ok(narrowest)
}

#[cfg(test)]
mod tests;
