//! The chi-square distribution.

use super::gamma::gamma_tails;

/// The probability that a chi-square variable of that many degrees of freedom > 0 is at least `x`.
pub(crate) fn chi_square_upper(x: f64, degrees_of_freedom: f64) -> f64 {
    if x > 0.0 { gamma_tails(degrees_of_freedom / 2.0, x / 2.0).upper.exp() } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    #[test]
    fn tails_agree_with_mpmath() {
        // mpmath 1.4.1, `gammainc(df/2, x/2, regularized=True)` at 40 digits.
        for (x, degrees_of_freedom, expected) in CASES {
            close(chi_square_upper(x, degrees_of_freedom), expected, 1e-11);
        }
        close(chi_square_upper(0.0, 4.0), 1.0, 0.0);
    }

    const CASES: [(f64, f64, f64); 5] = [
        (3.841_458_820_694_124, 1.0, 0.050_000_000_000_000_05),
        (0.01, 2.0, 0.995_012_479_192_682_3),
        (25.403_700_345_785_36, 3.0, 1.271_245_939_006_091_9e-5),
        (200.0, 5.0, 2.840_622_898_641_531_5e-41),
        (4.5, 12.0, 0.972_634_645_936_698_5),
    ];
}
