//! Jeffreys' limits of a count.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::special::{Tail, gamma_quantile};

/// Jeffreys' limits of a Poisson count: equal tails of what is believed of the mean after the count, if nothing
/// was known before.
///
/// Narrower than the exact limits, which hold their confidence at every mean; these hold it on average over
/// means. `count` is a number of independent events, as in [`count_exact`](crate::count_exact); the estimate is
/// in events.
///
/// # Formula
/// `qgamma(α/2; x + ½)` to `qgamma(1 − α/2; x + ½)`, scale 1. The lower limit of a count of 0 is 0, as with
/// [`proportion_jeffreys`](crate::proportion_jeffreys): the formula would leave the count itself out. At
/// confidences below 0.15 it leaves small counts out too (the median of the belief is near `x + 1/6`); the lower
/// limit is then the count.
///
/// # References
/// Jeffreys (1946), Proc. R. Soc. A 186; Brown, Cai & `DasGupta` (2003), *Interval estimation in exponential
/// families*, Statistica Sinica 13. Twice the limits are quantiles of χ² with `2x + 1` degrees of freedom: for ten
/// events 21, of which the tables print 10.283 at 0.025 and 35.479 at 0.975 (NIST/SEMATECH e-Handbook, 1.3.6.7.4).
///
/// ```
/// use tipstat_stats::{Confidence, count_jeffreys};
///
/// let twice = count_jeffreys(10, Confidence::P95)?.scaled(2.0)?;
/// assert_eq!(format!("{:.3} to {:.3}", twice.lower(), twice.upper()), "10.283 to 35.479");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn count_jeffreys(count: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let x = input::count(count)?;
    let tail = confidence.tail();
    // Neither limit passes the count, which for none makes the lower one 0.
    let lower = gamma_quantile(x + 0.5, Tail::Lower(tail)).min(x);
    let upper = gamma_quantile(x + 0.5, Tail::Upper(tail)).max(x);
    Estimate::from_limits(x, (lower, upper), confidence, "Jeffreys")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::count_exact::count_exact;
    use crate::testing::close;

    /// R 4.2.2 `qgamma(., x + 0.5)`; of 0 events the upper limit alone.
    const CASES: [(u64, f64, f64, f64); 22] = [
        (0, 0.9, 0.0, 1.920_729_410_347_06),
        (0, 0.99, 0.0, 3.939_719_288_311_21),
        (1, 0.9, 0.175_923_158_874_636, 3.907_363_951_625_59),
        (1, 0.99, 0.035_860_887_293_246, 6.419_078_233_299_32),
        (2, 0.99, 0.205_870_951_916_249, 8.374_801_171_819_52),
        (5, 0.9, 2.287_406_539_661_11, 9.837_568_786_341_25),
        (7, 0.99, 2.300_457_785_863_67, 16.400_660_322_895_9),
        (9, 0.9, 5.058_506_531_929_52, 15.071_763_602_823_1),
        (9, 0.99, 3.421_985_722_741_48, 19.291_128_277_467_1),
        (10, 0.9, 5.795_652_604_410_37, 16.335_286_670_458_7),
        (10, 0.99, 4.016_826_710_116_37, 20.700_532_385_708_8),
        (11, 0.9, 6.545_257_094_086_4, 17.586_230_813_454),
        (20, 0.99, 10.710_388_380_411_7, 34.026_363_227_720_8),
        (41, 0.9, 31.501_944_209_347_7, 52.633_588_648_430_2),
        (65, 0.99, 46.531_522_218_528_6, 88.218_922_480_795),
        (100, 0.9, 84.598_159_926_392_2, 117.538_254_821_777),
        (250, 0.99, 211.610_975_376_466, 293.144_018_678_205),
        (454, 0.9, 420.011_005_450_041, 490.125_888_131_821),
        (895, 0.99, 820.297_493_791_553, 974.458_655_714_196),
        (1_045, 0.9, 992.889_539_328_278, 1_099.247_430_815_36),
        (10_000, 0.9, 9_836.580_998_723_63, 10_165.556_024_098),
        (10_000, 0.99, 9_744.789_170_074_67, 10_259.967_387_534_3),
    ];

    #[test]
    fn the_limits_are_those_of_r() {
        for (count, level, lower, upper) in CASES {
            let found = count_jeffreys(count, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn a_confidence_too_low_for_the_formula_ends_at_the_count() {
        // The formula would give 1.05 to 1.32 for one event at 10 % (scipy 1.17.1: gamma.ppf([.45, .55], 1.5)).
        let one = count_jeffreys(1, Confidence::new(0.1).unwrap()).unwrap();
        close(one.lower(), 1.0, 0.0);
        assert!(one.upper() > 1.0);
    }

    #[test]
    fn a_count_beyond_mankind_is_refused() {
        assert!(count_jeffreys(10_000_000_000, Confidence::P95).is_ok());
        assert!(matches!(count_jeffreys(10_000_000_001, Confidence::P95), Err(StatsError::CountTooLarge { .. })));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_count(count in 0..5_000_000_u64, level in 1e-6..0.999_999) {
            let found = count_jeffreys(count, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0);
        }

        #[test]
        fn it_lies_within_the_exact_interval(count in 0..100_000_u64, level in 0.5..0.999) {
            let jeffreys = count_jeffreys(count, Confidence::new(level).unwrap()).unwrap();
            let exact = count_exact(count, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(exact.lower() <= jeffreys.lower() && jeffreys.upper() < exact.upper());
        }

        #[test]
        fn more_confidence_is_a_wider_interval(count in 0..100_000_u64, level in 0.01..0.98) {
            let narrow = count_jeffreys(count, Confidence::new(level).unwrap()).unwrap();
            let wide = count_jeffreys(count, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() > narrow.upper());
        }

        #[test]
        fn a_larger_count_has_larger_limits_and_a_relatively_narrower_interval(count in 1..100_000_u64) {
            let less = count_jeffreys(count, Confidence::P95).unwrap();
            let more = count_jeffreys(count + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
            prop_assert!(more.interval().width() / more.value() < less.interval().width() / less.value());
        }
    }
}
