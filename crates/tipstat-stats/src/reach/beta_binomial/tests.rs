use proptest::prelude::*;

use super::*;
use crate::testing::close;

fn share_reached(one: f64, either: f64, sessions: u32) -> f64 {
    reach_beta_binomial(one, either, sessions, 1).unwrap().reach().point().unwrap()
}

/// The schedule of three places with 3, 2 and 1 sessions: by the published formula, in another program (numpy).
#[test]
fn a_series_in_three_places_has_the_distribution_of_metheringham() {
    let found = reach_beta_binomial(0.266_666_666_666_666_66, 0.45, 6, 1).unwrap();
    close(found.reach().point().unwrap(), 0.793_395_252_837_977_2, 1e-9);
    let expected = [
        0.206_604_747_162_022_8,
        0.309_907_120_743_033_95,
        0.258_255_933_952_527_33,
        0.147_574_819_401_443_93,
        0.059_597_523_219_813_99,
        0.015_892_672_858_617_03,
        0.002_167_182_662_538_680_7,
    ];
    assert_eq!(found.frequencies().len(), expected.len());
    for (found, expected) in found.frequencies().iter().zip(expected) {
        close(*found, expected, 1e-9);
    }
    let (alpha, beta) = found.shape().unwrap();
    close(alpha, 4.000_000_000_000_011, 1e-9);
    close(beta, 11.000_000_000_000_03, 1e-9);
}

/// mpmath 1.4.1, 40 digits: shares, sessions, α, β, reach, P(1), P(n).
const CASES: [(f64, f64, u32, [f64; 5]); 5] = [
    (0.25, 0.375, 4, [0.5, 1.5, 0.507_812_5, 0.218_75, 0.054_687_5]),
    (0.125, 0.218_75, 12, [0.75, 5.25, 0.595_189_128_162_661_1, 0.224_202_944_402_218_4, 7.030_754_504_204_892e-5]),
    (
        0.000_976_562_5,
        0.001_831_054_687_5,
        52,
        [
            0.006_889_763_779_527_559,
            7.048_228_346_456_693,
            0.014_970_125_955_915_934,
            0.006_079_503_436_119_955,
            2.992_482_596_314_851_4e-12,
        ],
    ),
    (0.5, 0.625, 3, [0.5, 0.5, 0.687_5, 0.187_5, 0.312_5]),
    (0.875, 0.968_75, 8, [5.25, 0.75, 0.999_627_324_251_028_2, 0.002_019_662_123_460_036, 0.494_181_422_086_862_4]),
];

#[test]
fn the_distribution_is_that_of_the_beta_functions() {
    for (one, either, sessions, [alpha, beta, reach, once, always]) in CASES {
        let found = reach_beta_binomial(one, either, sessions, 1).unwrap();
        let shape = found.shape().unwrap();
        close(shape.0, alpha, 1e-12);
        close(shape.1, beta, 1e-12);
        close(found.reach().point().unwrap(), reach, 1e-12);
        close(found.frequencies()[1], once, 1e-12);
        close(*found.frequencies().last().unwrap(), always, 1e-12);
    }
}

#[test]
fn independent_sessions_are_binomial() {
    let found = reach_beta_binomial(0.5, 0.75, 4, 16).unwrap();
    assert_eq!(found.shape(), None);
    for (found, expected) in found.frequencies().iter().zip([1.0, 4.0, 6.0, 4.0, 1.0]) {
        close(*found, expected, 1e-14);
    }
}

#[test]
fn shares_that_are_independent_but_for_rounding_have_no_beta_distribution() {
    for share in (1..100).map(|percent| f64::from(percent) / 100.0) {
        let either = 1.0 - (1.0 - share) * (1.0 - share);
        let found = reach_beta_binomial(share, either, 5, 1).unwrap();
        assert_eq!(found.shape(), None, "{share}");
        close(found.reach().point().unwrap(), 1.0 - (1.0 - share).powi(5), 1e-12);
    }
}

#[test]
fn the_limits_are_those_of_dawson_sankoff_and_kwerel() {
    // By hand: S₁ = 5/2 and S₂ = 10/4; at m = 3, 2/4·(5/2 − 5/6) = 5/6; above, 5/2 − 2·(5/2)/5 is more than all.
    let found = reach_beta_binomial(0.5, 0.75, 5, 96).unwrap().reach();
    close(found.lower(), 80.0, 1e-12);
    close(found.upper(), 96.0, 0.0);
    // S₁ = 0.5 and S₂ = 10/40: at m = 2, 2/3·(1/2 − 1/8) = 1/4; 0.5 − 2·(1/4)/5 = 0.4 above.
    let found = reach_beta_binomial(0.1, 0.175, 5, 100).unwrap().reach();
    close(found.lower(), 25.0, 1e-12);
    close(found.upper(), 40.0, 1e-12);
}

#[test]
fn the_same_people_every_time_are_reached_once_for_all() {
    let found = reach_beta_binomial(0.3, 0.3, 50, 1_000).unwrap();
    assert_eq!((found.reach().point(), found.shape()), (Some(300.0), None));
    close(found.frequencies()[0], 700.0, 1e-15);
    close(found.frequencies()[50], 300.0, 1e-15);
    close(found.frequencies().iter().sum(), 1_000.0, 1e-15);
}

#[test]
fn nobody_and_everybody_are_reached_exactly() {
    close(reach_beta_binomial(0.0, 0.0, 7, 1_000).unwrap().frequencies()[0], 1_000.0, 0.0);
    let all = reach_beta_binomial(1.0, 1.0, 7, 1_000).unwrap();
    assert_eq!((all.reach().point(), all.frequencies()[7]), (Some(1_000.0), 1_000.0));
}

#[test]
fn a_thousand_sessions_at_which_nobody_is_missed_have_no_vanishing_shares() {
    let found = reach_beta_binomial(0.9, 0.99, 1_000, 1).unwrap();
    close(found.frequencies().iter().sum(), 1.0, 1e-9);
    close(found.reach().point().unwrap(), 1.0, 1e-15);
}

#[test]
fn shares_that_no_chance_explains_are_refused() {
    let refused = |one, either, sessions| reach_beta_binomial(one, either, sessions, 9).unwrap_err().to_string();
    assert_eq!(
        refused(0.5, 0.8, 3),
        "the share at one or both of two sessions is 0.8; it must be from the share r at one to 2r − r², as for \
         people who come by chance"
    );
    assert!(refused(0.5, 0.4, 3).contains("is 0.4"));
    assert!(refused(0.5, f64::NAN, 3).contains("NaN"));
    assert!(refused(1.5, 0.4, 3).contains("the share at one session is 1.5"));
    assert!(refused(0.5, 0.6, 0).contains("the number of sessions is 0"));
    assert!(refused(0.5, 0.6, 1_001).contains("1,000"));
}

proptest! {
    #[test]
    fn the_frequencies_add_up_to_the_people_and_have_the_mean_of_one_session(
        (one, either) in shares(), sessions in 1..60_u32,
    ) {
        let found = reach_beta_binomial(one, either, sessions, 1).unwrap();
        close(found.frequencies().iter().sum(), 1.0, 1e-9);
        let mean: f64 = found.frequencies().iter().zip(0_u32..).map(|(share, k)| share * f64::from(k)).sum();
        close(mean, one * f64::from(sessions), 1e-9);
    }

    #[test]
    fn one_session_and_two_give_their_own_shares_back((one, either) in shares()) {
        close(share_reached(one, either, 1), one, 1e-12);
        close(share_reached(one, either, 2), either, 1e-9);
    }

    #[test]
    fn the_point_lies_within_what_can_be_and_grows_with_the_sessions((one, either) in shares(), sessions in 1..60_u32) {
        let less = reach_beta_binomial(one, either, sessions, 1).unwrap().reach();
        let (lower, upper) = Shares::new(one, either).unwrap().bounds(f64::from(sessions));
        prop_assert!(less.point().unwrap() >= lower - 1e-9 && less.point().unwrap() <= upper + 1e-9);
        prop_assert!(less.interval().contains(less.point().unwrap()));
        prop_assert!(share_reached(one, either, sessions + 1) >= less.point().unwrap());
    }

    #[test]
    fn the_more_come_again_the_fewer_are_reached((one, either) in shares(), sessions in 2..60_u32) {
        let loyal = one + (either - one) / 2.0;
        prop_assert!(share_reached(one, loyal, sessions) < share_reached(one, either, sessions));
    }
}

fn shares() -> impl Strategy<Value = (f64, f64)> {
    (0.001..0.999, 0.01..0.99).prop_map(|(one, again): (f64, f64)| (one, one + again * one * (1.0 - one)))
}
