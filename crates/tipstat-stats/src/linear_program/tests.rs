use proptest::prelude::*;

use super::*;
use crate::testing::close;

const NO_LIMIT: f64 = f64::INFINITY;

/// A table with the given cells hidden but for its margins: the program and its cells, row by row.
fn table(cells: &[Vec<u32>]) -> (LinearProgram, Vec<Vec<LinearVariable>>) {
    let mut program = LinearProgram::new();
    let unknowns: Vec<Vec<_>> =
        cells.iter().map(|row| row.iter().map(|_| program.variable(0.0, NO_LIMIT).unwrap()).collect()).collect();
    for (row, unknowns) in cells.iter().zip(&unknowns) {
        let form: Vec<_> = unknowns.iter().map(|unknown| (*unknown, 1.0)).collect();
        program.constrain(&form, Relation::Equal, f64::from(row.iter().sum::<u32>())).unwrap();
    }
    for column in 0..cells[0].len() {
        let form: Vec<_> = unknowns.iter().map(|row| (row[column], 1.0)).collect();
        let total: u32 = cells.iter().map(|row| row[column]).sum();
        program.constrain(&form, Relation::Equal, f64::from(total)).unwrap();
    }
    (program, unknowns)
}

#[test]
fn the_blending_example_has_its_printed_optimum() {
    // Chvátal (1983), Linear programming, chapter 2: maximise 5x + 4y + 3z; the optimum is 13.
    let mut program = LinearProgram::new();
    let unknowns: Vec<_> = (0..3).map(|_| program.variable(0.0, NO_LIMIT).unwrap()).collect();
    for (coefficients, most) in [([2.0, 3.0, 1.0], 5.0), ([4.0, 1.0, 2.0], 11.0), ([3.0, 4.0, 2.0], 8.0)] {
        let form: Vec<_> = unknowns.iter().copied().zip(coefficients).collect();
        program.constrain(&form, Relation::AtMost, most).unwrap();
    }
    let form: Vec<_> = unknowns.iter().copied().zip([5.0, 4.0, 3.0]).collect();
    assert_eq!(program.range(&form), Ok(LinearRange::Between { lower: Some(0.0), upper: Some(13.0) }));
}

#[test]
fn an_open_side_is_unbounded_and_a_contradiction_infeasible_whatever_is_asked() {
    let mut program = LinearProgram::new();
    let (x, y) = (program.variable(0.0, NO_LIMIT).unwrap(), program.variable(-NO_LIMIT, NO_LIMIT).unwrap());
    assert_eq!(program.largest(&[(x, 1.0)]), Ok(LinearExtreme::Unbounded));
    assert_eq!(program.range(&[(y, 1.0)]), Ok(LinearRange::Between { lower: None, upper: None }));
    program.constrain(&[(x, 1.0)], Relation::AtMost, -1.0).unwrap();
    for form in [vec![], vec![(x, 1.0)], vec![(y, 1.0)], vec![(y, -2.0), (x, 1.0)]] {
        assert_eq!(program.range(&form), Ok(LinearRange::Infeasible), "{form:?}");
    }
    assert_eq!(program.is_feasible(), Ok(false));
}

#[test]
fn a_program_without_unknowns_holds_or_does_not() {
    let mut program = LinearProgram::new();
    assert_eq!(program.smallest(&[]), Ok(LinearExtreme::Bounded(0.0)));
    program.constrain(&[], Relation::AtLeast, 1.0).unwrap();
    assert_eq!(program.smallest(&[]), Ok(LinearExtreme::Infeasible));
}

#[test]
fn an_unknown_named_twice_counts_twice() {
    let mut program = LinearProgram::new();
    let x = program.variable(0.0, NO_LIMIT).unwrap();
    program.constrain(&[(x, 1.0), (x, 1.0)], Relation::AtMost, 10.0).unwrap();
    assert_eq!(program.largest(&[(x, 2.0), (x, -1.0)]), Ok(LinearExtreme::Bounded(5.0)));
}

#[test]
fn what_is_no_number_or_no_limit_is_refused() {
    let mut program = LinearProgram::new();
    for (lower, upper) in [(2.0, 1.0), (f64::NAN, 1.0), (NO_LIMIT, NO_LIMIT), (-NO_LIMIT, -NO_LIMIT)] {
        assert!(matches!(program.variable(lower, upper), Err(StatsError::NoLimits { .. })), "{lower} to {upper}");
    }
    let x = program.variable(0.0, 1.0).unwrap();
    assert!(matches!(program.smallest(&[(x, f64::NAN)]), Err(StatsError::OutOfRange { .. })));
    assert!(matches!(program.constrain(&[(x, 1.0)], Relation::Equal, NO_LIMIT), Err(StatsError::OutOfRange { .. })));
    assert!(matches!(LinearProgram::new().smallest(&[(x, 1.0)]), Err(StatsError::LinearProgram { .. })));
}

#[test]
fn one_person_too_many_among_ten_thousand_million_is_a_contradiction() {
    let mut program = LinearProgram::new();
    let (x, y) = (program.variable(0.0, NO_LIMIT).unwrap(), program.variable(0.0, NO_LIMIT).unwrap());
    program.constrain(&[(x, 1.0), (y, 1.0)], Relation::Equal, 10_000_000_000.0).unwrap();
    program.constrain(&[(x, 1.0)], Relation::Equal, 9_999_999_999.0).unwrap();
    assert_eq!(program.range(&[(y, 1.0)]), Ok(LinearRange::Between { lower: Some(1.0), upper: Some(1.0) }));
    program.constrain(&[(y, 1.0)], Relation::Equal, 2.0).unwrap();
    assert_eq!(program.is_feasible(), Ok(false));
}

#[test]
fn limits_of_whole_numbers_are_rounded_inwards_but_never_past_a_possible_one() {
    let rounded = |lower, upper| LinearRange::Between { lower, upper }.rounded_inwards();
    let between = |lower, upper| LinearRange::Between { lower, upper };
    assert_eq!(rounded(Some(1.2), Some(3.9)), between(Some(2.0), Some(3.0)));
    assert_eq!(rounded(Some(2.000_000_1), Some(2.999_999_9)), between(Some(2.0), Some(3.0)));
    assert_eq!(rounded(Some(-0.4), None), between(Some(0.0), None));
    assert_eq!(rounded(Some(0.4), Some(0.6)), LinearRange::Infeasible);
    assert_eq!(LinearRange::Infeasible.rounded_inwards(), LinearRange::Infeasible);
}

#[test]
fn four_hundred_cells_are_asked_of_one_program() {
    // Every cell of a table with margins r and c lies between max(0, r + c − n) and min(r, c) (Fréchet).
    let cells: Vec<Vec<u32>> = (0..20).map(|i| (0..20).map(|j| (i * 7 + j * j) % 11).collect()).collect();
    let (program, unknowns) = table(&cells);
    let n: u32 = cells.iter().flatten().sum();
    for (i, row) in unknowns.iter().enumerate() {
        for (j, unknown) in row.iter().enumerate().step_by(4) {
            let (r, c) = (cells[i].iter().sum::<u32>(), cells.iter().map(|row| row[j]).sum::<u32>());
            let (lower, upper) = (f64::from((r + c).saturating_sub(n)), f64::from(r.min(c)));
            let found = program.range(&[(*unknown, 1.0)]).unwrap().rounded_inwards();
            assert_eq!(found, LinearRange::Between { lower: Some(lower), upper: Some(upper) });
        }
    }
}

fn cells() -> impl Strategy<Value = Vec<Vec<u32>>> {
    (1..5_usize, 1..5_usize)
        .prop_flat_map(|(rows, columns)| prop::collection::vec(prop::collection::vec(0..50_u32, columns), rows))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_range_of_a_hidden_cell_is_frechets_and_holds_the_cell(cells in cells()) {
        let (program, unknowns) = table(&cells);
        let n: u32 = cells.iter().flatten().sum();
        for (i, row) in unknowns.iter().enumerate() {
            for (j, unknown) in row.iter().enumerate() {
                let (r, c) = (cells[i].iter().sum::<u32>(), cells.iter().map(|row| row[j]).sum::<u32>());
                let (least, most) = (f64::from((r + c).saturating_sub(n)), f64::from(r.min(c)));
                let found = program.range(&[(*unknown, 1.0)]).unwrap().rounded_inwards();
                prop_assert_eq!(found, LinearRange::Between { lower: Some(least), upper: Some(most) });
            }
        }
    }

    #[test]
    fn the_smallest_of_a_form_is_minus_the_largest_of_its_opposite_and_scales_with_it(cells in cells(), weights in prop::collection::vec(-9..9_i32, 16)) {
        let (program, unknowns) = table(&cells);
        let form: Vec<_> = unknowns.into_iter().flatten().zip(weights.into_iter().map(f64::from)).collect();
        let opposite: Vec<_> = form.iter().map(|(unknown, weight)| (*unknown, -weight)).collect();
        let (LinearExtreme::Bounded(smallest), LinearExtreme::Bounded(largest)) =
            (program.smallest(&form).unwrap(), program.largest(&opposite).unwrap()) else {
                return Err(TestCaseError::fail("a table with margins bounds every form"));
            };
        prop_assert!((smallest + largest).abs() <= 1e-7);
        prop_assert_eq!(program.smallest(&form).unwrap(), LinearExtreme::Bounded(smallest));
        // Twice the form has twice the extreme; + 1 keeps an extreme of 0 comparable.
        let doubled: Vec<_> = form.iter().map(|(unknown, weight)| (*unknown, 2.0 * weight)).collect();
        let LinearExtreme::Bounded(twice) = program.smallest(&doubled).unwrap() else {
            return Err(TestCaseError::fail("a table with margins bounds every form"));
        };
        close(twice + 1.0, 2.0 * smallest + 1.0, 1e-7);
    }
}
