//! The ordered table of event times that the survival methods share.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Interval};

/// One time at which something happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) time: f64,
    /// Persons followed until then: whoever is censored at this very time is still at risk.
    pub(crate) at_risk: u64,
    pub(crate) censored: u64,
    /// Events by outcome.
    pub(crate) events: Vec<u64>,
}

impl Row {
    /// Events of every outcome.
    pub(crate) fn all_events(&self) -> u64 {
        self.events.iter().sum()
    }
}

/// The table of observations, each a time and the number of its outcome below `outcomes`, or `None` if censored.
pub(crate) fn table(
    method: &'static str,
    observations: impl IntoIterator<Item = (f64, Option<usize>)>,
    outcomes: usize,
) -> Result<Vec<Row>, StatsError> {
    let mut ordered = Vec::new();
    for (position, (given, outcome)) in observations.into_iter().enumerate() {
        if !input::is_usable(given) || given < 0.0 {
            let allowed = "a time of 0, or from 10⁻⁵⁰ to 10⁵⁰; look whether the two dates changed places";
            return Err(StatsError::Value { method, position, given, allowed });
        }
        // Adding 0 makes 0 of −0, which sorts before it.
        ordered.push((given + 0.0, outcome));
    }
    if ordered.is_empty() {
        return Err(StatsError::TooFew { method, needed: 1, found: 0 });
    }
    ordered.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut at_risk = ordered.len() as u64;
    let mut rows: Vec<Row> = Vec::new();
    for same in ordered.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let mut row = Row { time: same[0].0, at_risk, censored: 0, events: vec![0; outcomes] };
        for (_, outcome) in same {
            match outcome.and_then(|outcome| row.events.get_mut(outcome)) {
                Some(events) => *events += 1,
                None => row.censored += 1,
            }
        }
        at_risk -= same.len() as u64;
        rows.push(row);
    }
    Ok(rows)
}

/// The limits of a share strictly between 0 and 1 whose log of minus log is normal, from the standard error of the
/// share; `None` at 0 and 1, where that has no scale.
pub(crate) fn log_log_limits(share: f64, standard_error: f64, confidence: Confidence) -> Option<Interval> {
    if !(share > 0.0 && share < 1.0) {
        return None;
    }
    let power = (confidence.z() * standard_error / (share * -share.ln())).exp();
    Interval::new(share.powf(power), share.powf(1.0 / power)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_censored_at_an_event_time_is_still_at_risk() {
        let rows = table("test", [(5.0, Some(1)), (-0.0, None), (5.0, None), (7.0, Some(0)), (0.0, Some(0))], 2);
        let row = |time, at_risk, censored, events: [u64; 2]| Row { time, at_risk, censored, events: events.to_vec() };
        assert_eq!(rows.unwrap(), [row(0.0, 5, 1, [1, 0]), row(5.0, 3, 1, [0, 1]), row(7.0, 1, 0, [1, 0])]);
    }

    #[test]
    fn times_that_are_none_are_refused() {
        for time in [-1.0, f64::NAN, f64::INFINITY] {
            let found = table("test", [(1.0, None), (time, None)], 1);
            assert!(matches!(found, Err(StatsError::Value { position: 1, .. })));
        }
        assert!(matches!(table("test", [], 1), Err(StatsError::TooFew { .. })));
    }
}
