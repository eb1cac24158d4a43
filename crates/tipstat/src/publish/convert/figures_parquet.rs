//! The table of figures as Parquet: numbers as numbers, the rest as text.

use polars::prelude::{Column as Series, DataFrame, PolarsError};
use polars_io::parquet::write::ParquetWriter;
use tipstat_model::{ColumnKind, Decimal, Figure, Message, Quantity, columns::FigureColumn as C};

use super::told::{Place, Told};
use crate::{
    error::{Error, Result},
    figures::Entry,
    publish::csv,
    read::Submission,
};

pub(super) fn write(entries: &[Entry<'_>], submission: &Submission) -> Result<Vec<u8>> {
    let failed = |error: PolarsError| {
        let said = error.to_string();
        Error::Write { reason: Message::new(said.clone(), said) }
    };
    let columns: Vec<Series> = C::ALL.iter().map(|column| series(*column, entries, submission)).collect();
    let mut frame = DataFrame::new(entries.len(), columns).map_err(failed)?;
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).map_err(failed)?;
    Ok(bytes)
}

/// Numbers that could not be read: a column of numbers has no place for their text, and they would come back as missing.
pub(super) fn faults(entries: &[Entry<'_>], submission: &Submission) -> Option<Told> {
    let numbers = [C::Value, C::ValueMin, C::ValueMax];
    let of = entries.iter().filter(|entry| entry.figure.faulty.has_any(&numbers));
    let figures: Vec<Place> = of.map(|entry| Place::of(entry, submission)).collect();
    let message = Message::new(
        "the number could not be read, and Parquet has no place for its text.",
        "le nombre n’a pas pu être lu, et Parquet n’a pas de place pour son texte.",
    );
    let advice = Message::new("tipstat check shows the cell.", "tipstat check montre la cellule.");
    (!figures.is_empty()).then(|| Told::of(message, advice, figures))
}

/// A column. Why there is no value stands in the qualifier: the value of a number that is missing is null.
fn series(column: C, entries: &[Entry<'_>], submission: &Submission) -> Series {
    let name = column.name().into();
    match column.spec().kind {
        ColumnKind::Quantity | ColumnKind::Number => {
            let number = |entry: &Entry<'_>| number(entry.figure, column).and_then(|n| f64::try_from(n).ok());
            Series::new(name, entries.iter().map(number).collect::<Vec<Option<f64>>>())
        }
        _ => {
            let text = |entry: &Entry<'_>| Some(csv::text(submission, entry, column)).filter(|text| !text.is_empty());
            Series::new(name, entries.iter().map(text).collect::<Vec<Option<String>>>())
        }
    }
}

fn number(figure: &Figure, column: C) -> Option<Decimal> {
    match (column, figure.quantity?) {
        (C::Value, quantity) => quantity.value(),
        (C::ValueMin, Quantity::Suppressed { low, .. }) => Some(low),
        (C::ValueMax, Quantity::Suppressed { high, .. }) => high,
        _ => None,
    }
}
