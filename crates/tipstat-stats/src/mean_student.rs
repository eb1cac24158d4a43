//! A mean and its limits.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::special::student_critical;

/// One value has a mean and no spread.
const NEEDED: usize = 2;

const METHOD: &str = "Student t";

/// The mean of measured values (days to judgment, persons a session) with Student's limits.
///
/// `values` are a sample of independent values of one unit, in any order. Where a few are much larger than the
/// rest, as delays are, a median says more. A mean of counts of one size is better served by
/// [`count_exact`](crate::count_exact) of their sum.
///
/// # Formula
/// `x̄ ± t·s/√n` with `s² = Σ(x − x̄)²/(n − 1)` and t the Student quantile at n − 1 degrees of freedom.
///
/// # References
/// Student (1908), *The probable error of a mean*, Biometrika 6. Of its hours of sleep gained, R prints as
/// differences of the two drugs (`t.test`, data set `sleep`) a mean of 1.58 and limits of 0.7001142 and 2.4598858:
///
/// ```
/// use tipstat_stats::{Confidence, mean_student};
///
/// let found = mean_student(&[1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4], Confidence::P95)?;
/// assert_eq!(format!("{:.2}: {:.7} to {:.7}", found.value(), found.lower(), found.upper()), "1.58: 0.7001142 to 2.4598858");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under two values; [`StatsError::Value`] for a value that is missing (NaN), infinite, or
/// beyond 10⁵⁰; [`StatsError::NoVariation`] where all values are equal.
pub fn mean_student(values: &[f64], confidence: Confidence) -> Result<Estimate, StatsError> {
    if values.len() < NEEDED {
        return Err(StatsError::TooFew { method: METHOD, needed: NEEDED, found: values.len() });
    }
    input::measured(METHOD, values)?;
    let n = input::length(values);
    let rough = values.iter().sum::<f64>() / n;
    // The deviations from a rounded mean sum to what the rounding took.
    let mean = rough + values.iter().map(|value| value - rough).sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let error = (squares / (n - 1.0) / n).sqrt();
    if error <= input::rounding(values) {
        return Err(StatsError::NoVariation { method: METHOD });
    }
    let half = student_critical(confidence.level(), n - 1.0) * error;
    Estimate::from_limits(mean, (mean - half, mean + half), confidence, METHOD)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    #[test]
    fn limits_agree_with_mpmath() {
        // mpmath 1.4.1 at 45 digits, by the formula of the page; t as in special/student.rs.
        for (values, level, value, lower, upper) in CASES {
            let found = mean_student(values, Confidence::new(level).unwrap()).unwrap();
            close(found.value(), value, 1e-13);
            close(found.lower(), lower, 1e-10);
            close(found.upper(), upper, 1e-10);
        }
    }

    #[test]
    fn two_values_are_enough_and_one_is_not() {
        // By hand: mean 2, s/√n = 1, t = tan(0.475·π) = 12.7062.
        let found = mean_student(&[1.0, 3.0], Confidence::P95).unwrap();
        close(found.upper(), 2.0 + 12.706_204_736_174_692, 1e-12);
        assert!(matches!(mean_student(&[1.0], Confidence::P95), Err(StatsError::TooFew { found: 1, .. })));
    }

    #[test]
    fn equal_values_have_no_spread_and_rounding_is_none() {
        let error = StatsError::NoVariation { method: METHOD };
        assert_eq!(mean_student(&[7.0, 7.0, 7.0], Confidence::P95), Err(error.clone()));
        assert_eq!(mean_student(&[0.0, 0.0], Confidence::P95), Err(error.clone()));
        assert_eq!(mean_student(&[0.3, 0.1 + 0.2], Confidence::P95), Err(error));
    }

    #[test]
    fn missing_values_are_refused_by_their_place() {
        let error = mean_student(&[1.0, f64::NAN], Confidence::P95).unwrap_err();
        assert!(error.to_string().starts_with("Student t: value 2 of the series is NaN"), "{error}");
    }

    proptest! {
        #[test]
        fn the_mean_follows_unit_and_origin(
            values in prop::collection::vec(-1e3..1e3_f64, 2..40), factor in 0.1..10.0_f64, shift in -1e3..1e3_f64,
        ) {
            let moved: Vec<f64> = values.iter().map(|value| value * factor + shift).collect();
            let (one, other) = (mean_student(&values, Confidence::P95), mean_student(&moved, Confidence::P95));
            if let (Ok(one), Ok(other)) = (one, other) {
                prop_assert!(one.interval().contains(one.value()));
                let size = 1e-9 * (other.lower().abs() + other.upper().abs());
                prop_assert!((other.lower() - (one.lower() * factor + shift)).abs() <= size);
                prop_assert!((other.upper() - (one.upper() * factor + shift)).abs() <= size);
            }
        }

        #[test]
        fn more_confidence_is_wider_and_the_same_values_twice_are_narrower(
            values in prop::collection::vec((0..50_u8).prop_map(f64::from), 2..40), level in 0.05..0.98,
        ) {
            let twice = [values.clone(), values.clone()].concat();
            let width = |values: &[f64], level| {
                mean_student(values, Confidence::new(level).unwrap()).map(|found| found.interval().width())
            };
            if let (Ok(narrow), Ok(wide), Ok(more)) = (width(&values, level), width(&values, level + 0.01), width(&twice, level)) {
                prop_assert!(wide > narrow && more < narrow);
            }
        }
    }

    /// Values, level, mean, lower and upper limit.
    const CASES: [(&[f64], f64, f64, f64, f64); 4] = [
        (
            &[1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4],
            0.95,
            1.58,
            0.700_114_236_723_017_4,
            2.459_885_763_276_982_4,
        ),
        (
            &[1_017.0, 1_890.0, 1_173.0, 1_152.0, 1_087.0, 1_470.0],
            0.998,
            1_298.166_666_666_666_7,
            507.135_493_441_849_6,
            2_089.197_839_891_484,
        ),
        (
            &[1_000_000_001.0, 1_000_000_002.0, 1_000_000_004.0],
            0.9,
            1_000_000_002.333_333_3,
            999_999_999.758_148_1,
            1_000_000_004.908_518_6,
        ),
        (
            &[412.0, 95.0, 730.0, 1_204.0, 188.0, 67.0, 540.0, 301.0, 2_210.0, 33.0, 156.0, 489.0],
            0.99,
            535.416_666_666_666_6,
            -24.615_383_280_336_403,
            1_095.448_716_613_669_6,
        ),
    ];
}
