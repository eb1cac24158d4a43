//! The cells of a block.

use polars::prelude as pl;

use super::parse::trimmed;
use crate::records::source::{Block, value_text};

impl Block<'_> {
    /// A column of a Parquet file or data frame.
    pub(super) fn series(&self, heading: usize) -> Option<&pl::Series> {
        if let Block::Frame(frame) = self { frame.column(heading) } else { None }
    }

    /// Hands out the texts of a column; empty cells may be left out.
    #[inline]
    pub(super) fn each_text(&self, heading: usize, each: &mut impl FnMut(usize, &[u8])) {
        match self {
            Block::Rows(rows) => rows.iter().enumerate().for_each(|(i, row)| each(i, row.cell(heading).as_bytes())),
            Block::Piece(piece) => (0..piece.len()).for_each(|i| each(i, trimmed(piece.cell(i, heading)))),
            Block::Frame(frame) => {
                let Some(series) = frame.column(heading) else { return };
                if let Ok(texts) = series.str() {
                    for (i, text) in texts.iter().enumerate() {
                        if let Some(text) = text {
                            each(i, trimmed(text.as_bytes()));
                        }
                    }
                } else {
                    for (i, value) in series.iter().enumerate() {
                        each(i, trimmed(value_text(&value).as_bytes()));
                    }
                }
            }
        }
    }

    /// Whether a text of a column of a Parquet file or data frame has space around it.
    pub(super) fn has_spaces(&self, heading: usize) -> bool {
        let texts = self.series(heading).and_then(|series| series.str().ok());
        texts.is_some_and(|texts| texts.iter().flatten().any(|text| trimmed(text.as_bytes()).len() != text.len()))
    }

    /// The text of a cell.
    pub(super) fn text(&self, heading: usize, row: usize) -> String {
        match self {
            Block::Rows(rows) => rows[row].cell(heading).to_owned(),
            Block::Piece(piece) => String::from_utf8_lossy(trimmed(piece.cell(row, heading))).into_owned(),
            Block::Frame(frame) => {
                let value = frame.column(heading).and_then(|series| series.get(row).ok());
                value.map(|value| value_text(&value).trim().to_owned()).unwrap_or_default()
            }
        }
    }
}
