//! People reached, by the formulas of media planners.

use super::headcount::exact_audiences;
use super::{AudienceOverlaps, Reach, ReachLevel, reach_from_overlaps};
use crate::error::StatsError;
use crate::input;

/// Agostini's constant, fitted to French magazines.
const AGOSTINI: f64 = 1.125;

/// People reached by Agostini's formula, from audiences and what each two of them share.
///
/// The constant was fitted to readers of French magazines about 1960; that it holds for meetings in villages is an
/// assumption. The limits are those of [`reach_from_overlaps`](crate::reach_from_overlaps), and a point outside them,
/// which the formula gives for two audiences, is drawn to the nearest: it is known to be wrong.
///
/// # Formula
/// `A²/(A + 1.125·D)` with `A = Σ aᵢ` and `D = Σ dᵢⱼ`.
///
/// # References
/// Agostini (1961), *How to estimate unduplicated audiences*, Journal of Advertising Research 1. Four agencies of
/// 36,000 attendances, 4,400 shared by pairs:
///
/// ```
/// use tipstat_stats::{AudienceOverlaps, Headcount, Overlap, reach_agostini};
///
/// let agencies = [12_000, 9_000, 8_000, 7_000].map(|people| Headcount::exactly(people).unwrap());
/// let shared = [(0, 1, 1_500), (0, 2, 900), (0, 3, 400), (1, 2, 700), (1, 3, 300), (2, 3, 600)]
///     .map(|(first, second, people)| Overlap::new(first, second, Headcount::exactly(people).unwrap()));
/// let reach = reach_agostini(&AudienceOverlaps::new(&agencies, &shared, None)?)?;
/// assert_eq!(format!("{:.0}", reach.point().unwrap()), "31648");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::Inexact`] if an audience or the overlap of a pair is not known exactly; those of
/// [`reach_from_overlaps`](crate::reach_from_overlaps).
pub fn reach_agostini(known: &AudienceOverlaps) -> Result<Reach, StatsError> {
    let exact = Exact::of("Agostini's formula", known)?;
    Ok(reach_from_overlaps(known)?.with_point(exact.agostini(), ReachLevel::Agostini))
}

/// People reached by Hofmans' formula, from audiences and what each two of them share.
///
/// Agostini's with a factor for each pair instead of a constant: it is right for two audiences, and for more it is an
/// assumption. The limits are those of [`reach_from_overlaps`](crate::reach_from_overlaps); a point outside them is
/// drawn to the nearest.
///
/// # Formula
/// `A²/(A + Σ kᵢⱼ·dᵢⱼ)` with `A = Σ aᵢ` and `kᵢⱼ = (aᵢ + aⱼ)/(aᵢ + aⱼ − dᵢⱼ)`.
///
/// # References
/// Hofmans (1966), *Measuring the cumulative net coverage of any combination of media*, Journal of Marketing Research
/// 3. Two audiences of 30 and 20 that share 6 are 44 people, as they must be:
///
/// ```
/// use tipstat_stats::{AudienceOverlaps, Headcount, Overlap, reach_hofmans};
///
/// let audiences = [Headcount::exactly(30)?, Headcount::exactly(20)?];
/// let known = AudienceOverlaps::new(&audiences, &[Overlap::new(0, 1, Headcount::exactly(6)?)], None)?;
/// assert_eq!(reach_hofmans(&known)?.point(), Some(44.0));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// As [`reach_agostini`].
pub fn reach_hofmans(known: &AudienceOverlaps) -> Result<Reach, StatsError> {
    let exact = Exact::of("Hofmans' formula", known)?;
    Ok(reach_from_overlaps(known)?.with_point(exact.hofmans(), ReachLevel::Hofmans))
}

/// Audiences and all their overlaps, each as one number: what the formulas need.
struct Exact {
    audiences: Vec<f64>,
    overlaps: Vec<(usize, usize, f64)>,
}

impl Exact {
    fn of(method: &'static str, known: &AudienceOverlaps) -> Result<Self, StatsError> {
        let audiences = exact_audiences(method, &known.audiences)?;
        let mut overlaps = Vec::new();
        for first in 0..audiences.len() {
            for second in first + 1..audiences.len() {
                let name = format!("the overlap of audiences {} and {}", first + 1, second + 1);
                let what = match known.overlaps.get(&(first, second)) {
                    Some(overlap) => match overlap.exact() {
                        Some(people) => {
                            overlaps.push((first, second, input::count(people)?));
                            continue;
                        }
                        None => format!("{name} is {overlap}"),
                    },
                    None => format!("{name} is not given"),
                };
                return Err(StatsError::Inexact { method, what });
            }
        }
        Ok(Self { audiences, overlaps })
    }

    fn agostini(&self) -> f64 {
        self.divided(|_, _, shared| AGOSTINI * shared)
    }

    fn hofmans(&self) -> f64 {
        self.divided(|one, other, shared| (one + other) / (one + other - shared) * shared)
    }

    /// `A²/(A + Σ share)`; nobody came to audiences of 0.
    fn divided(&self, share: impl Fn(f64, f64, f64) -> f64) -> f64 {
        let all: f64 = self.audiences.iter().sum();
        // Two audiences of 0 share nothing, and a share of 0 adds nothing.
        let shared: f64 = self
            .overlaps
            .iter()
            .filter(|(_, _, shared)| *shared > 0.0)
            .map(|(first, second, shared)| share(self.audiences[*first], self.audiences[*second], *shared))
            .sum();
        if all > 0.0 { all / (1.0 + shared / all) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Headcount, Overlap};
    use super::*;
    use crate::testing::close;

    type Case = (&'static [u64], &'static [(usize, usize, u64)], f64, f64);

    /// Computed from the formulas by another program (numpy); the first two are shares, here of a thousand and of a
    /// hundred people.
    const CASES: [Case; 3] = [
        (&[300, 200], &[(0, 1, 60)], 440.528_634_361_233_46, 440.0),
        (&[30, 25, 20], &[(0, 1, 8), (0, 2, 7), (1, 2, 5)], 57.692_307_692_307_7, 57.324_118_108_672_84),
        (
            &[12_000, 9_000, 8_000, 7_000],
            &[(0, 1, 1_500), (0, 2, 900), (0, 3, 400), (1, 2, 700), (1, 3, 300), (2, 3, 600)],
            31_648.351_648_351_647,
            31_899.819_619_434_96,
        ),
    ];

    fn known(audiences: &[u64], overlaps: &[(usize, usize, u64)]) -> AudienceOverlaps {
        let exactly = |people| Headcount::exactly(people).unwrap();
        let audiences: Vec<_> = audiences.iter().map(|people| exactly(*people)).collect();
        let overlaps: Vec<_> = overlaps.iter().map(|(i, j, people)| Overlap::new(*i, *j, exactly(*people))).collect();
        AudienceOverlaps::new(&audiences, &overlaps, None).unwrap()
    }

    #[test]
    fn the_points_are_those_of_the_formulas() {
        for (audiences, overlaps, agostini, hofmans) in CASES {
            let exact = Exact::of("", &known(audiences, overlaps)).unwrap();
            close(exact.agostini(), agostini, 1e-12);
            close(exact.hofmans(), hofmans, 1e-12);
        }
    }

    #[test]
    fn a_point_outside_the_bounds_is_drawn_to_the_nearest() {
        let (audiences, overlaps, ..) = CASES[0];
        let found = reach_agostini(&known(audiences, overlaps)).unwrap();
        assert_eq!((found.point(), found.level()), (Some(440.0), ReachLevel::Agostini));
    }

    #[test]
    fn audiences_of_nobody_reach_nobody() {
        let nobody = known(&[0, 0], &[(0, 1, 0)]);
        assert_eq!(reach_agostini(&nobody).unwrap().point(), Some(0.0));
        assert_eq!(reach_hofmans(&nobody).unwrap().point(), Some(0.0));
        let five = known(&[0, 0, 5], &[(0, 1, 0), (0, 2, 0), (1, 2, 0)]);
        assert_eq!(reach_hofmans(&five).unwrap().point(), Some(5.0));
    }

    #[test]
    fn a_pair_that_is_not_known_is_named() {
        let found = reach_hofmans(&known(&[30, 25, 20], &[(0, 1, 8), (1, 2, 5)])).unwrap_err();
        assert_eq!(
            found.to_string(),
            "Hofmans' formula needs exact figures, and the overlap of audiences 1 and 3 is not given; ask for the \
             bounds instead"
        );
        let limits = Overlap::new(1, 0, Headcount::between(5, 6).unwrap());
        let audiences = [Headcount::exactly(30).unwrap(), Headcount::exactly(20).unwrap()];
        let found = reach_agostini(&AudienceOverlaps::new(&audiences, &[limits], None).unwrap()).unwrap_err();
        assert!(found.to_string().contains("the overlap of audiences 1 and 2 is 5 to 6"), "{found}");
    }
}
