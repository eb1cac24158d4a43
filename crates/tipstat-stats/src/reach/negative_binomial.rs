//! People reached if a campaign goes on as it began.

use super::headcount::cap;
use super::{Reach, ReachLevel};
use crate::error::StatsError;
use crate::input;
use crate::special::increasing_root;

/// Nearer to chance than this, the shape cannot be told from an infinite one.
const CHANCE: f64 = 1e-12;

/// People reached once a campaign has had more attendances, from how many people those so far were.
///
/// `people` is the number of different people among `attendances` so far, from a survey or from keys; `later` the
/// attendances in all, at the end; all of one population. Some people come readily and others hardly ever: the more
/// have come, the fewer of the next are new. The limits hold whatever happens: nobody new, or only new people. The
/// point between them is right if each person keeps their own pace and the paces vary as a gamma distribution. All
/// figures are in people, who may come any number of times; for a series of sessions see
/// [`reach_beta_binomial`](crate::reach_beta_binomial).
///
/// # Formula
/// With `m = attendances/N` and `p = people/N`, the shape `k` solves `(1 + m/k)^−k = 1 − p`; the point is
/// `N·(1 − (1 + M/k)^−k)`, where `M = later/N`. Where attendances fall by chance alone (`p = 1 − e^−m`) it is
/// `N·(1 − e^−M)`. Limits: `people` to `min(N, people + later − attendances)`.
///
/// # References
/// Ehrenberg (1959), *The pattern of consumer purchases*, Applied Statistics 8. With `k = 1` numbers of attendances
/// are geometric, and the odds of having been reached are the mean: 60 of 100 after 150, so 3 to 1 after 300.
///
/// ```
/// use tipstat_stats::reach_negative_binomial;
///
/// let reach = reach_negative_binomial(150, 60, 300, 100)?;
/// assert_eq!(format!("{:.6}", reach.point().unwrap()), "75.000000");
/// assert_eq!((reach.lower(), reach.upper()), (60.0, 100.0));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] without a person so far; [`StatsError::PartExceedsWhole`] for more people than
/// attendances; [`StatsError::AudienceExceedsPopulation`]; [`StatsError::OutOfRange`] if `later` is less than
/// `attendances`, and for more people than chance alone would reach, which no gamma distribution describes: then
/// nothing but the limits is known; [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn reach_negative_binomial(
    attendances: u64,
    people: u64,
    later: u64,
    population: u64,
) -> Result<Reach, StatsError> {
    let n = cap(Some(population))?;
    if people == 0 {
        return Err(StatsError::NothingCounted { method: "people reached if a campaign goes on" });
    }
    let (reached, so_far) = input::part_of_whole(people, attendances)?;
    let all = input::count(later)?;
    if people > population {
        return Err(StatsError::AudienceExceedsPopulation { audience: 0, least: people, population });
    }
    if later < attendances {
        let allowed = "at least the number of attendances so far, which it includes";
        return Err(StatsError::OutOfRange { name: "the number of attendances in all", given: all, allowed });
    }
    let bounds = Reach::bounds(reached, n.min(reached + (all - so_far)), ReachLevel::ContinuedAttendance)?;
    let point = if people == population { n } else { n * share(so_far / n, reached / n, all / n, reached)? };
    Ok(bounds.with_point(point, ReachLevel::ContinuedAttendance))
}

/// The share reached at a later mean, from the mean and the share so far, below 1.
fn share(mean: f64, reached: f64, later: f64, people: f64) -> Result<f64, StatsError> {
    // By chance alone, the mean.
    let exponent = -(-reached).ln_1p();
    if exponent > mean * (1.0 + CHANCE) {
        let allowed = "no more than chance would reach, N·(1 − e^(−attendances/N)); without repeats see the bounds";
        return Err(StatsError::OutOfRange { name: "the number of people so far", given: people, allowed });
    }
    if exponent >= mean * (1.0 - CHANCE) {
        return Ok(-(-later).exp_m1());
    }
    let shape = increasing_root(mean.ln(), |ln_shape| {
        let shape = ln_shape.exp();
        let at = shape * (mean / shape).ln_1p();
        ((at / exponent).ln(), 1.0 - mean / (1.0 + mean / shape) / at)
    })
    .exp();
    Ok(-(-shape * (later / shape).ln_1p()).exp_m1())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    fn point(attendances: u64, people: u64, later: u64, population: u64) -> f64 {
        reach_negative_binomial(attendances, people, later, population).unwrap().point().unwrap()
    }

    /// From the published formula, in another program (SciPy): mean and share so far, share at the double mean.
    #[test]
    fn the_share_at_the_double_mean_is_that_of_the_formula() {
        for (mean, reached, doubled) in
            [(1.5, 0.6, 0.75), (0.4, 0.25, 0.370_722_948_953_715_16), (3.0, 0.9, 0.978_126_575_055_909_8)]
        {
            close(share(mean, reached, 2.0 * mean, 0.0).unwrap(), doubled, 1e-9);
        }
        close(point(8, 5, 16, 20), 20.0 * 0.370_722_948_953_715_16, 1e-9);
    }

    #[test]
    fn attendances_by_chance_are_poisson() {
        // As many people as chance reaches, to the whole person: the shape is large and the point nearly N(1 − e^−2).
        close(point(1_000_000_000, 632_120_558, 2_000_000_000, 1_000_000_000), 864_664_716.763, 1e-8);
        close(share(1.0, 1.0 - (-1.0_f64).exp(), 2.0, 0.0).unwrap(), 1.0 - (-2.0_f64).exp(), 1e-14);
    }

    #[test]
    fn where_everybody_was_reached_nobody_is_left() {
        let found = reach_negative_binomial(300, 100, 400, 100).unwrap();
        assert_eq!((found.lower(), found.upper(), found.point()), (100.0, 100.0, Some(100.0)));
    }

    #[test]
    fn no_more_are_new_than_are_to_come() {
        let found = reach_negative_binomial(8, 5, 10, 20).unwrap();
        assert_eq!((found.lower(), found.upper()), (5.0, 7.0));
    }

    #[test]
    fn impossible_campaigns_are_refused() {
        let refused = |a, r, b, n| reach_negative_binomial(a, r, b, n).unwrap_err();
        assert!(matches!(refused(0, 0, 9, 100), StatsError::NothingCounted { .. }));
        assert!(matches!(refused(5, 6, 9, 100), StatsError::PartExceedsWhole { .. }));
        assert!(matches!(refused(500, 101, 900, 100), StatsError::AudienceExceedsPopulation { .. }));
        assert!(matches!(refused(9, 5, 8, 100), StatsError::OutOfRange { .. }));
        // Nobody came twice: 50 people of 100 with 50 attendances, where chance reaches 39.
        assert!(
            refused(50, 50, 80, 100).to_string().starts_with("the number of people so far is 50; it must be no more")
        );
    }

    proptest! {
        #[test]
        fn the_point_lies_within_the_bounds_and_grows_with_the_attendances(
            people in 1..1_000_u64, repeated in 1.01..50.0_f64, growth in 1.0..5.0_f64,
        ) {
            // Among 2,000 people, with more attendances than chance needs to reach as many.
            let whole = |value: f64| (0..200_000_u64).find(|n| input::count(*n).unwrap() >= value).unwrap();
            let chance = -2_000.0 * (-input::count(people).unwrap() / 2_000.0).ln_1p();
            let attendances = whole((chance * repeated).min(20_000.0));
            let later = whole(input::count(attendances).unwrap() * growth);
            let found = reach_negative_binomial(attendances, people, later, 2_000).unwrap();
            prop_assert!(found.interval().contains(found.point().unwrap()));
            prop_assert!(point(attendances, people, later + 100, 2_000) >= found.point().unwrap());
            close(point(attendances, people, attendances, 2_000), input::count(people).unwrap(), 1e-9);
        }
    }
}
