//! The ratio of two rates with half of what was observed on each side.

use crate::error::StatsError;
use crate::events::Events;
use crate::interval::{Confidence, Estimate};
use crate::rate_ratio_exact::{Binomial, RateRatio};
use crate::special::{Tail, beta_tails, increasing_root, ln_binomial_mass, rough_quantile};

/// The rate of `numerator` over the rate of `denominator` with mid-P limits: narrower than the exact ones, which
/// cover more than they say when counts are small.
///
/// The split that was observed counts half towards either tail, so that the limits cover about what they say on
/// average, and now and then less. Where no interval may be too narrow, take
/// [`rate_ratio_exact`](crate::rate_ratio_exact). The events must be independent. Test and interval agree.
///
/// # Formula
/// Given n = x₁ + x₂, x₁ is binomial with a share p whose odds are the ratio times t₁/t₂. The lower limit solves
/// `P(X > x₁) + ½·P(X = x₁) = α/2`, the upper one the same for `X < x₁`; the p-value is twice the smaller of the
/// two sums at the share `t₁/(t₁+t₂)` of equal rates.
///
/// # References
/// Rothman & Greenland (1998), *Modern Epidemiology*, 2nd edition, chapter 14; Lancaster (1961), JASA 56. For one
/// event in each of two equal exposures the equation is `p = 0.025`, so the limits are 1/39 and 39, as the R
/// package `epitools` 0.5-10.1 prints them:
///
/// ```
/// use tipstat_stats::{Confidence, Events, rate_ratio_mid_p};
///
/// let one = Events::new(1, 1_000.0)?;
/// let found = rate_ratio_mid_p(one, one, Confidence::P95)?;
/// assert_eq!(format!("{:.5} to {:.5}", found.ratio.lower(), found.ratio.upper()), "0.02564 to 39.00000");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::NothingCounted`] if both counts are 0; [`StatsError::OutsideInterval`] at a confidence below
/// about 11 per cent, where the limits need not contain the ratio.
pub fn rate_ratio_mid_p(
    numerator: Events,
    denominator: Events,
    confidence: Confidence,
) -> Result<RateRatio, StatsError> {
    let (x, y) = (numerator.count(), denominator.count());
    if x + y < 1.0 {
        return Err(StatsError::NothingCounted { method: "a ratio of two rates" });
    }
    let per_odds = denominator.exposure() / numerator.exposure();
    let lower = if x < 1.0 { 0.0 } else { per_odds * ln_lower_odds(x, y, confidence.tail()).exp() };
    // The upper limit is the lower one of the inverse ratio.
    let upper = if y < 1.0 { f64::INFINITY } else { per_odds * (-ln_lower_odds(y, x, confidence.tail())).exp() };
    let ratio = Estimate::from_limits(x / y * per_odds, (lower, upper), confidence, "mid-P conditional")?;
    Ok(RateRatio { ratio, p_value: two_sided(&Binomial::of(numerator, denominator), x) })
}

/// The log of the odds at which x of x + y, or more, has the given mid-P probability; x > 0.
fn ln_lower_odds(x: f64, y: f64, tail: f64) -> f64 {
    if y < 1.0 {
        // ½·pˣ = tail, and the odds are p/(1 − p).
        let ln_share = (2.0 * tail).ln() / x;
        return ln_share - (-ln_share.exp_m1()).ln();
    }
    let start = (x / y).ln() + rough_quantile(Tail::Lower(tail)) * (1.0 / x + 1.0 / y).sqrt();
    increasing_root(start, |ln_odds| {
        let (share, rest) = (1.0 / (1.0 + (-ln_odds).exp()), 1.0 / (1.0 + ln_odds.exp()));
        let ln_mass = ln_binomial_mass(x, y, share, rest);
        let above = beta_tails(x + 1.0, y, share, rest).lower - ln_mass;
        // P(X > x)/P(X = x) grows beyond any bound above the limit sought, so it is added in logs.
        let ln_sum =
            ln_mass + if above > 1.0 { above + (0.5 * (-above).exp()).ln_1p() } else { (above.exp() + 0.5).ln() };
        (ln_sum - tail.ln(), 0.5 * (y * share + x * rest) * (ln_mass - ln_sum).exp())
    })
}

fn two_sided(split: &Binomial, x: f64) -> f64 {
    let half = 0.5 * split.ln_mass(x).exp();
    (2.0 * (split.at_most(x - 1.0) + half).min(split.at_least(x + 1.0) + half)).min(1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rate_ratio_exact::rate_ratio_exact;
    use crate::testing::close;

    fn ratio(x: u64, s: f64, y: u64, t: f64, level: f64) -> RateRatio {
        let level = Confidence::new(level).unwrap();
        rate_ratio_mid_p(Events::new(x, s).unwrap(), Events::new(y, t).unwrap(), level).unwrap()
    }

    #[test]
    fn limits_and_test_agree_with_mpmath() {
        // mpmath 1.4.1 at 40 digits, `findroot` on the equation of the page.
        for (x, s, y, t, level, lower, upper, p) in [
            (1, 1e3, 1, 1e3, 0.95, 0.025_641_025_641_025_64, 39.0, 1.0),
            (3, 1e5, 9, 1e5, 0.95, 0.072_793_790_090_006_7, 1.179_765_019_597_108_6, 0.092_285_156_25),
            (
                41,
                28_010.0,
                15,
                19_017.0,
                0.95,
                1.041_075_243_425_932,
                3.449_422_760_454_657_7,
                0.035_457_421_772_262_146,
            ),
            (5, 250_000.0, 2, 260_000.0, 0.95, 0.512_727_071_886_642, 19.350_467_722_911_606, 0.267_109_626_803_214_1),
            (10, 10.0, 20, 5.0, 0.95, 0.112_237_275_173_639_56, 0.529_198_692_835_866_1, 0.000_238_089_654_310_439_4),
            (0, 1.0, 4, 1.0, 0.95, 0.0, 1.114_742_526_881_128_2, 0.0625),
            (120, 3.0, 80, 2.0, 0.998, 0.642_443_030_552_409_6, 1.575_362_004_960_686_7, 0.996_182_116_646_798_6),
            (7, 1.0, 700, 100.0, 0.95, 0.435_928_786_519_524_1, 1.987_361_413_189_520_5, 0.952_315_633_966_645),
            (2, 1.0, 3, 1.0, 0.5, 0.349_867_198_676_104, 1.291_599_390_875_758_8, 0.6875),
            (1_000, 1.0, 1_100, 1.0, 0.99, 0.812_219_335_093_624_5, 1.017_342_242_964_641_3, 0.029_110_633_685_909_038),
            (
                60,
                51_477.5,
                30,
                54_308.7,
                0.95,
                1.368_103_655_188_645_6,
                3.307_296_722_010_917_7,
                0.000_620_264_883_965_713_1,
            ),
        ] {
            let found = ratio(x, s, y, t, level);
            close(found.ratio.lower(), lower, 1e-10);
            close(found.ratio.upper(), upper, 1e-10);
            close(found.p_value, p, 1e-10);
        }
    }

    #[test]
    fn limits_are_near_those_of_epitools() {
        // R `epitools` 0.5-10.1 `rateratio.midp`, whose root finder stops after four digits (mpmath, above).
        for (x, s, y, t, lower, upper) in [
            (1, 1e3, 1, 1e3, 0.025_641_025_641_025_7, 39.0),
            (3, 1e5, 9, 1e5, 0.072_807_776_963_649, 1.179_800_841_999_66),
            (41, 28_010.0, 15, 19_017.0, 1.041_036_227_661_01, 3.449_051_545_535_81),
            (5, 250_000.0, 2, 260_000.0, 0.512_716_844_778_455, 19.342_578_879_401_7),
            (10, 10.0, 20, 5.0, 0.112_259_554_373_553, 0.529_200_007_305_274),
        ] {
            let found = ratio(x, s, y, t, 0.95).ratio;
            close(found.lower(), lower, 5e-4);
            close(found.upper(), upper, 5e-4);
        }
    }

    #[test]
    fn no_event_in_the_second_leaves_no_upper_limit() {
        let found = ratio(4, 1.0, 0, 3.0, 0.9);
        // mpmath 1.4.1, as above.
        close(found.ratio.lower(), 3.854_656_774_036_931, 1e-10);
        close(found.p_value, 0.003_906_25, 1e-10);
        assert!(found.ratio.value().is_infinite() && found.ratio.upper().is_infinite());
    }

    #[test]
    fn two_counts_of_zero_have_no_ratio() {
        let none = Events::new(0, 1.0).unwrap();
        assert!(matches!(rate_ratio_mid_p(none, none, Confidence::P95), Err(StatsError::NothingCounted { .. })));
    }

    #[test]
    fn counts_of_a_thousand_million_are_computed() {
        // At this size every method is the same: R·exp(±z·√(1/x + 1/y)).
        let found = ratio(1_000_000_000, 1.0, 1_000_000_000, 1.0, 0.95).ratio;
        close(found.upper(), (1.959_963_984_540_054 * 2e-9_f64.sqrt()).exp(), 1e-8);
        close(found.lower(), 1.0 / found.upper(), 1e-12);
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_ratio_and_lies_within_the_exact_one(
            x in 0..100_000_u64, y in 1..100_000_u64, s in 1e-3..1e9, t in 1e-3..1e9, level in 0.12..0.999,
        ) {
            let mid = ratio(x, s, y, t, level);
            let (first, second) = (Events::new(x, s).unwrap(), Events::new(y, t).unwrap());
            let exact = rate_ratio_exact(first, second, Confidence::new(level).unwrap()).unwrap().ratio;
            prop_assert!(mid.ratio.interval().contains(mid.ratio.value()));
            prop_assert!(mid.ratio.lower() >= exact.lower() && mid.ratio.upper() <= exact.upper());
            prop_assert!((0.0..=1.0).contains(&mid.p_value));
        }

        #[test]
        fn more_confidence_is_a_wider_interval(x in 1..10_000_u64, y in 1..10_000_u64, level in 0.12..0.98) {
            let (narrow, wide) = (ratio(x, 1.0, y, 3.0, level).ratio, ratio(x, 1.0, y, 3.0, level + 0.01).ratio);
            prop_assert!(wide.lower() < narrow.lower() && wide.upper() > narrow.upper());
        }

        #[test]
        fn more_events_at_the_same_ratio_are_a_narrower_interval(x in 1..10_000_u64, y in 1..10_000_u64) {
            let (few, many) = (ratio(x, 1.0, y, 1.0, 0.95).ratio, ratio(2 * x, 1.0, 2 * y, 1.0, 0.95).ratio);
            prop_assert!(many.upper() / many.lower() < few.upper() / few.lower());
        }

        #[test]
        fn one_event_more_raises_both_limits(x in 0..10_000_u64, y in 1..10_000_u64) {
            let (less, more) = (ratio(x, 1.0, y, 1.0, 0.95).ratio, ratio(x + 1, 1.0, y, 1.0, 0.95).ratio);
            prop_assert!(more.lower() > less.lower() && more.upper() > less.upper());
        }

        #[test]
        fn changing_places_inverts_the_ratio(x in 1..10_000_u64, y in 1..10_000_u64, s in 0.1..10.0) {
            let (one, other) = (ratio(x, s, y, 1.0, 0.95), ratio(y, 1.0, x, s, 0.95));
            close(one.ratio.lower(), 1.0 / other.ratio.upper(), 1e-9);
            close(one.p_value, other.p_value, 1e-9);
        }

        #[test]
        fn the_test_and_the_interval_agree(x in 1..300_u64, y in 1..300_u64, s in 0.1..10.0) {
            let found = ratio(x, s, y, 1.0, 0.95);
            prop_assert_eq!(found.p_value < 0.05, !found.ratio.interval().contains(1.0));
        }
    }
}
