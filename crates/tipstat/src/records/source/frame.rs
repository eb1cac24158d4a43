//! Some rows of a Parquet file or data frame.

use std::{borrow::Cow, ops::Range};

use csv::StringRecord;
use polars::prelude::{AnyValue, Series};

use super::{column::Column, dictionary::Met};
use crate::table::Row;

/// Some rows of a Parquet file or data frame: the columns that were asked for, by heading.
pub(crate) struct Frame {
    pub(super) first: u32,
    pub(super) len: usize,
    pub(super) columns: Vec<Option<Column>>,
    /// The rows in which nothing stands.
    pub(super) blanks: Vec<u32>,
}

/// How many are looked at together: what is made of them stays in the processor's cache.
pub(super) const SLICE: usize = 1 << 15;

impl Frame {
    /// Rows that stand together, the first of them at a position; none of them is known to be empty.
    pub(super) const fn new(first: u32, len: usize, columns: Vec<Option<Column>>) -> Self {
        Self { first, len, columns, blanks: Vec::new() }
    }

    /// The same, with the rows in which nothing stands.
    pub(super) fn with_blanks(self, blanks: Vec<u32>) -> Self {
        Self { blanks, ..self }
    }

    /// The rows in which nothing stands, as far as the columns that are there tell.
    pub(super) fn empty_rows(&self) -> Vec<u32> {
        let Some(fullest) = self.columns.iter().flatten().min_by_key(|column| column.nulls()) else {
            return Vec::new();
        };
        fullest.empty_rows(self.len).into_iter().filter(|row| self.is_empty_row(*row)).collect()
    }

    /// Whether nothing stands in a row, as far as the columns that are there tell.
    pub(super) fn is_empty_row(&self, row: u32) -> bool {
        self.columns.iter().flatten().all(|column| column.is_empty(row as usize))
    }

    /// How many rows there are.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// The rows from a place on, as many as are looked at together.
    pub(super) fn slice(&self, from: usize) -> Self {
        let len = SLICE.min(self.len - from);
        let place = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
        let here = self.blanks.iter().filter(|row| (place(from)..place(from + len)).contains(row));
        Self {
            first: self.first + place(from),
            len,
            columns: self.columns.iter().map(|c| c.as_ref().map(|c| c.slice(from..from + len))).collect(),
            blanks: here.map(|row| row - place(from)).collect(),
        }
    }

    /// A column, where it was asked for.
    pub(crate) fn column(&self, heading: usize) -> Option<&Series> {
        self.at(heading).map(Column::series)
    }

    fn at(&self, heading: usize) -> Option<&Column> {
        self.columns.get(heading)?.as_ref()
    }

    /// The rows in which nothing stands.
    pub(crate) fn blanks(&self) -> &[u32] {
        &self.blanks
    }

    /// The row as the person counts.
    pub(crate) fn number(&self, row: usize) -> u32 {
        number(self.first.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)))
    }

    /// The text of a cell; none of a column that was not asked for.
    pub(crate) fn cell(&self, row: usize, heading: usize) -> Cow<'_, str> {
        self.at(heading).map_or(Cow::Borrowed(""), |column| column.cell(row))
    }

    /// Whether something is known to stand in every cell of a column.
    pub(crate) fn is_full(&self, heading: usize) -> bool {
        self.at(heading).is_some_and(Column::is_full)
    }

    /// Hands out the texts of a column, in order.
    pub(crate) fn each_cell(&self, rows: Range<usize>, heading: usize, each: &mut impl FnMut(&str)) {
        match self.at(heading) {
            Some(column) => column.each_cell(rows, each),
            None => rows.for_each(|_| each("")),
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
        match self.at(heading) {
            Some(column) => column.each_word(rows, met, out, ask),
            None => out.extend(rows.map(|_| 0)),
        }
    }

    /// How many columns there are, asked for or not.
    pub(crate) const fn width(&self) -> usize {
        self.columns.len()
    }

    /// A row as text.
    pub(crate) fn row(&self, row: usize) -> Row {
        let (mut cells, mut typed) = (StringRecord::new(), 0);
        for column in &self.columns {
            let at = cells.len();
            match column {
                Some(column) => typed |= u64::from(column.push(row, &mut cells) && at < 64) << (at % 64),
                None => cells.push_field(""),
            }
        }
        Row { number: self.number(row), cells, typed }
    }
}

/// Whether it is by the name of this column that pandas keeps an index without a name: nobody made that column.
pub(crate) fn is_index(name: &str) -> bool {
    let level = name.strip_prefix("__index_level_").and_then(|rest| rest.strip_suffix("__"));
    level.is_some_and(|level| !level.is_empty() && level.bytes().all(|b| b.is_ascii_digit()))
}

/// The row as the person counts: the first is that of the headings.
pub(super) const fn number(position: u32) -> u32 {
    position.saturating_add(2)
}

/// A value as text.
pub(crate) fn text(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::String(s) => (*s).to_owned(),
        AnyValue::StringOwned(s) => s.to_string(),
        // The shortest form: pandas sends whole numbers with gaps as floats, and 17.0 is 17.
        AnyValue::Float64(f) => f.to_string(),
        AnyValue::Float32(f) => f.to_string(),
        // pandas has no days, only moments.
        AnyValue::Datetime(..) | AnyValue::DatetimeOwned(..) => {
            let moment = value.to_string();
            // The day is that of the clock in the zone that stands behind the time.
            let moment: Vec<&str> = moment.split(' ').take(2).collect();
            if moment.get(1) == Some(&"00:00:00") { moment[0].to_owned() } else { moment.join(" ") }
        }
        // Several answers in one cell.
        AnyValue::List(all) => all.iter().map(|value| text(&value)).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}
