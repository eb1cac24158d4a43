//! Exact limits of a count.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::special::{Tail, gamma_quantile};

/// Garwood's exact limits of a Poisson count: the default for counts, however small.
///
/// `count` is a number of independent events in a period and an area. Victims found in one raid are not
/// independent: take [`count_clustered`](crate::count_clustered) of the victims of each. The estimate is in events;
/// [`Estimate::scaled`] makes it a rate.
///
/// # Formula
/// `qgamma(α/2; x)` to `qgamma(1 − α/2; x + 1)`, scale 1; the lower limit of a count of 0 is 0.
///
/// # References
/// Garwood (1936), *Fiducial limits for the Poisson distribution*, Biometrika 28. `GraphPad` prints, for 25
/// events, 16.18 to 36.90 at 95 % (QuickCalcs, *How QuickCalcs computes the confidence interval of a count*):
///
/// ```
/// use tipstat_stats::{Confidence, count_exact};
///
/// let victims = count_exact(25, Confidence::P95)?;
/// assert_eq!(format!("{:.2} to {:.2}", victims.lower(), victims.upper()), "16.18 to 36.90");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn count_exact(count: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let x = input::count(count)?;
    let tail = confidence.tail();
    let lower = if count == 0 { 0.0 } else { gamma_quantile(x, Tail::Lower(tail)) };
    let upper = gamma_quantile(x + 1.0, Tail::Upper(tail));
    Estimate::from_limits(x, (lower, upper), confidence, "exact (Garwood)")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    /// R 4.2.2 `poisson.test`.
    const CASES: [(u64, f64, f64, f64); 12] = [
        (0, 0.9, 0.0, 2.995_732_273_553_99),
        (0, 0.99, 0.0, 5.298_317_366_548_04),
        (1, 0.9, 0.051_293_294_387_550_5, 4.743_864_518_390_58),
        (1, 0.99, 0.005_012_541_823_544_29, 7.430_129_500_280_12),
        (7, 0.9, 3.285_315_691_894_67, 13.148_113_802_432_1),
        (9, 0.99, 3.132_402_342_253_23, 19.998_423_156_469_3),
        (10, 0.9, 5.425_405_697_091_29, 16.962_219_235_721_9),
        (41, 0.99, 26.383_675_123_020_9, 60.563_145_971_011_7),
        (100, 0.9, 84.139_277_218_314_2, 118.079_272_782_097),
        (454, 0.99, 400.995_166_057_806, 511.820_961_147_984),
        (1_045, 0.9, 992.402_259_888_881, 1_099.760_148_362_03),
        (10_000, 0.99, 9_744.295_609_572_96, 10_260.473_826_873_6),
    ];

    #[test]
    fn the_limits_are_those_of_r() {
        for (count, level, lower, upper) in CASES {
            let found = count_exact(count, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn nothing_found_still_has_an_upper_limit() {
        // The rule of three, exactly: −ln 0.025.
        let none = count_exact(0, Confidence::P95).unwrap();
        close(none.lower(), 0.0, 0.0);
        close(none.upper(), 3.688_879_454_113_936, 1e-12);
    }

    #[test]
    fn a_count_beyond_mankind_is_refused() {
        assert!(count_exact(10_000_000_000, Confidence::P95).is_ok());
        assert!(matches!(count_exact(10_000_000_001, Confidence::P95), Err(StatsError::CountTooLarge { .. })));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_count(count in 0..5_000_000_u64, level in 1e-6..0.999_999) {
            let found = count_exact(count, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0);
        }

        #[test]
        fn more_confidence_is_a_wider_interval(count in 0..100_000_u64, level in 0.01..0.98) {
            let narrow = count_exact(count, Confidence::new(level).unwrap()).unwrap();
            let wide = count_exact(count, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() < narrow.lower() || count == 0);
            prop_assert!(wide.upper() > narrow.upper());
        }

        #[test]
        fn a_larger_count_has_larger_limits_and_a_relatively_narrower_interval(count in 1..100_000_u64) {
            let less = count_exact(count, Confidence::P95).unwrap();
            let more = count_exact(count + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
            prop_assert!(more.interval().width() / more.value() < less.interval().width() / less.value());
        }
    }
}
