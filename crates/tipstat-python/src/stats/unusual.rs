//! One value, or one change, among many.

use pyo3::prelude::*;
use tipstat_stats::{self as stats, Fences, HbExclusion, HbParameters, ModifiedZ, StatsError};

use super::{method, refuse};

/// The middle value of a series that shows no scale, and the places that differ from it.
type Flat = Option<(f64, Vec<usize>)>;

/// Fences with the places beyond them, or none.
type Told = (Option<(f64, f64, Vec<usize>)>, Flat);

/// The fences of a series.
#[pyfunction]
pub fn fences(values: Vec<f64>, multiplier: f64, how: &str) -> PyResult<Told> {
    type Way = fn(&[f64], f64) -> Result<Fences, StatsError>;
    const WAYS: [(&str, Way); 2] = [("tukey", stats::tukey_fences), ("adjusted", stats::adjusted_fences)];
    Ok(match method(how, &WAYS)?(&values, multiplier).map_err(|e| refuse(&e))? {
        Fences::Limits { lower, upper, outliers } => (Some((lower, upper, outliers)), None),
        Fences::Degenerate { value, differing } => (None, Some((value, differing))),
        _ => (None, None),
    })
}

/// Median, deviation, the score beyond which a value is called an outlier, scores and outliers.
type Scores = (f64, f64, f64, Vec<f64>, Vec<usize>);

/// The modified z-scores of a series; or the median and the places that differ from it.
#[pyfunction]
pub fn modified_z(values: Vec<f64>) -> PyResult<(Option<Scores>, Flat)> {
    let found = stats::modified_z(&values).map_err(|e| refuse(&e))?;
    let outliers = found.outliers().unwrap_or_default();
    Ok(match found {
        ModifiedZ::Scores { median, deviation, scores } => {
            (Some((median, deviation, stats::MODIFIED_Z_LIMIT, scores, outliers)), None)
        }
        ModifiedZ::Degenerate { median, differing } => (None, Some((median, differing))),
        _ => (None, None),
    })
}

/// Median of the ratios, quartiles of the effects, bounds, judged units (place, ratio, effect), those left out with
/// the reason, and the places of the outliers.
type Changes =
    (f64, [f64; 3], (Option<f64>, Option<f64>), Vec<(usize, f64, f64)>, Vec<(usize, &'static str)>, Vec<usize>);

/// The changes of units judged by the changes of all.
#[pyfunction]
pub fn hidiroglou_berthelot(
    pairs: Vec<(Option<f64>, Option<f64>)>,
    size: f64,
    closing: f64,
    width: f64,
) -> PyResult<Changes> {
    let found = HbParameters::new(size, closing, width).and_then(|by| stats::hidiroglou_berthelot(&pairs, by));
    let found = found.map_err(|e| refuse(&e))?;
    let excluded = found.excluded.iter().map(|(at, why)| match why {
        HbExclusion::Zero => (*at, "zero"),
        _ => (*at, "missing"),
    });
    Ok((
        found.median_ratio,
        found.quartiles,
        (found.lower, found.upper),
        found.units.iter().map(|unit| (unit.position, unit.ratio, unit.effect)).collect(),
        excluded.collect(),
        found.outliers().collect(),
    ))
}
