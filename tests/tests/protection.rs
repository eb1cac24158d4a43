//! `tipstat protect` and `tipstat audit`: what may leave the house, and what a reader can compute of it.

use std::fs;

use serde_json::Value;

use crate::files::{Run, folder, run};

/// Eighty victims by sex and region; the one man of Kayes must not come out again.
const TABLE: &str = "indicator,value,unit,period,scope,sex,area,note\n\
    victims_identified,80,person,2024,tip,,,\n\
    victims_identified,51,person,2024,tip,F,,\n\
    victims_identified,29,person,2024,tip,M,,\n\
    victims_identified,12,person,2024,tip,,Kayes,of whom 1 man\n\
    victims_identified,28,person,2024,tip,,Gao,\n\
    victims_identified,40,person,2024,tip,,Mopti,\n\
    victims_identified,11,person,2024,tip,F,Kayes,\n\
    victims_identified,1,person,2024,tip,M,Kayes,\n\
    victims_identified,20,person,2024,tip,F,Gao,\n\
    victims_identified,8,person,2024,tip,M,Gao,\n\
    victims_identified,20,person,2024,tip,F,Mopti,\n\
    victims_identified,20,person,2024,tip,M,Mopti,\n";

fn protected(more: &[&str]) -> (tempfile::TempDir, Run) {
    let folder = folder("f.csv", TABLE);
    let usual = ["protect", "f.csv", "--out", "out", "--profile", "ml", "--as-of", "2026-01-31"];
    let run = run(folder.path(), &[&usual[..], more].concat());
    (folder, run)
}

#[test]
fn public_and_internal_files_lie_apart_and_the_public_ones_help_nobody() {
    let (folder, run) = protected(&["--lang", "fr"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let (csv, html) = (read("public/figures.csv"), read("public/tables.html"));
    assert_eq!(csv.lines().count(), 13);
    assert!(csv.contains(",suppressed,1,,s,") && csv.contains(",Q,"), "{csv}");
    for public in [&csv, &html] {
        assert!(!public.contains("of whom 1 man"), "{public}");
        for tells in ["primary", "secondary", "primaire", "secondaire", "seuil", "threshold"] {
            assert!(!public.contains(tells), "{tells}");
        }
    }
    assert!(html.contains("secret statistique") && html.contains("Les zéros sont imprimés"), "{html}");
    assert!(folder.path().join("out/public/figures.xlsx").exists());
    let protocol: Value = serde_json::from_str(&read("internal/protocol.json")).unwrap();
    assert_eq!(protocol["against"]["threshold"], 5);
    assert!(protocol["cells"].as_array().unwrap().iter().any(|cell| cell["why"] == "small" && cell["value"] == 1));
    assert!(read("internal/protocol.txt").starts_with("DOCUMENT INTERNE, NE PAS DIFFUSER"));
}

#[test]
fn what_is_protected_cannot_be_computed_back() {
    let (folder, _) = protected(&[]);
    let path = "out/public/figures.csv";
    let audit = |zeros| {
        let args = ["audit", path, "--profile", "ml", "--as-of", "2026-01-31", "--zeros", zeros, "--format", "json"];
        let run = run(folder.path(), &args);
        let read: Value = serde_json::from_str(&run.out).unwrap();
        (run.status, read["findings"]["findings"].as_array().unwrap().len())
    };
    assert_eq!(audit("published"), (0, 0));
    assert_eq!(audit("hidden"), (0, 0));
}

#[test]
fn the_same_figures_make_the_same_files() {
    let files = ["public/figures.csv", "public/figures.xlsx", "public/tables.html", "internal/protocol.json"];
    let read = || {
        let (folder, _) = protected(&["--lang", "en"]);
        files.map(|name| fs::read(folder.path().join("out").join(name)).unwrap())
    };
    assert!(read() == read());
}

#[test]
fn a_table_of_somebody_else_is_audited_with_its_equations_in_words() {
    let table = "indicator,value,unit,period,sex,age,source\n\
        victims_identified,20,person,2017,F,,U\n\
        victims_identified,19,person,2017,F,Y_GE18,U\n\
        victims_identified,<5,person,2017,F,Y0T17,U\n";
    let folder = folder("f.csv", table);
    let said = |lang: &str| run(folder.path(), &["audit", "f.csv", "--as-of", "2026-01-31", "--lang", lang]);
    let french = said("fr");
    assert_eq!(french.status, 1);
    let french = french.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(french.contains("total 20 − adultes (18 ans et plus) 19 = 1"), "{french}");
    assert!(said("en").out.contains("total 20 − adults (18 years or over) 19 = 1"));
    // An ordinary check says so too; what is small is no fault in a submission.
    let check = run(folder.path(), &["check", "f.csv", "--as-of", "2026-01-31", "--format", "json"]);
    let check: Value = serde_json::from_str(&check.out).unwrap();
    let codes: Vec<&str> = check["findings"].as_array().unwrap().iter().filter_map(|f| f["code"].as_str()).collect();
    assert!(codes.contains(&"TIP901") && codes.iter().all(|code| *code < "TIP950"), "{codes:?}");
    let only =
        run(folder.path(), &["check", "f.csv", "--only", "publication", "--as-of", "2026-01-31", "--format", "json"]);
    assert!(only.out.contains("TIP901") && !only.out.contains("TIP726"), "{}", only.out);
}

#[test]
fn what_stays_open_is_not_published_unless_it_is_said() {
    let folder = folder("f.csv", TABLE);
    let args = ["protect", "f.csv", "--out", "out", "--previous", "f.csv", "--profile", "ml", "--as-of", "2026-01-31"];
    let refused = run(folder.path(), &args);
    assert_eq!(refused.status, 1, "{}{}", refused.out, refused.err);
    assert!(refused.out.contains("NOT PROTECTED") && !folder.path().join("out/public").exists(), "{}", refused.out);
    assert!(folder.path().join("out/internal/protocol.json").exists());
    run(folder.path(), &[&args[..], &["--although-open"]].concat());
    assert!(folder.path().join("out/public/figures.csv").exists());
}

#[test]
fn records_are_not_given_out_without_saying_who_stands_out() {
    let alike: Vec<String> = (0..12).map(|n| format!("V{n},F,31,Kayes,BRTMTEH\n")).collect();
    let alike = alike.concat();
    let rows = format!("record,sex,age,area,agency\n{alike}V12,M,9,Gao,BRTMTEH\n");
    let folder = folder("v.csv", rows);
    let run = run(folder.path(), &["audit", "v.csv", "--profile", "ml", "--as-of", "2026-01-31", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.err);
    let read: Value = serde_json::from_str(&run.out).unwrap();
    let report = &read["records"][0];
    assert_eq!(report["declared"]["smallest"], 1);
    assert_eq!(report["declared"]["below"], 1);
    assert_eq!(report["may_be_released"], false);
    assert_eq!(report["rare"][0]["rows"], serde_json::json!([14]));
}
