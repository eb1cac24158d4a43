//! Tables and their columns, declared once: reader, checks, documentation and templates are made from them.

mod activities;
mod figures;
mod investigations;
mod population;
mod proceedings;
mod receipts;
mod record_table;
mod victims;

use std::{collections::HashMap, sync::LazyLock};

use serde::Serialize;

pub use self::{
    activities::{ACTIVITIES, Activity, ActivityColumn},
    figures::{FIGURES, FigureColumn},
    investigations::{INVESTIGATIONS, Investigation, InvestigationColumn},
    population::{POPULATION, Resident, ResidentColumn},
    proceedings::{PROCEEDINGS, Proceeding, ProceedingColumn},
    receipts::{RECEIPTS, Receipt, ReceiptColumn},
    victims::{VICTIMS, Victim, VictimColumn},
};

use crate::{
    age::Age,
    codes::{AgeGroup, List, Marks, Standard},
    day::Day,
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
    /// A whole number.
    Integer,
    /// A code of a list.
    Code(List),
    /// Several codes of a list: separated in one cell, or a column of yes and no for each.
    Codes(List),
    /// An age group: a code or a band.
    AgeGroup,
    /// An indicator of the catalogue.
    Indicator,
    /// An area of the profile.
    Area,
    /// An agency of the profile.
    Agency,
    /// A law of the profile.
    Law,
    /// A period.
    Period,
    /// A day.
    Date,
    /// A day, as precisely as it is known.
    Day,
    /// A day of birth, as precisely as it is known; 1 January stands for the year.
    Born,
    /// An age in completed years, as precisely as it is known.
    Age,
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
            Self::Day | Self::Born => Text::new("day, month or year", "date, mois ou année"),
            Self::Age => Text::new("age", "âge"),
            Self::Integer => Text::new("whole number", "nombre entier"),
            Self::Codes(_) => Text::new("codes", "codes"),
            Self::Agency => Text::new("agency", "structure"),
            Self::Law => Text::new("law", "loi"),
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
    /// Whether every row must have it.
    pub filled: bool,
    /// What its cells must look like, as a regular expression; declared by packs.
    pub pattern: Option<&'static str>,
    /// The smallest and the largest value, as they would be written; declared by packs.
    pub range: (Option<&'static str>, Option<&'static str>),
    /// Whether its values can identify a person; they are never printed.
    pub identifying: bool,
    /// Other headings under which it is recognised.
    pub aliases: &'static [&'static str],
    /// What standards call it.
    pub maps: &'static [(Standard, &'static str)],
}

impl Column {
    /// A column of which only the name and what it holds are known.
    #[must_use]
    pub const fn new(name: &'static str, kind: ColumnKind) -> Self {
        Self {
            name,
            label: Text::new(name, name),
            help: Text::new("", ""),
            kind,
            required: false,
            filled: false,
            pattern: None,
            range: (None, None),
            identifying: false,
            aliases: &[],
            maps: &[],
        }
    }

    /// Every heading under which it is recognised.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
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
        let folded = fold(heading);
        let (known, first) = HEADINGS.get(self.name).map_or((None, 0), |(n, known)| (known.get(&folded).copied(), *n));
        // A pack may have added columns behind those of the model, or declared the whole table.
        let added = || self.columns.iter().skip(first).position(|c| c.spellings().any(|s| fold(s) == folded));
        known.or_else(|| added().map(|at| at + first))
    }

    /// What a heading stands for: a column, or one code of a column of several: `forms: forced labour`,
    /// `acts_recruitment`.
    #[must_use]
    pub fn target(&self, heading: &str) -> Option<(usize, Option<usize>)> {
        if fold(heading).is_empty() {
            return None;
        }
        if let Some(column) = self.position(heading) {
            return Some((column, None));
        }
        let folded = fold(heading);
        self.columns.iter().enumerate().find_map(|(column, c)| {
            let ColumnKind::Codes(list) = c.kind else { return None };
            let code =
                c.spellings().find_map(|s| list.position(folded.strip_prefix(fold(s).as_str())?.trim_start()))?;
            Some((column, Some(code)))
        })
    }

    /// The table that a text names, by name or label in either language; else the one that comes nearest.
    ///
    /// # Errors
    /// With the name of the nearest, where there is no such table.
    pub fn find(text: &str) -> Result<&'static Self, Option<&'static str>> {
        let folded = fold(text);
        let names = |table: &'static Self| [table.name, table.label.en, table.label.fr];
        let found = TABLES.into_iter().find(|table| names(table).iter().any(|name| fold(name) == folded));
        let all = TABLES.into_iter().flat_map(|table| names(table).map(move |name| (name, table.name)));
        found.ok_or_else(|| nearest(text, all))
    }

    /// The column whose name is most like a heading.
    #[must_use]
    pub fn nearest(&self, heading: &str) -> Option<&'static Column> {
        let columns = self.columns;
        nearest(heading, columns.iter().flat_map(|c| c.spellings().map(move |s| (s, c))))
    }
}

/// The position of a column by each of its headings.
type Headings = HashMap<String, usize>;

/// How many columns each table has, and these by every heading, folded once: readers look up each cell of the
/// first rows.
static HEADINGS: LazyLock<HashMap<&str, (usize, Headings)>> = LazyLock::new(|| {
    let headings = |table: &TableSpec| {
        let columns = table.columns.iter().enumerate();
        columns.flat_map(|(i, column)| column.spellings().map(move |s| (fold(s), i))).collect()
    };
    TABLES.iter().map(|table| (table.name, (table.columns.len(), headings(table)))).collect()
});

/// Every table.
pub const TABLES: [&TableSpec; 7] =
    [&VICTIMS, &INVESTIGATIONS, &PROCEEDINGS, &ACTIVITIES, &POPULATION, &RECEIPTS, &FIGURES];

/// The tables of which one row is a record, not a figure.
pub const RECORD_TABLES: [&TableSpec; 6] =
    [&VICTIMS, &INVESTIGATIONS, &PROCEEDINGS, &ACTIVITIES, &POPULATION, &RECEIPTS];

/// A row of a table of records.
pub trait Record: Sized {
    /// The table.
    const TABLE: &'static TableSpec;

    /// The row that some cells make, by the position of the column; a cell that could not be read is left out.
    fn from_cells(cells: &impl Cells) -> Self;

    /// Takes some columns of another row, by their positions; the others stay as they are.
    fn fill(&mut self, cells: &impl Cells, columns: &[usize]);

    /// Its cells as they would be written in a file, in the order of the columns.
    fn written(&self) -> Vec<Option<String>>;
}

/// The cells of a row, read as what their columns hold; nothing where one is empty or could not be read.
pub trait Cells {
    /// The text, or the id of an agency, area or law.
    fn text(&self, at: usize) -> Option<std::borrow::Cow<'_, str>>;
    /// A whole number.
    fn int(&self, at: usize) -> Option<u32>;
    /// A day.
    fn day(&self, at: usize) -> Option<Day>;
    /// An age.
    fn age(&self, at: usize) -> Option<Age>;
    /// An age group.
    fn age_group(&self, at: usize) -> Option<AgeGroup>;
    /// The position of a code in its list.
    fn code(&self, at: usize) -> Option<usize>;
    /// Which codes of a list it says yes and no to.
    fn codes(&self, at: usize) -> Marks;
}

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
