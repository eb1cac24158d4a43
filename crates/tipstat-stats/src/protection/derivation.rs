//! How a limit of a hidden cell follows from what is printed.

use std::collections::BTreeMap;

use super::attacker::Attacker;
use super::audit::{Insight, Range, too_large};
use super::fraction::{Fraction, float, whole_near};
use super::problem::{Component, Problem, beforehand, components, narrowed};
use super::release::{CellId, Release, RowId};
use super::tableau::{End, Exact, Limits, Stop, TooLarge};
use super::view::{View, ViewRow};
use crate::error::StatsError;
use crate::linear_program::{LinearProgram, Relation};

/// The most rows over which the shortest derivation is looked for.
const LONGEST: usize = 2000;

/// An exact fraction, reduced, its denominator positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Factor {
    /// Above the line.
    pub numerator: i64,
    /// Below the line, positive.
    pub denominator: i64,
}

/// What is known beforehand of a hidden cell and enters a derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// That it is not less than this.
    Least(i64),
    /// That it is not more than this.
    Most(i64),
    /// That it is this: its member knows.
    Member(i64),
}

/// Why a hidden cell is what it is, or cannot be less or more: `constant + Σ factor × printed cell + Σ factor ×
/// bound`.
///
/// *Total 20 − women of age 19 = 1* is `printed: [(total, 1), (women of age, −1)]`, `bounds: []`, `value: 1`. Where
/// `bounds` is empty the value is exact; else it is the limit that the bounds leave.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Derivation {
    /// The hidden cell.
    pub cell: CellId,
    /// The value or limit, before it is rounded inwards.
    pub value: Factor,
    /// The printed cells that remain when the rows are added up, with their factors, those with positive factors
    /// first.
    pub printed: Vec<(CellId, Factor)>,
    /// What the limits of the rows add (of printed rates, of figures published before): mostly 0.
    pub constant: Factor,
    /// What is known beforehand of other hidden cells, where it takes part.
    pub bounds: Vec<(CellId, Factor, Bound)>,
    /// The rows that were added up, each times its factor.
    pub rows: Vec<(RowId, Factor)>,
}

impl Factor {
    fn of(fraction: Fraction) -> Option<Self> {
        Some(Self { numerator: fraction.num.try_into().ok()?, denominator: fraction.den.try_into().ok()? })
    }
}

/// Why a hidden cell cannot be less, and why it cannot be more: its range for anybody or for one member, with both
/// derivations, as short as was found; `None` on a side without limit, or where the limit follows only because counts
/// are whole. Of many cells ask [`Reading::explain`](super::Reading::explain).
///
/// # Errors
/// As [`audit`](super::audit()); [`StatsError::ReleaseCell`] if the cell is printed, or what is known contradicts
/// itself.
pub fn explain(release: &Release, attacker: &Attacker, cell: CellId, who: Insight) -> Result<Explanation, StatsError> {
    let view = View::new(release, attacker);
    let rank = view.rank.get(cell.0).copied();
    let all = components(&view);
    explained(&view, all.iter().find(|component| rank.is_some_and(|rank| component.holds(rank))), cell, who)
}

/// The values that a cell can have, and why it cannot be less, and not more.
pub type Explanation = (Range, Option<Derivation>, Option<Derivation>);

/// The same of a cell that belongs to a component; to none if it is printed, or not of the release.
pub(super) fn explained(
    view: &View,
    component: Option<&Component>,
    cell: CellId,
    who: Insight,
) -> Result<Explanation, StatsError> {
    let refuse = |why| {
        let key = view.release.cells.get(cell.0).map_or_else(String::new, |cell| cell.key.clone());
        Err(StatsError::ReleaseCell { key, why })
    };
    let Some(component) = component else {
        return refuse("is printed, or of another release; there is nothing to derive");
    };
    let mut known = beforehand(view, component);
    if let Insight::Member(member) = who {
        let at = component.cells.iter().position(|rank| view.cells[*rank] == member);
        if let Some(at) = at {
            known[at] = (Some(1), Some(1));
        }
    }
    let Some(outer) = narrowed(view, component, &known) else {
        return refuse("belongs to rows that contradict each other; see the audit");
    };
    match sides(view, component, &known, view.rank[cell.0], who).map_err(|TooLarge| too_large())? {
        None => refuse("belongs to rows that contradict each other; see the audit"),
        Some([low, high]) => {
            let own = component.cells.binary_search(&view.rank[cell.0]).map_or((None, None), |at| outer[at]);
            let least = low.value.map(Fraction::ceil).max(own.0);
            let most = [high.value.map(Fraction::floor), own.1].into_iter().flatten().min();
            let small = |limit: Option<i128>| limit.and_then(|limit| i64::try_from(limit).ok());
            let kept = |side: Side, limit: Option<i128>, up: bool| {
                let follows = side.value.map(|value| if up { value.floor() } else { value.ceil() }) == limit;
                side.derivation.filter(|_| follows)
            };
            let range = Range { least: small(least), most: small(most) };
            Ok((range, kept(low, least, false), kept(high, most, true)))
        }
    }
}

/// One end of a cell.
struct Side {
    /// `None` without limit.
    value: Option<Fraction>,
    derivation: Option<Derivation>,
}

/// Both ends of a cell by what is known beforehand; `None` if nothing is possible.
fn sides(view: &View, component: &Component, known: &[Limits], cell: usize, who: Insight) -> Exact<Option<[Side; 2]>> {
    let Ok(mut problem) = Problem::new(view, component, known, true, &|_| None)? else { return Ok(None) };
    let Some(target) = problem.variable(cell) else { return Ok(None) };
    if problem.tableau.direction(target).is_empty() {
        let value = problem.tableau.value(target);
        let found = shortest(view, component, cell).or_else(|| told(view, &problem, target, who));
        let side = || Side { value: Some(value), derivation: found.clone() };
        return Ok(Some([side(), side()]));
    }
    let mut side = |up: bool| -> Exact<Side> {
        if problem.tableau.optimise(target, up, Stop::Never)? == End::Unbounded {
            return Ok(Side { value: None, derivation: None });
        }
        let value = problem.tableau.value(target);
        let one_row = by_one_row(view, component, known, target, up, value, who);
        let derivation = one_row.or_else(|| told(view, &problem, target, who));
        Ok(Side { value: Some(value), derivation })
    };
    Ok(Some([side(false)?, side(true)?]))
}

/// How a cell is computed that is exactly known; `None` if that follows only because counts are whole.
pub(super) fn exact_derivation(
    view: &View,
    component: &Component,
    known: &[Limits],
    cell: usize,
    value: i128,
) -> Exact<Option<Derivation>> {
    let Ok(target) = component.cells.binary_search(&cell) else { return Ok(None) };
    // That it reaches its own limit needs no words: the other end is the reason.
    let up = known[target].1 != Some(value);
    let exact = Fraction::whole(value);
    if let Some(found) = by_one_row(view, component, known, target, up, exact, Insight::Anybody) {
        return Ok(Some(found));
    }
    let Some([low, high]) = sides(view, component, known, cell, Insight::Anybody)? else { return Ok(None) };
    let side = if up { high } else { low };
    Ok(side.derivation.filter(|_| side.value == Some(exact)))
}

/// Adds up `Σ factor × row + Σ factor × cell`.
#[derive(Default)]
struct Sum {
    constant: Option<Fraction>,
    printed: BTreeMap<usize, Fraction>,
    bounds: Vec<(usize, Fraction, i128)>,
    rows: Vec<(usize, Fraction)>,
}

impl Sum {
    fn new() -> Self {
        Self { constant: Some(Fraction::ZERO), ..Self::default() }
    }

    /// A row that is held at a value.
    fn row(&mut self, view: &View, row: usize, factor: Fraction, value: Fraction) -> Option<()> {
        self.rows.push((row, factor));
        self.constant = self.constant?.add(factor.mul(value)?);
        for (cell, coefficient) in &view.rows[row].terms {
            if view.is_printed(*cell) {
                let part = factor.mul(Fraction::whole(-i128::from(*coefficient)))?;
                let so_far = self.printed.get(cell).copied().unwrap_or(Fraction::ZERO);
                self.printed.insert(*cell, so_far.add(part)?);
            }
        }
        Some(())
    }

    fn told(self, view: &View, cell: usize, who: Insight) -> Option<Derivation> {
        let mut value = self.constant?;
        for (cell, factor) in &self.printed {
            value = value.add(factor.mul(Fraction::whole(i128::from(view.cell(*cell).value?)))?)?;
        }
        for (_, factor, bound) in &self.bounds {
            value = value.add(factor.mul(Fraction::whole(*bound))?)?;
        }
        let mut printed = Vec::new();
        for (cell, factor) in self.printed.into_iter().filter(|(_, factor)| *factor != Fraction::ZERO) {
            printed.push((view.cells[cell], Factor::of(factor)?));
        }
        printed.sort_by_key(|(_, factor)| factor.numerator < 0);
        let mut bounds = Vec::new();
        for (other, factor, bound) in self.bounds {
            let (id, bound) = (view.cells[other], i64::try_from(bound).ok()?);
            // A limit of another cell stands where it helps least: with its sign it tells which side it is. For a
            // cell by itself the caller knows which end was asked for.
            let limits = view.limits(other, view.cell(other).shown);
            let bound = match who {
                Insight::Member(member) if member == id => Bound::Member(bound),
                _ if limits.0 == Some(i128::from(bound)) => Bound::Least(bound),
                _ => Bound::Most(bound),
            };
            bounds.push((id, Factor::of(factor)?, bound));
        }
        let mut rows = Vec::new();
        for (row, factor) in self.rows {
            rows.push((view.rows[row].id, Factor::of(factor)?));
        }
        rows.sort_by_key(|(row, _)| *row);
        let constant = Factor::of(self.constant?)?;
        Some(Derivation { cell: view.cells[cell], value: Factor::of(value)?, printed, constant, bounds, rows })
    }
}

/// What the tableau says of a variable at its extreme.
fn told(view: &View, problem: &Problem, target: usize, who: Insight) -> Option<Derivation> {
    let mut sum = Sum::new();
    for (part, factor) in problem.tableau.parts(target) {
        let value = problem.tableau.value(part);
        match problem.means(part) {
            Ok(cell) => sum.bounds.push((cell, factor, value.is_whole().then_some(value.num)?)),
            Err(row) => sum.row(view, row, factor, value)?,
        }
    }
    sum.told(view, problem.component.cells[target], who)
}

/// A single row that gives the end of a cell, with the limits of the others in it: the one with the fewest cells.
fn by_one_row(
    view: &View,
    component: &Component,
    known: &[Limits],
    target: usize,
    up: bool,
    value: Fraction,
    who: Insight,
) -> Option<Derivation> {
    let cell = component.cells[target];
    let mut rows: Vec<_> = view.rows_of[cell].iter().copied().filter(|row| view.is_known(*row)).collect();
    rows.sort_by_key(|row| view.rows[*row].terms.len());
    rows.into_iter().find_map(|row| {
        let ViewRow { terms, limits, .. } = &view.rows[row];
        let own = terms[terms.binary_search_by_key(&cell, |(at, _)| *at).ok()?].1;
        let side = if (own > 0) == up { limits.1 } else { limits.0 }?;
        let mut sum = Sum::new();
        sum.row(view, row, Fraction::new(1, i128::from(own))?, Fraction::whole(side))?;
        for (other, coefficient) in terms.iter().filter(|(other, _)| *other != cell && !view.is_printed(*other)) {
            let factor = Fraction::new(-i128::from(*coefficient), i128::from(own))?;
            let (least, most) = known[component.cells.binary_search(other).ok()?];
            sum.bounds.push((*other, factor, if (factor.num > 0) == up { most } else { least }?));
        }
        let found = sum.told(view, cell, who)?;
        (Factor::of(value)? == found.value).then_some(found)
    })
}

/// The sum of rows that gives a cell exactly with the smallest factors, which are mostly the fewest rows: by a linear
/// program, and proved in fractions. `None` if the solver's answer is not one.
fn shortest(view: &View, component: &Component, cell: usize) -> Option<Derivation> {
    let mut program = LinearProgram::new();
    let equal =
        |row: &usize| view.rows[*row].limits.0.is_some() && view.rows[*row].limits.0 == view.rows[*row].limits.1;
    let rows: Vec<_> = component.rows.iter().copied().filter(equal).collect();
    if rows.len() > LONGEST {
        return None;
    }
    let mut forms: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    let mut weights = Vec::new();
    let mut pairs = Vec::new();
    for row in &rows {
        let plus = program.variable(0.0, f64::INFINITY).ok()?;
        let minus = program.variable(0.0, f64::INFINITY).ok()?;
        let unknown = view.rows[*row].terms.iter().filter(|(other, _)| !view.is_printed(*other));
        for (other, coefficient) in unknown {
            forms.entry(*other).or_default().extend([(plus, float(*coefficient)), (minus, float(-*coefficient))]);
        }
        // Of as many rows those with the fewest printed cells.
        let length = u32::try_from(view.rows[*row].terms.len()).unwrap_or(u32::MAX);
        let weight = 1.0 + f64::from(length) / 1024.0;
        weights.extend([(plus, weight), (minus, weight)]);
        pairs.push((plus, minus));
    }
    for (other, form) in &forms {
        program.constrain(form, Relation::Equal, if *other == cell { 1.0 } else { 0.0 }).ok()?;
    }
    let point = program.smallest_at(&weights).ok()??;
    let mut sum = Sum::new();
    let mut left: BTreeMap<usize, Fraction> = BTreeMap::from([(cell, Fraction::whole(1))]);
    for (row, (plus, minus)) in rows.iter().zip(pairs) {
        let factor = simple(point[plus.index()] - point[minus.index()])?;
        if factor == Fraction::ZERO {
            continue;
        }
        let value = view.rows[*row].limits.0?;
        sum.row(view, *row, factor, Fraction::whole(value))?;
        for (other, coefficient) in view.rows[*row].terms.iter().filter(|(other, _)| !view.is_printed(*other)) {
            let so_far = left.get(other).copied().unwrap_or(Fraction::ZERO);
            left.insert(*other, so_far.sub(factor.mul(Fraction::whole(i128::from(*coefficient)))?)?);
        }
    }
    let proved = left.values().all(|rest| *rest == Fraction::ZERO);
    proved.then(|| sum.told(view, cell, Insight::Anybody)).flatten()
}

/// The fraction with a denominator of at most 60 that a number of the solver stands for.
fn simple(number: f64) -> Option<Fraction> {
    (1..=60_i32).find_map(|den| {
        let above = number * f64::from(den);
        let near = (above - above.round()).abs() < 1e-6;
        whole_near(above).filter(|_| near).and_then(|whole| Fraction::new(whole, i128::from(den)))
    })
}
