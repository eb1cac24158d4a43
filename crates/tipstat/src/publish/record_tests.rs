//! Reports on records: what they look like without figures, and what must never stand in them.

use std::collections::BTreeMap;

use tipstat_model::{Lang, columns::RECORD_TABLES};

use super::{
    TextStyle,
    committee::Committee,
    figures_csv, findings_csv,
    fixture::{MALI, VICTIMS, checked, checked_files},
    handback,
    html::report,
    internal, text,
};
use crate::check::{Audience, Finding};

fn style(lang: Lang, verbose: bool) -> TextStyle {
    TextStyle { lang, colour: false, width: 100, verbose }
}

/// Every output there is, in both languages.
fn outputs(file: &str) -> Vec<String> {
    let mut all = Vec::new();
    for lang in Lang::ALL {
        let (findings, submission) = checked(file, lang);
        all.push(findings.to_json());
        all.push(findings_csv(&findings, lang));
        all.push(figures_csv(&submission));
        all.push(report(&findings, &submission, lang).unwrap());
        all.push(text(&findings, &style(lang, true)));
        all.push(text(&findings, &style(lang, false)));
        all.extend(internal::notice(&submission, lang));
        let committee = Committee::of(&submission, &findings, None);
        let messages = committee.messages(&submission, &findings, &BTreeMap::new(), lang);
        all.extend(messages.into_iter().map(|(.., text)| text));
        all.extend(submission.inputs.iter().map(|i| handback::verdict(&submission, &findings, &i.path, lang)));
    }
    all
}

#[test]
fn no_value_that_identifies_a_person_is_printed() {
    let marks =
        ["NOMMARQUE", "PRENOMMARQUE", "NAISSANCEMARQUE", "17/05/2009", "2009-05-17", "19/07/2031", "2031-07-19"];
    for output in outputs(VICTIMS) {
        for mark in marks {
            assert!(!output.contains(mark), "{mark}: {output}");
        }
    }
}

#[test]
fn faults_in_every_column_print_no_value_that_identifies_a_person() {
    for table in RECORD_TABLES {
        let heads: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
        // The same words twice and once more, so that rules on keys look at them too; and once without a number.
        let row = |first: &str, junk: &str| {
            let cell = |(i, c): (usize, &tipstat_model::Column)| match (i, c.identifying) {
                (0, _) => first.to_owned(),
                (_, true) => format!("SECRET{i}{junk}"),
                (_, false) => format!("zz{i}{junk}"),
            };
            table.columns.iter().enumerate().map(cell).collect::<Vec<_>>().join(",")
        };
        let rows = [row("V1", ""), row("V1", ""), row("V1", "32/13/2031"), row("", "x")];
        for output in outputs(&format!("{}\n{}\n", heads.join(","), rows.join("\n"))) {
            assert!(!output.contains("SECRET"), "{}: {output}", table.name);
        }
    }
}

#[test]
fn a_name_under_area_agency_law_or_day_is_not_repeated() {
    let victims = "record,sex,family_name,given_names,area,agency,identification_date\n\
        V1,F,NOMMARQUE,PRENOMMARQUE,Nommarque,BRTMTEH,2024-03-04\n\
        V2,F,NOMMARQUE,PRENOMMARQUE,Markala,PRENOMMARQUE Nommarque,2024-03-05\n\
        V3,F,,,Markala,BRTMTEH,Nommarque\n";
    let cases = "case,agency,opened_date,law,area\nC-1,BRTMTEH,2024-03-04,Nommarque,Kayes\n";
    for file in [victims, cases] {
        for output in outputs(file) {
            assert!(!output.to_lowercase().contains("nommarque"), "{output}");
        }
    }
    // A locality is asked about, for nobody is called so.
    assert!(outputs(victims).iter().any(|output| output.contains("Markala")));
}

#[test]
fn a_page_about_records_alone_does_not_speak_of_figures() {
    for (lang, title, word) in
        [(Lang::En, "check of the records", "figure"), (Lang::Fr, "contrôle des enregistrements", "chiffre")]
    {
        let (findings, submission) = checked(VICTIMS, lang);
        let page = report(&findings, &submission, lang).unwrap();
        assert!(page.contains(title));
        for section in ["id=\"quote\"", "id=\"figures\"", "id=\"charts\"", "href=\"#figures\"", "href=\"#quote\""] {
            assert!(!page.contains(section), "{section}");
        }
        // What a rule says of a cell may speak of the digits of a number, which are « chiffres » too.
        let said = ["<title>", "<h1", "<h2", "<h3", "<p class=\"meaning\"", "<p>4", "<p class=\"lead\""];
        let told = said.iter().flat_map(|tag| page.split(tag).skip(1)).map(|rest| rest.split("</").next().unwrap());
        for text in told {
            assert!(!text.contains(word), "{word}: {text}");
        }
        let (figures, submission) = checked(MALI, lang);
        assert!(report(&figures, &submission, lang).unwrap().contains("id=\"quote\""));
    }
}

#[test]
fn a_report_that_shows_single_persons_is_internal_on_every_page() {
    let (findings, submission) = checked(VICTIMS, Lang::Fr);
    let page = report(&findings, &submission, Lang::Fr).unwrap();
    assert!(page.contains("<p class=\"internal-mark\">DOCUMENT INTERNE, NE PAS DIFFUSER"));
    assert!(page.contains("@bottom-center { content: \"DOCUMENT INTERNE, NE PAS DIFFUSER\""));
    let (_, talks) = checked("activity,agency,date,area,kind\nA1,CNLTP,2024-01-02,Ségou,atelier\n", Lang::Fr);
    assert_eq!(talks.inputs[0].records().unwrap().spec.name, "activities");
    assert!(!internal::is_internal(&talks));
}

#[test]
fn rules_about_tables_that_were_not_given_are_one_line() {
    for (file, lang, said) in [
        (VICTIMS, Lang::En, "rules concern tables that were not given."),
        (VICTIMS, Lang::Fr, "portent sur des tableaux qui n’ont pas été remis."),
        (MALI, Lang::Fr, "sur des tableaux qui n’ont pas été remis."),
    ] {
        let (findings, submission) = checked(file, lang);
        let told = text(&findings, &style(lang, false)).split_whitespace().collect::<Vec<_>>().join(" ");
        let page = report(&findings, &submission, lang).unwrap();
        assert!(told.contains(said) && page.contains(said), "{told}");
        // In the data each of them is there with its reason.
        let others: Vec<_> = findings.rules.iter().filter(|r| findings.is_about_others(r)).collect();
        assert!(!others.is_empty() && others.iter().all(|r| r.reason.is_some()));
        for rule in others {
            assert!(!told.contains(&rule.code) && !page.contains(&rule.code), "{}", rule.code);
        }
    }
}

/// As many victims with a word that is in no list, in two files.
fn many(n: usize) -> Vec<(String, String)> {
    let file = |name: &str| {
        let rows = (0..n).map(|i| format!("{name}{i},BRTMTEH,femele,{}\n", 20 + i % 40));
        (format!("{name}.csv"), "record,agency,sex,age\n".to_owned() + &rows.collect::<String>())
    };
    vec![file("a"), file("b")]
}

#[test]
fn the_same_fault_in_many_rows_is_one_line_that_opens_to_all_of_them() {
    let (findings, submission) = checked_files(&many(450), Lang::En);
    assert_eq!(findings.findings.len(), 900);
    let page = report(&findings, &submission, Lang::En).unwrap();
    assert!(page.contains("<details>") && !page.contains("<details open>"));
    for (file, id) in [("a.csv", "E1"), ("b.csv", "E900")] {
        assert!(page.contains(&format!("colspan=\"3\">{file} (450)</th>")) && page.contains(&format!("id=\"{id}\"")));
    }
    let told = text(&findings, &style(Lang::En, false));
    assert!(told.contains("(900 ×)") && told.lines().count() < 30, "{told}");
    assert!(told.contains("b.csv: 450 (C2, C3, C4,"), "{told}");
}

#[test]
fn a_page_stays_of_a_size_that_a_browser_opens() {
    let (findings, submission) = checked_files(&many(1500), Lang::Fr);
    let page = report(&findings, &submission, Lang::Fr).unwrap();
    assert!(page.contains("id=\"E2000\"") && !page.contains("id=\"E2001\""));
    let said = "Non montrés ici\u{a0}: 1\u{202f}000. Les fichiers findings.csv et findings.json les contiennent tous.";
    assert!(page.contains(said) || page.contains(&said.replace('\u{202f}', "\u{a0}")), "not said");
    assert_eq!(findings_csv(&findings, Lang::Fr).lines().count(), 3001);
}

#[test]
fn what_an_agency_must_not_see_is_marked() {
    let (mut findings, submission) = checked(VICTIMS, Lang::Fr);
    let mark = "pour le comité seulement";
    let shown = |findings: &crate::Findings| {
        (text(findings, &style(Lang::Fr, true)), report(findings, &submission, Lang::Fr).unwrap())
    };
    let (told, page) = shown(&findings);
    assert!(!told.contains(mark) && !page.contains(mark));
    let first: &mut Finding = &mut findings.findings[0];
    first.audience = Audience::Committee;
    let (told, page) = shown(&findings);
    // Lines break where they may.
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains(mark) && page.contains(mark));
    assert!(findings.to_json().contains("\"audience\": \"committee\""));
    assert!(findings_csv(&findings, Lang::Fr).contains("comité seulement"));
}
