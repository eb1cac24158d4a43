//! People reached, from audiences alone.

use super::headcount::{audience_limits, cap};
use super::{Headcount, Reach, ReachLevel};
use crate::error::StatsError;

/// Bounds of the people reached by several audiences, of whom nothing is known but their sizes.
///
/// An audience is a number of different people: the sheet of a session, or what an agency counted without
/// counting anyone twice. The fewest are reached if all came to the largest; the most, if nobody came twice, or if
/// everybody came. Where an audience is only known to be larger than some number, and the population is not known,
/// the result has no upper limit. The limits are in people.
///
/// # Formula
/// `max aᵢ` to `min(Σ aᵢ, population)`, with the lower limits of the audiences on the left and the upper ones on
/// the right.
///
/// # References
/// Fréchet (1935), Fundamenta Mathematicae 25. "Use the highest figure", as humanitarian agencies do (CARE), is
/// the lower bound; adding up is the upper:
///
/// ```
/// use tipstat_stats::{Headcount, reach_bounds};
///
/// let agencies = [12_000, 9_000, 8_000, 7_000].map(|people| Headcount::exactly(people).unwrap());
/// let reach = reach_bounds(&agencies, None)?;
/// assert_eq!((reach.lower(), reach.upper(), reach.point()), (12_000.0, 36_000.0, None));
///
/// // "More than 36,000", and 500 elsewhere, in a region of two million.
/// let published = [Headcount::at_least(36_000)?, Headcount::exactly(500)?];
/// assert_eq!(reach_bounds(&published, Some(2_000_000))?.upper(), 2_000_000.0);
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] without an audience; [`StatsError::AudienceExceedsPopulation`]: it was no count of
/// different people; [`StatsError::CountTooLarge`] for a population above 10¹⁰.
pub fn reach_bounds(audiences: &[Headcount], population: Option<u64>) -> Result<Reach, StatsError> {
    let limits = audience_limits("bounds of people reached", audiences, population)?;
    let (lower, upper) = frechet(&limits, cap(population)?);
    Reach::bounds(lower, upper, ReachLevel::Marginals)
}

/// The bounds that the sizes alone give.
pub(super) fn frechet(limits: &[(f64, f64)], cap: f64) -> (f64, f64) {
    let lower = limits.iter().map(|(lower, _)| *lower).fold(0.0, f64::max);
    let upper = limits.iter().map(|(_, upper)| *upper).sum::<f64>().min(cap);
    (lower, upper)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::input;

    /// Computed from the formula by another program (numpy), in per cent of the population: audiences, lower, upper.
    const CASES: [(&[u64], f64, f64); 5] = [
        (&[30, 20], 30.0, 50.0),
        (&[30, 20, 10], 30.0, 60.0),
        (&[5, 7, 11, 2], 11.0, 25.0),
        (&[60, 50, 40], 60.0, 100.0),
        (&[90, 30], 90.0, 100.0),
    ];

    fn exactly(people: &[u64]) -> Vec<Headcount> {
        people.iter().map(|people| Headcount::exactly(*people).unwrap()).collect()
    }

    #[test]
    fn the_bounds_are_those_of_frechet() {
        for (people, lower, upper) in CASES {
            let found = reach_bounds(&exactly(people), Some(100)).unwrap();
            assert_eq!((found.lower(), found.upper()), (lower, upper), "{people:?}");
        }
    }

    #[test]
    fn more_than_some_number_remains_a_lower_bound() {
        let found = reach_bounds(&[Headcount::at_least(36_000).unwrap()], None).unwrap();
        assert!(found.lower() >= 36_000.0 && found.upper().is_infinite());
        assert_eq!((found.point(), found.confidence(), found.level()), (None, None, ReachLevel::Marginals));
    }

    #[test]
    fn more_people_than_there_are_is_refused_with_the_place() {
        let found = reach_bounds(&exactly(&[5, 120]), Some(100)).unwrap_err();
        assert_eq!(
            found.to_string(),
            "audience 2 counts at least 120 people of a population of 100; it must count different people, each once"
        );
        assert!(matches!(reach_bounds(&[], None), Err(StatsError::TooFew { .. })));
    }

    proptest! {
        #[test]
        fn whoever_came_the_number_of_people_is_within_the_bounds(
            came in prop::collection::vec(prop::collection::vec(any::<bool>(), 5), 0..200),
        ) {
            let people = (0..5).map(|i| came.iter().filter(|person| person[i]).count() as u64).collect::<Vec<_>>();
            let reached: Vec<_> = came.iter().filter(|person| person.contains(&true)).collect();
            let found = reach_bounds(&exactly(&people), Some(came.len() as u64)).unwrap();
            prop_assert!(found.interval().contains(input::length(&reached)));
        }

        #[test]
        fn an_audience_more_lowers_neither_bound(people in prop::collection::vec(0..1_000_u64, 1..9), more in 0..1_000_u64) {
            let few = reach_bounds(&exactly(&people), Some(2_000)).unwrap();
            let many = reach_bounds(&exactly(&[people, vec![more]].concat()), Some(2_000)).unwrap();
            prop_assert!(many.lower() >= few.lower() && many.upper() >= few.upper());
        }

        #[test]
        fn knowing_less_widens_the_bounds(people in prop::collection::vec(10..1_000_u64, 1..9), less in 0..10_u64) {
            let vague: Vec<_> = people.iter().map(|n| Headcount::between(n - less, n + less).unwrap()).collect();
            let (known, vague) = (reach_bounds(&exactly(&people), None).unwrap(), reach_bounds(&vague, None).unwrap());
            prop_assert!(vague.lower() <= known.lower() && vague.upper() >= known.upper());
        }
    }
}
