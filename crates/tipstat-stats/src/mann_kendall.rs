//! Whether a series rises or falls.

use crate::error::StatsError;
use crate::kendall::{Score, check, score};
use crate::special::normal_two_sided;

const METHOD: &str = "Mann-Kendall test";

/// Fewer values leave a perfect rise a probability of a third.
const NEEDED: usize = 4;

/// The longest series without equal values that is counted out.
const MOST_EXACT: usize = 50;

/// A normal test.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct TrendScore {
    /// The score over its standard deviation; 0 if all values are equal.
    pub z: f64,
    /// The two-sided probability; 1 if all values are equal.
    pub p_value: f64,
}

/// The Mann-Kendall test of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct MannKendall {
    /// Pairs of values that rise less pairs that fall.
    pub s: i32,
    /// The variance of S without trend, corrected for equal values; 0 if all are equal.
    pub variance: f64,
    /// S over the number of pairs (Kendall's tau-a), from −1 to 1.
    pub tau: f64,
    /// S over the geometric mean of the pairs and of the pairs of unequal values (tau-b), as R and SciPy print it;
    /// `None` if all values are equal.
    pub tau_b: Option<f64>,
    /// The test with continuity correction, which is the usual one.
    pub corrected: TrendScore,
    /// The test without it, as R's `cor.test(exact = FALSE)`.
    pub uncorrected: TrendScore,
    /// The exact two-sided probability; `None` if two values are equal or there are more than 50.
    pub exact_p_value: Option<f64>,
}

/// Whether the values of a series, each with its time, tend to rise or to fall; nothing is assumed about the shape.
///
/// The times decide the order only, so gaps are allowed. Values of one area that depend on each other from period to
/// period make the test find too much. For how fast it rises see [`sen_slope`](crate::sen_slope).
///
/// # Formula
/// `S = Σ sign(xⱼ − xᵢ)` over `i < j`; `V = (n(n−1)(2n+5) − Σ t(t−1)(2t+5))/18` for groups of t equal values;
/// `z = (S ∓ 1)/√V` with the continuity correction towards 0, `S/√V` without. Without equal values and up to 50 of
/// them, the exact probability counts the orders with an S as far from 0.
///
/// # References
/// Mann (1945), Econometrica 13; Kendall (1975), *Rank Correlation Methods*. For this series `pymannkendall` 1.4.3
/// prints S = 35, a variance of 125, z = 3.0411 and p = 0.002358, and SciPy 1.17.1 an exact p of 0.00094632:
///
/// ```
/// use tipstat_stats::mann_kendall;
///
/// let victims = [24., 31., 28., 40., 52., 47., 36., 61., 75., 83.];
/// let series: Vec<_> = (2014..).map(f64::from).zip(victims).collect();
/// let found = mann_kendall(&series)?;
/// assert_eq!((found.s, found.variance), (35, 125.0));
/// assert_eq!(format!("{:.4} {:.6}", found.corrected.z, found.corrected.p_value), "3.0411 0.002358");
/// assert_eq!(format!("{:.8}", found.exact_p_value.unwrap()), "0.00094632");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under four values; [`StatsError::TooMany`] above 3,000; [`StatsError::Value`] for a value
/// that is missing (NaN) or infinite, or a time that is not later than the one before it.
pub fn mann_kendall(series: &[(f64, f64)]) -> Result<MannKendall, StatsError> {
    check(METHOD, NEEDED, series)?;
    let Score { s, variance, pairs, tied_pairs } = score(series);
    let number = f64::from(s);
    let test = |towards_zero: f64| {
        let distance = number.signum() * (number.abs() - towards_zero).max(0.0);
        let z = if variance > 0.0 && s != 0 { distance / variance.sqrt() } else { 0.0 };
        TrendScore { z, p_value: normal_two_sided(z) }
    };
    let unequal = pairs - tied_pairs;
    let countable = tied_pairs == 0.0 && series.len() <= MOST_EXACT;
    Ok(MannKendall {
        s,
        variance,
        tau: number / pairs,
        tau_b: (unequal > 0.0).then(|| number / (pairs * unequal).sqrt()),
        corrected: test(1.0),
        uncorrected: test(0.0),
        exact_p_value: countable.then(|| exact(series.len(), s.unsigned_abs() as usize)),
    })
}

/// The probability that S of n values in random order is at least this far from 0.
fn exact(n: usize, distance: usize) -> f64 {
    // S is the pairs less twice the falling ones. The m-th value falls below 0 to m − 1 of those before it, each as
    // likely as the other, so the distribution of falling pairs grows by a moving mean.
    let falling = (n * (n - 1) / 2 - distance) / 2;
    let mut shares = vec![1.0];
    let mut m = 1.0;
    for before in 1..n {
        m += 1.0;
        let grown = |k: usize| shares.iter().take(k + 1).skip(k.saturating_sub(before)).sum::<f64>() / m;
        shares = (0..(shares.len() + before).min(falling + 1)).map(grown).collect();
    }
    (2.0 * shares.iter().sum::<f64>()).min(1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    const VICTIMS: [f64; 10] = [24.0, 31.0, 28.0, 40.0, 52.0, 47.0, 36.0, 61.0, 75.0, 83.0];
    const MONTHLY: [f64; 24] = [
        22.0, 18.0, 25.0, 30.0, 27.0, 21.0, 19.0, 24.0, 26.0, 29.0, 31.0, 20.0, 23.0, 28.0, 27.0, 25.0, 33.0, 41.0,
        38.0, 36.0, 40.0, 39.0, 42.0, 37.0,
    ];

    fn test(values: &[f64]) -> MannKendall {
        let series: Vec<_> = (0_u16..).map(f64::from).zip(values.iter().copied()).collect();
        mann_kendall(&series).unwrap()
    }

    #[test]
    fn the_test_with_correction_is_that_of_pymannkendall() {
        // pymannkendall 1.4.3 `original_test`: S, variance, tau, z, p.
        for (values, s, variance, tau, z, p) in [
            (&VICTIMS[..], 35, 125.0, 0.777_777_777_777_777_8, 3.041_052_449_399_714, 0.002_357_527_595_795_439),
            (
                &MONTHLY,
                158,
                1_623.333_333_333_333_3,
                0.572_463_768_115_942,
                3.896_689_481_047_253,
                9.751_651_864_586_819e-5,
            ),
            (&[5.0; 8], 0, 0.0, 0.0, 0.0, 1.0),
        ] {
            let found = test(values);
            assert_eq!(found.s, s);
            close(found.variance, variance, 1e-9);
            close(found.tau, tau, 1e-9);
            close(found.corrected.z, z, 1e-9);
            close(found.corrected.p_value, p, 1e-9);
        }
        assert_eq!((test(&[5.0; 8]).tau_b, test(&[5.0; 8]).exact_p_value), (None, None));
    }

    #[test]
    fn every_form_of_the_test_is_that_of_r() {
        // R 4.2.2 `cor.test(method = "kendall")`: tau; z and p without correction; z and p with it; the exact p, which
        // R does not give for equal values.
        let alternating: Vec<f64> = (1..=40_u8).map(|i| f64::from(u16::from(i) * 17 % 41)).collect();
        for (values, expected, exact) in [
            (
                &VICTIMS[..],
                [
                    0.777_777_777_777_777_9,
                    3.130_495_168_499_706,
                    0.001_745_118_699_528_905,
                    3.041_052_449_399_714,
                    0.002_357_527_595_795_492,
                ],
                Some(0.000_946_318_342_151_641_9),
            ),
            (
                &MONTHLY,
                [
                    0.574_549_253_230_760_9,
                    3.921_509_159_270_484,
                    8.799_610_295_801_276e-5,
                    3.896_689_481_047_253,
                    9.751_651_864_593_159e-5,
                ],
                None,
            ),
            (
                &[1.0, 2.0, 3.0, 4.0, 5.0],
                [1.0, 2.449_489_742_783_177, 0.014_305_878_435_429_66, 2.204_540_768_504_86, 0.027_486_336_111_510_38],
                Some(0.016_666_666_666_666_61),
            ),
            (
                &[3.0, 1.0, 2.0, 5.0, 4.0, 6.0],
                [0.6, 1.690_805_585_929_904, 0.090_873_939_986_249_04, 1.502_938_298_604_359, 0.132_854_955_731_053_8],
                Some(0.136_111_111_111_111_1),
            ),
            (
                &[9.0, 4.0, 4.0, 2.0, 0.0, 0.0, 0.0],
                [
                    -0.899_735_410_842_437_4,
                    -2.699_206_232_527_312,
                    0.006_950_508_943_083_741,
                    -2.540_429_395_319_823,
                    0.011_071_644_553_191_88,
                ],
                None,
            ),
            (
                &alternating,
                [
                    -0.023_076_923_076_923_08,
                    -0.209_718_622_092_766_7,
                    0.833_887_290_406_329_5,
                    -0.198_067_587_532_057_5,
                    0.842_992_183_820_956,
                ],
                Some(0.844_024_345_040_381_8),
            ),
            (
                &[5.0, 3.0, 8.0, 1.0],
                [
                    -0.333_333_333_333_333_4,
                    -0.679_366_220_486_757_4,
                    0.496_905_847_564_768,
                    -0.339_683_110_243_378_7,
                    0.734_095_182_319_475_8,
                ],
                Some(0.75),
            ),
        ] {
            let found = test(values);
            let computed = [
                found.tau_b.unwrap(),
                found.uncorrected.z,
                found.uncorrected.p_value,
                found.corrected.z,
                found.corrected.p_value,
            ];
            for (computed, expected) in computed.into_iter().zip(expected) {
                close(computed, expected, 1e-9);
            }
            assert_eq!(found.exact_p_value.is_some(), exact.is_some());
            close(found.exact_p_value.unwrap_or(1.0), exact.unwrap_or(1.0), 1e-9);
        }
    }

    #[test]
    fn impossible_series_are_refused() {
        assert!(matches!(mann_kendall(&[(1.0, 1.0); 3]), Err(StatsError::TooFew { .. })));
        assert!(matches!(mann_kendall(&vec![(1.0, 1.0); 3_001]), Err(StatsError::TooMany { .. })));
        let refused = |time, value| mann_kendall(&[(1.0, 1.0), (2.0, 1.0), (time, value), (4.0, 1.0)]);
        for (time, value) in [(2.0, 1.0), (1.5, 1.0), (f64::NAN, 1.0), (3.0, f64::NAN), (3.0, f64::INFINITY)] {
            assert!(matches!(refused(time, value), Err(StatsError::Value { position: 2, .. })), "{time} {value}");
        }
    }

    proptest! {
        #[test]
        fn a_series_turned_round_has_the_opposite_score(values in prop::collection::vec((0..30_u8).prop_map(f64::from), 4..60)) {
            let turned: Vec<f64> = values.iter().rev().copied().collect();
            let (one, other) = (test(&values), test(&turned));
            prop_assert_eq!((one.s, one.variance, one.exact_p_value), (-other.s, other.variance, other.exact_p_value));
            prop_assert!(one.corrected.p_value >= one.uncorrected.p_value);
            prop_assert!((-1.0..=1.0).contains(&one.tau) && (0.0..=1.0).contains(&one.corrected.p_value));
        }
    }

    #[test]
    fn the_exact_probability_is_the_share_of_the_orders() {
        // The 720 orders of six values, found by counting in base six.
        let scores: Vec<usize> = (0..6_usize.pow(6))
            .map(|code| [1, 6, 36, 216, 1296, 7776].map(|place| code / place % 6))
            .filter(|order| (0..6).all(|value| order.contains(&value)))
            .map(|order| test(&order.map(|value| [0.0, 1.0, 2.0, 3.0, 4.0, 5.0][value])).s.unsigned_abs() as usize)
            .collect();
        assert_eq!(scores.len(), 720);
        for distance in (1..=15).step_by(2) {
            let far = scores.iter().filter(|score| **score >= distance).collect::<Vec<_>>();
            close(exact(6, distance), crate::input::length(&far) / 720.0, 1e-12);
        }
    }
}
