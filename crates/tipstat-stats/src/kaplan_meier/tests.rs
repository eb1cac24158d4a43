use proptest::prelude::*;

use super::*;
use crate::testing::close;

/// Acute myelogenous leukaemia (Miller 1981): weeks, and whether the patient relapsed; the first eleven were on
/// maintained chemotherapy.
const AML: [(f64, bool); 23] = [
    (9.0, true),
    (13.0, true),
    (13.0, false),
    (18.0, true),
    (23.0, true),
    (28.0, false),
    (31.0, true),
    (34.0, true),
    (45.0, false),
    (48.0, true),
    (161.0, false),
    (5.0, true),
    (5.0, true),
    (8.0, true),
    (8.0, true),
    (12.0, true),
    (16.0, false),
    (23.0, true),
    (27.0, true),
    (30.0, true),
    (33.0, true),
    (43.0, true),
    (45.0, true),
];

/// Time, at risk, events, censored, share, its standard error on the log scale, lower and upper limit.
type Step = (f64, u64, u64, u64, f64, f64, f64, f64);

/// R's `survival` 3.5-3, `survfit(conf.type = "log-log")`, all 23.
const ALL: [Step; 18] = [
    (5.0, 23, 2, 0, 0.913_043_478_260_87, 0.064_348_945_208_778_7, 0.694_947_537_532_059, 0.977_515_669_900_713),
    (8.0, 21, 2, 0, 0.826_086_956_521_739, 0.095_672_974_646_988, 0.600_610_411_237_199, 0.930_903_558_387_115),
    (9.0, 19, 1, 0, 0.782_608_695_652_174, 0.109_896_745_565_965, 0.554_211_506_668_729, 0.903_207_489_881_887),
    (12.0, 18, 1, 0, 0.739_130_434_782_609, 0.123_876_020_852_3, 0.509_209_438_754_219, 0.873_375_781_697_676),
    (13.0, 17, 1, 1, 0.695_652_173_913_043, 0.137_919_321_091_843, 0.465_641_749_762_004, 0.841_721_291_391_763),
    (16.0, 15, 0, 1, 0.695_652_173_913_043, 0.137_919_321_091_843, 0.465_641_749_762_004, 0.841_721_291_391_763),
    (18.0, 14, 1, 0, 0.645_962_732_919_255, 0.156_576_641_377_123, 0.413_952_950_717_117, 0.805_307_764_482_079),
    (23.0, 13, 2, 0, 0.546_583_850_931_677, 0.196_219_924_092_724, 0.319_250_413_971_187, 0.726_449_173_820_634),
    (27.0, 11, 1, 0, 0.496_894_409_937_888, 0.218_158_583_837_225, 0.275_565_628_012_137, 0.684_213_788_447_816),
    (28.0, 10, 0, 1, 0.496_894_409_937_888, 0.218_158_583_837_225, 0.275_565_628_012_137, 0.684_213_788_447_816),
    (30.0, 9, 1, 0, 0.441_683_919_944_79, 0.247_955_755_308_789, 0.227_381_168_462_542, 0.637_092_687_459_888),
    (31.0, 8, 1, 0, 0.386_473_429_951_691, 0.281_672_148_867_962, 0.182_836_618_648_628, 0.587_476_914_417_94),
    (33.0, 7, 1, 0, 0.331_262_939_958_592, 0.321_167_749_404_293, 0.141_825_693_481_738, 0.535_273_789_989_068),
    (34.0, 6, 1, 0, 0.276_052_449_965_493, 0.369_434_779_887_807, 0.104_441_343_233_593, 0.480_284_660_416_562),
    (43.0, 5, 1, 0, 0.220_841_959_972_395, 0.431_835_682_396_386, 0.070_996_648_982_861_5, 0.422_167_443_380_925),
    (45.0, 4, 1, 1, 0.165_631_469_979_296, 0.519_437_570_766_772, 0.042_114_281_261_576_9, 0.360_361_360_273_183),
    (48.0, 2, 1, 0, 0.082_815_734_989_648, 0.877_391_241_080_104, 0.006_955_966_798_536_46, 0.286_760_367_980_918),
    (161.0, 1, 0, 1, 0.082_815_734_989_648, 0.877_391_241_080_104, 0.006_955_966_798_536_46, 0.286_760_367_980_918),
];

/// The same of the first eleven.
const MAINTAINED: [Step; 10] = [
    (9.0, 11, 1, 0, 0.909_090_909_090_909, 0.095_346_258_924_559_2, 0.508_080_205_769_93, 0.986_673_822_667_823),
    (13.0, 10, 1, 1, 0.818_181_818_181_818, 0.142_133_810_903_74, 0.447_428_614_682_181, 0.951_162_228_582_492),
    (18.0, 8, 1, 0, 0.715_909_090_909_091, 0.195_087_577_921_207, 0.350_190_385_907_938, 0.899_023_974_191_053),
    (23.0, 7, 1, 0, 0.613_636_363_636_364, 0.248_734_169_081_545, 0.265_752_040_001_286, 0.835_299_243_250_221),
    (28.0, 6, 0, 1, 0.613_636_363_636_364, 0.248_734_169_081_545, 0.265_752_040_001_286, 0.835_299_243_250_221),
    (31.0, 5, 1, 0, 0.490_909_090_909_091, 0.334_467_766_561_573, 0.167_330_909_776_851, 0.753_399_790_370_811),
    (34.0, 4, 1, 0, 0.368_181_818_181_818, 0.441_816_726_937_788, 0.092_829_574_936_985_2, 0.657_040_832_398_164),
    (45.0, 3, 0, 1, 0.368_181_818_181_818, 0.441_816_726_937_788, 0.092_829_574_936_985_2, 0.657_040_832_398_164),
    (48.0, 2, 1, 0, 0.184_090_909_090_909, 0.833_787_754_888_509, 0.011_738_480_123_189_6, 0.525_014_842_726_641),
    (161.0, 1, 0, 1, 0.184_090_909_090_909, 0.833_787_754_888_509, 0.011_738_480_123_189_6, 0.525_014_842_726_641),
];

fn curve(observations: &[(f64, bool)]) -> KaplanMeier {
    kaplan_meier(observations, Confidence::P95).unwrap()
}

fn times(quantile: SurvivalQuantile) -> [Option<f64>; 3] {
    [quantile.time, quantile.lower, quantile.upper]
}

#[test]
fn shares_and_limits_are_those_of_r() {
    for (found, expected) in [(curve(&AML), &ALL[..]), (curve(&AML[..11]), &MAINTAINED[..])] {
        assert_eq!(found.steps().len(), expected.len());
        for (step, (time, at_risk, events, censored, share, log_error, lower, upper)) in
            found.steps().iter().zip(expected.iter().copied())
        {
            assert_eq!((step.at_risk, step.events, step.censored), (at_risk, events, censored));
            close(step.time, time, 0.0);
            close(step.survival, share, 1e-9);
            close(step.standard_error.unwrap(), share * log_error, 1e-9);
            close(step.limits.unwrap().lower(), lower, 1e-9);
            close(step.limits.unwrap().upper(), upper, 1e-9);
        }
    }
}

#[test]
fn quantiles_are_those_of_r() {
    // survival 3.5-3, `quantile(survfit(conf.type = "log-log"), c(0.25, 0.5, 0.75))`: by quantile the time, the lower
    // and the upper limit. In the second curve the share stays at 0.5 to the end; the third ends at 0; the fifth has
    // events at the start.
    type Quantiles = [[Option<f64>; 3]; 3];
    let cases: [(&[(f64, bool)], Quantiles); 7] = [
        (
            &AML,
            [[Some(12.0), Some(5.0), Some(23.0)], [Some(27.0), Some(13.0), Some(34.0)], [Some(43.0), Some(30.0), None]],
        ),
        (
            &AML[..11],
            [[Some(18.0), Some(9.0), Some(34.0)], [Some(31.0), Some(13.0), None], [Some(48.0), Some(31.0), None]],
        ),
        (
            &[(1.0, true), (2.0, true), (3.0, false), (4.0, false)],
            [[Some(1.5), Some(1.0), None], [Some(3.0), Some(1.0), None], [None, Some(1.0), None]],
        ),
        (
            &[(1.0, true), (2.0, true), (3.0, true), (4.0, true)],
            [[Some(1.5), Some(1.0), Some(3.0)], [Some(2.5), Some(1.0), None], [Some(3.5), Some(1.0), None]],
        ),
        (
            &[(1.0, true), (2.0, true), (3.0, false), (4.0, true)],
            [[Some(1.5), Some(1.0), None], [Some(3.0), Some(1.0), None], [Some(4.0), Some(1.0), None]],
        ),
        (
            &[(0.0, true), (0.0, false), (1.0, true), (3.0, true), (7.0, false), (7.0, true)],
            [[Some(1.0), Some(0.0), Some(7.0)], [Some(3.0), Some(0.0), None], [Some(7.0), Some(1.0), None]],
        ),
        (&[(1.0, false), (2.0, false)], [[None; 3]; 3]),
    ];
    for (observations, expected) in cases {
        let found = curve(observations);
        for (share, expected) in [0.25, 0.5, 0.75].into_iter().zip(expected) {
            assert_eq!(times(found.quantile(share).unwrap()), expected, "{share} of {observations:?}");
        }
    }
}

#[test]
fn restricted_means_are_those_of_r() {
    // survival 3.5-3, `print(survfit(), rmean = …)`.
    for (observations, horizon, mean, error, relative) in [
        (&AML[..], 35.0, 23.859_213_250_517_6, 2.363_799_954_251_06, 1e-9),
        (&AML[..11], 35.0, 27.056_818_181_8, 2.906_121_581_91, 1e-11),
        (&AML[11..], 35.0, 20.958_333_333_3, 3.456_010_766_28, 1e-11),
        (&AML[..11], 48.0, 31.843_181_818_2, 4.527_884_711_75, 1e-11),
        (&AML[11..], 48.0, 22.708_333_333_3, 4.180_941_981_03, 1e-11),
        (&[(1.0, true), (2.0, true), (3.0, true), (4.0, true)][..], 4.0, 2.5, 0.559_016_994_375, 1e-11),
        (
            &[(0.0, true), (0.0, false), (1.0, true), (3.0, true), (7.0, false), (7.0, true)][..],
            7.0,
            3.75,
            1.280_868_845_74,
            1e-11,
        ),
        (&[(5.0, false)][..], 5.0, 5.0, 0.0, 0.0),
    ] {
        let found = curve(observations).restricted_mean(horizon).unwrap();
        close(found.mean.value(), mean, relative);
        close(found.standard_error, error, relative);
        assert!(found.mean.lower() >= 0.0 && found.mean.upper() <= horizon);
    }
}

#[test]
fn what_was_not_followed_is_not_known() {
    let (open, closed) = (curve(&[(2.0, true), (5.0, false)]), curve(&[(2.0, true), (5.0, true)]));
    assert_eq!(open.at(1.0), None);
    assert_eq!(open.at(5.0).map(|step| step.survival), Some(0.5));
    assert_eq!(open.at(5.1), None);
    assert!(matches!(open.restricted_mean(5.1), Err(StatsError::OutOfRange { .. })));
    assert_eq!(closed.at(900.0).map(|step| (step.survival, step.limits)), Some((0.0, None)));
    close(closed.restricted_mean(900.0).unwrap().mean.value(), 3.5, 1e-15);
    assert_eq!([0.0, 2.0, 2.5, 5.0, 5.1].map(|time| open.at_risk(time)), [2, 2, 1, 1, 0]);
}

#[test]
fn impossible_input_is_refused() {
    assert!(matches!(kaplan_meier(&[], Confidence::P95), Err(StatsError::TooFew { .. })));
    assert!(matches!(kaplan_meier(&[(-1.0, true)], Confidence::P95), Err(StatsError::Value { .. })));
    for share in [0.0, 1.0, f64::NAN] {
        assert!(curve(&AML).quantile(share).is_err());
    }
    assert!(curve(&AML).restricted_mean(0.0).is_err());
}

fn any_observations() -> impl Strategy<Value = Vec<(f64, bool)>> {
    prop::collection::vec(((0..30_u8).prop_map(f64::from), any::<bool>()), 1..60)
}

proptest! {
    #[test]
    fn the_curve_falls_from_1_within_limits_that_widen_with_confidence(observations in any_observations()) {
        let (narrow, wide) = (curve(&observations), kaplan_meier(&observations, Confidence::P99).unwrap());
        let mut before = 1.0;
        for (step, wider) in narrow.steps().iter().zip(wide.steps()) {
            prop_assert!((0.0..=before).contains(&step.survival));
            before = step.survival;
            if let (Some(limits), Some(wider)) = (step.limits, wider.limits) {
                prop_assert!(limits.contains(step.survival));
                prop_assert!(wider.lower() <= limits.lower() && wider.upper() >= limits.upper());
            }
        }
    }

    #[test]
    fn without_censoring_the_share_is_the_plain_one(observations in any_observations()) {
        let all: Vec<_> = observations.iter().map(|(time, _)| (*time, true)).collect();
        for step in curve(&all).steps() {
            let later = all.iter().filter(|(time, _)| *time > step.time).collect::<Vec<_>>();
            prop_assert!((step.survival - input::length(&later) / input::length(&all)).abs() < 1e-12);
        }
    }

    #[test]
    fn the_order_of_persons_does_not_matter_and_another_unit_scales_the_times(observations in any_observations()) {
        let other: Vec<_> = observations.iter().rev().map(|(time, event)| (time * 4.0, *event)).collect();
        let (one, other) = (curve(&observations), curve(&other));
        prop_assert_eq!(times(one.median()).map(|time| time.map(|time| time * 4.0)), times(other.median()));
    }
}
