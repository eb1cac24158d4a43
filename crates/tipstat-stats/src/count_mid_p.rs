//! Mid-P limits of a count.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::special::{Tail, gamma_quantile, gamma_tails, increasing_root, ln_poisson_mass, ln_sum};

/// Mid-P limits of a Poisson count: the exact ones with half of the probability of the count itself.
///
/// Narrower than [`count_exact`](crate::count_exact), which is never too narrow; these are too narrow at some
/// means and right on average. `count` is a number of independent events; the estimate is in events.
///
/// # Formula
/// The lower limit μ solves `P(X > x) + ½·P(X = x) = α/2` for X Poisson of mean μ, the upper one
/// `P(X < x) + ½·P(X = x) = α/2`; the lower limit of a count of 0 is 0. At confidences below 0.15 the solutions
/// may leave a small count out; the limit that passed it is then the count.
///
/// # References
/// Lancaster (1961), JASA 56; Cohen & Yang (1994), *Mid-P confidence intervals for the Poisson expectation*,
/// Statistics in Medicine 13. `OpenEpi` prints, for 4 deaths where 3.3 were expected, a mid-P of 0.6571
/// (documentation of its module SMR): the interval of just that much less than certainty begins at the expected.
///
/// ```
/// use tipstat_stats::{Confidence, count_mid_p};
///
/// let ratio = count_mid_p(4, Confidence::new(1.0 - 0.6571)?)?.scaled(1.0 / 3.3)?;
/// assert_eq!(format!("{:.4}", ratio.lower()), "1.0000");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn count_mid_p(count: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let x = input::count(count)?;
    let tail = confidence.tail();
    // ½·P(X = 0) = α/2 has the root −ln α.
    let (lower, upper) = if count == 0 { (0.0, -(2.0 * tail).ln()) } else { (lower(x, tail), upper(x, tail)) };
    Estimate::from_limits(x, (lower.min(x), upper.max(x)), confidence, "mid-P")
}

fn lower(x: f64, tail: f64) -> f64 {
    let start = gamma_quantile(x + 0.5, Tail::Lower(tail)).ln();
    increasing_root(start, |ln_mean| {
        let mean = ln_mean.exp();
        let ln_mass = ln_poisson_mass(x, mean);
        let ln_p = ln_sum(gamma_tails(x + 1.0, mean).lower, ln_mass - 2.0_f64.ln());
        (ln_p - tail.ln(), slope(x, mean, ln_mass - ln_p))
    })
    .exp()
}

fn upper(x: f64, tail: f64) -> f64 {
    let start = gamma_quantile(x + 0.5, Tail::Upper(tail)).ln();
    increasing_root(start, |ln_mean| {
        let mean = ln_mean.exp();
        let ln_mass = ln_poisson_mass(x, mean);
        let ln_p = ln_sum(gamma_tails(x, mean).upper, ln_mass - 2.0_f64.ln());
        (tail.ln() - ln_p, slope(x, mean, ln_mass - ln_p))
    })
    .exp()
}

/// How fast ln p changes with ln μ: either tail and half of the mass change by `½·P(X = x)·(x + μ)`.
fn slope(x: f64, mean: f64, ln_mass_over_p: f64) -> f64 {
    0.5 * ln_mass_over_p.exp() * (x + mean)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::count_exact::count_exact;
    use crate::testing::close;

    /// The equations of the page solved in R 4.2.2 (`uniroot`, tolerance 1e-12).
    const CASES: [(u64, f64, f64, f64); 22] = [
        (0, 0.9, 0.0, std::f64::consts::LN_10),
        (0, 0.99, 0.0, 4.605_170_185_988_09),
        (1, 0.9, 0.100_159_324_478_201, 4.113_003_280_719_64),
        (1, 0.99, 0.010_000_165_844_065_3, 6.777_344_047_599_27),
        (2, 0.99, 0.144_959_838_396_474, 8.641_556_533_304_46),
        (5, 0.9, 2.216_525_089_358_15, 9.936_566_026_629_48),
        (7, 0.99, 2.223_936_678_666_36, 16.542_767_013_463_8),
        (9, 0.9, 5.000_770_976_162_15, 15.145_197_025_469_8),
        (9, 0.99, 3.348_989_043_832_62, 19.415_455_015_856_2),
        (10, 0.9, 5.740_227_019_138_92, 16.404_848_863_749_7),
        (10, 0.99, 3.945_602_490_818_75, 20.818_047_190_736),
        (11, 0.9, 6.491_885_081_413_54, 17.652_460_609_618_9),
        (20, 0.99, 10.652_773_182_448, 34.107_310_676_943_8),
        (41, 0.9, 31.471_872_930_088_8, 52.667_121_926_941_8),
        (65, 0.99, 46.495_664_648_948_9, 88.261_991_782_680_2),
        (100, 0.9, 84.578_390_592_931_2, 117.559_444_674_425),
        (250, 0.99, 211.591_613_543_195, 293.165_257_996_838),
        (454, 0.9, 420.001_520_752_191, 490.135_685_851_041),
        (895, 0.99, 820.287_002_870_16, 974.469_671_237_221),
        (1_045, 0.9, 992.883_249_410_23, 1_099.253_856_734_62),
        (10_000, 0.9, 9_836.578_949_844_2, 10_165.558_087_190_2),
        (10_000, 0.99, 9_744.785_974_016_69, 10_259.970_630_549_3),
    ];

    #[test]
    fn the_limits_are_those_of_r() {
        for (count, level, lower, upper) in CASES {
            let found = count_mid_p(count, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn ten_thousand_million_events_keep_their_digits() {
        // Cornish and Fisher's expansion, x ± z√x + (2z² + 1)/6; what it leaves out is of the order of z³/√x.
        let z = 1.959_963_984_540_054_f64;
        let most = count_mid_p(10_000_000_000, Confidence::P95).unwrap();
        let shift = (2.0 * z * z + 1.0) / 6.0;
        close(most.lower(), 1e10 - z * 1e5 + shift, 1e-13);
        close(most.upper(), 1e10 + z * 1e5 + shift, 1e-13);
    }

    #[test]
    fn a_confidence_too_low_for_the_equations_ends_at_the_count() {
        let one = count_mid_p(1, Confidence::new(0.1).unwrap()).unwrap();
        close(one.lower(), 1.0, 0.0);
        assert!(one.upper() > 1.0);
    }

    #[test]
    fn a_count_beyond_mankind_is_refused() {
        assert!(matches!(count_mid_p(10_000_000_001, Confidence::P95), Err(StatsError::CountTooLarge { .. })));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_count(count in 0..1_000_000_u64, level in 1e-6..0.999_999) {
            let found = count_mid_p(count, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0);
        }

        #[test]
        fn it_lies_within_the_exact_interval(count in 0..100_000_u64, level in 0.5..0.999) {
            let mid_p = count_mid_p(count, Confidence::new(level).unwrap()).unwrap();
            let exact = count_exact(count, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(exact.lower() <= mid_p.lower() && mid_p.upper() < exact.upper());
        }

        #[test]
        fn more_confidence_is_a_wider_interval(count in 0..100_000_u64, level in 0.01..0.98) {
            let narrow = count_mid_p(count, Confidence::new(level).unwrap()).unwrap();
            let wide = count_mid_p(count, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() > narrow.upper());
        }

        #[test]
        fn a_larger_count_has_larger_limits_and_a_relatively_narrower_interval(count in 1..100_000_u64) {
            let less = count_mid_p(count, Confidence::P95).unwrap();
            let more = count_mid_p(count + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
            prop_assert!(more.interval().width() / more.value() < less.interval().width() / less.value());
        }
    }
}
