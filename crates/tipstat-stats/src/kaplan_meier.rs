//! How long until an event, where some have not had it yet.

use crate::error::StatsError;
use crate::input;
use crate::interval::{Confidence, Estimate, Interval};
use crate::survival_table::{Row, log_log_limits, table};

const METHOD: &str = "Kaplan-Meier";

/// Shares this near to each other are one, as they are in R.
const SAME: f64 = 1.490_116_119_384_765_6e-8;

/// One time at which somebody had the event or was censored.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct SurvivalStep {
    /// The time.
    pub time: f64,
    /// How many persons were followed until then, those censored at this very time included.
    pub at_risk: u64,
    /// How many had the event.
    pub events: u64,
    /// How many were last seen, without the event.
    pub censored: u64,
    /// The share that has not had the event by the end of this time.
    pub survival: f64,
    /// The standard error of this share (Greenwood); `None` where the share is 0.
    pub standard_error: Option<f64>,
    /// The limits of this share; `None` where it is 0 or 1.
    pub limits: Option<Interval>,
    /// Greenwood's sum up to this time.
    greenwood: f64,
}

/// The time by which a share has had the event.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct SurvivalQuantile {
    /// The time; `None` if so many have not had the event while they were followed.
    pub time: Option<f64>,
    /// The lower limit; `None` if the lower limit of the curve does not fall that far.
    pub lower: Option<f64>,
    /// The upper limit; `None`, which is common, if the upper limit of the curve does not fall that far.
    pub upper: Option<f64>,
}

/// The mean time without the event, within a horizon.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct RestrictedMean {
    /// The mean with normal limits, kept between 0 and the horizon.
    pub mean: Estimate,
    /// Its standard error.
    pub standard_error: f64,
}

/// The curve of those who have not had the event.
#[derive(Debug, Clone, PartialEq)]
pub struct KaplanMeier {
    steps: Vec<SurvivalStep>,
    confidence: Confidence,
}

/// The share that has not yet had an event (a judgement, a referral), by time; whoever has not had it when last seen
/// is censored, not left out.
///
/// Each observation is a time since the start, such as days, and whether it ended with the event (`true`) or was
/// censored (`false`). Persons censored at the time of an event count as at risk of it. Where another outcome makes
/// the event impossible (a dismissal, where convictions are asked for), this curve overstates; see
/// [`cumulative_incidence`](crate::cumulative_incidence).
///
/// # Formula
/// `S(t) = Π (1 − dᵢ/nᵢ)` over the times up to `t`; Greenwood's `V = Σ dᵢ/(nᵢ(nᵢ − dᵢ))` gives the standard error
/// `S·√V` and the limits `S^exp(±z·√V/ln S)` (log-log). A quantile is the first time at which `1 − S` reaches the
/// share, or the middle of the stretch where it equals it; its limits are those times of the limits of the curve. The
/// restricted mean is the area under `S`, with variance `Σ Aᵢ²·dᵢ/(nᵢ(nᵢ − dᵢ))`, `Aᵢ` being the area from `tᵢ` on.
///
/// # References
/// Kaplan & Meier (1958), JASA 53; Kalbfleisch & Prentice (1980) for the limits; Brookmeyer & Crowley (1982),
/// Biometrics 38, for those of the quantiles. Of the leukaemia patients on maintained chemotherapy (Miller 1981,
/// *Survival Analysis*), R's `survival` 3.5-3 prints a share of 0.614 at 23 weeks and a median of 31:
///
/// ```
/// use tipstat_stats::{Confidence, kaplan_meier};
///
/// let weeks = [9.0, 13.0, 13.0, 18.0, 23.0, 28.0, 31.0, 34.0, 45.0, 48.0, 161.0];
/// let relapsed = [true, true, false, true, true, false, true, true, false, true, false];
/// let observations: Vec<_> = weeks.into_iter().zip(relapsed).collect();
/// let curve = kaplan_meier(&observations, Confidence::P95)?;
/// assert_eq!(format!("{:.3}", curve.at(23.0).unwrap().survival), "0.614");
/// let median = curve.median();
/// assert_eq!((median.time, median.lower, median.upper), (Some(31.0), Some(13.0), None));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::Value`] for a time that is negative or not finite; [`StatsError::TooFew`] without observations.
pub fn kaplan_meier(observations: &[(f64, bool)], confidence: Confidence) -> Result<KaplanMeier, StatsError> {
    let rows = table(METHOD, observations.iter().map(|(time, event)| (*time, event.then_some(0))), 1)?;
    let (mut survival, mut greenwood) = (1.0, 0.0);
    let steps = rows.iter().map(|row| step(row, &mut survival, &mut greenwood, confidence));
    Ok(KaplanMeier { steps: steps.collect::<Result<_, _>>()?, confidence })
}

impl KaplanMeier {
    /// The times at which anything happened, in their order.
    #[must_use]
    pub fn steps(&self) -> &[SurvivalStep] {
        &self.steps
    }

    /// The confidence level of every limit.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// The last step that is not after this time. `None` before the first one, where the share is 1, and after the
    /// last if somebody was left without the event, where it is not known.
    #[must_use]
    pub fn at(&self, time: f64) -> Option<&SurvivalStep> {
        let after = self.steps.partition_point(|step| step.time <= time);
        let step = self.steps.get(after.checked_sub(1)?)?;
        (after < self.steps.len() || step.survival == 0.0 || step.time >= time).then_some(step)
    }

    /// How many persons are followed up to this time at least.
    #[must_use]
    pub fn at_risk(&self, time: f64) -> u64 {
        self.steps.get(self.steps.partition_point(|step| step.time < time)).map_or(0, |step| step.at_risk)
    }

    /// The median time to the event.
    #[must_use]
    pub fn median(&self) -> SurvivalQuantile {
        self.time_of(0.5)
    }

    /// The time by which the share has had the event, such as 0.75.
    ///
    /// # Errors
    /// [`StatsError::OutOfRange`] unless the share is above 0 and below 1.
    pub fn quantile(&self, share: f64) -> Result<SurvivalQuantile, StatsError> {
        if share > 0.0 && share < 1.0 {
            Ok(self.time_of(share))
        } else {
            Err(StatsError::OutOfRange { name: "share", given: share, allowed: "above 0 and below 1" })
        }
    }

    /// The mean time without the event from the start to the horizon.
    ///
    /// # Errors
    /// [`StatsError::OutOfRange`] for a horizon that is not above 0, or beyond the longest time if somebody was left
    /// without the event then: what happened later is not known.
    pub fn restricted_mean(&self, horizon: f64) -> Result<RestrictedMean, StatsError> {
        input::positive("horizon", horizon)?;
        if self.steps.last().is_some_and(|last| last.survival > 0.0 && horizon > last.time) {
            let allowed = "no later than the last person was seen";
            return Err(StatsError::OutOfRange { name: "horizon", given: horizon, allowed });
        }
        let within = &self.steps[..self.steps.partition_point(|step| step.time <= horizon)];
        let (mut area, mut variance, mut until) = (0.0, 0.0, horizon);
        for (index, step) in within.iter().enumerate().rev() {
            area += (until - step.time) * step.survival;
            until = step.time;
            let before = if index == 0 { 0.0 } else { within[index - 1].greenwood };
            // The last event of all has no term: the area after it is 0.
            if area > 0.0 {
                variance += area * area * (step.greenwood - before);
            }
        }
        let (mean, standard_error) = (area + until, variance.sqrt());
        let half = self.confidence.z() * standard_error;
        let limits = ((mean - half).max(0.0), (mean + half).min(horizon));
        let mean = Estimate::from_limits(mean, limits, self.confidence, "restricted mean (Kaplan-Meier)")?;
        Ok(RestrictedMean { mean, standard_error })
    }

    fn time_of(&self, share: f64) -> SurvivalQuantile {
        let limit = |of: fn(Interval) -> f64| self.first(share, move |step| step.limits.map(of));
        SurvivalQuantile {
            time: self.first(share, |step| Some(step.survival)),
            lower: limit(Interval::lower),
            upper: limit(Interval::upper),
        }
    }

    /// The first time at which a curve, where it has a value, has fallen by the share; the middle of the stretch
    /// where it has fallen by just that.
    fn first(&self, share: f64, curve: impl Fn(&SurvivalStep) -> Option<f64>) -> Option<f64> {
        let when = |fallen: f64| {
            self.steps.iter().find(|step| curve(step).is_some_and(|left| 1.0 - left >= fallen)).map(|step| step.time)
        };
        let (from, last) = (when(share - SAME)?, self.steps.last()?);
        let to = when(share + SAME).or_else(|| curve(last).map(|_| last.time))?;
        Some(f64::midpoint(from, to))
    }
}

fn step(
    row: &Row,
    survival: &mut f64,
    greenwood: &mut f64,
    confidence: Confidence,
) -> Result<SurvivalStep, StatsError> {
    let events = row.all_events();
    let (d, n) = (input::count(events)?, input::count(row.at_risk)?);
    *survival *= (n - d) / n;
    if d > 0.0 && d < n {
        *greenwood += d / (n * (n - d));
    }
    let standard_error = *survival * greenwood.sqrt();
    Ok(SurvivalStep {
        time: row.time,
        at_risk: row.at_risk,
        events,
        censored: row.censored,
        survival: *survival,
        standard_error: (*survival > 0.0).then_some(standard_error),
        limits: log_log_limits(*survival, standard_error, confidence),
        greenwood: *greenwood,
    })
}

#[cfg(test)]
mod tests;
