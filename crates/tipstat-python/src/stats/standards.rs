//! Rates as they would be in another population.

use pyo3::prelude::*;
use tipstat_stats::{
    self as stats, Events, ReferenceStratum, STANDARDISED_RATE_EVENTS as NEEDED, StandardisedRate, StatsError, Stratum,
};

use super::{Row, level, method, outcome, refuse, row, without};
use crate::spoken::{said, why};

/// A directly standardised rate, for so many persons; `clusters` list their events by stratum.
#[pyfunction]
pub fn standardised_rate(
    strata: Vec<(u64, f64, f64)>,
    clusters: Option<Vec<Vec<u64>>>,
    per: f64,
    confidence: f64,
    how: &str,
) -> PyResult<Row> {
    let is_dobson = method(how, &[("dobson", true), ("fay_feuer", false)])?;
    let confidence = level(confidence)?;
    let found = || -> Result<StandardisedRate, StatsError> {
        let strata = strata.iter().map(|(x, n, w)| Stratum::new(*x, *n, *w)).collect::<Result<Vec<_>, _>>()?;
        let rate = match &clusters {
            Some(clusters) => stats::standardised_rate_dobson_clustered(&strata, clusters, confidence),
            None if is_dobson => stats::standardised_rate_dobson(&strata, confidence),
            None => stats::standardised_rate_fay_feuer(&strata, confidence),
        };
        rate?.scaled(per)
    };
    Ok(match found().map_err(|e| refuse(&e))? {
        StandardisedRate::Rate(rate) => row(rate),
        StandardisedRate::TooFewEvents { events } => without(said(
            format!(
                "a standardised rate needs {NEEDED} events, and there are {events}; give the count, the crude rate or a \
                 standardised ratio, or put years together"
            ),
            format!(
                "un taux standardisé demande {NEEDED} événements, et il y en a {events}\u{a0}; donnez l’effectif, le \
                 taux brut ou un rapport standardisé, ou réunissez plusieurs années"
            ),
        )),
        StandardisedRate::TooFewIndependentEvents { events, effective } => without(said(
            format!(
                "{events} events in clusters tell no more than {effective:.1} independent ones, and a standardised rate \
                 needs {NEEDED}; give the count, or put years together"
            ),
            format!(
                "{events} événements en grappes n’en disent pas plus que {} indépendants, et un taux standardisé en \
                 demande {NEEDED}\u{a0}; donnez l’effectif, ou réunissez plusieurs années",
                format!("{effective:.1}").replace('.', ",")
            ),
        )),
        _ => without(said("no rate is given", "il n’y a pas de taux")),
    })
}

/// Events over those expected at the rates of a reference, and how many were expected.
#[pyfunction]
pub fn standardised_ratio(
    observed: u64,
    reference: Vec<(u64, f64, f64)>,
    confidence: f64,
) -> PyResult<(Row, Option<f64>)> {
    let confidence = level(confidence)?;
    let strata = || -> Result<Vec<ReferenceStratum>, StatsError> {
        reference.iter().map(|(x, n, here)| ReferenceStratum::new(Events::new(*x, *n)?, *here)).collect()
    };
    let strata = strata().map_err(|e| refuse(&e))?;
    match stats::standardised_ratio(observed, &strata, confidence) {
        Ok(found) => Ok((row(found.ratio()), Some(found.expected()))),
        // Nothing was expected, so that there is nothing to set the count against.
        Err(error @ StatsError::OutOfRange { .. }) => Ok((without(why(&error)), Some(0.0))),
        Err(error) => Ok((outcome(Err(error)).map_err(|e| refuse(&e))?, None)),
    }
}
