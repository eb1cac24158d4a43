//! What an agency's own headings and words stand for, written down once and applied to all its files.
//!
//! A mapping is a TOML file, or the workbook *Correspondances* that was filled in. It says nothing about what is
//! understood anyway: it wins where it speaks, and everything else is recognised as usual.

mod builder;
mod load;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use self::builder::{Builder, takes_words};
use crate::{
    columns::{ColumnKind, TableSpec},
    profile::{Mistake, Profile},
    words::fold,
};

/// What the headings and words of an agency's files stand for.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// What it says about each table or sheet.
    pub parts: Vec<Part>,
}

/// What a mapping says about one table.
#[derive(Debug, Clone)]
pub struct Part {
    /// The sheet or file it is about; all that hold the table where none is named.
    pub sheet: Option<String>,
    /// The table.
    pub table: &'static TableSpec,
    /// Whether its rows have no key, so that no duplicates are looked for.
    pub no_key: bool,
    /// The month in which a reporting year such as `2015-16` begins.
    pub year_starts: Option<i8>,
    headings: HashMap<String, Target>,
    values: HashMap<String, Vec<(usize, String)>>,
    words: HashMap<(usize, String), Replacement>,
    blank_means_no: Vec<usize>,
    constants: Vec<(usize, String)>,
}

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A column, or the one code of it that the heading asks yes or no for.
    Column {
        /// The position of the column.
        column: usize,
        /// The position of the code in its list.
        code: Option<usize>,
    },
    /// Nothing that is wanted.
    Nothing,
}

/// What stands for a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replacement {
    /// This text, which the column understands.
    Text(String),
    /// That the value is not known.
    Missing,
    /// Nothing, as if the cell were empty.
    Empty,
}

impl Mapping {
    /// Reads a mapping; `origin` is the file's name, as mistakes are to name it. Places and agencies are looked up
    /// in the profile, where it has any.
    ///
    /// # Errors
    /// With every mistake in the text, each with its line and column.
    pub fn parse(text: &str, origin: &str, profile: &Profile) -> Result<Self, Vec<Mistake>> {
        load::load(text, origin, profile)
    }
}

impl Part {
    /// A part that says nothing yet.
    #[must_use]
    pub fn new(table: &'static TableSpec, sheet: Option<String>) -> Self {
        Self {
            sheet,
            table,
            no_key: false,
            year_starts: None,
            headings: HashMap::new(),
            values: HashMap::new(),
            words: HashMap::new(),
            blank_means_no: Vec::new(),
            constants: Vec::new(),
        }
    }

    /// Takes in what another part about the same table says; the other is right where the two differ.
    pub fn take(&mut self, other: &Self) {
        self.no_key |= other.no_key;
        self.headings.extend(other.headings.iter().map(|(heading, target)| (heading.clone(), *target)));
        self.year_starts = other.year_starts.or(self.year_starts);
        self.values.extend(other.values.iter().map(|(heading, said)| (heading.clone(), said.clone())));
        self.words.extend(other.words.iter().map(|(word, meant)| (word.clone(), meant.clone())));
        self.blank_means_no.extend(&other.blank_means_no);
        self.constants.retain(|(column, _)| other.constant(*column).is_none());
        self.constants.extend(other.constants.iter().cloned());
    }

    /// What it says a heading stands for.
    #[must_use]
    pub fn target(&self, heading: &str) -> Option<Target> {
        self.headings.get(&key(heading)).copied()
    }

    /// What it says of the numbers under a heading of a table of figures: columns, each with the code that all of
    /// them have.
    #[must_use]
    pub fn heading_values(&self, heading: &str) -> Option<&[(usize, String)]> {
        self.values.get(&key(heading)).map(Vec::as_slice)
    }

    /// What it says a word of a column stands for.
    #[must_use]
    pub fn replacement(&self, column: usize, word: &str) -> Option<&Replacement> {
        if self.words.is_empty() {
            return None;
        }
        self.words.get(&(column, key(word)))
    }

    /// Whether a blank cell of a column says no.
    #[must_use]
    pub fn blank_means_no(&self, column: usize) -> bool {
        self.blank_means_no.contains(&column)
    }

    /// The columns that have one value in every row, with that value.
    #[must_use]
    pub fn constants(&self) -> &[(usize, String)] {
        &self.constants
    }

    /// The one value of a column.
    #[must_use]
    pub fn constant(&self, column: usize) -> Option<&str> {
        self.constants.iter().find(|(at, _)| *at == column).map(|(_, text)| text.as_str())
    }

    /// The columns whose cells are yes or no: those, and only those, can be blank for no.
    fn asks_yes_or_no(&self, column: usize) -> bool {
        match self.table.columns[column].kind {
            ColumnKind::Codes(_) => true,
            ColumnKind::Code(list) => list.name == "yes_no",
            _ => false,
        }
    }
}

/// How a person's word is looked up: case and accents do not count, but of signs and digits (`-99`, `?`) all do.
fn key(word: &str) -> String {
    let word = word.trim();
    if word.chars().any(char::is_alphabetic) { fold(word) } else { word.to_owned() }
}
