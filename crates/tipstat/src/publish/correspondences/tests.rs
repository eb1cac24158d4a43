use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use jiff::civil::date;
use tipstat_model::{Lang, Mapping};

use super::*;
use crate::mapping::{self, HEADINGS, Recognition};

/// Every word of it is misspelt so that one guess is right.
const POLICE: &str = "n° d'ordre;nom;sexxe;date of birth;region;service;formes d'exploitation;Provenance\n\
    1;Awa Diarra;femele;2009;Segouu;BRTMTEH;mendicité forcé; esclavages;x\n\
    2;Oumar Traoré;masculinn;2010-02-03;Segouu;BRTMTEHH;mendicité forcée;y\n\
    3;;femele;;;;;\n";

fn police() -> Vec<(String, Vec<u8>)> {
    let text = POLICE.replace("mendicité forcé; esclavages", "\"mendicité forcé; esclavages\"");
    vec![("police.csv".to_owned(), text.into_bytes())]
}

fn profile() -> Profile {
    Profile::builtin("ml").unwrap()
}

fn read(mapping: Option<Mapping>) -> Submission {
    let mut said = Recognition::default();
    if let Some(mapping) = mapping {
        said.take_mapping(mapping);
    }
    Submission::read_as(police(), &profile(), &said).unwrap()
}

fn left(submission: &Submission) -> Vec<(String, u64)> {
    unrecognised(submission).into_iter().map(|u| (u.word, u.times)).collect()
}

#[test]
fn each_word_is_gathered_once_with_its_guess() {
    let found = unrecognised(&read(None));
    let told: Vec<_> =
        found.iter().map(|u| (u.word.as_str(), u.times, u.guess.as_ref().map(|g| g.name.as_str()))).collect();
    assert_eq!(
        told,
        [
            ("Provenance", 1, None),
            ("sexxe", 1, Some("sex")),
            ("BRTMTEHH", 1, Some("brtmteh")),
            ("femele", 2, Some("F")),
            ("masculinn", 1, Some("M")),
            ("Segouu", 2, Some("ML-4")),
            ("mendicité forcé; esclavages", 1, Some("forced_begging; slavery")),
        ]
    );
}

#[test]
fn a_mapping_with_its_guesses_leaves_nothing_open() {
    let toml = correspondences_toml(&read(None), Lang::Fr);
    let line = |line: &str| line.strip_prefix("# \"").map_or(line.to_owned(), |rest| format!("\"{rest}")) + "\n";
    let mapping: String = toml.lines().map(line).collect();
    let again = read(Some(Mapping::parse(&mapping, "m.toml", &profile()).unwrap()));
    assert_eq!(left(&again), []);
    assert!(correspondences_toml(&again, Lang::En).starts_with("# Every heading"));
}

#[test]
fn what_a_standard_calls_a_column_or_code_is_its_guess() {
    let file = "record,sex,age,ageBroad,typeOfLabourMiningOrDrilling,isForcedLabour\nV1,F,15,9--17,1,\n";
    let files = vec![("a.csv".to_owned(), file.as_bytes().to_vec())];
    let submission = Submission::read(files, &profile()).unwrap();
    let guesses: Vec<_> = unrecognised(&submission).into_iter().filter_map(|u| u.guess).collect();
    let names: Vec<_> = guesses.iter().map(|guess| guess.name.as_str()).collect();
    assert_eq!(names, ["age_group", "forms: forced_labour", "sector: mining"]);
    let targets = guesses.iter().map(|guess| {
        let target = |text: &str| tipstat_model::columns::VICTIMS.target(text);
        assert_eq!(target(&guess.label.fr), target(&guess.name), "{guess:?}");
        target(&guess.name)
    });
    assert!(targets.flatten().count() == 3);
}

/// The workbook with its suggestions copied into the last column, and `-` where there is none.
pub(super) fn filled(workbook: Vec<u8>) -> Vec<u8> {
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(workbook)).unwrap();
    let name = book.sheet_names().remove(0);
    let range = book.worksheet_range(&name).unwrap();
    let mut out = rust_xlsxwriter::Workbook::new();
    let sheet = out.add_worksheet();
    for (row, cells) in (0u32..).zip(range.rows()) {
        for (at, cell) in (0u16..).zip(cells) {
            sheet.write_string(row, at, cell.to_string()).unwrap();
        }
        if row > 2 {
            let guess = cells.get(5).filter(|cell| **cell != Data::Empty).map_or("-".to_owned(), ToString::to_string);
            sheet.write_string(row, 6, guess).unwrap();
        }
    }
    out.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_with_its_suggestions_leaves_nothing_open() {
    for lang in Lang::ALL {
        let mut said = Recognition::default();
        let submission = Submission::read_as(police(), &profile(), &said).unwrap();
        let workbook = correspondences_xlsx(&submission, date(2026, 1, 31), lang).unwrap();
        let path = std::env::temp_dir().join(format!("tipstat-{}-{}-filled.xlsx", std::process::id(), lang.tag()));
        std::fs::write(&path, filled(workbook)).unwrap();
        let mapping = mapping::load(&path, &profile());
        std::fs::remove_file(&path).unwrap();
        said.take_mapping(mapping.unwrap());
        let again = Submission::read_as(police(), &profile(), &said).unwrap();
        assert_eq!(left(&again), [], "{lang:?}");
    }
}

#[test]
fn the_same_submission_makes_the_same_workbook() {
    let make = || correspondences_xlsx(&read(None), date(2026, 1, 31), Lang::Fr).unwrap();
    assert!(make() == make());
}

#[test]
fn what_cannot_be_is_told_at_its_cell() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        HEADINGS.map(|heading| heading.fr),
        ["police.csv", "victimes", "(intitulé)", "Sexxe", "1", "", "sexxe"],
        ["police.csv", "victimes", "territoire", "Segouu", "1", "", ""],
        ["police.csv", "victime", "territoire", "Segouu", "1", "", "?"],
    ];
    for (row, cells) in (0u32..).zip(rows) {
        for (at, cell) in (0u16..).zip(cells) {
            sheet.write_string(row, at, cell).unwrap();
        }
    }
    let path = std::env::temp_dir().join(format!("tipstat-{}-mistakes.xlsx", std::process::id()));
    std::fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    let error = mapping::load(&path, &profile());
    std::fs::remove_file(&path).unwrap();
    let crate::Error::Mapping(mistakes) = error.unwrap_err() else { panic!("mistakes are expected") };
    let at: Vec<_> = mistakes.iter().map(|m| (m.line, m.column)).collect();
    assert_eq!(at, [(2, 7), (4, 2)]);
    assert!(mistakes[0].message.fr.contains("vouliez-vous dire"), "{}", mistakes[0].message.fr);
    assert!(mistakes[0].message.fr.starts_with("cellule G2"), "{}", mistakes[0].message.fr);
}

#[test]
fn a_word_that_may_be_a_name_is_not_gathered_and_one_in_use_is() {
    let file = "n° d'ordre;nom;sexe;date of birth;region;service;formes d'exploitation\n\
        1;Diarra;Awa;2009;Kayes;BRTMTEH;cueillette\n\
        2;Keita;Moussa Keita;2009;Kayes;BRTMTEH;cueillette\n\
        3;Traoré;F;2009;Kayes;BRTMTEH;cueillette\n\
        4;Traoré;F;2009;Kayes;BRTMTEH;Traoré\n\
        5;Traoré;F;2009;Kayes;BRTMTEH;Traoré\n\
        6;Traoré;F;2009;Kayes;BRTMTEH;Traoré\n";
    let files = vec![("police.csv".to_owned(), file.as_bytes().to_vec())];
    let submission = Submission::read(files, &profile()).unwrap();
    assert_eq!(left(&submission), [("cueillette".to_owned(), 3)]);
}
