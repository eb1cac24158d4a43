//! Small workbooks, made for one thing each.
#![expect(clippy::format_collect, reason = "a few hundred bytes of XML")]

mod cells;
mod damaged;
mod merged;
mod of_libreoffice;
mod old;

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::{Workbook, Worksheet};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{Sheet, sheets};

/// The only sheet of a workbook.
fn only(bytes: &[u8]) -> Sheet {
    let mut all = sheets(bytes).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

/// The rows, each with its number before it, cells parted by bars.
fn told(sheet: &Sheet) -> Vec<String> {
    let row = |row: &crate::table::Row| format!("{}: {}", row.number, row.cells.iter().collect::<Vec<_>>().join("|"));
    sheet.rows.iter().map(row).collect()
}

fn written(write: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    write(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of parts: what stands in `<workbook>` before the sheets, the sheets by kind, and the XML of the first.
fn xlsx(before: &str, kinds: &[&str], sheet: &str) -> Vec<u8> {
    let listed: String =
        (1..=kinds.len()).map(|i| format!(r#"<sheet name="S{i}" sheetId="{i}" r:id="r{i}"/>"#)).collect();
    let related: String = kinds
        .iter()
        .enumerate()
        .map(|(i, kind)| {
            format!(r#"<Relationship Id="r{0}" Type="{OFFICE}/{kind}" Target="worksheets/sheet{0}.xml"/>"#, i + 1)
        })
        .collect();
    zipped(&[
        (
            "_rels/.rels",
            &format!(
                r#"<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        ("xl/workbook.xml", &format!(r#"<workbook xmlns:r="{OFFICE}">{before}<sheets>{listed}</sheets></workbook>"#)),
        ("xl/_rels/workbook.xml.rels", &format!("<Relationships>{related}</Relationships>")),
        (
            "xl/styles.xml",
            r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="21"/><xf numFmtId="46"/></cellXfs></styleSheet>"#,
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>")),
    ])
}

fn ods(styles: &str, table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

#[test]
fn charts_and_macros_are_passed_over() {
    for kind in ["chartsheet", "xlMacrosheet"] {
        let book = xlsx("", &["worksheet", kind], r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#);
        assert_eq!(told(&only(&book)), ["1: 1"], "{kind}");
    }
}

#[test]
fn what_holds_no_sheet_says_so() {
    let word = zipped(&[("word/document.xml", "<document/>")]);
    assert!(sheets(&word).unwrap_err().en.starts_with("this is not a workbook"));
    let text = zipped(&[("content.xml", "<office:document-content/>")]);
    for bytes in [text, xlsx("", &["chartsheet"], "")] {
        assert!(sheets(&bytes).unwrap_err().en.starts_with("there is no sheet"));
    }
}

#[test]
fn a_damaged_sheet_does_not_take_the_others_with_it() {
    let read = sheets(&xlsx("", &["worksheet", "worksheet"], "<sheetData></sheetData>")).unwrap();
    assert!(read[0].is_ok());
    let (name, why) = read[1].as_ref().unwrap_err();
    assert_eq!(name, "S2");
    assert!(why.en.starts_with("the sheet is damaged"), "{}", why.en);
}

#[test]
fn cells_in_no_order_come_into_order_and_the_later_of_two_wins() {
    let sheet = r#"<sheetData><row r="3"><c r="B3"><v>1</v></c><c r="A3" t="str"><v>a</v></c></row><row r="1"><c r="A1"><v>2</v></c></row><row r="3"><c r="B3" t="str"><v>b</v></c></row></sheetData>"#;
    let read = only(&xlsx("", &["worksheet"], sheet));
    assert_eq!(told(&read), ["1: 2", "3: a|b"]);
    assert_eq!(read.rows[1].typed, 0);
}

#[test]
fn a_cell_in_the_last_corner_costs_no_more_than_its_row() {
    let corner = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>"#;
    let read = only(&xlsx("", &["worksheet"], corner));
    assert_eq!(
        read.rows.iter().map(|row| (row.number, row.cells.len())).collect::<Vec<_>>(),
        [(1, 1), (1_048_576, 16_384)]
    );
    // One such cell in each of 2000 rows would be 32 million places.
    let rows: String = (1..=2000).map(|r| format!(r#"<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>"#)).collect();
    let read = sheets(&xlsx("", &["worksheet"], &format!("<sheetData>{rows}</sheetData>"))).unwrap();
    assert!(read[0].as_ref().unwrap_err().1.en.starts_with("a few cells stand far away"));
    let beyond = r#"<sheetData><row r="9000000"><c r="A9000000"><v>1</v></c></row></sheetData>"#;
    assert!(sheets(&xlsx("", &["worksheet"], beyond)).unwrap()[0].is_err());
}

#[test]
fn what_a_file_says_of_its_size_is_not_believed() {
    let strings = r#"<sst uniqueCount="99999999999"><si><t>a</t></si></sst>"#;
    let mut zip = ZipWriter::new_append(Cursor::new(xlsx("", &["worksheet"], "<sheetData/>"))).unwrap();
    zip.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(strings.as_bytes()).unwrap();
    assert!(sheets(&zip.finish().unwrap().into_inner()).is_err());
    // A dimension that ends before it begins makes calamine panic where overflows are checked, and is refused or read.
    let dimension = r#"<dimension ref="C9:A1"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    assert_eq!(sheets(&xlsx("", &["worksheet"], dimension)).unwrap().len(), 1);
}
