//! What the methods of direct standardisation take and give.

use crate::error::StatsError;
use crate::input;
use crate::interval::Estimate;
use crate::weighted_sum::WeightedSum;

/// Under this many events no directly standardised rate is given.
pub const STANDARDISED_RATE_EVENTS: u64 = 10;

/// The events and the population of one stratum (an age band, a sex), and the size of the same stratum in the
/// standard population.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stratum {
    events: u64,
    count: f64,
    population: f64,
    standard: f64,
}

impl Stratum {
    /// A stratum. `standard` is its population, or its share, in the standard; its unit does not matter, so long as
    /// it is the same for all strata.
    ///
    /// # Errors
    /// [`StatsError::OutOfRange`] unless both populations lie between 10⁻⁹ and 10¹⁸: a stratum without population
    /// has no rate, and must be joined with a neighbour in both populations. [`StatsError::CountTooLarge`] above 10¹⁰.
    pub fn new(events: u64, population: f64, standard: f64) -> Result<Self, StatsError> {
        let count = input::count(events)?;
        for (name, given) in
            [("the population of a stratum", population), ("the standard population of a stratum", standard)]
        {
            if !(1e-9..=1e18).contains(&given) {
                let allowed = "above 0 (10⁻⁹ to 10¹⁸); join a stratum without population with its neighbour";
                return Err(StatsError::OutOfRange { name, given, allowed });
            }
        }
        Ok(Self { events, count, population, standard })
    }

    /// The number of events.
    #[must_use]
    pub const fn events(self) -> u64 {
        self.events
    }
}

/// A directly standardised rate, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum StandardisedRate {
    /// The rate per person (or whatever unit the populations have), with its limits.
    Rate(Estimate),
    /// Fewer than [`STANDARDISED_RATE_EVENTS`] events: one event more or less in a stratum with a large weight would
    /// make another rate. Give the count, the crude rate with exact limits, or a
    /// [`standardised_ratio`](crate::standardised_ratio), which needs fewer; or put years together.
    TooFewEvents {
        /// The number of events.
        events: u64,
    },
    /// Events enough, but in so few or so unequal clusters that they tell no more than fewer than
    /// [`STANDARDISED_RATE_EVENTS`] independent ones.
    TooFewIndependentEvents {
        /// The number of events.
        events: u64,
        /// How many independent events would tell as much: `(Σf)²/Σf²` over the clusters.
        effective: f64,
    },
}

impl StandardisedRate {
    /// The rate, if there is one.
    #[must_use]
    pub const fn estimate(self) -> Option<Estimate> {
        match self {
            Self::Rate(estimate) => Some(estimate),
            _ => None,
        }
    }

    /// The same rate in another unit, such as 100,000 for events per 100,000 persons.
    ///
    /// # Errors
    /// [`StatsError::OutOfRange`] unless the factor is above 0 and finite.
    pub fn scaled(self, factor: f64) -> Result<Self, StatsError> {
        Ok(match self {
            Self::Rate(estimate) => Self::Rate(estimate.scaled(factor)?),
            other => other,
        })
    }
}

/// Strata with their weights: the rate is the sum of the events, each times the weight of its stratum.
pub(crate) struct Weighted {
    pub(crate) events: u64,
    pub(crate) count: f64,
    /// Share of the stratum in the standard over its population.
    pub(crate) weights: Vec<f64>,
    pub(crate) sum: WeightedSum,
}

impl Weighted {
    pub(crate) fn of(method: &'static str, strata: &[Stratum]) -> Result<Self, StatsError> {
        if strata.is_empty() {
            return Err(StatsError::TooFew { method, needed: 1, found: 0 });
        }
        let events = strata.iter().fold(0, |sum: u64, stratum| sum.saturating_add(stratum.events));
        let standard: f64 = strata.iter().map(|stratum| stratum.standard).sum();
        let weights: Vec<f64> = strata.iter().map(|stratum| stratum.standard / standard / stratum.population).collect();
        let weighted = |power| strata.iter().zip(&weights).map(|(s, w)| s.count * w.powi(power)).sum();
        let largest_weight = weights.iter().fold(0.0_f64, |most, weight| most.max(*weight));
        let sum = WeightedSum { value: weighted(1), variance: weighted(2), largest_weight };
        Ok(Self { events, count: input::count(events)?, weights, sum })
    }

    /// Why no rate is given, if so.
    pub(crate) fn refusal(&self) -> Option<StandardisedRate> {
        (self.events < STANDARDISED_RATE_EVENTS).then_some(StandardisedRate::TooFewEvents { events: self.events })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stratum_without_population_is_refused_with_a_way_out() {
        let error = Stratum::new(0, 0.0, 100.0).unwrap_err();
        assert!(error.to_string().ends_with("join a stratum without population with its neighbour"), "{error}");
        assert!(Stratum::new(0, 100.0, f64::NAN).is_err());
        assert!(Stratum::new(u64::MAX, 100.0, 100.0).is_err());
    }

    #[test]
    fn the_weights_of_an_unweighted_population_are_equal() {
        // By hand: each stratum is in the standard what it is in the population, so every event weighs 1/1,000.
        let strata = [Stratum::new(3, 400.0, 4.0).unwrap(), Stratum::new(9, 600.0, 6.0).unwrap()];
        let weighted = Weighted::of("a test", &strata).unwrap();
        for weight in weighted.weights {
            assert!((weight - 1e-3).abs() < 1e-18);
        }
        assert_eq!(weighted.events, 12);
        assert!((weighted.sum.value - 0.012).abs() < 1e-17);
    }
}
