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
    // Nobody ever sees the sheet of the figures: what is said is said of the page.
    let findings = check(&submission, &CheckOptions::new(DAY)).findings;
    let [empty] = findings.as_slice() else { panic!("{findings:#?}") };
    assert_eq!(empty.code, "TIP104");
    assert_eq!(empty.message.fr, "Aucun nombre n’est écrit sur la page «\u{a0}Canevas\u{a0}».");
    assert_eq!(empty.cells.first().and_then(|cell| cell.sheet.as_deref()), Some("Canevas"), "{empty:#?}");
}

#[test]
fn the_same_tables_make_the_same_bytes() {
    let make = || template(&[&VICTIMS], &Profile::builtin("ml").unwrap(), DAY, Lang::En).unwrap();
    assert_eq!(make(), make());
}

/// What a person would write who takes the example for hers, with numbers of her own; the case is that of all tables.
#[test]
fn the_example_of_each_table_is_one_in_which_nothing_is_wrong() {
    let profile = Profile::builtin("ml").unwrap();
    for lang in Lang::ALL {
        let bytes = template(&RECORD_TABLES, &profile, DAY, lang).unwrap();
        let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let file = |spec: &'static TableSpec| {
            let sheet = book.worksheet_range(&sheet_name(spec, lang)).unwrap();
            let line = |row: usize| {
                let cells = sheet.rows().nth(row).unwrap().iter().map(|cell| format!("\"{cell}\""));
                let own = match spec.name {
                    "population" => "Kayes",
                    "receipts" => "BRTMTEH",
                    _ => "2024-012",
                };
                cells.collect::<Vec<_>>().join(";").replace(crate::read::template::EXAMPLE.get(lang), own)
            };
            assert!(line(1).chars().filter(char::is_ascii_digit).count() > 3, "{}", spec.name);
            (format!("{}.csv", spec.name), format!("{}\n{}\n", line(0).replace(" *", ""), line(1)).into_bytes())
        };
        let files: Vec<_> = RECORD_TABLES.into_iter().map(file).collect();
        let submission = Submission::read(files, &profile).unwrap();
        assert!(submission.inputs.iter().all(|i| i.records().is_some_and(|t| t.len() == 1)));
        let found = check(&submission, &CheckOptions::new(DAY)).findings;
        let told: Vec<_> = found.iter().map(|f| format!("{} {}", f.code, f.message.fr)).collect();
        assert_eq!(told, [] as [String; 0]);
    }
}

#[test]
fn countries_are_listed_as_one_looks_them_up_with_her_own_first() {
    let bytes = template(&[&VICTIMS], &Profile::builtin("ml").unwrap(), DAY, Lang::Fr).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let lists = book.worksheet_range("Listes").unwrap();
    let at = lists.rows().next().unwrap().iter().position(|c| c.to_string().ends_with(": pays")).unwrap();
    let words: Vec<String> = lists.rows().skip(1).map(|r| r[at].to_string()).filter(|w| !w.is_empty()).collect();
    assert_eq!(words[..4], ["Mali", "Afghanistan", "Afrique du Sud", "Albanie"]);
    let place = |word: &str| words.iter().position(|w| w == word).unwrap();
    // An accent does not send a name behind all others.
    assert!(place("Égypte") < place("Espagne") && place("Sénégal") < place("Zimbabwe"));
    assert_eq!(words.last().map(String::as_str), Some("ND"));
}
