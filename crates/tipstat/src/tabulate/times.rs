//! How long it takes, and how many have come to it by some day.

use tipstat_model::Message;
use tipstat_stats::{Confidence, IncidenceStep, SurvivalStep, cumulative_incidence, kaplan_meier};

use super::{
    compute::{Number, nobody},
    cube::Sum,
};

/// What was asked for, and what else ended it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Happened,
    Otherwise,
}

/// The median of the days until it happened; those who still wait are censored. For whom something else ended it, it
/// never happens: where there are such, the median is the day by which it had happened for half of all.
pub(super) fn median(sum: &Sum, confidence: Confidence) -> Number {
    let plain = Number { numerator: happened(sum, i32::MAX), denominator: Some(sum.rows), ..Number::default() };
    let found = if sum.otherwise.is_empty() { without(sum, confidence) } else { half(sum, confidence) };
    let Some((value, lower, upper, method)) = found else {
        return Number { reason: Some(nobody()), ..plain };
    };
    let limits =
        |value: f64| (lower.unwrap_or(f64::NEG_INFINITY).min(value), upper.unwrap_or(f64::INFINITY).max(value), method);
    Number {
        value,
        limits: value.map(limits),
        reason: value.is_none().then(|| {
            Message::new(
                "fewer than half have reached it, so there is no median yet",
                "moins de la moitié y sont parvenus\u{a0}: il n’y a pas encore de médiane",
            )
        }),
        ..plain
    }
}

/// The share for which it happened within so many days.
pub(super) fn within(sum: &Sum, days: i32, confidence: Confidence) -> Number {
    let plain = Number { numerator: happened(sum, days), denominator: Some(sum.rows), ..Number::default() };
    let (ends, time) = (ends(sum), f64::from(days));
    let Ok(curves) = cumulative_incidence(&ends, confidence) else {
        return Number { reason: Some(nobody()), ..plain };
    };
    // Where all were followed longer, and nothing had happened yet, the share is 0.
    if curves.pending_at(time).is_none() && ends.iter().any(|(end, _)| *end <= time) {
        return Number {
            reason: Some(Message::new(
                "nobody was followed for so long, so the share is not known yet",
                "personne n’a été suivi aussi longtemps\u{a0}: la part n’est pas encore connue",
            )),
            ..plain
        };
    }
    let step = curves.at(&End::Happened, time);
    let limits = step.and_then(|step| step.limits);
    Number {
        value: Some(step.map_or(0.0, |step| step.incidence * 100.0)),
        limits: limits.map(|l| (l.lower() * 100.0, l.upper() * 100.0, "Aalen-Johansen")),
        ..plain
    }
}

type Median = (Option<f64>, Option<f64>, Option<f64>, &'static str);

fn without(sum: &Sum, confidence: Confidence) -> Option<Median> {
    let all = sum.days.iter().flat_map(|((days, happened), n)| repeat((f64::from(*days), *happened), *n));
    let curve = kaplan_meier(&all.collect::<Vec<_>>(), confidence).ok()?;
    let limits = curve.median();
    Some((survived_by_half(curve.steps()), limits.lower, limits.upper, "Kaplan-Meier, log-log"))
}

fn half(sum: &Sum, confidence: Confidence) -> Option<Median> {
    let curves = cumulative_incidence(&ends(sum), confidence).ok()?;
    let steps = curves.curves().find(|(end, _)| **end == End::Happened).map_or(&[][..], |(_, steps)| steps);
    let first = |share: &dyn Fn(&IncidenceStep) -> Option<f64>| {
        steps.iter().find(|step| share(step).is_some_and(|share| share >= 0.5)).map(|step| step.time)
    };
    let lower = first(&|step| step.limits.map(|limits| limits.upper()));
    let upper = first(&|step| step.limits.map(|limits| limits.lower()));
    Some((reached_by_half(steps), lower, upper, "Aalen-Johansen"))
}

/// The day by which it had happened for half of all, of a curve of those for whom it had not.
pub(crate) fn survived_by_half(steps: &[SurvivalStep]) -> Option<f64> {
    by_half(steps.iter().map(|step| (step.time, 1.0 - step.survival)))
}

/// The day by which it had happened for half of all, of a curve of those for whom it had.
pub(crate) fn reached_by_half(steps: &[IncidenceStep]) -> Option<f64> {
    by_half(steps.iter().map(|step| (step.time, step.incidence)))
}

/// The first day by which it had happened for half. Where it is exactly half, it is midway to the next day on which it
/// happened, as with a median of numbers; where it happened to nobody later, the as-of day says nothing of a middle.
fn by_half(steps: impl Iterator<Item = (f64, f64)> + Clone) -> Option<f64> {
    /// Shares are products, rounded at each step.
    const ROUNDED: f64 = 1e-9;
    let (day, share) = steps.clone().find(|(_, share)| *share >= 0.5 - ROUNDED)?;
    if share > 0.5 + ROUNDED {
        return Some(day);
    }
    let next = steps.into_iter().find(|(_, share)| *share > 0.5 + ROUNDED).map_or(day, |(next, _)| next);
    Some(f64::midpoint(day, next))
}

fn ends(sum: &Sum) -> Vec<(f64, Option<End>)> {
    let end = |happened: bool| happened.then_some(End::Happened);
    let days = sum.days.iter().flat_map(|((days, happened), n)| repeat((f64::from(*days), end(*happened)), *n));
    let otherwise = sum.otherwise.iter().flat_map(|(days, n)| repeat((f64::from(*days), Some(End::Otherwise)), *n));
    days.chain(otherwise).collect()
}

fn repeat<T: Clone>(one: T, times: u64) -> impl Iterator<Item = T> {
    std::iter::repeat_n(one, usize::try_from(times).unwrap_or(usize::MAX))
}

fn happened(sum: &Sum, within: i32) -> u64 {
    sum.days.iter().filter(|((days, happened), _)| *happened && *days <= within).map(|(_, n)| n).sum()
}
