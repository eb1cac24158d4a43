//! Of which agencies the rows are that findings point at.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tipstat_model::{Profile, profile::Match};

use super::{
    findings::{Finding, Findings},
    standing::rows_of,
};
use crate::{error::Result, read::Submission, records::RecordTable};

/// Whose rows there are: the id of an agency, or the word that stands there where the profile does not know it; none
/// where nothing says it.
#[derive(Debug)]
pub(crate) struct Whose {
    /// For each input, how many rows of records each agency has in it.
    pub rows: Vec<BTreeMap<Option<String>, usize>>,
    /// Whose a row is that a finding points at.
    of_rows: HashMap<(u32, u32), Option<String>>,
}

impl Whose {
    /// Looks at every row once.
    pub fn of(submission: &Submission, findings: &Findings) -> Self {
        let mut of_rows: HashMap<(u32, u32), Option<String>> =
            findings.findings.iter().flat_map(rows_of).map(|place| (place, None)).collect();
        let mut rows = Vec::new();
        for (input, at) in submission.inputs.iter().zip(0_u32..) {
            let mut of_input = BTreeMap::new();
            if let Some(table) = input.records() {
                let mut known: usize = 0;
                each_row(table, &submission.profile, &mut |row, agency| {
                    known += 1;
                    *of_input.entry(Some(agency.to_owned())).or_default() += 1;
                    if let Some(of_row) = of_rows.get_mut(&(at, row)) {
                        *of_row = Some(agency.to_owned());
                    }
                });
                let unsaid = table.len().saturating_sub(known);
                if unsaid > 0 {
                    of_input.insert(None, unsaid);
                }
            }
            rows.push(of_input);
        }
        Self { rows, of_rows }
    }

    /// The agencies whose rows a finding points at; those of a whole file where it points at no row of it.
    pub fn agencies(&self, finding: &Finding) -> BTreeSet<(u32, Option<String>)> {
        let mut found = BTreeSet::new();
        for cell in &finding.cells {
            let of_row = cell.row.and_then(|row| self.of_rows.get(&(cell.input, row))).and_then(Option::as_ref);
            match of_row {
                Some(agency) => {
                    found.insert((cell.input, Some(agency.clone())));
                }
                // A row of data of which nobody knows whose it is.
                None if cell.column.is_some() && cell.row.is_some() => {
                    found.insert((cell.input, None));
                }
                None => {
                    let of_input = self.rows.get(cell.input as usize).into_iter().flat_map(BTreeMap::keys);
                    found.extend(of_input.map(|agency| (cell.input, agency.clone())));
                }
            }
        }
        found
    }

    /// Whose a row is that a finding points at.
    pub fn of_row(&self, place: (u32, u32)) -> Option<&String> {
        self.of_rows.get(&place).and_then(Option::as_ref)
    }
}

/// For each finding the ids of the agencies whose rows it points at; those of a whole file where it points at no row.
/// An agency that the profile does not know goes by the word that stands in its rows.
///
/// # Errors
/// None today; a file that can no longer be read would be one.
pub fn agencies_of(submission: &Submission, findings: &Findings) -> Result<Vec<BTreeSet<String>>> {
    let whose = Whose::of(submission, findings);
    let known = |finding| whose.agencies(finding).into_iter().filter_map(|(_, agency)| agency).collect();
    Ok(findings.findings.iter().map(known).collect())
}

/// Hands out whose each row is, where something says it: a cell, or a mapping for all of them.
fn each_row(table: &RecordTable, profile: &Profile, each: &mut dyn FnMut(u32, &str)) {
    let Some(column) = table.sender() else { return };
    let called = |text: &str| match profile.resolve_agency(text) {
        Match::Found(agency) => agency.id.clone(),
        Match::Nearest(_) | Match::Unknown => text.trim().to_owned(),
    };
    let constant = table.constant(column).map(called);
    let heading = table.heading(column);
    let all: Vec<usize> = heading.map_or_else(|| (0..table.headings.len()).collect(), |at| vec![at]);
    let mut known: HashMap<String, String> = HashMap::new();
    table.each_chunk_of(&all, &mut |chunk| {
        for row in (0..chunk.len()).filter(|row| !chunk.is_blank(*row)) {
            if let Some(agency) = &constant {
                each(chunk.number(row), agency);
                continue;
            }
            let text = heading.map(|heading| chunk.text(row, heading)).unwrap_or_default();
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            if !known.contains_key(text) {
                known.insert(text.to_owned(), called(text));
            }
            each(chunk.number(row), &known[text]);
        }
    });
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use tipstat_model::Profile;

    use super::*;
    use crate::check::{CheckOptions, check};

    #[test]
    fn a_finding_is_of_the_agency_of_its_row_and_one_of_a_file_is_of_all_in_it() {
        let file = "record,agency,identification_date,referral_date,surnom\n\
                    V1,BRTMTEH,2024-03-12,2024-03-10,\nV2,DNPEF,2024-03-12,2024-03-14,x\nV3,,2024-03-12,2024-03-10,\n";
        let files = vec![("victims.csv".to_owned(), file.into())];
        let submission = Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap();
        let findings = check(&submission, &CheckOptions::new(date(2026, 1, 31)));
        let whose = agencies_of(&submission, &findings).unwrap();
        let of = |name: &str| {
            let at = findings.findings.iter().position(|f| f.name == name).unwrap();
            whose[at].iter().map(String::as_str).collect::<Vec<_>>()
        };
        assert_eq!(of("unknown_column"), ["brtmteh", "dnpef"]);
        let referred = findings.findings.iter().zip(&whose).filter(|(f, _)| f.name == "referral_before_identification");
        let mut referred: Vec<_> = referred.map(|(_, of)| of.iter().cloned().collect::<Vec<_>>()).collect();
        referred.sort();
        // Of the third row nothing says whose it is, and nobody is guessed.
        assert_eq!(referred, [Vec::new(), vec!["brtmteh".to_owned()]]);
        let rows = &Whose::of(&submission, &findings).rows[0];
        assert_eq!(rows.values().copied().collect::<Vec<_>>(), [1, 1, 1]);
    }
}
