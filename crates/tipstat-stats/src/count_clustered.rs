//! Limits of a count whose events come in batches.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::weighted_sum::WeightedSum;

const METHOD: &str = "gamma (Fay-Feuer), adjusted for clusters";

/// Under this many clusters of equal weight the limits are better than none and no more.
const FEW: f64 = 10.0;

/// A count of events that came in clusters, and how much wider its interval is for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClusteredCount {
    estimate: Estimate,
    clusters: u64,
    design_effect: f64,
}

impl ClusteredCount {
    /// The number of events with its limits; [`Estimate::scaled`] makes it a rate.
    #[must_use]
    pub const fn estimate(self) -> Estimate {
        self.estimate
    }

    /// The number of clusters that had events.
    #[must_use]
    pub const fn clusters(self) -> u64 {
        self.clusters
    }

    /// How many times the variance of as many independent events: `Σf²/Σf`, at least 1.
    #[must_use]
    pub const fn design_effect(self) -> f64 {
        self.design_effect
    }

    /// How many independent events would tell as much: `(Σf)²/Σf²`, at most the number of clusters.
    #[must_use]
    pub fn effective_events(self) -> f64 {
        self.estimate.value() / self.design_effect
    }

    /// Whether fewer than ten independent events would tell as much. The limits then rest on a guess of how large
    /// clusters can be from a handful of them, and hold less often than they say.
    #[must_use]
    pub fn rests_on_few(self) -> bool {
        self.effective_events() < FEW * (1.0 - 1e-12)
    }
}

/// A count with limits that allow for clusters: thirty victims of one raid are one event, of size thirty.
///
/// `sizes` are the numbers of events of the clusters (victims of each operation, attendants of each session), in
/// any order; single events are clusters of size 1, and a size of 0 adds nothing. The clusters must be independent
/// of each other. Leaving the clusters out of account makes an interval too narrow by the square root of the
/// design effect.
///
/// # Formula
/// The sum `y = Σf` of clusters of size f that are Poisson in number has the variance estimate `v = Σf²` in place
/// of `Σf`. Limits `v/y·qgamma(α/2; y²/v)` to `v′/y′·qgamma(1 − α/2; y′²/v′)` with `y′ = y + m`, `v′ = v + m²` and
/// m the largest size: Fay and Feuer's limits of a weighted Poisson sum, with sizes as weights. Independent events
/// have [`count_exact`](crate::count_exact)'s limits, and equal clusters theirs times the size. (The formula of
/// `PHEindicatormethods` for this, Byar's limits drawn out by `√(v/y)`, falls below 0 for a single raid, so it is
/// kept for standardised rates, where [`standardised_rate_dobson_clustered`] must agree with what is published.)
///
/// With few clusters no formula is right, since the data cannot show how large the next one might be. Simulated at
/// 95 %, limits from 3, 5, 10, 20 and 100 clusters held in 89, 92, 95, 96 and 97 of 100 samples where sizes were
/// geometric with mean 5, in 89, 89, 93, 95 and 96 where they were log-normal, and in 99, 99, 98, 96 and 96 where
/// they were equal. Where one cluster in twenty was thirty times the others, they held in 62 of 100 samples of 20
/// clusters and in 46 of 10: almost always because the large one had not happened yet, so the true mean lay above.
/// Below ten effective events (see [`ClusteredCount::rests_on_few`]) give the number of clusters beside the count.
///
/// # References
/// Fay & Feuer (1997), Statistics in Medicine 16; for `Σf²`, Stukel, Glynn, Fisher, Sharp, Lu-Yao & Wennberg
/// (1994), *Standardized rates of recurrent outcomes*, Statistics in Medicine 13, and `PHEindicatormethods` 2.1.0,
/// *confidence adjusted for non-independent events*. `GraphPad` prints 16.18 to 36.90 for 25 independent events
/// (QuickCalcs), so that 25 raids with three victims each have three times that:
///
/// ```
/// use tipstat_stats::{Confidence, count_clustered};
///
/// let found = count_clustered(&[3; 25], Confidence::P95)?;
/// assert_eq!(format!("{:.2}", found.estimate().lower() / 3.0), "16.18");
/// assert_eq!(format!("{:.2}", found.estimate().upper() / 3.0), "36.90");
/// assert_eq!((found.estimate().value(), found.clusters(), found.design_effect()), (75.0, 25, 3.0));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] if there is no event: how large a cluster might have been is not known, so
/// neither is an upper limit. [`StatsError::CountTooLarge`] above 10¹⁰.
///
/// [`standardised_rate_dobson_clustered`]: crate::standardised_rate_dobson_clustered
pub fn count_clustered(sizes: &[u64], confidence: Confidence) -> Result<ClusteredCount, StatsError> {
    let total = input::count(sizes.iter().fold(0, |sum: u64, size| sum.saturating_add(*size)))?;
    if total == 0.0 {
        return Err(StatsError::NothingCounted { method: "the interval of a count of clusters" });
    }
    let sizes =
        sizes.iter().filter(|size| **size > 0).map(|size| input::count(*size)).collect::<Result<Vec<_>, _>>()?;
    let variance: f64 = sizes.iter().map(|size| size * size).sum();
    let largest_weight = sizes.iter().fold(0.0_f64, |most, size| most.max(*size));
    let limits = WeightedSum { value: total, variance, largest_weight }.gamma_limits(confidence);
    Ok(ClusteredCount {
        estimate: Estimate::from_limits(total, limits, confidence, METHOD)?,
        clusters: sizes.len() as u64,
        design_effect: variance / total,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::count_exact::count_exact;
    use crate::testing::close;

    #[test]
    fn the_limits_agree_with_mpmath() {
        // mpmath 1.4.1 at 40 digits, `findroot` on `gammainc(…, regularized=True)`, by the formula of the page.
        for (sizes, level, lower, upper, effect) in CASES {
            let found = count_clustered(sizes, Confidence::new(level).unwrap()).unwrap();
            close(found.estimate().lower(), lower, 1e-10);
            close(found.estimate().upper(), upper, 1e-10);
            close(found.design_effect(), effect, 1e-14);
        }
    }

    #[test]
    fn thirty_victims_of_one_raid_are_one_event() {
        let found = count_clustered(&[30], Confidence::P95).unwrap();
        // By hand, thirty times the exact lower limit of 1: −ln 0.975.
        close(found.estimate().lower(), -30.0 * 0.975_f64.ln(), 1e-12);
        close(found.effective_events(), 1.0, 1e-15);
        assert!(found.rests_on_few());
        assert_eq!(found.clusters(), 1);
    }

    #[test]
    fn without_events_there_is_no_upper_limit_to_give() {
        for sizes in [&[][..], &[0, 0]] {
            assert!(matches!(count_clustered(sizes, Confidence::P95), Err(StatsError::NothingCounted { .. })));
        }
    }

    #[test]
    fn counts_beyond_mankind_are_refused() {
        for sizes in [&[u64::MAX, 1][..], &[10_000_000_000, 1]] {
            assert!(matches!(count_clustered(sizes, Confidence::P95), Err(StatsError::CountTooLarge { .. })));
        }
    }

    #[test]
    fn ten_equal_clusters_are_not_few_and_nine_are() {
        assert!(!count_clustered(&[7; 10], Confidence::P95).unwrap().rests_on_few());
        assert!(count_clustered(&[7; 9], Confidence::P95).unwrap().rests_on_few());
    }

    proptest! {
        #[test]
        fn equal_clusters_are_the_exact_limits_of_their_number_times_the_size(
            number in 1..200_usize, size in 1..1_000_u32, level in 0.01..0.999,
        ) {
            let level = Confidence::new(level).unwrap();
            let found = count_clustered(&vec![u64::from(size); number], level).unwrap();
            let exact = count_exact(number as u64, level).unwrap();
            close(found.estimate().lower(), exact.lower() * f64::from(size), 1e-9);
            close(found.estimate().upper(), exact.upper() * f64::from(size), 1e-9);
            close(found.design_effect(), f64::from(size), 1e-12);
        }

        #[test]
        fn clusters_widen_the_interval_and_order_does_not_matter(sizes in prop::collection::vec(0..60_u64, 1..40)) {
            prop_assume!(sizes.iter().any(|size| *size > 0));
            let found = count_clustered(&sizes, Confidence::P95).unwrap();
            let independent = count_exact(sizes.iter().sum(), Confidence::P95).unwrap();
            prop_assert!(found.estimate().interval().contains(found.estimate().value()));
            prop_assert!(found.estimate().lower() <= independent.lower() * (1.0 + 1e-9));
            prop_assert!(found.estimate().upper() >= independent.upper() * (1.0 - 1e-9));
            let backwards: Vec<u64> = sizes.iter().rev().copied().collect();
            prop_assert_eq!(found, count_clustered(&backwards, Confidence::P95).unwrap());
        }

        #[test]
        fn more_confidence_is_wider_and_more_of_the_same_is_relatively_narrower(
            sizes in prop::collection::vec(1..60_u64, 1..40), level in 0.01..0.98,
        ) {
            let width = |sizes: &[u64], level| {
                let found = count_clustered(sizes, Confidence::new(level).unwrap()).unwrap().estimate();
                found.interval().width() / found.value()
            };
            prop_assert!(width(&sizes, level + 0.01) > width(&sizes, level));
            prop_assert!(width(&[sizes.clone(), sizes.clone()].concat(), level) < width(&sizes, level));
        }
    }

    /// Sizes, level, lower and upper limit, design effect.
    const CASES: [(&[u64], f64, f64, f64, f64); 6] = [
        (&[30], 0.95, 0.759_534_239_528_696_3, 167.149_301_728_166_96, 30.0),
        (&[1, 1, 2, 30], 0.95, 1.697_382_796_682_531, 170.148_261_690_597_65, 26.647_058_823_529_413),
        (&[1, 1, 1, 1, 1, 1, 1], 0.9, 3.285_315_691_894_672, 13.148_113_802_432_12, 1.0),
        (
            &[3, 5, 2, 8, 1, 1, 4, 12, 6, 2, 2, 9],
            0.998,
            13.205_998_100_521_922,
            161.299_338_969_858_04,
            7.072_727_272_727_272,
        ),
        (&[629, 14, 3, 1], 0.99, 4.193_484_338_015_097_5, 4_677.516_992_374_691, 611.819_165_378_670_8),
        (&[1, 2, 3, 4, 5, 0, 6, 7, 8, 9, 10], 0.95, 23.527_212_024_595_926, 114.745_947_806_478_2, 7.0),
    ];
}
