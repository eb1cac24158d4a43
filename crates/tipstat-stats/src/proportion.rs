//! A part and the whole it is counted within.

use crate::error::StatsError;
use crate::input;

/// A number of persons among those persons: what two of are compared.
///
/// ```
/// use tipstat_stats::Proportion;
///
/// // Seven of 34 in one region, one of 34 in another.
/// let (here, there) = (Proportion::new(7, 34)?, Proportion::new(1, 34)?);
/// assert!(here.share() > there.share());
/// assert!(Proportion::new(35, 34).is_err());
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportion {
    part: f64,
    whole: f64,
}

impl Proportion {
    /// A part of a whole.
    ///
    /// # Errors
    /// [`StatsError::EmptyWhole`] if `whole` is 0; [`StatsError::PartExceedsWhole`];
    /// [`StatsError::CountTooLarge`] above 10¹⁰.
    pub fn new(part: u64, whole: u64) -> Result<Self, StatsError> {
        let (part, whole) = input::part_of_whole(part, whole)?;
        Ok(Self { part, whole })
    }

    /// Part over whole, from 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        self.part / self.whole
    }

    /// The others: what is missing to the whole.
    #[must_use]
    pub fn rest(self) -> Self {
        Self { part: self.whole - self.part, whole: self.whole }
    }

    /// The share of this one minus that of another. Shares near 1 are told apart by what is missing to 1, which has
    /// digits that they lack.
    pub(crate) fn minus(self, other: Self) -> f64 {
        let few = self.share() + other.share() <= 1.0;
        if few { self.share() - other.share() } else { other.rest().share() - self.rest().share() }
    }

    /// The part, as a number to compute with.
    pub(crate) fn part(self) -> f64 {
        self.part
    }

    /// The whole, as a number to compute with.
    pub(crate) fn whole(self) -> f64 {
        self.whole
    }

    /// Whether none is counted.
    pub(crate) fn is_none(self) -> bool {
        self.part < 1.0
    }

    /// Whether all are counted.
    pub(crate) fn is_all(self) -> bool {
        self.rest().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_part_of_a_whole_is_refused() {
        assert_eq!(Proportion::new(9, 8), Err(StatsError::PartExceedsWhole { part: 9, whole: 8 }));
        assert_eq!(Proportion::new(0, 0), Err(StatsError::EmptyWhole));
        assert!(matches!(Proportion::new(1, 10_000_000_001), Err(StatsError::CountTooLarge { .. })));
    }

    #[test]
    fn two_shares_near_one_keep_the_digits_of_their_difference() {
        let all_but = |few: u64| Proportion::new(10_000_000_000 - few, 10_000_000_000).unwrap();
        crate::testing::close(all_but(3).minus(all_but(9)), 6e-10, 1e-15);
    }

    #[test]
    fn the_rest_of_the_rest_is_the_part() {
        let few = Proportion::new(3, 10).unwrap();
        assert_eq!(few.rest(), Proportion::new(7, 10).unwrap());
        assert_eq!(few.rest().rest(), few);
    }
}
