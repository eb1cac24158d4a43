//! What the tests of every file share.

use proptest::prelude::*;

use crate::standardised_rate::Stratum;

/// Panics unless the two numbers agree to the relative error; an expected 0 must be met exactly.
#[track_caller]
pub(crate) fn close(found: f64, expected: f64, relative: f64) {
    let agree = (found - expected).abs() <= relative * expected.abs();
    assert!(agree, "found {found:e}, expected {expected:e}, more than {relative:e} apart");
}

/// A part and its whole, ends included, of sizes from one to a million.
pub(crate) fn parts() -> impl Strategy<Value = (u64, u64)> {
    (1..1_000_000_u64).prop_flat_map(|whole| (0..=whole, Just(whole)))
}

/// Two parts and their wholes, ends included, of sizes from one to a million.
pub(crate) fn two_proportions() -> impl Strategy<Value = (u64, u64, u64, u64)> {
    let one = || prop_oneof![1..30_u64, 1..1_000_000_u64].prop_flat_map(|whole| (0..=whole, Just(whole)));
    (one(), one()).prop_map(|((x, m), (y, n))| (x, m, y, n))
}

/// Down syndrome in Michigan, 1950 to 1964, by age of the mother, at the birth of the given order (1 to 5, the last
/// with all later ones), standardised to all births: Fay & Feuer (1997), as R `epitools::ageadjust.direct` has them.
pub(crate) fn down_syndrome(order: usize) -> Vec<Stratum> {
    let births = [
        [230_061.0, 329_449.0, 114_920.0, 39_487.0, 14_208.0, 3_052.0],
        [72_202.0, 326_701.0, 208_667.0, 83_228.0, 28_466.0, 5_375.0],
        [15_050.0, 175_702.0, 207_081.0, 117_300.0, 45_026.0, 8_660.0],
        [2_293.0, 68_800.0, 132_424.0, 98_301.0, 46_075.0, 9_834.0],
        [327.0, 30_666.0, 123_419.0, 149_919.0, 104_088.0, 34_392.0],
    ];
    let cases = [
        [107, 141, 60, 40, 39, 25],
        [25, 150, 110, 84, 82, 39],
        [3, 71, 114, 103, 108, 75],
        [1, 26, 64, 89, 137, 96],
        [0, 8, 63, 112, 262, 295],
    ];
    let all = [319_933.0, 931_318.0, 786_511.0, 488_235.0, 237_863.0, 61_313.0];
    (0..6).map(|age| Stratum::new(cases[order - 1][age], births[order - 1][age], all[age]).unwrap()).collect()
}
