//! Jeffreys' limits of a proportion.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::special::{Odds, Tail, beta_quantile};

/// Jeffreys' limits of a proportion: equal tails of what is believed of the share after the count, if nothing
/// was known before.
///
/// As near to its confidence, on average over shares, as Wilson's interval
/// ([`proportion_wilson`](crate::proportion_wilson)), and nearer on each side where shares are small. `part` is
/// counted within `whole`; the estimate is a share between 0 and 1.
///
/// # Formula
/// `qbeta(α/2; x + ½, n − x + ½)` to `qbeta(1 − α/2; x + ½, n − x + ½)`; 0 below none and 1 above all, where the
/// formula would leave the share itself out. At confidences below 0.15 it leaves other shares out too; the limit
/// that passed one is then the share.
///
/// # References
/// Brown, Cai & `DasGupta` (2001), *Interval estimation for a binomial proportion*, Statistical Science 16. The R
/// package `RSurveillance` prints, for 25 of 200, 0.08462743 to 0.176126 (`binom.jeffreys`):
///
/// ```
/// use tipstat_stats::{Confidence, proportion_jeffreys};
///
/// let children = proportion_jeffreys(25, 200, Confidence::P95)?;
/// assert_eq!(format!("{:.8} to {:.6}", children.lower(), children.upper()), "0.08462743 to 0.176126");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::EmptyWhole`] if `whole` is 0; [`StatsError::PartExceedsWhole`];
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn proportion_jeffreys(part: u64, whole: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let (x, n) = input::part_of_whole(part, whole)?;
    let (share, rest) = (x / n, (n - x) / n);
    let limit = |x: f64| beta_quantile(x + 0.5, n - x + 0.5, Tail::Lower(confidence.tail()));
    // No limit passes the share, which for none and all makes it 0 and 1.
    let lower = limit(x).share().min(share);
    // The upper limit is the lower one of the rest, seen from the other end.
    let upper = upper_of(limit(n - x), share, rest);
    Estimate::from_limits(share, (lower, upper), confidence, "Jeffreys")
}

fn upper_of(lower_of_rest: Odds, share: f64, rest: f64) -> f64 {
    if lower_of_rest.share() > rest { share } else { lower_of_rest.rest() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::proportion_clopper_pearson::proportion_clopper_pearson;
    use crate::testing::{close, parts};

    /// R 4.2.2 `qbeta(., x + 0.5, n - x + 0.5)` with the ends of none and all.
    const CASES: [(u64, u64, f64, f64, f64); 36] = [
        (0, 1, 0.9, 0.0, 0.771_480_186_193_671),
        (0, 1, 0.998, 0.0, 0.982_355_974_267_686),
        (1, 1, 0.95, 0.146_746_316_309_575, 1.0),
        (0, 5, 0.9, 0.0, 0.305_745_584_688_949),
        (0, 5, 0.998, 0.0, 0.641_539_517_165_239),
        (5, 5, 0.95, 0.620_622_857_700_961, 1.0),
        (1, 5, 0.9, 0.036_447_268_045_388_8, 0.562_844_610_534_978),
        (1, 5, 0.998, 0.002_560_295_666_917_05, 0.822_504_145_499_009),
        (0, 10, 0.95, 0.0, 0.217_196_267_509_211),
        (1, 10, 0.9, 0.017_891_988_055_747_8, 0.330_562_803_260_134),
        (1, 10, 0.998, 0.001_245_939_358_866_24, 0.566_603_825_849_22),
        (5, 10, 0.95, 0.223_528_670_252_705, 0.776_471_329_747_295),
        (10, 10, 0.9, 0.829_226_891_755_152, 1.0),
        (10, 10, 0.998, 0.590_105_149_601_502, 1.0),
        (2, 20, 0.95, 0.021_372_488_022_474_8, 0.283_853_257_304_252),
        (3, 30, 0.9, 0.037_017_077_473_796_2, 0.217_297_212_456_012),
        (3, 30, 0.998, 0.010_360_842_852_188_6, 0.345_497_186_353_935),
        (15, 148, 0.95, 0.060_448_517_009_296_4, 0.157_643_143_478_741),
        (81, 263, 0.9, 0.262_861_479_707_775, 0.356_213_613_588_293),
        (81, 263, 0.998, 0.225_642_538_519_586, 0.399_982_205_354_118),
        (0, 100, 0.95, 0.0, 0.024_745_270_015_269_9),
        (1, 100, 0.9, 0.001_762_096_254_077_47, 0.038_414_788_090_477_7),
        (1, 100, 0.998, 0.000_121_785_634_249_621, 0.078_301_240_366_988_7),
        (5, 100, 0.95, 0.019_331_811_985_866_7, 0.106_100_073_883_103),
        (20, 100, 0.9, 0.140_945_271_628_439, 0.271_710_302_928_742),
        (20, 100, 0.998, 0.098_079_601_522_842_9, 0.340_685_571_722_698),
        (50, 100, 0.95, 0.403_173_950_896_418, 0.596_826_049_103_582),
        (65, 100, 0.9, 0.569_059_692_199_366, 0.724_609_131_729_097),
        (65, 100, 0.998, 0.496_504_349_429_627, 0.784_070_541_056_21),
        (99, 100, 0.95, 0.954_221_103_399_277, 0.998_918_898_290_92),
        (454, 900, 0.9, 0.477_048_948_110_585, 0.531_818_863_484_342),
        (454, 900, 0.998, 0.453_060_158_626_821, 0.555_762_808_229_34),
        (1_045, 5_000, 0.95, 0.197_900_354_727_777, 0.220_436_427_115_398),
        (36, 52, 0.9, 0.580_978_035_186_538, 0.788_209_702_610_511),
        (36, 52, 0.998, 0.480_091_201_298_349, 0.858_135_573_459_662),
        (17, 2_744, 0.95, 0.003_752_319_346_058_72, 0.009_676_640_025_015_12),
    ];

    #[test]
    fn the_limits_are_those_of_r() {
        for (part, whole, level, lower, upper) in CASES {
            let found = proportion_jeffreys(part, whole, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn a_confidence_too_low_for_the_formula_ends_at_the_share() {
        let low = Confidence::new(0.1).unwrap();
        let (few, most) = (proportion_jeffreys(1, 10, low).unwrap(), proportion_jeffreys(9, 10, low).unwrap());
        close(few.lower(), 0.1, 0.0);
        close(most.upper(), 0.9, 0.0);
    }

    #[test]
    fn what_is_no_part_of_a_whole_is_refused() {
        let proportion = |part, whole| proportion_jeffreys(part, whole, Confidence::P95);
        assert_eq!(proportion(9, 8), Err(StatsError::PartExceedsWhole { part: 9, whole: 8 }));
        assert_eq!(proportion(0, 0), Err(StatsError::EmptyWhole));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_share_and_stays_within_0_and_1(
            (part, whole) in parts(), level in 1e-6..0.999_999,
        ) {
            let found = proportion_jeffreys(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0 && found.upper() <= 1.0);
        }

        #[test]
        fn it_lies_within_the_exact_interval((part, whole) in parts(), level in 0.5..0.999) {
            let jeffreys = proportion_jeffreys(part, whole, Confidence::new(level).unwrap()).unwrap();
            let exact = proportion_clopper_pearson(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(exact.lower() <= jeffreys.lower() && jeffreys.upper() <= exact.upper());
        }

        #[test]
        fn more_confidence_is_a_wider_interval((part, whole) in parts(), level in 0.01..0.98) {
            let narrow = proportion_jeffreys(part, whole, Confidence::new(level).unwrap()).unwrap();
            let wide = proportion_jeffreys(part, whole, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
            prop_assert!(wide.interval().width() > narrow.interval().width());
        }

        #[test]
        fn one_case_more_raises_both_limits((part, whole) in parts()) {
            let less = proportion_jeffreys(part, whole + 1, Confidence::P95).unwrap();
            let more = proportion_jeffreys(part + 1, whole + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
        }

        #[test]
        fn the_same_share_of_more_persons_is_a_narrower_interval((part, whole) in parts()) {
            let few = proportion_jeffreys(part, whole, Confidence::P95).unwrap();
            let many = proportion_jeffreys(2 * part, 2 * whole, Confidence::P95).unwrap();
            prop_assert!(many.interval().width() < few.interval().width());
        }

        #[test]
        fn the_rest_has_the_mirrored_interval((part, whole) in parts()) {
            let one = proportion_jeffreys(part, whole, Confidence::P95).unwrap();
            let other = proportion_jeffreys(whole - part, whole, Confidence::P95).unwrap();
            prop_assert!((one.lower() - (1.0 - other.upper())).abs() < 1e-12);
        }
    }
}
