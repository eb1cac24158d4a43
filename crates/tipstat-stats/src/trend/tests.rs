use proptest::prelude::*;

use super::*;
use crate::testing::close;

fn series(first: f64, counts: &[u64]) -> Vec<(f64, Events)> {
    (0_u16..).zip(counts).map(|(index, count)| (first + f64::from(index), Events::new(*count, 1.0).unwrap())).collect()
}

fn found(series: &[(f64, Events)]) -> Trend {
    trend(series, Confidence::P95).unwrap()
}

/// What R gives for a series: dispersion, slope, standard error, change, its limits, p.
struct Expected {
    model: TrendModel,
    dispersion: f64,
    slope: f64,
    error: f64,
    change: f64,
    lower: f64,
    upper: f64,
    p: f64,
}

#[track_caller]
fn check(found: &Trend, expected: &Expected) {
    assert_eq!(found.model(), expected.model);
    close(found.dispersion(), expected.dispersion, 1e-9);
    close(found.slope(), expected.slope, 1e-9);
    close(found.standard_error().unwrap(), expected.error, 1e-9);
    close(found.annual_change().value(), expected.change, 1e-9);
    close(found.annual_change().lower(), expected.lower, 1e-9);
    close(found.annual_change().upper(), expected.upper, 1e-9);
    close(found.p_value(), expected.p, 1e-9);
}

/// Detected victims of ten years.
const VICTIMS: [u64; 10] = [24, 31, 28, 40, 52, 47, 36, 61, 75, 83];

#[test]
fn trends_with_dispersion_are_those_of_r() {
    // R 4.2.2: `glm` and `anova(test = "F")`, the limits by `uniroot` on the deviance of `glm(offset = b·t)` at
    // `qf(level, 1, n − 2)`; all with mpmath 1.4.1 at 30 digits, from the likelihood.
    let cases = [
        (
            series(1.0, &[0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45]),
            [
                2.403_942_082_896_75,
                0.256_523_593_717_914_9,
                0.034_170_876_344_368_5,
                29.242_925_865_131_2,
                20.341_509_270_911_56,
                39.732_183_134_335_44,
                1.789_006_523_171_993_2e-6,
            ],
        ),
        (
            series(2014.0, &VICTIMS),
            [
                1.273_549_178_662_458_4,
                0.128_870_955_029_676_94,
                0.018_741_676_519_595_88,
                13.754_332_044_976_609,
                8.981_322_687_936_828,
                18.828_226_072_857_642,
                0.000_110_603_868_037_012_94,
            ],
        ),
        (
            series(0.0, &[1, 0, 0, 1, 0]),
            [
                1.015_418_942_886_936_5,
                -0.257_084_294_623_369_96,
                0.525_457_287_501_374_2,
                -22.669_697_426_931_75,
                -93.267_806_319_705_58,
                371.982_531_700_604_6,
                0.651_673_946_822_665_6,
            ],
        ),
        (
            series(2016.0, &[1_017, 1_890, 1_173, 1_152, 1_087, 1_470]),
            [
                103.607_673_654_087_6,
                -0.003_631_524_498_762_71,
                0.067_533_150_106_697_73,
                -0.362_493_848_850_144_24,
                -17.488_095_925_338_413,
                20.298_592_371_874_403,
                0.959_693_566_683_808_9,
            ],
        ),
        (
            series(0.0, &[4, 9, 8]),
            [
                1.073_323_367_421_386_5,
                0.289_693_952_140_745_06,
                0.282_702_170_845_725_4,
                33.601_853_983_576_35,
                -98.715_332_644_831_69,
                61_170.209_989_956_81,
                0.488_915_885_651_966_9,
            ],
        ),
        (
            series(0.0, &[1_000_000_000, 1_010_000_000, 1_020_000_000, 1_030_000_000, 1_040_500_000, 1_050_900_000]),
            [
                10.864_114_206_760_492,
                0.009_921_688_730_408_697,
                2.460_970_010_724_651_7e-5,
                0.997_107_187_029_652,
                0.990_206_547_700_477_6,
                1.004_008_303_647_731_9,
                2.270_582_290_839_55e-10,
            ],
        ),
    ];
    for (series, [dispersion, slope, error, change, lower, upper, p]) in cases {
        let model = TrendModel::QuasiPoisson;
        check(&found(&series), &Expected { model, dispersion, slope, error, change, lower, upper, p });
    }
}

#[test]
fn trends_without_dispersion_are_those_of_r() {
    // As above, with `anova(test = "Chisq")` and `qchisq(level, 1)`: rates of a growing population, and a fall with a
    // gap and a half year, at 90 %.
    let populations = [18.1, 18.7, 19.3, 19.9, 20.5, 21.2, 21.8, 22.4];
    let rates: Vec<_> = (0_u8..)
        .map(f64::from)
        .zip([3, 1, 0, 2, 4, 2, 3, 5].into_iter().zip(populations))
        .map(|(time, (count, population))| (time, Events::new(count, population).unwrap()))
        .collect();
    check(
        &found(&rates),
        &Expected {
            model: TrendModel::Poisson,
            dispersion: 0.923_665_294_384_715_3,
            slope: 0.125_982_659_922_839_4,
            error: 0.101_529_449_776_979_97,
            change: 13.426_249_991_323_11,
            lower: -6.633_076_091_477_173,
            upper: 39.580_780_952_981_72,
            p: 0.207_073_496_631_668_16,
        },
    );
    let fall: Vec<_> =
        [(2015.0, 12, 1.0), (2016.0, 9, 1.0), (2018.0, 10, 1.0), (2020.0, 4, 1.0), (2021.0, 3, 0.5), (2023.0, 2, 1.0)]
            .into_iter()
            .map(|(time, count, exposure)| (time, Events::new(count, exposure).unwrap()))
            .collect();
    let found = trend(&fall, Confidence::new(0.9).unwrap()).unwrap();
    check(
        &found,
        &Expected {
            model: TrendModel::Poisson,
            dispersion: 0.539_309_400_817_525_2,
            slope: -0.180_890_594_137_531_42,
            error: 0.063_665_128_215_807_6,
            change: -16.547_334_418_998_936,
            lower: -25.191_401_458_352_743,
            upper: -7.669_453_416_485_56,
            p: 0.002_599_873_470_739_651,
        },
    );
    close(found.fitted()[0], 12.404_555_415_613_423, 1e-9);
    close(found.fitted()[5], 2.918_118_397_836_938_3, 1e-9);
}

#[test]
fn equal_counts_have_no_trend() {
    let found = found(&series(2019.0, &[5; 5]));
    assert_eq!(found.model(), TrendModel::Poisson);
    assert!(found.slope().abs() < 1e-12 && found.dispersion() < 1e-20);
    assert!((found.p_value() - 1.0).abs() < 1e-9);
    // R 4.2.2, as above.
    close(found.annual_change().lower(), -24.382_651_098_197_57, 1e-9);
    close(found.annual_change().upper(), 32.244_784_368_017_406, 1e-9);
}

#[test]
fn events_in_the_last_period_alone_leave_no_upper_limit_and_in_the_first_none_below() {
    // mpmath 1.4.1: the root of 14·ln(1 + e⁻ᵇ + e⁻²ᵇ + e⁻³ᵇ) = z², and erfc(√(14·ln 4/2)).
    let rise = found(&series(2020.0, &[0, 0, 0, 7]));
    assert_eq!((rise.model(), rise.standard_error(), rise.dispersion()), (TrendModel::Poisson, None, 0.0));
    assert!(rise.annual_change().value().is_infinite() && rise.annual_change().upper().is_infinite());
    close(rise.annual_change().lower(), 312.206_470_624_943_7, 1e-9);
    close(rise.p_value(), 1.055_572_402_691_462_3e-5, 1e-9);
    assert_eq!(rise.fitted(), [0.0, 0.0, 0.0, 7.0]);

    let fall = found(&series(2020.0, &[7, 0, 0, 0]));
    assert_eq!((fall.annual_change().value(), fall.annual_change().lower()), (-100.0, -100.0));
    close(fall.annual_change().upper(), -75.740_312_895_042_48, 1e-9);
    close(fall.p_value(), rise.p_value(), 1e-12);
}

#[test]
fn events_in_a_middle_period_alone_have_a_trend_like_any_other() {
    // By symmetry the slope is 0; all seven in the middle of five years vary more than independent events:
    // (4·1.4 + 5.6²/1.4)/3 = 28/3.
    let found = found(&series(2020.0, &[0, 0, 7, 0, 0]));
    assert!(found.slope().abs() < 1e-12);
    close(found.dispersion(), 28.0 / 3.0, 1e-12);
    assert_eq!(found.model(), TrendModel::QuasiPoisson);
}

#[test]
fn what_has_no_trend_is_refused() {
    let refused = |series: &[_]| trend(series, Confidence::P95).unwrap_err();
    assert!(matches!(refused(&series(2020.0, &[0, 0, 0])), StatsError::NothingCounted { .. }));
    assert!(matches!(refused(&[]), StatsError::TooFew { needed: 3, found: 0, .. }));
    let mut twice = series(2020.0, &[3, 5]);
    twice.extend(twice.clone());
    assert!(matches!(refused(&twice), StatsError::TooFew { needed: 3, found: 2, .. }));
    let mut missing = series(2020.0, &[3, 5, 7]);
    missing[1].0 = f64::NAN;
    assert!(matches!(refused(&missing), StatsError::Value { position: 1, .. }));
    let seconds: Vec<_> =
        series(0.0, &[3, 50, 7_000]).into_iter().map(|(time, events)| (time * 1e-5, events)).collect();
    assert!(matches!(refused(&seconds), StatsError::Undefined { .. }));
}

fn any_counts() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(0..60_u64, 3..20)
        .prop_filter("something must be counted", |counts| counts.iter().any(|count| *count > 0))
}

proptest! {
    #[test]
    fn the_interval_contains_the_change_and_widens_with_confidence(counts in any_counts(), level in 0.05..0.9) {
        let at = |level| trend(&series(2000.0, &counts), Confidence::new(level).unwrap()).unwrap().annual_change();
        let (narrow, wide) = (at(level), at(level + 0.05));
        prop_assert!(narrow.interval().contains(narrow.value()));
        prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
    }

    #[test]
    fn the_test_and_the_interval_agree(counts in any_counts()) {
        let found = found(&series(2000.0, &counts));
        let apart = !found.annual_change().interval().contains(0.0);
        prop_assert!((found.p_value() - 0.05).abs() < 1e-9 || apart == (found.p_value() < 0.05));
        prop_assert!((0.0..=1.0).contains(&found.p_value()));
    }

    #[test]
    fn the_line_has_as_many_events_as_were_counted(counts in any_counts()) {
        let counted = input::count(counts.iter().sum()).unwrap();
        close(found(&series(2000.0, &counts)).fitted().iter().sum(), counted, 1e-12);
    }

    #[test]
    fn time_turned_round_turns_the_slope_and_exposures_of_another_unit_change_nothing(counts in any_counts()) {
        let turned: Vec<u64> = counts.iter().rev().copied().collect();
        let thousands: Vec<_> =
            (0_u8..).map(f64::from).zip(&turned).map(|(time, n)| (time, Events::new(*n, 1e3).unwrap())).collect();
        let (one, other) = (found(&series(2000.0, &counts)), found(&thousands));
        let same = |a: f64, b: f64| a.total_cmp(&b).is_eq() || (a - b).abs() < 1e-9 * (1.0 + a.abs());
        prop_assert!(same(one.slope(), -other.slope()));
        prop_assert!((one.p_value() - other.p_value()).abs() < 1e-9);
    }

    #[test]
    fn exposures_and_times_of_extreme_sizes_give_numbers_or_a_reason(
        periods in prop::collection::vec((-50.0..50.0_f64, 0..3_u64, -50.0..50.0_f64), 3..8), size in 0..10_u32,
    ) {
        let series: Vec<_> = periods
            .into_iter()
            .map(|(time, count, power)| {
                (10_f64.powf(time), Events::new(count * 10_u64.pow(size), 10_f64.powf(power * 0.99)).unwrap())
            })
            .collect();
        if let Ok(found) = trend(&series, Confidence::P95) {
            let change = found.annual_change();
            prop_assert!(change.interval().contains(change.value()));
            prop_assert!((0.0..=1.0).contains(&found.p_value()), "{}", found.p_value());
            prop_assert!(found.dispersion() >= 0.0 && found.fitted().iter().all(|fitted| *fitted >= 0.0));
        }
    }
}
