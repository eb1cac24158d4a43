//! Tables and their columns, declared once: reader, checks, documentation and templates are made from them.

mod figures;

use std::{collections::HashMap, sync::LazyLock};

use serde::Serialize;

pub use figures::{FIGURES, FigureColumn};

use crate::{
    codes::{List, Standard},
    text::Text,
    words::{fold, nearest},
};

/// What a cell of a column holds.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Free text.
    Text,
    /// A number as people write it, with bounds and marks for what is missing.
    Quantity,
    /// A plain number.
    Number,
    /// A code of a list.
    Code(List),
    /// An age group: a code or a band.
    AgeGroup,
    /// An indicator of the catalogue.
    Indicator,
    /// An area of the profile.
    Area,
    /// A period.
    Period,
    /// A day.
    Date,
}

impl ColumnKind {
    /// What it is called.
    #[must_use]
    pub const fn label(&self) -> Text {
        match self {
            Self::Text => Text::new("text", "texte"),
            Self::Quantity => Text::new("number, bound or mark", "nombre, borne ou signe"),
            Self::Number => Text::new("number", "nombre"),
            Self::Code(_) => Text::new("code", "code"),
            Self::AgeGroup => Text::new("age group", "groupe d’âge"),
            Self::Indicator => Text::new("indicator", "indicateur"),
            Self::Area => Text::new("area", "territoire"),
            Self::Period => Text::new("period", "période"),
            Self::Date => Text::new("day", "date"),
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Column {
    /// Its name in files.
    pub name: &'static str,
    /// Its heading for people.
    pub label: Text,
    /// What belongs in it.
    pub help: Text,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Whether a table without it is no such table.
    pub required: bool,
    /// Whether its values can identify a person; they are never printed.
    pub identifying: bool,
    /// Other headings under which it is recognised.
    pub aliases: &'static [&'static str],
    /// What standards call it.
    pub maps: &'static [(Standard, &'static str)],
}

impl Column {
    fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.name, self.label.en, self.label.fr].into_iter().chain(self.aliases.iter().copied())
    }
}

/// A table.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TableSpec {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub label: Text,
    /// What one row is.
    pub row_is: Text,
    /// Its columns, in order.
    pub columns: &'static [Column],
}

impl TableSpec {
    /// The position of the column that a heading names, by name, label or alias in either language.
    #[must_use]
    pub fn position(&self, heading: &str) -> Option<usize> {
        HEADINGS.get(self.name)?.get(&fold(heading)).copied()
    }

    /// The column whose name is most like a heading.
    #[must_use]
    pub fn nearest(&self, heading: &str) -> Option<&'static Column> {
        let columns = self.columns;
        nearest(heading, columns.iter().flat_map(|c| c.spellings().map(move |s| (s, c))))
    }
}

/// The columns of each table by every heading, folded once: readers look up each cell of the first rows.
static HEADINGS: LazyLock<HashMap<&str, HashMap<String, usize>>> = LazyLock::new(|| {
    let headings = |table: &TableSpec| {
        let columns = table.columns.iter().enumerate();
        columns.flat_map(|(i, column)| column.spellings().map(move |s| (fold(s), i))).collect()
    };
    TABLES.iter().map(|table| (table.name, headings(table))).collect()
});

/// Every table.
pub const TABLES: [&TableSpec; 1] = [&FIGURES];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_names_two_columns() {
        for table in TABLES {
            for column in table.columns {
                for heading in column.spellings() {
                    let all = table.columns.iter().filter(|c| c.spellings().any(|s| fold(s) == fold(heading)));
                    assert_eq!(all.count(), 1, "{}: {heading}", table.name);
                }
            }
        }
    }
}
