//! What a workbook that was handed back remembers, with what the clerk wrote into it since.

use std::collections::BTreeMap;

use super::{Earlier, Known};
use crate::{
    check::Severity,
    read::{
        self,
        handed_back::{COMMENT, LINE, MEMORY},
    },
    table::Row,
};

/// The check that a workbook remembers, if it is one that was handed back.
pub(super) fn read(path: &str, bytes: Vec<u8>) -> Option<Earlier> {
    let sheets = read::texts(path, bytes).ok()?;
    let memory = sheets.iter().find(|(_, rows)| rows.first().is_some_and(|row| row.cell(0) == MEMORY))?;
    let comments = sheets.iter().find_map(|(_, rows)| comments(rows)).unwrap_or_default();
    let (head, rows) = memory.1.split_first()?;
    let mut earlier = Earlier { as_of: head.cell(3).to_owned(), ..Earlier::default() };
    for row in rows {
        let severity = match row.cell(2) {
            "E" => Severity::Error,
            "W" => Severity::Warning,
            "N" => Severity::Note,
            // What the colours stand for is remembered there too.
            _ => continue,
        };
        let known = Known {
            code: row.cell(1).to_owned(),
            severity: Some(severity),
            table: None,
            reference: Some(row.cell(4).to_owned()).filter(|cell| !cell.is_empty()),
            place: Some(row.cell(5).to_owned()).filter(|place| !place.is_empty()),
            explanation: comments.get(row.cell(3)).cloned(),
        };
        earlier.findings.insert(row.cell(0).to_owned(), known);
    }
    Some(earlier)
}

/// The comments by the lines of *À corriger* beside which they stand.
fn comments(rows: &[Row]) -> Option<BTreeMap<String, String>> {
    let (from, line) = rows.iter().enumerate().find_map(|(at, row)| {
        let line = (0..row.cells.len()).find(|column| row.cell(*column) == LINE)?;
        Some((at, line))
    })?;
    let names = [COMMENT.en, COMMENT.fr];
    let comment = (0..rows[from].cells.len()).find(|column| names.contains(&rows[from].cell(*column)))?;
    let said = rows[from + 1..].iter().map(|row| (row.cell(line), row.cell(comment)));
    Some(said.filter(|(_, said)| !said.is_empty()).map(|(line, said)| (line.to_owned(), said.to_owned())).collect())
}
