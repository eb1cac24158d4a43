//! By how much a rate changes a year.

use crate::error::StatsError;
use crate::events::Events;
use crate::input::{self, length};
use crate::interval::{Confidence, Estimate};
use crate::order::quartile;
use crate::special::{normal_critical, normal_two_sided, student_critical, student_two_sided};

mod profile;

use profile::Profile;

const METHOD: &str = "trend";

/// Two periods have a ratio; a trend, and the dispersion about it, need a third.
const NEEDED: usize = 3;

/// Which model the limits and the test are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TrendModel {
    /// The counts vary about the line no more than independent events do.
    Poisson,
    /// They vary more, so limits and test allow for the dispersion that was found.
    QuasiPoisson,
}

/// The log-linear trend of a series of counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    annual_change: Estimate,
    slope: f64,
    standard_error: Option<f64>,
    p_value: f64,
    dispersion: f64,
    model: TrendModel,
    fitted: Vec<f64>,
}

impl Trend {
    /// The change of the rate in one unit of time, in per cent: −100 if all events are in the first period, infinite if
    /// all are in the last, where one limit is missing (−100 or infinite).
    #[must_use]
    pub fn annual_change(&self) -> Estimate {
        self.annual_change
    }

    /// The slope of the log of the rate in one unit of time; infinite where all events are in the first or last period.
    #[must_use]
    pub fn slope(&self) -> f64 {
        self.slope
    }

    /// The standard error of the slope, dispersion included; `None` where the slope is infinite.
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        self.standard_error
    }

    /// The two-sided probability, were the rate constant, of a fit as much better than that of a constant rate.
    #[must_use]
    pub fn p_value(&self) -> f64 {
        self.p_value
    }

    /// Pearson's dispersion about the line, whether or not it was above 1 and used.
    #[must_use]
    pub fn dispersion(&self) -> f64 {
        self.dispersion
    }

    /// Which model the limits and the test are of.
    #[must_use]
    pub fn model(&self) -> TrendModel {
        self.model
    }

    /// The counts of the line, in the order of the input.
    #[must_use]
    pub fn fitted(&self) -> &[f64] {
        &self.fitted
    }
}

/// The change a year of a rate, by Poisson regression of counts on time with the log of the exposure as offset.
///
/// Each value of the series is a time (the year, or years and parts of years) with the events counted over an exposure
/// (the population; 1 throughout, or 0.5 for half a year, for bare counts). Times may come in any order, several times
/// and with gaps. Where events come in batches the counts vary more than independent ones; then the model is
/// quasi-Poisson, which the result says. For short series of anything but counts see
/// [`mann_kendall`](crate::mann_kendall).
///
/// # Formula
/// `ln E(xᵢ) = a + b·tᵢ + ln eᵢ` by maximum likelihood; the change is `100·(eᵇ − 1)`. With `φ = Σ (x − μ)²/μ / (n − 2)`,
/// at least 1, and `D(b)` the deviance that a slope b costs, the limits are where `D(b)/φ` is the square of the normal
/// quantile, or, if φ is above 1, of that of Student's t with n − 2 degrees of freedom, since φ is itself an estimate;
/// p is that of `D(0)/φ` (R's `anova` with `test = "Chisq"` or `"F"`). R's `confint` takes the normal quantile for both
/// models, which is narrower for few periods.
///
/// # References
/// McCullagh & Nelder (1989), *Generalized Linear Models*, 2nd edition, chapters 6 and 9; Venables & Ripley (2002),
/// *Modern Applied Statistics with S*, section 8.4, for profile limits. Deaths from AIDS in Australia in 14 quarters
/// (Whyte et al. 1987; Dobson 1990): R 4.2.2 `glm` prints a slope of 0.25652 and, quasi-Poisson, a dispersion of
/// 2.403942 and a standard error of 0.03417:
///
/// ```
/// use tipstat_stats::{Confidence, Events, TrendModel, trend};
///
/// let deaths = [0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45];
/// let mut series = Vec::new();
/// for (quarter, count) in (1..).zip(deaths) {
///     series.push((f64::from(quarter), Events::new(count, 1.0)?));
/// }
/// let found = trend(&series, Confidence::P95)?;
/// assert_eq!(found.model(), TrendModel::QuasiPoisson);
/// assert_eq!(format!("{:.5} {:.5}", found.slope(), found.standard_error().unwrap()), "0.25652 0.03417");
/// assert_eq!(format!("{:.6}", found.dispersion()), "2.403942");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under three different times; [`StatsError::NothingCounted`] where all counts are 0;
/// [`StatsError::Value`] for a time that is not finite; [`StatsError::Undefined`] where the change in one unit of time
/// is too large to be a number.
pub fn trend(series: &[(f64, Events)], confidence: Confidence) -> Result<Trend, StatsError> {
    let profile = profile_of(series)?;
    let fitted = profile.fitted();
    let pearson: f64 = series
        .iter()
        .zip(&fitted)
        .filter(|(_, fitted)| **fitted > 0.0)
        .map(|((_, events), fitted)| (events.count() - fitted).powi(2) / fitted)
        .sum();
    let freedom = length(series) - 2.0;
    let dispersion = pearson / freedom;
    let (model, used, quantile, method) = if dispersion > 1.0 {
        let quantile = student_critical(confidence.level(), freedom);
        (TrendModel::QuasiPoisson, dispersion, quantile, "quasi-Poisson, profile likelihood")
    } else {
        (TrendModel::Poisson, 1.0, normal_critical(confidence.level()), "Poisson, profile likelihood")
    };
    let (lower, upper) = profile.limits(quantile * used.sqrt());
    let score = profile.root_deviance_of_no_trend() / used.sqrt();
    let p_value = match model {
        TrendModel::Poisson => normal_two_sided(score),
        TrendModel::QuasiPoisson => student_two_sided(score, freedom),
    };
    let change = |slope: f64| 100.0 * slope.exp_m1();
    let limits = (change(lower), change(upper));
    if limits.0.is_infinite() || (change(profile.slope()).is_infinite() && profile.slope().is_finite()) {
        let why = "it is beyond any number; use longer units of time, such as years for days";
        return Err(StatsError::Undefined { method: "the annual change", why });
    }
    Ok(Trend {
        annual_change: Estimate::from_limits(change(profile.slope()), limits, confidence, method)?,
        slope: profile.slope(),
        standard_error: profile.standard_error().map(|error| error * used.sqrt()),
        p_value,
        dispersion,
        model,
        fitted,
    })
}

fn profile_of(series: &[(f64, Events)]) -> Result<Profile, StatsError> {
    if let Some(position) = series.iter().position(|(time, _)| !input::is_usable(*time)) {
        let allowed = "a time that is a finite number (0, or 10⁻⁵⁰ to 10⁵⁰)";
        return Err(StatsError::Value { method: METHOD, position, given: series[position].0, allowed });
    }
    let mut times: Vec<f64> = series.iter().map(|(time, _)| time + 0.0).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    let too_few = StatsError::TooFew { method: METHOD, needed: NEEDED, found: times.len() };
    let (Some(first), Some(last)) = (quartile(&times, 0), quartile(&times, 4)) else { return Err(too_few) };
    if times.len() < NEEDED {
        return Err(too_few);
    }
    if series.iter().all(|(_, events)| events.count() == 0.0) {
        return Err(StatsError::NothingCounted { method: METHOD });
    }
    Ok(Profile::new(series, first, last))
}

#[cfg(test)]
mod tests;
