//! A column as Parquet files keep most of them: each different word once, and which of them stands in each row.

use std::{ops::Range, sync::Arc};

use polars::prelude::{IdxCa, NamedFrom as _, PlSmallStr, Series};
use polars_arrow::array::{DictionaryArray, Utf8ViewArray};
use polars_buffer::Buffer;

/// The words of a column, and which of them stands in each row.
#[derive(Clone)]
pub(super) struct Dictionary {
    /// Each without the space around it. Behind them stands nothing, for the rows in which nothing does.
    words: Arc<Vec<String>>,
    /// The same as they are.
    as_written: Series,
    which: Buffer<u32>,
    /// How many rows of the whole column have none.
    nulls: usize,
}

impl Dictionary {
    /// A column that was read with its words apart.
    pub(super) fn new(name: &PlSmallStr, column: &DictionaryArray<u32>) -> Option<Self> {
        let texts = column.values().as_any().downcast_ref::<Utf8ViewArray>()?;
        let nothing = u32::try_from(texts.len()).ok()?;
        let all: Vec<Option<&str>> = texts.values_iter().map(Some).chain([None]).collect();
        let keys = column.keys();
        let mut which = keys.values().clone();
        if let Some(there) = keys.validity() {
            let filled = which.iter().zip(there.iter()).map(|(at, is_there)| if is_there { *at } else { nothing });
            which = filled.collect::<Vec<u32>>().into();
        }
        Some(Self {
            words: Arc::new(all.iter().map(|text| text.unwrap_or_default().trim().to_owned()).collect()),
            as_written: Series::new(name.clone(), all),
            which,
            nulls: keys.validity().map_or(0, |there| there.unset_bits()),
        })
    }

    /// Some of its rows.
    pub(super) fn slice(&self, rows: Range<usize>) -> Self {
        Self { which: self.which.clone().sliced(rows), ..self.clone() }
    }

    /// The word in a row.
    pub(super) fn word(&self, row: usize) -> &str {
        &self.words[self.which[row] as usize]
    }

    /// The words in some rows.
    pub(super) fn each(&self, rows: Range<usize>) -> impl Iterator<Item = &str> {
        self.which[rows].iter().map(|at| self.words[*at as usize].as_str())
    }

    /// How many rows of the whole column have none.
    pub(super) const fn nulls(&self) -> usize {
        self.nulls
    }

    /// Whether something stands in every row.
    pub(super) fn is_full(&self) -> bool {
        self.nulls == 0 && self.words[..self.words.len() - 1].iter().all(|word| !word.is_empty())
    }

    /// The word in a row as it is written.
    pub(super) fn written(&self, row: usize) -> &str {
        let texts = self.as_written.str().ok();
        texts.and_then(|texts| texts.get(self.which[row] as usize)).unwrap_or_default()
    }

    /// The column with a word in each row.
    pub(super) fn series(&self) -> Series {
        let at = IdxCa::new(PlSmallStr::EMPTY, &self.which[..]);
        self.as_written.take(&at).unwrap_or_default()
    }
}

/// What the words of the dictionary at hand came to.
#[derive(Default)]
pub(crate) struct Met {
    words: Arc<Vec<String>>,
    came_to: Vec<u32>,
}

impl Met {
    /// Puts down what the words in some rows came to, 0 where nothing stands; asks of each word of a dictionary once.
    pub(super) fn each(
        &mut self,
        column: &Dictionary,
        rows: Range<usize>,
        out: &mut Vec<u32>,
        ask: &mut impl FnMut(&str) -> u32,
    ) {
        // Rows that come one after the other mostly share their words.
        if !Arc::ptr_eq(&self.words, &column.words) {
            self.came_to.clear();
            self.came_to.extend(column.words.iter().map(|word| if word.is_empty() { 0 } else { ask(word) }));
            self.words = column.words.clone();
        }
        out.extend(column.which[rows].iter().map(|at| self.came_to[*at as usize]));
    }
}
