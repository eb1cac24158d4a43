//! Clopper and Pearson's exact limits of a proportion.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::special::{Tail, beta_quantile};

/// Clopper and Pearson's exact limits of a proportion: never too narrow, often too wide.
///
/// `part` is counted within `whole`. The estimate is a share between 0 and 1. Where shares are compared or
/// published side by side, [`proportion_wilson`](crate::proportion_wilson) is the better default.
///
/// # Formula
/// `qbeta(α/2; x, n−x+1)` to `qbeta(1−α/2; x+1, n−x)` with `x = part`, `n = whole`; 0 below none and 1 above
/// all.
///
/// # References
/// Clopper & Pearson (1934), Biometrika 26; Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263
/// gives 0.2527 to 0.3676.
///
/// ```
/// use tipstat_stats::{Confidence, proportion_clopper_pearson};
///
/// let children = proportion_clopper_pearson(81, 263, Confidence::P95)?;
/// assert_eq!(format!("{:.4} to {:.4}", children.lower(), children.upper()), "0.2527 to 0.3676");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::EmptyWhole`] if `whole` is 0; [`StatsError::PartExceedsWhole`];
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn proportion_clopper_pearson(part: u64, whole: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let (x, n) = input::part_of_whole(part, whole)?;
    let tail = confidence.tail();
    let lower = if part == 0 { 0.0 } else { beta_quantile(x, n - x + 1.0, Tail::Lower(tail)).share() };
    let upper = if part == whole { 1.0 } else { beta_quantile(x + 1.0, n - x, Tail::Upper(tail)).share() };
    Estimate::from_limits(x / n, (lower, upper), confidence, "exact (Clopper-Pearson)")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{close, parts};

    /// R 4.2.2 `binom.test`.
    const CASES: [(u64, u64, f64, f64, f64); 12] = [
        (0, 1, 0.9, 0.0, 0.95),
        (1, 1, 0.95, 0.025, 1.0),
        (1, 5, 0.998, 0.000_200_080_048_033_626, 0.877_986_170_388_521),
        (0, 10, 0.95, 0.0, 0.308_497_107_818_761),
        (10, 10, 0.998, 0.501_187_233_627_272, 1.0),
        (2, 20, 0.95, 0.012_348_527_170_294_8, 0.316_982_714_019_082),
        (15, 148, 0.95, 0.057_844_010_083_448_6, 0.161_650_490_349_479),
        (81, 263, 0.9, 0.261_055_746_009_112, 0.358_178_495_575_784),
        (1, 100, 0.998, 1.000_495_328_595_64e-5, 0.088_626_888_703_957_6),
        (454, 900, 0.9, 0.476_494_456_597_299, 0.532_372_814_645_833),
        (1_045, 5_000, 0.95, 0.197_802_395_764_345, 0.220_538_351_395_86),
        (17, 2_744, 0.95, 0.003_613_030_005_735_62, 0.009_900_858_297_099_16),
    ];

    #[test]
    fn the_limits_are_those_of_r() {
        for (part, whole, level, lower, upper) in CASES {
            let found = proportion_clopper_pearson(part, whole, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn what_is_no_part_of_a_whole_is_refused() {
        let proportion = |part, whole| proportion_clopper_pearson(part, whole, Confidence::P95);
        assert_eq!(proportion(9, 8), Err(StatsError::PartExceedsWhole { part: 9, whole: 8 }));
        assert_eq!(proportion(0, 0), Err(StatsError::EmptyWhole));
    }

    #[test]
    fn ten_thousand_million_persons_keep_their_digits() {
        // By hand: half of n lies z/(2√n) + 1/(2n) above its lower limit, up to n^(−3/2).
        let half = proportion_clopper_pearson(5_000_000_000, 10_000_000_000, Confidence::P95).unwrap();
        close(half.lower(), 0.5 - 1.959_963_984_540_054 / 2e5 - 0.5e-10, 1e-13);
        // Three of so many are a Poisson count: its limits are qgamma(0.025; 3) and qgamma(0.975; 4), by
        // scipy 1.17.1, up to a relative 1/n.
        let few = proportion_clopper_pearson(3, 10_000_000_000, Confidence::P95).unwrap();
        close(few.lower(), 0.618_672_122_895_601_4e-10, 1e-9);
        close(few.upper(), 8.767_273_069_742_323e-10, 1e-9);
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_share_and_stays_within_0_and_1(
            (part, whole) in parts(), level in 1e-6..0.999_999,
        ) {
            let found = proportion_clopper_pearson(part, whole, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0 && found.upper() <= 1.0);
        }

        #[test]
        fn more_confidence_is_a_wider_interval((part, whole) in parts(), level in 0.01..0.98) {
            let narrow = proportion_clopper_pearson(part, whole, Confidence::new(level).unwrap()).unwrap();
            let wide = proportion_clopper_pearson(part, whole, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
            prop_assert!(wide.interval().width() > narrow.interval().width());
        }

        #[test]
        fn one_case_more_raises_both_limits((part, whole) in parts()) {
            let less = proportion_clopper_pearson(part, whole + 1, Confidence::P95).unwrap();
            let more = proportion_clopper_pearson(part + 1, whole + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
        }

        #[test]
        fn the_same_share_of_more_persons_is_a_narrower_interval((part, whole) in parts()) {
            let few = proportion_clopper_pearson(part, whole, Confidence::P95).unwrap();
            let many = proportion_clopper_pearson(2 * part, 2 * whole, Confidence::P95).unwrap();
            prop_assert!(many.interval().width() < few.interval().width());
        }

        #[test]
        fn the_rest_has_the_mirrored_interval((part, whole) in parts()) {
            let one = proportion_clopper_pearson(part, whole, Confidence::P95).unwrap();
            let other = proportion_clopper_pearson(whole - part, whole, Confidence::P95).unwrap();
            prop_assert!((one.lower() - (1.0 - other.upper())).abs() < 1e-12);
        }
    }
}
