//! Counts and the rates made of them, shares, and means.

use pyo3::prelude::*;
use tipstat_stats::{self as stats, Confidence, Estimate, Events, StatsError};

use super::{Row, level, method, missing, outcome, rows, two};

type OfCount = fn(u64, Confidence) -> Result<Estimate, StatsError>;
type OfShare = fn(u64, u64, Confidence) -> Result<Estimate, StatsError>;

const COUNTS: [(&str, OfCount); 5] = [
    ("exact", stats::count_exact),
    ("byar", stats::count_byar),
    ("phe", stats::count_phe),
    ("mid_p", stats::count_mid_p),
    ("jeffreys", stats::count_jeffreys),
];

const SHARES: [(&str, OfShare); 7] = [
    ("wilson", stats::proportion_wilson),
    ("wilson_corrected", stats::proportion_wilson_corrected),
    ("clopper_pearson", stats::proportion_clopper_pearson),
    ("agresti_coull", stats::proportion_agresti_coull),
    ("jeffreys", stats::proportion_jeffreys),
    ("mid_p", stats::proportion_mid_p),
    ("blaker", stats::proportion_blaker),
];

/// Counts with their limits.
#[pyfunction]
pub fn count_intervals(py: Python<'_>, x: Vec<Option<u64>>, confidence: f64, how: &str) -> PyResult<Vec<Row>> {
    let (confidence, of) = (level(confidence)?, method(how, &COUNTS)?);
    rows(py, x.len(), move |at| match x.get(at).copied().flatten() {
        Some(x) => outcome(of(x, confidence)),
        None => Ok(missing()),
    })
}

/// Rates of counts over exposures, for so many units of exposure, with their limits.
#[pyfunction]
pub fn rate_intervals(
    py: Python<'_>,
    x: Vec<Option<u64>>,
    t: Vec<Option<f64>>,
    per: f64,
    confidence: f64,
    how: &str,
) -> PyResult<Vec<Row>> {
    let (confidence, of) = (level(confidence)?, method(how, &COUNTS)?);
    rows(py, x.len(), move |at| {
        let Some((x, t)) = two(&x, &t, at) else { return Ok(missing()) };
        // It refuses what is no exposure, in words that name it.
        Events::new(x, t)?;
        outcome(of(x, confidence).and_then(|count| count.scaled(per / t)))
    })
}

/// Shares with their limits.
#[pyfunction]
pub fn proportion_intervals(
    py: Python<'_>,
    x: Vec<Option<u64>>,
    n: Vec<Option<u64>>,
    confidence: f64,
    how: &str,
) -> PyResult<Vec<Row>> {
    let (confidence, of) = (level(confidence)?, method(how, &SHARES)?);
    rows(py, x.len(), move |at| match two(&x, &n, at) {
        Some((x, n)) => outcome(of(x, n, confidence)),
        None => Ok(missing()),
    })
}

/// The mean of values with its limits.
#[pyfunction]
pub fn mean_interval(py: Python<'_>, values: Vec<f64>, confidence: f64) -> PyResult<Row> {
    let confidence = level(confidence)?;
    py.detach(|| outcome(stats::mean_student(&values, confidence))).map_err(|e| super::refuse(&e))
}

/// A share of people in clusters with its limits, the number of clusters, and the design effect.
#[pyfunction]
pub fn proportion_clustered(x: Vec<u64>, n: Vec<u64>, confidence: f64) -> PyResult<(Row, u64, Option<f64>)> {
    let clusters: Vec<(u64, u64)> = x.into_iter().zip(n).collect();
    match stats::proportion_clustered(&clusters, level(confidence)?) {
        Ok(found) => Ok((super::row(found.estimate()), found.clusters(), Some(found.design_effect()))),
        Err(error) => Ok((outcome(Err(error)).map_err(|e| super::refuse(&e))?, 0, None)),
    }
}

/// A count of events in clusters with its limits, the number of clusters, the design effect, how many independent
/// events would tell as much, and whether those are few.
#[pyfunction]
pub fn count_clustered(sizes: Vec<u64>, confidence: f64) -> PyResult<(Row, u64, Option<f64>, f64, bool)> {
    match stats::count_clustered(&sizes, level(confidence)?) {
        Ok(found) => Ok((
            super::row(found.estimate()),
            found.clusters(),
            Some(found.design_effect()),
            found.effective_events(),
            found.rests_on_few(),
        )),
        Err(error) => Ok((outcome(Err(error)).map_err(|e| super::refuse(&e))?, 0, None, 0.0, true)),
    }
}
