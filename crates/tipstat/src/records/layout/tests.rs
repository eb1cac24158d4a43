use csv::StringRecord;
use proptest::prelude::*;
use tipstat_model::columns::RECORD_TABLES;

use super::*;
use crate::records::recognise;

/// The rows that are records, by number, and what stands beside them.
fn sorted(text: &str) -> (Vec<u32>, Layout) {
    let row = |(i, line): (usize, &str)| Row {
        number: u32::try_from(i + 1).unwrap(),
        cells: line.split('|').map(str::trim).collect::<StringRecord>(),
        typed: 0,
    };
    let mut rows: Vec<Row> = text.lines().enumerate().map(row).collect();
    let found = recognise(&rows.iter().map(|r| &r.cells), "", &[], &RECORD_TABLES).unwrap();
    let below = rows.split_off(found.header + 1);
    let head = rows.iter().skip(found.header - usize::from(found.two_rows));
    let (kept, layout) = Sorter::new(found.spec, &found.slots, &found.headings, head).sort(below);
    (kept.iter().filter(|r| !r.is_blank()).map(|r| r.number).collect(), layout)
}

/// The rows that were left out, with what they are.
fn left_out(text: &str) -> Vec<(u32, Line)> {
    sorted(text).1.left_out.iter().map(|l| (l.row, l.line)).collect()
}

const VICTIMS: &str = "N° | Nom | Sexe | Âge | Région | Observations\n";

fn victims(rows: &str) -> Vec<(u32, Line)> {
    left_out(&format!("{VICTIMS}{rows}"))
}

#[test]
fn totals_are_left_out_wherever_they_stand() {
    assert_eq!(
        victims("1 | A | F | 15 | Kayes |\nSous-total | | | 1 | |\n2 | B | F | 9 | Ségou |\nTOTAL GÉNÉRAL | | | 2"),
        [(3, Line::Total), (5, Line::Total)]
    );
    assert_eq!(victims("1 | A | F | 15 | Kayes |\nTotal : 1"), [(3, Line::Total)]);
    // What it is the total of may stand before it.
    assert_eq!(
        left_out("Région | N° | Date | Femmes | Hommes\nKayes | A1 | 2024-03-08 | 4 | 5\nKayes | Total | | 4 | 5"),
        [(3, Line::Total)]
    );
}

#[test]
fn a_record_that_begins_like_a_total_is_kept_and_said() {
    let (kept, layout) = sorted(&format!("{VICTIMS}Total | A | F | 15 | Kayes |"));
    assert_eq!((kept, layout.doubtful, layout.left_out.len()), (vec![2], vec![2], 0));
}

#[test]
fn the_residents_of_all_areas_together_are_a_row_like_any_other() {
    assert_eq!(left_out("Région | Année | Habitants\nKayes | 2024 | 100\nTotal | 2024 | 900"), []);
    assert_eq!(left_out("Région | Année | Habitants\nKayes | 2024 | 100\nTotal | | 900"), [(3, Line::Total)]);
}

#[test]
fn notes_sources_and_signatures_are_left_out() {
    assert_eq!(
        victims(
            "1 | A | F | 15 | Kayes |\n\nSource : registre\n* âge estimé\nBamako, le 12/01/2025\n | | | | Le chef de brigade |\n | | | | Moussa T. |"
        ),
        [(4, Line::Text), (5, Line::Text), (6, Line::Text), (7, Line::Text), (8, Line::Text)]
    );
}

#[test]
fn names_of_sections_between_the_records_are_left_out() {
    assert_eq!(
        victims("RÉGION DE KAYES\n1 | A | F | 15 | Kayes |\nRÉGION DE SÉGOU\n2 | B | F | 9 | Ségou |"),
        [(2, Line::Text), (4, Line::Text)]
    );
}

#[test]
fn the_headings_once_more_and_the_numbers_of_the_columns_are_left_out() {
    let numbers = "(1) | (2) | (3) | (4) | (5) | (6)\n";
    let rows = format!(
        "{numbers}1 | A | F | 15 | Kayes |\nN° | Nom | SEXE | Age | Région | Observations\n2 | B | F | 9 | Ségou |"
    );
    assert_eq!(victims(&rows), [(2, Line::Numbers), (4, Line::Header)]);
    assert_eq!(
        left_out("N° | Date | Participants |\n | | femmes | hommes\nA1 | 2024-03-08 | 4 | 5\n | | femmes | hommes"),
        [(4, Line::Header)]
    );
}

#[test]
fn a_record_is_never_left_out() {
    for row in [
        "V17 | | | | |",
        "17 | | | | |",
        " | Traoré | | | |",
        " | Traoré Awa | F | | |",
        " | | F | 15 | |",
        " | | F | | |",
        "BAMAKO | | | | |",
        "Dossier Kayes 12 | | | | |",
        " | | | | Kayes |",
        "Note 1 | B | F | 15 | Kayes |",
    ] {
        let around = format!("Dossier Kayes 11 | A | F | 15 | Kayes |\n{row}\nDossier Kayes 13 | C | M | 12 | Ségou |");
        assert_eq!(victims(&around), [], "{row}");
    }
    // Registers that know persons by their names have names where others have numbers.
    assert_eq!(left_out("Prévenu | Dossier | Sexe | Âge\nAwa Traoré | | F | 30\nMoussa Keita | | |"), []);
}

#[test]
fn what_stands_above_the_records_does_not_end_them() {
    let rows = "RÉGION DE KAYES\n1 | A | F | 15 | Kayes |\n | Traoré Awa | | | |\n2 | B | F | 9 | Ségou |";
    assert_eq!(victims(rows), [(2, Line::Text)]);
}

#[test]
fn a_return_of_nothing_is_a_zero_and_silence_is_none() {
    for row in ["NÉANT", "néant | néant | néant | néant | néant |", "1 | RAS | | | |", " | | | | | Aucun cas"] {
        let (kept, layout) = sorted(&format!("{VICTIMS}{row}"));
        assert!(layout.nil_return && kept.is_empty(), "{row}");
    }
    assert!(!sorted(VICTIMS).1.nil_return);
    assert!(!sorted(&format!("{VICTIMS}Total | | | 0")).1.nil_return);
    assert!(!sorted(&format!("{VICTIMS}1 | A | F | 15 | Kayes | RAS")).1.nil_return);
    assert!(!sorted(&format!("{VICTIMS}1 | A | F | 15 | Kayes |\nNÉANT")).1.nil_return);
}

#[test]
fn cells_beyond_the_last_heading_are_told() {
    let (kept, layout) = sorted("N° | Sexe | Âge\n1 | F | 15 | x\n2 | F | 15 | |\n3 | F | 15");
    assert_eq!((kept, layout.longer), (vec![2, 3, 4], vec![(2, 3)]));
}

#[test]
fn rows_of_mere_separators_between_records_are_told_and_those_at_the_end_are_not() {
    let (kept, layout) =
        sorted(&format!("{VICTIMS}1 | A | F | 15 | Kayes |\n | | | | |\n\n2 | B | F | 9 | Ségou |\n | | | | |"));
    assert_eq!((kept, layout.separators), (vec![2, 5], vec![3]));
}

/// Cells such as stand in and under tables.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        1 => "[A-Z]{0,2}[0-9]{1,3}",
        1 => "\\PC{0,12}",
        1 => prop::sample::select(vec!["F", "15", "Total", "NÉANT", "Source : x", "N°", "Sexe", "2024-01-02", "-", "Le chef"])
            .prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn every_row_is_once_a_record_or_left_out(rows in prop::collection::vec(prop::collection::vec(cell(), 0..8), 0..40)) {
        let head = Row { number: 1, cells: StringRecord::from(vec!["N°", "Nom", "Sexe", "Âge", "Région"]), typed: 0 };
        let found = recognise(&std::iter::once(&head.cells), "", &[], &RECORD_TABLES).unwrap();
        let rows: Vec<Row> = rows
            .into_iter()
            .zip(2..)
            .map(|(cells, number)| Row { number, cells: cells.into_iter().collect(), typed: 0 })
            .collect();
        let sorter = Sorter::new(found.spec, &found.slots, &found.headings, std::iter::once(&head));
        let (kept, layout) = sorter.sort(rows.clone());
        let mut all: Vec<u32> = kept.iter().map(|r| r.number).chain(layout.left_out.iter().map(|l| l.row)).collect();
        all.sort_unstable();
        prop_assert_eq!(all, rows.iter().map(|r| r.number).collect::<Vec<_>>());
        // A row with a number of its own that holds a day, an age or a code is a record.
        for row in &rows {
            let id = row.cell(0);
            let is_record = id.starts_with('V') && row.cell(2) == "F" && row.cells.len() < 6;
            prop_assert!(!is_record || kept.iter().any(|k| k.number == row.number));
        }
    }
}
