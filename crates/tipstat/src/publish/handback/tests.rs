//! What is told to whom, and what becomes of files of other kinds. That nothing of a workbook is lost is held in Python,
//! by a program that did not write it.

use super::*;
use crate::{
    Profile,
    check::{CheckOptions, check},
    read,
};

/// Two agencies that registered the same girl, each with a word that is not in its list.
const POLICE: &str = "record,agency,family_name,given_names,birth_date,sex,identification_date\nP-77,BRTMTEH,Traoré,Aminata,14/03/2009,F,12/03/2024\nP-78,BRTMTEH,Keita,Moussa,02/02/2001,Homm,12/03/2024\n";
const SHELTER: &str = "record,agency,family_name,given_names,birth_date,sex,identification_date\nF-31,CNLTP,Traoré,Aminata,14/03/2009,F,13/03/2024\nF-32,CNLTP,Diarra,Awa,02/02/2002,Femm,13/03/2024\n";

fn handed_back(files: &[(&str, &str)], at: usize) -> (Findings, String) {
    let profile = Profile::builtin("ml").unwrap();
    let named = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    let submission = Submission::read(named.collect(), &profile).unwrap();
    let findings = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
    let (name, text) = files[at];
    let back = hand_back_bytes(&submission, &findings, name, text.as_bytes(), Lang::Fr).unwrap();
    assert!(back.told.is_empty(), "{:?}", back.told);
    (findings, all_text(&back.bytes))
}

/// Every text of a workbook, notes included.
fn all_text(bytes: &[u8]) -> String {
    let sheets = read::texts("b.xlsx", bytes.to_vec()).unwrap();
    let cells = sheets.iter().flat_map(|(_, rows)| rows).flat_map(|row| row.cells.iter());
    let mut text = cells.collect::<Vec<_>>().join("\n");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for i in 0..zip.len() {
        let part = zip.by_index(i).unwrap();
        if part.name().unwrap().contains("comments") {
            text += &std::io::read_to_string(part).unwrap();
        }
    }
    text
}

#[test]
fn what_concerns_two_agencies_is_handed_back_to_neither() {
    let files = [("police.csv", POLICE), ("foyer.csv", SHELTER)];
    let (findings, police) = handed_back(&files, 0);
    let committee = findings.findings.iter().filter(|f| f.audience == crate::check::Audience::Committee);
    let committee: Vec<_> = committee.collect();
    assert!(!committee.is_empty(), "the same girl is told to the committee");
    for finding in committee {
        assert!(!police.contains(&finding.message.fr) && !police.contains(&finding.fingerprint), "{}", finding.code);
    }
    for word in ["F-31", "F-32", "foyer", "Femm", "CNLTP", "Diarra"] {
        assert!(!police.contains(word), "{word}");
    }
    assert!(police.contains("Homm"));
}

#[test]
fn figures_of_one_file_are_not_held_against_another_in_what_is_handed_back() {
    let figure = |value: u32, source: &str| {
        format!("indicator,value,unit,scope,period,source\nvictims_identified,{value},person,tip,2024,{source}\n")
    };
    let (ours, theirs) = (figure(629, "Aube"), figure(5481, "Soir"));
    let (findings, text) = handed_back(&[("a.csv", &ours), ("b.csv", &theirs)], 0);
    assert!(findings.findings.iter().any(|f| f.cells.iter().any(|c| c.input == 1)));
    assert!(!text.contains("5481") && !text.contains("5 481") && !text.contains("Soir"), "{text}");
}

#[test]
fn no_name_is_written_beside_the_cell_it_stands_in() {
    let wrong = POLICE.replace("14/03/2009", "NAISSANCEMARQUE");
    let (_, text) = handed_back(&[("police.csv", &wrong)], 0);
    assert_eq!(text.matches("NAISSANCEMARQUE").count(), 1);
    assert_eq!(text.matches("Aminata").count(), 1);
}

#[test]
fn a_workbook_without_formats_gets_them() {
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    for (name, text) in [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<x:workbook xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"><x:sheets><x:sheet name=\"À corriger\" sheetId=\"7\" r:id=\"b\"/></x:sheets></x:workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"b\" Type=\"{office}/worksheet\" Target=\"worksheets/s.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/s.xml", sheet.to_owned()),
    ] {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
    }
    let bytes = out.finish().unwrap().into_inner();
    let mut marks = book::SheetMarks { header_row: 1, heading: "Problèmes", ..book::SheetMarks::default() };
    // An empty cell of a row that is there, and one of a row that is not.
    for at in [(1, 2), (4, 0)] {
        marks.cells.insert(at, (crate::Severity::Error, "n".to_owned()));
        marks.rows.insert(at.0, (crate::Severity::Error, 1));
    }
    let page = || book::Page { name: "À corriger".to_owned(), in_front: true, ..book::Page::default() };
    let pages = Pages { front: page(), behind: vec![page()] };
    let done = book::marked(&bytes, &[("À corriger".to_owned(), marks)].into(), pages).unwrap();
    let sheets = read::texts("b.xlsx", done.bytes).unwrap();
    let names: Vec<_> = sheets.iter().filter_map(|(name, _)| name.clone()).collect();
    // Two sheets never have the same name.
    assert_eq!(names, ["À corriger 2", "À corriger", "À corriger 3"]);
    let rows = &sheets[1].1;
    assert_eq!(rows[0].cells.iter().collect::<Vec<_>>(), ["1", "Problèmes"]);
    assert_eq!((rows[1].number, rows[1].cell(1)), (4, "1"));
}

#[test]
fn the_name_says_that_it_is_to_be_corrected_once() {
    let named = |path: &str| name(Path::new(path), "xlsx", Lang::Fr).to_string_lossy().into_owned();
    assert_eq!(named("d/police.csv"), "d/police-a-corriger.xlsx");
    assert_eq!(named("d/police-a-corriger-2.xlsx"), "d/police-a-corriger.xlsx");
}
