//! A number of people, known exactly or within limits.

use crate::error::StatsError;
use crate::input;

/// A number of people, known exactly or within limits; there may be no upper one.
///
/// ```
/// use tipstat_stats::Headcount;
///
/// // "More than 36,000 people were sensitised."
/// let published = Headcount::at_least(36_000)?;
/// assert_eq!((published.lower(), published.upper()), (36_000, None));
/// assert_eq!(Headcount::exactly(450)?.exact(), Some(450));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Headcount {
    lower: u64,
    upper: Option<u64>,
}

impl Headcount {
    /// A number that was counted.
    ///
    /// # Errors
    /// [`StatsError::CountTooLarge`] above 10¹⁰.
    pub fn exactly(people: u64) -> Result<Self, StatsError> {
        Self::between(people, people)
    }

    /// A number that is this or more, as in "more than 36,000".
    ///
    /// # Errors
    /// [`StatsError::CountTooLarge`] above 10¹⁰.
    pub fn at_least(people: u64) -> Result<Self, StatsError> {
        input::count(people)?;
        Ok(Self { lower: people, upper: None })
    }

    /// A number between two others, both included.
    ///
    /// # Errors
    /// [`StatsError::NoInterval`] if they are in the wrong order; [`StatsError::CountTooLarge`] above 10¹⁰.
    pub fn between(lower: u64, upper: u64) -> Result<Self, StatsError> {
        let (from, to) = (input::count(lower)?, input::count(upper)?);
        if lower > upper {
            return Err(StatsError::NoInterval { lower: from, upper: to });
        }
        Ok(Self { lower, upper: Some(upper) })
    }

    /// The fewest people.
    #[must_use]
    pub const fn lower(self) -> u64 {
        self.lower
    }

    /// The most people; `None` if nothing limits them.
    #[must_use]
    pub const fn upper(self) -> Option<u64> {
        self.upper
    }

    /// The number, if it is known exactly.
    #[must_use]
    pub fn exact(self) -> Option<u64> {
        self.upper.filter(|upper| *upper == self.lower)
    }

    /// Both limits to compute with, the upper one infinite if there is none. Both were checked when it was built.
    pub(super) fn limits(self) -> Result<(f64, f64), StatsError> {
        let upper = self.upper.map_or(Ok(f64::INFINITY), input::count)?;
        Ok((input::count(self.lower)?, upper))
    }
}

impl std::fmt::Display for Headcount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.upper {
            Some(upper) if upper == self.lower => write!(f, "{upper}"),
            Some(upper) => write!(f, "{} to {upper}", self.lower),
            None => write!(f, "at least {}", self.lower),
        }
    }
}

/// The limits of each audience, none of them beyond the population.
pub(super) fn audience_limits(
    method: &'static str,
    audiences: &[Headcount],
    population: Option<u64>,
) -> Result<Vec<(f64, f64)>, StatsError> {
    if audiences.is_empty() {
        return Err(StatsError::TooFew { method, needed: 1, found: 0 });
    }
    let cap = cap(population)?;
    let limited = |(audience, headcount): (usize, &Headcount)| {
        let (lower, upper) = headcount.limits()?;
        if lower > cap {
            let population = population.unwrap_or_default();
            return Err(StatsError::AudienceExceedsPopulation { audience, least: headcount.lower, population });
        }
        Ok((lower, upper.min(cap)))
    };
    audiences.iter().enumerate().map(limited).collect()
}

/// The population to compute with; infinite if it is not known.
pub(super) fn cap(population: Option<u64>) -> Result<f64, StatsError> {
    population.map_or(Ok(f64::INFINITY), input::count)
}

/// Every audience as one number.
pub(super) fn exact_audiences(method: &'static str, audiences: &[Headcount]) -> Result<Vec<f64>, StatsError> {
    let exact = |(audience, headcount): (usize, &Headcount)| match headcount.exact() {
        Some(people) => input::count(people),
        None => Err(StatsError::Inexact { method, what: format!("audience {} is {headcount}", audience + 1) }),
    };
    audiences.iter().enumerate().map(exact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_the_wrong_way_round_or_beyond_mankind_are_refused() {
        assert!(matches!(Headcount::between(2, 1), Err(StatsError::NoInterval { .. })));
        assert!(matches!(Headcount::at_least(10_000_000_001), Err(StatsError::CountTooLarge { .. })));
        assert!(matches!(Headcount::between(1, 10_000_000_001), Err(StatsError::CountTooLarge { .. })));
    }

    #[test]
    fn a_headcount_reads_as_it_would_be_said() {
        assert_eq!(Headcount::exactly(7).unwrap().to_string(), "7");
        assert_eq!(Headcount::between(7, 9).unwrap().to_string(), "7 to 9");
        assert_eq!(Headcount::at_least(36_000).unwrap().to_string(), "at least 36000");
        assert_eq!(Headcount::between(7, 9).unwrap().exact(), None);
    }
}
