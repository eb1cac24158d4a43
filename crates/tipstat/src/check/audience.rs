//! Who may see a finding: what sets the records of one agency beside those of another is for the committee alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use foldhash::{HashSet, HashSetExt};
use tipstat_model::{Profile, profile::Match, words::fold};

use super::findings::{Audience, CellRef};
use crate::{read::Submission, records::RecordTable, table::Input};

/// The agencies whose records each input holds; looked up once a finding asks.
#[derive(Debug, Default)]
pub(super) struct Senders(OnceLock<Vec<BTreeSet<String>>>);

impl Senders {
    /// Who may see a finding with this key and these cells. Without a column that names its agency a file stands for
    /// one, so that two files are two agencies until they say otherwise.
    pub(super) fn audience(
        &self,
        key: &BTreeMap<String, String>,
        cells: &[CellRef],
        submission: &Submission,
    ) -> Audience {
        if key.contains_key("agencies") {
            return Audience::Committee;
        }
        let Some((first, others)) = cells.split_first() else { return Audience::Agency };
        let input = |cell: &CellRef| submission.inputs.get(cell.input as usize).filter(|i| i.records().is_some());
        let path = |cell: &CellRef| input(cell).map(|i| i.path.as_str());
        if path(first).is_none() || others.iter().all(|cell| path(cell).is_none_or(|p| Some(p) == path(first))) {
            return Audience::Agency;
        }
        let all = self.0.get_or_init(|| submission.inputs.iter().map(|i| agencies(i, &submission.profile)).collect());
        let of = |cell: &CellRef| all.get(cell.input as usize);
        let same = |cell: &CellRef| of(cell) == of(first) && of(cell).is_some_and(|agencies| agencies.len() == 1);
        let is_one = others.iter().filter(|cell| path(cell).is_some()).all(same);
        if is_one { Audience::Agency } else { Audience::Committee }
    }
}

/// The agencies that registered the records of an input.
fn agencies(input: &Input, profile: &Profile) -> BTreeSet<String> {
    let Some(table) = input.records() else { return BTreeSet::new() };
    let Some(heading) = heading(table) else { return BTreeSet::new() };
    let mut seen = HashSet::new();
    table.each_chunk_of(&[heading], &mut |chunk| {
        chunk.each_text(heading, &mut |text| {
            if !text.is_empty() && !seen.contains(text) {
                seen.insert(text.to_owned());
            }
        });
    });
    let called = |text: &String| match profile.resolve_agency(text) {
        Match::Found(agency) => agency.id.clone(),
        Match::Nearest(_) | Match::Unknown => fold(text),
    };
    seen.iter().map(called).collect()
}

/// The heading of the agency that sends the records.
fn heading(table: &RecordTable) -> Option<usize> {
    table.heading(table.sender()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn audience(files: &[(&str, &str)], key: &[(&str, &str)]) -> Audience {
        let bytes = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
        let profile = Profile::builtin("ml").unwrap();
        let submission = Submission::read(files.iter().map(bytes).collect(), &profile).unwrap();
        let cell = |input| CellRef { input, sheet: None, row: Some(2), column: None, reference: None, value: None };
        let cells: Vec<CellRef> = (0..u32::try_from(files.len()).unwrap()).map(cell).collect();
        let key = key.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Senders::default().audience(&key, &cells, &submission)
    }

    const POLICE: (&str, &str) = ("a.csv", "record,sex,age,agency\nV1,F,15,BRTMTEH\nV2,F,15,\n");

    #[test]
    fn what_concerns_two_agencies_is_for_the_committee() {
        let other = ("b.csv", "record,sex,age,agency\nV1,F,15,CNLTP\n");
        let unsaid = ("c.csv", "record,sex,age\nV1,F,15\n");
        assert_eq!(audience(&[POLICE, other], &[]), Audience::Committee);
        assert_eq!(audience(&[POLICE, unsaid], &[]), Audience::Committee);
        assert_eq!(audience(&[POLICE], &[("agencies", "BRTMTEH, CNLTP")]), Audience::Committee);
    }

    #[test]
    fn who_gave_a_case_its_number_is_not_who_sends_it() {
        let court =
            ("c.csv", "person,case,case_issuer,agency,charged_date\nP1,C1,BRTMTEH,Pôle judiciaire spécialisé,\n");
        assert_eq!(audience(&[POLICE, court], &[]), Audience::Committee);
    }

    #[test]
    fn what_concerns_two_files_of_one_agency_is_for_that_agency() {
        let same = ("b.csv", "case,agency,opened_date,status\nC1,brtmteh,2024-01-01,\n");
        assert_eq!(audience(&[POLICE, same], &[]), Audience::Agency);
        assert_eq!(audience(&[POLICE], &[]), Audience::Agency);
    }
}
