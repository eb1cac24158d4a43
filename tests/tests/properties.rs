//! The order of the rows, their split into files and the number of threads change nothing in the findings.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::Value;
use tipstat::{
    CheckOptions, Profile, Submission,
    check::{Grain, check, rules},
};

static MALI: LazyLock<Profile> = LazyLock::new(|| Profile::builtin("ml").unwrap());

const HEADER: &str = "indicator,value,unit,scope,measure,period,area,sex,age,group,source,label";

/// The findings and the counts of the rules, without what names files, rows and cells.
fn findings(files: &[Vec<String>], threads: usize) -> Value {
    let file = |(i, rows): (usize, &Vec<String>)| {
        (format!("f{i}.csv"), format!("{HEADER}\n{}\n", rows.join("\n")).into_bytes())
    };
    let files = files.iter().enumerate().map(file).collect();
    let submission = Submission::read(files, &MALI).unwrap();
    let options = CheckOptions { threads, ..CheckOptions::new(date(2026, 1, 31)) };
    let mut found = serde_json::to_value(check(&submission, &options)).unwrap();
    found["inputs"] = Value::Null;
    // What some rules look at is files and their columns: two sound files hold twice.
    for rule in found["rules"].as_array_mut().unwrap() {
        let code = rule["code"].as_str().unwrap();
        let of_files = code.starts_with("TIP1") || rules::find(code).is_some_and(|r| r.grain == Grain::Table);
        if of_files {
            rule["holds"] = Value::Null;
            rule["undecided"] = Value::Null;
        }
    }
    for finding in found["findings"].as_array_mut().unwrap() {
        let mut values: Vec<Value> = finding["cells"]
            .as_array()
            .unwrap()
            .iter()
            .map(|cell| Value::Array(vec![cell["column"].clone(), cell["value"].clone()]))
            .collect();
        values.sort_by_key(ToString::to_string);
        finding["cells"] = Value::Array(values);
    }
    found
}

/// A figure. Few different values, so that keys meet; each has a source, because a file stands for a missing one.
fn row() -> impl Strategy<Value = String> {
    let pick = |of: &'static [&'static str]| prop::sample::select(of);
    let what = pick(&[
        "investigations_opened,case_file",
        "investigations_opened,case_file",
        "persons_investigated,person",
        "persons_investigated,person",
        "persons_tried,person",
        "persons_convicted,person",
        "victims_identified,person",
        "victims_identified,percent",
        "victims_identified,per_100000",
    ])
    .prop_map(|what| what.split_once(',').unwrap());
    let value = prop_oneof![
        4 => pick(&["430", "430", "404", "291", "113", "93", "629", "5461", "5481", "53", "50", "8", "0"]).prop_map(str::to_owned),
        1 => pick(&["plus de 36 000", "<5", "ND", "", "-", "huit", "≈800"]).prop_map(str::to_owned),
        1 => (0..2000u32).prop_map(|n| n.to_string()),
    ];
    let breakdown = pick(&[
        ",,,",
        ",,,",
        ",M,,",
        ",F,,",
        ",,Y0T17,",
        ",,Y_GE18,",
        ",,,men",
        ",,,women",
        ",,,children",
        "ML-1,,,",
        "ML-4,,,",
        "Ségou,,,",
        "Atlantide,,,",
    ]);
    let rest = (
        pick(&["2023", "2024", "2024", "2024-Q1"]),
        pick(&["tip", "tip", "tip_and_assimilated"]),
        pick(&["flow", "flow", "cohort"]),
    );
    let (source, label) = (pick(&["Aube", "Aube", "Soir"]), pick(&["", "", "personnes", "enquêtes ouvertes"]));
    (what, value, breakdown, rest, source, label).prop_map(
        |((indicator, unit), value, breakdown, (period, scope, measure), source, label)| {
            format!("{indicator},{value},{unit},{scope},{measure},{period},{breakdown},{source},{label}")
        },
    )
}

fn rows() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(row(), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_rows_changes_nothing((rows, shuffled) in rows().prop_flat_map(|r| (Just(r.clone()), Just(r).prop_shuffle()))) {
        prop_assert_eq!(findings(&[rows], 1), findings(&[shuffled], 1));
    }

    #[test]
    fn the_split_into_files_changes_nothing(rows in rows(), places in prop::collection::vec(0..3usize, 40)) {
        let mut files = vec![Vec::new(), Vec::new(), Vec::new()];
        for (row, place) in rows.iter().zip(&places) {
            files[*place].push(row.clone());
        }
        files.retain(|file| !file.is_empty());
        prop_assert_eq!(findings(&[rows], 1), findings(&files, 1));
    }

    #[test]
    fn the_number_of_threads_changes_nothing(rows in rows(), threads in 2..9usize) {
        let rows = &[rows];
        prop_assert_eq!(findings(rows, 1), findings(rows, threads));
    }
}
