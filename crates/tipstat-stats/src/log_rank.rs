//! Whether groups have an event equally fast.

use crate::error::StatsError;
use crate::input;
use crate::special::chi_square_upper;
use crate::survival_table::table;

const METHOD: &str = "log-rank test";

/// A diagonal that has lost this share of itself is rounding.
const ROUNDING: f64 = 1e-10;

/// The log-rank test of two or more groups.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LogRank {
    /// Events by group.
    pub observed: Vec<u64>,
    /// Events by group, were all groups equally fast.
    pub expected: Vec<f64>,
    /// Chi-square.
    pub statistic: f64,
    /// Its degrees of freedom: the groups that were at risk when anything happened, less one.
    pub degrees_of_freedom: usize,
    /// The probability of groups as unlike as these, were all equally fast.
    pub p_value: f64,
}

/// Compares the times to an event of two or more groups, each a list of times and whether they ended with the event
/// (`true`) or were censored (`false`), as for [`kaplan_meier`](crate::kaplan_meier).
///
/// # Formula
/// With `dᵢ` events among `nᵢ` persons at time i, of whom `nᵢg` are in group g: `E_g = Σ dᵢ·nᵢg/nᵢ`,
/// `V_gh = Σ dᵢ·(nᵢ − dᵢ)/(nᵢ − 1)·nᵢg/nᵢ·([g = h] − nᵢh/nᵢ)`; chi-square is `(O − E)ᵀV⁻¹(O − E)` without one group.
///
/// # References
/// Mantel (1966), Cancer Chemotherapy Reports 50; Peto & Peto (1972). For the leukaemia patients of Miller (1981),
/// R's `survival` 3.5-3 prints 7 and 11 relapses where 10.69 and 7.31 were expected, and a chi-square of 3.4 on one
/// degree of freedom:
///
/// ```
/// use tipstat_stats::log_rank;
///
/// let maintained = [9., 13., -13., 18., 23., -28., 31., 34., -45., 48., -161.];
/// let other = [5., 5., 8., 8., 12., -16., 23., 27., 30., 33., 43., 45.];
/// // A minus stands for a censored time.
/// let read = |weeks: &[f64]| weeks.iter().map(|week| (week.abs(), *week > 0.0)).collect::<Vec<_>>();
/// let found = log_rank(&[&read(&maintained), &read(&other)])?;
/// assert_eq!(found.observed, [7, 11]);
/// assert_eq!(format!("{:.2} {:.2}", found.expected[0], found.expected[1]), "10.69 7.31");
/// assert_eq!(format!("{:.1} {:.4}", found.statistic, found.p_value), "3.4 0.0653");
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
///
/// # Errors
/// [`StatsError::TooFew`] under two groups; [`StatsError::NothingCounted`] without an event;
/// [`StatsError::Undefined`] if the events leave nothing to compare; [`StatsError::Value`] for a time that is
/// negative or not finite, counted through the groups one after the other.
pub fn log_rank(groups: &[&[(f64, bool)]]) -> Result<LogRank, StatsError> {
    if groups.len() < 2 {
        return Err(StatsError::TooFew { method: METHOD, needed: 2, found: groups.len() });
    }
    // The outcomes of group g are 2g, censored, and 2g + 1, the event.
    let coded = groups.iter().enumerate().flat_map(|(group, observations)| {
        observations.iter().map(move |(time, event)| (*time, Some(2 * group + usize::from(*event))))
    });
    let rows = table(METHOD, coded, 2 * groups.len())?;
    let mut at_risk: Vec<u64> = groups.iter().map(|observations| observations.len() as u64).collect();
    let mut observed = vec![0; groups.len()];
    let mut expected = vec![0.0; groups.len()];
    let mut variance = vec![vec![0.0; groups.len()]; groups.len()];
    for row in rows {
        let events: Vec<u64> = row.events.iter().skip(1).step_by(2).copied().collect();
        let (d, n) = (input::count(events.iter().sum())?, input::count(row.at_risk)?);
        let shares = at_risk.iter().map(|group| Ok(input::count(*group)? / n)).collect::<Result<Vec<f64>, _>>()?;
        let spread = if n > 1.0 { d * (n - d) / (n - 1.0) } else { 0.0 };
        for (g, share) in shares.iter().enumerate() {
            observed[g] += events[g];
            expected[g] += d * share;
            for (h, other) in shares.iter().enumerate() {
                variance[g][h] += spread * share * if g == h { 1.0 - other } else { -other };
            }
            at_risk[g] -= row.events[2 * g] + events[g];
        }
    }
    if observed.iter().all(|events| *events == 0) {
        return Err(StatsError::NothingCounted { method: METHOD });
    }
    let mut compared: Vec<usize> = (0..groups.len()).filter(|group| expected[*group] > 0.0).collect();
    compared.pop();
    let apart =
        compared.iter().map(|g| Ok(input::count(observed[*g])? - expected[*g])).collect::<Result<Vec<_>, _>>()?;
    let within: Vec<Vec<f64>> = compared.iter().map(|g| compared.iter().map(|h| variance[*g][*h]).collect()).collect();
    let statistic = quadratic_form(&apart, within).filter(|_| !compared.is_empty()).ok_or(StatsError::Undefined {
        method: METHOD,
        why: "when the events happened, there was one group left, or everyone had the event at once; compare fewer \
              groups, or the shares by a fixed time",
    })?;
    let p_value = chi_square_upper(statistic, input::length(&compared));
    Ok(LogRank { observed, expected, statistic, degrees_of_freedom: compared.len(), p_value })
}

/// `uᵀV⁻¹u` of a symmetric V by elimination; `None` if V has no inverse.
fn quadratic_form(u: &[f64], mut v: Vec<Vec<f64>>) -> Option<f64> {
    let mut u = u.to_vec();
    let diagonal: Vec<f64> = (0..u.len()).map(|i| v[i][i]).collect();
    let mut sum = 0.0;
    for i in 0..u.len() {
        let pivot = v[i][i];
        if pivot <= ROUNDING * diagonal[i] {
            return None;
        }
        sum += u[i] * u[i] / pivot;
        let above = v[i].clone();
        for j in i + 1..u.len() {
            let factor = v[j][i] / pivot;
            u[j] -= factor * u[i];
            for (entry, above) in v[j].iter_mut().zip(&above) {
                *entry -= factor * above;
            }
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::close;

    /// Acute myelogenous leukaemia (Miller 1981); a minus stands for a censored time.
    const AML: [f64; 23] = [
        9.0, 13.0, -13.0, 18.0, 23.0, -28.0, 31.0, 34.0, -45.0, 48.0, -161.0, 5.0, 5.0, 8.0, 8.0, 12.0, -16.0, 23.0,
        27.0, 30.0, 33.0, 43.0, 45.0,
    ];

    fn read(times: &[f64]) -> Vec<(f64, bool)> {
        times.iter().map(|time| (time.abs(), *time > 0.0)).collect()
    }

    #[test]
    fn two_groups_are_compared_as_in_r() {
        // survival 3.5-3 `survdiff`.
        let found = log_rank(&[&read(&AML[..11]), &read(&AML[11..])]).unwrap();
        assert_eq!((found.observed, found.degrees_of_freedom), (vec![7, 11], 1));
        close(found.expected[0], 10.689_335_992_300_7, 1e-9);
        close(found.expected[1], 7.310_664_007_699_28, 1e-9);
        close(found.statistic, 3.396_388_698_977_6, 1e-9);
        close(found.p_value, 0.065_339_322_040_505_13, 1e-9);
    }

    #[test]
    fn three_groups_are_compared_as_in_r() {
        // survival 3.5-3 `survdiff`; the fourth group is gone before anything happens.
        let (a, b, c) = (read(&AML[..7]), read(&AML[7..15]), read(&AML[15..]));
        for groups in [vec![&a[..], &b, &c], vec![&a[..], &b, &c, &[(4.0, false)]]] {
            let found = log_rank(&groups).unwrap();
            assert_eq!(found.observed[..3], [5, 6, 7]);
            for (found, expected) in
                found.expected.iter().zip([3.495_239_921_458_12, 7.732_398_348_275_316, 6.772_361_730_266_564])
            {
                close(*found, expected, 1e-9);
            }
            close(found.statistic, 1.330_877_581_639_545, 1e-9);
            close(found.p_value, 0.514_047_918_705_021_4, 1e-9);
            assert_eq!(found.degrees_of_freedom, 2);
        }
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        let one = [(3.0, true), (5.0, false)];
        assert!(matches!(log_rank(&[&one]), Err(StatsError::TooFew { .. })));
        assert!(matches!(log_rank(&[&[(3.0, false)], &[(4.0, false)]]), Err(StatsError::NothingCounted { .. })));
        // Everyone at once, and a group that is gone by then.
        for other in [[(3.0, true)], [(1.0, false)]] {
            assert!(matches!(log_rank(&[&[(3.0, true), (3.0, true)], &other]), Err(StatsError::Undefined { .. })));
        }
        assert!(matches!(log_rank(&[&one, &[(-1.0, true)]]), Err(StatsError::Value { position: 2, .. })));
    }

    fn any_group() -> impl Strategy<Value = Vec<(f64, bool)>> {
        prop::collection::vec(((0..20_u8).prop_map(f64::from), any::<bool>()), 1..30)
    }

    proptest! {
        #[test]
        fn as_many_are_expected_as_observed_and_the_order_of_groups_does_not_matter(
            a in any_group(), b in any_group(), c in any_group(),
        ) {
            if let Ok(found) = log_rank(&[&a, &b, &c]) {
                let events = input::count(found.observed.iter().sum()).unwrap();
                close(found.expected.iter().sum(), events, 1e-12);
                let turned = log_rank(&[&c, &a, &b]).unwrap();
                prop_assert!((turned.statistic - found.statistic).abs() <= 1e-9 * (1.0 + found.statistic));
                prop_assert!((0.0..=1.0).contains(&found.p_value));
            }
        }

        #[test]
        fn equal_groups_do_not_differ(a in any_group()) {
            if let Ok(found) = log_rank(&[&a, &a]) {
                prop_assert!(found.statistic < 1e-20 && found.p_value > 0.999_999);
            }
        }
    }
}
