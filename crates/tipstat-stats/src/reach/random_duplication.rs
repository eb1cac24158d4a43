//! People reached, if audiences overlap as chance would have it.

use super::headcount::exact_audiences;
use super::{Headcount, Reach, ReachLevel, reach_bounds};
use crate::error::StatsError;
use crate::input;

/// People reached if whoever came to one session was as likely as anyone else to come to the others.
///
/// An assumption, not an estimate: people who come to one session mostly come to others too, and then fewer were
/// reached. Where anything is known about who came twice, use that. The limits are those of
/// [`reach_bounds`](crate::reach_bounds), in people.
///
/// # Formula
/// `N·(1 − Π (1 − aᵢ/N))`, in logarithms; `N` is the population.
///
/// # References
/// Known to media planners as Sainsbury's formula. Ratings of 30 and 20 make 44 per cent, as two independent events
/// do in any textbook:
///
/// ```
/// use tipstat_stats::{Headcount, reach_random_duplication};
///
/// let reach = reach_random_duplication(&[Headcount::exactly(30)?, Headcount::exactly(20)?], 100)?;
/// assert_eq!(format!("{:.6}", reach.point().unwrap()), "44.000000");
/// assert_eq!((reach.lower(), reach.upper()), (30.0, 50.0));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// Those of [`reach_bounds`](crate::reach_bounds); [`StatsError::Inexact`] if an audience is not known exactly;
/// [`StatsError::OutOfRange`] for a population of 0.
pub fn reach_random_duplication(audiences: &[Headcount], population: u64) -> Result<Reach, StatsError> {
    let bounds = reach_bounds(audiences, Some(population))?;
    let exact = exact_audiences("random duplication", audiences)?;
    let n = input::positive("population", input::count(population)?)?;
    let ln_missed: f64 = exact.iter().map(|audience| (-audience / n).ln_1p()).sum();
    Ok(bounds.with_point(-n * ln_missed.exp_m1(), ReachLevel::RandomDuplication))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    /// Computed from the formula by another program (numpy): audiences in per cent, reach as a share.
    const CASES: [(&[u64], f64); 5] = [
        (&[30, 20], 0.44),
        (&[30, 20, 10], 0.496),
        (&[5, 7, 11, 2], 0.229_411_3),
        (&[60, 50, 40], 0.88),
        (&[90, 30], 0.93),
    ];

    fn point(people: &[u64], population: u64) -> f64 {
        let audiences: Vec<_> = people.iter().map(|people| Headcount::exactly(*people).unwrap()).collect();
        reach_random_duplication(&audiences, population).unwrap().point().unwrap()
    }

    #[test]
    fn the_point_is_that_of_independent_events() {
        for (people, share) in CASES {
            close(point(people, 100), 100.0 * share, 1e-12);
        }
    }

    #[test]
    fn everybody_and_nobody_are_reached_exactly() {
        close(point(&[100, 7], 100), 100.0, 0.0);
        close(point(&[0, 0], 100), 0.0, 0.0);
    }

    #[test]
    fn a_few_among_ten_thousand_million_are_not_lost_in_rounding() {
        // 3 + 4 − 12/10¹⁰.
        close(point(&[3, 4], 10_000_000_000), 6.999_999_998_8, 1e-14);
    }

    #[test]
    fn what_is_not_known_exactly_is_refused_with_the_place() {
        let audiences = [Headcount::exactly(5).unwrap(), Headcount::at_least(36).unwrap()];
        let found = reach_random_duplication(&audiences, 100).unwrap_err();
        assert_eq!(
            found.to_string(),
            "random duplication needs exact figures, and audience 2 is at least 36; ask for the bounds instead"
        );
        assert!(matches!(reach_random_duplication(&audiences, 0), Err(StatsError::AudienceExceedsPopulation { .. })));
        let nobody = [Headcount::exactly(0).unwrap()];
        assert!(matches!(reach_random_duplication(&nobody, 0), Err(StatsError::OutOfRange { .. })));
    }

    proptest! {
        #[test]
        fn the_point_lies_within_the_bounds_whatever_the_order(
            mut people in prop::collection::vec(0..1_000_u64, 1..9), population in 1_000..1_000_000_u64,
        ) {
            let found = point(&people, population);
            people.reverse();
            close(point(&people, population), found, 1e-12);
            let audiences: Vec<_> = people.iter().map(|people| Headcount::exactly(*people).unwrap()).collect();
            prop_assert!(reach_bounds(&audiences, Some(population)).unwrap().interval().contains(found));
        }
    }
}
