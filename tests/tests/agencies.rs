//! The files of five agencies, made with a seed: every fault is found where it is, and nothing else is.

use std::collections::BTreeSet;

use jiff::civil::date;
use tipstat::{CheckOptions, Findings, Profile, Submission, check::check, example};

fn findings(files: Vec<(String, Vec<u8>)>) -> Findings {
    let profile = Profile::builtin("ml").unwrap();
    let submission = Submission::read(files, &profile).unwrap();
    check(&submission, &CheckOptions::new(date(2025, 1, 31)))
}

/// A finding as rule, file, sheet and cells.
type Place = (String, String, String, Vec<String>);

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
        assert_eq!(found.inputs.iter().filter(|i| i.table.is_some()).count(), 6);
    }
}

#[test]
fn every_fault_is_found_at_its_cell_and_nothing_else() {
    for seed in 0..20 {
        let example = example::agencies(seed, true);
        let found = places(&findings(example.bytes().unwrap()));
        let seeded = |f: &example::Seeded| (f.rule.to_owned(), f.file.clone(), f.sheet.clone(), f.cells.clone());
        let seeded: BTreeSet<Place> = example.faults.iter().map(seeded).collect();
        let missed: Vec<_> = seeded.difference(&found).collect();
        let unasked: Vec<_> = found.difference(&seeded).collect();
        assert!(missed.is_empty() && unasked.is_empty(), "seed {seed}\nmissed: {missed:#?}\nunasked: {unasked:#?}");
    }
}

/// Rules about a whole column, which no single row can break.
const WHOLE: [&str; 4] = ["TIP309", "TIP811", "TIP812", "TIP813"];

#[test]
fn every_rule_for_records_has_its_fault() {
    let seeded: BTreeSet<&str> = example::agencies(2024, true).faults.iter().map(|f| f.rule).collect();
    let rules = tipstat::check::rules::ALL.iter().filter(|r| matches!(r.test, tipstat::check::Test::Records(_)));
    let without: Vec<_> = rules.map(|r| r.code).filter(|c| !seeded.contains(c) && !WHOLE.contains(c)).collect();
    assert!(without.is_empty(), "no seeded fault for {without:?}");
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(example::agencies(7, true).bytes().unwrap(), example::agencies(7, true).bytes().unwrap());
}
