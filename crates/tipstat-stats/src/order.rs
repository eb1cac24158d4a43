//! Medians and quartiles.

use crate::input::length;

/// The values in rising order.
pub(crate) fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Quartile 0 (the least) to 4 (the greatest) of sorted values, as R and spreadsheets interpolate it (type 7);
/// quartile 2 is the median. `None` of no values.
pub(crate) fn quartile(sorted: &[f64], number: usize) -> Option<f64> {
    let quarters = sorted.len().checked_sub(1)? * number;
    let (below, part) = (quarters / 4, length(&[(); 4][..quarters % 4]) / 4.0);
    let low = *sorted.get(below)?;
    let high = *sorted.get(below + 1).unwrap_or(&low);
    Some(low + part * (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_interpolated_as_in_r() {
        // R 4.2.2 quantile(x, type = 7).
        let values = sorted(&[12.0, 15.0, 14.0, 10.0, 8.0, 9.0, 13.0, 14.0, 15.0, 11.0, 12.0, 47.0]);
        let found: Vec<_> = (0..=4).map(|number| quartile(&values, number)).collect();
        assert_eq!(found, [Some(8.0), Some(10.75), Some(12.5), Some(14.25), Some(47.0)]);
        assert_eq!(quartile(&[], 2), None);
        assert_eq!(quartile(&[3.0], 1), Some(3.0));
    }
}
