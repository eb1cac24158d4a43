//! Quantiles of the gamma, beta and normal distributions.
//!
//! The inverses of `statrs` 0.19 are not good enough (gamma wrong by a factor of 10¹¹ at shape ½ and
//! p = 10⁻¹⁰, Student t off by 3·10⁻⁴ at a million degrees of freedom, `inv_beta_reg` may never return), so
//! they are found here by bracketed Newton steps on the log of the probability. Of its forward functions only
//! `ln_gamma` is used. The others are good for middling arguments, but at 3 in 10⁸, a rate of a whole country,
//! `beta_reg` is off by 2·10⁻⁸ through cancellation; at 500,000 in 10⁶ it stops after 140 terms of its fraction,
//! 2·10⁻⁵ from the truth; and `erfc` is off by 1·10⁻¹⁰ near 0.5 (all measured against mpmath).
//!
//! Accuracy: relative 10⁻¹⁰ for shapes from ½ to 10¹⁰ and probabilities from 10⁻¹⁷ on either side.

mod beta;
mod chi_square;
mod gamma;
mod normal;
mod root;
mod saddle;
mod student;

pub(crate) use beta::{Odds, beta_quantile, beta_tails, ln_binomial_mass};
pub(crate) use chi_square::chi_square_upper;
pub(crate) use gamma::{gamma_quantile, gamma_tails};
pub(crate) use normal::{normal_critical, normal_two_sided};
pub(crate) use root::{increasing_root, last_positive, root_within};
pub(crate) use saddle::ln_poisson_mass;
pub(crate) use student::{student_critical, student_two_sided};

/// Terms before a series is cut off; at a shape of 10¹⁰ about 10⁶ are needed.
const MOST_TERMS: usize = 10_000_000;

/// A series ends when its next term is below the rounding of its sum.
const SERIES_TOLERANCE: f64 = 2.0 * f64::EPSILON;

/// Stands for zero in the denominators of continued fractions (Lentz).
const SMALLEST: f64 = 1e-300;

/// A probability, told from the side on which it is known exactly.
///
/// Near 1 a probability has no digits left for what is missing to 1, so the upper tail is never computed as
/// one minus the lower.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tail {
    /// The probability of a smaller value.
    Lower(f64),
    /// The probability of a larger value.
    Upper(f64),
}

/// The logs of both tails at one point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LogTails {
    pub(crate) lower: f64,
    pub(crate) upper: f64,
}

impl LogTails {
    fn from_lower(lower: f64) -> Self {
        // Rounding may lift a certain event above certainty.
        let lower = lower.min(0.0);
        Self { lower, upper: (-lower.exp_m1()).ln() }
    }

    fn from_upper(upper: f64) -> Self {
        let Self { lower, upper } = Self::from_lower(upper);
        Self { lower: upper, upper: lower }
    }

    /// How far the tails are from the wanted one, on the log scale, rising with the point; and the slope,
    /// given the log of the slope of the lower tail itself.
    fn distance(self, wanted: Tail, ln_slope: f64) -> (f64, f64) {
        match wanted {
            Tail::Lower(p) => (self.lower - p.ln(), (ln_slope - self.lower).exp()),
            Tail::Upper(q) => (q.ln() - self.upper, (ln_slope - self.upper).exp()),
        }
    }
}

/// `ln(eᵃ + eᵇ)`, the log of a sum of two probabilities.
pub(crate) fn ln_sum(a: f64, b: f64) -> f64 {
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    if more == f64::NEG_INFINITY { more } else { more + (less - more).exp().ln_1p() }
}

/// A number other than zero.
fn nonzero(value: f64) -> f64 {
    if value.abs() < SMALLEST { SMALLEST } else { value }
}
