//! The figures themselves, by indicator and period, each with the findings that concern it.

use std::{cmp::Reverse, collections::HashSet};

use tipstat_model::{Figure, IndicatorId, Period, codes::Indicator};

use super::{
    figure_rows::{Row, row},
    shared::Shared,
    verdict::capital,
};
use crate::{check::say, figures::Entry, read::Submission};

/// From so many figures on the page shows some of them; the rest is in `figures.csv`.
pub(super) const SHOWN: usize = 300;

/// However many findings there are, no page holds more figures than this.
pub(super) const AT_MOST: usize = 1000;

/// The table of figures.
pub(super) struct FigureTable {
    pub groups: Vec<FigureGroup>,
    pub shown: String,
    pub total: String,
    /// How many the page leaves out; none where it shows all.
    pub left_out: Option<String>,
}

/// The figures of one indicator and period.
pub(super) struct FigureGroup {
    pub indicator: String,
    pub period: Option<String>,
    pub definition: String,
    pub rows: Vec<Row>,
}

impl FigureTable {
    pub fn of(shared: &Shared<'_>) -> Self {
        let mut entries: Vec<Entry<'_>> = shared.shown.iter().map(|i| shared.context.figures().entry(*i)).collect();
        entries.sort_by_cached_key(|e| order(e));
        let same = |a: &Entry<'_>, b: &Entry<'_>| {
            a.figure.indicator == b.figure.indicator && a.figure.period == b.figure.period
        };
        let (shown, total) = (entries.len(), shared.submission.figures.len());
        let mut groups: Vec<FigureGroup> = entries.chunk_by(same).filter_map(|rows| group(rows, shared)).collect();
        for i in (1..groups.len()).rev() {
            // A definition is read once, where its indicator begins.
            if groups[i].indicator == groups[i - 1].indicator {
                groups[i].definition.clear();
            }
        }
        Self {
            groups,
            shown: shared.words.count(shown),
            total: shared.words.count(total),
            left_out: (total > shown).then(|| shared.words.count(total - shown)),
        }
    }
}

/// The figures that the page shows: all of a few; of many those with findings, and totals while there is room.
pub(super) fn chosen(submission: &Submission, with_findings: &HashSet<u32>) -> HashSet<u32> {
    let figures = &submission.figures;
    if figures.len() <= SHOWN {
        return figures.entries().map(|e| e.index).collect();
    }
    let mut marked: Vec<Entry<'_>> = with_findings.iter().map(|i| figures.entry(*i)).collect();
    marked.sort_by_key(|e| e.rank);
    let mut totals: Vec<Entry<'_>> =
        figures.entries().filter(|e| e.figure.is_total() && !with_findings.contains(&e.index)).collect();
    totals.sort_by_key(|e| (Reverse(e.figure.period.map(Period::end)), e.rank));
    let room = SHOWN.saturating_sub(marked.len());
    let both = marked.into_iter().take(AT_MOST).chain(totals.into_iter().take(room));
    both.map(|e| e.index).collect()
}

/// Known indicators as the catalogue has them, then the others; the latest period first.
pub(in crate::publish) fn by_indicator(figure: &Figure) -> (usize, Option<IndicatorId>, Reverse<Option<Period>>) {
    let known = figure.known_indicator();
    let place = Indicator::all().iter().position(|i| known.is_some_and(|k| k.id == i.id)).unwrap_or(usize::MAX);
    (place, figure.indicator.clone(), Reverse(figure.period))
}

/// Within an indicator and period totals before parts and counts before shares, parts as people name them.
fn order(entry: &Entry<'_>) -> impl Ord + use<> {
    let figure = entry.figure;
    let part = (figure.area.clone(), figure.group, figure.sex, figure.age, figure.form, figure.citizenship.clone());
    let is_share = figure.unit.is_some_and(|u| !u.is_count());
    (by_indicator(figure), !figure.is_total(), is_share, part, entry.rank)
}

fn group(rows: &[Entry<'_>], shared: &Shared<'_>) -> Option<FigureGroup> {
    let figure = rows.first()?.figure;
    let definition = figure.known_indicator().map(|i| shared.words.text(i.definition));
    Some(FigureGroup {
        indicator: capital(&shared.words.set(&say::indicator(shared.lang(), figure))),
        period: figure.period.map(|p| p.display(shared.lang())),
        definition: definition.unwrap_or_default(),
        rows: rows.iter().map(|e| row(e, shared)).collect(),
    })
}
