//! Which rows under a header are records, and what the others are: the header again, totals, notes, « néant ».
//!
//! A row is a record unless there is a reason why it cannot be one: better a note too many among the records than a
//! victim too few.

mod between;
mod evidence;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use self::{between::Between, words::is_nil};

use self::{
    evidence::{Cells, FEW, is_plain},
    words::{folded, is_total},
};
use super::{source::Block, table::Slot};
use crate::table::Row;
use tipstat_model::TableSpec;

/// What stands under a header beside the records.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The rows that are no records, in their order.
    pub left_out: Vec<LeftOut>,
    /// Rows that begin like a total and are read as records all the same, by their numbers.
    pub doubtful: Vec<u32>,
    /// Rows with something beyond the last heading: the number of the row, and the first such cell, from 0.
    pub longer: Vec<(u32, usize)>,
    /// Rows between others in which nothing stands but the signs between cells, by their numbers.
    pub separators: Vec<u32>,
    /// Whether the table says that there was nothing to report.
    pub nil_return: bool,
}

impl Layout {
    /// That of a sheet of which one row says that there is nothing to report, and no row anything else.
    pub(crate) fn nil(row: &Row, spec: &'static TableSpec) -> Self {
        let cells = Cells { spec, slots: &[], row, key_at: None };
        let (column, text) = cells.filled().next().unwrap_or_default();
        let line = LeftOut { row: row.number, line: Line::Nil, column, text: text.to_owned() };
        Self { left_out: vec![line], nil_return: true, ..Self::default() }
    }
}

/// A row that is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its number as the person sees it.
    pub row: u32,
    /// What it is.
    pub line: Line,
    /// Its first filled cell, from 0.
    pub column: usize,
    /// The words of a total or of « néant »; nothing of the other lines, which may name someone.
    pub text: String,
}

/// What a row is that is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// The headings once more, as at the head of each page.
    Header,
    /// The columns numbered: 1, 2, 3.
    Numbers,
    /// A total of the rows above.
    Total,
    /// That there is nothing to report.
    Nil,
    /// A source, a note, a signature, the name of a section.
    Text,
}

/// Sorts the rows under a header as they come.
pub(crate) struct Sorter<'a> {
    spec: &'static TableSpec,
    slots: &'a [Option<Slot>],
    key_at: Option<usize>,
    /// The cells of each row of headings, and the headings made from them, folded.
    headings: Vec<Vec<String>>,
    /// Rows that are a footer if no record comes after them.
    pending: Vec<Row>,
    /// What the number of the last record looks like.
    last_key: String,
    last_row: u32,
    records: u64,
    seen: u64,
    /// Rows with nothing but separators that no record has followed yet.
    empty: Vec<u32>,
    layout: Layout,
}

/// How many rows may wait for a record after them: a footer is not longer.
const FOOTER: usize = 30;

impl<'a> Sorter<'a> {
    /// `head` are the rows of headings as they stand.
    pub(crate) fn new<'r>(
        spec: &'static TableSpec,
        slots: &'a [Option<Slot>],
        headings: &[String],
        head: impl Iterator<Item = &'r Row>,
    ) -> Self {
        let mut rows: Vec<Vec<String>> = head.map(|row| row.cells.iter().map(folded).collect()).collect();
        rows.push(headings.iter().map(|h| folded(h)).collect());
        let key_at = slots.iter().position(|s| s.is_some_and(|s| spec.columns[s.column].filled));
        Self {
            spec,
            slots,
            key_at,
            headings: rows,
            pending: Vec::new(),
            last_key: String::new(),
            last_row: 0,
            records: 0,
            seen: 0,
            empty: Vec::new(),
            layout: Layout::default(),
        }
    }

    /// Sorts all rows.
    pub(crate) fn sort(mut self, rows: Vec<Row>) -> (Vec<Row>, Layout) {
        let mut kept = Vec::with_capacity(rows.len());
        for row in rows {
            self.take(row, &mut |row| kept.push(row));
        }
        let layout = self.finish();
        (kept, layout)
    }

    /// Sorts one row that stays where it is; only those that are not plainly records are made into text.
    pub(crate) fn look(&mut self, block: &Block<'_>, row: usize) {
        if self.is_plain(block, row, 0..self.slots.len()) {
            let key = self.key_at.map(|at| block.cell(row, at)).unwrap_or_default();
            self.seen += 1;
            self.count(block.number(row), &key);
        } else {
            self.take(block.row(row), &mut |_| {});
        }
    }

    /// Whether a row is plainly a record by some of its cells, the first among them.
    pub(crate) fn is_plain(&self, block: &Block<'_>, row: usize, among: impl Iterator<Item = usize>) -> bool {
        let mut filled = among.map(|at| block.cell(row, at)).filter(|text| !text.is_empty());
        let Some(first) = filled.next() else { return false };
        let key = self.key_at.map(|at| block.cell(row, at)).unwrap_or_default();
        is_plain(&first, &key) && filled.nth(FEW - 1).is_some() && block.width(row) <= self.slots.len()
    }

    /// Whether all rows of a block are plainly records by some of their cells, the first among them.
    pub(crate) fn are_plain(&self, block: &Block<'_>, among: &[usize]) -> bool {
        let full = among.iter().skip(1).filter(|at| block.is_full(**at)).count();
        // Where something stands in enough other columns throughout, the number is what tells.
        if let Some(key) = self.key_at.filter(|key| full >= FEW && among.first() == Some(key)) {
            let mut are_plain = true;
            block.each_cell(0..block.len(), key, &mut |text| are_plain = are_plain && is_plain(text, text));
            return are_plain;
        }
        (0..block.len()).all(|row| self.is_plain(block, row, among.iter().copied()))
    }

    /// Whether the first and the last words of some columns show that all rows are plainly records: several columns beside
    /// that of the number are filled. `words` has them of a column, for each part of the file.
    pub(crate) fn are_plain_between(&self, among: &[usize], words: impl Fn(usize) -> Option<Vec<Between>>) -> bool {
        let Some(key) = self.key_at.filter(|key| among.first() == Some(key)) else { return false };
        let all = |at: usize, are: fn(&Between) -> bool| words(at).is_some_and(|parts| parts.iter().all(are));
        let filled = among.iter().skip(1).filter(|at| all(**at, Between::are_filled)).count();
        filled >= FEW && all(key, Between::are_plain)
    }

    /// The headings by which most rows are told to be records: the first, that of the number, and some more.
    pub(crate) fn telling(&self) -> Vec<usize> {
        let known = (0..self.slots.len()).filter(|at| self.slots[*at].is_some()).take(2 * FEW);
        let mut telling: Vec<usize> = [0].into_iter().chain(self.key_at).chain(known).collect();
        telling.sort_unstable();
        telling.dedup();
        telling
    }

    /// Sorts one row; records and blank rows are handed to `keep`, at the latest when the next record comes.
    pub(crate) fn take(&mut self, row: Row, keep: &mut dyn FnMut(Row)) {
        let width = self.slots.len();
        if row.cells.len() > width
            && let Some(at) = (width..row.cells.len()).find(|at| !row.cell(*at).is_empty())
        {
            self.layout.longer.push((row.number, at));
        }
        self.seen += 1;
        let cells = self.cells(&row);
        let what = if cells.is_plainly_a_record() { What::Record } else { self.what(&cells) };
        match what {
            What::Blank => {
                if row.cells.len() > 1 {
                    self.empty.push(row.number);
                }
                keep(row);
            }
            What::Doubtful => {
                self.layout.doubtful.push(row.number);
                self.record(row, keep);
            }
            What::Line(line) => self.leave_out(&row, line),
            What::PerhapsFooter if self.pending.len() < FOOTER => self.pending.push(row),
            What::Record | What::PerhapsFooter => self.record(row, keep),
        }
    }

    /// What stands beside the records, after the last row.
    pub(crate) fn finish(mut self) -> Layout {
        for row in std::mem::take(&mut self.pending) {
            self.leave_out(&row, Line::Text);
        }
        self.layout.left_out.sort_by_key(|l| l.row);
        self.layout.nil_return = self.records == 0 && self.layout.left_out.iter().any(|l| l.line == Line::Nil);
        self.layout
    }

    fn cells<'r>(&'r self, row: &'r Row) -> Cells<'r> {
        Cells { spec: self.spec, slots: self.slots, row, key_at: self.key_at }
    }

    fn record(&mut self, row: Row, keep: &mut dyn FnMut(Row)) {
        for waiting in std::mem::take(&mut self.pending) {
            keep(waiting);
            self.records += 1;
        }
        let key = self.key_at.map_or("", |at| row.cell(at));
        self.count(row.number, key);
        keep(row);
    }

    fn count(&mut self, row: u32, key: &str) {
        self.records += 1 + self.pending.len() as u64;
        self.pending.clear();
        self.last_key.clear();
        self.last_key.push_str(key);
        self.last_row = row;
        // Empty rows under the last record are what a spreadsheet leaves behind.
        self.layout.separators.append(&mut self.empty);
    }

    fn leave_out(&mut self, row: &Row, line: Line) {
        let cells = self.cells(row);
        let total = cells.filled().find(|(_, text)| line == Line::Total && is_total(&folded(text)));
        let column = total.or_else(|| cells.filled().next()).map_or(0, |(at, _)| at);
        let text = if matches!(line, Line::Total | Line::Nil) { row.cell(column).to_owned() } else { String::new() };
        self.layout.left_out.push(LeftOut { row: row.number, line, column, text });
    }

    fn what(&self, cells: &Cells<'_>) -> What {
        if cells.row.is_blank() {
            return What::Blank;
        }
        if self.is_header(cells) {
            return What::Line(Line::Header);
        }
        if self.seen == 1 && cells.are_numbered() {
            return What::Line(Line::Numbers);
        }
        if cells.say_nil() {
            return What::Line(Line::Nil);
        }
        match cells.total() {
            Some(true) => return What::Line(Line::Total),
            Some(false) => return What::Doubtful,
            None => {}
        }
        // Under a total, or after empty rows, a line of words is not another record.
        let after_end = self
            .layout
            .left_out
            .last()
            .is_some_and(|l| l.row > self.last_row && matches!(l.line, Line::Total | Line::Text))
            || !self.pending.is_empty()
            || (self.last_row > 0 && cells.row.number > self.last_row + 1);
        cells.words(&self.last_key, after_end, self.records > 0)
    }

    /// Whether the headings stand here once more.
    fn is_header(&self, cells: &Cells<'_>) -> bool {
        self.headings.iter().any(|head| {
            let mut filled = 0;
            let same = cells.filled().all(|(at, text)| {
                filled += 1;
                head.get(at).is_some_and(|h| *h == folded(text))
            });
            same && filled > 1
        })
    }
}

/// What a row looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Blank,
    Record,
    /// A record that begins like a total.
    Doubtful,
    Line(Line),
    /// Words that are a footer if no record follows.
    PerhapsFooter,
}
