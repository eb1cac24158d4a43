//! People in an audience, from two sign-in sheets matched name by name.

use super::headcount::cap;
use super::{Reach, ReachLevel};
use crate::error::StatsError;
use crate::input::{self, LARGEST_COUNT};
use crate::interval::{Confidence, Interval};

/// Weights beside the largest below which the rest of a sum is nothing.
const NOTHING: f64 = 1e-25;

/// The size of an audience of which many signed no sheet, from two sheets and the names on both.
///
/// It estimates everyone who came, signed or not, if (1) the audience was the same on both occasions, (2) being on
/// one sheet makes nobody likelier or less likely to be on the other, (3) on at least one of them everybody had the
/// same chance to sign, and (4) names are matched rightly, each once a sheet. Keen people who sign both make the
/// estimate too small, missed matches make it too large. If every attendance was signed, nothing is to be
/// estimated: the people are `first + second − matched`.
///
/// Without a match there is no point and no upper limit but the population. The estimate is drawn to the population
/// if it exceeds it. All figures are in people.
///
/// # Formula
/// `(n₁+1)(n₂+1)/(m+1) − 1`. Limits: the whole numbers `N` at which neither `P(M ≤ m)` nor `P(M ≥ m)` is `α/2` or
/// less, where `M` is hypergeometric: `n₂` names drawn from `N`, of whom `n₁` are on the first sheet. Should the
/// estimate lie outside (at a confidence far below one half), the limits are widened to it. An upper limit beyond
/// 10¹⁰, more than there are people, is no limit.
///
/// # References
/// Chapman (1951), University of California Publications in Statistics 1; Seber (1982), *The estimation of animal
/// abundance*, section 3.1. The turtles of Wikipedia (*Mark and recapture*: 10 marked, 15 caught, 5 of them marked)
/// are 28; exact limits from SciPy's `hypergeom`:
///
/// ```
/// use tipstat_stats::{Confidence, reach_matched};
///
/// let turtles = reach_matched(10, 15, 5, None, Confidence::P95)?;
/// assert_eq!(format!("{:.0}", turtles.point().unwrap()), "28");
/// assert_eq!((turtles.lower(), turtles.upper()), (21.0, 73.0));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::PartExceedsWhole`] if more names match than a sheet has; [`StatsError::EmptyWhole`] if a sheet is
/// empty; [`StatsError::AudienceExceedsPopulation`] if the sheets name more people than there are;
/// [`StatsError::MatchesTooFew`] if they point to more than the population, or than 10¹⁰;
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn reach_matched(
    first: u64,
    second: u64,
    matched: u64,
    population: Option<u64>,
    confidence: Confidence,
) -> Result<Reach, StatsError> {
    let ((m, n1), (_, n2)) = (input::part_of_whole(matched, first)?, input::part_of_whole(matched, second)?);
    let cap = cap(population)?;
    let signed = first + (second - matched);
    if input::count(signed)? > cap {
        let population = population.unwrap_or_default();
        return Err(StatsError::AudienceExceedsPopulation { audience: 0, least: signed, population });
    }
    let sheets = Sheets { n1, n2, m };
    let least = sheets.fewest(signed, confidence.tail())?;
    if least > cap {
        return Err(StatsError::MatchesTooFew { lower: least, population: cap });
    }
    let (lower, upper) = (least, sheets.most(signed, confidence.tail())?.min(cap));
    let point = ((n1 + 1.0) * (n2 + 1.0) / (m + 1.0) - 1.0).min(cap);
    let confidence = Some(confidence);
    let level = ReachLevel::MatchedSheets;
    if matched == 0 {
        return Ok(Reach { interval: Interval::new(lower, upper)?, point: None, level, confidence });
    }
    let interval = Interval::new(lower.min(point), upper.max(point))?;
    Ok(Reach { interval, point: Some(point), level, confidence })
}

struct Sheets {
    n1: f64,
    n2: f64,
    m: f64,
}

impl Sheets {
    /// The smallest audience that does not make so few matches too unlikely; it rises with the audience.
    fn fewest(&self, signed: u64, tail: f64) -> Result<f64, StatsError> {
        let is_likely = |people: f64| self.tails(people).0 > tail;
        let (below, above) = (input::count(signed)?, input::count(LARGEST_COUNT)?);
        if is_likely(below) {
            return Ok(below);
        }
        if !is_likely(above) {
            return Err(StatsError::MatchesTooFew { lower: above, population: above });
        }
        Ok(boundary(below, above, |people| !is_likely(people)).1)
    }

    /// The largest audience that does not make so many matches too unlikely; it falls with the audience.
    fn most(&self, signed: u64, tail: f64) -> Result<f64, StatsError> {
        let is_likely = |people: f64| self.tails(people).1 > tail;
        let (below, above) = (input::count(signed)?, input::count(LARGEST_COUNT)?);
        // As always without a match: at least none is certain.
        if is_likely(above) {
            return Ok(f64::INFINITY);
        }
        Ok(boundary(below, above, is_likely).0)
    }

    /// The probabilities, in an audience of this size, of at most and of at least the matches there are.
    ///
    /// The weights are summed from the likeliest number of matches to both sides, so that none is lost or overflows,
    /// and divided by their own sum, so that no factorial is needed.
    fn tails(&self, people: f64) -> (f64, f64) {
        let Self { n1, n2, m } = *self;
        let (fewest, most) = ((n1 + n2 - people).max(0.0), n1.min(n2));
        let mode = ((n1 + 1.0) * (n2 + 1.0) / (people + 2.0)).floor().clamp(fewest, most);
        let up = |k: f64| (n1 - k) * (n2 - k) / ((k + 1.0) * (people - n1 - n2 + k + 1.0));
        let (mut below, mut at, mut above) = (0.0, 0.0, 0.0);
        let mut add = |k: f64, weight: f64| {
            if k < m {
                below += weight;
            } else if k > m {
                above += weight;
            } else {
                at += weight;
            }
        };
        add(mode, 1.0);
        let (mut k, mut weight) = (mode, 1.0);
        while k < most && weight > NOTHING {
            weight *= up(k);
            k += 1.0;
            add(k, weight);
        }
        (k, weight) = (mode, 1.0);
        while k > fewest && weight > NOTHING {
            k -= 1.0;
            weight /= up(k);
            add(k, weight);
        }
        let all = below + at + above;
        ((below + at) / all, (at + above) / all)
    }
}

/// Two neighbouring whole numbers, of which the first has a property that all below have, and the second has not.
fn boundary(mut with: f64, mut without: f64, has: impl Fn(f64) -> bool) -> (f64, f64) {
    while without - with > 1.0 {
        let middle = f64::midpoint(with, without).floor();
        if has(middle) {
            with = middle;
        } else {
            without = middle;
        }
    }
    (with, without)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    /// SciPy 1.17.1 `hypergeom`, every N tried: sheets, matches, level, limits; Chapman's estimate by its formula.
    const CASES: [(u64, u64, u64, f64, f64, f64, f64); 12] = [
        (15, 10, 5, 0.95, 21.0, 73.0, 28.333_333_333_333_332),
        (87, 14, 7, 0.95, 116.0, 371.0, 164.0),
        (109, 177, 57, 0.99, 285.0, 428.0, 336.586_206_896_551_74),
        (346, 184, 49, 0.9, 1_081.0, 1_601.0, 1_282.9),
        (1, 1, 1, 0.95, 1.0, 39.0, 1.0),
        (20, 20, 20, 0.95, 20.0, 21.0, 20.0),
        (1_200, 900, 150, 0.95, 6_292.0, 8_324.0, 7_165.231_788_079_47),
        (10, 100, 10, 0.998, 100.0, 194.0, 100.0),
        (30, 40, 8, 0.8, 106.0, 239.0, 140.222_222_222_222_23),
        (50, 25, 10, 0.95, 86.0, 227.0, 119.545_454_545_454_55),
        (12_000, 9_000, 1_500, 0.95, 68_966.0, 75_241.0, 71_965.023_317_788_15),
        (1, 500, 1, 0.95, 500.0, 19_999.0, 500.0),
    ];

    #[test]
    fn the_estimate_is_chapmans_and_the_limits_those_of_scipy() {
        for (first, second, matched, level, lower, upper, point) in CASES {
            let found = reach_matched(first, second, matched, None, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 0.0);
            close(found.upper(), upper, 0.0);
            close(found.point().unwrap(), point, 1e-12);
        }
    }

    #[test]
    fn without_a_match_there_is_a_lower_limit_only() {
        // SciPy 1.17.1 hypergeom.
        for (first, second, lower) in [(1, 1, 2.0), (200, 300, 16_516.0)] {
            let found = reach_matched(first, second, 0, None, Confidence::P95).unwrap();
            assert_eq!((found.point(), found.upper()), (None, f64::INFINITY));
            close(found.lower(), lower, 0.0);
        }
        let found = reach_matched(200, 300, 0, Some(50_000), Confidence::P95).unwrap();
        close(found.upper(), 50_000.0, 0.0);
    }

    #[test]
    fn the_population_caps_the_estimate_and_may_contradict_the_sheets() {
        let found = reach_matched(109, 177, 57, Some(300), Confidence::P99).unwrap();
        assert_eq!((found.point(), found.upper()), (Some(300.0), 300.0));
        let found = reach_matched(109, 177, 57, Some(280), Confidence::P99);
        assert_eq!(found, Err(StatsError::MatchesTooFew { lower: 285.0, population: 280.0 }));
        let found = reach_matched(109, 177, 57, Some(200), Confidence::P99);
        assert!(matches!(found, Err(StatsError::AudienceExceedsPopulation { least: 229, .. })));
    }

    #[test]
    fn impossible_sheets_are_refused() {
        let refused =
            |first, second, matched| reach_matched(first, second, matched, None, Confidence::P95).unwrap_err();
        assert_eq!(refused(5, 9, 6), StatsError::PartExceedsWhole { part: 6, whole: 5 });
        assert_eq!(refused(0, 9, 0), StatsError::EmptyWhole);
        assert!(matches!(refused(10_000_000_001, 9, 6), StatsError::CountTooLarge { .. }));
        assert!(matches!(refused(10_000_000_000, 10_000_000_000, 6), StatsError::CountTooLarge { .. }));
        assert!(matches!(refused(5_000_000, 4_000_000, 1), StatsError::MatchesTooFew { .. }));
    }

    #[test]
    fn sheets_of_millions_are_read_in_time() {
        // Nearly Petersen's 8·10¹³/4·10⁶, and ± 1.96·√(n₁n₂(n₁−m)(n₂−m)/m³) = ± 1.96·5,477 by the normal limit.
        let found = reach_matched(10_000_000, 8_000_000, 4_000_000, None, Confidence::P95).unwrap();
        close(found.point().unwrap(), 20_000_000.0, 1e-6);
        close(found.upper() - found.lower(), 2.0 * 1.959_964 * 5_477.226, 1e-3);
    }

    proptest! {
        #[test]
        fn the_limits_hold_the_estimate_and_all_who_signed((first, second, matched) in sheets(), level in 0.01..0.999) {
            let found = reach_matched(first, second, matched, None, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.lower() >= input::count(first + second - matched).unwrap());
            prop_assert!(found.point().is_none_or(|point| found.interval().contains(point)));
            prop_assert_eq!(found.confidence().map(Confidence::level), Some(level));
        }

        #[test]
        fn more_confidence_is_no_narrower((first, second, matched) in sheets(), level in 0.5..0.98) {
            let narrow = reach_matched(first, second, matched, None, Confidence::new(level).unwrap()).unwrap();
            let wide = reach_matched(first, second, matched, None, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() >= narrow.upper());
        }

        #[test]
        fn the_sheets_may_change_places((first, second, matched) in sheets()) {
            let one = reach_matched(first, second, matched, None, Confidence::P95).unwrap();
            let other = reach_matched(second, first, matched, None, Confidence::P95).unwrap();
            prop_assert_eq!(one, other);
        }

        #[test]
        fn a_match_more_lowers_everything((first, second, matched) in sheets()) {
            let less = reach_matched(first + 1, second + 1, matched, None, Confidence::P95).unwrap();
            let more = reach_matched(first + 1, second + 1, matched + 1, None, Confidence::P95).unwrap();
            prop_assert!(more.lower() <= less.lower() && more.upper() <= less.upper());
            prop_assert!(less.point().is_none_or(|point| more.point() < Some(point)));
        }
    }

    fn sheets() -> impl Strategy<Value = (u64, u64, u64)> {
        (1..2_000_u64, 1..2_000_u64).prop_flat_map(|(first, second)| (Just(first), Just(second), 0..=first.min(second)))
    }
}
