//! Two shares, or two rates, beside each other.

use pyo3::prelude::*;
use tipstat_stats::{self as stats, Confidence, Estimate, Events, Proportion, RateRatio, StatsError};

use super::{Row, level, method, missing, outcome, row, rows, two, without};
use crate::spoken::why;

type OfShares = fn(Proportion, Proportion, Confidence) -> Result<Estimate, StatsError>;
type RatioOfRates = fn(Events, Events, Confidence) -> Result<RateRatio, StatsError>;
type DifferenceOfRates = fn(Events, Events, Confidence) -> Result<Estimate, StatsError>;

const DIFFERENCES: [(&str, OfShares); 3] = [
    ("newcombe", stats::difference_newcombe),
    ("miettinen_nurminen", stats::difference_miettinen_nurminen),
    ("mee", stats::difference_mee),
];

const RATIOS: [(&str, OfShares); 2] = [("koopman", stats::ratio_koopman), ("log_wald", stats::ratio_log_wald)];

const RATE_RATIOS: [(&str, RatioOfRates); 3] =
    [("exact", stats::rate_ratio_exact), ("mid_p", stats::rate_ratio_mid_p), ("log_wald", stats::rate_ratio_log_wald)];

const RATE_DIFFERENCES: [(&str, DifferenceOfRates); 2] =
    [("mover", stats::rate_difference_mover), ("wald", stats::rate_difference_wald)];

/// Counts within wholes, and counts over exposures.
type Counts = Vec<Option<u64>>;
type Exposures = Vec<Option<f64>>;

/// Differences of two shares.
#[pyfunction]
pub fn proportion_differences(
    py: Python<'_>,
    first: (Counts, Counts),
    second: (Counts, Counts),
    confidence: f64,
    how: &str,
) -> PyResult<Vec<Row>> {
    shares(py, first, second, confidence, method(how, &DIFFERENCES)?)
}

/// Ratios of two shares.
#[pyfunction]
pub fn proportion_ratios(
    py: Python<'_>,
    first: (Counts, Counts),
    second: (Counts, Counts),
    confidence: f64,
    how: &str,
) -> PyResult<Vec<Row>> {
    shares(py, first, second, confidence, method(how, &RATIOS)?)
}

fn shares(
    py: Python<'_>,
    first: (Counts, Counts),
    second: (Counts, Counts),
    confidence: f64,
    of: OfShares,
) -> PyResult<Vec<Row>> {
    let confidence = level(confidence)?;
    rows(py, first.0.len(), move |at| {
        let Some((first, second)) = two(&first.0, &first.1, at).zip(two(&second.0, &second.1, at)) else {
            return Ok(missing());
        };
        let both = || of(Proportion::new(first.0, first.1)?, Proportion::new(second.0, second.1)?, confidence);
        outcome(both())
    })
}

/// Ratios of two rates, each with the probability of such a split were they equal.
#[pyfunction]
pub fn rate_ratios(
    py: Python<'_>,
    first: (Counts, Exposures),
    second: (Counts, Exposures),
    confidence: f64,
    how: &str,
) -> PyResult<Vec<(Row, Option<f64>)>> {
    let (confidence, of) = (level(confidence)?, method(how, &RATE_RATIOS)?);
    rows(py, first.0.len(), move |at| {
        let Some((first, second)) = two(&first.0, &first.1, at).zip(two(&second.0, &second.1, at)) else {
            return Ok((missing(), None));
        };
        let (first, second) = (Events::new(first.0, first.1)?, Events::new(second.0, second.1)?);
        match of(first, second, confidence) {
            Ok(found) => Ok((row(found.ratio), Some(found.p_value))),
            // The events are in order: it is a count of 0 of which this formula has no logarithm.
            Err(error @ StatsError::OutOfRange { .. }) => Ok((without(why(&error)), None)),
            Err(error) => Ok((outcome(Err(error))?, None)),
        }
    })
}

/// Differences of two rates, for so many units of exposure.
#[pyfunction]
pub fn rate_differences(
    py: Python<'_>,
    first: (Counts, Exposures),
    second: (Counts, Exposures),
    per: f64,
    confidence: f64,
    how: &str,
) -> PyResult<Vec<Row>> {
    let (confidence, of) = (level(confidence)?, method(how, &RATE_DIFFERENCES)?);
    rows(py, first.0.len(), move |at| {
        let Some((first, second)) = two(&first.0, &first.1, at).zip(two(&second.0, &second.1, at)) else {
            return Ok(missing());
        };
        let (first, second) = (Events::new(first.0, first.1)?, Events::new(second.0, second.1)?);
        outcome(of(first, second, confidence).and_then(|difference| difference.scaled(per)))
    })
}
