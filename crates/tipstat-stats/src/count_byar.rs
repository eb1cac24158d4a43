//! Byar's approximate limits of a count.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};

/// Byar's limits of a Poisson count, in the form English public health prints from ten events on.
///
/// `count` is a number of independent events; the estimate is in events, and [`Estimate::scaled`] makes it a
/// rate. From ten events on the limits are within 0.2 % of [`count_exact`](crate::count_exact) at 95 %.
/// Another formula of the same name centres on x + ½; this one is x below and x + 1 above.
///
/// # Formula
/// `x·(1 − 1/(9x) − z/(3√x))³` to `y·(1 − 1/(9y) + z/(3√y))³` with `y = x + 1`. The lower limit of a count
/// of 0, which the formula leaves undefined, is the exact 0.
///
/// # References
/// Breslow & Day (1987), *Statistical methods in cancer research* II, IARC, p. 69; Public Health England
/// (2018), *Technical guide: confidence intervals*, appendix 1. The Ruby class `Byar` (rubygems.org) prints, for
/// 100 events where 90 were expected, ratios of 90.4 and 135.1 per cent:
///
/// ```
/// use tipstat_stats::{Confidence, count_byar};
///
/// let ratio = count_byar(100, Confidence::P95)?.scaled(100.0 / 90.0)?;
/// assert_eq!(format!("{:.1} to {:.1}", ratio.lower(), ratio.upper()), "90.4 to 135.1");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::ByarTooFew`] where the lower limit would be negative (one event at 99.8 %, for instance);
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn count_byar(count: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let x = input::count(count)?;
    let z = confidence.z();
    let lower = if count == 0 { 0.0 } else { limit(x, -z) };
    if lower < 0.0 {
        return Err(StatsError::ByarTooFew { count, confidence: confidence.level() });
    }
    Estimate::from_limits(x, (lower, limit(x + 1.0, z)), confidence, "Byar")
}

/// The cube of Wilson and Hilferty, which makes a Poisson count nearly normal.
fn limit(x: f64, z: f64) -> f64 {
    x * (1.0 - 1.0 / (9.0 * x) + z / (3.0 * x.sqrt())).powi(3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::count_exact::count_exact;
    use crate::testing::close;

    /// Byar's formula in R 4.2.2, as `PHEindicatormethods` has it.
    const CASES: [(u64, f64, f64, f64); 10] = [
        (0, 0.9, 0.0, 2.968_434_972_865_48),
        (0, 0.99, 0.0, 5.336_426_740_905_06),
        (1, 0.9, 0.039_513_960_151_279_3, 4.728_024_969_301_87),
        (1, 0.99, 2.776_066_032_181_67e-5, 7.470_451_189_438_81),
        (7, 0.9, 3.282_349_797_395_59, 13.142_884_925_459_2),
        (10, 0.9, 5.423_524_800_976_33, 16.958_166_192_476_4),
        (10, 0.99, 3.691_768_223_033_89, 21.421_508_279_461_2),
        (100, 0.99, 76.111_829_912_760_9, 128.769_054_771_132),
        (1_045, 0.9, 992.402_367_402_069, 1_099.759_978_999_73),
        (10_000, 0.99, 9_744.294_741_912_07, 10_260.474_692_878_3),
    ];

    #[test]
    fn the_limits_are_those_of_r() {
        for (count, level, lower, upper) in CASES {
            let found = count_byar(count, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn a_negative_lower_limit_is_refused_and_the_exact_method_named() {
        let error = count_byar(1, Confidence::P998).unwrap_err();
        assert!(error.to_string().ends_with("use the exact one"), "{error}");
    }

    #[test]
    fn at_large_counts_the_exact_limits_are_the_same() {
        // The error of the cube falls with √x: 9·10⁻⁸ of the limit at 10⁴, nothing at 10¹⁰.
        for count in [1_000_000_000, LARGEST] {
            let byar = count_byar(count, Confidence::P95).unwrap();
            let exact = count_exact(count, Confidence::P95).unwrap();
            close(exact.lower(), byar.lower(), 1e-13);
            close(exact.upper(), byar.upper(), 1e-13);
        }
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_count(count in 10..LARGEST, level in 1e-6..0.999_999) {
            let found = count_byar(count, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
        }

        #[test]
        fn from_ten_events_on_the_limits_are_near_the_exact_ones(count in 10..1_000_000_u64) {
            let byar = count_byar(count, Confidence::P95).unwrap();
            let exact = count_exact(count, Confidence::P95).unwrap();
            close(byar.lower(), exact.lower(), 0.002);
            close(byar.upper(), exact.upper(), 0.002);
        }

        #[test]
        fn more_confidence_is_a_wider_interval(count in 10..100_000_u64, level in 0.01..0.98) {
            let narrow = count_byar(count, Confidence::new(level).unwrap()).unwrap();
            let wide = count_byar(count, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() < narrow.lower() && wide.upper() > narrow.upper());
        }

        #[test]
        fn a_larger_count_has_larger_limits_and_a_relatively_narrower_interval(count in 1..100_000_u64) {
            let less = count_byar(count, Confidence::P95).unwrap();
            let more = count_byar(count + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
            prop_assert!(more.interval().width() / more.value() < less.interval().width() / less.value());
        }
    }

    const LARGEST: u64 = crate::input::LARGEST_COUNT;
}
