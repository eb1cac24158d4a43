//! The one root finder that all quantiles share.

/// How often a bracket is doubled or halved before the search ends. Every quantile of this crate needs
/// fewer than sixty steps; the cap exists so that no input can hang a report.
const MOST_STEPS: usize = 400;

/// A last step this small (relative to the root, absolute below 1) leaves an error of its square.
const STEP_TOLERANCE: f64 = 1e-13;

/// Root of an increasing function, by Newton steps that may not leave a bracket.
///
/// `function` returns the value and the slope. Newton alone overshoots where the function is flat (the far
/// tail of a distribution); bisection alone needs fifty evaluations. A step that leaves the bracket, or is
/// no number, is replaced by the middle of the bracket.
pub(crate) fn increasing_root(start: f64, function: impl Fn(f64) -> (f64, f64)) -> f64 {
    root_within(bracket(start, &function), start, function)
}

/// The same between two points that the caller knows to lie on either side of the one change of sign; elsewhere
/// the function may fall.
pub(crate) fn root_within((mut low, mut high): (f64, f64), start: f64, function: impl Fn(f64) -> (f64, f64)) -> f64 {
    let mut at = if start > low && start < high { start } else { low + (high - low) / 2.0 };
    for _ in 0..MOST_STEPS {
        let (value, slope) = function(at);
        if value < 0.0 {
            low = at;
        } else {
            high = at;
        }
        let newton = at - value / slope;
        let next = if newton >= low && newton <= high { newton } else { low + (high - low) / 2.0 };
        let step = (next - at).abs();
        at = next;
        if step <= STEP_TOLERANCE * at.abs().max(1.0) {
            break;
        }
    }
    at
}

/// Where a falling function of known ends stops being positive, by halving, to the last digit of whatever size.
pub(crate) fn last_positive((mut low, mut high): (f64, f64), function: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..MOST_STEPS {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if function(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// Two points between which the function changes its sign, by steps from `start` that double.
fn bracket(start: f64, function: &impl Fn(f64) -> (f64, f64)) -> (f64, f64) {
    let below = function(start).0 < 0.0;
    let (mut near, mut step) = (start, if below { 0.5 } else { -0.5 });
    for _ in 0..MOST_STEPS {
        let far = near + step;
        if (function(far).0 < 0.0) != below {
            return if below { (near, far) } else { (far, near) };
        }
        near = far;
        step *= 2.0;
    }
    if below { (near, near + step) } else { (near + step, near) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::close;

    #[test]
    fn a_root_is_found_from_either_side() {
        for start in [-40.0, 0.0, 2.0, 900.0] {
            close(increasing_root(start, |x| (x * x * x - 8.0, 3.0 * x * x)), 2.0, 1e-13);
        }
    }

    #[test]
    fn halving_keeps_the_digits_of_a_root_near_zero() {
        close(last_positive((-1.0, 1.0), |x| 3e-9 - x), 3e-9, 1e-15);
        close(last_positive((0.0, 1e-300), |x| 3e-301 - x), 3e-301, 1e-15);
    }

    #[test]
    fn a_flat_stretch_does_not_throw_the_search_out() {
        // The slope of atan is 1e-4 at the start: the first Newton step would land at −15,000.
        close(increasing_root(100.0, |x| ((x - 1.0).atan(), 1.0 / (1.0 + (x - 1.0) * (x - 1.0)))), 1.0, 1e-12);
    }
}
