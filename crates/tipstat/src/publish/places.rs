//! Which figures the findings point at.

use std::collections::HashMap;

use tipstat_model::{
    Lang,
    columns::FigureColumn,
    period::{display_date, read_date},
};

use crate::{
    check::{CellRef, Finding},
    read::Submission,
};

/// What stands in a cell, as a person sees it there: a workbook holds a day as a number, and shows it in the order of
/// its language.
pub(super) fn value_of(cell: &CellRef, lang: Lang) -> Option<String> {
    let value = cell.value.clone()?;
    let day = read_date(&value).filter(|day| cell.sheet.is_some() && value == day.to_string());
    Some(day.map_or(value, |day| display_date(lang, day)))
}

/// Figures by the place where they stand: input, row as the person sees it, and the cell of the number where a row
/// has several.
pub(super) struct Places(HashMap<(u32, u32, Option<String>), u32>);

impl Places {
    pub(super) fn of(submission: &Submission) -> Self {
        let place = |origin: crate::table::Origin| {
            let table = submission.inputs.get(origin.input as usize)?.table()?;
            let several = table.shape.form().and_then(|_| table.reference(origin.row, FigureColumn::Value.name()));
            Some((origin.input, table.rows.get(origin.row as usize)?.number, several))
        };
        Self(submission.figures.entries().filter_map(|e| Some((place(e.origin)?, e.index))).collect())
    }

    /// The figure that stands where a cell does.
    pub(super) fn figure(&self, cell: &CellRef) -> Option<u32> {
        let of = |cell_of: Option<String>| self.0.get(&(cell.input, cell.row?, cell_of)).copied();
        of(None).or_else(|| of(cell.reference.clone()))
    }

    /// The figures that a finding points at, each once, in the order in which it does.
    pub(super) fn figures(&self, finding: &Finding) -> Vec<u32> {
        let mut seen = std::collections::HashSet::new();
        finding.cells.iter().filter_map(|c| self.figure(c)).filter(|i| seen.insert(*i)).collect()
    }
}
