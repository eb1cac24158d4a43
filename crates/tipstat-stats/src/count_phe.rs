//! The limits English public health prints for a count.

use crate::count_byar::count_byar;
use crate::count_exact::count_exact;
use crate::error::StatsError;
use crate::interval::{Confidence, Estimate};

/// From this count on Byar's limits take the place of the exact ones.
const BYAR_FROM: u64 = 10;

/// Exact limits of a count below ten, Byar's from ten on: the rule of England's official indicators.
///
/// For figures that must agree with theirs; [`count_exact`] is as good at any count. Which of the two was used
/// stands in [`Estimate::method`].
///
/// # Formula
/// As [`count_exact`] and [`count_byar`] have it.
///
/// # References
/// Public Health England (2018), *Technical guide: confidence intervals*; the R package `PHEindicatormethods`,
/// `phe_rate`. Both halves in print: 100 events where 90 were expected, by Byar's method (the Ruby class `Byar`,
/// rubygems.org), and the exact upper limit of no event, 3.689 (documentation of `poiCI` in the R package `FSA`):
///
/// ```
/// use tipstat_stats::{Confidence, count_phe};
///
/// let many = count_phe(100, Confidence::P95)?.scaled(100.0 / 90.0)?;
/// assert_eq!(format!("{}: {:.1} to {:.1}", many.method(), many.lower(), many.upper()), "Byar: 90.4 to 135.1");
/// let none = count_phe(0, Confidence::P95)?;
/// assert_eq!(format!("{}: {:.3}", none.method(), none.upper()), "exact (Garwood): 3.689");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn count_phe(count: u64, confidence: Confidence) -> Result<Estimate, StatsError> {
    if count < BYAR_FROM { count_exact(count, confidence) } else { count_byar(count, confidence) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    /// `PHEindicatormethods::phe_rate` (R 4.2.2).
    const CASES: [(u64, f64, f64, f64); 22] = [
        (0, 0.9, 0.0, 2.995_732_273_553_99),
        (0, 0.99, 0.0, 5.298_317_366_548_04),
        (1, 0.9, 0.051_293_294_387_550_5, 4.743_864_518_390_58),
        (1, 0.99, 0.005_012_541_823_544_29, 7.430_129_500_280_12),
        (2, 0.99, 0.103_494_546_748_091, 9.273_792_089_255_54),
        (5, 0.9, 1.970_149_568_059_53, 10.513_034_908_741_5),
        (7, 0.99, 2.037_337_478_699_67, 17.133_593_268_913_3),
        (9, 0.9, 4.695_227_540_344_49, 15.705_216_422_115_5),
        (9, 0.99, 3.132_402_342_253_23, 19.998_423_156_469_3),
        (10, 0.9, 5.423_524_800_976_33, 16.958_166_192_476_4),
        (10, 0.99, 3.691_768_223_033_89, 21.421_508_279_461_2),
        (11, 0.9, 6.167_354_962_392_22, 18.203_732_461_352),
        (20, 0.99, 10.334_502_238_186_4, 34.685_838_295_408_7),
        (41, 0.9, 31.066_037_569_216_2, 53.195_985_473_194_8),
        (65, 0.99, 46.100_514_569_766_5, 88.808_787_557_047_9),
        (100, 0.9, 84.139_396_083_963_4, 118.078_512_901_58),
        (250, 0.99, 211.146_187_913_461, 293.690_109_399_327),
        (454, 0.9, 419.530_442_755_055, 490.644_895_753_8),
        (895, 0.99, 819.816_112_162_357, 974.983_056_548_384),
        (1_045, 0.9, 992.402_367_402_069, 1_099.759_978_899_73),
        (10_000, 0.9, 9_836.085_152_451_96, 10_166.060_088_047_3),
        (10_000, 0.99, 9_744.294_741_912_07, 10_260.474_692_878_3),
    ];

    #[test]
    fn the_limits_are_those_of_phe_indicator_methods() {
        for (count, level, lower, upper) in CASES {
            let found = count_phe(count, Confidence::new(level).unwrap()).unwrap();
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn the_method_changes_at_ten_and_says_so() {
        assert_eq!(count_phe(9, Confidence::P95).unwrap().method(), "exact (Garwood)");
        assert_eq!(count_phe(10, Confidence::P95).unwrap().method(), "Byar");
    }

    #[test]
    fn a_count_beyond_mankind_is_refused() {
        assert!(matches!(count_phe(10_000_000_001, Confidence::P95), Err(StatsError::CountTooLarge { .. })));
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_count_at_any_confidence(count in 0..1_000_000_u64, level in 1e-6..0.999_999) {
            let found = count_phe(count, Confidence::new(level).unwrap()).unwrap();
            prop_assert!(found.interval().contains(found.value()));
        }

        #[test]
        fn a_larger_count_has_larger_limits_across_the_change_too(count in 0..30_u64) {
            let less = count_phe(count, Confidence::P95).unwrap();
            let more = count_phe(count + 1, Confidence::P95).unwrap();
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
        }

        #[test]
        fn more_confidence_is_a_wider_interval(count in 0..1_000_u64, level in 0.01..0.98) {
            let narrow = count_phe(count, Confidence::new(level).unwrap()).unwrap();
            let wide = count_phe(count, Confidence::new(level + 0.01).unwrap()).unwrap();
            prop_assert!(wide.lower() < narrow.lower() || count == 0);
            prop_assert!(wide.upper() > narrow.upper());
        }
    }
}
