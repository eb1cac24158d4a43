//! A data frame of the program that calls. Its columns are shared, never copied.

use polars::prelude::{DataFrame, IdxCa, NamedFrom as _, Series};

use super::{
    column::{Column, is_empty},
    frame::{Frame, SLICE, is_index, number},
};
use crate::table::Row;

/// The rows of a data frame.
#[derive(Debug, Clone)]
pub struct FrameRows {
    columns: Vec<Series>,
    len: usize,
}

impl FrameRows {
    /// The rows of a data frame, which go on sharing its columns; without what pandas keeps its index in.
    pub(crate) fn new(frame: &DataFrame) -> Self {
        let columns = frame.columns().iter().filter(|column| !is_index(column.name()));
        let columns = columns.map(|column| column.as_materialized_series().clone()).collect();
        Self { columns, len: frame.height() }
    }

    /// The names of its columns.
    pub(crate) fn headings(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name().to_string()).collect()
    }

    /// Hands out the rows with some of the columns, with the position of the first.
    pub(crate) fn each(&self, headings: &[usize], each: &mut dyn FnMut(u32, Frame)) {
        for from in (0..self.len).step_by(SLICE) {
            let frame = self.slice(from, SLICE.min(self.len - from), headings);
            let other = |at: &usize| !headings.contains(at);
            let others: Vec<&Series> =
                (0..self.columns.len()).filter(other).map(|heading| &self.columns[heading]).collect();
            let blank = |row: &u32| others.iter().all(|column| is_empty(column, from + *row as usize));
            let blanks = frame.empty_rows().into_iter().filter(blank).collect();
            each(position(from), frame.with_blanks(blanks));
        }
    }

    /// Some rows with some of the columns, by their position, in rising order.
    pub(crate) fn fetch(&self, wanted: &[u32], headings: &[usize]) -> Vec<Row> {
        let there: Vec<u32> = wanted.iter().copied().filter(|at| (*at as usize) < self.len).collect();
        let at = IdxCa::new("".into(), &there);
        let mut columns = vec![None; self.columns.len()];
        for heading in headings.iter().filter(|heading| **heading < self.columns.len()) {
            columns[*heading] = self.columns[*heading].take(&at).ok().map(Column::from);
        }
        let frame = Frame::new(0, there.len(), columns);
        let row = |(row, at): (usize, &u32)| Row { number: number(*at), ..frame.row(row) };
        there.iter().enumerate().map(row).collect()
    }

    fn slice(&self, from: usize, len: usize, headings: &[usize]) -> Frame {
        let offset = i64::try_from(from).unwrap_or(i64::MAX);
        let mut columns = vec![None; self.columns.len()];
        for heading in headings.iter().filter(|heading| **heading < self.columns.len()) {
            let column = self.columns[*heading].slice(offset, len);
            // Streams come in batches of some thousands; cells are found sooner in one piece.
            columns[*heading] = Some(if column.n_chunks() > 1 { column.rechunk() } else { column }.into());
        }
        Frame::new(position(from), len, columns)
    }
}

fn position(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use polars::prelude::IntoColumn as _;

    use super::*;

    fn column(name: &str, cells: &[Option<&str>]) -> Series {
        Series::new(name.into(), cells)
    }

    fn frame(columns: Vec<Series>) -> DataFrame {
        DataFrame::new_infer_height(columns.into_iter().map(|c| c.into_column()).collect()).unwrap()
    }

    #[test]
    fn rows_of_several_batches_are_numbered_through_and_share_their_columns() {
        let mut whole = frame(vec![column("a", &[Some("1"), None]), column("b", &[Some("x"), None])]);
        whole.vstack_mut(&frame(vec![column("a", &[None, Some("4")]), column("b", &[Some("y"), Some("z")])])).unwrap();
        let rows = FrameRows::new(&whole);
        let (mut seen, mut blanks) = (Vec::new(), Vec::new());
        rows.each(&[0], &mut |_, frame| {
            seen.extend((0..frame.len()).map(|row| (frame.number(row), frame.cell(row, 0).into_owned())));
            blanks.extend(frame.blanks().to_vec());
        });
        let expected = [(2, "1"), (3, ""), (4, ""), (5, "4")].map(|(n, text)| (n, text.to_owned()));
        // The third has something in the column that was not asked for.
        assert_eq!((seen, blanks), (expected.to_vec(), vec![1]));
        let fetched = rows.fetch(&[2, 3], &[1]);
        let cells: Vec<(u32, &str, &str)> = fetched.iter().map(|r| (r.number, r.cell(0), r.cell(1))).collect();
        assert_eq!(cells, [(4, "", "y"), (5, "", "z")]);
    }
}
