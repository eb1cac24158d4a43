//! Which months of a series are out of the ordinary.

use crate::error::StatsError;
use crate::input;

/// Turns a mean moving range into three standard deviations: 3/1.128.
const LIMIT: f64 = 2.66;

/// A moving range over this many times the mean is no ordinary one.
const SCREEN: f64 = 3.267;

/// Limits from fewer values are made of chance.
const NEEDED: usize = 5;

/// From this many values on the limits are taken as settled (NHS England).
const SETTLED: usize = 13;

/// The points in a row that make a trend or a shift.
const RUN: usize = 7;

const METHOD: &str = "XmR chart";

/// Why a point is out of the ordinary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum XmrRule {
    /// It lies outside the limits.
    Outside,
    /// It is one of seven or more in a row that all rise, or all fall.
    Trend,
    /// It is one of two or three, of three in a row on one side of the mean, that lie in the outer third before the
    /// limit.
    NearLimit,
    /// It is one of seven or more in a row on one side of the mean.
    OneSide,
}

/// To which side it is out of the ordinary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XmrSide {
    /// Above the mean, or rising.
    High,
    /// Below the mean, or falling.
    Low,
}

/// A point and a rule it breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct XmrSignal {
    /// Where the point stands in the series, counted from 0.
    pub position: usize,
    /// The rule.
    pub rule: XmrRule,
    /// The side.
    pub side: XmrSide,
}

/// The limits of a series and the points that are out of the ordinary.
#[derive(Debug, Clone, PartialEq)]
pub struct Xmr {
    mean: f64,
    mean_moving_range: f64,
    screened: Vec<usize>,
    signals: Vec<XmrSignal>,
    settled: bool,
}

impl Xmr {
    /// The mean of the series.
    #[must_use]
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The mean difference between neighbours, without those screened.
    #[must_use]
    pub const fn mean_moving_range(&self) -> f64 {
        self.mean_moving_range
    }

    /// The lower limit; below 0 for small counts, where it says that none can be too few.
    #[must_use]
    pub fn lower(&self) -> f64 {
        self.mean - LIMIT * self.mean_moving_range
    }

    /// The upper limit.
    #[must_use]
    pub fn upper(&self) -> f64 {
        self.mean + LIMIT * self.mean_moving_range
    }

    /// Where the values stand, counted from 0, whose step from the value before was too large to count as ordinary.
    #[must_use]
    pub fn screened(&self) -> &[usize] {
        &self.screened
    }

    /// All signals, by rule and then by position. A point may break several rules.
    #[must_use]
    pub fn signals(&self) -> &[XmrSignal] {
        &self.signals
    }

    /// Whether there were at least 13 values, from which on limits are taken as settled.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        self.settled
    }
}

/// The XmR chart (individual values and moving ranges) of a series in time, with the rules of the NHS.
///
/// `values` are of one unit and in order of time, without gaps: monthly numbers, rates or delays. For counts with a
/// mean under about ten, or of months of unequal length, limits from neighbours are rough; see
/// [`poisson_ratio_test`](crate::poisson_ratio_test) for two of them.
///
/// # Formula
/// Limits `x̄ ± 2.66·m̄`, where m̄ is the mean of the moving ranges `|xᵢ − xᵢ₋₁|`, taken again without those over
/// 3.267 times it. Signals: a point outside; seven points in a row that rise (or fall) each time; of three in a row on
/// one side of the mean, at least two beyond two thirds of the way to the limit, but within it; seven in a row on one
/// side of the mean.
///
/// # References
/// Wheeler (1993), *Understanding variation*; NHS England, *Making data count*, as in the R package
/// `NHSRplotthedots`. The NIST/SEMATECH *e-Handbook of statistical methods*, section 6.3.2.2, prints, for these ten
/// flow rates, a mean of 50.81, a mean moving range of 1.8778 and limits of 45.8159 and 55.8041 (with 3/1.128, which
/// rounds to 2.66):
///
/// ```
/// use tipstat_stats::xmr;
///
/// let chart = xmr(&[49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])?;
/// assert_eq!(format!("{:.2} {:.4}", chart.mean(), chart.mean_moving_range()), "50.81 1.8778");
/// assert_eq!(format!("{:.2} to {:.2}", chart.lower(), chart.upper()), "45.82 to 55.80");
/// assert!(chart.signals().is_empty() && !chart.is_settled());
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under five values; [`StatsError::Value`] for a value that is missing (NaN), infinite, or
/// beyond 10⁵⁰; [`StatsError::NoVariation`] where all values are equal, or were so but for steps that were screened.
pub fn xmr(values: &[f64]) -> Result<Xmr, StatsError> {
    if values.len() < NEEDED {
        return Err(StatsError::TooFew { method: METHOD, needed: NEEDED, found: values.len() });
    }
    input::measured(METHOD, values)?;
    let rounding = input::rounding(values);
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let most = SCREEN * mean(&ranges);
    let (kept, screened): (Vec<usize>, Vec<usize>) = (0..ranges.len()).partition(|at| ranges[*at] <= most);
    let mean_moving_range = mean(&kept.into_iter().map(|at| ranges[at]).collect::<Vec<_>>());
    if mean_moving_range <= rounding {
        return Err(StatsError::NoVariation { method: METHOD });
    }
    let mut chart = Xmr {
        mean: mean(values),
        mean_moving_range,
        screened: screened.into_iter().map(|at| at + 1).collect(),
        signals: Vec::new(),
        settled: values.len() >= SETTLED,
    };
    chart.signals = signals(values, &chart, rounding);
    Ok(chart)
}

/// The mean of at least one value; a mean keeps the least, so one is always kept of the moving ranges.
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / input::length(values)
}

fn signals(values: &[f64], chart: &Xmr, rounding: f64) -> Vec<XmrSignal> {
    let sides: Vec<_> = values.iter().map(|value| side(value - chart.mean, rounding)).collect();
    let steps: Vec<_> = values.windows(2).map(|pair| side(pair[1] - pair[0], rounding)).collect();
    let distance = |at: usize| (values[at] - chart.mean).abs() / (LIMIT * chart.mean_moving_range);
    let near = |at: usize| distance(at) > 2.0 / 3.0 && distance(at) <= 1.0;

    let mut found = Vec::new();
    let mut signal = |position, rule, side: Option<XmrSide>| {
        let signal = side.map(|side| XmrSignal { position, rule, side });
        found.extend(signal.filter(|signal| !found.contains(signal)));
    };
    for (at, side) in sides.iter().enumerate() {
        if distance(at) > 1.0 {
            signal(at, XmrRule::Outside, *side);
        }
    }
    for (start, run) in steps.windows(RUN - 1).enumerate() {
        if alike(run) {
            for at in start..start + RUN {
                signal(at, XmrRule::Trend, run[0]);
            }
        }
    }
    for (start, run) in sides.windows(3).enumerate() {
        let close: Vec<_> = (start..start + 3).filter(|at| near(*at)).collect();
        if alike(run) && close.len() >= 2 {
            for at in close {
                signal(at, XmrRule::NearLimit, run[0]);
            }
        }
    }
    for (start, run) in sides.windows(RUN).enumerate() {
        if alike(run) {
            for at in start..start + RUN {
                signal(at, XmrRule::OneSide, run[0]);
            }
        }
    }
    found
}

/// `None` on neither side, as far as rounding tells.
fn side(difference: f64, rounding: f64) -> Option<XmrSide> {
    if difference.abs() <= rounding {
        None
    } else if difference > 0.0 {
        Some(XmrSide::High)
    } else {
        Some(XmrSide::Low)
    }
}

fn alike(run: &[Option<XmrSide>]) -> bool {
    run.iter().all(|side| side.is_some() && *side == run[0])
}

#[cfg(test)]
mod tests;
