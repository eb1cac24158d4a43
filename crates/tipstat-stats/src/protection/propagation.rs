//! Limits that follow from one row at a time, again and again: quick, and mostly enough.

use std::collections::VecDeque;

use super::fraction::Fraction;
use super::tableau::Limits;

/// How often a row is looked at; limits that still move then (a slow creep) are left as they are, which is safe.
const LOOKS: usize = 24;

/// Narrows the limits of whole unknowns by rows `(terms, limits)`; `false` if nothing is possible.
pub(super) fn propagate(limits: &mut [Limits], rows: &[(&[(usize, i64)], Limits)]) -> bool {
    let mut rows_of = vec![Vec::new(); limits.len()];
    for (at, (terms, _)) in rows.iter().enumerate() {
        for (variable, _) in *terms {
            rows_of[*variable].push(at);
        }
    }
    let mut looks = vec![0; rows.len()];
    let mut waits = vec![true; rows.len()];
    let mut queue: VecDeque<_> = (0..rows.len()).collect();
    while let Some(at) = queue.pop_front() {
        waits[at] = false;
        looks[at] += 1;
        let (terms, (least, most)) = rows[at];
        let (Some(low), Some(high)) = (extreme(limits, terms, false), extreme(limits, terms, true)) else { continue };
        for (variable, coefficient) in terms {
            let factor = i128::from(*coefficient);
            let (own_least, own_most) = limits[*variable];
            // The rest of the row at its smallest and largest leaves this much for the unknown.
            let (own_low, own_high) = if factor > 0 { (own_least, own_most) } else { (own_most, own_least) };
            let at_most = most.zip(low.without(own_low.and_then(|own| own.checked_mul(factor))));
            let at_least = least.zip(high.without(own_high.and_then(|own| own.checked_mul(factor))));
            let upper = at_most.and_then(|(limit, rest)| Fraction::new(limit.checked_sub(rest)?, factor));
            let lower = at_least.and_then(|(limit, rest)| Fraction::new(limit.checked_sub(rest)?, factor));
            let (lower, upper) = if factor > 0 { (lower, upper) } else { (upper, lower) };
            let lower = lower.map(Fraction::ceil).max(own_least);
            let upper = [upper.map(Fraction::floor), own_most].into_iter().flatten().min();
            if (lower, upper) == (own_least, own_most) {
                continue;
            }
            limits[*variable] = (lower, upper);
            if matches!((lower, upper), (Some(lower), Some(upper)) if lower > upper) {
                return false;
            }
            for other in &rows_of[*variable] {
                if !waits[*other] && looks[*other] < LOOKS {
                    waits[*other] = true;
                    queue.push_back(*other);
                }
            }
        }
    }
    true
}

/// The smallest or largest value of a sum: of its bounded terms, and how many are unbounded.
struct Extreme {
    bounded: i128,
    unbounded: usize,
}

impl Extreme {
    /// The sum without one of its terms; `None` if it has no limit.
    fn without(&self, own: Option<i128>) -> Option<i128> {
        match (own, self.unbounded) {
            (Some(own), 0) => self.bounded.checked_sub(own),
            (None, 1) => Some(self.bounded),
            _ => None,
        }
    }
}

fn extreme(limits: &[Limits], terms: &[(usize, i64)], largest: bool) -> Option<Extreme> {
    let mut sum = Extreme { bounded: 0, unbounded: 0 };
    for (variable, coefficient) in terms {
        let (least, most) = limits[*variable];
        match if (*coefficient > 0) == largest { most } else { least } {
            Some(limit) => sum.bounded = sum.bounded.checked_add(limit.checked_mul(i128::from(*coefficient))?)?,
            None => sum.unbounded += 1,
        }
    }
    Some(sum)
}
