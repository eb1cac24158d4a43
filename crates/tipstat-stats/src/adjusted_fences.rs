//! The fences of the box plot adjusted for skewness.

use crate::error::StatsError;
use crate::fences::{Fences, check};
use crate::input;
use crate::medcouple::medcouple;
use crate::order::sorted;

const METHOD: &str = "adjusted fences";

/// How strongly the medcouple draws in the fence of the short tail and puts out that of the long one.
const SHORT: f64 = -4.0;
const LONG: f64 = 3.0;

/// The fences of the adjusted box plot, for series where large values are common (most counts by area): the fence of
/// the long tail lies farther out than [`tukey_fences`](crate::tukey_fences) puts it, that of the short one nearer.
///
/// `multiplier` is 1.5, for which the rule was made: some 0.7 % of the values of many distributions lie beyond. If
/// half of the values are the least one (areas without victims), the skewness is as great as it can be, and the upper
/// fence 30 quartile distances out.
///
/// # Formula
/// With the medcouple M: `Q₁ − c·e^(−4M)·(Q₃ − Q₁)` and `Q₃ + c·e^(3M)·(Q₃ − Q₁)` for M ≥ 0, `e^(−3M)` and `e^(4M)`
/// for M < 0; quartiles are Tukey's hinges, the medians of the halves, each with the middle value.
///
/// # References
/// Hubert & Vandervieren (2008), *An adjusted boxplot for skewed distributions*, Computational Statistics & Data
/// Analysis 52. The R package `univOutl` 0.5.0, which calls `robustbase`, prints for these counts fences of −22.95955
/// and 140.95248 and the seventh as outlier:
///
/// ```
/// use tipstat_stats::{Fences, adjusted_fences};
///
/// let counts = [
///     19., 54., 8., 30., 30., 101., 504., 20., 67., 15., 38., 10., 138., 4., 23., 17., 11., 33., 13., 3., 20., 43.,
///     2., 5., 64., 6., 38., 24., 43., 44., 91., 46., 96., 3., 69., 10., 33., 57., 4., 42.,
/// ];
/// let found = adjusted_fences(&counts, 1.5)?;
/// assert_eq!(found.outliers(), Some(&[6][..]));
/// let Fences::Limits { lower, upper, .. } = found else { unreachable!() };
/// assert_eq!(format!("{lower:.5} {upper:.5}"), "-22.95955 140.95248");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under four values; [`StatsError::Value`] for a value that is missing (NaN), infinite, or
/// beyond 10⁵⁰; [`StatsError::OutOfRange`] for a multiplier that is not above 0.
pub fn adjusted_fences(values: &[f64], multiplier: f64) -> Result<Fences, StatsError> {
    check(METHOD, values)?;
    let c = input::positive("multiplier", multiplier)?;
    let ordered = sorted(values);
    let m = medcouple(&ordered);
    let (below, above) = if m >= 0.0 { (SHORT * m, LONG * m) } else { (-LONG * m, -SHORT * m) };
    Ok(Fences::around(values, hinges(&ordered), (c * below.exp(), c * above.exp())))
}

/// Tukey's hinges of sorted values, of which there are some.
fn hinges(sorted: &[f64]) -> (f64, f64) {
    let half = sorted.len().div_ceil(2);
    let median = |half: &[f64]| f64::midpoint(half[(half.len() - 1) / 2], half[half.len() / 2]);
    (median(&sorted[..half]), median(&sorted[sorted.len() - half..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    #[test]
    fn fences_are_those_of_r() {
        // R's robustbase 0.95-0 `adjboxStats(x)$fence` and the values beyond it; the first is case a of
        // `univOutl` 0.5.0.
        type Case<'a> = (&'a [f64], f64, f64, &'a [usize]);
        let cases: [Case; 7] = [
            (&[12.0, 15.0, 14.0, 10.0, 8.0, 9.0, 13.0, 14.0, 15.0, 11.0, 12.0, 47.0], 4.5, 20.5, &[11]),
            (&[1.0, 2.0, 7.0, 9.0, 10.0], -26.541_959_198_819_97, 11.767_769_950_215_13, &[]),
            (
                &[0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 90.0, 0.0, 5.0],
                -0.068_683_645_832_753_17,
                77.820_763_461_953_76,
                &[8],
            ),
            (
                &[-50.0, 3.0, 4.0, 5.0, 5.0, 6.0, 6.0, 6.0, 7.0, 7.0],
                -2.351_000_049_838_024,
                7.103_638_323_514_327,
                &[0],
            ),
            (&[1.5, 2.25, 2.25, 3.0, 8.125, 13.0, 21.5, 34.0], -0.338_336_287_342_478_1, 131.157_909_349_054, &[]),
            (&[4.0, 4.0, 4.0, 4.0, 1.0, 2.0, 9.0], 1.5, 5.5, &[4, 6]),
            (&[9.0, 9.0, 9.0, 9.0, 9.0, 1.0, 2.0, 3.0], -193.333_985_001_079_8, 9.178_577_479_165_158, &[]),
        ];
        for (values, lower, upper, outliers) in cases {
            let found = adjusted_fences(values, 1.5).unwrap();
            assert_eq!(found.outliers(), Some(outliers), "{values:?}");
            let Fences::Limits { lower: below, upper: above, .. } = found else { panic!("{found:?}") };
            close(below, lower, 1e-9);
            close(above, upper, 1e-9);
        }
    }

    #[test]
    fn a_middle_half_of_one_value_is_degenerate_and_names_the_others() {
        // Case e of `univOutl` 0.5.0, where the fences fall together at 5.
        let found = adjusted_fences(&[5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 9.0], 1.5).unwrap();
        assert_eq!(found, Fences::Degenerate { value: 5.0, differing: vec![6] });
        let equal = adjusted_fences(&[5.0; 4], 1.5).unwrap();
        assert_eq!(equal, Fences::Degenerate { value: 5.0, differing: vec![] });
    }

    #[test]
    fn impossible_input_is_refused() {
        assert!(matches!(adjusted_fences(&[1.0; 3], 1.5), Err(StatsError::TooFew { found: 3, .. })));
        assert!(matches!(adjusted_fences(&[f64::INFINITY; 4], 1.5), Err(StatsError::Value { position: 0, .. })));
        assert!(matches!(adjusted_fences(&[1.0; 4], 0.0), Err(StatsError::OutOfRange { .. })));
    }

    proptest! {
        #[test]
        fn mirrored_values_have_mirrored_fences(values in prop::collection::vec(-1e3..1e3_f64, 4..60)) {
            let mirrored: Vec<f64> = values.iter().map(|x| -x).collect();
            let (one, other) = (adjusted_fences(&values, 1.5).unwrap(), adjusted_fences(&mirrored, 1.5).unwrap());
            if let (Fences::Limits { lower, upper, .. }, Fences::Limits { lower: low, upper: up, .. }) = (one, other) {
                prop_assert!((lower + up).abs() < 1e-9 * (1.0 + up.abs()));
                prop_assert!((upper + low).abs() < 1e-9 * (1.0 + low.abs()));
            }
        }
    }
}
