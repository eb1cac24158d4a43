//! Parquet files, as rows of text.

use std::io::Cursor;

use csv::StringRecord;
use polars::prelude::{AnyValue, DataFrame};
use polars_io::{SerReader, parquet::read::ParquetReader};

use super::workbook::caught;
use crate::table::Row;

/// The rows of a Parquet file, the names of its columns first; why not, where it is none.
pub(super) fn rows(bytes: Vec<u8>) -> Result<Vec<Row>, String> {
    caught(
        |why| why,
        || {
            let frame = ParquetReader::new(Cursor::new(bytes)).finish().map_err(|e| e.to_string())?;
            Ok(frame_rows(&frame))
        },
    )
}

fn frame_rows(frame: &DataFrame) -> Vec<Row> {
    let names: StringRecord = frame.get_column_names().iter().map(|n| n.as_str()).collect();
    let mut rows = vec![Row { number: 1, cells: names, typed: 0 }];
    for i in 0..frame.height() {
        let (mut cells, mut typed) = (StringRecord::new(), 0);
        for column in frame.columns() {
            if column.dtype().is_primitive_numeric() && cells.len() < 64 {
                typed |= 1 << cells.len();
            }
            cells.push_field(&column.get(i).map_or_else(|_| String::new(), |value| text(&value)));
        }
        rows.push(Row { number: u32::try_from(i + 2).unwrap_or(u32::MAX), cells, typed });
    }
    rows
}

fn text(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::String(s) => (*s).to_owned(),
        AnyValue::StringOwned(s) => s.to_string(),
        // The shortest form: pandas sends whole numbers with gaps as floats, and 17.0 is 17.
        AnyValue::Float64(f) => f.to_string(),
        AnyValue::Float32(f) => f.to_string(),
        other => other.to_string(),
    }
}
