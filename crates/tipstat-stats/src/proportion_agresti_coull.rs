//! Agresti and Coull's limits of a proportion.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};

/// Agresti and Coull's limits of a proportion: what is taught as "add two successes and two failures".
///
/// They contain Wilson's interval ([`proportion_wilson`](crate::proportion_wilson)) and share its middle. `part`
/// is counted within `whole`; the estimate is the share itself, `part / whole`, not the middle.
///
/// # Formula
/// `p̃ ± z·√(p̃(1 − p̃)/ñ)` with `ñ = n + z²` and `p̃ = (x + z²/2)/ñ`. The formula passes 0 and 1 where few or
/// nearly all are counted; here the limits end there, since no share lies beyond. Programs that print a negative
/// limit (R's `binom`) agree otherwise.
///
/// # References
/// Agresti & Coull (1998), *Approximate is better than "exact" for interval estimation of binomial proportions*,
/// The American Statistician 52. The R package `RSurveillance` prints, for 25 of 200, 0.08558957 to 0.1785444
/// (`binom.agresti`):
///
/// ```
/// use tipstat_stats::{Confidence, proportion_agresti_coull};
///
/// let children = proportion_agresti_coull(25, 200, Confidence::P95)?;
/// assert_eq!(format!("{:.8} to {:.7}", children.lower(), children.upper()), "0.08558957 to 0.1785444");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::EmptyWhole`] if `whole` is 0; [`StatsError::PartExceedsWhole`];
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn proportion_agresti_coull(part: u64, whole: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let (x, n) = input::part_of_whole(part, whole)?;
    let square = confidence.z() * confidence.z();
    let size = n + square;
    let middle = (x + square / 2.0) / size;
    let half = (square * middle * ((n - x + square / 2.0) / size) / size).sqrt();
    // None and all leave nothing to rounding: the formula passes both ends there.
    let lower = if part == 0 { 0.0 } else { (middle - half).max(0.0) };
    let upper = if part == whole { 1.0 } else { (middle + half).min(1.0) };
    Estimate::from_limits(x / n, (lower, upper), confidence, "Agresti-Coull")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::proportion_wilson::proportion_wilson;
    use crate::testing::{close, parts};

    /// The formula of the page in R 4.2.2, before the limits are brought back to 0 and 1.
    const CASES: [(u64, u64, f64, f64, f64); 36] = [
        (0, 1, 0.9, -0.046_320_905_199_121_9, 0.776_454_956_415_068),
        (0, 1, 0.998, -0.020_965_801_807_679_6, 0.926_174_900_306_359),
        (1, 1, 0.95, 0.167_499_485_479_413, 1.039_049_828_897_82),
        (0, 5, 0.9, -0.049_874_095_285_405_1, 0.400_990_596_050_506),
        (0, 5, 0.998, -0.052_232_284_986_257_2, 0.708_578_707_236_043),
        (5, 5, 0.95, 0.510_945_140_367_14, 1.054_572_394_849_69),
        (1, 5, 0.9, 0.032_436_164_206_535_1, 0.578_233_736_252_526),
        (1, 5, 0.998, 0.000_532_345_340_285_845, 0.793_275_508_009_585),
        (0, 10, 0.95, -0.043_354_505_887_656_5, 0.320_887_305_750_546),
        (1, 10, 0.9, 0.005_928_257_754_686_03, 0.364_425_318_312_039),
        (1, 10, 0.998, -0.023_465_374_308_274_7, 0.614_248_494_671_044),
        (5, 10, 0.95, 0.236_593_090_512_564, 0.763_406_909_487_436),
        (10, 10, 0.9, 0.751_197_654_769_963, 1.035_860_375_146_63),
        (10, 10, 0.998, 0.455_482_960_409_768, 1.056_038_139_136_77),
        (2, 20, 0.95, 0.015_656_239_001_863_1, 0.313_243_887_440_392),
        (3, 30, 0.9, 0.035_393_919_901_599_1, 0.230_785_526_598_48),
        (3, 30, 0.998, 0.001_300_255_682_811_22, 0.391_865_818_924_014),
        (15, 148, 0.95, 0.061_385_974_928_797_3, 0.161_487_666_325_247),
        (81, 263, 0.9, 0.263_273_058_511_937, 0.356_606_908_285_033),
        (81, 263, 0.998, 0.227_784_150_879_431, 0.401_641_011_271_943),
        (0, 100, 0.95, -0.007_418_552_927_123_9, 0.044_412_051_134_109_6),
        (1, 100, 0.9, -0.001_374_433_429_821_73, 0.047_190_299_797_332_5),
        (1, 100, 0.998, -0.013_262_618_295_875_8, 0.118_690_136_830_232),
        (5, 100, 0.95, 0.018_676_359_198_517_2, 0.114_617_789_187_77),
        (20, 100, 0.9, 0.142_038_568_629_574, 0.273_767_063_840_33),
        (20, 100, 0.998, 0.102_638_068_568_694, 0.349_664_493_799_279),
        (50, 100, 0.95, 0.403_831_530_365_996, 0.596_168_469_634_004),
        (65, 100, 0.9, 0.568_435_545_782_008, 0.723_661_637_983_04),
        (65, 100, 0.998, 0.494_943_976_387_572, 0.778_904_742_428_441),
        (99, 100, 0.95, 0.940_073_138_118_15, 1.003_673_233_639),
        (454, 900, 0.9, 0.477_059_084_716_703, 0.531_803_162_843_436),
        (454, 900, 0.998, 0.453_166_979_330_711, 0.555_628_583_402_208),
        (1_045, 5_000, 0.95, 0.197_953_286_102_818, 0.220_493_516_429_205),
        (36, 52, 0.9, 0.579_300_228_347_518, 0.786_293_434_327_315),
        (36, 52, 0.998, 0.476_211_536_104_835, 0.848_729_988_970_281),
        (17, 2_744, 0.95, 0.003_793_773_231_422_1, 0.009_977_566_704_956_45),
    ];

    #[test]
    fn the_limits_are_those_of_r_ended_at_0_and_1() {
        for (part, whole, level, lower, upper) in CASES {
            let found = proportion_agresti_coull(part, whole, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower.max(0.0), 1e-9);
            close(found.upper(), upper.min(1.0), 1e-9);
        }
    }

    #[test]
    fn what_is_no_part_of_a_whole_is_refused() {
        let proportion = |part, whole| proportion_agresti_coull(part, whole, Confidence::P95);
        assert_eq!(proportion(9, 8), Err(StatsError::PartExceedsWhole { part: 9, whole: 8 }));
        assert_eq!(proportion(0, 0), Err(StatsError::EmptyWhole));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_share_and_stays_within_0_and_1(
            (part, whole) in parts(), level in 1e-6..0.999_999,
        ) {
            let found = proportion_agresti_coull(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0 && found.upper() <= 1.0);
        }

        #[test]
        fn it_contains_the_interval_of_wilson((part, whole) in parts(), level in 0.01..0.999) {
            let wider = proportion_agresti_coull(part, whole, Confidence::new(level).unwrap()).unwrap();
            let wilson = proportion_wilson(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(wider.lower() <= wilson.lower() + 1e-13 && wider.upper() >= wilson.upper() - 1e-13);
        }

        #[test]
        fn more_confidence_is_a_wider_interval((part, whole) in parts(), level in 0.01..0.98) {
            let narrow = proportion_agresti_coull(part, whole, Confidence::new(level).unwrap()).unwrap();
            let wide = proportion_agresti_coull(part, whole, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
        }

        #[test]
        fn one_case_more_raises_both_limits_unless_they_are_at_the_end((part, whole) in parts()) {
            let less = proportion_agresti_coull(part, whole + 1, Confidence::P95).unwrap();
            let more = proportion_agresti_coull(part + 1, whole + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() || more.lower() <= 0.0);
            prop_assert!(more.upper() > less.upper() || less.upper() >= 1.0);
        }

        #[test]
        fn the_same_share_of_more_persons_is_a_narrower_interval((part, whole) in parts()) {
            let few = proportion_agresti_coull(part, whole, Confidence::P95).unwrap();
            let many = proportion_agresti_coull(2 * part, 2 * whole, Confidence::P95).unwrap();
            prop_assert!(many.interval().width() < few.interval().width());
        }

        #[test]
        fn the_rest_has_the_mirrored_interval((part, whole) in parts()) {
            let one = proportion_agresti_coull(part, whole, Confidence::P95).unwrap();
            let other = proportion_agresti_coull(whole - part, whole, Confidence::P95).unwrap();
            prop_assert!((one.lower() - (1.0 - other.upper())).abs() < 1e-12);
        }
    }
}
