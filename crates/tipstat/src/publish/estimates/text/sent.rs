//! Who reported when.

use super::Lines;
use crate::{
    layout::{aligned, clean, columns, typeset},
    publish::returns,
};

/// As many periods as stand side by side on a terminal.
const PERIODS: usize = 4;

impl Lines<'_> {
    pub(super) fn returns(&mut self) {
        let (o, lang) = (self.o, self.o.lang);
        let Some(sent) = o.estimates.reporting.as_ref().filter(|sent| !sent.returns.is_empty()) else { return };
        self.heading(returns::TITLE);
        if sent.coverage.len() > 1 {
            for covered in &sent.coverage {
                self.named(&o.period(&covered.period), &returns::covered(covered, lang, &o.estimates.as_of));
            }
        }
        for matrix in returns::matrices(sent, lang, PERIODS, &|id| o.agency(id)) {
            self.gap();
            self.put("", matrix.title);
            let rule = matrix.head.iter().map(|h| "─".repeat(columns(h))).collect();
            let rows = matrix.rows.into_iter();
            let rows: Vec<Vec<String>> = [matrix.head, rule].into_iter().chain(rows).collect();
            let told = |cell: &String| typeset(lang, &clean(cell));
            let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(told).collect()).collect();
            self.out += &aligned(&rows, self.width, &[]);
        }
        self.gap();
        self.put("  ", returns::LEGEND.get(lang));
        for note in returns::notes(sent, lang) {
            self.put("  ", &note);
        }
    }
}
