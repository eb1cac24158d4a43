//! A workbook made of a file that is none, or of a kind that cannot be changed without loss: every cell as it was read.

use std::{collections::BTreeSet, path::Path};

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, Worksheet, XlsxError};
use tipstat_model::Message;

use crate::{
    error::{Error, Result},
    read,
    table::Row,
};

/// The name of a sheet as it was read, and as it is written.
pub(super) type SheetName = (Option<String>, String);

/// More rows than a clerk keeps by hand; beyond them a workbook helps nobody and takes memory out of proportion.
const ROWS: usize = 200_000;
/// How many rows are looked at for the width of a column.
const LOOKED_AT: usize = 500;

/// A new workbook, and the name of each sheet in the order in which the file was read.
pub(super) fn workbook(
    path: &str,
    bytes: &[u8],
    as_of: Option<Date>,
    header_row: &dyn Fn(usize) -> Option<u32>,
) -> Result<(Vec<u8>, Vec<SheetName>)> {
    let stopped = |reason: Message| Error::Write { reason };
    let sheets = read::texts(path, bytes.to_vec()).map_err(stopped)?;
    if sheets.iter().any(|(_, rows)| rows.len() > ROWS) {
        return Err(stopped(Message::new(
            format!("{path} has more than 200,000 rows, too many for a workbook handed back; see findings.csv"),
            format!("{path} compte plus de 200\u{a0}000 lignes, trop pour un classeur rendu ; voir findings.csv"),
        )));
    }
    let mut names = Vec::new();
    let mut taken = BTreeSet::new();
    for (name, _) in &sheets {
        let stem = Path::new(path).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        names.push((name.clone(), free_name(name.as_ref().unwrap_or(&stem), &mut taken)));
    }
    let made = make(&sheets, &names, as_of, header_row).map_err(|error| {
        let said = error.to_string();
        stopped(Message::new(said.clone(), said))
    })?;
    Ok((made, names))
}

/// A name that a sheet can have.
fn free_name(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let clean: String =
        wanted.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'')).collect();
    let clean = if clean.trim().is_empty() { "1".to_owned() } else { clean.trim().to_owned() };
    let named = |n: usize| {
        let end = if n == 1 { String::new() } else { format!(" {n}") };
        clean.chars().take(31 - end.len()).chain(end.chars()).collect::<String>()
    };
    let name = (1..=usize::MAX).map(named).find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default();
    taken.insert(name.to_lowercase());
    name
}

fn make(
    sheets: &[read::NamedRows],
    names: &[SheetName],
    as_of: Option<Date>,
    header_row: &dyn Fn(usize) -> Option<u32>,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = |n: i8| u8::try_from(n).unwrap_or(1);
    if let Some(day_made) = as_of {
        let year = u16::try_from(day_made.year()).unwrap_or(1900);
        let made = ExcelDateTime::from_ymd(year, day(day_made.month()), day(day_made.day()))?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    }
    let heading = Format::new().set_bold().set_text_wrap();
    for (at, ((_, rows), (_, name))) in sheets.iter().zip(names).enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        let head = header_row(at);
        fill(sheet, rows, head, &heading)?;
        if let Some(head) = head {
            sheet.set_freeze_panes(head, 0)?;
        }
    }
    book.save_to_buffer()
}

fn fill(
    sheet: &mut Worksheet,
    rows: &[Row],
    head: Option<u32>,
    heading: &Format,
) -> std::result::Result<(), XlsxError> {
    let (mut last, mut widest, mut columns) = (0, Vec::<usize>::new(), 0_u16);
    for (n, row) in rows.iter().enumerate() {
        // Lines of a file that cannot tell its lines apart stand one below the other.
        let number = row.number.max(last + 1);
        last = number;
        for (at, text) in (0_u16..).zip(row.cells.iter()) {
            if text.is_empty() {
                continue;
            }
            columns = columns.max(at);
            if n < LOOKED_AT {
                widest.resize(widest.len().max(usize::from(at) + 1), 0);
                widest[usize::from(at)] = widest[usize::from(at)].max(text.chars().count());
            }
            let text: String = text.chars().take(32_000).collect();
            let number_held = row.is_typed(at.into()).then(|| text.parse::<f64>().ok()).flatten();
            match number_held {
                Some(value) => sheet.write_number(number - 1, at, value)?,
                None if Some(row.number) == head => sheet.write_string_with_format(number - 1, at, text, heading)?,
                None => sheet.write_string(number - 1, at, text)?,
            };
        }
    }
    for (at, width) in (0_u16..).zip(widest) {
        #[expect(clippy::cast_precision_loss, reason = "at most 40")]
        sheet.set_column_width(at, width.clamp(6, 40) as f64 + 2.0)?;
    }
    // 007 stays 007, and no green corner asks to make a number of it.
    if last > 0 {
        sheet.ignore_error_range(0, 0, last - 1, columns, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}
