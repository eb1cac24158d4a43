//! Packs at the doors: the command line, and the settings of a folder.

use std::fs;

use crate::files::{Run, run};

/// The pack that the documentation shows.
fn shown() -> String {
    let page = include_str!("../../docs/packs.md");
    let example = page.split("```toml\n").find(|part| part.starts_with("pack = ")).unwrap_or_default();
    example.split("```").next().unwrap_or_default().to_owned()
}

const STAYS: &str = "stay_number,case_number,arrived,departed,room,age\nS-0001,12/2024,2024-03-01,2024-03-05,A,31\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn ran(files: &[(&str, &str)], args: &[&str]) -> Run {
    run(folder(files).path(), args)
}

#[test]
fn the_documented_pack_is_explained_and_listed() {
    let pack = shown();
    let files = [("shelter.toml", pack.as_str())];
    let explained = ran(&files, &["explain", "SH002", "--pack", "shelter.toml", "--lang", "fr"]);
    assert_eq!((explained.status, explained.err.as_str()), (0, ""));
    assert!(explained.out.contains("SH002 – un enfant dans la chambre des hommes"), "{}", explained.out);
    assert!(explained.out.contains("stays.room"), "{}", explained.out);
    assert!(!explained.out.contains("Exemples"), "{}", explained.out);
    for (name, expected) in [
        ("stays", "number of the stay"),
        ("stays.arrived", "at least"),
        ("victims.stay_number", "number of the stay"),
        ("shelter.room", "Used in stays.room."),
    ] {
        let page = ran(&files, &["explain", name, "--pack", "shelter.toml", "--lang", "en"]);
        assert!(page.out.contains(expected), "{name}: {}{}", page.out, page.err);
    }
    for (kind, expected) in [("rules", "SH003"), ("tables", "one stay of one person"), ("codes", "shelter.room")] {
        let listed = ran(&files, &["list", kind, "--pack", "shelter.toml"]);
        assert!(listed.out.contains(expected), "{kind}: {}{}", listed.out, listed.err);
        assert!(!ran(&files, &["list", kind]).out.contains(expected), "{kind}");
    }
}

#[test]
fn a_table_of_a_pack_is_read_with_it_and_not_without() {
    let pack = shown();
    let files = [("shelter.toml", pack.as_str()), ("sejours.csv", STAYS)];
    let with = ran(&files, &["check", "sejours.csv", "--pack", "shelter.toml", "--lang", "en"]);
    assert_eq!((with.status, with.err.as_str()), (0, ""), "{}", with.out);
    assert_ne!(ran(&files, &["check", "sejours.csv", "--lang", "en", "--select", "SH001"]).status, 0);
    let selected =
        ran(&files, &["check", "sejours.csv", "--pack", "shelter.toml", "--lang", "en", "--select", "SH001"]);
    assert_eq!(selected.status, 0, "{}", selected.err);
}

#[test]
fn a_folder_chooses_its_packs() {
    let pack = shown();
    let settings = "packs = [\"shelter.toml\"]\n";
    let files = [("shelter.toml", pack.as_str()), ("sejours.csv", STAYS), ("tipstat.toml", settings)];
    let checked = ran(&files, &["check", ".", "--lang", "en", "--select", "departed_before_arrived"]);
    assert_eq!((checked.status, checked.err.as_str()), (0, ""), "{}", checked.out);
    let missing = ran(&[("sejours.csv", STAYS), ("tipstat.toml", settings)], &["check", ".", "--lang", "en"]);
    assert_eq!(missing.status, 2);
    assert!(missing.err.contains("shelter.toml: there is no such file"), "{}", missing.err);
}

#[test]
fn a_pack_with_mistakes_stops_with_one_line_that_says_how_many() {
    let wrong =
        shown().replace("departed >= arrived", "departd >= 3").replace("fr = \"chambre\" }\n\n[lists", "}\n\n[lists");
    let files = [("shelter.toml", wrong.as_str()), ("sejours.csv", STAYS)];
    let stopped = ran(&files, &["check", "sejours.csv", "--pack", "shelter.toml", "--lang", "fr"]);
    assert_eq!((stopped.status, stopped.err.lines().count()), (2, 1), "{}", stopped.err);
    assert!(stopped.err.contains("shelter.toml:6:9\u{a0}: «\u{a0}fr\u{a0}» manque"), "{}", stopped.err);
    assert!(stopped.err.contains("(et 1 de plus)"), "{}", stopped.err);
    let gone = ran(&files, &["list", "rules", "--pack", "nope.toml", "--lang", "fr"]);
    assert!(gone.err.contains("nope.toml\u{a0}: ce fichier ou dossier n’existe pas"), "{}", gone.err);
}

#[test]
fn the_rules_of_a_pack_find_what_they_name() {
    let pack = shown();
    // A stay that ends before it begins, beside the one that is right.
    let stays = format!("{STAYS}S-0002,12/2024,2024-03-09,2024-03-05,A,31\n");
    let files = [("shelter.toml", pack.as_str()), ("sejours.csv", stays.as_str())];
    let found = ran(&files, &["check", "sejours.csv", "--pack", "shelter.toml", "--lang", "en"]);
    assert!(found.out.contains("SH001") && found.out.contains("(C3)"), "{}{}", found.out, found.err);
    assert!(!found.out.contains("(C2)"), "{}", found.out);
}

/// Forty minors and ten adults of 2024; of the minors three declined a bed, and of seven nobody knows.
fn victims() -> String {
    let mut rows = vec!["record;agency;status;identification_date;age;sex;assist_shelter\n".to_owned()];
    for n in 0..50 {
        let age = if n < 40 { 15 } else { 30 };
        let shelter = match n {
            0..3 => "declined",
            3..10 => "unknown",
            _ => "received",
        };
        rows.push(format!("V-{n};DRS;identified;2024-03-10;{age};F;{shelter}\n"));
    }
    rows.concat()
}

#[test]
fn the_documented_indicators_are_computed_listed_and_explained() {
    let page = include_str!("../../docs/packs.md");
    let share = page.split("```toml\n").find(|part| part.contains("shelter_minors_share")).unwrap_or_default();
    let pack = shown() + "\n" + share.split("```").next().unwrap_or_default();
    let victims = victims();
    let files = [("shelter.toml", pack.as_str()), ("victimes.csv", victims.as_str())];
    let usual = ["indicators", "victimes.csv", "--pack", "shelter.toml", "--period", "2024", "--as-of", "2026-01-31"];
    let asked = |more: &[&str]| ran(&files, &[&usual[..], more].concat());
    let told = asked(&["--only", "shelter_minors,shelter_minors_share", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&told.out).unwrap_or_default();
    let number = |at: usize, key: &str| json["estimates"][at][key].as_f64();
    // 30 minors were sheltered, of 33 of whom it is known.
    assert_eq!((number(0, "value"), number(0, "numerator")), (Some(30.0), Some(30.0)), "{}{}", told.out, told.err);
    assert_eq!((number(1, "numerator"), number(1, "denominator")), (Some(30.0), Some(33.0)));
    assert_eq!(json["definitions"][1]["name"]["fr"], "mineurs\u{a0}: part hébergée");
    let all = asked(&["--lang", "fr"]);
    for name in ["mineurs hébergés", "victimes identifiées"] {
        assert!(all.out.to_lowercase().contains(name), "{name}: {}{}", all.out, all.err);
    }
    let traced = asked(&["--only", "shelter_minors", "--trace", "shelter_minors", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&traced.out).unwrap_or_default();
    let rows = json["traces"][0]["rows"].as_array().cloned().unwrap_or_default();
    assert_eq!((rows.len(), rows.iter().filter(|row| row["counted"] == true).count()), (50, 30), "{}", traced.err);
    // Three who were not sheltered are too few to be told elsewhere.
    let public = asked(&["--only", "shelter_minors_share", "--format", "csv"]);
    assert!(public.out.contains(",Q") && public.err.contains("--internal"), "{}{}", public.out, public.err);
    assert!(!public.out.contains("33") && !public.out.contains("90.9"), "{}", public.out);
    let figures = asked(&["--only", "shelter_minors", "--format", "figures", "--internal"]);
    assert!(figures.out.contains("shelter_minors,,30,exact,,,30,person"), "{}{}", figures.out, figures.err);
    let page = ran(&files, &["explain", "shelter_minors", "--pack", "shelter.toml", "--lang", "fr"]);
    assert!(page.out.contains("De ce seul centre"), "{}{}", page.out, page.err);
    let listed = ran(&files, &["list", "indicators", "--pack", "shelter.toml", "--lang", "fr"]);
    assert!(listed.out.contains("shelter_minors_share") && listed.out.contains("mineurs hébergés"), "{}", listed.out);
    let wrong = asked(&["--only", "shelter_minor"]);
    assert!(wrong.status != 0 && wrong.err.contains("“shelter_minors”"), "{}", wrong.err);
}
