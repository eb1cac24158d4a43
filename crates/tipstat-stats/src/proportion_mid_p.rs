//! Mid-P limits of a proportion.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::special::{Odds, Tail, beta_quantile, beta_tails, increasing_root, ln_binomial_mass, ln_sum};

/// Mid-P limits of a proportion: the exact ones with half of the probability of the count itself.
///
/// Narrower than [`proportion_clopper_pearson`](crate::proportion_clopper_pearson), which is never too narrow;
/// these are too narrow at some shares and right on average. `part` is counted within `whole`; the estimate is a
/// share between 0 and 1.
///
/// # Formula
/// The lower limit solves `P(X > x) + ½·P(X = x) = α/2` for X binomial of size n, the upper one
/// `P(X < x) + ½·P(X = x) = α/2`; 0 below none and 1 above all. At confidences below 0.15 the solutions may leave
/// the share out; the limit that passed it is then the share.
///
/// # References
/// Lancaster (1961), JASA 56; Newcombe (1998), *Two-sided confidence intervals for the single proportion*,
/// Statistics in Medicine 17, table I, method 6: 81 of 263 gives 0.2544 to 0.3658, and 15 of 148 gives 0.0601 to
/// 0.1581.
///
/// ```
/// use tipstat_stats::{Confidence, proportion_mid_p};
///
/// let children = proportion_mid_p(81, 263, Confidence::P95)?;
/// assert_eq!(format!("{:.4} to {:.4}", children.lower(), children.upper()), "0.2544 to 0.3658");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::EmptyWhole`] if `whole` is 0; [`StatsError::PartExceedsWhole`];
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn proportion_mid_p(part: u64, whole: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let (x, n) = input::part_of_whole(part, whole)?;
    let (share, rest) = (x / n, (n - x) / n);
    let tail = confidence.tail();
    let lower = if part == 0 { 0.0 } else { lower(x, n, tail).share().min(share) };
    // The upper limit is the lower one of the rest, seen from the other end.
    let upper = if part == whole { 1.0 } else { upper_of(self::lower(n - x, n, tail), share, rest) };
    Estimate::from_limits(share, (lower, upper), confidence, "mid-P")
}

fn upper_of(lower_of_rest: Odds, share: f64, rest: f64) -> f64 {
    if lower_of_rest.share() > rest { share } else { lower_of_rest.rest() }
}

fn lower(x: f64, n: f64, tail: f64) -> Odds {
    let rest = n - x;
    if rest < 1.0 {
        // ½·pⁿ = α/2 has the root α^(1/n).
        let ln_share = (2.0 * tail).ln() / n;
        return Odds { ln: ln_share - (-ln_share.exp_m1()).ln() };
    }
    let start = beta_quantile(x + 0.5, rest + 0.5, Tail::Lower(tail)).ln;
    let ln = increasing_root(start, |ln| {
        let at = Odds { ln };
        let ln_mass = ln_binomial_mass(x, rest, at.share(), at.rest());
        let ln_p = ln_sum(beta_tails(x + 1.0, rest, at.share(), at.rest()).lower, ln_mass - 2.0_f64.ln());
        // Tail and half of the mass change, over the log odds, by ½·P(X = x)·(x(1 − p) + (n − x)p).
        let slope = 0.5 * (ln_mass - ln_p).exp() * (x * at.rest() + rest * at.share());
        (ln_p - tail.ln(), slope)
    });
    Odds { ln }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::proportion_clopper_pearson::proportion_clopper_pearson;
    use crate::testing::{close, parts};

    /// mpmath 1.4.1 at 40 digits, by halving. `PropCIs::midPci` agrees to the 5·10⁻⁴ of its search.
    const CASES: [(u64, u64, f64, f64, f64); 36] = [
        (0, 1, 0.9, 0.0, 0.9),
        (0, 1, 0.998, 0.0, 0.998),
        (1, 1, 0.95, 0.05, 1.0),
        (0, 5, 0.9, 0.0, 0.369_042_655_519_806_8),
        (0, 5, 0.998, 0.0, 0.711_460_018_818_557_2),
        (5, 5, 0.95, 0.549_280_271_653_058_9, 1.0),
        (1, 5, 0.9, 0.020_015_718_674_851_67, 0.596_993_437_948_677_9),
        (1, 5, 0.998, 0.000_400_000_127_948_928_9, 0.855_331_611_094_140_1),
        (0, 10, 0.95, 0.0, 0.258_865_550_893_052_3),
        (1, 10, 0.9, 0.010_011_627_470_829_04, 0.349_519_847_714_005_7),
        (1, 10, 0.998, 0.000_200_000_095_932_962_2, 0.594_563_269_518_878_4),
        (5, 10, 0.95, 0.212_008_506_778_868, 0.787_991_493_221_132),
        (10, 10, 0.9, 0.794_328_234_724_281_5, 1.0),
        (10, 10, 0.998, 0.537_159_176_763_687_7, 1.0),
        (2, 20, 0.95, 0.017_118_425_536_632_63, 0.292_862_240_983_426_1),
        (3, 30, 0.9, 0.034_154_716_142_703_55, 0.221_522_428_864_902_2),
        (3, 30, 0.998, 0.008_198_170_148_879_184, 0.353_346_689_620_445_7),
        (15, 148, 0.95, 0.060_063_602_665_532_18, 0.158_121_733_050_611_9),
        (81, 263, 0.9, 0.262_759_819_264_805_5, 0.356_318_969_508_992_7),
        (81, 263, 0.998, 0.225_461_348_119_823_9, 0.400_181_748_625_294_1),
        (0, 100, 0.95, 0.0, 0.029_513_049_607_039_93),
        (1, 100, 0.9, 0.001_001_547_837_838_258, 0.040_456_325_239_431_74),
        (1, 100, 0.998, 2.000_001_292_348_435e-5, 0.082_515_175_909_080_4),
        (5, 100, 0.95, 0.018_547_955_543_891_68, 0.107_321_295_634_260_7),
        (20, 100, 0.9, 0.140_472_581_107_748_3, 0.272_235_984_279_074_9),
        (20, 100, 0.998, 0.097_330_910_789_430_79, 0.341_692_550_714_324_8),
        (50, 100, 0.95, 0.402_697_916_590_057_5, 0.597_302_083_409_942_5),
        (65, 100, 0.9, 0.568_628_643_155_876_2, 0.725_021_528_368_594_9),
        (65, 100, 0.998, 0.495_708_221_881_830_6, 0.784_775_470_947_347_1),
        (99, 100, 0.95, 0.951_680_151_389_378_2, 0.999_499_802_474_656_8),
        (454, 900, 0.9, 0.477_033_748_578_618_4, 0.531_834_056_780_161_3),
        (454, 900, 0.998, 0.453_031_755_570_232, 0.555_791_180_106_792),
        (1_045, 5_000, 0.95, 0.197_898_668_447_813_1, 0.220_438_146_732_301_9),
        (36, 52, 0.9, 0.579_794_782_304_314_6, 0.789_298_952_745_900_1),
        (36, 52, 0.998, 0.477_951_500_908_966_4, 0.859_827_648_401_056_9),
        (17, 2_744, 0.95, 0.003_733_753_087_561_972, 0.009_700_226_598_047_127),
    ];

    #[test]
    fn the_limits_are_those_of_mpmath() {
        for (part, whole, level, lower, upper) in CASES {
            let found = proportion_mid_p(part, whole, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn a_few_among_ten_thousand_million_are_a_poisson_count() {
        // Up to a relative 1/n: the limits of `count_mid_p` at three events, by the equations solved in mpmath.
        let few = proportion_mid_p(3, 10_000_000_000, Confidence::P95).unwrap();
        close(few.lower(), 1e-10 * 0.763_096_297_797_781_4, 1e-9);
        close(few.upper(), 1e-10 * 8.164_469_208_368_367, 1e-9);
    }

    #[test]
    fn a_confidence_too_low_for_the_equations_ends_at_the_share() {
        let low = Confidence::new(0.05).unwrap();
        let (few, most) = (proportion_mid_p(1, 10, low).unwrap(), proportion_mid_p(9, 10, low).unwrap());
        close(few.lower(), 0.1, 0.0);
        close(most.upper(), 0.9, 0.0);
    }

    #[test]
    fn what_is_no_part_of_a_whole_is_refused() {
        let proportion = |part, whole| proportion_mid_p(part, whole, Confidence::P95);
        assert_eq!(proportion(9, 8), Err(StatsError::PartExceedsWhole { part: 9, whole: 8 }));
        assert_eq!(proportion(0, 0), Err(StatsError::EmptyWhole));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_share_and_stays_within_0_and_1(
            (part, whole) in parts(), level in 1e-6..0.999_999,
        ) {
            let found = proportion_mid_p(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0 && found.upper() <= 1.0);
        }

        #[test]
        fn it_lies_within_the_exact_interval((part, whole) in parts(), level in 0.5..0.999) {
            let mid_p = proportion_mid_p(part, whole, Confidence::new(level).unwrap()).unwrap();
            let exact = proportion_clopper_pearson(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(exact.lower() <= mid_p.lower() && mid_p.upper() <= exact.upper());
        }

        #[test]
        fn more_confidence_is_a_wider_interval((part, whole) in parts(), level in 0.01..0.98) {
            let narrow = proportion_mid_p(part, whole, Confidence::new(level).unwrap()).unwrap();
            let wide = proportion_mid_p(part, whole, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
            prop_assert!(wide.interval().width() > narrow.interval().width());
        }

        #[test]
        fn one_case_more_raises_both_limits((part, whole) in parts()) {
            let less = proportion_mid_p(part, whole + 1, Confidence::P95).unwrap();
            let more = proportion_mid_p(part + 1, whole + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
        }

        #[test]
        fn the_same_share_of_more_persons_is_a_narrower_interval((part, whole) in parts()) {
            let few = proportion_mid_p(part, whole, Confidence::P95).unwrap();
            let many = proportion_mid_p(2 * part, 2 * whole, Confidence::P95).unwrap();
            prop_assert!(many.interval().width() < few.interval().width());
        }

        #[test]
        fn the_rest_has_the_mirrored_interval((part, whole) in parts()) {
            let one = proportion_mid_p(part, whole, Confidence::P95).unwrap();
            let other = proportion_mid_p(whole - part, whole, Confidence::P95).unwrap();
            prop_assert!((one.lower() - (1.0 - other.upper())).abs() < 1e-12);
        }
    }
}
