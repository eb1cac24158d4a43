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

/// The public figures by area and sex.
fn public(folder: &tempfile::TempDir) -> Vec<(String, String, String)> {
    let text = fs::read_to_string(folder.path().join("out/public/figures.csv")).unwrap();
    let mut reader = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let head = reader.next().unwrap();
    let at = |name: &str| head.iter().position(|column| column == name).unwrap();
    let (area, sex, value) = (at("area"), at("sex"), at("value"));
    reader.map(|row| (row[area].clone(), row[sex].clone(), row[value].clone())).collect()
}

#[test]
fn counts_are_rounded_so_that_all_sums_remain() {
    let (folder, run) = protected(&["--round", "5", "--lang", "fr"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let figures = public(&folder);
    assert_eq!(figures.len(), 12);
    let value = |area: &str, sex: &str| -> i64 {
        let found = figures.iter().find(|(a, s, _)| a == area && s == sex);
        found.unwrap_or_else(|| panic!("{area} {sex}")).2.parse().unwrap()
    };
    assert!(figures.iter().all(|(_, _, value)| value.parse::<i64>().unwrap() % 5 == 0), "{figures:?}");
    for sex in ["", "F", "M"] {
        assert_eq!(value("ML-1", sex) + value("ML-7", sex) + value("ML-5", sex), value("", sex), "{sex}");
    }
    // 28 persons of Gao became 25 or 30, and the one man 0 or 5.
    assert!((value("ML-7", "") - 28).abs() < 5 && [0, 5].contains(&value("ML-1", "M")), "{figures:?}");
    let html = fs::read_to_string(folder.path().join("out/public/tables.html")).unwrap();
    assert!(html.contains("multiple de 5 voisin") && !html.contains("secret statistique"), "{html}");
    let (_, refused) = protected(&["--round", "7"]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("multiples of 3 or of 5, not of 7"), "{}", refused.err);
}

#[test]
fn the_cheapest_choice_is_proved_for_a_small_table_and_refused_for_a_large_one() {
    let protocol = |folder: &tempfile::TempDir| -> Value {
        serde_json::from_str(&fs::read_to_string(folder.path().join("out/internal/protocol.json")).unwrap()).unwrap()
    };
    let (folder_of, run_of) = protected(&["--minimum"]);
    assert_eq!(run_of.status, 0, "{}{}", run_of.out, run_of.err);
    assert_eq!(protocol(&folder_of)["method"], "minimal_suppression");
    // The man of Kayes goes with three others: a rectangle, and no smaller set hides him.
    assert_eq!(public(&folder_of).iter().filter(|(_, _, value)| value.is_empty()).count(), 4);
    assert_eq!(protocol(&protected(&[]).0)["method"], "suppression");
    // Forty areas of which each has a small count.
    let rows = |n: usize| format!("victims_identified,{},person,2024,tip,Area {n},\n", 3 + n % 40);
    let many = (0..40).map(rows).collect::<String>();
    let large = folder(
        "f.csv",
        format!("indicator,value,unit,period,scope,area,sex\nvictims_identified,900,person,2024,tip,,\n{many}"),
    );
    let args = ["protect", "f.csv", "--out", "out", "--minimum", "--as-of", "2026-01-31"];
    let refused = run(large.path(), &args);
    assert_eq!(refused.status, 2, "{}", refused.out);
    assert!(refused.err.contains("take the stepwise method"), "{}", refused.err);
}

#[test]
fn what_is_marked_by_hand_is_hidden_or_stays_open() {
    let marked = |mark: &str| {
        let folder = folder("f.csv", TABLE);
        fs::write(folder.path().join("m.csv"), format!("indicator,period,sex,area,mark\n{mark}\n")).unwrap();
        let args = ["protect", "f.csv", "--out", "out", "--marks", "m.csv", "--profile", "ml", "--as-of", "2026-01-31"];
        let run = run(folder.path(), &args);
        (folder, run)
    };
    let (folder, run) = marked("victims_identified,2024,F,Mopti,protect");
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(public(&folder).contains(&("ML-5".into(), "F".into(), String::new())));
    let (folder, run) = marked("victims_identified,2024,M,Kayes,publish");
    // What somebody orders to be published is published.
    assert!(run.status == 0 && public(&folder).contains(&("ML-1".into(), "M".into(), "1".into())), "{}", run.out);
    let (_, run) = marked("victims_identified,2024,M,Kayes,hide");
    assert_eq!(run.status, 2);
    assert!(run.err.contains("“hide” is no mark"), "{}", run.err);
}

#[test]
fn a_report_says_where_nothing_was_made_fit_for_publication() {
    let rows = (0..3_000).map(|n| format!("victims_identified,{},person,2024,tip,Area {n}\n", 20 + n % 7));
    let table = format!(
        "indicator,value,unit,period,scope,area\nvictims_identified,90000,person,2024,tip,\n{}",
        rows.collect::<String>()
    );
    let large = folder("f.csv", table);
    let args = ["report", "f.csv", "--out", "out", "--as-of", "2026-01-31", "--lang"];
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (lang, said) in [
        (
            "en",
            "Nothing was made fit for publication (no public/ and no internal/): protecting 3,001 figures takes longer",
        ),
        (
            "fr",
            "Rien n’a été préparé pour la publication (ni public/ ni internal/) : protéger 3 001 chiffres prend plus",
        ),
    ] {
        let run = run(large.path(), &[&args[..], &[lang]].concat());
        assert_eq!(run.status, 0, "{}", run.err);
        assert!(one_line(&run.out).contains(said), "{}", run.out);
        let page = fs::read_to_string(large.path().join("out/report.html")).unwrap();
        assert!(one_line(&page).contains(said));
        assert!(!large.path().join("out/public").exists() && !large.path().join("out/internal").exists());
    }
    // Where it was, the page says where it is.
    let small = folder("f.csv", TABLE);
    let run = run(small.path(), &["report", "f.csv", "--out", "out", "--profile", "ml", "--as-of", "2026-01-31"]);
    assert!(!run.out.contains("made fit for publication"));
    let page = fs::read_to_string(small.path().join("out/report.html")).unwrap();
    assert!(page.contains("public/ holds what may be published of these numbers (4 of 12 hidden)"));
}

#[test]
fn a_number_that_a_check_calls_wrong_bears_a_sign_in_public() {
    let folder = folder("f.csv", crate::files::FAULTY);
    let args = ["protect", "f.csv", "--out", "out", "--profile", "ml", "--as-of", "2026-01-31", "--lang", "en"];
    assert_eq!(run(folder.path(), &args).status, 0);
    let html = fs::read_to_string(folder.path().join("out/public/tables.html")).unwrap();
    assert!(html.contains("<span class=\"value error\">430</span><sup>†a"), "{html}");
    assert!(html.contains("One number under two counting units"), "{html}");
}
