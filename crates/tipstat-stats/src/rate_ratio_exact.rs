//! The exact ratio of two rates.

use std::cmp::Ordering;

use crate::error::StatsError;
use crate::events::Events;
use crate::interval::{Confidence, Estimate};
use crate::special::{Odds, Tail, beta_quantile, beta_tails, ln_binomial_mass};

const METHOD: &str = "exact conditional";

/// Probabilities this near to the one observed count as equally unlikely, as they do in R.
const AS_UNLIKELY: f64 = 1e-7;

/// A ratio of two rates with its exact interval and test.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct RateRatio {
    /// The ratio, without unit. Infinite, and without upper limit, if the count of the denominator is 0.
    pub ratio: Estimate,
    /// Two-sided probability, were the rates equal, of a split of the events at most as likely as this one.
    pub p_value: f64,
}

/// The rate of `numerator` over the rate of `denominator`, exactly: given the sum of two Poisson counts, one of
/// them is binomial.
///
/// Ratios of two countings (convictions over prosecutions of a year) belong here, not to the proportions. The
/// events must be independent; where they come in batches, and for two periods of a series, see
/// [`poisson_ratio_test`](crate::poisson_ratio_test), which puts the later period over the earlier. Test and
/// interval follow different rules and may disagree near the level, as in R.
///
/// # Formula
/// Clopper and Pearson's limits `l`, `u` of `x₁/(x₁+x₂)`, turned to `l/(1−l)·t₂/t₁` and `u/(1−u)·t₂/t₁`, where
/// 1 is the numerator. The p-value adds the binomial probabilities, at `t₁/(t₁+t₂)`, of all splits no likelier
/// than the observed one.
///
/// # References
/// Przyborowski & Wilenski (1940), Biometrika 31. Breast cancer after fluoroscopy (41 cases in 28,010
/// woman-years, 15 in 19,017; Rothman & Greenland, *Modern epidemiology*) in R 4.2.2 `poisson.test`:
///
/// ```
/// use tipstat_stats::{Confidence, Events, rate_ratio_exact};
///
/// let found = rate_ratio_exact(Events::new(41, 28_010.0)?, Events::new(15, 19_017.0)?, Confidence::P95)?;
/// assert_eq!(format!("{:.4}", found.ratio.value()), "1.8558");
/// assert_eq!(format!("{:.4} to {:.4}", found.ratio.lower(), found.ratio.upper()), "1.0057 to 3.6093");
/// assert_eq!(format!("{:.5}", found.p_value), "0.04085");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] if both counts are 0.
pub fn rate_ratio_exact(
    numerator: Events,
    denominator: Events,
    confidence: Confidence,
) -> Result<RateRatio, StatsError> {
    let (x, y) = (numerator.count(), denominator.count());
    if x + y < 1.0 {
        return Err(StatsError::NothingCounted { method: "a ratio of two rates" });
    }
    let per_odds = denominator.exposure() / numerator.exposure();
    let tail = confidence.tail();
    let ratio_at = |odds: Odds| odds.ln.exp() * per_odds;
    let lower = if x < 1.0 { 0.0 } else { ratio_at(beta_quantile(x, y + 1.0, Tail::Lower(tail))) };
    let upper = if y < 1.0 { f64::INFINITY } else { ratio_at(beta_quantile(x + 1.0, y, Tail::Upper(tail))) };
    // x/0 is infinite in floating point, and 0/0 was refused above.
    let ratio = Estimate::from_limits(x / y * per_odds, (lower, upper), confidence, METHOD)?;
    Ok(RateRatio { ratio, p_value: Binomial::of(numerator, denominator).two_sided(x) })
}

/// How n events fall to the first of two exposures if the rates are equal.
pub(crate) struct Binomial {
    n: f64,
    to_first: f64,
    to_second: f64,
}

impl Binomial {
    pub(crate) fn of(first: Events, second: Events) -> Self {
        let whole = first.exposure() + second.exposure();
        Self {
            n: first.count() + second.count(),
            to_first: first.exposure() / whole,
            to_second: second.exposure() / whole,
        }
    }

    fn two_sided(&self, x: f64) -> f64 {
        let mean = self.n * self.to_first;
        let limit = self.ln_mass(x) + AS_UNLIKELY.ln_1p();
        // The mass falls from the mean towards either end, so the splits that are as unlikely on the other
        // side begin at one place, which is found by halving.
        let p = match x.total_cmp(&mean) {
            Ordering::Equal => 1.0,
            Ordering::Less => self.at_most(x) + self.at_least(self.first_unlikely(mean.ceil(), self.n + 1.0, limit)),
            Ordering::Greater => self.at_least(x) + self.at_most(self.first_unlikely(mean.floor(), -1.0, limit)),
        };
        p.min(1.0)
    }

    /// The first count from `near` towards `far` whose mass is not above the limit; `far`, which is outside
    /// the range, if there is none.
    fn first_unlikely(&self, near: f64, far: f64, limit: f64) -> f64 {
        if self.ln_mass(near) <= limit {
            return near;
        }
        let (mut likely, mut unlikely) = (near, far);
        while (unlikely - likely).abs() > 1.0 {
            let middle = f64::midpoint(likely, unlikely).floor();
            if self.ln_mass(middle) <= limit { unlikely = middle } else { likely = middle }
        }
        unlikely
    }

    pub(crate) fn ln_mass(&self, k: f64) -> f64 {
        if k < 1.0 {
            self.n * self.to_second.ln()
        } else if k >= self.n {
            self.n * self.to_first.ln()
        } else {
            ln_binomial_mass(k, self.n - k, self.to_first, self.to_second)
        }
    }

    pub(crate) fn at_most(&self, k: f64) -> f64 {
        if k < 0.0 {
            0.0
        } else if k >= self.n {
            1.0
        } else {
            beta_tails(self.n - k, k + 1.0, self.to_second, self.to_first).lower.exp()
        }
    }

    pub(crate) fn at_least(&self, k: f64) -> f64 {
        if k < 1.0 {
            1.0
        } else if k > self.n {
            0.0
        } else {
            beta_tails(k, self.n - k + 1.0, self.to_first, self.to_second).lower.exp()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    fn ratio(x: u64, s: f64, y: u64, t: f64) -> RateRatio {
        rate_ratio_exact(Events::new(x, s).unwrap(), Events::new(y, t).unwrap(), Confidence::P95).unwrap()
    }

    #[test]
    fn limits_and_test_are_those_of_r() {
        // R 4.2.2 `poisson.test`.
        for (x, s, y, t, lower, upper, p) in [
            (1, 1e3, 1, 1e3, 0.012_739_367_083_666_6, 78.496_835_316_262_8, 1.0),
            (3, 1e5, 9, 1e5, 0.058_045_032_418_097_8, 1.335_676_198_078_89, 0.145_996_093_75),
            (41, 28_010.0, 15, 19_017.0, 1.005_684_062_689_26, 3.609_300_311_077_91, 0.040_852_026_286_501_8),
            (5, 250_000.0, 2, 260_000.0, 0.425_657_524_089_088, 27.303_615_843_304_6, 0.279_985_517_280_326),
            (10, 10.0, 20, 5.0, 0.104_502_982_511_916, 0.559_591_522_122_102, 0.000_277_200_822_183_849),
        ] {
            let found = ratio(x, s, y, t);
            close(found.ratio.lower(), lower, 1e-9);
            close(found.ratio.upper(), upper, 1e-9);
            close(found.p_value, p, 1e-9);
        }
    }

    #[test]
    fn no_event_in_the_first_leaves_a_ratio_of_zero_with_an_upper_limit() {
        // By hand: the upper limit u of 0 in 4 solves (1−u)⁴ = 0.025; p = 2·(1/2)⁴.
        let found = ratio(0, 1.0, 4, 1.0);
        let u = 1.0 - 0.025_f64.powf(0.25);
        close(found.ratio.lower(), 0.0, 0.0);
        close(found.ratio.upper(), u / (1.0 - u), 1e-12);
        close(found.p_value, 0.125, 1e-12);
    }

    #[test]
    fn no_event_in_the_second_leaves_no_upper_limit() {
        let found = ratio(4, 1.0, 0, 1.0);
        let l = 0.025_f64.powf(0.25);
        close(found.ratio.lower(), l / (1.0 - l), 1e-12);
        assert!(found.ratio.value().is_infinite() && found.ratio.upper().is_infinite());
        close(found.p_value, 0.125, 1e-12);
    }

    #[test]
    fn two_counts_of_zero_have_no_ratio() {
        let none = Events::new(0, 1.0).unwrap();
        let found = rate_ratio_exact(none, none, Confidence::P95);
        assert!(matches!(found, Err(StatsError::NothingCounted { .. })));
    }

    #[test]
    fn exposures_of_extreme_sizes_do_not_overflow() {
        let found = ratio(3, 1e-50, 5, 1e50);
        assert!(found.ratio.upper().is_finite() && found.ratio.lower() > 0.0);
        assert!((0.0..=1.0).contains(&found.p_value));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_ratio_and_p_is_a_probability(
            x in 0..100_000_u64, y in 1..100_000_u64, s in 1e-3..1e9, t in 1e-3..1e9, level in 0.01..0.999,
        ) {
            let (first, second) = (Events::new(x, s).unwrap(), Events::new(y, t).unwrap());
            let found = rate_ratio_exact(first, second, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.ratio.interval().contains(found.ratio.value()));
            prop_assert!((0.0..=1.0).contains(&found.p_value));
        }

        #[test]
        fn more_confidence_is_a_wider_interval(x in 1..10_000_u64, y in 1..10_000_u64, level in 0.01..0.98) {
            let (first, second) = (Events::new(x, 1.0).unwrap(), Events::new(y, 3.0).unwrap());
            let narrow = rate_ratio_exact(first, second, Confidence::new(level).unwrap()).unwrap().ratio;
            let wide = rate_ratio_exact(first, second, Confidence::new(level + 0.01).unwrap()).unwrap().ratio;
            prop_assert!(wide.lower() < narrow.lower() && wide.upper() > narrow.upper());
        }

        #[test]
        fn more_events_at_the_same_ratio_are_a_narrower_interval(x in 1..10_000_u64, y in 1..10_000_u64) {
            let (few, many) = (ratio(x, 1.0, y, 1.0).ratio, ratio(2 * x, 1.0, 2 * y, 1.0).ratio);
            prop_assert!(many.upper() / many.lower() < few.upper() / few.lower());
        }

        #[test]
        fn one_event_more_raises_both_limits(x in 0..10_000_u64, y in 1..10_000_u64) {
            let (less, more) = (ratio(x, 1.0, y, 1.0).ratio, ratio(x + 1, 1.0, y, 1.0).ratio);
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
        }

        #[test]
        fn changing_places_inverts_the_ratio(x in 1..10_000_u64, y in 1..10_000_u64, s in 0.1..10.0) {
            let (one, other) = (ratio(x, s, y, 1.0), ratio(y, 1.0, x, s));
            close(one.ratio.lower(), 1.0 / other.ratio.upper(), 1e-9);
            close(one.p_value, other.p_value, 1e-9);
        }

        #[test]
        fn the_test_is_the_sum_over_all_splits(x in 0..40_u64, y in 0..40_u64, s in 0.1..10.0) {
            // The definition, term by term, against the search for where the other tail begins.
            prop_assume!(x + y > 0);
            let split = Binomial::of(Events::new(x, s).unwrap(), Events::new(y, 1.0).unwrap());
            let limit = split.ln_mass(split.n - Events::new(y, 1.0).unwrap().count()) + AS_UNLIKELY.ln_1p();
            let sum: f64 = (0..=x + y)
                .map(|k| split.ln_mass(Events::new(k, 1.0).unwrap().count()))
                .filter(|ln_mass| *ln_mass <= limit)
                .map(f64::exp)
                .sum();
            close(ratio(x, s, y, 1.0).p_value, sum.min(1.0), 1e-9);
        }
    }
}
