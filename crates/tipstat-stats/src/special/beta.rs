//! The beta distribution.

use super::normal::rough_quantile;
use super::root::increasing_root;
pub(crate) use super::saddle::ln_binomial_mass;
use super::{LogTails, MOST_TERMS, SERIES_TOLERANCE, Tail, nonzero};

/// A probability by the log of its odds, which keeps the digits of both ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Odds {
    pub(crate) ln: f64,
}

impl Odds {
    /// The probability itself.
    pub(crate) fn share(self) -> f64 {
        1.0 / (1.0 + (-self.ln).exp())
    }

    /// What is missing to 1.
    pub(crate) fn rest(self) -> f64 {
        1.0 / (1.0 + self.ln.exp())
    }
}

/// The value that a beta variable of shapes a > 0 and b > 0 falls below with the given probability.
pub(crate) fn beta_quantile(a: f64, b: f64, tail: Tail) -> Odds {
    // The log odds are nearly normal about ln(a/b).
    let start = (a / b).ln() + rough_quantile(tail) * (1.0 / a + 1.0 / b).sqrt();
    let ln = increasing_root(start, |ln| {
        let at = Odds { ln };
        // The density times x(1−x), which is the slope over the log odds, is ab/(a+b) times the mass.
        let ln_slope = ln_binomial_mass(a, b, at.share(), at.rest()) + (a * b / (a + b)).ln();
        beta_tails(a, b, at.share(), at.rest()).distance(tail, ln_slope)
    });
    Odds { ln }
}

/// Both tails of a beta variable at x, with y = 1 − x, which the caller may know more exactly.
pub(crate) fn beta_tails(a: f64, b: f64, x: f64, y: f64) -> LogTails {
    let ln_power = ln_binomial_mass(a, b, x, y) + (a * b / (a + b)).ln();
    // The fraction converges quickly below the mean; above it the two ends change places. The distance to
    // the mean is taken at the smaller end, where its digits are.
    let distance = if x < y { a - (a + b) * x } else { (a + b) * y - b };
    if distance >= 0.0 {
        LogTails::from_lower(ln_power + fraction(a, b, x, distance).ln())
    } else {
        LogTails::from_upper(ln_power + fraction(b, a, y, -distance).ln())
    }
}

/// The incomplete beta integral over `xᵃ(1−x)ᵇ`, with `distance` = a − (a+b)x ≥ 0.
///
/// The even part of the usual continued fraction, due to `DiDonato` & Morris (1992, ACM TOMS 18, algorithm
/// 708), evaluated from the front (Lentz). The usual one subtracts nearly equal numbers where x nears 1 and
/// a is large: 4 cases in 10⁸ lost seven digits by it.
fn fraction(a: f64, b: f64, x: f64, distance: f64) -> f64 {
    let mut value = nonzero(a * (distance + 1.0) / (a + 1.0));
    let mut c = value;
    let mut d = 0.0;
    let mut m = 0.0;
    for _ in 0..MOST_TERMS {
        m += 1.0;
        let odd = a + 2.0 * m - 1.0;
        let step = m * (b - m) * x / odd;
        let above = (a + m - 1.0) * (a + b + m - 1.0) * step * x / odd;
        let below = m + step + (a + m) * (distance + 1.0 + m * (2.0 - x)) / (odd + 2.0);
        d = 1.0 / nonzero(below + above * d);
        c = nonzero(below + above / c);
        let change = c * d;
        value *= change;
        if (change - 1.0).abs() < SERIES_TOLERANCE {
            break;
        }
    }
    1.0 / value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    /// Expected values: mpmath 1.4.1 at 40 digits.
    #[test]
    fn quantiles_agree_with_mpmath() {
        for (a, b, tail, expected) in [
            (15.0, 134.0, Tail::Lower(0.025), 0.057_844_010_083_448_56),
            (16.0, 133.0, Tail::Upper(0.025), 0.161_650_490_349_479),
            (1.0, 100.0, Tail::Lower(0.005), 5.012_416_197_765_642e-5),
            (3.0, 1e6, Tail::Lower(0.025), 6.186_713_128_471_596e-7),
            (4.0, 1e8, Tail::Upper(0.025), 8.767_272_553_907_871e-8),
            (500_000.0, 500_001.0, Tail::Lower(0.4999), 0.499_999_374_668_782_96),
            (5_000.0, 5_001.0, Tail::Upper(1e-10), 0.531_723_897_055_962_9),
            (0.5, 3.0, Tail::Lower(1e-10), 2.844_444_444_444_444_7e-21),
        ] {
            close(beta_quantile(a, b, tail).share(), expected, 1e-10);
        }
    }

    #[test]
    fn the_distance_to_one_keeps_its_digits() {
        // Beta(1, 1): P(X > x) = 1 − x.
        let odds = beta_quantile(1.0, 1.0, Tail::Upper(1e-17));
        close(odds.rest(), 1e-17, 1e-12);
    }

    #[test]
    fn all_but_four_in_a_hundred_million_mirrors_four() {
        // The quantile of Beta(4, 10⁸) that mpmath gave above, from the other end.
        let odds = beta_quantile(1e8, 4.0, Tail::Lower(0.025));
        close(odds.rest(), 8.767_272_553_907_871e-8, 1e-10);
    }
}
