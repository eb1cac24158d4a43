//! Which cells of a table, changed, mend its sums: the smallest set of numbers that cannot all be right.
//!
//! Fellegi & Holt (1976), *Journal of the American Statistical Association* 71: the fewest fields are changed such that
//! all edits are satisfied. The edits are the balances of one table, the fields its cells; sets of up to three are
//! tried, each exactly, by solving the equations that it touches.

use foldhash::{HashMap, HashMapExt};
use tipstat_model::Decimal;

/// One sum: the cells of its parts and of its total, by position, and by how much the parts are more than the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
    pub(super) gap: Decimal,
}

/// Cells that mend every sum they are tied to, each with the value it must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mended {
    pub(super) cells: Vec<(usize, Decimal)>,
}

/// How many cells may be wrong at once.
const MOST: usize = 3;
/// Beyond so many sets nobody waits.
const TRIED: usize = 200_000;

impl Sum {
    fn touches(&self, cell: usize) -> bool {
        self.total == cell || self.parts.contains(&cell)
    }

    fn sign(&self, cell: usize) -> Decimal {
        if self.total == cell {
            -Decimal::ONE
        } else if self.parts.contains(&cell) {
            Decimal::ONE
        } else {
            Decimal::ZERO
        }
    }
}

/// The sums tied to each other by cells that they share, those without a broken one left out.
pub(super) fn components(sums: &[Sum]) -> Vec<Vec<Sum>> {
    let cells = |sum: &Sum| sum.parts.iter().copied().chain([sum.total]).collect::<Vec<usize>>();
    let mut of_cell: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, sum) in sums.iter().enumerate() {
        for cell in cells(sum) {
            of_cell.entry(cell).or_default().push(at);
        }
    }
    let mut is_found = vec![false; sums.len()];
    let mut found = Vec::new();
    for first in (0..sums.len()).rev() {
        if std::mem::replace(&mut is_found[first], true) {
            continue;
        }
        let mut component = vec![first];
        let mut at = 0;
        while at < component.len() {
            let mut tied: Vec<usize> =
                cells(&sums[component[at]]).iter().flat_map(|cell| &of_cell[cell]).copied().collect();
            tied.sort_unstable();
            component.extend(tied.into_iter().filter(|sum| !std::mem::replace(&mut is_found[*sum], true)));
            at += 1;
        }
        if component.iter().any(|sum| !sums[*sum].gap.is_zero()) {
            found.push(component.into_iter().map(|sum| sums[sum].clone()).collect());
        }
    }
    found
}

/// Every smallest set of cells that mends all sums of a component; none where more than three would be needed.
pub(super) fn smallest(sums: &[Sum], value: impl Fn(usize) -> Decimal) -> Vec<Mended> {
    let mut cells: Vec<usize> =
        sums.iter().filter(|s| !s.gap.is_zero()).flat_map(|s| s.parts.iter().copied().chain([s.total])).collect();
    // A cell of a sum that holds may be wrong together with another.
    for sum in sums.iter().filter(|s| s.gap.is_zero()) {
        if sum.parts.iter().chain([&sum.total]).any(|c| cells.contains(c)) {
            cells.extend(sum.parts.iter().copied().chain([sum.total]));
        }
    }
    cells.sort_unstable();
    cells.dedup();
    let mut tried = 0_usize;
    for size in 1..=MOST {
        let mut found = Vec::new();
        let mut set: Vec<usize> = (0..size).collect();
        while set.last().is_some_and(|last| *last < cells.len()) {
            tried += 1;
            if tried > TRIED {
                return Vec::new();
            }
            let chosen: Vec<usize> = set.iter().map(|i| cells[*i]).collect();
            if let Some(changes) = solve(sums, &chosen) {
                let mended: Vec<(usize, Decimal)> =
                    chosen.iter().zip(changes).map(|(c, change)| (*c, value(*c) + change)).collect();
                let sane = |(c, v): &(usize, Decimal)| *v >= Decimal::ZERO && v.fract().is_zero() && *v != value(*c);
                if mended.iter().all(sane) {
                    found.push(Mended { cells: mended });
                }
            }
            if !advance(&mut set, cells.len()) {
                break;
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The next set of positions below a limit, in order; whether there is one.
fn advance(set: &mut [usize], limit: usize) -> bool {
    let n = set.len();
    for i in (0..n).rev() {
        if set[i] < limit + i - n {
            set[i] += 1;
            for j in i + 1..n {
                set[j] = set[j - 1] + 1;
            }
            return true;
        }
    }
    false
}

/// The one change of each cell by which all sums hold; none where there is no such change, or more than one.
fn solve(sums: &[Sum], cells: &[usize]) -> Option<Vec<Decimal>> {
    if sums.iter().any(|s| !s.gap.is_zero() && !cells.iter().any(|c| s.touches(*c))) {
        return None;
    }
    let touched = sums.iter().filter(|s| cells.iter().any(|c| s.touches(*c)));
    let mut rows: Vec<Vec<Decimal>> =
        touched.map(|s| cells.iter().map(|c| s.sign(*c)).chain([-s.gap]).collect()).collect();
    let mut pivot = 0;
    for column in 0..cells.len() {
        let found = (pivot..rows.len()).find(|r| !rows[*r][column].is_zero())?;
        rows.swap(pivot, found);
        let lead = rows[pivot][column];
        rows[pivot].iter_mut().for_each(|v| *v /= lead);
        let row = rows[pivot].clone();
        for (_, other) in rows.iter_mut().enumerate().filter(|(i, _)| *i != pivot) {
            let factor = other[column];
            other.iter_mut().zip(&row).for_each(|(a, b)| *a -= factor * *b);
        }
        pivot += 1;
    }
    let consistent = rows[pivot..].iter().all(|row| row.last().is_some_and(Decimal::is_zero));
    consistent.then(|| rows[..pivot].iter().filter_map(|row| row.last().copied()).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sum(cells: &[i64], total: usize, parts: &[usize]) -> Sum {
        let gap = parts.iter().map(|p| cells[*p]).sum::<i64>() - cells[total];
        Sum { total, parts: parts.to_vec(), gap: gap.into() }
    }

    fn mended(cells: &[i64], sums: &[Sum]) -> Vec<Vec<(usize, i64)>> {
        let whole = |v: Decimal| i64::try_from(v).unwrap();
        let all = smallest(sums, |c| cells[c].into());
        all.into_iter().map(|m| m.cells.into_iter().map(|(c, v)| (c, whole(v))).collect()).collect()
    }

    /// Women and men by age: 0 to 3 the cells, 4 and 5 the rows, 6 and 7 the columns, 8 all.
    fn cross(cells: &[i64]) -> Vec<Sum> {
        vec![
            sum(cells, 4, &[0, 1]),
            sum(cells, 5, &[2, 3]),
            sum(cells, 6, &[0, 2]),
            sum(cells, 7, &[1, 3]),
            sum(cells, 8, &[4, 5]),
            sum(cells, 8, &[6, 7]),
        ]
    }

    #[test]
    fn a_cell_where_a_row_and_a_column_break_is_the_faulty_one() {
        let cells = [10, 4, 30, 2, 14, 5, 13, 6, 19];
        assert_eq!(mended(&cells, &cross(&cells)), [vec![(2, 3)]]);
    }

    #[test]
    fn a_total_that_other_sums_hold_is_not_blamed() {
        // Nigeria 2017: the sexes make 1890, the ages 1490; each of the ages could be the one, the total not.
        let cells = [1890, 466, 1424, 339, 44, 1107];
        let sums = [sum(&cells, 0, &[1, 2]), sum(&cells, 0, &[3, 4, 5])];
        assert_eq!(mended(&cells, &sums), [vec![(3, 739)], vec![(4, 444)], vec![(5, 1507)]]);
    }

    #[test]
    fn sums_without_a_cell_in_common_are_judged_apart() {
        let cells = [5, 2, 2, 9, 4, 5];
        let sums = [sum(&cells, 0, &[1, 2]), sum(&cells, 3, &[4, 5])];
        assert_eq!(components(&sums), [vec![sums[0].clone()]]);
    }

    proptest! {
        #[test]
        fn one_wrong_cell_of_a_cross_table_is_found(
            inner in prop::collection::vec(1i64..1000, 4),
            at in 0usize..4,
            wrong in 1i64..1000,
        ) {
            let [a, b, c, d] = inner[..] else { unreachable!() };
            let right = [a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d];
            let mut cells = right;
            cells[at] += wrong;
            prop_assert_eq!(mended(&cells, &cross(&cells)), [vec![(at, right[at])]]);
        }
    }
}
