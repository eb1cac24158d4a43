//! Files that are not taken into memory: their first rows tell what they are, and tables of records are read from
//! them when they are wanted.

use std::{
    io::{self, Read as _},
    iter,
    str::from_utf8,
};

use csv::StringRecord;
use sha2::{Digest as _, Sha256};
use tipstat_model::columns::RECORD_TABLES;

use super::{formulas::is_formula, text_file::delimiter, workbook::caught};
use crate::{
    records::{
        Block, Bytes, FrameRows, Layout, ParquetFile, Piece, Pieces, Recognised, RecordTable, Sorter, Source, TextFile,
        piece_row,
    },
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
    sorted(found, &rows, Source::Text(file))
}

/// The table of records in a Parquet file, if it holds one.
pub(super) fn parquet(
    bytes: Bytes,
    find: impl FnOnce(&[Row]) -> Option<Recognised>,
) -> Result<Option<RecordTable>, String> {
    caught(|why| why, || opened(bytes, find))
}

fn opened(bytes: Bytes, find: impl FnOnce(&[Row]) -> Option<Recognised>) -> Result<Option<RecordTable>, String> {
    let file = ParquetFile::open(bytes)?;
    let names: StringRecord = file.headings().into();
    let rows = [Row { number: 1, cells: names, typed: 0 }];
    let Some(found) = find(&rows) else { return Ok(None) };
    sorted(found, &rows, Source::Parquet(file)).map_err(|e| e.to_string())
}

/// The table of records in a data frame, if it holds one.
pub(super) fn frame(rows: FrameRows, find: impl FnOnce(&[Row]) -> Option<Recognised>) -> Option<RecordTable> {
    let names: StringRecord = rows.headings().into();
    let head = [Row { number: 1, cells: names, typed: 0 }];
    let found = find(&head)?;
    // Nothing that is in memory can be lost while it is read.
    sorted(found, &head, Source::Frame(rows)).ok().flatten()
}

/// A table of records whose header stands among some rows; none where it holds formulas, which are only told of what is
/// read as a whole.
fn sorted(found: Recognised, rows: &[Row], source: Source) -> io::Result<Option<RecordTable>> {
    let head = &rows[found.header - usize::from(found.two_rows)..=found.header];
    let mut table = RecordTable {
        spec: found.spec,
        headings: found.headings,
        header_row: head.last().map_or(0, |head| head.number),
        slots: found.slots,
        repeated: found.repeated,
        layout: Layout::default(),
        source,
        part: found.part,
    };
    // Tables of packs have no titles, totals or notes to sort out.
    if RECORD_TABLES.iter().all(|known| known.name != table.spec.name) {
        return Ok(Some(table));
    }
    let all: Vec<usize> = (0..table.headings.len()).collect();
    if matches!(table.source, Source::Parquet(_) | Source::Frame(_)) && holds_only_records(&table)? {
        return Ok(Some(table));
    }
    let mut sorter = Sorter::new(table.spec, &table.slots, &table.headings, head.iter());
    let mut holds_formulas = false;
    table.source.each(&all, &mut |_, block| {
        holds_formulas |= matches!(block, Block::Piece(piece) if piece.has(b'=') && has_formula(block));
        (0..block.len()).for_each(|row| sorter.look(block, row));
    })?;
    let layout = sorter.finish();
    table.layout = layout;
    Ok((!holds_formulas).then_some(table))
}

/// Whether a few columns of a Parquet file or data frame show that every row is a record: most were never a sheet with totals.
fn holds_only_records(table: &RecordTable) -> io::Result<bool> {
    let sorter = Sorter::new(table.spec, &table.slots, &table.headings, iter::empty());
    let telling = sorter.telling();
    if let Source::Parquet(file) = &table.source
        && sorter.are_plain_between(&telling, |heading| file.words_between(heading))
    {
        return Ok(true);
    }
    let mut only_records = true;
    table.source.each(&telling, &mut |_, block| {
        only_records = only_records && sorter.are_plain(block, &telling);
    })?;
    Ok(only_records)
}

fn has_formula(block: &Block<'_>) -> bool {
    (0..block.len()).any(|row| (0..block.width(row)).any(|at| is_formula(&block.cell(row, at))))
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
    use polars::prelude::{DataFrame, IntoColumn as _, NamedFrom as _, Series};
    use polars_io::parquet::write::ParquetWriter;
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
        table.each_chunk(&mut |chunk| {
            found.extend(
                (0..chunk.len()).map(|row| {
                    (chunk.number(row), (0..3).map(|at| chunk.text(row, at).into_owned()).collect::<Vec<_>>())
                }),
            );
        });
        let rows = super::super::text_file::rows(csv.as_bytes());
        let expected: Vec<_> =
            rows[2..].iter().map(|r| (r.number, (0..3).map(|at| r.cell(at).to_owned()).collect::<Vec<_>>())).collect();
        assert_eq!((table.header_row, table.len()), (3, 3));
        assert_eq!(found, expected);
        assert_eq!(table.fetch(&[3])[0].cells, rows[5].cells);
    }

    #[test]
    fn what_is_no_record_is_sorted_out_of_a_file_that_stays_where_it_is() {
        let csv = "Victimes 2024;;;\n\nrecord;sexe;age;agency\nV-1;F;12;BRTMTEH\nrecord;sexe;age;agency\n\
                   V-2;M;30;BRTMTEH\nV-3;F;9;DRS\nTotal;;51;\n\nSource : brigade;;;\nV-4;M;17;DRS\n\
                   Arrêté le présent état;;;\n";
        let find =
            |rows: &[Row]| crate::records::recognise(&rows.iter().map(|r| &r.cells), "victimes", &[], &RECORD_TABLES);
        let rows = super::super::text_file::rows(csv.as_bytes());
        let there = text(&in_memory(csv.as_bytes()), find).unwrap().unwrap();
        let here = super::super::sheets::record_table(find(&rows).unwrap(), rows, &[]);
        let kept = |table: &RecordTable| {
            let mut kept = Vec::new();
            table.each_chunk(&mut |chunk| {
                kept.extend((0..chunk.len()).filter(|row| !chunk.is_blank(*row)).map(|row| chunk.number(row)));
            });
            kept
        };
        assert_eq!(there.layout.left_out, here.layout.left_out);
        assert_eq!(there.layout.left_out.iter().map(|l| l.row).collect::<Vec<_>>(), [5, 8, 10, 12]);
        assert_eq!((kept(&there), there.len()), (vec![4, 6, 7, 11], 4));
        assert_eq!(kept(&there), kept(&here));
        let with_formula = csv.replace("V-2;M;30", "V-2;M;=B2+C2");
        assert!(text(&in_memory(with_formula.as_bytes()), find).unwrap().is_none());
    }

    #[test]
    fn what_is_no_record_is_sorted_out_of_a_parquet_file_with_full_columns() {
        let number = |row: usize| if row == 300 { "Total".to_owned() } else { format!("V-{row}") };
        let column = |name: &str, cell: &dyn Fn(usize) -> String| {
            Series::new(name.into(), (0..400).map(cell).collect::<Vec<_>>()).into_column()
        };
        let columns = vec![
            column("record", &number),
            column("agency", &|_| "DRS".to_owned()),
            column("sex", &|_| "F".to_owned()),
            column("age", &|_| "17".to_owned()),
        ];
        let mut file = Vec::new();
        ParquetWriter::new(&mut file).finish(&mut DataFrame::new(400, columns).unwrap()).unwrap();
        let find =
            |rows: &[Row]| crate::records::recognise(&rows.iter().map(|r| &r.cells), "victimes", &[], &RECORD_TABLES);
        let table = parquet(in_memory(&file), find).unwrap().unwrap();
        // « DRS » behind « Total » is no number: the row is doubtful, and read all the same.
        assert_eq!((table.layout.doubtful, table.layout.left_out), (vec![302], Vec::new()));
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
