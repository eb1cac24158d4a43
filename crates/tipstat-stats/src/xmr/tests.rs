use proptest::prelude::*;

use super::*;
use crate::testing::close;

#[track_caller]
fn check(values: &[f64], rule: XmrRule, side: XmrSide, positions: &[usize]) {
    let chart = xmr(values).unwrap();
    let of_rule: Vec<_> = chart.signals().iter().filter(|signal| signal.rule == rule).collect();
    assert!(of_rule.iter().all(|signal| signal.side == side), "{of_rule:?}");
    assert_eq!(of_rule.iter().map(|signal| signal.position).collect::<Vec<_>>(), positions);
}

#[test]
fn a_step_too_large_is_screened_and_its_point_lies_outside() {
    // By hand: ranges 1 (ten times), 7 and 6; their mean is 23/12, so 6.26 is the most, and 16/11 is left. The mean is
    // 143/13.
    let values = [10.0, 11.0, 10.0, 11.0, 10.0, 11.0, 10.0, 17.0, 11.0, 10.0, 11.0, 10.0, 11.0];
    let chart = xmr(&values).unwrap();
    close(chart.mean_moving_range(), 16.0 / 11.0, 1e-15);
    close(chart.upper(), 11.0 + 2.66 * 16.0 / 11.0, 1e-14);
    assert_eq!(chart.screened(), [7]);
    assert!(chart.is_settled());
    check(&values, XmrRule::Outside, XmrSide::High, &[7]);
}

#[test]
fn seven_rising_points_are_a_trend_and_six_are_none() {
    let rising = [5.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 3.0];
    check(&rising, XmrRule::Trend, XmrSide::High, &[1, 2, 3, 4, 5, 6, 7]);
    check(&[5.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 3.0], XmrRule::Trend, XmrSide::High, &[]);
    // Two equal neighbours end a trend.
    check(&[1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 6.0, 7.0], XmrRule::Trend, XmrSide::High, &[]);
    let falling: Vec<f64> = rising.iter().map(|value| -value).collect();
    check(&falling, XmrRule::Trend, XmrSide::Low, &[1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn seven_points_on_one_side_are_a_shift_and_six_are_none() {
    // By hand: means 10 and 10.
    let shifted = [9.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, 11.0, 12.0, 11.0, 12.0, 11.0, 12.0, 11.0];
    let chart = xmr(&shifted).unwrap();
    let low: Vec<_> = chart.signals().iter().filter(|s| s.rule == XmrRule::OneSide && s.side == XmrSide::Low).collect();
    assert_eq!(low.len(), 7);
    check(&shifted[1..13], XmrRule::OneSide, XmrSide::High, &[]);
}

#[test]
fn two_of_three_near_the_limit_are_a_signal_and_one_is_none() {
    // By hand: mean 10, ranges 1, 2 or more; the limit is 2.66 times their mean away.
    let values = [10.0, 9.0, 10.0, 9.0, 10.0, 9.0, 10.0, 13.0, 11.0, 13.0, 9.0, 8.0, 9.0, 10.0, 10.0];
    let chart = xmr(&values).unwrap();
    // Ranges 1, 1, 1, 1, 1, 1, 3, 2, 2, 4, 1, 1, 1, 0: mean 20/14, of which none is above 3.267 times that.
    close(chart.mean_moving_range(), 20.0 / 14.0, 1e-15);
    close(chart.mean(), 10.0, 1e-15);
    // The limit lies 3.8 away, its outer third begins 2.53 away: 13 is in it and 11 is not.
    check(&values, XmrRule::NearLimit, XmrSide::High, &[7, 9]);
    let mut crossed = values;
    // With the middle one on the other side of the mean there is no signal.
    crossed[8] = 9.5;
    check(&crossed, XmrRule::NearLimit, XmrSide::High, &[]);
}

#[test]
fn series_without_variation_are_refused_also_where_one_step_hides_it() {
    let error = Err(StatsError::NoVariation { method: METHOD });
    assert_eq!(xmr(&[3.0; 8]), error);
    assert_eq!(xmr(&[0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3]), error);
    // Months without a case and one with five: every month would lie outside limits of no width.
    assert_eq!(xmr(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 5.0]), error);
}

#[test]
fn short_series_and_missing_values_are_refused() {
    assert!(matches!(xmr(&[1.0, 2.0, 3.0, 4.0]), Err(StatsError::TooFew { found: 4, .. })));
    let error = xmr(&[1.0, 2.0, f64::NAN, 4.0, 5.0]).unwrap_err();
    assert!(error.to_string().starts_with("XmR chart: value 3 of the series is NaN"), "{error}");
}

proptest! {
    #[test]
    fn limits_and_signals_follow_unit_and_origin(
        values in prop::collection::vec((-50..50_i8).prop_map(f64::from), 5..40), shift in -64..64_i8,
    ) {
        // A factor of 4 and whole numbers keep every comparison exact but for the means.
        let moved: Vec<f64> = values.iter().map(|value| value * 4.0 + f64::from(shift)).collect();
        if let (Ok(one), Ok(other)) = (xmr(&values), xmr(&moved)) {
            close(other.mean_moving_range(), one.mean_moving_range() * 4.0, 1e-12);
            prop_assert!((other.mean() - (one.mean() * 4.0 + f64::from(shift))).abs() < 1e-9);
            prop_assert_eq!(one.screened(), other.screened());
        }
    }

    #[test]
    fn what_is_outside_is_a_signal_and_what_is_ordinary_is_none(
        values in prop::collection::vec((0..60_u8).prop_map(f64::from), 5..40),
    ) {
        if let Ok(chart) = xmr(&values) {
            prop_assert!(chart.lower() < chart.mean() && chart.mean() < chart.upper());
            for signal in chart.signals().iter().filter(|signal| signal.rule == XmrRule::Outside) {
                let value = values[signal.position];
                prop_assert!(value > chart.upper() - 1e-9 || value < chart.lower() + 1e-9);
            }
        }
    }

    #[test]
    fn a_series_upside_down_has_the_signals_of_the_other_side(
        values in prop::collection::vec((0..60_u8).prop_map(f64::from), 5..40),
    ) {
        let turned: Vec<f64> = values.iter().map(|value| -value).collect();
        if let (Ok(one), Ok(other)) = (xmr(&values), xmr(&turned)) {
            prop_assert_eq!(one.signals().len(), other.signals().len());
            for (one, other) in one.signals().iter().zip(other.signals()) {
                prop_assert_eq!((one.position, one.rule), (other.position, other.rule));
                prop_assert_ne!(one.side, other.side);
            }
        }
    }
}
