//! The difference of two rates with normal limits.

use crate::error::StatsError;
use crate::events::Events;
use crate::interval::{Confidence, Estimate};

/// The rate of `first` minus the rate of `second` with symmetric normal limits, as printed tables have them.
///
/// The limits are too narrow for small counts, and a rate of 0 adds no width at all; take
/// [`rate_difference_mover`](crate::rate_difference_mover) unless a table must be repeated. The events must be
/// independent. The estimate is in events per unit of exposure, and negative where the second rate is larger.
///
/// # Formula
/// `x₁/t₁ − x₂/t₂ ± z·√(x₁/t₁² + x₂/t₂²)`
///
/// # References
/// Rothman & Greenland (1998), *Modern Epidemiology*, 2nd edition, chapter 14. Breast cancer after fluoroscopy
/// (41 cases in 28,010 woman-years, 15 in 19,017) in R 4.2.2, per 10,000 woman-years:
///
/// ```
/// use tipstat_stats::{Confidence, Events, rate_difference_wald};
///
/// let found = rate_difference_wald(Events::new(41, 2.801)?, Events::new(15, 1.9017)?, Confidence::P95)?;
/// assert_eq!(format!("{:.2}: {:.2} to {:.2}", found.value(), found.lower(), found.upper()), "6.75: 0.75 to 12.75");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] if both counts are 0, where the formula has no width.
pub fn rate_difference_wald(first: Events, second: Events, confidence: Confidence) -> Result<Estimate, StatsError> {
    if first.count() + second.count() < 1.0 {
        return Err(StatsError::NothingCounted { method: "the normal interval of a difference of two rates" });
    }
    let error = (first.count().sqrt() / first.exposure()).hypot(second.count().sqrt() / second.exposure());
    let (difference, half) = (first.rate() - second.rate(), confidence.z() * error);
    Estimate::from_limits(difference, (difference - half, difference + half), confidence, "Wald")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    fn difference(x: u64, s: f64, y: u64, t: f64, level: f64) -> Estimate {
        let level = Confidence::new(level).unwrap();
        rate_difference_wald(Events::new(x, s).unwrap(), Events::new(y, t).unwrap(), level).unwrap()
    }

    #[test]
    fn the_limits_are_those_of_r() {
        // R 4.2.2, by the formula of the page.
        for (x, s, y, t, value, lower, upper) in [
            (1, 1e3, 1, 1e3, 0.0, -0.002_771_807_648_699_35, 0.002_771_807_648_699_35),
            (3, 1e5, 9, 1e5, -6e-5, -0.000_127_895_144_044_57, 7.895_144_044_570_28e-6),
            (41, 28_010.0, 15, 19_017.0, 0.000_674_994_997_335_761, 7.492_720_676_658_02e-5, 0.001_275_062_787_904_94),
            (5, 250_000.0, 2, 260_000.0, 1.230_769_230_769_23e-5, -8.209_844_910_178_58e-6, 3.282_522_952_556_32e-5),
            (10, 10.0, 20, 5.0, -3.0, -4.859_385_096_913_68, -1.140_614_903_086_31),
        ] {
            let found = difference(x, s, y, t, 0.95);
            close(found.value(), value, 1e-12);
            close(found.lower(), lower, 1e-12);
            close(found.upper(), upper, 1e-12);
        }
    }

    #[test]
    fn the_limits_agree_with_mpmath() {
        // mpmath 1.4.1 at 40 digits, by the formula of the page.
        for (x, s, y, t, level, lower, upper) in [
            (0, 1.0, 4, 1.0, 0.95, -7.919_927_969_080_108, -0.080_072_030_919_891_53),
            (1, 5.0, 0, 2.0, 0.99, -0.315_165_860_709_780_14, 0.715_165_860_709_780_2),
            (120, 3.0, 80, 2.0, 0.998, -17.841_464_538_244_65, 17.841_464_538_244_65),
            (9, 22_395_489.0, 4, 1e9, 0.95, 1.352_893_330_400_225_5e-07, 6.604_439_544_983_741e-07),
            (60, 51.4775, 30, 54.3087, 0.95, 0.258_122_351_463_948_74, 0.968_197_820_171_148_5),
        ] {
            let found = difference(x, s, y, t, level);
            close(found.lower(), lower, 1e-12);
            close(found.upper(), upper, 1e-12);
        }
    }

    #[test]
    fn two_counts_of_zero_are_refused_for_they_would_have_no_width() {
        let none = Events::new(0, 1.0).unwrap();
        assert!(matches!(rate_difference_wald(none, none, Confidence::P95), Err(StatsError::NothingCounted { .. })));
    }

    #[test]
    fn exposures_of_extreme_sizes_do_not_overflow() {
        let found = difference(10_000_000_000, 1e-50, 3, 1e50, 0.95);
        assert!(found.upper().is_finite() && found.lower() > 0.0);
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_difference_and_mirrors_when_the_two_change_places(
            x in 0..100_000_u64, y in 1..100_000_u64, s in 1e-3..1e3, t in 1e-3..1e3,
        ) {
            let (one, other) = (difference(x, s, y, t, 0.95), difference(y, t, x, s, 0.95));
            prop_assert!(one.interval().contains(one.value()));
            let size = one.lower().abs().max(one.upper().abs());
            prop_assert!((one.lower() + other.upper()).abs() <= 1e-12 * size);
        }

        #[test]
        fn more_confidence_is_wider_and_longer_exposure_is_narrower(
            x in 1..10_000_u64, y in 1..10_000_u64, level in 0.01..0.98,
        ) {
            let width = |times: u32, level| {
                let (m, t) = (u64::from(times), f64::from(times));
                difference(m * x, t, m * y, 3.0 * t, level).interval().width()
            };
            prop_assert!(width(1, level + 0.01) > width(1, level));
            prop_assert!(width(2, level) < width(1, level));
        }
    }
}
