//! Newcombe's limits of a difference of two proportions.

use crate::error::StatsError;
use crate::interval::{Confidence, Estimate};
use crate::proportion::Proportion;
use crate::proportion_wilson::score_half;

/// Newcombe's limits of the difference of two independent proportions (method 10): the default for differences.
///
/// The estimate is the share of `first` minus the share of `second`, between −1 and 1. The two must be counted on
/// different persons. Zero cells need nothing special.
///
/// # Formula
/// `d − √((p₁ − l₁)² + (u₂ − p₂)²)` to `d + √((u₁ − p₁)² + (p₂ − l₂)²)` with Wilson's limits `l`, `u` of each
/// proportion ([`proportion_wilson`](crate::proportion_wilson)).
///
/// # References
/// Newcombe (1998), *Interval estimation for the difference between independent proportions*, Statistics in
/// Medicine 17, table II, method 10: 56 of 70 against 48 of 80 gives 0.0524 to 0.3339.
///
/// ```
/// use tipstat_stats::{Confidence, Proportion, difference_newcombe};
///
/// let found = difference_newcombe(Proportion::new(56, 70)?, Proportion::new(48, 80)?, Confidence::P95)?;
/// assert_eq!(format!("{:.4}: {:.4} to {:.4}", found.value(), found.lower(), found.upper()), "0.2000: 0.0524 to 0.3339");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// No [`Proportion`] leads to one; the type is that of the other methods.
pub fn difference_newcombe(
    first: Proportion,
    second: Proportion,
    confidence: Confidence,
) -> Result<Estimate, StatsError> {
    let z = confidence.z();
    let difference = first.minus(second);
    let lower = difference - wilson_below(first, z).hypot(wilson_below(second.rest(), z));
    let upper = difference + wilson_below(first.rest(), z).hypot(wilson_below(second, z));
    Estimate::from_limits(difference, (lower.max(-1.0), upper.min(1.0)), confidence, "Newcombe (method 10)")
}

/// How far Wilson's lower limit is below the share; of the rest, how far the upper one is above it.
fn wilson_below(of: Proportion, z: f64) -> f64 {
    if of.is_none() {
        return 0.0;
    }
    let (p, n) = (of.share(), of.whole());
    let share = z * z / n;
    (share * (p - 0.5) + score_half(p, of.rest().share(), n, z)) / (1.0 + share)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{close, two_proportions};

    fn found(x: u64, m: u64, y: u64, n: u64, level: f64) -> Estimate {
        let (first, second) = (Proportion::new(x, m).unwrap(), Proportion::new(y, n).unwrap());
        difference_newcombe(first, second, Confidence::new(level).unwrap()).unwrap()
    }

    /// From the Wilson limits of R 4.2.2 `prop.test(correct = FALSE)` first; the others by the formula in mpmath
    /// 1.4.1 at 40 digits.
    const CASES: [(u64, u64, u64, u64, f64, f64, f64); 16] = [
        (7, 34, 1, 34, 0.95, 0.018_921_443_885_772_98, 0.340_368_687_032_707_4),
        (9, 10, 3, 10, 0.95, 0.170_522_723_934_502_9, 0.809_017_973_535_488),
        (0, 10, 0, 20, 0.95, -0.161_125_158_052_819_4, 0.277_532_799_862_889_3),
        (15, 148, 10, 120, 0.95, -0.056_304_007_730_392_16, 0.088_009_327_407_897_69),
        (454, 900, 380, 860, 0.95, 0.015_918_694_212_754_51, 0.108_854_236_237_891_3),
        (56, 70, 48, 80, 0.9, 0.076_564_191_544_071_94, 0.313_644_583_582_943_8),
        (0, 5, 3, 5, 0.95, -0.882_379_225_767_352_1, -0.029_789_890_791_841_57),
        (5, 5, 0, 5, 0.99, 0.193_532_948_347_493_2, 1.0),
        (10, 10, 20, 20, 0.95, -0.277_532_799_862_889_3, 0.161_125_158_052_819_4),
        (1, 1, 0, 1, 0.5, 0.557_796_994_171_250_3, 1.0),
        (29, 29, 1, 29, 0.998, 0.604_873_203_019_766_5, 0.996_983_998_641_283_1),
        (81, 263, 15, 148, 0.9, 0.140_900_384_107_463_2, 0.265_878_070_973_954_5),
        (36, 40, 16, 80, 0.998, 0.416_319_767_807_342_3, 0.827_306_737_316_838_5),
        (3, 1_000_000_000, 9, 2_000_000_000, 0.95, -6.010_842_034_734_71e-9, 4.699_486_144_359_518e-9),
        (
            4_000_000_000,
            10_000_000_000,
            5_000_000_000,
            10_000_000_000,
            0.95,
            -0.100_013_719_721_004_6,
            -0.099_986_280_225_226_15,
        ),
        (999_998, 1_000_000, 999, 1_000, 0.95, 0.000_174_529_359_894_103, 0.005_640_558_824_872_959),
    ];

    #[test]
    fn the_limits_are_those_of_r_and_mpmath() {
        for (x, m, y, n, level, lower, upper) in CASES {
            let found = found(x, m, y, n, level);
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn none_against_all_ends_at_minus_one() {
        close(found(0, 5, 5, 5, 0.95).lower(), -1.0, 0.0);
        close(found(5, 5, 0, 5, 0.95).upper(), 1.0, 0.0);
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_difference_and_stays_within_minus_1_and_1(
            (x, m, y, n) in two_proportions(), level in 1e-6..0.999_999,
        ) {
            let found = found(x, m, y, n, level);
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= -1.0 && found.upper() <= 1.0);
        }

        #[test]
        fn more_confidence_is_a_wider_interval((x, m, y, n) in two_proportions(), level in 0.01..0.98) {
            let (narrow, wide) = (found(x, m, y, n, level), found(x, m, y, n, level + 0.01));
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
            prop_assert!(wide.interval().width() > narrow.interval().width());
        }

        #[test]
        fn one_case_more_in_the_first_lowers_neither_limit((x, m, y, n) in two_proportions()) {
            let (less, more) = (found(x, m + 1, y, n, 0.95), found(x + 1, m + 1, y, n, 0.95));
            prop_assert!(more.lower() > less.lower() - 1e-12 && more.upper() > less.upper() - 1e-12);
        }

        #[test]
        fn the_same_shares_of_more_persons_are_a_narrower_interval((x, m, y, n) in two_proportions()) {
            let (few, many) = (found(x, m, y, n, 0.95), found(2 * x, 2 * m, 2 * y, 2 * n, 0.95));
            prop_assert!(many.interval().width() < few.interval().width());
        }

        #[test]
        fn changing_places_and_taking_the_rests_both_change_the_sign((x, m, y, n) in two_proportions()) {
            let (one, other) = (found(x, m, y, n, 0.95), found(y, n, x, m, 0.95));
            let rests = found(m - x, m, n - y, n, 0.95);
            for turned in [other, rests] {
                prop_assert!((one.lower() + turned.upper()).abs() < 1e-12);
                prop_assert!((one.upper() + turned.lower()).abs() < 1e-12);
            }
        }
    }
}
