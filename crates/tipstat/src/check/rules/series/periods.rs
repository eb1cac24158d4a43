//! What the rules on the periods of a series share.

use std::collections::BTreeMap;

use tipstat_model::{
    Period,
    codes::{Measure, Subject},
};

use crate::{
    check::{Context, Group},
    figures::{Dim, Dims, Entry},
};

/// Figures that differ in nothing but the period.
pub(super) const BY: Dims = Dims::KEY.without(&[Dim::Period]);

/// The figures of a series by period, where it is one of what happened in periods; of two editions the first.
pub(super) fn series<'g, 'a>(group: &'g Group<'a>) -> BTreeMap<Period, &'g Entry<'a>> {
    let mut found = BTreeMap::new();
    let counted = |e: &&Entry<'_>| {
        let known = e.figure.known_indicator();
        e.figure.indicator.is_some()
            && matches!(e.figure.measure, None | Some(Measure::Flow))
            && known.is_none_or(|i| !matches!(i.subject, Subject::Residents | Subject::Returns))
    };
    for entry in group.entries.iter().filter(counted) {
        if let Some(period) = entry.figure.period {
            found.entry(period).or_insert(entry);
        }
    }
    found
}

/// Whether a series is of everybody: in a table of countries, of everybody in one of them.
pub(super) fn is_whole(entry: &Entry<'_>, context: &Context<'_>) -> bool {
    let figure = entry.figure;
    figure.is_total_of_its_area() && (figure.area.is_none() || context.is_of_countries(entry.origin.input))
}

/// The number of months that most periods have.
pub(super) fn usual_months(periods: &BTreeMap<Period, &Entry<'_>>) -> Option<i32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for months in periods.keys().filter_map(|p| p.months()) {
        *counts.entry(months).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(months, n)| (*n, *months)).map(|(months, _)| months)
}
