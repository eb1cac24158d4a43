//! Cells that are merged.

use rust_xlsxwriter::Format;

use super::{only, told, written, xlsx};
use crate::read::workbook::fill_down;

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
