//! The JSON of `check`, in the shape that is promised.

use jiff::civil::date;
use serde_json::Value;
use tipstat::{CheckOptions, Lang, Profile, Submission};

use crate::files::{FAULTY, check, xlsx};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_json_has_the_shape_that_is_promised() {
    let run = check("police.xlsx", xlsx(FAULTY), &["--format", "json", "--profile", "ml", "--lang", "fr"]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        keys(&found),
        sorted(&[
            "tipstat", "schema", "profile", "as_of", "lang", "inputs", "verdict", "standing", "rules", "findings",
            "compared"
        ])
    );
    assert_eq!(found["schema"], 1);
    assert_eq!(found["profile"], "ml");
    assert_eq!(found["as_of"], "2026-01-31");
    assert_eq!(found["lang"], "fr");
    assert_eq!(found["verdict"], "to_correct");
    // By hand: of five figures 430 case files are 430 persons, and 291 and 113 are not 430; the worst comes first.
    assert_eq!(found["standing"]["rows"], 5);
    let first = usize::try_from(found["standing"]["first"].as_u64().unwrap()).unwrap();
    assert_eq!(found["findings"][first]["severity"], "error");
    let input = &found["inputs"][0];
    assert_eq!(
        (&input["path"], &input["sheet"], &input["table"]),
        (&"police.xlsx".into(), &"Chiffres".into(), &"figures".into())
    );
    assert_eq!(input["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(input["columns"]["value"], "value");
    for rule in found["rules"].as_array().unwrap() {
        assert_eq!(
            keys(rule),
            sorted(&["code", "name", "title", "severity", "state", "reason", "holds", "broken", "undecided"])
        );
        let state = rule["state"].as_str().unwrap();
        assert_eq!(state == "not_evaluated", !rule["reason"].is_null(), "{rule}");
    }
    for finding in found["findings"].as_array().unwrap() {
        assert_eq!(
            keys(finding),
            sorted(&[
                "code",
                "name",
                "severity",
                "table",
                "grain",
                "cells",
                "key",
                "expected",
                "found",
                "difference",
                "message",
                "advice",
                "audience",
                "fingerprint",
                "change",
                "explanation",
                "waiver",
            ])
        );
        assert!(["en", "fr"].iter().all(|lang| !finding["message"][lang].as_str().unwrap().is_empty()));
        assert!(["error", "warning", "note"].contains(&finding["severity"].as_str().unwrap()));
        for cell in finding["cells"].as_array().unwrap() {
            assert_eq!(keys(cell), sorted(&["input", "sheet", "row", "column", "ref", "value"]));
        }
    }
    let short = found["findings"].as_array().unwrap().iter().find(|f| f["code"] == "TIP711").unwrap();
    assert_eq!((&short["expected"], &short["found"]), (&"430".into(), &"404".into()));
    assert_eq!(short["difference"].as_f64(), Some(-26.0));
    assert_eq!(short["cells"][0]["ref"], "B3");
}

fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut names = names.to_vec();
    names.sort_unstable();
    names
}

#[test]
fn broken_counts_the_findings() {
    let run = check("f.csv", FAULTY, &["--format", "json"]);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let findings = found["findings"].as_array().unwrap();
    for rule in found["rules"].as_array().unwrap() {
        let shown = findings.iter().filter(|f| f["code"] == rule["code"]).count();
        assert_eq!(rule["broken"].as_u64(), Some(shown as u64), "{rule}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let run = |format| check("f.csv", FAULTY, &["--format", format]).out;
    for format in ["json", "text", "csv", "html"] {
        assert_eq!(run(format), run(format), "{format}");
    }
}

/// Python has the same test, over the same command line.
#[test]
fn the_library_gives_the_bytes_of_the_command_line() {
    let run = check("police.csv", FAULTY, &["--format", "json", "--profile", "ml", "--lang", "fr"]);
    let profile = Profile::builtin("ml").unwrap();
    let submission = Submission::read(vec![("police.csv".to_owned(), FAULTY.into())], &profile).unwrap();
    let options = CheckOptions { lang: Lang::Fr, ..CheckOptions::new(date(2026, 1, 31)) };
    assert_eq!(run.out, tipstat::check::check(&submission, &options).to_json());
}
