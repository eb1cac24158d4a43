use super::*;
use crate::publish::fixture::{MALI, checked};

/// The sentences of a file, `period: text` one a line, with ordinary spaces.
fn told(lang: Lang, file: &str) -> Vec<String> {
    let (findings, submission) = checked(file, lang);
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let line = |s: &Sentence| format!("{}: {}", s.period.code(), plain(s.text.get(lang)));
    sentences(&findings, &submission).iter().map(line).collect()
}

fn one(lang: Lang, rows: &str) -> String {
    told(lang, &format!("indicator,value,unit,period,scope,source\n{rows}\n")).join("\n")
}

#[test]
fn what_mali_printed_is_told_as_it_can_be_quoted() {
    assert_eq!(
        told(Lang::Fr, MALI),
        [
            "2024: 629 victimes identifiées : 42 hommes, 250 femmes et 337 enfants (champ non précisé)",
            "2024: 822 migrants assistés : 221 hommes, 345 femmes et 256 enfants",
            "2024: 93 dossiers d’enquête visant 430 personnes",
            "2024: 81 dossiers de poursuites",
            "2024: 8 condamnations prononcées (personnes ou décisions : non précisé)",
            "2024: au moins 36 000 participations à des activités de sensibilisation",
            "2023: 5 461 ou 5 481 victimes identifiées, selon la source (traite et pratiques assimilées)",
            "2023: 16 dossiers jugés visant 116 personnes",
        ]
    );
    assert_eq!(
        told(Lang::En, MALI),
        [
            "2024: 629 identified victims: 42 men, 250 women and 337 children (scope not stated)",
            "2024: 822 assisted migrants: 221 men, 345 women and 256 children",
            "2024: 93 investigation case files concerning 430 persons",
            "2024: 81 prosecution case files",
            "2024: 8 convictions (persons or decisions: not stated)",
            "2024: at least 36,000 attendances at sensitisation activities",
            "2023: 5,461 or 5,481 identified victims, depending on the source (trafficking and assimilated practices)",
            "2023: 16 case files tried concerning 116 persons",
        ]
    );
}

#[test]
fn footnotes_name_source_day_and_address_and_what_to_mind() {
    let (findings, submission) = checked(MALI, Lang::Fr);
    let all = sentences(&findings, &submission);
    let notes = |at: usize| -> Vec<(String, Option<&str>)> {
        all[at].footnotes.iter().map(|f| (f.text.fr.clone(), f.url.as_deref())).collect()
    };
    assert_eq!(notes(0)[0], ("AMAP, 05/05/2025".to_owned(), Some("https://amap.ml/?p=29074")));
    assert_eq!(notes(0)[1], ("malikonews".to_owned(), None));
    assert_eq!(
        notes(0)[2].0,
        "Le champ n’est pas précisé\u{a0}: la traite des personnes seule, ou aussi les pratiques assimilées."
    );
    assert_eq!(notes(5)[2].0, "Borne inférieure\u{a0}: le nombre lui-même n’est pas connu.");
    assert!(notes(5)[3].0.starts_with("Imprimé comme «\u{a0}personnes sensibilisées\u{a0}»."));
    assert_eq!(notes(6)[0].0, "L’Essor, 14/04/2024\u{a0}: 5\u{202f}461");
    assert_eq!(notes(6)[1].0, "bamada.net\u{a0}: 5\u{202f}481");
}

#[test]
fn nouns_agree_with_their_number() {
    assert_eq!(one(Lang::Fr, "files_tried,1,dossier,2024,tip,A"), "2024: 1 dossier jugé (traite des personnes)");
    assert_eq!(one(Lang::En, "files_tried,1,dossier,2024,tip,A"), "2024: 1 case file tried (trafficking in persons)");
    assert_eq!(
        one(Lang::Fr, "victims_assisted,0,personnes,2024,tip,A"),
        "2024: 0 victime assistée (traite des personnes)"
    );
    assert_eq!(
        one(Lang::En, "victims_assisted,0,personnes,2024,tip,A"),
        "2024: 0 assisted victims (trafficking in persons)"
    );
}

#[test]
fn where_sources_differ_both_stand_there_or_none() {
    let two = "persons_tried,116,person,2024,tip,A\npersons_tried,161,person,2024,tip,B";
    assert_eq!(one(Lang::En, two), "2024: 116 or 161 persons tried, depending on the source (trafficking in persons)");
    assert_eq!(one(Lang::En, &format!("{two}\npersons_tried,99,person,2024,tip,C")), "");
}

#[test]
fn a_count_that_points_at_somebody_is_not_quoted() {
    assert_eq!(one(Lang::En, "persons_convicted,3,person,2024,tip,A"), "");
    assert_eq!(one(Lang::En, "persons_convicted,<5,person,2024,tip,A"), "");
}

#[test]
fn only_the_latest_period_and_the_one_before_are_quoted() {
    let three =
        "persons_tried,50,person,2022,tip,A\npersons_tried,60,person,2023,tip,A\npersons_tried,70,person,2024,tip,A";
    assert_eq!(
        one(Lang::En, three),
        "2024: 70 persons tried (trafficking in persons)\n2023: 60 persons tried (trafficking in persons)"
    );
}

#[test]
fn files_without_a_unit_are_not_called_files() {
    assert_eq!(
        one(Lang::Fr, "investigations_opened,93,,2024,tip,A"),
        "2024: enquêtes ouvertes : 93 (traite des personnes ; personnes ou dossiers : non précisé)"
    );
}

#[test]
fn a_source_that_leaves_the_scope_open_joins_the_one_that_states_it() {
    let both = "victims_identified,629,person,2024,tip,A\nvictims_identified,629,person,2024,,B";
    assert_eq!(one(Lang::En, both), "2024: 629 identified victims (trafficking in persons)");
}

#[test]
fn files_and_persons_of_different_sources_are_not_joined() {
    let apart = "investigations_opened,93,case_file,2024,tip,A\npersons_investigated,430,person,2024,tip,B";
    assert_eq!(
        one(Lang::En, apart),
        "2024: 93 investigation case files (trafficking in persons)\n\
         2024: 430 persons investigated (trafficking in persons)"
    );
}

#[test]
fn a_sum_above_its_total_leaves_both_in_doubt() {
    let (mut findings, submission) = checked(MALI, Lang::En);
    let mut above = findings.findings.iter().find(|f| f.code == "TIP711").cloned().unwrap();
    above.difference = Some(26.into());
    findings.findings = vec![above];
    let texts: Vec<String> = sentences(&findings, &submission).into_iter().map(|s| s.text.en).collect();
    assert!(!texts.iter().any(|t| t.contains("430 persons")), "{texts:?}");
}

#[test]
fn a_share_that_does_not_recompute_leaves_its_counts_alone() {
    let (mut findings, submission) = checked(MALI, Lang::En);
    let mut share = findings.findings[0].clone();
    share.code = "TIP721".to_owned();
    share.found = Some("50".to_owned());
    share.expected = Some("53.6".to_owned());
    // The printed share, the part and the whole, as such a finding shows them.
    for (cell, row) in share.cells.iter_mut().zip([11, 5, 2]) {
        cell.row = Some(row);
    }
    findings.findings = vec![share];
    let first = &sentences(&findings, &submission)[0].text.en;
    assert_eq!(first, "629 identified victims: 42 men, 250 women and 337 children (scope not stated)");
}

#[test]
fn a_group_smaller_than_its_subgroup_is_in_doubt_as_much_as_that() {
    let file = "indicator,value,unit,period,measure,source\n\
                victims_identified,100,person,2024,cohort,A\n\
                victims_confirmed,120,person,2024,cohort,A\n";
    assert!(told(Lang::En, file).is_empty());
}
