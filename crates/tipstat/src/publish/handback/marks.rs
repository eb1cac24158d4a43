//! Which cells are marked, and what their notes say.

use std::collections::{BTreeMap, BTreeSet};

use tipstat_model::Lang;

use super::{
    book::{NOTE, SheetMarks, at},
    file::File,
};
use crate::{check::Finding, read::handed_back::PROBLEMS};

/// The marks of each sheet of a file, by its name.
pub(super) fn of(file: &File<'_>, sheet_name: &dyn Fn(u32) -> String) -> BTreeMap<String, SheetMarks> {
    let mut sheets: BTreeMap<String, SheetMarks> = BTreeMap::new();
    for finding in &file.findings {
        let mut rows = BTreeSet::new();
        for cell in file.cells(finding) {
            let header_row = file.input(cell.input).and_then(|i| i.headings()).map_or(0, |(_, row)| row);
            let (sheet, reference, row) = file.place(cell, sheet_name(cell.input));
            let marks = sheets.entry(sheet).or_insert_with(|| SheetMarks {
                header_row,
                heading: PROBLEMS.get(file.lang),
                ..SheetMarks::default()
            });
            if let Some(at) = reference.as_deref().and_then(at) {
                let note = note(finding, file.lang);
                marks
                    .cells
                    .entry(at)
                    .and_modify(|(worst, text)| {
                        *worst = (*worst).min(finding.severity);
                        if !text.contains(&note) {
                            *text = format!("{text}\n\n{note}");
                        }
                    })
                    .or_insert((finding.severity, note));
            }
            if let Some(row) = row.filter(|row| *row > header_row)
                && rows.insert((cell.input, row))
            {
                let (worst, n) = marks.rows.entry(row).or_insert((finding.severity, 0));
                *worst = (*worst).min(finding.severity);
                *n += 1;
            }
        }
    }
    sheets
}

/// What is wrong and what to do, under the name of the rule.
fn note(finding: &Finding, lang: Lang) -> String {
    let letter = finding.severity.letter().get(lang);
    let (message, advice) = (finding.message.get(lang), finding.advice.get(lang));
    format!("{NOTE}{letter} {}\n{message}\n→ {advice}", finding.code)
}
