//! Checks of what comes in, and the conversions they make safe.

use crate::error::StatsError;

/// The largest count that is accepted: more than there are people, and what the quantiles were checked for.
pub(crate) const LARGEST_COUNT: u64 = 10_000_000_000;

/// Sizes of measured values, so that ratios of ratios neither overflow nor vanish.
const SIZES: std::ops::RangeInclusive<f64> = 1e-50..=1e50;

/// A count as a number to compute with.
pub(crate) fn count(count: u64) -> Result<f64, StatsError> {
    if count > LARGEST_COUNT {
        return Err(StatsError::CountTooLarge { count, limit: LARGEST_COUNT });
    }
    Ok(exact(count))
}

/// The number of elements of a slice as a number to compute with.
pub(crate) fn length<T>(slice: &[T]) -> f64 {
    exact(slice.len() as u64)
}

#[expect(clippy::cast_precision_loss, reason = "counts end at 10¹⁰ and lengths at what memory holds, below 2⁵³")]
fn exact(count: u64) -> f64 {
    count as f64
}

/// Whether a value can be computed with: finite, and 0 or of a size between 10⁻⁵⁰ and 10⁵⁰.
pub(crate) fn is_usable(value: f64) -> bool {
    value == 0.0 || SIZES.contains(&value.abs())
}

/// A parameter that must be a finite number above zero.
pub(crate) fn positive(name: &'static str, given: f64) -> Result<f64, StatsError> {
    if is_usable(given) && given > 0.0 {
        Ok(given)
    } else {
        Err(StatsError::OutOfRange { name, given, allowed: "above 0 and finite (10⁻⁵⁰ to 10⁵⁰)" })
    }
}

/// Refuses a series with a value that is missing or of a size nothing can be computed with.
pub(crate) fn measured(method: &'static str, values: &[f64]) -> Result<(), StatsError> {
    let allowed = "a finite number (0, or 10⁻⁵⁰ to 10⁵⁰); leave missing values out";
    match values.iter().position(|value| !is_usable(*value)) {
        Some(position) => Err(StatsError::Value { method, position, given: values[position], allowed }),
        None => Ok(()),
    }
}

/// What differences between the values may owe to rounding: 0.3 and 0.1 + 0.2 differ in the last digit.
pub(crate) fn rounding(values: &[f64]) -> f64 {
    values.iter().fold(0.0_f64, |most, value| most.max(value.abs())) * 1e-14
}

/// A part and the whole it is counted within.
pub(crate) fn part_of_whole(part: u64, whole: u64) -> Result<(f64, f64), StatsError> {
    if whole == 0 {
        return Err(StatsError::EmptyWhole);
    }
    if part > whole {
        return Err(StatsError::PartExceedsWhole { part, whole });
    }
    Ok((count(part)?, count(whole)?))
}
