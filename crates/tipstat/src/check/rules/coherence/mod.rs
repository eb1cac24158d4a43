//! Rules `TIP5xx`: one field against another, one table against another.

mod cases;
mod sums;

pub(super) mod tip501_subtype_without_type;
pub(super) mod tip502_conviction_without_charge;
pub(super) mod tip503_judgment_without_date;
pub(super) mod tip504_sentence_on_an_acquittal;
pub(super) mod tip505_suspended_above_sentence;
pub(super) mod tip506_judged_date_without_outcome;
pub(super) mod tip507_case_that_does_not_exist;
pub(super) mod tip508_victims_of_a_case_differ;
pub(super) mod tip509_persons_of_a_case_differ;
pub(super) mod tip510_persons_by_sex_above_total;
pub(super) mod tip511_persons_by_sex_below_total;
pub(super) mod tip512_attendance_parts_above_total;
pub(super) mod tip513_attendance_parts_below_total;
pub(super) mod tip514_internal_victim_with_two_countries;
pub(super) mod tip515_status_without_its_decision;
pub(super) mod tip516_status_against_decisions;
pub(super) mod tip517_declined_and_dated;
pub(super) mod tip520_stage_against_dates;

use self::{
    cases::{compare, named},
    sums::{does_not_add, sum},
};
use crate::check::{Fault, Judgement, RecordColumn};

/// A broken row, with the columns in which it shows.
fn broken<C: RecordColumn>(columns: &[C], fault: Fault) -> Judgement {
    Judgement::broken(Fault { columns: columns.iter().map(|c| c.spec()).collect(), ..fault })
}

#[cfg(test)]
mod tests {
    use tipstat_model::Profile;

    use crate::{
        check::{CheckOptions, Findings, RuleState, check},
        read::Submission,
    };

    /// What one rule says of some files.
    fn said(code: &str, files: &[&str]) -> Findings {
        let named = |(i, text): (usize, &&str)| (format!("{i}.csv"), text.as_bytes().to_vec());
        let files = files.iter().enumerate().map(named).collect();
        let submission = Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap();
        let options =
            CheckOptions { select: vec![code.to_owned()], ..CheckOptions::new(jiff::civil::date(2026, 1, 31)) };
        check(&submission, &options)
    }

    /// Holds, broken, undecided.
    fn counts(code: &str, files: &[&str]) -> [u64; 3] {
        let rule = said(code, files).rules.remove(0);
        [rule.holds, rule.broken, rule.undecided]
    }

    const VICTIMS: &str = "record,agency,case,case_issuer,identification_date\n";

    #[test]
    fn without_case_files_nothing_is_said_of_cases() {
        let file = format!("{VICTIMS}V1,Police,C-1,,2024-03-01\n");
        let rule = said("TIP507", &[&file]).rules.remove(0);
        assert_eq!(rule.state, RuleState::NotEvaluated);
        assert_eq!(rule.reason.unwrap().en, "there is no table “investigations”");
    }

    #[test]
    fn a_case_is_missing_only_where_its_issuer_sent_its_files_for_that_time() {
        let cases = "case,agency,report_number,opened_date\nC-1,Police,PV 9,2024-01-10\nC-3,Police,,2024-05-01\n";
        for (row, expected) in [
            ("V1,Police,C-1,,2024-03-01", [1, 0, 0]),
            // By another number of the same file.
            ("V1,ONUDC,pv-9,Police,2024-03-01", [1, 0, 0]),
            ("V1,ONUDC,PV N°009,Police,2024-03-01", [1, 0, 0]),
            ("V1,ONUDC,C-2,Police,2024-03-01", [0, 1, 0]),
            ("V1,Police,PV 90,,2024-03-01", [0, 1, 0]),
            // Older than the first file, of another agency, of nobody knows whom.
            ("V1,Police,C-2,,2023-12-01", [0, 0, 1]),
            ("V1,Gendarmerie,C-2,,2024-03-01", [0, 0, 1]),
            ("V1,,C-2,,2024-03-01", [0, 0, 1]),
            ("V1,Police,,,2024-03-01", [0, 0, 0]),
        ] {
            assert_eq!(counts("TIP507", &[cases, &format!("{VICTIMS}{row}\n")]), expected, "{row}");
        }
    }

    #[test]
    fn victims_of_a_case_are_those_that_its_issuer_numbered() {
        let cases = "case,agency,report_number,victims\nC-1,Police,PV 9,2\n";
        for (rows, expected) in [
            ("V1,Police,C-1,,\nV2,Police,PV 9,,\n", [1, 0, 0]),
            ("V1,Police,C-01,,\nV2,Police,PV n° 09,,\n", [1, 0, 0]),
            ("V1,Police,C-1,,\n", [0, 1, 0]),
            // The agency names its cases, and nobody is in this one.
            ("V1,Police,C-5,,\n", [0, 1, 0]),
            ("V1,Gendarmerie,C-1,,\n", [0, 0, 1]),
            ("V1,Police,,,\n", [0, 0, 1]),
        ] {
            assert_eq!(counts("TIP508", &[cases, &format!("{VICTIMS}{rows}")]), expected, "{rows}");
        }
        let shared = "case,agency,report_number,victims\nC-1,Police,PV 9,2\nC-2,Police,PV 9,1\n";
        assert_eq!(counts("TIP508", &[shared, &format!("{VICTIMS}V1,Police,C-1,,\n")]), [0, 0, 2]);
    }

    #[test]
    fn a_residual_is_told_with_its_sign() {
        let head = "case,agency,persons,persons_male,persons_female\n";
        let found = said("TIP511", &[&format!("{head}C-1,Police,430,291,113\n")]).findings.remove(0);
        assert_eq!(found.difference, serde_json::from_str("-26").ok());
        assert_eq!(
            found.message.en,
            "291 (men investigated) + 113 (women investigated) make 404, 26 short of 430 (persons investigated)."
        );
        assert_eq!(counts("TIP510", &[&format!("{head}C-1,Police,430,291,113\n")]), [1, 0, 0]);
        // More than the total is one fault, not two.
        assert_eq!(counts("TIP511", &[&format!("{head}C-1,Police,403,291,113\n")]), [0, 0, 0]);
    }

    #[test]
    fn a_sector_may_go_with_what_is_no_labour() {
        for (forms, sector, expected) in [
            ("sexual_exploitation", "hospitality", [0, 0, 1]),
            ("sexual_exploitation;forced_labour", "construction", [1, 0, 0]),
            ("forced_begging", "peddling", [0, 0, 1]),
            ("other", "construction", [0, 0, 1]),
            ("organ_removal", "construction", [0, 1, 0]),
            ("organ_removal", "unknown", [0, 0, 0]),
            ("organ_removal", "", [0, 0, 0]),
        ] {
            let file = format!("record,sex,forms,sector\nV1,F,{forms},{sector}\n");
            assert_eq!(counts("TIP501", &[&file]), expected, "{forms} {sector}");
        }
    }

    #[test]
    fn a_day_that_is_said_to_be_unknown_is_not_forgotten() {
        for (day, expected) in [
            ("", [0, 1, 0]),
            ("ND", [0, 0, 1]),
            ("NSP", [0, 0, 1]),
            ("non renseigné", [0, 0, 1]),
            ("inconnue", [0, 0, 1]),
            ("2024-03-01", [1, 0, 0]),
        ] {
            let file = format!("record,status,confirmation_date,sex\nV1,confirmed,{day},F\n");
            assert_eq!(counts("TIP515", &[&file]), expected, "{day}");
        }
    }

    #[test]
    fn a_later_decision_stands_against_a_rejection() {
        let head = "record,status,identification_date,confirmation_date,rejection_date\n";
        for (row, expected) in [
            ("V1,rejected,2024-01-01,2024-05-01,2024-03-01", [0, 1, 0]),
            ("V1,confirmed,2024-01-01,2024-05-01,2024-03-01", [1, 0, 0]),
            ("V1,confirmed,2024-01-01,2024-03,2024-03-01", [0, 0, 1]),
            ("V1,assisted,2024-01-01,,2024-03-01", [0, 0, 1]),
            ("V1,identified,2024-01-01,,", [0, 0, 0]),
        ] {
            assert_eq!(counts("TIP516", &[&format!("{head}{row}\n")]), expected, "{row}");
        }
    }
}
