use proptest::prelude::*;

use super::*;
use crate::proportion_clopper_pearson::proportion_clopper_pearson;
use crate::testing::close;

/// mpmath 1.4.1 at 40 digits: the acceptability by its definition on a grid of 400,000 shares, then by halving.
/// `PropCIs::blakerci` agrees to the 10⁻⁵ in which it steps.
const CASES: [(u64, u64, f64, f64, f64); 36] = [
    (0, 1, 0.9, 0.0, 0.9),
    (0, 1, 0.998, 0.0, 0.998),
    (1, 1, 0.95, 0.05, 1.0),
    (0, 5, 0.9, 0.0, 0.393_444_942_221_624_8),
    (0, 5, 0.998, 0.0, 0.711_460_018_818_557_2),
    (5, 5, 0.95, 0.5, 1.0),
    (1, 5, 0.9, 0.020_851_637_639_023_21, 0.606_555_057_778_375_2),
    (1, 5, 0.998, 0.000_400_320_384_538_418_5, 0.854_122_543_717_071_2),
    (0, 10, 0.95, 0.0, 0.282_934_707_785_636_8),
    (1, 10, 0.9, 0.010_480_741_793_785_61, 0.393_754_580_562_006_1),
    (1, 10, 0.998, 0.000_200_180_228_331_116_6, 0.591_573_295_669_123_3),
    (5, 10, 0.95, 0.222_441_101_008_129_1, 0.777_558_898_991_870_9),
    (10, 10, 0.9, 0.761_417_070_836_772_3, 1.0),
    (10, 10, 0.998, 0.511_532_690_420_356_5, 1.0),
    (2, 20, 0.95, 0.018_065_203_085_418_62, 0.316_080_126_492_457_2),
    (3, 30, 0.9, 0.037_307_740_290_503_54, 0.229_224_481_859_762_2),
    (3, 30, 0.998, 0.008_354_760_442_184_491, 0.358_589_996_254_547_8),
    (15, 148, 0.95, 0.057_956_107_845_854_3, 0.160_115_071_638_632_2),
    (81, 263, 0.9, 0.261_871_744_268_358_7, 0.357_125_839_527_449_2),
    (81, 263, 0.998, 0.225_254_268_277_292_8, 0.401_974_470_441_901_4),
    (0, 100, 0.95, 0.0, 0.035_606_142_342_131_24),
    (1, 100, 0.9, 0.001_053_050_309_545_618, 0.043_083_543_255_925_14),
    (1, 100, 0.998, 2.001_982_630_733_344e-5, 0.087_942_390_950_016_26),
    (5, 100, 0.95, 0.019_905_563_662_171_84, 0.111_468_632_345_413),
    (20, 100, 0.9, 0.138_098_893_587_736_2, 0.273_883_782_682_798_5),
    (20, 100, 0.998, 0.098_332_253_469_791_19, 0.345_592_299_437_073_4),
    (50, 100, 0.95, 0.399_057_736_555_569_5, 0.600_942_263_444_430_5),
    (65, 100, 0.9, 0.565_352_750_313_413, 0.726_116_217_317_201_6),
    (65, 100, 0.998, 0.494_859_006_699_534_8, 0.787_291_811_178_952),
    (99, 100, 0.95, 0.948_654_671_374_939_8, 0.999_487_198_583_737_7),
    (454, 900, 0.9, 0.476_652_179_467_345_1, 0.532_242_291_963_988),
    (454, 900, 0.998, 0.452_628_350_450_710_7, 0.556_289_415_465_962_6),
    (1_045, 5_000, 0.95, 0.197_843_327_896_361_4, 0.220_448_147_620_234_5),
    (36, 52, 0.9, 0.577_623_093_543_838_3, 0.791_060_418_426_492_8),
    (36, 52, 0.998, 0.474_948_581_519_887_6, 0.858_677_553_881_489),
    (17, 2_744, 0.95, 0.003_664_500_128_366_666, 0.009_856_878_689_483_962),
];

#[test]
fn the_limits_are_those_of_mpmath() {
    for (part, whole, level, lower, upper) in CASES {
        let found = proportion_blaker(part, whole, Confidence::new(level).unwrap()).unwrap();
        close(found.lower(), lower, 1e-9);
        close(found.upper(), upper, 1e-9);
    }
}

#[test]
fn one_of_one_is_known_by_hand() {
    // Below one half P(X = 0) is the larger tail, so p itself is compared with α.
    let found = proportion_blaker(1, 1, Confidence::P95).unwrap();
    close(found.lower(), 0.05, 1e-12);
    close(found.upper(), 1.0, 0.0);
}

/// The acceptability by its definition, count by count.
fn acceptability(x: u64, n: u64, p: f64) -> f64 {
    let mass = masses(n, p);
    let to = |k: u64| mass.iter().zip(0..=k).map(|(m, _)| m).sum::<f64>();
    let from = |k: u64| mass.iter().zip(0..=n).filter(|(_, i)| *i >= k).map(|(m, _)| m).sum::<f64>();
    let smaller = |k: u64| to(k).min(from(k));
    let limit = smaller(x) * (1.0 + 1e-11);
    mass.iter().zip(0..=n).filter(|(_, k)| smaller(*k) <= limit).map(|(m, _)| m).sum()
}

fn masses(n: u64, p: f64) -> Vec<f64> {
    let mut mass = vec![1.0];
    for _ in 0..n {
        let mut next = vec![0.0; mass.len() + 1];
        for (k, m) in mass.iter().enumerate() {
            next[k] += m * (1.0 - p);
            next[k + 1] += m * p;
        }
        mass = next;
    }
    mass
}

#[test]
fn nothing_below_the_lower_limit_is_accepted_and_the_limit_is() {
    for n in 1..=14_u64 {
        for x in 1..=n {
            for level in [0.3, 0.8, 0.9, 0.95, 0.99] {
                let lower = proportion_blaker(x, n, Confidence::new(level).unwrap()).unwrap().lower();
                let alpha = 1.0 - level;
                let at = acceptability(x, n, lower * (1.0 + 1e-9));
                assert!(at >= alpha - 1e-7, "{x} of {n} at {level}: {lower} has {at}");
                for step in 0..200_u32 {
                    let p = lower * (1.0 - 1e-9) * f64::from(step) / 199.0;
                    let below = acceptability(x, n, p);
                    assert!(below <= alpha + 1e-7, "{x} of {n} at {level}: {p} < {lower} has {below}");
                }
            }
        }
    }
}

#[test]
fn a_sliver_beyond_a_gap_is_not_lost() {
    // Found by a scan with scipy 1.17.1: of the shares below 30/31, from 0.8342 to 0.8393 none is accepted at 95 %,
    // and from 0.8331 to 0.8341 all are. A search from the share downwards would end above the gap.
    let lower = proportion_blaker(30, 31, Confidence::P95).unwrap().lower();
    assert!(acceptability(30, 31, 0.837) < 0.05 && acceptability(30, 31, 0.84) > 0.05);
    assert!(acceptability(30, 31, lower + 1e-6) > 0.05 && acceptability(30, 31, lower - 1e-6) < 0.05);
    assert!((0.833_0..0.833_2).contains(&lower), "{lower}");
}

#[test]
fn a_limit_may_lie_where_a_count_is_gained() {
    // The acceptability jumps over α there: it is below just before and above just after.
    let jump = (2..60_u64).find(|n| {
        let lower = proportion_blaker(n / 2, *n, Confidence::P95).unwrap().lower();
        acceptability(n / 2, *n, lower * (1.0 + 1e-9)) - acceptability(n / 2, *n, lower * (1.0 - 1e-9)) > 1e-4
    });
    assert!(jump.is_some());
}

#[test]
fn ten_thousand_million_persons_keep_their_digits() {
    // By hand: between the limits of Clopper and Pearson, half a person wide, and mid-P.
    let half = proportion_blaker(5_000_000_000, 10_000_000_000, Confidence::P95).unwrap();
    close(half.lower(), 0.5 - 1.959_963_984_540_054 / 2e5, 2e-10);
    let exact = proportion_clopper_pearson(5_000_000_000, 10_000_000_000, Confidence::P95).unwrap();
    assert!(half.lower() >= exact.lower() && half.upper() <= exact.upper());
}

#[test]
fn what_is_no_part_of_a_whole_is_refused() {
    let proportion = |part, whole| proportion_blaker(part, whole, Confidence::P95);
    assert_eq!(proportion(9, 8), Err(StatsError::PartExceedsWhole { part: 9, whole: 8 }));
    assert_eq!(proportion(0, 0), Err(StatsError::EmptyWhole));
}

proptest! {
    #[test]
    fn the_interval_contains_the_share_and_stays_within_0_and_1(
        (part, whole) in parts(), level in 1e-6..0.999_999,
    ) {
        let found = proportion_blaker(part, whole, Confidence::new(level).unwrap()).unwrap();
        prop_assert!(found.interval().contains(found.value()));
        prop_assert!(found.lower() >= 0.0 && found.upper() <= 1.0);
    }

    #[test]
    fn it_lies_within_the_interval_of_clopper_and_pearson((part, whole) in parts(), level in 0.01..0.999) {
        let blaker = proportion_blaker(part, whole, Confidence::new(level).unwrap()).unwrap();
        let exact = proportion_clopper_pearson(part, whole, Confidence::new(level).unwrap()).unwrap();
        prop_assert!(exact.lower() <= blaker.lower() * (1.0 + 1e-12));
        prop_assert!(blaker.upper() <= exact.upper() * (1.0 + 1e-12));
    }

    #[test]
    fn more_confidence_is_an_interval_at_least_as_wide((part, whole) in parts(), level in 0.01..0.98) {
        let narrow = proportion_blaker(part, whole, Confidence::new(level).unwrap()).unwrap();
        let wide = proportion_blaker(part, whole, Confidence::new(level + 0.01).unwrap()).unwrap();
        prop_assert!(wide.lower() <= narrow.lower() * (1.0 + 1e-12));
        prop_assert!(wide.upper() >= narrow.upper() * (1.0 - 1e-12));
    }

    #[test]
    fn one_case_more_lowers_neither_limit((part, whole) in parts()) {
        let less = proportion_blaker(part, whole + 1, Confidence::P95).unwrap();
        let more = proportion_blaker(part + 1, whole + 1, Confidence::P95).unwrap();
        prop_assert!(more.lower() >= less.lower() * (1.0 - 1e-12));
        prop_assert!(more.upper() >= less.upper() * (1.0 - 1e-12));
    }

    #[test]
    fn the_same_share_of_four_times_the_persons_is_a_narrower_interval((part, whole) in parts()) {
        let few = proportion_blaker(part, whole, Confidence::P95).unwrap();
        let many = proportion_blaker(4 * part, 4 * whole, Confidence::P95).unwrap();
        prop_assert!(many.interval().width() < few.interval().width());
    }

    #[test]
    fn the_rest_has_the_mirrored_interval((part, whole) in parts()) {
        let one = proportion_blaker(part, whole, Confidence::P95).unwrap();
        let other = proportion_blaker(whole - part, whole, Confidence::P95).unwrap();
        prop_assert!((one.lower() - (1.0 - other.upper())).abs() < 1e-12);
    }
}

fn parts() -> impl Strategy<Value = (u64, u64)> {
    (1..100_000_u64).prop_flat_map(|whole| (0..=whole, Just(whole)))
}
