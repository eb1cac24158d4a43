//! Values that lie far from the middle of a series.

use crate::error::StatsError;
use crate::input;
use crate::order::{quartile, sorted};

/// Scores beyond this, on either side, are called outliers (Iglewicz & Hoaglin).
pub const MODIFIED_Z_LIMIT: f64 = 3.5;

/// Makes the median absolute deviation comparable with a standard deviation: the third normal quartile, with
/// the four digits the authors printed.
const NORMAL_QUARTILE: f64 = 0.6745;

/// Fewer values have no middle to lie far from.
const NEEDED: usize = 3;

const METHOD: &str = "modified z-score";

/// How far each value of a series lies from its median.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ModifiedZ {
    /// The deviations could be measured.
    Scores {
        /// The median, in the unit of the values.
        median: f64,
        /// The median absolute deviation, in the unit of the values, not scaled.
        deviation: f64,
        /// One score a value, in the order of the values, without unit.
        scores: Vec<f64>,
    },
    /// More than half of the values are equal: there is no scale to measure the others by, and whether they are
    /// outliers cannot be told.
    Degenerate {
        /// The median, in the unit of the values.
        median: f64,
        /// Where the values stand that differ from it, counted from 0.
        differing: Vec<usize>,
    },
}

impl ModifiedZ {
    /// Where the values stand, counted from 0, whose score is beyond [`MODIFIED_Z_LIMIT`]; `None` if that cannot
    /// be told.
    #[must_use]
    pub fn outliers(&self) -> Option<Vec<usize>> {
        let Self::Scores { scores, .. } = self else { return None };
        Some(positions(scores, |score| score.abs() > MODIFIED_Z_LIMIT))
    }
}

/// The modified z-scores of a series of values of one unit, in any order.
///
/// # Formula
/// `0.6745·(x − median) / MAD`, where MAD is the median of `|x − median|`; beyond 3.5 an outlier. A MAD of 0
/// makes [`ModifiedZ::Degenerate`].
///
/// # References
/// Iglewicz & Hoaglin (1993), *How to detect and handle outliers*, ASQC, section 3.3. R 4.2.2 prints, for this
/// series, a median of 12.5, a MAD of 2 and a last score of 11.635125:
///
/// ```
/// use tipstat_stats::{ModifiedZ, modified_z};
///
/// let series = [12.0, 15.0, 14.0, 10.0, 8.0, 9.0, 13.0, 14.0, 15.0, 11.0, 12.0, 47.0];
/// let found = modified_z(&series)?;
/// assert_eq!(found.outliers(), Some(vec![11]));
/// let ModifiedZ::Scores { median, deviation, scores } = found else { unreachable!() };
/// assert_eq!((median, deviation), (12.5, 2.0));
/// assert_eq!(format!("{:.6}", scores[11]), "11.635125");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under three values; [`StatsError::Value`] for a value that is missing (NaN), infinite,
/// or beyond 10⁵⁰.
pub fn modified_z(values: &[f64]) -> Result<ModifiedZ, StatsError> {
    let too_few = StatsError::TooFew { method: METHOD, needed: NEEDED, found: values.len() };
    if values.len() < NEEDED {
        return Err(too_few);
    }
    if let Some(position) = values.iter().position(|value| !input::is_usable(*value)) {
        let allowed = "a finite number (0, or 10⁻⁵⁰ to 10⁵⁰); leave missing values out";
        return Err(StatsError::Value { method: METHOD, position, given: values[position], allowed });
    }
    let median = quartile(&sorted(values), 2).ok_or_else(|| too_few.clone())?;
    let deviations: Vec<f64> = values.iter().map(|value| value - median).collect();
    let sizes: Vec<f64> = deviations.iter().map(|deviation| deviation.abs()).collect();
    let deviation = quartile(&sorted(&sizes), 2).ok_or(too_few)?;
    // 0.3 and 0.1 + 0.2 differ in the last digit; such a difference is no scale.
    let rounding = (median.abs() * 1e-13).max(1e-50);
    if deviation < rounding {
        return Ok(ModifiedZ::Degenerate { median, differing: positions(&sizes, |size| size >= rounding) });
    }
    let scores = deviations.iter().map(|d| NORMAL_QUARTILE * d / deviation).collect();
    Ok(ModifiedZ::Scores { median, deviation, scores })
}

fn positions(values: &[f64], wanted: impl Fn(f64) -> bool) -> Vec<usize> {
    values.iter().enumerate().filter(|(_, value)| wanted(**value)).map(|(position, _)| position).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    #[test]
    fn the_scores_are_those_of_r() {
        // R 4.2.2, `outliers_univariate.json` case a.
        let found = modified_z(&[12.0, 15.0, 14.0, 10.0, 8.0, 9.0, 13.0, 14.0, 15.0, 11.0, 12.0, 47.0]).unwrap();
        let ModifiedZ::Scores { scores, .. } = found else { panic!("{found:?}") };
        let expected = [
            -0.168_625, 0.843_125, 0.505_875, -0.843_125, -1.517_625, -1.180_375, 0.168_625, 0.505_875, 0.843_125,
            -0.505_875, -0.168_625, 11.635_125,
        ];
        for (score, expected) in scores.into_iter().zip(expected) {
            close(score, expected, 1e-9);
        }
    }

    #[test]
    fn a_longer_series_has_the_outliers_of_r() {
        // R 4.2.2, `outliers_univariate.json` case c: median 30, MAD 19.5, scores 16.3955… and 3.7356…
        let found = modified_z(&[
            19.0, 54.0, 8.0, 30.0, 30.0, 101.0, 504.0, 20.0, 67.0, 15.0, 38.0, 10.0, 138.0, 4.0, 23.0, 17.0, 11.0,
            33.0, 13.0, 3.0, 20.0, 43.0, 2.0, 5.0, 64.0, 6.0, 38.0, 24.0, 43.0, 44.0, 91.0, 46.0, 96.0, 3.0, 69.0,
            10.0, 33.0, 57.0, 4.0, 42.0,
        ])
        .unwrap();
        assert_eq!(found.outliers(), Some(vec![6, 12]));
        let ModifiedZ::Scores { median, deviation, scores } = found else { panic!("no scores") };
        close(median, 30.0, 0.0);
        close(deviation, 19.5, 0.0);
        close(scores[6], 16.395_538_461_538_5, 1e-9);
        close(scores[12], 3.735_692_307_692_31, 1e-9);
    }

    #[test]
    fn a_series_that_is_mostly_one_value_is_degenerate_and_names_the_others() {
        // `outliers_univariate.json` case e.
        let found = modified_z(&[5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 9.0]).unwrap();
        assert_eq!(found, ModifiedZ::Degenerate { median: 5.0, differing: vec![6] });
        assert_eq!(found.outliers(), None);
    }

    #[test]
    fn a_difference_of_rounding_is_no_scale() {
        let found = modified_z(&[0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 7.0]).unwrap();
        assert!(matches!(found, ModifiedZ::Degenerate { differing, .. } if differing == [4]));
    }

    #[test]
    fn missing_values_and_short_series_are_refused() {
        assert!(matches!(modified_z(&[1.0, 2.0]), Err(StatsError::TooFew { found: 2, .. })));
        let error = modified_z(&[1.0, f64::NAN, 3.0]).unwrap_err();
        assert!(error.to_string().starts_with("modified z-score: value 2 of the series is NaN"), "{error}");
    }

    proptest! {
        #[test]
        fn scores_do_not_depend_on_unit_and_origin(
            values in prop::collection::vec(-1e4..1e4_f64, 3..50), factor in 0.5..100.0, shift in -1e3..1e3,
        ) {
            let moved: Vec<f64> = values.iter().map(|value| value * factor + shift).collect();
            if let (ModifiedZ::Scores { scores: a, .. }, ModifiedZ::Scores { scores: b, .. }) =
                (modified_z(&values).unwrap(), modified_z(&moved).unwrap())
            {
                for (a, b) in a.into_iter().zip(b) {
                    prop_assert!((a - b).abs() <= 1e-6 * a.abs().max(1.0));
                }
            }
        }

        #[test]
        fn at_least_half_of_the_values_are_no_outliers(
            values in prop::collection::vec((0..9_i8).prop_map(f64::from), 3..50),
        ) {
            if let Some(outliers) = modified_z(&values).unwrap().outliers() {
                prop_assert!(outliers.len() * 2 <= values.len());
            }
        }
    }
}
