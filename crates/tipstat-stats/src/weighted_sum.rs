//! Limits of a sum of Poisson counts with weights, by the gamma distribution.

use crate::interval::Confidence;
use crate::special::{Tail, gamma_quantile};

/// A weighted sum of Poisson counts: `Σ w·x`, its estimated variance `Σ w²·x`, and the largest weight there is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WeightedSum {
    pub(crate) value: f64,
    pub(crate) variance: f64,
    pub(crate) largest_weight: f64,
}

impl WeightedSum {
    /// Fay and Feuer's limits. The value must be above 0.
    ///
    /// Below, a gamma variable of the same mean and variance; above, the same after one event more of the largest
    /// weight. With equal weights these are Garwood's limits times the weight.
    pub(crate) fn gamma_limits(self, confidence: Confidence) -> (f64, f64) {
        let quantile =
            |value: f64, variance: f64, tail| variance / value * gamma_quantile(value / variance * value, tail);
        let tail = confidence.tail();
        let (above, spread) =
            (self.value + self.largest_weight, self.variance + self.largest_weight * self.largest_weight);
        (quantile(self.value, self.variance, Tail::Lower(tail)), quantile(above, spread, Tail::Upper(tail)))
    }
}
