//! A count together with what it was counted over.

use crate::error::StatsError;
use crate::input;

/// A number of events and their exposure: the years, the population or the cases they were counted over.
///
/// Two exposures that are compared must have one unit; which one does not matter.
///
/// ```
/// use tipstat_stats::Events;
///
/// // Nine convictions in a year and a half, four in one year.
/// let (before, after) = (Events::new(9, 1.5)?, Events::new(4, 1.0)?);
/// assert_eq!(before.rate(), 6.0);
/// assert!(Events::new(4, 0.0).is_err());
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Events {
    count: f64,
    exposure: f64,
}

impl Events {
    /// A count over an exposure.
    ///
    /// # Errors
    /// [`StatsError::OutOfRange`] unless the exposure is above 0 and finite; [`StatsError::CountTooLarge`]
    /// above 10¹⁰.
    pub fn new(count: u64, exposure: f64) -> Result<Self, StatsError> {
        Ok(Self { count: input::count(count)?, exposure: input::positive("exposure", exposure)? })
    }

    /// Events per unit of exposure.
    #[must_use]
    pub fn rate(self) -> f64 {
        self.count / self.exposure
    }

    /// The number of events, as a number to compute with.
    pub(crate) fn count(self) -> f64 {
        self.count
    }

    /// The exposure.
    pub(crate) fn exposure(self) -> f64 {
        self.exposure
    }
}
