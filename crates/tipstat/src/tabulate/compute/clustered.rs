//! Limits that allow for persons who came together in one case.

use tipstat_stats::{count_clustered, proportion_clustered, proportion_wilson};

use super::{Finish, Limits, Number, nobody};
use crate::tabulate::{cube::Cell, indicator::Indicator, place::TOTAL_8};

impl Finish<'_> {
    /// The clusters of a cell: of each, how many are part of it and how many there are. None where limits are not to
    /// allow for them, or where the rows of an indicator come in none.
    pub(super) fn clusters_of(&self, indicator: &Indicator, cell: Cell) -> Option<Vec<(u64, u64)>> {
        let clusters = self.clusters.as_ref()?;
        let at = u16::try_from(*self.at.get(indicator.id)?).ok()?;
        clusters.knows(at).then(|| clusters.of(at, cell).map(|of| of.values().copied().collect()).unwrap_or_default())
    }

    /// The clusters of a form: of each, how many suffered it and for how many any form is known.
    pub(super) fn forms_of(&self, of: &Indicator, cell: Cell, unknown: u8) -> Option<Vec<(u64, u64)>> {
        let clusters = self.clusters.as_ref()?;
        let at = u16::try_from(*self.at.get(of.id)?).ok()?;
        let [all, unknown, with] = [TOTAL_8, unknown, cell.form].map(|form| clusters.of(at, Cell { form, ..cell }));
        let rows = |of: Option<&std::collections::BTreeMap<u64, (u64, u64)>>, key: &u64| {
            of.and_then(|of| of.get(key)).map_or(0, |(_, rows)| *rows)
        };
        let one = |key: &u64| (rows(with, key), rows(all, key).saturating_sub(rows(unknown, key)));
        Some(all?.keys().map(one).collect())
    }

    /// The limits of a count, and what the clusters do to them. Of none nobody knows in how large clusters they might
    /// have come, so that there is no limit.
    pub(super) fn count_limits(
        &self,
        indicator: &Indicator,
        cell: Cell,
        count: u64,
    ) -> (Option<Limits>, Option<(u64, f64)>) {
        let Some(clusters) = self.clusters_of(indicator, cell) else { return (self.exact(count), None) };
        let sizes: Vec<u64> = clusters.iter().map(|(part, _)| *part).collect();
        let Ok(found) = count_clustered(&sizes, self.confidence) else { return (None, Some((0, 1.0))) };
        let limits = found.estimate();
        let told = (found.clusters(), found.design_effect());
        (Some((limits.lower(), limits.upper(), limits.method())), Some(told))
    }

    /// A share with its limits.
    pub(super) fn share(&self, part: u64, whole: u64, clusters: Option<Vec<(u64, u64)>>) -> Number {
        let (found, told) = match clusters {
            None => (proportion_wilson(part, whole, self.confidence).ok(), None),
            Some(clusters) => {
                let found = proportion_clustered(&clusters, self.confidence).ok();
                (found.map(|f| f.estimate()), found.map(|f| (f.clusters(), f.design_effect())))
            }
        };
        Number {
            value: found.map(|l| l.value() * 100.0),
            limits: found.map(|l| (l.lower() * 100.0, l.upper() * 100.0, l.method())),
            numerator: part,
            denominator: Some(whole),
            reason: found.is_none().then(nobody),
            clusters: told,
            ..Number::default()
        }
    }
}
