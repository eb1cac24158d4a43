//! What words were found to be. Few different words stand in many cells, so each is looked up once.

use std::sync::Arc;

use foldhash::HashMap;
use tipstat_model::{
    codes::{AgeGroup, Code, Indicator},
    columns::FigureColumn,
    label::is_total,
};

use crate::guard::unguarded;

/// What the words met so far are.
#[derive(Default)]
pub(super) struct Known {
    strings: HashMap<String, Arc<str>>,
    codes: HashMap<FigureColumn, HashMap<String, Option<usize>>>,
    ages: HashMap<String, Option<AgeGroup>>,
    totals: HashMap<String, bool>,
    indicators: HashMap<String, Option<&'static Indicator>>,
}

impl Known {
    /// The text itself, held once; nothing of an empty cell.
    pub(super) fn string(&mut self, text: &str) -> Option<Arc<str>> {
        (!text.is_empty()).then(|| once(&mut self.strings, text, |text| unguarded(text).into()))
    }

    /// What a cell of words tells apart, which is nothing where it stands for everybody.
    pub(super) fn apart(&mut self, text: &str) -> Option<Arc<str>> {
        if self.is_total(text) { None } else { self.string(text) }
    }

    /// Whether a word stands for everybody.
    pub(super) fn is_total(&mut self, text: &str) -> bool {
        !text.is_empty() && once(&mut self.totals, text, is_total)
    }

    /// The code that a word stands for in a column.
    pub(super) fn code<T: Code>(&mut self, column: FigureColumn, text: &str) -> Option<T> {
        let known = self.codes.entry(column).or_default();
        once(known, text, |text| T::LIST.position(text)).map(|at| T::all()[at])
    }

    /// The ages that a word stands for.
    pub(super) fn age(&mut self, text: &str) -> Option<AgeGroup> {
        once(&mut self.ages, text, AgeGroup::read)
    }

    /// The indicator that a word stands for.
    pub(super) fn indicator(&mut self, text: &str) -> Option<&'static Indicator> {
        once(&mut self.indicators, text, Indicator::read)
    }
}

/// What a word is, read where it was not met before.
fn once<V: Clone>(known: &mut HashMap<String, V>, text: &str, read: impl FnOnce(&str) -> V) -> V {
    match known.get(text) {
        Some(known) => known.clone(),
        None => known.entry(text.to_owned()).or_insert_with(|| read(text)).clone(),
    }
}
