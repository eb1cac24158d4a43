//! Faults of whole columns, sheets and files, and of rows that are no records.

use tipstat_model::columns::{ActivityColumn as A, InvestigationColumn as I, TABLES, VictimColumn as V};

use super::{
    faults::{ASSOCIATION, CASES, COURT, POSTS, PREVENTION, RADIO, Seeded, TALKS},
    sheet::{File, Sheet},
};
use crate::table::cell_reference;

/// Puts them in, after those of single rows, and says where they are.
pub(super) fn put_into(files: &mut Vec<File>) -> Vec<Seeded> {
    let mut out = vec![
        in_sheet(files, POSTS, "TIP813", crowded_month),
        in_sheet(files, POSTS, "TIP309", first_of_january),
        in_sheet(files, POSTS, "TIP812", round_ages),
        in_sheet(files, TALKS, "TIP811", round_attendances),
        in_sheet(files, TALKS, "TIP103", unknown_heading),
        in_sheet(files, TALKS, "TIP108", long_row),
        in_sheet(files, RADIO, "TIP105", heading_twice),
        in_sheet(files, PREVENTION, "TIP106", total),
        in_sheet(files, ASSOCIATION, "TIP107", source),
        in_sheet(files, COURT, "TIP110", hidden_row),
        in_sheet(files, CASES, "TIP111", merged_number),
    ];
    out.push(file(files, "TIP101", "transfert.xlsx", Vec::new()));
    // A list of victims that gives them no numbers.
    let list = sheet("victims", &["identification_date", "sex", "age"], &[&["03/06/2024", "féminin", "15"]]);
    out.push(file(files, "TIP102", "foyer.csv", vec![list]));
    let nothing = sheet("activities", &["activity", "date", "area", "channel", "attendance"], &[]);
    out.push(file(files, "TIP104", "formations.csv", vec![nothing]));
    out
}

/// A fault of a sheet, with the cells that the change gives.
fn in_sheet(
    files: &mut [File],
    place: (usize, usize),
    rule: &'static str,
    change: fn(&mut Sheet) -> Vec<String>,
) -> Seeded {
    let file = &mut files[place.0];
    let sheet = &mut file.sheets[place.1];
    let cells = change(sheet);
    Seeded { rule, file: file.name.clone(), sheet: sheet.name.clone(), cells }
}

/// A fault that is a file.
fn file(files: &mut Vec<File>, rule: &'static str, name: &str, sheets: Vec<Sheet>) -> Seeded {
    files.push(File { name: name.to_owned(), sheets });
    Seeded { rule, file: name.to_owned(), sheet: String::new(), cells: Vec::new() }
}

/// A sheet of a text file, with some columns of a table.
fn sheet(table: &str, columns: &[&str], rows: &[&[&str]]) -> Sheet {
    let spec = TABLES.into_iter().find(|t| t.name == table).unwrap_or(TABLES[0]);
    Sheet {
        name: String::new(),
        title: String::new(),
        spec,
        columns: columns.iter().filter_map(|name| spec.columns.iter().position(|c| c.name == *name)).collect(),
        beside: Vec::new(),
        rows: rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect(),
        hidden: Vec::new(),
        merged: Vec::new(),
    }
}

/// The place of a heading, as a finding gives it.
fn heading(sheet: &Sheet, at: usize) -> Vec<String> {
    vec![cell_reference(at, sheet.header_row())]
}

/// The place of a cell, as a finding gives it.
fn cell(sheet: &Sheet, row: usize, at: usize) -> Vec<String> {
    vec![cell_reference(at, sheet.header_row() + 1 + u32::try_from(row).unwrap_or(0))]
}

/// A cell of a column, to change it.
fn at(sheet: &mut Sheet, row: usize, column: usize) -> Option<&mut String> {
    let at = sheet.position(column)?;
    sheet.rows.get_mut(row)?.get_mut(at)
}

fn write(sheet: &mut Sheet, row: usize, column: usize, text: &str) {
    if let Some(cell) = at(sheet, row, column) {
        text.clone_into(cell);
    }
}

/// Sixteen victims more in one region and month, like those of other regions and months.
fn crowded_month(sheet: &mut Sheet) -> Vec<String> {
    for k in 0..16 {
        sheet.rows.push(sheet.rows[k * 5].clone());
        let row = sheet.rows.len() - 1;
        write(sheet, row, V::Record as usize, &format!("GN-09{k:02}"));
        write(sheet, row, V::Area as usize, "Kidal");
        write(sheet, row, V::IdentificationDate as usize, &format!("{:02}/09/2024", 5 + k));
        write(sheet, row, V::RegistrationDate as usize, &format!("{:02}/09/2024", 6 + k));
    }
    Vec::new()
}

/// Two of three were registered on 1 January, after the year.
fn first_of_january(sheet: &mut Sheet) -> Vec<String> {
    for row in (0..sheet.rows.len()).filter(|row| row % 3 > 0) {
        write(sheet, row, V::RegistrationDate as usize, "01/01/2025");
    }
    sheet.position(V::RegistrationDate as usize).map_or_else(Vec::new, |at| heading(sheet, at))
}

/// Ages of adults are written as the nearest multiple of five.
fn round_ages(sheet: &mut Sheet) -> Vec<String> {
    for row in 0..sheet.rows.len() {
        let age = at(sheet, row, V::Age as usize).and_then(|age| age.parse::<u32>().ok());
        if let Some(age) = age.filter(|age| *age >= 23) {
            write(sheet, row, V::Age as usize, &((age + 2) / 5 * 5).to_string());
        }
    }
    sheet.position(V::Age as usize).map_or_else(Vec::new, |at| heading(sheet, at))
}

/// Two of three attendances are multiples of fifty.
fn round_attendances(sheet: &mut Sheet) -> Vec<String> {
    for row in (0..sheet.rows.len()).filter(|row| row % 3 > 0) {
        let round = if row % 2 == 0 { "50" } else { "100" };
        write(sheet, row, A::Attendance as usize, round);
    }
    sheet.position(A::Attendance as usize).map_or_else(Vec::new, |at| heading(sheet, at))
}

/// A heading that no template has.
fn unknown_heading(sheet: &mut Sheet) -> Vec<String> {
    sheet.beside.push("Cote d’archive".to_owned());
    for (i, row) in sheet.rows.iter_mut().enumerate() {
        row.push(format!("A-{}", i + 1));
    }
    heading(sheet, sheet.columns.len())
}

/// A cell beyond the last heading.
fn long_row(sheet: &mut Sheet) -> Vec<String> {
    let (row, width) = (4, sheet.columns.len() + sheet.beside.len());
    sheet.rows[row].push("à revoir".to_owned());
    cell(sheet, row, width)
}

/// The attendance once more, under another name and with another number.
fn heading_twice(sheet: &mut Sheet) -> Vec<String> {
    sheet.beside.push("Nombre de participants".to_owned());
    for row in &mut sheet.rows {
        row.push("17".to_owned());
    }
    heading(sheet, sheet.columns.len())
}

/// The sums of the columns, under the last row.
fn total(sheet: &mut Sheet) -> Vec<String> {
    let counted = [A::Attendance, A::Women, A::Men, A::Girls, A::Boys].map(|c| sheet.position(c as usize));
    let sum = |at: usize| sheet.rows.iter().filter_map(|row| row[at].parse::<u32>().ok()).sum::<u32>().to_string();
    let mut row: Vec<String> =
        (0..sheet.columns.len()).map(|at| if counted.contains(&Some(at)) { sum(at) } else { String::new() }).collect();
    "TOTAL".clone_into(&mut row[0]);
    sheet.rows.push(row);
    cell(sheet, sheet.rows.len() - 1, 0)
}

/// Where the rows are from, under the last of them.
fn source(sheet: &mut Sheet) -> Vec<String> {
    sheet.rows.push(vec!["Source : registre de l’association".to_owned()]);
    cell(sheet, sheet.rows.len() - 1, 0)
}

/// The last row is hidden.
fn hidden_row(sheet: &mut Sheet) -> Vec<String> {
    let row = sheet.rows.len() - 1;
    sheet.hidden.push(row);
    cell(sheet, row, 0)
}

/// The number of victims of the last file but one is merged with the empty cell below it.
fn merged_number(sheet: &mut Sheet) -> Vec<String> {
    let row = sheet.rows.len() - 2;
    let Some(at) = sheet.position(I::Victims as usize) else { return Vec::new() };
    sheet.merged.push((row, at));
    cell(sheet, row, at)
}
