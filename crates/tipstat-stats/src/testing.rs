//! What the tests of every file share.

use proptest::prelude::*;

/// Panics unless the two numbers agree to the relative error; an expected 0 must be met exactly.
#[track_caller]
pub(crate) fn close(found: f64, expected: f64, relative: f64) {
    let agree = (found - expected).abs() <= relative * expected.abs();
    assert!(agree, "found {found:e}, expected {expected:e}, more than {relative:e} apart");
}

/// Two parts and their wholes, ends included, of sizes from one to a million.
pub(crate) fn two_proportions() -> impl Strategy<Value = (u64, u64, u64, u64)> {
    let one = || prop_oneof![1..30_u64, 1..1_000_000_u64].prop_flat_map(|whole| (0..=whole, Just(whole)));
    (one(), one()).prop_map(|((x, m), (y, n))| (x, m, y, n))
}
