//! The published figures of Mali: what must be said of them, and what must not.

use jiff::civil::date;
use tipstat::{
    CheckOptions, Findings, Profile, Severity, Submission, Verdict,
    check::{Finding, check},
};

const FIGURES: &str = include_str!("../../examples/mali-2024/figures.csv");

fn findings(csv: &str) -> Findings {
    let profile = Profile::builtin("ml").unwrap();
    let submission = Submission::read(vec![("figures.csv".to_owned(), csv.as_bytes().to_vec())], &profile).unwrap();
    check(&submission, &CheckOptions::new(date(2026, 1, 31)))
}

/// The only finding of a rule.
fn only<'f>(findings: &'f Findings, code: &str) -> &'f Finding {
    let of_rule: Vec<&Finding> = findings.findings.iter().filter(|f| f.code == code).collect();
    assert_eq!(of_rule.len(), 1, "{code}: {of_rule:#?}");
    of_rule[0]
}

fn says(finding: &Finding, words: &[&str]) {
    for word in words {
        assert!(finding.message.en.contains(word), "{word} is not in: {}", finding.message.en);
    }
}

#[test]
fn the_three_errors_are_found_and_no_other() {
    let found = findings(FIGURES);
    assert_eq!((found.count(Severity::Error), found.verdict), (3, Verdict::ToCorrect));
    let persons = only(&found, "TIP701");
    assert_eq!((persons.found.as_deref(), persons.expected.as_deref()), (Some("430"), Some("93")));
    let sexes = only(&found, "TIP711");
    assert_eq!((sexes.found.as_deref(), sexes.expected.as_deref()), (Some("404"), Some("430")));
    assert_eq!(sexes.difference.as_ref().map(ToString::to_string).as_deref(), Some("-26"));
    let share = only(&found, "TIP713");
    assert_eq!((share.found.as_deref(), share.expected.as_deref()), (Some("50"), Some("53.6")));
}

#[test]
fn the_warnings_say_what_needs_a_word() {
    let found = findings(FIGURES);
    says(only(&found, "TIP717"), &["5,461", "5,481", "one digit misread"]);
    says(only(&found, "TIP801"), &["5,461", "629", "A scope is stated for 2023", "none for 2024", "the likely cause"]);
    says(only(&found, "TIP721"), &["at least 36,000", "lower bound", "attendances"]);
    says(only(&found, "TIP723"), &["victims", "assisted migrants"]);
    says(only(&found, "TIP724"), &["13,813", "persons trained and persons sensitised"]);
    says(only(&found, "TIP725"), &["One figure", "huit condamnations"]);
    says(only(&found, "TIP726"), &["no scope", "629"]);
    assert_eq!(found.count(Severity::Warning), 7);
}

#[test]
fn the_53_percent_is_a_note_that_names_its_reason() {
    let found = findings(FIGURES);
    says(only(&found, "TIP714"), &["53.6%", "53%", "With 7 and 40 it makes 100."]);
    assert_eq!(found.count(Severity::Note), 1);
}

#[test]
fn nothing_is_said_of_what_is_right() {
    let found = findings(FIGURES);
    let parts = found.findings.iter().filter(|f| matches!(f.code.as_str(), "TIP708" | "TIP709" | "TIP712" | "TIP715"));
    assert_eq!(parts.count(), 0);
    let shown = |value: &str| found.findings.iter().flat_map(|f| &f.cells).any(|c| c.value.as_deref() == Some(value));
    // 345 + 221 + 256 = 822; 587 of 629 is 93 %, 601 of 822 is 73 %.
    for right in ["822", "345", "221", "256", "93 %", "73"] {
        assert!(!shown(right), "{right}");
    }
}

#[test]
fn a_mended_copy_has_no_error() {
    let mended = FIGURES
        .replace("430 enquêtes ouvertes,430,,enquêtes", "93 enquêtes ouvertes,93,,dossiers")
        .replace("337 enfants soit 50 %,50", "337 enfants soit 54 %,54")
        .replace("113 femmes,113,", "139 femmes,139,");
    assert_ne!(mended, FIGURES);
    let found = findings(&mended);
    assert_eq!(found.count(Severity::Error), 0, "{:#?}", found.findings);
    assert_eq!(found.verdict, Verdict::AcceptedWithReservations);
}

#[test]
fn the_figures_are_those_that_were_printed() {
    // Each number is a fact of the press, so a slip of typing would be a slip of ours.
    let values: Vec<&str> = FIGURES.lines().skip(1).collect();
    assert_eq!(values.len(), 39);
    for number in ["629", "337", "430", "291", "113", "93", "81", "822", "5461", "5481", "13813", "5792", "16", "116"] {
        assert!(values.iter().any(|row| row.split(',').any(|cell| cell == number)), "{number}");
    }
}
