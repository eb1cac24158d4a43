//! Tukey's fences.

use crate::error::StatsError;
use crate::fences::{Fences, check};
use crate::input;
use crate::order::{quartile, sorted};

const METHOD: &str = "Tukey's fences";

/// Tukey's fences of a series of values of one unit, in any order: the box plot's rule for outliers.
///
/// `multiplier` is 1.5 for outliers and 3 for what Tukey calls far out. Where large values are common (most counts),
/// [`adjusted_fences`](crate::adjusted_fences) calls fewer of them outliers.
///
/// # Formula
/// `Q₁ − c·(Q₃ − Q₁)` and `Q₃ + c·(Q₃ − Q₁)`, quartiles of type 7.
///
/// # References
/// Tukey (1977), *Exploratory Data Analysis*, section 2D. The R package `univOutl` 0.5.0 prints, for this series,
/// fences of 5.5 and 19.5 and the twelfth value as outlier:
///
/// ```
/// use tipstat_stats::{Fences, tukey_fences};
///
/// let series = [12.0, 15.0, 14.0, 10.0, 8.0, 9.0, 13.0, 14.0, 15.0, 11.0, 12.0, 47.0];
/// let found = tukey_fences(&series, 1.5)?;
/// assert_eq!(found.outliers(), Some(&[11][..]));
/// let Fences::Limits { lower, upper, .. } = found else { unreachable!() };
/// assert_eq!((lower, upper), (5.5, 19.5));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under four values; [`StatsError::Value`] for a value that is missing (NaN), infinite, or
/// beyond 10⁵⁰; [`StatsError::OutOfRange`] for a multiplier that is not above 0.
pub fn tukey_fences(values: &[f64], multiplier: f64) -> Result<Fences, StatsError> {
    check(METHOD, values)?;
    let c = input::positive("multiplier", multiplier)?;
    let ordered = sorted(values);
    let quartiles = quartile(&ordered, 1).zip(quartile(&ordered, 3));
    let quartiles = quartiles.ok_or(StatsError::TooFew { method: METHOD, needed: 4, found: 0 })?;
    Ok(Fences::around(values, quartiles, (c, c)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Case c of `univOutl` 0.5.0: skew counts.
    const COUNTS: [f64; 40] = [
        19.0, 54.0, 8.0, 30.0, 30.0, 101.0, 504.0, 20.0, 67.0, 15.0, 38.0, 10.0, 138.0, 4.0, 23.0, 17.0, 11.0, 33.0,
        13.0, 3.0, 20.0, 43.0, 2.0, 5.0, 64.0, 6.0, 38.0, 24.0, 43.0, 44.0, 91.0, 46.0, 96.0, 3.0, 69.0, 10.0, 33.0,
        57.0, 4.0, 42.0,
    ];

    #[test]
    fn fences_are_those_of_r() {
        let expected = Fences::Limits { lower: -45.125, upper: 103.875, outliers: vec![6, 12] };
        assert_eq!(tukey_fences(&COUNTS, 1.5), Ok(expected));
    }

    #[test]
    fn a_middle_half_of_one_value_is_degenerate_and_names_the_others() {
        // Case e of `univOutl` 0.5.0, where the fences fall together at 5.
        let found = tukey_fences(&[5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 9.0], 1.5).unwrap();
        assert_eq!(found, Fences::Degenerate { value: 5.0, differing: vec![6] });
        assert_eq!(found.outliers(), None);
        let equal = tukey_fences(&[0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2], 1.5).unwrap();
        assert!(matches!(equal, Fences::Degenerate { differing, .. } if differing.is_empty()));
    }

    #[test]
    fn impossible_input_is_refused() {
        assert!(matches!(tukey_fences(&COUNTS[..3], 1.5), Err(StatsError::TooFew { found: 3, .. })));
        assert!(matches!(tukey_fences(&[1.0, 2.0, f64::NAN, 3.0], 1.5), Err(StatsError::Value { position: 2, .. })));
        for multiplier in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(tukey_fences(&COUNTS, multiplier).is_err());
        }
    }

    proptest! {
        #[test]
        fn those_within_the_quarters_are_no_outliers_and_wider_fences_call_fewer(
            values in prop::collection::vec(-1e3..1e3_f64, 4..60), c in 0.1..3.0,
        ) {
            let (narrow, wide) = (tukey_fences(&values, c).unwrap(), tukey_fences(&values, 2.0 * c).unwrap());
            if let (Some(narrow), Some(wide)) = (narrow.outliers(), wide.outliers()) {
                // Of six values, the quarters lie between the second and third, and between the fourth and fifth.
                prop_assert!(narrow.len() <= 2 * (values.len() - 1).div_ceil(4));
                prop_assert!(wide.iter().all(|position| narrow.contains(position)));
            }
        }

        #[test]
        fn fences_do_not_depend_on_unit_and_origin(values in prop::collection::vec(0..99_u8, 4..60)) {
            let plain: Vec<f64> = values.iter().map(|x| f64::from(*x)).collect();
            let moved: Vec<f64> = plain.iter().map(|x| x * 4.0 - 64.0).collect();
            let (plain, moved) = (tukey_fences(&plain, 1.5).unwrap(), tukey_fences(&moved, 1.5).unwrap());
            prop_assert_eq!(plain.outliers(), moved.outliers());
        }
    }
}
