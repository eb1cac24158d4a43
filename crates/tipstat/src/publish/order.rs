//! The order in which people read findings.

use std::{cmp::Reverse, collections::HashMap};

use tipstat_model::Lang;

use crate::check::Finding;
pub(super) use crate::check::of_records;

/// Findings that say the same, the most frequent first; where none says what another does, each by itself in order.
pub(super) fn alike<'a>(findings: &[&'a Finding]) -> Vec<Vec<&'a Finding>> {
    let mut at: HashMap<&str, usize> = HashMap::new();
    let mut kinds: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let kind = *at.entry(&finding.message.en).or_insert(kinds.len());
        match kinds.get_mut(kind) {
            Some(kind) => kind.push(finding),
            None => kinds.push(vec![finding]),
        }
    }
    kinds.sort_by_key(|kind| Reverse(kind.len()));
    kinds
}

/// Rules that could not run because their tables were not given, in one clause.
pub(super) fn about_others(lang: Lang, n: usize) -> String {
    match (lang, n) {
        (Lang::En, 1) => "1 rule concerns tables that were not given".to_owned(),
        (Lang::En, _) => format!("{n} rules concern tables that were not given"),
        (Lang::Fr, 1) => "1 règle porte sur des tableaux qui n’ont pas été remis".to_owned(),
        (Lang::Fr, _) => format!("{n} règles portent sur des tableaux qui n’ont pas été remis"),
    }
}

#[cfg(test)]
mod tests {
    use crate::publish::fixture::{VICTIMS, checked};

    #[test]
    fn records_are_shown_row_by_row_and_figures_as_they_stand() {
        let (findings, _) = checked(VICTIMS, crate::Lang::En);
        let order = findings.shown();
        let rows: Vec<_> = order
            .iter()
            .map(|i| &findings.findings[*i])
            .filter(|f| f.code == "TIP213")
            .map(|f| f.cells[0].row)
            .collect();
        assert!(rows.len() > 1 && rows.is_sorted(), "{rows:?}");
        let (findings, _) = checked(crate::publish::fixture::MALI, crate::Lang::En);
        assert!(findings.shown().is_sorted());
    }
}
