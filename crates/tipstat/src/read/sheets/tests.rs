use proptest::prelude::*;
use tipstat_model::Profile;

use crate::{
    check::{CheckOptions, Findings, check},
    read::Submission,
    table::{Input, InputState},
};

/// What one file turns out to be.
fn read(name: &str, text: &str) -> Input {
    super::super::read_file(name, text.as_bytes().to_vec(), &crate::mapping::Recognition::default()).remove(0)
}

fn table(input: &Input) -> &'static str {
    match &input.state {
        InputState::Figures(_) => "figures",
        InputState::Records(table) => table.spec.name,
        InputState::Incomplete { table, .. } => table.name,
        InputState::Skipped(_) | InputState::Unreadable(_) => "",
    }
}

fn checked(files: &[(&str, &str)]) -> Findings {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let submission = Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap();
    check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)))
}

/// The codes of the findings of the structure of files, sorted.
fn structure(files: &[(&str, &str)]) -> Vec<String> {
    let found = checked(files).findings;
    let mut codes: Vec<_> = found.into_iter().map(|f| f.code).filter(|c| c.starts_with("TIP1")).collect();
    codes.sort();
    codes
}

#[test]
fn figures_and_records_are_told_apart() {
    let figures = include_str!("../../../../../examples/mali-2024/figures.csv");
    assert_eq!(table(&read("figures.csv", figures)), "figures");
    // Even where most of its columns are those of records too.
    let text =
        "n°,indicateur,valeur,localité,observations,date,structure\n1,victimes identifiées,3,Kayes,,2024,BRTMTEH\n";
    assert_eq!(table(&read("activités.csv", text)), "figures");
    assert_eq!(table(&read("v.csv", "N°;Sexe;Âge;Nationalité\n1;F;15;Mali\n")), "victims");
    assert_eq!(
        table(&read("v.csv", "Région;Sexe;Tranche d'âge;Année;Habitants\nKayes;F;0-17;2024;900\n")),
        "population"
    );
}

#[test]
fn what_could_be_residents_or_figures_is_what_it_is_called() {
    let text = "Région;Sexe;Âge;Année;Effectif\nKayes;F;0-17;2024;900\n";
    assert_eq!(table(&read("population.csv", text)), "population");
    let other = read("a.csv", text);
    assert!(matches!(other.state, InputState::Incomplete { table, .. } if table.name == "figures"));
    // The folder is not what a file is called.
    assert!(matches!(read("population/a.csv", text).state, InputState::Incomplete { .. }));
}

#[test]
fn the_separator_is_found_by_the_headings_of_any_table() {
    let text = "Registre, tenu par la brigade, de janvier, à juin, et de juillet, à décembre\nN°;Sexe;Âge\nV1;F;15\n";
    let input = read("v.csv", text);
    assert_eq!(table(&input), "victims");
    assert_eq!(input.headings().unwrap().0, ["N°", "Sexe", "Âge"]);
}

#[test]
fn a_table_of_records_without_their_numbers_is_said_to_be_one() {
    let found = checked(&[("v.csv", "Sexe;Âge;Nationalité;Formes d'exploitation\nF;15;Mali;travail forcé\n")]);
    let missing = found.findings.iter().find(|f| f.code == "TIP102").unwrap();
    assert_eq!((missing.table.as_str(), missing.expected.as_deref()), ("victims", Some("record")));
    assert!(missing.message.fr.contains("numéro d’enregistrement"), "{}", missing.message.fr);
}

#[test]
fn an_orderly_file_of_records_has_no_fault_of_structure() {
    let text = "RÉPUBLIQUE DU MALI;;;\nListe des victimes;;;\nN°;Sexe;Âge;Région\nV1;F;15;Ségou\nV2;M;16;Kayes\n";
    assert_eq!(structure(&[("victimes.csv", text)]), [""; 0]);
    let text = "N°;Date;Région;Participants;;;\n;;;femmes;hommes;filles;garçons\nA1;08/03/2024;Ségou;4;5;6;7\n";
    assert_eq!(structure(&[("activites.csv", text)]), [""; 0]);
}

#[test]
fn headings_of_records_that_are_strange_or_twice_are_told() {
    assert_eq!(structure(&[("v.csv", "N°;Sexxe;Âge;Région\nV1;F;15;Ségou\n")]), ["TIP103"]);
    assert_eq!(structure(&[("v.csv", "N°;Sexe;Âge;Région;Genre\nV1;F;15;Ségou;M\n")]), ["TIP105"]);
    let found = checked(&[("v.csv", "N°;Sexxe;Âge;Région\nV1;F;15;Ségou\n")]);
    let strange = found.findings.iter().find(|f| f.code == "TIP103").unwrap();
    assert_eq!((strange.expected.as_deref(), strange.table.as_str()), (Some("sex"), "victims"));
    // Nobody is sent to a column that is already there.
    let found = checked(&[("v.csv", "N°;Sexe;Sexxe;Âge;Région\nV1;F;F;15;Ségou\n")]);
    assert_eq!(found.findings.iter().find(|f| f.code == "TIP103").unwrap().expected, None);
}

#[test]
fn a_name_that_differs_between_two_columns_is_not_printed() {
    let found = checked(&[("v.csv", "N°;Nom;Noms;Sexe;Âge\nV1;Keita;Traoré;F;15\n")]);
    let twice = found.findings.iter().find(|f| f.code == "TIP105").unwrap();
    let all = serde_json::to_string(&found.findings).unwrap();
    assert!(twice.message.en.contains("family name") && !all.contains("Keita") && !all.contains("Traoré"), "{all}");
}

#[test]
fn a_return_of_nothing_holds_and_an_empty_table_does_not() {
    let figures = ("f.csv", "indicator;value;unit;period\nvictims_identified;3;person;2024\n");
    assert_eq!(structure(&[figures, ("v.csv", "N°;Sexe;Âge\nNÉANT;;\n")]), [""; 0]);
    assert_eq!(structure(&[figures, ("v.csv", "N°;Sexe;Âge\n")]), ["TIP104"]);
}

#[test]
fn what_stands_under_the_records_is_left_out_and_said() {
    let text = "N°;Date;Femmes;Hommes\nA1;2024-03-08;4;5\nTotal;;4;5\nSource : registre\nLe chef Moussa Keita\n";
    let found = checked(&[("a.csv", text)]);
    assert_eq!(found.inputs[0].rows, 1);
    let codes: Vec<_> = found.findings.iter().map(|f| f.code.as_str()).filter(|c| c.starts_with("TIP1")).collect();
    assert_eq!(codes, ["TIP106", "TIP107"]);
    assert!(!serde_json::to_string(&found.findings).unwrap().contains("Keita"));
}

#[test]
fn a_workbook_made_by_hand_is_read_with_all_that_stands_in_it() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let plain = rust_xlsxwriter::Format::new();
    let sheet = book.add_worksheet().set_name("Activités").unwrap();
    sheet.merge_range(0, 0, 0, 5, "RÉPUBLIQUE DU MALI", &plain).unwrap();
    for (at, heading) in [(0, "N°"), (1, "Date"), (2, "Région"), (5, "Observations")] {
        sheet.merge_range(2, at, 3, at, heading, &plain).unwrap();
    }
    sheet.merge_range(2, 3, 2, 4, "Participants", &plain).unwrap();
    sheet.write_row(3, 3, ["femmes", "hommes"]).unwrap();
    for (row, (id, day)) in [("A1", "2024-03-08"), ("A2", "2024-03-09"), ("A3", "2024-03-10")].into_iter().enumerate() {
        let row = u32::try_from(row).unwrap() + 4;
        sheet.write_row(row, 0, [id, day]).unwrap();
        sheet.write(row, 3, 12).unwrap().write(row, 4, 15).unwrap();
    }
    sheet.merge_range(4, 2, 6, 2, "Ségou", &plain).unwrap();
    sheet.set_row_hidden(5).unwrap();
    sheet.write(7, 0, "TOTAL").unwrap().write(7, 3, 36).unwrap().write(7, 4, 45).unwrap();
    sheet.write(9, 0, "Source : rapports mensuels").unwrap();
    // What stands in a sheet of lists is no table, though it names columns.
    let lists = book.add_worksheet().set_name("Listes").unwrap();
    lists.write_row(0, 0, ["Sexe", "Nationalité", "Région", "Statut"]).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let submission = Submission::read(vec![("a.xlsx".to_owned(), bytes)], &Profile::builtin("ml").unwrap()).unwrap();
    let InputState::Records(table) = &submission.inputs[0].state else { panic!("{:?}", submission.inputs[0].state) };
    assert_eq!(table.headings, ["N°", "Date", "Région", "Participants femmes", "Participants hommes", "Observations"]);
    assert_eq!((table.header_row, table.len()), (4, 3));
    assert!(table.fetch(&[0, 1, 2]).iter().all(|row| row.cell(2) == "Ségou"));
    assert!(matches!(submission.inputs[1].state, InputState::Skipped(_)));
    let found = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31))).findings;
    let found: Vec<_> = found.iter().filter(|f| f.code.starts_with("TIP1")).collect();
    let codes: Vec<_> = found.iter().map(|f| (f.code.as_str(), f.cells[0].reference.as_deref())).collect();
    assert_eq!(codes, [("TIP106", Some("A8")), ("TIP107", Some("A10")), ("TIP110", Some("A6"))]);
}

proptest! {
    #[test]
    fn no_bytes_make_reading_or_checking_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), tab: bool) {
        let name = if tab { "a.tsv" } else { "a.csv" };
        let head = "N°;Sexe;Âge;Région\n".as_bytes();
        for bytes in [bytes.clone(), [head, &bytes].concat()] {
            if let Ok(submission) = Submission::read(vec![(name.to_owned(), bytes)], &Profile::none()) {
                let _ = check(&submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)));
            }
        }
    }

    #[test]
    fn every_line_under_the_headings_is_read_once(lines in prop::collection::vec("[^\"\r\n]{1,30}", 0..20)) {
        let text = format!("N°;Sexe;Âge;Région\n{}\n", lines.join("\n"));
        let input = read("a.csv", &text);
        let InputState::Records(table) = &input.state else { return Err(TestCaseError::reject("no records")) };
        let mut kept = 0;
        table.each_chunk(&mut |chunk| kept += chunk.len());
        // A line that happens to name more columns is the header, and the lines above it are titles.
        let below = lines.len() + 1 - table.header_row as usize;
        prop_assert_eq!(kept + table.layout.left_out.len(), below);
    }
}

#[test]
fn a_sheet_that_only_says_neant_is_a_return_of_the_table_that_it_is_called_after() {
    for (name, text) in
        [("victimes.csv", "NÉANT\n"), ("janvier.csv", "ÉTAT DES VICTIMES\nMois de janvier 2024\n\nNéant\n")]
    {
        let input = read(name, text);
        assert_eq!(table(&input), "victims", "{name}");
        assert!(input.records().unwrap().layout.nil_return, "{name}");
        assert_eq!(structure(&[(name, text)]), [""; 0], "{name}");
    }
    // Of nothing that is known, or of several tables, nobody knows what there was none of.
    assert_eq!(table(&read("janvier.csv", "Néant\n")), "");
    assert_eq!(table(&read("victimes et activités.csv", "Néant\n")), "");
    assert_eq!(table(&read("victimes.csv", "Brigade\n")), "");
}

#[test]
fn headings_that_were_not_understood_are_named_and_rows_of_values_are_not() {
    let why = |text: &str| match read("a.csv", text).state {
        InputState::Skipped(why) => why.fr,
        _ => String::new(),
    };
    let told = why("Patronyme;Sexe;Âge;Motif\nDiarra;F;15;x\n");
    assert!(told.contains("Sexe") && told.contains("« Motif »".replace(' ', "\u{a0}").as_str()), "{told}");
    assert!(!told.contains("Diarra"));
    assert!(!why("Diarra;Awa;F;15\n").contains("Awa"));
    assert!(why("Région;Femmes;Hommes;Filles;Garçons;Total\nKayes;1;2;3;4;10\n").contains("synthèse"));
    let found = checked(&[("v.csv", "Sexe;Âge;Nationalité;Motif\nF;15;Mali;x\n")]).findings;
    assert!(found.iter().any(|f| f.code == "TIP102" && f.message.fr.contains("Motif")), "{found:?}");
}

#[test]
fn a_cercle_that_is_not_known_is_no_trouble_beside_its_region() {
    let text = "N°;Sexe;Âge;Région;Cercle;Service\n1;F;15;Kayes;Bafoulabé;BRTMTEH\n2;F;15;Kayes;Nioro;BRTMTEH\n3;F;15;;Kita;BRTMTEH\n";
    let found = checked(&[("v.csv", text)]).findings;
    assert!(found.iter().all(|f| !matches!(f.code.as_str(), "TIP105" | "TIP216")), "{found:?}");
    let unknown = text.replace(";;Kita", ";Banfora;Lieu");
    let found = checked(&[("v.csv", &unknown)]).findings;
    assert_eq!(found.iter().filter(|f| f.code == "TIP216").count(), 1, "{found:?}");
}

#[test]
fn rows_of_separators_are_told_once() {
    let text = "N°,Sexe,Âge,Service\n1,F,15,BRTMTEH\n,,,\n,,,\n2,F,16,BRTMTEH\n,,,\n";
    let found = checked(&[("victimes.csv", text)]).findings;
    let told: Vec<_> = found.iter().filter(|f| f.code == "TIP107").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].cells.iter().map(|c| c.row).collect::<Vec<_>>(), [Some(3), Some(4)]);
}
