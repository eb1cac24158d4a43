use proptest::prelude::*;

use super::super::reach_bounds;
use super::*;
use crate::input;
use crate::testing::close;

type Case = (&'static [u64], &'static [(usize, usize, u64)], Option<u64>, f64, f64);

/// SciPy's HiGHS over all groups of people: audiences, overlaps, population, lower, upper.
const CASES: [Case; 8] = [
    (&[30, 20], &[(0, 1, 6)], None, 44.0, 44.0),
    (&[300, 250, 200], &[(0, 1, 80), (0, 2, 70), (1, 2, 50)], None, 550.0, 600.0),
    (
        &[12_000, 9_000, 8_000, 7_000],
        &[(0, 1, 1_500), (0, 2, 900), (0, 3, 400), (1, 2, 700), (1, 3, 300), (2, 3, 600)],
        None,
        31_600.0,
        33_000.0,
    ),
    (&[50, 40, 30, 20, 10], &[(0, 1, 10), (1, 2, 5), (0, 4, 10), (3, 4, 3)], None, 80.0, 122.0),
    (&[50, 40, 30, 20, 10], &[(0, 1, 10), (1, 2, 5), (0, 4, 10), (3, 4, 3)], Some(90), 80.0, 90.0),
    (&[259, 204, 147, 152, 99, 53], SIX, None, 382.0, 572.0),
    (&[259, 204, 147, 152, 99, 53], SIX, Some(500), 382.0, 500.0),
    (&[7], &[], None, 7.0, 7.0),
];

const SIX: &[(usize, usize, u64)] = &[
    (0, 1, 103),
    (0, 2, 84),
    (0, 3, 75),
    (0, 4, 51),
    (0, 5, 29),
    (1, 2, 61),
    (1, 3, 69),
    (1, 4, 40),
    (1, 5, 22),
    (2, 3, 44),
    (2, 4, 28),
    (2, 5, 14),
    (3, 4, 33),
    (3, 5, 17),
    (4, 5, 12),
];

fn exactly(people: u64) -> Headcount {
    Headcount::exactly(people).unwrap()
}

fn known(
    audiences: &[u64],
    overlaps: &[(usize, usize, u64)],
    population: Option<u64>,
) -> Result<AudienceOverlaps, StatsError> {
    let audiences: Vec<_> = audiences.iter().map(|people| exactly(*people)).collect();
    let overlaps: Vec<_> = overlaps.iter().map(|(i, j, people)| Overlap::new(*i, *j, exactly(*people))).collect();
    AudienceOverlaps::new(&audiences, &overlaps, population)
}

#[test]
fn the_bounds_are_those_of_scipy() {
    for (audiences, overlaps, population, lower, upper) in CASES {
        let found = reach_from_overlaps(&known(audiences, overlaps, population).unwrap()).unwrap();
        assert_eq!((found.lower(), found.upper()), (lower, upper), "{audiences:?} {overlaps:?}");
        assert_eq!((found.point(), found.level()), (None, ReachLevel::PairOverlaps));
    }
}

/// Computed from the closed formulas by another program (numpy).
#[test]
fn the_closed_forms_are_those_of_dawson_sankoff_and_hunter_worsley() {
    for (case, lower, upper) in [(0, 44.0, 44.0), (1, 550.0, 600.0), (2, 31_600.0, 33_000.0)] {
        let (audiences, overlaps, ..) = CASES[case];
        let found = known(audiences, overlaps, None).unwrap().closed_forms().unwrap();
        close(found.0, lower, 1e-12);
        close(found.1, upper, 1e-12);
    }
}

#[test]
fn the_bounds_of_five_coins_are_those_of_dawson_and_sankoff() {
    // S₁ = 5/2 and S₂ = 10/4: at m = 3, 2/4·(5/2 − 5/6) = 5/6; in 96 people, 80. By hand.
    let pairs: Vec<_> = (0..5).flat_map(|i| (i + 1..5).map(move |j| (i, j, 24))).collect();
    let (lower, upper) = known(&[48; 5], &pairs, Some(96)).unwrap().closed_forms().unwrap();
    close(lower, 80.0, 1e-12);
    close(upper, 96.0, 0.0);
}

#[test]
fn more_than_some_number_leaves_no_upper_limit() {
    let audiences = [Headcount::at_least(36_000).unwrap(), exactly(9_000)];
    let shared = [Overlap::new(1, 0, Headcount::between(1_000, 2_000).unwrap())];
    let found = reach_from_overlaps(&AudienceOverlaps::new(&audiences, &shared, None).unwrap()).unwrap();
    assert_eq!((found.lower(), found.upper()), (43_000.0, f64::INFINITY));
    let found = reach_from_overlaps(&AudienceOverlaps::new(&audiences, &shared, Some(50_000)).unwrap()).unwrap();
    assert_eq!((found.lower(), found.upper()), (43_000.0, 50_000.0));
}

#[test]
fn without_overlaps_the_bounds_are_frechets() {
    let audiences = [exactly(30), Headcount::at_least(20).unwrap(), exactly(10)];
    let with = reach_from_overlaps(&AudienceOverlaps::new(&audiences, &[], Some(100)).unwrap()).unwrap();
    assert_eq!(with.interval(), reach_bounds(&audiences, Some(100)).unwrap().interval());
}

#[test]
fn beyond_twelve_audiences_the_closed_forms_say_so() {
    // Thirteen audiences of 10, each sharing 2 with the next: the tree of overlaps is the chain.
    let chain: Vec<_> = (0..12).map(|i| (i, i + 1, 2)).collect();
    let found = reach_from_overlaps(&known(&[10; 13], &chain, None).unwrap()).unwrap();
    assert_eq!(found.level(), ReachLevel::PairOverlapsClosedForm);
    assert_eq!((found.lower(), found.upper()), (18.0, 106.0));
}

#[test]
fn twelve_audiences_are_still_sharp() {
    // Six pairs of 16 people each: the same 16 six times, or all different.
    let pairs: Vec<_> = (0..12).step_by(2).map(|i| (i, i + 1, 4)).collect();
    let found = reach_from_overlaps(&known(&[10; 12], &pairs, None).unwrap()).unwrap();
    assert_eq!(found.level(), ReachLevel::PairOverlaps);
    assert_eq!((found.lower(), found.upper()), (16.0, 96.0));
}

#[test]
fn an_overlap_that_cannot_be_is_named() {
    let found = known(&[5, 7, 9], &[(0, 2, 6)], None).unwrap_err();
    assert_eq!(
        found.to_string(),
        "an overlap of 6 between audiences 1 and 3 is impossible; it must lie between 0 and 5"
    );
    let found = known(&[60, 70], &[(0, 1, 29)], Some(100)).unwrap_err();
    assert!(matches!(found, StatsError::ImpossibleOverlap { lower: 30.0, upper: 60.0, .. }), "{found}");
    for overlaps in [&[(0, 0, 1)][..], &[(0, 3, 1)], &[(0, 1, 1), (1, 0, 1)]] {
        assert!(matches!(known(&[5, 7, 9], overlaps, None), Err(StatsError::NoSuchPair { .. })), "{overlaps:?}");
    }
}

#[test]
fn three_overlaps_that_contradict_each_other_are_named() {
    // All of the first are in both others, so these share at least the first.
    let found = known(&[5, 7, 9], &[(0, 1, 5), (0, 2, 5), (1, 2, 4)], None).unwrap_err();
    assert_eq!(
        found.to_string(),
        "the overlaps 1-2, 1-3, 2-3 contradict each other; no group of people has them all, so look their counts up \
         again"
    );
    // The same, whichever place the first has among the three.
    assert!(known(&[7, 5, 9], &[(0, 1, 5), (1, 2, 5), (0, 2, 4)], None).is_err());
    assert!(known(&[7, 9, 5], &[(0, 2, 5), (1, 2, 5), (0, 1, 4)], None).is_err());
    assert!(known(&[7, 9, 5], &[(0, 2, 5), (1, 2, 5), (0, 1, 5)], None).is_ok());
    // 15 people less 3 overlaps are 12, in a village of 11.
    let found = known(&[5, 5, 5], &[(0, 1, 1), (0, 2, 1), (1, 2, 1)], Some(11));
    assert!(matches!(found, Err(StatsError::InconsistentOverlaps { .. })));
    assert!(known(&[5, 5, 5], &[(0, 1, 1), (0, 2, 1), (1, 2, 1)], Some(12)).is_ok());
}

#[test]
fn four_overlaps_that_contradict_each_other_are_named_without_the_others() {
    // SciPy's HiGHS: infeasible, though every three agree; the fifth audience has nothing to do with it.
    let pairs = [(0, 1, 1), (0, 2, 2), (0, 3, 0), (1, 2, 2), (1, 3, 0), (2, 3, 1), (0, 4, 1)];
    let audiences = [5, 2, 3, 1, 4];
    let Err(StatsError::InconsistentOverlaps { pairs: named }) =
        reach_from_overlaps(&known(&audiences, &pairs, None).unwrap())
    else {
        panic!("these overlaps are impossible");
    };
    let only: Vec<_> = pairs.iter().copied().filter(|(i, j, _)| named.contains(&(*i, *j))).collect();
    assert!(reach_from_overlaps(&known(&audiences, &only, None).unwrap()).is_err());
    for left_out in &named {
        let others: Vec<_> = only.iter().copied().filter(|(i, j, _)| (*i, *j) != *left_out).collect();
        assert!(reach_from_overlaps(&known(&audiences, &others, None).unwrap()).is_ok(), "{left_out:?}");
    }
}

/// Who came to which of the audiences, and what would have been counted.
fn counted(came: &[Vec<bool>], audiences: usize) -> (Vec<u64>, Vec<(usize, usize, u64)>, u64) {
    let count = |is_in: &dyn Fn(&Vec<bool>) -> bool| came.iter().filter(|person| is_in(person)).count() as u64;
    let people = (0..audiences).map(|i| count(&|person| person[i])).collect();
    let pairs = (0..audiences)
        .flat_map(|i| (i + 1..audiences).map(move |j| (i, j)))
        .map(|(i, j)| (i, j, count(&|person| person[i] && person[j])))
        .collect();
    let reached = count(&|person| person.contains(&true));
    (people, pairs, reached)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whoever_came_is_within_the_bounds_and_these_within_all_wider_ones(
        came in prop::collection::vec(prop::collection::vec(any::<bool>(), 5), 0..60), fewer in 0..10_usize,
    ) {
        let (people, pairs, reached) = counted(&came, 5);
        let reached = input::count(reached).unwrap();
        let population = Some(came.len() as u64);
        let sharp = reach_from_overlaps(&known(&people, &pairs, population).unwrap()).unwrap();
        prop_assert!(sharp.interval().contains(reached));
        for wider in [known(&people, &pairs, None), known(&people, &pairs[fewer..], population)] {
            let wider = wider.unwrap();
            let found = reach_from_overlaps(&wider).unwrap();
            prop_assert!(found.lower() <= sharp.lower() && found.upper() >= sharp.upper());
            let (lower, upper) = wider.closed_forms().unwrap();
            prop_assert!(lower <= found.lower() + 1e-9 && upper >= found.upper() - 1e-9);
            let audiences: Vec<_> = people.iter().map(|people| exactly(*people)).collect();
            let widest = reach_bounds(&audiences, population).unwrap();
            prop_assert!(widest.lower() <= lower.ceil() && (upper <= widest.upper() || upper > reached));
        }
    }

    #[test]
    fn the_order_of_the_audiences_changes_nothing(
        came in prop::collection::vec(prop::collection::vec(any::<bool>(), 4), 1..60),
    ) {
        let turned: Vec<Vec<bool>> = came.iter().map(|person| person.iter().rev().copied().collect()).collect();
        let bounds = |came: &[Vec<bool>]| {
            let (people, pairs, _) = counted(came, 4);
            reach_from_overlaps(&known(&people, &pairs, None).unwrap()).unwrap()
        };
        prop_assert_eq!(bounds(&came), bounds(&turned));
    }

    #[test]
    fn knowing_overlaps_less_well_widens_the_bounds(
        came in prop::collection::vec(prop::collection::vec(any::<bool>(), 4), 1..60), by in 0..5_u64,
    ) {
        let (people, pairs, _) = counted(&came, 4);
        let sharp = reach_from_overlaps(&known(&people, &pairs, None).unwrap()).unwrap();
        let audiences: Vec<_> = people.iter().map(|people| exactly(*people)).collect();
        let vague: Vec<_> = pairs
            .iter()
            .map(|(i, j, n)| Overlap::new(*i, *j, Headcount::between(n.saturating_sub(by), n + by).unwrap()))
            .collect();
        let vague = reach_from_overlaps(&AudienceOverlaps::new(&audiences, &vague, None).unwrap()).unwrap();
        prop_assert!(vague.lower() <= sharp.lower() && vague.upper() >= sharp.upper());
    }
}
