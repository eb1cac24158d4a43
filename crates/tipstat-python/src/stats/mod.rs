//! The methods of `tipstat-stats` for Python: lists of numbers in, tuples out.
//!
//! Data that can occur but leave a quantity without a value give a reason in its place; what cannot occur, and a
//! series that is too short, are refused.
#![expect(clippy::needless_pass_by_value, reason = "Python's lists become vectors that the functions own")]

pub mod ages;
pub mod charts;
pub mod counts;
pub mod pairs;
pub mod reach;
pub mod standards;
pub mod survival;
pub mod trends;
pub mod unusual;

use pyo3::prelude::*;
use tipstat_stats::{Confidence, Estimate, Interval, StatsError};

use crate::{
    errors::{self, StatisticsError},
    named,
    spoken::{said, spoken, why},
};

/// A value with its limits and method, or the reason why there is none.
pub type Row = (Option<f64>, Option<f64>, Option<f64>, Option<&'static str>, Option<String>);

/// What a method refuses, in its own words.
pub fn refuse(error: &StatsError) -> PyErr {
    StatisticsError::new_err((error.to_string(), error.french()))
}

/// A level of confidence.
pub fn level(level: f64) -> PyResult<Confidence> {
    Confidence::new(level).map_err(|e| refuse(&e))
}

/// The method of a name.
pub fn method<T: Copy>(name: &str, all: &[(&str, T)]) -> PyResult<T> {
    named(name, "method", "aucune méthode ne s’appelle", all).map_err(|e| errors::raise(&e, spoken()))
}

/// What was found, or the reason why there is none.
pub type Found<T> = (Option<T>, Option<String>);

/// What was found, or why the data leave it without a value; what cannot be is refused.
pub fn found<T>(found: Result<T, StatsError>) -> PyResult<Found<T>> {
    match found {
        Ok(found) => Ok((Some(found), None)),
        Err(error) if is_degenerate(&error) => Ok((None, Some(why(&error)))),
        Err(error) => Err(refuse(&error)),
    }
}

/// The limits of an interval that may not exist.
pub fn limits(interval: Option<Interval>) -> (Option<f64>, Option<f64>) {
    (interval.map(Interval::lower), interval.map(Interval::upper))
}

/// An estimate as a row.
pub fn row(estimate: Estimate) -> Row {
    (Some(estimate.value()), Some(estimate.lower()), Some(estimate.upper()), Some(estimate.method()), None)
}

/// A row without a value, and why.
pub const fn without(reason: String) -> Row {
    (None, None, None, None, Some(reason))
}

/// A row, also where the data leave it without a value; what cannot be is refused.
pub fn outcome(found: Result<Estimate, StatsError>) -> Result<Row, StatsError> {
    match found {
        Ok(estimate) => Ok(row(estimate)),
        Err(error) if is_degenerate(&error) => Ok(without(why(&error))),
        Err(error) => Err(error),
    }
}

/// Whether data that can occur leave a quantity without a value.
const fn is_degenerate(error: &StatsError) -> bool {
    matches!(
        error,
        StatsError::EmptyWhole
            | StatsError::NothingCounted { .. }
            | StatsError::NothingVaries { .. }
            | StatsError::NoVariation { .. }
            | StatsError::ByarTooFew { .. }
            | StatsError::Undefined { .. }
    )
}

/// What a row without some of its numbers says.
pub fn missing() -> Row {
    without(said("a number is missing", "il manque un nombre"))
}

/// As many rows as there are, while other Python threads go on; a refusal names the row.
pub fn rows<T: Send>(
    py: Python<'_>,
    count: usize,
    one: impl Fn(usize) -> Result<T, StatsError> + Send + Sync,
) -> PyResult<Vec<T>> {
    let all = || -> Result<Vec<T>, (usize, StatsError)> {
        (0..count).map(|at| one(at).map_err(|error| (at, error))).collect()
    };
    py.detach(all).map_err(|(at, error)| {
        let (row, fr) = (at + 1, error.french());
        let said = || (format!("row {row}: {error}"), format!("ligne {row}\u{a0}: {fr}"));
        if count > 1 { StatisticsError::new_err(said()) } else { refuse(&error) }
    })
}

/// The values of two columns at a place, if both are there.
pub fn two<A: Copy, B: Copy>(a: &[Option<A>], b: &[Option<B>], at: usize) -> Option<(A, B)> {
    let (a, b) = (a.get(at).copied().flatten(), b.get(at).copied().flatten());
    a.zip(b)
}
