//! Text files of any separator and encoding, as rows of text.

use csv::StringRecord;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use tipstat_model::columns::TABLES;

use crate::table::Row;

/// The rows of a text file, with the line on which each begins.
pub(super) fn rows(bytes: &[u8]) -> Vec<Row> {
    let mut text = decode(bytes);
    // Old programs end lines with a carriage return alone; lines are counted by the other sign.
    if !text.contains('\n') && text.contains('\r') {
        text = text.replace('\r', "\n");
    }
    rows_of(&text, delimiter(&text))
}

/// The rows of a text with a separator.
pub(crate) fn rows_of(text: &str, separator: u8) -> Vec<Row> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut cells = StringRecord::new();
    // The text is valid UTF-8 and ragged rows are allowed, so reading from memory cannot go wrong.
    while matches!(reader.read_record(&mut cells), Ok(true)) {
        let line = cells.position().map_or(0, |at| first_line(text, at));
        // A copy would have room for the longest row.
        let mut kept = StringRecord::with_capacity(cells.as_slice().len(), cells.len());
        kept.extend(&cells);
        rows.push(Row { number: u32::try_from(line).unwrap_or(u32::MAX), cells: kept, typed: 0 });
    }
    rows
}

/// The line on which a record begins: the reader tells where the one before ended, which for Windows line ends is
/// in the middle of them, and passes over empty lines.
fn first_line(text: &str, end_of_last: &csv::Position) -> u64 {
    let from = usize::try_from(end_of_last.byte()).unwrap_or(usize::MAX);
    let between = text.as_bytes().get(from..).unwrap_or_default().iter().take_while(|b| matches!(b, b'\r' | b'\n'));
    end_of_last.line() + between.filter(|b| **b == b'\n').count() as u64
}

/// The text, by byte order mark, else as UTF-8, else as Windows-1252, of which Latin-1 is a part.
pub(super) fn decode(bytes: &[u8]) -> String {
    let (text, malformed) = match bytes {
        [0xFF, 0xFE, ..] => UTF_16LE.decode_with_bom_removal(bytes),
        [0xFE, 0xFF, ..] => UTF_16BE.decode_with_bom_removal(bytes),
        _ => encoding_rs::UTF_8.decode_with_bom_removal(bytes),
    };
    if malformed { WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned() } else { text.into_owned() }
}

/// The separator: of comma, semicolon, tab and bar the one under which a first line names the most columns that
/// are known; else the one that stands most often in a line.
pub(super) fn delimiter(text: &str) -> u8 {
    // Eurostat joins several headings with commas before the first tab.
    if text
        .lines()
        .next()
        .is_some_and(|line| line.split('\t').next().is_some_and(|cell| cell.contains('\\') && cell != line))
    {
        return b'\t';
    }
    let fields = |line: &str, separator: u8| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(line.as_bytes());
        let mut record = StringRecord::new();
        let _ = reader.read_record(&mut record);
        record
    };
    let score = |separator: u8| {
        let lines = text.lines().take(20).map(|line| fields(line, separator));
        let known = |r: &StringRecord| {
            let of_table = TABLES.iter().map(|table| r.iter().filter(|h| table.position(h).is_some()).count());
            of_table.max().unwrap_or_default()
        };
        let of = |r: StringRecord| (known(&r), r.len());
        lines.map(of).max().unwrap_or_default()
    };
    // The first of equals wins; a file with decimal commas has commas too, so they come last.
    let mut best = ((0, 0), b',');
    for separator in *b";\t|," {
        let score = score(separator);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        rows(bytes).iter().map(|r| r.cells.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn separators_and_encodings_are_found() {
        let expected = vec![vec!["année".to_owned(), "valeur".to_owned()], vec!["2024".to_owned(), "0,5".to_owned()]];
        assert_eq!(cells("année;valeur\n2024;0,5\n".as_bytes()), expected);
        assert_eq!(cells("\u{feff}année\tvaleur\r\n2024\t0,5".as_bytes()), expected);
        assert_eq!(cells(b"ann\xe9e;valeur\n2024;0,5\n"), expected);
        let utf16: Vec<u8> = "\u{feff}année;valeur\n2024;0,5".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(cells(&utf16), expected);
    }

    #[test]
    fn ragged_rows_and_broken_quotes_are_kept() {
        assert_eq!(cells(b"a,b,c\n1\n1,2,3,4\n"), [vec!["a", "b", "c"], vec!["1"], vec!["1", "2", "3", "4"]]);
        assert_eq!(rows(b"a,b\n\"x\ny\",2\n3,4\n")[2].number, 4);
        let numbers = |bytes: &[u8]| rows(bytes).iter().map(|r| r.number).collect::<Vec<_>>();
        assert_eq!(numbers(b"a,b\r\n1,2\r\n\r\n3,4\r\n"), [1, 2, 4]);
        assert_eq!(numbers(b"a,b\n1,2\n\n3,4\n"), [1, 2, 4]);
        assert_eq!(numbers(b"\r\na,b\r\n\"1\r\n1\",2\r\n3,4"), [2, 3, 5]);
        assert_eq!(numbers(b"a,b\r1,2\r\r3,4\r"), [1, 2, 4]);
        assert!(!cells(b"a,\"b\n1,2").is_empty());
        assert!(cells(b"").is_empty());
    }
}
