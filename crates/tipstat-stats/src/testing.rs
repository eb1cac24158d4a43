//! What the tests of every file share.

/// Panics unless the two numbers agree to the relative error; an expected 0 must be met exactly.
#[track_caller]
pub(crate) fn close(found: f64, expected: f64, relative: f64) {
    let agree = (found - expected).abs() <= relative * expected.abs();
    assert!(agree, "found {found:e}, expected {expected:e}, more than {relative:e} apart");
}
