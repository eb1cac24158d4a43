//! Small workbooks, made for one thing each.
#![expect(clippy::format_collect, reason = "a few hundred bytes of XML")]

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{Sheet, fill_down, sheets};

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
fn a_day_is_a_day_however_it_is_held() {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let time = Format::new().set_num_format("hh:mm");
    let both = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = only(&written(|sheet| {
        sheet.write_with_format(0, 0, ExcelDateTime::from_ymd(2024, 1, 1).unwrap(), &day).unwrap();
        sheet.write(0, 1, "01/01/2024").unwrap();
        sheet.write_formula_with_format(0, 2, Formula::new("=A1+1").set_result("45293"), &day).unwrap();
        // A whole number in a column of days is the day that the person sees: a year becomes one of 1905.
        sheet.write_with_format(1, 0, 45292, &day).unwrap();
        sheet.write_with_format(1, 1, 2024, &day).unwrap();
        sheet.write_with_format(2, 0, 0.5625, &time).unwrap();
        sheet.write_with_format(2, 1, 45292.5625, &both).unwrap();
        // What is no day at all stays what it is.
        sheet.write_with_format(3, 0, -1, &day).unwrap();
        sheet.write_with_format(3, 1, 5_000_000, &day).unwrap();
        sheet.write_with_format(3, 2, 0, &day).unwrap();
    }));
    assert_eq!(
        told(&sheet),
        [
            "1: 2024-01-01|01/01/2024|2024-01-02",
            "2: 2024-01-01|1905-07-16",
            "3: 13:30:00|2024-01-01 13:30:00",
            "4: -1|5000000|00:00:00",
        ]
    );
    assert!(sheet.rows.iter().all(|row| row.typed == 0));
}

#[test]
fn days_of_the_epoch_of_1904_are_the_same_days() {
    let sheet = r#"<sheetData><row r="1"><c r="A1" s="1"><v>43830</v></c><c r="B1" s="1"><f>A1</f><v>43830</v></c><c r="C1" s="1"><v>0</v></c><c r="D1" s="2"><v>0.5</v></c><c r="E1" s="3"><v>1.5</v></c><c r="F1" t="d"><v>2024-01-01T00:00:00</v></c><c r="G1" t="d"><v>2024-01-01T13:30:00</v></c></row></sheetData>"#;
    let read = only(&xlsx(r#"<workbookPr date1904="1"/>"#, &["worksheet"], sheet));
    assert_eq!(told(&read), ["1: 2024-01-01|2024-01-01|1904-01-01|12:00:00|36:00:00|2024-01-01|2024-01-01 13:30:00"]);
}

#[test]
fn numbers_texts_truths_and_errors_keep_what_they_are() {
    let percent = Format::new().set_num_format("0.0%");
    let money = Format::new().set_num_format("#,##0 [$FCFA]");
    let sheet = only(&written(|sheet| {
        sheet.write(0, 0, "007").unwrap();
        sheet.write_with_format(0, 1, 0.125, &percent).unwrap();
        sheet.write_with_format(0, 2, 36000, &money).unwrap();
        sheet.write(0, 3, true).unwrap();
        sheet.write_formula(0, 4, Formula::new("=A9").set_result("#REF!")).unwrap();
        sheet.write_formula(0, 5, Formula::new("=1=2").set_result("FALSE")).unwrap();
        sheet.write_formula(0, 6, Formula::new(r#"="a"&"b""#).set_result("ab")).unwrap();
        sheet.write(0, 7, 12.5).unwrap();
    }));
    assert_eq!(told(&sheet), ["1: 007|0.125|36000|true|#REF!|false|ab|12.5"]);
    assert_eq!(sheet.rows[0].typed, 0b1000_0110);
    assert_eq!(sheet.without_value, []);
}

#[test]
fn an_error_that_nobody_knows_stays_its_text() {
    let sheet = r#"<sheetData><row r="2"><c r="B2" t="e"><f>x</f><v>#SPILL!</v></c><c r="C2"><v>1</v></c><c r="D2" t="e"><v>#N/A</v></c></row></sheetData>"#;
    assert_eq!(told(&only(&xlsx("", &["worksheet"], sheet))), ["2: |#SPILL!|1|#N/A"]);
}

#[test]
fn a_formula_without_a_value_is_told() {
    let sheet = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f></c><c r="C1"><f t="shared" si="0"/></c><c r="D1" t="str"><f>""</f><v></v></c></row><row r="3"><c r="B3"><f>A3</f><v/></c><c r="C3"><f t="shared">A1</f><v>7</v></c></row></sheetData>"#;
    let read = only(&xlsx("", &["worksheet"], sheet));
    // The formula in C3 lacks its number, so formulas are passed over: the values matter more.
    assert_eq!(told(&read), ["1: 1", "3: ||7"]);
    let read = only(&xlsx("", &["worksheet"], &sheet.replace(r#" t="shared">A1"#, ">A1")));
    assert_eq!(read.without_value, [(1, 1), (1, 2), (3, 1)]);
}

#[test]
fn hidden_sheets_and_rows_are_read_and_told() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("vue").unwrap().write(0, 0, "a").unwrap();
    let hidden = book.add_worksheet().set_name("cachée").unwrap();
    hidden.write(0, 0, "a").unwrap().write(2, 0, "c").unwrap().set_hidden(true);
    // Row 2 is hidden too, but nothing stands in it.
    hidden.set_row_hidden(1).unwrap().set_row_hidden(2).unwrap();
    book.add_worksheet().set_name("très cachée").unwrap().set_very_hidden(true);
    let read: Vec<_> = sheets(&book.save_to_buffer().unwrap()).unwrap().into_iter().map(Result::unwrap).collect();
    let seen: Vec<_> = read.iter().map(|s| (s.name.as_str(), s.hidden, s.rows.len(), s.hidden_rows.clone())).collect();
    assert_eq!(seen, [("vue", false, 1, vec![]), ("cachée", true, 2, vec![3]), ("très cachée", true, 0, vec![])]);
}

#[test]
fn a_word_is_found_wherever_a_sheet_is_cut_for_reading() {
    for before in (1 << 16) - 10..(1 << 16) + 30 {
        let xml = " ".repeat(before) + "hidden=" + &" ".repeat(40);
        assert!(super::xlsx::tells_more(xml.as_bytes()).unwrap(), "{before}");
    }
    assert!(!super::xlsx::tells_more(&b"<row r=\"1\">"[..]).unwrap());
}

#[test]
fn words_merged_over_rows_stand_in_each_row() {
    let sheet = written(|sheet| {
        let plain = Format::new();
        sheet.write(1, 0, "région").unwrap().write(1, 1, "n").unwrap();
        sheet.merge_range(0, 0, 0, 2, "titre", &plain).unwrap();
        sheet.merge_range(2, 0, 4, 0, "Kayes", &plain).unwrap();
        sheet.merge_range(5, 0, 6, 1, "Ségou", &plain).unwrap();
        for row in 2..7 {
            sheet.write(row, 2, row).unwrap();
        }
    });
    let mut read = only(&sheet);
    assert_eq!(read.merged, [(0, 0, 0, 2), (2, 0, 4, 0), (5, 0, 6, 1)]);
    assert_eq!(told(&read)[2..], ["3: Kayes||2", "4: ||3", "5: ||4", "6: Ségou||5", "7: ||6"]);
    let mut below = read.rows.split_off(2);
    fill_down(&mut below, &read.merged, |column| column == 0);
    read.rows = below;
    assert_eq!(told(&read), ["3: Kayes||2", "4: Kayes||3", "5: Kayes||4", "6: Ségou||5", "7: Ségou||6"]);
    assert_eq!(read.rows[1].typed, 0b100);
}

#[test]
fn a_covered_cell_keeps_what_it_holds_and_titles_do_not_come_down() {
    let sheet = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row><row r="4"><c r="A4"><v>4</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:A9"/><mergeCell ref="B2:B3"/><mergeCell ref="nonsense"/></mergeCells>"#;
    let mut read = only(&xlsx("", &["worksheet"], sheet));
    read.rows.remove(0);
    fill_down(&mut read.rows, &read.merged, |_| true);
    assert_eq!(told(&read), ["2: |2", "3: 3|2", "4: 4"]);
}

#[test]
fn merged_words_are_figures_in_each_row_and_merged_numbers_in_one() {
    let book = written(|sheet| {
        let plain = Format::new();
        for (column, heading) in ["indicator", "region", "period", "value", "unit"].into_iter().enumerate() {
            sheet.write(1, u16::try_from(column).unwrap(), heading).unwrap();
        }
        sheet.merge_range(0, 0, 0, 4, "Victimes", &plain).unwrap();
        sheet.merge_range(2, 0, 4, 0, "victims_identified", &plain).unwrap();
        sheet.merge_range(2, 1, 3, 1, "Kayes", &plain).unwrap();
        sheet.merge_range(2, 3, 3, 3, "", &plain).unwrap();
        sheet.write(2, 3, 12).unwrap().write(4, 3, 5).unwrap().write(4, 1, "Mopti").unwrap();
        for row in 2..5 {
            sheet.write(row, 2, 2022 + row).unwrap().write(row, 4, "person").unwrap();
        }
        sheet.set_row_hidden(4).unwrap();
    });
    let mali = tipstat_model::Profile::builtin("ml").unwrap();
    let read = crate::Submission::read(vec![("a.xlsx".to_owned(), book)], &mali).unwrap();
    let table = read.inputs[0].table().unwrap();
    let cells: Vec<_> =
        table.rows.iter().map(|row| (0..5).map(|at| row.cell(at)).collect::<Vec<_>>().join("|")).collect();
    let rows = [
        "victims_identified|Kayes|2024|12|person",
        "victims_identified|Kayes|2025||person",
        "victims_identified|Mopti|2026|5|person",
    ];
    assert_eq!(cells, rows);
    let facts = &read.inputs[0].sheet_facts;
    assert_eq!(facts.hidden_rows, [5]);
    assert_eq!(facts.merged.len(), 4);
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

#[test]
fn a_sheet_of_libreoffice_is_told_in_full() {
    let styles = r#"<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>"#;
    let table = r#"<table:table table:name="Été" table:style-name="ta2">
        <office:forms><form:form/></office:forms><table:table-column table:number-columns-repeated="3"/>
        <table:table-row><table:table-cell office:value-type="string" calcext:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a&amp;b<text:s text:c="2"/>c</text:p><text:p>d</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="12.50"><text:p>12,50</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <!-- a row -->
        <table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2024-01-01"/><table:table-cell office:value-type="time" office:time-value="PT13H30M00S"/><table:table-cell office:value-type="percentage" office:value="0.125"/><table:table-cell office:value-type="currency" office:value="36000"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell table:formula="of:=[.A99]" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1" office:value-type="string"><text:p>Kayes</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]"/><table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/></table:table-row>
        <table:table-row><table:covered-table-cell/><table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048567"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table>"#;
    let read = only(&ods(styles, table));
    assert_eq!((read.name.as_str(), read.hidden), ("Été", true));
    let row = "2024-01-01|13:30:00|0.125|36000|true|#REF!";
    let rows = ["1: a&b  c\nd|||12.5", &format!("5: {row}"), &format!("6: {row}"), "7: Kayes", "8: |7|7"];
    assert_eq!(told(&read), rows);
    assert_eq!(read.rows.iter().map(|row| row.typed).collect::<Vec<_>>(), [0b1000, 0b1100, 0b1100, 0, 0b110]);
    assert_eq!(read.merged, [(6, 0, 7, 0)]);
    assert_eq!(read.hidden_rows, [5, 6]);
    assert_eq!(read.without_value, [(7, 1)]);
}

#[test]
fn what_is_repeated_without_end_is_refused() {
    let cell =
        r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>"#;
    let row = format!(r#"<table:table-row table:number-rows-repeated="4000000000">{cell}</table:table-row>"#);
    let sound = r#"<table:table table:name="b"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    let read = sheets(&ods("", &format!(r#"<table:table table:name="a">{row}</table:table>{sound}"#))).unwrap();
    assert!(read[0].as_ref().unwrap_err().1.en.starts_with("a few cells stand far away"));
    assert_eq!(told(read[1].as_ref().unwrap()), ["1: x"]);
    let formula = r#"<table:table-cell table:formula="of:=1" table:number-columns-repeated="4000000000"/>"#;
    let row = format!(r#"<table:table-row table:number-rows-repeated="4000000000">{formula}</table:table-row>"#);
    assert_eq!(only(&ods("", &format!("<table:table>{row}</table:table>"))).without_value.len(), 100_000);
}

/// A record of an old workbook.
fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(content.len()).unwrap().to_le_bytes(), content].concat()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// A text with one byte a character.
fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let content = [shorts(&[row, column, 0, u16::try_from(text.len()).unwrap()]), vec![0], text.as_bytes().to_vec()];
    record(0x0204, &content.concat())
}

fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[shorts(&[row, column, format]), value.to_le_bytes().to_vec()].concat())
}

/// A workbook of one sheet in the format before 2007: MS-XLS in a container of nine sectors and more, all in a row.
fn xls(epoch_of_1904: bool, cells: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| record(0x0809, &[shorts(&[0x0600, kind, 0, 0]), vec![0; 8]].concat());
    let globals = |at: u32| {
        [
            bof(5),
            record(0x0022, &shorts(&[u16::from(epoch_of_1904)])),
            record(0x00E0, &shorts(&[0, 0, 0, 0])),
            record(0x00E0, &shorts(&[0, 14, 0, 0])),
            // Hidden, a worksheet.
            record(0x0085, &[&at.to_le_bytes()[..], &[1, 0, 1, 0, b'S']].concat()),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let at = u32::try_from(globals(0).len()).unwrap();
    let mut stream = [globals(at), bof(16), cells.concat(), record(0x000A, &[])].concat();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    contained(&stream)
}

fn contained(stream: &[u8]) -> Vec<u8> {
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.resize(24, 0);
    header.extend(shorts(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    // Sectors: 0 the table of sectors, 1 the directory, from 2 on the stream.
    header.extend(longs(&[0, 1, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0]));
    header.resize(512, 0xFF);
    let mut fat = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    fat.extend((0..sectors).map(|i| if i + 1 == sectors { 0xFFFF_FFFE } else { i + 3 }));
    fat.resize(128, 0xFFFF_FFFF);
    let entry = |name: &str, kind: u8, start: u32, length: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let size = u8::try_from(entry.len() + 2).unwrap();
        entry.resize(64, 0);
        entry.extend([size, 0, kind, 1]);
        entry.resize(116, 0);
        entry.extend(longs(&[start, u32::try_from(length).unwrap(), 0]));
        entry
    };
    let directory = [entry("Root Entry", 5, 0xFFFF_FFFE, 0), entry("Workbook", 2, 2, stream.len()), vec![0; 256]];
    [header, longs(&fat), directory.concat(), stream.to_vec()].concat()
}

#[test]
fn an_old_workbook_is_read_with_what_is_merged() {
    let formula = |row, column, value: [u8; 8]| {
        record(
            0x0006,
            &[shorts(&[row, column, 1]), value.to_vec(), vec![0; 6], shorts(&[3]), vec![0x1E, 1, 0]].concat(),
        )
    };
    let cells = [
        label(0, 0, "Kayes"),
        number(0, 1, 1, 43830.0),
        number(0, 2, 0, 12.5),
        number(1, 1, 0, 7.0),
        formula(1, 2, 43830.0_f64.to_le_bytes()),
        // #REF! as the value of a formula, then an error and a truth of their own.
        formula(2, 0, [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0205, &[shorts(&[2, 1, 0]), vec![0x2A, 1]].concat()),
        record(0x0205, &[shorts(&[2, 2, 0]), vec![1, 0]].concat()),
        record(0x00E5, &shorts(&[1, 0, 1, 0, 0])),
    ];
    let read = only(&xls(true, &cells));
    assert_eq!((read.name.as_str(), read.hidden), ("S", true));
    assert_eq!(told(&read), ["1: Kayes|2024-01-01|12.5", "2: |7|2024-01-01", "3: #REF!|#N/A|true"]);
    assert_eq!(read.rows[0].typed, 0b100);
    assert_eq!(read.merged, [(0, 0, 1, 0)]);
    // The same numbers are days four years and a day earlier where day 1 is 1 January 1900.
    assert_eq!(told(&only(&xls(false, &cells)))[0], "1: Kayes|2019-12-31|12.5");
}

#[test]
fn what_an_old_workbook_says_of_its_size_is_not_believed() {
    let refused = |bytes: &[u8]| sheets(bytes).unwrap_err().en;
    let far = [number(0, 0, 0, 1.0), number(65_535, 65_535, 0, 1.0)];
    assert!(refused(&xls(false, &far)).starts_with("a few cells stand far away"));
    let dimensions = [record(0x0200, &[longs(&[0, u32::MAX]), shorts(&[0, u16::MAX, 0])].concat())];
    assert!(refused(&xls(false, &dimensions)).starts_with("a few cells stand far away"));
    // A chart in the sheet ends before the sheet does.
    let chart = [record(0x0809, &shorts(&[0x0600, 32])), far[1].clone(), record(0x000A, &[])].concat();
    assert_eq!(told(&only(&xls(false, &[far[0].clone(), chart.clone()]))), ["1: 1"]);
    assert!(refused(&xls(false, &[chart, dimensions[0].clone()])).starts_with("a few cells stand far away"));
    // A text that belongs to no formula stands in the first cell.
    let text = record(0x0207, &[shorts(&[1]), vec![0, b'a']].concat());
    assert!(refused(&xls(false, &[text, far[1].clone()])).starts_with("a few cells stand far away"));
    // The chain of the directory leads back to itself: entry 1 of the table of sectors.
    let mut round = xls(false, &[]);
    round[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert!(refused(&round).starts_with("this is not a workbook"));
    // So does that of the stream, which says it is four thousand million bytes long.
    let mut round = xls(false, &[]);
    round[512 + 12..512 + 16].copy_from_slice(&2_u32.to_le_bytes());
    round[1024 + 128 + 120..1024 + 128 + 124].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(refused(&round).starts_with("this is not a workbook"));
}

#[test]
fn where_calamine_panics_the_workbook_is_refused() {
    // The sheet begins where the stream has one byte left; a BoundSheet without content; a table of 9000 merged cells
    // that holds one; an empty CodePage.
    let broken = [record(0x0042, &[]), record(0x0085, &[0, 0, 0, 0]), record(0x0018, &[0; 4])];
    for record in broken {
        let mut stream = [super::tests::record(0x0809, &shorts(&[0x0600, 5, 0, 0])), record].concat();
        stream.resize(4096, 0);
        assert!(sheets(&contained(&stream)).is_err());
    }
    assert!(sheets(&xls(false, &[record(0x00E5, &shorts(&[9000, 0, 1, 0, 0]))])).is_err());
}

#[test]
fn a_locked_workbook_says_so() {
    let mut encrypted = xls(false, &[]);
    // The stream by another name: entry 1 of the directory, in the second sector after the header.
    let at = 512 + 512 + 128;
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    encrypted[at..at + name.len()].copy_from_slice(&name);
    assert!(sheets(&encrypted).unwrap_err().en.contains("password"));
    let manifest = r#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let ods = zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}")]);
    assert!(sheets(&ods).unwrap_err().en.contains("password"));
}

/// Sound workbooks of each format, with all that is told of them, to be damaged.
fn sound() -> [Vec<u8>; 4] {
    let written = written(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_with_format(0, 0, 45292, &day).unwrap().write(0, 1, "a").unwrap();
        sheet.write_formula(0, 2, "=A1").unwrap().set_row_hidden(0).unwrap();
        sheet.merge_range(1, 0, 3, 0, "b", &day).unwrap();
    });
    let cells = [label(0, 0, "Kayes"), number(0, 1, 1, 43830.0), record(0x00E5, &shorts(&[1, 0, 1, 0, 0]))];
    // Stored, not deflated: otherwise the checksum refuses nearly every damage before the XML is looked at.
    let stored = |bytes: &[u8]| {
        let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        for i in 0..old.len() {
            let mut part = old.by_index(i).unwrap();
            let name = part.name().unwrap().into_owned();
            new.start_file(&*name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
            std::io::copy(&mut part, &mut new).unwrap();
        }
        new.finish().unwrap().into_inner()
    };
    let row = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-rows-spanned="2" office:value-type="float" office:value="12"/></table:table-row>"#;
    let table = format!(r#"<table:table table:name="a">{row}</table:table>"#);
    [stored(&written), written, xls(false, &cells), stored(&ods("", &table))]
}

/// Puts the right checksum back into every part of an archive that stores its parts, so that damage reaches the XML.
fn with_checksums(mut bytes: Vec<u8>) -> Vec<u8> {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes.clone())) else { return bytes };
    for i in 0..zip.len() {
        let Ok(part) = zip.by_index_raw(i) else { continue };
        let (from, length) = (part.data_start().unwrap_or(0), part.compressed_size());
        let (from, to) = (usize::try_from(from).unwrap(), usize::try_from(from + length).unwrap());
        let Some(content) = bytes.get(from..to) else { continue };
        let sum = crc(content);
        let wrong = part.crc32();
        for at in 0..bytes.len().saturating_sub(4) {
            if bytes[at..at + 4] == wrong.to_le_bytes() {
                bytes[at..at + 4].copy_from_slice(&sum.to_le_bytes());
            }
        }
    }
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

#[test]
fn the_checksum_is_that_of_the_format() {
    // The check value of CRC-32/ISO-HDLC.
    assert_eq!(crc(b"123456789"), 0xCBF4_3926);
}

static SOUND: std::sync::LazyLock<[Vec<u8>; 4]> = std::sync::LazyLock::new(sound);

/// How files begin: any, zip archives, containers of old workbooks.
const MAGIC: [&[u8]; 3] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_any_kind_are_no_reason_to_panic(
        magic in prop::sample::select(&MAGIC[..]),
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        let _ = sheets(&[magic, &bytes].concat());
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        which in 0..4_usize,
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        mend in any::<bool>(),
    ) {
        let mut bytes = SOUND[which].clone();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = sheets(&if mend { with_checksums(bytes) } else { bytes });
    }

    #[test]
    fn records_of_any_kind_are_read_or_refused(
        records in prop::collection::vec((prop::sample::select(&[0x0200_u16, 0x0203, 0x0204, 0x00D6, 0x0205, 0x0207, 0x027E, 0x00FD, 0x00BD, 0x00E5, 0x0006, 0x0809, 0x000A][..]), prop::collection::vec(prop_oneof![3 => 0..4_u8, 1 => any::<u8>()], 0..40)), 0..12),
    ) {
        let cells: Vec<_> = records.iter().map(|(kind, content)| record(*kind, content)).collect();
        let _ = sheets(&xls(false, &cells));
    }
}
