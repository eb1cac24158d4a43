//! Files that are not taken into memory: their first rows tell what they are, and tables of records are read from
//! them when they are wanted.

use std::{
    io::{self, Read as _},
    str::from_utf8,
};

use csv::StringRecord;
use sha2::{Digest as _, Sha256};

use super::{text_file::delimiter, workbook::caught};
use crate::{
    records::{Bytes, Layout, ParquetFile, Piece, Pieces, Recognised, RecordTable, Source, TextFile, piece_row},
    table::Row,
};

/// From this size on a text file is looked at before it is taken into memory.
pub(super) const LARGE: u64 = 4 << 20;
/// How much of it is looked at.
const HEAD: u64 = 1 << 18;
/// How many rows of that may be titles and header.
const FIRST: usize = 100;
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The table of records in a text file in UTF-8, if it is one and holds one.
pub(super) fn text(bytes: &Bytes, find: impl FnOnce(&[Row]) -> Option<Recognised>) -> io::Result<Option<RecordTable>> {
    let mut head = Vec::new();
    bytes.from(0)?.take(HEAD).read_to_end(&mut head)?;
    let mark = if head.starts_with(BOM) { BOM.len() } else { 0 };
    let whole = head.len() as u64 == bytes.len();
    let end = if whole { head.len() } else { head.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1) };
    let Ok(text) = from_utf8(&head[mark..end]) else { return Ok(None) };
    let separator = delimiter(text);
    let mut piece = Piece::default();
    if !Pieces::new(text.as_bytes(), separator, text.len() + 1, 1).next(&mut piece)? {
        return Ok(None);
    }
    let rows: Vec<Row> = (0..piece.len().min(FIRST)).map(|row| piece_row(&piece, row)).collect();
    let Some(found) = find(&rows) else { return Ok(None) };
    let below = found.header + 1;
    // What ends before the last row that was seen stands whole in the head.
    if below >= piece.len() || !is_utf8(bytes)? {
        return Ok(None);
    }
    let body = mark as u64 + piece.offset + u64::from(piece.begin(below));
    let file = TextFile { bytes: bytes.clone(), separator, body, line: piece.line(below) };
    Ok(Some(record_table(found, &rows, Source::Text(file))))
}

/// The table of records in a Parquet file, if it holds one.
pub(super) fn parquet(
    bytes: Bytes,
    find: impl FnOnce(&[Row]) -> Option<Recognised>,
) -> Result<Option<RecordTable>, String> {
    let file = caught(|why| why, || ParquetFile::open(bytes))?;
    let names: StringRecord = file.headings().into();
    let rows = [Row { number: 1, cells: names, typed: 0 }];
    Ok(find(&rows).map(|found| record_table(found, &rows, Source::Parquet(file))))
}

/// A table of records whose header stands among some rows.
pub(super) fn record_table(found: Recognised, rows: &[Row], source: Source) -> RecordTable {
    RecordTable {
        spec: found.spec,
        headings: found.headings,
        header_row: rows.get(found.header).map_or(0, |head| head.number),
        slots: found.slots,
        repeated: found.repeated,
        layout: Layout::default(),
        source,
        part: found.part,
    }
}

/// The SHA-256 of a file, in hexadecimal.
pub(super) fn sha256(bytes: &Bytes) -> io::Result<String> {
    let mut hash = Sha256::new();
    each(bytes, |part| {
        hash.update(part);
        true
    })?;
    Ok(super::hex(&hash.finalize()))
}

/// Whether a file is UTF-8 throughout.
fn is_utf8(bytes: &Bytes) -> io::Result<bool> {
    // A character that one part ends in the middle of.
    let mut rest: Vec<u8> = Vec::new();
    let fits = each(bytes, |part| {
        let mut part = part;
        if !rest.is_empty() {
            while let (Err(error), [first, ..]) = (from_utf8(&rest), part) {
                if error.error_len().is_some() || rest.len() == 4 {
                    return false;
                }
                rest.push(*first);
                part = &part[1..];
            }
            if from_utf8(&rest).is_err() {
                return part.is_empty();
            }
            rest.clear();
        }
        match from_utf8(part) {
            Ok(_) => true,
            Err(error) if error.error_len().is_none() => {
                rest.extend_from_slice(&part[error.valid_up_to()..]);
                true
            }
            Err(_) => false,
        }
    })?;
    Ok(fits && rest.is_empty())
}

/// Hands out a file part by part, until one is not wanted; whether all were.
fn each(bytes: &Bytes, mut wanted: impl FnMut(&[u8]) -> bool) -> io::Result<bool> {
    let mut reader = bytes.from(0)?;
    let mut part = vec![0; 1 << 18];
    loop {
        match reader.read(&mut part)? {
            0 => return Ok(true),
            n if !wanted(&part[..n]) => return Ok(false),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use tipstat_model::columns::RECORD_TABLES;

    use super::*;

    fn in_memory(text: &[u8]) -> Bytes {
        Bytes::Memory(text.into())
    }

    #[test]
    fn a_file_that_is_left_where_it_is_has_the_rows_it_would_have_in_memory() {
        let csv = "\u{feff}Victimes 2024;;\n\nrecord;sexe;age\nV1;\"F\nM\";12\n\nV2;M\n;;\nV3;F;é\n";
        let find =
            |rows: &[Row]| crate::records::recognise(&rows.iter().map(|r| &r.cells), "victimes", &[], &RECORD_TABLES);
        let table = text(&in_memory(csv.as_bytes()), find).unwrap().unwrap();
        let mut found = Vec::new();
        table.each_chunk(&mut |chunk| found.extend(chunk.rows.iter().map(|r| (r.number, r.cells.clone()))));
        let rows = super::super::text_file::rows(csv.as_bytes());
        let expected: Vec<_> = rows[2..].iter().map(|r| (r.number, r.cells.clone())).collect();
        assert_eq!((table.header_row, table.len()), (3, 3));
        assert_eq!(found, expected);
        assert_eq!(table.fetch(&[3])[0].cells, rows[5].cells);
    }

    #[test]
    fn a_character_between_two_parts_is_whole_and_what_is_no_character_is_found() {
        let long = "é".repeat((1 << 18) + 7);
        for (text, expected) in [(long.clone(), true), (format!("a{long}"), true), (format!("ab{long}€"), true)] {
            assert_eq!(is_utf8(&in_memory(text.as_bytes())).unwrap(), expected);
            let mut broken = text.into_bytes();
            broken.pop();
            assert!(!is_utf8(&in_memory(&broken)).unwrap());
            broken.push(b'x');
            assert!(!is_utf8(&in_memory(&broken)).unwrap());
        }
    }
}
