//! Events observed over events expected from the rates of a reference population.

use crate::count_byar::count_byar;
use crate::count_exact::count_exact;
use crate::error::StatsError;
use crate::events::Events;
use crate::input;
use crate::interval::{Confidence, Estimate};

const METHOD: &str = "a standardised ratio";

/// From this many events on Byar's limits are printed, below it exact ones.
const BYAR_FROM: u64 = 10;

/// The rate of one stratum in the reference population, and the population studied that is in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReferenceStratum {
    expected: f64,
}

impl ReferenceStratum {
    /// A stratum: the events of the reference over its population, and the population studied. Both populations must
    /// have one unit (persons, person-years).
    ///
    /// # Errors
    /// [`StatsError::OutOfRange`] unless the population is 0 or more and the number of events expected is finite.
    pub fn new(reference: Events, population: f64) -> Result<Self, StatsError> {
        let expected = reference.rate() * population;
        if !input::is_usable(expected) || population < 0.0 {
            let allowed = "0 or more, with 10⁻⁵⁰ to 10⁵⁰ events expected, or none";
            return Err(StatsError::OutOfRange { name: "the population studied", given: population, allowed });
        }
        Ok(Self { expected })
    }
}

/// A standardised ratio and what it was divided by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandardisedRatio {
    ratio: Estimate,
    expected: f64,
}

impl StandardisedRatio {
    /// Observed over expected events, without unit: 1 where the population studied has the rates of the reference.
    #[must_use]
    pub const fn ratio(self) -> Estimate {
        self.ratio
    }

    /// The events expected at the rates of the reference.
    #[must_use]
    pub const fn expected(self) -> f64 {
        self.expected
    }
}

/// How many times the expected number of events was observed: indirect standardisation (SMR, SIR).
///
/// It needs only the total observed, and so fewer events than a standardised rate. Two such ratios of different
/// populations must not be compared with each other, only each with its reference. The reference rates count as
/// known, and the observed events as independent.
///
/// # Formula
/// `O / E` with `E = Σ reference rate · population`; limits of O over E, exact (Garwood) under ten events and Byar's
/// from ten on.
///
/// # References
/// Breslow & Day (1987), *Statistical methods in cancer research* II, IARC, chapter 2; Public Health England (2018),
/// *Technical guide: confidence intervals*. Their Welsh nickel workers, 137 deaths from lung cancer where 24.19893
/// were expected, have in R (`poisson.test`, exact) a ratio of 5.66 and limits of 4.75 and 6.69:
///
/// ```
/// use tipstat_stats::{Confidence, Events, ReferenceStratum, standardised_ratio};
///
/// let reference = [ReferenceStratum::new(Events::new(2_419_893, 1e5)?, 1.0)?];
/// let found = standardised_ratio(137, &reference, Confidence::P95)?.ratio();
/// assert_eq!(format!("{:.2}: {:.2} to {:.2}", found.value(), found.lower(), found.upper()), "5.66: 4.75 to 6.69");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] without strata; [`StatsError::OutOfRange`] where no event was expected, which leaves the
/// ratio undefined; [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn standardised_ratio(
    observed: u64,
    reference: &[ReferenceStratum],
    confidence: Confidence,
) -> Result<StandardisedRatio, StatsError> {
    if reference.is_empty() {
        return Err(StatsError::TooFew { method: METHOD, needed: 1, found: 0 });
    }
    let expected = reference.iter().map(|stratum| stratum.expected).sum();
    let expected = input::positive("the number of events expected", expected)?;
    let count = if observed < BYAR_FROM { count_exact } else { count_byar };
    Ok(StandardisedRatio { ratio: count(observed, confidence)?.scaled(1.0 / expected)?, expected })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    fn reference(strata: &[(u64, f64, f64)]) -> Vec<ReferenceStratum> {
        strata.iter().map(|(x, n, m)| ReferenceStratum::new(Events::new(*x, *n).unwrap(), *m).unwrap()).collect()
    }

    #[test]
    fn expected_events_are_reference_rates_times_population() {
        // By hand: 0.001·5,000 + 0.004·2,000 + 0·100 = 13.
        let reference = reference(&[(10, 1e4, 5e3), (40, 1e4, 2e3), (0, 1e4, 100.0)]);
        let found = standardised_ratio(26, &reference, Confidence::P95).unwrap();
        close(found.expected(), 13.0, 1e-14);
        close(found.ratio().value(), 2.0, 1e-14);
    }

    #[test]
    fn few_events_have_the_factors_of_haenszel() {
        // Haenszel, Loveland & Sirken (1962), JNCI 28, as Breslow & Day (1987) print them in chapter 2: the limits of
        // a ratio of 1 by the number observed.
        for (observed, lower, upper) in
            [(1, "0.025", "5.57"), (2, "0.121", "3.61"), (3, "0.206", "2.92"), (4, "0.272", "2.56")]
        {
            let reference = reference(&[(observed, 1.0, 1.0)]);
            let found = standardised_ratio(observed, &reference, Confidence::P95).unwrap().ratio();
            assert_eq!((&*format!("{:.3}", found.lower()), &*format!("{:.2}", found.upper())), (lower, upper));
        }
    }

    #[test]
    fn the_method_changes_at_ten_events() {
        // R 4.2.2: `poisson.test` for nine at 99 %, Byar's formula for ten.
        let reference = reference(&[(2, 1.0, 1.0)]);
        let level = Confidence::P99;
        let nine = standardised_ratio(9, &reference, level).unwrap().ratio();
        close(nine.lower(), 3.132_402_342_253_23 / 2.0, 1e-9);
        close(nine.upper(), 19.998_423_156_469_3 / 2.0, 1e-9);
        let ten = standardised_ratio(10, &reference, level).unwrap().ratio();
        close(ten.lower(), 3.691_768_223_033_89 / 2.0, 1e-9);
        close(ten.upper(), 21.421_508_279_461_2 / 2.0, 1e-9);
        assert_eq!((nine.method(), ten.method()), ("exact (Garwood)", "Byar"));
    }

    #[test]
    fn nothing_expected_is_refused() {
        let none = reference(&[(0, 10.0, 10.0)]);
        let error = standardised_ratio(3, &none, Confidence::P95).unwrap_err();
        assert!(error.to_string().starts_with("the number of events expected is 0"), "{error}");
        assert!(matches!(standardised_ratio(3, &[], Confidence::P95), Err(StatsError::TooFew { .. })));
        for population in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(ReferenceStratum::new(Events::new(1, 1.0).unwrap(), population).is_err());
        }
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_ratio_which_gives_the_count_back(
            observed in 0..100_000_u64, events in 1..1_000_u64, size in 0.01..1e6_f64,
        ) {
            let found = standardised_ratio(observed, &reference(&[(events, 1e3, size)]), Confidence::P95).unwrap();
            prop_assert!(found.ratio().interval().contains(found.ratio().value()));
            let back = found.ratio().value() * found.expected();
            prop_assert!((back - input::count(observed).unwrap()).abs() <= 1e-9 * back);
        }

        #[test]
        fn one_event_more_raises_both_limits_but_for_the_change_of_method(observed in 0..10_000_u64) {
            let reference = reference(&[(7, 1e3, 1e3)]);
            let at = |observed| standardised_ratio(observed, &reference, Confidence::P95).unwrap().ratio();
            prop_assert!(at(observed + 1).lower() > at(observed).lower());
            prop_assert!(at(observed + 1).upper() > at(observed).upper());
        }
    }
}
