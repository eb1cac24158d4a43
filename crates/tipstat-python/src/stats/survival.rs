//! Times until something happens.

use pyo3::prelude::*;
use tipstat_stats as stats;

use super::{Found, Row, found, level, limits, refuse, row};

/// Time, at risk, events, censored, share, standard error, and its limits.
type Step = (f64, u64, u64, u64, f64, Option<f64>, Option<f64>, Option<f64>);

/// Time, at risk, events, share, standard error, and its limits.
type OutcomeStep = (f64, u64, u64, f64, f64, Option<f64>, Option<f64>);

/// A time with its limits.
type Quantile = (Option<f64>, Option<f64>, Option<f64>);

/// The share that has not yet had an event.
#[pyclass(frozen)]
pub struct Survival(stats::KaplanMeier);

#[pymethods]
impl Survival {
    #[new]
    fn new(py: Python<'_>, observations: Vec<(f64, bool)>, confidence: f64) -> PyResult<Self> {
        let confidence = level(confidence)?;
        py.detach(|| stats::kaplan_meier(&observations, confidence)).map(Self).map_err(|e| refuse(&e))
    }

    /// The times at which anything happened.
    fn steps(&self) -> Vec<Step> {
        self.0.steps().iter().map(step).collect()
    }

    /// The step that holds at a time.
    fn at(&self, time: f64) -> Option<Step> {
        self.0.at(time).map(step)
    }

    /// The time by which a share has had the event.
    fn quantile(&self, share: f64) -> PyResult<Quantile> {
        let found = self.0.quantile(share).map_err(|e| refuse(&e))?;
        Ok((found.time, found.lower, found.upper))
    }

    /// The mean time without the event up to a horizon.
    fn restricted_mean(&self, horizon: f64) -> PyResult<Row> {
        self.0.restricted_mean(horizon).map(|found| row(found.mean)).map_err(|e| refuse(&e))
    }
}

fn step(step: &stats::SurvivalStep) -> Step {
    let (lower, upper) = limits(step.limits);
    (step.time, step.at_risk, step.events, step.censored, step.survival, step.standard_error, lower, upper)
}

/// The shares that have come to each of several outcomes.
#[pyclass(frozen)]
pub struct Incidence(stats::CumulativeIncidence<String>);

#[pymethods]
impl Incidence {
    #[new]
    fn new(py: Python<'_>, observations: Vec<(f64, Option<String>)>, confidence: f64) -> PyResult<Self> {
        let confidence = level(confidence)?;
        py.detach(|| stats::cumulative_incidence(&observations, confidence)).map(Self).map_err(|e| refuse(&e))
    }

    /// Each outcome with its curve.
    fn curves(&self) -> Vec<(String, Vec<OutcomeStep>)> {
        self.0.curves().map(|(name, steps)| (name.clone(), steps.iter().map(outcome_step).collect())).collect()
    }

    /// The step of an outcome that holds at a time.
    fn at(&self, outcome: &str, time: f64) -> Option<OutcomeStep> {
        self.0.at(&outcome.to_owned(), time).map(outcome_step)
    }

    /// The share that is still pending at a time.
    fn pending_at(&self, time: f64) -> Option<f64> {
        self.0.pending_at(time)
    }
}

fn outcome_step(step: &stats::IncidenceStep) -> OutcomeStep {
    let (lower, upper) = limits(step.limits);
    (step.time, step.at_risk, step.events, step.incidence, step.standard_error, lower, upper)
}

/// Observed and expected events by group, chi-square, its degrees of freedom, and p.
type Test = (Vec<u64>, Vec<f64>, f64, usize, f64);

/// The log-rank test of groups of observations, or the reason why there is none.
#[pyfunction]
pub fn log_rank(py: Python<'_>, groups: Vec<Vec<(f64, bool)>>) -> PyResult<Found<Test>> {
    let groups: Vec<&[(f64, bool)]> = groups.iter().map(Vec::as_slice).collect();
    let test = py.detach(|| stats::log_rank(&groups));
    found(test.map(|t| (t.observed, t.expected, t.statistic, t.degrees_of_freedom, t.p_value)))
}
