//! Blaker's exact limits of a proportion.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate};
use crate::special::{Odds, Tail, beta_quantile, beta_tails, increasing_root, ln_binomial_mass, ln_sum, root_within};

/// Blaker's exact limits of a proportion: never too narrow, and never wider than Clopper and Pearson's.
///
/// Where limits must be guaranteed and [`proportion_clopper_pearson`](crate::proportion_clopper_pearson) is too
/// wide. `part` is counted within `whole`; the estimate is a share between 0 and 1.
///
/// # Formula
/// A share is accepted if `P(X ≥ x)` or `P(X ≤ x)`, whichever is less, together with the largest tail of the other
/// side that is no more probable, exceeds α. The limits are the least and the greatest share accepted.
///
/// The shares accepted may have gaps: as the share grows, the other tail loses probability steadily and gains a
/// count at a time. A search in steps may fall into a gap or step over a sliver beyond it (Klaschka 2010); here
/// the outermost share is found from the counts themselves, to the precision of the numbers.
///
/// # References
/// Blaker (2000), *Confidence curves and improved exact confidence intervals for discrete distributions*, Canadian
/// Journal of Statistics 28; Klaschka (2010), *`BlakerCI`: an algorithm and R package*. Its manual prints, for 3 of
/// 10, 0.08726443 to 0.61941066:
///
/// ```
/// use tipstat_stats::{Confidence, proportion_blaker};
///
/// let children = proportion_blaker(3, 10, Confidence::P95)?;
/// assert_eq!(format!("{:.8} to {:.8}", children.lower(), children.upper()), "0.08726443 to 0.61941066");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::EmptyWhole`] if `whole` is 0; [`StatsError::PartExceedsWhole`];
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn proportion_blaker(part: u64, whole: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    let (x, n) = input::part_of_whole(part, whole)?;
    let least = |x: f64| Binomial { n }.least_accepted(x, confidence.tail());
    let lower = if part == 0 { 0.0 } else { least(x).share() };
    // The greatest share accepted is the least one of the rest, seen from the other end.
    let upper = if part == whole { 1.0 } else { least(n - x).rest() };
    Estimate::from_limits(x / n, (lower, upper), confidence, "exact (Blaker)")
}

/// The log of a probability and the log of its steepness over the log odds.
#[derive(Clone, Copy)]
struct LnTail {
    p: f64,
    slope: f64,
}

struct Binomial {
    n: f64,
}

impl Binomial {
    /// The least share at which x ≥ 1 is accepted.
    ///
    /// Below it `P(X ≥ x)` is the smaller tail and rises with the share. The other tail ends at the largest k with
    /// `P(X ≤ k) ≤ P(X ≥ x)`. Between two changes of k the sum of both is one minus the probability of a stretch
    /// of counts, which rises and then falls: the sum is largest at the ends. Just after a change it is twice
    /// `P(X ≥ x)`, so every stretch that ends before Clopper and Pearson's limit, where `P(X ≥ x) = α/2`, is below
    /// α at both ends. What is sought lies on the stretch around that limit, where the sum crosses α at most once,
    /// or it is the end of this stretch.
    fn least_accepted(&self, x: f64, tail: f64) -> Odds {
        let limit = beta_quantile(x, self.n - x + 1.0, Tail::Lower(tail));
        let k = self.last_at_most(x, limit, tail.ln());
        let change = increasing_root(limit.ln, |ln| {
            let (above, below) = (self.at_least(x, Odds { ln }), self.at_most(k + 1.0, Odds { ln }));
            (above.p - below.p, (above.slope - above.p).exp() + (below.slope - below.p).exp())
        });
        let ln_alpha = (2.0 * tail).ln();
        let accepted = |ln| {
            let (above, below) = (self.at_least(x, Odds { ln }), self.at_most(k, Odds { ln }));
            let sum = ln_sum(above.p, below.p);
            (sum - ln_alpha, (above.slope - sum).exp() - (below.slope - sum).exp())
        };
        if accepted(change).0 <= 0.0 {
            return Odds { ln: change };
        }
        Odds { ln: root_within((limit.ln, change), f64::midpoint(limit.ln, change), accepted) }
    }

    /// The largest k, −1 if there is none, with `ln P(X ≤ k)` no more than the given one, at a share where that
    /// of x − 1 is more.
    fn last_at_most(&self, x: f64, at: Odds, ln_p: f64) -> f64 {
        let within = |k: f64| self.at_most(k, at).p <= ln_p;
        let (mut low, mut high) = (-1.0, x - 1.0);
        // Nearly as far below the mean as x is above it; the true k is a few counts away.
        let mut k = (2.0 * self.n * at.share() - x).floor();
        let mut step = 1.0;
        while high - low > 1.0 {
            k = k.clamp(low + 1.0, high - 1.0);
            if within(k) {
                low = k;
                k += step;
            } else {
                high = k;
                k -= step;
            }
            step *= 2.0;
            if step > 64.0 {
                k = f64::midpoint(low, high).floor();
            }
        }
        low
    }

    fn at_least(&self, k: f64, at: Odds) -> LnTail {
        let (a, b) = (k, self.n - k + 1.0);
        LnTail { p: beta_tails(a, b, at.share(), at.rest()).lower, slope: ln_steepness(a, b, at) }
    }

    fn at_most(&self, k: f64, at: Odds) -> LnTail {
        if k < 0.0 {
            return LnTail { p: f64::NEG_INFINITY, slope: f64::NEG_INFINITY };
        }
        let (a, b) = (k + 1.0, self.n - k);
        LnTail { p: beta_tails(a, b, at.share(), at.rest()).upper, slope: ln_steepness(a, b, at) }
    }
}

/// The log of the beta density times `x(1 − x)`.
fn ln_steepness(a: f64, b: f64, at: Odds) -> f64 {
    ln_binomial_mass(a, b, at.share(), at.rest()) + (a * b / (a + b)).ln()
}

#[cfg(test)]
mod tests;
