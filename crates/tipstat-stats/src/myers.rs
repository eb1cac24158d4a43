//! Which terminal digits ages heap at.

use crate::error::StatsError;
use crate::input;

/// The ages that are looked at: eight decades.
const AGES: std::ops::RangeInclusive<u8> = 10..=89;

/// How far ages heap at terminal digits.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Myers {
    /// Myers' blended index: 0 where no digit is preferred, 90 where every age ends in one digit. It is the least
    /// share, in per cent, of persons whose age ends in a wrong digit.
    pub index: f64,
    /// By terminal digit, from 0 to 9, its share of the blended population less 10, in percentage points: above 0
    /// where the digit is preferred.
    pub preferences: [f64; 10],
    /// How many persons are 10 to 89.
    pub persons: u64,
}

/// Myers' blended index of exact ages in completed years, each with its number of persons; an age may come several
/// times, and those outside 10 to 89 are passed over.
///
/// Unlike [`whipple`](crate::whipple) it sees every digit, and the usual fall of numbers with age makes hardly any preference.
/// Ages of victims are not spread like those of a population: few of them are above 50, so a small index means little.
///
/// # Formula
/// For digit d, `B = (d + 1)·Σ P(10 + d, 20 + d, …) + (9 − d)·Σ P(20 + d, 30 + d, …)`; the preference is
/// `100·B/ΣB − 10`, the index half the sum of the preferences without their signs.
///
/// # References
/// Myers (1940), Transactions of the Actuarial Society of America 41; Shryock & Siegel (1976), *The Methods and
/// Materials of Demography*, chapter 8. For the males of its example the spreadsheet SINGAGE of the U.S. Census Bureau
/// gives 47.46, the sum without the half:
///
/// ```
/// use tipstat_stats::myers;
///
/// // Ages 10 to 89.
/// let males = [
///     95_525, 56_973, 78_767, 65_672, 53_438, 85_014, 47_600, 64_363, 42_195, 42_262, 73_221, 30_080, 34_391, 29_072,
///     20_531, 66_171, 24_029, 44_227, 24_128, 23_599, 82_088, 16_454, 22_628, 17_108, 12_531, 57_325, 17_220, 28_425,
///     16_206, 17_532, 65_976, 11_593, 15_828, 13_541, 8_133, 44_696, 11_165, 18_543, 12_614, 12_041, 55_798, 9_324,
///     10_772, 10_453, 6_773, 28_358, 9_916, 13_348, 8_039, 7_583, 42_470, 5_288, 5_317, 6_582, 3_361, 17_949, 3_650,
///     5_873, 3_279, 3_336, 27_368, 1_965, 2_495, 2_319, 1_335, 12_022, 1_401, 1_668, 1_360, 1_185, 9_167, 424, 568,
///     462, 282, 6_206, 343, 409, 333, 291,
/// ];
/// let found = myers((10..).zip(males))?;
/// assert_eq!(format!("{:.5}", 2.0 * found.index), "47.46004");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] where nobody is 10 to 89; [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn myers(ages: impl IntoIterator<Item = (u8, u64)>) -> Result<Myers, StatsError> {
    let mut persons = 0_u64;
    // By digit: everyone, and those of 20 and over.
    let mut sums = [(0_u64, 0_u64); 10];
    for (age, n) in ages {
        if AGES.contains(&age) {
            persons = persons.saturating_add(n);
            let (all, later) = &mut sums[usize::from(age % 10)];
            *all = all.saturating_add(n);
            *later = later.saturating_add(if age >= 20 { n } else { 0 });
        }
    }
    if persons == 0 {
        return Err(StatsError::NothingCounted { method: "Myers' index" });
    }
    input::count(persons)?;
    let mut blended = [0.0; 10];
    let mut weight = 0.0;
    for (blended, (all, later)) in blended.iter_mut().zip(sums) {
        weight += 1.0;
        *blended = weight * input::count(all)? + (10.0 - weight) * input::count(later)?;
    }
    let total: f64 = blended.iter().sum();
    let preferences = blended.map(|blended| 100.0 * blended / total - 10.0);
    Ok(Myers { index: preferences.iter().map(|preference| preference.abs()).sum::<f64>() / 2.0, preferences, persons })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    #[test]
    fn one_digit_alone_gives_90_and_even_ages_next_to_nothing() {
        let found = myers([(20, 3), (40, 8), (5, 100), (95, 100)]).unwrap();
        close(found.index, 90.0, 1e-12);
        close(found.preferences[0], 90.0, 1e-12);
        close(found.preferences[9], -10.0, 0.0);
        assert_eq!(found.persons, 11);
        // By hand: each digit has 8 and 7 of one person an age, so B = 8(d + 1) + 7(9 − d) = 71 + d of 755 in all; the
        // five digits above the mean of 75.5 are 0.5 + 1.5 + … + 4.5 = 12.5 beyond it.
        close(myers((0..=100).map(|age| (age, 6))).unwrap().index, 100.0 * 12.5 / 755.0, 1e-12);
    }

    #[test]
    fn heaping_at_one_digit_is_its_preference() {
        // By hand: one person of 30 more makes B = 71 + 1 + 9 of 765; only the digits 0 and 6 to 9 are then beyond
        // 76.5, by 4.5 + 0.5 + 1.5 + 2.5 + 3.5.
        let found = myers((10..=89).map(|age| (age, if age == 30 { 2 } else { 1 }))).unwrap();
        close(found.index, 100.0 * 12.5 / 765.0, 1e-12);
        close(found.preferences[0], 100.0 * 81.0 / 765.0 - 10.0, 1e-12);
    }

    #[test]
    fn nobody_of_these_ages_has_no_index() {
        assert!(matches!(myers([(9, 5), (90, 5)]), Err(StatsError::NothingCounted { .. })));
        assert!(matches!(myers([(30, u64::MAX), (31, 1)]), Err(StatsError::CountTooLarge { .. })));
    }
}
