//! Where a record stands, and what makes it known again.

use std::borrow::Cow;

use tipstat_model::{Column, ColumnKind, Profile, words::fold};

use crate::{
    check::{CellRef, Fault},
    records::{chunk::Chunk, is_quotable, known_again::subject, names_someone, table::RecordTable},
    table::cell_reference,
};

/// A row while it is at hand.
pub(super) struct Place<'a> {
    pub(super) table: &'a RecordTable,
    pub(super) sheet: Option<&'a str>,
    pub(super) input: u32,
    pub(super) chunk: &'a Chunk<'a>,
    pub(super) row: usize,
    pub(super) profile: &'a Profile,
}

impl Place<'_> {
    /// What stands under a column.
    pub(super) fn text(&self, column: &Column) -> Cow<'_, str> {
        self.table.heading(column).map(|heading| self.chunk.text(self.row, heading)).unwrap_or_default()
    }

    /// Where a column stands in the row, with its text where that gives nobody away.
    pub(super) fn cell(&self, column: &Column) -> CellRef {
        let (heading, number, text) = (self.table.heading(column), self.chunk.number(self.row), self.text(column));
        CellRef {
            input: self.input,
            sheet: self.sheet.map(str::to_owned),
            row: Some(number),
            column: Some(column.name.to_owned()),
            reference: heading.map(|h| cell_reference(h, number)),
            // A day under « âge » is a day of birth, and identifies as one under its own heading.
            value: Some(text.into_owned()).filter(|text| {
                is_quotable(column, text)
                    && !self.names_the_row(text)
                    && !(matches!(column.kind, ColumnKind::Age) && may_be_birth(text))
            }),
        }
    }

    /// Whether a text has a word of the names that stand in the row: whoever typed them, typed one of them elsewhere.
    pub(super) fn names_the_row(&self, text: &str) -> bool {
        let names = self.table.spec.columns.iter().filter(|c| names_someone(c));
        let mut names = names.map(|c| fold(&self.text(c))).filter(|name| !name.is_empty()).peekable();
        if names.peek().is_none() {
            return false;
        }
        let folded = fold(text);
        let is_word = |word: &&str| word.len() > 1 && word.contains(char::is_alphabetic);
        names.any(|name| name.split(' ').filter(is_word).any(|word| folded.split(' ').any(|w| w == word)))
    }

    /// A fault of this row, with its places and what makes it known again.
    pub(super) fn put(&self, mut fault: Fault) -> Fault {
        fault.placed.extend(fault.columns.iter().map(|c| self.cell(c)));
        fault.table = Some(self.table.spec.name);
        fault.subject = self.subject(&fault.columns);
        fault
    }

    /// What the row is known again by.
    pub(super) fn subject(&self, faulty: &[&Column]) -> String {
        subject(self.table, self.chunk, self.row, faulty, self.profile)
    }
}

/// Whether a text holds more than an age: any year.
fn may_be_birth(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 4)
}
