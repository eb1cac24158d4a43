//! Of which agencies the rows are that findings point at.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use crate::{error::Result, read::Submission};

/// For each finding the ids of the agencies whose rows it points at; those of a whole file where it points at no row.
/// An agency that the profile does not know goes by the word that stands in its rows.
///
/// # Errors
/// Where a file can no longer be read.
pub fn agencies_of(submission: &Submission, findings: &Findings) -> Result<Vec<BTreeSet<String>>> {
    let mut of_rows: BTreeMap<(usize, u32), String> = BTreeMap::new();
    for table in submission.tables() {
        let gathered = submission.gather(table, false)?;
        let Ok(column) = gathered.frame.column("agency") else { continue };
        let Ok(agencies) = column.as_materialized_series().str() else { continue };
        let of = gathered.places.iter().zip(agencies.iter());
        of_rows.extend(of.filter_map(|(place, agency)| Some((*place, agency?.to_owned()))));
    }
    let of_file = |input: usize| of_rows.range((input, 0)..=(input, u32::MAX)).map(|(_, agency)| agency.clone());
    let each = findings.findings.iter().map(|finding| {
        let mut found: BTreeSet<String> = BTreeSet::new();
        for cell in &finding.cells {
            let input = cell.input as usize;
            match cell.row.and_then(|row| of_rows.get(&(input, row))) {
                Some(agency) => {
                    found.insert(agency.clone());
                }
                None => found.extend(of_file(input)),
            }
        }
        found
    });
    Ok(each.collect())
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
                    V1,BRTMTEH,2024-03-12,2024-03-10,\nV2,DNPEF,2024-03-12,2024-03-14,x\n";
        let files = vec![("victims.csv".to_owned(), file.into())];
        let submission = Submission::read(files, &Profile::builtin("ml").unwrap()).unwrap();
        let findings = check(&submission, &CheckOptions::new(date(2026, 1, 31)));
        let whose = agencies_of(&submission, &findings).unwrap();
        let of = |name: &str| {
            let at = findings.findings.iter().position(|f| f.name == name).unwrap();
            whose[at].iter().map(String::as_str).collect::<Vec<_>>()
        };
        assert_eq!(of("referral_before_identification").len(), 1);
        assert_eq!(of("unknown_column").len(), 2);
    }
}
