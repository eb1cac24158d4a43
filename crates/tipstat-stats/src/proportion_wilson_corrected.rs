//! Wilson's limits of a proportion with a correction for continuity.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::proportion_wilson::{score_lower, score_upper};

/// Wilson's score limits with the continuity correction of R's `prop.test`.
///
/// For figures that must agree with those of R, which corrects unless told otherwise. The correction imitates the
/// exact limits and, like them, makes intervals wider than their confidence:
/// [`proportion_wilson`](crate::proportion_wilson) is the better default. `part` is counted within `whole`; the
/// estimate is a share between 0 and 1.
///
/// # Formula
/// Wilson's lower limit at `p − c/n`, his upper one at `p + c/n`, with `c = min(½, |x − n/2|)`; 0 below none and 1
/// above all. Newcombe (method 4) always takes ½: exactly half of an even number is where R corrects nothing and
/// the two differ.
///
/// # References
/// Newcombe (1998), *Two-sided confidence intervals for the single proportion*, Statistics in Medicine 17, table
/// I, method 4: 81 of 263 gives 0.2535 to 0.3682, and 15 of 148 gives 0.0598 to 0.1644.
///
/// ```
/// use tipstat_stats::{Confidence, proportion_wilson_corrected};
///
/// let children = proportion_wilson_corrected(81, 263, Confidence::P95)?;
/// assert_eq!(format!("{:.4} to {:.4}", children.lower(), children.upper()), "0.2535 to 0.3682");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::EmptyWhole`] if `whole` is 0; [`StatsError::PartExceedsWhole`];
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn proportion_wilson_corrected(part: u64, whole: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let (x, n) = input::part_of_whole(part, whole)?;
    let z = confidence.z();
    let correction = (x - n / 2.0).abs().min(0.5);
    let lower = if part == 0 { 0.0 } else { score_lower((x - correction) / n, n, z) };
    let upper = if part == whole { 1.0 } else { score_upper((x + correction) / n, n, z) };
    Estimate::from_limits(x / n, (lower, upper), confidence, "Wilson, continuity corrected")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::proportion_wilson::proportion_wilson;
    use crate::testing::{close, parts};

    /// R 4.2.2 `prop.test(correct = TRUE)`.
    const CASES: [(u64, u64, f64, f64, f64); 36] = [
        (0, 1, 0.9, 0.0, 0.927_239_409_235_602),
        (0, 1, 0.998, 0.0, 0.975_712_386_452_854),
        (1, 1, 0.95, 0.054_620_755_528_852, 1.0),
        (0, 5, 0.9, 0.0, 0.466_998_432_358_628),
        (0, 5, 0.998, 0.0, 0.720_306_200_418_608),
        (5, 5, 0.95, 0.462_943_982_532_477, 1.0),
        (1, 5, 0.9, 0.013_894_768_253_453, 0.650_697_500_472_858),
        (1, 5, 0.998, 0.004_770_937_381_220_65, 0.825_051_424_360_414),
        (0, 10, 0.95, 0.0, 0.344_537_218_306_922),
        (1, 10, 0.9, 0.006_910_385_357_410_78, 0.405_374_307_383_726),
        (1, 10, 0.998, 0.002_380_271_736_860_01, 0.623_475_441_901_879),
        (5, 10, 0.95, 0.236_593_090_512_564, 0.763_406_909_487_436),
        (10, 10, 0.9, 0.715_262_612_282_345, 1.0),
        (10, 10, 0.998, 0.462_749_261_328_744, 1.0),
        (2, 20, 0.95, 0.017_512_638_773_429_3, 0.331_277_596_837_059),
        (3, 30, 0.9, 0.031_157_159_701_526_1, 0.246_003_396_451_924),
        (3, 30, 0.998, 0.014_924_356_307_094_9, 0.392_120_647_216_551),
        (15, 148, 0.95, 0.059_778_208_428_498_1, 0.164_449_779_364_837),
        (81, 263, 0.9, 0.261_511_202_181_343, 0.358_526_584_457_128),
        (81, 263, 0.998, 0.226_344_429_319_664, 0.403_365_524_997_062),
        (0, 100, 0.95, 0.0, 0.046_101_340_612_186_4),
        (1, 100, 0.9, 0.000_687_775_872_881_769, 0.051_280_378_495_309_7),
        (1, 100, 0.998, 0.000_237_563_305_431_113, 0.112_733_939_545_9),
        (5, 100, 0.95, 0.018_552_563_721_717_7, 0.118_299_463_869_008),
        (20, 100, 0.9, 0.138_229_419_973_438, 0.278_752_880_083_148),
        (20, 100, 0.998, 0.101_626_585_382_689, 0.352_649_698_395_005),
        (50, 100, 0.95, 0.403_831_530_365_996, 0.596_168_469_634_004),
        (65, 100, 0.9, 0.563_421_611_069_003, 0.728_179_211_999_312),
        (65, 100, 0.998, 0.490_516_181_610_071, 0.782_488_551_021_23),
        (99, 100, 0.95, 0.937_588_019_394_406, 0.999_477_777_387_27),
        (454, 900, 0.9, 0.476_504_944_771_841, 0.532_356_763_683_814),
        (454, 900, 0.998, 0.452_616_808_274_846, 0.556_177_753_037_949),
        (1_045, 5_000, 0.95, 0.197_857_557_196_908, 0.220_593_207_559_164),
        (36, 52, 0.9, 0.569_757_648_341_232, 0.794_149_011_199_201),
        (36, 52, 0.998, 0.468_839_748_089_736, 0.853_469_936_069_098),
        (17, 2_744, 0.95, 0.003_731_730_607_785_87, 0.010_122_972_415_449_6),
    ];

    #[test]
    fn the_limits_are_those_of_r() {
        for (part, whole, level, lower, upper) in CASES {
            let found = proportion_wilson_corrected(part, whole, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn exactly_half_is_not_corrected_as_in_r() {
        let corrected = proportion_wilson_corrected(50, 100, Confidence::P95).unwrap();
        let plain = proportion_wilson(50, 100, Confidence::P95).unwrap();
        assert_eq!(corrected.interval(), plain.interval());
    }

    #[test]
    fn what_is_no_part_of_a_whole_is_refused() {
        let proportion = |part, whole| proportion_wilson_corrected(part, whole, Confidence::P95);
        assert_eq!(proportion(9, 8), Err(StatsError::PartExceedsWhole { part: 9, whole: 8 }));
        assert_eq!(proportion(0, 0), Err(StatsError::EmptyWhole));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_share_and_stays_within_0_and_1(
            (part, whole) in parts(), level in 1e-6..0.999_999,
        ) {
            let found = proportion_wilson_corrected(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0 && found.upper() <= 1.0);
        }

        #[test]
        fn it_contains_the_interval_without_correction((part, whole) in parts(), level in 0.5..0.999) {
            let corrected = proportion_wilson_corrected(part, whole, Confidence::new(level).unwrap()).unwrap();
            let plain = proportion_wilson(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(corrected.lower() <= plain.lower() && corrected.upper() >= plain.upper());
        }

        #[test]
        fn more_confidence_is_a_wider_interval((part, whole) in parts(), level in 0.01..0.98) {
            let narrow = proportion_wilson_corrected(part, whole, Confidence::new(level).unwrap()).unwrap();
            let wide = proportion_wilson_corrected(part, whole, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
            prop_assert!(wide.interval().width() > narrow.interval().width());
        }

        #[test]
        fn one_case_more_raises_both_limits((part, whole) in parts()) {
            let less = proportion_wilson_corrected(part, whole + 1, Confidence::P95).unwrap();
            let more = proportion_wilson_corrected(part + 1, whole + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
        }

        #[test]
        fn the_same_share_of_more_persons_is_a_narrower_interval((part, whole) in parts()) {
            let few = proportion_wilson_corrected(part, whole, Confidence::P95).unwrap();
            let many = proportion_wilson_corrected(2 * part, 2 * whole, Confidence::P95).unwrap();
            prop_assert!(many.interval().width() < few.interval().width());
        }

        #[test]
        fn the_rest_has_the_mirrored_interval((part, whole) in parts()) {
            let one = proportion_wilson_corrected(part, whole, Confidence::P95).unwrap();
            let other = proportion_wilson_corrected(whole - part, whole, Confidence::P95).unwrap();
            prop_assert!((one.lower() - (1.0 - other.upper())).abs() < 1e-12);
        }
    }
}
