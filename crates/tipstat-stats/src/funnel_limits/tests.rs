use proptest::prelude::*;

use super::*;
use crate::testing::close;

fn rates(units: &[(u64, f64)], overdispersion: Overdispersion) -> Funnel {
    let units: Vec<_> = units.iter().map(|(x, t)| Events::new(*x, *t).unwrap()).collect();
    funnel_limits_rates(&units, None, overdispersion).unwrap()
}

/// Detected victims of twelve made-up areas and their population in hundred thousands.
const AREAS: [(u64, f64); 12] = [
    (4, 12.5),
    (31, 8.2),
    (9, 20.1),
    (0, 3.3),
    (15, 14.0),
    (62, 30.4),
    (7, 6.6),
    (2, 9.9),
    (18, 11.7),
    (5, 4.1),
    (120, 25.0),
    (11, 17.2),
];

/// Children among the victims of twelve made-up areas.
const PARTS: [(u64, u64); 12] =
    [(4, 12), (31, 80), (9, 20), (0, 3), (15, 44), (62, 90), (7, 36), (2, 39), (18, 41), (5, 5), (20, 125), (11, 27)];

#[track_caller]
fn agrees(funnel: &Funnel, expected: &[(f64, f64, f64)], spread: (f64, f64)) {
    close(funnel.dispersion(), spread.0, 1e-12);
    close(funnel.tau_squared(), spread.1, 1e-12);
    for (unit, (target, lower, upper)) in funnel.units().iter().zip(expected) {
        close(funnel.target(), *target, 1e-14);
        let limits = unit.limits_998();
        close(limits.lower(), *lower, 1e-10);
        close(limits.upper(), *upper, 1e-10);
    }
}

#[test]
fn limits_of_rates_agree_with_scipy() {
    // scipy 1.17.1 and numpy 2.4.6 by the formulas of the page (`quantile` is of type 7); exact limits from mpmath.
    agrees(
        &rates(&AREAS, Overdispersion::Ignored),
        &[
            (1.742_331_288_343_558_2, 0.665_211_640_053_345_2, 2.963_573_362_128_847),
            (1.742_331_288_343_558_2, 0.436_040_669_092_653_9, 3.272_640_780_286_792),
            (1.742_331_288_343_558_2, 0.880_332_531_302_308_8, 2.696_094_291_566_995_4),
            (1.742_331_288_343_558_2, 0.0, 4.228_571_812_144_581),
            (1.742_331_288_343_558_2, 0.723_285_352_479_122_1, 2.897_091_978_382_166),
        ],
        (13.441_266_187_869_644, 0.259_576_201_998_795_33),
    );
    agrees(
        &rates(&AREAS, Overdispersion::Multiplicative),
        &[
            (1.742_331_288_343_558_2, 0.0, 8.539_305_339_18),
            (1.742_331_288_343_558_2, 0.0, 10.878_074_743_704_097),
            (1.742_331_288_343_558_2, 0.003_186_698_123_562_975, 6.674_457_256_574_264),
            (1.742_331_288_343_558_2, 0.0, 19.698_681_155_399_022),
            (1.742_331_288_343_558_2, 0.0, 8.031_237_182_537_994),
        ],
        (13.441_266_187_869_644, 0.259_576_201_998_795_33),
    );
    agrees(
        &rates(&AREAS, Overdispersion::Additive),
        &[
            (1.742_331_288_343_558_2, 0.0, 8.725_721_651_529_442),
            (1.742_331_288_343_558_2, 0.0, 8.906_038_358_731_454),
            (1.742_331_288_343_558_2, 0.0, 8.594_768_014_032_699),
            (1.742_331_288_343_558_2, 0.0, 9.668_779_097_103_014),
            (1.742_331_288_343_558_2, 0.0, 8.688_695_543_968_985),
        ],
        (13.441_266_187_869_644, 0.259_576_201_998_795_33),
    );
}

#[test]
fn limits_of_proportions_agree_with_scipy() {
    agrees(
        &funnel_limits_proportions(&PARTS, None, Overdispersion::Ignored).unwrap(),
        &[
            (0.352_490_421_455_938_7, 0.0, 0.748_409_067_247_417),
            (0.352_490_421_455_938_7, 0.187_943_396_205_620_78, 0.515_778_100_809_561_4),
            (0.352_490_421_455_938_7, 0.022_767_536_082_420_72, 0.674_713_205_834_501_3),
            (0.352_490_421_455_938_7, 0.0, 0.992_389_086_514_753),
            (0.352_490_421_455_938_7, 0.130_414_752_367_744_44, 0.570_212_052_268_413_8),
        ],
        (7.265_760_977_664_864, 0.042_378_170_860_817_056),
    );
    agrees(
        &funnel_limits_proportions(&PARTS, None, Overdispersion::Multiplicative).unwrap(),
        &[
            (0.352_490_421_455_938_7, 0.0, 1.0),
            (0.352_490_421_455_938_7, 0.028_627_170_955_002_158, 0.795_306_462_136_144_2),
            (0.352_490_421_455_938_7, 0.0, 0.999_985_237_590_753_8),
            (0.352_490_421_455_938_7, 0.0, 1.0),
            (0.352_490_421_455_938_7, 6.056_236_779_114_637e-05, 0.908_526_397_971_153_9),
        ],
        (7.265_760_977_664_864, 0.042_378_170_860_817_056),
    );
    agrees(
        &funnel_limits_proportions(&PARTS, None, Overdispersion::Additive).unwrap(),
        &[
            (0.352_490_421_455_938_7, 0.0, 0.975_183_064_686_230_1),
            (0.352_490_421_455_938_7, 0.0, 0.925_768_137_085_131_6),
            (0.352_490_421_455_938_7, 0.0, 0.956_047_556_147_44),
            (0.352_490_421_455_938_7, 0.0, 1.0),
            (0.352_490_421_455_938_7, 0.0, 0.935_059_139_190_512_8),
        ],
        (7.265_760_977_664_864, 0.042_378_170_860_817_056),
    );
}

#[test]
fn without_overdispersion_the_limits_stay_exact() {
    let alike = [(10, 1.0), (11, 1.0), (9, 1.0), (10, 1.0), (12, 1.0), (8, 1.0)];
    let exact = rates(&alike, Overdispersion::Ignored);
    assert!(exact.dispersion() < 1.0);
    for overdispersion in [Overdispersion::Multiplicative, Overdispersion::Additive] {
        assert_eq!(rates(&alike, overdispersion), exact);
    }
}

#[test]
fn one_area_far_outside_is_winsorised_and_stays_outside() {
    let areas = [
        (10, 1.0),
        (14, 1.0),
        (7, 1.0),
        (12, 1.0),
        (9, 1.0),
        (10, 1.0),
        (8, 1.0),
        (13, 1.0),
        (11, 1.0),
        (10, 1.0),
        (60, 1.0),
        (9, 1.0),
    ];
    for overdispersion in [Overdispersion::Ignored, Overdispersion::Multiplicative, Overdispersion::Additive] {
        let funnel = rates(&areas, overdispersion);
        let outside: Vec<_> = (0..12).filter(|at| funnel.units()[*at].status_998() != FunnelStatus::Within).collect();
        assert_eq!(outside, [10], "{overdispersion:?}");
    }
}

#[test]
fn none_found_in_a_small_area_is_no_finding() {
    let funnel = rates(&[(0, 1.0), (50, 99.0)], Overdispersion::Ignored);
    assert_eq!(funnel.units()[0].status_95(), FunnelStatus::Within);
    close(funnel.units()[0].limits_95().lower(), 0.0, 0.0);
}

#[test]
fn a_target_of_ones_own_is_taken_and_an_impossible_one_refused() {
    let units = [Events::new(0, 10.0).unwrap(), Events::new(0, 20.0).unwrap()];
    let funnel = funnel_limits_rates(&units, Some(0.4), Overdispersion::Ignored).unwrap();
    assert_eq!(funnel.units()[1].status_998(), FunnelStatus::Below);
    for target in [0.0, -1.0, f64::NAN, 1e12] {
        assert!(matches!(
            funnel_limits_rates(&units, Some(target), Overdispersion::Ignored),
            Err(StatsError::OutOfRange { .. })
        ));
        assert!(matches!(
            funnel_limits_proportions(&[(1, 2), (1, 3)], Some(target), Overdispersion::Ignored),
            Err(StatsError::OutOfRange { .. })
        ));
    }
}

#[test]
fn what_cannot_vary_or_be_compared_is_refused() {
    let none = [Events::new(0, 1.0).unwrap(); 6];
    let found = funnel_limits_rates(&none, None, Overdispersion::Additive);
    assert!(matches!(found, Err(StatsError::NothingCounted { .. })));
    let one = [Events::new(1, 1.0).unwrap()];
    assert!(matches!(funnel_limits_rates(&one, None, Overdispersion::Ignored), Err(StatsError::TooFew { .. })));
    let found = funnel_limits_proportions(&[(1, 2); 4], None, Overdispersion::Additive);
    assert!(matches!(found, Err(StatsError::TooFew { needed: 5, .. })));
    let found = |units| funnel_limits_proportions(units, None, Overdispersion::Ignored);
    assert!(matches!(found(&[(3, 3), (4, 4)]), Err(StatsError::NoVariation { .. })));
    assert!(matches!(found(&[(3, 2), (4, 4)]), Err(StatsError::PartExceedsWhole { .. })));
    assert!(matches!(found(&[(0, 0), (4, 4)]), Err(StatsError::EmptyWhole)));
}

#[test]
fn extreme_sizes_are_computed_or_refused() {
    let funnel = rates(&[(3, 1e-40), (10_000_000_000, 1.0), (1, 1.0), (2, 1.0), (5, 1.0)], Overdispersion::Additive);
    assert!(funnel.units().iter().all(|unit| unit.limits_998().upper().is_finite()));
}

proptest! {
    #[test]
    fn the_limits_contain_the_target_and_the_outer_the_inner(
        units in prop::collection::vec((0..500_u64, 0.01..1e4_f64), 5..15),
    ) {
        prop_assume!(units.iter().any(|unit| unit.0 > 0));
        for overdispersion in [Overdispersion::Ignored, Overdispersion::Multiplicative, Overdispersion::Additive] {
            let funnel = rates(&units, overdispersion);
            for unit in funnel.units() {
                let (inner, outer) = (unit.limits_95(), unit.limits_998());
                prop_assert!(outer.lower() <= inner.lower() && inner.upper() <= outer.upper());
                prop_assert!(inner.lower() <= funnel.target());
                prop_assert!(outer.upper() >= funnel.target());
            }
        }
    }

    #[test]
    fn larger_units_have_narrower_limits(size in 1.0..1e5_f64) {
        let funnel = rates(&[(1_000, 100.0), (0, size), (0, 4.0 * size)], Overdispersion::Ignored);
        let [_, small, large] = funnel.units() else { unreachable!() };
        prop_assert!(large.limits_998().upper() <= small.limits_998().upper());
        prop_assert!(large.limits_998().lower() >= small.limits_998().lower());
    }

    #[test]
    fn the_rest_has_the_mirrored_limits(units in prop::collection::vec((0..50_u64, 0..50_u64), 5..12)) {
        prop_assume!(units.iter().any(|unit| unit.0 > 0) && units.iter().any(|unit| unit.1 > 0));
        prop_assume!(units.iter().all(|unit| unit.0 + unit.1 > 0));
        let parts: Vec<_> = units.iter().map(|(x, y)| (*x, x + y)).collect();
        let rests: Vec<_> = units.iter().map(|(x, y)| (*y, x + y)).collect();
        let overdispersion = Overdispersion::Multiplicative;
        let one = funnel_limits_proportions(&parts, None, overdispersion).unwrap();
        let other = funnel_limits_proportions(&rests, None, overdispersion).unwrap();
        prop_assert!((one.dispersion() - other.dispersion()).abs() <= 1e-9 * one.dispersion());
        if one.dispersion() > 1.0 + 1e-9 {
            for (one, other) in one.units().iter().zip(other.units()) {
                prop_assert!((one.limits_998().lower() - (1.0 - other.limits_998().upper())).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn units_of_exposure_do_not_matter(factor in 0.01..100.0_f64) {
        let scaled: Vec<_> = AREAS.iter().map(|(x, t)| (*x, t * factor)).collect();
        let (one, other) = (rates(&AREAS, Overdispersion::Additive), rates(&scaled, Overdispersion::Additive));
        for (one, other) in one.units().iter().zip(other.units()) {
            close(other.limits_95().upper() * factor, one.limits_95().upper(), 1e-9);
            prop_assert_eq!(one.status_95(), other.status_95());
        }
    }
}
