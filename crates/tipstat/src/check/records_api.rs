//! Rows that are already in a program: checked as a file of them would be, one at a time as a form is saved, or many.

use std::{collections::BTreeMap, sync::LazyLock};

use csv::StringRecord;
use tipstat_model::{Message, Profile, TableSpec};

use super::{
    engine::{CheckOptions, run},
    findings::Findings,
    record_test::{Checked, Looks, RecordTest},
    rule::{Rule, Test},
};
use crate::{
    figures::Figures,
    pack::PackTest,
    read::Submission,
    records::{Layout, RecordTable, Slot, Source},
    table::{Input, InputState, Row, SheetFacts},
};

/// What the rows are called where a file would have its path.
const NAME: &str = "records";

/// Rules that judge one row by what other rows say (`Context::index`), besides those that look at keys or tables.
const READS_OTHER_ROWS: &[&str] = &[];

/// Checks rows as a file of them would be checked: the same findings, with the same fingerprints.
///
/// The rows are in the input `records`, from row 2 on, one column for each field. Of one row alone, the rules that
/// need others are not evaluated, and say so.
///
/// ```
/// use tipstat::{CheckOptions, Profile, check_records, model::{Day, codes::Sex, columns::Victim}};
///
/// let profile = Profile::builtin("ml")?;
/// let options = CheckOptions::new(jiff::civil::date(2026, 1, 31));
/// let mut victim = Victim {
///     record: Some("V-17".to_owned()),
///     agency: Some("BRTMTEH".to_owned()),
///     sex: Some(Sex::Female),
///     identification_date: Day::read("2024-03-12"),
///     referral_date: Day::read("2024-03-10"),
///     ..Victim::default()
/// };
/// let findings = check_records(&[victim.clone()], &profile, &options);
/// assert!(findings.findings.iter().any(|f| f.name == "referral_before_identification"));
///
/// victim.referral_date = Day::read("2024-03-14");
/// let findings = check_records(&[victim], &profile, &options);
/// assert!(findings.findings.iter().all(|f| f.name != "referral_before_identification"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn check_records<T: Checked>(rows: &[T], profile: &Profile, options: &CheckOptions) -> Findings {
    let columns = T::TABLE.columns;
    let row = |(i, row): (usize, &T)| {
        let cells = row.written().into_iter().map(Option::unwrap_or_default);
        Row { number: u32::try_from(i + 2).unwrap_or(u32::MAX), cells: cells.collect::<StringRecord>(), typed: 0 }
    };
    let table = RecordTable {
        spec: T::TABLE,
        headings: columns.iter().map(|c| c.name.to_owned()).collect(),
        header_row: 1,
        slots: (0..columns.len()).map(|column| Some(Slot { column, code: None })).collect(),
        repeated: vec![None; columns.len()],
        layout: Layout::default(),
        part: None,
        source: Source::Rows(rows.iter().enumerate().map(row).collect()),
    };
    let input = Input {
        path: NAME.to_owned(),
        sheet: None,
        sha256: String::new(),
        sheet_facts: SheetFacts::default(),
        state: InputState::Records(table),
    };
    let submission = Submission {
        inputs: vec![input],
        figures: Figures::default(),
        troubles: Vec::new(),
        filled: BTreeMap::new(),
        profile: profile.clone(),
        packs: Vec::new(),
    };
    run(&submission, options, (rows.len() == 1).then_some(T::TABLE))
}

/// Whether a test says something of one row alone.
pub(super) fn judges_alone(rule: &Rule, test: &RecordTest) -> bool {
    fn of<T: Checked>(looks: &Looks<T>) -> bool {
        matches!(looks, Looks::Row { .. })
    }
    if READS_OTHER_ROWS.contains(&rule.code) {
        return false;
    }
    match test {
        RecordTest::Cell { .. } | RecordTest::Word { .. } | RecordTest::Value { .. } => true,
        RecordTest::Table(_) | RecordTest::Column { .. } => false,
        RecordTest::Pack(rule) => {
            !matches!(rule.test, PackTest::Unique { .. } | PackTest::Refers { .. } | PackTest::Counts { .. })
        }
        RecordTest::Victims(looks) => of(looks),
        RecordTest::Investigations(looks) => of(looks),
        RecordTest::Proceedings(looks) => of(looks),
        RecordTest::Activities(looks) => of(looks),
        RecordTest::Population(looks) => of(looks),
        RecordTest::Receipts(looks) => of(looks),
    }
}

/// Said of every record that is checked by itself, so set once.
static NO_FILE: LazyLock<Message> =
    LazyLock::new(|| Message::new("a record by itself is no file", "un enregistrement seul n’est pas un fichier"));
static NEEDS_OTHERS: LazyLock<Message> =
    LazyLock::new(|| Message::new("it needs the other rows", "il faut les autres lignes"));

/// Why a rule says nothing of one row of a table, where it would of several.
pub(super) fn not_alone(rule: &Rule, table: &TableSpec) -> Option<Message> {
    match rule.test {
        Test::Input(_) => Some(NO_FILE.clone()),
        Test::Records(tests) => {
            let mut of_table = tests.iter().filter(|t| t.table().is_none_or(|s| s.name == table.name)).peekable();
            let others = of_table.peek().is_some() && of_table.all(|test| !judges_alone(rule, test));
            others.then(|| NEEDS_OTHERS.clone())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use jiff::civil::date;
    use tipstat_model::{
        Age, Day,
        codes::{Code as _, Form, Sex, YesNo},
        columns::{Investigation, Record as _, Victim},
    };

    use super::{super::rules, *};
    use crate::check::{RuleState, check};

    fn mali() -> Profile {
        Profile::builtin("ml").unwrap()
    }

    fn options() -> CheckOptions {
        CheckOptions::new(date(2026, 1, 31))
    }

    /// Victims with faults of several kinds: in one row, between rows, and none.
    fn victims() -> Vec<Victim> {
        let text = |t: &str| Some(t.to_owned());
        let sound = Victim {
            record: text("V1"),
            agency: text("BRTMTEH"),
            sex: Some(Sex::Female),
            age: Age::read("15"),
            identification_date: Day::read("2024-03-12"),
            registration_date: Day::read("2024-03-12"),
            referral_date: Day::read("2024-03-14"),
            area: text("Ségou"),
            forms: Form::all().iter().copied().take(2).collect(),
            ..Victim::default()
        };
        let early = Victim { record: text("V2"), referral_date: Day::read("2024-03-01"), ..sound.clone() };
        let twice = Victim { sex: Some(Sex::Male), ..sound.clone() };
        let strange = Victim { record: text("V4"), agency: text("Atlantide"), minor: Some(YesNo::No), ..sound.clone() };
        let unnumbered = Victim { record: None, birth_date: Day::read("né vers 2031"), ..sound.clone() };
        vec![sound, early, twice, strange, unnumbered, Victim::default()]
    }

    #[test]
    fn rows_are_checked_as_a_file_of_them() {
        let rows = victims();
        let mut file = csv::Writer::from_writer(Vec::new());
        file.write_record(Victim::TABLE.columns.iter().map(|c| c.name)).unwrap();
        for row in &rows {
            file.write_record(row.written().into_iter().map(Option::unwrap_or_default)).unwrap();
        }
        let file = vec![("victims.csv".to_owned(), file.into_inner().unwrap())];
        let of_file = check(&Submission::read(file, &mali()).unwrap(), &options());
        let of_rows = check_records(&rows, &mali(), &options());
        assert!(
            of_rows.findings.iter().any(|f| f.code == "TIP311") && of_rows.findings.iter().any(|f| f.code == "TIP601")
        );
        assert_eq!(of_rows.findings, of_file.findings);
        assert_eq!(of_rows.rules, of_file.rules);
        assert_eq!(of_rows.verdict, of_file.verdict);
    }

    #[test]
    fn of_one_row_rules_that_need_others_are_not_evaluated() {
        let findings = check_records(&victims()[1..2], &mali(), &options());
        let rule = |code: &str| findings.rules.iter().find(|r| r.code == code).unwrap();
        assert_eq!((rule("TIP311").broken, rule("TIP311").state), (1, RuleState::Evaluated));
        assert_eq!(rule("TIP601").state, RuleState::NotEvaluated);
        assert_eq!(rule("TIP601").reason.as_ref().unwrap().fr, "il faut les autres lignes");
        assert!(findings.rules.iter().all(|r| (r.state == RuleState::NotEvaluated) == r.reason.is_some()));
        let of_all = check_records(&victims(), &mali(), &options());
        let same = of_all.findings.iter().find(|f| f.code == "TIP311").unwrap();
        assert_eq!(findings.findings.iter().find(|f| f.code == "TIP311").unwrap().fingerprint, same.fingerprint);
    }

    #[test]
    fn a_case_file_and_no_row_at_all_can_be_checked() {
        let case = Investigation { case: Some("C1".to_owned()), ..Investigation::default() };
        assert_eq!(check_records(&[case], &mali(), &options()).inputs[0].table.as_deref(), Some("investigations"));
        assert_eq!(check_records::<Victim>(&[], &mali(), &options()).inputs[0].rows, 0);
    }

    /// The sources of rules that look at `Context::index`, by the code in their file's name.
    fn sources_that_read_other_rows(folder: &Path, codes: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources_that_read_other_rows(&path, codes);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = path.file_name().unwrap().to_string_lossy().get(..6).unwrap_or_default().to_uppercase();
            if text.contains(".index") && rules::find(&code).is_some() {
                codes.push(code);
            }
        }
    }

    #[test]
    fn every_rule_that_reads_other_rows_is_known_to() {
        let mut codes = Vec::new();
        sources_that_read_other_rows(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules"), &mut codes);
        // A rule all of whose tests look at keys or tables need not be named.
        let judges_rows = |rule: &&'static Rule| match rule.test {
            Test::Records(tests) => {
                tests.iter().any(|t| READS_OTHER_ROWS.contains(&rule.code) || judges_alone(rule, t))
            }
            _ => false,
        };
        let mut there: Vec<&str> =
            codes.iter().filter_map(|c| rules::find(c)).filter(judges_rows).map(|r| r.code).collect();
        there.sort_unstable();
        assert_eq!(there, READS_OTHER_ROWS, "const READS_OTHER_ROWS: &[&str] = &{there:?};");
    }
}
