//! Whether two counts differ by more than chance and the batches of events explain.

use crate::error::StatsError;
use crate::input;
use crate::interval::Confidence;
use crate::special::normal_two_sided;

/// The ratio of two counts for their exposures, with limits and a test of equality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RatioTest {
    /// The second rate over the first. One half is added to both counts where one is 0.
    pub ratio: f64,
    /// The lower limit of the ratio.
    pub lower: f64,
    /// The upper limit of the ratio.
    pub upper: f64,
    /// The log of the ratio over its standard error.
    pub z: f64,
    /// The probability of a ratio as far from 1, on both sides, were the rates equal.
    pub p_value: f64,
}

/// The quasi-Poisson test of two counts.
///
/// `before` and `after` are numbers of events over the exposures `time_before` and `time_after` (days, years,
/// residents; only their ratio matters). `dispersion` is the variance of the counts over their mean: 1 for
/// independent events, more where events come in batches (see [`dispersion`](crate::dispersion)).
///
/// # Formula
/// `z = ln R / √(φ·(1/x₁ + 1/x₂))` with `R = (x₂/t₂)/(x₁/t₁)`; limits `exp(ln R ± z_α·√(φ·(1/x₁ + 1/x₂)))`;
/// `p = 2·(1 − Φ(|z|))`. Where a count is 0, ½ is added to both.
///
/// # References
/// Rothman & Greenland (1998), *Modern Epidemiology*, 2nd edition, chapter 14, for φ = 1; McCullagh & Nelder
/// (1989), section 4.5, for the dispersion. Breast cancer after fluoroscopy (41 cases in 28,010 woman-years, beside
/// 15 in 19,017) in R 4.2.2, `exp(log RR ± z·sqrt(1/x1 + 1/x2))`:
///
/// ```
/// use tipstat_stats::{Confidence, poisson_ratio_test};
///
/// let test = poisson_ratio_test(15, 19_017.0, 41, 28_010.0, 1.0, Confidence::P95)?;
/// assert_eq!(format!("{:.4}", test.ratio), "1.8558");
/// assert_eq!(format!("{:.4} to {:.4}", test.lower, test.upper), "1.0272 to 3.3526");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] where both counts are 0; [`StatsError::OutOfRange`] for an exposure that is not
/// above 0 or a dispersion below 1; [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn poisson_ratio_test(
    before: u64,
    time_before: f64,
    after: u64,
    time_after: f64,
    dispersion: f64,
    confidence: Confidence,
) -> Result<RatioTest, StatsError> {
    if before == 0 && after == 0 {
        return Err(StatsError::NothingCounted { method: "ratio of two counts" });
    }
    let added = if before == 0 || after == 0 { 0.5 } else { 0.0 };
    let (x, y) = (input::count(before)? + added, input::count(after)? + added);
    let (s, t) = (input::positive("time_before", time_before)?, input::positive("time_after", time_after)?);
    if input::positive("dispersion", dispersion)? < 1.0 {
        return Err(StatsError::OutOfRange { name: "dispersion", given: dispersion, allowed: "1 or more" });
    }
    let ratio = (y / t) / (x / s);
    let error = (dispersion * (1.0 / x + 1.0 / y)).sqrt();
    let z = ratio.ln() / error;
    let half = confidence.z() * error;
    Ok(RatioTest { ratio, lower: ratio * (-half).exp(), upper: ratio * half.exp(), z, p_value: normal_two_sided(z) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    #[test]
    fn without_dispersion_it_is_the_wald_interval_of_the_log() {
        // R 4.2.2, exp(log RR ± z·sqrt(1/x1 + 1/x2)).
        for (x, s, y, t, lower, upper) in [
            (1, 1_000.0, 1, 1_000.0, 0.062_548_836_166_112_4, 15.987_507_702_689_7),
            (9, 100_000.0, 3, 100_000.0, 0.090_242_485_803_707_9, 1.231_250_559_218_81),
            (15, 19_017.0, 41, 28_010.0, 1.027_225_997_647_64, 3.352_563_314_427_87),
            (2, 260_000.0, 5, 250_000.0, 0.504_437_125_512_735, 13.401_075_492_072_1),
            (20, 5.0, 10, 10.0, 0.117_022_957_176_432, 0.534_083_238_947_473),
        ] {
            let test = poisson_ratio_test(x, s, y, t, 1.0, Confidence::P95).unwrap();
            close(test.lower, lower, 1e-12);
            close(test.upper, upper, 1e-12);
        }
    }

    #[test]
    fn limits_and_test_agree_with_mpmath() {
        // mpmath 1.4.1, 30 digits, by the formula of the page; in the second case ½ is added to 4 and 0.
        for ((x, s, y, t, phi, level), expected) in [
            (
                (15, 19_017.0, 41, 28_010.0, 2.5, 0.99),
                [0.542_979_997_221_713_8, 6.342_480_778_226_206, 1.295_890_439_212_41, 0.195_013_233_595_781_32],
            ),
            (
                (4, 2.0, 0, 3.0, 1.0, 0.95),
                [0.003_988_135_353_087_592, 1.375_823_026_087_475_4, -1.745_937_318_297_356, 0.080_821_844_344_692_9],
            ),
        ] {
            let test = poisson_ratio_test(x, s, y, t, phi, Confidence::new(level).unwrap()).unwrap();
            for (found, expected) in [test.lower, test.upper, test.z, test.p_value].into_iter().zip(expected) {
                close(found, expected, 1e-12);
            }
        }
    }

    #[test]
    fn a_fall_from_5461_to_629_is_no_chance_and_2_to_6_is() {
        let fall = poisson_ratio_test(5_461, 1.0, 629, 1.0, 10.0, Confidence::P95).unwrap();
        // By hand: ln(629/5461) = −2.16123, √(10·(1/5461 + 1/629)) = 0.133151.
        close(fall.z, -16.2315, 1e-4);
        let rise = poisson_ratio_test(2, 1.0, 6, 1.0, 10.0, Confidence::P95).unwrap();
        // By hand: ln 3 = 1.09861, √(10·(1/2 + 1/6)) = 2.58199.
        close(rise.z, 0.425_49, 1e-4);
        assert!(rise.p_value > 0.6);
    }

    #[test]
    fn nothing_beside_nothing_and_impossible_input_are_refused() {
        assert!(poisson_ratio_test(0, 1.0, 0, 1.0, 1.0, Confidence::P95).is_err());
        assert!(poisson_ratio_test(1, 0.0, 1, 1.0, 1.0, Confidence::P95).is_err());
        assert!(poisson_ratio_test(1, 1.0, 1, 1.0, 0.5, Confidence::P95).is_err());
        assert!(poisson_ratio_test(1, 1.0, 1, 1.0, f64::NAN, Confidence::P95).is_err());
    }

    proptest! {
        #[test]
        fn limits_contain_the_ratio_and_dispersion_widens_them(x in 0_u64..5_000, y in 1_u64..5_000, phi in 1.0_f64..50.0) {
            let plain = poisson_ratio_test(x, 1.0, y, 1.0, 1.0, Confidence::P95).unwrap();
            let wide = poisson_ratio_test(x, 1.0, y, 1.0, phi, Confidence::P95).unwrap();
            prop_assert!(plain.lower <= plain.ratio && plain.ratio <= plain.upper);
            prop_assert!(wide.upper >= plain.upper * (1.0 - 1e-12) && wide.p_value >= plain.p_value - 1e-12);
        }

        #[test]
        fn more_confidence_and_fewer_events_are_a_wider_interval(
            x in 1_u64..5_000, y in 1_u64..5_000, phi in 1.0_f64..50.0, level in 0.01..0.98,
        ) {
            let width = |times: u64, level| {
                let level = Confidence::new(level).unwrap();
                let test = poisson_ratio_test(times * x, 1.0, times * y, 1.0, phi, level).unwrap();
                test.upper / test.lower
            };
            prop_assert!(width(1, level + 0.01) > width(1, level));
            prop_assert!(width(2, level) < width(1, level));
        }

        #[test]
        fn the_test_and_the_interval_agree(x in 1_u64..5_000, y in 1_u64..5_000, phi in 1.0_f64..50.0) {
            let test = poisson_ratio_test(x, 1.0, y, 1.0, phi, Confidence::P95).unwrap();
            prop_assert_eq!(test.p_value < 0.05, test.lower > 1.0 || test.upper < 1.0);
        }
    }
}
