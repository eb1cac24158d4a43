use proptest::prelude::*;

use super::*;
use crate::testing::close;

/// The 40 pairs of the R package's run; pair 31 holds a zero.
const EARLIER: [f64; 40] = [
    17.0, 45.0, 12.0, 31.0, 35.0, 89.0, 48.0, 22.0, 67.0, 19.0, 44.0, 10.0, 118.0, 5.0, 19.0, 20.0, 10.0, 26.0, 10.0,
    3.0, 20.0, 53.0, 18.0, 5.0, 56.0, 5.0, 41.0, 22.0, 41.0, 42.0, 0.0, 33.0, 74.0, 3.0, 91.0, 11.0, 30.0, 68.0, 4.0,
    40.0,
];
const LATER: [f64; 40] = [
    19.0, 54.0, 8.0, 30.0, 30.0, 101.0, 504.0, 20.0, 67.0, 15.0, 38.0, 10.0, 138.0, 4.0, 23.0, 17.0, 11.0, 33.0, 13.0,
    3.0, 20.0, 43.0, 2.0, 5.0, 64.0, 6.0, 38.0, 24.0, 43.0, 44.0, 91.0, 46.0, 96.0, 3.0, 69.0, 10.0, 33.0, 57.0, 4.0,
    42.0,
];

fn pairs() -> Vec<(Option<f64>, Option<f64>)> {
    EARLIER.into_iter().map(Some).zip(LATER.into_iter().map(Some)).collect()
}

fn positions(found: &HidiroglouBerthelot) -> Vec<usize> {
    found.outliers().collect()
}

#[test]
fn ratios_effects_and_bounds_are_those_of_r() {
    // univOutl 0.5.0 HBmethod, U = 0.5, A = 0.05, C = 4.
    let found = hidiroglou_berthelot(&pairs(), HbParameters::default()).unwrap();
    close(found.median_ratio, 1.0, 1e-9);
    for (quartile, expected) in found.quartiles.into_iter().zip([-0.532_263_401_296_665, 0.0, 0.792_052_503_201_925]) {
        close(quartile, expected, 1e-9);
    }
    close(found.lower.unwrap(), -2.129_053_605_186_66, 1e-9);
    close(found.upper.unwrap(), 3.168_210_012_807_7, 1e-9);
    for (position, ratio, effect) in [
        (0, 1.117_647_058_823_53, 0.512_811_640_416_55),
        (6, 10.5, 213.274_471_046_115),
        (22, 0.111_111_111_111_111, -33.941_125_496_954_3),
        (34, 0.758_241_758_241_758, -3.041_545_279_880_12),
        (39, 1.05, 0.324_037_034_920_393),
    ] {
        let unit = found.units.iter().find(|unit| unit.position == position).unwrap();
        close(unit.ratio, ratio, 1e-9);
        close(unit.effect, effect, 1e-9);
    }
    assert_eq!(positions(&found), [6, 22, 34]);
    assert_eq!(found.excluded, [(30, HbExclusion::Zero)]);
}

#[test]
fn less_weight_of_size_lets_the_middling_change_pass() {
    // univOutl 0.5.0 HBmethod, U = 0.3, A = 0.05, C = 4.
    let found = hidiroglou_berthelot(&pairs(), HbParameters::new(0.3, 0.05, 4.0).unwrap()).unwrap();
    close(found.lower.unwrap(), -1.315_869_783_448_6, 1e-9);
    close(found.upper.unwrap(), 1.679_622_873_245_17, 1e-9);
    assert_eq!(positions(&found), [6, 22]);
}

#[test]
fn missing_values_and_zeros_are_left_out_and_listed() {
    let mut with_gaps = pairs();
    with_gaps.push((None, Some(4.0)));
    with_gaps.push((Some(4.0), Some(0.0)));
    with_gaps.push((Some(0.0), None));
    let found = hidiroglou_berthelot(&with_gaps, HbParameters::default()).unwrap();
    assert_eq!(
        found.excluded,
        [(30, HbExclusion::Zero), (40, HbExclusion::Missing), (41, HbExclusion::Zero), (42, HbExclusion::Missing)]
    );
    assert_eq!(positions(&found), [6, 22, 34]);
}

#[test]
fn a_side_on_which_nothing_varies_has_no_bound() {
    // Seven of eight units stand still: both quartiles are the median, and a bound of 0 would call any change
    // an outlier.
    let mut still = vec![(Some(20.0), Some(20.0)); 7];
    still.push((Some(20.0), Some(21.0)));
    let found = hidiroglou_berthelot(&still, HbParameters::default()).unwrap();
    assert_eq!((found.lower, found.upper), (None, None));
    assert!(found.is_degenerate());
    assert_eq!(positions(&found), []);

    // By hand: ratios 1 1 1 1 1 1.5 2 4 have the median 1, effects 0 five times, then 0.5, 1 and 3 (U = 0); the
    // third quartile lies at 5.25 of 0 to 7: 0.5 + 0.25·0.5 = 0.625, and four times that is 2.5.
    let risen: Vec<_> = [1.0, 1.0, 1.0, 1.0, 1.0, 1.5, 2.0, 4.0].map(|y| (Some(1.0), Some(y))).to_vec();
    let found = hidiroglou_berthelot(&risen, HbParameters::new(0.0, 0.05, 4.0).unwrap()).unwrap();
    assert_eq!((found.lower, found.upper), (None, Some(2.5)));
    assert_eq!(positions(&found), [7]);
}

#[test]
fn impossible_values_parameters_and_short_lists_are_refused() {
    let judged = |pairs: &[_]| hidiroglou_berthelot(pairs, HbParameters::default());
    for value in [-1.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(judged(&[(Some(1.0), Some(value))]), Err(StatsError::Value { position: 0, .. })));
    }
    let three = [(Some(1.0), Some(2.0)); 3];
    assert!(matches!(judged(&three), Err(StatsError::TooFew { found: 3, needed: 4, .. })));
    for (u, a, c) in [(-0.1, 0.05, 4.0), (1.1, 0.05, 4.0), (0.5, -1.0, 4.0), (0.5, 0.05, 0.0), (f64::NAN, 0.05, 4.0)] {
        assert!(matches!(HbParameters::new(u, a, c), Err(StatsError::OutOfRange { .. })));
    }
}

fn any_pairs() -> impl Strategy<Value = Vec<(Option<f64>, Option<f64>)>> {
    let value = || prop::option::weighted(0.9, (0..500_u16).prop_map(f64::from));
    prop::collection::vec((value(), value()), 0..60)
}

proptest! {
    #[test]
    fn every_unit_is_either_judged_or_listed(pairs in any_pairs()) {
        if let Ok(found) = hidiroglou_berthelot(&pairs, HbParameters::default()) {
            let mut all: Vec<usize> = found.units.iter().map(|unit| unit.position).collect();
            all.extend(found.excluded.iter().map(|(position, _)| position));
            all.sort_unstable();
            prop_assert_eq!(all, (0..pairs.len()).collect::<Vec<_>>());
            prop_assert!(found.units.iter().all(|unit| unit.effect.is_finite()));
        }
    }

    #[test]
    fn wider_bounds_call_fewer_units_outliers(pairs in any_pairs()) {
        let outliers = |c| {
            let found = hidiroglou_berthelot(&pairs, HbParameters::new(0.5, 0.05, c).unwrap());
            found.map(|found| positions(&found))
        };
        if let (Ok(narrow), Ok(wide)) = (outliers(4.0), outliers(20.0)) {
            prop_assert!(wide.iter().all(|position| narrow.contains(position)));
        }
    }

    #[test]
    fn the_order_of_the_units_does_not_matter(pairs in any_pairs()) {
        let reversed: Vec<_> = pairs.iter().rev().copied().collect();
        let judged = |pairs: &[_]| hidiroglou_berthelot(pairs, HbParameters::default());
        if let (Ok(one), Ok(other)) = (judged(&pairs), judged(&reversed)) {
            let mirrored: Vec<_> = positions(&other).into_iter().rev().map(|p| pairs.len() - 1 - p).collect();
            prop_assert_eq!(positions(&one), mirrored);
        }
    }
}
