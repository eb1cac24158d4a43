//! Where a record stands, and what makes it known again.

use tipstat_model::{Column, ColumnKind};

use crate::{
    check::{CellRef, Fault},
    records::{chunk::Chunk, is_quotable, table::RecordTable},
    table::{Row, cell_reference},
};

/// A row while it is at hand.
pub(super) struct Place<'a> {
    pub(super) table: &'a RecordTable,
    pub(super) sheet: Option<&'a str>,
    pub(super) input: u32,
    pub(super) chunk: &'a Chunk<'a>,
    pub(super) row: usize,
}

impl Place<'_> {
    /// What stands under a column.
    pub(super) fn text(&self, column: &Column) -> &str {
        self.table.heading(column).map(|heading| self.chunk.text(self.row, heading)).unwrap_or_default()
    }

    /// Where a column stands in the row, with its text where that gives nobody away.
    pub(super) fn cell(&self, column: &Column) -> CellRef {
        let (heading, number, text) = (self.table.heading(column), self.chunk.number(self.row), self.text(column));
        CellRef {
            input: self.input,
            sheet: self.sheet.map(str::to_owned),
            row: Some(number),
            column: Some(column.name.to_owned()),
            reference: heading.map(|h| cell_reference(h, number)),
            // A day under « âge » is a day of birth, and identifies as one under its own heading.
            value: Some(text.to_owned()).filter(|_| {
                is_quotable(column, text) && !(matches!(column.kind, ColumnKind::Age) && may_be_birth(text))
            }),
        }
    }

    /// A fault of this row, with its places and what makes it known again.
    pub(super) fn put(&self, mut fault: Fault) -> Fault {
        fault.placed.extend(fault.columns.iter().map(|c| self.cell(c)));
        fault.table = Some(self.table.spec.name);
        fault.subject = subject(self.table, &self.chunk.rows[self.row], &fault.columns);
        fault
    }
}

/// Whether a text holds more than an age: any year.
fn may_be_birth(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 4)
}

/// What a row is known again by: its number, else all that stands in it but the faulty cells.
pub(super) fn subject(table: &RecordTable, row: &Row, faulty: &[&Column]) -> String {
    let key = table.spec.columns.iter().find(|c| c.filled && !faulty.iter().any(|f| f.name == c.name));
    let key = key.and_then(|c| Some(row.cell(table.heading(c)?))).filter(|text| !text.is_empty());
    let names: Vec<&str> = faulty.iter().map(|c| c.name).collect();
    let what = if let Some(key) = key {
        key.to_owned()
    } else {
        let left_out: Vec<_> = faulty.iter().filter_map(|c| table.heading(c)).collect();
        let kept = (0..table.headings.len()).filter(|h| !left_out.contains(h)).map(|h| row.cell(h));
        kept.collect::<Vec<_>>().join("\u{1f}")
    };
    format!("{}\n{what}", names.join(","))
}
