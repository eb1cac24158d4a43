//! Which rows may be used as they are, and what is said of each.

use std::collections::BTreeMap;

use tipstat_model::{Lang, Text};

use super::{
    findings::{Finding, Findings},
    rule::Severity,
};
use crate::{
    read::Submission,
    table::{Input, InputState},
};

/// What a row of an input came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowState {
    /// Its number as the person sees it.
    pub row: u32,
    /// Whether a record or figure stands in it; a total, a note or the headings once more are none.
    pub is_data: bool,
    /// Whether it may be used: it is data, and no error is said of it.
    pub usable: bool,
    /// The findings that are about it, by their position. An error about its whole table stands in every row, for it is
    /// why none may be used; what is less is said once, with the table.
    pub findings: Vec<usize>,
}

/// What is said of a row that is no data.
const NO_DATA: Text = Text::new("no record stands in this row", "aucun enregistrement ne figure dans cette ligne");

impl RowState {
    /// What is said of it in a language, one finding a line; none where nothing is.
    #[must_use]
    pub fn told(&self, findings: &Findings, lang: Lang) -> Option<String> {
        let said = |at: &usize| {
            let finding = findings.findings.get(*at)?;
            let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
            Some(format!("{}{colon} {}", finding.code, finding.message.get(lang)))
        };
        let mut lines: Vec<String> = self.findings.iter().filter_map(said).collect();
        if !self.is_data && lines.is_empty() {
            lines.push(NO_DATA.get(lang).to_owned());
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

/// The rows of an input under its headings that hold anything, in order. None where no table was read.
#[must_use]
pub fn row_states(submission: &Submission, findings: &Findings, input: usize) -> Vec<RowState> {
    let Some(given) = submission.inputs.get(input) else { return Vec::new() };
    let Some((_, header)) = given.headings() else { return Vec::new() };
    let of_all = errors_of_all(submission, findings, input);
    let mut of_rows = BTreeMap::<u32, Vec<usize>>::new();
    for (at, finding) in findings.findings.iter().enumerate() {
        for row in rows(finding, input, header) {
            let there = of_rows.entry(row).or_default();
            if there.last() != Some(&at) {
                there.push(at);
            }
        }
    }
    let is_error = |at: &usize| findings.findings[*at].severity == Severity::Error;
    let mut states = Vec::new();
    each_row(given, &mut |row, is_data| {
        let mut about = of_all.clone();
        about.extend(of_rows.get(&row).into_iter().flatten());
        about.sort_unstable();
        states.push(RowState { row, is_data, usable: is_data && !about.iter().any(is_error), findings: about });
    });
    states
}

/// The errors about an input as a whole, by their position: why none of its rows may be used.
#[must_use]
pub fn errors_of_all(submission: &Submission, findings: &Findings, input: usize) -> Vec<usize> {
    let Some(given) = submission.inputs.get(input) else { return Vec::new() };
    // Without headings nothing could be read, so that whatever is said is said of all of it.
    let header = given.headings().map_or(u32::MAX, |(_, row)| row);
    let all = findings.findings.iter().enumerate().filter(|(_, finding)| {
        finding.severity == Severity::Error
            && rows(finding, input, header).is_empty()
            && is_about(finding, given, input)
    });
    all.map(|(at, _)| at).collect()
}

/// The rows of an input under its headings that a finding points at.
fn rows(finding: &Finding, input: usize, header: u32) -> Vec<u32> {
    let here = finding.cells.iter().filter(|cell| cell.input as usize == input);
    here.filter_map(|cell| cell.row).filter(|row| *row > header).collect()
}

/// Whether a finding that points at no row is about an input as a whole.
fn is_about(finding: &Finding, given: &Input, input: usize) -> bool {
    if finding.cells.is_empty() {
        return table_of(given) == Some(finding.table.as_str());
    }
    finding.cells.iter().any(|cell| cell.input as usize == input)
}

fn table_of(input: &Input) -> Option<&'static str> {
    match &input.state {
        InputState::Figures(_) => Some("figures"),
        InputState::Records(records) => Some(records.spec.name),
        _ => None,
    }
}

/// Hands out the rows of an input that hold anything, each with whether it is data.
fn each_row(input: &Input, each: &mut dyn FnMut(u32, bool)) {
    match &input.state {
        InputState::Figures(table) => {
            table.rows.iter().filter(|row| !row.is_blank()).for_each(|row| each(row.number, true));
        }
        InputState::Records(table) => {
            let mut rows = BTreeMap::new();
            table.each_chunk(&mut |chunk| {
                for row in (0..chunk.len()).filter(|row| !chunk.is_blank(*row)) {
                    rows.insert(chunk.number(row), true);
                }
            });
            rows.extend(table.layout.left_out.iter().map(|row| (row.row, false)));
            for (row, is_data) in rows {
                each(row, is_data);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use tipstat_model::Profile;

    use super::*;
    use crate::check::{CheckOptions, check};

    fn states(file: &str) -> Vec<String> {
        let files = vec![("victims.csv".to_owned(), file.as_bytes().to_vec())];
        let submission = Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap();
        let findings = check(&submission, &CheckOptions::new(date(2026, 1, 31)));
        let all = row_states(&submission, &findings, 0);
        let said = |state: &RowState| match (state.is_data, state.usable) {
            (true, true) => format!("{} may", state.row),
            (true, false) => format!("{} may not", state.row),
            (false, _) => format!("{} is none", state.row),
        };
        all.iter().map(said).collect()
    }

    #[test]
    fn a_row_with_an_error_may_not_be_used_and_all_copies_of_a_duplicate_may_not() {
        let file = "record,agency,identification_date,referral_date,sex\n\
                    V1,BRTMTEH,2024-03-12,2024-03-14,F\n\
                    V2,BRTMTEH,2024-03-12,2024-03-10,F\n\
                    V6,BRTMTEH,2024-03-13,2024-03-14,M\n\
                    V6,BRTMTEH,2024-03-13,2024-03-14,F\n";
        assert_eq!(states(file), ["2 may", "3 may not", "4 may not", "5 may not"]);
    }

    #[test]
    fn of_a_file_without_a_column_that_must_be_there_the_error_is_about_all_of_it() {
        let files = vec![("foyer.csv".to_owned(), b"identifi\xc3\xa9e le;sexe;\xc3\xa2ge\n03/06/2024;F;15\n".to_vec())];
        let mut all = files.clone();
        all.push(("b.csv".to_owned(), b"record,agency,sex\nV1,BRTMTEH,F\n".to_vec()));
        let submission = Submission::read(all, &Profile::none()).unwrap();
        let findings = check(&submission, &CheckOptions::new(date(2026, 1, 31)));
        let names = |input| {
            let errors = errors_of_all(&submission, &findings, input);
            errors.into_iter().map(|at| findings.findings[at].name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(names(0), ["required_column_missing"]);
        assert!(names(1).is_empty());
        assert!(row_states(&submission, &findings, 0).is_empty());
    }

    #[test]
    fn a_total_is_no_row_of_data() {
        let file = "record,agency,identification_date,age\nV1,BRTMTEH,2024-03-12,14\nV2,BRTMTEH,2024-03-12,15\n\
                    Total,,,2\n";
        assert_eq!(states(file), ["2 may", "3 may", "4 is none"]);
    }

    #[test]
    fn what_is_said_stands_in_the_language_that_was_asked_for() {
        let file = "record,agency,identification_date,referral_date,sex\nV2,BRTMTEH,2024-03-12,2024-03-10,F\n";
        let files = vec![("victims.csv".to_owned(), file.as_bytes().to_vec())];
        let submission = Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap();
        let findings = check(&submission, &CheckOptions::new(date(2026, 1, 31)));
        let state = &row_states(&submission, &findings, 0)[0];
        let told = state.told(&findings, Lang::Fr).unwrap();
        assert!(told.contains("TIP311\u{a0}: La victime a été orientée le 10/03/2024"), "{told}");
        let none = RowState { row: 9, is_data: false, usable: false, findings: Vec::new() };
        assert_eq!(none.told(&findings, Lang::En).as_deref(), Some("no record stands in this row"));
    }
}
