//! People reached.

use pyo3::prelude::*;
use tipstat_stats::{self as stats, AudienceOverlaps, Headcount, Overlap, Reach, StatsError};

use super::{level, method, refuse};

/// A number of people: the fewest, and the most if anything limits them.
type People = (u64, Option<u64>);

/// Point, limits and their confidence, method, and assumption.
type Told = (Option<f64>, f64, f64, Option<f64>, &'static str, &'static str);

fn told(found: Result<Reach, StatsError>) -> PyResult<Told> {
    let reach = found.map_err(|e| refuse(&e))?;
    let confidence = reach.confidence().map(stats::Confidence::level);
    let level = reach.level();
    Ok((reach.point(), reach.lower(), reach.upper(), confidence, level.method(), level.assumption()))
}

fn headcount((lower, upper): People) -> Result<Headcount, StatsError> {
    match upper {
        Some(upper) if upper == lower => Headcount::exactly(lower),
        Some(upper) => Headcount::between(lower, upper),
        None => Headcount::at_least(lower),
    }
}

/// From audiences, and what pairs of them share where that is known.
#[pyfunction]
pub fn reach_of_audiences(
    py: Python<'_>,
    audiences: Vec<People>,
    overlaps: Vec<(usize, usize, People)>,
    population: Option<u64>,
    how: &str,
) -> PyResult<Told> {
    type Way = fn(&AudienceOverlaps) -> Result<Reach, StatsError>;
    const WAYS: [(&str, Option<Way>); 4] = [
        ("bounds", Some(stats::reach_from_overlaps)),
        ("agostini", Some(stats::reach_agostini)),
        ("hofmans", Some(stats::reach_hofmans)),
        ("random", None),
    ];
    let way = method(how, &WAYS)?;
    let is_bare = overlaps.is_empty() && how == "bounds";
    let work = || -> Result<Reach, StatsError> {
        let audiences = audiences.into_iter().map(headcount).collect::<Result<Vec<_>, _>>()?;
        let Some(way) = way else { return stats::reach_random_duplication(&audiences, population.unwrap_or(0)) };
        if is_bare {
            return stats::reach_bounds(&audiences, population);
        }
        let pair = |(first, second, people)| Ok(Overlap::new(first, second, headcount(people)?));
        let overlaps = overlaps.into_iter().map(pair).collect::<Result<Vec<_>, StatsError>>()?;
        way(&AudienceOverlaps::new(&audiences, &overlaps, population)?)
    };
    told(py.detach(work))
}

/// From two sheets of names and how many are on both.
#[pyfunction]
pub fn reach_matched(
    first: u64,
    second: u64,
    matched: u64,
    population: Option<u64>,
    confidence: f64,
) -> PyResult<Told> {
    told(stats::reach_matched(first, second, matched, population, level(confidence)?))
}

/// From keys of persons.
#[pyfunction]
pub fn reach_exact(py: Python<'_>, keys: Vec<Option<String>>) -> PyResult<Told> {
    told(py.detach(|| stats::reach_exact(keys)))
}

/// From the shares who came to one session and to at least one of two; with the people who came none, one … times.
#[pyfunction]
pub fn reach_repeated(one: f64, either: f64, sessions: u32, population: u64) -> PyResult<(Told, Vec<f64>)> {
    let found = stats::reach_beta_binomial(one, either, sessions, population).map_err(|e| refuse(&e))?;
    Ok((told(Ok(found.reach()))?, found.frequencies().to_vec()))
}

/// From how many people the attendances so far were, once there are more.
#[pyfunction]
pub fn reach_continued(attendances: u64, people: u64, later: u64, population: u64) -> PyResult<Told> {
    told(stats::reach_negative_binomial(attendances, people, later, population))
}
