//! Poisson and binomial masses without cancellation (Loader's saddle point form).
//!
//! `a·ln x − x − ln Γ(a)` loses eight digits at a = 10⁹, since three numbers of size 10¹⁰ cancel. Loader
//! (2000), *Fast and Accurate Computation of Binomial Probabilities*, writes the same mass as a small
//! correction and a deviance, both exact to rounding.

use std::f64::consts::PI;

use statrs::function::gamma::ln_gamma;

/// `ln(2π) / 2`.
const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// `ln(xᵃ·e⁻ˣ / Γ(a + 1))` for a > 0, x > 0: the log of a Poisson mass at a real count.
pub(crate) fn ln_poisson_mass(a: f64, x: f64) -> f64 {
    -stirling_error(a) - deviance(a, x) - 0.5 * (2.0 * PI * a).ln()
}

/// `ln(Γ(a+b+1) / (Γ(a+1)·Γ(b+1)) · xᵃ·yᵇ)` for a > 0, b > 0 and y = 1 − x, which is asked for because it is
/// known more exactly than `1 − x` where x is near 1.
pub(crate) fn ln_binomial_mass(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y)
        + 0.5 * (n / (2.0 * PI * a * b)).ln()
}

/// What Stirling's formula leaves: `ln Γ(n+1) − (n + ½)·ln n + n − ln(2π)/2`.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - HALF_LN_TWO_PI;
    }
    let square = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square) / square) / square)
        / n
}

/// `x·ln(x/m) + m − x`, by a series where x and m are so near that the terms cancel.
fn deviance(x: f64, m: f64) -> f64 {
    let difference = x - m;
    if difference.abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() - difference;
    }
    let v = difference / (x + m);
    let square = v * v;
    let mut sum = difference * v;
    let mut term = 2.0 * x * v;
    let mut odd = 1.0;
    loop {
        term *= square;
        odd += 2.0;
        let next = sum + term / odd;
        // |v| < 0.1, so each term is a hundredth of the last and the sum stands still within ten rounds.
        if next.to_bits() == sum.to_bits() || odd > 99.0 {
            return next;
        }
        sum = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    #[test]
    fn a_small_mass_is_the_school_formula() {
        // e⁻²·2³/3! and 10·0.3²·0.7³, by hand.
        close(ln_poisson_mass(3.0, 2.0).exp(), 0.180_447_044_315_483_6, 1e-13);
        close(ln_binomial_mass(2.0, 3.0, 0.3, 0.7).exp(), 0.3087, 1e-13);
    }

    #[test]
    fn a_mass_at_a_thousand_million_keeps_its_digits() {
        // mpmath 1.4.1, 40 digits: poisson mass at a = 10⁹, x = 10⁹ − 61,979.5.
        close(ln_poisson_mass(1e9, 999_938_020.5), -13.201_380_029_466_315, 1e-12);
    }
}
