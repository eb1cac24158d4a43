use tipstat_model::columns::RECORD_TABLES;

use super::*;

/// The rows of a small sheet: cells between bars.
fn rows(text: &str) -> Vec<StringRecord> {
    text.lines().map(|line| line.split('|').map(str::trim).collect()).collect()
}

fn found(text: &str, name: &str) -> Option<Recognised> {
    recognise(&rows(text).iter(), name, &[], &RECORD_TABLES)
}

/// What each heading was taken for.
fn columns(found: &Recognised) -> Vec<&'static str> {
    found.slots.iter().map(|s| s.map_or("", |s| found.spec.columns[s.column].name)).collect()
}

#[test]
fn titles_may_stand_above_the_header() {
    let found =
        found("BRIGADE DES MŒURS\n\nListe des victimes, 2024\nN° | Sexe | Âge | Région\nV1 | F | 15 | Ségou", "")
            .unwrap();
    assert_eq!((found.spec.name, found.header, found.two_rows), ("victims", 3, false));
    assert_eq!(columns(&found), ["record", "sex", "age", "area"]);
}

#[test]
fn a_row_of_groups_above_the_headings_is_read_with_them() {
    let found =
        found("N° | Date | Région | Participants | | | \n | | | femmes | hommes | filles | garçons", "").unwrap();
    assert_eq!((found.spec.name, found.header, found.two_rows), ("activities", 1, true));
    assert_eq!(columns(&found), ["activity", "date", "area", "women", "men", "girls", "boys"]);
}

#[test]
fn group_and_heading_together_name_a_column_that_neither_names_alone() {
    let found = found("Dossier | Ouvert le | Région | Mis en cause | \n | | | hommes | femmes", "").unwrap();
    assert_eq!(found.spec.name, "investigations");
    assert_eq!(columns(&found), ["case", "opened_date", "area", "persons_male", "persons_female"]);
    assert_eq!(found.headings[3], "Mis en cause hommes");
}

#[test]
fn a_group_that_is_called_after_the_table_adds_nothing() {
    let found = found("N° | Service | Victime | \n | | sexe | âge", "").unwrap();
    assert_eq!((found.spec.name, columns(&found)), ("victims", vec!["record", "agency", "sex", "age"]));
}

#[test]
fn the_same_heading_under_a_strange_group_is_another_thing() {
    let text = "N° | Date | Formateurs | | Participants | \n | | femmes | hommes | femmes | hommes";
    let found = found(text, "activités").unwrap();
    assert_eq!(columns(&found), ["activity", "date", "", "", "women", "men"]);
}

#[test]
fn the_first_record_is_no_second_row_of_headings() {
    let found = found("N° | Public cible | Région | \nA1 | femmes | Ségou | filles", "").unwrap();
    assert_eq!((found.two_rows, columns(&found)[1]), (false, "audience"));
}

#[test]
fn victims_and_persons_proceeded_against_are_told_apart_by_their_columns() {
    let victims = found("N° | Dossier | Sexe | Âge | Formes d'exploitation | Date d'identification", "").unwrap();
    assert_eq!(victims.spec.name, "victims");
    let persons = found("N° | Dossier | Sexe | Âge | Chef d'inculpation | Jugé le | Peine", "").unwrap();
    assert_eq!(persons.spec.name, "proceedings");
    // What could be either is what the sheet is called after.
    assert_eq!(found("N° | Dossier | Sexe | Âge", "Poursuites 2024").unwrap().spec.name, "proceedings");
    assert_eq!(found("N° | Dossier | Sexe | Âge", "Victimes").unwrap().spec.name, "victims");
}

#[test]
fn a_table_whose_rows_cannot_be_known_again_is_not_read() {
    let found = found("Sexe | Âge | Nationalité | Formes d'exploitation", "").unwrap();
    assert_eq!((found.spec.name, found.missing), ("victims", vec!["record"]));
}

#[test]
fn two_headings_are_no_table() {
    assert!(found("N° | Sexe\n1 | F", "Victimes").is_none());
}

#[test]
fn the_heading_that_names_a_column_in_full_wins_over_a_line_number() {
    let numbered = found("N° | Numéro d'enregistrement | Sexe | Âge", "").unwrap();
    assert_eq!((numbered.spec.name, columns(&numbered)), ("victims", vec!["", "record", "sex", "age"]));
    assert_eq!(numbered.repeated, [None; 4]);
    let dated = found("N° | Date | Date d'enregistrement | Sexe | Formes d'exploitation", "").unwrap();
    assert_eq!(columns(&dated), ["record", "", "registration_date", "sex", "forms"]);
    // Where neither says more, nobody knows which is right.
    assert_eq!(found("N° | N° d'ordre | Sexe | Âge | Nationalité", "").unwrap().repeated[1], Some(0));
}

#[test]
fn a_cercle_stands_beside_its_region() {
    for text in ["N° | Sexe | Âge | Région | Cercle", "N° | Sexe | Âge | Cercle | Région"] {
        let found = found(text, "victimes").unwrap();
        assert_eq!((columns(&found)[3], columns(&found)[4]), ("area", "area"), "{text}");
        assert_eq!(found.repeated, [None; 5], "{text}");
    }
    assert_eq!(found("N° | Sexe | Âge | Région | Zone", "victimes").unwrap().repeated[4], Some(3));
}

#[test]
fn a_table_of_counts_is_no_list_of_activities() {
    for text in [
        "Région | Femmes | Hommes | Filles | Garçons | Total",
        "N° | Région | Femmes | Hommes | Filles | Garçons | Total\n1 | Kayes | 3 | 4 | 5 | 6 | 18",
        "Région | Participants | | | \n | femmes | hommes | filles | garçons",
    ] {
        assert!(found(text, "Activités").is_none(), "{text}");
        assert!(is_table_of_counts(rows(text).iter(), &RECORD_TABLES), "{text}");
    }
    assert!(!found("Région | Type | Femmes | Hommes | Filles | Garçons", "").unwrap().missing.is_empty());
    let events = found("Date | Région | Femmes | Hommes | Filles | Garçons", "").unwrap();
    assert_eq!((events.spec.name, events.missing.len()), ("activities", 0));
}
