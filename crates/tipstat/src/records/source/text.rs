//! A text file whose rows are read when they are wanted.

use std::io::{self, Read};

use csv::StringRecord;

use super::{
    Bytes,
    split::{Piece, Pieces},
};
use crate::table::Row;

/// How many bytes are looked at together.
const PIECE: usize = 1 << 20;
/// From every so many rows on a file can be read again.
const STRIDE: usize = 64;

/// A text file in UTF-8, read a piece at a time.
#[derive(Debug, Clone)]
pub struct TextFile {
    pub(crate) bytes: Bytes,
    pub(crate) separator: u8,
    /// Where the first row under the header begins.
    pub(crate) body: u64,
    /// Its line.
    pub(crate) line: u32,
}

/// Where rows of a text file stand: the beginning and line of every so-manyeth.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    rows: Vec<(u64, u32)>,
    len: usize,
}

impl Marks {
    fn add(&mut self, piece: &Piece, offset: u64) {
        let before = self.len;
        self.len += piece.len();
        let first = before.next_multiple_of(STRIDE);
        for row in (first..self.len).step_by(STRIDE) {
            let row = row - before;
            self.rows.push((offset + u64::from(piece.begin(row)), piece.line(row)));
        }
    }
}

impl TextFile {
    /// Hands out the rows under the header, a piece at a time, with the position of the first; and notes where rows
    /// stand.
    pub(crate) fn each(&self, size: Option<usize>, each: &mut dyn FnMut(u32, &Piece)) -> io::Result<Marks> {
        let mut pieces = Pieces::new(self.bytes.from(self.body)?, self.separator, size.unwrap_or(PIECE), self.line);
        let (mut piece, mut marks) = (Piece::default(), Marks::default());
        while pieces.next(&mut piece)? {
            each(u32::try_from(marks.len).unwrap_or(u32::MAX), &piece);
            marks.add(&piece, self.body + piece.offset);
        }
        Ok(marks)
    }

    /// Some rows, by their position under the header, in rising order.
    pub(crate) fn fetch(&self, marks: &Marks, wanted: &[u32]) -> io::Result<Vec<Row>> {
        let mut out = Vec::with_capacity(wanted.len());
        if marks.rows.is_empty() {
            let mut wanted = wanted.iter().peekable();
            self.each(None, &mut |first, piece| {
                while let Some(row) = wanted.next_if(|row| ((**row - first) as usize) < piece.len()) {
                    out.push(piece_row(piece, (row - first) as usize));
                }
            })?;
            return Ok(out);
        }
        let mut reader = self.bytes.from(self.body)?;
        let mut piece = Piece::default();
        let mut buffer = Vec::new();
        for near in wanted.chunk_by(|a, b| *a as usize / STRIDE == *b as usize / STRIDE) {
            let at = near[0] as usize / STRIDE;
            let Some((begin, line)) = marks.rows.get(at).copied() else { break };
            let end = marks.rows.get(at + 1).map_or(self.bytes.len(), |next| next.0);
            reader.seek(io::SeekFrom::Start(begin))?;
            buffer.clear();
            reader.by_ref().take(end - begin).read_to_end(&mut buffer)?;
            let mut pieces = Pieces::new(buffer.as_slice(), self.separator, buffer.len() + 1, line);
            if pieces.next(&mut piece)? {
                let rows = near.iter().map(|row| *row as usize % STRIDE).filter(|row| *row < piece.len());
                out.extend(rows.map(|row| piece_row(&piece, row)));
            }
        }
        Ok(out)
    }
}

/// A row of a piece with its cells as text.
pub(crate) fn piece_row(piece: &Piece, row: usize) -> Row {
    let cells: StringRecord = piece.row(row).map(String::from_utf8_lossy).collect::<Vec<_>>().into();
    Row { number: piece.line(row), cells, typed: 0 }
}
