//! How much more a series of counts varies than independent events would.

use crate::error::StatsError;
use crate::input;

/// Pearson's dispersion of counts about their mean, at least 1.
///
/// `counts` are numbers of events in periods or areas of one size. Independent events give about 1; batches of
/// events, such as thirty victims found in one raid, give more. The result has no unit.
///
/// # Formula
/// `φ = max(1, 1/(n − 1) · Σ (xᵢ − x̄)² / x̄)`
///
/// # References
/// McCullagh & Nelder (1989), *Generalized Linear Models*, 2nd edition, section 4.5. The index of dispersion is
/// Fisher's (1925, *Statistical Methods for Research Workers*, section 16).
///
/// ```
/// use tipstat_stats::dispersion;
///
/// // Mean 4, sum of squared deviations 32, three degrees of freedom: 32 / 4 / 3.
/// assert_eq!(dispersion(&[0, 4, 4, 8])?, 32.0 / 4.0 / 3.0);
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under three counts; [`StatsError::NothingCounted`] where all are 0;
/// [`StatsError::CountTooLarge`] above 10¹⁰.
pub fn dispersion(counts: &[u64]) -> Result<f64, StatsError> {
    const NEEDED: usize = 3;
    if counts.len() < NEEDED {
        return Err(StatsError::TooFew { method: "dispersion", found: counts.len(), needed: NEEDED });
    }
    let values = counts.iter().map(|c| input::count(*c)).collect::<Result<Vec<f64>, _>>()?;
    let n = input::length(counts);
    let mean = values.iter().sum::<f64>() / n;
    if mean == 0.0 {
        return Err(StatsError::NothingCounted { method: "dispersion" });
    }
    let squares: f64 = values.iter().map(|x| (x - mean).powi(2)).sum();
    Ok((squares / mean / (n - 1.0)).max(1.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    #[test]
    fn batches_disperse_and_equal_counts_do_not() {
        // Python 3.11 statistics.variance / mean of the number of victims in Nigeria's series of 2016 to 2021.
        let expected = 108_094.166_666_666_67 / (7_789.0 / 6.0);
        close(dispersion(&[1_017, 1_890, 1_173, 1_152, 1_087, 1_470]).unwrap(), expected, 1e-12);
        close(dispersion(&[7, 7, 7]).unwrap(), 1.0, 0.0);
    }

    #[test]
    fn horse_kicks_were_independent() {
        // Bortkiewicz's 200 corps-years: 109, 65, 22, 3 and 1 of them with 0 to 4 deaths. By hand: Σx = 122,
        // Σx² = 196, so (196 − 122²/200) / 199 / 0.61.
        let deaths: Vec<u64> =
            [(0, 109), (1, 65), (2, 22), (3, 3), (4, 1)].into_iter().flat_map(|(x, n)| vec![x; n]).collect();
        close(dispersion(&deaths).unwrap(), 121.58 / 199.0 / 0.61, 1e-12);
    }

    proptest! {
        #[test]
        fn finding_every_victim_in_batches_multiplies_the_dispersion(
            counts in prop::collection::vec(0..1_000_u64, 3..40), batch in 1..50_u64,
        ) {
            prop_assume!(counts.iter().any(|count| *count > 0));
            let batches: Vec<u64> = counts.iter().map(|count| count * batch).collect();
            let (one, many) = (dispersion(&counts).unwrap(), dispersion(&batches).unwrap());
            prop_assert!(one >= 1.0);
            if one > 1.0 {
                close(many, one * f64::from(u8::try_from(batch).unwrap()), 1e-9);
            }
        }
    }

    #[test]
    fn too_little_to_tell_is_refused() {
        assert!(dispersion(&[1, 2]).is_err());
        assert!(dispersion(&[0, 0, 0]).is_err());
    }
}
