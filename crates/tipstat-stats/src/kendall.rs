//! What the Mann-Kendall test and Sen's slope share: a series in the order of time, and Kendall's S of it.

use crate::error::StatsError;
use crate::input;
use crate::order::sorted;

/// Work and memory grow with the square of the length; this many values make 4.5 million pairs.
const MOST: usize = 3_000;

/// A series whose every value is usable and later than the one before.
pub(crate) fn check(method: &'static str, needed: usize, series: &[(f64, f64)]) -> Result<(), StatsError> {
    let found = series.len();
    if found < needed {
        return Err(StatsError::TooFew { method, needed, found });
    }
    if found > MOST {
        return Err(StatsError::TooMany { method, limit: MOST, found });
    }
    let mut before = f64::NEG_INFINITY;
    for (position, (time, value)) in series.iter().copied().enumerate() {
        if !input::is_usable(value) {
            let allowed = "a finite number (0, or 10⁻⁵⁰ to 10⁵⁰); leave periods without a figure out";
            return Err(StatsError::Value { method, position, given: value, allowed });
        }
        if !input::is_usable(time) || time <= before {
            let allowed = "a time later than the one before it; sort the series and give each time one value";
            return Err(StatsError::Value { method, position, given: time, allowed });
        }
        before = time;
    }
    Ok(())
}

/// Kendall's S with its variance and the number of pairs, all and untied.
pub(crate) struct Score {
    /// Pairs that rise less pairs that fall.
    pub(crate) s: i32,
    /// The variance of S, were the values in random order.
    pub(crate) variance: f64,
    pub(crate) pairs: f64,
    pub(crate) tied_pairs: f64,
}

/// The score of a checked series.
///
/// `V = (n(n−1)(2n+5) − Σ t(t−1)(2t+5))/18`, t being the sizes of groups of equal values.
pub(crate) fn score(series: &[(f64, f64)]) -> Score {
    let mut s = 0;
    for (index, (_, value)) in series.iter().enumerate() {
        for (_, later) in &series[index + 1..] {
            s += i32::from(later > value) - i32::from(later < value);
        }
    }
    let spread = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0);
    let values = sorted(&series.iter().map(|(_, value)| value + 0.0).collect::<Vec<_>>());
    let ties = || values.chunk_by(|one, other| one.total_cmp(other).is_eq()).map(input::length);
    let n = input::length(series);
    Score {
        s,
        variance: (spread(n) - ties().map(spread).sum::<f64>()) / 18.0,
        pairs: n * (n - 1.0) / 2.0,
        tied_pairs: ties().map(|t| t * (t - 1.0) / 2.0).sum(),
    }
}
