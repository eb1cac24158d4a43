use proptest::prelude::*;

use super::super::testing::{Cube, Dimension, attackers, tiny};
use super::super::{Attacker, Cell, Figure, Need, Rate, Release, Row, Zeros};
use super::*;

fn protected(release: &Release, attacker: &Attacker) -> Suppression {
    suppress(release, attacker, SuppressMethod::Stepwise, &mut |_| {}).unwrap()
}

/// As [`protected`], or as if every table were large.
fn protected_as(large: bool, release: &Release, attacker: &Attacker) -> Suppression {
    let from = if large { 0 } else { LARGE };
    suppress_from(release, attacker, SuppressMethod::Stepwise, from, &mut |_| {}).unwrap()
}

fn hidden(release: &Release, found: &Suppression) -> Vec<String> {
    let cells = release.cells().iter().zip(&found.cells);
    cells
        .filter(|(_, status)| matches!(status, CellStatus::Primary | CellStatus::Secondary))
        .map(|(cell, _)| cell.key.clone())
        .collect()
}

fn all(cube: &Cube) -> Vec<usize> {
    (0..cube.nodes.len()).collect()
}

/// Counts from 1 to 2, and zeros where they are hidden anyway.
fn small(attacker: &Attacker, width: i64) -> impl Fn(usize, Cell) -> Cell {
    let least = i64::from(attacker.zeros == Zeros::Printed);
    move |_, cell| {
        if (least..3).contains(&cell.value.unwrap()) { cell.sensitive(Need::width(width)) } else { cell }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Against all tables tried one by one: from outside, and for each person alone in a cell.
    #[test]
    fn no_sensitive_cell_is_known_closer_than_stated(
        cube in tiny(), attacker in attackers(), width in 1..4_i64, picked in proptest::collection::vec(any::<bool>(), 64),
        large in any::<bool>(),
    ) {
        let small = small(&attacker, width);
        let release = cube.release(&all(&cube), &|at, cell| if picked[at] { small(at, cell) } else { cell });
        let found = protected_as(large, &release, &attacker);
        let safe = release.protected(&found);
        let cap = cube.values[0] + width + 1;
        prop_assume!(cap.pow(u32::try_from(cube.leaves).unwrap()) < 3_000_000);
        for (id, cell) in release.cells().iter().enumerate() {
            if found.cells[id] == CellStatus::Published {
                prop_assert_eq!(safe.cells()[id].value, cell.value);
            }
        }
        let singles = all(&cube).into_iter().filter(|at| cube.values[*at] == 1 && found.cells[*at] != CellStatus::Published);
        let singles = singles.filter(|_| attacker.knows_herself).map(Some);
        // A cell of the same one person: what she learns is that she is alone.
        let same = |a: Option<usize>, b: usize| a.is_some_and(|a| cube.values[b] == 1 && {
            let (a, b) = (&cube.below[a], &cube.below[b]);
            let counted = |of: &[usize]| of.iter().copied().filter(|leaf| cube.inner(*leaf) > 0).collect::<Vec<_>>();
            counted(a) == counted(b)
        });
        for given in [None].into_iter().chain(singles) {
            let tried = cube.tried(&safe, &attacker, cap, given).unwrap();
            for (at, (least, most)) in tried.iter().enumerate() {
                let cell = &release.cells()[at];
                let unmet = found.unmet.iter().any(|unmet| unmet.cell.index() == at);
                if cell.need.is_none() || unmet || same(given, at) {
                    continue;
                }
                // Where marks tell that a cell is below 3, no more than 0 or 1 to 2 is possible.
                let floor = i64::from(attacker.zeros == Zeros::Printed);
                let most_wanted = attacker.threshold.map_or(width, |t| width.min(t - 1 - floor));
                prop_assert!(most - least >= most_wanted, "{} is {least} to {most} for {given:?}", cell.key);
            }
        }
    }

    #[test]
    fn nothing_depends_on_the_order_of_cells_and_rows(
        cube in tiny(), attacker in attackers(), order in Just((0..64_usize).collect::<Vec<_>>()).prop_shuffle(),
        large in any::<bool>(),
    ) {
        let order: Vec<_> = order.into_iter().filter(|at| *at < cube.nodes.len()).collect();
        let make = small(&attacker, 2);
        let (one, other) = (cube.release(&all(&cube), &make), cube.release(&order, &make));
        let mut sets = [&one, &other].map(|release| hidden(release, &protected_as(large, release, &attacker)));
        for set in &mut sets {
            set.sort();
        }
        prop_assert_eq!(&sets[0], &sets[1]);
    }

    #[test]
    fn what_is_hidden_for_others_is_needed(cube in tiny(), attacker in attackers()) {
        let release = cube.release(&all(&cube), &small(&attacker, 2));
        let found = protected(&release, &attacker);
        prop_assume!(found.unmet.is_empty());
        for (at, status) in found.cells.iter().enumerate().filter(|(_, status)| **status == CellStatus::Secondary) {
            prop_assert_eq!(*status, CellStatus::Secondary);
            let mut shown = found.clone();
            shown.cells[at] = CellStatus::Published;
            let told = super::super::audit(&release.protected(&shown), &attacker);
            let narrow = told.exposures.iter().any(|exposure| {
                let short = |range: Range| range.width().is_some_and(|width| width < 2);
                let needed = release.cells()[exposure.cell.index()].need.is_some();
                needed && (short(exposure.range) || exposure.inside.is_some_and(|(_, range)| short(range)) || !exposure.attained)
            });
            prop_assert!(narrow, "{} could be shown", release.cells()[at].key);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Against every choice of cells tried one by one, each audited.
    #[test]
    fn no_choice_is_cheaper_than_the_minimum(cube in tiny(), printed in any::<bool>()) {
        prop_assume!(cube.nodes.len() <= 12);
        let attacker = Attacker::new(if printed { Zeros::Printed } else { Zeros::Hidden }).from_outside();
        let release = cube.release(&all(&cube), &small(&attacker, 2));
        let stepwise = protected(&release, &attacker);
        prop_assume!(stepwise.unmet.is_empty());
        let found = suppress(&release, &attacker, SuppressMethod::Minimum, &mut |_| {}).unwrap();
        prop_assert!(found.minimum && found.cost <= stepwise.cost);
        let cells = release.cells();
        let may = |at: &usize| cells[*at].need.is_none() && !(printed && cells[*at].value == Some(0));
        let candidates: Vec<_> = all(&cube).into_iter().filter(may).collect();
        for choice in 0..1_u32 << candidates.len() {
            let mut tried = found.clone();
            let chosen: Vec<_> = (0..candidates.len()).filter(|bit| choice >> bit & 1 == 1).map(|bit| candidates[bit]).collect();
            let cost: u64 = chosen.iter().map(|at| (1 + cells[*at].value.unwrap().unsigned_abs()) << (2 * cells[*at].level)).sum();
            if cost >= found.cost {
                continue;
            }
            for at in all(&cube).into_iter().filter(|at| cells[*at].need.is_none()) {
                tried.cells[at] = if chosen.contains(&at) { CellStatus::Secondary } else { CellStatus::Published };
            }
            let told = super::super::audit(&release.protected(&tried), &attacker);
            let narrow = told.exposures.iter().any(|exposure| {
                let sensitive = cells[exposure.cell.index()].need.is_some();
                sensitive && (!exposure.attained || exposure.range.width().is_some_and(|width| width < 2))
            });
            prop_assert!(narrow, "{cost} is enough, and {} was found", found.cost);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// What is found near the cells is enough, whatever the exact audit asks.
    #[test]
    fn an_audit_finds_at_least_the_ranges_said_of_large_tables(cube in tiny(), attacker in attackers()) {
        let release = cube.release(&all(&cube), &small(&attacker, 2));
        let found = protected_as(true, &release, &attacker);
        let told = super::super::audit(&release.protected(&found), &attacker);
        for exposure in told.exposures {
            let (said, _) = found.ranges[exposure.cell.index()].unwrap();
            prop_assert!(exposure.range.least.is_none_or(|least| Some(least) <= said.least));
            prop_assert!(exposure.range.most.is_none_or(|most| Some(most) >= said.most));
        }
    }
}

#[test]
fn a_minimum_of_a_large_table_is_refused() {
    let cube = Cube::new(&[Dimension::flat(5), Dimension::flat(5)], &[9, 2, 8, 7]);
    let release = cube.release(&all(&cube), &small(&Attacker::new(Zeros::Printed), 2));
    let refused = suppress(&release, &Attacker::new(Zeros::Printed), SuppressMethod::Minimum, &mut |_| {});
    assert!(matches!(refused, Err(StatsError::ReleaseTooLarge { .. })));
}

#[test]
fn two_linked_tables_that_are_safe_alone_are_not_together() {
    // Women 12 = children 2 + adults 10, and persons in Kayes 9 = women 12?: two breakdowns of the same 12 persons,
    // by age (2, 4, 6) and by form (2, 3, 7), where the 2 children are those of the one form.
    let mut release = Release::new();
    let mut cell = |cell| release.cell(cell).unwrap();
    let total = cell(Cell::printed("total", 12).level(1).must_print());
    let both = cell(Cell::printed("children, all begging", 2).sensitive(Need::width(3)));
    let ages = [cell(Cell::printed("18-29", 4)), cell(Cell::printed("30+", 6))];
    let forms = [cell(Cell::printed("labour", 3)), cell(Cell::printed("sexual", 7))];
    release.row(Row::sum(total, &[both, ages[0], ages[1]])).unwrap();
    release.row(Row::sum(total, &[both, forms[0], forms[1]])).unwrap();
    let found = protected(&release, &Attacker::new(Zeros::Printed));
    // One further cell of each table, and the cheapest: with one table alone the other would tell.
    assert_eq!(hidden(&release, &found), ["children, all begging", "18-29", "labour"]);
    assert!(found.unmet.is_empty());
}

#[test]
fn a_parent_of_one_child_is_hidden_with_it() {
    let mut release = Release::new();
    let mut cell = |cell| release.cell(cell).unwrap();
    let country = cell(Cell::printed("country", 40).level(2));
    let region = cell(Cell::printed("region", 3).level(1).sensitive(Need::width(3)));
    let circle = cell(Cell::printed("its only cercle", 3).sensitive(Need::width(3)));
    let others = [cell(Cell::printed("second region", 17).level(1)), cell(Cell::printed("third region", 20).level(1))];
    release.row(Row::sum(region, &[circle])).unwrap();
    release.row(Row::sum(country, &[region, others[0], others[1]])).unwrap();
    let found = protected(&release, &Attacker::new(Zeros::Printed));
    assert_eq!(hidden(&release, &found), ["region", "its only cercle", "second region"]);
}

#[test]
fn a_person_alone_in_her_cell_makes_a_third_cell_necessary() {
    // 1 and 3 are sensitive and hide each other, but the one person would compute the 3.
    let mut release = Release::new();
    let mut cell = |cell| release.cell(cell).unwrap();
    let total = cell(Cell::printed("total", 24).must_print());
    let parts = [
        cell(Cell::printed("a", 1).sensitive(Need::width(2))),
        cell(Cell::printed("b", 3).sensitive(Need::width(2))),
        cell(Cell::printed("c", 9)),
        cell(Cell::printed("d", 11)),
    ];
    release.row(Row::sum(total, &parts)).unwrap();
    let outside = protected(&release, &Attacker::new(Zeros::Printed).from_outside());
    assert_eq!(hidden(&release, &outside), ["a", "b"]);
    let inside = protected(&release, &Attacker::new(Zeros::Printed));
    assert_eq!(hidden(&release, &inside), ["a", "b", "c"]);
}

#[test]
fn a_rate_is_hidden_with_the_count_that_it_gives_away() {
    let mut release = Release::new();
    let mut cell = |cell| release.cell(cell).unwrap();
    let total = cell(Cell::printed("total", 20).must_print());
    let girls = cell(Cell::printed("girls", 1).sensitive(Need::width(5)));
    let others = [cell(Cell::printed("women", 12)), cell(Cell::printed("men", 7))];
    release.row(Row::sum(total, &[girls, others[0], others[1]])).unwrap();
    let share = |printed| Rate { printed, decimals: 0, per: 100 };
    release.rate(Figure::new("share of girls"), girls, total, share(5)).unwrap();
    release.rate(Figure::new("share of women"), others[0], total, share(60)).unwrap();
    release.rate(Figure::new("share of men"), others[1], total, share(35)).unwrap();
    let found = protected(&release, &Attacker::new(Zeros::Printed));
    assert_eq!(hidden(&release, &found), ["girls", "men"]);
    assert_eq!(found.figures, [false, true, false]);
}

#[test]
fn two_releases_whose_difference_is_one_person_give_that_person_away() {
    // 20 victims were printed in March, 21 are to be printed now; the one who joined is a person.
    let build = |printed_before: bool| {
        let mut release = Release::new();
        let mut cell = |cell| release.cell(cell).unwrap();
        let before = Cell::printed("March", 20);
        let before = cell(if printed_before { before.must_print() } else { before });
        let joined = cell(Cell::unprinted("joined").valued(1).sensitive(Need::width(3)));
        let now = cell(Cell::printed("now", 21));
        release.row(Row::sum(now, &[before, joined])).unwrap();
        release
    };
    let attacker = Attacker::new(Zeros::Hidden);
    let release = build(true);
    let found = super::super::audit(&release, &attacker);
    assert_eq!(found.exposures[0].range.exact(), Some(1));
    let found = protected(&release, &attacker);
    assert_eq!(hidden(&release, &found), ["now"]);
    // What is known by now of the same quantity cannot be hidden any more.
    let mut release = build(true);
    let now = release.find("now").unwrap();
    release.row(Row::known(now, 21)).unwrap();
    let found = protected(&release, &attacker);
    assert_eq!(found.unmet.len(), 1);
    assert_eq!(found.unmet[0].range.exact(), Some(1));
}

#[test]
fn what_must_be_printed_and_is_sensitive_is_said_to_be_unmet() {
    let mut release = Release::new();
    release.cell(Cell::printed("a", 2).sensitive(Need::width(3)).must_print()).unwrap();
    let found = protected(&release, &Attacker::new(Zeros::Printed));
    assert_eq!(found.unmet[0].range, Range { least: Some(2), most: Some(2) });
}

#[test]
fn a_zero_is_not_hidden_where_zeros_are_printed() {
    let mut release = Release::new();
    release.cell(Cell::printed("a", 0).sensitive(Need::width(3))).unwrap();
    let refused = suppress(&release, &Attacker::new(Zeros::Printed), SuppressMethod::Stepwise, &mut |_| {});
    assert!(matches!(refused, Err(StatsError::ReleaseCell { .. })));
    assert_eq!(hidden(&release, &protected(&release, &Attacker::new(Zeros::Hidden))), ["a"]);
}

#[test]
fn values_that_contradict_a_row_are_refused_with_the_row() {
    let mut release = Release::new();
    let total = release.cell(Cell::printed("total", 5)).unwrap();
    let part = release.cell(Cell::printed("part", 4)).unwrap();
    release.row(Row::sum(total, &[part])).unwrap();
    let refused = suppress(&release, &Attacker::new(Zeros::Printed), SuppressMethod::Stepwise, &mut |_| {});
    assert!(matches!(refused, Err(StatsError::ReleaseRow { row: 0, .. })));
}

#[test]
fn the_one_person_of_a_part_and_of_its_whole_is_the_same_and_learns_of_nobody_else() {
    // One person was tried, and acquitted. Tried to be 1 she knows, and the print that the hidden acquitted are at least 1.
    let mut release = Release::new();
    let one = |key: &str| Cell::printed(key, 1).sensitive(Need::width(5));
    let tried = release.cell(one("tried")).unwrap();
    let acquitted = release.cell(one("acquitted")).unwrap();
    release.row(Row::part(acquitted, tried)).unwrap();
    let found = protected(&release, &Attacker::new(Zeros::Printed));
    assert!(found.unmet.is_empty(), "{:?}", found.unmet);
    assert_eq!(hidden(&release, &found), ["tried", "acquitted"]);
    // Written the other way round it is the same.
    release.row(Row::between(vec![(tried, 1), (acquitted, -1)], Some(0), None)).unwrap();
    assert!(protected(&release, &Attacker::new(Zeros::Printed)).unmet.is_empty());
}

#[test]
fn two_parts_of_a_whole_are_not_the_same_person() {
    // Two were tried: who was acquitted alone would know from the printed 2 that one at most was convicted, and from the
    // printed zeros that one was. So the 2 goes, though from outside nothing is told.
    let mut release = Release::new();
    let one = |key: &str| Cell::printed(key, 1).sensitive(Need::width(3));
    let parts = ["acquitted", "convicted"].map(|key| release.cell(one(key)).unwrap());
    let tried = release.cell(Cell::printed("tried", 2)).unwrap();
    let within = [(parts[0], 1), (parts[1], 1), (tried, -1)].to_vec();
    release.row(Row::between(within, None, Some(0))).unwrap();
    let found = protected(&release, &Attacker::new(Zeros::Printed));
    assert!(found.unmet.is_empty(), "{:?}", found.unmet);
    assert_eq!(hidden(&release, &found), ["acquitted", "convicted", "tried"]);
}

#[test]
fn a_part_that_is_less_than_its_whole_is_somebody_else_too() {
    // One of three: what the member of the part learns of the whole is told of two others.
    let mut release = Release::new();
    let part = release.cell(Cell::printed("part", 1).sensitive(Need::width(2))).unwrap();
    let whole = release.cell(Cell::printed("whole", 3).sensitive(Need::width(2))).unwrap();
    let bound = release.cell(Cell::printed("bound", 3)).unwrap();
    release.row(Row::part(part, whole)).unwrap();
    // whole ≤ part + 2 is 3 for the member of the part, and bound − 1 ≤ whole leaves her 2 or 3 where the bound is printed.
    release.row(Row::between(vec![(whole, 1), (part, -1)], None, Some(2))).unwrap();
    release.row(Row::between(vec![(whole, 1), (bound, -1)], Some(-1), None)).unwrap();
    let found = protected(&release, &Attacker::new(Zeros::Printed));
    let view = super::super::view::View::new(&release, &Attacker::new(Zeros::Printed));
    let same = view.same_persons();
    assert_ne!(same[view.rank[part.index()]], same[view.rank[whole.index()]]);
    assert!(found.unmet.is_empty() && hidden(&release, &found).len() == 3, "{:?}", hidden(&release, &found));
}
