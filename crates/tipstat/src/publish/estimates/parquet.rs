//! Estimates as Parquet.

use polars::prelude::{Column as Series, DataFrame};
use polars_io::parquet::write::ParquetWriter;
use tipstat_model::{Lang, Message};

use super::{
    Output,
    columns::{COLUMNS, Cell},
};
use crate::error::{Error, Result};

pub(super) fn parquet(output: &Output<'_>) -> Result<Vec<u8>> {
    let rows = &output.estimates.estimates;
    let columns = COLUMNS
        .iter()
        .map(|column| (column.heading.get(Lang::En), rows.iter().map(|e| (column.cell)(output, e)).collect()));
    of_columns(rows.len(), columns)
}

/// Named columns of so many cells as a file.
pub(super) fn of_columns(rows: usize, columns: impl Iterator<Item = (&'static str, Vec<Cell>)>) -> Result<Vec<u8>> {
    let failed = |error: polars::prelude::PolarsError| {
        let said = error.to_string();
        Error::Write { reason: Message::new(said.clone(), said) }
    };
    let columns: Vec<Series> = columns.map(|(name, cells)| series(name, cells)).collect();
    let mut frame = DataFrame::new(rows, columns).map_err(failed)?;
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).map_err(failed)?;
    Ok(bytes)
}

/// Cells of one kind as a column; one without a row holds text.
fn series(name: &str, cells: Vec<Cell>) -> Series {
    match cells.first() {
        Some(Cell::Number(_)) => Series::new(
            name.into(),
            cells.iter().map(|c| if let Cell::Number(n) = c { *n } else { None }).collect::<Vec<_>>(),
        ),
        Some(Cell::Count(_)) => Series::new(
            name.into(),
            cells.iter().map(|c| if let Cell::Count(n) = c { *n } else { None }).collect::<Vec<_>>(),
        ),
        Some(Cell::Flag(_)) => {
            Series::new(name.into(), cells.iter().map(|c| *c == Cell::Flag(true)).collect::<Vec<_>>())
        }
        _ => {
            let text = |c: Cell| if let Cell::Text(text) = c { text } else { None };
            Series::new(name.into(), cells.into_iter().map(text).collect::<Vec<_>>())
        }
    }
}
