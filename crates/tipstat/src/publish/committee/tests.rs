//! What the committee sees of all agencies, and what it writes to each.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::*;
use crate::publish::{Tabulated, fixture::checked_files};

/// A brigade with a misspelt word and a referral before the identification; a directorate with such a referral, and a row
/// that is of nobody; both registered V1.
const BRIGADE: &str = "N°;Structure;Statut;Sexe;Date d’identification;Date d’orientation;Nom\n\
                       V1;BRTMTEH;identifiée;Femele;12/03/2024;14/03/2024;NOMMARQUE\n\
                       V2;BRTMTEH;identifiée;F;13/04/2024;10/04/2024;NOMMARQUE\n\
                       V3;BRTMTEH;identifiée;M;14/04/2024;15/04/2024;NOMMARQUE\n";
const DIRECTORATE: &str = "N°;Structure;Statut;Sexe;Date d’identification;Date d’orientation\n\
                           V1;DNPEF;identifiée;F;12/03/2024;10/03/2024\n\
                           W2;;identifiée;fille de;13/03/2024;14/03/2024\n";

fn of(lang: Lang, more: &[(&str, &str)]) -> (Committee, Vec<(String, String)>) {
    let files = [("brigade.csv", BRIGADE), ("directions.csv", DIRECTORATE)];
    let files: Vec<_> = files.iter().chain(more).map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect();
    let (findings, submission) = checked_files(&files, lang);
    let tabulated = Tabulated::of(&submission, date(2026, 1, 31)).unwrap().unwrap();
    let committee = Committee::of(&submission, &findings, tabulated.estimates.reporting.as_ref());
    let handed_back = ["brigade", "directions"]
        .map(|name| (format!("{name}.csv"), format!("{name}-a-corriger.xlsx")))
        .into_iter()
        .collect::<BTreeMap<_, _>>();
    let messages = committee.messages(&submission, &findings, &handed_back, lang);
    let messages = messages.into_iter().map(|(name, _, text)| (name, text)).collect();
    (committee, messages)
}

fn sender<'c>(committee: &'c Committee, who: &Who) -> &'c Sender {
    committee.senders.iter().find(|sender| sender.who == *who).unwrap()
}

#[test]
fn each_agency_stands_by_itself_and_a_row_of_nobody_under_its_file() {
    let (committee, _) = of(Lang::Fr, &[]);
    let brigade = sender(&committee, &Who::Agency("brtmteh".to_owned()));
    let directorate = sender(&committee, &Who::Agency("dnpef".to_owned()));
    let nobody = sender(&committee, &Who::File("directions.csv".to_owned()));
    let standing = |s: &Sender| (s.standing.rows, s.standing.rows_fine, s.standing.errors);
    assert_eq!((standing(brigade), standing(directorate)), ((3, 1, 2), (1, 0, 1)));
    assert_eq!((nobody.standing.rows, nobody.standing.rows_fine), (1, 0));
    assert!(nobody.standing.errors >= 1);
    // What is at fault in one agency's records is not counted with another.
    assert!(brigade.rules.keys().any(|(_, code)| code == "TIP213"));
    assert!(!directorate.rules.keys().any(|(_, code)| code == "TIP213"));
    // The gendarmerie owes victims and files, and sent nothing.
    let gendarmerie = sender(&committee, &Who::Agency("gendarmerie".to_owned()));
    assert!(gendarmerie.inputs.is_empty() && gendarmerie.owed.len() == 2);
}

#[test]
fn what_concerns_two_agencies_is_counted_apart_and_told_to_neither() {
    // The same person in both files, by all that is known of her.
    let person = |agency: &str, number: &str| {
        format!(
            "N°;Structure;Statut;Sexe;Date d’identification;Nom;Prénoms;Date de naissance\n\
             {number};{agency};identifiée;F;12/03/2024;NOMMARQUE;PRENOMMARQUE;17/05/2009\n"
        )
    };
    let (one, other) = (person("Gendarmerie", "G1"), person("Police nationale", "P1"));
    let (committee, messages) = of(Lang::Fr, &[("g.csv", &one), ("p.csv", &other)]);
    for id in ["gendarmerie", "police"] {
        let sender = sender(&committee, &Who::Agency(id.to_owned()));
        assert!(sender.beside_others >= 1, "{id}");
        assert_eq!((sender.standing.errors, sender.standing.warnings), (0, 0), "{id}");
        let (_, text) = messages.iter().find(|(name, _)| *name == format!("{id}.txt")).unwrap();
        assert!(text.contains("Il n’y a rien à corriger."), "{text}");
    }
}

#[test]
fn a_message_names_the_first_thing_to_mend_and_nothing_of_a_person_or_of_another_agency() {
    let (_, french) = of(Lang::Fr, &[]);
    let message = |of: &[(String, String)], name: &str| {
        let found = of.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.replace('\u{a0}', " ")).unwrap_or_default()
    };
    let brigade = message(&french, "brtmteh.txt");
    for said in [
        "Madame, Monsieur,",
        "brigade.csv (3 lignes)",
        "1 ligne sur 3 est en ordre. Nous avons relevé 2 erreurs à corriger",
        "commencer par un seul point : un mot qui n’est pas dans la liste (brigade.csv, cellule D2).",
        "Le classeur ci-joint, brigade-a-corriger.xlsx, est le vôtre",
        "il nous manque encore : enquêtes, 2024 (attendu le 31/01/2025)",
        "Comité national de coordination",
    ] {
        assert!(brigade.contains(said), "{said}: {brigade}");
    }
    // No value of a cell, no number of a record, nothing of the other file.
    for not in ["NOMMARQUE", "Femele", "V1", "V2", "12/03", "directions", "Direction nationale", "DNPEF"] {
        assert!(!brigade.contains(not), "{not}: {brigade}");
    }
    // The workbook of a file that holds rows of others goes to nobody.
    let directorate = message(&french, "dnpef.txt");
    assert!(directorate.contains("directions.csv (1 ligne)") && !directorate.contains("a-corriger"), "{directorate}");
    // The committee does not write to itself.
    assert_eq!(message(&french, "cncltppa.txt"), "");
    let (_, english) = of(Lang::En, &[]);
    let brigade = message(&english, "brtmteh.txt");
    for said in
        ["Dear Sir or Madam,", "1 row of 3 is in order. We found 2 errors to correct", "investigations, 2024 (due on"]
    {
        assert!(brigade.contains(said), "{said}: {brigade}");
    }
    for accent in ['é', 'è', 'à', '«'] {
        assert!(!brigade.contains(accent), "{accent}: {brigade}");
    }
}
