//! The ratio of two rates with limits that are symmetric on the log scale.

use crate::error::StatsError;
use crate::events::Events;
use crate::input::positive;
use crate::interval::{Confidence, Estimate};
use crate::rate_ratio_exact::RateRatio;
use crate::special::normal_two_sided;

/// The rate of `numerator` over the rate of `denominator` with normal limits of its logarithm: what most printed
/// tables carry, and good from about ten events on each side.
///
/// Below that, and wherever one count is 0, take [`rate_ratio_exact`](crate::rate_ratio_exact) or
/// [`rate_ratio_mid_p`](crate::rate_ratio_mid_p). The events must be independent; for events in batches see
/// [`poisson_ratio_test`](crate::poisson_ratio_test), which has the same formula with a dispersion. Test and
/// interval agree.
///
/// # Formula
/// `R·exp(± z·√(1/x₁ + 1/x₂))` with `R = (x₁/t₁)/(x₂/t₂)`; `p = 2·(1 − Φ(|ln R|/√(1/x₁ + 1/x₂)))`.
///
/// # References
/// Rothman & Greenland (1998), *Modern Epidemiology*, 2nd edition, chapter 14. Breast cancer after fluoroscopy
/// (41 cases in 28,010 woman-years, 15 in 19,017) in R 4.2.2, `exp(log RR ± z·sqrt(1/x1 + 1/x2))`:
///
/// ```
/// use tipstat_stats::{Confidence, Events, rate_ratio_log_wald};
///
/// let found = rate_ratio_log_wald(Events::new(41, 28_010.0)?, Events::new(15, 19_017.0)?, Confidence::P95)?;
/// assert_eq!(format!("{:.4} to {:.4}", found.ratio.lower(), found.ratio.upper()), "1.0272 to 3.3526");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::OutOfRange`] if a count is 0, where the formula has no value.
pub fn rate_ratio_log_wald(
    numerator: Events,
    denominator: Events,
    confidence: Confidence,
) -> Result<RateRatio, StatsError> {
    let (x, y) = (numerator.count(), denominator.count());
    for given in [x, y] {
        if given < 1.0 {
            let allowed = "1 or more for limits on the log scale; ask for the exact ratio";
            return Err(StatsError::OutOfRange { name: "a count", given, allowed });
        }
    }
    // Each exposure may be of a size at which the ratio of all four overflows; the sizes are bounded here.
    let ratio = positive("ratio of the rates", numerator.rate() / denominator.rate())?;
    let error = (1.0 / x + 1.0 / y).sqrt();
    let half = confidence.z() * error;
    let limits = (ratio * (-half).exp(), ratio * half.exp());
    let estimate = Estimate::from_limits(ratio, limits, confidence, "Wald on the log scale")?;
    Ok(RateRatio { ratio: estimate, p_value: normal_two_sided(ratio.ln() / error) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    fn ratio(x: u64, s: f64, y: u64, t: f64, level: f64) -> RateRatio {
        let level = Confidence::new(level).unwrap();
        rate_ratio_log_wald(Events::new(x, s).unwrap(), Events::new(y, t).unwrap(), level).unwrap()
    }

    #[test]
    fn the_limits_are_those_of_r() {
        // R 4.2.2, exp(log RR ± z·sqrt(1/x1 + 1/x2)).
        for (x, s, y, t, lower, upper) in [
            (1, 1e3, 1, 1e3, 0.062_548_836_166_112_4, 15.987_507_702_689_7),
            (3, 1e5, 9, 1e5, 0.090_242_485_803_707_9, 1.231_250_559_218_81),
            (41, 28_010.0, 15, 19_017.0, 1.027_225_997_647_64, 3.352_563_314_427_87),
            (5, 250_000.0, 2, 260_000.0, 0.504_437_125_512_735, 13.401_075_492_072_1),
            (10, 10.0, 20, 5.0, 0.117_022_957_176_432, 0.534_083_238_947_473),
        ] {
            let found = ratio(x, s, y, t, 0.95).ratio;
            close(found.lower(), lower, 1e-12);
            close(found.upper(), upper, 1e-12);
        }
    }

    #[test]
    fn limits_and_test_agree_with_mpmath() {
        // mpmath 1.4.1 at 40 digits, by the formula of the page.
        for (x, s, y, t, level, lower, upper, p) in [
            (41, 28_010.0, 15, 19_017.0, 0.95, 1.027_225_997_647_637_2, 3.352_563_314_427_87, 0.040_463_807_308_744_34),
            (10, 10.0, 20, 5.0, 0.95, 0.117_022_957_176_431_53, 0.534_083_238_947_473_1, 0.000_344_388_413_680_094),
            (120, 3.0, 80, 2.0, 0.998, 0.640_160_333_150_294_7, 1.562_108_659_683_578_5, 1.0),
            (7, 1.0, 700, 100.0, 0.95, 0.474_975_752_148_261_6, 2.105_370_633_084_137_7, 1.0),
            (
                9,
                22_395_489.0,
                4,
                1e9,
                0.95,
                30.939_514_906_308_183,
                326.234_913_231_850_16,
                1.703_759_327_969_245_8e-14,
            ),
            (
                60,
                51.4775,
                30,
                54.3087,
                0.95,
                1.361_280_126_302_506_5,
                3.270_516_969_129_076_3,
                0.000_839_943_809_339_037_6,
            ),
        ] {
            let found = ratio(x, s, y, t, level);
            close(found.ratio.lower(), lower, 1e-12);
            close(found.ratio.upper(), upper, 1e-12);
            close(found.p_value, p, 1e-11);
        }
    }

    #[test]
    fn a_count_of_zero_is_refused_and_the_exact_ratio_named() {
        let (none, four) = (Events::new(0, 1.0).unwrap(), Events::new(4, 1.0).unwrap());
        for (first, second) in [(none, four), (four, none), (none, none)] {
            let error = rate_ratio_log_wald(first, second, Confidence::P95).unwrap_err();
            assert!(error.to_string().ends_with("ask for the exact ratio"), "{error}");
        }
    }

    #[test]
    fn a_ratio_beyond_all_sizes_is_refused() {
        let (first, second) = (Events::new(3, 1e-50).unwrap(), Events::new(3, 1e50).unwrap());
        assert!(matches!(rate_ratio_log_wald(first, second, Confidence::P95), Err(StatsError::OutOfRange { .. })));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_ratio_and_the_test_agrees_with_it(
            x in 1..100_000_u64, y in 1..100_000_u64, s in 1e-3..1e3,
        ) {
            let found = ratio(x, s, y, 1.0, 0.95);
            prop_assert!(found.ratio.interval().contains(found.ratio.value()));
            prop_assert_eq!(found.p_value < 0.05, !found.ratio.interval().contains(1.0));
        }

        #[test]
        fn more_confidence_is_wider_and_more_events_are_narrower(
            x in 1..10_000_u64, y in 1..10_000_u64, level in 0.01..0.98,
        ) {
            let width = |times: u64, level| {
                let found = ratio(times * x, 1.0, times * y, 1.0, level).ratio;
                found.upper() / found.lower()
            };
            prop_assert!(width(1, level + 0.01) > width(1, level));
            prop_assert!(width(2, level) < width(1, level));
        }

        #[test]
        fn changing_places_inverts_the_ratio(x in 1..10_000_u64, y in 1..10_000_u64, s in 0.1..10.0) {
            let (one, other) = (ratio(x, s, y, 1.0, 0.95), ratio(y, 1.0, x, s, 0.95));
            close(one.ratio.lower(), 1.0 / other.ratio.upper(), 1e-12);
            close(one.p_value, other.p_value, 1e-9);
        }
    }
}
