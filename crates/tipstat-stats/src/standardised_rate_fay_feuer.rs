//! A directly standardised rate with Fay and Feuer's limits.

use crate::error::StatsError;
use crate::interval::{Confidence, Estimate};
use crate::standardised_rate::{StandardisedRate, Stratum, Weighted};

const METHOD: &str = "gamma (Fay-Feuer)";

/// The rate a population would have were it made up as a standard population is, with limits that hold at least as
/// often as they say, also where events are few and weights unequal.
///
/// Compared with [`standardised_rate_dobson`](crate::standardised_rate_dobson), which English statistics print, the
/// upper limit is larger: it allows for an event not yet seen in the stratum of the largest weight, and where one
/// stratum is tiny it can be very large. The events must be independent.
///
/// # Formula
/// With weights `w = standard share / population`, `y = Σw·x`, `v = Σw²·x` and m the largest weight:
/// `v/y·qgamma(α/2; y²/v)` to `v′/y′·qgamma(1 − α/2; y′²/v′)`, `y′ = y + m`, `v′ = v + m²`.
///
/// # References
/// Fay & Feuer (1997), *Confidence intervals for directly standardized rates: a method based on the gamma
/// distribution*, Statistics in Medicine 16. For Down syndrome by age of the mother at the fifth or later birth the
/// R package `dsrTest` 1.0.0 prints 75.52901, 67.70212 to 188.30017 per 100,000:
///
/// ```
/// use tipstat_stats::{Confidence, Stratum, standardised_rate_fay_feuer};
///
/// let strata = [
///     Stratum::new(0, 327.0, 319_933.0)?,
///     Stratum::new(8, 30_666.0, 931_318.0)?,
///     Stratum::new(63, 123_419.0, 786_511.0)?,
///     Stratum::new(112, 149_919.0, 488_235.0)?,
///     Stratum::new(262, 104_088.0, 237_863.0)?,
///     Stratum::new(295, 34_392.0, 61_313.0)?,
/// ];
/// let found = standardised_rate_fay_feuer(&strata, Confidence::P95)?.scaled(1e5)?;
/// let rate = found.estimate().expect("740 cases are enough");
/// assert_eq!(format!("{:.5}: {:.5} to {:.5}", rate.value(), rate.lower(), rate.upper()), "75.52901: 67.70212 to 188.30017");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] without strata; [`StatsError::CountTooLarge`] above 10¹⁰ events. Fewer than ten events are
/// no error but [`StandardisedRate::TooFewEvents`].
pub fn standardised_rate_fay_feuer(strata: &[Stratum], confidence: Confidence) -> Result<StandardisedRate, StatsError> {
    let weighted = Weighted::of(METHOD, strata)?;
    if let Some(refusal) = weighted.refusal() {
        return Ok(refusal);
    }
    let limits = weighted.sum.gamma_limits(confidence);
    Ok(StandardisedRate::Rate(Estimate::from_limits(weighted.sum.value, limits, confidence, METHOD)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::count_exact::count_exact;
    use crate::testing::{close, down_syndrome};

    #[test]
    fn the_limits_agree_with_mpmath() {
        // mpmath 1.4.1 at 40 digits, by the formula of the page, on the data of R `epitools::ageadjust.direct`.
        for (order, level, rate, lower, upper) in [
            (1, 0.95, 92.304_525_533_199_44, 80.441_749_850_704_24, 105.763_345_749_261_2),
            (1, 0.998, 92.304_525_533_199_44, 74.161_968_669_491_8, 113.707_193_600_221_52),
            (2, 0.95, 91.174_116_834_664_09, 82.361_211_652_004_44, 100.867_576_317_251_06),
            (3, 0.95, 85.069_221_338_301_94, 77.183_453_402_721_55, 94.223_569_832_206_52),
            (4, 0.9, 92.717_865_055_199_77, 81.944_663_076_767_92, 111.769_911_137_736_29),
            (5, 0.95, 75.529_007_445_256_8, 67.702_120_417_646_64, 188.300_172_727_775_87),
            (5, 0.998, 75.529_007_445_256_8, 63.484_610_594_968_45, 249.778_359_406_406_74),
        ] {
            let level = Confidence::new(level).unwrap();
            let found = standardised_rate_fay_feuer(&down_syndrome(order), level).unwrap().scaled(1e5).unwrap();
            let found = found.estimate().unwrap();
            close(found.value(), rate, 1e-12);
            close(found.lower(), lower, 1e-10);
            close(found.upper(), upper, 1e-10);
        }
    }

    #[test]
    fn nine_events_give_no_rate_and_ten_do() {
        let with = |events| [Stratum::new(events, 1e4, 1.0).unwrap(), Stratum::new(2, 2e4, 1.0).unwrap()];
        let found = standardised_rate_fay_feuer(&with(7), Confidence::P95).unwrap();
        assert_eq!(found, StandardisedRate::TooFewEvents { events: 9 });
        assert!(standardised_rate_fay_feuer(&with(8), Confidence::P95).unwrap().estimate().is_some());
        assert!(matches!(standardised_rate_fay_feuer(&[], Confidence::P95), Err(StatsError::TooFew { .. })));
    }

    proptest! {
        #[test]
        fn a_population_that_is_the_standard_has_the_crude_rate_with_exact_limits(
            strata in prop::collection::vec((0..500_u64, 1.0..1e6_f64), 1..12), level in 0.01..0.999,
        ) {
            let (events, population) = strata.iter().fold((0, 0.0), |(x, n), (y, m)| (x + y, n + m));
            prop_assume!(events >= 10);
            let strata: Vec<_> = strata.iter().map(|(x, n)| Stratum::new(*x, *n, *n).unwrap()).collect();
            let level = Confidence::new(level).unwrap();
            let found = standardised_rate_fay_feuer(&strata, level).unwrap().estimate().unwrap();
            let crude = count_exact(events, level).unwrap().scaled(1.0 / population).unwrap();
            close(found.value(), crude.value(), 1e-9);
            close(found.lower(), crude.lower(), 1e-9);
            close(found.upper(), crude.upper(), 1e-9);
        }

        #[test]
        fn the_interval_contains_the_rate_and_widens_with_confidence(
            strata in prop::collection::vec((0..500_u64, 1.0..1e6_f64, 0.01..100.0_f64), 1..12), level in 0.01..0.98,
        ) {
            prop_assume!(strata.iter().map(|stratum| stratum.0).sum::<u64>() >= 10);
            let strata: Vec<_> = strata.iter().map(|(x, n, s)| Stratum::new(*x, *n, *s).unwrap()).collect();
            let at = |level| {
                standardised_rate_fay_feuer(&strata, Confidence::new(level).unwrap()).unwrap().estimate().unwrap()
            };
            let (narrow, wide) = (at(level), at(level + 0.01));
            prop_assert!(narrow.interval().contains(narrow.value()));
            prop_assert!(wide.lower() <= narrow.lower() && wide.upper() > narrow.upper());
        }
    }
}
