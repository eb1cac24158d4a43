//! Units that changed more than the others from one period to the next.

use crate::error::StatsError;
use crate::input;
use crate::order::{quartile, sorted};

/// Quartiles of fewer ratios are made of interpolation.
const NEEDED: usize = 4;

const METHOD: &str = "Hidiroglou-Berthelot";

/// What decides how far a change may go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HbParameters {
    u: f64,
    a: f64,
    c: f64,
}

impl HbParameters {
    /// The three parameters, under the names of the paper.
    ///
    /// `u` from 0 to 1 is the weight of size (0 judges ratios alone; 0.3 to 0.5 is usual). `a` of 0 or more keeps
    /// the bounds from closing on a median change (0.05). `c` above 0 is their width (4 to 20; Statistics Norway
    /// takes 20).
    ///
    /// # Errors
    /// [`StatsError::OutOfRange`] outside these ranges.
    pub fn new(u: f64, a: f64, c: f64) -> Result<Self, StatsError> {
        if !(0.0..=1.0).contains(&u) {
            return Err(StatsError::OutOfRange { name: "U", given: u, allowed: "from 0 to 1" });
        }
        if !(0.0..=1e6).contains(&a) {
            return Err(StatsError::OutOfRange { name: "A", given: a, allowed: "from 0 to a million" });
        }
        if !(c > 0.0 && c <= 1e6) {
            return Err(StatsError::OutOfRange { name: "C", given: c, allowed: "above 0, to a million" });
        }
        Ok(Self { u, a, c })
    }
}

impl Default for HbParameters {
    /// U = 0.5, A = 0.05, C = 4: the defaults of the R package `univOutl`.
    fn default() -> Self {
        Self { u: 0.5, a: 0.05, c: 4.0 }
    }
}

/// Why a unit was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HbExclusion {
    /// One of its two values is missing.
    Missing,
    /// One of its two values is 0, so it has no ratio.
    Zero,
}

/// A unit that has a ratio.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct HbUnit {
    /// Where the unit stands in the input, counted from 0.
    pub position: usize,
    /// Its later value over its earlier one.
    pub ratio: f64,
    /// Its effect E, to be compared with the bounds.
    pub effect: f64,
}

/// The changes of all units and the bounds they are judged by.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct HidiroglouBerthelot {
    /// The median of the ratios.
    pub median_ratio: f64,
    /// First quartile, median and third quartile of the effects.
    pub quartiles: [f64; 3],
    /// The least ordinary effect. `None` where the effects below the median do not vary, so that there is no
    /// measure of what is ordinary on that side.
    pub lower: Option<f64>,
    /// The greatest ordinary effect; `None` as below.
    pub upper: Option<f64>,
    /// The units that were judged, in the order of the input.
    pub units: Vec<HbUnit>,
    /// The units that were left out and why, in the order of the input. They need another check: a unit that
    /// fell to 0 is not among the outliers.
    pub excluded: Vec<(usize, HbExclusion)>,
}

impl HidiroglouBerthelot {
    /// Where the outlying units stand in the input, counted from 0. On a side without bound there are none.
    pub fn outliers(&self) -> impl Iterator<Item = usize> {
        self.units
            .iter()
            .filter(|unit| {
                self.lower.is_some_and(|lower| unit.effect < lower)
                    || self.upper.is_some_and(|upper| unit.effect > upper)
            })
            .map(|unit| unit.position)
    }

    /// Whether at least one side has no bound, so that outliers on it cannot be told.
    #[must_use]
    pub fn is_degenerate(&self) -> bool {
        self.lower.is_none() || self.upper.is_none()
    }
}

/// Judges the change of each unit (area, service, month) by the changes of all: large units may change less.
///
/// Each pair is the earlier and the later value of a unit, counts or amounts of one unit; `None` is missing.
///
/// # Formula
/// `r = y₂/y₁`; with `m` the median of `r`, `s = 1 − m/r` below `m` and `r/m − 1` from `m` on;
/// `E = s·max(y₁, y₂)^U`; bounds `E_M − C·max(E_M − E_Q1, |A·E_M|)` and `E_M + C·max(E_Q3 − E_M, |A·E_M|)`,
/// quartiles of type 7.
///
/// # References
/// Hidiroglou & Berthelot (1986), *Statistical editing and imputation for periodic business surveys*, Survey
/// Methodology 12. For these 40 pairs, of which pair 31 holds a zero, the R package `univOutl` 0.5.0 prints bounds
/// of −2.12905360518666 and 3.1682100128077 and the outliers 7, 23 and 35:
///
/// ```
/// use tipstat_stats::{HbExclusion, HbParameters, hidiroglou_berthelot};
///
/// let earlier = [
///     17, 45, 12, 31, 35, 89, 48, 22, 67, 19, 44, 10, 118, 5, 19, 20, 10, 26, 10, 3,
///     20, 53, 18, 5, 56, 5, 41, 22, 41, 42, 0, 33, 74, 3, 91, 11, 30, 68, 4, 40,
/// ];
/// let later = [
///     19, 54, 8, 30, 30, 101, 504, 20, 67, 15, 38, 10, 138, 4, 23, 17, 11, 33, 13, 3,
///     20, 43, 2, 5, 64, 6, 38, 24, 43, 44, 91, 46, 96, 3, 69, 10, 33, 57, 4, 42,
/// ];
/// let pairs: Vec<_> = earlier.iter().zip(&later).map(|(a, b)| (Some(f64::from(*a)), Some(f64::from(*b)))).collect();
/// let found = hidiroglou_berthelot(&pairs, HbParameters::default())?;
/// assert_eq!(format!("{:.5} {:.5}", found.lower.unwrap(), found.upper.unwrap()), "-2.12905 3.16821");
/// assert_eq!(found.outliers().map(|position| position + 1).collect::<Vec<_>>(), [7, 23, 35]);
/// assert_eq!(found.excluded, [(30, HbExclusion::Zero)]);
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::Value`] for a negative or infinite value, or NaN; [`StatsError::TooFew`] if fewer than four
/// units have a ratio.
pub fn hidiroglou_berthelot(
    pairs: &[(Option<f64>, Option<f64>)],
    parameters: HbParameters,
) -> Result<HidiroglouBerthelot, StatsError> {
    let (kept, excluded) = split(pairs)?;
    let too_few = StatsError::TooFew { method: METHOD, needed: NEEDED, found: kept.len() };
    if kept.len() < NEEDED {
        return Err(too_few);
    }
    let ratios: Vec<f64> = kept.iter().map(|(_, earlier, later)| later / earlier).collect();
    let median_ratio = quartile(&sorted(&ratios), 2).ok_or_else(|| too_few.clone())?;
    let mut units = Vec::with_capacity(kept.len());
    // What the effects owe to rounding: distances below are no distances.
    let mut rounding = 0.0_f64;
    for ((position, earlier, later), ratio) in kept.into_iter().zip(ratios) {
        let change = if ratio < median_ratio { 1.0 - median_ratio / ratio } else { ratio / median_ratio - 1.0 };
        let size = earlier.max(later).powf(parameters.u);
        rounding = rounding.max(size * 1e-14);
        units.push(HbUnit { position, ratio, effect: change * size });
    }
    let effects = sorted(&units.iter().map(|unit| unit.effect).collect::<Vec<_>>());
    let at = |number| quartile(&effects, number).ok_or_else(|| too_few.clone());
    let quartiles = [at(1)?, at(2)?, at(3)?];
    let [first, median, third] = quartiles;
    let reach = |distance: f64| {
        let distance = distance.max((parameters.a * median).abs());
        (distance > rounding).then_some(parameters.c * distance)
    };
    let lower = reach(median - first).map(|reach| median - reach);
    let upper = reach(third - median).map(|reach| median + reach);
    Ok(HidiroglouBerthelot { median_ratio, quartiles, lower, upper, units, excluded })
}

/// Units with a ratio, as position, earlier and later value.
type Kept = Vec<(usize, f64, f64)>;

fn split(pairs: &[(Option<f64>, Option<f64>)]) -> Result<(Kept, Vec<(usize, HbExclusion)>), StatsError> {
    let (mut kept, mut excluded) = (Vec::new(), Vec::new());
    for (position, (earlier, later)) in pairs.iter().enumerate() {
        for given in [earlier, later].into_iter().flatten().copied() {
            if !input::is_usable(given) || given < 0.0 {
                let allowed = "0, or from 10⁻⁵⁰ to 10⁵⁰, or missing";
                return Err(StatsError::Value { method: METHOD, position, given, allowed });
            }
        }
        match (*earlier, *later) {
            (Some(earlier), Some(later)) if earlier > 0.0 && later > 0.0 => kept.push((position, earlier, later)),
            (Some(_), Some(_)) => excluded.push((position, HbExclusion::Zero)),
            _ => excluded.push((position, HbExclusion::Missing)),
        }
    }
    Ok((kept, excluded))
}

#[cfg(test)]
mod tests;
