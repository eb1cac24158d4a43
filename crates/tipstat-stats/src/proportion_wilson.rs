//! Wilson's limits of a proportion.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};

/// Wilson's score limits of a proportion: the default for shares.
///
/// `part` is counted within `whole`: persons among the same persons. Convictions of a year over prosecutions
/// of that year are two counts, not a part and its whole; see [`rate_ratio_exact`](crate::rate_ratio_exact).
/// The estimate is a share between 0 and 1.
///
/// # Formula
/// `(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)` with `p = part / whole`, `n = whole`, without
/// continuity correction.
///
/// # References
/// Wilson (1927), JASA 22; Newcombe (1998), *Two-sided confidence intervals for the single proportion*,
/// Statistics in Medicine 17, table I: 15 of 148 gives 0.0624 to 0.1605.
///
/// ```
/// use tipstat_stats::{Confidence, proportion_wilson};
///
/// let children = proportion_wilson(15, 148, Confidence::P95)?;
/// assert_eq!(format!("{:.4} to {:.4}", children.lower(), children.upper()), "0.0624 to 0.1605");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::EmptyWhole`] if `whole` is 0; [`StatsError::PartExceedsWhole`];
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn proportion_wilson(part: u64, whole: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let (x, n) = input::part_of_whole(part, whole)?;
    let z = confidence.z();
    let p = x / n;
    // None and all are limits themselves; the formula would miss them by rounding.
    let lower = if part == 0 { 0.0 } else { score_lower(p, n, z) };
    let upper = if part == whole { 1.0 } else { score_upper(p, n, z) };
    Estimate::from_limits(p, (lower, upper), confidence, "Wilson")
}

/// The lower limit, multiplied through by its conjugate: with one case in a million the difference would lose
/// most of its digits.
pub(crate) fn score_lower(p: f64, n: f64, z: f64) -> f64 {
    p * p / (p + z * z / n / 2.0 + score_half(p, 1.0 - p, n, z))
}

pub(crate) fn score_upper(p: f64, n: f64, z: f64) -> f64 {
    let share = z * z / n;
    (p + share / 2.0 + score_half(p, 1.0 - p, n, z)) / (1.0 + share)
}

/// The part of the formula under its root, times z; the rest is asked for because it may be known more exactly
/// than `1 − p`.
pub(crate) fn score_half(p: f64, rest: f64, n: f64, z: f64) -> f64 {
    z * (p * rest / n + z * z / n / (4.0 * n)).sqrt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{close, parts};

    /// R 4.2.2 `prop.test(correct = FALSE)`.
    const CASES: [(u64, u64, f64, f64, f64); 12] = [
        (0, 1, 0.9, 0.0, 0.730_134_051_215_946),
        (1, 1, 0.95, 0.206_549_314_377_238, 1.0),
        (1, 5, 0.998, 0.017_711_912_122_975_3, 0.776_095_941_226_896),
        (0, 10, 0.95, 0.0, 0.277_532_799_862_889),
        (10, 10, 0.998, 0.511_521_099_546_538, 1.0),
        (2, 20, 0.95, 0.027_866_481_213_768_2, 0.301_033_645_228_487),
        (15, 148, 0.95, 0.062_386_399_530_736_3, 0.160_487_241_723_308),
        (81, 263, 0.9, 0.263_313_617_188_481, 0.356_566_349_608_488),
        (1, 100, 0.998, 0.000_873_065_697_299_993, 0.104_554_452_837_057),
        (454, 900, 0.9, 0.477_059_087_948_254, 0.531_803_159_611_885),
        (1_045, 5_000, 0.95, 0.197_955_498_800_133, 0.220_491_303_731_89),
        (17, 2_744, 0.95, 0.003_871_714_149_916_26, 0.009_899_625_786_462_29),
    ];

    #[test]
    fn the_limits_are_those_of_r() {
        for (part, whole, level, lower, upper) in CASES {
            let found = proportion_wilson(part, whole, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn what_is_no_part_of_a_whole_is_refused() {
        assert_eq!(proportion_wilson(9, 8, Confidence::P95), Err(StatsError::PartExceedsWhole { part: 9, whole: 8 }));
        assert_eq!(proportion_wilson(0, 0, Confidence::P95), Err(StatsError::EmptyWhole));
    }

    #[test]
    fn nine_cases_among_twenty_million_keep_their_digits() {
        // mpmath 1.4.1, 40 digits, by the formula of the page.
        let found = proportion_wilson(9, 22_395_489, Confidence::P95).unwrap();
        close(found.lower(), 2.114_298_318_136_659_8e-7, 1e-12);
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_share_and_stays_within_0_and_1(
            (part, whole) in parts(), level in 1e-6..0.999_999,
        ) {
            let found = proportion_wilson(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0 && found.upper() <= 1.0);
        }

        #[test]
        fn more_confidence_is_a_wider_interval((part, whole) in parts(), level in 0.01..0.98) {
            let narrow = proportion_wilson(part, whole, Confidence::new(level).unwrap()).unwrap();
            let wide = proportion_wilson(part, whole, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
            prop_assert!(wide.interval().width() > narrow.interval().width());
        }

        #[test]
        fn one_case_more_raises_both_limits((part, whole) in parts()) {
            let less = proportion_wilson(part, whole + 1, Confidence::P95).unwrap();
            let more = proportion_wilson(part + 1, whole + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
        }

        #[test]
        fn the_same_share_of_more_persons_is_a_narrower_interval((part, whole) in parts()) {
            let few = proportion_wilson(part, whole, Confidence::P95).unwrap();
            let many = proportion_wilson(2 * part, 2 * whole, Confidence::P95).unwrap();
            prop_assert!(many.interval().width() < few.interval().width());
        }

        #[test]
        fn the_rest_has_the_mirrored_interval((part, whole) in parts()) {
            let one = proportion_wilson(part, whole, Confidence::P95).unwrap();
            let other = proportion_wilson(whole - part, whole, Confidence::P95).unwrap();
            prop_assert!((one.lower() - (1.0 - other.upper())).abs() < 1e-12);
        }
    }
}
