//! How many have come to each of several outcomes, by time.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Interval};
use crate::survival_table::{Row, log_log_limits, table};

const METHOD: &str = "Aalen-Johansen";

/// One time of the curve of an outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct IncidenceStep {
    /// The time.
    pub time: f64,
    /// How many were still without any outcome until then, those censored at this very time included.
    pub at_risk: u64,
    /// How many came to this outcome.
    pub events: u64,
    /// The share that has come to this outcome by the end of this time.
    pub incidence: f64,
    /// The standard error of this share.
    pub standard_error: f64,
    /// The limits of this share; `None` where it is 0 or 1.
    pub limits: Option<Interval>,
}

/// The curves of all outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct CumulativeIncidence<O> {
    curves: Vec<(O, Vec<IncidenceStep>)>,
    pending: Vec<(f64, f64)>,
    confidence: Confidence,
}

/// The share that has come to each of several outcomes of which everyone can have one (conviction, acquittal,
/// dismissal), by time; pending cases are censored, and counted as long as they were followed.
///
/// Each observation is a time since the start, such as days, and its outcome, or `None` if it was pending when last
/// seen. The shares of all outcomes and of those still pending add to 1. Unlike one minus
/// [`kaplan_meier`](crate::kaplan_meier) for each outcome, the others are not treated as if they could still lead to
/// it.
///
/// # Formula
/// `F_k(t) = Σ S(tᵢ₋₁)·dᵢk/nᵢ` over the times up to `t`, with `S` the Kaplan-Meier share of all outcomes. Its variance
/// is `Σᵢ Σ_j c²·S(tᵢ₋₁)²·dᵢj/nᵢ²·(1 − (dᵢj − 1)/(nᵢ − 1))`, with `c = [j = k] − (F_k(t) − F_k(tᵢ))/S(tᵢ)`, as in
/// `cmprsk`; the limits are `F^exp(±z·se/(F·ln F))`.
///
/// # References
/// Aalen & Johansen (1978), Scandinavian Journal of Statistics 5; Gray (1988), Annals of Statistics 16, and the R
/// package `cmprsk`. Satagopan et al. (2004), British Journal of Cancer 91, table 2: after the first nine of 305
/// patients, 98.0 % are without either outcome at 27 months:
///
/// ```
/// use tipstat_stats::{Confidence, cumulative_incidence};
///
/// let mut patients = vec![
///     (7.0, None), (10.0, Some("cancer")), (14.0, None), (16.0, Some("cancer")), (18.0, Some("other")),
///     (23.0, Some("cancer")), (24.0, None), (26.0, Some("other")), (27.0, Some("cancer")),
/// ];
/// patients.extend([(28.0, None); 296]);
/// let found = cumulative_incidence(&patients, Confidence::P95)?;
/// let (cancer, other) = (found.at(&"cancer", 27.0).unwrap(), found.at(&"other", 27.0).unwrap());
/// assert_eq!(format!("{:.3}", 1.0 - cancer.incidence - other.incidence), "0.980");
/// assert_eq!(format!("{:.3}", found.pending_at(27.0).unwrap()), "0.980");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::Value`] for a time that is negative or not finite; [`StatsError::TooFew`] without observations.
pub fn cumulative_incidence<O: Ord + Clone>(
    observations: &[(f64, Option<O>)],
    confidence: Confidence,
) -> Result<CumulativeIncidence<O>, StatsError> {
    let mut outcomes: Vec<O> = observations.iter().filter_map(|(_, outcome)| outcome.clone()).collect();
    outcomes.sort();
    outcomes.dedup();
    let coded = observations
        .iter()
        .map(|(time, outcome)| (*time, outcome.as_ref().and_then(|outcome| outcomes.binary_search(outcome).ok())));
    let rows = table(METHOD, coded, outcomes.len())?;
    let mut left = 1.0;
    let mut pending = Vec::with_capacity(rows.len());
    for row in &rows {
        left *= 1.0 - input::count(row.all_events())? / input::count(row.at_risk)?;
        pending.push((row.time, left));
    }
    let curves = outcomes
        .into_iter()
        .enumerate()
        .map(|(number, outcome)| Ok((outcome, curve(&rows, number, confidence)?)))
        .collect::<Result<_, StatsError>>()?;
    Ok(CumulativeIncidence { curves, pending, confidence })
}

impl<O: Ord> CumulativeIncidence<O> {
    /// The outcomes that occurred, in their order, each with its curve. All curves have the same times.
    pub fn curves(&self) -> impl Iterator<Item = (&O, &[IncidenceStep])> {
        self.curves.iter().map(|(outcome, steps)| (outcome, steps.as_slice()))
    }

    /// The confidence level of every limit.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// The last step of an outcome that is not after this time. `None` for an outcome that never occurred, before the
    /// first step, and after the last one if somebody was still pending, where the share is not known.
    #[must_use]
    pub fn at(&self, outcome: &O, time: f64) -> Option<&IncidenceStep> {
        let found = self.curves.binary_search_by(|(other, _)| other.cmp(outcome)).ok()?;
        self.curves[found].1.get(self.known(time)?)
    }

    /// The share without any outcome by the end of this time; `None` as above.
    #[must_use]
    pub fn pending_at(&self, time: f64) -> Option<f64> {
        self.known(time).map(|index| self.pending[index].1)
    }

    fn known(&self, time: f64) -> Option<usize> {
        let last = self.pending.partition_point(|(then, _)| *then <= time).checked_sub(1)?;
        let (then, left) = self.pending[last];
        (last + 1 < self.pending.len() || left == 0.0 || then >= time).then_some(last)
    }
}

fn curve(rows: &[Row], number: usize, confidence: Confidence) -> Result<Vec<IncidenceStep>, StatsError> {
    let (mut left, mut incidence) = (1.0, 0.0);
    // The variance at t is a square form in F(t): these are its three sums, so that each time is visited once.
    let (mut constant, mut linear, mut square) = (0.0, 0.0, 0.0);
    let mut steps = Vec::with_capacity(rows.len());
    for row in rows {
        let (d, n) = (input::count(row.all_events())?, input::count(row.at_risk)?);
        let own = input::count(row.events[number])?;
        let before: f64 = left;
        left *= 1.0 - d / n;
        incidence += before * own / n;
        let per_left = if d < n { 1.0 / left } else { 0.0 };
        for (weight, events) in [(1.0, own), (0.0, d - own)] {
            if events > 0.0 {
                let ties = if events > 1.0 { 1.0 - (events - 1.0) / (n - 1.0) } else { 1.0 };
                let spread = before * before * events / (n * n) * ties;
                let at_once = weight + per_left * incidence;
                constant += at_once * at_once * spread;
                linear += at_once * per_left * spread;
                square += per_left * per_left * spread;
            }
        }
        let variance: f64 = constant + incidence * (incidence * square - 2.0 * linear);
        let standard_error = variance.max(0.0).sqrt();
        let limits = log_log_limits(incidence, standard_error, confidence);
        let events = row.events[number];
        steps.push(IncidenceStep { time: row.time, at_risk: row.at_risk, events, incidence, standard_error, limits });
    }
    Ok(steps)
}

#[cfg(test)]
mod tests;
