//! Tables of records: one row a victim, a case file, a person proceeded against, an activity.
//!
//! A table is read in chunks of rows, each column of a chunk as what it holds, and every row rule judges the row
//! while it is at hand; what concerns several rows is gathered as keys, and the rows that share one are fetched
//! again. So memory grows with keys and failing rows, not with rows.

mod cells;
mod chunk;
mod columns;
mod header;
mod index;
mod layout;
mod marks;
mod scan;
mod table;

#[cfg(test)]
pub(crate) use self::columns::RowCells;
pub use self::{
    cells::{Cell, Trouble, Value},
    index::{Ages, Attendances, CaseEntry, Index, Naming, code_hash},
    layout::{Layout, LeftOut, Line},
    table::{RecordTable, Slot, Source},
};
pub(crate) use self::{
    columns::Reader,
    header::{ENOUGH, Recognised, recognise},
    index::numbers,
    layout::Sorter,
    marks::laws_called,
    scan::{index, scan},
};
