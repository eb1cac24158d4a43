//! Text with separators, split into rows of cells a piece at a time: cells are ranges of the piece, none is copied.
//!
//! It splits as the `csv` crate does (a property test holds it to that): a quote counts where a cell begins with
//! one, two quotes stand for one, rows may be ragged, and empty lines are no rows.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memchr3_iter};

/// Some rows of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Piece {
    text: Vec<u8>,
    /// Where each cell begins and ends.
    cells: Vec<(u32, u32)>,
    rows: Vec<RowAt>,
    /// Where it begins, counted from where the reader began.
    pub(crate) offset: u64,
}

/// A row of a piece.
#[derive(Debug, Clone, Copy)]
struct RowAt {
    /// Its first cell.
    first: u32,
    /// Where it begins in the piece.
    begin: u32,
    /// The line on which it begins.
    line: u32,
}

impl Piece {
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A cell; a row that ends early has empty ones.
    #[inline]
    pub(crate) fn cell(&self, row: usize, heading: usize) -> &[u8] {
        let at = self.rows[row].first as usize + heading;
        if at < self.end(row) {
            let (begin, end) = self.cells[at];
            &self.text[begin as usize..end as usize]
        } else {
            &[]
        }
    }

    /// The cells of a row.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = &[u8]> {
        let cells = &self.cells[self.rows[row].first as usize..self.end(row)];
        cells.iter().map(|(begin, end)| &self.text[*begin as usize..*end as usize])
    }

    /// Whether a byte stands anywhere in it.
    pub(crate) fn has(&self, byte: u8) -> bool {
        memchr(byte, &self.text).is_some()
    }

    /// The line on which a row begins.
    pub(crate) fn line(&self, row: usize) -> u32 {
        self.rows[row].line
    }

    /// Where a row begins, counted from the beginning of the piece.
    pub(crate) fn begin(&self, row: usize) -> u32 {
        self.rows[row].begin
    }

    fn end(&self, row: usize) -> usize {
        self.rows.get(row + 1).map_or(self.cells.len(), |next| next.first as usize)
    }
}

/// Hands out a text piece by piece.
pub(crate) struct Pieces<R> {
    reader: R,
    separator: u8,
    /// How many bytes a piece has, about.
    size: usize,
    /// What was read and belongs to the next piece.
    rest: Vec<u8>,
    /// The line on which the rest begins.
    line: u32,
    /// Where the rest begins, counted from where the reader began.
    offset: u64,
    ended: bool,
}

impl<R: Read> Pieces<R> {
    /// Splits what a reader gives, which begins with a row on a line.
    pub(crate) const fn new(reader: R, separator: u8, size: usize, line: u32) -> Self {
        Self { reader, separator, size, rest: Vec::new(), line, offset: 0, ended: false }
    }

    /// The next piece; whether there was one.
    pub(crate) fn next(&mut self, piece: &mut Piece) -> io::Result<bool> {
        let Piece { text, cells, rows, offset } = piece;
        text.clear();
        text.extend_from_slice(&self.rest);
        self.rest.clear();
        loop {
            if !self.ended {
                let wanted = self.size.max(text.len()) as u64;
                self.ended = self.reader.by_ref().take(wanted).read_to_end(text)? as u64 != wanted;
            }
            if u32::try_from(text.len()).is_err() {
                return Err(io::Error::other("a row is longer than four gigabytes"));
            }
            cells.clear();
            rows.clear();
            let (used, line) = split(text, self.separator, self.line, self.ended, cells, rows);
            if used == 0 && !self.ended {
                // The first row is longer than the piece.
                continue;
            }
            self.rest.extend_from_slice(&text[used..]);
            *offset = self.offset;
            self.offset += used as u64;
            self.line = line;
            if rows.is_empty() && !self.ended {
                text.clear();
                text.append(&mut self.rest);
                continue;
            }
            return Ok(!rows.is_empty());
        }
    }
}

/// Splits as many whole rows as a text has; how many bytes they are, and the line after them. A row that was begun
/// is left as it was.
fn split(
    text: &mut [u8],
    separator: u8,
    mut line: u32,
    ended: bool,
    cells: &mut Vec<(u32, u32)>,
    rows: &mut Vec<RowAt>,
) -> (usize, u32) {
    let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut at = 0;
    'rows: loop {
        while let Some(byte @ (b'\r' | b'\n')) = text.get(at) {
            line += u32::from(*byte == b'\n');
            at += 1;
        }
        if at == text.len() {
            return (at, line);
        }
        // While no cell begins with a quote, rows are what stands between marks.
        let mut marks = memchr3_iter(separator, b'\n', b'\r', &text[at..]);
        let from = at;
        let (mut begin, first) = (at, cells.len());
        let quoted = loop {
            if text.get(begin) == Some(&b'"') {
                break begin;
            }
            let Some(mark) = marks.next().map(|m| m + from) else {
                if !ended {
                    cells.truncate(first);
                    return (at, line);
                }
                cells.push((position(begin), position(text.len())));
                rows.push(RowAt { first: position(first), begin: position(at), line });
                return (text.len(), line);
            };
            cells.push((position(begin), position(mark)));
            begin = mark + 1;
            if text[mark] != separator {
                rows.push(RowAt { first: position(first), begin: position(at), line });
                line += u32::from(text[mark] == b'\n');
                at = begin;
                continue 'rows;
            }
        };
        // With a quote, a row is first looked through whole, then its cells are freed of their quotes in place.
        let Some(end) = end_of_row(text, quoted, separator, ended) else {
            cells.truncate(first);
            return (at, line);
        };
        let lines = memchr_iter(b'\n', &text[at..end]).count();
        free_cells(&mut text[..end], quoted, separator, cells);
        rows.push(RowAt { first: position(first), begin: position(at), line });
        line += u32::try_from(lines).unwrap_or(u32::MAX);
        at = end;
    }
}

/// Where the row of which a cell begins at a place ends; none where the text does before it.
fn end_of_row(text: &[u8], mut at: usize, separator: u8, ended: bool) -> Option<usize> {
    let done = || ended.then_some(text.len());
    loop {
        if text.get(at) == Some(&b'"') {
            at += 1;
            loop {
                let Some(quote) = memchr(b'"', &text[at..]) else { return done() };
                at += quote + 1;
                match text.get(at) {
                    Some(b'"') => at += 1,
                    // Whether another quote follows is not known yet.
                    None => return done(),
                    Some(_) => break,
                }
            }
        }
        let Some(mark) = text[at..].iter().position(|b| *b == separator || matches!(b, b'\r' | b'\n')) else {
            return done();
        };
        at += mark;
        if text[at] != separator {
            return Some(at);
        }
        at += 1;
    }
}

/// The cells from a place to the end of the text, which is the end of the row.
fn free_cells(text: &mut [u8], mut at: usize, separator: u8, cells: &mut Vec<(u32, u32)>) {
    let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    loop {
        let begin = at;
        let mut write = at;
        if text.get(at) == Some(&b'"') {
            at += 1;
            while at < text.len() {
                if text[at] == b'"' {
                    at += 1;
                    if text.get(at) != Some(&b'"') {
                        break;
                    }
                }
                text[write] = text[at];
                write += 1;
                at += 1;
            }
        }
        while at < text.len() && text[at] != separator {
            text[write] = text[at];
            write += 1;
            at += 1;
        }
        cells.push((position(begin), position(write)));
        if at >= text.len() {
            return;
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ours(text: &str, size: usize) -> Vec<(u32, Vec<String>)> {
        let mut pieces = Pieces::new(text.as_bytes(), b',', size, 1);
        let (mut piece, mut out) = (Piece::default(), Vec::new());
        while pieces.next(&mut piece).unwrap() {
            for row in 0..piece.len() {
                let cells = piece.row(row).map(|c| String::from_utf8(c.to_vec()).unwrap()).collect();
                out.push((piece.line(row), cells));
            }
        }
        out
    }

    fn theirs(text: &str) -> Vec<(u32, Vec<String>)> {
        let rows = crate::read::text_rows(text, b',');
        rows.into_iter().map(|row| (row.number, row.cells.iter().map(str::to_owned).collect())).collect()
    }

    #[test]
    fn quotes_line_ends_and_ragged_rows_are_read_as_ever() {
        let text = "a,\"b\"\"c\"x,d\r\n\r\n\"one\ntwo\",,\n1\r2,\"\"\n\"never closed, to the end\n";
        for size in 1..20 {
            assert_eq!(ours(text, size), theirs(text));
        }
    }

    proptest! {
        #[test]
        fn any_text_in_any_pieces_is_split_as_the_csv_crate_does(text in "[ab,\"\r\né]{0,60}", size in 1_usize..40) {
            prop_assert_eq!(ours(&text, size), theirs(&text));
        }
    }
}
