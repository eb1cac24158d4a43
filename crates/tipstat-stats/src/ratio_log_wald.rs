//! Log-Wald limits of a ratio of two proportions.

use crate::error::StatsError;
use crate::interval::{Confidence, Estimate};
use crate::proportion::Proportion;

const METHOD: &str = "log-Wald (Katz)";

/// Log-Wald limits of the ratio of two independent proportions, as Katz and others gave them.
///
/// For figures that must agree with textbooks and spreadsheets; [`ratio_koopman`](crate::ratio_koopman) is right
/// where cases are few. The estimate is the share of `first` over the share of `second`, without unit. A count of 0
/// makes the standard error infinite: the limits are then 0 and infinity, which exclude nothing.
///
/// # Formula
/// `exp(ln(p₁/p₂) ± z·√((1 − p₁)/x₁ + (1 − p₂)/x₂))`.
///
/// # References
/// Katz, Baptista, Azen & Pike (1978), *Obtaining confidence intervals for the risk ratio in cohort studies*,
/// Biometrics 34. Moore, McCabe & Craig, *Introduction to the practice of statistics*, example 8.18: 45 of 411 with
/// aspirin against 73 of 411 without gives 0.4364 to 0.8707.
///
/// ```
/// use tipstat_stats::{Confidence, Proportion, ratio_log_wald};
///
/// let found = ratio_log_wald(Proportion::new(45, 411)?, Proportion::new(73, 411)?, Confidence::P95)?;
/// assert_eq!(format!("{:.4} to {:.4}", found.lower(), found.upper()), "0.4364 to 0.8707");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] if none is counted in either; [`StatsError::NothingVaries`] if all are counted in
/// both, where the formula would give a single point.
pub fn ratio_log_wald(first: Proportion, second: Proportion, confidence: Confidence) -> Result<Estimate, StatsError> {
    if first.is_none() && second.is_none() {
        return Err(StatsError::NothingCounted { method: "a ratio of two proportions" });
    }
    if first.is_all() && second.is_all() {
        return Err(StatsError::NothingVaries { method: METHOD });
    }
    let ratio = first.share() / second.share();
    if first.is_none() || second.is_none() {
        return Estimate::from_limits(ratio, (0.0, f64::INFINITY), confidence, METHOD);
    }
    let error = (variance_of_ln(first) + variance_of_ln(second)).sqrt();
    let factor = (confidence.z() * error).exp();
    Estimate::from_limits(ratio, (ratio / factor, ratio * factor), confidence, METHOD)
}

/// `(1 − p)/x`.
fn variance_of_ln(of: Proportion) -> f64 {
    of.rest().part() / of.whole() / of.part()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{close, two_proportions};

    fn try_ratio(x: u64, m: u64, y: u64, n: u64, level: f64) -> Result<Estimate, StatsError> {
        ratio_log_wald(Proportion::new(x, m)?, Proportion::new(y, n)?, Confidence::new(level)?)
    }

    fn ratio(x: u64, m: u64, y: u64, n: u64, level: f64) -> Estimate {
        try_ratio(x, m, y, n, level).unwrap()
    }

    /// statsmodels 0.15.0 `confint_proportions_2indep(compare = "ratio", method = "log")`.
    const CASES: [(u64, u64, u64, u64, f64, f64, f64); 11] = [
        (7, 34, 1, 34, 0.95, 0.909_605_511_842_076_7, 53.869_506_464_146_46),
        (9, 10, 3, 10, 0.95, 1.138_350_357_447_67, 7.906_177_514_784_793),
        (15, 148, 10, 120, 0.95, 0.567_040_245_302_011_6, 2.608_601_235_701_467),
        (454, 900, 380, 860, 0.95, 1.033_850_480_164_211_7, 1.260_662_000_459_846_8),
        (56, 70, 48, 80, 0.9, 1.114_285_985_838_694_9, 1.595_441_206_630_351_6),
        (29, 29, 1, 29, 0.998, 1.392_096_374_947_589_2, 604.124_840_158_184_6),
        (81, 263, 15, 148, 0.9, 1.976_059_185_785_531_6, 4.673_040_073_002_665_6),
        (36, 40, 16, 80, 0.998, 2.212_549_603_665_803_7, 9.152_337_179_898_401),
        (3, 1_000_000_000, 9, 2_000_000_000, 0.95, 0.180_484_972_005_377_94, 2.462_501_113_007_909_3),
        (
            4_000_000_000,
            10_000_000_000,
            5_000_000_000,
            10_000_000_000,
            0.95,
            0.799_975_208_582_849_8,
            0.800_024_792_185_442_1,
        ),
        (999_998, 1_000_000, 999, 1_000, 0.95, 0.999_038_016_673_383_4, 1.002_963_830_479_118_6),
    ];

    #[test]
    fn the_limits_are_those_of_statsmodels() {
        for (x, m, y, n, level, lower, upper) in CASES {
            let found = ratio(x, m, y, n, level);
            close(found.lower(), lower, 1e-9);
            close(found.upper(), upper, 1e-9);
        }
    }

    #[test]
    fn a_count_of_zero_excludes_nothing() {
        let (none, all) = (ratio(0, 10, 3, 10, 0.95), ratio(3, 10, 0, 10, 0.95));
        close(none.value(), 0.0, 0.0);
        assert!(all.value().is_infinite());
        for found in [none, all] {
            close(found.lower(), 0.0, 0.0);
            assert!(found.upper().is_infinite());
        }
    }

    #[test]
    fn what_the_formula_cannot_judge_is_refused() {
        assert!(matches!(try_ratio(0, 10, 0, 20, 0.95), Err(StatsError::NothingCounted { .. })));
        let all = try_ratio(10, 10, 20, 20, 0.95).unwrap_err();
        assert!(matches!(all, StatsError::NothingVaries { .. }));
        assert!(all.to_string().contains("score"), "{all}");
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_ratio((x, m, y, n) in two_proportions(), level in 1e-6..0.999_999) {
            prop_assume!(x + y > 0 && (x < m || y < n));
            let found = ratio(x, m, y, n, level);
            prop_assert!(found.interval().contains(found.value()));
            prop_assert!(found.lower() >= 0.0);
        }

        #[test]
        fn more_confidence_is_a_wider_interval((x, m, y, n) in two_proportions(), level in 0.01..0.98) {
            prop_assume!(x > 0 && y > 0 && (x < m || y < n));
            let (narrow, wide) = (ratio(x, m, y, n, level), ratio(x, m, y, n, level + 0.01));
            prop_assert!(wide.lower() < narrow.lower() && wide.upper() > narrow.upper());
        }

        #[test]
        fn the_same_shares_of_more_persons_are_a_narrower_interval((x, m, y, n) in two_proportions()) {
            prop_assume!(x > 0 && y > 0 && (x < m || y < n));
            let (few, many) = (ratio(x, m, y, n, 0.95), ratio(2 * x, 2 * m, 2 * y, 2 * n, 0.95));
            prop_assert!(many.upper() / many.lower() < few.upper() / few.lower());
        }

        #[test]
        fn changing_places_inverts_the_ratio((x, m, y, n) in two_proportions()) {
            prop_assume!(x > 0 && y > 0 && (x < m || y < n));
            let (one, other) = (ratio(x, m, y, n, 0.95), ratio(y, n, x, m, 0.95));
            close(one.lower(), 1.0 / other.upper(), 1e-12);
        }
    }
}
