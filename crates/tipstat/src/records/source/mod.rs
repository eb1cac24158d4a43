//! Where the rows of a table are: in memory, in a data frame, or in a file from which they are read when they are
//! wanted.

mod bytes;
mod column;
mod data_frame;
mod dictionary;
mod frame;
mod parquet;
mod split;
mod text;

use std::{borrow::Cow, io, ops::Range, str::from_utf8};

pub use self::{bytes::Bytes, data_frame::FrameRows, parquet::ParquetFile, text::TextFile};
pub(crate) use self::{
    dictionary::Met,
    frame::{Frame, is_index, text as value_text},
    split::{Piece, Pieces},
    text::{Marks, piece_row},
};
use crate::table::Row;

/// Where the rows of a table are.
#[derive(Debug, Clone)]
pub enum Source {
    /// In memory.
    Rows(Vec<Row>),
    /// In a text file.
    Text(TextFile),
    /// In a Parquet file.
    Parquet(ParquetFile),
    /// In a data frame of the program.
    Frame(FrameRows),
}

/// Some rows that stand together, as their source holds them.
pub(crate) enum Block<'a> {
    /// Rows of text.
    Rows(&'a [Row]),
    /// A piece of a text file.
    Piece(&'a Piece),
    /// Columns of a Parquet file or data frame.
    Frame(&'a Frame),
}

/// The same, to be handed to another thread.
pub(crate) enum OwnedBlock {
    Rows(Vec<Row>),
    Piece(Piece),
    Frame(Frame),
}

impl OwnedBlock {
    pub(crate) fn borrow(&self) -> Block<'_> {
        match self {
            Self::Rows(rows) => Block::Rows(rows),
            Self::Piece(piece) => Block::Piece(piece),
            Self::Frame(frame) => Block::Frame(frame),
        }
    }
}

/// How many rows are looked at together.
const ROWS: usize = 16_384;

impl Block<'_> {
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Rows(rows) => rows.len(),
            Self::Piece(piece) => piece.len(),
            Self::Frame(frame) => frame.len(),
        }
    }

    /// The rows in which nothing stands, in order.
    pub(crate) fn blanks(&self) -> Vec<u32> {
        let blank = |row: &usize| match self {
            Self::Rows(rows) => rows[*row].is_blank(),
            Self::Piece(piece) => piece.row(*row).all(|cell| cell.iter().all(u8::is_ascii_whitespace)),
            Self::Frame(_) => false,
        };
        match self {
            Self::Frame(frame) => frame.blanks().to_vec(),
            _ => (0..self.len()).filter(blank).map(|row| u32::try_from(row).unwrap_or(u32::MAX)).collect(),
        }
    }

    /// The row as the person counts.
    pub(crate) fn number(&self, row: usize) -> u32 {
        match self {
            Self::Rows(rows) => rows[row].number,
            Self::Piece(piece) => piece.line(row),
            Self::Frame(frame) => frame.number(row),
        }
    }

    /// The text of a cell.
    pub(crate) fn cell(&self, row: usize, heading: usize) -> Cow<'_, str> {
        match self {
            Self::Rows(rows) => Cow::Borrowed(rows[row].cell(heading)),
            Self::Piece(piece) => Cow::Borrowed(utf8(piece.cell(row, heading))),
            Self::Frame(frame) => frame.cell(row, heading),
        }
    }

    /// Whether something is known to stand in every cell of a column.
    pub(crate) fn is_full(&self, heading: usize) -> bool {
        if let Self::Frame(frame) = self { frame.is_full(heading) } else { false }
    }

    /// Hands out the texts of a column, in order.
    pub(crate) fn each_cell(&self, rows: Range<usize>, heading: usize, each: &mut impl FnMut(&str)) {
        match self {
            Self::Rows(all) => all[rows].iter().for_each(|row| each(row.cell(heading))),
            Self::Piece(piece) => rows.for_each(|row| each(utf8(piece.cell(row, heading)))),
            Self::Frame(frame) => frame.each_cell(rows, heading, each),
        }
    }

    /// Puts down what the words of a column came to, 0 where nothing stands; asks of those that were not met yet.
    pub(crate) fn each_word(
        &self,
        rows: Range<usize>,
        heading: usize,
        met: &mut Met,
        out: &mut Vec<u32>,
        ask: &mut impl FnMut(&str) -> u32,
    ) {
        match self {
            Self::Frame(frame) => frame.each_word(rows, heading, met, out, ask),
            _ => self.each_cell(rows, heading, &mut |text| out.push(if text.is_empty() { 0 } else { ask(text) })),
        }
    }

    /// How many cells a row has.
    pub(crate) fn width(&self, row: usize) -> usize {
        match self {
            Self::Rows(rows) => rows[row].cells.len(),
            Self::Piece(piece) => piece.row(row).count(),
            Self::Frame(frame) => frame.width(),
        }
    }

    /// A row as text.
    pub(crate) fn row(&self, row: usize) -> Row {
        match self {
            Self::Rows(rows) => rows[row].clone(),
            Self::Piece(piece) => piece_row(piece, row),
            Self::Frame(frame) => frame.row(row),
        }
    }

    /// The rows as text.
    pub(crate) fn rows(&self) -> Vec<Row> {
        match self {
            Self::Rows(rows) => rows.to_vec(),
            other => (0..other.len()).map(|row| other.row(row)).collect(),
        }
    }
}

/// A text file was seen to be UTF-8 before it is read piece by piece; one that changes meanwhile has empty cells.
fn utf8(cell: &[u8]) -> &str {
    from_utf8(cell).unwrap_or_default().trim()
}

impl Source {
    /// Hands out the rows, some thousands at a time, with the position of the first; of a Parquet file or
    /// data frame only some headings. Gives back what is needed to find rows again.
    pub(crate) fn each(&self, headings: &[usize], each: &mut dyn FnMut(u32, &Block<'_>)) -> io::Result<Marks> {
        match self {
            Self::Rows(rows) => {
                for (i, rows) in rows.chunks(ROWS).enumerate() {
                    each(u32::try_from(i * ROWS).unwrap_or(u32::MAX), &Block::Rows(rows));
                }
                Ok(Marks::default())
            }
            Self::Text(file) => file.each(None, &mut |first, piece| each(first, &Block::Piece(piece))),
            Self::Parquet(file) => {
                file.each(headings, &mut |first, frame| each(first, &Block::Frame(&frame)))?;
                Ok(Marks::default())
            }
            Self::Frame(rows) => {
                rows.each(headings, &mut |first, frame| each(first, &Block::Frame(&frame)));
                Ok(Marks::default())
            }
        }
    }

    /// The same, with blocks that other threads may look at.
    pub(crate) fn each_owned(&self, headings: &[usize], each: &mut dyn FnMut(u32, OwnedBlock)) -> io::Result<Marks> {
        match self {
            Self::Rows(_) => self.each(headings, &mut |first, block| each(first, OwnedBlock::Rows(block.rows()))),
            Self::Text(file) => file.each(None, &mut |first, piece| each(first, OwnedBlock::Piece(piece.clone()))),
            Self::Parquet(file) => {
                file.each(headings, &mut |first, frame| each(first, OwnedBlock::Frame(frame)))?;
                Ok(Marks::default())
            }
            Self::Frame(rows) => {
                rows.each(headings, &mut |first, frame| each(first, OwnedBlock::Frame(frame)));
                Ok(Marks::default())
            }
        }
    }

    /// Some rows, by their position, in rising order; of a Parquet file or data frame only some headings, the
    /// other cells empty.
    pub(crate) fn fetch(&self, marks: &Marks, wanted: &[u32], headings: &[usize]) -> io::Result<Vec<Row>> {
        match self {
            Self::Rows(rows) => Ok(wanted.iter().filter_map(|i| rows.get(*i as usize).cloned()).collect()),
            Self::Text(file) => file.fetch(marks, wanted),
            Self::Parquet(file) => file.fetch(wanted, headings),
            Self::Frame(rows) => Ok(rows.fetch(wanted, headings)),
        }
    }
}
