//! The template, filled in and read again.

use calamine::{Reader as _, Xlsx, open_workbook_from_rs};
use tipstat_model::columns::{PROCEEDINGS, RECORD_TABLES, VICTIMS};

use super::*;
use crate::{
    Submission,
    check::{CheckOptions, check},
    table::InputState,
};

const DAY: Date = jiff::civil::date(2026, 1, 31);

fn read(bytes: Vec<u8>) -> Submission {
    Submission::read(vec![("modele.xlsx".to_owned(), bytes)], &Profile::builtin("ml").unwrap()).unwrap()
}

#[test]
fn every_heading_of_the_template_is_understood_and_its_example_passed_over() {
    for lang in Lang::ALL {
        for spec in RECORD_TABLES {
            let bytes = template(&[spec], &Profile::builtin("ml").unwrap(), DAY, lang).unwrap();
            let submission = read(bytes);
            let table = submission.inputs.iter().find_map(|i| i.records()).expect(spec.name);
            assert_eq!(table.spec.name, spec.name);
            assert_eq!(table.unrecognised().collect::<Vec<_>>(), [], "{}", spec.name);
            assert_eq!(table.len(), 0, "{}", spec.name);
        }
    }
}

#[test]
fn an_empty_template_says_which_it_is_and_of_no_other_sheet_that_it_is_unknown() {
    let bytes = template(&[&VICTIMS, &PROCEEDINGS], &Profile::builtin("ml").unwrap(), DAY, Lang::Fr).unwrap();
    let submission = read(bytes);
    let told: Vec<&str> = submission
        .inputs
        .iter()
        .filter_map(|i| if let InputState::Skipped(why) = &i.state { Some(why.fr.as_str()) } else { None })
        .collect();
    let expected = "une feuille du modèle, sans enregistrements";
    assert_eq!(told.iter().filter(|t| **t == expected).count(), 2, "{told:?}");
    assert!(told.iter().any(|t| t.starts_with("établi à partir du modèle de tipstat")), "{told:?}");
    let findings = check(&submission, &CheckOptions::new(DAY));
    assert_eq!(findings.count(crate::Severity::Error), 0, "{:#?}", findings.findings);
}

#[test]
fn the_words_of_the_lists_are_understood() {
    let bytes = template(&RECORD_TABLES, &Profile::builtin("ml").unwrap(), DAY, Lang::Fr).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let lists = book.worksheet_range("Listes").unwrap();
    let column = |name: &str| {
        let head = lists.rows().next().unwrap();
        let at = head.iter().position(|c| c.to_string() == format!("Liste\u{a0}: {name}")).expect(name);
        lists.rows().skip(1).map(|r| r[at].to_string()).filter(|w| !w.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(column("sexe").last().map(String::as_str), Some("ND"));
    for word in column("structures").iter().filter(|w| *w != "ND") {
        let profile = Profile::builtin("ml").unwrap();
        assert!(profile.resolve_agency(word).found().is_some(), "{word}");
    }
    for word in column("territoires").iter().filter(|w| *w != "ND") {
        let profile = Profile::builtin("ml").unwrap();
        assert!(profile.resolve_area(word, Some((DAY, DAY))).found().is_some(), "{word}");
    }
}

#[test]
fn an_empty_page_of_totals_is_no_figure_and_says_what_it_is() {
    let bytes = totals_template(&Profile::builtin("ml").unwrap(), DAY, Lang::Fr).unwrap();
    let submission = read(bytes);
    assert!(submission.figures.is_empty());
    let names: Vec<_> =
        submission.inputs.iter().map(|i| (i.sheet.clone().unwrap_or_default(), i.table().is_some())).collect();
    assert!(names.contains(&("Chiffres".to_owned(), true)), "{names:?}");
}

#[test]
fn the_same_tables_make_the_same_bytes() {
    let make = || template(&[&VICTIMS], &Profile::builtin("ml").unwrap(), DAY, Lang::En).unwrap();
    assert_eq!(make(), make());
}
