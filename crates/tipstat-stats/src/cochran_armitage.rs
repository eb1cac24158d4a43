//! Whether a share rises or falls over ordered groups.

use crate::error::StatsError;
use crate::input;
use crate::special::normal_two_sided;

const METHOD: &str = "Cochran-Armitage test";

/// The Cochran-Armitage test.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct CochranArmitage {
    /// The score over its standard deviation; above 0 if the share rises.
    pub z: f64,
    /// The two-sided probability, were the share the same throughout.
    pub p_value: f64,
}

/// Whether a share (of children, of convictions) rises or falls with the time or another score of its groups.
///
/// Each group is its score, such as the year, a part and the whole it is counted within. For two groups it is the usual
/// test of two shares. Rates, whose denominators are no wholes, have a [`trend`](crate::trend).
///
/// # Formula
/// `z = Σ (tᵢ − t̄)·xᵢ / √(p(1 − p)·Σ nᵢ(tᵢ − t̄)²)` with `p = Σx/Σn` and `t̄ = Σnᵢtᵢ/Σn`, without continuity correction.
///
/// # References
/// Cochran (1954), Biometrics 10; Armitage (1955), Biometrics 11. For the adverse effects of five doses in the SAS/STAT
/// user's guide (example *Cochran-Armitage Trend Test* of the FREQ procedure) SAS prints a z of 4.7918 in size:
///
/// ```
/// use tipstat_stats::cochran_armitage;
///
/// let found = cochran_armitage(&[(0.0, 6, 32), (1.0, 7, 33), (2.0, 9, 32), (3.0, 14, 32), (4.0, 23, 32)])?;
/// assert_eq!(format!("{:.4}", found.z), "4.7918");
/// assert!(found.p_value < 0.0001);
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under two groups; [`StatsError::EmptyWhole`] and [`StatsError::PartExceedsWhole`] as for
/// [`proportion_wilson`](crate::proportion_wilson); [`StatsError::Value`] for a score that is not finite;
/// [`StatsError::Undefined`] where all scores are the same, or nobody or everybody counts;
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn cochran_armitage(groups: &[(f64, u64, u64)]) -> Result<CochranArmitage, StatsError> {
    if groups.len() < 2 {
        return Err(StatsError::TooFew { method: METHOD, needed: 2, found: groups.len() });
    }
    let mut counted = Vec::with_capacity(groups.len());
    for (position, (score, part, whole)) in groups.iter().copied().enumerate() {
        if !input::is_usable(score) {
            let allowed = "a score that is a finite number (0, or 10⁻⁵⁰ to 10⁵⁰)";
            return Err(StatsError::Value { method: METHOD, position, given: score, allowed });
        }
        let (x, n) = input::part_of_whole(part, whole)?;
        counted.push((score, x, n));
    }
    let undefined = |why| Err(StatsError::Undefined { method: METHOD, why });
    let (first, last) = counted.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, greatest), (score, ..)| {
        (least.min(*score), greatest.max(*score))
    });
    if last <= first {
        return undefined("all groups have the same score; give each its year, or its place in the order");
    }
    // Scores from 0 to 1: a year less the mean year would lose digits.
    for (score, ..) in &mut counted {
        *score = (*score - first) / (last - first);
    }
    let sum = |of: &dyn Fn(&(f64, f64, f64)) -> f64| counted.iter().map(of).sum::<f64>();
    let (parts, wholes) = (sum(&|(_, x, _)| *x), sum(&|(_, _, n)| *n));
    let (p, rest) = (parts / wholes, sum(&|(_, x, n)| n - x) / wholes);
    if p == 0.0 || rest == 0.0 {
        return undefined("the share is 0 or 1 throughout; there is nothing that could rise or fall");
    }
    let mean = sum(&|(score, _, n)| score * n) / wholes;
    let score = sum(&|(score, x, n)| (score - mean) * (x - n * p));
    let z = score / (p * rest * sum(&|(score, _, n)| n * (score - mean).powi(2))).sqrt();
    Ok(CochranArmitage { z, p_value: normal_two_sided(z) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    #[test]
    fn it_is_the_root_of_the_test_of_r() {
        // R 4.2.2 `prop.trend.test` (chi-square) and mpmath 1.4.1 (z, p): doses of SAS, alcohol and malformations
        // (Agresti), smokers (Fleiss 1981), and a table with zeros.
        type Case<'a> = (&'a [(f64, u64, u64)], f64, f64, f64);
        let cases: [Case; 4] = [
            (
                &[(0.0, 6, 32), (1.0, 7, 33), (2.0, 9, 32), (3.0, 14, 32), (4.0, 23, 32)],
                4.791_812_576_039_571,
                22.961_467_763_891,
                1.652_812_688_756_722_7e-6,
            ),
            (
                &[(0.0, 48, 17_114), (0.5, 38, 14_502), (1.5, 5, 793), (4.0, 1, 127), (7.0, 1, 38)],
                2.563_227_251_865_420_5,
                6.570_133_944_705_54,
                0.010_370_414_572_997_434,
            ),
            (
                &[(1.0, 83, 86), (2.0, 90, 93), (3.0, 129, 136), (4.0, 70, 82)],
                -2.867_912_530_953_076,
                8.224_922_285_197_71,
                0.004_131_897_477_641_565,
            ),
            (
                &[(0.0, 0, 10), (1.0, 1, 10), (2.0, 0, 10), (3.0, 3, 10)],
                1.885_618_083_164_126_7,
                3.555_555_555_555_554,
                0.059_346_438_791_919_88,
            ),
        ];
        for (groups, z, chi_square, p) in cases {
            let found = cochran_armitage(groups).unwrap();
            close(found.z, z, 1e-9);
            close(found.z * found.z, chi_square, 1e-9);
            close(found.p_value, p, 1e-9);
        }
    }

    #[test]
    fn what_cannot_rise_is_refused() {
        assert!(matches!(cochran_armitage(&[(1.0, 2, 3)]), Err(StatsError::TooFew { .. })));
        assert!(matches!(cochran_armitage(&[(1.0, 2, 3), (2.0, 4, 3)]), Err(StatsError::PartExceedsWhole { .. })));
        assert!(matches!(cochran_armitage(&[(1.0, 2, 3), (2.0, 0, 0)]), Err(StatsError::EmptyWhole)));
        assert!(matches!(cochran_armitage(&[(1.0, 2, 3), (f64::NAN, 1, 3)]), Err(StatsError::Value { .. })));
        for groups in [[(1.0, 2, 3), (1.0, 1, 3)], [(1.0, 0, 3), (2.0, 0, 3)], [(1.0, 3, 3), (2.0, 4, 4)]] {
            assert!(matches!(cochran_armitage(&groups), Err(StatsError::Undefined { .. })));
        }
    }

    proptest! {
        #[test]
        fn the_rest_falls_as_the_part_rises_and_the_unit_of_the_score_does_not_matter(
            groups in prop::collection::vec((0..40_u64, 40..90_u64), 2..12), unit in 0.1..1e4,
        ) {
            prop_assume!(groups.iter().any(|(x, _)| *x > 0));
            let scored = |unit: f64, shift: f64, rest: bool| {
                let groups: Vec<_> = (0_u8..)
                    .zip(&groups)
                    .map(|(place, (x, n))| (f64::from(place) * unit + shift, if rest { n - x } else { *x }, *n))
                    .collect();
                cochran_armitage(&groups).unwrap()
            };
            let found = scored(1.0, 0.0, false);
            prop_assert!((found.z + scored(1.0, 0.0, true).z).abs() < 1e-9);
            prop_assert!((found.z - scored(unit, 2000.0, false).z).abs() < 1e-7);
        }
    }
}
