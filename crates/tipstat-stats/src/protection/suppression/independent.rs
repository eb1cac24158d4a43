//! A check that shares nothing with the audit and its solver: the inner counts alone are unknowns, every printed number
//! is a sum of them, and a linear program in floating point tells how far each sensitive count can move.
//!
//! Real numbers leave an attacker more room than whole ones do, so this finds what is too narrow already for them;
//! tables tried one by one, in `tests`, find the rest where they are tiny.

use proptest::prelude::*;

use super::super::testing::{Cube, Dimension, attackers};
use super::super::{Attacker, Cell, Need, Zeros};
use super::*;
use crate::linear_program::{LinearProgram, LinearRange, LinearVariable, Relation};

/// Regions with cercles, sexes, ages and forms: 63 to 189 cells.
fn larger() -> impl Strategy<Value = Cube> {
    let areas = Dimension(vec![None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2)]);
    let uneven = Dimension(vec![None, Some(0), Some(0), Some(0), Some(1), Some(1), Some(2)]);
    let ages = Dimension(vec![None, Some(0), Some(0), Some(1), Some(1)]);
    let shapes = vec![
        vec![areas.clone(), Dimension::flat(2), Dimension::flat(2)],
        vec![uneven.clone(), ages, Dimension::flat(2)],
        vec![areas, Dimension::flat(2), Dimension::flat(2), Dimension::flat(2)],
        vec![Dimension::flat(3), Dimension::flat(2), Dimension::flat(3), Dimension::flat(2)],
        vec![uneven, Dimension::flat(2), Dimension::flat(2), Dimension::flat(2)],
    ];
    let count = prop_oneof![2 => 0..4_i64, 3 => 4..60_i64];
    (proptest::sample::select(shapes), proptest::collection::vec(count, 54))
        .prop_map(|(shape, inner)| Cube::new(&shape, &inner))
}

/// What a reader knows, in inner counts; the count of one more cell is known where it is given.
fn reader(
    cube: &Cube,
    release: &Release,
    found: &Suppression,
    attacker: &Attacker,
    given: Option<usize>,
) -> (LinearProgram, Vec<LinearVariable>) {
    let mut program = LinearProgram::new();
    let inner: Vec<_> = (0..cube.leaves).map(|_| program.variable(0.0, f64::INFINITY).unwrap()).collect();
    let number = |value: i64| f64::from(i32::try_from(value).unwrap());
    for (at, cell) in release.cells().iter().enumerate() {
        let form = form(cube, &inner, at);
        let value = number(cube.values[at]);
        if found.cells[at] == CellStatus::Published || given == Some(at) {
            program.constrain(&form, Relation::Equal, value).unwrap();
            continue;
        }
        if attacker.zeros == Zeros::Printed {
            program.constrain(&form, Relation::AtLeast, 1.0).unwrap();
        }
        if let Some(threshold) = attacker.threshold.filter(|t| cell.need.is_some() && cube.values[at] < *t) {
            program.constrain(&form, Relation::AtMost, number(threshold - 1)).unwrap();
        }
    }
    (program, inner)
}

fn form(cube: &Cube, inner: &[LinearVariable], cell: usize) -> Vec<(LinearVariable, f64)> {
    cube.below[cell].iter().map(|leaf| (inner[*leaf], 1.0)).collect()
}

/// Whether all that is counted in one cell is counted in the other, and nothing else is.
fn same_persons(cube: &Cube, one: usize, other: usize) -> bool {
    let counted =
        |cell: usize| cube.below[cell].iter().copied().filter(|leaf| cube.inner(*leaf) > 0).collect::<Vec<_>>();
    counted(one) == counted(other)
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..ProptestConfig::with_cases(20) })]

    #[test]
    fn tables_of_up_to_four_dimensions_keep_what_was_stated(
        cube in larger(), attacker in attackers(), width in 1..6_i64, large in any::<bool>(),
        members in proptest::collection::vec(any::<prop::sample::Index>(), 2),
        order in Just((0..400_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let floor = i64::from(attacker.zeros == Zeros::Printed);
        let make = |_, cell: Cell| {
            if (floor..3).contains(&cell.value.unwrap()) { cell.sensitive(Need::width(width)) } else { cell }
        };
        let places: Vec<usize> = (0..cube.nodes.len()).collect();
        let release = cube.release(&places, &make);
        let from = if large { 0 } else { LARGE };
        let protect = |release: &Release| {
            suppress_from(release, &attacker, SuppressMethod::Stepwise, from, &mut |_| {}).unwrap()
        };
        let found = protect(&release);
        // Where nothing must be printed, only a told threshold or the one person of a whole table leaves too little room.
        let by_anybody = found.unmet.iter().any(|unmet| unmet.by == Insight::Anybody);
        prop_assert!(!by_anybody || attacker.threshold.is_some(), "{:?}", found.unmet);
        let safe = release.protected(&found);
        for at in &places {
            let kept = found.cells[*at] == CellStatus::Published;
            prop_assert!(!kept || (safe.cells()[*at].value == release.cells()[*at].value && release.cells()[*at].need.is_none()));
        }
        // The same table with its cells and rows in another order.
        let order: Vec<usize> = order.into_iter().filter(|at| *at < places.len()).collect();
        let shuffled = protect(&cube.release(&order, &make));
        for (at, place) in order.iter().enumerate() {
            prop_assert_eq!(shuffled.cells[at], found.cells[*place], "{}", cube.key(*place));
        }
        let singles: Vec<usize> = places
            .iter()
            .copied()
            .filter(|at| attacker.knows_herself && cube.values[*at] == 1 && found.cells[*at] != CellStatus::Published)
            .collect();
        let members = members.iter().filter(|_| !singles.is_empty()).map(|index| Some(*index.get(&singles)));
        for given in [None].into_iter().chain(members) {
            let (program, inner) = reader(&cube, &release, &found, &attacker, given);
            let concerned = |at: &usize| {
                release.cells()[*at].need.is_some()
                    && !found.unmet.iter().any(|unmet| unmet.cell.index() == *at)
                    && given.is_none_or(|given| !same_persons(&cube, given, *at))
            };
            let wanted = attacker.threshold.map_or(width, |t| width.min(t - 1 - floor));
            for at in places.iter().copied().filter(concerned) {
                let range = program.range(&form(&cube, &inner, at)).unwrap().rounded_inwards();
                let LinearRange::Between { lower, upper } = range else { panic!("{range:?}") };
                let least = lower.unwrap_or_default();
                let moves = upper.unwrap_or(f64::INFINITY) - least;
                prop_assert!(moves >= f64::from(i32::try_from(wanted).unwrap()), "{} is {range:?} for {given:?}", cube.key(at));
            }
        }
    }
}
