//! Score limits of a difference of two proportions, which two methods share.

use crate::proportion::Proportion;
use crate::special::{increasing_root, last_positive};

/// The differences `d` at which `(p̂₁ − p̂₂ − d)/√V(d)` is z and −z, where V is the variance at the most likely
/// proportions that differ by d.
pub(crate) fn score_limits(first: Proportion, second: Proportion, z: f64) -> (f64, f64) {
    (lower(first, second, z), -lower(second, first, z))
}

fn lower(first: Proportion, second: Proportion, z: f64) -> f64 {
    let found = first.minus(second);
    last_positive((-1.0, found), |d| found - d - z * variance(first, second, d).sqrt())
}

fn variance(first: Proportion, second: Proportion, d: f64) -> f64 {
    let (larger, smaller) = if d < 0.0 { (second, first) } else { (first, second) };
    let apart = d.abs();
    let Likely { p, rest } = Likely::at(larger, smaller, apart);
    (p + apart) * rest / larger.whole() + p * (rest + apart) / smaller.whole()
}

/// The most likely proportions that are a given difference apart: `p` and `p + apart`, where `rest` is what the
/// larger one leaves to 1.
struct Likely {
    p: f64,
    rest: f64,
}

impl Likely {
    /// The likelihood has one top, since its log is concave. The closed form (a cubic solved by cosines) loses half
    /// of the digits where proportions are small; the slope of the log is solved instead, over the log odds of p
    /// between the ends of its range, which keeps the digits of both ends.
    fn at(larger: Proportion, smaller: Proportion, apart: f64) -> Self {
        let (a, b) = (larger.part(), smaller.part());
        let (others_a, others_b) = (larger.rest().part(), smaller.rest().part());
        let range = 1.0 - apart;
        if apart <= 0.0 {
            let n = larger.whole() + smaller.whole();
            return Self { p: (a + b) / n, rest: (others_a + others_b) / n };
        }
        // With none or all counted the top may be at an end of the range.
        if smaller.is_none() && a / apart - others_a / range <= smaller.whole() {
            return Self { p: 0.0, rest: range };
        }
        if larger.is_all() && others_b / apart - b / range <= larger.whole() {
            return Self { p: range, rest: 0.0 };
        }
        let split = |t: f64| Self { p: range / (1.0 + (-t).exp()), rest: range / (1.0 + t.exp()) };
        let start = ((a + b + 0.5) / (others_a + others_b + 0.5)).ln();
        split(increasing_root(start, |t| {
            let Self { p, rest } = split(t);
            let step = p * rest / range;
            let bend = step * (rest - p) / range;
            let (top, bottom) = (p + apart, rest + apart);
            let value = others_a * p / range - b * rest / range + others_b * step / bottom - a * step / top;
            let slope = (others_a + b) * step / range + others_b * (bend + step * step / bottom) / bottom
                - a * (bend - step * step / top) / top;
            (value, slope)
        }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::two_proportions;

    proptest! {
        #[test]
        fn no_other_pair_is_likelier((x, m, y, n) in two_proportions(), apart in 1e-6..0.999, other in 0.0..1.0) {
            let (larger, smaller) = (Proportion::new(x, m).unwrap(), Proportion::new(y, n).unwrap());
            let Likely { p, rest } = Likely::at(larger, smaller, apart);
            prop_assert!((p + rest + apart - 1.0).abs() < 1e-12);
            let ln = |count: f64, share: f64| if count < 1.0 { 0.0 } else { count * share.ln() };
            let likelihood = |p: f64, rest: f64| {
                ln(larger.part(), p + apart) + ln(larger.rest().part(), rest)
                    + ln(smaller.part(), p) + ln(smaller.rest().part(), rest + apart)
            };
            let (best, elsewhere) = (likelihood(p, rest), (other * (1.0 - apart), (1.0 - other) * (1.0 - apart)));
            prop_assert!(likelihood(elsewhere.0, elsewhere.1) <= best + 1e-9 * best.abs());
        }
    }
}
