//! SDMX-CSV whose cells hold a label after each code: `F: Female` under `SEX: Sex`. The code says all.

use crate::{sdmx::id, table::Row};

/// The rows with their codes alone, where the headings are labelled too.
pub(super) fn codes(rows: &[Row]) -> Option<Vec<Row>> {
    let header = rows.iter().find(|row| !row.is_blank())?;
    if !matches!(id(header.cell(0)), "DATAFLOW" | "STRUCTURE") {
        return None;
    }
    let labelled: Vec<bool> = header.cells.iter().map(|heading| heading.contains(": ")).collect();
    labelled.contains(&true).then_some(())?;
    let code = |row: &Row| {
        let cells = row.cells.iter().enumerate().map(|(at, cell)| match cell.split_once(": ") {
            // The name of a data flow has none over it.
            Some((code, _)) if at == 0 || labelled.get(at) == Some(&true) => code,
            _ => cell,
        });
        Row { cells: cells.collect(), ..row.clone() }
    };
    Some(rows.iter().map(code).collect())
}
