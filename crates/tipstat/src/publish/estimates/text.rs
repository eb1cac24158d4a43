//! Estimates for a person at a terminal.

use super::{
    Output,
    content::{Part, Table, parts},
};
use crate::layout::{aligned, columns, hang};

pub(super) fn text(output: &Output<'_>, width: usize) -> String {
    parts(output).iter().map(|part| set(part, width)).collect()
}

fn set(part: &Part, width: usize) -> String {
    match part {
        Part::Name(text) | Part::Mark(text) | Part::Line(text) | Part::Title(text) => hang("", "", text, width),
        Part::Item(text) => hang("  ", "    ", text, width),
        Part::Heading(text) => format!("{text}\n{}\n", "─".repeat(columns(text).min(width))),
        Part::Table(table) => set_table(table, width),
        Part::Gap => "\n".to_owned(),
    }
}

fn set_table(table: &Table, width: usize) -> String {
    let rule = table.head.iter().map(|heading| "─".repeat(columns(heading))).collect();
    let rows: Vec<Vec<String>> = [table.head.clone(), rule].into_iter().chain(table.rows.iter().cloned()).collect();
    aligned(&rows, width, table.numbers.as_slice())
}
