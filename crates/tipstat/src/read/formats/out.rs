//! Rows of the model, as a form of table fills them one number at a time.

use csv::StringRecord;
use tipstat_model::{columns::FigureColumn as C, mapping::Part, number::DecimalMark};

use crate::table::{Form, Format, Row, Shape, Table, UnknownWord};

/// How many different words are told of one table.
const TOLD: usize = 200;

/// A table of the model in the making.
pub(super) struct Out {
    format: Format,
    used: Vec<C>,
    stands: Vec<Option<u32>>,
    rows: Vec<Row>,
    numbers: Vec<u32>,
    understood: Vec<(String, String)>,
    unknown: Vec<UnknownWord>,
    pub(super) mark: DecimalMark,
}

/// The cells of one number, by column of the model.
pub(super) struct Line([String; C::ALL.len()]);

impl Line {
    pub(super) fn new() -> Self {
        Self(std::array::from_fn(|_| String::new()))
    }

    pub(super) fn set(&mut self, column: C, text: &str) {
        let cell = &mut self.0[column as usize];
        cell.clear();
        cell.push_str(text);
    }

    /// Fills a cell that says nothing yet.
    pub(super) fn or_set(&mut self, column: C, text: &str) {
        if self.0[column as usize].is_empty() {
            self.set(column, text);
        }
    }

    /// Says one more thing in a cell of words.
    pub(super) fn add(&mut self, column: C, text: &str) {
        let cell = &mut self.0[column as usize];
        if !cell.is_empty() {
            cell.push_str("; ");
        }
        cell.push_str(text);
    }

    pub(super) fn text(&self, column: C) -> &str {
        &self.0[column as usize]
    }

    pub(super) fn clear(&mut self) {
        self.0.iter_mut().for_each(String::clear);
    }
}

impl Out {
    /// A table that fills some columns; each stands in a column of the sheet, or is said otherwise.
    pub(super) fn new(format: Format, used: Vec<(C, Option<u32>)>) -> Self {
        let (used, stands) = used.into_iter().unzip();
        Self {
            format,
            used,
            stands,
            rows: Vec::new(),
            numbers: Vec::new(),
            understood: Vec::new(),
            unknown: Vec::new(),
            mark: DecimalMark::Unknown,
        }
    }

    /// Tells what a heading or word was taken for, once.
    pub(super) fn understood(&mut self, word: &str, meaning: impl Into<String>) {
        let meaning = meaning.into();
        if self.understood.len() < TOLD && !self.understood.iter().any(|(w, m)| w == word && *m == meaning) {
            self.understood.push((word.to_owned(), meaning));
        }
    }

    /// Tells what was not understood, once a word and column.
    pub(super) fn unknown(&mut self, text: &str, row: u32, column: u32, numbers: usize) {
        let same = |u: &&mut UnknownWord| u.text == text && u.column == column;
        if let Some(known) = self.unknown.iter_mut().find(same) {
            known.numbers += numbers;
        } else if self.unknown.len() < TOLD {
            self.unknown.push(UnknownWord { text: text.to_owned(), row, column, numbers, begins_a_table: false });
        }
    }

    /// Tells of another table below the one that was read, by its title and with its numbers.
    pub(super) fn another_table(&mut self, title: &str, row: u32, numbers: usize) {
        self.unknown.push(UnknownWord { text: title.to_owned(), row, column: 0, numbers, begins_a_table: true });
    }

    /// Puts down one number: the row it stands in, and its column on the sheet.
    pub(super) fn push(&mut self, of: &Row, column: u32, line: &Line) {
        let texts = || self.used.iter().map(|c| line.text(*c));
        let mut cells = StringRecord::with_capacity(texts().map(str::len).sum(), self.used.len());
        texts().for_each(|text| cells.push_field(text));
        let value = self.used.iter().position(|c| *c == C::Value).filter(|at| *at < 64);
        let typed = value.filter(|_| of.is_typed(column as usize)).map_or(0, |at| 1 << at);
        self.rows.push(Row { number: of.number, cells, typed });
        self.numbers.push(column);
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table, with the headings as the file has them.
    pub(super) fn finish(self, headings: Vec<String>, header_row: u32, part: Option<&Part>) -> Table {
        let columns: Vec<Option<C>> = self.used.iter().copied().map(Some).collect();
        Table {
            headings: self.used.iter().map(|c| c.name().to_owned()).collect(),
            header_row,
            rows: self.rows,
            repeated: vec![None; columns.len()],
            columns,
            shape: Shape::Other(Form {
                format: self.format,
                headings,
                understood: self.understood,
                unknown: self.unknown,
                stands: self.stands,
                numbers: self.numbers,
                mark: self.mark,
                year_starts: part.and_then(|part| part.year_starts),
            }),
        }
    }
}
