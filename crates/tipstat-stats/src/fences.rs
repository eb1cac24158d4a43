//! Fences: what the two kinds of box plot share.

use crate::error::StatsError;
use crate::input;

/// Fewer values have no quarters.
const NEEDED: usize = 4;

/// The fences of a series, beyond which a value is an outlier.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Fences {
    /// The quarters could be measured.
    Limits {
        /// The lower fence, in the unit of the values.
        lower: f64,
        /// The upper fence, in the unit of the values.
        upper: f64,
        /// Where the values beyond the fences stand in the input, counted from 0.
        outliers: Vec<usize>,
    },
    /// The middle half of the values are equal: there is no scale to measure the others by, and whether they are
    /// outliers cannot be told.
    Degenerate {
        /// The value of the middle half.
        value: f64,
        /// Where the values stand that differ from it, counted from 0; none if all are equal.
        differing: Vec<usize>,
    },
}

impl Fences {
    /// Where the outliers stand in the input, counted from 0; `None` if that cannot be told.
    #[must_use]
    pub fn outliers(&self) -> Option<&[usize]> {
        match self {
            Self::Limits { outliers, .. } => Some(outliers),
            Self::Degenerate { .. } => None,
        }
    }

    /// Fences so many times the distance of the quartiles below the first and above the third.
    pub(crate) fn around(values: &[f64], (first, third): (f64, f64), (below, above): (f64, f64)) -> Self {
        let distance = third - first;
        // 0.3 and 0.1 + 0.2 differ in the last digit; such a difference is no scale.
        let rounding = (first.abs().max(third.abs()) * 1e-13).max(1e-50);
        let positions = |wanted: &dyn Fn(f64) -> bool| {
            values.iter().enumerate().filter(|(_, value)| wanted(**value)).map(|(position, _)| position).collect()
        };
        if distance < rounding {
            return Self::Degenerate { value: first, differing: positions(&|x| (x - first).abs() >= rounding) };
        }
        let (lower, upper) = (first - below * distance, third + above * distance);
        Self::Limits { lower, upper, outliers: positions(&|x| x < lower || x > upper) }
    }
}

/// Whether a series has enough values, and none that no fence can use.
pub(crate) fn check(method: &'static str, values: &[f64]) -> Result<(), StatsError> {
    if values.len() < NEEDED {
        return Err(StatsError::TooFew { method, needed: NEEDED, found: values.len() });
    }
    if let Some(position) = values.iter().position(|value| !input::is_usable(*value)) {
        let allowed = "a finite number (0, or 10⁻⁵⁰ to 10⁵⁰); leave missing values out";
        return Err(StatsError::Value { method, position, given: values[position], allowed });
    }
    Ok(())
}
