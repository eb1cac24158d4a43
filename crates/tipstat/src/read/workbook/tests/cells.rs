//! Cells, and the rows and sheets that are hidden.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::{only, told, written, xlsx};
use crate::read::workbook::{self, sheets};

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
        assert!(workbook::xlsx::tells_more(xml.as_bytes()).unwrap(), "{before}");
    }
    assert!(!workbook::xlsx::tells_more(&b"<row r=\"1\">"[..]).unwrap());
}
