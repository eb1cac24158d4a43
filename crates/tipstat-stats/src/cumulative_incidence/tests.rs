use proptest::prelude::*;

use super::*;
use crate::kaplan_meier::kaplan_meier;
use crate::testing::close;

/// Times and outcomes; 0 is censored. Two outcomes at once occur at 5 and at 8, and one beside a censored time.
const MIXED: [(f64, u8); 18] = [
    (0.0, 0),
    (3.0, 1),
    (5.0, 1),
    (5.0, 2),
    (8.0, 2),
    (8.0, 0),
    (8.0, 1),
    (12.0, 1),
    (12.0, 0),
    (15.0, 2),
    (20.0, 1),
    (21.0, 0),
    (21.0, 2),
    (25.0, 1),
    (30.0, 0),
    (30.0, 2),
    (34.0, 1),
    (40.0, 0),
];

/// Two of the same outcome at once, and the last observation an outcome.
const ENDED: [(f64, u8); 8] = [(2.0, 1), (3.0, 2), (3.0, 1), (4.0, 1), (7.0, 0), (9.0, 2), (9.0, 1), (11.0, 2)];

fn found(observations: &[(f64, u8)]) -> CumulativeIncidence<u8> {
    let coded: Vec<_> =
        observations.iter().map(|(time, outcome)| (*time, (*outcome > 0).then_some(*outcome))).collect();
    cumulative_incidence(&coded, Confidence::P95).unwrap()
}

#[test]
fn shares_and_variances_are_those_of_cmprsk() {
    // R package cmprsk 2.2-11 `cuminc`: outcome, time, estimate, variance.
    let mixed = [
        (1, 3.0, 0.058_823_529_411_764_71, 0.003_460_207_612_456_74),
        (1, 5.0, 0.117_647_058_823_529_4, 0.006_501_405_709_342_56),
        (1, 8.0, 0.176_470_588_235_294_1, 0.009_110_629_545_936_02),
        (1, 12.0, 0.240_641_711_229_946_5, 0.011_839_650_177_037_27),
        (1, 19.0, 0.240_641_711_229_946_5, 0.011_839_650_177_037_27),
        (1, 20.0, 0.311_942_959_001_782_54, 0.014_865_914_248_628_56),
        (1, 25.0, 0.397_504_456_327_985_76, 0.019_046_989_909_055_33),
        (1, 34.0, 0.525_846_702_317_290_6, 0.030_973_261_957_333_4),
        (2, 5.0, 0.058_823_529_411_764_71, 0.003_473_724_048_442_9),
        (2, 8.0, 0.117_647_058_823_529_4, 0.006_515_473_836_593_46),
        (2, 15.0, 0.188_948_306_595_365_43, 0.010_645_452_769_595_2),
        (2, 21.0, 0.260_249_554_367_201_43, 0.014_074_018_599_859_68),
        (2, 30.0, 0.345_811_051_693_404_65, 0.019_029_400_633_837_88),
    ];
    let ended = [
        (1, 2.0, 0.125, 0.015_625),
        (1, 3.0, 0.25, 0.027_104_591_836_734_69),
        (1, 4.0, 0.375, 0.034_221_938_775_510_22),
        (1, 9.0, 0.541_666_666_666_666_6, 0.046_856_575_963_718_95),
        (2, 3.0, 0.125, 0.015_943_877_551_020_41),
        (2, 9.0, 0.291_666_666_666_666_6, 0.040_763_888_888_888_88),
        (2, 11.0, 0.458_333_333_333_333_3, 0.074_634_353_741_496_52),
    ];
    let at_once =
        [(1, 1.0, 0.25, 0.0625), (1, 2.0, 0.75, 0.069_444_444_444_444_45), (2, 2.0, 0.25, 0.069_444_444_444_444_45)];
    let three = [(1.0, 1), (2.0, 1), (2.0, 1), (2.0, 2)];
    for (observations, cases) in [(&MIXED[..], &mixed[..]), (&ENDED, &ended), (&three, &at_once)] {
        let found = found(observations);
        for (outcome, time, share, variance) in cases.iter().copied() {
            let step = found.at(&outcome, time).unwrap();
            close(step.incidence, share, 1e-9);
            close(step.standard_error * step.standard_error, variance, 1e-9);
        }
    }
}

#[test]
fn limits_are_those_of_the_log_of_minus_the_log() {
    // mpmath 1.4.1, F^exp(∓z·se/(F·ln F)) with the estimate and the variance that cmprsk gives at 25.
    let limits = found(&MIXED).at(&1, 25.0).unwrap().limits.unwrap();
    close(limits.lower(), 0.145_293_795_725_008_5, 1e-9);
    close(limits.upper(), 0.643_256_288_461_110_3, 1e-9);
}

#[test]
fn what_was_not_followed_is_not_known() {
    let open = found(&MIXED);
    assert_eq!(open.at(&1, 0.0).map(|step| (step.at_risk, step.incidence, step.limits)), Some((18, 0.0, None)));
    assert_eq!(open.at(&3, 20.0), None);
    assert_eq!(open.at(&1, 40.5), None);
    assert_eq!(open.pending_at(40.5), None);
    assert!(found(&ENDED).pending_at(99.0).unwrap() < 1e-15);
    assert_eq!(found(&[(3.0, 0)]).curves().count(), 0);
    let refused = cumulative_incidence(&[(-1.0, Some(1))], Confidence::P95);
    assert!(matches!(refused, Err(StatsError::Value { .. })));
    assert!(cumulative_incidence::<u8>(&[], Confidence::P95).is_err());
}

proptest! {
    #[test]
    fn the_shares_of_all_outcomes_and_of_the_pending_add_to_1(
        observations in prop::collection::vec(((0..20_u8).prop_map(f64::from), 0..4_u8), 1..60),
    ) {
        let found = found(&observations);
        for time in (0..20_u8).map(f64::from) {
            if let Some(pending) = found.pending_at(time) {
                let shares: f64 = found.curves().filter_map(|(outcome, _)| found.at(outcome, time)).map(|step| step.incidence).sum();
                prop_assert!((shares + pending - 1.0).abs() < 1e-12);
            }
        }
        for (_, steps) in found.curves() {
            prop_assert!(steps.is_sorted_by(|one, other| one.incidence <= other.incidence));
            prop_assert!(steps.iter().all(|step| step.limits.is_none_or(|limits| limits.contains(step.incidence))));
        }
    }

    #[test]
    fn with_one_outcome_it_is_the_complement_of_kaplan_meier(
        observations in prop::collection::vec(((0..20_u8).prop_map(f64::from), 0..2_u8), 1..60),
    ) {
        let events: Vec<_> = observations.iter().map(|(time, outcome)| (*time, *outcome > 0)).collect();
        let survival = kaplan_meier(&events, Confidence::P95).unwrap();
        for (_, steps) in found(&observations).curves() {
            for (step, other) in steps.iter().zip(survival.steps()) {
                prop_assert!((step.incidence + other.survival - 1.0).abs() < 1e-12);
            }
        }
    }
}
