//! Who reported when.

use super::{Lines, Part};
use crate::publish::returns;

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
            self.put(Part::Title, matrix.title);
            self.tabled(matrix.head, matrix.rows, None);
        }
        self.gap();
        self.put(Part::Item, returns::LEGEND.get(lang));
        for note in returns::notes(sent, lang) {
            self.put(Part::Item, &note);
        }
    }
}
