//! Where the rows of a table are: in memory, or in a file from which they are read when they are wanted.

mod bytes;
mod parquet;
mod split;
mod text;

use std::io;

pub use self::{bytes::Bytes, parquet::ParquetFile, text::TextFile};
pub(crate) use self::{
    parquet::{Frame, text as parquet_text},
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
}

/// Some rows that stand together, as their source holds them.
pub(crate) enum Block<'a> {
    /// Rows of text.
    Rows(&'a [Row]),
    /// A piece of a text file.
    Piece(&'a Piece),
    /// Columns of a Parquet file.
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

    /// The rows as text.
    pub(crate) fn rows(&self) -> Vec<Row> {
        match self {
            Self::Rows(rows) => rows.to_vec(),
            Self::Piece(piece) => (0..piece.len()).map(|row| piece_row(piece, row)).collect(),
            Self::Frame(frame) => frame.rows(),
        }
    }
}

impl Source {
    /// Hands out the rows, some thousands at a time, with the position of the first; of a Parquet file only some
    /// headings. Gives back what is needed to find rows again.
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
        }
    }

    /// Some rows, by their position, in rising order; of a Parquet file only some headings, the other cells empty.
    pub(crate) fn fetch(&self, marks: &Marks, wanted: &[u32], headings: &[usize]) -> io::Result<Vec<Row>> {
        match self {
            Self::Rows(rows) => Ok(wanted.iter().filter_map(|i| rows.get(*i as usize).cloned()).collect()),
            Self::Text(file) => file.fetch(marks, wanted),
            Self::Parquet(file) => file.fetch(wanted, headings),
        }
    }
}
