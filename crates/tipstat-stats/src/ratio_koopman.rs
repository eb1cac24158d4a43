//! Koopman's limits of a ratio of two proportions.

use crate::error::StatsError;
use crate::interval::{Confidence, Estimate};
use crate::proportion::Proportion;
use crate::special::increasing_root;

const METHOD: &str = "score (Koopman)";

/// Koopman's score limits of the ratio of two independent proportions: the default for ratios.
///
/// The estimate is the share of `first` over the share of `second`, without unit. The two must be counted on
/// different persons. If none is counted in `first` the ratio and its lower limit are 0; if none is counted in
/// `second` the ratio and its upper limit are infinite, and the lower limit still says something.
///
/// # Formula
/// The ratios `φ` with `(p̂₁ − φ·p̂₂)² = z²·(p̃₁(1 − p̃₁)/n₁ + φ²·p̃₂(1 − p̃₂)/n₂)`, where `p̃₁`, `p̃₂` are the most
/// likely proportions of ratio `φ`.
///
/// # References
/// Koopman (1984), *Confidence intervals for the ratio of two binomial proportions*, Biometrics 40: 36 of 40
/// against 16 of 80 gives 2.94 to 7.15.
///
/// ```
/// use tipstat_stats::{Confidence, Proportion, ratio_koopman};
///
/// let found = ratio_koopman(Proportion::new(36, 40)?, Proportion::new(16, 80)?, Confidence::P95)?;
/// assert_eq!(format!("{:.1}: {:.2} to {:.2}", found.value(), found.lower(), found.upper()), "4.5: 2.94 to 7.15");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] if none is counted in either.
pub fn ratio_koopman(first: Proportion, second: Proportion, confidence: Confidence) -> Result<Estimate, StatsError> {
    if first.is_none() && second.is_none() {
        return Err(StatsError::NothingCounted { method: "a ratio of two proportions" });
    }
    let z = confidence.z();
    let lower = if first.is_none() { 0.0 } else { ln_lower(first, second, z).exp() };
    let upper = if second.is_none() { f64::INFINITY } else { (-ln_lower(second, first, z)).exp() };
    Estimate::from_limits(first.share() / second.share(), (lower, upper), confidence, METHOD)
}

/// The log of the ratio below the one found at which the statistic is z; `first` is not 0.
fn ln_lower(first: Proportion, second: Proportion, z: f64) -> f64 {
    // A second share of 0 has no ratio to start from; half a case gives one of the right size.
    let start = (first.share() / second.share().max(0.5 / second.whole())).ln();
    increasing_root(start, |ln_ratio| {
        let distance = first.share() - ln_ratio.exp() * second.share();
        // Without a slope the root is found by halving, which is quick enough here.
        (z * variance(first, second, ln_ratio).sqrt() - distance, f64::NAN)
    })
}

/// The variance of `p̂₁ − φ·p̂₂` at the most likely proportions of ratio `φ`.
///
/// The second of them is the root `2C/(B + S)` of `Nφp² − Bp + C`, with `S² = B² − 4NφC`. That difference is
/// rearranged to a sum of two squares: near 1 it loses half of its digits.
fn variance(first: Proportion, second: Proportion, ln_ratio: f64) -> f64 {
    let (ratio, excess) = (ln_ratio.exp(), ln_ratio.exp_m1());
    let (others_a, others_b) = (first.rest().part(), second.rest().part());
    let known = first.whole() + second.part();
    let b = known * ratio + first.part() + second.whole();
    let s = (known * excess + others_a - others_b).hypot(2.0 * (ratio * others_a * others_b).sqrt());
    let p = 2.0 * (first.part() + second.part()) / (b + s);
    // Rounding may carry a proportion past 1.
    let rest = |p: f64| (1.0 - p).max(0.0);
    ratio * p * (rest(ratio * p) / first.whole() + ratio * rest(p) / second.whole())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{close, two_proportions};

    fn try_ratio(x: u64, m: u64, y: u64, n: u64, level: f64) -> Result<Estimate, StatsError> {
        ratio_koopman(Proportion::new(x, m)?, Proportion::new(y, n)?, Confidence::new(level)?)
    }

    fn ratio(x: u64, m: u64, y: u64, n: u64, level: f64) -> Estimate {
        try_ratio(x, m, y, n, level).unwrap()
    }

    /// `PropCIs::riskscoreci` 0.3.0 (R 4.2.2) first; the others mpmath 1.4.1 at 40 digits, by halving.
    const CASES: [(u64, u64, u64, u64, f64, f64, f64); 14] = [
        (7, 34, 1, 34, 0.95, 1.220_852_853_514_812, 42.575_717_609_760_4),
        (9, 10, 3, 10, 0.95, 1.353_237_193_866_729, 8.467_668_686_709_777),
        (15, 148, 10, 120, 0.95, 0.579_149_192_274_989, 2.573_951_839_611_943),
        (454, 900, 380, 860, 0.95, 1.034_178_381_083_085, 1.261_189_778_308_907),
        (56, 70, 48, 80, 0.9, 1.117_394_099_070_805, 1.608_356_747_806_337),
        (0, 5, 3, 5, 0.95, 0.0, 0.907_532_261_641_375_8),
        (5, 5, 0, 5, 0.99, 1.507_182_493_011_397, f64::INFINITY),
        (1, 1, 0, 1, 0.5, 3.198_109_338_317_732, f64::INFINITY),
        (29, 29, 1, 29, 0.998, 3.371_698_109_956_179, 331.564_837_366_457_9),
        (81, 263, 15, 148, 0.9, 1.998_578_250_213_302, 4.686_625_856_696_838),
        (36, 40, 16, 80, 0.998, 2.348_902_267_304_162, 9.354_852_405_414_857),
        (3, 1_000_000_000, 9, 2_000_000_000, 0.95, 0.195_249_119_433_864_9, 2.276_294_228_239_396),
        (
            4_000_000_000,
            10_000_000_000,
            5_000_000_000,
            10_000_000_000,
            0.95,
            0.799_975_208_552_118_3,
            0.800_024_792_154_710_2,
        ),
        (999_998, 1_000_000, 999, 1_000, 0.95, 1.000_174_569_224_596, 1.005_672_566_640_671),
    ];

    #[test]
    fn the_limits_are_those_of_r_and_mpmath() {
        for (x, m, y, n, level, lower, upper) in CASES {
            let found = ratio(x, m, y, n, level);
            close(found.lower(), lower, 1e-9);
            if upper.is_infinite() {
                assert!(found.upper().is_infinite() && found.value().is_infinite());
            } else {
                close(found.upper(), upper, 1e-9);
            }
        }
    }

    #[test]
    fn all_in_both_is_known_by_hand() {
        // The smaller proportion is 1/φ and the other 1, so (φ − 1)² = z²·(φ − 1)/n.
        let square = 1.959_963_984_540_054_f64.powi(2);
        let found = ratio(10, 10, 20, 20, 0.95);
        close(found.upper(), 1.0 + square / 20.0, 1e-12);
        close(found.lower(), 1.0 / (1.0 + square / 10.0), 1e-12);
    }

    #[test]
    fn two_counts_of_zero_have_no_ratio() {
        assert!(matches!(try_ratio(0, 10, 0, 20, 0.95), Err(StatsError::NothingCounted { .. })));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_ratio((x, m, y, n) in two_proportions(), level in 1e-6..0.999_999) {
            prop_assume!(x + y > 0);
            let found = ratio(x, m, y, n, level);
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0 && found.lower().is_finite());
            prop_assert_eq!(found.upper().is_infinite(), y == 0);
        }

        #[test]
        fn more_confidence_is_a_wider_interval((x, m, y, n) in two_proportions(), level in 0.01..0.98) {
            prop_assume!(x + y > 0);
            let (narrow, wide) = (ratio(x, m, y, n, level), ratio(x, m, y, n, level + 0.01));
            prop_assert!(wide.lower() < narrow.lower() || x == 0);
            prop_assert!(wide.upper() > narrow.upper() || y == 0);
        }

        #[test]
        fn one_case_more_in_the_first_raises_both_limits((x, m, y, n) in two_proportions()) {
            prop_assume!(y > 0);
            let (less, more) = (ratio(x, m + 1, y, n, 0.95), ratio(x + 1, m + 1, y, n, 0.95));
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
        }

        #[test]
        fn the_same_shares_of_more_persons_are_a_narrower_interval((x, m, y, n) in two_proportions()) {
            prop_assume!(x > 0 && y > 0);
            let (few, many) = (ratio(x, m, y, n, 0.95), ratio(2 * x, 2 * m, 2 * y, 2 * n, 0.95));
            prop_assert!(many.upper() / many.lower() < few.upper() / few.lower());
        }

        #[test]
        fn changing_places_inverts_the_ratio((x, m, y, n) in two_proportions()) {
            prop_assume!(x > 0 && y > 0);
            let (one, other) = (ratio(x, m, y, n, 0.95), ratio(y, n, x, m, 0.95));
            close(one.lower(), 1.0 / other.upper(), 1e-12);
        }
    }
}
