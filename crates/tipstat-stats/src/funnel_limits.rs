//! Which areas or services differ from the whole by more than their size explains.

mod exact;
mod spread;

use crate::error::StatsError;
use crate::events::Events;
use crate::input;
use crate::interval::{Confidence, Interval};
use spread::{Scale, Spread, spread};

/// What to do where units vary by more than chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Overdispersion {
    /// Nothing: exact limits, as if all units had one rate.
    Ignored,
    /// Widen the limits of all units by one factor, `√φ`.
    Multiplicative,
    /// Add to the variance of each unit that of true rates between units, τ²: large units keep room to differ.
    Additive,
}

/// Where a unit lies beside its limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunnelStatus {
    /// Under the lower limit.
    Below,
    /// Between the limits or on one of them.
    Within,
    /// Over the upper limit.
    Above,
}

/// One unit of a funnel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelUnit {
    value: f64,
    limits_95: Interval,
    limits_998: Interval,
}

impl FunnelUnit {
    /// The rate or proportion of the unit.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.value
    }

    /// The limits that 95 of 100 units keep.
    #[must_use]
    pub const fn limits_95(self) -> Interval {
        self.limits_95
    }

    /// The limits that 998 of 1,000 units keep.
    #[must_use]
    pub const fn limits_998(self) -> Interval {
        self.limits_998
    }

    /// Beside the limits of 95 %: one unit in twenty is outside by chance.
    #[must_use]
    pub fn status_95(self) -> FunnelStatus {
        status(self.value, self.limits_95)
    }

    /// Beside the limits of 99.8 %: what lies outside asks for an explanation.
    #[must_use]
    pub fn status_998(self) -> FunnelStatus {
        status(self.value, self.limits_998)
    }
}

fn status(value: f64, limits: Interval) -> FunnelStatus {
    if value < limits.lower() {
        FunnelStatus::Below
    } else if value > limits.upper() {
        FunnelStatus::Above
    } else {
        FunnelStatus::Within
    }
}

/// The limits of all units about one target.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    target: f64,
    spread: Spread,
    method: &'static str,
    units: Vec<FunnelUnit>,
}

impl Funnel {
    /// What the units are compared with: the rate or proportion of all together, or the target that was given.
    #[must_use]
    pub const fn target(&self) -> f64 {
        self.target
    }

    /// φ, how many times the variance that chance explains, after winsorising; about 1 where chance explains it all.
    #[must_use]
    pub const fn dispersion(&self) -> f64 {
        self.spread.phi
    }

    /// τ², the variance of true values between units, on the scale of square roots (rates) or of arcsines of square
    /// roots (proportions); 0 where chance explains it all.
    #[must_use]
    pub const fn tau_squared(&self) -> f64 {
        self.spread.tau_squared
    }

    /// How the limits came about, to be printed beside them.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The units, in the order of the input.
    #[must_use]
    pub fn units(&self) -> &[FunnelUnit] {
        &self.units
    }
}

/// Funnel limits of the rates of several units (events over population, over years, over events expected) about the
/// rate of all together, or about a `target`.
///
/// A funnel replaces the league table: small units vary more by chance and get wider limits. Every unit needs an
/// exposure in the same unit. Where victims are found in batches the rates are overdispersed, and exact limits
/// declare too many units outside; see [`Overdispersion`]. A funnel shows what differs, never why.
///
/// # Formula
/// Exact limits at probability p: `(r − a)/t`, where r is the least count with `P(X ≤ r) ≥ p` for X Poisson with mean
/// θt, and `a = (P(X ≤ r) − p)/P(X = r)` interpolates; not under 0. With overdispersion, on the scale of square
/// roots, where a rate has the variance `s² = 1/4t`: `z = (√y − √θ)/s`, of which the lowest and the highest tenth are
/// set to their bounds (winsorised; quantiles of type 7); `φ = Σz²/I`;
/// `τ² = (Iφ − (I − 1))/(Σs⁻² − Σs⁻⁴/Σs⁻²)`, at least 0; limits `(√θ ± z_p·√(φs²))²` or `(√θ ± z_p·√(s² + τ²))²`.
/// Where φ is at most 1, or τ² is 0, the limits are the exact ones.
///
/// # References
/// Spiegelhalter (2005), *Funnel plots for comparing institutional performance*, Statistics in Medicine 24, appendix
/// A; Spiegelhalter (2005), *Handling over-dispersion of performance indicators*, Quality and Safety in Health Care
/// 14. Tables of the Poisson distribution with mean 4 print P(X ≤ 0) = 0.0183, P(X ≤ 1) = 0.0916, P(X ≤ 7) = 0.9489 and
/// P(X ≤ 8) = 0.9786, so that the limits of 95 % are 1 − 0.0666/0.0733 = 0.09 and 8 − 0.0036/0.0297 = 7.88:
///
/// ```
/// use tipstat_stats::{Events, FunnelStatus, Overdispersion, funnel_limits_rates};
///
/// let areas = [Events::new(0, 1.0)?, Events::new(4, 1.0)?, Events::new(8, 1.0)?];
/// let funnel = funnel_limits_rates(&areas, None, Overdispersion::Ignored)?;
/// assert_eq!(funnel.target(), 4.0);
/// let [low, middle, high] = funnel.units() else { unreachable!() };
/// assert_eq!(format!("{:.2} to {:.2}", middle.limits_95().lower(), middle.limits_95().upper()), "0.09 to 7.88");
/// assert_eq!((low.status_95(), high.status_95()), (FunnelStatus::Below, FunnelStatus::Above));
/// assert_eq!((low.status_998(), high.status_998()), (FunnelStatus::Within, FunnelStatus::Within));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under two units, or five with overdispersion; [`StatsError::NothingCounted`] where no unit
/// has events and no target is given; [`StatsError::OutOfRange`] for a target that is not above 0, or one by which a
/// unit would have more than 10¹⁰ events.
pub fn funnel_limits_rates(
    units: &[Events],
    target: Option<f64>,
    overdispersion: Overdispersion,
) -> Result<Funnel, StatsError> {
    enough(units.len(), overdispersion)?;
    let target = match target {
        Some(target) => input::positive("the target", target)?,
        None => pooled(units.iter().map(|unit| (unit.count(), unit.exposure())))?,
    };
    for unit in units {
        exact::expected(target * unit.exposure())?;
    }
    let values: Vec<_> = units.iter().map(|unit| (unit.rate(), unit.exposure())).collect();
    let exact = |at: usize, tail| exact::poisson(target * values[at].1, tail) / values[at].1;
    build(&values, target, Scale::SquareRoot, overdispersion, "exact Poisson", exact)
}

/// Funnel limits of the proportions of several units (children among the victims of each area) about the proportion
/// of all together, or about a `target`.
///
/// Each pair is a part and the whole it is counted within. What is said of [`funnel_limits_rates`] holds here too.
///
/// # Formula
/// As for rates with X binomial of n and θ; on the scale of arcsines of square roots, where a proportion has the
/// variance `s² = 1/4n`, limits `sin²(arcsin √θ ± …)`.
///
/// # References
/// Spiegelhalter (2005), as there. Tables of the binomial distribution of 10 at ½ print P(X ≤ 1) = 0.0107,
/// P(X ≤ 2) = 0.0547 and, on the other side, P(X ≥ 9) = 0.0107, so that the limits of 95 % are
/// (2 − 0.0297/0.0439)/10 = 0.13 and (8 − 0.0143/0.0439)/10 = 0.77:
///
/// ```
/// use tipstat_stats::{Overdispersion, funnel_limits_proportions};
///
/// let funnel = funnel_limits_proportions(&[(4, 10), (6, 10)], None, Overdispersion::Ignored)?;
/// let limits = funnel.units()[0].limits_95();
/// assert_eq!(format!("{:.2} to {:.2}", limits.lower(), limits.upper()), "0.13 to 0.77");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// As for rates; [`StatsError::PartExceedsWhole`] and [`StatsError::EmptyWhole`] for a unit that has no proportion;
/// [`StatsError::NoVariation`] where every part is its whole; [`StatsError::OutOfRange`] for a target that is not
/// between 0 and 1.
pub fn funnel_limits_proportions(
    units: &[(u64, u64)],
    target: Option<f64>,
    overdispersion: Overdispersion,
) -> Result<Funnel, StatsError> {
    enough(units.len(), overdispersion)?;
    let counts =
        units.iter().map(|(part, whole)| input::part_of_whole(*part, *whole)).collect::<Result<Vec<_>, _>>()?;
    let target = match target {
        Some(given) if given > 0.0 && given < 1.0 => given,
        Some(given) => {
            return Err(StatsError::OutOfRange { name: "the target", given, allowed: "between 0 and 1" });
        }
        None => pooled(counts.iter().copied())?,
    };
    if target >= 1.0 {
        return Err(StatsError::NoVariation { method: METHOD });
    }
    let values: Vec<_> = counts.iter().map(|(part, whole)| (part / whole, *whole)).collect();
    let exact = |at: usize, tail| exact::binomial(values[at].1, target, tail) / values[at].1;
    build(&values, target, Scale::Arcsine, overdispersion, "exact binomial", exact)
}

const METHOD: &str = "funnel limits";

/// One unit has nothing to differ from, and a variance of four z-scores says nothing.
fn enough(found: usize, overdispersion: Overdispersion) -> Result<(), StatsError> {
    let needed = if overdispersion == Overdispersion::Ignored { 2 } else { 5 };
    if found < needed { Err(StatsError::TooFew { method: METHOD, needed, found }) } else { Ok(()) }
}

fn pooled(units: impl Iterator<Item = (f64, f64)>) -> Result<f64, StatsError> {
    let (events, exposure) = units.fold((0.0, 0.0), |(x, t), (events, exposure)| (x + events, t + exposure));
    if events > 0.0 { Ok(events / exposure) } else { Err(StatsError::NothingCounted { method: METHOD }) }
}

/// Units are values with their sizes; `exact` gives the exact limit of the unit at a position.
fn build(
    values: &[(f64, f64)],
    target: f64,
    scale: Scale,
    overdispersion: Overdispersion,
    exactly: &'static str,
    exact: impl Fn(usize, crate::special::Tail) -> f64,
) -> Result<Funnel, StatsError> {
    let spread = spread(values, target, scale);
    let (wider, method) = match overdispersion {
        Overdispersion::Multiplicative if spread.phi > 1.0 => (true, scale.multiplied()),
        Overdispersion::Additive if spread.tau_squared > 0.0 => (true, scale.added()),
        _ => (false, exactly),
    };
    let limits = |at: usize, confidence: Confidence| {
        let (lower, upper) = if wider {
            let chance = 0.25 / values[at].1;
            let additive = overdispersion == Overdispersion::Additive;
            let variance = if additive { chance + spread.tau_squared } else { chance * spread.phi };
            let half = confidence.z() * variance.sqrt();
            (scale.limit(target, -half), scale.limit(target, half))
        } else {
            let tail = confidence.tail();
            (exact(at, crate::special::Tail::Lower(tail)), exact(at, crate::special::Tail::Upper(tail)))
        };
        Interval::new(lower, upper)
    };
    let units = (0..values.len())
        .map(|at| {
            let (limits_95, limits_998) = (limits(at, Confidence::P95)?, limits(at, Confidence::P998)?);
            Ok(FunnelUnit { value: values[at].0, limits_95, limits_998 })
        })
        .collect::<Result<_, StatsError>>()?;
    Ok(Funnel { target, spread, method, units })
}

#[cfg(test)]
mod tests;
