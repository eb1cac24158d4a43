//! Whether ages heap at multiples of five.

use crate::error::StatsError;
use crate::input;

/// Beyond this the scale of the United Nations calls reported ages very rough.
pub const WHIPPLE_VERY_ROUGH: f64 = 175.0;

/// The ages that are looked at: forty of them, of which eight are multiples of five.
const AGES: std::ops::RangeInclusive<u8> = 23..=62;

/// How far ages heap at multiples of five.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Whipple {
    /// Whipple's index: 100 where no age is preferred, 500 where every age is a multiple of five.
    pub index: f64,
    /// How many persons are 23 to 62.
    pub persons: u64,
    /// How many of them are of an age that is a multiple of five.
    pub round: u64,
}

/// Whipple's index of exact ages in completed years, each with its number of persons; an age may come several times,
/// and those outside 23 to 62 are passed over.
///
/// # Formula
/// `W = 100·5·(P₂₅ + P₃₀ + … + P₆₀) / (P₂₃ + P₂₄ + … + P₆₂)`, where `P` is the number of persons of an age.
///
/// # References
/// Shryock & Siegel (1976), *The Methods and Materials of Demography*, chapter 8; the United Nations call ages very
/// rough above 175. By hand, with one person of each age but two of 30: 9 of 41 are round, and 500·9/41 = 109.756.
///
/// ```
/// use tipstat_stats::whipple;
///
/// let ages = (23..=62).map(|age| (age, if age == 30 { 2 } else { 1 }));
/// let found = whipple(ages)?;
/// assert_eq!((found.round, found.persons), (9, 41));
/// assert_eq!(format!("{:.3}", found.index), "109.756");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] where nobody is 23 to 62; [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn whipple(ages: impl IntoIterator<Item = (u8, u64)>) -> Result<Whipple, StatsError> {
    let (mut persons, mut round) = (0u64, 0u64);
    for (age, n) in ages {
        if AGES.contains(&age) {
            persons = persons.saturating_add(n);
            round = round.saturating_add(if age % 5 == 0 { n } else { 0 });
        }
    }
    if persons == 0 {
        return Err(StatsError::NothingCounted { method: "Whipple's index" });
    }
    Ok(Whipple { index: 500.0 * input::count(round)? / input::count(persons)?, persons, round })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    #[test]
    fn even_ages_give_100_and_round_ones_500() {
        close(whipple((0..=100).map(|age| (age, 7))).unwrap().index, 100.0, 1e-12);
        close(whipple([(25, 3), (60, 1), (18, 90), (65, 90)]).unwrap().index, 500.0, 1e-12);
        close(whipple([(24, 3), (61, 1)]).unwrap().index, 0.0, 0.0);
    }

    #[test]
    fn nobody_of_these_ages_has_no_index() {
        assert!(matches!(whipple([(22, 5), (63, 5)]), Err(StatsError::NothingCounted { .. })));
        assert!(matches!(whipple([(30, u64::MAX), (31, 1)]), Err(StatsError::CountTooLarge { .. })));
    }
}
