//! Student's t distribution.

use super::Tail;
use super::beta::{beta_quantile, beta_tails};

/// The t that a Student variable stays within, on both sides, with probability 0 < `central` < 1.
#[cfg_attr(not(test), expect(dead_code, reason = "for means by group (METHODS.md 1.1), which are not built yet"))]
pub(crate) fn student_critical(central: f64, degrees_of_freedom: f64) -> f64 {
    // df/(df+t²) is a beta variable of shapes df/2 and ½, so its odds are df/t².
    let tail = if central < 0.5 { Tail::Upper(central) } else { Tail::Lower(1.0 - central) };
    let odds = beta_quantile(degrees_of_freedom / 2.0, 0.5, tail);
    (0.5 * (degrees_of_freedom.ln() - odds.ln)).exp()
}

/// The probability that a Student variable is at least as far from zero as t.
#[cfg_attr(not(test), expect(dead_code, reason = "for means by group (METHODS.md 1.1), which are not built yet"))]
pub(crate) fn student_two_sided(t: f64, degrees_of_freedom: f64) -> f64 {
    if t == 0.0 {
        return 1.0;
    }
    let sum = degrees_of_freedom + t * t;
    beta_tails(degrees_of_freedom / 2.0, 0.5, degrees_of_freedom / sum, t * t / sum).lower.exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    /// Expected values: mpmath 1.4.1 at 40 digits.
    #[test]
    fn quantiles_agree_with_mpmath() {
        for (central, df, expected) in [
            (0.95, 1.0, 12.706_204_736_174_693),
            (0.95, 2.0, 4.302_652_729_749_462),
            (0.95, 9.0, 2.262_157_162_798_205),
            (0.998, 3.0, 10.214_531_852_407_383),
            (0.95, 1e6, 1.959_966_356_814_106_7),
            (0.1, 5.0, 0.132_175_175_231_687_27),
            (0.99, 4.0, 4.604_094_871_349_992),
        ] {
            close(student_critical(central, df), expected, 1e-10);
        }
    }

    #[test]
    fn the_quantile_and_the_tail_are_inverse() {
        for central in [0.001, 0.5, 0.95, 0.998] {
            for df in [1.0, 2.0, 9.0, 1e6] {
                close(student_two_sided(student_critical(central, df), df), 1.0 - central, 1e-10);
            }
        }
    }
}
