//! A column of a Parquet file or data frame, and the texts of its cells.

use std::{borrow::Cow, ops::Range, sync::OnceLock};

use csv::StringRecord;
use polars::prelude::{AnyValue, Series};

use super::{
    dictionary::{Dictionary, Met},
    frame::text,
};

/// A column.
#[derive(Clone)]
pub(super) enum Column {
    /// With a value in each row.
    Series(Series),
    /// With its words apart; as a series, once one was asked for.
    Dictionary(Dictionary, OnceLock<Series>),
}

impl From<Series> for Column {
    fn from(series: Series) -> Self {
        Self::Series(series)
    }
}

impl From<Dictionary> for Column {
    fn from(dictionary: Dictionary) -> Self {
        Self::Dictionary(dictionary, OnceLock::new())
    }
}

impl Column {
    /// With a value in each row.
    pub(super) fn series(&self) -> &Series {
        match self {
            Self::Series(series) => series,
            Self::Dictionary(dictionary, series) => series.get_or_init(|| dictionary.series()),
        }
    }

    /// Some of its rows.
    pub(super) fn slice(&self, rows: Range<usize>) -> Self {
        match self {
            Self::Series(series) => series.slice(i64::try_from(rows.start).unwrap_or(i64::MAX), rows.len()).into(),
            Self::Dictionary(dictionary, _) => dictionary.slice(rows).into(),
        }
    }

    /// The text of a cell.
    pub(super) fn cell(&self, row: usize) -> Cow<'_, str> {
        match self {
            Self::Dictionary(dictionary, _) => Cow::Borrowed(dictionary.word(row)),
            Self::Series(series) => match series.str() {
                Ok(texts) => Cow::Borrowed(trimmed(texts.get(row).unwrap_or_default())),
                Err(_) => series.get(row).map_or(Cow::Borrowed(""), |value| Cow::Owned(text(&value))),
            },
        }
    }

    /// Hands out the texts of some cells, in order.
    pub(super) fn each_cell(&self, rows: Range<usize>, each: &mut impl FnMut(&str)) {
        match self {
            Self::Dictionary(dictionary, _) => dictionary.each(rows).for_each(each),
            Self::Series(series) => match series.str() {
                Ok(texts) => {
                    let here = texts.slice(i64::try_from(rows.start).unwrap_or(i64::MAX), rows.len());
                    here.iter().for_each(|text| each(trimmed(text.unwrap_or_default())));
                }
                Err(_) => rows.for_each(|row| each(&self.cell(row))),
            },
        }
    }

    /// Puts down what the words in some cells came to, 0 where nothing stands; asks of those that were not met yet.
    pub(super) fn each_word(
        &self,
        rows: Range<usize>,
        met: &mut Met,
        out: &mut Vec<u32>,
        ask: &mut impl FnMut(&str) -> u32,
    ) {
        match self {
            Self::Dictionary(dictionary, _) => met.each(dictionary, rows, out, ask),
            Self::Series(_) => self.each_cell(rows, &mut |text| out.push(if text.is_empty() { 0 } else { ask(text) })),
        }
    }

    /// Whether nothing stands in a cell.
    pub(super) fn is_empty(&self, row: usize) -> bool {
        match self {
            Self::Dictionary(dictionary, _) => dictionary.word(row).is_empty(),
            Self::Series(series) => is_empty(series, row),
        }
    }

    /// How many rows have no value; of the same number comes first what is sooner looked at.
    pub(super) fn nulls(&self) -> (usize, bool) {
        match self {
            Self::Series(series) => (series.null_count(), true),
            Self::Dictionary(dictionary, _) => (dictionary.nulls(), false),
        }
    }

    /// Whether something is known to stand in every row.
    pub(super) fn is_full(&self) -> bool {
        match self {
            Self::Series(series) => !series.dtype().is_string() && series.null_count() == 0,
            Self::Dictionary(dictionary, _) => dictionary.is_full(),
        }
    }

    /// The rows in which nothing stands.
    pub(super) fn empty_rows(&self, len: usize) -> Vec<u32> {
        let all = 0..u32::try_from(len).unwrap_or(u32::MAX);
        match self {
            _ if self.is_full() => Vec::new(),
            Self::Series(series) if !series.dtype().is_string() => {
                all.filter(|row| is_empty(series, *row as usize)).collect()
            }
            _ => {
                let (mut rows, mut row) = (Vec::new(), 0);
                self.each_cell(0..len, &mut |text| {
                    if text.is_empty() {
                        rows.push(row);
                    }
                    row += 1;
                });
                rows
            }
        }
    }

    /// Puts the text of a cell at the end of a row; whether it is a number.
    pub(super) fn push(&self, row: usize, cells: &mut StringRecord) -> bool {
        match self {
            Self::Dictionary(dictionary, _) => {
                cells.push_field(dictionary.written(row));
                false
            }
            Self::Series(series) => {
                let value = series.get(row).unwrap_or(AnyValue::Null);
                match &value {
                    AnyValue::Null => cells.push_field(""),
                    AnyValue::String(text) => cells.push_field(text),
                    value => cells.push_field(&text(value)),
                }
                value.is_primitive_numeric()
            }
        }
    }
}

/// Whether nothing stands in a cell of a series.
pub(super) fn is_empty(series: &Series, row: usize) -> bool {
    series.get(row).is_ok_and(|value| match value {
        AnyValue::Null => true,
        AnyValue::String(text) => text.trim().is_empty(),
        _ => false,
    })
}

/// The text without the space around it; most have none.
fn trimmed(text: &str) -> &str {
    match (text.as_bytes().first(), text.as_bytes().last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}
