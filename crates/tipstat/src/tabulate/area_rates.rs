//! Rates of areas between the limits that chance keeps.

use tipstat_stats::{Events, Funnel, FunnelStatus, FunnelUnit, Overdispersion, StatsError, funnel_limits_rates};

use super::estimates::Estimate;

/// Rates are told for so many residents.
const PER: f64 = 100_000.0;

/// Rates of areas, each with its residents, and the limits around the rate of all together.
#[derive(Debug)]
pub struct AreaRates<'e> {
    found: Vec<(&'e Estimate, f64)>,
    funnel: Funnel,
}

/// The rate of an area.
#[derive(Debug, Clone, Copy)]
pub struct AreaRate<'e> {
    /// The number that it is.
    pub estimate: &'e Estimate,
    /// The residents of the area.
    pub residents: f64,
    /// For 100,000 residents.
    pub rate: f64,
    /// Where it lies beside the limits.
    pub beside: Beside,
}

/// Where a rate lies beside the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Beside {
    /// Between them.
    Within,
    /// Under those of 95 %.
    Below95,
    /// Over those of 95 %.
    Above95,
    /// Under those of 99.8 %.
    Below998,
    /// Over those of 99.8 %.
    Above998,
}

/// Limits for an area of so many residents; for 100,000 residents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateLimits {
    /// How many residents.
    pub residents: f64,
    /// Those of 95 %.
    pub inner: (f64, f64),
    /// Those of 99.8 %.
    pub outer: (f64, f64),
}

impl<'e> AreaRates<'e> {
    /// Of numbers of areas, those that are known and have residents.
    ///
    /// # Errors
    /// Where none has residents, or nothing happened in any.
    pub fn of(estimates: impl Iterator<Item = &'e Estimate>) -> Result<Self, StatsError> {
        let known = estimates.filter(|e| e.value.is_some());
        let found: Vec<(&Estimate, f64)> = known.filter_map(|e| Some((e, whole(e.denominator?)))).collect();
        let events = found.iter().map(|(e, n)| Events::new(e.numerator, *n)).collect::<Result<Vec<_>, _>>()?;
        let funnel = funnel_limits_rates(&events, None, Overdispersion::Ignored)?;
        Ok(Self { found, funnel })
    }

    /// The rate of all together, for 100,000 residents.
    #[must_use]
    pub const fn all(&self) -> f64 {
        self.funnel.target() * PER
    }

    /// How many times as much the rates vary as chance alone explains.
    #[must_use]
    pub const fn dispersion(&self) -> f64 {
        self.funnel.dispersion()
    }

    /// Each area.
    pub fn areas(&self) -> impl Iterator<Item = AreaRate<'e>> {
        self.found.iter().zip(self.funnel.units()).map(|((estimate, residents), unit)| AreaRate {
            estimate,
            residents: *residents,
            rate: unit.value() * PER,
            beside: beside(*unit),
        })
    }

    /// The limits for areas of some sizes.
    ///
    /// # Errors
    /// Where a size is no number of residents.
    pub fn limits(&self, residents: &[f64]) -> Result<Vec<RateLimits>, StatsError> {
        let grid = residents.iter().map(|n| Events::new(0, *n)).collect::<Result<Vec<_>, _>>()?;
        let curves = funnel_limits_rates(&grid, Some(self.funnel.target()), Overdispersion::Ignored)?;
        let limits = residents.iter().zip(curves.units()).map(|(residents, unit)| RateLimits {
            residents: *residents,
            inner: (unit.limits_95().lower() * PER, unit.limits_95().upper() * PER),
            outer: (unit.limits_998().lower() * PER, unit.limits_998().upper() * PER),
        });
        Ok(limits.collect())
    }
}

fn beside(unit: FunnelUnit) -> Beside {
    match (unit.status_95(), unit.status_998()) {
        (_, FunnelStatus::Above) => Beside::Above998,
        (_, FunnelStatus::Below) => Beside::Below998,
        (FunnelStatus::Above, _) => Beside::Above95,
        (FunnelStatus::Below, _) => Beside::Below95,
        _ => Beside::Within,
    }
}

#[expect(clippy::cast_precision_loss, reason = "residents are below 2⁵³")]
const fn whole(n: u64) -> f64 {
    n as f64
}
