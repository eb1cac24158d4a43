//! Mee's limits of a difference of two proportions.

use crate::error::StatsError;
use crate::interval::{Confidence, Estimate};
use crate::proportion::Proportion;
use crate::score_difference::score_limits;

/// Mee's score limits of the difference of two independent proportions.
///
/// [`difference_miettinen_nurminen`](crate::difference_miettinen_nurminen) without its factor n/(n − 1); for a
/// comparison with programs that leave it out. The estimate is the share of `first` minus the share of `second`,
/// between −1 and 1.
///
/// # Formula
/// The differences `d` with `(p̂₁ − p̂₂ − d)² = z²·(p̃₁(1 − p̃₁)/n₁ + p̃₂(1 − p̃₂)/n₂)`, where `p̃₁`, `p̃₂` are the
/// most likely proportions that differ by `d`.
///
/// # References
/// Mee (1984), *Confidence bounds for the difference between two probabilities*, Biometrics 40; Newcombe (1998),
/// *Interval estimation for the difference between independent proportions*, Statistics in Medicine 17, table II,
/// method 5: 56 of 70 against 48 of 80 gives 0.0533 to 0.3377.
///
/// ```
/// use tipstat_stats::{Confidence, Proportion, difference_mee};
///
/// let found = difference_mee(Proportion::new(56, 70)?, Proportion::new(48, 80)?, Confidence::P95)?;
/// assert_eq!(format!("{:.4} to {:.4}", found.lower(), found.upper()), "0.0533 to 0.3377");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// No [`Proportion`] leads to one; the type is that of the other methods.
pub fn difference_mee(first: Proportion, second: Proportion, confidence: Confidence) -> Result<Estimate, StatsError> {
    let limits = score_limits(first, second, confidence.z());
    Estimate::from_limits(first.minus(second), limits, confidence, "score (Mee)")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    /// mpmath 1.4.1 at 40 digits: the cubic by its roots, the limits by halving.
    const CASES: [(u64, u64, u64, u64, f64, f64, f64); 17] = [
        (7, 34, 1, 34, 0.95, 0.028_370_507_968_999_55, 0.343_939_921_945_740_4),
        (9, 10, 3, 10, 0.95, 0.182_126_499_456_766_9, 0.836_950_330_889_672),
        (0, 10, 0, 20, 0.95, -0.161_125_158_052_819_4, 0.277_532_799_862_889_3),
        (15, 148, 10, 120, 0.95, -0.056_330_237_135_096_46, 0.088_895_344_815_101_47),
        (454, 900, 380, 860, 0.95, 0.015_924_897_791_905_29, 0.108_961_219_056_032_2),
        (56, 70, 48, 80, 0.9, 0.077_439_952_921_333_71, 0.316_289_709_529_903_1),
        (0, 5, 3, 5, 0.95, -0.882_379_225_767_352_1, -0.038_721_121_637_710_77),
        (5, 5, 0, 5, 0.99, 0.202_291_813_390_183_7, 1.0),
        (10, 10, 20, 20, 0.95, -0.277_532_799_862_889_3, 0.161_125_158_052_819_4),
        (1, 1, 0, 1, 0.5, 0.629_370_097_868_791_8, 1.0),
        (29, 29, 1, 29, 0.998, 0.668_751_631_445_271_3, 0.996_983_998_641_283_1),
        (81, 263, 15, 148, 0.9, 0.141_976_341_316_395_2, 0.267_164_686_408_476_3),
        (36, 40, 16, 80, 0.998, 0.430_639_224_413_811_5, 0.845_352_690_312_854_3),
        (3, 1_000_000_000, 9, 2_000_000_000, 0.95, -6.096_280_839_502_09e-9, 4.623_798_786_427_161e-9),
        (
            4_000_000_000,
            10_000_000_000,
            5_000_000_000,
            10_000_000_000,
            0.95,
            -0.100_013_719_729_075_2,
            -0.099_986_280_233_294_16,
        ),
        (999_998, 1_000_000, 999, 1_000, 0.95, 0.000_174_538_403_636_177_5, 0.005_640_558_852_434_369),
        (
            9_999_999_997,
            10_000_000_000,
            9_999_999_991,
            10_000_000_000,
            0.95,
            -9.344_049_814_922_098e-11,
            1.444_614_136_213_409e-9,
        ),
    ];

    #[test]
    fn the_limits_are_those_of_mpmath() {
        for (x, m, y, n, level, lower, upper) in CASES {
            let (first, second) = (Proportion::new(x, m).unwrap(), Proportion::new(y, n).unwrap());
            let found = difference_mee(first, second, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn none_in_both_is_the_limit_of_wilson_on_either_side() {
        // By hand: the one proportion is 0 and the other d, so d² = z²·d(1 − d)/n, which is d = z²/(n + z²).
        let square = 1.959_963_984_540_054_f64.powi(2);
        let (first, second) = (Proportion::new(0, 10).unwrap(), Proportion::new(0, 20).unwrap());
        let found = difference_mee(first, second, Confidence::P95).unwrap();
        close(found.lower(), -square / (20.0 + square), 1e-12);
        close(found.upper(), square / (10.0 + square), 1e-12);
    }
}
