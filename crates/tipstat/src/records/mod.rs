//! Tables of records: one row a victim, a case file, a person proceeded against, an activity.
//!
//! A table is read in chunks of rows, each column of a chunk as what it holds, and every row rule judges the row
//! while it is at hand; what concerns several rows is gathered as keys, and the rows that share one are fetched
//! again. So memory grows with keys and failing rows, not with rows.

mod alike;
mod case_number;
mod cells;
mod chunk;
mod columns;
mod frame_out;
mod header;
mod index;
mod known_again;
mod layout;
mod marks;
mod memo;
mod pack_cells;
mod pack_judge;
mod pack_keys;
mod pack_pattern;
mod pack_scan;
#[cfg(test)]
mod pack_tests;
mod quotable;
mod scan;
mod source;
mod table;

pub use self::{
    case_number::case_hash,
    cells::{Cell, Trouble, Value},
    frame_out::Gathered,
    index::{Ages, Attendances, CaseEntry, Index, Naming, code_hash},
    layout::{Layout, LeftOut, Line},
    pack_scan::{Outcome, PackScan, scan_packs},
    source::{Bytes, FrameRows, ParquetFile, Source, TextFile},
    table::{RecordTable, Slot},
};
pub(crate) use self::{
    chunk::Chunk,
    columns::{Reader, RowCells, Typed},
    header::{ENOUGH, Recognised, is_cercle, is_table_of_counts, recognise, recognise_as},
    index::numbers,
    layout::{Sorter, is_nil},
    marks::laws_called,
    pack_cells::{canonical, days as day_number_of},
    quotable::{is_about_facts, is_part_quotable, is_quotable, names_someone},
    scan::{index, scan, written_rows},
    source::{Block, Piece, Pieces, is_index, piece_row, value_text},
};
