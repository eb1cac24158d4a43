//! Parquet files, as rows of text.

use std::io::Cursor;

use csv::StringRecord;
use polars::prelude::DataFrame;
use polars_io::{SerReader, parquet::read::ParquetReader};

use super::workbook::caught;
use crate::{
    records::{is_index, value_text as text},
    table::Row,
};

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

/// The rows of a data frame, the names of its columns first; without what pandas keeps its index in.
pub(super) fn frame_rows(frame: &DataFrame) -> Vec<Row> {
    let columns: Vec<_> = frame.columns().iter().filter(|column| !is_index(column.name())).collect();
    let names: StringRecord = columns.iter().map(|column| column.name().as_str()).collect();
    let mut rows = vec![Row { number: 1, cells: names, typed: 0 }];
    for i in 0..frame.height() {
        let (mut cells, mut typed) = (StringRecord::new(), 0);
        for column in &columns {
            if column.dtype().is_primitive_numeric() && cells.len() < 64 {
                typed |= 1 << cells.len();
            }
            cells.push_field(&column.get(i).map_or_else(|_| String::new(), |value| text(&value)));
        }
        rows.push(Row { number: u32::try_from(i + 2).unwrap_or(u32::MAX), cells, typed });
    }
    rows
}
