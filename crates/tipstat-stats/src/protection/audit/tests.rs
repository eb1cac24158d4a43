use proptest::prelude::*;

use super::super::testing::{Cube, Dimension, attackers, tiny};
use super::super::{Attacker, Bound, Cell, Factor, Figure, Rate, Release, Row, Zeros, audit, explain};
use super::*;

fn outsider(zeros: Zeros) -> Attacker {
    Attacker::new(zeros).from_outside()
}

fn ranges(found: &Audit) -> Vec<(Option<i64>, Option<i64>)> {
    found.exposures.iter().map(|exposure| (exposure.range.least, exposure.range.most)).collect()
}

/// Two rows of three, with all totals; one cell of each row is hidden, the two in different columns.
#[test]
fn one_hidden_cell_a_row_is_computed_from_the_row() {
    let cube = Cube::new(&[Dimension::flat(2), Dimension::flat(3)], &[3, 8, 9, 7, 2, 6]);
    let hidden = ["01-01", "02-02"];
    let all: Vec<_> = (0..cube.nodes.len()).collect();
    let release = cube.release(&all, &|at, cell| {
        if hidden.contains(&cube.key(at).as_str()) { Cell::hidden(cell.key) } else { cell }
    });
    let found = audit(&release, &outsider(Zeros::Hidden));
    assert_eq!(ranges(&found), [(Some(3), Some(3)), (Some(2), Some(2))]);
    let how = found.exposures[0].exact.as_ref().unwrap();
    // 20 − 8 − 9, or 10 − 7 by its column, which is shorter.
    assert_eq!((how.value, how.printed.len(), how.bounds.len(), how.rows.len()), (whole(3), 2, 0, 1));
}

fn whole(numerator: i64) -> Factor {
    Factor { numerator, denominator: 1 }
}

#[test]
fn two_hidden_cells_in_two_rows_and_two_columns_keep_an_interval() {
    // 3 8 | 11      ? ? | 11
    // 7 2 |  9      ? ? |  9
    // 10 10 20      10 10 20: the first cell is 1 to 10, since the last is at least 0.
    let cube = Cube::new(&[Dimension::flat(2), Dimension::flat(2)], &[3, 8, 7, 2]);
    let all: Vec<_> = (0..cube.nodes.len()).collect();
    let inner = |at: usize| cube.nodes[at].iter().all(|node| *node > 0);
    let release = cube.release(&all, &|at, cell| if inner(at) { Cell::hidden(cell.key) } else { cell });
    let found = audit(&release, &outsider(Zeros::Hidden));
    assert_eq!(ranges(&found), [(Some(1), Some(10)), (Some(1), Some(10)), (Some(0), Some(9)), (Some(0), Some(9))]);
    assert!(found.exposures.iter().all(|exposure| exposure.attained && exposure.exact.is_none()));
    // Where zeros are printed none of them is 0.
    let found = audit(&release, &outsider(Zeros::Printed));
    assert_eq!(ranges(&found), [(Some(2), Some(9)), (Some(2), Some(9)), (Some(1), Some(8)), (Some(1), Some(8))]);
}

#[test]
fn the_same_marks_are_safe_where_zeros_are_hidden_and_tell_all_where_they_are_printed() {
    let build = || {
        let mut release = Release::new();
        let total = release.cell(Cell::printed("total", 2)).unwrap();
        let parts = ["a", "b"].map(|key| release.cell(Cell::hidden(key)).unwrap());
        release.row(Row::sum(total, &parts)).unwrap();
        release
    };
    assert_eq!(ranges(&audit(&build(), &outsider(Zeros::Hidden))), [(Some(0), Some(2)); 2]);
    let told = audit(&build(), &outsider(Zeros::Printed));
    assert_eq!(ranges(&told), [(Some(1), Some(1)); 2]);
    let how = told.exposures[0].exact.as_ref().unwrap();
    // 2 − 1, where 1 is the least that b can be.
    assert_eq!(how.bounds, [(CellId(2), whole(-1), Bound::Least(1))]);
    assert_eq!(how.printed, [(CellId(0), whole(1))]);
}

#[test]
fn a_person_alone_in_a_cell_knows_the_other_cell() {
    let mut release = Release::new();
    let total = release.cell(Cell::printed("total", 4)).unwrap();
    let one = release.cell(Cell::hidden("one").valued(1)).unwrap();
    let three = release.cell(Cell::hidden("three").valued(3)).unwrap();
    release.row(Row::sum(total, &[one, three])).unwrap();
    let found = audit(&release, &Attacker::new(Zeros::Hidden));
    assert_eq!(found.exposures[1].range, Range { least: Some(0), most: Some(4) });
    assert_eq!(found.exposures[1].inside, Some((one, Range { least: Some(3), most: Some(3) })));
    assert_eq!(found.exposures[0].inside, None);
    let (range, low, _) = explain(&release, &Attacker::new(Zeros::Hidden), three, Insight::Member(one)).unwrap();
    assert_eq!(range.exact(), Some(3));
    assert_eq!(low.unwrap().bounds, [(one, whole(-1), Bound::Member(1))]);
}

#[test]
fn a_printed_share_gives_its_count_away() {
    let mut release = Release::new();
    let whole = release.cell(Cell::printed("victims", 20)).unwrap();
    let part = release.cell(Cell::hidden("girls")).unwrap();
    let other = release.cell(Cell::hidden("others")).unwrap();
    release.row(Row::sum(whole, &[part, other])).unwrap();
    assert_eq!(audit(&release, &outsider(Zeros::Hidden)).exposures[0].range.width(), Some(20));
    release.rate(Figure::new("share"), part, whole, Rate { printed: 50, decimals: 1, per: 100 }).unwrap();
    assert_eq!(audit(&release, &outsider(Zeros::Hidden)).exposures[0].range.exact(), Some(1));
}

#[test]
fn rows_that_contradict_each_other_are_named() {
    let mut release = Release::new();
    let total = release.cell(Cell::printed("total", 3)).unwrap();
    let a = release.cell(Cell::hidden("a")).unwrap();
    let b = release.cell(Cell::printed("b", 5)).unwrap();
    let c = release.cell(Cell::printed("c", 1)).unwrap();
    let broken = release.row(Row::sum(total, &[a, b])).unwrap();
    let plain = release.row(Row::sum(b, &[c, total])).unwrap();
    let found = audit(&release, &outsider(Zeros::Hidden));
    let rows: Vec<_> = found.contradictions.iter().map(|clash| (clash.rows.clone(), clash.cells.clone())).collect();
    assert_eq!(rows, [(vec![plain], vec![]), (vec![broken], vec![a])]);
    assert!(found.exposures.is_empty());
}

proptest! {
    /// Against all tables tried one by one.
    #[test]
    fn ranges_hold_every_possible_table_and_are_attained(
        cube in tiny(), attacker in attackers(), hide in proptest::collection::vec(any::<bool>(), 64),
        inner in any::<bool>(), large in any::<bool>(),
    ) {
        let attacker = attacker.from_outside();
        let all: Vec<_> = (0..cube.nodes.len()).collect();
        let leaf = |at: usize| cube.below[at].len() == 1;
        let release = cube.release(&all, &|at, cell| {
            let possible = attacker.zeros == Zeros::Hidden || cell.value != Some(0);
            if possible && hide[at] && (!inner || leaf(at)) {
                Cell::hidden(cell.key).valued(cell.value.unwrap()).sensitive(super::super::Need::width(1))
            } else {
                cell
            }
        });
        // One more than there are: a cell that reaches it is open above, or nearly so.
        let cap = cube.values[0] + 1;
        prop_assume!(cap.pow(u32::try_from(cube.leaves).unwrap()) < 5_000_000);
        let tried = cube.tried(&release, &attacker, cap, None).unwrap();
        // As if every table were large too.
        let from = if large { 0 } else { usize::MAX };
        let view = View::new(&release, &attacker);
        let found = audit_from(&view, &components(&view), from, &|_| true);
        prop_assert!(found.contradictions.is_empty());
        for exposure in &found.exposures {
            let place = all.iter().position(|at| release.find(&cube.key(*at)) == Some(exposure.cell)).unwrap();
            let (least, most) = tried[place];
            prop_assert!(exposure.range.least.unwrap() <= least);
            prop_assert!(exposure.range.most.is_none_or(|limit| limit >= most));
            if exposure.attained {
                prop_assert_eq!(exposure.range.least, Some(least));
                if let Some(limit) = exposure.range.most.filter(|limit| *limit < cap) {
                    prop_assert_eq!(limit, most);
                }
            }
            if let Some(how) = &exposure.exact {
                prop_assert_eq!(how.value, whole(least));
                prop_assert_eq!(least, most);
            }
        }
    }
}
