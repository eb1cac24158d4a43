//! People reached, from audiences and what each two of them share.

use std::collections::BTreeMap;

use super::bounds::frechet;
use super::headcount::{audience_limits, cap};
use super::{Headcount, Reach, ReachLevel, sharp};
use crate::error::StatsError;
use crate::linear_program::LinearRange;

/// The most audiences for which [`reach_from_overlaps`] finds the narrowest bounds: 2¹² − 1 groups of people.
pub const SHARP_AUDIENCES: usize = 12;

const METHOD: &str = "bounds from pair overlaps";

/// The people that two audiences share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    first: usize,
    second: usize,
    people: Headcount,
}

impl Overlap {
    /// The people in both of two audiences, which are named by their places in the list of audiences, from 0.
    #[must_use]
    pub const fn new(first: usize, second: usize, people: Headcount) -> Self {
        Self { first, second, people }
    }
}

/// Audiences and what is known of the people that each two share, checked against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct AudienceOverlaps {
    pub(super) audiences: Vec<Headcount>,
    pub(super) overlaps: BTreeMap<(usize, usize), Headcount>,
    /// The limits of each audience, and of all people.
    pub(super) limits: Vec<(f64, f64)>,
    pub(super) cap: f64,
}

impl AudienceOverlaps {
    /// Audiences of different people, the overlaps of some or all pairs, and the population if it is known.
    ///
    /// A pair that is not listed is not known, which is not the same as an overlap of 0.
    ///
    /// # Errors
    /// Those of [`reach_bounds`](crate::reach_bounds); [`StatsError::NoSuchPair`] for a pair listed twice or of an
    /// audience that is not there; [`StatsError::ImpossibleOverlap`] for an overlap larger than one of its audiences,
    /// or too small for the population; [`StatsError::InconsistentOverlaps`] for three overlaps that contradict each
    /// other. Contradictions of four and more are found by [`reach_from_overlaps`].
    pub fn new(audiences: &[Headcount], overlaps: &[Overlap], population: Option<u64>) -> Result<Self, StatsError> {
        let limits = audience_limits(METHOD, audiences, population)?;
        let mut known = BTreeMap::new();
        for Overlap { first, second, people } in overlaps {
            let pair = (*first.min(second), *first.max(second));
            let is_pair = pair.0 < pair.1 && pair.1 < audiences.len();
            if !is_pair || known.insert(pair, *people).is_some() {
                return Err(StatsError::NoSuchPair { first: *first, second: *second, audiences: audiences.len() });
            }
        }
        let this = Self { audiences: audiences.to_vec(), overlaps: known, limits, cap: cap(population)? };
        this.check_pairs()?;
        this.check_triples()?;
        Ok(this)
    }

    /// What can be said of an overlap: what was counted, and what its audiences and the population allow.
    fn pair(&self, one: usize, other: usize) -> Result<(f64, f64), StatsError> {
        let (lower, upper) = self.possible(one, other);
        match self.overlaps.get(&(one.min(other), one.max(other))) {
            Some(counted) => counted.limits().map(|(least, most)| (least.max(lower), most.min(upper))),
            None => Ok((lower, upper)),
        }
    }

    fn possible(&self, one: usize, other: usize) -> (f64, f64) {
        let (one, other) = (self.limits[one], self.limits[other]);
        ((one.0 + other.0 - self.cap).max(0.0), one.1.min(other.1))
    }

    fn check_pairs(&self) -> Result<(), StatsError> {
        for ((first, second), people) in &self.overlaps {
            let (lower, upper) = self.possible(*first, *second);
            let (least, most) = people.limits()?;
            if least > upper || most < lower {
                let given = people.to_string();
                return Err(StatsError::ImpossibleOverlap { first: *first, second: *second, given, lower, upper });
            }
        }
        Ok(())
    }

    /// Those in i with j and those in i with k are all in i, and only those in j with k are counted twice; the
    /// three audiences less their overlaps are people.
    fn check_triples(&self) -> Result<(), StatsError> {
        // A triple can fail only if all its three overlaps are known.
        for (i, j) in self.overlaps.keys().copied() {
            for k in j + 1..self.limits.len() {
                let pairs = [(i, j), (i, k), (j, k)];
                if !pairs.iter().all(|pair| self.overlaps.contains_key(pair)) {
                    continue;
                }
                let (ij, ik, jk) = (self.pair(i, j)?, self.pair(i, k)?, self.pair(j, k)?);
                let too_many = |one: (f64, f64), other: (f64, f64), both: (f64, f64), audience: usize| {
                    one.0 + other.0 - both.1 > self.limits[audience].1
                };
                let people = self.limits[i].0 + self.limits[j].0 + self.limits[k].0 - ij.1 - ik.1 - jk.1;
                let fails =
                    too_many(ij, ik, jk, i) || too_many(ij, jk, ik, j) || too_many(ik, jk, ij, k) || people > self.cap;
                if fails {
                    return Err(StatsError::InconsistentOverlaps { pairs: pairs.to_vec() });
                }
            }
        }
        Ok(())
    }

    /// Dawson and Sankoff's lower bound and Hunter and Worsley's upper one, at the limits that favour them least.
    fn closed_forms(&self) -> Result<(f64, f64), StatsError> {
        let n = self.limits.len();
        let (mut lower, mut upper) = frechet(&self.limits, self.cap);
        let single: f64 = self.limits.iter().map(|(least, _)| *least).sum();
        let (mut double, mut weights) = (0.0, vec![vec![0.0; n]; n]);
        for (j, other) in self.limits.iter().enumerate() {
            for (i, one) in self.limits[..j].iter().enumerate() {
                let (least, most) = self.pair(i, j)?;
                double += most;
                (weights[i][j], weights[j][i]) = (least, least);
                lower = lower.max(one.0 + other.0 - most);
            }
        }
        let mut degree = 1.0;
        // Each number of audiences a person may be in gives one bound, and the largest counts.
        for _ in 1..n {
            lower = lower.max(2.0 / (degree + 1.0) * (single - double / degree));
            degree += 1.0;
        }
        let all: f64 = self.limits.iter().map(|(_, most)| *most).sum();
        upper = upper.min(all - heaviest_tree(&weights));
        Ok((lower, upper))
    }
}

/// The largest sum of weights along a tree that joins all places (Prim).
fn heaviest_tree(weights: &[Vec<f64>]) -> f64 {
    let mut to_tree: Vec<(usize, f64)> = weights.iter().enumerate().skip(1).map(|(i, row)| (i, row[0])).collect();
    let mut sum = 0.0;
    while let Some(heaviest) = (0..to_tree.len()).reduce(|a, b| if to_tree[b].1 > to_tree[a].1 { b } else { a }) {
        let (joined, weight) = to_tree.swap_remove(heaviest);
        sum += weight;
        for (place, best) in &mut to_tree {
            *best = best.max(weights[joined][*place]);
        }
    }
    sum
}

/// Bounds of the people reached, from audiences and what each two of them share.
///
/// With up to [`SHARP_AUDIENCES`] audiences the bounds are the narrowest that hold whatever happened: both can occur
/// (but for fractions of a person). Beyond, closed forms give bounds that hold too and may be wider
/// ([`ReachLevel::PairOverlapsClosedForm`]). Overlaps may be known within limits, or for some pairs only; the bounds
/// then allow for all that is possible. They are whole numbers of people.
///
/// # Formula
/// Smallest and largest `Σ x_S` over the numbers `x_S ≥ 0` of people who came to just the audiences `S`, for all
/// `2ᵏ − 1` sets `S`, with `Σ_{S∋i} x_S` the audiences, `Σ_{S∋i,j} x_S` the overlaps and `Σ x_S` at most the
/// population. Closed forms, with `S₁ = Σ aᵢ` and `S₂ = Σ dᵢⱼ`: lower `max_m 2/(m+1)·(S₁ − S₂/m)`, upper `S₁` less the
/// heaviest tree of overlaps.
///
/// # References
/// Dawson & Sankoff (1967), Proceedings of the American Mathematical Society 18; Kwerel (1975), JASA 70; Hunter
/// (1976), Journal of Applied Probability 13; Worsley (1982), Biometrika 69. Four agencies of 36,000 attendances, with
/// the bounds that SciPy's HiGHS finds:
///
/// ```
/// use tipstat_stats::{AudienceOverlaps, Headcount, Overlap, reach_from_overlaps};
///
/// let agencies = [12_000, 9_000, 8_000, 7_000].map(|people| Headcount::exactly(people).unwrap());
/// let shared = [(0, 1, 1_500), (0, 2, 900), (0, 3, 400), (1, 2, 700), (1, 3, 300), (2, 3, 600)]
///     .map(|(first, second, people)| Overlap::new(first, second, Headcount::exactly(people).unwrap()));
/// let reach = reach_from_overlaps(&AudienceOverlaps::new(&agencies, &shared, None)?)?;
/// assert_eq!((reach.lower(), reach.upper()), (31_600.0, 33_000.0));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::InconsistentOverlaps`] with the pairs that contradict each other; [`StatsError::LinearProgram`] if
/// no answer can be confirmed.
pub fn reach_from_overlaps(known: &AudienceOverlaps) -> Result<Reach, StatsError> {
    let (range, level) = if known.limits.len() <= SHARP_AUDIENCES {
        (sharp::range(known)?, ReachLevel::PairOverlaps)
    } else {
        let (lower, upper) = known.closed_forms()?;
        let upper = upper.is_finite().then_some(upper);
        (LinearRange::Between { lower: Some(lower), upper }, ReachLevel::PairOverlapsClosedForm)
    };
    match range.rounded_inwards() {
        LinearRange::Between { lower, upper } => {
            Reach::bounds(lower.unwrap_or(0.0), upper.unwrap_or(f64::INFINITY), level)
        }
        LinearRange::Infeasible => Err(StatsError::InconsistentOverlaps { pairs: sharp::culprits(known)? }),
    }
}

#[cfg(test)]
mod tests;
