//! For how many something has not happened yet, day by day.

use std::collections::HashSet;

use tipstat_stats::{Confidence, IncidenceStep, SurvivalStep, cumulative_incidence, kaplan_meier};

use super::{
    followed::End,
    times::{reached_by_half, survived_by_half},
};

/// The share for which it has not happened, day by day.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The days on which something happened or somebody was last seen, in order.
    pub levels: Vec<Level>,
    /// The day by which it had happened for half; none where it has not.
    pub median: Option<f64>,
}

/// A day on which something happened, or somebody was last seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// The day, counted from the beginning of each.
    pub days: f64,
    /// The share, from 0 to 1, for which it has not happened after that day.
    pub waiting: f64,
    /// Its limits, where there are any.
    pub limits: Option<(f64, f64)>,
    /// How many were followed until then.
    pub at_risk: u64,
    /// Whether it happened to anybody on that day.
    pub happened: bool,
    /// Whether somebody was last seen waiting then.
    pub censored: bool,
}

impl Curve {
    /// The curve of Kaplan and Meier; that of Aalen and Johansen where something else ended it for some, who would
    /// else count as if it could still happen to them. None without times.
    ///
    /// # References
    /// Kaplan and Meier (1958); Aalen and Johansen (1978): see `tipstat_stats`.
    #[must_use]
    pub fn of(times: &[(i32, End)], confidence: Confidence) -> Option<Self> {
        let waiting = times.iter().filter(|(_, end)| *end == End::Waiting);
        let waiting: HashSet<u64> = waiting.map(|(days, _)| f64::from(*days).to_bits()).collect();
        let censored = |days: f64| waiting.contains(&days.to_bits());
        if times.iter().all(|(_, end)| *end != End::Otherwise) {
            let all: Vec<(f64, bool)> =
                times.iter().map(|(days, end)| (f64::from(*days), *end == End::Happened)).collect();
            let found = kaplan_meier(&all, confidence).ok()?;
            let level = |s: &SurvivalStep| Level {
                days: s.time,
                waiting: s.survival,
                limits: s.limits.map(|l| (l.lower(), l.upper())),
                at_risk: s.at_risk,
                happened: s.events > 0,
                censored: censored(s.time),
            };
            return Some(Self {
                levels: found.steps().iter().map(level).collect(),
                median: survived_by_half(found.steps()),
            });
        }
        let end = |end: End| (end != End::Waiting).then_some(end);
        let all: Vec<(f64, Option<End>)> = times.iter().map(|(days, of)| (f64::from(*days), end(*of))).collect();
        let found = cumulative_incidence(&all, confidence).ok()?;
        let (_, steps) = found.curves().find(|(end, _)| **end == End::Happened)?;
        let level = |s: &IncidenceStep| Level {
            days: s.time,
            waiting: 1.0 - s.incidence,
            limits: s.limits.map(|l| (1.0 - l.upper(), 1.0 - l.lower())),
            at_risk: s.at_risk,
            happened: s.events > 0,
            censored: censored(s.time),
        };
        Some(Self { levels: steps.iter().map(level).collect(), median: reached_by_half(steps) })
    }

    /// Until when it is drawn: the last time it happened, or the last day on which one in twenty still wait. Beyond
    /// it a few persons would stretch the drawing.
    #[must_use]
    pub fn horizon(&self) -> f64 {
        let all = self.levels.first().map_or(0, |level| level.at_risk);
        let shown = self.levels.iter().filter(|level| level.happened || level.at_risk * 20 >= all);
        shown.map(|level| level.days).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(times: &[(i32, End)]) -> Vec<String> {
        let levels = Curve::of(times, Confidence::P95).unwrap().levels;
        levels.iter().map(|level| format!("{} {:.3} {}", level.days, level.waiting, level.at_risk)).collect()
    }

    #[test]
    fn what_ended_otherwise_does_not_wait() {
        use End::{Happened, Otherwise, Waiting};
        let median = |times: &[(i32, End)]| Curve::of(times, Confidence::P95).unwrap().median;
        // Of four, one is judged after 10 days, one is dismissed after 20, one is judged after 30 and one still waits.
        let times = [(10, Happened), (20, Otherwise), (30, Happened), (40, Waiting)];
        // A quarter, and half of the half that was left then: the dismissed stay among those who were not judged.
        assert_eq!(left(&times), ["10 0.750 4", "20 0.750 3", "30 0.500 2", "40 0.500 1"]);
        assert_eq!(median(&times), Some(30.0));
        // Were the dismissed waiting: three quarters, and half of them.
        let times = [(10, Happened), (20, Waiting), (30, Happened), (40, Waiting)];
        assert_eq!(left(&times), ["10 0.750 4", "20 0.750 3", "30 0.375 2", "40 0.375 1"]);
        // Exactly half after 10 days: the line of the median is at the number that the table gives.
        assert_eq!(median(&[(10, Happened), (40, Waiting)]), Some(10.0));
    }

    #[test]
    fn a_few_that_wait_for_long_do_not_stretch_the_drawing() {
        let mut times: Vec<(i32, End)> = (1..=40).map(|day| (day, End::Happened)).collect();
        times.push((700, End::Waiting));
        assert_eq!(format!("{}", Curve::of(&times, Confidence::P95).unwrap().horizon()), "40");
    }
}
