//! Wilson's limits of a proportion of people who come in batches.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::proportion_wilson::{proportion_wilson, score_lower, score_upper};
use crate::special::student_critical;

const METHOD: &str = "Wilson, adjusted for clusters";

/// A proportion of people who came in clusters, and how much wider its interval is for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClusteredProportion {
    estimate: Estimate,
    clusters: u64,
    design_effect: f64,
}

impl ClusteredProportion {
    /// The share, from 0 to 1, with its limits.
    #[must_use]
    pub const fn estimate(self) -> Estimate {
        self.estimate
    }

    /// The number of clusters that had anybody.
    #[must_use]
    pub const fn clusters(self) -> u64 {
        self.clusters
    }

    /// How many times the variance of as many independent people, at least 1.
    #[must_use]
    pub const fn design_effect(self) -> f64 {
        self.design_effect
    }
}

/// A share with limits that allow for clusters: of thirty victims of one raid, all may be children or none.
///
/// `clusters` are, for each raid, case or operation, how many are counted and of how many people, in any order; a
/// cluster of nobody adds nothing. The clusters must be independent of each other.
///
/// # Formula
/// `p = Σy/Σn` of clusters with y of n. The ratio estimator has the variance `v = K/(K−1)·Σ(y − n·p)²/(Σn)²`, which is
/// `d = v/(p(1−p)/Σn)` times that of independent people; less than 1 is taken for 1. Wilson's limits of p among `Σn/d`
/// people, with the Student quantile at K − 1 degrees of freedom in place of the normal one, because v itself rests on
/// K clusters.
///
/// Where none or all are counted, v is 0 and tells nothing; `d = Σn²/Σn` then takes each cluster for one person of its
/// size. One cluster alone says nothing of how clusters differ, so its limits are 0 and 1. Where every cluster is one
/// person, the limits are [`proportion_wilson`]'s.
///
/// # References
/// Rao & Scott (1992), *A simple method for the analysis of clustered binary data*, Biometrics 48, for d and `Σn/d`;
/// Cochran (1977), *Sampling Techniques*, section 3.12, for v; Korn & Graubard (1998), *Confidence intervals for
/// proportions with small expected number of positive counts estimated from survey data*, Survey Methodology 24, for
/// the degrees of freedom; Dean & Pagano (2015), Journal of Survey Statistics and Methodology 3, for Wilson's limits
/// of an effective sample. By hand: 2, 4, 6 and 8 of ten have a variance of `0.2/3/4 = 1/60` between them, 8/3 times
/// the `0.25/40` of forty independent people.
///
/// ```
/// use tipstat_stats::{Confidence, proportion_clustered};
///
/// let found = proportion_clustered(&[(2, 10), (4, 10), (6, 10), (8, 10)], Confidence::P95)?;
/// assert_eq!((found.estimate().value(), found.clusters()), (0.5, 4));
/// assert_eq!(format!("{:.4}", found.design_effect()), "2.6667");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::EmptyWhole`] if there is nobody; [`StatsError::PartExceedsWhole`] for a cluster of which more are
/// counted than there are; [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn proportion_clustered(
    clusters: &[(u64, u64)],
    confidence: Confidence,
) -> Result<ClusteredProportion, StatsError> {
    let there: Vec<(f64, f64)> = clusters
        .iter()
        .filter(|(part, whole)| *part > 0 || *whole > 0)
        .map(|(part, whole)| input::part_of_whole(*part, *whole))
        .collect::<Result<_, _>>()?;
    let total = |of: fn(&(u64, u64)) -> u64| clusters.iter().map(of).fold(0, u64::saturating_add);
    let (part, whole) = (total(|c| c.0), total(|c| c.1));
    let number = there.len() as u64;
    let (y, n) = input::part_of_whole(part, whole)?;
    if there.iter().all(|(_, of)| *of < 2.0) {
        let estimate = proportion_wilson(part, whole, confidence)?;
        return Ok(ClusteredProportion { estimate, clusters: number, design_effect: 1.0 });
    }
    let p = y / n;
    let k = input::length(&there);
    let design_effect = if part == 0 || part == whole || there.len() == 1 {
        there.iter().map(|(_, of)| of * of).sum::<f64>() / n
    } else {
        let squares: f64 = there.iter().map(|(some, of)| (some - of * p).powi(2)).sum();
        (k / (k - 1.0) * squares / (n * p * (1.0 - p))).max(1.0)
    };
    let (lower, upper) = if there.len() == 1 {
        (0.0, 1.0)
    } else {
        let (people, t) = (n / design_effect, student_critical(confidence.level(), k - 1.0));
        // None and all are limits themselves; the formula would miss them by rounding.
        let lower = if part == 0 { 0.0 } else { score_lower(p, people, t) };
        (lower, if part == whole { 1.0 } else { score_upper(p, people, t) })
    };
    let estimate = Estimate::from_limits(p, (lower, upper), confidence, METHOD)?;
    Ok(ClusteredProportion { estimate, clusters: number, design_effect })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    /// Weil (1970), *Selection of a valid number of sampling units …*, Food and Cosmetics Toxicology 8: rats alive after
    /// 21 days, of those alive after 4, by litter; without and with treatment. The example of Rao and Scott.
    const CONTROLS: [(u64, u64); 16] = [
        (13, 13),
        (12, 12),
        (9, 9),
        (9, 9),
        (8, 8),
        (8, 8),
        (12, 13),
        (11, 12),
        (9, 10),
        (9, 10),
        (8, 9),
        (11, 13),
        (4, 5),
        (5, 7),
        (7, 10),
        (7, 10),
    ];
    const TREATED: [(u64, u64); 16] = [
        (12, 12),
        (11, 11),
        (10, 10),
        (9, 9),
        (10, 11),
        (9, 10),
        (9, 10),
        (8, 9),
        (8, 9),
        (4, 5),
        (7, 9),
        (4, 7),
        (5, 10),
        (3, 6),
        (3, 10),
        (0, 7),
    ];

    /// Clusters, level, lower and upper limit, design effect.
    type Case<'c> = (&'c [(u64, u64)], f64, f64, f64, f64);

    #[test]
    fn the_limits_agree_with_mpmath() {
        // mpmath 1.3.0 at 40 digits by the formula of the page, the Student quantile by `findroot` on `betainc`.
        let cases: [Case<'_>; 7] = [
            (
                &[(2, 10), (4, 10), (6, 10), (8, 10)],
                0.95,
                0.182_566_736_224_405_83,
                0.817_433_263_775_594_2,
                2.666_666_666_666_666_5,
            ),
            (&CONTROLS, 0.95, 0.827_631_369_026_018_5, 0.942_542_973_412_779_2, 1.232_495_394_306_768_7),
            (&TREATED, 0.95, 0.600_008_374_257_995_1, 0.884_778_668_238_742_7, 3.952_860_625_964_074),
            (&TREATED, 0.99, 0.529_574_746_586_044_9, 0.910_970_714_191_796, 3.952_860_625_964_074),
            (
                &[(30, 30), (0, 1), (1, 1), (0, 2), (1, 3)],
                0.9,
                0.421_231_858_242_318_3,
                0.982_541_475_502_246_9,
                6.572_212_837_837_838,
            ),
            (&[(0, 30), (0, 1), (0, 2)], 0.95, 0.0, 0.938_968_013_209_155, 27.424_242_424_242_426),
            (&[(5, 10), (1, 10)], 0.95, 0.002_879_031_134_527_832, 0.984_523_309_923_524_5, 3.809_523_809_523_809_3),
        ];
        for (clusters, level, lower, upper, effect) in cases {
            let found = proportion_clustered(clusters, Confidence::new(level).unwrap()).unwrap();
            close(found.estimate().lower(), lower, 1e-9);
            close(found.estimate().upper(), upper, 1e-9);
            close(found.design_effect(), effect, 1e-12);
        }
    }

    #[test]
    fn one_cluster_tells_nothing_of_how_clusters_differ() {
        let found = proportion_clustered(&[(7, 30), (0, 0)], Confidence::P95).unwrap();
        assert_eq!((found.estimate().lower(), found.estimate().upper()), (0.0, 1.0));
        assert_eq!((found.clusters(), found.design_effect()), (1, 30.0));
    }

    #[test]
    fn what_is_no_part_of_a_whole_is_refused() {
        let refused = |clusters: &[(u64, u64)]| proportion_clustered(clusters, Confidence::P95).unwrap_err();
        assert_eq!(refused(&[]), StatsError::EmptyWhole);
        assert_eq!(refused(&[(0, 0)]), StatsError::EmptyWhole);
        assert_eq!(refused(&[(1, 9), (9, 8)]), StatsError::PartExceedsWhole { part: 9, whole: 8 });
    }

    fn clusters() -> impl Strategy<Value = Vec<(u64, u64)>> {
        let one = (0..40_u64).prop_flat_map(|whole| (0..=whole, Just(whole)));
        prop::collection::vec(one, 1..30).prop_filter("nobody", |all| all.iter().any(|(_, whole)| *whole > 0))
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_share_and_is_no_narrower_than_that_of_independent_people(clusters in clusters()) {
            let found = proportion_clustered(&clusters, Confidence::P95).unwrap();
            let (part, whole) = clusters.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            let independent = proportion_wilson(part, whole, Confidence::P95).unwrap();
            prop_assert!(found.estimate().interval().contains(found.estimate().value()));
            prop_assert!(found.estimate().lower() >= 0.0 && found.estimate().upper() <= 1.0);
            prop_assert!(found.estimate().lower() <= independent.lower() + 1e-12);
            prop_assert!(found.estimate().upper() >= independent.upper() - 1e-12);
            prop_assert!(found.design_effect() >= 1.0);
        }

        #[test]
        fn order_does_not_matter_and_single_people_have_the_plain_limits(clusters in clusters(), singles in prop::collection::vec(0..2_u64, 1..60)) {
            let backwards: Vec<(u64, u64)> = clusters.iter().rev().copied().collect();
            let both = [&clusters, &backwards].map(|all| proportion_clustered(all, Confidence::P95).unwrap());
            close(both[0].estimate().lower(), both[1].estimate().lower(), 1e-12);
            close(both[0].estimate().upper(), both[1].estimate().upper(), 1e-12);
            let each: Vec<(u64, u64)> = singles.iter().map(|part| (*part, 1)).collect();
            let plain = proportion_wilson(singles.iter().sum(), singles.len() as u64, Confidence::P95).unwrap();
            prop_assert_eq!(proportion_clustered(&each, Confidence::P95).unwrap().estimate(), plain);
        }

        #[test]
        fn the_rest_has_the_mirrored_interval(clusters in clusters()) {
            let rest: Vec<(u64, u64)> = clusters.iter().map(|(part, whole)| (whole - part, *whole)).collect();
            let one = proportion_clustered(&clusters, Confidence::P95).unwrap().estimate();
            let other = proportion_clustered(&rest, Confidence::P95).unwrap().estimate();
            prop_assert!((one.lower() - (1.0 - other.upper())).abs() < 1e-9);
        }
    }
}
