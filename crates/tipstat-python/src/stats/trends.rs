//! Series in time.

use pyo3::prelude::*;
use tipstat_stats::{self as stats, Events, StatsError, TrendModel};

use super::{Found, Row, found, level, outcome, refuse, row, without};
use crate::spoken::why;

/// The slope with its standard error, p-value, dispersion, model and fitted counts.
type Fit = (f64, Option<f64>, f64, f64, &'static str, Vec<f64>);

/// The change of a rate in one unit of time.
#[pyfunction]
pub fn trend(series: Vec<(f64, u64, f64)>, confidence: f64) -> PyResult<(Row, Option<Fit>)> {
    let confidence = level(confidence)?;
    let series: Result<Vec<_>, StatsError> =
        series.into_iter().map(|(time, count, over)| Ok((time, Events::new(count, over)?))).collect();
    match stats::trend(&series.map_err(|e| refuse(&e))?, confidence) {
        Ok(found) => {
            let model = match found.model() {
                TrendModel::Poisson => "poisson",
                _ => "quasi_poisson",
            };
            let fit = (
                found.slope(),
                found.standard_error(),
                found.p_value(),
                found.dispersion(),
                model,
                found.fitted().to_vec(),
            );
            Ok((row(found.annual_change()), Some(fit)))
        }
        Err(error) => Ok((outcome(Err(error)).map_err(|e| refuse(&e))?, None)),
    }
}

/// S, its variance, tau-a, tau-b, z and p with continuity correction, and the exact p.
type Test = (i32, f64, f64, Option<f64>, f64, f64, Option<f64>);

/// The test of Mann and Kendall, Sen's slope, and the intercept of its line.
#[pyfunction]
pub fn mann_kendall(py: Python<'_>, series: Vec<(f64, f64)>, confidence: f64) -> PyResult<(Test, Row, Option<f64>)> {
    let confidence = level(confidence)?;
    let work = || -> Result<_, StatsError> {
        let test = stats::mann_kendall(&series)?;
        let slope = stats::sen_slope(&series, confidence);
        let intercept = slope.as_ref().ok().map(|found| found.intercept);
        // The test may have values enough and the limits not.
        let slope = match slope {
            Err(error @ StatsError::TooFew { .. }) => without(why(&error)),
            slope => outcome(slope.map(|found| found.slope))?,
        };
        Ok((test, slope, intercept))
    };
    let (test, slope, intercept) = py.detach(work).map_err(|e| refuse(&e))?;
    let test =
        (test.s, test.variance, test.tau, test.tau_b, test.corrected.z, test.corrected.p_value, test.exact_p_value);
    Ok((test, slope, intercept))
}

/// z and p of the test of Cochran and Armitage, or the reason why there are none.
#[pyfunction]
pub fn cochran_armitage(groups: Vec<(f64, u64, u64)>) -> PyResult<Found<(f64, f64)>> {
    found(stats::cochran_armitage(&groups).map(|test| (test.z, test.p_value)))
}
