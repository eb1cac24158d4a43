//! A table of records as it stands in a file, and which of its headings is which column.

use std::sync::Arc;

use tipstat_model::{
    Column, ColumnKind, TableSpec,
    mapping::{Part, Target},
};

use super::{
    chunk::Chunk,
    layout::Layout,
    source::{Marks, Source},
};
use crate::{progress, table::Row};

/// A table of records.
#[derive(Debug, Clone)]
pub struct RecordTable {
    /// What it is a table of.
    pub spec: &'static TableSpec,
    /// The headings as they are written, in order.
    pub headings: Vec<String>,
    /// The row of the headings as the person sees it.
    pub header_row: u32,
    /// What each heading stands for, by position.
    pub slots: Vec<Option<Slot>>,
    /// For each heading, the earlier one that already gives the same column.
    pub repeated: Vec<Option<usize>>,
    /// What stands under the header beside the records.
    pub layout: Layout,
    /// Where its rows are.
    pub source: Source,
    /// What a mapping says about it.
    pub part: Option<Arc<Part>>,
}

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The position of the column.
    pub column: usize,
    /// The one code of the column that the heading asks yes or no for.
    pub code: Option<usize>,
}

/// How many rows are looked at together.
const ROWS: usize = 4_096;

impl RecordTable {
    /// Hands out the rows under the header, some thousands at a time. What of a file can no longer be read is passed
    /// over.
    pub(crate) fn each_chunk(&self, each: &mut dyn FnMut(&Chunk<'_>)) {
        let all: Vec<usize> = (0..self.headings.len()).collect();
        self.each_chunk_of(&all, each);
    }

    /// The same with some of the headings; the cells under the others may be empty.
    pub(crate) fn each_chunk_of(&self, headings: &[usize], each: &mut dyn FnMut(&Chunk<'_>)) {
        let no_records = self.no_records();
        let _ = self.source.each(headings, &mut |first, block| {
            progress::rows(block.len());
            for from in (0..block.len()).step_by(ROWS) {
                each(&Chunk::new(first, block, from..block.len().min(from + ROWS), &no_records));
            }
        });
    }

    /// The numbers of the rows that are no records, in order: in memory they are left out, in a file they stay.
    pub(super) fn no_records(&self) -> Vec<u32> {
        self.layout.left_out.iter().map(|row| row.row).collect()
    }

    /// Some rows, by their position under the header, in that order.
    pub(crate) fn fetch(&self, wanted: &[u32]) -> Vec<Row> {
        let all: Vec<usize> = (0..self.headings.len()).collect();
        self.source.fetch(&Marks::default(), wanted, &all).unwrap_or_default()
    }

    /// How many rows have something in them.
    #[must_use]
    pub fn len(&self) -> usize {
        let mut len = 0;
        let all: Vec<usize> = (0..self.headings.len()).collect();
        self.each_chunk_of(&all, &mut |chunk| len += (0..chunk.len()).filter(|row| !chunk.is_blank(*row)).count());
        len
    }

    /// Whether no row has anything in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The position of the heading that gives a column.
    #[must_use]
    pub fn heading(&self, column: &Column) -> Option<usize> {
        self.heading_at(self.spec.columns.iter().position(|c| c.name == column.name)?)
    }

    /// The position of the heading that gives a column, by the position of the column.
    #[must_use]
    pub fn heading_at(&self, column: usize) -> Option<usize> {
        self.slots.iter().position(|slot| slot.is_some_and(|slot| slot.column == column))
    }

    /// Whether a column is in the file, or has one value in every row.
    #[must_use]
    pub fn has(&self, column: &Column) -> bool {
        self.heading(column).is_some() || self.constant(column).is_some()
    }

    /// The one value that a mapping gives a column.
    #[must_use]
    pub fn constant(&self, column: &Column) -> Option<&str> {
        self.part.as_ref()?.constant(self.spec.columns.iter().position(|c| c.name == column.name)?)
    }

    /// The column that says who sends a record. Others may name an agency too, such as who gave a case its number.
    #[must_use]
    pub fn sender(&self) -> Option<&'static Column> {
        let is_agency = |column: &&Column| matches!(column.kind, ColumnKind::Agency);
        let columns = || self.spec.columns.iter().filter(is_agency);
        columns().find(|column| column.name == "agency").or_else(|| columns().next())
    }

    /// Whether its rows have no key, so that no duplicates are looked for.
    #[must_use]
    pub fn has_no_key(&self) -> bool {
        self.part.as_ref().is_some_and(|part| part.no_key)
    }

    /// Whether a mapping leaves a heading out.
    #[must_use]
    pub fn leaves_out(&self, heading: &str) -> bool {
        self.part.as_ref().is_some_and(|part| part.target(heading) == Some(Target::Nothing))
    }

    /// The headings that stand for nothing known, by position; not those that a mapping leaves out.
    pub fn unrecognised(&self) -> impl Iterator<Item = (usize, &str)> {
        self.headings.iter().enumerate().map(|(at, heading)| (at, heading.as_str())).filter(|(at, heading)| {
            let known = self.slots.get(*at).is_some_and(Option::is_some);
            let repeated = self.repeated.get(*at).is_some_and(Option::is_some);
            !known && !repeated && !heading.is_empty() && !self.leaves_out(heading)
        })
    }
}
