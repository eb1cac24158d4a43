//! `report` and `example`: what is written, and what is never written over.

use std::{collections::BTreeSet, fs};

use crate::files::{FAULTY, check, folder, run, write};

#[test]
fn a_report_is_four_files_and_says_so() {
    let folder = folder("f.csv", FAULTY);
    let report =
        run(folder.path(), &["report", "f.csv", "--out", "deep/report", "--lang", "fr", "--as-of", "31/01/2026"]);
    assert_eq!((report.status, report.err.as_str()), (0, ""));
    assert!(report.out.contains("Fichiers écrits\u{a0}:"), "{}", report.out);
    let written: BTreeSet<_> = fs::read_dir(folder.path().join("deep/report"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(["figures.csv", "findings.csv", "findings.json", "report.html"].iter().all(|f| written.contains(*f)));
    for name in &written {
        assert!(report.out.contains(name.as_str()), "{name}");
    }
    let text = |name| fs::read_to_string(folder.path().join("deep/report").join(name)).unwrap();
    assert!(text("findings.json").contains("\"as_of\": \"2026-01-31\""));
    assert!(text("report.html").contains("<html lang=\"fr\""));
    assert_eq!(text("figures.csv").lines().count(), 6);
}

#[test]
fn a_second_report_is_about_the_same_files_as_the_first() {
    let folder = folder("f.csv", FAULTY);
    let report = || run(folder.path(), &["report", ".", "--out", "report", "--as-of", "2026-01-31"]);
    let (first, second) = (report(), report());
    assert_eq!(first.out, second.out);
}

#[test]
fn what_was_read_is_never_written_over() {
    let folder = folder("figures.csv", FAULTY);
    for args in [["report", "figures.csv", "--out", "."], ["check", "figures.csv", "--out", "figures.csv"]] {
        let run = run(folder.path(), &args);
        assert_eq!(run.status, 2, "{}", run.out);
        assert!(run.err.contains("is one of the files that were read"), "{}", run.err);
        assert_eq!(fs::read_to_string(folder.path().join("figures.csv")).unwrap(), FAULTY);
    }
}

#[test]
fn a_report_that_cannot_be_written_stops_with_one_line() {
    let folder = folder("f.csv", FAULTY);
    write(folder.path(), "taken", "a file");
    let run = run(folder.path(), &["report", "f.csv", "--out", "taken", "--lang", "fr"]);
    assert_eq!((run.status, run.err.lines().count()), (2, 1), "{}", run.err);
}

#[test]
fn findings_go_into_a_file_without_colours() {
    let folder = folder("f.csv", FAULTY);
    for format in ["text", "json", "html", "csv"] {
        let run = run(folder.path(), &["check", "f.csv", "--format", format, "--out", "findings"]);
        assert_eq!((run.status, run.err.as_str()), (1, ""));
        // May it be sent? comes before where it was written.
        assert!(run.out.starts_with("To be corrected before it is sent: 2 errors"), "{}", run.out);
        assert!(run.out.ends_with("Written:\n  findings\n"), "{}", run.out);
        let written = fs::read_to_string(folder.path().join("findings")).unwrap();
        assert!(written.contains("TIP711") && !written.contains('\u{1b}'), "{written}");
    }
}

#[test]
fn a_formula_in_a_cell_does_not_reach_a_spreadsheet() {
    let evil = FAULTY.replace("Soir", "=1+1");
    let run = check("f.csv", evil, &["--format", "csv"]);
    let cells = run.out.lines().flat_map(|line| line.split(','));
    assert!(cells.into_iter().all(|cell| !cell.starts_with('=')), "{}", run.out);
}

#[test]
fn the_example_is_written_once_and_can_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    let written = run(folder.path(), &["example", "mali-2024", "mali"]);
    assert_eq!((written.status, written.err.as_str()), (0, ""));
    let checked = run(folder.path(), &["check", "mali", "--format", "json", "--fail-on", "never"]);
    assert!(checked.out.contains("\"profile\": \"ml\""), "{}", checked.err);
    let again = run(folder.path(), &["example", "mali-2024", "mali"]);
    assert_eq!(again.status, 2, "{}", again.out);
    let unknown = run(folder.path(), &["example", "mali-2025", "x"]);
    assert!(unknown.err.contains("did you mean “mali-2024”?"), "{}", unknown.err);
}
