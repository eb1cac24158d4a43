//! Some rows of a table, looked at together.

use std::{borrow::Cow, ops::Range};

use super::source::{Block, Met};

/// Some rows of a table.
pub(crate) struct Chunk<'a> {
    /// The position of the first under the header.
    pub(crate) first: u32,
    block: &'a Block<'a>,
    rows: Range<usize>,
    /// Whether nothing stands in a row, or what stands there is no record.
    blank: Vec<bool>,
}

impl<'a> Chunk<'a> {
    /// Some rows of a block of which the first has a position; rows with some numbers, in order, are no records.
    pub(crate) fn new(first: u32, block: &'a Block<'a>, rows: Range<usize>, no_records: &[u32]) -> Self {
        let mut blank = vec![false; rows.len()];
        for row in block.blanks() {
            if let Some(at) = (row as usize).checked_sub(rows.start).filter(|at| *at < blank.len()) {
                blank[at] = true;
            }
        }
        if !no_records.is_empty() {
            for (at, blank) in blank.iter_mut().enumerate() {
                *blank |= no_records.binary_search(&block.number(rows.start + at)).is_ok();
            }
        }
        let first = first.saturating_add(u32::try_from(rows.start).unwrap_or(u32::MAX));
        Self { first, block, rows, blank }
    }

    /// Rows that were fetched.
    pub(crate) fn of(block: &'a Block<'a>) -> Self {
        Self::new(0, block, 0..block.len(), &[])
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.blank.len()
    }

    /// The text of a cell.
    pub(crate) fn text(&self, row: usize, heading: usize) -> Cow<'a, str> {
        self.block.cell(self.rows.start + row, heading)
    }

    /// Hands out the texts of a column, in order.
    pub(crate) fn each_text(&self, heading: usize, each: &mut impl FnMut(&str)) {
        self.block.each_cell(self.rows.clone(), heading, each);
    }

    /// Puts down what the words of a column came to, 0 where nothing stands; asks of those that were not met yet.
    pub(super) fn each_word(
        &self,
        heading: usize,
        met: &mut Met,
        out: &mut Vec<u32>,
        ask: &mut impl FnMut(&str) -> u32,
    ) {
        self.block.each_word(self.rows.clone(), heading, met, out, ask);
    }

    /// The row as the person counts.
    pub(crate) fn number(&self, row: usize) -> u32 {
        self.block.number(self.rows.start + row)
    }

    /// Whether there is no record in a row.
    pub(crate) fn is_blank(&self, row: usize) -> bool {
        self.blank[row]
    }
}
