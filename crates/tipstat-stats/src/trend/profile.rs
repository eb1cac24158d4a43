//! The profile likelihood of the slope: given the slope, the level follows from the sum of the counts, so that one
//! number is left to be found.
//!
//! With `wᵢ ∝ eᵢ·exp(b·tᵢ)`, the share of all events that the slope b gives period i, the log likelihood is
//! `Σ xᵢ·ln wᵢ`, its slope `Σ xᵢtᵢ − N·Σ wᵢtᵢ` and its curvature `−N` times the variance of t under w. The scoring steps
//! of iteratively reweighted least squares are the Newton steps of this one number.

use crate::events::Events;
use crate::special::increasing_root;

/// Times run from −½ to ½, and slopes are per this range, so that a root is of the size of 1.
pub(super) struct Profile {
    times: Vec<f64>,
    /// Shares of the events in the fit.
    shares: Vec<f64>,
    /// Shares of the events were the rate constant.
    level_shares: Vec<f64>,
    total: f64,
    range: f64,
    slope: f64,
    /// The mean time of the events, in the fit as observed.
    mean: f64,
    /// The standard error of the slope; 0 if the slope is infinite.
    error: f64,
}

impl Profile {
    /// The fit of a series with at least two times and one event.
    pub(super) fn new(series: &[(f64, Events)], first: f64, last: f64) -> Self {
        let range = last - first;
        let times: Vec<f64> = series.iter().map(|(time, _)| (time - first) / range - 0.5).collect();
        let counts: Vec<f64> = series.iter().map(|(_, events)| events.count()).collect();
        let ln_exposures: Vec<f64> = series.iter().map(|(_, events)| events.exposure().ln()).collect();
        let total: f64 = counts.iter().sum();
        let only_at = |sign: f64| times.iter().zip(&counts).all(|(time, count)| *count == 0.0 || sign * time >= 0.5);
        let slope = if only_at(1.0) {
            f64::INFINITY
        } else if only_at(-1.0) {
            f64::NEG_INFINITY
        } else {
            let target = times.iter().zip(&counts).map(|(time, count)| time * count).sum::<f64>() / total;
            increasing_root(0.0, |slope| {
                let (mean, variance) = moments(&times, &shares(&times, &ln_exposures, slope));
                (mean - target, variance)
            })
        };
        let shares_of_fit = shares(&times, &ln_exposures, slope);
        let (mean, variance) = moments(&times, &shares_of_fit);
        let error = if slope.is_finite() { 1.0 / (total * variance).sqrt() } else { 0.0 };
        let level_shares = shares(&times, &ln_exposures, 0.0);
        Self { times, shares: shares_of_fit, level_shares, total, range, slope, mean, error }
    }

    /// The slope in one unit of the times that were given.
    pub(super) fn slope(&self) -> f64 {
        self.slope / self.range
    }

    pub(super) fn standard_error(&self) -> Option<f64> {
        self.slope.is_finite().then_some(self.error / self.range)
    }

    pub(super) fn fitted(&self) -> Vec<f64> {
        self.shares.iter().map(|share| share * self.total).collect()
    }

    /// The slopes whose root of the deviance is this far from 0, below and above.
    pub(super) fn limits(&self, distance: f64) -> (f64, f64) {
        if self.slope.is_infinite() {
            return self.one_limit(distance);
        }
        let limit = |sign: f64| {
            // In units of the standard error the root of the deviance is nearly the distance itself.
            let root = increasing_root(sign * distance, |steps| {
                let (value, slope) = self.root_deviance(steps * self.error);
                (value - sign * distance, slope * self.error)
            });
            (self.slope + root * self.error) / self.range
        };
        (limit(-1.0), limit(1.0))
    }

    /// The signed root of the deviance of a constant rate.
    pub(super) fn root_deviance_of_no_trend(&self) -> f64 {
        if self.slope.is_infinite() {
            let at_end = self.at_end(&self.level_shares);
            return (-2.0 * self.total * at_end.ln()).max(0.0).sqrt();
        }
        self.root_deviance(-self.slope).0
    }

    /// The signed root of the deviance that moving the slope costs, and its own slope.
    ///
    /// The deviance is `2N·ln Σ wᵢ·exp(δ·(tᵢ − t̄))`; written with `eˣ − 1 − x`, whose terms are all positive, it keeps
    /// its digits for counts of any size.
    fn root_deviance(&self, moved: f64) -> (f64, f64) {
        if moved == 0.0 {
            return (0.0, 1.0 / self.error);
        }
        let steps: Vec<f64> = self.times.iter().map(|time| moved * (time - self.mean)).collect();
        let greatest = steps.iter().zip(&self.shares).filter(|(_, share)| **share > 0.0).map(|(step, _)| *step);
        let greatest = greatest.fold(f64::NEG_INFINITY, f64::max);
        let sum = |of: &dyn Fn(f64) -> f64| -> f64 {
            self.shares
                .iter()
                .zip(&steps)
                .filter(|(share, _)| **share > 0.0)
                .map(|(share, step)| share * of(*step))
                .sum()
        };
        let ln = if greatest < 1.0 {
            sum(&beyond_linear).ln_1p()
        } else {
            greatest + sum(&|step| (step - greatest).exp()).ln()
        };
        let root = moved.signum() * (2.0 * self.total * ln).max(0.0).sqrt();
        let weight = sum(&|step| (step - greatest).exp());
        let mean_step = sum(&|step| step * (step - greatest).exp()) / weight;
        // d√D/dδ = N·(mean under the moved slope − mean)/√D.
        (root, self.total * mean_step / moved / root)
    }

    /// The limits of an infinite slope, of which one is infinite too: the deviance of a finite slope is `−2N·ln` of
    /// what it gives the period that has all events.
    fn one_limit(&self, distance: f64) -> (f64, f64) {
        let sign = self.slope.signum();
        let wanted = distance * distance / (2.0 * self.total);
        // Rising in the slope towards the end: ln of what is wanted over −ln of the share.
        let limit = increasing_root(0.0, |slope| {
            let weights: Vec<f64> = self
                .times
                .iter()
                .zip(&self.level_shares)
                .map(|(time, share)| share * (slope * (sign * time - 0.5)).exp())
                .collect();
            let rest: f64 =
                self.times.iter().zip(&weights).filter(|(time, _)| sign * **time < 0.5).map(|(_, w)| w).sum();
            let pull: f64 = self.times.iter().zip(&weights).map(|(time, w)| w * (sign * time - 0.5)).sum();
            let ratio = rest / self.at_end(&self.level_shares);
            let cost = ratio.ln_1p();
            let slope_of_cost = pull / self.at_end(&self.level_shares) / (1.0 + ratio);
            (wanted.ln() - cost.ln(), -slope_of_cost / cost)
        });
        let limit = sign * limit / self.range;
        if sign > 0.0 { (limit, f64::INFINITY) } else { (f64::NEG_INFINITY, limit) }
    }

    /// The part of some shares that is at the end where all events are.
    fn at_end(&self, shares: &[f64]) -> f64 {
        let sign = self.slope.signum();
        self.times.iter().zip(shares).filter(|(time, _)| sign * **time >= 0.5).map(|(_, share)| share).sum()
    }
}

/// The share of all events that a slope gives each period.
fn shares(times: &[f64], ln_exposures: &[f64], slope: f64) -> Vec<f64> {
    let ln_rate = |time: f64| match slope {
        f64::INFINITY if time < 0.5 => f64::NEG_INFINITY,
        f64::NEG_INFINITY if time > -0.5 => f64::NEG_INFINITY,
        slope if slope.is_infinite() => 0.0,
        slope => slope * time,
    };
    let ln: Vec<f64> = times.iter().zip(ln_exposures).map(|(time, exposure)| ln_rate(*time) + exposure).collect();
    let greatest = ln.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = ln.iter().map(|ln| (ln - greatest).exp()).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

/// Mean and variance of the times under the shares.
fn moments(times: &[f64], shares: &[f64]) -> (f64, f64) {
    let mean: f64 = times.iter().zip(shares).map(|(time, share)| time * share).sum();
    (mean, times.iter().zip(shares).map(|(time, share)| share * (time - mean).powi(2)).sum())
}

/// `eˣ − 1 − x` with all its digits.
fn beyond_linear(x: f64) -> f64 {
    if x.abs() > 0.5 {
        return x.exp_m1() - x;
    }
    let (mut sum, mut term, mut number) = (0.0, x, 1.0);
    for _ in 0..20 {
        number += 1.0;
        term *= x / number;
        sum += term;
    }
    sum
}
