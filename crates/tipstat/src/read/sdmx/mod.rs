//! Files in the shapes of SDMX, recognised by what they hold.

mod ml;

use encoding_rs::{UTF_16BE, UTF_16LE};
use tipstat_model::Message;

use super::text_file;
use crate::{
    sdmx::{column, id},
    table::{InputState, Row, Shape, Table},
};

/// Whether a file is XML, by its first sign.
pub(super) fn is_xml(bytes: &[u8]) -> bool {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(&rest[..rest.len().min(64)]).0,
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(&rest[..rest.len().min(64)]).0,
        rest => String::from_utf8_lossy(&rest[..rest.len().min(64)]),
    };
    let mut first = text.trim_start_matches('\u{feff}').trim_start().chars();
    first.next() == Some('<') && first.next().is_some_and(|next| next == '?' || next == '!' || next.is_alphabetic())
}

/// What an XML file holds.
pub(super) fn message(bytes: &[u8]) -> InputState {
    match ml::read(&text_file::decode(bytes)) {
        Ok(ml::Message::Data(data)) => InputState::Figures(table(data.headings, data.line, data.rows, data.shape)),
        Ok(ml::Message::Other(root)) => InputState::Skipped(Message::new(
            format!("an XML file that holds no SDMX data: its root is <{root}>"),
            format!("un fichier XML sans données SDMX\u{a0}: sa racine est <{root}>"),
        )),
        Err(why) => InputState::Unreadable(why),
    }
}

/// Whether rows are those of an SDMX-CSV file: what its first column is called, and the measure.
pub(super) fn is_csv(rows: &[Row]) -> bool {
    let Some(head) = rows.iter().find(|row| !row.is_blank()) else { return false };
    let has = |wanted: &str| head.cells.iter().any(|cell| id(cell) == wanted);
    matches!(id(head.cell(0)), "DATAFLOW" | "STRUCTURE") && has("OBS_VALUE") && (has("SERIES") || is_of_the_sdgs(rows))
}

/// Whether a cell near the beginning names the structure of the SDG indicators, where the column of the series is
/// missing.
fn is_of_the_sdgs(rows: &[Row]) -> bool {
    let first = rows.iter().filter(|row| !row.is_blank()).nth(1);
    first.is_some_and(|row| (0..2).any(|at| row.cell(at).contains(":SDG(") || row.cell(at).contains(":DF_SDG")))
}

/// The table of an SDMX-CSV file.
pub(super) fn of_csv(mut rows: Vec<Row>) -> Table {
    let header = rows.iter().position(|row| !row.is_blank()).unwrap_or_default();
    let below = rows.split_off((header + 1).min(rows.len()));
    let (headings, line) = rows
        .last()
        .map(|head| (head.cells.iter().map(|h| h.trim().to_owned()).collect(), head.number))
        .unwrap_or_default();
    table(headings, line, below, Shape::SdmxCsv)
}

fn table(headings: Vec<String>, header_row: u32, rows: Vec<Row>, shape: Shape) -> Table {
    let mut columns: Vec<_> = headings.iter().map(|heading| column(heading)).collect();
    let mut repeated = vec![None; columns.len()];
    for at in 1..columns.len() {
        let first = columns[..at].iter().position(|column| columns[at].is_some() && *column == columns[at]);
        if first.is_some() {
            repeated[at] = first;
            columns[at] = None;
        }
    }
    Table { headings, header_row, rows, columns, repeated, shape }
}
