//! Whole tables of records.

use std::collections::BTreeMap;

use tipstat_model::Column;

use crate::check::Context;

/// The position of the heading of a column in an input.
pub(super) fn heading(input: u32, column: &Column, context: &Context<'_>) -> Option<usize> {
    context.submission.inputs.get(input as usize)?.records()?.heading(column)
}

/// The key of what is said of the records of one agency.
pub(super) fn of_agency(agency: Option<&str>) -> BTreeMap<String, String> {
    agency.map(|agency| ("agency".to_owned(), agency.to_owned())).into_iter().collect()
}

/// The text of an example in which rows repeat: how often, and the row.
macro_rules! rows {
    (@ 1, $row:literal) => { concat!($row, "\n") };
    (@ 2, $row:literal) => { concat!($row, "\n", $row, "\n") };
    (@ 3, $row:literal) => { concat!($row, "\n", $row, "\n", $row, "\n") };
    (@ 4, $row:literal) => { concat!(rows!(@ 2, $row), rows!(@ 2, $row)) };
    (@ 5, $row:literal) => { concat!(rows!(@ 3, $row), rows!(@ 2, $row)) };
    (@ 10, $row:literal) => { concat!(rows!(@ 5, $row), rows!(@ 5, $row)) };
    (@ 16, $row:literal) => { concat!(rows!(@ 10, $row), rows!(@ 3, $row), rows!(@ 3, $row)) };
    ($($times:tt, $row:literal);*) => { concat!($(rows!(@ $times, $row)),*) };
}
pub(super) use rows;
