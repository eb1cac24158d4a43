//! Sheets as files: workbooks with real dates and numbers, and text with semicolons.

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use tipstat_model::{ColumnKind, Message, period::read_date};

use super::sheet::{File, Sheet};
use crate::{Error, Result};

/// The bytes of a file.
pub(super) fn bytes(file: &File) -> Result<Vec<u8>> {
    if file.sheets.is_empty() {
        // The first bytes of a workbook, and no more.
        return Ok(b"PK\x03\x04".to_vec());
    }
    if Path::new(&file.name).extension().is_some_and(|ending| ending == "csv") {
        return Ok(file.sheets.first().map(text).unwrap_or_default().into_bytes());
    }
    workbook(file).map_err(|why| Error::Io {
        path: file.name.clone().into(),
        reason: Message::new(
            format!("the workbook could not be made ({why})"),
            format!("le classeur n’a pas pu être créé ({why})"),
        ),
    })
}

fn text(sheet: &Sheet) -> String {
    let quoted = |cell: &str| {
        if cell.contains([';', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    };
    let line = |cells: Vec<String>| cells.join(";") + "\n";
    let head = line(sheet.headings().map(quoted).collect());
    sheet.rows.iter().fold(head, |out, row| out + &line(row.iter().map(|cell| quoted(cell)).collect()))
}

fn workbook(file: &File) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A fixed day, so that the same seed gives the same bytes.
    let made = ExcelDateTime::from_ymd(2025, 1, 31)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let (bold, date) = (Format::new().set_bold(), Format::new().set_num_format("dd/mm/yyyy"));
    for sheet in &file.sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        page.write_with_format(0, 0, sheet.title.as_str(), &bold)?;
        let header = sheet.header_row() - 1;
        for (at, heading) in (0..).zip(sheet.headings()) {
            page.write_with_format(header, at, heading, &bold)?;
            page.set_column_width(at, 18)?;
        }
        for (row, cells) in (header + 1..).zip(&sheet.rows) {
            for ((at, cell), column) in (0..).zip(cells).zip(&sheet.columns) {
                let kind = sheet.spec.columns[*column].kind;
                let day = read_date(cell).filter(|_| matches!(kind, ColumnKind::Day | ColumnKind::Born));
                let number = cell.parse::<u32>().ok().filter(|_| matches!(kind, ColumnKind::Integer | ColumnKind::Age));
                if let (Some(day), Ok(year)) = (day, u16::try_from(day.map_or(0, |d| d.year()))) {
                    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
                    page.write_with_format(row, at, &ExcelDateTime::from_ymd(year, month, of_month)?, &date)?;
                } else if let Some(number) = number {
                    page.write(row, at, number)?;
                } else if !cell.is_empty() {
                    page.write(row, at, cell.as_str())?;
                }
            }
        }
        for row in &sheet.hidden {
            page.set_row_hidden(header + 1 + u32::try_from(*row).unwrap_or(0))?;
        }
        for (row, at) in &sheet.merged {
            let (first, column) = (header + 1 + u32::try_from(*row).unwrap_or(0), u16::try_from(*at).unwrap_or(0));
            page.merge_range(first, column, first + 1, column, "", &Format::new())?;
            page.write(first, column, sheet.rows[*row][*at].parse::<u32>().unwrap_or(0))?;
        }
        page.set_freeze_panes(header + 1, 1)?;
    }
    book.save_to_buffer()
}
