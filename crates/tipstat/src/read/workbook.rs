//! Workbooks (xlsx, xls, ods), sheet by sheet, as rows of text.

use std::io::Cursor;

use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};
use csv::StringRecord;

use crate::table::Row;

/// The sheets of a workbook with their rows; why not, where it is no workbook.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<(String, Vec<Row>)>, String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let names = book.sheet_names();
    let mut sheets = Vec::new();
    for name in names {
        match book.worksheet_range(&name) {
            Ok(range) => sheets.push((name, rows(&range))),
            Err(error) => return Err(format!("{name}: {error}")),
        }
    }
    Ok(sheets)
}

fn rows(range: &Range<Data>) -> Vec<Row> {
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let row = |(i, cells): (usize, &[Data])| {
        let mut record = StringRecord::new();
        // Columns left of the used range are kept, so that references are those of the sheet.
        for _ in 0..first_column {
            record.push_field("");
        }
        let mut typed = 0;
        for cell in cells {
            if matches!(cell, Data::Int(_) | Data::Float(_)) && record.len() < 64 {
                typed |= 1 << record.len();
            }
            record.push_field(&text(cell));
        }
        Row { number: first_row + 1 + u32::try_from(i).unwrap_or(u32::MAX - first_row - 1), cells: record, typed }
    };
    range.rows().enumerate().map(row).collect()
}

/// A cell as text: numbers in their shortest form, days as ISO dates.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(s) | Data::DateTimeIso(s) | Data::DurationIso(s) => s.trim().to_owned(),
        Data::Int(i) => i.to_string(),
        Data::Float(f) => f.to_string(),
        Data::Bool(b) => b.to_string(),
        Data::Error(e) => e.to_string(),
        Data::DateTime(day) => {
            let (year, month, day_of_month, h, m, s, _) = day.to_ymd_hms_milli();
            if (h, m, s) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day_of_month:02}")
            } else {
                format!("{year:04}-{month:02}-{day_of_month:02} {h:02}:{m:02}:{s:02}")
            }
        }
    }
}
