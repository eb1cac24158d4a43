//! How much more units vary than chance explains.

use crate::input::length;
use crate::order::sorted;

/// The scale on which the variance of a value hangs on the size of its unit alone: 1/4 of one over the size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scale {
    /// For rates.
    SquareRoot,
    /// For proportions.
    Arcsine,
}

impl Scale {
    fn of(self, value: f64) -> f64 {
        match self {
            Self::SquareRoot => value.sqrt(),
            Self::Arcsine => value.sqrt().asin(),
        }
    }

    /// The value that lies this far from the target on this scale, or the end of what is possible.
    pub(super) fn limit(self, target: f64, distance: f64) -> f64 {
        let at = self.of(target) + distance;
        match self {
            Self::SquareRoot => at.max(0.0).powi(2),
            Self::Arcsine => at.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2),
        }
    }

    pub(super) fn multiplied(self) -> &'static str {
        match self {
            Self::SquareRoot => "normal on square roots, multiplicative overdispersion",
            Self::Arcsine => "normal on arcsines, multiplicative overdispersion",
        }
    }

    pub(super) fn added(self) -> &'static str {
        match self {
            Self::SquareRoot => "normal on square roots, additive overdispersion",
            Self::Arcsine => "normal on arcsines, additive overdispersion",
        }
    }
}

/// Dispersion and variance between units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) phi: f64,
    pub(super) tau_squared: f64,
}

/// The spread of values with their sizes, after winsorising their z-scores.
pub(super) fn spread(values: &[(f64, f64)], target: f64, scale: Scale) -> Spread {
    let scores: Vec<f64> =
        values.iter().map(|(value, size)| (scale.of(*value) - scale.of(target)) * 2.0 * size.sqrt()).collect();
    let rising = sorted(&scores);
    let (lowest, highest) = (tenth(&rising, 1), tenth(&rising, 9));
    let squares: f64 = scores.iter().map(|z| z.max(lowest).min(highest).powi(2)).sum();
    let n = length(values);
    // Precisions as shares of their sum, which keeps sizes of any unit in range.
    let precision: f64 = values.iter().map(|(_, size)| 4.0 * size).sum();
    let concentration: f64 = values.iter().map(|(_, size)| (4.0 * size / precision).powi(2)).sum();
    let unequal = 1.0 - concentration;
    // Where one unit is all but the whole, nothing can vary between units.
    let tau_squared = if unequal > 1e-12 { ((squares - (n - 1.0)) / unequal / precision).max(0.0) } else { 0.0 };
    Spread { phi: squares / n, tau_squared }
}

/// The quantile at `number` tenths of sorted values, interpolated as in R (type 7); there is at least one value.
fn tenth(sorted: &[f64], number: usize) -> f64 {
    let tenths = (sorted.len() - 1) * number;
    let (below, part) = (tenths / 10, length(&[(); 10][..tenths % 10]) / 10.0);
    let low = sorted[below];
    let high = *sorted.get(below + 1).unwrap_or(&low);
    low + part * (high - low)
}
