//! Files handed back, through the door that a clerk uses.

use std::fs;

use crate::files::{SOUND, folder, run, write};

const REGISTER: &str =
    "N°;Structure;Sexe;Âge;Date d’identification\n1;BRTMTEH;Femele;14;12/03/2024\n2;BRTMTEH;F;15;13/03/2024\n";

#[test]
fn a_file_alone_is_checked_and_handed_back_beside_itself() {
    let folder = folder("police.csv", REGISTER);
    let first = run(folder.path(), &["police.csv"]);
    assert_eq!((first.status, first.err.as_str()), (1, ""));
    assert!(first.out.starts_with("police.csv: to be corrected before it is sent."), "{}", first.out);
    assert!(first.out.contains("1 row of 2 is in order. 1 error must be corrected"), "{}", first.out);
    let names = || {
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(), ["police-to-correct.xlsx", "police.csv"]);
    // The same is not written twice, and what she wrote into it is not written over.
    run(folder.path(), &["police.csv"]);
    assert_eq!(names(), ["police-to-correct.xlsx", "police.csv"]);
    write(folder.path(), "police-to-correct.xlsx", b"hers");
    run(folder.path(), &["police.csv"]);
    assert_eq!(names(), ["police-to-correct-2.xlsx", "police-to-correct.xlsx", "police.csv"]);
    assert_eq!(fs::read(folder.path().join("police-to-correct.xlsx")).unwrap(), b"hers");
}

#[test]
fn a_file_that_cannot_be_checked_gets_a_note_beside_it_that_says_why() {
    let folder = folder("police.xlsx", b"PK\x03\x04");
    let first = run(folder.path(), &["police.xlsx"]);
    assert_eq!((first.status, first.err.lines().count()), (2, 1), "{}", first.err);
    let note = fs::read_to_string(folder.path().join("police-not-checked.txt")).unwrap();
    assert!(
        note.starts_with('\u{feff}') && note.contains("police.xlsx: the workbook is damaged or was cut off on its way"),
        "{note}"
    );
    assert!(note.contains("Nothing was changed in your file."), "{note}");
    assert!(first.out.contains("police-not-checked.txt"), "{}", first.out);
}

#[test]
fn a_register_without_its_numbers_is_handed_back_with_what_is_missing() {
    let folder = folder("police.csv", "Nom;Sexe;Âge;Région\nA;F;12;Kayes\n");
    write(folder.path(), "autre.xlsx", b"PK\x03\x04");
    let both = run(folder.path(), &["police.csv", "autre.xlsx"]);
    assert_eq!((both.status, both.err.as_str()), (1, ""));
    assert!(both.out.contains("police.csv: to be corrected before it is sent."), "{}", both.out);
    assert!(both.out.contains("There is no column “record number”"), "{}", both.out);
    assert!(both.out.contains("autre.xlsx: the workbook is damaged"), "{}", both.out);
    for name in ["police-to-correct.xlsx", "autre-not-checked.txt"] {
        assert!(folder.path().join(name).is_file() && both.out.contains(name), "{}", both.out);
    }
}

#[test]
fn a_word_that_is_neither_a_command_nor_a_file_is_told_as_before() {
    let folder = folder("police.csv", REGISTER);
    let wrong = run(folder.path(), &["chek", "police.csv"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("did you mean “check”?"), "{}", wrong.err);
}

#[test]
fn a_register_and_the_copy_handed_back_of_it_are_one_register() {
    let folder = folder("police.csv", REGISTER);
    run(folder.path(), &["police.csv"]);
    let both = run(folder.path(), &["check", ".", "--lang", "fr"]);
    assert!(both.out.contains("2 lignes dans 1 tableau"), "{}", both.out);
    assert!(both.out.contains("la copie rendue de police.csv"), "{}", both.out);
    // Who means the copy names it; it remembers its check.
    let copy = run(folder.path(), &["check", "police-to-correct.xlsx"]);
    assert!(copy.out.contains("0 mended, 0 new and 1 still there."), "{}", copy.out);
}

#[test]
fn a_name_that_a_spreadsheet_would_not_open_is_refused() {
    let folder = folder("police.csv", REGISTER);
    let named =
        |out: &str| run(folder.path(), &["check", "police.csv", "--format", "xlsx", "--out", out, "--lang", "fr"]);
    assert!(named("out.txt").err.contains("donnez-lui un nom qui finit par .xlsx"));
    assert_eq!(named("out.xlsx").status, 1);
    write(folder.path(), "autre.csv", SOUND);
    let two = run(folder.path(), &["check", ".", "--format", "xlsx", "--out", "b.xlsx", "--lang", "fr"]);
    assert!(two.err.contains("un classeur se rend pour un seul fichier"), "{}", two.err);
}

#[test]
fn what_was_not_recognised_is_a_mapping_to_fill_in_also_as_a_workbook() {
    let folder = folder("police.csv", REGISTER);
    let made = run(folder.path(), &["check", "police.csv", "--format", "map", "--out", "c.xlsx", "--lang", "fr"]);
    assert_eq!(made.status, 1, "{}", made.err);
    assert!(fs::read(folder.path().join("c.xlsx")).unwrap().starts_with(b"PK"));
    let again = run(folder.path(), &["check", "police.csv", "--map", "c.xlsx"]);
    assert_eq!((again.status, again.err.as_str()), (1, ""));
}

#[test]
fn what_an_agency_explained_without_a_country_the_committee_finds_again_with_one() {
    let folder = folder("police.csv", REGISTER);
    let json = run(folder.path(), &["check", "police.csv", "--format", "json"]).out;
    write(folder.path(), "a.json", json);
    let other = run(folder.path(), &["check", "police.csv", "--profile", "ml", "--previous", "a.json", "--lang", "fr"]);
    // All that was found without a country is found with one, and nothing of it is told as corrected.
    assert!(other.out.contains("0 faute corrigée"), "{}{}", other.out, other.err);
    assert!(!other.out.contains("0 toujours là"), "{}", other.out);
    let none = run(folder.path(), &["check", "police.csv", "--previous", "police.csv", "--lang", "fr"]);
    assert!(none.err.contains("n’est ni le JSON d’un contrôle précédent"), "{}", none.err);
}

#[test]
fn a_template_is_made_once_and_checks_clean() {
    let folder = folder("police.csv", REGISTER);
    let make = || run(folder.path(), &["template", "victims", "--profile", "ml", "--lang", "fr", "--out", "m.xlsx"]);
    assert_eq!(make().status, 0);
    // What somebody filled in is not written over.
    assert_eq!(make().status, 2);
    let empty = run(folder.path(), &["check", "m.xlsx", "--profile", "ml", "--lang", "fr"]);
    assert_eq!(empty.status, 0, "{}{}", empty.out, empty.err);
}

#[test]
fn the_report_has_a_message_to_each_agency_and_none_where_nobody_sent_records() {
    let folder = folder("police.csv", REGISTER);
    let report = ["report", ".", "--profile", "ml", "--lang", "fr", "--as-of", "2026-01-31", "--out", "r"];
    run(folder.path(), &report);
    let message = fs::read_to_string(folder.path().join("r/messages/brtmteh.txt")).unwrap();
    assert!(message.contains("1 ligne sur 2 est en ordre."), "{message}");
    assert!(message.contains("police-a-corriger.xlsx") && !message.contains("Femele"), "{message}");
    let page = fs::read_to_string(folder.path().join("r/report.html")).unwrap();
    assert!(page.contains("id=\"committee\""));
    let figures = crate::files::folder("f.csv", SOUND);
    run(figures.path(), &["report", "f.csv", "--out", "r"]);
    assert!(!figures.path().join("r/messages").exists());
    assert!(!fs::read_to_string(figures.path().join("r/report.html")).unwrap().contains("id=\"committee\""));
}
