//! Confidence levels, intervals and estimates: the numbers every method speaks in.

use std::cell::Cell;

use crate::error::StatsError;
use crate::input::positive;
use crate::special::normal_critical;

/// A confidence level between 0 and 1, both excluded.
///
/// ```
/// use tipstat_stats::Confidence;
///
/// assert_eq!(Confidence::new(0.95)?, Confidence::P95);
/// assert_eq!(
///     Confidence::new(95.0).unwrap_err().to_string(),
///     "a confidence of 95 is not between 0 and 1; write 0.95 for 95 per cent",
/// );
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f64);

impl Confidence {
    /// 95 per cent, what most official figures carry.
    pub const P95: Self = Self(0.95);

    /// 99 per cent.
    pub const P99: Self = Self(0.99);

    /// 99.8 per cent, the outer limits of funnel plots.
    pub const P998: Self = Self(0.998);

    /// A level written as 0.95. Whole per cents are refused: whether 1 means 1 % or 100 % cannot be told.
    ///
    /// # Errors
    /// [`StatsError::Confidence`] for anything but a number above 0 and below 1.
    pub fn new(level: f64) -> Result<Self, StatsError> {
        if level > 0.0 && level < 1.0 { Ok(Self(level)) } else { Err(StatsError::Confidence { given: level }) }
    }

    /// The level, such as 0.95.
    #[must_use]
    pub const fn level(self) -> f64 {
        self.0
    }

    /// The probability left out on each side, such as 0.025.
    pub(crate) fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// The normal quantile, such as 1.96. A table has thousands of shares at one level, so the last one is remembered.
    pub(crate) fn z(self) -> f64 {
        thread_local!(static LAST: Cell<(f64, f64)> = const { Cell::new((0.0, 0.0)) });
        let (level, z) = LAST.get();
        if level.to_bits() == self.0.to_bits() {
            return z;
        }
        let z = normal_critical(self.0);
        LAST.set((self.0, z));
        z
    }
}

/// Two limits. The upper one may be infinite: a ratio over a count of 0 has no upper limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    lower: f64,
    upper: f64,
}

impl Interval {
    /// The interval between two limits, both included.
    ///
    /// # Errors
    /// [`StatsError::NoInterval`] if a limit is no number, the lower one is infinite, or they are in the
    /// wrong order.
    pub fn new(lower: f64, upper: f64) -> Result<Self, StatsError> {
        if lower.is_finite() && lower <= upper {
            Ok(Self { lower, upper })
        } else {
            Err(StatsError::NoInterval { lower, upper })
        }
    }

    /// The lower limit.
    #[must_use]
    pub const fn lower(self) -> f64 {
        self.lower
    }

    /// The upper limit.
    #[must_use]
    pub const fn upper(self) -> f64 {
        self.upper
    }

    /// Upper limit minus lower limit.
    #[must_use]
    pub fn width(self) -> f64 {
        self.upper - self.lower
    }

    /// Whether a number lies between the limits or on one of them.
    #[must_use]
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }
}

/// A figure with its interval and how both came about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    value: f64,
    interval: Interval,
    confidence: Confidence,
    method: &'static str,
}

impl Estimate {
    /// An estimate that lies within its interval.
    ///
    /// # Errors
    /// [`StatsError::OutsideInterval`] if it does not.
    pub fn new(
        value: f64,
        interval: Interval,
        confidence: Confidence,
        method: &'static str,
    ) -> Result<Self, StatsError> {
        if interval.contains(value) {
            Ok(Self { value, interval, confidence, method })
        } else {
            Err(StatsError::OutsideInterval { value, lower: interval.lower, upper: interval.upper })
        }
    }

    /// An estimate from computed limits, which rounding may have carried past the value.
    pub(crate) fn from_limits(
        value: f64,
        (lower, upper): (f64, f64),
        confidence: Confidence,
        method: &'static str,
    ) -> Result<Self, StatsError> {
        let interval = Interval::new(pulled_to(value, lower), pulled_to(value, upper))?;
        Self::new(value, interval, confidence, method)
    }

    /// The same estimate in another unit: a count of events times 100,000 / population is a rate.
    ///
    /// ```
    /// use tipstat_stats::{Confidence, count_exact};
    ///
    /// // Seven convictions among four million people, per million.
    /// let rate = count_exact(7, Confidence::P95)?.scaled(1.0 / 4.0)?;
    /// assert_eq!(rate.value(), 1.75);
    /// # Ok::<(), tipstat_stats::StatsError>(())
    /// ```
    ///
    /// # Errors
    /// [`StatsError::OutOfRange`] unless the factor is above 0 and finite: a population of 0 has no rate.
    pub fn scaled(self, factor: f64) -> Result<Self, StatsError> {
        let factor = positive("factor", factor)?;
        let interval = Interval::new(self.interval.lower * factor, self.interval.upper * factor)?;
        Self::new(self.value * factor, interval, self.confidence, self.method)
    }

    /// The figure itself; infinite for a ratio over a count of 0.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// The lower limit.
    #[must_use]
    pub const fn lower(self) -> f64 {
        self.interval.lower
    }

    /// The upper limit; infinite for a ratio over a count of 0.
    #[must_use]
    pub const fn upper(self) -> f64 {
        self.interval.upper
    }

    /// Both limits.
    #[must_use]
    pub const fn interval(self) -> Interval {
        self.interval
    }

    /// The confidence level of the interval.
    #[must_use]
    pub const fn confidence(self) -> Confidence {
        self.confidence
    }

    /// The name of the method, to be printed beside the figure.
    #[must_use]
    pub const fn method(self) -> &'static str {
        self.method
    }
}

/// A limit that differs from the value by rounding alone is the value; beside an infinite value every limit stays.
fn pulled_to(value: f64, limit: f64) -> f64 {
    if value.is_finite() && (limit - value).abs() <= 1e-12 * value.abs() { value } else { limit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confidence_is_refused_unless_it_lies_between_zero_and_one() {
        for level in [0.0, 1.0, 1.5, 95.0, -0.5, f64::NAN, f64::INFINITY] {
            assert!(matches!(Confidence::new(level), Err(StatsError::Confidence { .. })), "{level}");
        }
    }

    #[test]
    fn an_interval_the_wrong_way_round_cannot_be_built() {
        for (lower, upper) in [(2.0, 1.0), (f64::NAN, 1.0), (0.0, f64::NAN), (f64::NEG_INFINITY, 0.0)] {
            assert!(Interval::new(lower, upper).is_err(), "{lower} to {upper}");
        }
        assert!(Interval::new(1.0, f64::INFINITY).is_ok());
    }

    #[test]
    fn an_estimate_outside_its_interval_cannot_be_built() {
        let interval = Interval { lower: 1.0, upper: 2.0 };
        assert!(Estimate::new(3.0, interval, Confidence::P95, "none").is_err());
        assert!(Estimate::new(f64::NAN, interval, Confidence::P95, "none").is_err());
    }

    #[test]
    fn scaling_moves_the_value_and_both_limits_together() {
        let interval = Interval { lower: 1.0, upper: 4.0 };
        let scaled = Estimate::new(2.0, interval, Confidence::P95, "none").unwrap().scaled(0.5).unwrap();
        assert_eq!(scaled.interval(), Interval { lower: 0.5, upper: 2.0 });
        assert!(scaled.scaled(f64::INFINITY).is_err());
        assert!(scaled.scaled(0.0).is_err());
    }
}
