//! How skew the middle of a series is.

use crate::order::quartile;

/// The medcouple of sorted, finite values: from −1 (a long lower tail) over 0 (symmetric) to 1; 0 of no values and of
/// equal ones.
///
/// # Formula
/// The median of `((xᵢ − m) − (m − xⱼ)) / (xᵢ − xⱼ)` over all `xᵢ ≥ m ≥ xⱼ`, `m` being the median of the values; k
/// values equal to m have among themselves k kernels of 0, and as many of 1 as of −1. Where the least value is the
/// median it is 1, and −1 where the greatest is, as in R's `robustbase`.
///
/// # References
/// Brys, Hubert & Struyf (2004), *A robust measure of skewness*, Journal of Computational and Graphical Statistics 13.
pub(crate) fn medcouple(sorted: &[f64]) -> f64 {
    let (Some(median), Some(least), Some(greatest)) = (quartile(sorted, 2), sorted.first(), sorted.last()) else {
        return 0.0;
    };
    match (*least >= median, *greatest <= median) {
        (true, true) => 0.0,
        (true, false) => 1.0,
        (false, true) => -1.0,
        (false, false) => Kernels::of(sorted, median).median(),
    }
}

/// The kernels, by what they fall with: the ratio of the lower distance to the upper one. It runs from 0 (kernel 1)
/// over 1 (kernel 0) to infinity (kernel −1).
struct Kernels {
    /// Distances above the median, rising, without those of 0.
    above: Vec<f64>,
    /// Distances below the median, rising, without those of 0.
    below: Vec<f64>,
    /// How many values equal the median.
    ties: usize,
}

impl Kernels {
    fn of(sorted: &[f64], median: f64) -> Self {
        let above: Vec<f64> = sorted.iter().filter(|x| **x > median).map(|x| x - median).collect();
        let below: Vec<f64> = sorted.iter().rev().filter(|x| **x < median).map(|x| median - x).collect();
        let ties = sorted.len() - above.len() - below.len();
        Self { above, below, ties }
    }

    fn median(&self) -> f64 {
        let all = (self.above.len() + self.ties) * (self.below.len() + self.ties);
        f64::midpoint(kernel(self.ratio(all.div_ceil(2))), kernel(self.ratio(all / 2 + 1)))
    }

    /// The ratio that is number `rank` from below, from 1 on. Non-negative numbers are ordered as their bits, so
    /// sixty-odd halvings find it exactly, each at the cost of one walk along the two lists.
    fn ratio(&self, rank: usize) -> f64 {
        let (mut low, mut high) = (0, f64::INFINITY.to_bits());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.up_to(f64::from_bits(middle)) >= rank { high = middle } else { low = middle + 1 }
        }
        f64::from_bits(low)
    }

    /// How many ratios are at most this.
    fn up_to(&self, ratio: f64) -> usize {
        let mut count = 0;
        let mut reached = 0;
        for above in &self.above {
            while self.below.get(reached).is_some_and(|below| below / above <= ratio) {
                reached += 1;
            }
            count += reached;
        }
        let tie_pairs = self.ties * self.ties.saturating_sub(1) / 2;
        // A distance of 0 below makes a ratio of 0, one above an infinite one.
        count += self.above.len() * self.ties + tie_pairs;
        count += if ratio >= 1.0 { self.ties } else { 0 };
        count + if ratio.is_infinite() { self.below.len() * self.ties + tie_pairs } else { 0 }
    }
}

fn kernel(ratio: f64) -> f64 {
    if ratio.is_infinite() { -1.0 } else { (1.0 - ratio) / (1.0 + ratio) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::order::sorted;
    use crate::testing::close;

    #[test]
    fn it_is_that_of_r() {
        // R's robustbase 0.95-0 `mc`.
        let cases: [(&[f64], f64); 10] = [
            (&[1.0, 2.0, 7.0, 9.0, 10.0], -1.0 / 3.0),
            (&[0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0], 1.0),
            (&[5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 9.0], 1.0),
            (&[9.0, 9.0, 9.0, 9.0, 9.0, 1.0, 2.0, 3.0], -1.0),
            (&[-50.0, 3.0, 4.0, 5.0, 5.0, 6.0, 6.0, 6.0, 7.0, 7.0], -0.25),
            (&[1.5, 2.25, 2.25, 3.0, 8.125, 13.0, 21.5, 34.0], 0.540_625),
            (&[4.0, 4.0, 4.0, 4.0, 1.0, 2.0, 9.0], 0.0),
            (&[12.0, 15.0, 14.0, 10.0, 8.0, 9.0, 13.0, 14.0, 15.0, 11.0, 12.0, 47.0], 0.0),
            (
                &[
                    3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.0, 5.0, 8.0, 9.0, 7.0, 9.0, 3.0, 2.0, 3.0, 8.0, 4.0,
                    6.0, 2.0, 6.0, 4.0, 3.0, 3.0, 8.0, 3.0, 2.0, 7.0,
                ],
                1.0 / 3.0,
            ),
            (&[3.0, 3.0], 0.0),
        ];
        for (values, expected) in cases {
            close(medcouple(&sorted(values)), expected, 1e-12);
        }
    }

    /// The definition, kernel by kernel.
    fn by_definition(sorted: &[f64]) -> f64 {
        let m = quartile(sorted, 2).unwrap();
        let k = sorted.iter().filter(|x| (**x - m).abs() < 1e-9).count();
        let mut kernels = vec![0.0; k];
        kernels.extend(std::iter::repeat_n([1.0, -1.0], k * k.saturating_sub(1) / 2).flatten());
        for x in sorted.iter().filter(|x| **x >= m) {
            for y in sorted.iter().filter(|y| **y <= m && *y < x) {
                kernels.push(((x - m) - (m - y)) / (x - y));
            }
        }
        kernels.sort_by(f64::total_cmp);
        quartile(&kernels, 2).unwrap()
    }

    proptest! {
        #[test]
        fn it_is_what_the_definition_says(values in prop::collection::vec((-9..9_i8).prop_map(f64::from), 3..40)) {
            let values = sorted(&values);
            let m = quartile(&values, 2).unwrap();
            prop_assume!(values[0] < m && values[values.len() - 1] > m);
            prop_assert!((medcouple(&values) - by_definition(&values)).abs() < 1e-12);
        }

        #[test]
        fn mirrored_values_have_the_opposite_one(values in prop::collection::vec(-1e3..1e3_f64, 1..60)) {
            let mirrored: Vec<f64> = values.iter().map(|x| -x).collect();
            let (one, other) = (medcouple(&sorted(&values)), medcouple(&sorted(&mirrored)));
            prop_assert!((one + other).abs() < 1e-12 && one.abs() <= 1.0);
        }
    }
}
