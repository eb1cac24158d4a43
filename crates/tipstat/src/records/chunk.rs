//! Some rows of a table, looked at together.

use crate::table::Row;

/// Some rows of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chunk<'a> {
    /// The position of the first under the header.
    pub(crate) first: u32,
    /// The rows.
    pub(crate) rows: &'a [Row],
}

impl<'a> Chunk<'a> {
    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// The text of a cell.
    pub(crate) fn text(&self, row: usize, heading: usize) -> &'a str {
        self.rows[row].cell(heading)
    }

    /// The row as the person counts.
    pub(crate) fn number(&self, row: usize) -> u32 {
        self.rows[row].number
    }

    /// Whether nothing stands in a row.
    pub(crate) fn is_blank(&self, row: usize) -> bool {
        self.rows[row].is_blank()
    }
}
