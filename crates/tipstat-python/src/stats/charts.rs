//! Areas among areas, and months among months.

use pyo3::prelude::*;
use tipstat_stats::{self as stats, Events, Funnel, FunnelStatus, Overdispersion, StatsError, XmrRule, XmrSide};

use super::{Found, found, refuse};
use crate::{errors, named};

const SPREADS: [(&str, Overdispersion); 3] = [
    ("ignored", Overdispersion::Ignored),
    ("multiplicative", Overdispersion::Multiplicative),
    ("additive", Overdispersion::Additive),
];

/// Value, limits of 95 %, limits of 99.8 %, and where it lies beside either.
type Unit = (f64, f64, f64, f64, f64, &'static str, &'static str);

/// Target, φ, τ², method and units of a funnel.
type Units = (f64, f64, f64, &'static str, Vec<Unit>);

/// Funnel limits of rates.
#[pyfunction]
pub fn funnel_of_rates(units: Vec<(u64, f64)>, target: Option<f64>, spread: &str) -> PyResult<Units> {
    let spread = overdispersion(spread)?;
    let units: Result<Vec<Events>, StatsError> = units.into_iter().map(|(x, t)| Events::new(x, t)).collect();
    let found = units.and_then(|units| stats::funnel_limits_rates(&units, target, spread));
    found.map(|funnel| told(&funnel)).map_err(|e| refuse(&e))
}

/// Funnel limits of shares.
#[pyfunction]
pub fn funnel_of_shares(units: Vec<(u64, u64)>, target: Option<f64>, spread: &str) -> PyResult<Units> {
    let spread = overdispersion(spread)?;
    let found = stats::funnel_limits_proportions(&units, target, spread);
    found.map(|funnel| told(&funnel)).map_err(|e| refuse(&e))
}

fn overdispersion(name: &str) -> PyResult<Overdispersion> {
    let (what, what_fr) = ("way to take overdispersion", "aucune prise en compte de la surdispersion ne s’appelle");
    named(name, what, what_fr, &SPREADS).map_err(|e| errors::raise(&e, crate::spoken::spoken()))
}

fn told(funnel: &Funnel) -> Units {
    let status = |status| match status {
        FunnelStatus::Below => "below",
        FunnelStatus::Above => "above",
        FunnelStatus::Within => "within",
    };
    let units = funnel.units().iter().map(|unit| {
        let (inner, outer) = (unit.limits_95(), unit.limits_998());
        let (at_95, at_998) = (status(unit.status_95()), status(unit.status_998()));
        (unit.value(), inner.lower(), inner.upper(), outer.lower(), outer.upper(), at_95, at_998)
    });
    (funnel.target(), funnel.dispersion(), funnel.tau_squared(), funnel.method(), units.collect())
}

/// Mean, mean moving range, limits, places of the steps screened, signals, and whether the limits are settled.
type Chart = (f64, f64, f64, f64, Vec<usize>, Vec<(usize, &'static str, &'static str)>, bool);

/// The `XmR` chart of a series, or the reason why there is none.
#[pyfunction]
pub fn xmr(values: Vec<f64>) -> PyResult<Found<Chart>> {
    found(stats::xmr(&values).map(|chart| drawn(&chart)))
}

fn drawn(chart: &stats::Xmr) -> Chart {
    let signals = chart.signals().iter().map(|signal| {
        let rule = match signal.rule {
            XmrRule::Outside => "outside",
            XmrRule::Trend => "trend",
            XmrRule::NearLimit => "near_limit",
            _ => "one_side",
        };
        let side = match signal.side {
            XmrSide::High => "high",
            XmrSide::Low => "low",
        };
        (signal.position, rule, side)
    });
    (
        chart.mean(),
        chart.mean_moving_range(),
        chart.lower(),
        chart.upper(),
        chart.screened().to_vec(),
        signals.collect(),
        chart.is_settled(),
    )
}
