//! A table with its provenance: file, sheet, and rows as the person sees them.

use csv::StringRecord;
use serde::Serialize;
use tipstat_model::{Message, TableSpec, Text, columns::FigureColumn, number::DecimalMark};

use crate::records::RecordTable;

/// A table as it stands in a file: every cell is the text it was.
#[derive(Debug, Clone)]
pub struct Table {
    /// The headings as they are written, in order.
    pub headings: Vec<String>,
    /// The row of the headings as the person sees it.
    pub header_row: u32,
    /// The rows under them.
    pub rows: Vec<Row>,
    /// Which heading is which column of the model, by position.
    pub columns: Vec<Option<FigureColumn>>,
    /// For each heading, the earlier one that already gives the same column.
    pub repeated: Vec<Option<usize>>,
    /// In which shape the table was written.
    pub shape: Shape,
}

/// In which shape a table of figures was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Shape {
    /// Columns under headings of the model, or of whoever made the table.
    #[default]
    Columns,
    /// SDMX-CSV, version 1.0 or 2.0.
    SdmxCsv,
    /// SDMX-ML.
    SdmxMl {
        /// The structure or data flow that the header names, such as `IAEG-SDGs:SDG(1.14)`.
        structure: String,
        /// For each row the number of its series, 0 where it stands in none, and of its observation there.
        places: Vec<(u32, u32)>,
    },
    /// Another form, brought into that of the model: the rows are one for each number, the columns those of the model.
    Other(Form),
}

impl Shape {
    /// Whether it is one of SDMX.
    #[must_use]
    pub const fn is_sdmx(&self) -> bool {
        matches!(self, Self::SdmxCsv | Self::SdmxMl { .. })
    }

    /// How it was brought into the form of the model, where its file has another.
    #[must_use]
    pub const fn form(&self) -> Option<&Form> {
        if let Self::Other(form) = self { Some(form) } else { None }
    }
}

/// A published table of another form, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The form of the table.
    pub format: Format,
    /// The headings as they stand in the file.
    pub headings: Vec<String>,
    /// Headings and words, each with what it was taken for, in the order in which they were met.
    pub understood: Vec<(String, String)>,
    /// What was not understood.
    pub unknown: Vec<UnknownWord>,
    /// Where each column of the model stands on the sheet; none where it is said by a heading or not at all.
    pub stands: Vec<Option<u32>>,
    /// For each row, where its number stands on the sheet.
    pub numbers: Vec<u32>,
    /// How the form writes its decimals, where it says so.
    pub mark: DecimalMark,
    /// The month in which a reporting year begins, where somebody said so.
    pub year_starts: Option<i8>,
}

/// The form of a published table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One CSV an indicator, as national SDG platforms publish it.
    OpenSdg,
    /// The table of the UNODC Global Report on Trafficking in Persons.
    Glotip,
    /// One row a number, under other headings than those of the model.
    Long,
    /// Numbers under headings and beside lines that say where they belong.
    CrossTable,
}

impl Format {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::OpenSdg => Text::new("table of an SDG platform", "tableau d’une plateforme ODD"),
            Self::Glotip => Text::new("UNODC GLOTIP table", "tableau GLOTIP de l’ONUDC"),
            Self::Long => Text::new("table with one number a row", "tableau à un nombre par ligne"),
            Self::CrossTable => Text::new("cross-table", "tableau croisé"),
        }
    }
}

/// A heading or word that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// The word.
    pub text: String,
    /// Its row, as the person sees it.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// How many numbers could not be placed because of it and are left out; 0 where it is kept as another breakdown.
    pub numbers: usize,
    /// Whether it is the title of another table below the one that was read.
    pub begins_a_table: bool,
}

impl Table {
    /// The reference of a cell of a column of the model, as its file has it; for what a heading says, that of the number
    /// under it.
    #[must_use]
    pub fn reference(&self, row: u32, column: &str) -> Option<String> {
        let at = self.columns.iter().position(|c| c.is_some_and(|c| c.name() == column));
        let Shape::Other(form) = &self.shape else { return self.reference_at(row, at?) };
        let stands = at.and_then(|at| form.stands.get(at).copied().flatten());
        let column = stands.or_else(|| form.numbers.get(row as usize).copied())?;
        Some(cell_reference(column as usize, self.rows.get(row as usize)?.number))
    }

    /// The reference of a cell under a heading: that of a spreadsheet, or which observation of an XML file it belongs to.
    #[must_use]
    pub fn reference_at(&self, row: u32, heading: usize) -> Option<String> {
        let number = self.rows.get(row as usize)?.number;
        let Shape::SdmxMl { places, .. } = &self.shape else { return Some(cell_reference(heading, number)) };
        places.get(row as usize).map(|(series, obs)| match series {
            0 => format!("Obs[{obs}]"),
            _ => format!("Series[{series}]/Obs[{obs}]"),
        })
    }

    /// The text of a column in one of the rows, counted from 0 under the header.
    #[must_use]
    pub fn text(&self, row: u32, column: FigureColumn) -> &str {
        let at = self.columns.iter().position(|c| *c == Some(column));
        at.and_then(|at| Some(self.rows.get(row as usize)?.cell(at))).unwrap_or_default()
    }
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number as the person sees it, counted from 1.
    pub number: u32,
    /// Its cells; a short row simply ends early.
    pub cells: StringRecord,
    /// Which of its first 64 cells the file holds as numbers, not as text: one bit each.
    pub typed: u64,
}

impl Row {
    /// The text of a cell; a row that ends early has empty ones.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.trim().is_empty())
    }

    /// Whether the file holds a cell as a number.
    #[must_use]
    pub const fn is_typed(&self, column: usize) -> bool {
        column < 64 && self.typed & (1 << column) != 0
    }
}

/// A file, or a sheet of a workbook, that was given to be read.
#[derive(Debug, Clone)]
pub struct Input {
    /// The path as it was given.
    pub path: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What the workbook says about the sheet beside its cells.
    pub sheet_facts: SheetFacts,
    /// What became of it.
    pub state: InputState,
}

/// A range of merged cells: first row, first column, last row, last column, counted from 0 on the sheet.
pub type Merged = (u32, u32, u32, u32);

/// What a workbook says about a sheet beside its cells. A file that is no workbook says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetFacts {
    /// Whether the workbook hides the sheet.
    pub hidden: bool,
    /// Ranges of merged cells. Below the headings, words that stand once for several rows are in the table in each
    /// row; numbers are not.
    pub merged: Vec<Merged>,
    /// Rows that hold something and are hidden, by the number that the person would see. An xls does not tell.
    pub hidden_rows: Vec<u32>,
    /// Cells with a formula of which the file holds no value, so that they are empty in the table: row as the person
    /// sees it, column from 0.
    pub without_value: Vec<(u32, u32)>,
    /// What this program added to the sheet when it handed the workbook back.
    pub added: Added,
}

/// What this program added when it handed a workbook back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Added {
    /// Nothing.
    #[default]
    Nothing,
    /// The column of problems: the row of its heading as the person sees it, and the column from 0.
    Column(u32, u32),
    /// The whole sheet.
    Sheet,
}

/// What became of an input.
#[derive(Debug, Clone)]
pub enum InputState {
    /// It holds figures.
    Figures(Table),
    /// It holds records.
    Records(RecordTable),
    /// It looks like a table, but columns are missing without which nothing can be read.
    Incomplete {
        /// The table.
        table: &'static TableSpec,
        /// The names of the missing columns.
        missing: Vec<&'static str>,
        /// The headings that stand for nothing known.
        unknown: Vec<String>,
    },
    /// It is no data that is known, and was left out.
    Skipped(Message),
    /// It could not be opened, or is not of its format.
    Unreadable(Message),
}

impl Input {
    /// The table of records, where one was read.
    #[must_use]
    pub const fn records(&self) -> Option<&RecordTable> {
        match &self.state {
            InputState::Records(table) => Some(table),
            _ => None,
        }
    }

    /// Its headings with the row they stand in, where a table was read.
    #[must_use]
    pub fn headings(&self) -> Option<(&[String], u32)> {
        match &self.state {
            InputState::Figures(table) => Some((&table.headings, table.header_row)),
            InputState::Records(table) => Some((&table.headings, table.header_row)),
            _ => None,
        }
    }

    /// The table of figures, where one was read.
    #[must_use]
    pub const fn table(&self) -> Option<&Table> {
        match &self.state {
            InputState::Figures(table) => Some(table),
            _ => None,
        }
    }

    /// File and sheet, as a person would name them.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{} [{sheet}]", self.path),
            None => self.path.clone(),
        }
    }
}

/// A place in an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Origin {
    /// Which input, counted from 0.
    pub input: u32,
    /// Which of its rows, counted from 0 under the header.
    pub row: u32,
}

/// The reference of a cell as spreadsheets write it: column 0, row 14 is `A14`.
#[must_use]
pub fn cell_reference(column: usize, row: u32) -> String {
    let mut letters = Vec::new();
    let mut n = column + 1;
    while n > 0 {
        letters.push(char::from(b'A' + u8::try_from((n - 1) % 26).unwrap_or(0)));
        n = (n - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_those_of_a_spreadsheet() {
        assert_eq!(cell_reference(0, 1), "A1");
        assert_eq!(cell_reference(25, 14), "Z14");
        assert_eq!(cell_reference(26, 2), "AA2");
        assert_eq!(cell_reference(701, 9), "ZZ9");
        assert_eq!(cell_reference(702, 9), "AAA9");
    }
}
