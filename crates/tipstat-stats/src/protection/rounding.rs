//! All values printed as multiples of a base, so that all sums remain sums.

use super::attacker::{Attacker, Zeros};
use super::audit::too_large;
use super::fraction::{float, whole_near};
use super::problem::{Component, Problem, beforehand, components};
use super::release::{Cell, CellId, Release, Row, RowId, Shown};
use super::tableau::TooLarge;
use super::view::View;
use crate::error::StatsError;
use crate::linear_program::{LinearProgram, Relation};

/// How often values may go a further multiple away before it is said that there is no rounding.
const ROUNDS: i64 = 6;

/// Components of more cells are not rounded in exact fractions where the solver finds no whole answer.
const LARGE: usize = 3000;

/// The rounded values: see [`round_controlled`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ControlledRounding {
    /// The base.
    pub base: i64,
    /// The rounded value of each cell, in the order of the release.
    pub values: Vec<i64>,
    /// Cells rounded to a multiple that is not next to their value, because no other rounding is additive. Mostly
    /// empty.
    pub relaxed: Vec<CellId>,
    /// Rows that are no sums, and which the rounded values do not meet (a part above its whole never occurs; rates
    /// must be computed anew).
    pub unmet: Vec<RowId>,
}

/// Every value to a neighbouring multiple of the base, so that all sums remain sums; multiples of the base stay, so that
/// zeros do. Of the possible roundings the one nearest to the values; where that leaves fractions, they are settled one
/// after the other, the one nearest to a multiple first.
///
/// Cells that must be printed keep their value. Unprinted cells may take any multiple. Rows with limits other than 0
/// (rates, values known from elsewhere) are not held; figures must be computed anew from the rounded values.
///
/// In three dimensions there are tables without such a rounding; then as few cells as are in the way go to the next
/// multiple but one, and are named.
///
/// # Formula
/// Least `Σ |base·z − value|` over whole `z` with `⌊value/base⌋ ≤ z ≤ ⌈value/base⌉` and `Σ coefficient·z = 0` in
/// every row.
///
/// # References
/// Cox & Ernst (1982), INFOR 20, 423: a two-way table always has a controlled rounding. By hand, to base 3: 1 + 1 = 2
/// cannot go to 0 + 0 or 3 + 3 beside a total of 3.
///
/// ```
/// use tipstat_stats::protection::{Cell, Release, Row, round_controlled};
///
/// let mut release = Release::new();
/// let parts = [release.cell(Cell::printed("a", 1))?, release.cell(Cell::printed("b", 1))?];
/// let total = release.cell(Cell::printed("total", 2))?;
/// release.row(Row::sum(total, &parts))?;
/// let rounded = round_controlled(&release, 3)?;
/// assert_eq!(rounded.values[0] + rounded.values[1], rounded.values[2]);
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::OutOfRange`] for a base below 2; [`StatsError::ReleaseCell`] for a cell in print without value;
/// [`StatsError::ReleaseRow`] if cells that keep their value leave a row no rounding, or the solver finds no whole
/// one for more than 3,000 cells that share rows.
pub fn round_controlled(release: &Release, base: i64) -> Result<ControlledRounding, StatsError> {
    if base < 2 {
        return Err(StatsError::OutOfRange {
            name: "the base",
            given: float(base),
            allowed: "2 or more, mostly 3 or 5",
        });
    }
    if let Some(cell) = release.cells.iter().find(|cell| cell.value.is_none() && cell.shown != Shown::Unprinted) {
        let why = "has no value to round; round before cells are hidden";
        return Err(StatsError::ReleaseCell { key: cell.key.clone(), why });
    }
    let multiples = multiples(release, base)?;
    let view = View::new(&multiples, &Attacker::new(Zeros::Hidden));
    let mut values: Vec<i64> = release.cells.iter().map(|cell| cell.value.unwrap_or(0)).collect();
    for component in components(&view) {
        let rounded = component_rounded(&view, release, &component, base)?;
        for (cell, multiple) in component.cells.iter().zip(rounded) {
            values[view.cells[*cell].0] = i64::try_from(multiple).unwrap_or(i64::MAX).saturating_mul(base);
        }
    }
    let far = |cell: &usize| {
        let (given, value) = (&release.cells[*cell], values[*cell]);
        given.shown != Shown::Unprinted && given.value.is_some_and(|exact| value.abs_diff(exact) >= base.unsigned_abs())
    };
    let relaxed = (0..values.len()).filter(far).map(CellId).collect();
    let broken = |row: &usize| {
        let row = &release.rows[*row];
        let sum: i128 = row.terms.iter().map(|(cell, factor)| i128::from(values[cell.0]) * i128::from(*factor)).sum();
        let low = row.least.is_some_and(|least| sum < i128::from(least));
        row.figure.is_none() && (low || row.most.is_some_and(|most| sum > i128::from(most)))
    };
    let unmet = (0..release.rows.len()).filter(broken).map(RowId).collect();
    Ok(ControlledRounding { base, values, relaxed, unmet })
}

/// The same release in multiples of the base: every cell between its neighbours, and the rows that remain sums.
fn multiples(release: &Release, base: i64) -> Result<Release, StatsError> {
    let mut multiples = Release::new();
    for cell in &release.cells {
        let made = Cell::unprinted(cell.key.clone());
        multiples.cell(match (cell.value, cell.shown) {
            (Some(value), Shown::Printed | Shown::Hidden) => {
                let (low, high) = (value.div_euclid(base), -(-value).div_euclid(base));
                made.between(Some(low), Some(high))
            }
            _ => made.between(cell.least.map(|least| -(-least).div_euclid(base)), None),
        })?;
    }
    let stays = |cell: &CellId| {
        let cell = &release.cells[cell.0];
        cell.must_print && cell.value.is_some_and(|value| value % base != 0)
    };
    let zero = |limit: Option<i64>| limit.is_none_or(|limit| limit == 0);
    for row in &release.rows {
        let held = zero(row.least) && zero(row.most) && row.figure.is_none();
        if held && !row.terms.iter().any(|(cell, _)| stays(cell)) {
            multiples.row(Row::between(row.terms.clone(), row.least, row.most))?;
        }
    }
    Ok(multiples)
}

fn component_rounded(
    view: &View,
    release: &Release,
    component: &Component,
    base: i64,
) -> Result<Vec<i128>, StatsError> {
    let given: Vec<_> = component.cells.iter().map(|cell| &release.cells[view.cells[*cell].0]).collect();
    let nearest = |cell: &Cell| cell.value.map(|value| i128::from((2 * value + base).div_euclid(2 * base)));
    let mut limits = beforehand(view, component);
    for _ in 0..ROUNDS {
        if let Some(found) = by_solver(view, component, &given, &limits, base)? {
            return Ok(found);
        }
        if component.cells.len() <= LARGE {
            let start = |cell: usize| nearest(&release.cells[view.cells[cell].0]);
            let problem = Problem::new(view, component, &limits, false, &start).map_err(|TooLarge| too_large())?;
            if let Ok(mut problem) = problem
                && problem.make_whole().map_err(|TooLarge| too_large())?
                && let Some(values) = problem.whole()
            {
                return Ok(values);
            }
        }
        // No such rounding: all may go a multiple further, and those that need not stay near.
        for (limits, cell) in limits.iter_mut().zip(&given) {
            if cell.value.is_none_or(|value| value == 0) || cell.must_print || cell.shown == Shown::Unprinted {
                continue;
            }
            let lowest = cell.least.map(|least| -(-i128::from(least)).div_euclid(i128::from(base)));
            limits.0 = limits.0.map(|least| (least - 1).max(lowest.unwrap_or(least - 1)));
            limits.1 = limits.1.map(|most| most + 1);
        }
    }
    let row = component.rows.first().map_or(0, |row| view.rows[*row].id.0);
    let why = if component.cells.len() > LARGE {
        "belongs to more than 3,000 cells that share rows, for which the solver found no whole rounding; round them in parts"
    } else {
        "cannot be rounded with all others; let more cells change"
    };
    Err(StatsError::ReleaseRow { row, why })
}

/// The rounding nearest to the values by linear programming, if a whole one is found and every row is met.
fn by_solver(
    view: &View,
    component: &Component,
    given: &[&Cell],
    limits: &[(Option<i128>, Option<i128>)],
    base: i64,
) -> Result<Option<Vec<i128>>, StatsError> {
    let mut program = LinearProgram::new();
    let mut costs = Vec::new();
    let mut variables = Vec::new();
    for (cell, (least, most)) in given.iter().zip(limits) {
        let open = |limit: Option<i128>, none: f64| limit.map_or(none, float);
        let variable = program.variable(open(*least, f64::NEG_INFINITY), open(*most, f64::INFINITY))?;
        variables.push(variable);
        let Some(value) = cell.value.filter(|_| cell.shown != Shown::Unprinted) else { continue };
        // Between the neighbours the distance is linear; beyond them each multiple costs much more.
        let (low, rest) = (value.div_euclid(base), value.rem_euclid(base));
        costs.push((variable, float(base - 2 * rest)));
        if most.is_some_and(|most| most > i128::from(low) + 1) {
            let (under, over) = (program.variable(0.0, f64::INFINITY)?, program.variable(0.0, f64::INFINITY)?);
            program.constrain(&[(variable, 1.0), (under, 1.0)], Relation::AtLeast, float(low))?;
            let high = low + i64::from(rest > 0);
            program.constrain(&[(variable, 1.0), (over, -1.0)], Relation::AtMost, float(high))?;
            costs.extend([(under, 1000.0 * float(base)), (over, 1000.0 * float(base))]);
        }
    }
    for row in &component.rows {
        let place = |cell: usize| component.cells.partition_point(|other| *other < cell);
        let terms = view.rows[*row].terms.iter();
        let form: Vec<_> = terms.map(|(cell, factor)| (variables[place(*cell)], float(*factor))).collect();
        let relation = match view.rows[*row].limits {
            (Some(_), Some(_)) => Relation::Equal,
            (Some(_), None) => Relation::AtLeast,
            _ => Relation::AtMost,
        };
        program.constrain(&form, relation, 0.0)?;
    }
    let Some(point) = program.whole_near_smallest(&costs, &variables)? else { return Ok(None) };
    let whole = |at: usize| {
        let value = point[variables[at].index()];
        whole_near(value).filter(|_| (value - value.round()).abs() < 1e-6)
    };
    let Some(values) = (0..variables.len()).map(whole).collect::<Option<Vec<_>>>() else { return Ok(None) };
    let within = values.iter().zip(limits).all(|(value, (least, most))| {
        least.is_none_or(|least| *value >= least) && most.is_none_or(|most| *value <= most)
    });
    let met = component.rows.iter().all(|row| {
        let place = |cell: usize| component.cells.partition_point(|other| *other < cell);
        let terms = view.rows[*row].terms.iter();
        let sum: i128 = terms.map(|(cell, factor)| values[place(*cell)] * i128::from(*factor)).sum();
        let (least, most) = view.rows[*row].limits;
        least.is_none_or(|least| sum >= least) && most.is_none_or(|most| sum <= most)
    });
    Ok((within && met).then_some(values))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{Cube, Dimension, tiny};
    use super::*;

    fn holds(cube: &Cube, base: i64) {
        let all: Vec<_> = (0..cube.nodes.len()).collect();
        let release = cube.release(&all, &|_, cell| cell);
        let rounded = round_controlled(&release, base).unwrap();
        assert!(rounded.unmet.is_empty());
        for (at, value) in rounded.values.iter().enumerate() {
            let exact = cube.values[at];
            assert_eq!(value % base, 0);
            assert!(exact != 0 || *value == 0, "a zero became {value}");
            let far = (value - exact).abs() >= base;
            assert_eq!(far, rounded.relaxed.contains(&CellId(at)), "{exact} became {value}");
        }
        for row in release.rows() {
            let sum: i64 = row.terms.iter().map(|(cell, factor)| rounded.values[cell.index()] * factor).sum();
            assert_eq!(sum, 0);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn rounded_tables_add_up_and_stay_within_one_base(cube in tiny(), base in prop_oneof![Just(3_i64), Just(5)]) {
            holds(&cube, base);
        }

        #[test]
        fn so_do_larger_ones(inner in proptest::collection::vec(0..40_i64, 120), base in prop_oneof![Just(3_i64), Just(5)]) {
            let area = Dimension(vec![None, Some(0), Some(0), Some(1), Some(1), Some(1), Some(2), Some(2)]);
            holds(&Cube::new(&[area, Dimension::flat(2), Dimension::flat(3), Dimension::flat(2)], &inner), base);
        }
    }

    #[test]
    fn a_base_below_two_is_refused() {
        assert!(matches!(round_controlled(&Release::new(), 1), Err(StatsError::OutOfRange { .. })));
    }
}
