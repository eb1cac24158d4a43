//! Miettinen and Nurminen's limits of a difference of two proportions.

use crate::error::StatsError;
use crate::interval::{Confidence, Estimate};
use crate::proportion::Proportion;
use crate::score_difference::score_limits;

/// Miettinen and Nurminen's score limits of the difference of two independent proportions.
///
/// What trials report; they agree with the score test of equal proportions, which
/// [`difference_newcombe`](crate::difference_newcombe) does only nearly. The estimate is the share of `first`
/// minus the share of `second`, between −1 and 1. Zero cells need nothing special.
///
/// # Formula
/// The differences `d` with `(p̂₁ − p̂₂ − d)² = z²·(p̃₁(1 − p̃₁)/n₁ + p̃₂(1 − p̃₂)/n₂)·n/(n − 1)`, where `p̃₁`, `p̃₂`
/// are the most likely proportions that differ by `d` and `n = n₁ + n₂`.
///
/// # References
/// Miettinen & Nurminen (1985), *Comparative analysis of two rates*, Statistics in Medicine 4; Newcombe (1998),
/// *Interval estimation for the difference between independent proportions*, Statistics in Medicine 17, table II,
/// method 6: 56 of 70 against 48 of 80 gives 0.0528 to 0.3382.
///
/// ```
/// use tipstat_stats::{Confidence, Proportion, difference_miettinen_nurminen};
///
/// let (here, there) = (Proportion::new(56, 70)?, Proportion::new(48, 80)?);
/// let found = difference_miettinen_nurminen(here, there, Confidence::P95)?;
/// assert_eq!(format!("{:.4} to {:.4}", found.lower(), found.upper()), "0.0528 to 0.3382");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// No [`Proportion`] leads to one; the type is that of the other methods.
pub fn difference_miettinen_nurminen(
    first: Proportion,
    second: Proportion,
    confidence: Confidence,
) -> Result<Estimate, StatsError> {
    // Both wholes are at least 1, so n is at least 2. The factor of the variance is one of z².
    let n = first.whole() + second.whole();
    let limits = score_limits(first, second, confidence.z() * (n / (n - 1.0)).sqrt());
    Estimate::from_limits(first.minus(second), limits, confidence, "score (Miettinen-Nurminen)")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::difference_mee::difference_mee;
    use crate::testing::{close, two_proportions};

    fn found(x: u64, m: u64, y: u64, n: u64, level: f64) -> Estimate {
        let (first, second) = (Proportion::new(x, m).unwrap(), Proportion::new(y, n).unwrap());
        difference_miettinen_nurminen(first, second, Confidence::new(level).unwrap()).unwrap()
    }

    /// mpmath 1.4.1 at 40 digits: the cubic by its roots, the limits by halving.
    const CASES: [(u64, u64, u64, u64, f64, f64, f64); 17] = [
        (7, 34, 1, 34, 0.95, 0.027_041_626_583_446_76, 0.345_291_216_966_223_8),
        (9, 10, 3, 10, 0.95, 0.170_025_016_424_398_7, 0.840_649_543_943_328_2),
        (0, 10, 0, 20, 0.95, -0.165_760_227_542_171_7, 0.284_381_339_534_377_3),
        (15, 148, 10, 120, 0.95, -0.056_483_869_157_806_77, 0.089_035_832_530_905_93),
        (454, 900, 380, 860, 0.95, 0.015_911_625_226_107_08, 0.108_974_331_773_221),
        (56, 70, 48, 80, 0.9, 0.077_019_942_272_081_66, 0.316_667_210_529_263),
        (0, 5, 3, 5, 0.95, -0.889_576_786_926_212_8, -0.001_460_187_170_102_656),
        (5, 5, 0, 5, 0.99, 0.151_270_805_259_070_6, 1.0),
        (10, 10, 20, 20, 0.95, -0.284_381_339_534_377_3, 0.165_760_227_542_171_7),
        (1, 1, 0, 1, 0.5, 0.374_630_511_834_833_4, 1.0),
        (29, 29, 1, 29, 0.998, 0.664_474_305_736_050_5, 0.997_027_860_546_855_9),
        (81, 263, 15, 148, 0.9, 0.141_893_788_654_794_6, 0.267_236_998_940_630_2),
        (36, 40, 16, 80, 0.998, 0.429_281_318_348_324_5, 0.845_770_286_734_089_7),
        (3, 1_000_000_000, 9, 2_000_000_000, 0.95, -6.096_280_840_387_532e-9, 4.623_798_787_858_352e-9),
        (
            4_000_000_000,
            10_000_000_000,
            5_000_000_000,
            10_000_000_000,
            0.95,
            -0.100_013_719_729_075_6,
            -0.099_986_280_233_293_83,
        ),
        (999_998, 1_000_000, 999, 1_000, 0.95, 0.000_174_538_280_173_565_4, 0.005_640_562_776_582_516),
        (
            9_999_999_997,
            10_000_000_000,
            9_999_999_991,
            10_000_000_000,
            0.95,
            -9.344_049_817_003_762e-11,
            1.444_614_136_240_038e-9,
        ),
    ];

    /// `PropCIs::diffscoreci`, which has the factor too and stops at about 10⁻⁷ of the limit.
    const PROP_CIS: [(u64, u64, u64, u64, f64, f64); 5] = [
        (7, 34, 1, 34, 0.027_041_603_537_166_8, 0.345_291_207_818_424),
        (9, 10, 3, 10, 0.170_025_062_561_035, 0.840_649_509_429_932),
        (0, 10, 0, 20, -0.165_760_219_097_137, 0.284_381_389_617_92),
        (15, 148, 10, 120, -0.056_483_837_398_322_8, 0.089_035_817_631_730_1),
        (454, 900, 380, 860, 0.015_911_638_222_307_5, 0.108_974_328_010_273),
    ];

    #[test]
    fn the_limits_are_those_of_mpmath() {
        for (x, m, y, n, level, lower, upper) in CASES {
            let found = found(x, m, y, n, level);
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn the_limits_are_those_of_r_as_far_as_it_searches() {
        for (x, m, y, n, lower, upper) in PROP_CIS {
            let found = found(x, m, y, n, 0.95);
            close(found.lower(), lower, 1e-6);
            close(found.upper(), upper, 1e-6);
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
        fn it_contains_the_interval_of_mee((x, m, y, n) in two_proportions(), level in 0.01..0.99) {
            let (first, second) = (Proportion::new(x, m).unwrap(), Proportion::new(y, n).unwrap());
            let mee = difference_mee(first, second, Confidence::new(level).unwrap()).unwrap();
            let wider = found(x, m, y, n, level);
            prop_assert!(wider.lower() <= mee.lower() && wider.upper() >= mee.upper());
        }

        #[test]
        fn more_confidence_is_a_wider_interval((x, m, y, n) in two_proportions(), level in 0.01..0.98) {
            let (narrow, wide) = (found(x, m, y, n, level), found(x, m, y, n, level + 0.01));
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
            prop_assert!(wide.interval().width() > narrow.interval().width());
        }

        #[test]
        fn one_case_more_in_the_first_raises_both_limits((x, m, y, n) in two_proportions()) {
            let (less, more) = (found(x, m + 1, y, n, 0.95), found(x + 1, m + 1, y, n, 0.95));
            prop_assert!(more.lower() >= less.lower() && more.upper() >= less.upper());
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
