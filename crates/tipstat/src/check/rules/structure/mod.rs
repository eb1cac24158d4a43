//! Rules `TIP1xx`: files, sheets and headings.

pub(super) mod tip101_file_not_readable;
pub(super) mod tip102_required_column_missing;
pub(super) mod tip103_unknown_column;
pub(super) mod tip104_no_rows;
pub(super) mod tip105_column_twice;

use std::path::Path;

use crate::{
    check::{Context, rule::Fault},
    table::{Input, Row},
};

/// A fault of a whole file or sheet, or of one of its headings.
fn fault_of(input: &Input, heading: Option<usize>, context: &Context<'_>) -> Fault {
    let position = context.submission.inputs.iter().position(|i| std::ptr::eq(i, input));
    let position = position.and_then(|i| u32::try_from(i).ok()).unwrap_or(u32::MAX);
    let found = heading.and_then(|i| input.table()?.headings.get(i).cloned());
    Fault { input: Some((position, heading)), found, ..Fault::default() }
}

/// A file and its sheet without the folder, which differs from one computer to the next.
fn short_name(input: &Input) -> String {
    let file = Path::new(&input.path).file_name().map_or(input.path.as_str().into(), |name| name.to_string_lossy());
    match &input.sheet {
        Some(sheet) => format!("{file} [{sheet}]"),
        None => file.into_owned(),
    }
}

/// Whether a cell of a column is filled in any row.
fn is_filled(rows: &[Row], column: usize) -> bool {
    rows.iter().any(|row| !row.cell(column).is_empty())
}
