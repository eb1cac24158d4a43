//! The normal distribution with mean 0 and variance 1.

use super::Tail;
use super::gamma::{gamma_quantile, gamma_tails};

/// The z that a normal variable stays within, on both sides, with probability 0 < `central` < 1.
pub(crate) fn normal_critical(central: f64) -> f64 {
    // z²/2 of a normal variable is a gamma variable of shape ½.
    let tail = if central < 0.5 { Tail::Lower(central) } else { Tail::Upper(1.0 - central) };
    (2.0 * gamma_quantile(0.5, tail)).sqrt()
}

/// The probability that a normal variable is at least as far from zero as z.
pub(crate) fn normal_two_sided(z: f64) -> f64 {
    let half_square = z * z / 2.0;
    if half_square == 0.0 { 1.0 } else { gamma_tails(0.5, half_square).upper.exp() }
}

/// A normal quantile within 0.003, where a search for an exact one starts (Abramowitz & Stegun 26.2.22).
pub(crate) fn rough_quantile(tail: Tail) -> f64 {
    let (p, sign) = match tail {
        Tail::Upper(q) if q > 0.5 => (1.0 - q, -1.0),
        Tail::Upper(q) => (q, 1.0),
        Tail::Lower(p) if p > 0.5 => (1.0 - p, 1.0),
        Tail::Lower(p) => (p, -1.0),
    };
    let t = (-2.0 * p.max(f64::MIN_POSITIVE).ln()).sqrt();
    sign * (t - (2.30753 + 0.27061 * t) / (1.0 + 0.99229 * t + 0.04481 * t * t))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    /// Expected values: mpmath 1.4.1, `sqrt(2)*erfinv(c)` at 40 digits.
    #[test]
    fn quantiles_agree_with_mpmath() {
        for (central, expected) in [
            (1e-10, 1.253_314_137_315_500_3e-10),
            (0.1, 0.125_661_346_855_074_05),
            (0.5, 0.674_489_750_196_081_7),
            (0.9, 1.644_853_626_951_472_9),
            (0.95, 1.959_963_984_540_053_8),
            (0.99, 2.575_829_303_548_900_4),
            (0.998, 3.090_232_306_167_813),
            (0.999_999_999_9, 6.466_951_074_732_419),
        ] {
            close(normal_critical(central), expected, 1e-10);
        }
    }

    #[test]
    fn tails_agree_with_mpmath() {
        // mpmath 1.4.1, `erfc(z/sqrt(2))` at 40 digits.
        for (z, expected) in [
            (-1.5, 0.133_614_402_537_716_14),
            (0.0, 1.0),
            (1e-9, 0.999_999_999_202_115_5),
            (0.3, 0.764_177_155_622_094_8),
            (1.25, 0.211_299_547_333_710_5),
            (1.96, 0.049_995_790_296_440_87),
            (8.0, 1.244_192_114_854_356_8e-15),
            (30.0, 9.813_427_854_296_374e-198),
        ] {
            close(normal_two_sided(z), expected, 1e-12);
        }
    }

    #[test]
    fn the_quantile_and_the_tail_are_inverse() {
        for central in [0.001, 0.3, 0.5, 0.9, 0.998, 1.0 - 1e-12] {
            close(normal_two_sided(normal_critical(central)), 1.0 - central, 1e-10);
        }
    }
}
