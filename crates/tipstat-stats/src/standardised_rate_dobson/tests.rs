use proptest::prelude::*;

use super::*;
use crate::testing::{close, down_syndrome};

#[test]
fn the_limits_agree_with_mpmath() {
    // mpmath 1.4.1 at 40 digits, by the formula of the page, on the data of R `epitools::ageadjust.direct`.
    for (order, level, lower, upper) in [
        (1, 0.95, 80.329_221_419_484_38, 105.187_209_208_417_47),
        (1, 0.998, 73.831_650_460_720_62, 112.866_680_102_026_5),
        (2, 0.95, 82.337_126_336_809_05, 100.623_015_100_612_29),
        (3, 0.95, 77.173_354_402_707_47, 93.521_328_188_589_99),
        (4, 0.9, 81.851_997_721_260_3, 104.303_901_834_646_11),
        (5, 0.95, 67.632_743_122_689_58, 83.867_108_708_542_42),
        (5, 0.998, 63.280_040_874_650_95, 88.796_689_773_188_76),
    ] {
        let level = Confidence::new(level).unwrap();
        let found = standardised_rate_dobson(&down_syndrome(order), level).unwrap().scaled(1e5).unwrap();
        let found = found.estimate().unwrap();
        close(found.lower(), lower, 1e-11);
        close(found.upper(), upper, 1e-11);
    }
}

fn strata() -> [Stratum; 3] {
    [(12, 8_100.0, 2_500.0), (21, 6_400.0, 4_000.0), (9, 1_300.0, 1_200.0)]
        .map(|(events, population, standard)| Stratum::new(events, population, standard).unwrap())
}

#[test]
fn clustered_limits_agree_with_mpmath() {
    // mpmath 1.4.1 at 40 digits, by the formula of the page. In the first case every cluster lies in one stratum,
    // where the variance is that of `PHEindicatormethods`: 3²·w₁² + 2·2²·w₂² + 4²·w₃² and single events.
    for (clusters, lower, upper) in [
        (&[[3, 0, 0], [0, 2, 0], [0, 2, 0], [0, 0, 4]][..], 199.013_031_912_899_83, 486.896_939_776_272_46),
        (&[[2, 3, 1], [0, 5, 1], [1, 1, 1]][..], 173.783_156_561_729_92, 518.663_579_848_163_5),
        (&[[0, 4, 2], [3, 0, 0], [1, 2, 0], [1, 0, 1], [0, 3, 3]][..], 154.992_989_861_274_42, 542.322_058_304_995_2),
    ] {
        let found = standardised_rate_dobson_clustered(&strata(), clusters, Confidence::P95).unwrap();
        let found = found.scaled(1e5).unwrap().estimate().unwrap();
        close(found.lower(), lower, 1e-11);
        close(found.upper(), upper, 1e-11);
        assert_eq!(found.method(), "Dobson, with confidence adjusted for non-independent events");
    }
}

#[test]
fn nine_events_give_no_rate_and_ten_do() {
    let with = |events| [Stratum::new(events, 1e4, 1.0).unwrap(), Stratum::new(2, 2e4, 1.0).unwrap()];
    let found = standardised_rate_dobson(&with(7), Confidence::P95).unwrap();
    assert_eq!(found, StandardisedRate::TooFewEvents { events: 9 });
    assert_eq!(found.estimate(), None);
    assert_eq!(found.scaled(1e5), Ok(found));
    assert!(standardised_rate_dobson(&with(8), Confidence::P95).unwrap().estimate().is_some());
}

#[test]
fn thirty_victims_of_one_raid_give_no_rate() {
    let strata = [Stratum::new(14, 1e4, 1.0).unwrap(), Stratum::new(18, 2e4, 1.0).unwrap()];
    let found = standardised_rate_dobson_clustered(&strata, &[[13, 17]], Confidence::P95).unwrap();
    // By hand: 32²/(30² + 1 + 1).
    let StandardisedRate::TooFewIndependentEvents { events: 32, effective } = found else { panic!("{found:?}") };
    close(effective, 1_024.0 / 902.0, 1e-14);
}

#[test]
fn ten_raids_of_three_are_just_enough() {
    let strata = [Stratum::new(30, 1e4, 1.0).unwrap()];
    let found = standardised_rate_dobson_clustered(&strata, &[[3]; 10], Confidence::P998).unwrap();
    assert!(found.estimate().unwrap().lower() >= 0.0);
}

#[test]
fn clusters_that_are_not_those_of_the_strata_are_refused_by_their_place() {
    let strata = [Stratum::new(14, 1e4, 1.0).unwrap(), Stratum::new(18, 2e4, 1.0).unwrap()];
    let error = standardised_rate_dobson_clustered(&strata, &[vec![1, 2], vec![3]], Confidence::P95).unwrap_err();
    assert!(error.to_string().starts_with("cluster 2 lists 1 counts for 2 strata"), "{error}");
    let error = standardised_rate_dobson_clustered(&strata, &[[10, 2], [5, 0]], Confidence::P95).unwrap_err();
    assert!(error.to_string().starts_with("up to cluster 2 the clusters hold more events of stratum 1"), "{error}");
}

#[test]
fn very_unequal_weights_have_no_limit_below_zero() {
    let strata = [Stratum::new(1, 1.0, 1.0).unwrap(), Stratum::new(9, 1e9, 1.0).unwrap()];
    let found = standardised_rate_dobson(&strata, Confidence::P95).unwrap().estimate().unwrap();
    assert!(found.lower() >= 0.0 && found.interval().contains(found.value()));
}

proptest! {
    #[test]
    fn a_population_that_is_the_standard_has_the_crude_rate_with_byars_limits(
        strata in prop::collection::vec((0..500_u64, 1.0..1e6_f64), 1..12), level in 0.01..0.999,
    ) {
        let (events, population) = strata.iter().fold((0, 0.0), |(x, n), (y, m)| (x + y, n + m));
        prop_assume!(events >= 10);
        let strata: Vec<_> = strata.iter().map(|(x, n)| Stratum::new(*x, *n, *n).unwrap()).collect();
        let level = Confidence::new(level).unwrap();
        let found = standardised_rate_dobson(&strata, level).unwrap().estimate().unwrap();
        let crude = count_byar(events, level).unwrap().scaled(1.0 / population).unwrap();
        close(found.value(), crude.value(), 1e-9);
        close(found.lower(), crude.lower(), 1e-9);
        close(found.upper(), crude.upper(), 1e-9);
    }

    #[test]
    fn the_unit_of_the_standard_does_not_matter_and_that_of_the_population_scales_the_rate(
        events in 10..1_000_u64, unit in 0.01..100.0_f64,
    ) {
        let rate = |a: f64, b: f64| {
            let strata = [Stratum::new(events, 8e3 * a, 3.0 * b).unwrap(), Stratum::new(4, 2e3 * a, 5.0 * b).unwrap()];
            standardised_rate_dobson(&strata, Confidence::P95).unwrap().estimate().unwrap()
        };
        close(rate(1.0, unit).upper(), rate(1.0, 1.0).upper(), 1e-12);
        close(rate(unit, 1.0).upper() * unit, rate(1.0, 1.0).upper(), 1e-12);
    }

    #[test]
    fn no_cluster_or_clusters_of_one_change_nothing_but_the_name(singles in 0..12_usize) {
        let alone = standardised_rate_dobson(&strata(), Confidence::P95).unwrap().estimate().unwrap();
        let found = standardised_rate_dobson_clustered(&strata(), &vec![[1, 0, 0]; singles], Confidence::P95).unwrap();
        close(found.estimate().unwrap().lower(), alone.lower(), 1e-12);
        close(found.estimate().unwrap().upper(), alone.upper(), 1e-12);
    }

    #[test]
    fn clusters_widen_the_interval_and_leave_the_rate(a in 0..4_u64, b in 0..4_u64, c in 0..4_u64) {
        prop_assume!(a + b + c > 1);
        let alone = standardised_rate_dobson(&strata(), Confidence::P95).unwrap().estimate().unwrap();
        let found = standardised_rate_dobson_clustered(&strata(), &[[a, b, c]], Confidence::P95).unwrap();
        let found = found.estimate().unwrap();
        close(found.value(), alone.value(), 0.0);
        prop_assert!(found.lower() < alone.lower() && found.upper() > alone.upper());
    }

    #[test]
    fn more_confidence_is_a_wider_interval(level in 0.01..0.98) {
        let at = |level| {
            let level = Confidence::new(level).unwrap();
            standardised_rate_dobson(&strata(), level).unwrap().estimate().unwrap()
        };
        prop_assert!(at(level + 0.01).lower() < at(level).lower() && at(level + 0.01).upper() > at(level).upper());
    }
}
