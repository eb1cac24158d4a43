//! Student's t distribution.

use super::Tail;
use super::beta::{beta_quantile, beta_tails};

/// The probability that Student's t, with that many degrees of freedom ≥ 1, is at least as far from zero as `t`.
pub(crate) fn student_two_sided(t: f64, degrees_of_freedom: f64) -> f64 {
    let square = t * t;
    if square == 0.0 {
        return 1.0;
    }
    if square.is_infinite() {
        return 0.0;
    }
    // ν/(ν + t²) is a beta variable of shapes ν/2 and ½.
    let whole = degrees_of_freedom + square;
    beta_tails(degrees_of_freedom / 2.0, 0.5, degrees_of_freedom / whole, square / whole).lower.exp()
}

/// The t that Student's variable stays within, on both sides, with probability 0 < `central` < 1.
pub(crate) fn student_critical(central: f64, degrees_of_freedom: f64) -> f64 {
    let tail = if central < 0.5 { Tail::Upper(central) } else { Tail::Lower(1.0 - central) };
    let odds = beta_quantile(degrees_of_freedom / 2.0, 0.5, tail);
    (degrees_of_freedom * (-odds.ln).exp()).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    #[test]
    fn tails_and_quantiles_agree_with_mpmath() {
        // mpmath 1.4.1 at 40 digits: `betainc(df/2, 1/2, 0, df/(df+t²), regularized=True)`, and its root in t.
        for (t, degrees_of_freedom, expected) in TAILS {
            close(student_two_sided(t, degrees_of_freedom), expected, 1e-10);
        }
        for (central, degrees_of_freedom, expected) in QUANTILES {
            close(student_critical(central, degrees_of_freedom), expected, 1e-10);
        }
    }

    #[test]
    fn the_quantile_and_the_tail_are_inverse() {
        for degrees_of_freedom in [1.0, 2.0, 7.0, 300.0, 1e6] {
            for central in [0.01, 0.5, 0.95, 0.998] {
                let t = student_critical(central, degrees_of_freedom);
                close(student_two_sided(t, degrees_of_freedom), 1.0 - central, 1e-10);
            }
        }
    }

    const TAILS: [(f64, f64, f64); 5] = [
        (1.0, 1.0, 0.5),
        (2.5, 3.0, 0.087_706_647_008_065_55),
        (-0.2, 7.0, 0.847_166_751_489_797_9),
        (12.0, 8.0, 2.143_866_747_688_771_3e-6),
        (1.96, 40.0, 0.056_988_224_032_006_35),
    ];
    const QUANTILES: [(f64, f64, f64); 6] = [
        (0.95, 1.0, 12.706_204_736_174_692),
        (0.95, 3.0, 3.182_446_305_283_708),
        (0.9, 8.0, 1.859_548_037_530_898_6),
        (0.998, 12.0, 3.929_633_264_626_491_3),
        (0.3, 5.0, 0.408_228_733_076_413_94),
        (0.95, 40.0, 2.021_075_390_306_273),
    ];
}
