//! People reached by a series of sessions, from how many of a sample come again.

use super::headcount::cap;
use super::{Reach, ReachLevel};
use crate::error::StatsError;
use crate::input;

/// The longest series: a session a day for three years.
const MOST_SESSIONS: u32 = 1_000;

/// People reached by a series of sessions, and how many came how often.
#[derive(Debug, Clone, PartialEq)]
pub struct RepeatAttendance {
    reach: Reach,
    frequencies: Vec<f64>,
    shape: Option<(f64, f64)>,
}

impl RepeatAttendance {
    /// The people who came at least once.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// The people who came to none, to one, to two … to all sessions; they add up to the population.
    #[must_use]
    pub fn frequencies(&self) -> &[f64] {
        &self.frequencies
    }

    /// α and β, the parameters of the beta distribution of people's chances to come. `None` where there is none:
    /// all have the same chance (the number of sessions is binomial), or the same people come every time.
    #[must_use]
    pub const fn shape(&self) -> Option<(f64, f64)> {
        self.shape
    }
}

/// The people reached by a series of sessions, from the shares of a sample who came to one session and to at least
/// one of two.
///
/// `one` is the share of the population at a session, averaged over the sessions; `either` the share at one or both
/// of two, averaged over the pairs. Figures are in people of the population. The limits hold for whatever happened,
/// if the two shares are right for the whole series; they do not allow for the chance of the sample. The point lies
/// between them and rests on the beta distribution.
///
/// Where one session says nothing about the next (`either = 2·one − one²`), the distribution is the binomial one;
/// where the same people come every time (`either = one`), `one` is reached by any number of sessions.
///
/// # Formula
/// `α = r₁(r₂−r₁)/(2r₁−r₁²−r₂)`, `β = α(1−r₁)/r₁`, `P(k) = C(n,k)·B(α+k, β+n−k)/B(α,β)`, reach `1 − P(0)`, with `r₁`
/// the share of one session and `r₂` that of either of two; computed with `θ = 1/(α+β)`, which is 0 in the binomial
/// case. Limits: with `S₁ = n·r₁` and `S₂ = n(n−1)/2·(2r₁−r₂)`, Dawson and Sankoff's lower bound and Kwerel's upper
/// one, `min(1, S₁ − 2S₂/n)`.
///
/// # References
/// Metheringham (1964), *Measuring the net cumulative coverage of a print campaign*, Journal of Advertising Research
/// 4. If chances are spread evenly (α = β = 1: one half at a session, two thirds at one of two), every number of
/// sessions is equally likely (Bayes 1763):
///
/// ```
/// use tipstat_stats::reach_beta_binomial;
///
/// let found = reach_beta_binomial(1.0 / 2.0, 2.0 / 3.0, 9, 1_000)?;
/// assert_eq!(format!("{:.6}", found.reach().point().unwrap()), "900.000000");
/// assert!(found.frequencies().iter().all(|people| (people - 100.0).abs() < 1e-9));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::OutOfRange`] for a share outside 0 to 1, for `either` below `one` or above `2·one − one²` (people who
/// came once came less often than others a second time, which no beta distribution describes: use
/// [`reach_from_overlaps`](crate::reach_from_overlaps)), and unless there are 1 to 1,000 sessions;
/// [`StatsError::CountTooLarge`] for a population above 10¹⁰.
pub fn reach_beta_binomial(
    one: f64,
    either: f64,
    sessions: u32,
    population: u64,
) -> Result<RepeatAttendance, StatsError> {
    let shares = Shares::new(one, either)?;
    if !(1..=MOST_SESSIONS).contains(&sessions) {
        let given = f64::from(sessions);
        return Err(StatsError::OutOfRange { name: "the number of sessions", given, allowed: "from 1 to 1,000" });
    }
    let people = cap(Some(population))?;
    let (shares_of_people, reached) = shares.distribution(sessions);
    let (lower, upper) = shares.bounds(f64::from(sessions));
    // The limits and the point agree for one session, which rounding must not undo.
    let point = people * reached;
    let bounds = Reach::bounds((people * lower).min(point), (people * upper).max(point), ReachLevel::RepeatAttendance)?;
    Ok(RepeatAttendance {
        reach: bounds.with_point(point, ReachLevel::RepeatAttendance),
        frequencies: shares_of_people.into_iter().map(|share| people * share).collect(),
        shape: shares.shape(),
    })
}

struct Shares {
    one: f64,
    /// The share at both of two sessions.
    both: f64,
    spread: Spread,
}

/// How people's chances to come differ.
enum Spread {
    /// All have one chance, or a beta distribution with `1/(α+β)` above 0.
    Theta(f64),
    /// Some come always and the others never.
    Same,
}

impl Shares {
    fn new(one: f64, either: f64) -> Result<Self, StatsError> {
        let within = |given: f64| (0.0..=1.0).contains(&given) && input::is_usable(given);
        if !within(one) {
            return Err(StatsError::OutOfRange {
                name: "the share at one session",
                given: one,
                allowed: "from 0 to 1",
            });
        }
        // What two shares owe to rounding, if they come from their complements. One person in 10¹⁰ is more.
        let rounding = 4.0 * f64::EPSILON;
        let excess = 2.0 * one - one * one - either;
        if !within(either) || either < one - rounding || excess < -rounding {
            let allowed = "from the share r at one to 2r − r², as for people who come by chance";
            return Err(StatsError::OutOfRange {
                name: "the share at one or both of two sessions",
                given: either,
                allowed,
            });
        }
        let (again, excess) = (either - one, if excess > rounding { excess } else { 0.0 });
        let both = (one - again).min(one);
        // With everybody or nobody at each session, both hold, and either gives the same.
        let spread = if again > rounding { Spread::Theta(excess / again) } else { Spread::Same };
        Ok(Self { one, both, spread })
    }

    fn shape(&self) -> Option<(f64, f64)> {
        match self.spread {
            Spread::Theta(theta) if theta > 0.0 => Some((self.one / theta, (1.0 - self.one) / theta)),
            _ => None,
        }
    }

    /// The share of people who came to none, one … all sessions, and the share who came to any.
    fn distribution(&self, sessions: u32) -> (Vec<f64>, f64) {
        let Spread::Theta(theta) = self.spread else {
            let mut shares = vec![0.0; sessions as usize + 1];
            shares[0] = 1.0 - self.one;
            shares[sessions as usize] = self.one;
            return (shares, self.one);
        };
        let n = f64::from(sessions);
        let steps = || (0..sessions).map(f64::from);
        let ln_none: f64 = steps().map(|i| (-self.one / (1.0 + i * theta)).ln_1p()).sum();
        let mut ln_share = ln_none;
        let mut shares = vec![ln_none.exp()];
        for k in steps() {
            // P(k + 1) over P(k); logarithms, since P(0) may be too small for a number.
            let odds = (self.one + k * theta) / (1.0 - self.one + (n - k - 1.0) * theta);
            ln_share += ((n - k) / (k + 1.0) * odds).ln();
            shares.push(ln_share.exp());
        }
        (shares, -ln_none.exp_m1())
    }

    /// The bounds of the share reached by a series with these averages, whatever happened.
    fn bounds(&self, n: f64) -> (f64, f64) {
        let (single, double) = (n * self.one, n * (n - 1.0) / 2.0 * self.both);
        // The largest of the bounds 2/(m+1)·(S₁ − S₂/m) is at m = 1 + ⌊2·S₂/S₁⌋.
        let m = if single > 0.0 { 1.0 + (2.0 * double / single).floor() } else { 1.0 };
        let lower = (2.0 / (m + 1.0) * (single - double / m)).max(self.one);
        (lower, (single - 2.0 * double / n).min(1.0))
    }
}

#[cfg(test)]
mod tests;
