//! The files of seven agencies, made with a seed: every fault is found where it is, and nothing else is.

use std::collections::BTreeSet;

use jiff::civil::date;
use tipstat::{
    CheckOptions, Findings, Profile, Submission,
    check::{Test, check},
    example,
};

fn findings(files: Vec<(String, Vec<u8>)>) -> Findings {
    let profile = Profile::builtin("ml").unwrap();
    let submission = Submission::read(files, &profile).unwrap();
    check(&submission, &CheckOptions::new(date(2025, 1, 31)))
}

/// A finding as rule, file, sheet and cells, whichever of them it begins with.
type Place = (String, String, String, BTreeSet<String>);

fn places(findings: &Findings) -> BTreeSet<Place> {
    let place = |f: &tipstat::check::Finding| {
        let input = &findings.inputs[f.cells[0].input as usize];
        let cells = f.cells.iter().filter_map(|c| c.reference.clone()).collect();
        (f.code.clone(), input.path.clone(), input.sheet.clone().unwrap_or_default(), cells)
    };
    findings.findings.iter().map(place).collect()
}

#[test]
fn nothing_is_found_in_the_clean_set() {
    for seed in 0..20 {
        let found = findings(example::agencies(seed, false).bytes().unwrap());
        assert!(found.findings.is_empty(), "seed {seed}: {:#?}", found.findings.iter().take(5).collect::<Vec<_>>());
        assert_eq!(found.inputs.iter().filter(|i| i.table.is_some()).count(), 8);
    }
}

#[test]
fn every_fault_is_found_at_its_cell_and_nothing_else() {
    for seed in 0..20 {
        let example = example::agencies(seed, true);
        let found = places(&findings(example.bytes().unwrap()));
        let seeded = |f: &example::Seeded| {
            (f.rule.to_owned(), f.file.clone(), f.sheet.clone(), f.cells.iter().cloned().collect())
        };
        let seeded: BTreeSet<Place> = example.faults.iter().map(seeded).collect();
        let missed: Vec<_> = seeded.difference(&found).collect();
        let unasked: Vec<_> = found.difference(&seeded).collect();
        assert!(missed.is_empty() && unasked.is_empty(), "seed {seed}\nmissed: {missed:#?}\nunasked: {unasked:#?}");
    }
}

#[test]
fn every_rule_for_records_has_its_fault() {
    let seeded: BTreeSet<&str> = example::agencies(2024, true).faults.iter().map(|f| f.rule).collect();
    // Rules of files, sheets and headings look at tables of any kind.
    let for_records = |rule: &tipstat::check::Rule| matches!(rule.test, Test::Records(_) | Test::Input(_));
    // Those of SDMX and of published tables in other forms look at figures alone.
    let is_one = |rule: &tipstat::check::Rule| {
        for_records(rule) && !rule.name.starts_with("sdmx_") && rule.name != "numbers_under_unknown_heading"
    };
    let rules = tipstat::check::rules::ALL.iter().filter(|rule| is_one(rule) && !rule.only_where_asked());
    let without: Vec<_> = rules.map(|r| r.code).filter(|code| !seeded.contains(code)).collect();
    assert!(without.is_empty(), "no seeded fault for {without:?}");
}

/// The texts of a column, by its label, in every sheet of a table.
fn column(example: &example::Example, table: &str, label: &str) -> Vec<String> {
    let sheets = example.files.iter().flat_map(|f| &f.sheets).filter(|s| s.spec.name == table);
    let texts = |sheet: &example::Sheet| {
        let at = sheet.headings().position(|heading| heading == label);
        let text = |row: &Vec<String>| at.map(|at| row[at].clone()).unwrap_or_default();
        sheet.rows.iter().map(text).collect::<Vec<_>>()
    };
    sheets.flat_map(texts).collect()
}

#[test]
fn the_clean_set_can_be_tabulated_and_its_tables_hang_together() {
    for seed in [1, 2024] {
        let example = example::agencies(seed, false);
        let profile = Profile::builtin("ml").unwrap();
        let submission = Submission::read(example.bytes().unwrap(), &profile).unwrap();
        let query = tipstat::tabulate::Query::year(2024, date(2025, 1, 31)).unwrap();
        let found = tipstat::indicators(&submission, &query).unwrap();
        // Everyone in the registers was identified in the year, and nobody twice.
        let days = column(&example, "victims", "identifiée le");
        assert!(days.iter().all(|day| day.ends_with("/2024")));
        let total = found.total("victims_identified", "2024").unwrap();
        assert_eq!(total.numerator, days.len() as u64);
        let ages = column(&example, "victims", "âge");
        let children = ages.iter().filter(|age| age.parse::<u32>().is_ok_and(|age| age < 18)).count();
        let share = found.total("child_share", "2024").unwrap();
        assert_eq!((share.numerator, share.denominator), (children as u64, Some(days.len() as u64)));
        // Files and persons at every stage, so that each step of justice has something to count.
        let (stages, outcomes) =
            (column(&example, "investigations", "étape de la procédure"), column(&example, "proceedings", "issue"));
        for stage in [
            "enquête de police",
            "transmission au parquet",
            "information judiciaire",
            "classement sans suite",
            "jugement",
        ] {
            assert!(stages.iter().any(|s| s == stage), "seed {seed}: no file at {stage}");
        }
        for outcome in [
            "en cours",
            "classement sans suite",
            "acquittement ou relaxe",
            "condamnation",
            "condamnation par contumace ou par défaut",
        ] {
            assert!(outcomes.iter().any(|s| s == outcome), "seed {seed}: nobody with {outcome}");
        }
        for (table, day) in [("investigations", "jugé le"), ("proceedings", "jugé le"), ("proceedings", "poursuivi le")]
        {
            assert!(column(&example, table, day).iter().all(|day| day.is_empty() || day.ends_with("/2024")), "{table}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(example::agencies(7, true).bytes().unwrap(), example::agencies(7, true).bytes().unwrap());
}

/// The committed files, as far as they are text.
const COMMITTED: [(&str, &str); 9] = [
    ("antennes.csv", include_str!("../../examples/agencies/antennes.csv")),
    ("causeries.csv", include_str!("../../examples/agencies/causeries.csv")),
    ("formations.csv", include_str!("../../examples/agencies/formations.csv")),
    ("foyer.csv", include_str!("../../examples/agencies/foyer.csv")),
    ("association.csv", include_str!("../../examples/agencies/association.csv")),
    ("debats.csv", include_str!("../../examples/agencies/debats.csv")),
    ("sensibilisation.csv", include_str!("../../examples/agencies/sensibilisation.csv")),
    ("LISEZ-MOI.md", include_str!("../../examples/agencies/LISEZ-MOI.md")),
    ("tipstat.toml", include_str!("../../examples/agencies/tipstat.toml")),
];

#[test]
fn the_committed_files_are_those_that_the_program_writes() {
    let written = example::agencies(2024, true).bytes().unwrap();
    for (name, text) in COMMITTED {
        let (_, bytes) = written.iter().find(|(n, _)| n == name).unwrap();
        assert!(bytes == text.as_bytes(), "examples/agencies/{name} differs from `tipstat example agencies`");
    }
}
