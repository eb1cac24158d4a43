//! How fast a series rises or falls.

use crate::error::StatsError;
use crate::input::length;
use crate::interval::{Confidence, Estimate};
use crate::kendall::{check, score};
use crate::order::{quartile, sorted};

const METHOD: &str = "Sen's slope";

const NEEDED: usize = 4;

/// The line of a series that outliers do not move.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct SenSlope {
    /// The change of the value in one unit of time.
    pub slope: Estimate,
    /// The value of the line at time 0.
    pub intercept: f64,
}

/// Sen's slope of a series of values, each with its time: the median of the slopes between all pairs.
///
/// The slope is per unit of the times (a year, if the times are years) and gaps are allowed. Up to three in ten of the
/// values may be wild without moving it far. The limits belong to [`mann_kendall`](crate::mann_kendall). They are both
/// 0 if all values are equal, which says nothing about the next one.
///
/// # Formula
/// `b = median (xⱼ − xᵢ)/(tⱼ − tᵢ)` over `i < j`; with N pairs and `C = z·√V`, V as in `mann_kendall`, the limits are
/// slope number `(N − C)/2` and slope number `(N + C)/2 + 1` of the ordered slopes, rounded; the line goes through the
/// medians of times and values.
///
/// # References
/// Sen (1968), JASA 63; Gilbert (1987), *Statistical Methods for Environmental Pollution Monitoring*, section 16.5.
/// For this series SciPy 1.17.1 `theilslopes` prints 6.375, limits of 4.0 and 7.857142857142857, and 14.8125:
///
/// ```
/// use tipstat_stats::{Confidence, sen_slope};
///
/// let victims = [24., 31., 28., 40., 52., 47., 36., 61., 75., 83.];
/// let series: Vec<_> = (0..).map(f64::from).zip(victims).collect();
/// let found = sen_slope(&series, Confidence::P95)?;
/// assert_eq!((found.slope.value(), found.intercept), (6.375, 14.8125));
/// assert_eq!((found.slope.lower(), found.slope.upper()), (4.0, 7.857142857142857));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under four values, and for fewer than limits at this confidence need (five at 95 %);
/// [`StatsError::TooMany`] above 3,000; [`StatsError::Value`] for a value that is missing (NaN) or infinite, or a time
/// that is not later than the one before it.
pub fn sen_slope(series: &[(f64, f64)], confidence: Confidence) -> Result<SenSlope, StatsError> {
    check(METHOD, NEEDED, series)?;
    let slopes: Vec<f64> = series
        .iter()
        .enumerate()
        .flat_map(|(index, (time, value))| {
            series[index + 1..].iter().map(move |(later, other)| (other - value) / (later - time))
        })
        .collect();
    let slopes = sorted(&slopes);
    let too_few = |needed| StatsError::TooFew { method: "limits of Sen's slope", needed, found: series.len() };
    let z = confidence.z();
    let pairs = length(&slopes);
    let rank = lower_rank(pairs, z * score(series).variance.sqrt());
    let from_below = slopes.iter().zip(1_u32..).find(|(_, number)| f64::from(*number) >= rank && rank >= 1.0);
    let from_above = slopes.iter().rev().zip(1_u32..).find(|(_, number)| f64::from(*number) >= rank && rank >= 1.0);
    let (Some((lower, _)), Some((upper, _))) = (from_below, from_above) else {
        return Err(too_few(enough(series.len(), z)));
    };
    let (times, values): (Vec<f64>, Vec<f64>) = series.iter().copied().unzip();
    let median = |values: &[f64]| quartile(values, 2).ok_or_else(|| too_few(NEEDED));
    let slope = median(&slopes)?;
    let intercept = median(&sorted(&values))? - slope * median(&times)?;
    let slope = Estimate::from_limits(slope, (*lower, *upper), confidence, "Sen's slope")?;
    Ok(SenSlope { slope, intercept })
}

/// Which of the ordered slopes is the limit, counted from either end: the two ends are alike.
fn lower_rank(pairs: f64, reach: f64) -> f64 {
    ((pairs - reach) / 2.0).round_ties_even()
}

/// The shortest series, from `found` on, of unequal values that has limits.
fn enough(found: usize, z: f64) -> usize {
    let mut needed = found;
    loop {
        needed += 1;
        let n = length(&vec![(); needed]);
        let variance = n * (n - 1.0) * (2.0 * n + 5.0) / 18.0;
        if lower_rank(n * (n - 1.0) / 2.0, z * variance.sqrt()) >= 1.0 {
            return needed;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    fn series(values: &[f64]) -> Vec<(f64, f64)> {
        (0_u16..).map(f64::from).zip(values.iter().copied()).collect()
    }

    #[test]
    fn slope_and_limits_are_those_of_scipy() {
        // SciPy 1.17.1 `theilslopes`, intercept as in pymannkendall 1.4.3.
        let monthly = [
            22.0, 18.0, 25.0, 30.0, 27.0, 21.0, 19.0, 24.0, 26.0, 29.0, 31.0, 20.0, 23.0, 28.0, 27.0, 25.0, 33.0, 41.0,
            38.0, 36.0, 40.0, 39.0, 42.0, 37.0,
        ];
        for (values, slope, lower, upper, intercept) in [
            (
                &[24.0, 31.0, 28.0, 40.0, 52.0, 47.0, 36.0, 61.0, 75.0, 83.0][..],
                6.375,
                4.0,
                7.857_142_857_142_857,
                14.8125,
            ),
            (&[5.0; 8], 0.0, 0.0, 0.0, 5.0),
            (&monthly, 0.875, 0.571_428_571_428_571_4, 1.166_666_666_666_666_7, 17.4375),
        ] {
            let found = sen_slope(&series(values), Confidence::P95).unwrap();
            close(found.slope.value(), slope, 1e-12);
            close(found.slope.lower(), lower, 1e-12);
            close(found.slope.upper(), upper, 1e-12);
            close(found.intercept, intercept, 1e-12);
        }
    }

    #[test]
    fn years_without_a_figure_are_no_fall() {
        // By hand: every pair of 10, 12, 18, 20, 26 in 2010, 2011, 2014, 2015 and 2018 has the slope 2.
        let gaps = [(2010.0, 10.0), (2011.0, 12.0), (2014.0, 18.0), (2015.0, 20.0), (2018.0, 26.0)];
        let found = sen_slope(&gaps, Confidence::P95).unwrap();
        assert_eq!((found.slope.lower(), found.slope.value(), found.slope.upper()), (2.0, 2.0, 2.0));
        close(found.intercept, 18.0 - 2.0 * 2014.0, 1e-12);
    }

    #[test]
    fn a_series_too_short_for_limits_is_refused_and_says_how_long_it_must_be() {
        let four = series(&[1.0, 3.0, 2.0, 4.0]);
        let refused = sen_slope(&four, Confidence::P95);
        assert!(matches!(refused, Err(StatsError::TooFew { needed: 5, found: 4, .. })), "{refused:?}");
        assert!(sen_slope(&four, Confidence::new(0.8).unwrap()).is_ok());
        assert!(sen_slope(&series(&[1.0, 3.0, 2.0, 4.0, 5.0]), Confidence::P95).is_ok());
        assert!(matches!(sen_slope(&[(1.0, f64::NAN); 4], Confidence::P95), Err(StatsError::Value { .. })));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_slope_and_widens_with_confidence(
            values in prop::collection::vec(-1e3..1e3_f64, 8..60), level in 0.05..0.9,
        ) {
            let series = series(&values);
            let narrow = sen_slope(&series, Confidence::new(level).unwrap()).unwrap().slope;
            let wide = sen_slope(&series, Confidence::new(level + 0.05).unwrap()).unwrap().slope;
            prop_assert!(narrow.interval().contains(narrow.value()));
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
        }

        #[test]
        fn a_slope_added_to_the_values_is_added_to_the_slope(
            values in prop::collection::vec((0..99_u8).prop_map(f64::from), 8..40), added in -9..9_i8,
        ) {
            let plain = series(&values);
            let tilted: Vec<_> = plain.iter().map(|(time, value)| (*time, value + f64::from(added) * time)).collect();
            let (one, other) = (sen_slope(&plain, Confidence::P95).unwrap(), sen_slope(&tilted, Confidence::P95).unwrap());
            prop_assert!((one.slope.value() + f64::from(added) - other.slope.value()).abs() < 1e-9);
        }
    }
}
