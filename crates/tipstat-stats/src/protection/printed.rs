//! Tables and answers that others printed, and which hold for the same question here.

use super::testing::{Cube, Dimension};
use super::{Attacker, Cell, CellStatus, Need, Release, SuppressMethod, Zeros, audit, suppress};

fn places(cube: &Cube) -> Vec<usize> {
    (0..cube.nodes.len()).collect()
}

fn hiding(cube: &Cube, hidden: &[&str]) -> Release {
    let is_hidden = |at: usize| hidden.contains(&cube.key(at).as_str());
    cube.release(&places(cube), &|at, cell| if is_hidden(at) { Cell::hidden(cell.key) } else { cell })
}

/// The table of four by four by which sdcTable (Meindl, GPL; `tests/testthat/test_secondary_suppression.R`) shows that
/// two hidden cells in every row and column are not enough: rows 1 and 2 leave (230 + 250) − (89 + 124 + 31) = 236 to
/// their hidden cells, columns 1 and 3 leave (1012 + 779) − (92 + 59 + 800 + 651) = 189 to theirs, and the only hidden
/// cell that is in one of the rows and not in one of the columns is 236 − 189 = 47. Once sdcTable has hidden one cell
/// more it finds 0 to 78: 78 less what is in the 31 of the second row, as one sees by hand.
#[test]
fn a_cell_is_told_though_two_are_hidden_in_every_row_and_column() {
    let inner = [30, 47, 64, 89, 90, 124, 5, 31, 92, 100, 59, 85, 800, 991, 651, 685];
    let cube = Cube::new(&[Dimension::flat(4), Dimension::flat(4)], &inner);
    assert_eq!(cube.values[0], 3943);
    let hidden = ["01-01", "01-02", "01-03", "02-01", "02-03", "03-02", "03-04", "04-02", "04-04"];
    let reader = Attacker::new(Zeros::Hidden).from_outside();
    let range = |release: &Release| {
        let found = audit(release, &reader);
        let cell = release.find("01-02").unwrap();
        let exposure = found.exposures.into_iter().find(|exposure| exposure.cell == cell).unwrap();
        let printed: Vec<i64> =
            exposure.exact.iter().flat_map(|how| &how.printed).map(|(_, factor)| factor.numerator).collect();
        (exposure.range.least, exposure.range.most, printed)
    };
    let (least, most, printed) = range(&hiding(&cube, &hidden));
    assert_eq!((least, most), (Some(47), Some(47)));
    // Four sums, of which two are taken away, and the seven printed cells in them.
    assert_eq!(printed.iter().sum::<i64>(), 2 - 2 - 3 + 4);
    assert_eq!(printed.len(), 11);
    let (least, most, _) = range(&hiding(&cube, &[&hidden[..], &["02-04"]].concat()));
    assert_eq!((least, most), (Some(0), Some(78)));
}

/// Table 1 of the vignette on small counts of GaussSuppression (Langsrud and Lupp, Statistics Norway): young and old in
/// Iceland, Portugal and Spain. Zeros and ones are small; with the 0 of the young in Portugal go the 2, 3 and 4.
#[test]
fn a_zero_takes_a_rectangle_with_it() {
    let cube = Cube::new(&[Dimension::flat(2), Dimension::flat(3)], &[2, 0, 5, 3, 4, 6]);
    let small = |_, cell: Cell| if cell.value.unwrap() < 2 { cell.sensitive(Need::width(1)) } else { cell };
    let release = cube.release(&places(&cube), &small);
    for method in [SuppressMethod::Stepwise, SuppressMethod::Minimum] {
        let found = suppress(&release, &Attacker::new(Zeros::Hidden), method, &mut |_| {}).unwrap();
        let kept = |at: &usize| found.cells[*at] != CellStatus::Published;
        let hidden: Vec<i64> = places(&cube).into_iter().filter(kept).map(|at| cube.values[at]).collect();
        assert_eq!(hidden, [2, 0, 3, 4]);
    }
}
